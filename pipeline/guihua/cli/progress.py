"""How far a long command has come, for a person who watches: done of all, what is at hand, time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from guihua.cli.language import say

Item = TypeVar("Item")


def watched(items: Iterable[Item], total: int, name: Callable[[Item], str]) -> Iterator[Item]:
    """The items as they come; on a terminal with a line that tells n/N, the ``name`` of the last one, and the time left."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(20), MofNCompleteColumn(), TextColumn(say("time left")), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        for item in items:
            bar.update(task, advance=1, description=escape(name(item)[-40:]))
            yield item
