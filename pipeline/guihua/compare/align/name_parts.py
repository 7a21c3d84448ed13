"""An indicator's name by its parts: whom it covers, what is counted, how it is measured, what a bracket adds.

城镇残疾人就业率（不含灵活就业） is the scope 城镇, the object 残疾人就业, the measure 率 and the qualifier 不含灵活就业. Two names with the
same parts are one measure in whatever order the words stand; where they are not, the parts say what differs.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from guihua.compare.judge.dimensions import is_unit
from guihua.comparison.vocabulary import NamePart
from guihua.folding import fold
from guihua.gazetteer.synonyms import level
from guihua.grammar.measures import MEASURES, MeasureKind
from guihua.words import segment

BRACKETED = re.compile(r"\(([^()]*)\)")
SCOPES = ("城镇", "城市", "农村", "乡村", "男性", "女性", "男", "女", "户籍", "常住", "公办", "民办", "公立", "民营")
"""Whom an indicator covers, where it does not cover all: the longer words first."""
SCOPE = re.compile("|".join(SCOPES))
NEUTRAL = frozenset({
    "全社会", "全", "社会", "城乡", "总体", "全部", "期末", "年末", "年底", "拥有", "达到", "达", "当年", "的", "累计", "基本", "本",
})  # fmt: skip
"""Words that narrow nothing: 城乡居民 are all residents."""
ABBREVIATED = 3
"""A word is no abbreviation of one more than so many times as long."""


class Parts(Struct, frozen=True):
    """The parts of a name; ``words`` are the object's in their order, ``measure`` None where the name does not say it.

    ``name`` is the whole name, folded.
    """

    scope: frozenset[str]
    words: tuple[str, ...]
    measure: MeasureKind | None
    qualifiers: frozenset[str]
    name: str

    @property
    def signature(self) -> tuple[frozenset[str], tuple[str, ...], MeasureKind | None]:
        """What is the same for two names of one measure; that something is counted need not be said."""
        return self.scope, tuple(sorted(self.words)), None if self.measure == "count" else self.measure


class Difference(Struct, frozen=True):
    """A part in which two names differ, with the words of each side that the other lacks; of an object all that stands between them, too."""

    part: NamePart
    lower: str
    upper: str


def parts_of(name: str, places: re.Pattern[str]) -> Parts:
    """The parts of a name; words for the plan's own region (``places``) are none.

    >>> parts = parts_of("全县农村残疾人就业率（不含灵活就业）（%）", re.compile("全县"))
    >>> sorted(parts.scope), parts.words, parts.measure, sorted(parts.qualifiers)
    (['农村'], ('残疾人', '就业'), 'rate', ['不含灵活就业'])
    """
    folded = fold("".join(name.split()))
    qualifiers = frozenset(note for note in BRACKETED.findall(folded) if note and not is_unit(note))
    plain = level(folded)
    bare = places.sub("", plain) or plain
    kind, stem = _measure(bare)
    words = tuple(word for word in segment(SCOPE.sub("", stem)) if word not in NEUTRAL and word[0].isalnum())
    return Parts(frozenset(SCOPE.findall(stem)), words, kind, qualifiers, folded)


def differences(lower: Parts, upper: Parts) -> tuple[Difference, ...]:
    """The parts in which two names differ; none for two names of one measure. A measure that one name leaves out differs from none.

    >>> one, other = (parts_of(name, re.compile("全县")) for name in ("新增城镇就业", "城镇新增就业人数"))
    >>> differences(one, other)
    ()
    """
    found = []
    if lower.scope != upper.scope:
        found.append(Difference("scope", _listed(lower.scope - upper.scope), _listed(upper.scope - lower.scope)))
    below, above = Counter(lower.words), Counter(upper.words)
    only, only_above = _joined(lower.words, below - above), _joined(upper.words, above - below)
    if only != only_above and not is_short_for(only, only_above) and not is_short_for(only_above, only):
        found.append(Difference("object", _stretch(lower, below - above), _stretch(upper, above - below)))
    if lower.measure != upper.measure and lower.measure and upper.measure:
        found.append(Difference("measure", lower.measure, upper.measure))
    if lower.qualifiers and upper.qualifiers and lower.qualifiers != upper.qualifiers:
        found.append(Difference("qualifier", _listed(lower.qualifiers), _listed(upper.qualifiers)))
    return tuple(found)


def is_short_for(short: str, long: str) -> bool:
    """Whether a word is the abbreviation of another: its characters in their order, the first one first (辅具, 能耗).

    >>> is_short_for("辅具", "辅助器具"), is_short_for("能耗", "能源消耗"), is_short_for("登记", "调查"), is_short_for("", "主要")
    (True, True, False, False)
    """
    if not 2 <= len(short) < len(long) <= ABBREVIATED * len(short) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _stretch(parts: Parts, kept: Counter[str]) -> str:
    """The name as printed from the first of the words that are kept to the last: what is counted, and no list of fragments.

    >>> _stretch(parts_of("设施农业、畜牧养殖和水产养殖机械化率", re.compile("全县")), Counter({"农业": 1, "畜牧": 1, "水产": 1}))
    '农业、畜牧养殖和水产'
    """
    places = [at for at, letter in enumerate(parts.name) if letter.isalnum()]
    letters, left, at = "".join(parts.name[place] for place in places), Counter(kept), 0
    stretch: tuple[int, int] | None = None
    for word in parts.words:
        start = letters.find(word, at)
        if start < 0:  # it stands there in other words, or around one that was left out
            return _joined(parts.words, kept)
        at = start + len(word)
        if left[word] > 0:
            left[word] -= 1
            stretch = stretch[0] if stretch else places[start], places[at - 1] + 1
    return parts.name[slice(*stretch)] if stretch else ""


def _joined(words: tuple[str, ...], kept: Counter[str]) -> str:
    """Those of the words that are kept, in the order of the name."""
    left, found = Counter(kept), []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            found.append(word)
    return "".join(found)


def _measure(name: str) -> tuple[MeasureKind | None, str]:
    """What is measured, and the name without the word that says so."""
    for kind, pattern in MEASURES:
        if found := pattern.search(name):
            return kind, name[: found.start()]
    return None, name


def _listed(words: frozenset[str]) -> str:
    return "、".join(sorted(words))
