"""Writing tables down: row by row, and over page breaks, also when a break cuts through a row."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from guihua.readers.layout.joins import first_word
from guihua.readers.layout.page import Grid, GridCell, Line
from guihua.readers.layout.page_text import PageText
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

# Points by which column borders may differ from page to page.
_BORDER = 6.0
# In line heights: a line in a cell that leaves more room than this before the cell's right border was ended on purpose.
_ROOM = 2.0
# In line heights: a column narrower than this is filled by any word.
_WIDE = 7.0


class OpenCell:
    """A cell whose words may go on over the page."""

    def __init__(self, cell: GridCell, row: int, column: int, column_span: int, spans: list[Span]) -> None:
        self.row, self.column, self.row_span, self.column_span = row, column, cell.row_span, column_span
        self.spans = spans
        self.last: GridCell = cell


class OpenTable:
    """A table that may go on over the page: its first part, its last part, and its cells so far."""

    def __init__(self, grid: Grid, page: int) -> None:
        self.head, self.grid, self.page = grid, grid, page
        self.rows = 0
        self.cells: list[OpenCell] = []
        self.spans: list[Span] = []

    def close(self) -> SourceTable:
        """The finished table."""
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.column))
        return SourceTable(
            tuple(self.spans),
            tuple(SourceCell(c.row, c.column, c.row_span, c.column_span, tuple(c.spans)) for c in cells),
        )


class _Fit(Struct, frozen=True):
    """How a part goes on from the parts before: its rows that repeat the head, and whether its first row goes on a row."""

    columns: tuple[int, ...]
    repeated: int
    inside: bool


def start_table(out: PageText, grid: Grid, page: int) -> OpenTable:
    """Write a table's first part."""
    table = OpenTable(grid, page)
    _write(out, table, grid, page, _Fit(tuple(range(len(grid.edges))), 0, False))
    return table


def go_on(out: PageText, table: OpenTable, grid: Grid, page: int) -> bool:
    """Write ``grid`` as the next part of ``table`` if its columns are the same; else write nothing and say False."""
    columns = _columns(table.head, grid)
    if columns is None or page != table.page + 1:
        return False
    repeated = _repeated(table.head, grid)
    first = [cell for cell in grid.cells if cell.row == repeated]
    inside = _cut_inside(_last_row(table), first, columns)
    _write(out, table, grid, page, _Fit(columns, repeated, inside))
    table.grid, table.page = grid, page
    return True


def _columns(head: Grid, grid: Grid) -> tuple[int, ...] | None:
    """For each column border of ``grid`` the border of ``head`` that it is, or None when they are not the same table."""
    shift = grid.edges[0] - head.edges[0]
    found = []
    for edge in grid.edges:
        near = min(range(len(head.edges)), key=lambda i: abs(head.edges[i] + shift - edge))
        if abs(head.edges[near] + shift - edge) > _BORDER:
            return None
        found.append(near)
    whole = found[-1] == len(head.edges) - 1 and len(set(found)) == len(found) and len(found) * 2 > len(head.edges)
    return tuple(found) if whole else None


def _repeated(head: Grid, grid: Grid) -> int:
    """How many rows at the top of ``grid`` say the same as the top of ``head``."""
    rows = 0
    while rows < min(head.rows, grid.rows - 1, 4):
        mine, theirs = ([c.words for c in g.cells if c.row == rows] for g in (grid, head))
        if mine != theirs or not any(mine):
            break
        rows += 1
    return rows


def _last_row(table: OpenTable) -> list[OpenCell]:
    return [cell for cell in table.cells if cell.row + cell.row_span == table.rows]


def _cut_inside(last: Sequence[OpenCell], first: Sequence[GridCell], columns: Sequence[int]) -> bool:
    """Whether ``first``, the first row of a page, goes on the row ``last`` rather than beginning a new one.

    It does when its leading cell is empty, or when what is empty on one side of the break is filled on the other and what is filled on
    both was broken at the end of a full line, in a column wide enough for one. Merged cells say nothing: they reach over rows anyway.
    """
    before = {cell.column: cell for cell in last if cell.last.row_span == 1}
    pairs = [(before[columns[cell.column]], cell) for cell in first if columns[cell.column] in before and cell.row_span == 1]
    if not pairs or all(cell.words and old.spans for old, cell in pairs) or not any(cell.words for _, cell in pairs):
        return False
    if all(cell.words for _, cell in pairs):
        held = [(old, cell) for old, cell in pairs if old.spans]
        return bool(held) and all(_full(old.last, cell.lines[0]) and _is_wide(cell) for old, cell in held)
    if not pairs[0][1].words:
        return any(cell.words for _, cell in pairs[1:])
    if any(not cell.words and not old.spans for old, cell in pairs if any(o.spans for o, _ in pairs)) and len(pairs) < 3:
        return False
    both = [(old, cell) for old, cell in pairs if cell.words and old.spans]
    return bool(both) and all(_full(old.last, cell.lines[0]) for old, cell in both)


def _is_wide(cell: GridCell) -> bool:
    """Whether a cell has room for so many letters that a line that fills it was most likely broken."""
    return cell.box[2] - cell.box[0] > _WIDE * cell.lines[0].size


def _full(cell: GridCell, after: Line) -> bool:
    """Whether the cell's last line leaves no room for what comes after it."""
    if not cell.lines:
        return False
    line = cell.lines[-1]
    return cell.box[2] - line.box[2] < first_word(after) + _ROOM * line.size


def _write(out: PageText, table: OpenTable, grid: Grid, page: int, fit: _Fit) -> None:
    offset = table.rows - fit.repeated - (1 if fit.inside else 0)
    start = out.at
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in range(grid.rows):
        begin = out.at
        for at, cell in enumerate(rows.get(row, ())):
            if at:
                out.space("\t")
            span = _write_cell(out, cell, page)
            if row >= fit.repeated:
                _place(table, cell, fit, row + offset, span)
        if row < fit.repeated:
            out.furnish("running_head", (begin, out.at))
        table.spans = [*table.spans, (start, out.at)] if row == grid.rows - 1 else table.spans
        out.space("\n")
    table.rows = grid.rows + offset


def _place(table: OpenTable, cell: GridCell, fit: _Fit, row: int, span: Span) -> None:
    """Add a cell to the table, or its words to the cell that goes on over the break."""
    column, end = fit.columns[cell.column], fit.columns[cell.column + cell.column_span]
    spans = [span] if span[1] > span[0] else []
    if cell.row == fit.repeated:
        old = next((c for c in table.cells if c.column == column and c.row <= table.rows - 1 < c.row + c.row_span), None)
        merged = old is not None and max(old.last.row_span, cell.row_span) > 1 and not spans
        if old is not None and (fit.inside or merged):
            old.spans.extend(spans)
            old.row_span = row + cell.row_span - old.row
            return
    table.cells.append(OpenCell(cell, row, column, end - column, spans))


def _write_cell(out: PageText, cell: GridCell, page: int) -> Span:
    """Write the lines of a cell. Lines that had to end run on; where one was ended on purpose a ``\\n`` stands."""
    start = out.at
    for before, line in zip((None, *cell.lines), cell.lines, strict=False):
        if before is not None:
            if cell.box[2] - before.box[2] >= first_word(line) + _ROOM * before.size:
                out.space("\n")
            elif _latin(before.text[-1]) and _latin(line.text[0]):
                out.space(" ")
        out.line(line, page)
    return start, out.at


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
