"""Tables whose cells nothing but their words tells apart: what another reading explains as well is no fact.

Where merged and empty cells are gone, a row with a value too few may lack any of them, and words may be of the column before; where nothing
parts the cells, words of two columns may be one. What the other rows settle is settled; the rest of a row stays unsaid, with a doubt
that names the columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import combinations, groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Column, ColumnRole, RowCell, TableRow
from guihua.grammar.cell_forms import GROUP_CELL, MEASURED_NAME, form_of
from guihua.grammar.headers import CATEGORY_BEFORE, COMPARED_NAME, FIGURE_END, GROWTH, HEADER_LEFT
from guihua.grammar.indicator_names import GROUP_NUMBER
from guihua.grammar.quantities import NOTHING, UNIT_BRACKET
from guihua.parse.tables.borders import bordered

_IN_CHARGE: tuple[ColumnRole, ...] = ("lead", "participating", "responsible")
_NUMERALS = "一二三四五六七八九"
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
# The second reading of where values stand must be so much worse: one value in brackets where the column has none, or the other way.
_SURE = 1.0
_RUN_ON = re.compile(r"m[23²³]\d")  # 万m³780: the figure behind the unit
# A row whose values fit their columns so badly is read wrongly.
_ILL = 2.5


class _Body(Struct, frozen=True):
    """What all rows tell: the columns, those of values, the share of values in brackets where known, the levels of categories that some
    row fills, and whether nothing parts the cells."""

    columns: Sequence[Column]
    values: tuple[int, ...]
    bracketed: dict[int, float | None]
    levels: tuple[int, ...]
    are_glued: bool

    def of(self, *roles: ColumnRole) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.role in roles]


def grounded(rows: Sequence[TableRow], columns: Sequence[Column], are_glued: bool) -> list[TableRow]:
    """``rows`` without what cannot be told: doubtful ones, and columns that are unsure.

    ``are_glued``: nothing parts the cells of the table anywhere.
    """
    values = tuple(at for at, column in enumerate(columns) if column.role == "value")
    body = _Body(columns, values, _bracketed(rows, columns, values), _levels(rows, columns), are_glued)
    rows = _without_headers(list(rows), body)
    rows = _with_marks(_counted_groups(rows, body), body)
    for told in (_named, _measured, _placed, _charged):
        rows = [told(row, body) if row.role == "entry" else row for row in rows]
    rows = categorised(rows, columns)
    return bordered(_between_rows(_parted_names(rows, body), body), columns, are_glued)


def _words(cell: RowCell) -> str:
    return "".join(cell.text.folded.split())


def _doubted(row: TableRow, columns: Sequence[int]) -> TableRow:
    """The row with nothing said of ``columns``."""
    unsure = tuple(sorted({*row.unsure, *columns}))
    return row if unsure == row.unsure else replace(row, doubt=row.doubt or "unplaced", at=row.at or tuple(sorted(columns)), unsure=unsure)


# what names a row ---------------------------------------------------------------------------------------------------------


def _named(row: TableRow, body: _Body) -> TableRow:
    """The row, doubtful where its name may be that of two columns or of two rows, or a bracket is cut."""
    said = {cell.column: cell for cell in row.cells if cell.text}
    unknown = tuple(body.of("category"))
    if any(_is_cut(_words(cell)) for cell in row.cells):
        return replace(row, role="doubtful", doubt="unfit", unsure=unknown)
    name = next((said[at] for at in body.of("name") if at in said), None)
    category = next((said[at] for at in unknown[-1:] if at in said), None)
    if name is not None and (_is_two(name) or (category is not None and _are_swapped(category, name))):
        return replace(row, role="doubtful", doubt="misnamed", unsure=unknown)
    if body.are_glued and any(_glued_doubts(row, name, said, body)):
        return replace(row, role="doubtful", doubt="glued", at=(*unknown, *body.of("name", "task", "measure")), unsure=unknown)
    return row


def _glued_doubts(row: TableRow, name: RowCell | None, said: dict[int, RowCell], body: _Body) -> Iterator[bool]:
    serials = [at for at in body.of("serial") if body.columns[at].label is not None]
    yield bool(serials) and not any(at in said for at in serials)  # the number may be a figure of the row before
    units = [at for at in body.of("unit") if body.columns[at].label is not None]
    yield bool(units) and not any(at in said for at in units)  # the name may hold its unit, and what stands behind that
    if name is not None:
        words = _words(name)
        yield COMPARED_NAME.search(words) is not None  # 较2020年下降 is part of the figure behind it
        yield re.search(r"[一-鿿]\d{1,2}[一-鿿]{4}", words) is not None and bool(serials) and row.doubt is not None


def _parted_names(rows: list[TableRow], body: _Body) -> list[TableRow]:
    """``rows``, none of which is believed where category and name touch and cannot be parted."""
    levels = [at for at in body.of("category") if at + 1 in body.of("name")]
    touching = bool(levels) and any(row.doubt == "misnamed" for row in rows)
    if not body.are_glued or not (touching or _may_hide_categories(rows, body)):
        return rows
    at = (*levels, *body.of("name"))
    return [replace(row, role="doubtful", doubt="glued", at=at, unsure=tuple(levels)) if row.role == "entry" else row for row in rows]


def _may_hide_categories(rows: Sequence[TableRow], body: _Body) -> bool:
    """Whether no column has categories or serials and the first name may be a category with the name behind it: 规模邮政业业务收入."""
    names = (_words(cell) for row in rows for cell in row.cells if row.role == "entry" and cell.column in body.of("name"))
    first = next(names, "")
    return not body.of("category", "serial") and CATEGORY_BEFORE.match(first) is not None and form_of(first) != "numbered"


def _are_swapped(category: RowCell, name: RowCell) -> bool:
    """Whether the category names something measured and the name does not."""
    return _measures(category) and not GROUP_CELL.match(_words(category)) and not _measures(name)


def _is_cut(words: str) -> bool:
    return words.count("(") != words.count(")") or words.count("[") != words.count("]")


def _measures(cell: RowCell) -> bool:
    words = _words(cell)
    return form_of(words) in ("measured", "numbered") or bool(UNIT_BRACKET.search(words) or MEASURED_NAME.search(words))


def _is_two(name: RowCell) -> bool:
    """Whether a name is two words that both name something measured: 城镇化率 常住人口城镇化率."""
    words = name.text.folded.split()
    return len(words) > 1 and all(MEASURED_NAME.search(word) for word in words)


# where values stand -------------------------------------------------------------------------------------------------------


def _bracketed(rows: Sequence[TableRow], columns: Sequence[Column], values: Sequence[int]) -> dict[int, float | None]:
    """The share of values in brackets of each column, by the rows that fill all; None where no column is one of growth or none is bracketed."""
    growing = {at for at in values if (label := columns[at].label) is not None and GROWTH.search(label.folded)}
    counts = {at: (1.5 if at in growing else 0.0, 2.0) for at in values}
    for row in rows:
        said = {cell.column: _words(cell) for cell in row.cells if cell.column in counts and cell.text}
        if row.role == "entry" and len(said) == len(values):
            for at, words in said.items():
                bracketed, all_of_them = counts[at]
                counts[at] = (bracketed + bool(_BRACKETED.fullmatch(words)), all_of_them + 1) if not NOTHING.match(words) else counts[at]
    known = 0 < len(growing) < len(values) and any(_BRACKETED.fullmatch(_words(cell)) for row in rows for cell in row.cells if cell.column in counts)
    return {at: bracketed / count if known else None for at, (bracketed, count) in counts.items()}


def _measured(row: TableRow, body: _Body) -> TableRow:
    """The row without its unit and values where a unit has figures behind it, or a value is only the end of one."""
    units, values = body.of("unit"), body.values
    ill = [cell for cell in row.cells if cell.column in units and cell.text and form_of(_words(cell)) not in ("unit", "dash")]
    ill += [cell for cell in row.cells if cell.column in units and _RUN_ON.search(_words(cell))]
    ill += [cell for cell in row.cells if cell.column in values and FIGURE_END.match(_words(cell))]
    return _doubted(row, [*units, *values]) if ill else row


def _placed(row: TableRow, body: _Body) -> TableRow:
    """The row with its values under the columns that alone they fit; of none where several fit as well."""
    said = [cell for cell in row.cells if cell.column in body.values and cell.text]
    printed = sum(1 for cell in row.cells if cell.column in body.values)  # an empty cell is known to be empty
    if len(body.values) < 2 or not said or len(said) < printed == len(body.values) or set(row.unsure) & set(body.values):
        return row
    ways = sorted((sum(_misplaced(cell, at, body) for cell, at in zip(said, way, strict=True)), way) for way in combinations(body.values, len(said)))
    if ways[0][0] >= _ILL or (len(ways) > 1 and ways[1][0] - ways[0][0] < _SURE):
        return _doubted(row, body.values)
    moved = dict(zip((id(cell) for cell in said), ways[0][1], strict=True))
    return replace(row, cells=tuple(replace(cell, column=moved.get(id(cell), cell.column)) for cell in row.cells))


def _misplaced(cell: RowCell, column: int, body: _Body) -> float:
    words, share = _words(cell), body.bracketed[column]
    if share is None or NOTHING.match(words):
        return 0.0
    return 2.0 * (1 - share if _BRACKETED.fullmatch(words) else share)


# what stands over rows, and who is in charge ------------------------------------------------------------------------------


def categorised(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[TableRow]:
    """``rows`` without the category of those that have one of several levels and leave out the others: of which level it is cannot be told.

    Nor can it of the rows below that leave out all, down to one that is known.
    """
    levels = _levels(rows, columns)
    found: list[TableRow] = []
    unknown = False
    for row in rows:
        if row.role == "entry":
            own = any(cell.column in levels and cell.text for cell in row.cells)
            serials = [cell.column for cell in row.cells if columns[cell.column].role == "serial" and cell.text]
            unknown = any(_is_of_any(row, side) for side in _side_by_side(levels, serials)) or (unknown and not own)
        found.append(_doubted(row, levels) if unknown and row.role == "entry" else row)
    return found


def _levels(rows: Sequence[TableRow], columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns of categories that some row fills: 主要指标 of the caption heads one that none does."""
    filled = {cell.column for row in rows for cell in row.cells if cell.text}
    return tuple(at for at in sorted(filled) if columns[at].role == "category")


def _side_by_side(levels: Sequence[int], serials: Sequence[int]) -> Iterator[list[int]]:
    """The levels that no number of the row parts: 类别 before it and 一级指标 behind it cannot be taken for each other."""
    for _, side in groupby(levels, lambda level: bisect_left(serials, level)):
        yield list(side)


def _is_of_any(row: TableRow, levels: Sequence[int]) -> bool:
    printed = [cell for cell in row.cells if cell.column in levels]  # an empty cell is known to be empty
    return len(printed) < len(levels) and 0 < sum(1 for cell in printed if cell.text) < len(levels)


def _between_rows(rows: list[TableRow], body: _Body) -> list[TableRow]:
    """``rows`` without the categories of which it cannot be told whether they are remarks of the row before, down to the next that is known."""
    last = max((*body.values, *body.of("nature")), default=-1)
    behind = [at for at in body.of("explanation", "remark", "other", "progress") if at > last]
    entries = [row for row in rows if row.role == "entry"]
    if not behind or not body.levels:
        return rows
    usual = 3 * sum(_fills(row, behind) for row in entries) > 2 * len(entries)
    found, unknown = rows[:1], False
    for before, row in pairwise(rows):
        remarked, grouped = _fills(before, behind), _fills(row, body.levels)
        unknown = (remarked != grouped and not (remarked and usual)) or (unknown and not (remarked and grouped))
        found.append(_doubted(row, body.levels) if unknown and row.role == "entry" else row)
    return found


def _fills(row: TableRow, columns: Sequence[int]) -> bool:
    return any(cell.column in columns and cell.text for cell in row.cells)


def _counted_groups(rows: list[TableRow], body: _Body) -> list[TableRow]:
    """``rows`` with 一, 二, 三 … cut off where the words that stand over rows begin with them in order: they are numbers that nothing marks."""
    heads = [(at, cell) for at, row in enumerate(rows) for cell in row.cells[:1] if row.role == "group" or cell.column in body.levels]
    numbered = [(at, cell) for at, cell in heads if cell.text and _words(cell)[:1] == _NUMERALS[min(len(_NUMERALS) - 1, heads.index((at, cell)))]]
    if len(numbered) < 2 or numbered != heads or any(GROUP_NUMBER.match(_words(cell)) for _, cell in heads):
        return rows
    for at, cell in heads:
        rows[at] = replace(rows[at], cells=(replace(cell, text=cell.text[1:].strip()), *rows[at].cells[1:]))
    return rows


def _with_marks(rows: list[TableRow], body: _Body) -> list[TableRow]:
    """``rows`` with the last word of a figure's cell in the column behind it, where other rows have just that word there: ★."""
    marks = {(cell.column, _words(cell)) for row in rows for cell in row.cells if cell.text and cell.column - 1 in body.values}
    return [_with_mark(row, body, marks) if row.role == "entry" else row for row in rows]


def _with_mark(row: TableRow, body: _Body, marks: Set[tuple[int, str]]) -> TableRow:
    said = {cell.column for cell in row.cells if cell.text}
    for at, cell in enumerate(row.cells):
        words = cell.text.folded.split()
        if cell.column in body.values and cell.column + 1 not in said and len(words) > 1 and (cell.column + 1, words[-1]) in marks:
            cut = cell.text.folded.rindex(words[-1])
            parts = (replace(cell, text=cell.text[:cut].strip()), RowCell(cell.column + 1, cell.text[cut:].strip()))
            return replace(row, cells=(*row.cells[:at], *parts, *row.cells[at + 1 :]))
    return row


def _charged(row: TableRow, body: _Body) -> TableRow:
    """The row without its bodies where fewer lists of them stand than there are columns: which is left out cannot be told."""
    roles = body.of(*_IN_CHARGE)
    own = [cell for cell in row.cells if cell.column in roles and cell.text]
    return _doubted(row, roles) if len(roles) > 1 and 0 < len(own) < len(roles) else row


def _without_headers(rows: list[TableRow], body: _Body) -> list[TableRow]:
    """``rows`` without categories, and without values, where words of the header were left before the first row."""
    categories = body.of("category")
    for at, row in enumerate(rows):
        left = _left(row, categories)
        if left is not None and at == 0:
            columns = [*categories, *(body.values if left["valued"] else ())]
            return [_doubted(one, columns) if one.role == "entry" else one for one in rows]
        if left is not None and row.role == "entry":
            rows[at] = _doubted(row, categories)
    return rows


def _left(row: TableRow, categories: Sequence[int]) -> re.Match[str] | None:
    """Words of a header before the words of a row: at the head of its category, or of a row that could not be read."""
    for cell in row.cells[:1]:
        if cell.text and (cell.column in categories or row.role == "doubtful"):
            return HEADER_LEFT.match(_words(cell))
    return None
