"""A stretch of a document between two headings, as the notice is looked for in it: without white space, with every gap remembered.

A notice keeps its words and their order in every channel; its line ends and blanks it may lose. So its parts are looked for in the
words alone, and what stood between two words is evidence for a cut: a paragraph's end says much, a blank little.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Paragraph, Table
from guihua.text import Text, join

Unit = Paragraph | Table

NONE, BLANK, WIDE, LINE, PARAGRAPH = range(5)
"""What stands before a character: nothing, one blank, a wide gap, a line end that was joined, the end of a paragraph."""


# Four ideographs and more, each apart from the next: printed wide to fill a line, 国 务 院 办 公 厅.
_PRINTED_WIDE = re.compile(r"(?<!\S)(?:[一-鿿]\s{1,4}){3,}[一-鿿]")
_BLANKS = re.compile(r"\s+")


class Passage(Struct, frozen=True):
    """The words of some units. ``words``: folded, without white space; ``gaps[i]``: what stands before word character ``i``.

    ``owner[i]`` is the unit that holds word character ``i``, ``at[i]`` its place in that unit's text; ``tables`` are the tables among
    the units, each with the number of word characters above it.
    """

    units: tuple[Unit, ...]
    words: str
    at: tuple[int, ...]
    gaps: tuple[int, ...]
    owner: tuple[int, ...]
    tables: tuple[tuple[int, Table], ...]

    def cut(self, start: int, end: int) -> Text:
        """The source's text of the word characters ``start`` to ``end``."""
        return join(text for _, text in self._pieces(start, end))

    def name(self, start: int, end: int) -> Text:
        """The same of a name or a title, without the blanks by which its letters are only printed wide.

        >>> passage_of([Paragraph(Text.of("国 务 院 办 公 厅 文件"))]).name(0, 8).value
        '国务院办公厅文件'
        """
        text = self.cut(start, end)
        pieces, at = [], 0
        for wide in _PRINTED_WIDE.finditer(text.folded):
            pieces += [text[at : wide.start()], text[wide.start() : wide.end()].without(_BLANKS)[0]]
            at = wide.end()
        return join((*pieces, text[at:])) if pieces else text

    def window(self, start: int, end: int) -> Passage:
        """A part of the passage as one of its own, without tables."""
        if start == 0 and end == len(self.words):
            return self
        gaps = (PARAGRAPH, *self.gaps[start + 1 : end], PARAGRAPH)
        return Passage(self.units, self.words[start:end], self.at[start:end], gaps, self.owner[start:end], ())

    def paragraphs(self, start: int, end: int, last: bool = False) -> list[Unit]:
        """The units that hold these word characters, those at either end cut; with the tables among them (``last``: those right below, too)."""
        kept: list[Unit] = []
        at = start
        for place, table in self.tables:
            if start <= place < end + last:
                kept += [*self._slices(at, place), table]
                at = max(at, place)
        return kept + self._slices(at, end)

    def _slices(self, start: int, end: int) -> list[Unit]:
        return [unit if len(text) == len(unit.text) else _cut_out(unit, text) for unit, text in self._pieces(start, end)]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Paragraph, Text]]:
        """What each unit holds of these word characters."""
        at = start
        while at < end:
            number = self.owner[at]
            unit = self.units[number]
            stop = bisect_right(self.owner, number, at, end)
            opens = at == 0 or self.owner[at - 1] != number
            whole = opens and (stop == len(self.words) or self.owner[stop] != number)
            assert isinstance(unit, Paragraph)
            yield unit, unit.text if whole else unit.text[self.at[at] : self.at[stop - 1] + 1]
            at = stop


def _cut_out(unit: Paragraph, text: Text) -> Paragraph:
    """A piece of a paragraph: the mark stays with its head."""
    return replace(unit, text=text, mark=unit.mark if text.start == unit.text.start else None)


def passage_of(units: Sequence[Unit], source: str = "") -> Passage:
    """The words of ``units``; ``source``: the text that they were cut from, which knows what was cut out between two words.

    >>> r = passage_of([Paragraph(Text.of("某县 人民政府")), Paragraph(Text.of("2023年"))])
    >>> r.words, r.gaps, r.cut(0, 6).value
    ('某县人民政府2023年', (4, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 4), '某县 人民政府')
    """
    at: list[int] = []
    gaps: list[int] = []
    owner: list[int] = []
    tables: list[tuple[int, Table]] = []
    words: list[str] = []
    for number, unit in enumerate(units):
        if isinstance(unit, Table):
            tables.append((len(at), unit))
            continue
        ends = _line_ends(unit.text, source)
        last, gap = -1, PARAGRAPH
        for place, c in enumerate(unit.text.folded):
            if c.isspace():
                continue
            if last >= 0:
                gap = LINE if ends and any(end in ends for end in range(last + 1, place + 1)) else _blanks(unit.text.value[last + 1 : place])
            at.append(place)
            gaps.append(gap)
            owner.append(number)
            words.append(c)
            last = place
    return Passage(tuple(units), "".join(words), tuple(at), (*gaps, PARAGRAPH), tuple(owner), tuple(tables))


def _blanks(between: str) -> int:
    return NONE if not between else BLANK if len(between) == 1 and between not in "\u3000\t" else WIDE


def _line_ends(text: Text, source: str) -> frozenset[int]:
    """The offsets in ``text`` before which the source has a line end that was joined; a mark without shape that was cut out is none."""
    ends, at = set(), 0
    for (start, end), (follow, _) in pairwise(text.spans):
        at += end - start
        if not source or "\n" in source[end:follow]:
            ends.add(at)
    return frozenset(ends)
