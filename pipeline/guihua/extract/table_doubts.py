"""What could not be read of a table for certain: one finding for each row in doubt, and none of them silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guihua.document import Column, ColumnRole, Document, TableRow
from guihua.extract.index import Index, PlacedParagraph, PlacedTable
from guihua.extract.stacked_cells import charged_tables, stacked_tables
from guihua.extract.unread_tables import left_behind, states_aims, unread_tables
from guihua.finding import Finding
from guihua.findings import finding
from guihua.grammar.cell_forms import PATH
from guihua.grammar.headers import CLOSED_BY_NATURE, HEADS_BODIES, NATURE, REVIEW, roles_of
from guihua.source import Source
from guihua.text import Text, join

# A row of a table that stands alone in a line is no longer.
_LINE = 90
# So many lines may stand between the caption of a table that stands one cell a line and the first nature in it.
_CAPTIONED = 15
# So many cells of a table that was not read are shown.
_SHOWN = 6
# So much of what stands behind a header of which no row was read is quoted with it.
_REST = 300
_READ = ("indicators", "achieved", "tasks")
_IN_CHARGE = frozenset({"lead", "participating", "responsible"})
_TO_DO = frozenset({"task", "measure", "project"})
_SHARED = frozenset({"unit", "nature"})
_DIGITS = re.compile(r"^\D{0,1}(\d{1,3})(?:\D|$)")
ROLE_NAMES: dict[ColumnRole, str] = {
    "serial": "序号", "category": "类别", "name": "指标名称", "unit": "单位", "value": "数值", "nature": "属性", "scope": "范围", "year": "年份",
    "points": "分值", "explanation": "说明", "remark": "备注",
    "task": "任务", "measure": "措施", "lead": "牵头单位", "participating": "配合单位", "responsible": "责任单位",
    "deadline": "时限", "progress": "进度", "project": "项目名称", "other": "其他",
}  # fmt: skip


def table_findings(document: Document, index: Index) -> Iterator[Finding]:
    """GH211 and GH306 for rows in doubt, GH212 for a table that looks like indicators and gives none, GH213 for serials left out."""
    source = document.source
    for entry in index.tables:
        if entry.table.kind not in _READ:
            yield from _unassigned(source, entry)
            continue
        subject = entry.box or entry.address
        for row in entry.table.rows:
            if row.doubt is not None:
                yield _doubt(source, entry, row, subject)
        if not any(row.role == "entry" for row in entry.table.rows):
            words = join(cell.text for cell in entry.table.cells if cell.text)
            yield finding("GH212", source.cite(_with_rest(source, words)), subject, header=_quoted(_header(entry)))
        yield from _gaps(source, entry, subject)
        yield from _carried(source, entry, subject)
        yield from _headed_alike(source, entry, subject)
    yield from _unread(source, index)
    yield from _charged(source, index)
    yield from _unseen(document, index)


def _unassigned(source: Source, entry: PlacedTable) -> Iterator[Finding]:
    """GH212 for a table of which nothing is taken although a header says who is in charge: of what cannot be told, or no cell names a body."""
    labels = {at: "".join(column.label.folded.split()) for at, column in enumerate(entry.table.columns) if column.label is not None}
    charged = {at for at, label in labels.items() if _IN_CHARGE & set(roles_of(label))}
    if any(cell.text for row in entry.table.rows if row.role == "entry" for cell in row.cells if cell.column in charged):
        to_do = any(entry.table.columns[at].role in _TO_DO for at in labels)
        sure = to_do and any(HEADS_BODIES.search(labels[at]) for at in charged)
        words = _header(entry)
        yield finding("GH212", source.cite(words), entry.box or entry.address, **{"header" if sure else "table": _quoted(words)})


def _unseen(document: Document, index: Index) -> Iterator[Finding]:
    """GH212 for tables whose header was not even taken for one, GH211 for rows that stand right behind a table that was read."""
    source = document.source
    spans = [(entry, [cell.text for cell in entry.table.cells if cell.text]) for entry in index.tables]
    read = sorted((min(text.start for text in texts), max(text.end for text in texts)) for _, texts in spans if texts)
    folded = source.whole.folded
    known = sorted((*read, *((title.start, title.end) for title in _titles(document, index))))  # words of a title head no columns
    headed: list[int] = []
    for start, stop in unread_tables(folded, known):
        words = Text.of(source.text[start:stop], start)
        headed.append(start)
        yield finding("GH212", source.cite(_with_rest(source, words)), None, **_unread_as(words, folded[max(0, start - _LINE) : start]))
    yield from _stacked(source, index, headed)
    for entry, texts in spans:
        start = max((text.end for text in texts), default=0)
        if entry.table.kind in _READ and texts and (end := left_behind(folded, start)) is not None:
            words = Text.of(source.text[start:end], start).strip()
            yield finding("GH211", source.cite(words), entry.box or entry.address, unfit=_quoted(words))


def _stacked(source: Source, index: Index, headed: Sequence[int]) -> Iterator[Finding]:
    """GH212 for cells that stand line by line below no known header, once for each section; ``headed``: where tables are named already."""
    told: set[str] = set()
    for cells in stacked_tables(index.paragraphs):
        place = cells[0].place.address
        first, last = cells[0].paragraph.text, cells[-1].paragraph.text
        if place not in told and not any(first.start - _LINE <= start <= last.end for start in headed):
            shown = join(entry.paragraph.text for entry in cells)
            yield finding("GH212", source.cite(shown), place, table="".join(f"{entry.paragraph.text.value} " for entry in cells[:_SHOWN]).strip())
        told.add(place)


def _with_rest(source: Source, words: Text) -> Text:
    """The words of a table that was not read, with what stands behind them on their line: its rows."""
    stop = source.text.find("\n", words.end, words.end + _REST)
    rest = source.text[words.end : stop if stop >= 0 else words.end + _REST].rstrip()
    return join([words, Text.of(rest, words.end)]) if rest else words


def _charged(source: Source, index: Index) -> Iterator[Finding]:
    """GH212 for a table of tasks that stands one cell a line and was not read: nothing tells which of its words are bodies."""
    for cells in charged_tables(index.paragraphs):
        shown = join(entry.paragraph.text for entry in cells)
        header = "".join(f"{entry.paragraph.text.value} " for entry in cells[:2]).strip()
        yield finding("GH212", source.cite(shown), cells[0].place.address, header=header)


def _unread_as(words: Text, above: str) -> dict[str, str]:
    """What a table is by the words of its header and the line above them: it looks back, states aims, or is another."""
    before = [line for line in above.splitlines() if line.strip()]
    lines = [*before[-1:], *words.folded.splitlines()]
    if above and not above.endswith("\n"):  # the header begins within a line: 主要指标完成|情况
        lines[:2] = ["".join(lines[:2])]
    if any(REVIEW.search("".join(line.split())) for line in lines):
        return {"review": _quoted(words)}
    return {"header" if states_aims(words.folded) else "table": _quoted(words)}


def _titles(document: Document, index: Index) -> list[Text]:
    """The titles of the notice, of what it issues and attaches, and of the sections that end where their lines do: others may run on into a table."""
    documents = (title for part in document.parts for title in (part.title, part.named))
    sections = (place.section.title for place in index.places)
    found = [title for title in (document.frame.title, *documents, *document.frame.attachments, *sections) if title is not None]
    return [title for title in found if document.source.text[title.end : title.end + 1] in ("", "\n", "》")]


def _unread(source: Source, index: Index) -> Iterator[Finding]:
    """GH212 for what was left as text and yet closes figures with natures (…≥90 约束性…), or stacks them line by line."""
    alone = [entry for entry in index.paragraphs if NATURE.match("".join(entry.paragraph.text.folded.split()))]
    if len(alone) > 1:
        caption = _review_above(index, alone[0])
        said = {"review": _quoted(caption)} if caption is not None else {"header": _quoted(alone[0].paragraph.text)}
        yield finding("GH212", source.cite(join(entry.paragraph.text for entry in alone)), alone[0].place.address, **said)
    for entry in index.paragraphs:
        closed = [match.end() for match in CLOSED_BY_NATURE.regex.finditer(entry.paragraph.text.folded)]
        if len(closed) == 1 and closed[0] == len(entry.paragraph.text) <= _LINE:
            yield finding("GH211", source.cite(entry.paragraph.text), entry.place.address, unfit=_quoted(entry.paragraph.text))
        if len(closed) > 1:
            yield finding("GH212", source.cite(entry.paragraph.text), entry.place.address, header=_quoted(entry.paragraph.text))


def _review_above(index: Index, entry: PlacedParagraph) -> Text | None:
    """The caption of a table of what was achieved, in the lines above its first nature: a header and a row may stand between."""
    at = next(at for at, other in enumerate(index.paragraphs) if other is entry)
    above = (other.paragraph.text for other in reversed(index.paragraphs[max(0, at - _CAPTIONED) : at]))
    return next((text for text in above if len(text) <= _LINE and REVIEW.search("".join(text.folded.split()))), None)


def _doubt(source: Source, entry: PlacedTable, row: TableRow, subject: str) -> Finding:
    words, evidence = _quoted(row.text), source.cite(row.text) if row.text else None
    columns = _names(row.at, entry.table.columns)
    if row.doubt in ("glued", "parted"):
        return finding("GH306", evidence, subject, **{row.doubt: columns, "row": words})
    if row.doubt in ("unplaced", "several", "unread"):
        return finding("GH211", evidence, subject, **{row.doubt: columns, "row": words})
    if row.doubt in ("unnamed", "missing"):
        return finding("GH211", evidence, subject, **{"nameless" if row.doubt == "unnamed" else "missing": columns or "名称", "row": words})
    return finding("GH211", evidence, subject, **{str(row.doubt): words})


def _gaps(source: Source, entry: PlacedTable, subject: str) -> Iterator[Finding]:
    """Serials that do not go on by one: a row was lost, or not read."""
    counted = any(column.role == "serial" for column in entry.table.columns)
    role = "serial" if counted else "name"
    at = next((at for at, column in enumerate(entry.table.columns) if column.role == role), None)
    last: tuple[int, ...] | None = None
    for row in entry.table.rows:
        if row.role not in ("entry", "doubtful"):
            continue
        text = next((cell.text for cell in row.cells if cell.column == at), None)
        number = _number(text.folded.strip(), counted) if text else None
        if number is not None and _skips(last, number):
            yield finding("GH213", source.cite(row.text), subject, before=_shown(last or (0,)), after=_shown(number))
        last = number if number is not None else last


def _number(words: str, is_serial: bool) -> tuple[int, ...] | None:
    """The number of a row, in its own column or before its name: (3,), or (2, 1) where it is 2-1."""
    if is_serial and PATH.match(words):
        return tuple(map(int, words.split("-")))
    match = _DIGITS.match(words) if is_serial or re.match(r"\(?\d{1,3}[.、)](?!\d)", words) else None
    return (int(match.group(1)),) if match else None


def _skips(last: tuple[int, ...] | None, number: tuple[int, ...]) -> bool:
    """Whether a number leaves out others: those between, or the first one or two of all."""
    if last is None or len(last) != len(number):
        return last is None and number in ((2,), (3,))
    if len(number) == 1:
        return number[0] > last[0] + 1
    return number > last and number not in ((last[0], last[1] + 1), (last[0] + 1, 1))


def _shown(number: tuple[int, ...]) -> str:
    return "-".join(map(str, number))


def _carried(source: Source, entry: PlacedTable, subject: str) -> Iterator[Finding]:
    """GH215 for units and natures of rows above that stand for rows too which no merged cell reaches."""
    merged = {cell.text.start for cell in entry.table.cells if cell.row_span > 1 and cell.text}
    for at, column in enumerate(entry.table.columns):
        rows = [row for row in entry.table.rows if row.role == "entry" and column.role in _SHARED for cell in row.cells
                if cell.column == at and cell.carried and cell.text and cell.text.start not in merged]  # fmt: skip
        if rows:
            label = _names((at,), entry.table.columns).strip("“”")
            yield finding("GH215", source.cite(join(row.text for row in rows)), subject, column=label, count=len(rows), row=_quoted(rows[0].text))


def _headed_alike(source: Source, entry: PlacedTable, subject: str) -> Iterator[Finding]:
    """GH211 for a header over several columns of values below which no words tell them apart: 2020年 over two."""
    values = [column.label for column in entry.table.columns if column.role == "value" and column.label is not None]
    over = {label.start: label for label, after in pairwise(values) if label.start == after.start}
    for label in over.values():
        yield finding("GH211", source.cite(label), subject, alike="".join(label.value.split()), count=sum(one.start == label.start for one in values))


def _names(at: tuple[int, ...], columns: tuple[Column, ...]) -> str:
    names = (
        "".join(label.value.split()) if (label := columns[c].label) else ROLE_NAMES[columns[c].role] for c in dict.fromkeys(at) if c < len(columns)
    )
    return "、".join(f"“{name}”" for name in names)


def _header(entry: PlacedTable) -> Text:
    """The words of the header; the first words of a table without any."""
    labels = [column.label for column in entry.table.columns if column.label is not None]
    return join(labels or [cell.text for cell in entry.table.cells if cell.text][:3])


def _quoted(text: Text) -> str:
    words = " ".join(text.value.split())
    return words if len(words) <= 40 else f"{words[:40]}…"
