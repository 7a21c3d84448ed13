"""Which texts of one side repeat which of the other word for word, found through the runs that they share."""

from __future__ import annotations

from collections.abc import Sequence

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
    holders = _holders(above)
    shared: dict[tuple[int, int], list[int]] = {}
    counted = _holders(below)
    for row, text in enumerate(below):
        for at in range(len(text) - RUN + 1):
            run = text[at : at + RUN]
            columns = holders.get(run, ())
            if columns and len(columns) <= BOILERPLATE and len(counted[run]) <= BOILERPLATE:
                for column in columns:
                    shared.setdefault((row, column), []).append(at)
    return {pair: _share(starts, len(below[pair[0]]), len(above[pair[1]])) for pair, starts in shared.items()}


def _holders(texts: Sequence[str]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        for at in range(len(text) - RUN + 1):
            columns = holders.setdefault(text[at : at + RUN], [])
            if not columns or columns[-1] != index:
                columns.append(index)
    return holders


def _share(starts: Sequence[int], below: int, above: int) -> Repeat:
    count = end = 0
    for start in starts:
        count += start + RUN - max(start, end)
        end = start + RUN
    return Repeat(*(min(1.0, count / length) for length in (min(below, above), below, above)))
