"""Tables that a text prints in columns of blanks, with cells of several lines (as ``pdftotext -layout`` leaves them).

Such a text is a page of letters of two widths: the same rules that find tables on pages without rulings read it. Where every cell has one
line nothing needs to be known of columns, and the text is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from guihua.folding import fold
from guihua.grammar.boxes import NOTE
from guihua.grammar.cell_forms import NUMBER_CELL
from guihua.grammar.headers import roles_of
from guihua.grammar.headings import style_of
from guihua.readers.layout.aligned import aligned_tables
from guihua.readers.layout.page import EMPTY_RULINGS, Grid, Line
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

_GAP = re.compile(r"(?<=\S)(?:[ \t]{2,}|\u3000+[ \t\u3000]*)(?=\S)")
_LINE_END = re.compile(r"\n|\f")
# A header has so many words of headers; a table ends at the latest where so many lines in a row have no gap.
_HEADERS, _PLAIN = 2, 4
# Of the words of a table so many stand at the place of their column, with a letter more or less, in points.
_ALIGNED, _DRIFT = 0.85, 10.0
# So many of the columns have words on further lines of a row, on average, at most.
_FEW = 0.6
# No table of a text reaches over more lines.
_LONGEST = 600
_HEADINGS = frozenset({"part", "division", "chapter", "section", "han", "han_paren"})
# Points: how wide a narrow letter is, how high a line, and how far lines lie apart.
_WIDE, _HIGH, _PITCH = 5.0, 10.0, 14.0


def printed_tables(text: str, taken: Sequence[Span]) -> Iterator[SourceTable]:
    """The tables that ``text`` prints in columns with cells of several lines; ``taken`` are the places of tables known already."""
    if not _GAP.search(text):
        return
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        low, high = lines[at]
        if not _is_header(text[low:high]) or any(start < high and end > low for start, end in taken):
            at += 1
            continue
        last = _last(text, lines, at)
        stop = at + 1
        for table, behind in _tables(text, lines[at:last]):
            stop = max(stop, at + behind)
            yield table
        at = stop


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_header(line: str) -> bool:
    words = _GAP.split(line.strip()) if _GAP.search(line) else []
    return len(words) > 2 and sum(1 for one in words if roles_of("".join(fold(one).split()))) >= _HEADERS


def _last(text: str, lines: Sequence[Span], first: int) -> int:
    """Where lines end that may belong to a table that begins at ``first``."""
    plain, last = 0, first
    for at in range(first, min(len(lines), first + _LONGEST)):
        words = text[lines[at][0] : lines[at][1]].strip()
        if plain and words and not _GAP.search(words) and _ends(text[slice(*lines[last])].strip()):
            return last  # a heading or a note with a line of text below it, not the title of a group of rows
        plain = 0 if _GAP.search(words) else plain + bool(words)
        last = at if words else last
        if plain > _PLAIN or (at > first and _is_header(words)):
            return at
    return min(len(lines), first + _LONGEST)


def _ends(words: str) -> bool:
    """Whether a line is a heading or a note; names in cells begin with 1. or ① too."""
    folded = fold(words)
    style = style_of(folded)
    return NOTE.match(folded) is not None or (style is not None and style.row.name in _HEADINGS)


def _tables(text: str, lines: Sequence[Span]) -> Iterator[tuple[SourceTable, int]]:
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
    return not figures and not any(_GAP.search(words) for lines in cells for words in lines) and min(tallest.values()) * 2 > width


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
