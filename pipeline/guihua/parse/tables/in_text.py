"""Every table of a document in its place: those that a reader has found, and those that plain text shows.

Tabs part the cells of a table by lines; runs of blanks, single blanks, line ends or nothing part those of a table in
running text. Either way the cells are laid under typed columns; what does not read as a table stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from guihua.document import GridCell, Table
from guihua.grammar.boxes import read_box_heading
from guihua.grammar.headers import CONTINUED, roles_of
from guihua.limits import DEFAULT_LIMITS
from guihua.parse.lines.read import Line
from guihua.parse.lines.without_marks import without_marks
from guihua.parse.tables.even_lines import even_rows
from guihua.parse.tables.in_cells import understand
from guihua.parse.tables.in_lines import Found, Patience, find_in_lines
from guihua.parse.tables.letter_tables import letter_lines
from guihua.parse.tables.printed_grid import grid_of, header_height
from guihua.parse.tables.readings import cost_of
from guihua.source import Source, SourceCell, SourceTable
from guihua.text import Text, join

Units = list[Line | Table]
# So many lines above a table may caption it.
_CAPTIONS = 3
# So many cells of lines with tabs are read as one table at most: as many as of a table that a reader found.
_MOST_CELLS = DEFAULT_LIMITS.table_cells


class Doubts(Protocol):
    """Who hears of what was not looked for or not read."""

    def unsearched(self, text: Text) -> None:
        """The line from which on no more tables are looked for in running text, because too many lines looked like headers in vain."""

    def too_wide(self, text: Text, most: int) -> None:
        """The line at which lines that tabs part have come to more than ``most`` cells; all of them stay text."""


def find_tables(source: Source, lines: list[Line], doubts: Doubts) -> Units:
    """``lines`` with every table in place of the lines, or the part of a line, that it is made of."""
    units: Units = _placed(source, lines) if source.tables else [*lines]
    return list(_in_text(_continued(units), doubts))


# tables that a reader has found -------------------------------------------------------------------------------------


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
    """A reader's table; full-width rows at its head are lines before it. Of two readings the one whose cells fit their columns better."""
    first, *rivals = (_placed_cells(source, cells) for cells in (entry.cells, entry.rival) if cells)
    if rivals and cost_of(understand(rivals[0][1].cells, ())) < cost_of(understand(first[1].cells, ())):
        first = rivals[0]
    before, grid = first
    return [*before, *(letter_lines(grid) or (grid,))]


def _placed_cells(source: Source, printed: Sequence[SourceCell]) -> tuple[list[Line], Table]:
    """The cells with their words; full-width rows at the head as the lines that they are."""
    cells = [GridCell(c.row, c.column, c.row_span, c.column_span, _unmarked(join(Text.of(source.text[s:e], s) for s, e in c.spans)))
             for c in printed]  # fmt: skip
    width = max((c.column + c.column_span for c in cells), default=0)
    before: list[Line] = []
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
    return before, Table(tuple(GridCell(c.row - top, c.column, c.row_span, c.column_span, c.text) for c in cells))


def _unmarked(text: Text) -> Text:
    """A cell without Markdown and the like."""
    return without_marks(text)[0].strip()


# tables that go on ---------------------------------------------------------------------------------------------------


def _continued(units: Units) -> Units:
    """``units`` with a table that goes on (续表, a page break) made one with what it goes on with, and every table understood."""
    result: Units = []
    for unit in units:
        if isinstance(unit, Table) and _joined(result, unit) is not None:
            continue
        result.append(unit)
    return [understand(unit.cells, _captions(result, at)) if isinstance(unit, Table) else unit for at, unit in enumerate(result)]


def _joined(result: Units, table: Table) -> Table | None:
    """The table before with ``table`` added to it, put in its place; None when ``table`` is one of its own."""
    between: list[Line] = []
    while result and isinstance(last := result[-1 - len(between)] if len(between) < len(result) else None, Line) and len(between) < 2:
        between.append(last)
        if not CONTINUED.match(last.text.folded):
            return None
    if len(between) >= len(result) or not isinstance(first := result[-1 - len(between)], Table) or first.width != table.width:
        return None
    mine, theirs = (_header(one) for one in (first, table))
    if theirs and theirs != mine:
        return None
    rows = first.height
    added = [GridCell(rows + at, 0, 1, first.width, line.text) for at, line in enumerate(reversed(between))]
    added += [GridCell(c.row + rows + len(between), c.column, c.row_span, c.column_span, c.text) for c in table.cells]
    del result[-1 - len(between) :]
    result.append(Table((*first.cells, *added)))
    return result[-1]  # type: ignore[return-value]


def _header(table: Table) -> list[str]:
    grid = grid_of(table.cells)
    order = sorted(grid)
    return ["".join(at.cell.text.folded.split()) for r in order[: header_height(grid, order)] for _, at in sorted(grid[r].items())]


def _captions(units: Sequence[Line | Table], at: int) -> list[Text]:
    """The words of the lines right above a table, as far as they are short enough to be its title."""
    found: list[Text] = []
    for unit in reversed(units[max(0, at - _CAPTIONS) : at]):
        if isinstance(unit, Table) or len(unit.text) > 60:
            break
        found.insert(0, unit.text)
    return found


# tables in plain text ------------------------------------------------------------------------------------------------


def _in_text(units: Units, doubts: Doubts) -> Iterator[Line | Table]:
    given: Units = []
    patience = Patience()

    def give(*more: Line | Table) -> Iterator[Line | Table]:
        given.extend(more)
        yield from more

    queue = units
    index = barren = 0  # lines before ``barren`` are known to begin no table whose cells tabs part
    while index < len(queue):
        unit = queue[index]
        if isinstance(unit, Table):
            yield from give(unit)
            index += 1
            continue
        looked, made = _by_tabs(queue, index, given, doubts) if index >= barren else (0, [])
        if not made and (rows := even_rows(_lines_from(queue, index))):
            looked, made = len(rows), _tabbed(rows, _captions([*given[-_CAPTIONS:], unit], len(given[-_CAPTIONS:])))
        used = looked if made else 0
        barren = max(barren, index + looked)
        if not used and patience.left > 0:
            if (found := _running(queue, index, given, patience)) is not None:
                yield from give(*found.before, found.table)
                queue = [*found.after, *queue[index + found.used :]]
                index = barren = 0
                continue
            if patience.left <= 0:
                doubts.unsearched(unit.text)
        yield from give(*(made or [unit]))
        index += used or 1


def _lines_from(units: Sequence[Line | Table], index: int) -> Iterator[Text]:
    """The words of the lines from ``index`` to the next table."""
    for at in range(index, len(units)):
        unit = units[at]
        if isinstance(unit, Table):
            return
        yield unit.text


def _running(units: Sequence[Line | Table], index: int, given: Units, patience: Patience) -> Found | None:
    """A table that begins in the line at ``index``, whose cells blanks, line ends or nothing parts."""
    line = units[index]
    assert isinstance(line, Line)

    def following() -> Iterator[Line]:
        for at in range(index + 1, len(units)):
            unit = units[at]
            if isinstance(unit, Table) or "\t" in unit.unstripped.value.strip() or read_box_heading(unit.text):
                return
            yield unit

    return find_in_lines(line, following, _captions([*given[-_CAPTIONS:], line], len(given[-_CAPTIONS:])), patience)


def _by_tabs(units: Sequence[Line | Table], index: int, given: Units, doubts: Doubts) -> tuple[int, Units]:
    """Consecutive lines with tabs, at least two of more than one cell; a short line among them groups the rows below it.

    How many lines they are, and the table; where they are none, neither are those that begin further down among them.
    """
    if not _is_tabbed(units[index]) or not any(map(_is_tabbed, units[index + 1 : index + 3])):
        return 0, []
    rows: list[list[Text]] = []
    cells = 0
    for at in range(index, len(units)):
        line = units[at]
        if isinstance(line, Table):
            break
        if "\t" in line.unstripped.value:
            rows.append(_cells(line.unstripped))
        elif rows and _belongs(rows, line, units[at + 1] if at + 1 < len(units) else None):
            rows.append([line.text])
        else:
            break
        cells += len(rows[-1])
        if cells > _MOST_CELLS:
            doubts.too_wide(line.text[:1], _MOST_CELLS)
            return sum(1 for _ in takewhile(_is_tabbed, units[index:])), []
    full = [row for row in rows if sum(1 for cell in row if cell) > 1]
    if len(rows) < 2 or len(full) < 2:
        return len(rows), []
    return len(rows), _tabbed(rows, _captions([*given[-_CAPTIONS:], units[index]], len(given[-_CAPTIONS:])))


def _is_tabbed(unit: Line | Table) -> bool:
    return isinstance(unit, Line) and "\t" in unit.unstripped.value


def _belongs(rows: list[list[Text]], line: Line, following: Line | Table | None) -> bool:
    """Whether a line without tabs stands among the rows under a header: a group row, or 续表."""
    if not isinstance(following, Line) or "\t" not in following.unstripped.value:
        return False
    headed = any(sum(1 for cell in row if roles_of("".join(cell.folded.split()))) >= 2 for row in rows)
    return headed and len(line.text) <= 30 and "。" not in line.text.folded


def _cells(text: Text) -> list[Text]:
    cells, at = [], 0
    for end in [*(at for at, c in enumerate(text.value) if c == "\t"), len(text)]:
        cells.append(text[at:end].strip())
        at = end + 1
    return cells


def _tabbed(rows: list[list[Text]], captions: list[Text]) -> Units:
    """The table of tabbed rows; first rows of one cell are lines above it."""
    before: Units = []
    while rows and sum(1 for cell in rows[0] if cell) == 1:
        text = next(cell for cell in rows[0] if cell)
        before.append(Line(text, 0, 0, text.end))
        rows = rows[1:]
    width = max(len(row) for row in rows)
    while width > 1 and all(len(row) < width or not row[width - 1] for row in rows):
        width -= 1
    places = [
        GridCell(r, c, 1, width if sum(1 for one in row if one) == 1 and len(row) == 1 else 1, cell)
        for r, row in enumerate(rows) for c, cell in enumerate(row[:width])
    ]  # fmt: skip
    table = understand(places, [*captions, *(unit.text for unit in before if isinstance(unit, Line))])
    printed = tuple(cell for cell in table.cells if cell.text)
    return [*before, Table(printed, table.kind, table.columns, table.rows, table.unit)]
