"""Which words stand on one row where no rulings say so: cells of several lines are centred beside the others, or hang from one height.

The words under one another in a column are one cell where they stand close; how close, nobody says. Each distance that occurs is
tried, the smallest first, and the first that makes every row level is right: the cells of a row have one middle, or one upper edge.
A first column that is merged over rows has its words in the middle of theirs; that the stretches so found fill the table proves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf

from msgspec import Struct

from guihua.readers.layout.page import Box, Line

# In line heights: two lines of one cell are no farther apart; cells of a row have their middles or upper edges so near each other.
_WRAPPED = 1.9
_LEVEL = 0.35
_OVERLAP = 0.15
# So much of the words must stand in rows that are level.
_MOST = 0.85
# So many first columns may be merged over rows.
_MERGED = 3
# In line heights: its words stand in the middle of the rows that it is merged over, as near as this.
_CENTRED = 0.8
_SAME = 0.1


class Word(Struct, frozen=True, eq=False):
    """The words of one line that stand in one column."""

    column: int
    line: Line


class Band(Struct, frozen=True, eq=False):
    """A cell found: where it begins, how many rows it reaches over, its lines, and how many columns it reaches over."""

    row: int
    column: int
    height: int
    lines: tuple[Line, ...]
    width: int = 1


class _Cell(Struct, frozen=True, eq=False):
    column: int
    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        return self.lines[0].box[1]

    @property
    def bottom(self) -> float:
        return self.lines[-1].box[3]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


_Row = list[_Cell]


def bands(words: Sequence[Word]) -> list[Band] | None:
    """The cells of a table, row by row; None when no distance makes its rows level."""
    size = max(word.line.size for word in words)
    widest = min(_MERGED, max(word.column for word in words) - 1)
    for reach in _reaches(words, size):
        cells = list(_cells(words, reach))
        for merged in range(widest, -1, -1):
            rows = _rows([cell for cell in cells if cell.column >= merged], size)
            if not _are_level(rows, size):
                continue
            spans = [_tiles([cell for cell in cells if cell.column == c], rows, size) for c in range(merged)]
            if all(spans):
                merged_cells = [band for one in spans for band in one or ()]
                return [*merged_cells, *(Band(r, cell.column, 1, cell.lines) for r, row in enumerate(rows) for cell in row)]
    return None


def _reaches(words: Sequence[Word], size: float) -> list[float]:
    """The distances of lines under one another that may be those of lines of one cell, none at all first."""
    apart = {round(2 * (after.middle - before.middle)) / 2 for column in _columns(words) for before, after in pairwise(column)}
    return [0.0, *(reach + 0.3 for reach in sorted(apart) if 0.5 * size < reach <= _WRAPPED * size)]


def _columns(words: Sequence[Word]) -> Iterator[list[Line]]:
    for column in sorted({word.column for word in words}):
        yield sorted((word.line for word in words if word.column == column), key=lambda line: line.middle)


def _cells(words: Sequence[Word], reach: float) -> Iterator[_Cell]:
    for column, lines in enumerate(_columns(words)):
        held: list[Line] = []
        for line in lines:
            if held and line.middle - held[-1].middle > reach:
                yield _Cell(column, tuple(held))
                held = []
            held.append(line)
        yield _Cell(column, tuple(held))


def _rows(cells: Sequence[_Cell], size: float) -> list[_Row]:
    """Cells that overlap in height stand on one row."""
    rows: list[_Row] = []
    bottom = 0.0
    for cell in sorted(cells, key=lambda cell: (cell.top, cell.column)):
        if not rows or cell.top > bottom - _OVERLAP * size:
            rows.append([])
            bottom = cell.bottom
        rows[-1].append(cell)
        bottom = max(bottom, cell.bottom)
    return rows


def _are_level(rows: Sequence[_Row], size: float) -> bool:
    count = sum(map(len, rows))
    if len(rows) < 2 or not _is_level(rows[0], size) or not all(_is_simple(row) for row in rows):
        return False
    return sum(len(row) for row in rows if _is_level(row, size)) >= _MOST * count


def _is_simple(row: _Row) -> bool:
    """Whether a row has one cell in each of its columns, and more than one column."""
    return len({cell.column for cell in row}) == len(row) > 1


def _is_level(row: _Row, size: float) -> bool:
    middles, tops = [cell.middle for cell in row], [cell.top for cell in row]
    return min(max(middles) - min(middles), max(tops) - min(tops)) <= _LEVEL * size


def _tiles(labels: Sequence[_Cell], rows: Sequence[_Row], size: float) -> list[Band] | None:
    """The labels of one of the first columns over the rows in whose middle they stand, where these stretches fill the table; else None."""
    edges = [(min(cell.top for cell in row), max(cell.bottom for cell in row)) for row in rows]
    lowest = list(accumulate((bottom for _, bottom in reversed(edges)), min))[::-1]  # the least bottom of each row and of all below it
    found: list[Band] = []
    at = 0
    for label in labels:
        if at == len(rows):
            return None
        off, stop = inf, at
        for last in range(at, len(rows)):
            if (edges[at][0] + lowest[last]) / 2 - label.middle > off:
                break  # what stands below is farther off
            off, stop = min((off, stop), (abs((edges[at][0] + edges[last][1]) / 2 - label.middle), last))
        if off > _CENTRED * size or (stop > at and any(abs(label.top - edges[row][0]) < _SAME * size for row in (at, stop))):
            return None  # level with the first or last of its rows it is that row's own, and the others have none
        found.append(Band(at, label.column, stop + 1 - at, label.lines))
        at = stop + 1
    return found if at == len(rows) and len(found) > 1 else None


def headed(pieces: Sequence[tuple[Box, Line]], columns: Sequence[tuple[float, float]]) -> list[Band]:
    """The cells of a header whose words reach over columns: these in a first row, what stands below them in a second, the others over both.

    ``pieces``: the words of its lines from top to bottom.
    """
    below = [(c, line) for c, line in ((_under(line, columns), line) for _, line in pieces) if isinstance(c, int)]
    over = [(c, line) for c, line in ((_under(line, columns), line) for _, line in pieces) if not isinstance(c, int)]
    for c, line in list(below):
        if (spread := _spread(c, line, below)) is not None:
            below.remove((c, line))
            over.append((spread, line))
    spanned = {c: line for (first, last), line in over for c in range(first, last + 1)}
    found = [Band(0, first, 1, (line,), last + 1 - first) for (first, last), line in over]
    for c in sorted({c for c, _ in below}):
        lines = tuple(line for at, line in below if at == c)
        found.append(Band(1, c, 1, lines) if c in spanned else Band(0, c, 2 if over else 1, lines))
    return found


def _under(line: Line, columns: Sequence[tuple[float, float]]) -> int | tuple[int, int]:
    """The column that words of a header stand over, or the first and last of several; those on both sides when they stand between two."""
    held = [c for c, (low, high) in enumerate(columns) if low < line.box[2] and line.box[0] < high]
    if len(held) == 1:
        return held[0]
    if held:
        return held[0], held[-1]
    before = sum(1 for low, _ in columns if low < line.box[0])
    return (before - 1, before) if 0 < before < len(columns) else min(before, len(columns) - 1)


def _spread(column: int, line: Line, below: Sequence[tuple[int, Line]]) -> tuple[int, int] | None:
    """The columns over whose words, on one line below, the words of a header are centred better than over those of ``column`` alone."""
    beside = {c for c, other in below if other is not line and abs(other.middle - line.middle) < _LEVEL * line.size}
    lower = {c: other for c, other in below if other.middle > line.middle + line.size}
    if column not in lower or column in beside:
        return None
    lower = {c: other for c, other in lower.items() if c not in beside and abs(other.middle - lower[column].middle) < _LEVEL * line.size}
    off = [
        (abs(lower[first].box[0] + lower[last].box[2] - line.box[0] - line.box[2]) / 2, first, last)
        for first in range(column + 1)
        for last in range(column, max(lower) + 1)
        if all(c in lower for c in range(first, last + 1))
    ]
    best = min(off, default=None)
    return best[1:] if best is not None and best[1] < best[2] and best[0] < 2 * line.size else None
