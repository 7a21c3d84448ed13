"""Tables with one cell per line: a header of three cells or more, then rows that serial numbers or natures delimit."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import GridCell, Table
from guihua.grammar.headers import NATURE, column_of
from guihua.parse.lines.read import Line
from guihua.text import Text


def read_stacked(run: Sequence[Line]) -> tuple[int, list[Line | Table]] | None:
    """One cell per line: a header of three or more, then rows that serial numbers or natures delimit."""
    kinds: list[str] = []
    for line in run[:12]:
        kind = column_of(line.text.folded)
        if kind is None:
            break
        kinds.append(kind)
    if len(kinds) < 3 or "name" not in kinds or len(set(kinds)) < 2:
        return None
    header = [line.text for line in run[: len(kinds)]]
    body = [line.text for line in run[len(kinds) :]]
    rows, used = _by_serial(kinds, body) if "number" in kinds else _by_nature(kinds, body)
    return (len(kinds) + used, [to_table([header, *rows])]) if rows else None


def _by_serial(kinds: list[str], body: list[Text]) -> tuple[list[list[Text]], int]:
    column = kinds.index("number")
    width = len(kinds) - column - 1
    starts: list[int] = []
    for index, text in enumerate(body):
        if text.folded.strip(" .、") == str(len(starts) + 1) and (not starts or index - starts[-1] <= width + column + 2):
            starts.append(index)
        elif (starts and index - starts[-1] > width + column + 2) or len(text) > 400:
            break
    rows: list[list[Text]] = []
    used = 0
    for at, start in enumerate(starts):
        before = body[used:start]
        stop = min(starts[at + 1] if at + 1 < len(starts) else start + 1 + width, start + 1 + width)
        cells = body[start + 1 : stop]
        if len(cells) < width and kinds[-1] == "nature" and cells and NATURE.match(cells[-1].folded):
            gap = [cells[-1][:0]] * (width - len(cells))
            cells = [*cells[:-1], *gap, cells[-1]]
        lead = [text[:0] for text in [body[start]] * column]
        lead[: len(before[-column:]) if column else 0] = before[-column:] if column else []
        if before and not column:
            rows.append(before[:1])
        rows.append([*lead, body[start], *cells])
        used = stop
    return rows, used


def _by_nature(kinds: list[str], body: list[Text]) -> tuple[list[list[Text]], int]:
    """Rows of exactly the header's width, each ended by a nature; a category left out is allowed."""
    if kinds[-1] != "nature":
        return [], 0
    rows: list[list[Text]] = []
    row: list[Text] = []
    used = 0
    for index, text in enumerate(body):
        row.append(text)
        if NATURE.match(text.folded):
            if len(row) == len(kinds) - 1 and kinds[0] == "category":
                row = [text[:0], *row]
            if len(row) != len(kinds):
                break
            rows.append(row)
            row, used = [], index + 1
        elif len(row) > len(kinds):
            break
    return rows, used


def to_table(rows: list[list[Text]]) -> Table:
    """Rows of cell texts as a table; a row of one cell runs over all columns."""
    width = max(len(row) for row in rows)
    return Table(tuple(
        GridCell(r, c, 1, width if len(row) == 1 else 1, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell
    ))  # fmt: skip
