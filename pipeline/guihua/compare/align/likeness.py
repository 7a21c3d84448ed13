"""How alike the matters of two plans are, every one with every one.

Two thirds of the measure are the cosine of the whole matters, one third that of their sentences: how well each sentence is answered by
the best sentence on the other side. Words and pairs of characters count alike, weighted by how rare they are in plans at large
(``plan_terms.tsv``) and, by the square root, in the two at hand: what every plan says weighs little, what every chapter of these two
says, too.

Some matters are like everything (a chapter on funds, a task that lists all others). So not the likeness decides but its ``excess`` over
what is usual for its two sides: the mean of each side's best partners (hub correction).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy
from msgspec import Struct
from scipy.sparse import csr_matrix

from guihua.compare.align.matters import Matter
from guihua.folding import fold
from guihua.gazetteer.plan_terms import plan_rarity
from guihua.words import segment

Matrix = numpy.ndarray
Bag = dict[str, float]

SENTENCES = 1 / 3
"""The share of the sentences in the measure."""
PARTNERS = 12
"""So many best partners make what is usual for a matter. More change nothing on the labelled pairs, fewer hold true partners only."""
CHANCE = 0.04
"""What two matters of one field have in common by chance: the likeness of partners that a short plan does not have."""
LARGEST = 25_000_000
"""More pairs of sentences than this are not held against each other; whole matters then decide alone."""


class Sentences(Struct, frozen=True):
    """How alike all sentences of the two plans are; those of lower matter i are the rows from ``lower[i]`` on, of upper ones the columns."""

    pairs: Matrix
    lower: Matrix
    upper: Matrix

    def of(self, row: int, column: int) -> Matrix:
        """The likeness of the sentences of two matters, their titles first."""
        below, above = _bounds(self.lower, row, self.pairs.shape[0]), _bounds(self.upper, column, self.pairs.shape[1])
        return self.pairs[slice(*below), slice(*above)]


class Likeness(Struct, frozen=True):
    """``alike`` and ``excess``, lower matters in rows, upper ones in columns.

    Besides the sentences (None where there are too many), the words of each matter, lower side first, and the weight of every word.
    """

    alike: Matrix
    excess: Matrix
    sentences: Sentences | None
    bags: tuple[list[Bag], list[Bag]]
    weight: dict[str, float]

    @property
    def words(self) -> tuple[Bag, Bag]:
        """The counts of all words of each plan."""
        return _sum(self.bags[0]), _sum(self.bags[1])


def likeness(lower: Sequence[Matter], upper: Sequence[Matter]) -> Likeness:
    """The measures for all pairs; ``alike`` between 0 and 1. Neither side may be empty."""
    below, above = [_bags(matter) for matter in lower], [_bags(matter) for matter in upper]
    bags = [_sum(each) for each in below], [_sum(each) for each in above]
    held = Counter(term for bag in (*bags[0], *bags[1]) for term in bag)
    count = len(below) + len(above)
    weight = {term: plan_rarity(term) * math.sqrt(math.log((count + 1) / number)) for term, number in held.items()}
    index = {term: position for position, term in enumerate(sorted(held))}
    alike = _cosine(_matrix(bags[0], index, weight), _matrix(bags[1], index, weight))
    sentences = _sentences(below, above, index, weight)
    if sentences is not None:
        alike = (1 - SENTENCES) * alike + SENTENCES * answered(sentences)
    return Likeness(alike, alike - usual(alike) / 2 - usual(alike.T).T / 2, sentences, bags, weight)


def usual(alike: Matrix) -> Matrix:
    """For each row the mean of its best partners, one column; what is missing to ``PARTNERS`` counts as alike by chance.

    >>> usual(numpy.array([[0.52, 0.04]])).round(2).tolist()
    [[0.08]]
    """
    best = -numpy.sort(-alike, axis=1)[:, :PARTNERS]
    absent = PARTNERS - best.shape[1]
    mean: Matrix = (best.sum(axis=1, keepdims=True) + absent * CHANCE) / PARTNERS
    return mean


def answered(sentences: Sentences) -> Matrix:
    """How well the sentences of each pair of matters are answered by the other side's: root mean square of the best, both ways."""
    pairs, below, above = sentences.pairs, sentences.lower, sentences.upper
    upwards = numpy.maximum.reduceat(pairs, above, axis=1) ** 2
    downwards = numpy.maximum.reduceat(pairs, below, axis=0) ** 2
    sizes, sizes_above = numpy.diff(below, append=pairs.shape[0]), numpy.diff(above, append=pairs.shape[1])
    one = numpy.sqrt(numpy.add.reduceat(upwards, below, axis=0) / sizes[:, None])
    other = numpy.sqrt(numpy.add.reduceat(downwards, above, axis=1) / sizes_above[None, :])
    mean: Matrix = (one + other) / 2
    return mean


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


def _sentences(
    below: Sequence[Sequence[Mapping[str, float]]], above: Sequence[Sequence[Mapping[str, float]]],
    index: Mapping[str, int], weight: Mapping[str, float],
) -> Sentences | None:  # fmt: skip
    one, other = ([bag for bags in side for bag in bags] for side in (below, above))
    if len(one) * len(other) > LARGEST:
        return None
    starts = (numpy.cumsum([0, *(len(bags) for bags in side)])[:-1] for side in (below, above))
    return Sentences(_cosine(_matrix(one, index, weight), _matrix(other, index, weight)), *starts)


def _cosine(one: csr_matrix, other: csr_matrix) -> Matrix:
    product: Matrix = numpy.minimum((one @ other.T).toarray(), 1.0)
    return product


def _matrix(bags: Sequence[Mapping[str, float]], index: Mapping[str, int], weight: Mapping[str, float]) -> csr_matrix:
    """The bags as rows of length one; counts are dampened to their roots, or a word said ten times would drown the rest."""
    starts, columns, values = [0], [], []
    for bag in bags:
        row = [math.sqrt(count) * weight[term] for term, count in bag.items()]
        length = math.sqrt(math.fsum(value * value for value in row)) or 1.0
        columns += [index[term] for term in bag]
        values += [value / length for value in row]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(bags), len(index)))
