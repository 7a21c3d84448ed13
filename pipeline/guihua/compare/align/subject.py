"""Whether two plans speak of one subject at all.

The measure is the cosine of how often each says which word, weighted by how rare the word is in ordinary Chinese and not dampened: a plan
says its subject (残疾人, 农机, 物流) a hundred times and everything else a few times, so the subject decides. Words that every plan is
made of weigh nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from guihua.compare.align.planspeak import PLANSPEAK
from guihua.words import rarity

COMMON = 8.0
"""Rarity (-log of the share in ordinary Chinese) below which a word says nothing of a subject."""
RELATED = 0.12
"""Below this two plans have nothing to do with each other. Of 3,100 pairs of real documents unrelated ones lie below 0.1 (disabled
people and villages 0.09, emergencies and logistics 0.09), related ones above 0.2 (two talent policies of very different aim 0.22)."""


def subject(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The likeness of two plans' subjects, 0 to 1, from the words of each with their counts (pairs of characters, ``#``, left out).

    >>> round(subject({"养老": 9, "加强": 9}, {"养老": 5}), 2), subject({"养老": 9, "加强": 9}, {"港口": 9, "加强": 9})
    (1.0, 0.0)
    """
    below, above = _weighted(one), _weighted(other)
    length = math.sqrt(math.fsum(v * v for v in below.values()) * math.fsum(v * v for v in above.values()))
    return min(1.0, math.fsum(value * above.get(word, 0.0) for word, value in below.items()) / length) if length else 0.0


def _weighted(words: Mapping[str, float]) -> dict[str, float]:
    return {word: count * max(0.0, rarity(word) - COMMON) for word, count in words.items() if word[0] != "#" and word not in PLANSPEAK}
