"""The indicators: the rows of every indicator table, with what each cell demands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from guihua.document import RowCell, Table, TableRow
from guihua.extract.index import Index, PlacedTable
from guihua.extract.targets import on_one_line, targets_of
from guihua.grammar.cell_forms import MEASURED_NAME, form_of
from guihua.grammar.headers import CLOSED_BY_NATURE, GROUP_OF_NATURE, NATURES
from guihua.grammar.indicator_names import BEHIND_UNIT, GROUP_NUMBER, INNER_NOTE, LEAD_NUMBER, NAMED_NATURE, NOTE_MARK, OF_WHICH
from guihua.grammar.quantities import FALL, RISE, UNIT_BRACKET
from guihua.plan import Indicator, Target
from guihua.source import Source
from guihua.text import Text

_CHANGED = re.compile(rf"{FALL}|{RISE}")


class Group(Struct):
    """What stands over the rows that follow: the group row above, the categories carried down, the indicator of which 其中 is a part.

    ``numbered``: whether that indicator has a number; ``parted``: whether a part without one was read; ``unit``: what it is measured in.
    ``nature``: that of the rows below, where it is stated before them.
    """

    heading: Text | None = None
    categories: dict[int, Text] = {}
    whole: Text | None = None
    numbered: bool = False
    parted: bool = False
    unit: Text | None = None
    nature: Text | None = None


class PlacedRow(Struct, frozen=True):
    """A row of an indicator table with the table, its category (and whether that is carried), its name and what stands with it."""

    entry: PlacedTable
    row: TableRow
    category: Text | None
    inferred: bool
    number: str | None
    name: Text
    whole: Text | None
    unit: Text | None
    nature: Text | None
    year: int | None

    @property
    def printed_name(self) -> str:
        """The name on one line; a part whose own words do not say what is measured stands in brackets behind the whole: 专任教师（本科以上）."""
        name = on_one_line(self.name)
        return name if self.whole is None else f"{on_one_line(self.whole)}（{name}）"


def indicator_records(source: Source, index: Index) -> tuple[Indicator, ...]:
    """One record per row of every indicator table, in reading order. Rows of a review (完成情况) are commitments instead."""
    return tuple(_record(source, row, address) for address, row in indicator_rows(index))


def indicator_rows(index: Index) -> Iterator[tuple[str, PlacedRow]]:
    """The rows of all indicator tables in reading order, each with the address of the indicator that it is."""
    rows = (row for entry in index.tables if entry.table.kind == "indicators" for row in table_rows(entry))
    return ((f"indicator_{count}", row) for count, row in enumerate(rows, 1))


def table_rows(entry: PlacedTable) -> Iterator[PlacedRow]:
    """The rows of a table of indicators or of what was achieved that name something, with what stands over them."""
    group = Group(None, {}, None)
    for row in entry.table.rows:
        if row.role == "group":
            group.heading, group.categories = row.cells[0].text, {}
        elif row.role == "entry" and (read := _read(entry, row, group)) is not None:
            yield read
        elif row.role == "doubtful" and _hides_category(entry.table, row):
            group.categories = {}
        elif row.role == "doubtful" and all(_groups(text) for text in _stated(entry.table, row)):
            _category(entry.table, row, group)  # what stands over the rows below it is told all the same


def _hides_category(table: Table, row: TableRow) -> bool:
    """Whether of a row's category nothing is known: neither its own nor that of the rows below it."""
    return any(table.columns[at].role == "category" for at in row.unsure)


def _groups(text: Text) -> bool:
    """Whether words may stand over rows, in whatever doubt their own row is."""
    return form_of("".join(text.folded.split())) in ("text", "bodies") and not CLOSED_BY_NATURE.search(text.folded)


def _stated(table: Table, row: TableRow) -> list[Text]:
    return [cell.text for cell in row.cells if table.columns[cell.column].role == "category" and cell.text]


def _read(entry: PlacedTable, row: TableRow, group: Group) -> PlacedRow | None:
    table = entry.table
    name = _cell(table, row, "name")
    if name is None or name.carried or not name.text:
        return None
    category, inferred = _category(table, row, group)
    named, stated = cut_nature(name.text)
    number, words, unit = read_name(named)
    printed, nature, serial, year = (_cell(table, row, role) for role in ("unit", "nature", "serial", "year"))
    if nature is not None and _states_group(table, nature):
        group.nature = nature.text
    stated = stated or _nature_above(category) or group.nature
    part, whole = _part_of(words, group, serial)
    said = printed.text if printed and printed.text.folded.strip() not in ("-", "/", "--", "") else unit
    shown = said or (group.unit if whole else None) or table.unit
    group.unit = group.unit if whole else shown
    return PlacedRow(
        entry, row, _group_name(category) if category else None, inferred, printed_number(serial.text if serial else None, number),
        part, whole, _bare_unit(shown), nature.text if nature and nature.text else stated, _year(year.text if year else None),
    )  # fmt: skip


def _nature_above(category: Text | None) -> Text | None:
    """The nature that a group row states for the rows below it: 约束性指标."""
    words = _group_name(category) if category is not None else None
    return words if words is not None and "".join(words.folded.split()) in NATURES else None


def _states_group(table: Table, nature: RowCell) -> bool:
    """Whether a nature stands before the names and is that of a group (约束性指标): its merged cell is gone from the rows below."""
    named = next((at for at, column in enumerate(table.columns) if column.role == "name"), 0)
    return nature.column < named and GROUP_OF_NATURE.match("".join(nature.text.folded.split())) is not None


def _part_of(name: Text, group: Group, serial: RowCell | None) -> tuple[Text, Text | None]:
    """A name, and the indicator above of which it is a part, unless its own words say what is measured.

    A part says 其中, or comes behind one that does and has no number of its own where the whole has: 其中：城镇居民, 农村居民.
    """
    match = OF_WHICH.match(name.folded)
    own = serial is not None and not serial.carried
    if match is None and (own or not group.parted):
        group.whole, group.numbered, group.parted = name, serial is not None, False
        return name, None
    group.parted = group.numbered and not own
    part = name[match.end() :].strip() if match else name
    return part, None if group.whole is None or _says_all(part, group.whole) else group.whole


def _says_all(part: Text, whole: Text) -> bool:
    """Whether a part says what is measured: of a whole that falls or grows (排放总量减少) it must say that too."""
    changed = _CHANGED.search(whole.folded) is None or _CHANGED.search(part.folded) is not None
    return changed and MEASURED_NAME.search("".join(part.folded.split())) is not None


def _cell(table: Table, row: TableRow, role: str) -> RowCell | None:
    told = (cell for cell in row.cells if role == "name" or cell.column not in row.unsure)
    return next((cell for cell in told if table.columns[cell.column].role == role and cell.text), None)


def _category(table: Table, row: TableRow, group: Group) -> tuple[Text | None, bool]:
    """The category of a row: its own cell, the cell above it that is merged or left out below, or the group row above."""
    if group.heading is not None and _shares_header(table):
        return group.heading, True
    if _hides_category(table, row):
        group.categories = {}
        return None, False
    found: Text | None = None
    inferred = False
    said = {cell.column: cell for cell in row.cells}
    for c, column in enumerate(table.columns):
        if column.role != "category":
            continue
        cell = said.get(c)
        if cell is not None and cell.text:
            if c not in group.categories or group.categories[c] != cell.text:
                group.categories = {at: text for at, text in group.categories.items() if at < c}  # a new one ends those below it
            found, inferred = found or cell.text, inferred or cell.carried
            group.categories[c] = cell.text
        elif c in group.categories and found is None:
            found, inferred = group.categories[c], True
    return (found, inferred) if found is not None else (group.heading, group.heading is not None)


def _shares_header(table: Table) -> bool:
    """Whether the one column of categories stands with the names under one header: 城镇化率 before 常住人口城镇化率 is part of what is measured."""
    labels = [column.label for column in table.columns if column.role == "category"]
    return len(labels) == 1 and labels[0] is not None and any(column.role == "name" and column.label == labels[0] for column in table.columns)


def _record(source: Source, read: PlacedRow, address: str) -> Indicator:
    return Indicator(
        address=address, number=read.number, name=read.printed_name, unit=on_one_line(read.unit) if read.unit else None,
        category=on_one_line(read.category) if read.category else None, category_inferred=read.inferred,
        nature=nature_of(read.nature), targets=tuple(row_targets(source, read)), table=read.entry.box or read.entry.address,
        evidence=source.cite(read.row.text),
    )  # fmt: skip


def row_targets(source: Source, read: PlacedRow) -> Iterator[Target]:
    """What the row demands, column by column; of columns in doubt nothing is said."""
    said = {cell.column: cell for cell in read.row.cells}
    unit = on_one_line(read.unit) if read.unit else None
    for c, column in enumerate(read.entry.table.columns):
        if column.role != "value" or c in read.row.unsure:
            continue
        cell = said.get(c)
        yield from targets_of(source, cell, column, unit, read.year)


def printed_number(serial: Text | None, leading: Text | None) -> str | None:
    """The number of a row: from its own column, else from the front of its name."""
    return (serial.value.strip(" .．、") if serial else None) or (leading.value if leading else None)


def _group_name(text: Text) -> Text:
    match = GROUP_NUMBER.match(text.folded)
    return text[match.end() :].strip().strip(":：") if match else text.strip(":：")


def _bare_unit(text: Text | None) -> Text | None:
    """A unit without the brackets around it; those within it stay: 条（段）."""
    bare = text.strip() if text is not None else None
    return bare[1:-1].strip() if bare is not None and bare.folded[:1] == "(" and bare.folded[-1:] == ")" else bare


def cut_nature(text: Text) -> tuple[Text, Text | None]:
    """A name without the nature that is printed behind it, and that nature: 毛入园率（%）〔预期性〕."""
    match = NAMED_NATURE.search(text.folded)
    return (text[: match.start()].strip(), text[match.start("nature") : match.end("nature")]) if match else (text, None)


def read_name(text: Text) -> tuple[Text | None, Text, Text | None]:
    """An indicator's name cell as number, name and unit.

    >>> [part.value if part else None for part in read_name(Text.of("11.困难重度残疾人家庭无障碍改造数(户)"))]
    ['11', '困难重度残疾人家庭无障碍改造数', '户']
    """
    number: Text | None = None
    if match := LEAD_NUMBER.match(text.folded):
        group = match.lastgroup or "number"
        number, text = text[match.start(group) : match.end(group)], text[match.end() :].strip()
    unit: Text | None = None
    text = text.without(INNER_NOTE.regex)[0]
    while match := NOTE_MARK.search(text.folded):
        if not match.start():
            break
        text = text[: match.start()].strip()
    second = BEHIND_UNIT.search(text.folded)
    if second and UNIT_BRACKET.search(text.folded[: second.start()]):
        text = text[: second.start()]
    if (bracket := UNIT_BRACKET.search(text.folded)) and bracket.start():
        unit, text = text[bracket.start("unit") : bracket.end("unit")], text[: bracket.start()].strip()
        if (match := NOTE_MARK.search(text.folded)) and match.start():
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
