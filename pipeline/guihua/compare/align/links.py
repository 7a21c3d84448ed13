"""Which matters of the lower plan take up which of the upper one: the links, many to many, before they are sorted into rows.

The steps, each a rule about all plans and no threshold about one:
1. Matters with the same words are a pair, and neither has other links.
2. Otherwise two matters are linked when most of the shorter one stands in the other word for word; or when they are alike more than
   chance (``LEAST``), speak of one field (``FIELD``), and are not far less alike than the best partner that either of them has
   (``OF_THE_WEAKER``, ``OF_THE_STRONGER``). The less the two plans have in common, the more of both measures is asked of a pair.
3. Projects look for projects, tasks for tasks; only what finds nothing there looks among the other kind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy

from guihua.compare.align.likeness import Likeness, Matrix, likeness
from guihua.compare.align.matters import Matter
from guihua.compare.align.repeats import repeated
from guihua.compare.align.reuse import letters

Link = tuple[int, int]

LEAST = 0.06
"""The cosine of words that two matters of one field reach by chance (agricultural machinery, relics, logistics: about 0.03 to 0.06)."""
OF_THE_WEAKER = 0.5
OF_THE_STRONGER = 0.3
"""A link's share of the best likeness of whichever side has the weaker best, and of whichever has the stronger."""
WORD_FOR_WORD = 0.5
"""The share of the shorter text that must stand in the other one to be linked for that alone."""
LARGEST = 4_000_000
FIELD = (0.10, 0.45)
"""The field cosine asked of a pair: least for plans of one field, most for plans that have nothing in common."""


def link(lower: Sequence[Matter], upper: Sequence[Matter], tasks: tuple[int, int]) -> tuple[dict[Link, float], float]:
    """The links (position in ``lower``, position in ``upper``) with their scores, 0 to 1; and the field cosine of the two plans.

    ``tasks``: how many of each side, at its beginning, are tasks; the others are projects.
    """
    same = identical(lower, upper, tasks)
    if too_many(len(lower), len(upper)):
        return dict.fromkeys(same, 1.0), 1.0
    taken, taken_above = {row for row, _ in same}, {column for _, column in same}
    found = dict.fromkeys(same, 1.0)
    likely = likeness(lower, upper)
    verbatim = {
        pair: share for pair, share in repeated([m.text for m in lower], [m.text for m in upper]).items()
        if share >= WORD_FOR_WORD and pair[0] not in taken and pair[1] not in taken_above
    }  # fmt: skip
    open_below = numpy.array([row not in taken for row in range(len(lower))], dtype=bool)
    open_above = numpy.array([column not in taken_above for column in range(len(upper))], dtype=bool)
    task_below, task_above = numpy.arange(len(lower)) < tasks[0], numpy.arange(len(upper)) < tasks[1]
    for below, above in ((task_below, task_above), (~task_below, ~task_above)):
        mask = numpy.outer(below & open_below, above & open_above)
        found |= _within(likely, verbatim, mask, mask)
    orphan_below = open_below & ~_marked(len(lower), (row for row, _ in found))
    orphan_above = open_above & ~_marked(len(upper), (column for _, column in found))
    for below, above in ((task_below, ~task_above), (~task_below, task_above)):
        mask = numpy.outer(below & open_below, above & open_above)
        across = _within(likely, verbatim, mask, numpy.outer(open_below, open_above))
        found |= {pair: score for pair, score in across.items() if orphan_below[pair[0]] or orphan_above[pair[1]]}
    return found, likely.plans


def identical(lower: Sequence[Matter], upper: Sequence[Matter], tasks: tuple[int, int]) -> list[Link]:
    """Pairs with the same title and text, of the same kind; several of the same words are paired in their order, those under one title first."""
    waiting: dict[tuple[str, str, bool], list[int]] = {}
    for column, matter in enumerate(upper):
        waiting.setdefault((letters(matter.title), letters(matter.text), column < tasks[1]), []).append(column)
    pairs: dict[int, int] = {}
    rows = [(row, (letters(matter.title), letters(matter.text), row < tasks[0])) for row, matter in enumerate(lower)]
    for under_one_title in (True, False):
        for row, words in rows:
            columns = waiting.get(words, [])
            chosen = next((column for column in columns if not under_one_title or upper[column].parent == lower[row].parent), None)
            if chosen is not None and row not in pairs:
                pairs[row] = chosen
                columns.remove(chosen)
    return sorted(pairs.items())


def too_many(lower: int, upper: int) -> bool:
    """Whether so many matters can only be paired where they are the same: no plan has so many, and memory has an end."""
    return lower * upper > LARGEST


def field_asked(plans: float) -> float:
    """The field cosine that a pair must have when the two plans as wholes have ``plans``.

    >>> round(field_asked(0.4), 3), round(field_asked(0.1), 3)
    (0.1, 0.45)
    """
    least, most = FIELD
    return min(most, max(least, 0.6 - 1.25 * plans))


def _within(likely: Likeness, verbatim: Mapping[Link, float], mask: Matrix, rivals: Matrix) -> dict[Link, float]:
    """The links among the pairs in ``mask``, each held against the best partners that its sides have among the pairs in ``rivals``."""
    if not mask.size:
        return {}
    alike = numpy.where(mask, likely.matter, 0.0)
    known = numpy.where(rivals, likely.matter, 0.0)
    best_below, best_above = known.max(axis=1, keepdims=True), known.max(axis=0, keepdims=True)
    field = field_asked(likely.plans)
    chosen = (
        mask
        & (alike >= LEAST * math.sqrt(field / FIELD[0]))
        & (likely.field >= field)
        & (alike >= OF_THE_WEAKER * numpy.minimum(best_below, best_above))
        & (alike >= OF_THE_STRONGER * numpy.maximum(best_below, best_above))
    )
    links = {(row, column): float(alike[row, column]) for row, column in numpy.argwhere(chosen).tolist()}
    for (row, column), share in verbatim.items():
        if mask[row, column]:
            links[row, column] = max(share, links.get((row, column), 0.0))
    return links


def _marked(size: int, positions: object) -> Matrix:
    marks = numpy.zeros(size, dtype=bool)
    marks[list(positions)] = True  # type: ignore[call-overload]
    return marks
