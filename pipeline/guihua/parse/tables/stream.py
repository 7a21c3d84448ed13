"""Lines as a stream of atoms: the least pieces that a cell may consist of, each with what parts it from the one before.

Whether an atom is a cell, a part of one, or several depends on the table; the aligner decides it by cost. Tabs, runs of
blanks, single blanks and line ends part atoms. Where cells were glued together, ``glued`` parts them further wherever
the kind of character changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from guihua.grammar.headers import NATURE_INSIDE
from guihua.grammar.quantities import FALL, RISE, UNIT_WORD
from guihua.text import EMPTY, Text, join

_TOKEN = re.compile(r"[^\s]+")


class Break(IntEnum):
    """What parts an atom from the one before it, from nothing to a line end."""

    DIGIT = 0  # nothing, and both sides are one run of digits
    GLUE = 1
    BLANK = 2
    GAP = 3
    TAB = 4
    LINE = 5


class Stream(Struct, frozen=True):
    """Atoms in reading order: their words (folded, without white space), what parts them, and where they stand in ``texts``."""

    texts: tuple[Text, ...]
    words: tuple[str, ...]
    breaks: tuple[Break, ...]
    places: tuple[tuple[int, int, int], ...]  # text, start, end

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, stop: int) -> Text:
        """The words of atoms ``start`` … ``stop`` as the source has them, blanks between them included, line ends not."""
        if stop <= start:
            return EMPTY
        pieces: list[Text] = []
        at = start
        while at < stop:
            line, low, high = self.places[at]
            while at + 1 < stop and self.places[at + 1][0] == line:
                at += 1
                high = self.places[at][2]
            pieces.append(self.texts[line][low:high])
            at += 1
        return pieces[0] if len(pieces) == 1 else join(pieces)

    def part(self, start: int, stop: int) -> Stream:
        """The atoms ``start`` … ``stop`` alone."""
        return Stream(self.texts, self.words[start:stop], self.breaks[start:stop], self.places[start:stop])


def stream_of(texts: Sequence[Text]) -> Stream:
    """The atoms of ``texts``, one line each. A tab with nothing before it leaves an empty atom: an empty cell is known to be empty.

    >>> s = stream_of([Text.of("指标\\t\\t2025年"), Text.of("参保率 97")])
    >>> s.words, [b.name for b in s.breaks]
    (('指标', '', '2025年', '参保率', '97'), ['LINE', 'TAB', 'TAB', 'LINE', 'BLANK'])
    """
    words: list[str] = []
    breaks: list[Break] = []
    places: list[tuple[int, int, int]] = []
    for line, text in enumerate(texts):
        first, at = True, 0
        cells = text.value.split("\t")
        for count, cell in enumerate(cells):
            found = list(_TOKEN.finditer(cell))
            if not found and len(cells) > 1:
                words.append("")
                breaks.append(Break.LINE if first else Break.TAB)
                places.append((line, at, at))
                first = False
            end = 0
            for number, token in enumerate(found):
                low, high = at + token.start(), at + token.end()
                breaks.append(Break.LINE if first else Break.TAB if number == 0 and count else _blank(cell[end : token.start()]))
                words.append(text.folded[low:high])
                places.append((line, low, high))
                first, end = False, token.end()
            at += len(cell) + 1
    return Stream(tuple(texts), tuple(words), tuple(breaks), tuple(places))


def _blank(between: str) -> Break:
    return Break.GAP if len(between) > 1 or "\u3000" in between else Break.BLANK


# Where the kind of character changes: between words and figures, before a bound or a dash, behind a bracket, at a nature.
_TURN = re.compile(
    r"(?<=[一-鿿%‰\])A-Za-z])(?=[\d≥≤<>＜＞\[])|(?<=[\d%‰])(?=[一-鿿])(?!左右|以上|以下|以内|个百分点|百分点|万|亿)|(?<=左右)|(?<=以上)|(?<=以内)|(?<=以下)|(?<=[一-鿿\d%)\]])(?=[-≥≤<>])|(?<=-)(?=[一-鿿])|(?<=[)\]])(?=[^)\]])|(?<=[\d])(?=\[)"
    r"|(?<=[\d%])(?=-\d)|(?<=--)(?=[\d≥≤<>])|(?<=[%‰点])(?=\d)"
)
_UNIT_BEFORE = re.compile(rf"(?:{UNIT_WORD})(?=(?:[\d≥≤<>-]|$))")
_CHANGE = re.compile(rf"(?<=[一-鿿)\]])(?:累计|年均)?(?:{FALL}|{RISE}|不低于|不高于|不少于|不超过|达到|控制在)(?=[\d≥≤<>])")
_DEMAND = re.compile(r"(?<=[)\]一-鿿])(?=与[^,。]{2,30}(?:同步|持平|一致))")


def glued(stream: Stream) -> Stream:
    """``stream`` with its atoms parted wherever cells may have been glued together.

    >>> s = glued(stream_of([Text.of("1床位总数下降15%约束性2")]))
    >>> s.words
    ('1', '床位总数', '下降', '1', '5%', '约束性', '2')
    """
    words: list[str] = []
    breaks: list[Break] = []
    places: list[tuple[int, int, int]] = []
    for word, before, (line, low, high) in zip(stream.words, stream.breaks, stream.places, strict=True):
        cuts = [0, *_cuts(word), len(word)]
        for start, stop in zip(cuts, cuts[1:], strict=False):
            if stop > start or not word:
                words.append(word[start:stop])
                inner = Break.DIGIT if start and word[start - 1] in "0123456789." and word[start].isdigit() else Break.GLUE
                breaks.append(inner if start else before)
                places.append((line, low + start, low + stop) if word else (line, low, high))
    return Stream(stream.texts, tuple(words), tuple(breaks), tuple(places))


def _cuts(word: str) -> list[int]:
    found = {match.start() for match in _TURN.finditer(word)} | {match.start() for match in _DEMAND.finditer(word)} | {match.start() for match in _CHANGE.finditer(word)}
    for match in NATURE_INSIDE.regex.finditer(word):
        found |= {match.start(), match.end()}
    found |= {match.start() for match in _UNIT_BEFORE.finditer(word) if match.start() > 1}
    for match in re.finditer(r"[\d.]{2,14}", word):  # two numbers may be glued together
        found |= {at for at in range(match.start() + 1, match.end()) if word[at] != "." and word[at - 1] != "."}
    return sorted(at for at in found if 0 < at < len(word))
