"""Lines as a stream of atoms: the least pieces that a cell may consist of, each with what parts it from the one before.

Whether an atom is a cell, a part of one, or several depends on the table; the aligner decides it by cost. Tabs, runs of
blanks, single blanks and line ends part atoms. Where cells were glued together, ``glued`` parts them further wherever
the kind of character changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice, pairwise

from msgspec import Struct

from guihua.grammar.glue import BODIES, CHANGE, DATE, DEMAND_BEHIND, TURN, TWO_NUMBERS, UNIT_BEFORE
from guihua.grammar.headers import CONTINUED_INSIDE, NATURE_INSIDE, roles_of
from guihua.text import EMPTY, Text, join

_TOKEN = re.compile(r"[^\s]+")
# Letters that the same blanks part: words of a header printed wide (序 号, 工 作 任 务), where they are such.
_WIDE = re.compile(r"(?<!\S)[一-鿿](?P<blank>[ \u3000]{1,2})[一-鿿](?:(?P=blank)[一-鿿])*(?!\S)")

_LONGEST_LABEL = 14  # no word of a header has more letters: 重点任务牵头责任单位


class Break(IntEnum):
    """What parts an atom from the one before it, from nothing to a line end."""

    DIGIT = 0  # nothing, and both sides are one run of digits
    GLUE = 1
    BLANK = 2
    GAP = 3
    TAB = 4
    LINE = 5


class Stream(Struct, frozen=True):
    """Atoms in reading order: their words (folded, without white space), what parts them, and where they stand in ``texts``.

    ``empty``: how many empty lines stand above each of ``texts``. ``blocks``: atoms, from one on and up to another, that are one row
    whatever columns they stand under (``stacked_parts``).
    """

    texts: tuple[Text, ...]
    words: tuple[str, ...]
    breaks: tuple[Break, ...]
    places: tuple[tuple[int, int, int], ...]  # text, start, end
    empty: tuple[int, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()

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
        return Stream(self.texts, self.words[start:stop], self.breaks[start:stop], self.places[start:stop], self.empty)


def stream_of(texts: Sequence[Text], empty: Sequence[int] = ()) -> Stream:
    """The atoms of ``texts``, one line each, with so many ``empty`` lines above them.

    A tab with nothing before it leaves an empty atom: an empty cell is known to be empty.

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
            wide = _wide(cell)
            if not found and len(cells) > 1:
                words.append("")
                breaks.append(Break.LINE if first else Break.TAB)
                places.append((line, at, at))
                first = False
            end = 0
            for number, token in enumerate(found):
                low, high = at + token.start(), at + token.end()
                inner = Break.GLUE if token.start() in wide else _blank(cell[end : token.start()])
                breaks.append(Break.LINE if first else Break.TAB if number == 0 and count else inner)
                words.append(text.folded[low:high])
                places.append((line, low, high))
                first, end = False, token.end()
            at += len(cell) + 1
    return Stream(tuple(texts), tuple(words), tuple(breaks), tuple(places), tuple(empty))


def _wide(cell: str) -> set[int]:
    """Where letters stand that go on with a word of a header printed wide.

    >>> sorted(_wide("序 号 任 务")), sorted(_wide("工 作 任 务  张 是"))
    ([2, 6], [2, 4, 6])
    """
    found: set[int] = set()
    for match in _WIDE.finditer(cell):
        places = [at for at in range(match.start(), match.end()) if not cell[at].isspace()]
        starts = _word_starts("".join(cell[at] for at in places))
        found |= {at for number, at in enumerate(places) if starts and number not in starts}
    return found


def _word_starts(letters: str) -> set[int]:
    """Where the words of headers begin that ``letters`` are made of, the longest first; none where they are not."""
    starts: set[int] = set()
    at = 0
    while at < len(letters):
        stop = next((stop for stop in range(min(len(letters), at + _LONGEST_LABEL), at + 1, -1) if roles_of(letters[at:stop])), None)
        if stop is None:
            return set()
        starts.add(at)
        at = stop
    return starts


def without_repeats(stream: Stream, words: str, most: int | None = None) -> Stream:
    """``stream`` without the words of a header where they come again, 续表 before them included; its first ``most`` atoms when given.

    >>> without_repeats(stream_of([Text.of("参保率 97 续表1 指标 2025年 床位数 80")]), "指标2025年").words
    ('参保率', '97', '床位数', '80')
    """
    joined = "".join(stream.words)
    if words not in joined:
        return stream.part(0, most) if most is not None else stream
    gone = [match.span() for match in re.finditer(rf"(?:{CONTINUED_INSIDE.pattern})?{re.escape(words)}", joined)]
    pieces = list(islice(_outside(stream, gone), most))
    places = [(line, at + low, at + high) for index, low, high in pieces for line, at, _ in [stream.places[index]]]
    breaks = [Break.GLUE if low else stream.breaks[index] for index, low, _ in pieces]
    return Stream(stream.texts, tuple(stream.words[index][low:high] for index, low, high in pieces), tuple(breaks), tuple(places), stream.empty)


def _outside(stream: Stream, gone: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The atoms, and parts of atoms, outside of the stretches ``gone`` of the stream's characters, which are in order."""
    at = first = 0
    for index, word in enumerate(stream.words):
        low, end = at, at + len(word)
        while first < len(gone) and gone[first][1] <= at:
            first += 1
        behind = first
        while behind < len(gone) and gone[behind][0] < end:
            behind += 1
        for begin, stop in [*gone[first:behind], (end, end)]:
            if begin > low or not word:
                yield index, low - at, begin - at
            low = max(low, stop)
        at = end


def _blank(between: str) -> Break:
    return Break.GAP if len(between) > 1 or "\u3000" in between else Break.BLANK


def glued(stream: Stream, most: int | None = None) -> Stream:
    """``stream`` with its atoms parted wherever cells may have been glued together; its first ``most`` atoms when given.

    >>> s = glued(stream_of([Text.of("1床位总数下降15%约束性2")]))
    >>> s.words
    ('1', '床位总数', '下降', '1', '5%', '约束性', '2')
    """
    words: list[str] = []
    breaks: list[Break] = []
    places: list[tuple[int, int, int]] = []
    for word, before, (line, low, high) in zip(stream.words, stream.breaks, stream.places, strict=True):
        if most is not None and len(words) >= most:
            break
        for start, stop in pairwise((0, *_cuts(word), len(word))):
            if stop > start or not word:
                words.append(word[start:stop])
                inner = Break.DIGIT if start and word[start - 1] in "0123456789." and word[start].isdigit() else Break.GLUE
                breaks.append(inner if start else before)
                places.append((line, low + start, low + stop) if word else (line, low, high))
    return Stream(stream.texts, tuple(words[:most]), tuple(breaks[:most]), tuple(places[:most]), stream.empty)


@lru_cache(maxsize=256)  # the readings of one header ask for the same words
def _cuts(word: str) -> tuple[int, ...]:
    found = {match.start() for turn in (TURN, DEMAND_BEHIND, CHANGE) for match in turn.regex.finditer(word)}
    for match in (match for row in (NATURE_INSIDE, BODIES, DATE) for match in row.regex.finditer(word)):
        found |= {match.start(), match.end()}
    found |= {match.start() for match in UNIT_BEFORE.regex.finditer(word) if match.start() > 1}
    for match in TWO_NUMBERS.regex.finditer(word):  # two numbers may be glued together
        found |= {at for at in range(match.start() + 1, match.end()) if word[at] != "." and word[at - 1] != "."}
    return tuple(sorted(at for at in found if 0 < at < len(word)))
