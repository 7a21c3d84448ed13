"""The grid of a Word table: merged cells over columns (gridSpan) and rows (vMerge)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, structs

from guihua.readers.docx.ooxml import child, name_of, value_of, whole
from guihua.readers.docx.runs import chosen

_WIDEST = 1000
# A cell with this much in it is text that a table lays out, not a value.
PROSE_PARAGRAPHS = 8
PROSE_CHARACTERS = 600


class Cell(Struct, frozen=True):
    """A cell on the grid, with its blocks; ``content`` is None where a cell above covers the place."""

    row: int
    column: int
    row_span: int
    column_span: int
    content: list[etree._Element] | None


class Grid(Struct, frozen=True):
    """The cells of a table, row by row. ``columns``: most cells in one row; ``flows``: it holds text rather than data."""

    cells: list[Cell]
    columns: int
    flows: bool


def read_grid(table: etree._Element) -> Grid:
    """The cells of a ``w:tbl`` where Word shows them; deleted rows are left out."""
    cells: list[Cell] = []
    open_at: dict[int, int] = {}
    widest = 0
    for row, line in enumerate(_rows(table)):
        column = whole(value_of(child(line, "w:trPr", "w:gridBefore")), 0)
        ended = dict(open_at)
        open_at = {}
        count = 0
        for one in _parts(line, "w:tc"):
            span = min(max(whole(value_of(child(one, "w:tcPr", "w:gridSpan")), 1), 1), _WIDEST)
            merge = child(one, "w:tcPr", "w:vMerge")
            continued = merge is not None and (value_of(merge) or "continue") == "continue" and column in ended
            if continued:
                open_at[column] = ended[column]
                above = cells[ended[column]]
                cells[ended[column]] = structs.replace(above, row_span=row - above.row + 1)
            elif merge is not None:
                open_at[column] = len(cells)
            cells.append(Cell(row, column, 1, span, None if continued else list(one)))
            column += span
            count += 1
        widest = max(widest, count)
    return Grid(cells, widest, any(_flows(cell.content) for cell in cells if cell.content))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _parts(table, "w:tr"):
        if child(row, "w:trPr", "w:del") is None:
            yield row


def _parts(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows or cells, also inside content controls and custom XML."""
    for one in element:
        name = name_of(one)
        if name == wanted:
            yield one
        elif name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from _parts(one, wanted)
        elif name == "mc:AlternateContent" and (branch := chosen(one)) is not None:
            yield from _parts(branch, wanted)


def _flows(content: list[etree._Element]) -> bool:
    """Whether a cell holds a table of two or more columns, or many paragraphs of prose, whatever tables of one column stand around them."""
    rows = (row for one in content if name_of(one) != "w:p" for row in one.iter() if name_of(row) == "w:tr")
    if any(sum(name_of(cell) == "w:tc" for cell in row) > 1 for row in rows):
        return True
    paragraphs = sum(name_of(inner) == "w:p" for one in content for inner in one.iter())
    return paragraphs >= PROSE_PARAGRAPHS and sum(len(text) for one in content for text in one.itertext()) > PROSE_CHARACTERS
