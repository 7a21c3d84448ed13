"""Two readings of one table: which of them fits its columns better."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import Column, Table, TableRow
from guihua.grammar.cell_forms import LEFT_OUT, form_of, misfit
from guihua.parse.tables.align import COMPLETE, EXTRA
from guihua.parse.tables.pieces import SAYING

_GROUP = 1.0


def cost_of(table: Table) -> float:
    """What the rows of ``table`` cost as laid under its columns, in the aligner's own measure: below 0 where they fit.

    Two readings of one table are told by it: words under the wrong column, rows with a cell too few or too many cost.
    """
    return sum(_row_cost(row, table.columns) for row in table.rows)


def _row_cost(row: TableRow, columns: Sequence[Column]) -> float:
    if row.role in ("header", "note"):
        return 0.0
    if row.role == "group":
        return _GROUP
    if row.role == "doubtful":
        return EXTRA
    said = {cell.column: form_of("".join(cell.text.folded.split())) for cell in row.cells if cell.text}
    misfits = sum(misfit(columns[column].role, form) for column, form in said.items())
    saying = [cell.carried for cell in row.cells if cell.text and columns[cell.column].role in SAYING]
    complete = EXTRA if saying and all(saying) else COMPLETE  # a name on two lines is no row of its own beside merged values
    return complete + misfits + sum(LEFT_OUT[column.role] for at, column in enumerate(columns) if at not in said)
