"""A table whose cells a reader has found, or tabs part: its header and columns, and its rows under them.

The reader's geometry is believed where the row fits it. A row that lacks a cell, has one too many, or holds two columns in
one cell is laid under the columns anew, by the aligner that reads tables in text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from guihua.document import Column, GridCell, RowCell, Table, TableRow
from guihua.grammar.boxes import NOTE
from guihua.grammar.cell_forms import GROUP_SERIAL, NUMBER_CELL, form_of, misfit
from guihua.grammar.headers import CONTINUED, NATURE_INSIDE, SUM_ROW, UNIT_CAPTION, roles_of
from guihua.parse.tables.align import lay
from guihua.parse.tables.arrangement import side_by_side, turned
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.merged_cells import carried_down
from guihua.parse.tables.printed_grid import At, Grid, grid_of, header_height, over_columns, spanning
from guihua.parse.tables.stream import Break, Stream, glued, stream_of
from guihua.parse.tables.table_kinds import kind_of, sets_aims, unit_above
from guihua.parse.tables.typed_columns import is_headless, typed_columns
from guihua.parse.tables.ungrounded import categorised
from guihua.parse.tables.weighing import understood, weighed
from guihua.text import Text

_UNFIT = 3.5
# What a row that groups projects or tasks may add up of those below it.
_SUMMED = frozenset({"value", "other", "unit"})


def understand(cells: Sequence[GridCell], captions: Sequence[Text]) -> Table:
    """The table of ``cells``: kind, columns and rows. ``captions``: the lines above it."""
    grid = grid_of(spanning(over_columns(cells)))
    head = header_height(grid, sorted(grid))
    if (below := side_by_side(cells, head) if head else None) is not None:
        return replace(_understood(grid_of(below), head, captions), cells=tuple(cells))
    table = replace(_understood(grid, head, captions), cells=tuple(cells))
    if table.kind == "other" and captions and sets_aims(captions[-1]) and (other := turned(cells)) is not None:
        read = _understood(grid_of(other), 1, captions)
        return replace(read, cells=tuple(cells)) if read.kind in ("indicators", "achieved") else table
    return table


def _understood(grid: Grid, head: int, captions: Sequence[Text]) -> Table:
    """What the cells of ``grid`` below ``head`` rows of header mean."""
    order = sorted(grid)
    body = [r for r in order if r >= (order[head] if head < len(order) else 10**9)]
    width = _width(grid, order[:head], body)
    columns = typed_columns(grid, order[:head], body, width)
    rows = [TableRow("header", _own(grid[r], len(columns))) for r in order[:head]]
    rows += [_row(grid[r], columns, len(columns)) for r in body]
    if any(column.role in ("name", "task", "measure") for column in columns):
        rows = categorised(weighed(carried_down(rows, columns), columns), columns)
    printed = [at.cell.text for r in order[:head] for at in grid[r].values() if at.cell.text and not at.carried and not at.spread]
    kind = kind_of(columns, rows, captions, printed)
    if kind in ("indicators", "achieved") and is_headless(columns):
        rows = [replace(row, role="doubtful") if row.role == "entry" else row for row in rows]
    unit = unit_above(captions[-2:])
    if kind in ("other", "projects"):  # nobody asks for the rows of these: what stands where is enough
        rows = [TableRow(row.role if row.role != "doubtful" else "entry", row.cells) for row in rows]
    return Table((), kind, columns, tuple(rows), unit)


def _width(grid: Grid, head: Sequence[int], body: Sequence[int]) -> int:
    """How many columns the table has: as many as its header, or most of its rows; a row may have a cell too many."""
    extents = Counter(_extent(grid[r]) for r in body)
    headed = max((_extent(grid[r]) for r in head), default=0)
    return max(
        [headed, *(extent for extent, count in extents.items() if count * 4 > len(body) or (not headed and count * 2 > len(body)))],
        default=max(extents, default=0),
    )


def _extent(row: dict[int, At]) -> int:
    """How far a row reaches: behind its last cell that has any words."""
    return max((c for c, at in row.items() if at.cell.text), default=-1) + 1


def _own(row: dict[int, At], width: int) -> tuple[RowCell, ...]:
    return tuple(RowCell(min(c, width - 1), at.cell.text, at.carried) for c, at in sorted(row.items()) if not at.spread and at.cell.text)


def _row(row: dict[int, At], columns: Sequence[Column], width: int) -> TableRow:
    own = [at for c, at in sorted(row.items()) if not at.spread and not at.carried and at.cell.text]
    if not own:
        return TableRow("note", ())
    first = own[0].cell
    words = first.text.folded.strip()
    adds_up = SUM_ROW.match(words) and any(column.role in ("task", "project") for column in columns)
    if adds_up or NOTE.match(first.text.folded) or (len(own) == 1 and (UNIT_CAPTION.match(words) or CONTINUED.match(words))):
        return TableRow("note", _own(row, width))
    if _extent(row) > width and (len(own) > 1 or first.column >= width):
        return TableRow("doubtful", _own(row, width), "surplus")
    if all(_repeats(at, columns) for at in own) and len(own) > 1:
        return TableRow("header", _own(row, width))
    if _groups(row, own, columns):
        return TableRow("group", _group(own, columns))
    row = {c: at for c, at in row.items() if c < width}
    cells = _believed(row, columns)
    whole = len(row) >= width and sum(1 for c in range(width) if c in row) == width
    if whole and _fits(cells, columns):
        return _of_one_value(TableRow("entry", tuple(cell for cell in cells if cell.text or columns[cell.column].role != "name")), columns)
    anew = _anew(row, columns, cells)
    return _of_words(cells, columns) or anew if whole and anew.role == "doubtful" else anew


def _of_one_value(row: TableRow, columns: Sequence[Column]) -> TableRow:
    """The row without the values of cells whose lines are a figure each: what each is of nobody says."""
    several = tuple(cell.column for cell in row.cells if columns[cell.column].role == "value" and _has_several(cell.text))
    return replace(row, doubt="several", at=several, unsure=several) if several else row


def _has_several(text: Text) -> bool:
    """Whether a cell has several lines, each of them a figure.

    >>> [_has_several(Text.of(words)) for words in ("90\\n95", "12.5\\n（累计）", "与经济增长\\n同步", "97")]
    [True, False, False, False]
    """
    lines = ["".join(line.folded.split()) for line in text.lines()]
    return len(lines) > 1 and all(NUMBER_CELL.match(words) and not words.startswith(("(", "[")) for words in lines)


def _of_words(cells: Sequence[RowCell], columns: Sequence[Column]) -> TableRow | None:
    """A row in which only values are not understood, words under a header of values: they alone stay unsaid. None where more does not fit."""
    ill = tuple(cell.column for cell in cells if not _fits([cell], columns))
    named = any(cell.text and columns[cell.column].role == "name" for cell in cells)
    worded = all(form_of("".join(cell.text.folded.split())) in ("long", "timed") for cell in cells if cell.column in ill)
    if not ill or not named or not worded or any(columns[at].role != "value" or columns[at].label is None for at in ill):
        return None
    return TableRow("entry", tuple(cells), "unread", ill, ill)


def _repeats(at: At, columns: Sequence[Column]) -> bool:
    label = columns[at.cell.column].label if at.cell.column < len(columns) else None
    words = "".join(at.cell.text.folded.split())
    return (label is not None and "".join(label.folded.split()) == words) or bool(
        roles_of(words) and form_of(words) in ("text", "demand") and len(words) <= 6
    )


def _groups(row: dict[int, At], own: Sequence[At], columns: Sequence[Column]) -> bool:
    """Whether a row groups those below: one cell over the table, or a Chinese number and a name that demand nothing."""
    if len(own) == 1:
        cell = own[0].cell
        role = columns[cell.column].role
        alone = not any(at.carried for at in row.values()) and len(columns) > 2
        return (
            cell.column_span > 1
            or role in ("category", "serial")
            or (alone and role not in ("measure", "task") and form_of("".join(cell.text.folded.split())) in ("text", "demand", "bodies", "numbered"))
        )
    by_role = {columns[at.cell.column].role: at.cell.text for at in own}
    sums = _SUMMED if any(column.role in ("task", "project") for column in columns) else frozenset()
    plain = {"serial", "name", "category", "task", "project", *sums}
    demanded = [at for at in own if columns[at.cell.column].role not in plain and at.cell.text.folded.strip("-/ ")]
    return "serial" in by_role and bool(GROUP_SERIAL.match(by_role["serial"].folded.strip())) and not demanded and len(by_role) > 1


def _group(own: Sequence[At], columns: Sequence[Column]) -> tuple[RowCell, ...]:
    named = [at for at in own if columns[at.cell.column].role in ("name", "task", "project")] or list(own)
    return (RowCell(named[0].cell.column, named[0].cell.text),)


def _believed(row: dict[int, At], columns: Sequence[Column]) -> list[RowCell]:
    """The cells where the reader puts them; a cell over several columns stands under the one that it fits best."""
    cells: list[RowCell] = []
    for c in sorted(row):
        at = row[c]
        if at.spread or c >= len(columns):
            continue
        under = list(range(c, min(c + at.cell.column_span, len(columns)))) or [c]
        form = form_of("".join(at.cell.text.folded.split()))
        values = [d for d in under if columns[d].role == "value"]
        best = min(under, key=lambda d: (misfit(columns[d].role, form) - (0.5 if columns[d].role == "name" else 0), d))
        spread = values if len(under) > 1 and columns[best].role == "value" else [best]
        cells += [RowCell(d, at.cell.text, at.carried or d != spread[0]) for d in spread]
    return sorted(cells, key=lambda cell: cell.column)


def _fits(cells: Sequence[RowCell], columns: Sequence[Column]) -> bool:
    """Whether every cell may stand under its column."""
    for cell in cells:
        role = columns[cell.column].role
        words = "".join(cell.text.folded.split())
        if not words and role == "name":
            return False
        if words and (misfit(role, form_of(words)) > _UNFIT or (role in ("value", "unit") and NATURE_INSIDE.search(words))):
            return False
    return True


def _anew(row: dict[int, At], columns: Sequence[Column], cells: Sequence[RowCell]) -> TableRow:
    """A row that does not fit its geometry, laid under the columns by what its cells say."""
    carried = {c: at.cell.text for c, at in row.items() if at.carried and not at.spread}
    free = [c for c in range(len(columns)) if c not in carried]
    texts = [row[c].cell.text for c in sorted(row) if not row[c].carried and not row[c].spread]
    line = _as_line(texts)
    best: TableRow | None = None
    least = 0.5
    roles = [columns[c].role for c in free]
    for stream, layout, fee in ((line, "lines", 0.0), (glued(line), "merged", 0.7)):
        laid = lay(stream, 0, len(stream), roles, LAYOUTS[layout])
        one = laid.whole(len(stream))
        if one is None or laid.cost + fee >= least:
            continue
        entry = understood(stream, one, [columns[c] for c in free])
        if entry.role == "entry":
            moved = tuple(RowCell(free[cell.column], cell.text) for cell in entry.cells)
            kept = tuple(RowCell(c, text, True) for c, text in carried.items())
            at, unsure = (tuple(free[c] for c in places) for places in (entry.at, entry.unsure))
            best, least = TableRow("entry", (*kept, *moved), entry.doubt, at, unsure), laid.cost + fee
    if best is not None:
        return best
    return TableRow("doubtful", tuple(cells), "unfit")


def _as_line(texts: Sequence[Text]) -> Stream:
    """The cells of one row as a stream: a tab between cells, whatever stands within them."""
    streams = [stream_of([text]) if text else None for text in texts]
    words: list[str] = []
    breaks: list[Break] = []
    places: list[tuple[int, int, int]] = []
    for line, stream in enumerate(streams):
        for at in range(len(stream) if stream else 1):
            words.append(stream.words[at] if stream else "")
            breaks.append(stream.breaks[at] if stream and at else Break.TAB if line else Break.LINE)
            places.append((line, *(stream.places[at][1:] if stream else (0, 0))))
    return Stream(tuple(texts), tuple(words), tuple(breaks), tuple(places))
