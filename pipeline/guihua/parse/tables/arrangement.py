"""Tables that do not go down the page row by row: two halves side by side, and what is measured in the header instead of the rows.

Both give the same cells at other places, so that they read as any other table.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from guihua.document import GridCell
from guihua.grammar.cell_forms import MEASURED_NAME, form_of
from guihua.grammar.headers import roles_of
from guihua.grammar.places import PLACE_COLUMN

# So many halves may stand side by side.
_MOST_HALVES = 3


def side_by_side(cells: Sequence[GridCell], head: int) -> list[GridCell] | None:
    """The cells with what stands on the right put below what stands on the left; None when the header does not come again.

    ``head`` is the number of header rows. Cells that reach over both halves stay.

    >>> from guihua.text import Text
    >>> words = [["指标", "2025年", "指标", "2025年"], ["参保率", "97", "床位数", "80"]]
    >>> cells = [GridCell(r, c, 1, 1, Text.of(w)) for r, row in enumerate(words) for c, w in enumerate(row)]
    >>> [(cell.row, cell.column, cell.text.value) for cell in side_by_side(cells, 1)][2:]
    [(1, 0, '参保率'), (1, 1, '97'), (2, 0, '床位数'), (2, 1, '80')]
    """
    labels = {cell.column: _words(cell) for cell in cells if cell.row == head - 1 and cell.column_span == 1}
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    half = next((width // n for n in range(2, _MOST_HALVES + 1) if width % n == 0 and width // n > 1 and _repeats(labels, width // n, width)), None)
    if half is None:
        return None
    height = max(cell.row + cell.row_span for cell in cells) - head
    below = [cell for cell in cells if cell.row >= head or cell.column < half]
    moved = [GridCell(c.row + height * (c.column // half), c.column % half, c.row_span, c.column_span, c.text) if c.row >= head else c for c in below]
    return sorted(moved, key=lambda cell: (cell.row, cell.column))


def _repeats(labels: dict[int, str], half: int, width: int) -> bool:
    first = [labels.get(c) for c in range(half)]
    named = [role for label in first if label for role in roles_of(label)[:1]]
    return "name" in named and "value" in named and all([labels.get(c) for c in range(at, at + half)] == first for at in range(half, width, half))


def turned(cells: Sequence[GridCell]) -> list[GridCell] | None:
    """The cells with rows for columns, where the header names what is measured and each row is a year, a place or a header of its own.

    >>> from guihua.text import Text
    >>> words = [["年份", "床位数（张）", "参保率（%）"], ["2024年", "80", "97"], ["2025年", "90", "98"]]
    >>> cells = [GridCell(r, c, 1, 1, Text.of(w)) for r, row in enumerate(words) for c, w in enumerate(row)]
    >>> [cell.text.value for cell in turned(cells)]
    ['2024年', '2025年', '床位数（张）', '80', '90', '参保率（%）', '97', '98']
    """
    cells = _with_one_header(cells)
    first = sorted((cell for cell in cells if cell.column == 0 and cell.row > 0), key=lambda cell: cell.row)
    header = [_words(cell) for cell in cells if cell.row == 0 and cell.column > 0]
    if len(first) < 2 or len(header) < 2 or any(cell.column_span > 1 or cell.row_span > 1 for cell in cells):
        return None
    measured = sum(1 for words in header if form_of(words) == "measured" or MEASURED_NAME.search(words))
    if measured * 2 < len(header) or any(roles_of(words) for words in header) or not all(_heads(_words(cell)) for cell in first):
        return None
    corner = next((cell for cell in cells if cell.row == cell.column == 0), None)
    named = corner is not None and "name" in roles_of(_words(corner))
    kept = (cell for cell in cells if named or cell is not corner)
    return sorted((GridCell(c.column, c.row, 1, 1, c.text) for c in kept), key=lambda cell: (cell.row, cell.column))


def _heads(words: str) -> bool:
    """Whether words may head a column of values or what stands with them."""
    return bool(roles_of(words) or PLACE_COLUMN.match(words))


def _words(cell: GridCell) -> str:
    return "".join(cell.text.folded.split())


def _with_one_header(cells: Sequence[GridCell]) -> Sequence[GridCell]:
    """The cells with a header of two lines made one: 粮食 over 面积（万亩） is 粮食面积（万亩）. Other tables as they are."""
    top = {cell.column: cell for cell in cells if cell.row == 0}
    below = {cell.column: cell for cell in cells if cell.row == 1}
    over = {column: cell for cell in top.values() if cell.row_span == 1 for column in range(cell.column, cell.column + cell.column_span)}
    corner = top.get(0)
    if corner is None or corner.row_span != 2 or any(cell.row_span > 2 for cell in top.values()) or set(over) != set(below) or not over:
        return cells
    single = [GridCell(0, cell.column, 1, cell.column_span, cell.text) for cell in top.values() if cell.row_span == 2]
    single += [GridCell(0, column, cell.row_span, cell.column_span, over[column].text + cell.text) for column, cell in below.items()]
    return [*sorted(single, key=lambda cell: cell.column), *(replace(cell, row=cell.row - 1) for cell in cells if cell.row > 1)]
