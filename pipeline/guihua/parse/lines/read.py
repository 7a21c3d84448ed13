"""A source as lines: stripped texts that know their blank lines, their indent and their table."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.document import Skipped
from guihua.parse.lines.without_marks import without_marks
from guihua.source import Source
from guihua.text import EMPTY, Text, join

_LINE = re.compile(r"[^\n\f\v\u2028\u2029\x85]+")


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
    for match in _LINE.finditer(document.folded):  # folded once, for all that is cut from it
        blank += max(source.text.count("\n", at, match.start()) - 1, 0) if lines else 0
        at = match.end()
        while hole < len(holes) and holes[hole][1] <= match.start():
            hole += 1
        whole = _outside(document[match.start() : match.end()], holes[hole:])
        kept, cut = without_marks(whole)
        skipped += [Skipped("mark", mark) for mark in cut if mark.value.strip()]
        text = kept.strip()
        if not text:
            continue
        indent = len(kept.value) - len(kept.value.lstrip())
        atx = bool(cut) and cut[0].value.lstrip().startswith("#")
        lines.append(Line(text, blank, indent, match.end(), atx, kept))
        blank = 0
    return lines, skipped


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
