"""Tables in plain text: columns parted by tabs, by runs of spaces, or one cell per line.

A table that a reader has already found (``Source.tables``) is only put in its place. Nothing is split where the
columns are not certain: a line that does not fit stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guihua.document import GridCell, Table
from guihua.grammar.boxes import read_box_heading
from guihua.grammar.headers import column_of
from guihua.grammar.marks import ANY_MARK, QUICK
from guihua.parse.lines.read import Line
from guihua.parse.tables.glued import read_glued
from guihua.parse.tables.stacked import read_stacked, to_table
from guihua.phrases.glued_header import is_glued
from guihua.source import Source, SourceTable
from guihua.text import Text, join

_TAB = re.compile(r"\t")
_GAP = re.compile(r"\s{2,}|\u3000+")
Units = list[Line | Table]


def find_tables(source: Source, lines: list[Line]) -> Units:
    """``lines`` with every table in place of the lines that it is made of."""
    units: Units = _placed(source, lines) if source.tables else [*lines]
    if source.joins is not None and source.tables:
        return units
    return list(_plain(units))


def _placed(source: Source, lines: list[Line]) -> Units:
    spans = sorted((start, end, table) for table, entry in enumerate(source.tables) for start, end in entry.spans)
    units: Units = []
    done: set[int] = set()
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.text.start:
            at += 1
        if at < len(spans) and spans[at][0] <= line.text.start < spans[at][1]:
            number = spans[at][2]
            if number not in done:
                done.add(number)
                units += _grid(source, source.tables[number])
        else:
            units.append(line)
    return units


def _grid(source: Source, entry: SourceTable) -> Units:
    """A reader's table; full-width rows at its head that name a box are lines before it."""
    cells = [GridCell(c.row, c.column, c.row_span, c.column_span, _unmarked(join(Text.of(source.text[s:e], s) for s, e in c.spans)))
             for c in entry.cells]  # fmt: skip
    width = max((c.column + c.column_span for c in cells), default=0)
    before: list[Line | Table] = []
    while cells:
        top = min(c.row for c in cells)
        row = [c for c in cells if c.row == top and c.text]
        if len(row) == 1 and (row[0].column_span >= width or read_box_heading(row[0].text)) and len({c.row for c in cells}) > 1:
            before.append(Line(row[0].text, 0, 0, row[0].text.end))
            cells = [c for c in cells if c.row != top]
        elif not row and len({c.row for c in cells}) > 1:
            cells = [c for c in cells if c.row != top]
        else:
            break
    top = min((c.row for c in cells), default=0)
    grid = Table(tuple(GridCell(c.row - top, c.column, c.row_span, c.column_span, c.text) for c in cells))
    return [*before, grid]


def _unmarked(text: Text) -> Text:
    """A cell without Markdown and the like."""
    return (text.without(ANY_MARK)[0] if QUICK.search(text.value) else text).strip()


def _plain(units: Units) -> Iterator[Line | Table]:
    index = 0
    while index < len(units):
        unit = units[index]
        if isinstance(unit, Table):
            yield unit
            index += 1
            continue
        run = _run(units, index)
        used, made = _by_glue(run) or _by_tabs(run) or _by_gaps(run) or read_stacked(run) or (0, [])
        yield from made or [unit]
        index += used or 1


def _by_glue(run: Sequence[Line]) -> tuple[int, Units] | None:
    table = read_glued(run[0].text) if run and is_glued(run[0].text) else None
    return (1, [table]) if table else None


def _run(units: Units, index: int) -> list[Line]:
    """The lines from ``index`` on that could belong to one table: up to the next table, at most 400."""
    run: list[Line] = []
    for unit in units[index : index + 400]:
        if isinstance(unit, Table):
            break
        run.append(unit)
        if len(run) == 1 and not _may_open_table(unit):
            break
    return run


def _may_open_table(line: Line) -> bool:
    return "\t" in line.unstripped.value or bool(_GAP.search(line.text.value)) or column_of(line.text.folded) is not None


def _by_tabs(run: Sequence[Line]) -> tuple[int, Units] | None:
    """Consecutive lines with tabs, at least two, of which one is a header or all have three columns or more."""
    rows: list[list[Text]] = []
    for at, line in enumerate(run):
        if "\t" in line.unstripped.value:
            rows.append(_cells(line.unstripped, _TAB))
        elif _is_group_row(rows, line, run[at + 1] if at + 1 < len(run) else None):
            rows.append([line.text])
        else:
            break
    full = [row for row in rows if sum(1 for cell in row if cell) > 1]
    if len(rows) < 2 or len(full) < 2:
        return None
    return len(rows), _title_rows(rows)


def _is_group_row(rows: list[list[Text]], line: Line, following: Line | None) -> bool:
    """A short line without tabs between rows under a header: it groups the rows below it."""
    headed = any(sum(1 for cell in row if column_of(cell.folded)) >= 2 for row in rows)
    return headed and len(line.text) <= 30 and following is not None and "\t" in following.unstripped.value and "。" not in line.text.folded


def _by_gaps(run: Sequence[Line]) -> tuple[int, Units] | None:
    """Lines whose columns are parted by runs of spaces, under a header that names an indicator column."""
    if not run or not _GAP.search(run[0].text.value):
        return None
    header = _cells(run[0].text, _GAP)
    kinds = [column_of(cell.folded) for cell in header]
    if len(header) < 3 or None in kinds or "name" not in kinds:
        return None
    rows = [header]
    for line in run[1:]:
        row = _cells(line.text, _GAP)
        if len(row) not in (len(header), len(header) - 1):
            break
        rows.append(row if len(row) == len(header) or kinds[0] != "category" else [line.text[:0], *row])
    return (len(rows), [to_table(rows)]) if len(rows) > 1 else None


def _cells(text: Text, gap: re.Pattern[str]) -> list[Text]:
    cells, at = [], 0
    for match in gap.finditer(text.value):
        cells.append(text[at : match.start()].strip())
        at = match.end()
    return [*cells, text[at:].strip()]


def _title_rows(rows: list[list[Text]]) -> Units:
    """The table; a first row of one cell is the line above it. A row that lacks its merged first cell is shifted."""
    before: Units = []
    while rows and sum(1 for cell in rows[0] if cell) == 1:
        text = next(cell for cell in rows[0] if cell)
        before.append(Line(text, 0, 0, text.end))
        rows = rows[1:]
    width = max(len(row) for row in rows)
    while width > 1 and all(len(row) < width or not row[width - 1] for row in rows):
        width -= 1
    kinds = [column_of(cell.folded) for cell in rows[0]]
    if kinds and kinds[0] == "category":
        rows = [[row[0][:0], *row] if len(row) == width - 1 and row is not rows[0] else row for row in rows]
    return [*before, to_table([row[:width] for row in rows])]
