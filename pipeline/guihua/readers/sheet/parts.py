"""Where the tables of a sheet begin and end among its lines: captions, notes, and text typed a line a row."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.folding import fold
from guihua.grammar.headers import PARTING_ROW, SUM_ROW, roles_of
from guihua.readers.sheet.visible import Row

# A line that is a caption at most: 填报单位：…, 单位：万元 at the two ends of a row above the header.
_CAPTION_CELLS = 2
# So many rows above the header are looked at.
_ABOVE = 3


def table_rows(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The tables of a sheet as half-open ranges of ``rows``, in order; every other row is a line of text.

    A row of one cell at the left edge ends a table when a header follows behind it, nothing more does, or it says that
    it is a caption, a note or a sentence; any other is a group within the table. A header behind an empty row and rows
    of another table begins one too. Without a row of several cells, a first row that is a header makes one table of all.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        start = next((index for index in range(at, len(rows)) if len(rows[index].cells) > 1), len(rows))
        if start == len(rows):
            break
        start = _without_caption(rows, start)
        at = _end(rows, start)
        found.append((start, at))
    if not found and rows and _roles(rows[0]):
        return [(0, len(rows))]
    return found


def _without_caption(rows: Sequence[Row], start: int) -> int:
    """The first row of the table: behind rows of few cells above the header that are no part of it."""
    for at in range(start, min(start + _ABOVE + 1, len(rows))):
        if is_header(rows[at]):
            return at if all(len(row.cells) <= _CAPTION_CELLS and not _roles(row) and _is_flat(row) for row in rows[start:at]) else start
    return start


def _is_flat(row: Row) -> bool:
    return all(cell.row_span == 1 for cell in row.cells)


def _end(rows: Sequence[Row], start: int) -> int:
    """The first row behind the table that begins at ``start``."""
    left = min(cell.column for cell in rows[start].cells)
    covered, seen_data, at = -1, False, start
    while at < len(rows):
        row = rows[at]
        if row.row > covered and _is_alone(row, left):
            behind = next((index for index in range(at, len(rows)) if not _is_alone(rows[index], left)), len(rows))
            if _parts(rows, at, behind):
                return at
            at = behind
            continue
        header = is_header(row)
        if seen_data and header and row.row > rows[at - 1].row + 1:
            return at
        seen_data = seen_data or not header
        covered = max(covered, *(row.row + cell.row_span - 1 for cell in row.cells))
        left = min(left, *(cell.column for cell in row.cells))
        at += 1
    return at


def _is_alone(row: Row, left: int) -> bool:
    """Whether the row has one cell, at the left edge, that is more than a serial number."""
    return len(row.cells) == 1 and row.cells[0].column <= left and not row.cells[0].text.strip().isdigit()


def _parts(rows: Sequence[Row], at: int, behind: int) -> bool:
    """Whether the rows of one cell from ``at`` to ``behind`` end the table."""
    words = [_words(row.cells[0].text) for row in rows[at:behind]]
    if behind == len(rows):
        return not (len(words) == 1 and SUM_ROW.match(words[0]))
    return is_header(rows[behind]) or any(PARTING_ROW.match(each) for each in words)


def is_header(row: Row) -> bool:
    """Whether most cells of the row, two at least, are words of headers."""
    roles = _roles(row)
    return roles > 1 and roles * 2 > len(row.cells)


def _roles(row: Row) -> int:
    return sum(bool(roles_of(_words(cell.text))) for cell in row.cells)


def _words(text: str) -> str:
    return "".join(fold(text).split())
