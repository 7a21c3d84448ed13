"""Rows whose cells hold a whole and its parts line by line, where each line of the table is a cell: the names, then the figures, column by column.

    床位数（张）   其中：护理型   1200   400   1600   800   预期性
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from guihua.document import Column, TableRow
from guihua.grammar.cell_forms import form_of
from guihua.grammar.indicator_names import OF_WHICH
from guihua.parse.tables.align import Laid
from guihua.parse.tables.stream import Break, Stream

_FIGURES = frozenset({"number", "integer", "dash", "scoped", "demand"})
# So many parts has no whole.
_MOST = 8

_Lines = Sequence[tuple[int, int, str]]


def with_blocks(body: Stream, columns: Sequence[Column]) -> Stream:
    """``body``, whose atoms stand one cell a line, with the places of such rows."""
    shape = _shape(columns)
    if shape is None:
        return body
    lines = [(low, high, "".join(body.words[low:high])) for low, high in _lines(body)]
    blocks = tuple(block for at in range(1, len(lines)) if OF_WHICH.match(lines[at][2]) and (block := _block(lines, at, shape)) is not None)
    return replace(body, blocks=blocks) if blocks else body


def told_apart(laid: Sequence[Laid], body: Stream, columns: Sequence[Column]) -> list[Laid]:
    """``laid`` with a row for the whole and for each part, where there are as many figures in each column as names."""
    shape, known = _shape(columns), dict(body.blocks)
    if shape is None or not known:
        return list(laid)
    return [one for row in laid for one in (_rows(row, body, columns, shape) if row.extra and known.get(row.start) == row.stop else [row])]


def with_natures(rows: Sequence[TableRow], laid: Sequence[Laid], columns: Sequence[Column]) -> list[TableRow]:
    """``rows`` with the nature of the whole in those of its parts: it closes them all."""
    found: list[TableRow] = []
    for at, row in enumerate(rows):
        if at and laid[at].start == laid[at - 1].start and row.role == "entry":
            natures = [replace(cell, carried=True) for cell in found[-1].cells if columns[cell.column].role == "nature"]
            row = replace(row, cells=(*row.cells, *natures))
        found.append(row)
    return found


def _shape(columns: Sequence[Column]) -> tuple[int, int, bool] | None:
    """The column of names, how many of values stand right behind it, and whether a nature closes the row; None for other tables."""
    roles = [column.role for column in columns]
    named = roles.index("name") if "name" in roles else -1
    behind = roles[named + 1 :]
    natured = behind[-1:] == ["nature"]
    values = behind[:-1] if natured else behind
    plain = named >= 0 and set(roles[:named]) <= {"serial"} and bool(values) and set(values) == {"value"}
    return (named, len(values), natured) if plain else None


def _lines(body: Stream) -> Iterator[tuple[int, int]]:
    starts = [at for at in range(len(body)) if (at == 0 or body.breaks[at] == Break.LINE) and body.words[at]]
    yield from pairwise([*starts, len(body)])


def _block(lines: _Lines, at: int, shape: tuple[int, int, bool]) -> tuple[int, int] | None:
    """The atoms of the row whose first part stands in line ``at``; None where each column has but one figure, or the lines make no such row."""
    named, values, natured = shape
    first = at - 1 - named
    figured = next((stop for stop in range(at, min(len(lines), at + _MOST)) if _is_figure(lines[stop][2])), at)
    end = next((stop for stop in range(figured, len(lines)) if not _is_figure(lines[stop][2])), len(lines))
    parts, figures = figured - at, end - figured
    closed = not natured or (end < len(lines) and form_of(lines[end][2]) == "nature")
    stacked = figures == values * (parts + 1) or (figures == values * parts and parts > 1)
    if first < 0 or not parts or not closed or not stacked or _is_figure(lines[at - 1][2]):
        return None
    return lines[first][0], lines[end - 1 + natured][1]


def _is_figure(words: str) -> bool:
    return form_of(words) in _FIGURES


def _rows(row: Laid, body: Stream, columns: Sequence[Column], shape: tuple[int, int, bool]) -> Iterator[Laid]:
    named, values, natured = shape
    lines = [(low, high) for low, high in _lines(body) if row.start <= low < row.stop]
    names = (len(lines) - named - natured) // (values + 1)
    if len(lines) != named + natured + names * (values + 1):
        yield row
        return
    for at in range(names):
        cells = [(named, *lines[named + at]), *((named + 1 + value, *lines[named + names * (value + 1) + at]) for value in range(values))]
        if at == 0:
            cells = [*((column, *lines[column]) for column in range(named)), *cells, *([(len(columns) - 1, *lines[-1])] if natured else [])]
        yield Laid(tuple(cells), row.start, row.stop, 0.0)
