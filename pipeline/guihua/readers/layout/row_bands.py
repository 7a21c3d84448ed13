"""Which words stand on one row where no rulings say so: cells of several lines are centred beside the others, or hang from one height.

The words under one another in a column are one cell where they stand close; how close, nobody says. Each distance that occurs is
tried, the smallest first, and the first that makes every row level is right: the cells of a row have one middle, or one upper edge.
A first column that is merged over rows has its words in the middle of theirs; that the stretches so found fill the table proves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from guihua.readers.layout.page import Line

# In line heights: two lines of one cell are no farther apart; cells of a row have their middles or upper edges so near each other.
_WRAPPED = 1.9
_LEVEL = 0.35
_OVERLAP = 0.15
# So much of the words must stand in rows that are level.
_MOST = 0.85


class Word(Struct, frozen=True, eq=False):
    """The words of one line that stand in one column."""

    column: int
    line: Line


class Band(Struct, frozen=True, eq=False):
    """A cell found: its column, the rows that it reaches over, and its lines."""

    row: int
    column: int
    height: int
    lines: tuple[Line, ...]


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
    for reach in _reaches(words, size):
        cells = list(_cells(words, reach))
        rows = _rows(cells, size)
        if _are_level(rows, size):
            return [Band(r, cell.column, 1, cell.lines) for r, row in enumerate(rows) for cell in row]
        inner = [cell for cell in cells if cell.column]
        rows = _rows(inner, size)
        if _are_level(rows, size) and (spans := _tiles([cell for cell in cells if not cell.column], rows, size)) is not None:
            return [*spans, *(Band(r, cell.column, 1, cell.lines) for r, row in enumerate(rows) for cell in row)]
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
    return len(rows) > 1 and sum(len(row) for row in rows if _is_level(row, size)) >= _MOST * count and all(_is_simple(row) for row in rows)


def _is_simple(row: _Row) -> bool:
    """Whether a row has one cell in each of its columns, and more than one column."""
    return len({cell.column for cell in row}) == len(row) > 1


def _is_level(row: _Row, size: float) -> bool:
    middles, tops = [cell.middle for cell in row], [cell.top for cell in row]
    return min(max(middles) - min(middles), max(tops) - min(tops)) <= _LEVEL * size


def _tiles(labels: Sequence[_Cell], rows: Sequence[_Row], size: float) -> list[Band] | None:
    """The labels of a first column over the rows in whose middle they stand, where these stretches fill the table; else None."""
    edges = [(min(cell.top for cell in row), max(cell.bottom for cell in row)) for row in rows]
    found: list[Band] = []
    at = 0
    for label in labels:
        if at == len(rows):
            return None
        off, stop = min((abs((edges[at][0] + edges[last][1]) / 2 - label.middle), last) for last in range(at, len(rows)))
        if off > size:
            return None
        found.append(Band(at, 0, stop + 1 - at, label.lines))
        at = stop + 1
    return found if at == len(rows) and len(found) > 1 else None
