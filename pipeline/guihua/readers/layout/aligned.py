"""Tables without upright lines: rows whose words stand in clear columns one under the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from guihua.readers.layout.page import Block, Box, Floats, Grid, GridCell, Line, around
from guihua.readers.layout.row_bands import Band, Word, bands

# In line heights: a gap this wide parts two columns; one of the second width does where all rows have it, as between two full cells.
_APART = 1.2
_GUTTER = 0.6
# A table that nothing but its alignment shows has at least so many rows and columns; between level rules two columns do.
_ROWS = 3
_COLUMNS = 3
# In line heights: lines of one cell are no farther apart; a cell has no more lines than this beside those of its row.
_CLOSE = 1.6
_TALLEST = 6


class _Piece(Struct, frozen=True, eq=False):
    start: int
    end: int
    low: float
    high: float


_Cut = tuple[Line, list[_Piece]]


def aligned_tables(blocks: Sequence[Block], level: Floats) -> list[Block]:
    """``blocks`` with every run of lines that stand in clear columns made a table."""
    out: list[Block] = []
    group: list[_Cut] = []
    cut = [(block, _pieces(block)) if isinstance(block, Line) else None for block in blocks]
    for at, (block, line) in enumerate(zip(blocks, cut, strict=True)):
        if line is not None and (len(line[1]) >= 2 or (group and (_continues(group, line) or _precedes(group, cut[at:])))):
            group.append(line)
            continue
        out.extend(_settle(group, level))
        group = []
        out.append(block)
    out.extend(_settle(group, level))
    return out


def _pieces(line: Line, apart: float = _APART) -> list[_Piece]:
    """The line cut at its wide gaps; leaders (……) and dashes bridge no gap because they are drawn."""
    drawn = [at for at, character in enumerate(line.text) if not character.isspace()]
    if len(drawn) == len(line.text):
        return [_Piece(0, len(line.text), line.box[0], line.box[2])]
    rows = line.boxes.tolist()
    pieces, first = [], 0
    for at in range(1, len(drawn) + 1):
        if at == len(drawn) or rows[drawn[at]][0] - rows[drawn[at - 1]][2] > apart * line.size:
            pieces.append(_Piece(drawn[first], drawn[at - 1] + 1, rows[drawn[first]][0], rows[drawn[at - 1]][2]))
            first = at
    return pieces


def _continues(group: list[_Cut], line: _Cut) -> bool:
    """Whether a line of one piece hangs below a cell of the row before it, or stands half a line below its middle."""
    (last, before), (this, pieces) = group[-1], line
    if len(pieces) > 1:
        return True
    below = this.middle - last.middle
    hangs = below < _CLOSE * max(last.size, this.size) and any(p.low - 2 <= pieces[0].low and pieces[0].high <= p.high + 2 for p in before)
    return hangs or (below < max(last.size, this.size) and _in_one_column(group, pieces[0]))


def _precedes(group: list[_Cut], ahead: Sequence[_Cut | None]) -> bool:
    """Whether lines of one piece are the upper lines of cells whose row comes close behind them."""
    for line, after in pairwise(ahead[:_TALLEST]):
        if line is None or after is None or not _in_one_column(group, line[1][0]):
            return False
        if after[0].middle - line[0].middle > _CLOSE * max(line[0].size, after[0].size):
            return False
        if len(after[1]) > 1:
            return True
    return False


def _in_one_column(group: list[_Cut], piece: _Piece) -> bool:
    """Whether a piece stands under one column of the rows before it and reaches into no other."""
    return sum(1 for low, high in _columns(group) if low < piece.high and piece.low < high) == 1


def _settle(group: list[_Cut], level: Floats) -> list[Block]:
    """The group as a table when its columns are clear, else its lines as they are."""
    lines = [line for line, _ in group]
    rows = sum(1 for _, pieces in group if len(pieces) >= 2)
    ruled = rows >= 2 and _ruled(lines, level) >= 3
    for cut in ([(line, _pieces(line, _GUTTER)) for line in lines], group) if rows >= _ROWS or ruled else ():
        columns = _columns(cut)
        if len(columns) < (2 if ruled else _COLUMNS):
            continue
        cells = _cells([(line, _within(pieces, columns)) for line, pieces in cut], columns)
        filled = Counter(r for cell in cells for r in range(cell.row, cell.row + cell.height))
        full = [row for row, count in filled.items() if count >= len(columns) - 1]
        if len(full) >= max(2, 0.7 * len(filled)) and 0 in full:
            return [_grid(lines, columns, cells)]
    return [*lines]


def _within(pieces: Sequence[_Piece], columns: list[tuple[float, float]]) -> list[_Piece]:
    """The pieces with those of one column made one."""
    found: dict[int, _Piece] = {}
    for piece in pieces:
        column = next(at for at, (low, high) in enumerate(columns) if low <= piece.low and piece.high <= high)
        before = found.get(column, piece)
        found[column] = _Piece(before.start, piece.end, before.low, piece.high)
    return list(found.values())


def _cells(group: list[_Cut], columns: list[tuple[float, float]]) -> list[Band]:
    """The cells by rows; where rows are not level, every line of two pieces begins one, and the others belong to the nearest."""
    words = [
        (Word(next(i for i, (low, high) in enumerate(columns) if low <= p.low and p.high <= high), _cut(line, p)), line) for line, p in _each(group)
    ]
    if (found := bands([word for word, _ in words])) is not None:
        return found
    anchors = [line.middle for line, pieces in group if len(pieces) >= 2]
    held: dict[tuple[int, int], list[Line]] = {}
    for word, line in words:
        row = min(range(len(anchors)), key=lambda at: (abs(anchors[at] - line.middle), at))
        held.setdefault((row, word.column), []).append(word.line)
    return [Band(row, column, 1, tuple(lines)) for (row, column), lines in held.items()]


def _each(group: list[_Cut]) -> Iterator[tuple[Line, _Piece]]:
    for line, pieces in group:
        for piece in pieces:
            yield line, piece


def _columns(group: list[tuple[Line, list[_Piece]]]) -> list[tuple[float, float]]:
    """Where words stand one under the other: stretches of x with free space between them."""
    stretches = sorted((piece.low, piece.high) for _, pieces in group for piece in pieces)
    columns: list[tuple[float, float]] = []
    for low, high in stretches:
        if columns and low < columns[-1][1] + 2:
            columns[-1] = (columns[-1][0], max(columns[-1][1], high))
        else:
            columns.append((low, high))
    return columns


def _ruled(lines: list[Line], level: Floats) -> int:
    """How many level rules run over the whole width of the lines, among them or right above and below."""
    if not len(level):
        return 0
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    top, bottom = lines[0].box[1] - lines[0].size, lines[-1].box[3] + lines[-1].size
    over = (level[:, 1] <= left + 4) & (level[:, 2] >= right - 4) & (level[:, 0] > top - 4) & (level[:, 0] < bottom + 4)
    heights = np.unique(np.round(level[over, 0] / 4))
    return len(heights)


def _grid(lines: Sequence[Line], columns: list[tuple[float, float]], cells: Sequence[Band]) -> Grid:
    box = around(np.array([line.box for line in lines], np.float32))
    edges = (*(low for low, _ in columns), columns[-1][1])
    height = max(cell.row + cell.height for cell in cells)
    taken = {(r, cell.column) for cell in cells for r in range(cell.row, cell.row + cell.height)}
    made = [GridCell(cell.row, cell.column, cell.height, 1, _box(list(cell.lines), box), cell.lines) for cell in cells]
    made += [GridCell(r, c, 1, 1, box, ()) for r in range(height) for c in range(len(columns)) if (r, c) not in taken]
    return Grid(box, edges, height, tuple(sorted(made, key=lambda cell: (cell.row, cell.column))))


def _box(lines: list[Line], fallback: Box) -> Box:
    return around(np.array([line.box for line in lines], np.float32)) if lines else fallback


def _cut(line: Line, piece: _Piece) -> Line:
    boxes, places = line.boxes[piece.start : piece.end], line.places[piece.start : piece.end]
    return Line(line.text[piece.start : piece.end], boxes, places, around(boxes), line.size, line.confidence)
