"""How near two plans are to each other as wholes: whether they speak of one subject, and whether their matters answer each other.

``subject`` is the cosine of how often each says which word, not dampened: a plan says its subject (残疾人, 农机, 物流) a hundred times and
everything else a few times, so the subject decides. The words are weighted in two ways, by how rare they are in ordinary Chinese and in
plans, since words like 应急 and 监测 are rare in the one and said by every plan, and names of diseases the other way round.

Neither witness is enough alone: plans of one field (卫星通信, 卫星导航) name their subject differently, and plans of two have a task in
common by chance (a fund, a training). So the ``nearness`` is the product of all, with the subject's two measures at their cube roots.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy

from guihua.compare.align.planspeak import PLANSPEAK
from guihua.gazetteer.plan_terms import plan_rarity
from guihua.words import rarity

COMMON = 8.0
"""Rarity (-log of the share in ordinary Chinese) below which a word says nothing of a subject."""
AT_MOST = 0.1
"""A best partner's excess counts up to this: how alike a copied text is says nothing on how near two plans are."""
NEAR = 0.0064
"""From here on two plans are of one field. Of twenty-five labelled pairs twenty-two are; the others have 0.0057 to 0.0060."""
STRANGE = 0.0035
"""Below this two plans have nothing to do with each other: of 2,543 pairs of real documents of two fields all but 21 lie below."""


def nearness(one: Mapping[str, float], other: Mapping[str, float], excess: numpy.ndarray) -> float:
    """The likeness of two plans' subjects, times the mean ``excess`` of every matter's best partner.

    ``one``, ``other``: the words of each plan with their counts; ``excess``: how alike their matters are beyond the usual.

    >>> round(nearness({"养老": 9}, {"养老": 5}, numpy.array([[0.3, 0.0], [0.0, 0.05]])), 3)
    0.075
    """
    best = numpy.concatenate([excess.max(axis=0), excess.max(axis=1)])
    both = subject(one, other, _rare) * subject(one, other, _rare_in_plans)
    return math.cbrt(both) * math.fsum(numpy.clip(best, 0, AT_MOST)) / len(best)


def subject(one: Mapping[str, float], other: Mapping[str, float], weight: Callable[[str], float]) -> float:
    """The likeness of two plans' subjects, 0 to 1, from the words of each with their counts (pairs of characters, ``#``, left out).

    >>> round(subject({"养老": 9, "加强": 9}, {"养老": 5}, _rare), 2), subject({"养老": 9, "加强": 9}, {"港口": 9, "加强": 9}, _rare)
    (1.0, 0.0)
    """
    below, above = _weighted(one, weight), _weighted(other, weight)
    length = math.sqrt(math.fsum(v * v for v in below.values()) * math.fsum(v * v for v in above.values()))
    return min(1.0, math.fsum(value * above.get(word, 0.0) for word, value in below.items()) / length) if length else 0.0


def _weighted(words: Mapping[str, float], weight: Callable[[str], float]) -> dict[str, float]:
    return {word: count * weight(word) for word, count in words.items() if word[0] != "#" and word not in PLANSPEAK}


def _rare(word: str) -> float:
    return max(0.0, rarity(word) - COMMON)


def _rare_in_plans(word: str) -> float:
    return plan_rarity(word) ** 2
