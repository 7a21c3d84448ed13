"""Soft line ends, judged by geometry: the line is full, the next one begins at the text's left edge, and they are of one size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from guihua.folding import fold
from guihua.readers.page import Block, Column, Line, Page

# In line heights. A line is full when what comes next would not have fitted, with this much to spare for punctuation
# that may not stand at a line's end; an indent is at least so deep; lines of one paragraph are at most so far apart.
_SPARE = 1.0
_SPARE_RECOGNISED = 1.5
_INDENT = 0.8
_PITCH = 1.6
# Pages with fewer lines borrow their margins from the other pages.
_FEW = 8
_FEW_FRAMED = 4
_SIZES = (0.78, 1.28)
# In line heights: how deep the first lines of paragraphs are indented.
_FIRST_LINE = (1.2, 3.4)
# How a new paragraph begins where no indent shows it.
_COUNT = "一二三四五六七八九十百零"
OPENING = re.compile(rf"[{_COUNT}]+、|\([{_COUNT}]+\)|第[{_COUNT}\d]+[篇章节条]|\d{{1,2}}[.、](?!\d)|专栏\s*\d")
# A line of a contents list: its page number stands at the right margin, behind a leader or a wide gap.
_CONTENTS = re.compile(r"(?:[.·…]{3,}|\s{4,})\s*\(?[\divxIVX]{1,4}\)?$")
_HANGING = frozenset("，。、；：！？,.;:）)》”’")
_CLOSED = frozenset("。！？；：!?;:")


class Margins(Struct, frozen=True):
    """Left and right edge of the text, the usual distance between its lines, and whether its paragraphs are indented.

    ``firm``: most lines reach the right edge, so that it cannot lie further out.
    """

    left: float
    right: float
    pitch: float
    indented: bool
    firm: bool = False


def soft(before: Line, after: Line, of_before: Margins, of_after: Margins, adjacent: bool) -> bool:
    """Whether the paragraph goes on from ``before`` to ``after``; ``adjacent`` when they stand in one column of one page."""
    ratio = after.size / max(before.size, 0.1)
    if not _SIZES[0] <= ratio <= _SIZES[1] or _CONTENTS.search(fold(before.text)):
        return False
    if adjacent and after.middle - before.middle > _PITCH * max(of_before.pitch, before.size):
        return False
    spare = _SPARE if before.confidence == 1 else _SPARE_RECOGNISED
    if of_before.right - before.box[2] >= first_word(after) + spare * before.size:
        return False
    closed = before.text[-1:] in _CLOSED
    opens = OPENING.match(fold(after.text.lstrip())) is not None
    indent = indent_of(after) - of_after.left
    if indent < _INDENT * after.size:
        return of_after.indented or not (closed and opens)
    if adjacent and _centred(before, of_before) and _centred(after, of_after):
        return not opens
    level = abs(indent - (indent_of(before) - of_before.left)) < 0.5 * after.size
    usual = of_after.indented and _FIRST_LINE[0] * after.size < indent < _FIRST_LINE[1] * after.size
    return level and not usual and not closed and not opens


def _centred(line: Line, margins: Margins) -> bool:
    return abs((line.box[0] - margins.left) - (margins.right - line.box[2])) < line.size


def first_word(line: Line) -> float:
    """Width of what could not be parted at the start of the line: one ideograph, or a word or number in Latin type.

    White space that the line begins with (an indent made of characters) is passed over.
    """
    start = len(line.text) - len(line.text.lstrip())
    end = start + 1
    if line.text[start].isascii() and line.text[start].isalnum():
        while end < len(line.text) and line.text[end].isascii() and not line.text[end].isspace():
            end += 1
    return float(line.boxes[end - 1, 2] - line.boxes[start, 0])


def indent_of(line: Line) -> float:
    """The x at which the line's words begin: behind white space that it begins with."""
    start = len(line.text) - len(line.text.lstrip())
    return float(line.boxes[start, 0])


def margins_of_frame(column: Column) -> Margins:
    """The margins inside a drawn frame: of its own lines, or when they are few, as far from its right side as from its left."""
    found = list(lines_of(column.blocks))
    own = _margins(found)
    if column.box is None or not found or len(found) >= _FEW_FRAMED:
        return own
    right = max(own.right, column.box[2] - max(own.left - column.box[0], 0.0) - 0.3 * found[0].size)
    return Margins(own.left, right, own.pitch, own.indented)


def margins_of_pages(pages: Sequence[Page], passed_over: frozenset[int]) -> dict[tuple[int, int], Margins]:
    """The margins of each column of each page, by page index and column index.

    ``passed_over`` are the ``id`` of lines that are not body text. A column with few or only short lines borrows the
    margins that columns of the same page width mostly have.
    """
    own: dict[tuple[int, int], tuple[Margins, int]] = {}
    for number, page in enumerate(pages):
        for index, column in enumerate(page.columns):
            found = [line for line in lines_of(column.blocks) if id(line) not in passed_over]
            own[number, index] = _margins(found), len(found)
    shared: dict[int, Margins] = {}
    for width in {round(page.width) for page in pages}:
        alike = [m for (n, _), (m, count) in own.items() if round(pages[n].width) == width and len(pages[n].columns) == 1 and count >= _FEW]
        if alike:
            shared[width] = _typical(alike)
    return {
        (number, index): _lent(mine, count, shared.get(round(pages[number].width)) if len(pages[number].columns) == 1 else None)
        for (number, index), (mine, count) in own.items()
    }


def lines_of(blocks: Iterable[Block]) -> Iterable[Line]:
    """The lines that stand directly among ``blocks``."""
    return (block for block in blocks if isinstance(block, Line))


def _typical(alike: list[Margins]) -> Margins:
    return Margins(
        median(m.left for m in alike),
        median(m.right for m in alike),
        median(m.pitch for m in alike),
        sum(m.indented for m in alike) * 2 >= len(alike),
    )


def _lent(own: Margins, count: int, shared: Margins | None) -> Margins:
    if shared is None:
        return own
    if count < _FEW:
        return shared
    left = shared.left if own.left > shared.left + 6 else own.left
    right = shared.right if own.right < shared.right - 6 and not own.firm else own.right
    return Margins(left, right, own.pitch, shared.indented)


def _margins(lines: list[Line]) -> Margins:
    if not lines:
        return Margins(0.0, 0.0, 0.0, False)
    size = median(line.size for line in lines)
    needed = max(2, round(0.1 * len(lines)))
    left = _edge(sorted(indent_of(line) for line in lines), size, needed, 1)
    right = _edge(sorted((_right(line) for line in lines), reverse=True), size, needed, -1)
    steps = [b.middle - a.middle for a, b in pairwise(lines) if 0.8 * size < b.middle - a.middle < 4 * size]
    pitch = float(Counter(round(step) for step in steps).most_common(1)[0][0]) if steps else 1.5 * size
    deep = sum(_FIRST_LINE[0] * size < indent_of(line) - left < _FIRST_LINE[1] * size for line in lines)
    firm = sum(right - line.box[2] < 1.2 * size for line in lines) >= 0.6 * len(lines)
    return Margins(left, right, pitch, deep >= max(1, 0.04 * len(lines)), firm)


def _right(line: Line) -> float:
    """Where the line's words end; punctuation at its end may hang over the margin and is left out."""
    hangs = line.text[-1] in _HANGING and len(line.text) > 1
    return line.box[2] - (line.box[3] - line.box[1]) * 0.8 if hangs else line.box[2]


def _edge(values: list[float], size: float, needed: int, sign: int) -> float:
    """The outermost value that enough lines come near to."""
    for index, value in enumerate(values):
        near = sum(0 <= sign * (other - value) <= 0.6 * size for other in values[index:])
        if near >= needed:
            return value
    return values[0]
