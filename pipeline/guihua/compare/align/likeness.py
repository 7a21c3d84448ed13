"""How alike the matters of two plans are, every one with every one.

Two measures are taken. ``matter``: the cosine of words and pairs of characters, weighted by how few matters of the two plans hold them;
it tells the matters of one field from each other. ``field``: the cosine of words weighted by how rare they are in the language at
large; it tells whether two texts speak of one field at all. Words that every plan is made of weigh little in both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy
from msgspec import Struct
from scipy.sparse import csr_matrix

from guihua.compare.align.matters import Matter
from guihua.compare.align.planspeak import PLANSPEAK, SHARE
from guihua.folding import fold
from guihua.words import rarity, segment

Matrix = numpy.ndarray
Bag = dict[str, float]

TITLE = 2
"""A word of the title counts as often as so many of the text."""
PAIR = 0.1
"""The weight of a pair of characters against that of a word: pairs find what no dictionary holds, and there are many of them."""
COMMON = 8.0
"""Rarity (-log of the share in ordinary Chinese) below which a word says nothing of a field."""

RELATED = 0.2
"""Plans as wholes below this field cosine are hardly of one field."""


class Likeness(Struct, frozen=True):
    """``matter`` and ``field``, lower matters in rows, upper ones in columns; ``plans``: the field cosine of the two plans as wholes."""

    matter: Matrix
    field: Matrix
    plans: float


def likeness(lower: Sequence[Matter], upper: Sequence[Matter]) -> Likeness:
    """Both measures for all pairs, each between 0 and 1."""
    below, above = [_bag(matter) for matter in lower], [_bag(matter) for matter in upper]
    held = Counter(term for bag in (*below, *above) for term in bag)
    rare = {term: _rarity(term) for term in held}
    local = {term: math.log((len(below) + len(above) + 1) / count) * _share(term) for term, count in held.items()}
    index = {term: position for position, term in enumerate(sorted(held))}
    whole_below, whole_above = _sum(below), _sum(above)
    return Likeness(
        matter=_cosine(below, above, index, local.__getitem__),
        field=_cosine(below, above, index, rare.__getitem__),
        plans=float(_cosine([whole_below], [whole_above], index, rare.__getitem__)[0, 0]) if below and above else 0.0,
    )


def _bag(matter: Matter) -> Bag:
    """How often each word of two characters or more, and each pair of characters (marked ``#``), stands in a matter."""
    bag: Bag = {}
    for text, count in ((matter.title, TITLE), (matter.text, 1)):
        folded = fold(text)
        for word in segment(folded):
            if len(word) > 1 and not word[0].isdigit() and word[0].isalnum():
                bag[word] = bag.get(word, 0) + count
        for one, two in pairwise(folded):
            if "一" <= one <= "鿿" and "一" <= two <= "鿿":
                pair = f"#{one}{two}"
                bag[pair] = bag.get(pair, 0) + count
    return bag


def _share(term: str) -> float:
    if term[0] == "#":
        return PAIR
    return SHARE if term in PLANSPEAK else 1.0


def _rarity(term: str) -> float:
    return 0.0 if term[0] == "#" else max(0.0, rarity(term) - COMMON) * _share(term)


def _sum(bags: Sequence[Bag]) -> Bag:
    total: Bag = {}
    for bag in bags:
        for term, count in bag.items():
            total[term] = total.get(term, 0) + count
    return total


def _cosine(below: Sequence[Bag], above: Sequence[Bag], index: dict[str, int], weight: Callable[[str], float]) -> Matrix:
    one, other = _matrix(below, index, weight), _matrix(above, index, weight)
    product: Matrix = numpy.minimum((one @ other.T).toarray(), 1.0)
    return product


def _matrix(bags: Sequence[Bag], index: dict[str, int], weight: Callable[[str], float]) -> csr_matrix:
    """The bags as rows of length one; counts are dampened, or a word said ten times would drown the rest."""
    starts, columns, values = [0], [], []
    for bag in bags:
        row = [(1 + math.log(count)) * weight(term) for term, count in bag.items()]
        length = math.sqrt(math.fsum(value * value for value in row)) or 1.0
        columns += [index[term] for term in bag]
        values += [value / length for value in row]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(bags), len(index)))
