"""A table whose cells a reader has found, or tabs part: its header and columns, and its rows under them.

The reader's geometry is believed where the row fits it. A row that lacks a cell, has one too many, or holds two columns in
one cell is laid under the columns anew, by the aligner that reads tables in text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Column, ColumnRole, GridCell, RowCell, Table, TableRow
from guihua.grammar.boxes import NOTE
from guihua.grammar.cell_forms import GROUP_SERIAL, Form, form_of, misfit
from guihua.grammar.headers import CONTINUED, GROWTH, NATURE_INSIDE, NO_TASKS_ABOVE, PROJECT_HEADER, SUM_ROW, UNIT_CAPTION, roles_of
from guihua.grammar.places import PLACE_COLUMN
from guihua.parse.tables.align import lay
from guihua.parse.tables.arrangement import side_by_side, turned
from guihua.parse.tables.heads import year_of
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.stream import Break, Stream, glued, stream_of
from guihua.parse.tables.table_kinds import kind_of, sets_aims
from guihua.parse.tables.weighing import understood, weighed
from guihua.text import Text

_SAMPLE = 40
_UNFIT = 3.5
# What a column without a header may be, and how unlikely that is beforehand.
_UNHEADED: tuple[tuple[ColumnRole, float], ...] = (
    ("nature", 0.5), ("serial", 0.6), ("value", 0.8), ("unit", 0.8),
    ("other", 0.9), ("deadline", 1.0), ("category", 1.3), ("name", 1.3), ("responsible", 1.4),
)  # fmt: skip


class At(Struct, frozen=True):
    """What stands at a row and column of the grid: its cell, and whether the cell begins in a row above or a column before."""

    cell: GridCell
    carried: bool
    spread: bool


Grid = dict[int, dict[int, At]]


def grid_of(cells: Sequence[GridCell]) -> Grid:
    """The cells by row and column, merged ones at all their places."""
    grid: Grid = {}
    for cell in cells:
        places = product(range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span))
        for r, c in places:
            grid.setdefault(r, {}).setdefault(c, At(cell, r > cell.row, c > cell.column))
    return grid


def understand(cells: Sequence[GridCell], captions: Sequence[Text], like: Table | None = None) -> Table:
    """The table of ``cells``: kind, columns and rows. ``captions``: the lines above it; ``like``: a table that this one goes on with."""
    grid = grid_of(cells)
    head = header_height(grid, sorted(grid))
    if (below := side_by_side(cells, head) if head else None) is not None:
        return replace(_understood(grid_of(below), head, captions, like), cells=tuple(cells))
    table = replace(_understood(grid, head, captions, like), cells=tuple(cells))
    if table.kind == "other" and captions and sets_aims(captions[-1]) and (other := turned(cells)) is not None:
        read = _understood(grid_of(other), 1, captions, like)
        return replace(read, cells=tuple(cells)) if read.kind in ("indicators", "achieved") else table
    return table


def _understood(grid: Grid, head: int, captions: Sequence[Text], like: Table | None) -> Table:
    """What the cells of ``grid`` below ``head`` rows of header mean."""
    order = sorted(grid)
    body = [r for r in order if r >= (order[head] if head < len(order) else 10**9)]
    width = _width(grid, order[:head], body)
    columns = like.columns if like is not None and not head else _columns(grid, order[:head], body, width)
    rows = [TableRow("header", _own(grid[r], len(columns))) for r in order[:head]]
    rows += [_row(grid[r], columns, len(columns)) for r in body]
    rows = weighed(rows, columns) if any(column.role in ("name", "task", "measure") for column in columns) else rows
    printed = [at.cell.text for r in order[:head] for at in grid[r].values() if at.cell.text and not at.carried and not at.spread]
    kind = like.kind if like is not None and not head else kind_of(columns, rows, captions, printed)
    unit = next((text[match.start("unit") : match.end("unit")] for text in captions[-2:] if (match := UNIT_CAPTION.match(text.folded.strip()))), None)
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


def header_height(grid: Grid, order: Sequence[int]) -> int:
    """How many rows at the top are header: those in which at least half of the cells are header words."""
    height = 0
    for count, r in enumerate(order[:5]):
        own = [at.cell.text for at in grid[r].values() if at.cell.text and not at.carried and not at.spread]
        words = ["".join(text.folded.split()) for text in own]
        heads = sum(1 for word in words if roles_of(word) or PROJECT_HEADER.match(word))
        heads += sum(1 for word in words if PLACE_COLUMN.match(word)) if heads > 1 else 0  # 指标, 单位, then a column for each place
        if own and (
            heads * 2 < len(own)
            or (count and len(own) == 1 and len(grid[r]) > 2)
            or any(form_of(word) in ("number", "integer", "nature") and not roles_of(word) for word in words)
        ):
            break
        if own and (len(own) > 1 or count):
            height = count + 1
    return height


def _own(row: dict[int, At], width: int) -> tuple[RowCell, ...]:
    return tuple(RowCell(min(c, width - 1), at.cell.text, at.carried) for c, at in sorted(row.items()) if not at.spread and at.cell.text)


# columns ----------------------------------------------------------------------------------------------------------


def _columns(grid: Grid, head: Sequence[int], body: Sequence[int], width: int) -> tuple[Column, ...]:
    full = [r for r in body if len(grid[r]) >= width]
    votes = [_vote(grid, head, full if len(full) > 1 else body, c) for c in range(width)]
    roles = [role for role, _, _ in votes]
    labels = [labels[-1] if labels else None for _, labels, _ in votes]
    names = [c for c, role in enumerate(roles) if role == "name"]
    for c in names[:-1]:  # of several columns of names the last names the indicator, the others group it
        roles[c] = "category"
    if not names and "task" not in roles and "measure" not in roles and "project" not in roles:
        texts = [
            c for c, (_, _, forms) in enumerate(votes) if roles[c] in ("other", "category") and _share(forms, "text", "measured", "numbered") > 0.6
        ]
        if texts and "value" in roles:
            roles[max(texts, key=lambda c: (_share(votes[c][2], "measured", "numbered"), roles[c] != "category", -c))] = "name"
    tasks = [c for c, role in enumerate(roles) if role == "task"]
    if len(tasks) > 1 and (label := labels[tasks[-1]]) is not None and "measure" in roles_of("".join(label.folded.split())):
        roles[tasks[-1]] = "measure"  # 实事名称, 目标任务: what is to be done of the task before
    if roles.count("task") > 1:  # 一级任务, 二级任务: the last is the task, the others stand over it
        for c in [c for c, role in enumerate(roles) if role == "task"][:-1]:
            roles[c] = "category"
    _tell_apart(roles, labels, [labels for _, labels, _ in votes])
    _tell_tasks(roles, labels, [_share(forms, "text", "measured", "numbered") > 0.6 for _, _, forms in votes])
    return tuple(
        Column(role, label, _year(votes[c][1]) if role == "value" else None) for c, (role, label) in enumerate(zip(roles, labels, strict=True))
    )


def _tell_apart(roles: Sequence[ColumnRole], labels: list[Text | None], above: Sequence[Sequence[Text]]) -> None:
    """Give columns of values that are headed alike the words above their header too: 增长（%） under 2023年 and under 2024年."""
    printed = Counter(label.folded for role, label in zip(roles, labels, strict=True) if role == "value" and label is not None)
    for c, label in enumerate(labels):
        if roles[c] == "value" and label is not None and printed[label.folded] > 1 and len(above[c]) > 1:
            labels[c] = above[c][-2] + label


def _tell_tasks(roles: list[ColumnRole], labels: Sequence[Text | None], worded: Sequence[bool]) -> None:
    """Settle which column names the task, which tells its measures and which stand over it; ``worded``: columns of words."""
    if "measure" in roles and not {"task", "name", "project"} & set(roles):  # what stands before the measures is their task
        before = [c for c in range(roles.index("measure")) if worded[c] and _may_be_task(labels[c])]
        roles[:] = ["task" if c in before[-1:] else role for c, role in enumerate(roles)]
    tasks = [c for c, role in enumerate(roles) if role == "task"]
    if len(tasks) > 1 and (label := labels[tasks[-1]]) is not None and "measure" in roles_of("".join(label.folded.split())):
        roles[tasks.pop()] = "measure"  # 实事名称, 目标任务: what is to be done of the task before
    for c in tasks[:-1]:  # 一级任务, 二级任务: the last is the task, the others stand over it
        roles[c] = "category"
    if not {"task", "measure", "nature", "unit"} & set(roles) and "name" in roles and {"lead", "responsible"} & set(roles):
        name = roles.index("name")
        roles[name] = "name" if (label := labels[name]) is not None and "指标" in label.folded else "task"


def _may_be_task(label: Text | None) -> bool:
    """Whether a column before the measures is headed by words that head no kind of column, and do not tell of troubles or aims."""
    return label is not None and bool(label) and not roles_of("".join(label.folded.split())) and not NO_TASKS_ABOVE.search(label.folded)


def _year(labels: Sequence[Text]) -> int | None:
    """The year of the lowest header that names one; a growth has none, whatever year stands above it."""
    if labels and GROWTH.search(labels[-1].folded):
        return None
    return next((year for label in reversed(labels) if (year := year_of(label)) is not None), None)


def _vote(grid: Grid, head: Sequence[int], body: Sequence[int], c: int) -> tuple[ColumnRole, list[Text], list[Form]]:
    """The role of a column by its header's words and its body's forms, with its headers (the lowest last) and those forms."""
    labels: list[Text] = []
    for r in head:
        text = grid[r][c].cell.text if c in grid[r] else None
        if text and (not labels or labels[-1] != text):
            labels.append(text)
    forms: list[Form] = [
        form_of("".join(at.cell.text.folded.split()))
        for r in body[:_SAMPLE]
        if (at := grid[r].get(c)) is not None and not at.carried and not at.spread
    ]
    said = [form for form in forms if form != "empty"]
    headed = next((roles for label in reversed(labels) if (roles := roles_of("".join(label.folded.split())))), ())
    joined = "".join("".join(label.folded.split()) for label in labels)
    headed = tuple(dict.fromkeys((*headed, *roles_of(joined)))) if headed else roles_of(joined)
    if not headed and labels and PLACE_COLUMN.match("".join(labels[-1].folded.split())):
        headed = ("value",)
    candidates: list[tuple[ColumnRole, float]] = [(role, 0.6 * at) for at, role in enumerate(headed)]  # type: ignore[misc]
    counted = not labels or _counts(forms, [at.cell.text for r in body if (at := grid[r].get(c)) is not None and not at.carried])
    # Towns under 建设地点 look like bodies, and are in charge of nothing: who is in charge a header must say, unless there is none.
    unheaded = [one for one in _UNHEADED if one[0] not in headed and (one[0] != "serial" or counted) and (one[0] != "responsible" or not labels)]
    candidates += [(role, prior + (2.5 if headed else 0.0)) for role, prior in unheaded]
    if not said:
        return candidates[0][0] if headed else "other", labels, forms
    cost = {role: prior + sum(misfit(role, form) for form in said) / len(said) for role, prior in candidates}
    return min(cost, key=lambda role: cost[role]), labels, forms


def _counts(forms: Sequence[Form], texts: Sequence[Text]) -> bool:
    """Whether figures count up by one, as serials do under a header that nobody knows."""
    numbers = [int(text.folded.strip()) for text in texts if text.folded.strip().isdecimal()]
    return "serial" in forms or (len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers)))


def _share(forms: Sequence[Form], *wanted: str) -> float:
    said = [form for form in forms if form != "empty"]
    return sum(1 for form in said if form in wanted) / len(said) if said else 0.0


# rows -------------------------------------------------------------------------------------------------------------


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
    if len(row) >= width and sum(1 for c in range(width) if c in row) == width and _fits(cells, columns):
        return TableRow("entry", tuple(cell for cell in cells if cell.text or columns[cell.column].role != "name"))
    return _anew(row, columns, cells)


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
    demanded = [at for at in own if columns[at.cell.column].role not in ("serial", "name", "category", "task") and at.cell.text.folded.strip("-/ ")]
    return "serial" in by_role and bool(GROUP_SERIAL.match(by_role["serial"].folded.strip())) and not demanded and len(by_role) > 1


def _group(own: Sequence[At], columns: Sequence[Column]) -> tuple[RowCell, ...]:
    named = [at for at in own if columns[at.cell.column].role in ("name", "task")] or list(own)
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
