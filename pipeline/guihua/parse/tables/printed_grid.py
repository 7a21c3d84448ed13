"""The cells of a table by row and column, merged ones at all their places, and how many rows of them are header."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import GridCell
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import PROJECT_HEADER, roles_of
from guihua.grammar.places import PLACE_COLUMN

_FIGURED = frozenset({"number", "integer", "nature"})
_COUNTED = frozenset({"number", "integer", "dash", "scoped"})


class At(Struct, frozen=True):
    """What stands at a row and column of the grid: its cell, and whether the cell begins in a row above or a column before."""

    cell: GridCell
    carried: bool
    spread: bool


Grid = dict[int, dict[int, At]]


def grid_of(cells: Sequence[GridCell]) -> Grid:
    """The cells by row and column, merged ones at all their places."""
    grid: Grid = {}
    for cell in cells:
        places = product(range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span))
        for r, c in places:
            grid.setdefault(r, {}).setdefault(c, At(cell, r > cell.row, c > cell.column))
    return grid


def over_columns(cells: Sequence[GridCell]) -> Sequence[GridCell]:
    """``cells``, a word of the header that stands over an empty column moved to the one beside it that no word heads: printed a little aside."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in cells):
        return cells
    heads = {cell.column for cell in cells if cell.row == 0 and cell.text}
    filled = {cell.column for cell in cells if cell.row > 0 and cell.text}
    moved: dict[int, int] = {}
    for column in sorted(heads - filled):
        beside = [at for at in (column - 1, column + 1) if at in filled - heads and at not in moved.values()]
        if len(beside) == 1:
            moved[column] = beside[0]
    if not moved:
        return cells
    kept = (cell for cell in cells if cell.row > 0 or cell.column not in moved.values())
    return [replace(cell, column=moved.get(cell.column, cell.column)) if cell.row == 0 else cell for cell in kept]


def spanning(cells: Sequence[GridCell]) -> Sequence[GridCell]:
    """``cells``; where a format without merged cells leaves them empty in a header (2020年 | | 2025年 | |), as if they were merged.

    Each word that stands over several has an empty cell behind it, and no other cell of the header is empty. A second row of header has words
    under those cells alone, none of them a figure; without one all the columns hold figures, and what each is of nobody says.
    """
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in cells):
        return cells
    first = {cell.column: cell for cell in cells if cell.row == 0}
    over = {column: _reach(column, first) for column, cell in first.items() if roles_of(_words(cell))[:1] == ("value",)}
    below = {at for column, stop in over.items() if stop - column > 1 for at in range(column, stop)}
    if not below or any(not cell.text and column not in below for column, cell in first.items()):
        return cells
    height = 2 if _heads_below(cells, below) else 1 if _hold_figures(cells, below) else 0
    found: list[GridCell] = []
    for cell in cells if height else ():
        if cell.row == 0 and cell.text:
            wide = over.get(cell.column, cell.column + 1) - cell.column if cell.column in below else 1
            found.append(replace(cell, column_span=wide, row_span=1 if cell.column in below else height))
        elif cell.row >= height or (cell.row == 1 and cell.column in below):
            found.append(cell)
    return found or cells


def _heads_below(cells: Sequence[GridCell], below: Set[int]) -> bool:
    """Whether the second row has words under just the cells ``below`` those that stand over several, none of them a figure."""
    second = {cell.column: form_of(_words(cell)) for cell in cells if cell.row == 1 and cell.text}
    return second.keys() == below and not _FIGURED & set(second.values())


def _hold_figures(cells: Sequence[GridCell], below: Set[int]) -> bool:
    """Whether most cells of each column ``below`` words that stand over several hold figures."""
    forms = {column: [form_of(_words(cell)) for cell in cells if cell.row > 0 and cell.column == column] for column in below}
    return all(2 * sum(1 for form in found if form in _COUNTED) > len(found) for found in forms.values())


def _words(cell: GridCell) -> str:
    return "".join(cell.text.folded.split())


def _reach(column: int, row: dict[int, GridCell]) -> int:
    """The column behind a cell and the empty ones that follow it."""
    stop = column + 1
    while stop in row and not row[stop].text:
        stop += 1
    return stop


def header_height(grid: Grid, order: Sequence[int]) -> int:
    """How many rows at the top are header: those in which at least half of the cells are header words."""
    height = 0
    for count, r in enumerate(order[:5]):
        own = [at.cell.text for at in grid[r].values() if at.cell.text and not at.carried and not at.spread]
        words = ["".join(text.folded.split()) for text in own]
        heads = sum(1 for word in words if roles_of(word) or PROJECT_HEADER.match(word))
        heads += sum(1 for word in words if PLACE_COLUMN.match(word)) if heads > 1 else 0  # 指标, 单位, then a column for each place
        if (
            height
            and any(at.carried and at.cell.row < count for at in grid[r].values())
            and not any(form_of(word) in ("serial", *_FIGURED) for word in words)
        ):
            height = count + 1  # cells of the header reach over the row
            continue
        if own and (
            heads * 2 < len(own)
            or (count and len(own) == 1 and len(grid[r]) > 2)
            or any(form_of(word) in _FIGURED and not roles_of(word) for word in words)
        ):
            break
        if own and (len(own) > 1 or count):
            height = count + 1
    return height
