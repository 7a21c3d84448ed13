"""How near two plans are to each other as wholes: whether they speak of one subject, and whether their matters answer each other.

``subject`` is the cosine of how often each says which word, not dampened: a plan says its subject (残疾人, 农机, 物流) a hundred times and
everything else a few times, so the subject decides. The words are weighted in two ways, by how rare they are in ordinary Chinese and in
plans, since words like 应急 and 监测 are rare in the one and said by every plan, and names of diseases the other way round.

Neither witness is enough alone: plans of one field (卫星通信, 卫星导航) name their subject differently, and plans of two have a task in
common by chance (a fund, a training). So the ``nearness`` is the product of all, with the subject's two measures at their cube roots.

Two titles that name the same thing need no such witness (``one_subject``): a plan that works out one item of the upper one (脑机接口 of the
未来产业) says everything in words of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy

from guihua.compare.align.planspeak import PLANSPEAK
from guihua.folding import fold
from guihua.gazetteer.plan_terms import plan_rarity
from guihua.words import rarity

COMMON = 8.0
"""Rarity (-log of the share in ordinary Chinese) below which a word says nothing of a subject."""
AT_MOST = 0.1
"""A best partner's excess counts up to this: how alike a copied text is says nothing on how near two plans are."""
NEAR = 0.0064
"""From here on two plans are of one field. Of eighteen labelled pairs fourteen are; of the others two have 0.0051 and 0.0055, two 0.0035."""
STRANGE = 0.0035
"""Below this two plans have nothing to do with each other: of 2,543 pairs of real documents of two fields all but some twenty lie below."""

NAMED = 4
"""So many characters of a title, all of them in the other title, name a subject; three are a town, or the end of a word."""
TELLING = 3.5
"""The mean rarity of the pairs of characters that a name is made of: 未来产业 has 4.1 and 营商环境 3.8, 疫情防控 2.8 and 生态环境 2.0."""
TITLE_WORDS = (*PLANSPEAK, "中华人民共和国", "关于", "意见", "纲要", "办法", "通知", "要点", "若干", "指导", "改革", "高质量", "时期")
CUTS = re.compile("|".join((*sorted(TITLE_WORDS, key=lambda word: (-len(word), word)), "[^一-鿿]")))
"""What of a title is form: the words that every plan is made of, and all that is no Chinese character."""


def one_subject(one: str, other: str) -> bool:
    """Whether two titles name the same thing; the words for their regions have to be taken out before.

    >>> one_subject("关于推动未来产业创新发展的实施意见", "脑机接口未来产业培育行动方案")
    True
    >>> one_subject("关于优化生态环境监管的指导意见", "生态环境保护规划")
    False
    """
    return any(_rarity_of(name) >= TELLING for name in _names(one) & _names(other))


def _names(title: str) -> set[str]:
    """The runs of ``NAMED`` characters of a title that no form word cuts, without who issued it (某市人民政府关于…)."""
    issuer, about, subject = fold("".join(title.split())).partition("关于")
    parts = CUTS.split(subject if about else issuer)
    return {part[at : at + NAMED] for part in parts for at in range(len(part) - NAMED + 1)}


def _rarity_of(name: str) -> float:
    return math.fsum(plan_rarity(f"#{one}{two}") for one, two in pairwise(name)) / (len(name) - 1)


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
