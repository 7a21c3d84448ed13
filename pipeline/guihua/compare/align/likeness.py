"""How alike the matters of two plans are, every one with every one, by three measures that err differently.

1. The cosine of what they say, words and pairs of characters alike, weighted by how rare they are in plans at large (``plan_terms.tsv``)
   and, by the square root, in the two at hand: what every plan says weighs little, what every chapter of these two says, too. The one word
   that two matters have most in common counts for nothing: whoever shares one word only speaks of something else.
2. The cosine of their pairs of characters, weighted by how rare they are in these two plans alone, the title thrice.
3. The cosine of each with the one sentence of the other that is nearest to it, both ways: a short task below takes up one sentence of a
   long one above, which the whole of the long one hides.

Some matters are like everything (a chapter on funds, a task that lists all others). So not the likeness decides but its ``excess`` over
what is usual for its two sides: the mean of each side's best partners (hub correction).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy
from msgspec import Struct
from scipy.sparse import csc_matrix, csr_matrix

from guihua.compare.align.matters import Matter
from guihua.folding import fold
from guihua.gazetteer.plan_terms import plan_rarity
from guihua.words import segment

Matrix = numpy.ndarray
Bag = dict[str, float]

SENTENCE = 0.15
"""The share of the third measure. On twenty-five labelled pairs anything from 0.10 to 0.20 gives the same mean F1 within 0.006."""
PAIRS = 0.5
"""The share of the second measure. On fifteen labelled pairs anything from 0.28 to 0.55 gives the same mean F1 within 0.01, each with its own floor;
from 0.4 on the measure that anybody could write is better on one of them only."""
TITLE = 3
"""So often the second measure counts a title."""
PARTNERS, PARTNERS_BY_PAIRS, PARTNERS_BY_SENTENCE = 8, 4, 4
"""So many best partners make what is usual for a matter, in each measure. More leave what a hub has in common with everything, fewer
hold true partners only."""
CHANCE = 0.02
"""What two matters of one field have in common by chance: the likeness of partners that a short plan does not have."""
LARGEST = 25_000_000
"""More pairs of sentences than this are not held against each other; nor are words sought that so many pairs of matters share."""


class Sentences(Struct, frozen=True):
    """How alike all sentences of the two plans are; those of lower matter i are the rows from ``lower[i]`` on, of upper ones the columns."""

    pairs: Matrix
    lower: Matrix
    upper: Matrix

    def of(self, row: int, column: int) -> Matrix:
        """The likeness of the sentences of two matters, their titles first."""
        below, above = _bounds(self.lower, row, self.pairs.shape[0]), _bounds(self.upper, column, self.pairs.shape[1])
        return self.pairs[slice(*below), slice(*above)]


class _Parts(Struct, frozen=True):
    """The sentences of all matters of a plan as rows; those of matter i are the rows from ``starts[i]`` on."""

    rows: csr_matrix
    starts: Matrix


class Likeness(Struct, frozen=True):
    """The ``excess`` of every pair, lower matters in rows, upper ones in columns.

    Besides how alike the sentences are (None where there are too many), the words of each matter, lower side first, and the weight of
    every word.
    """

    excess: Matrix
    sentences: Sentences | None
    bags: tuple[list[Bag], list[Bag]]
    weight: dict[str, float]

    @property
    def words(self) -> tuple[Bag, Bag]:
        """The counts of all words of each plan."""
        return _sum(self.bags[0]), _sum(self.bags[1])


def likeness(lower: Sequence[Matter], upper: Sequence[Matter]) -> Likeness:
    """The measures for all pairs. Neither side may be empty."""
    below, above = [_bags(matter) for matter in lower], [_bags(matter) for matter in upper]
    bags = [_sum(each) for each in below], [_sum(each) for each in above]
    held = Counter(term for bag in (*bags[0], *bags[1]) for term in bag)
    count = len(below) + len(above)
    weight = {term: plan_rarity(term) * math.sqrt(math.log((count + 1) / number)) for term, number in held.items()}
    index = {term: position for position, term in enumerate(sorted(held))}
    wholes = _matrix(bags[0], index, weight), _matrix(bags[1], index, weight)
    pairs = _by_pairs(below, above, index, {term: math.log((count + 1) / number) for term, number in held.items()})
    excess = (1 - PAIRS - SENTENCE) * _excess(beyond_one_word(*wholes, index), PARTNERS) + PAIRS * _excess(pairs, PARTNERS_BY_PAIRS)
    parts = _Parts(_matrix(_flat(below), index, weight), _starts(below)), _Parts(_matrix(_flat(above), index, weight), _starts(above))
    if parts[0].rows.shape[0] * parts[1].rows.shape[0] > LARGEST:
        return Likeness(excess / (1 - SENTENCE), None, bags, weight)
    excess += SENTENCE * _excess(_by_sentence(wholes, parts), PARTNERS_BY_SENTENCE)
    return Likeness(excess, Sentences(_cosine(parts[0].rows, parts[1].rows), parts[0].starts, parts[1].starts), bags, weight)


def _excess(alike: Matrix, partners: int) -> Matrix:
    excess: Matrix = alike - (usual(alike, partners) + usual(alike.T, partners).T) / 2
    return excess


def usual(alike: Matrix, partners: int) -> Matrix:
    """For each row the mean of its best ``partners``, one column; those that are missing count as alike by chance.

    >>> usual(numpy.array([[0.52, 0.02]]), 4).round(3).tolist()
    [[0.145]]
    """
    best = -numpy.sort(-alike, axis=1)[:, :partners]
    absent = partners - best.shape[1]
    mean: Matrix = (best.sum(axis=1, keepdims=True) + absent * CHANCE) / partners
    return mean


def beyond_one_word(lower: csr_matrix, upper: csr_matrix, index: Mapping[str, int]) -> Matrix:
    """The cosines without what the weightiest word of each pair, and the pairs of characters in it, add to them.

    >>> row = csr_matrix([[0.5, 0.5, 0.5, 0.5]])
    >>> beyond_one_word(row, row, {"合作社": 0, "#合作": 1, "#作社": 2, "培训": 3}).tolist()
    [[0.25]]
    """
    alike, below, above = _cosine(lower, upper), lower.tocsc(), upper.tocsc()
    most = numpy.zeros_like(alike)
    work = 0
    for word in (word for word in index if word[0] != "#"):
        rows, columns = _holders(below, index[word]), _holders(above, index[word])
        work += len(rows) * len(columns)
        if work > LARGEST:
            return alike
        if len(rows) and len(columns):
            parts = (word, *(f"#{one}{two}" for one, two in pairwise(word)))
            shares = [(_column(below, index[part], rows), _column(above, index[part], columns)) for part in parts if part in index]
            place = numpy.ix_(rows, columns)
            most[place] = numpy.maximum(most[place], sum(numpy.outer(*share) for share in shares))
    beyond: Matrix = numpy.maximum(alike - most, 0.0)
    return beyond


def _holders(matrix: csc_matrix, column: int) -> Matrix:
    """The rows that hold something in a column."""
    holders: Matrix = matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]]
    return holders


def _column(matrix: csc_matrix, column: int, rows: Matrix) -> Matrix:
    """What some rows hold in a column, 0 where nothing."""
    start, end = matrix.indptr[column], matrix.indptr[column + 1]
    held, values = matrix.indices[start:end], matrix.data[start:end]
    at = numpy.minimum(numpy.searchsorted(held, rows), len(held) - 1)
    found: Matrix = numpy.where(held[at] == rows, values[at], 0.0)
    return found


def _by_pairs(
    below: Sequence[Sequence[Mapping[str, float]]], above: Sequence[Sequence[Mapping[str, float]]],
    index: Mapping[str, int], weight: Mapping[str, float],
) -> Matrix:  # fmt: skip
    """The cosines of the pairs of characters, those of the title ``TITLE`` times."""
    sides = ([_pairs(_sum([*[title] * TITLE, *text])) for title, *text in side] for side in (below, above))
    return _cosine(*(_rows((_dampened(bag, weight) for bag in bags), index) for bags in sides))


def _pairs(bag: Bag) -> Bag:
    return {term: count for term, count in bag.items() if term[0] == "#"}


def _dampened(bag: Bag, weight: Mapping[str, float]) -> Bag:
    return {term: (1 + math.log(count)) * weight[term] for term, count in bag.items()}


def _bounds(starts: Matrix, at: int, end: int) -> tuple[int, int]:
    return int(starts[at]), int(starts[at + 1]) if at + 1 < len(starts) else end


def _bags(matter: Matter) -> list[Mapping[str, float]]:
    """The terms of the title and of each sentence."""
    return [terms(matter.reading.letters[start:end]) for start, end in matter.sentences]


@lru_cache(maxsize=8192)
def terms(text: str) -> Mapping[str, float]:
    """How often each word of two characters or more, and each pair of characters (marked ``#``), stands in a sentence.

    Kept: a plan is compared with many others, and lower plans repeat the upper one's sentences.
    """
    bag: Bag = {}
    folded = fold(text)
    for word in segment(folded):
        if len(word) > 1 and not word[0].isdigit() and word[0].isalnum():
            bag[word] = bag.get(word, 0) + 1
    for one, two in pairwise(folded):
        if one.isalnum() and two.isalnum():
            pair = f"#{one}{two}"
            bag[pair] = bag.get(pair, 0) + 1
    return bag


def _sum(bags: Sequence[Mapping[str, float]]) -> Bag:
    total: Bag = {}
    for bag in bags:
        for term, count in bag.items():
            total[term] = total.get(term, 0) + count
    return total


def _by_sentence(wholes: tuple[csr_matrix, csr_matrix], parts: tuple[_Parts, _Parts]) -> Matrix:
    """How alike each matter is to the nearest sentence of the other one: the geometric mean of both ways."""
    above = numpy.maximum.reduceat(_cosine(wholes[0], parts[1].rows), parts[1].starts, axis=1)
    below = numpy.maximum.reduceat(_cosine(wholes[1], parts[0].rows), parts[0].starts, axis=1)
    nearest: Matrix = numpy.sqrt(above * below.T)
    return nearest


def _flat(side: Sequence[Sequence[Mapping[str, float]]]) -> list[Mapping[str, float]]:
    return [bag for bags in side for bag in bags]


def _starts(side: Sequence[Sequence[Mapping[str, float]]]) -> Matrix:
    """The first sentence of each matter; none is without, since its title counts as one."""
    starts: Matrix = numpy.cumsum([0, *(len(bags) for bags in side)])[:-1]
    return starts


def _cosine(one: csr_matrix, other: csr_matrix) -> Matrix:
    product: Matrix = numpy.minimum((one @ other.T).toarray(), 1.0)
    return product


def _matrix(bags: Sequence[Mapping[str, float]], index: Mapping[str, int], weight: Mapping[str, float]) -> csr_matrix:
    """The bags as rows; counts are dampened to their roots, or a word said ten times would drown the rest."""
    return _rows(({term: math.sqrt(count) * weight[term] for term, count in bag.items()} for bag in bags), index)


def _rows(bags: Iterable[Mapping[str, float]], index: Mapping[str, int]) -> csr_matrix:
    """Bags of weights as rows of length one."""
    starts, columns, values = [0], [], []
    for bag in bags:
        length = math.sqrt(math.fsum(value * value for value in bag.values())) or 1.0
        columns += [index[term] for term in bag]
        values += [value / length for value in bag.values()]
        starts.append(len(columns))
    rows = csr_matrix((values, columns, starts), shape=(len(starts) - 1, len(index)))
    rows.sort_indices()
    return rows
