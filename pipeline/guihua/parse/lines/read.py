"""A source as lines: stripped texts that know their blank lines, their indent and their table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from guihua.document import Skipped
from guihua.parse.lines.without_marks import without_marks
from guihua.source import Source
from guihua.text import EMPTY, Text, join

_LINE = re.compile(r"[^\n\f\v\u2028\u2029\x85]+")
_BREAK = re.compile(r"<br {0,3}/?>")


class Line(Struct, frozen=True):
    """A line with content. ``break_at``: offset of its line end; ``atx``: it was a Markdown heading; ``page``: a page begins with it."""

    text: Text
    blank: int
    indent: int
    break_at: int
    atx: bool = False
    unstripped: Text = EMPTY
    page: bool = False


def read_lines(source: Source) -> tuple[list[Line], list[Skipped]]:
    """The lines of ``source`` that hold text, in order, and the marks and furniture that were cut from them.

    >>> from guihua.source import Source
    >>> lines, skipped = read_lines(Source("a", "text/plain", "0" * 64, "## 一、目标\\n\\n　　到2025年。"))
    >>> [(line.text.value, line.blank, line.indent) for line in lines], [s.text.value for s in skipped]
    ([('一、目标', 0, 0), ('到2025年。', 1, 2)], ['## '])
    """
    lines: list[Line] = []
    skipped = [Skipped(f.kind, Text.of(source.text[f.span[0] : f.span[1]], f.span[0])) for f in source.furniture]
    holes = sorted(f.span for f in source.furniture)
    document = source.whole
    blank, at, hole = 0, 0, 0
    for start, end in _lines(document.folded):  # folded once, for all that is cut from it
        blank += max(source.text.count("\n", at, start) - 1, 0) if lines else 0
        at = end
        while hole < len(holes) and holes[hole][1] <= start:
            hole += 1
        whole = _outside(document[start:end], holes[hole:])
        kept, cut = without_marks(whole)
        skipped += [Skipped("mark", mark) for mark in cut if mark.value.strip()]
        text = kept.strip()
        if not text:
            continue
        indent = len(kept.value) - len(kept.value.lstrip())
        atx = bool(cut) and cut[0].value.lstrip().startswith("#")
        lines.append(Line(text, blank, indent, end, atx, kept))
        blank = 0
    return lines, skipped


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    """Where lines begin and end; the mark of HTML for a line end closes one too, and goes with it.

    >>> list(_lines("水库。<br>灌区。\\n二、保障"))
    [(0, 7), (7, 10), (11, 15)]
    """
    marked = "<br" in folded
    for line in _LINE.finditer(folded):
        at = line.start()
        for mark in _BREAK.finditer(folded, at, line.end()) if marked else ():
            yield at, mark.end()
            at = mark.end()
        if at < line.end():
            yield at, line.end()


def _outside(text: Text, holes: list[tuple[int, int]]) -> Text:
    """``text`` (unbroken in the source) without the stretches that lie in ``holes``."""
    start, end = text.start, text.end
    pieces, at = [], start
    for low, high in holes:
        if low >= end:
            break
        pieces.append(text[max(at, start) - start : max(low, at) - start])
        at = max(at, high)
    return text if not pieces else join((*pieces, text[max(at - start, 0) :]))
