"""Tables of tasks (任务分工表, 责任清单): each row is a task with its measures, who is in charge, and until when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import ColumnRole, RowCell, Table, TableRow
from guihua.extract.index import Index, PlacedTable
from guihua.extract.indicators import indicator_rows
from guihua.extract.responsibilities import PlacedClause
from guihua.gazetteer.agencies import looks_like_body
from guihua.grammar.cell_forms import BODY_PIECE, COUNTED_BODIES
from guihua.grammar.clauses import FIRST_IS_LEAD, UnitRole, labels, role_of_others
from guihua.grammar.dates import SINGLE_YEAR
from guihua.grammar.headers import NO_TASK
from guihua.grammar.headings import read_mark
from guihua.phrases.clauses import assigned
from guihua.phrases.deadlines import Years, deadline_of_words
from guihua.phrases.sentences import sentences
from guihua.plan import Deadline, Measure, Responsibility, Task
from guihua.source import Source
from guihua.text import Text, join

_IN_CHARGE: tuple[UnitRole, ...] = ("lead", "participating", "responsible")
_MAY_SAY = ("note", "header", "group")
"""The rows of a table in which 列第一位的为牵头单位 may stand."""
_CAPTION = 60
_LEVELS = frozenset("省市县区州旗镇乡各")
_DIGITS = re.compile(r"\d{1,4}")


class TaskRow(Struct, frozen=True):
    """A row of a table of tasks: its address, its number, what stands over it, its title and measures, its clause."""

    address: str
    number: Text | None
    above: tuple[Text, ...]
    title: Text
    measures: tuple[Text, ...]
    deadline: Text | None
    row: TableRow
    clause: PlacedClause | None
    is_task: bool = True
    year: int | None = None
    """The one year that stands over the table: a month of a deadline is of it."""


def task_rows(index: Index, titles: Sequence[Text | None]) -> list[TaskRow]:
    """The rows of all tables of tasks, in reading order; ``titles``: those of the documents in the file."""
    above = sorted((text.end, text.folded) for text in _above(index, titles))
    return [row for entry in index.tables if entry.table.kind == "tasks" for row in _rows(entry, _year_above(entry.table, above))]


def _above(index: Index, titles: Sequence[Text | None]) -> Iterator[Text]:
    """What may stand above a table and say of which year it is."""
    yield from (title for title in titles if title)
    yield from (place.section.title for place in index.places if place.section.title)
    yield from (entry.paragraph.text for entry in index.paragraphs if entry.paragraph.text)


def _year_above(table: Table, above: Sequence[tuple[int, str]]) -> int | None:
    """The one year that the caption of a table names, or the title right above it."""
    start = min((cell.text.start for cell in table.cells if cell.text), default=0)
    at = bisect_right(above, (start, ""))
    words = above[at - 1][1] if at else ""
    years = set(SINGLE_YEAR.regex.findall(words)) if len(words) <= _CAPTION else set()
    return int(years.pop()) if len(years) == 1 else None


def table_clauses(rows: Sequence[TaskRow]) -> list[PlacedClause]:
    """Who is in charge, row by row, as the unit clauses of running text are."""
    return [row.clause for row in rows if row.clause is not None]


def table_task_records(source: Source, rows: Sequence[TaskRow], responsibilities: tuple[Responsibility, ...], years: Years) -> tuple[Task, ...]:
    """One task per row, at the row's address; rows of safeguards and other matters are none."""
    duties: dict[str, list[str]] = {}
    for entry in responsibilities:
        duties.setdefault(entry.of, []).append(entry.address)
    return tuple(_task(source, row, tuple(duties.get(row.address, ())), years) for row in rows if row.is_task)


def _task(source: Source, row: TaskRow, duties: tuple[str, ...], years: Years) -> Task:
    return Task(
        address=row.address, number=row.number.value.strip(" .、．()（）") if row.number else None, title=_plain(row.title),
        text="\n".join(_printed(text) for text in row.measures), path=(*(_plain(text) for text in row.above), _plain(row.title)),
        measures=tuple(Measure(_printed(piece), source.cite(piece)) for text in row.measures for piece in sentences(text)),
        boxes=(), responsibilities=duties, evidence=source.cite(row.row.text), deadline=_deadline(source, row.deadline, years, row.year),
    )  # fmt: skip


def _deadline(source: Source, words: Text | None, years: Years, year: int | None) -> Deadline | None:
    if words is None or not words.folded.strip("-/ "):
        return None
    read = deadline_of_words(words, replace(years, start=year, end=year, issued=year) if year is not None else years)
    return Deadline(_plain(words), read.date, read.inferred, source.cite(words))


def _plain(text: Text) -> str:
    return _printed(text).rstrip("。")


def _printed(text: Text) -> str:
    """The words of a cell as they would stand in running text."""
    return "".join(text.value.splitlines()).strip()


def _rows(entry: PlacedTable, year: int | None) -> Iterator[TaskRow]:
    table = entry.table
    shared = _is_shared(table)
    is_task = not any(column.role == "task" and column.label and NO_TASK.search("".join(column.label.folded.split())) for column in table.columns)
    others = next((role_of_others(row.text.folded) for row in table.rows if row.role in _MAY_SAY and FIRST_IS_LEAD.search(row.text.folded)), None)
    heading: Text | None = None
    carried: dict[int, Text] = {}
    taken: set[str] = set()
    for row in table.rows:
        if row.role == "group":
            heading, carried = row.cells[0].text, {}
            if FIRST_IS_LEAD.search(heading.folded):
                heading = None
        if row.role != "entry":
            continue
        cells = _carried(table, row, carried)
        above, printed, measures = _titled(table, cells, shared)
        if printed is None:
            continue
        leading, title = _numbered(printed)
        number = _said(table, cells, "serial") or leading
        address = _address(entry.address, number, taken)
        above = tuple(_numbered(text)[1] for text in ((heading, *above) if heading else above))
        said = [(table.columns[cell.column].role, cell.text) for cell in cells if cell.column not in row.unsure]
        clause = _clause(said, address if is_task else entry.address, others)
        yield TaskRow(address, number, above, title, measures, _said(table, cells, "deadline"), row, clause, is_task, year)


def _is_shared(table: Table) -> bool:
    """Whether the column of tasks is merged over several rows, so that the measures tell the rows apart."""
    roles = [column.role for column in table.columns]
    if "task" not in roles or "measure" not in roles:
        return False
    task = roles.index("task")
    own = [any(cell.column == task and cell.text and not cell.carried for cell in row.cells) for row in table.rows if row.role == "entry"]
    return sum(own) < len(own)


def _carried(table: Table, row: TableRow, carried: dict[int, Text]) -> list[RowCell]:
    """The row's cells with those that it leaves to the row above: a merged category or task, also where the merging was lost."""
    cells = {cell.column: cell for cell in row.cells if cell.text}
    for c, column in enumerate(table.columns):
        if column.role in ("category", "task"):
            if c in cells:
                carried[c] = cells[c].text
            elif c in carried:
                cells[c] = RowCell(c, carried[c], True)
    return [cells[c] for c in sorted(cells)]


def _said(table: Table, cells: Sequence[RowCell], role: str) -> Text | None:
    return next((cell.text for cell in cells if table.columns[cell.column].role == role), None)


def _titled(table: Table, cells: Sequence[RowCell], shared: bool) -> tuple[tuple[Text, ...], Text | None, tuple[Text, ...]]:
    """What stands over a row, what it is called, and its measures."""
    above = tuple(cell.text for cell in cells if table.columns[cell.column].role == "category")
    task = _said(table, cells, "task") or _said(table, cells, "name") or _said(table, cells, "project")
    measures = tuple(cell.text for cell in cells if table.columns[cell.column].role == "measure")
    if shared and measures:
        return (*above, *((task,) if task else ())), measures[0], measures
    if task is not None:
        return above, task, measures
    return above, measures[0] if measures else None, measures


def _numbered(text: Text) -> tuple[Text | None, Text]:
    """The number printed before words, and the words."""
    mark = read_mark(text)
    return (mark.number, mark.rest.strip()) if mark is not None and mark.rest else (None, text)


def _address(table: str, number: Text | None, taken: set[str]) -> str:
    match = _DIGITS.search(number.folded) if number else None
    wanted = f"{table}.{int(match.group())}" if match else f"{table}.~{len(taken) + 1}"
    if wanted in taken:
        wanted = f"{wanted}~{len(taken) + 1}"
    taken.add(wanted)
    return wanted


def item_clauses(index: Index) -> Iterator[PlacedClause]:
    """Who is in charge of the projects of a box that are rows of a table."""
    for box in index.boxes:
        for placed in box.items:
            said = [(column.role, text) for column, text in zip(placed.item.columns, placed.item.body, strict=False)]
            if (clause := _clause(said, placed.address, None)) is not None:
                yield clause


def indicator_clauses(index: Index) -> Iterator[PlacedClause]:
    """Who answers for the indicators, where their table has a column for it."""
    for address, read in indicator_rows(index):
        columns = read.entry.table.columns
        said = [(columns[cell.column].role, cell.text) for cell in read.row.cells if cell.column not in read.row.unsure]
        if (clause := _clause(said, address, None)) is not None:
            yield clause


def _clause(said: Sequence[tuple[ColumnRole, Text]], address: str, others: UnitRole | None) -> PlacedClause | None:
    """The clause that the cells of a row make, each with the role of its column; with ``others``, the first leads and the rest are that."""
    units: list[tuple[UnitRole, Text]] = []
    texts: list[Text] = []
    for role, text in said:
        if role not in _IN_CHARGE or not text.folded.strip("-/ 无"):
            continue
        texts.append(text)
        units += _bodies(text, role)
    if not units:
        return None
    if others is not None and len(units) > 1 and all(role == "responsible" for role, _ in units):
        units = [("lead", units[0][1]), *((others, unit) for _, unit in units[1:])]
    return PlacedClause(address, join(texts), tuple(units), next((text for role, text in said if role == "deadline"), None))


def _bodies(text: Text, role: UnitRole) -> Iterator[tuple[UnitRole, Text]]:
    """The bodies of a cell; where its own labels say who leads (牵头：…), that counts to the next label, and the column's role before."""
    now: UnitRole | None = role
    for line in _lines(text):
        found = labels(line.folded)
        bounds = [0, *(label.start for label in found), len(line)]
        for at, (low, high) in enumerate(pairwise(bounds)):
            if at:
                label = found[at - 1]
                now = label.role if label.role in _IN_CHARGE else None
                low = label.end
            pieces = line[low:high].split(COUNTED_BODIES.regex) if now is not None else []
            yield from (unit for piece in pieces if (name := piece.strip(" ;；，,、。")) for unit in assigned(name, now or role))


def _lines(text: Text) -> Iterator[Text]:
    """The lines of a cell; those that only its width has broken are one."""
    held: Text | None = None
    for line in text.lines():
        if held is not None and not (_begin_alike(held, line) or (_is_whole(held) and _is_whole(line))):
            held = held + line
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _begin_alike(above: Text, line: Text) -> bool:
    """Whether two lines begin with the same word for a level and end as bodies do, known or not: each is a body, and no width has broken it.

    >>> _begin_alike(Text.of("县文体广新局"), Text.of("县代建中心")), _begin_alike(Text.of("县住房和"), Text.of("县城乡建设局"))
    (True, False)
    """
    first, second = above.folded.strip(), line.folded.strip()
    return first[:1] in _LEVELS and first[:1] == second[:1] and bool(BODY_PIECE.match(first) and BODY_PIECE.match(second))


def _is_whole(line: Text) -> bool:
    """Whether a line ends with a body, as it does unless only the width of the cell ended it."""
    found = labels(line.folded)
    words = line[found[-1].end if found else 0 :].value.strip()
    return not line.folded.endswith(("、", ",")) and looks_like_body(re.split("[、，,；;]", words)[-1])
