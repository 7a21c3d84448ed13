"""Which matters of the lower plan take up which of the upper one: the links, many to many, before they are sorted into rows.

1. Matters with the same words are a pair, and neither has other links.
2. Two matters are linked when most of the shorter one stands in the other word for word. One that is wholly spent on such repeats looks
   no further: what is left of it are set phrases.
3. Otherwise they are linked when they are alike beyond what is usual for both (``likeness``) by at least a floor. A little less than
   that, and the one only touches the other.
4. Projects look for projects, tasks for tasks; only what finds nothing there looks among the other kind, twice as critically where the
   other one has found something.
5. The floor is the same for all plans of one field. The less two plans are near each other, the higher it is, since the more often it is
   chance that reaches it, and a few links among many matters are chance all the same. Plans that have nothing to do with each other have
   no links but word for word. Where one names the other, or their titles name one subject, they are of one field whatever they say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

import numpy
from msgspec import Struct

from guihua.compare.align.likeness import Likeness, Matrix, likeness
from guihua.compare.align.matters import Matter
from guihua.compare.align.repeats import Repeat, repeated
from guihua.compare.align.reuse import letters
from guihua.compare.align.subject import NEAR, STRANGE, nearness
from guihua.decisions import Decisions

Link = tuple[int, int]

FLOOR = 0.0145
"""No link below this excess. On fifteen labelled pairs anything from 0.013 to 0.0165 gives the same mean F1 within 0.02."""
RISE = 3
"""The floor rises with this power of how far two plans are from being near."""
NOT_BY_CHANCE = 0.15
"""Where plans are not near, at least this share of one of them has links: of 2,543 pairs of two fields only three have more."""
TOUCH = 0.6
"""The share of the floor from which a matter is touched."""
WORD_FOR_WORD = 0.5
"""The share of the shorter text that must stand in the other one to be linked for that alone."""
SPENT = 0.8
"""A matter of which this share is word for word in its partners looks for no others."""
LARGEST = 4_000_000
"""More pairs of matters than this are not held against each other."""
MOST, LONGEST = 4_000, 1_000_000
"""Nor are more matters of one side, or matters of more characters: each is cut into words. The busiest plan known has 570 and 47,000."""


class Links(Struct, frozen=True):
    """Links (position in the lower list, in the upper list) with their scores, 0 to 1; pairs that only touch, the better first.

    ``near``: how near the two plans are (``subject.nearness``), 1 where it was not measured, 0 where all that they share is chance;
    ``likely`` what was measured, None where nothing had to be; ``cut`` the links that were measured and rejected by hand.
    """

    found: dict[Link, float]
    touched: tuple[Link, ...]
    near: float
    likely: Likeness | None
    cut: frozenset[Link] = frozenset()


class _Open(Struct, frozen=True):
    """What may still be linked, and which of it are tasks."""

    below: Matrix
    above: Matrix
    tasks_below: Matrix
    tasks_above: Matrix

    def mask(self, tasks_below: bool, tasks_above: bool) -> Matrix:
        """The open pairs of one kind each."""
        below, above = self.tasks_below == tasks_below, self.tasks_above == tasks_above
        return numpy.outer(self.below & below, self.above & above)


def link(lower: Sequence[Matter], upper: Sequence[Matter], decisions: Decisions, akin: bool = False) -> Links:
    """The links of two plans' matters; what was decided by hand goes before what is measured.

    ``akin``: the plans say themselves that they are of one field, whatever their words are.
    """
    decided = dict(decisions.pairs([matter.title for matter in lower], [matter.title for matter in upper]))
    rejected = {pair for pair, decision in decided.items() if decision == "reject"}
    links = _measured(lower, upper, rejected, akin)
    found = {pair: score for pair, score in links.found.items() if pair not in rejected}
    found |= {pair: 1.0 for pair in decided if pair not in rejected}
    cut = frozenset(rejected.intersection((*links.found, *identical(lower, upper)))) if rejected else frozenset()
    return Links(found, tuple(pair for pair in links.touched if pair not in decided), links.near, links.likely, cut)


def _measured(lower: Sequence[Matter], upper: Sequence[Matter], rejected: Container[Link], akin: bool) -> Links:
    """The links that the texts show; a pair that was ``rejected`` closes neither of its sides."""
    same = [pair for pair in identical(lower, upper) if pair not in rejected]
    if not lower or not upper or too_many(lower, upper):
        return Links(dict.fromkeys(same, 1.0), (), 1.0, None)
    repeats = repeated([matter.text for matter in lower], [matter.text for matter in upper])
    verbatim = {pair: repeat for pair, repeat in _verbatim(repeats, same).items() if pair not in rejected}
    likely = likeness(lower, upper)
    near = max(nearness(*likely.words, likely.excess), NEAR if akin else 0.0)
    spent_below = {row for row, _ in same} | _spent(verbatim, 0)
    spent_above = {column for _, column in same} | _spent(verbatim, 1)
    still = _Open(
        ~_marked(len(lower), spent_below), ~_marked(len(upper), spent_above),
        _marked(len(lower), _tasks(lower)), _marked(len(upper), _tasks(upper)),
    )  # fmt: skip
    certain = dict.fromkeys(same, 1.0) | {pair: repeat.share for pair, repeat in verbatim.items()}
    if near < STRANGE:
        return Links(certain, (), near, likely)
    least = floor(near)
    found = certain | _own_kind(likely.excess, least, still)
    found |= _other_kind(likely.excess, least, still, found)
    if near < NEAR and _by_chance(found, likely.excess.shape):
        return Links(certain, (), 0.0, likely)
    return Links(found, _touched(likely.excess, TOUCH * least, still, found), near, likely)


def floor(near: float) -> float:
    """The excess from which two matters of plans that are so near each other are linked.

    >>> floor(0.1), round(floor(0.0032), 3)
    (0.0145, 0.116)
    """
    return FLOOR * max(1.0, NEAR / near) ** RISE


def _by_chance(found: Collection[Link], sizes: tuple[int, ...]) -> bool:
    """Whether so little of either plan has links that they prove nothing."""
    linked = ({pair[side] for pair in found} for side in (0, 1))
    return all(len(matters) < NOT_BY_CHANCE * size for matters, size in zip(linked, sizes, strict=True))


def identical(lower: Sequence[Matter], upper: Sequence[Matter]) -> list[Link]:
    """Pairs with the same title and text, of the same kind; several of the same words are paired in their order, those under one title first."""
    waiting: dict[tuple[str, str, bool], list[int]] = {}
    for column, matter in enumerate(upper):
        waiting.setdefault(_words(matter), []).append(column)
    groups: dict[tuple[str, str, bool], list[int]] = {}
    for row, matter in enumerate(lower):
        if (words := _words(matter)) in waiting:
            groups.setdefault(words, []).append(row)
    return sorted(pair for words, rows in groups.items() for pair in _in_order(rows, waiting[words], lower, upper))


def _in_order(rows: Sequence[int], columns: Sequence[int], lower: Sequence[Matter], upper: Sequence[Matter]) -> Iterator[Link]:
    """Matters of the same words: first those under one title, each with the first that waits there, then the others."""
    under: dict[str, deque[int]] = {}
    for column in columns:
        under.setdefault(upper[column].parent, deque()).append(column)
    left = []
    for row in rows:
        if there := under.get(lower[row].parent):
            yield row, there.popleft()
        else:
            left.append(row)
    yield from zip(left, sorted(column for several in under.values() for column in several), strict=False)


def too_many(lower: Sequence[Matter], upper: Sequence[Matter]) -> bool:
    """Whether so many matters can only be paired where they are the same: no plan has so many, and memory has an end."""
    large = any(len(side) > MOST or sum(len(matter.reading.letters) for matter in side) > LONGEST for side in (lower, upper))
    return large or len(lower) * len(upper) > LARGEST


def _words(matter: Matter) -> tuple[str, str, bool]:
    return letters(matter.title), letters(matter.text), matter.kind == "project"


def _tasks(matters: Sequence[Matter]) -> list[int]:
    return [at for at, matter in enumerate(matters) if matter.kind != "project"]


def _verbatim(repeats: Mapping[Link, Repeat], same: Sequence[Link]) -> dict[Link, Repeat]:
    taken, taken_above = {row for row, _ in same}, {column for _, column in same}
    return {
        pair: repeat for pair, repeat in repeats.items()
        if repeat.share >= WORD_FOR_WORD and pair[0] not in taken and pair[1] not in taken_above
    }  # fmt: skip


def _spent(verbatim: Mapping[Link, Repeat], side: int) -> set[int]:
    """The matters of one side that stand whole, or nearly so, in those that they repeat."""
    shares: dict[int, float] = {}
    for pair, repeat in verbatim.items():
        shares[pair[side]] = shares.get(pair[side], 0.0) + (repeat.of_lower, repeat.of_upper)[side]
    return {at for at, share in shares.items() if share >= SPENT}


def _own_kind(excess: Matrix, least: float, still: _Open) -> dict[Link, float]:
    return {
        pair: score for tasks in (True, False)
        for pair, score in _within(excess, least, still.mask(tasks, tasks)).items()
    }  # fmt: skip


def _other_kind(excess: Matrix, least: float, still: _Open, found: Mapping[Link, float]) -> dict[Link, float]:
    """Links between tasks and projects that have found nothing among their own kind; where one of the two has, it must be twice as alike."""
    rows, columns = {row for row, _ in found}, {column for _, column in found}
    across = still.mask(True, False) | still.mask(False, True)
    alone = {pair: (pair[0] not in rows) + (pair[1] not in columns) for pair in _within(excess, least, across)}
    return {
        pair: score for pair, score in _within(excess, least, across).items()
        if alone[pair] == 2 or (alone[pair] and excess[pair] >= 2 * least)
    }  # fmt: skip


def _within(excess: Matrix, least: float, mask: Matrix) -> dict[Link, float]:
    chosen = numpy.argwhere(mask & (excess >= least)).tolist()
    return {(row, column): _score(float(excess[row, column]), least) for row, column in chosen}


def _score(excess: float, least: float) -> float:
    """0.5 for a link that only just is one, towards 1 for what is alike far beyond the usual."""
    return excess / (excess + least)


def _touched(excess: Matrix, least: float, still: _Open, found: Mapping[Link, float]) -> tuple[Link, ...]:
    open_pairs = numpy.outer(still.below, still.above)
    pairs = [(row, column) for row, column in numpy.argwhere(open_pairs & (excess >= least)).tolist() if (row, column) not in found]
    return tuple(sorted(pairs, key=lambda pair: (-excess[pair], pair)))


def _marked(size: int, positions: Iterable[int]) -> Matrix:
    marks = numpy.zeros(size, dtype=bool)
    marks[list(positions)] = True
    return marks
