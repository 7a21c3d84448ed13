"""Where the words of a row begin and end when nothing but words parts its cells: what cannot be told is in doubt.

Two columns of words side by side, a category before a name, a body behind a measure: the border between them is believed where a mark, a
figure or a name that is known stands at it. A name is whole where the cell before it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from guihua.document import Column, ColumnRole, RowCell, TableRow
from guihua.gazetteer.agencies import resolve
from guihua.grammar.cell_forms import MEASURED_NAME, form_of
from guihua.grammar.headers import HEADER_LEFT, roles_of
from guihua.grammar.quantities import UNIT_BRACKET
from guihua.phrases.unit_lists import cut_units

_WORDS: frozenset[ColumnRole] = frozenset({"category", "name", "task", "measure", "project", "other", "scope", "explanation", "remark", "progress"})
_NAMING: frozenset[ColumnRole] = frozenset({"name", "task", "measure", "project"})
_IN_CHARGE: frozenset[ColumnRole] = frozenset({"lead", "participating", "responsible"})
# Words of a header that hardly begin a name: one of a column more than the header was read with.
_OF_HEADERS = frozenset({"serial", "points", "explanation", "remark", "nature", "unit", "lead", "participating", "responsible", "deadline"})
_SHORTEST, _LONGEST, _FARTHEST = 3, 10, 12
# A mark that ends a cell of words, and one that begins the next.
_ENDED = re.compile(r"[。;!?)\]”》]$")
_BEGUN = re.compile(r"^(?:\d{1,2}[.、)]|[(\[“《①-⑳])")
_LEFT = frozenset({"text", "bodies", "measured", "numbered"})


def bordered(rows: Sequence[TableRow], columns: Sequence[Column], are_glued: bool) -> list[TableRow]:
    """``rows`` with those in doubt whose words may begin or end elsewhere. ``are_glued``: nothing parts the cells of the table."""
    naming = tuple(at for at, column in enumerate(columns) if column.role in ("category", *_NAMING))
    if any(map(_may_be_two, columns)) or any(_heads(words) for words in _first_words(rows, columns)):
        return [_doubtful(row, naming) for row in rows]
    found = [_doubtful(row, naming) if _is_cut(row, columns, are_glued) else row for row in rows]
    if not are_glued:
        return found
    found = [_doubtful(row, naming) if _is_unbounded(row, columns) else row for row in found]
    found = [*found[:1], *(_doubtful(row, naming) if _goes_on(before, row, columns) else row for before, row in zip(rows, found[1:], strict=False))]
    found = [_charged(row, columns) for row in found]
    return [*(_unended(row, after, columns) for row, after in pairwise(found)), *found[-1:]]


def _doubtful(row: TableRow, at: Sequence[int]) -> TableRow:
    return replace(row, role="doubtful", doubt="glued", at=tuple(at)) if row.role == "entry" else row


def _words(cell: RowCell) -> str:
    return "".join(cell.text.folded.split())


def _touch(before: RowCell, after: RowCell) -> bool:
    return bool(before.text and after.text) and before.text.end == after.text.start


# the whole table ----------------------------------------------------------------------------------------------------------


def _may_be_two(column: Column) -> bool:
    """Whether nobody knows the words of a header and a blank stands between them: 反馈问题 整改目标 may head two columns."""
    words = column.label.folded.split() if column.label is not None else []
    return len(words) > 1 and not roles_of("".join(words))


def _first_words(rows: Sequence[TableRow], columns: Sequence[Column]) -> Iterator[str]:
    """The words that the first row below the header begins with."""
    for row in rows[:1]:
        yield from (_words(cell) for cell in row.cells[:1] if row.role != "entry" or columns[cell.column].role in _WORDS)


def _heads(words: str) -> bool:
    """Whether words begin with those of a column more: 数据来源妇女人均预期寿命, 序号名称人均预期寿命."""
    if words.startswith("序号"):
        return True
    stops = range(_SHORTEST, min(_LONGEST, len(words) - 2) + 1)
    if not HEADER_LEFT.match(words) and any(_OF_HEADERS & set(roles_of(words[:stop])[:1]) for stop in stops):
        return True
    inner = (words[at : at + 4] for at in range(min(_FARTHEST, len(words) - 4)))
    return any(_IN_CHARGE & set(roles_of(four)[:1]) for four in inner)


# one row ------------------------------------------------------------------------------------------------------------------


def _is_cut(row: TableRow, columns: Sequence[Column], are_glued: bool) -> bool:
    """Whether a cell ends or begins within a list, or a name takes what a missing cell would hold."""
    if any(re.search(r"^[、,]|[、,]$", _words(cell)) or _is_twice(cell, columns) for cell in row.cells if cell.text):
        return True
    named = [cell for cell in row.cells if columns[cell.column].role == "name"]
    after = {cell.column + 1 for cell in named if are_glued or len(cell.text.folded.split()) > 1}
    return row.doubt == "missing" and bool(after) and any(columns[at].role in ("value", "unit") for at in row.at)


def _is_unbounded(row: TableRow, columns: Sequence[Column]) -> bool:
    """Whether a name or a task may begin or end elsewhere: where the column of words beside it is empty, or touches it without a mark."""
    said = {cell.column: cell for cell in row.cells if cell.text}
    aimed: set[ColumnRole] = {"value"} if any(column.role == "task" for column in columns) else set()  # 年度目标 of a task is words
    worded = [at for at, column in enumerate(columns) if column.role in _WORDS | aimed and column.label is not None]
    pairs = [pair for pair in pairwise(worded) if pair[0] + 1 == pair[1] and _NAMING & {columns[at].role for at in pair}]
    return any(not _is_border(said.get(left), said.get(right)) for left, right in pairs)


def _is_border(before: RowCell | None, after: RowCell | None) -> bool:
    if before is None and after is None:
        return True
    if before is None and after is not None:
        return bool(_BEGUN.search(_words(after)))
    if before is None or after is None:
        return False
    return not _touch(before, after) or bool(_ENDED.search(_words(before)) or _BEGUN.search(_words(after)))


def _is_twice(cell: RowCell, columns: Sequence[Column]) -> bool:
    """Whether a name is two: 城镇化率常住人口城镇化率 begins with the words that it ends with."""
    if columns[cell.column].role != "name":
        return False
    words = UNIT_BRACKET.regex.sub("", _words(cell))
    return any(words.endswith(words[:stop]) and MEASURED_NAME.search(words[:stop]) for stop in range(_SHORTEST, len(words) // 2 + 1))


def _goes_on(before: TableRow, row: TableRow, columns: Sequence[Column]) -> bool:
    """Whether a row begins with words where the row before it ends with words that are in no cell: the name may begin with them."""
    if not row.cells or columns[row.cells[0].column].role == "serial" or not (before.role in ("doubtful", "group") or _ends_early(before, columns)):
        return False
    if _BEGUN.search(_words(row.cells[0])):
        return False
    last = before.cells[-1] if before.cells else None
    return last is not None and _touch(last, row.cells[0]) and (before.role == "entry" or form_of(_words(last)) in _LEFT)


def _ends_early(row: TableRow, columns: Sequence[Column]) -> bool:
    """Whether a row lacks its last figures: what looks like its figures may be part of a name."""
    last = max((at for at, column in enumerate(columns) if column.role == "value"), default=-1)
    return last >= 0 and not any(cell.column == last and cell.text for cell in row.cells)


def _unended(row: TableRow, after: TableRow, columns: Sequence[Column]) -> TableRow:
    """The row without its figures where the next row begins right behind them with a digit or with what is no name, and rows have no numbers."""
    if row.role != "entry" or not row.cells or not after.cells or any(column.role == "serial" for column in columns):
        return row
    last, first = row.cells[-1], after.cells[0]
    runs_on = _words(last)[-1:].isdigit() and _words(first)[:1].isdigit() and not _BEGUN.search(_words(first))
    if not _touch(last, first) or not (runs_on or after.doubt in ("misnamed", "unfit")):
        return row
    figures = tuple(at for at, column in enumerate(columns) if column.role == "value")
    return replace(row, doubt="glued", at=figures, unsure=tuple(sorted({*row.unsure, *figures})))


# who is in charge ---------------------------------------------------------------------------------------------------------


def _charged(row: TableRow, columns: Sequence[Column]) -> TableRow:
    """The row in doubt where bodies touch the words before them and the first is none that is known: 区配套设施区工信局."""
    for before, cell in pairwise(row.cells):
        if columns[cell.column].role not in _IN_CHARGE or not _touch(before, cell) or columns[before.column].role not in (*_WORDS, *_IN_CHARGE):
            continue
        first = next(iter(cut_units(cell.text)), None)
        if first is None or resolve(first.value) is None:
            return _doubtful(row, (before.column, cell.column))
    return row
