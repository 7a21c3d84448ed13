"""Where the text of a column begins and ends: its edges, how far its lines stand apart, and passages that are set further in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct, field, structs

from guihua.grammar.headings import OPENING
from guihua.readers.layout.page import Block, Column, Line, Page

# In line heights: an indent is at least so deep, and the first lines of paragraphs are indented so deep.
INDENT = 0.8
FIRST_LINE = (1.2, 3.4)
# A line is full that comes this near to the right edge.
_NEAR = 2.0
# Columns with fewer lines borrow their margins from other pages, or from the frame around them.
_FEW = 8
_FEW_FRAMED = 4
# In line heights: an edge is firm that most lines come so near to, and none goes beyond. This share of the pages, and two
# where there are more than a few, reach the right edge of their text; the edges of pages are compared with type of this size, in points.
_FIRM = 1.2
_SOME = 0.05
_FEW_PAGES = 3
_SIZE = 12.0
# A passage that is set further in has so many lines, of which so many break off in the middle of a sentence.
_PASSAGE = 3
_BROKEN_OFF = 0.5

CLOSED = frozenset("。！？；：!?;:")
_HANGING = frozenset("，。、；：！？,.;:）)》”’")


class Margins(Struct, frozen=True):
    """Left and right edge of the text, the usual distance between its lines, and whether its paragraphs are indented.

    ``firm``: most lines reach the right edge and none goes beyond, so that it cannot lie further out. ``deeper``: the left edge of passages
    that are set further in (lists with hanging numbers, quotations), by ``id`` of the line.
    """

    left: float
    right: float
    pitch: float
    indented: bool
    firm: bool = False
    deeper: Mapping[int, float] = field(default_factory=dict)

    def left_of(self, line: Line) -> float:
        """The left edge of the passage that ``line`` belongs to."""
        return self.deeper.get(id(line), self.left)


def opens(line: Line) -> bool:
    """Whether the line begins with the number of a heading or an item."""
    return OPENING.match(line.folded.lstrip()) is not None


def margins_of_frame(column: Column) -> Margins:
    """The margins inside a drawn frame: of its own lines, or when they are few, as far from its right side as from its left."""
    found = list(lines_of(column.blocks))
    own = _margins(found)
    if column.box is not None and 0 < len(found) < _FEW_FRAMED:
        right = max(own.right, column.box[2] - max(own.left - column.box[0], 0.0) - 0.3 * found[0].size)
        own = structs.replace(own, right=right)
    return _with_passages(own, found)


def margins_of_pages(pages: Sequence[Page], passed_over: frozenset[int]) -> dict[tuple[int, int], Margins]:
    """The margins of each column of each page, by page index and column index.

    ``passed_over`` are the ``id`` of lines that are not body text. A column with few or only short lines borrows the
    margins that columns of the same page width mostly have.
    """
    bodies = {
        (number, index): [line for line in lines_of(column.blocks) if id(line) not in passed_over]
        for number, page in enumerate(pages)
        for index, column in enumerate(page.columns)
    }
    own = {place: _margins(found) for place, found in bodies.items()}
    shared: dict[int, Margins] = {}
    for width in {round(page.width) for page in pages}:
        alike = [m for (n, i), m in own.items() if _alone(pages[n]) and round(pages[n].width) == width and len(bodies[n, i]) >= _FEW]
        if alike:
            shared[width] = _typical(alike)
    final = {}
    for (number, index), found in bodies.items():
        common = shared.get(round(pages[number].width)) if _alone(pages[number]) else None
        final[number, index] = _with_passages(_lent(own[number, index], len(found), common), found)
    return final


def _alone(page: Page) -> bool:
    return len(page.columns) == 1


def _with_passages(own: Margins, lines: Sequence[Line]) -> Margins:
    """The margins with the left edges of the passages among ``lines`` that are set further in."""
    deeper: dict[int, float] = {}
    runs: list[list[Line]] = []
    for line in lines:
        if runs and abs(line.indent - runs[-1][-1].indent) < 0.4 * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    for before, run in pairwise([[], *runs]):
        edge, size = run[0].indent, run[0].size
        if edge - own.left < INDENT * size:
            continue
        broken_off = sum(_breaks_off(line, own) for line in run)
        passage = len(run) >= _PASSAGE and broken_off >= _BROKEN_OFF * len(run)
        hangs = before and opens(before[-1]) and _breaks_off(before[-1], own) and edge - before[-1].indent >= INDENT * size
        if passage or hangs:
            deeper |= {id(line): edge for line in run}
    return structs.replace(own, deeper=deeper) if deeper else own


def _breaks_off(line: Line, margins: Margins) -> bool:
    return margins.right - line.box[2] < _NEAR * line.size and line.text[-1] not in CLOSED


def lines_of(blocks: Iterable[Block]) -> Iterable[Line]:
    """The lines that stand directly among ``blocks``."""
    return (block for block in blocks if isinstance(block, Line))


def _typical(alike: list[Margins]) -> Margins:
    """The margins of pages: their right edge is the outermost that some of them reach, for pages of short lines and of names reach none."""
    needed = max(1 if len(alike) <= _FEW_PAGES else 2, round(_SOME * len(alike)))
    return Margins(
        median(m.left for m in alike),
        _edge(sorted((m.right for m in alike), reverse=True), _SIZE, needed, -1),
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
    left = _edge(sorted(line.indent for line in lines), size, needed, 1)
    right = _edge(sorted((_right(line) for line in lines), reverse=True), size, needed, -1)
    steps = [b.middle - a.middle for a, b in pairwise(lines) if 0.8 * size < b.middle - a.middle < 4 * size]
    pitch = float(Counter(round(step) for step in steps).most_common(1)[0][0]) if steps else 1.5 * size
    deep = sum(FIRST_LINE[0] * size < line.indent - left < FIRST_LINE[1] * size for line in lines)
    reach = [line.box[2] - right for line in lines]
    firm = max(reach) < _FIRM * size and sum(abs(rest) < _FIRM * size for rest in reach) >= 0.6 * len(lines)
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
