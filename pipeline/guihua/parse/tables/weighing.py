"""Rows as laid, turned into rows as understood: what can be told for certain, and what is in doubt and why.

A row in doubt is kept with the reason and gives no fact that rests on the doubt: a number of which it cannot be
told which year it is for is no target, and a row with a cell too many is no indicator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from guihua.document import Column, RowCell, TableRow
from guihua.grammar.cell_forms import LEFT_OUT, form_of
from guihua.grammar.headers import CLOSED_BY_NATURE, NATURE, NO_NAME, TWO_NAMES, VALUED_NAME
from guihua.grammar.indicator_names import OF_WHICH
from guihua.grammar.quantities import CHANGE_ALONE, UNIT_WORD
from guihua.parse.tables.align import Laid, lay
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.parting import settled, too_much
from guihua.parse.tables.stream import Break, Stream, glued
from guihua.text import Text

# A row that costs more than this was not understood; complete rows start from -3.
_DOUBTFUL = 0.5
_SURE = 1.0
_OF_THE_WHOLE = frozenset({"serial", "nature", "unit"})
"""What a part shares with its whole, in cells that are merged over both."""
_SELDOM = frozenset({"category", "explanation", "remark", "other", "progress", "scope", "task"})
"""Columns in which an empty cell is nothing unusual."""
_NAMING = ("name", "measure", "task", "project")
_FIGURES = frozenset({"number", "integer", "dash", "scoped", "demand"})
_UNIT_TAIL = re.compile(rf"(?<=[一-鿿])(?:{UNIT_WORD})$")


def understood(stream: Stream, row: Laid, columns: Sequence[Column], may_be_cut: bool = True) -> TableRow:
    """The row with its doubts. ``row.cells`` name their columns; a group row has one cell that stands over all.

    ``may_be_cut``: whether cells may have been glued together, so that a row that does not fit is parted anew.
    """
    if row.group:
        return TableRow("group", tuple(RowCell(0, stream.text(low, high)) for _, low, high in row.cells))
    if may_be_cut and (row.extra or row.cost > _DOUBTFUL) and (again := _cut_anew(stream, row, columns)) is not None:
        return again
    cells = tuple(RowCell(max(column, 0), stream.text(low, high)) for column, low, high in row.cells)
    if row.extra:
        return TableRow("doubtful", cells, "surplus")
    return TableRow("doubtful", cells, "unfit") if row.cost - _merged_into_part(cells, columns) > _DOUBTFUL else _parted(stream, row)


def _merged_into_part(cells: Sequence[RowCell], columns: Sequence[Column]) -> float:
    """What a row pays for leaving out what is merged over it and the row of its whole: 其中：公园绿地 58.46 17.5; nothing for other rows."""
    if not any(columns[cell.column].role == "name" and OF_WHICH.match(cell.text.folded) for cell in cells):
        return 0.0
    filled = {cell.column for cell in cells}
    return sum(LEFT_OUT[column.role] for at, column in enumerate(columns) if at not in filled and column.role in _OF_THE_WHOLE)


def _cut_anew(stream: Stream, row: Laid, columns: Sequence[Column]) -> TableRow | None:
    """A row that does not fit, with its atoms parted as if cells had been glued together; None when that does not fit either."""
    parts = glued(stream.part(row.start, row.stop))
    laid = lay(parts, 0, len(parts), [column.role for column in columns], LAYOUTS["merged"])
    again = laid.whole(len(parts))
    if again is None or laid.cost > -_SURE:
        return None
    return _parted(parts, again)


def _parted(stream: Stream, row: Laid) -> TableRow:
    """The row; figures that were cut within a run of digits, and what touches them, are unsure until the whole table is weighed."""
    cells = tuple(RowCell(max(column, 0), stream.text(low, high)) for column, low, high in row.cells)
    if any(_is_torn(before.text, after.text) for before, after in pairwise(cells)):
        return TableRow("doubtful", cells, "unfit")
    unsure: set[int] = set()
    touching: set[int] = set()
    for at in range(1, len(row.cells) + 1):
        parted = stream.breaks[row.cells[at][1]] if at < len(row.cells) else Break.LINE
        if parted > Break.GLUE or not all(form_of("".join(cells[place].text.folded.split())) in _FIGURES for place in (at - 1, at)):
            if touching & unsure:
                unsure |= touching
            touching = set()
            continue
        touching |= {cells[at - 1].column, cells[at].column}
        if parted == Break.DIGIT:
            unsure |= {cells[at - 1].column, cells[at].column}
    columns = tuple(sorted(unsure))
    return TableRow("entry", cells, "glued", columns, columns) if unsure else TableRow("entry", cells)


def _is_torn(before: Text, after: Text) -> bool:
    """Whether one demand stands in two cells: 下降 and 16%."""
    touch = bool(before and after) and before.end == after.start
    return touch and CHANGE_ALONE.match("".join(before.folded.split())) is not None and form_of("".join(after.folded.split())) in _FIGURES


def weighed(rows: Sequence[TableRow], columns: Sequence[Column], are_glued: bool = False) -> list[TableRow]:
    """``rows`` against each other: glued figures parted as the others are; what most rows say and one does not is missing there, and said so.

    ``are_glued``: nothing parts the cells of the table anywhere.
    """
    rows = settled(rows, columns, not are_glued or _leave_out(rows, columns))
    rows = too_much(rows, columns) if are_glued else rows
    entries = [row for row in rows if row.role == "entry"]
    filled = Counter(cell.column for row in entries for cell in row.cells if cell.text)
    usual = {at for at, column in enumerate(columns) if filled[at] * 2 > len(entries) and column.role not in _SELDOM}
    usual |= {at for at, column in enumerate(columns) if filled[at] and column.role in ("unit", "nature")}
    groups = {cell.text.folded for row in rows for cell in row.cells if columns and columns[min(cell.column, len(columns) - 1)].role == "category"}
    always = {at for at in usual if filled[at] == len(entries) - 1 > 2}
    return [_weighed(row, columns, (usual, always), groups) if row.role == "entry" else row for row in rows]


def _leave_out(rows: Sequence[TableRow], columns: Sequence[Column]) -> bool:
    """Whether rows lack figures that they need not part: a cell that is empty leaves nothing behind here."""
    values = {at for at, column in enumerate(columns) if column.role == "value"}
    return any(row.role == "entry" and row.doubt is None and values - _said(row, values) for row in rows)


def _said(row: TableRow, values: set[int]) -> set[int]:
    """The columns of values in which a row has something; all of them where a dash touches a figure: these are two."""
    said = [cell for cell in row.cells if cell.column in values and cell.text]
    return values if any(re.match(r"-+[\d≥≤<>]", cell.text.folded) for cell in said) else {cell.column for cell in said}


def _weighed(row: TableRow, columns: Sequence[Column], expected: tuple[set[int], set[int]], groups: set[str]) -> TableRow:
    usual, always = expected
    said = {cell.column: cell.text for cell in row.cells}
    naming = [at for at, column in enumerate(columns) if column.role in _NAMING]
    name = next((text for column, text in said.items() if columns[column].role == "name" and text), None)
    if not any(said.get(at) for at in naming):
        return TableRow("doubtful", row.cells, "unnamed", tuple(naming[:1]))
    grouped = any(columns[at].role == "category" and CLOSED_BY_NATURE.search(text.folded) for at, text in said.items())
    if name is not None and (name.folded in groups or impossible(name) or grouped):
        return TableRow("doubtful", row.cells, "misnamed", tuple(naming[:1]))
    if name is not None and OF_WHICH.match(name.folded):
        usual, always = ({at for at in asked if columns[at].role not in _OF_THE_WHOLE} for asked in expected)
    missing = tuple(at for at in sorted(usual) if at not in said)
    if not missing:
        blank = tuple(at for at in sorted(always) if not said[at])  # an empty cell where every other row has something
        unsure = tuple(sorted({*row.unsure, *_moved(said, blank, columns)}))
        return TableRow("entry", row.cells, row.doubt or "missing", row.at or blank, unsure) if blank else row
    if name is not None and any(columns[at].role == "unit" for at in missing) and _UNIT_TAIL.search("".join(name.folded.split())):
        return TableRow("doubtful", row.cells, "missing", missing)
    unsure = tuple(sorted({*row.unsure, *_unplaced(said, missing, columns)}))
    return TableRow("entry", row.cells, row.doubt or "missing", row.at or missing, unsure)


def _moved(said: dict[int, Text], blank: Sequence[int], columns: Sequence[Column]) -> set[int]:
    """Columns of values where the last is empty and in no other row: one before it is lost and the rest moved up, or two stand in one cell."""
    values = [at for at, column in enumerate(columns) if column.role == "value"]
    moved = len(values) > 1 and values[-1] in blank and any(said.get(at) for at in values)
    return set(values) if moved else set()


def _unplaced(said: dict[int, Text], missing: Sequence[int], columns: Sequence[Column]) -> set[int]:
    """Columns of values side by side of which one is missing: which one cannot be told."""
    values = {at for at, column in enumerate(columns) if column.role in ("value", "points")}
    return {at for at in values if at in said} if values & set(missing) and any(at in said for at in values) else set()


def impossible(name: Text) -> bool:
    """Whether words cannot name an indicator: a number, a bound, a nature, a unit, a dash, or a name with a figure glued to it.

    >>> [impossible(Text.of(words)) for words in ("≥97", "约束性", "参保率（%）97", "下降15%火灾死亡率", "参保率")]
    [True, True, True, True, False]
    """
    words = "".join(name.folded.split())
    ill = form_of(words) in ("number", "integer", "serial", "dash", "nature", "unit", "empty", "marks")
    anchored = NATURE.match(words) or NO_NAME.match(words)
    return ill or anchored is not None or any(row.search(words) for row in (VALUED_NAME, TWO_NAMES))
