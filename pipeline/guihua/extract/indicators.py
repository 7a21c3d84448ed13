"""The indicators: the rows of every indicator table, with what each cell demands."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.document import GridCell, Table
from guihua.extract.index import Index, PlacedTable
from guihua.extract.targets import targets_of
from guihua.grammar.boxes import NOTE
from guihua.grammar.headers import NATURE, NATURES, column_of
from guihua.grammar.quantities import UNIT_BRACKET
from guihua.phrases.table_headers import has_indicator_header
from guihua.plan import Indicator, Target
from guihua.source import Source
from guihua.text import Text, join

_LEAD_NUMBER = re.compile(r"^\(?(?P<number>\d{1,3})\)?(?:[.、] *|\) *|(?= ))|^(?P<circled>[①-⑳]) *")
_NOTE_MARK = re.compile(r"(?<! ) *(?<!\*)(?:[①-⑳▲★△☆※]|\*+|\[\d{1,2}\]|\(注 ?\d?\))$")
_INNER_NOTE = re.compile(r"(?<=.)[①-⑳](?=.)")
_NAMED_NATURE = re.compile(r"[\[(] *(?P<nature>约束[性型]?|预期[性型]?|导向性?) *[\])]$")
_GROUP_SERIAL = re.compile(r"^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$")
_GROUP_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)) *")


class Column(Struct, frozen=True):
    """What a column of the table holds, and the words of its header."""

    kind: str
    label: Text | None


class CellAt(Struct, frozen=True):
    """What stands at a row and column; ``carried`` when a merged cell reaches down to it."""

    text: Text
    carried: bool


def indicator_records(source: Source, index: Index) -> tuple[Indicator, ...]:
    """One record per row of every table that names indicators and what is demanded of them."""
    records: list[Indicator] = []
    for entry in index.tables:
        if has_indicator_header(entry.table):
            records += _table(source, entry, len(records))
    return tuple(records)


def _table(source: Source, entry: PlacedTable, before: int) -> list[Indicator]:
    grid = _grid(entry.table)
    head = _header_rows(entry.table)
    columns = _one_name([_column(entry.table, grid, head, c) for c in range(entry.table.columns)])
    kinds = [column.kind for column in columns]
    records: list[Indicator] = []
    group: Text | None = None
    carried: dict[int, Text] = {}
    for r in range(head, entry.table.rows):
        row = [grid.get((r, c)) for c in range(len(columns))]
        own = [cell for cell in entry.table.cells if cell.row == r and cell.text]
        if not own or NOTE.match(own[0].text.folded) or _repeats_header(own, columns):
            continue
        if len(own) == 1 and (own[0].column_span > 1 or kinds[own[0].column] in ("category", "number") or len(columns) > 2):
            group = own[0].text
            continue
        if (named := _numbered_group(own, kinds)) is not None:
            group = named
            continue
        record = _record(source, entry, row, columns, carried, group, before + len(records) + 1, own)
        if record is not None:
            records.append(record)
    return records


def _numbered_group(own: list[GridCell], kinds: list[str]) -> Text | None:
    """The name of a group row that has a Chinese number of its own and demands nothing: 一 | 设施类 | — | —."""
    cells = {kinds[cell.column]: cell.text for cell in own if kinds[cell.column] in ("number", "name")}
    demanded = [cell for cell in own if kinds[cell.column] not in ("number", "name") and cell.text.folded.strip("-/ ")]
    numbered = "number" in cells and _GROUP_SERIAL.match(cells["number"].folded)
    return cells.get("name") if numbered and not demanded else None


def _grid(table: Table) -> dict[tuple[int, int], CellAt]:
    grid: dict[tuple[int, int], CellAt] = {}
    for cell in table.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                grid[r, c] = CellAt(cell.text, r > cell.row)
    return grid


def _header_rows(table: Table) -> int:
    """How many rows at the top are header: those in which at least half of the cells are header words."""
    count = 0
    for r in range(min(table.rows, 4)):
        own = [cell for cell in table.cells if cell.row == r and cell.text]
        heads = sum(1 for cell in own if column_of(cell.text.folded))
        if own and heads * 2 < len(own):
            break
        if not own and count == 0:
            continue
        count = max(count, r + 1)
    return count


def _column(table: Table, grid: dict[tuple[int, int], CellAt], head: int, c: int) -> Column:
    labels = [grid[r, c].text for r in range(head) if (r, c) in grid and grid[r, c].text]
    label = labels[-1] if labels else None
    kind = next((k for k in (column_of(text.folded) for text in reversed(labels)) if k), None)
    body = [grid[r, c].text.folded for r in range(head, table.rows) if (r, c) in grid and grid[r, c].text]
    natures = sum(1 for words in body if NATURE.match("".join(words.split())))
    if body and natures * 2 >= len(body) and kind in (None, "category", "value", "nature", "level", "remark"):
        return Column("nature", label)
    if kind is None and body and sum(1 for words in body if re.match(r"^[≥≤><]?-?\d", words)) * 2 >= len(body):
        kind = "value"
    return Column(kind or "other", label)


def _one_name(columns: list[Column]) -> list[Column]:
    """Of several columns of names under different headers (二级指标, 三级指标) the last names the indicator, the others group it."""
    names = [c for c, column in enumerate(columns) if column.kind == "name"]
    labels = {label.folded if (label := columns[c].label) else "" for c in names}
    if len(names) < 2 or len(labels) < 2:
        return columns
    grouped = any(column.kind == "category" for column in columns)
    return [Column("group" if grouped else "category", column.label) if c in names[:-1] else column for c, column in enumerate(columns)]


def _repeats_header(own: list[GridCell], columns: list[Column]) -> bool:
    same = sum(1 for cell in own if (label := columns[cell.column].label) is not None and label.folded == cell.text.folded)
    return same >= 2 and same == len(own)


def _record(
    source: Source, entry: PlacedTable, row: list[CellAt | None], columns: list[Column], carried: dict[int, Text],
    group: Text | None, count: int, own: list[GridCell],
) -> Indicator | None:  # fmt: skip
    def cell(kind: str) -> tuple[Text | None, bool]:
        for c, column in enumerate(columns):
            at = row[c]
            if column.kind == kind and at is not None and at.text:
                return at.text, at.carried
        return None, False

    names = [at.text for c, at in enumerate(row) if at is not None and at.text and columns[c].kind == "name"]
    names = [text for i, text in enumerate(names) if i == 0 or text != names[i - 1]]
    if not names or (all(at is None or at.carried for c, at in enumerate(row) if columns[c].kind == "name")):
        return None
    named, stated = cut_nature(join(names) if len(names) > 1 else names[0])
    number, name, unit = read_name(named)
    category, inferred = _carried_category(row, columns, carried, group)
    printed, _ = cell("unit")
    nature, _ = cell("nature")
    serial, _ = cell("number")
    unit_text = printed.value if printed and printed.folded not in ("-", "/", "--") else (unit.value if unit else None)
    year = _year(cell("year")[0])
    targets: list[Target] = []
    for at, column in zip(row, columns, strict=True):
        if column.kind in ("value", "growth"):
            targets += targets_of(source, at.text if at else None, at is not None and at.carried, column.label, unit_text, year)
    return Indicator(
        address=f"indicator_{count}", number=printed_number(serial, number), name=name.value,
        unit=unit_text, category=_group_name(category).value if category else None, category_inferred=inferred,
        nature=nature_of(nature or stated), targets=tuple(targets), table=entry.box or entry.address,
        evidence=source.cite(join(part.text for part in own)),
    )  # fmt: skip


def printed_number(serial: Text | None, leading: Text | None) -> str | None:
    """The number of a row: from its own column, else from the front of its name."""
    return (serial.value.strip(" .．、") if serial else None) or (leading.value if leading else None)


def _carried_category(row: list[CellAt | None], columns: list[Column], carried: dict[int, Text], group: Text | None) -> tuple[Text | None, bool]:
    """The category of a row: its own cell, the cell above it that is merged or left out below, or the group row above."""
    found: Text | None = None
    inferred = False
    for c, column in enumerate(columns):
        if column.kind != "category":
            continue
        at = row[c]
        if at is not None and at.text:
            found, inferred = found or at.text, inferred or at.carried
            carried[c] = at.text
        elif c in carried and found is None:
            found, inferred = carried[c], True
    return (found, inferred) if found is not None else (group, group is not None)


def _group_name(text: Text) -> Text:
    match = _GROUP_NUMBER.match(text.folded)
    return text[match.end() :].strip() if match else text


def cut_nature(text: Text) -> tuple[Text, Text | None]:
    """A name without the nature that is printed behind it, and that nature: 毛入园率（%）〔预期性〕."""
    match = _NAMED_NATURE.search(text.folded)
    return (text[: match.start()].strip(), text[match.start("nature") : match.end("nature")]) if match else (text, None)


def read_name(text: Text) -> tuple[Text | None, Text, Text | None]:
    """An indicator's name cell as number, name and unit.

    >>> [part.value if part else None for part in read_name(Text.of("11.困难重度残疾人家庭无障碍改造数(户)"))]
    ['11', '困难重度残疾人家庭无障碍改造数', '户']
    """
    number: Text | None = None
    if match := _LEAD_NUMBER.match(text.folded):
        group = "number" if match["number"] else "circled"
        number, text = text[match.start(group) : match.end(group)], text[match.end() :].strip()
    unit: Text | None = None
    text = text.without(_INNER_NOTE)[0]
    while match := _NOTE_MARK.search(text.folded):
        if not match.start():
            break
        text = text[: match.start()].strip()
    if (bracket := UNIT_BRACKET.search(text.folded)) and bracket.start():
        unit, text = text[bracket.start("unit") : bracket.end("unit")], text[: bracket.start()].strip()
        if (match := _NOTE_MARK.search(text.folded)) and match.start():
            text = text[: match.start()].strip()
    return number, text, unit


def nature_of(text: Text | None) -> str | None:
    """``binding``, ``anticipatory``, another printed word verbatim, or None for no mark at all."""
    if text is None:
        return None
    words = "".join(text.folded.split()).strip("[]()")
    return NATURES.get(words, "".join(text.value.split())) if words.strip("-/") else None


def _year(text: Text | None) -> int | None:
    match = re.match(r"(?:19|20)\d\d", text.folded) if text else None
    return int(match.group()) if match else None
