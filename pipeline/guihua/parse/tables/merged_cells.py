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
from guihua.grammar.cell_forms import form_of, misfit
from guihua.grammar.headers import ANOTHER_BEGINS
from guihua.grammar.indicator_names import OF_WHICH
from guihua.parse.tables.align import COMPLETE, Laid
from guihua.parse.tables.pieces import DIGITS, WORDED
from guihua.parse.tables.stream import Break, Stream
from guihua.text import Text

_IN_CHARGE: frozenset[ColumnRole] = frozenset({"lead", "participating", "responsible"})
# What a cell merged over rows may say of all of them.
_SHARED: frozenset[ColumnRole] = frozenset({"unit", "nature"})
# What a row costs that has a number and a measure alone: more than one that was understood.
_BARE = 1.1
# How ill the cells of a row may be that does not pay, values aside.
_FITS = 0.5
# No words that stand over rows are longer.
_OVER_ROWS = 24


def laid_by_lines(laid: Sequence[Laid], body: Stream, columns: Sequence[Column]) -> list[Laid]:
    """The rows without the empty lines that only part them, and with words that stand over the rows below as rows of their own.

    A row that fills every column is whole, whatever words stand under the headers of values.
    """
    trimmed = [_relieved(row, body, columns) for row in _trimmed(laid, body)]
    if not any(row.group for row in trimmed):
        return trimmed
    return [part for row in trimmed for part in _regrouped(row, body, columns)]


def carried_on(laid: Sequence[Laid], body: Stream, columns: Sequence[Column]) -> list[Laid]:
    """The rows, and those behind them that have the next number and do not pay: every column filled, or in a table of tasks the measure alone."""
    serial = next((at for at, column in enumerate(columns) if column.role == "serial"), None)
    found = [_by_columns(row, body, columns, row is laid[-1]) if serial is not None else row for row in laid]
    while found and serial is not None and (start := _next_number(found[-1], body, serial)) is not None:
        row = _whole_row(start, body, columns) or _bare_row(start, body, columns)
        if row is None:
            break
        found.append(row)
    return found


def _by_columns(row: Laid, body: Stream, columns: Sequence[Column], is_last: bool) -> Laid:
    """The row with a line for each column where it has as many lines as columns; the last one may have stopped a line too early."""
    start = next((place for place in range(row.start, row.stop) if body.words[place]), row.start)
    whole = None if row.group or row.extra or not body.words[start].isdigit() else _whole_row(start, body, columns)
    stop = next((place + 1 for place in range(row.stop - 1, start, -1) if body.words[place]), row.stop)
    return whole if whole is not None and (whole.stop == stop or (is_last and whole.stop > stop)) else row


def _next_number(before: Laid, body: Stream, serial: int) -> int | None:
    """Where the number behind that of ``before`` stands, right behind it."""
    last = next(("".join(body.words[low:high]) for column, low, high in before.cells if column == serial), "")
    at = next((place for place in range(before.stop, len(body)) if body.words[place]), len(body))
    return at if DIGITS.fullmatch(last) and at < len(body) and body.words[at] == str(int(last) + 1) else None


def _lines(start: int, body: Stream, most: int) -> list[tuple[int, int]]:
    """The atoms of the lines from ``start`` on that hold anything; ``most`` of them."""
    found: list[tuple[int, int]] = []
    at = start
    while at < len(body) and len(found) < most:
        stop = next((place for place in range(at + 1, len(body)) if body.breaks[place] == Break.LINE), len(body))
        if body.words[at]:
            found.append((at, stop))
        at = stop
    return found


def _whole_row(start: int, body: Stream, columns: Sequence[Column]) -> Laid | None:
    """A row with a line for each column but categories, of which each but the values is of the form that its column asks for."""
    filled = [at for at, column in enumerate(columns) if column.role != "category"]
    lines = _lines(start, body, len(filled))
    if len(lines) < len(filled) or columns[filled[0]].role != "serial":
        return None
    cells = tuple((at, low, high) for at, (low, high) in zip(filled, lines, strict=True))
    if columns[filled[-1]].role == "value" and _is_text_behind("".join(body.words[slice(*lines[-1])])):
        return None
    told = [misfit(columns[at].role, form_of("".join(body.words[low:high]))) for at, low, high in cells if columns[at].role != "value"]
    return Laid(cells, start, lines[-1][1], COMPLETE) if max(told) <= _FITS else None


def _is_text_behind(words: str) -> bool:
    """Whether the last line of a row may be the text behind the table instead: a sentence, a heading, words without a figure."""
    plain = form_of(words) in ("text", "numbered", "serial") and (form_of(words) != "text" or not any(map(str.isdigit, words)))
    return words.endswith("。") or plain or ANOTHER_BEGINS.search(words) is not None


def _bare_row(start: int, body: Stream, columns: Sequence[Column]) -> Laid | None:
    """A row of a table of tasks that is a number and a line of words."""
    roles = [column.role for column in columns]
    lines = _lines(start, body, 2)
    if len(lines) < 2 or not {"task", "measure"} <= set(roles) or not _IN_CHARGE & set(roles):
        return None
    return Laid(((roles.index("serial"), *lines[0]), (roles.index("measure"), *lines[1])), start, lines[1][1], _BARE)


def _relieved(row: Laid, body: Stream, columns: Sequence[Column]) -> Laid:
    """A row that fills every column but categories without what words under headers of values cost."""
    filled = {column for column, low, _ in row.cells if body.words[low]}
    if row.extra or row.group or any(at not in filled and column.role != "category" for at, column in enumerate(columns)):
        return row
    forms = [form_of("".join(body.words[low:high])) for column, low, high in row.cells if columns[column].role == "value"]
    return replace(row, cost=row.cost - sum(WORDED for form in forms if misfit("value", form) > WORDED))


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


def carried_down(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[TableRow]:
    """``rows`` with the units and natures that stand in the first row of each group alone in those below it too: merged cells without borders.

    So it is where the first row has one and at most half of the rows do; behind the names only where each differs from the one before,
    since merged cells that say the same side by side would be one. A part of a whole (其中) has its own way to both.
    """
    named = next((at for at, column in enumerate(columns) if column.role == "name"), -1)
    found = list(rows)
    for at, column in enumerate(columns):
        if named >= 0 and column.role in _SHARED and _is_merged_over(_stated(found, at, columns), at < named):
            found = _carried(found, at, columns)
    return found


def _stated(rows: Sequence[TableRow], at: int, columns: Sequence[Column]) -> list[str]:
    """What the rows that name something whole say under a column, wherever a row in doubt says it; nothing where one leaves it out."""
    whole = [row for row in rows if row.role in ("entry", "doubtful") and not _is_part(row, columns)]
    return ["" if (words := _own(row, at, columns)) is None else "".join(words.folded.split()) for row in whole]


def _is_merged_over(stated: Sequence[str], before_names: bool) -> bool:
    said = [words for words in stated if words]
    if not said or not stated[0] or 2 * len(said) > len(stated):
        return False
    return before_names or (len(said) > 1 and all(before != after for before, after in pairwise(said)))


def _carried(rows: Sequence[TableRow], at: int, columns: Sequence[Column]) -> list[TableRow]:
    found: list[TableRow] = []
    above: Text | None = None
    for row in rows:
        own = _own(row, at, columns)
        above = None if row.role == "group" else own or above
        if row.role == "entry" and own is None and above is not None and at not in row.unsure and not _is_part(row, columns):
            kept = [cell for cell in row.cells if cell.column != at]
            row = replace(row, cells=tuple(sorted((*kept, RowCell(at, above, True)), key=lambda cell: cell.column)))
        found.append(row)
    return found


def _own(row: TableRow, at: int, columns: Sequence[Column]) -> Text | None:
    """What a row says under a column; a row in doubt may say it under another."""
    if row.role == "doubtful":
        return next((cell.text for cell in row.cells if form_of("".join(cell.text.folded.split())) == columns[at].role), None)
    return next((cell.text for cell in row.cells if cell.column == at and cell.text), None)


def _is_part(row: TableRow, columns: Sequence[Column]) -> bool:
    return any(columns[cell.column].role == "name" and OF_WHICH.match(cell.text.folded) for cell in row.cells)


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
