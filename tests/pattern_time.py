"""How the time of a pattern grows with the length of the text: linearly, or worse.

Time itself says little on a busy machine; how the processor's time grows with the length says much. A pattern is tried on runs of what its
author had in mind: every character that it or its examples name, pairs of them, its words and its examples, each over and over.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import time
from collections.abc import Iterator

import guihua
from guihua.folding import fold
from guihua.grammar.row import Row

# Below so many seconds a measure is noise.
NOISE = 0.004
# Time that grows faster than the length to this power is not linear; n log n grows by 1.1 at these lengths.
POWER = 1.6
# Lengths: close together while a pattern that doubles its time with each character can still be waited for, then apart.
LENGTHS = (8, 12, 18, 25, 36, 50, 70, 100, 200, 400, 800, 1_600, 3_200, 8_000, 25_000, 100_000)
# Who needs less than this at 8,000 characters needs little at 100,000 even if its time grows with the square.
QUICK = 0.002
ANYWAY = " \t.,;:-1a一0、()[]《》。的县到年"


def patterns() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Every pattern that a module of the package keeps, alone or in a row, by its place; with its examples."""
    found: dict[str, tuple[str, re.Pattern[str], tuple[str, ...]]] = {}
    for module in pkgutil.walk_packages(guihua.__path__, "guihua."):
        if module.name != "guihua.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                for row, regex, examples in _in(value):
                    if isinstance(regex.pattern, str):
                        found.setdefault(regex.pattern, (f"{module.name}.{name}{row}", regex, examples))
    return {place: (regex, examples) for place, regex, examples in found.values()}


def _in(value: object) -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """The patterns in a table, however deep they lie in tuples, dicts and records: the name of the row, the pattern, its examples."""
    if isinstance(value, Row):
        yield f".{value.name}", value.regex, value.yes
    elif isinstance(value, re.Pattern):
        yield "", value, ()
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from _in(entry)
    elif isinstance(value, dict):
        yield from _in(list(value.values()))
    elif hasattr(value, "__struct_fields__") and not isinstance(value, type):
        yield from _in([getattr(value, name) for name in value.__struct_fields__])


def runs(regex: re.Pattern[str], examples: tuple[str, ...], thorough: bool = False) -> list[str]:
    """What is repeated to try a pattern; pairs of characters only when ``thorough``."""
    folded = [fold(example) for example in examples]
    characters = {c for example in folded for c in example} | {c for c in regex.pattern if ord(c) > 127 or c.isalnum()} | set(ANYWAY)
    pairs = {example[at : at + 2] for example in folded for at in range(len(example) - 1)}
    words = set(re.findall(r"[一-鿿]{2,6}", regex.pattern))
    return sorted((characters | (pairs if thorough else set()) | set(folded) | words) - {"", "\n"})


def superlinear(regex: re.Pattern[str], run: str) -> str | None:
    """What to say when searching in more and more of ``run`` takes more than linear time; None when it does not."""
    before: tuple[int, float] | None = None
    fast = 0
    for length in LENGTHS:
        took = _time(regex, run, length)
        if before and took > NOISE:
            power = math.log(took / max(before[1], NOISE / 8)) / math.log(length / before[0])
            fast = fast + 1 if power > POWER else 0
            # Twice in a row, or so slow already that it could not be waited for once more.
            if fast > 1 or (fast and took > 0.5):
                return f"{took * 1000:.0f} ms for {length} characters of {run!r}, growing with power {power:.1f}"
        if took > 1.0 or (length >= 8_000 and took < QUICK):
            return None
        before = length, took
    return None


def _time(regex: re.Pattern[str], run: str, length: int) -> float:
    text = (run * (length // len(run) + 1))[:length] + "\x01"
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        for _match in regex.finditer(text):
            pass
        best = min(best, time.process_time() - start)
        if not NOISE < best < 0.2:
            break
    return best
