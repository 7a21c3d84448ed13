"""Where the cells of a table with row and column spans stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

# HTML's own bound on colspan; a row span is bounded by the rows that there are.
_WIDEST = 1000


class Placed(Struct, frozen=True):
    """A cell on the grid; ``index`` is its place among the cells given, row by row."""

    row: int
    column: int
    row_span: int
    column_span: int
    index: int


def place_cells(rows: Sequence[Sequence[tuple[int, int]]], bound: int) -> list[Placed] | None:
    """Cells given as (row span, column span) row by row, on the grid as a browser lays them out; None beyond ``bound`` grid places.

    >>> [(cell.row, cell.column) for cell in place_cells([[(2, 1), (1, 1)], [(1, 1)]], 100)]
    [(0, 0), (0, 1), (1, 1)]
    """
    placed: list[Placed] = []
    reserved: dict[int, int] = {}
    index = area = 0
    for row, cells in enumerate(rows):
        column = 0
        taken = {c for c, until in reserved.items() if until > row}
        for row_span, column_span in cells:
            while column in taken:
                column += 1
            height = len(rows) - row if row_span == 0 else min(max(row_span, 1), len(rows) - row)
            width = min(max(column_span, 1), _WIDEST)
            area += height * width
            if area > bound:
                return None
            placed.append(Placed(row, column, height, width, index))
            for covered in range(column, column + width):
                taken.add(covered)
                reserved[covered] = max(reserved.get(covered, 0), row + height)
            column += width
            index += 1
    return placed
