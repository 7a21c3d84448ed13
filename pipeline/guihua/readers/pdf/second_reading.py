"""Ruled tables read a second time with pdfplumber: where the two readings differ both are handed over, and a person should look.

Reading a page with pdfplumber takes twenty times as long as with PDFium, so it is done in two steps. Every page with a
ruled table is first tried with pdfplumber's rules for cells on the lines and characters that PDFium found (a millisecond
or two). Only where those give other cells, at most on three pages of a document, does pdfplumber read the page itself.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.readers.layout.order import inside
from guihua.readers.layout.page import Block, Box, Column, Floats, Glyphs, Grid, Page, Rulings
from guihua.readers.layout.page_places import PageLayout
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

# pdfplumber's own settings: lines nearer than this are one, ends nearer than this touch.
_NEAR = 3.0
# More than this is a drawing, or means harm: pdfplumber's work grows faster than the page.
_MOST_EDGES = 400
_MOST_POINTS = 1_500
_MOST_PAGES = 3
_MOST_CHARACTERS = 20_000
_MOST_BYTES = 50 * 1024 * 1024
_MOST_CONTENT = 1024 * 1024


def doubtful(columns: Sequence[Column], glyphs: Glyphs, rulings: Rulings) -> bool:
    """Whether by pdfplumber's rules some table of the page, as read into ``columns``, has other cells."""
    middles: Floats = ((glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2).astype(np.float32)
    return any(_contradicted(grid, _cells(grid.box, rulings), glyphs.characters.tolist(), middles) is not None for grid in _grids(columns))


class Rival(Struct, frozen=True):
    """A table that pdfplumber parts otherwise: its page and box, pdfplumber's cells, and the words of the first that differs."""

    page: int
    box: Box
    cells: tuple[Box, ...]
    words: str


def rivals(data: bytes, pages: Sequence[Page], doubted: Sequence[int]) -> list[Rival]:
    """The tables on the pages numbered ``doubted`` that pdfplumber, reading the file itself, parts into other cells.

    Never raises: a page that pdfplumber cannot read, or that is too large for it, has no second reading.
    """
    if not doubted or len(data) > _MOST_BYTES:
        return []
    return [rival for number in doubted[:_MOST_PAGES] for rival in _read_otherwise(data, pages[number - 1])]


def _grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            yield block
        elif isinstance(block, Column):
            yield from _grids(block.blocks)


def _cells(box: Box, rulings: Rulings) -> list[Box]:
    """The cells that pdfplumber makes of the lines in ``box``."""
    from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

    edges = list(_edges(box, rulings))
    if len(edges) > _MOST_EDGES:
        return []
    points = edges_to_intersections(merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR), _NEAR, _NEAR)
    return intersections_to_cells(points) if len(points) <= _MOST_POINTS else []


def _edges(box: Box, rulings: Rulings) -> Iterator[dict[str, Any]]:
    """The lines in ``box`` as pdfplumber keeps them."""
    left, top, right, bottom = box[0] - _NEAR, box[1] - _NEAR, box[2] + _NEAR, box[3] + _NEAR
    for y, low, high in rulings.level.tolist():
        if top <= y <= bottom and low < right and high > left and high - low >= _NEAR:
            yield _edge("h", low, y, high, y)
    for x, low, high in rulings.upright.tolist():
        if left <= x <= right and low < bottom and high > top and high - low >= _NEAR:
            yield _edge("v", x, low, x, high)


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    size = {"width": x1 - x0, "height": bottom - top, "doctop": top}
    return {"orientation": orientation, "x0": x0, "top": top, "x1": x1, "bottom": bottom, **size}


def _contradicted(grid: Grid, cells: Sequence[Box], characters: Sequence[str], middles: Floats) -> str | None:
    """The words of the first of ``cells`` that are no cell of ``grid``. Cells that leave some of its words outside are no rival reading."""
    x, y = middles[:, 0], middles[:, 1]
    here = (x > grid.box[0]) & (x < grid.box[2]) & (y > grid.box[1]) & (y < grid.box[3])
    here &= np.array([not character.isspace() for character in characters], np.bool_)
    placed = np.zeros(len(characters), np.bool_)
    theirs = []
    for left, top, right, bottom in cells:
        held = here & ~placed & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
        placed |= held
        theirs.append("".join(characters[at] for at in np.flatnonzero(held).tolist()))
    if not here.any() or (here & ~placed).any():
        return None
    ours = Counter(_words(cell.words) for cell in grid.cells)
    others = Counter(map(_words, theirs))
    return next((words for words in theirs if words and ours[_words(words)] != others[_words(words)]), None)


def _words(words: str) -> str:
    """The characters of a cell, whatever order their lines were read in."""
    return "".join(sorted(fold("".join(words.split()))))


def _read_otherwise(data: bytes, page: Page) -> list[Rival]:
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page.number]) as document:
            second = document.pages[0]
            if not bounded(second):
                return []
            if len(second.chars) > _MOST_CHARACTERS:
                return []
            level = [c for c in second.dedupe_chars().chars if not c["matrix"][1] and not c["matrix"][2]]
            left, top = second.cropbox[:2]
            cells = [(x0 - left, y0 - top, x1 - left, y1 - top) for table in second.find_tables() for x0, y0, x1, y1 in table.cells]
    except Exception:  # pdfplumber raises whatever its parsers raise on a broken file; PDFium has read it all the same
        return []
    if any("(cid:" in c["text"] for c in level):
        return []
    # A ligature is one glyph with several letters: all of them stand where it stands.
    letters = [(letter, (c["x0"] + c["x1"]) / 2 - left, (c["top"] + c["bottom"]) / 2 - top) for c in level for letter in c["text"]]
    middles = np.array([place[1:] for place in letters], np.float32).reshape(-1, 2)
    characters = [place[0] for place in letters]
    found = ((grid, _contradicted(grid, cells, characters, middles)) for grid in _grids(page.columns))
    return [Rival(page.number, grid.box, tuple(box for box in cells if inside(box, grid.box, _NEAR)), words) for grid, words in found if words]


def with_rival(table: SourceTable, rival: Rival, layout: PageLayout) -> SourceTable:
    """``table`` with the cells of ``rival`` beside its own, when it is the same table and stands on that page alone."""
    (start, end), *more = table.spans
    places = [(region.page, region.bbox) for region in layout.regions(start, end)]
    if more or not all(page == rival.page and isinstance(box, tuple) and inside(box, rival.box, _NEAR) for page, box in places):
        return table
    xs, ys = (_borders([edge for box in rival.cells for edge in (box[side], box[side + 2])]) for side in (0, 1))
    middles = (layout.boxes[start:end, :2] + layout.boxes[start:end, 2:]) / 2
    cells, taken = [], np.isnan(middles[:, 0])
    for box in sorted(rival.cells, key=lambda box: (box[1], box[0])):
        held = ~taken & (middles[:, 0] >= box[0]) & (middles[:, 0] <= box[2]) & (middles[:, 1] >= box[1]) & (middles[:, 1] <= box[3])
        taken |= held
        (left, right), (top, bottom) = (sorted(_nearest(borders, box[side]) for side in sides) for borders, sides in ((xs, (0, 2)), (ys, (1, 3))))
        cells.append(SourceCell(top, left, max(1, bottom - top), max(1, right - left), _spans(np.flatnonzero(held) + start)))
    return replace(table, rival=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))) if taken.all() else table


def _borders(edges: Sequence[float]) -> list[float]:
    """The borders among ``edges``: those that are as good as one count once."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _nearest(borders: Sequence[float], edge: float) -> int:
    return min(range(len(borders)), key=lambda at: abs(borders[at] - edge))


def _spans(places: NDArray[np.intp]) -> tuple[Span, ...]:
    """The stretches of the text that lie at ``places`` without a gap."""
    if not len(places):
        return ()
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return tuple((int(run[0]), int(run[-1]) + 1) for run in runs)


def bounded(page: Any) -> bool:
    """Whether drawing the page is little work. pdfplumber has no bound of its own on forms that draw forms."""
    from pdfminer.pdftypes import resolve1, stream_value

    drawn = resolve1(page.page_obj.resources.get("XObject")) or {}
    if any("Form" in str(resolve1(value).attrs.get("Subtype")) for value in drawn.values()):
        return False
    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents) <= _MOST_CONTENT
