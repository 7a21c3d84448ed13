"""Which rows and columns of a sheet are shown, and where the shown cells stand when the hidden ones are gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"\b(r|min|max|hidden|ht|width)\s*=\s*[\"']([^\"'<>]{0,20})[\"']")
_LAST_COLUMN = 16384

Merged = dict[tuple[int, int], tuple[int, int]]


class Cell(Struct, frozen=True):
    """A filled cell among the shown ones; ``ref`` is its own row and column in the file. All count from 0."""

    column: int
    text: str
    ref: tuple[int, int]
    row_span: int = 1
    column_span: int = 1


class Row(Struct, frozen=True):
    """A row with words; ``row`` counts the shown rows, the empty ones too."""

    row: int
    cells: tuple[Cell, ...]


class Hidden(Struct, frozen=True):
    """The rows and columns of a sheet, from 0, that are hidden or have no height or width."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


def hidden_in(xml: bytes) -> Hidden:
    """What the sheet hides.

    >>> hidden = hidden_in(b'<cols><col min="5" max="5" hidden="1"/></cols><row r="3"/><row hidden="true">')
    >>> sorted(hidden.rows), sorted(hidden.columns)
    ([3], [4])
    """
    rows, at = set(), 0
    for match in _ROW.finditer(xml):
        found = dict(_ATTRIBUTE.findall(match.group(1)))
        at = _number(found.get(b"r")) or at + 1
        if _is_hidden(found, b"ht"):
            rows.add(at - 1)
    attributes = (dict(_ATTRIBUTE.findall(match.group(1))) for match in _COLUMN.finditer(xml))
    ranges = sorted((_number(found.get(b"min")), _number(found.get(b"max"))) for found in attributes if _is_hidden(found, b"width"))
    columns: set[int] = set()
    reached = 1
    for first, last in ranges:
        columns.update(range(max(first, reached) - 1, min(last, _LAST_COLUMN)))
        reached = max(reached, last + 1)
    return Hidden(frozenset(rows), frozenset(columns))


def _number(digits: bytes | None) -> int:
    return int(digits) if digits is not None and digits.isdigit() else 0


def _is_hidden(found: dict[bytes, bytes], size: bytes) -> bool:
    return found.get(b"hidden") in (b"1", b"true") or found.get(size) in (b"0", b"0.0")


class ShownRows:
    """The rows with words that a sheet shows, and what of its hidden rows and columns had words.

    A merged cell that begins in a hidden row or column stands at the first place of it that is shown.
    """

    def __init__(self, rows: Iterable[list[str]], merged: Merged, hidden: Hidden) -> None:
        self._merged, self._hidden = merged, hidden
        self._rows_before, self._columns_before = sorted(hidden.rows), sorted(hidden.columns)
        self._waiting: dict[int, list[Cell]] = {}
        self.left_out: set[str] = set()
        self.rows = list(self._shown(rows))

    def _shown(self, rows: Iterable[list[str]]) -> Iterator[Row]:
        for at, values in enumerate(rows):
            for column, text in enumerate(values):
                if text.strip():
                    self._put((at, column), text)
            if at in self._waiting:
                yield self._row(at)
        for at in sorted(self._waiting):
            yield self._row(at)

    def _row(self, at: int) -> Row:
        cells = self._waiting.pop(at)
        return Row(at - bisect_left(self._rows_before, at), tuple(sorted(cells, key=lambda cell: (cell.column, cell.ref))))

    def _put(self, ref: tuple[int, int], text: str) -> None:
        height, width = self._merged.get(ref, (1, 1))
        rows = [row for row in range(ref[0], ref[0] + height) if row not in self._hidden.rows]
        columns = [column for column in range(ref[1], ref[1] + width) if column not in self._hidden.columns]
        if rows and columns:
            column = columns[0] - bisect_left(self._columns_before, columns[0])
            self._waiting.setdefault(rows[0], []).append(Cell(column, text, ref, len(rows), len(columns)))
        else:
            self.left_out.add(f"第{ref[0] + 1}行" if not rows else f"{letters(ref[1])}列")


def letters(column: int) -> str:
    """The name of a column, counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    found, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        found = chr(ord("A") + letter) + found
    return found
