"""How alike the matters of two plans are, every one with every one.

Two thirds of the measure are the cosine of the whole matters, one third that of their sentences: how well each sentence is answered by
the best sentence on the other side. Words and pairs of characters count alike, weighted by how few matters of the two plans hold them,
so that what every chapter of the two says weighs nothing and no list of set phrases is needed.

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
from scipy.sparse import csr_matrix, vstack

from guihua.compare.align.matters import Matter
from guihua.folding import fold
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
    """The sentences of all matters of one side as rows of ``vectors``; those of matter i begin at ``starts[i]``."""

    vectors: csr_matrix
    starts: Matrix

    def of(self, matter: int) -> csr_matrix:
        """The sentences of one matter, its title first."""
        end = self.starts[matter + 1] if matter + 1 < len(self.starts) else self.vectors.shape[0]
        return self.vectors[self.starts[matter] : end]


class Likeness(Struct, frozen=True):
    """``alike`` and ``excess``, lower matters in rows, upper ones in columns.

    Besides the whole matters as ``vectors`` over ``terms`` and their ``sentences``, each lower side first; and the counts of all words.
    """

    alike: Matrix
    excess: Matrix
    terms: tuple[str, ...]
    vectors: tuple[csr_matrix, csr_matrix]
    sentences: tuple[Sentences, Sentences]
    words: tuple[Bag, Bag]


def likeness(lower: Sequence[Matter], upper: Sequence[Matter]) -> Likeness:
    """The measures for all pairs; ``alike`` between 0 and 1. Neither side may be empty."""
    below, above = [_bags(matter) for matter in lower], [_bags(matter) for matter in upper]
    whole_below, whole_above = [_sum(bags) for bags in below], [_sum(bags) for bags in above]
    held = Counter(term for bag in (*whole_below, *whole_above) for term in bag)
    count = len(below) + len(above)
    weight = {term: math.log((count + 1) / number) for term, number in held.items()}
    terms = tuple(sorted(held))
    index = {term: position for position, term in enumerate(terms)}
    vectors = _matrix(whole_below, index, weight), _matrix(whole_above, index, weight)
    alike = _cosine(*vectors)
    one, other = (_sentences(bags, index, weight) for bags in (below, above))
    if one.vectors.shape[0] * other.vectors.shape[0] <= LARGEST:
        alike = (1 - SENTENCES) * alike + SENTENCES * answered(one, other)
    excess = alike - usual(alike) / 2 - usual(alike.T).T / 2
    return Likeness(alike, excess, terms, vectors, (one, other), (_sum(whole_below), _sum(whole_above)))


def usual(alike: Matrix) -> Matrix:
    """For each row the mean of its best partners, one column; what is missing to ``PARTNERS`` counts as alike by chance.

    >>> usual(numpy.array([[0.52, 0.04]])).round(2).tolist()
    [[0.08]]
    """
    best = -numpy.sort(-alike, axis=1)[:, :PARTNERS]
    absent = PARTNERS - best.shape[1]
    mean: Matrix = (best.sum(axis=1, keepdims=True) + absent * CHANCE) / PARTNERS
    return mean


def answered(lower: Sentences, upper: Sentences) -> Matrix:
    """How well the sentences of each pair of matters are answered by the other side's: root mean square of the best, both ways."""
    pairs = _cosine(lower.vectors, upper.vectors)
    upwards = numpy.maximum.reduceat(pairs, upper.starts, axis=1) ** 2
    downwards = numpy.maximum.reduceat(pairs, lower.starts, axis=0) ** 2
    below, above = _lengths(lower), _lengths(upper)
    one = numpy.sqrt(numpy.add.reduceat(upwards, lower.starts, axis=0) / below[:, None])
    other = numpy.sqrt(numpy.add.reduceat(downwards, upper.starts, axis=1) / above[None, :])
    mean: Matrix = (one + other) / 2
    return mean


def _lengths(side: Sentences) -> Matrix:
    lengths: Matrix = numpy.diff(side.starts, append=side.vectors.shape[0])
    return lengths


def _bags(matter: Matter) -> list[Mapping[str, float]]:
    """The terms of the title and of each sentence."""
    return [_bag(matter.reading.letters[start:end]) for start, end in matter.sentences]


@lru_cache(maxsize=8192)
def _bag(text: str) -> Mapping[str, float]:
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


def _sentences(matters: Sequence[Sequence[Mapping[str, float]]], index: Mapping[str, int], weight: Mapping[str, float]) -> Sentences:
    starts = numpy.cumsum([0, *(len(bags) for bags in matters)])[:-1]
    return Sentences(vstack([_matrix(bags, index, weight) for bags in matters], format="csr"), starts)


def _cosine(one: csr_matrix, other: csr_matrix) -> Matrix:
    product: Matrix = numpy.minimum((one @ other.T).toarray(), 1.0)
    return product


def _matrix(bags: Sequence[Mapping[str, float]], index: Mapping[str, int], weight: Mapping[str, float]) -> csr_matrix:
    """The bags as rows of length one; counts are dampened, or a word said ten times would drown the rest."""
    starts, columns, values = [0], [], []
    for bag in bags:
        row = [(1 + math.log(count)) * weight[term] for term, count in bag.items()]
        length = math.sqrt(math.fsum(value * value for value in row)) or 1.0
        columns += [index[term] for term in bag]
        values += [value / length for value in row]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(bags), len(index)))
