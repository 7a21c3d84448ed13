"""The words of lines that a text prints in columns, laid out as on a page of letters of one width, and the table that they are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
from msgspec.structs import replace

from guihua.folding import fold
from guihua.grammar.cell_forms import CELL_BEHIND_BLANK, NATURE_BEHIND_BLANK, NUMBER_CELL
from guihua.grammar.headers import roles_of
from guihua.grammar.headings import style_of
from guihua.readers.layout.aligned import aligned_tables
from guihua.readers.layout.page import EMPTY_RULINGS, Grid, GridCell, Line
from guihua.readers.text.gaps import GAP
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

# Of the words of a table so many stand at the place of their column, with a letter more or less, in points.
_ALIGNED, _DRIFT = 0.85, 10.0
# So many of the columns have words on further lines of a row, on average, at most.
_FEW = 0.6
# Points: how wide a narrow letter is, how high a line, and how far lines lie apart.
_WIDE, _HIGH, _PITCH = 5.0, 10.0, 14.0
# How wide a narrow and a wide letter are: as a terminal shows them, or one place each, as pdftotext counts them.
_COUNTED = (1, 1)
_WIDTHS = ((1, 2), _COUNTED)
# So many lines that are written in the order of a header are a table, with it; no table has more columns than the second.
_ROWS, _WIDEST = 3, 40
_OVER_ROWS = frozenset({"han", "han_paren"})
_WORD = re.compile(r"\S+")
_MOST_WORDS = 4  # blanks part a word of a header into no more pieces


def grids(text: str, lines: Sequence[Span]) -> Iterator[tuple[SourceTable, int]]:
    """The table that begins with the first line, and the number of the line behind it: if a cell of it has several lines, rows have titles
    over them, or a full cell leaves but one blank before the next."""
    header = text[slice(*lines[0])]
    if len(starts := _header_words(header)) > _WIDEST:
        return
    cuts = [tuple(at - 1 for at in starts[1:] if header[at - 1] in " \t" and not header[at - 2].isspace())]
    cuts += [_crowded(text[low:high], len(starts)) for low, high in lines[1:]]
    if (ordered := _in_order(text, lines, cuts)) is not None:
        yield ordered
        return
    over = [at for at in range(1, len(lines) - 1) if _stands_over(*(text[low:high] for low, high in lines[at - 1 : at + 2]))]
    for widths in _WIDTHS:
        drawn = [line for at, span in enumerate(lines) if at not in over and (line := _drawn(text, span, at, (widths, cuts[at]))) is not None]
        grid = next((block for block in aligned_tables(drawn, EMPTY_RULINGS.level, in_letters=True)[:1] if isinstance(block, Grid)), None)
        if grid is None or not _is_aligned(grid):
            continue
        bottom = max(_number(line) for cell in grid.cells for line in cell.lines)
        titled = [at for at in over if at < bottom]
        named = len(grid.edges) - 1 == len(starts)
        wrapped = _is_wrapped(grid) and (named or widths != _COUNTED)
        if _is_clean(grid) and (wrapped or (named and (titled or any(cuts[1 : bottom + 1])))):
            yield _table(grid, lines, titled), bottom + 1
            return


def _in_order(text: str, lines: Sequence[Span], cuts: Sequence[Sequence[int]]) -> tuple[SourceTable, int] | None:
    """The table whose every line has as many cells as its header has words, single blanks counted that part some: wherever they stand."""
    rows: list[list[Span]] = []
    for (low, high), crowded in zip(lines, cuts, strict=True):
        row = _pieces(text[low:high], low, crowded)
        if rows and len(row) != len(rows[0]):
            break
        rows.append(row)
    below = text[slice(*lines[len(rows)])].strip() if len(rows) < len(lines) else ""
    if len(rows) < _ROWS or not any(cuts[1 : len(rows)]) or GAP.search(below):
        return None
    cells = tuple(SourceCell(r, c, 1, 1, (piece,)) for r, row in enumerate(rows) for c, piece in enumerate(row))
    return SourceTable(((lines[0][0], lines[len(rows) - 1][1]),), cells), len(rows)


def _pieces(line: str, start: int, cuts: Sequence[int]) -> list[Span]:
    """The words of a line that wide gaps part, and single blanks where ``cuts`` says so, by their places in the text."""
    gaps = sorted([*(gap.span() for gap in GAP.finditer(line.rstrip())), *((at, at + 1) for at in cuts)])
    first = len(line) - len(line.lstrip())
    bounds = [first, *(place for gap in gaps for place in gap), len(line.rstrip())]
    return [(start + low, start + high) for low, high in zip(bounds[::2], bounds[1::2], strict=True) if low < high]


def _table(grid: Grid, lines: Sequence[Span], titled: Sequence[int]) -> SourceTable:
    """The grid as a table, with the lines of numbers ``titled`` as rows over those that begin below them."""
    tops: dict[int, int] = {}
    for cell in grid.cells:
        for line in cell.lines[:1]:
            tops[cell.row] = min(tops.get(cell.row, len(lines)), _number(line))
    width = len(grid.edges) - 1
    cells = []
    for cell in _own(grid):
        row, words = cell.row + bisect_left(titled, tops[cell.row]), tuple(_place(line, lines) for line in cell.lines)
        cells.append(SourceCell(row, cell.column, cell.row_span, cell.column_span, words))
    for number, at in enumerate(titled):
        row = number + sum(1 for top in tops.values() if top < at)
        cells.append(SourceCell(row, 0, 1, width, (lines[at],)))
    bottom = max(_number(line) for cell in grid.cells for line in cell.lines)
    return SourceTable(((lines[0][0], lines[bottom][1]),), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _own(grid: Grid) -> Sequence[GridCell]:
    """The cells; words over several rows are of one row where each stands on the line of a row, and one row above them has words of its own.

    Nothing shows then that they are centred, and lines of text are read as they come.
    """
    lines = {(cell.row, _number(cell.lines[0])) for cell in grid.cells if cell.row_span == 1 and cell.lines}
    over = [cell for cell in grid.cells if cell.row_span > 1]
    rows = [next((row for row in range(cell.row, cell.row + cell.row_span) if (row, _number(cell.lines[0])) in lines), None) for cell in over]
    first = min((cell.row for cell in over), default=0)
    begun = any(cell.row_span == 1 and 0 < cell.row < first and cell.column == over[0].column for cell in grid.cells)
    if not begun or None in rows:
        return grid.cells
    own = dict(zip(map(id, over), rows, strict=True))
    return [replace(cell, row=own[id(cell)] or 0, row_span=1) if id(cell) in own else cell for cell in grid.cells]


def _stands_over(before: str, line: str, after: str) -> bool:
    """Whether a line of one numbered piece between rows is the title of those below it: （一）安全生产.

    >>> _stands_over("序号  指标  单位", "（一）安全生产", "1  人数  人"), _stands_over("2  人数  人", "二、主要任务", "（一）强化能力。")
    (True, False)
    """
    style = style_of(fold(line.strip())) if GAP.search(before.strip()) and GAP.search(after.strip()) and not GAP.search(line.strip()) else None
    return style is not None and style.row.name in _OVER_ROWS


def _crowded(line: str, columns: int) -> tuple[int, ...]:
    """Where single blanks part cells in a line that has fewer wide gaps than there are columns: before a nature, before a figure, behind a serial.

    >>> _crowded("4  受灾人次  ＜15000 人次 预期性", 4), _crowded("5  救助时间 10 小时以内  预期性", 4), _crowded("6  下降 15%  15  预期性", 4)
    ((18,), (7,), ())
    """
    folded = fold(line).rstrip()
    missing = columns - len(GAP.split(folded.strip()))
    natures = [match.start() for match in NATURE_BEHIND_BLANK.regex.finditer(folded)]
    others = [match.end() - 1 for match in CELL_BEHIND_BLANK.regex.finditer(folded)]
    found = next((several for several in (natures, others, [*natures, *others]) if len(several) == missing > 0), [])
    return tuple(sorted(found))


def _header_words(header: str) -> list[int]:
    """Where the words of a header begin.

    >>> _header_words("序号 指标  2020 年 2025 年")
    [0, 3, 7, 14]
    """
    starts: list[int] = []
    for low, high in _pieces(header, 0, ()):
        words = [match.span() for match in _WORD.finditer(header, low, high)]
        at = 0
        while at < len(words):
            starts.append(words[at][0])
            reach = range(min(len(words), at + _MOST_WORDS), at, -1)
            at = next((stop for stop in reach if roles_of("".join(fold(header[slice(*one)]) for one in words[at:stop]))), at + 1)
    return starts


def _is_clean(grid: Grid) -> bool:
    """Whether what is taken for the further lines of a row is no row of its own: it has few words, no figure below a figure, no gap within a cell."""
    filled = Counter((cell.row, line.box[1]) for cell in grid.cells for line in cell.lines)
    tallest: dict[int, int] = {}
    for (row, _), count in filled.items():
        tallest[row] = max(tallest.get(row, 0), count)
    further, width = len(filled) - len(tallest), len(grid.edges) - 1
    if sum(filled.values()) - sum(tallest.values()) > _FEW * further * width:
        return False
    cells = [[fold(line.text).strip() for line in cell.lines] for cell in grid.cells]
    figures = any(sum(1 for words in lines if NUMBER_CELL.match(words)) > 1 for lines in cells)
    return not figures and not any(GAP.search(words) for lines in cells for words in lines) and min(tallest.values()) * 2 > width


def _is_wrapped(grid: Grid) -> bool:
    """Whether some row has several lines."""
    lines = {(cell.row, _number(line)) for cell in grid.cells for line in cell.lines}
    return len(lines) > len({row for row, _ in lines})


def _is_aligned(grid: Grid) -> bool:
    """Whether the words of a column begin, end or have their middle at one place; where blanks only part cells they do not."""
    fits = words = 0
    for column in range(len(grid.edges) - 1):
        boxes = [line.box for cell in grid.cells if cell.column == column and cell.column_span == 1 for line in cell.lines]
        places = [[box[0] for box in boxes], [box[2] for box in boxes], [(box[0] + box[2]) / 2 for box in boxes]]
        fits += max(sum(1 for place in one if abs(place - median(one)) <= _DRIFT) for one in places) if boxes else 0
        words += len(boxes)
    return fits >= _ALIGNED * words


def _drawn(text: str, span: Span, number: int, way: tuple[Sequence[int], Sequence[int]]) -> Line | None:
    """The line of a text as a line of a page; each letter's place is where it stands in the line.

    ``way``: the widths of a narrow and of a wide letter, and the blanks that part cells though they are single.
    """
    words = text[slice(*span)].rstrip()
    if not words.strip():
        return None
    (narrow, wide), cuts = way
    widths = np.array([wide if unicodedata.east_asian_width(letter) in "WFA" else narrow for letter in words], np.float32) * _WIDE
    widths[list(cuts)] += _WIDE
    right = np.cumsum(widths)
    left = right - widths
    top = np.full(len(words), number * _PITCH, np.float32)
    places = np.column_stack((np.arange(len(words)), np.full(len(words), number), right, top)).astype(np.float32)
    blank = np.array([letter.isspace() for letter in words])
    boxes = np.column_stack((left, top, right, top + _HIGH)).astype(np.float32)
    first = int(np.flatnonzero(~blank)[0])
    boxes[blank] = np.nan
    return Line(words, boxes, places, (float(left[first]), float(top[0]), float(right[-1]), float(top[0]) + _HIGH), _HIGH)


def _number(line: Line) -> int:
    return int(line.places[0][1])


def _place(line: Line, lines: Sequence[Span]) -> Span:
    at, number = int(line.places[0][0]), int(line.places[0][1])
    start = lines[number][0] + at
    return start, start + len(line.text)
