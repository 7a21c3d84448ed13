"""The words of lines that a text prints in columns, laid out as on a page of letters of one width, and the table that they are."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from guihua.folding import fold
from guihua.grammar.cell_forms import NUMBER_CELL
from guihua.readers.layout.aligned import aligned_tables
from guihua.readers.layout.page import EMPTY_RULINGS, Grid, Line
from guihua.readers.text.gaps import GAP
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

# Of the words of a table so many stand at the place of their column, with a letter more or less, in points.
_ALIGNED, _DRIFT = 0.85, 10.0
# So many of the columns have words on further lines of a row, on average, at most.
_FEW = 0.6
# Points: how wide a narrow letter is, how high a line, and how far lines lie apart.
_WIDE, _HIGH, _PITCH = 5.0, 10.0, 14.0


def grids(text: str, lines: Sequence[Span]) -> Iterator[tuple[SourceTable, int]]:
    """The table that begins with the first line, if a cell of it has several lines, and the number of the line behind it."""
    drawn = [line for at, (low, high) in enumerate(lines) if (line := _drawn(text, low, high, at)) is not None]
    grid = next((block for block in aligned_tables(drawn, EMPTY_RULINGS.level, in_letters=True)[:1] if isinstance(block, Grid)), None)
    if grid is None or not _is_wrapped(grid) or not _is_aligned(grid):
        return
    cells = tuple(
        SourceCell(cell.row, cell.column, cell.row_span, cell.column_span, tuple(_place(line, lines) for line in cell.lines)) for cell in grid.cells
    )
    spans = [span for cell in cells for span in cell.spans]
    behind = 1 + max(at for at, (low, _) in enumerate(lines) if low < max(end for _, end in spans))
    yield SourceTable(((lines[0][0], lines[behind - 1][1]),), cells), behind


def _is_wrapped(grid: Grid) -> bool:
    """Whether some cells have several lines, and what is taken for the further lines of a row is no row of its own: it has few words, no
    figure below a figure, no gap within a cell."""
    filled = Counter((cell.row, line.box[1]) for cell in grid.cells for line in cell.lines)
    tallest: dict[int, int] = {}
    for (row, _), count in filled.items():
        tallest[row] = max(tallest.get(row, 0), count)
    further = len(filled) - len(tallest)
    width = len(grid.edges) - 1
    if not further or sum(filled.values()) - sum(tallest.values()) > _FEW * further * width:
        return False
    cells = [[fold(line.text).strip() for line in cell.lines] for cell in grid.cells]
    figures = any(sum(1 for words in lines if NUMBER_CELL.match(words)) > 1 for lines in cells)
    return not figures and not any(GAP.search(words) for lines in cells for words in lines) and min(tallest.values()) * 2 > width


def _is_aligned(grid: Grid) -> bool:
    """Whether the words of a column begin, end or have their middle at one place; where blanks only part cells they do not."""
    fits = words = 0
    for column in range(len(grid.edges) - 1):
        boxes = [line.box for cell in grid.cells if cell.column == column and cell.column_span == 1 for line in cell.lines]
        places = [[box[0] for box in boxes], [box[2] for box in boxes], [(box[0] + box[2]) / 2 for box in boxes]]
        fits += max(sum(1 for place in one if abs(place - median(one)) <= _DRIFT) for one in places) if boxes else 0
        words += len(boxes)
    return fits >= _ALIGNED * words


def _drawn(text: str, low: int, high: int, number: int) -> Line | None:
    """The line of a text as a line of a page; each letter's place is where it stands in the line."""
    words = text[low:high].rstrip()
    if not words.strip():
        return None
    widths = np.array([2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in words], np.float32) * _WIDE
    right = np.cumsum(widths)
    left = right - widths
    top = np.full(len(words), number * _PITCH, np.float32)
    places = np.column_stack((np.arange(len(words)), np.full(len(words), number), right, top)).astype(np.float32)
    blank = np.array([letter.isspace() for letter in words])
    boxes = np.column_stack((left, top, right, top + _HIGH)).astype(np.float32)
    first = int(np.flatnonzero(~blank)[0])
    boxes[blank] = np.nan
    return Line(words, boxes, places, (float(left[first]), float(top[0]), float(right[-1]), float(top[0]) + _HIGH), _HIGH)


def _place(line: Line, lines: Sequence[Span]) -> Span:
    at, number = int(line.places[0][0]), int(line.places[0][1])
    start = lines[number][0] + at
    return start, start + len(line.text)
