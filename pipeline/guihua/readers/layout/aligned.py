"""Tables without upright lines: rows whose words stand in clear columns one under the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from guihua.readers.layout.page import Block, Box, Floats, Grid, GridCell, Line, around

# In line heights: a gap this wide parts two columns.
_APART = 1.2
# A table that nothing but its alignment shows has at least so many rows and columns; between level rules two columns do.
_ROWS = 3
_COLUMNS = 3


class _Piece(Struct, frozen=True, eq=False):
    start: int
    end: int
    low: float
    high: float


def aligned_tables(blocks: Sequence[Block], level: Floats) -> list[Block]:
    """``blocks`` with every run of lines that stand in clear columns made a table."""
    out: list[Block] = []
    group: list[tuple[Line, list[_Piece]]] = []
    for block in blocks:
        pieces = _pieces(block) if isinstance(block, Line) else []
        if isinstance(block, Line) and (len(pieces) >= 2 or (group and _continues(group, block, pieces))):
            group.append((block, pieces))
            continue
        out.extend(_settle(group, level))
        group = []
        out.append(block)
    out.extend(_settle(group, level))
    return out


def _pieces(line: Line) -> list[_Piece]:
    """The line cut at its wide gaps; leaders (……) and dashes bridge no gap because they are drawn."""
    drawn = [at for at, character in enumerate(line.text) if not character.isspace()]
    if len(drawn) == len(line.text):
        return [_Piece(0, len(line.text), line.box[0], line.box[2])]
    rows = line.boxes.tolist()
    pieces, first = [], 0
    for at in range(1, len(drawn) + 1):
        if at == len(drawn) or rows[drawn[at]][0] - rows[drawn[at - 1]][2] > _APART * line.size:
            pieces.append(_Piece(drawn[first], drawn[at - 1] + 1, rows[drawn[first]][0], rows[drawn[at - 1]][2]))
            first = at
    return pieces


def _continues(group: list[tuple[Line, list[_Piece]]], line: Line, pieces: list[_Piece]) -> bool:
    """Whether a line of one piece hangs below a cell of the row before it."""
    last, before = group[-1]
    close = line.middle - last.middle < 1.6 * max(line.size, last.size)
    return close and len(pieces) == 1 and any(p.low - 2 <= pieces[0].low and pieces[0].high <= p.high + 2 for p in before)


def _settle(group: list[tuple[Line, list[_Piece]]], level: Floats) -> list[Block]:
    """The group as a table when its columns are clear, else its lines as they are."""
    lines: list[Block] = [line for line, _ in group]
    columns = _columns(group)
    rows = [pieces for _, pieces in group if len(pieces) >= 2]
    ruled = len(rows) >= 2 and _ruled([line for line, _ in group], level) >= 3
    if not group or len(columns) < (2 if ruled else _COLUMNS) or (len(rows) < _ROWS and not ruled):
        return lines
    full = [pieces for pieces in rows if len(pieces) >= len(columns) - 1]
    if len(full) < max(2, 0.7 * len(rows)) or len(full[0]) < len(columns) - 1:
        return lines
    return [_grid(group, columns)]


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


def _grid(group: list[tuple[Line, list[_Piece]]], columns: list[tuple[float, float]]) -> Grid:
    cells: dict[tuple[int, int], list[Line]] = {}
    row = -1
    for line, pieces in group:
        row += 1 if len(pieces) >= 2 or row < 0 else 0
        for piece in pieces:
            column = next(i for i, (low, high) in enumerate(columns) if low <= piece.low and piece.high <= high)
            cells.setdefault((row, column), []).append(_cut(line, piece))
    box = around(np.array([line.box for line, _ in group], np.float32))
    edges = (*(low for low, _ in columns), columns[-1][1])
    made = tuple(
        GridCell(r, c, 1, 1, _box(cells.get((r, c), []), box), tuple(cells.get((r, c), []))) for r in range(row + 1) for c in range(len(columns))
    )
    return Grid(box, edges, row + 1, made)


def _box(lines: list[Line], fallback: Box) -> Box:
    return around(np.array([line.box for line in lines], np.float32)) if lines else fallback


def _cut(line: Line, piece: _Piece) -> Line:
    boxes, places = line.boxes[piece.start : piece.end], line.places[piece.start : piece.end]
    return Line(line.text[piece.start : piece.end], boxes, places, around(boxes), line.size, line.confidence)
