"""Which texts of one side repeat which of the other word for word, found through the runs that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.align.reuse import RUN, letters

BOILERPLATE = 20
"""A run that more matters of one side hold is a set phrase and proves nothing; it also bounds the work on hostile texts."""


class Repeat(Struct, frozen=True):
    """How much two texts share in runs: the share of the shorter one, of the lower and of the upper one, 0 to 1."""

    share: float
    of_lower: float
    of_upper: float


def repeated(lower: Sequence[str], upper: Sequence[str]) -> dict[tuple[int, int], Repeat]:
    """What every pair that shares a run repeats of each other.

    >>> repeated(["建设老年食堂，方便老年人就近用餐就餐"], ["社区建设老年食堂，方便老年人就近用餐就餐，按规定给予运营补贴"])[0, 0].share
    1.0
    """
    below, above = [letters(text) for text in lower], [letters(text) for text in upper]
    holders = _holders(below)
    telling = {run: columns for run, columns in _holders(above).items() if run in holders and max(len(columns), len(holders[run])) <= BOILERPLATE}
    shared: dict[tuple[int, int], list[int]] = {}
    for row, text in enumerate(below):
        for at, run in _runs(text):
            for column in telling.get(run, ()):
                shared.setdefault((row, column), []).append(at)
    return {pair: _share(starts, len(below[pair[0]]), len(above[pair[1]])) for pair, starts in shared.items()}


def _holders(texts: Sequence[str]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        for _, run in _runs(text):
            columns = holders.setdefault(run, [])
            if not columns or columns[-1] != index:
                columns.append(index)
    return holders


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Every run of a text with where it begins."""
    return ((at, text[at : at + RUN]) for at in range(len(text) - RUN + 1))


def _share(starts: Sequence[int], below: int, above: int) -> Repeat:
    count = end = 0
    for start in starts:
        count += start + RUN - max(start, end)
        end = start + RUN
    return Repeat(*(min(1.0, count / length) for length in (min(below, above), below, above)))
