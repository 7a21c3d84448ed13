"""Which name on one side is which on the other: the same, a synonym, of the same parts, or alike enough to be laid side by side.

One to one, and never by number. What is left over may still be a part of a composite that the other side counts as one (``members``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Literal

import numpy
from msgspec import Struct
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist
from scipy.sparse import csr_matrix

from guihua.compare.align.assignment import Pair, assign
from guihua.decisions import DecisionKind
from guihua.folding import fold
from guihua.gazetteer.synonyms import level
from guihua.grammar.measures import LISTING, RATE_END
from guihua.words import segment

ALIKE = 0.62
"""Two names are laid side by side from this likeness on."""
SHORTEST = 5
"""Names of fewer characters are too general to be alike (机械化率): they are the same, synonyms, or nothing."""
LARGEST = 2_000_000
"""More pairs of names than this are not held against each other for likeness: no plan has so many, and time has an end."""
OF_ONE_NAME = 250_000
"""More pairs of one name than this are told apart by their order alone."""
BY_LETTERS = 0.75
"""What the likeness of letters counts for alone."""
RARE = 0.15
"""What more than this share of all names hold says nothing of one of them."""
LOOSE = 0.45
"""Below this likeness of characters a pair is not looked at further."""
NOT_LETTERS = re.compile(r"\([^()]*\)|[\W_]+")


class Named(Struct, frozen=True):
    """One name to align: ``plain`` without brackets, punctuation and place words, ``key`` of its synonym row, the signature of its parts.

    ``hints`` break ties.
    """

    plain: str
    key: str | None
    hints: tuple[str | int | None, ...] = ()
    parts: tuple[object, ...] = ()
    printed: str = ""


How = Literal["decided", "same", "synonym", "same_parts", "alike", "part_of"]


class Match(Struct, frozen=True):
    """A pair of positions with how it was found and its likeness, 0 to 1."""

    lower: int
    upper: int
    how: How
    score: float


STEPS: dict[How, Callable[[Named], Hashable | None] | None] = {
    "same": lambda name: name.plain,
    "synonym": lambda name: name.key,
    "same_parts": lambda name: name.parts or None,
    "alike": None,
}
"""The steps in their order, each with what must be equal; None is the step that measures likeness."""


def plain(name: str, places: re.Pattern[str]) -> str:
    """A name as it is compared.

    >>> from guihua.compare.place_words import names_of
    >>> plain("全县养老机构护理型床位占比（%）", names_of("甲县"))
    '养老机构护理型床位占比'
    """
    bare = NOT_LETTERS.sub("", fold(name))
    return places.sub("", bare) or bare or fold(name)


def align(lower: Sequence[Named], upper: Sequence[Named], decided: Mapping[Pair, DecisionKind] = MappingProxyType({})) -> list[Match]:
    """The best one-to-one alignment, in order of the upper side: what was decided by hand, same names, synonyms, same parts, names alike."""
    flip = [name.plain for name in lower] > [name.plain for name in upper]
    found = [Match(*pair, "decided", 1.0) for pair, decision in decided.items() if decision != "reject"]
    free_lower = set(range(len(lower))) - {match.lower for match in found}
    free_upper = set(range(len(upper))) - {match.upper for match in found}
    for how, key_of in STEPS.items():
        if key_of is None:
            likeness = {} if too_many(len(lower), len(upper)) else _without(_alike(lower, upper, free_lower, free_upper), decided)
            chosen = assign(likeness, flip)
        else:
            groups = [_without(each, decided) for each in _equal(key_of, lower, upper, free_lower, free_upper)]
            likeness = {pair: score for group in groups for pair, score in group.items()}
            chosen = [pair for group in groups for pair in assign(group, flip)]
        for row, column in chosen:
            found.append(Match(row, column, how, min(1.0, round(likeness[row, column], 3))))
            free_lower.discard(row)
            free_upper.discard(column)
    return sorted(found, key=lambda match: (match.upper, match.lower))


def too_many(lower: int, upper: int) -> bool:
    """Whether so many names are only matched where they are the same or synonyms."""
    return lower * upper > LARGEST


def _without(scores: dict[Pair, float], decided: Mapping[Pair, DecisionKind]) -> dict[Pair, float]:
    return {pair: score for pair, score in scores.items() if pair not in decided} if decided else scores


def members(lower: Sequence[Named], upper: Sequence[Named], taken: Sequence[Match]) -> list[Match]:
    """Names left over on one side that measure one member of a composite on the other (设施农业、畜牧养殖和农产品初加工机械化率).

    A member is told by the composite's measure, with its stem (机械化率), and two characters of one of its members that few names hold.
    """
    if too_many(len(lower), len(upper)):
        return []
    held = Counter(pair for name in (*lower, *upper) for pair in _pairs(name.plain))
    rare = {pair for pair, count in held.items() if count <= max(3, RARE * (len(lower) + len(upper)))}
    taken_lower, taken_upper = {match.lower for match in taken}, {match.upper for match in taken}
    rows = [row for row in range(len(lower)) if row not in taken_lower]
    columns = [column for column in range(len(upper)) if column not in taken_upper]
    above = [(column, made) for column, name in enumerate(upper) if (made := _composite(name))]
    below = [(row, made) for row, name in enumerate(lower) if (made := _composite(name))]
    found = {(row, column) for column, made in above for row in rows if _is_member(lower[row], made, rare)}
    found |= {(row, column) for row, made in below for column in columns if _is_member(upper[column], made, rare)}
    return [Match(row, column, "part_of", 0.5) for row, column in sorted(found, key=lambda pair: (pair[1], pair[0]))]


class _Composite(Struct, frozen=True):
    """A name that lists its members: the name, the last word before how it is measured, the pairs of characters of each member."""

    plain: str
    stem: str
    members: tuple[Set[str], ...]


def _composite(name: Named) -> _Composite | None:
    listed = LISTING.regex.split(name.printed)
    stem = _stem(listed[-1]) if len(listed) > 1 else None
    if stem is None:
        return None
    last = RATE_END.regex.sub("", listed[-1]).removesuffix(stem)
    return _Composite(name.plain, stem, tuple(_pairs(each) for each in (*listed[:-1], last)))


def _is_member(part: Named, composite: _Composite, rare: Set[str]) -> bool:
    if part.plain == composite.plain:
        return False
    head = RATE_END.regex.sub("", part.plain)
    if not head.endswith(composite.stem):
        return False
    mine = _pairs(head.removesuffix(composite.stem)) & rare
    return any(mine & each for each in composite.members)


def _stem(name: str) -> str | None:
    """The last word of a name before the one that says how it is measured: 机械化 of 机械化率."""
    words = segment(RATE_END.regex.sub("", name))
    return words[-1] if words and len(words[-1]) > 1 else None


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _equal(
    key_of: Callable[[Named], Hashable | None], lower: Sequence[Named], upper: Sequence[Named], rows: Set[int], columns: Set[int]
) -> list[dict[Pair, float]]:
    """The pairs of each key. Several of one name are told apart by their hints (category, unit), then by their order."""
    by_key: dict[Hashable, tuple[list[int], list[int]]] = {}
    for at, names, positions in ((0, lower, rows), (1, upper, columns)):
        for position in sorted(positions):
            if (key := key_of(names[position])) is not None:
                by_key.setdefault(key, ([], []))[at].append(position)
    return [_ranked(group, group_above, lower, upper) for group, group_above in by_key.values() if group and group_above]


def _ranked(group: Sequence[int], group_above: Sequence[int], lower: Sequence[Named], upper: Sequence[Named]) -> dict[Pair, float]:
    if len(group) * len(group_above) > OF_ONE_NAME:
        return dict.fromkeys(zip(group, group_above, strict=False), 1.0)
    return {
        (row, column): 1 + _hints(lower[row], upper[column]) - abs(rank - place) / 10_000
        for rank, row in enumerate(group) for place, column in enumerate(group_above)
    }  # fmt: skip


def _hints(one: Named, other: Named) -> int:
    """How many of the hints agree."""
    return sum(mine == theirs for mine, theirs in zip(one.hints, other.hints, strict=False))


def _alike(lower: Sequence[Named], upper: Sequence[Named], free_lower: Iterable[int], free_upper: Iterable[int]) -> dict[Pair, float]:
    rows = [row for row in sorted(free_lower) if len(lower[row].plain) >= SHORTEST]
    columns = [column for column in sorted(free_upper) if len(upper[column].plain) >= SHORTEST]
    if not rows or not columns:
        return {}
    below, above = [level(lower[row].plain) for row in rows], [level(upper[column].plain) for column in columns]
    letters = cdist(below, above, scorer=Indel.normalized_similarity, score_cutoff=LOOSE, dtype=numpy.float64)
    words, contained = _word_likeness(below, above, [level(name.plain) for name in (*lower, *upper)])
    # A name that is the other one with a qualifier in front holds all of its words; characters alone would call them far apart.
    likeness = (numpy.maximum(letters, 0.9 * contained) + numpy.maximum(words, 0.75 * contained)) / 2
    # An abbreviation (辅具适配率) shares letters and no words.
    likeness = numpy.maximum(likeness, BY_LETTERS * letters)
    chosen = ((rows[row], columns[column], float(likeness[row, column])) for row, column in numpy.argwhere(likeness >= ALIKE).tolist())
    # Two names that the table knows as two measures are two measures, however alike (登记失业率, 调查失业率).
    return {
        (row, column): score + _hints(lower[row], upper[column]) / 1_000
        for row, column, score in chosen if None in (lower[row].key, upper[column].key)
    }  # fmt: skip


def _word_likeness(below: Sequence[str], above: Sequence[str], everything: Sequence[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Cosine of the words, weighted by how few names hold them; and 1 where one name holds all words of the other, of three or more."""
    cut = {name: Counter(segment(name)) for name in set(everything)}
    held = Counter(word for name in everything for word in cut[name])
    index = {word: position for position, word in enumerate(sorted(held))}
    weight = {word: math.log(1 + len(everything) / count) for word, count in held.items()}

    def matrix(names: Sequence[str], weighted: bool) -> csr_matrix:
        cells = [(row, index[word], weight[word] if weighted else 1.0) for row, name in enumerate(names) for word in cut[name]]
        at, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        return csr_matrix((values, (at, columns)), shape=(len(names), len(index)))

    one, other = matrix(below, True), matrix(above, True)
    lengths = numpy.outer(numpy.sqrt(one.multiply(one).sum(axis=1)), numpy.sqrt(other.multiply(other).sum(axis=1)))
    cosine = (one @ other.T).toarray() / numpy.maximum(lengths, 1e-9)
    shared = (matrix(below, False) @ matrix(above, False).T).toarray()
    fewest = numpy.minimum.outer([len(cut[name]) for name in below], [len(cut[name]) for name in above])
    return cosine, ((shared == fewest) & (fewest >= 3)).astype(float)
