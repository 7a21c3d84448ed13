"""Tables that stand one cell a line, as laid: which empty lines are cells, which words stand over rows, and which bodies a merged cell names.

A merged cell is printed in the first of its rows and gone from the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from guihua.document import Column, ColumnRole, RowCell, TableRow
from guihua.gazetteer.agencies import looks_like_body
from guihua.grammar.cell_forms import form_of
from guihua.parse.tables.align import Laid
from guihua.parse.tables.pieces import DIGITS
from guihua.parse.tables.stream import Break, Stream

_IN_CHARGE: frozenset[ColumnRole] = frozenset({"lead", "participating", "responsible"})
# What a row costs that has a number and a measure alone: more than one that was understood.
_BARE = 1.1
# No words that stand over rows are longer.
_OVER_ROWS = 24


def laid_by_lines(laid: Sequence[Laid], body: Stream, columns: Sequence[Column]) -> list[Laid]:
    """The rows without the empty lines that only part them, and with words that stand over the rows below as rows of their own."""
    trimmed = _trimmed(laid, body)
    if not any(row.group for row in trimmed):
        return trimmed
    return [part for row in trimmed for part in _regrouped(row, body, columns)]


def carried_on(laid: Sequence[Laid], body: Stream, columns: Sequence[Column]) -> list[Laid]:
    """The rows of a table of tasks, and those behind them that have only the next number and a measure: they do not pay alone."""
    found = list(laid)
    roles = [column.role for column in columns]
    if not found or not {"serial", "task", "measure"} <= set(roles) or not _IN_CHARGE & set(roles):
        return found
    serial, measure = roles.index("serial"), roles.index("measure")
    while (row := _bare_row(found[-1], body, serial, measure)) is not None:
        found.append(row)
    return found


def _bare_row(before: Laid, body: Stream, serial: int, measure: int) -> Laid | None:
    """The row behind ``before`` that is the number behind its number, and a line of words."""
    last = next(("".join(body.words[low:high]) for column, low, high in before.cells if column == serial), "")
    at = before.stop
    while at < len(body) and not body.words[at]:
        at += 1
    if not last.isdigit() or at + 1 >= len(body) or body.words[at] != str(int(last) + 1):
        return None
    low = next((place for place in range(at + 1, len(body)) if body.words[place]), len(body))
    stop = next((place for place in range(low + 1, len(body)) if body.breaks[place] == Break.LINE), len(body))
    return Laid(((serial, at, at + 1), (measure, low, stop)), at, stop, _BARE) if low < len(body) else None


def _trimmed(laid: Sequence[Laid], body: Stream) -> list[Laid]:
    """The rows without empty cells at their heads; without those at their ends too, where empty lines stand between other rows."""
    parted = any(body.words[before.stop - 1] and (after.start > before.stop or not body.words[after.start]) for before, after in pairwise(laid))
    found: list[Laid] = []
    for row in laid:
        cells = list(row.cells)
        while len(cells) > 1 and not body.words[cells[0][1]]:
            cells.pop(0)
        while parted and len(cells) > 1 and not body.words[cells[-1][1]]:
            cells.pop()
        found.append(replace(row, cells=tuple(cells)))
    return found


def _regrouped(row: Laid, body: Stream, columns: Sequence[Column]) -> Iterator[Laid]:
    """The row; its last cell as one that stands over the rows below, where short words that name no body close a row without bodies.

    What stands before them is the measure then: a row with a task of its own names who is in charge.
    """
    _, low, high = row.cells[-1]
    filled = [columns[column].role for column, _, _ in row.cells]
    bare = not row.group and not row.extra and (filled[-2:] == ["task", "measure"] or ("task" not in filled and filled[-2:-1] == ["measure"]))
    if not bare or (filled[-1] not in _IN_CHARGE and filled[-1] != "measure") or not _is_over_rows("".join(body.words[low:high])):
        yield row
        return
    measure = next(at for at, column in enumerate(columns) if column.role == "measure")
    yield replace(row, cells=(*row.cells[:-2], (measure, *row.cells[-2][1:])), stop=low)
    yield Laid(((-1, low, high),), low, row.stop, 0.0, group=True)


def _is_over_rows(words: str) -> bool:
    return len(words) <= _OVER_ROWS and form_of(words) in ("text", "demand") and not any(map(looks_like_body, re.split("[、,;]", words)))


def inherited(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[TableRow]:
    """``rows`` of tasks, with the bodies of the row above where a row leaves out both its task and its bodies, and its number goes on by one.

    Task and bodies were merged together over such rows. Of any other row without bodies it cannot be told which cell is missing.
    """
    charged = [at for at, column in enumerate(columns) if column.role in _IN_CHARGE]
    serial = next((at for at, column in enumerate(columns) if column.role == "serial"), None)
    roles = {column.role for column in columns}
    if not charged or serial is None or not {"task", "measure"} <= roles:
        return list(rows)
    found: list[TableRow] = []
    above = TableRow("note", ())
    for row in rows:
        bodies = [replace(cell, carried=True) for cell in above.cells if above.role == "entry" and cell.column in charged and cell.text]
        if bodies and _number(row, serial) == (_number(above, serial) or 0) + 1 and _is_merged(row, columns):
            kept = [cell for cell in row.cells if cell.text]
            row = TableRow("entry", tuple(sorted((*kept, *bodies), key=lambda cell: cell.column)))
        elif row.role == "entry" and not any(cell.column in charged for cell in row.cells):
            row = TableRow("doubtful", row.cells, "unfit")
        found.append(row)
        above = row
    return found


def _is_merged(row: TableRow, columns: Sequence[Column]) -> bool:
    """Whether a row has its measure alone, and fits but for what it leaves out."""
    said = [columns[cell.column].role for cell in row.cells if cell.text]
    fits = row.role == "entry" or row.doubt in ("unfit", "missing")
    plain = all(form_of("".join(cell.text.folded.split())) != "bodies" for cell in row.cells if cell.text)
    return fits and plain and said.count("measure") == 1 and not {"task", "name", *_IN_CHARGE} & set(said)


def _number(row: TableRow, serial: int) -> int | None:
    words: Iterator[RowCell] = (cell for cell in row.cells if cell.column == serial)
    match = next((DIGITS.search(cell.text.folded) for cell in words), None)
    return int(match.group()) if match else None
