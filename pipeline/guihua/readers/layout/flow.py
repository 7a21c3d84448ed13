"""The pages one after the other: what goes on over a page break, and what stands between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from guihua.readers.layout.joins import hangs_of, soft
from guihua.readers.layout.margins import Margins, margins_of_frame, margins_of_pages
from guihua.readers.layout.page import Block, Column, Grid, Line, Page, Picture
from guihua.readers.layout.page_text import PageText
from guihua.readers.layout.tables import OpenTable, go_on, start_table
from guihua.source import FurnitureKind

# Points by which the widths of a frame's two halves may differ.
_BORDER = 8.0


class _Spot(Struct, frozen=True):
    """Where a block stands: the page, the column of it, and the margins there."""

    page: int
    column: int
    margins: Margins


class _Tail:
    """The last line written in a column, which the next one may go on from: where it ends and what its margins are.

    ``hangs``: where lines of its paragraph begin when they are set behind the label of the first one.
    """

    def __init__(self, line: Line, end: int, spot: _Spot, hangs: tuple[float, ...]) -> None:
        self.line, self.end, self.spot, self.hangs = line, end, spot, hangs


class _Flow:
    """What is still open while the pages are walked, where they are written to, and the lines that are furniture."""

    def __init__(self, out: PageText, furniture: Mapping[int, FurnitureKind]) -> None:
        self.out, self.furniture = out, furniture
        self.tail: _Tail | None = None
        self.table: OpenTable | None = None
        self.frame: tuple[int, Column, int, _Tail | None] | None = None

    def cut(self) -> None:
        """Something else stands here: nothing goes on from before."""
        self.tail = None
        self.frame = None


def write_pages(out: PageText, pages: Sequence[Page], furniture: Mapping[int, FurnitureKind]) -> None:
    """Write the text of ``pages`` with joins, tables, frames, furniture and lost pictures; ``furniture`` by ``id`` of the line."""
    margins = margins_of_pages(pages, frozenset(furniture))
    flow = _Flow(out, furniture)
    for number, page in enumerate(pages):
        for index, column in enumerate(page.columns):
            for block in column.blocks:
                _block(flow, block, _Spot(page.number, index, margins[number, index]))
        for mark in page.marks:
            out.furnish(furniture.get(id(mark), "mark"), out.line(mark, page.number))
            out.space("\n")
        for mark in page.raised:
            out.furnish("mark", out.line(mark, page.number))
            out.space("\n")
    _close(flow)


def _block(flow: _Flow, block: Block, spot: _Spot) -> None:
    out, page = flow.out, spot.page
    if isinstance(block, Line):
        kind = flow.furniture.get(id(block))
        if kind is not None:
            out.furnish(kind, out.line(block, page))
            out.space("\n")
            return
        _close(flow)
        flow.frame = None
        _line(flow, block, spot)
    elif isinstance(block, Grid):
        _grid(flow, block, page)
    elif isinstance(block, Picture):
        _close(flow)
        flow.cut()
        out.lost.append(out.at)
        out.lost_pages.append(page)
    else:
        _close(flow)
        _frame(flow, block, page)


def _line(flow: _Flow, line: Line, spot: _Spot) -> None:
    out, tail, hangs = flow.out, flow.tail, hangs_of(line)
    if tail is not None:
        adjacent = (tail.spot.page, tail.spot.column) == (spot.page, spot.column)
        if soft(tail.line, line, (tail.spot.margins, spot.margins), adjacent, tail.hangs):
            out.joins.add(tail.end)
            hangs = tail.hangs
    out.line(line, spot.page)
    flow.tail = _Tail(line, out.at, spot, hangs)
    out.space("\n")


def _grid(flow: _Flow, grid: Grid, page: int) -> None:
    flow.cut()
    if flow.table is not None and go_on(flow.out, flow.table, grid, page):
        return
    _close(flow)
    flow.table = start_table(flow.out, grid, page)


def _close(flow: _Flow) -> None:
    if flow.table is not None:
        flow.out.tables.append(flow.table.close())
        flow.table = None


def _frame(flow: _Flow, frame: Column, page: int) -> None:
    """Write what stands in a frame; one that goes on over a page break stays one frame."""
    out = flow.out
    before, start, inner = flow.frame, out.at, _Flow(out, flow.furniture)
    if before is not None and _goes_on(before[1], frame, before[2], page):
        start = before[0]
        inner.tail = before[3]
        out.frames.pop()
    flow.cut()
    margins = margins_of_frame(frame)
    for block in frame.blocks:
        _block(inner, block, _Spot(page, 0, margins))
    _close(inner)
    if out.at > start:
        out.frames.append((start, out.at - 1))
        flow.frame = (start, frame, page, inner.tail)


def _goes_on(before: Column, after: Column, page_before: int, page: int) -> bool:
    if before.box is None or after.box is None or page != page_before + 1:
        return False
    same_width = abs((before.box[2] - before.box[0]) - (after.box[2] - after.box[0])) < _BORDER
    return same_width and after.box[1] < before.box[3]
