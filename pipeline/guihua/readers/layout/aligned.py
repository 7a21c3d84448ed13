"""Tables without upright lines: rows whose words stand in clear columns one under the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from guihua.grammar.chrome import CONTENTS_LED
from guihua.readers.layout.page import Block, Box, Floats, Grid, GridCell, Line, around
from guihua.readers.layout.row_anchors import anchored
from guihua.readers.layout.row_bands import Band, Word, bands, headed

# In line heights: a gap this wide parts two columns; one of the second width does where all rows have it, as between two full cells.
_APART = 1.2
_GUTTER = 0.6
# A table that nothing but its alignment shows has at least so many rows and columns; between level rules two columns do.
_ROWS = 3
_COLUMNS = 3
# In line heights: lines of one cell are no farther apart; a cell has no more lines than this beside those of its row.
_CLOSE = 1.6
_HALF_A_ROW = 1.3
_TALLEST = 6
_NEXT_ROW = 3.0
# So many lines of a header may reach over columns; a title over rows is no longer, in characters.
_HEAD = 6
_TITLE = 24


class _Piece(Struct, frozen=True, eq=False):
    start: int
    end: int
    low: float
    high: float


_Cut = tuple[Line, list[_Piece]]
_Columns = list[tuple[float, float]]


class _Group:
    """Lines one below the other that may be a table, and the columns that their words stand in."""

    def __init__(self) -> None:
        self.cuts: list[_Cut] = []
        self.columns: _Columns = []

    def add(self, line: _Cut) -> None:
        self.cuts.append(line)
        self.columns = _joined([*self.columns, *((piece.low, piece.high) for piece in line[1])])


def aligned_tables(blocks: Sequence[Block], level: Floats, in_letters: bool = False) -> list[Block]:
    """``blocks`` with every run of lines that stand in clear columns made a table.

    ``in_letters``: heights are numbers of lines, so that nothing is level that stands between two.
    """
    out: list[Block] = []
    group = _Group()
    cut = [(block, _pieces(block, _GUTTER)) if isinstance(block, Line) and not CONTENTS_LED.search(block.folded) else None for block in blocks]
    for at, (block, line) in enumerate(zip(blocks, cut, strict=True)):
        if line is not None and (
            _is_row(line)
            or (group.cuts and (_continues(group, line) or _stands_over(group, line, cut[at + 1 : at + 2])))
            or _precedes(group, cut[at : at + _TALLEST])
        ):
            group.add(line)
            continue
        out.extend(_settle(group.cuts, level, in_letters))
        group = _Group()
        out.append(block)
    out.extend(_settle(group.cuts, level, in_letters))
    return out


def _is_row(line: _Cut) -> bool:
    """Whether wide gaps part a line."""
    return len(line[1]) >= 2 and len(_pieces(line[0])) >= 2


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


def _continues(group: _Group, line: _Cut) -> bool:
    """Whether the pieces of a line stand under the columns of the lines before it and hang below one of them, or stand half a line below."""
    (last, before), (this, pieces) = group.cuts[-1], line
    below, size = this.middle - last.middle, max(last.size, this.size)
    if len(pieces) > 1:
        return below < _NEXT_ROW * size and all(_in_one_column(group, piece) for piece in pieces)
    hangs = below < _CLOSE * size and any(p.low - 2 <= pieces[0].low and pieces[0].high <= p.high + 2 for p in before)
    return hangs or (below < size and _in_one_column(group, pieces[0]))


def _stands_over(group: _Group, line: _Cut, ahead: Sequence[_Cut | None]) -> bool:
    """Whether a short line between two rows is the title of those below it."""
    after = ahead[0] if ahead else None
    if after is None or len(line[1]) > 1 or len(line[0].text) > _TITLE or not _is_row(after):
        return False
    near = max(line[0].middle - group.cuts[-1][0].middle, after[0].middle - line[0].middle) < _NEXT_ROW * line[0].size
    return near and any(map(_is_row, group.cuts)) and all(_in_one_column(group, piece) for piece in after[1])


def _precedes(group: _Group, ahead: Sequence[_Cut | None]) -> bool:
    """Whether lines of one piece are the upper lines of cells whose row comes close behind them; at the head of a table they overlap it."""
    for line, after in pairwise(ahead):
        if line is None or after is None or (group.cuts and not _in_one_column(group, line[1][0])):
            return False
        if after[0].middle - line[0].middle > (_CLOSE if group.cuts else _HALF_A_ROW) * max(line[0].size, after[0].size):
            return False
        if _is_row(after):
            return True
    return False


def _in_one_column(group: _Group, piece: _Piece) -> bool:
    """Whether a piece stands under one column of the rows before it, or between two, and reaches into no other."""
    return sum(1 for low, high in group.columns if low < piece.high and piece.low < high) <= 1


def _settle(group: list[_Cut], level: Floats, in_letters: bool) -> list[Block]:
    """The group as a table when its columns are clear, else its lines as they are."""
    lines = [line for line, _ in group]
    rows = sum(map(_is_row, group))
    ruled = rows >= 2 and _ruled(lines, level) >= 3
    if rows >= _ROWS or ruled:
        cuts = [group, [(line, _pieces(line)) for line in lines]]
        plain = [(cut, 0) for cut in cuts]
        ways = [(cut, head) for cut in cuts for head in range(min(_HEAD, len(cut) - 2) + 1)]
        for cells_of, tried in [*([(_anchored, plain)] if in_letters else []), (_level, ways), (_nearest, plain)]:
            found = [_table(cut[:head], cut[head:], 2 if ruled else _COLUMNS, cells_of) for cut, head in tried]
            if grids := [grid for grid in found if grid is not None]:
                return [max(grids, key=lambda grid: len(grid.edges))]  # words that reach over columns make them one
    return [*lines]


def _table(head: list[_Cut], body: list[_Cut], least: int, cells_of: Callable[[list[_Cut], _Columns], list[Band] | None]) -> Grid | None:
    """The table of a body whose columns and rows are clear, below lines of a header that reach over them; None when they are not clear."""
    titles = [line for line, _ in _titles(body)]
    apart = set(map(id, titles))
    rows = [one for one in body if id(one[0]) not in apart]
    columns = _columns(rows)
    if len(columns) < least:
        return None
    cells = cells_of([(line, _within(pieces, columns)) for line, pieces in rows], columns)
    if cells is None:
        return None
    filled = Counter(r for cell in cells for r in range(cell.row, cell.row + cell.height))
    full = [row for row, count in filled.items() if count >= len(columns) - 1]
    if len(full) < max(2, 0.7 * len(filled)) or 0 not in full:
        return None
    above = headed([(line.box, _cut(line, piece)) for line, pieces in head for piece in pieces], columns)
    return _grid([*above, *_with_titles(cells, titles, above, len(columns))], columns)


def _titles(body: list[_Cut]) -> Iterator[_Cut]:
    """The lines of one short piece that stand over rows, between two lines that are rows and farther from both than lines of a cell are."""
    for before, one, after in zip(body, body[1:], body[2:], strict=False):
        apart = _CLOSE * one[0].size
        alone = len(one[1]) == 1 and len(one[0].text) <= _TITLE and _is_row(after)
        if alone and one[0].middle - before[0].middle > apart and after[0].middle - one[0].middle > apart:
            yield one


def _with_titles(cells: Sequence[Band], titles: Sequence[Line], above: Sequence[Band], width: int) -> Iterator[Band]:
    """The cells below a header, with the titles of groups of rows between them."""
    height = max((cell.row + cell.height for cell in above), default=0)
    beginning: dict[int, list[float]] = {}
    for cell in cells:
        beginning.setdefault(cell.row, []).append(cell.lines[0].box[1])
    tops = [min(beginning[r]) for r in range(max(beginning) + 1)]
    over, below = sorted(title.box[1] for title in titles), sorted(tops)
    moved = [height + r + bisect_left(over, top) for r, top in enumerate(tops)]
    yield from (Band(moved[cell.row], cell.column, moved[cell.row + cell.height - 1] + 1 - moved[cell.row], cell.lines) for cell in cells)
    for at, title in enumerate(titles):
        yield Band(height + at + bisect_left(below, title.box[1]), 0, 1, (title,), width)


def _within(pieces: Sequence[_Piece], columns: _Columns) -> list[_Piece]:
    """The pieces with those of one column made one."""
    found: dict[int, _Piece] = {}
    for piece in pieces:
        column = next(at for at, (low, high) in enumerate(columns) if low <= piece.low and piece.high <= high)
        before = found.get(column, piece)
        found[column] = _Piece(before.start, piece.end, before.low, piece.high)
    return list(found.values())


def _level(group: list[_Cut], columns: _Columns) -> list[Band] | None:
    """The cells where rows are level."""
    return bands([word for word, _ in _words(group, columns)])


def _anchored(group: list[_Cut], columns: _Columns) -> list[Band] | None:
    """The cells where a column has one line for every row."""
    return anchored([word for word, _ in _words(group, columns)])


def _nearest(group: list[_Cut], columns: _Columns) -> list[Band] | None:
    """The cells where every line of two pieces begins a row, and the others belong to the nearest; None without such a line."""
    anchors = sorted(line.middle for line, pieces in group if len(pieces) >= 2)
    if not anchors:
        return None
    held: dict[tuple[int, int], list[Line]] = {}
    for word, line in _words(group, columns):
        behind = bisect_left(anchors, line.middle)
        row = min(range(max(0, behind - 1), min(behind + 1, len(anchors))), key=lambda at: (abs(anchors[at] - line.middle), at))
        held.setdefault((row, word.column), []).append(word.line)
    return [Band(row, column, 1, tuple(lines)) for (row, column), lines in held.items()]


def _words(group: list[_Cut], columns: _Columns) -> Iterator[tuple[Word, Line]]:
    for line, pieces in group:
        for piece in pieces:
            column = next(at for at, (low, high) in enumerate(columns) if low <= piece.low and piece.high <= high)
            yield Word(column, _cut(line, piece)), line


def _columns(group: list[_Cut]) -> _Columns:
    """Where words stand one under the other: stretches of x with free space between them."""
    return _joined([(piece.low, piece.high) for _, pieces in group for piece in pieces])


def _joined(stretches: _Columns) -> _Columns:
    columns: _Columns = []
    for low, high in sorted(stretches):
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


def _grid(cells: Sequence[Band], columns: _Columns) -> Grid:
    box = around(np.array([line.box for cell in cells for line in cell.lines], np.float32))
    edges = (*(low for low, _ in columns), columns[-1][1])
    height = max(cell.row + cell.height for cell in cells)
    taken = {(r, c) for cell in cells for r in range(cell.row, cell.row + cell.height) for c in range(cell.column, cell.column + cell.width)}
    made = [GridCell(cell.row, cell.column, cell.height, cell.width, _box(list(cell.lines), box), cell.lines) for cell in cells]
    made += [GridCell(r, c, 1, 1, box, ()) for r in range(height) for c in range(len(columns)) if (r, c) not in taken]
    return Grid(box, edges, height, tuple(sorted(made, key=lambda cell: (cell.row, cell.column))))


def _box(lines: list[Line], fallback: Box) -> Box:
    return around(np.array([line.box for line in lines], np.float32)) if lines else fallback


def _cut(line: Line, piece: _Piece) -> Line:
    boxes, places = line.boxes[piece.start : piece.end], line.places[piece.start : piece.end]
    return Line(line.text[piece.start : piece.end], boxes, places, around(boxes), line.size, line.confidence)
