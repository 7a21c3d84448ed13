"""How the benchmarks take the time of an action."""

from __future__ import annotations

import time
from collections.abc import Callable


def best(action: Callable[[], object], runs: int) -> float:
    """The shortest of several runs, in seconds, after one to warm up."""
    action()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)
