"""What the lines of a table in columns of blanks say against its rows: words that hang below a cell, words that are left behind a row.

The rest of a cell that was too long for its column stands alone on a line, below its own beginning; whether it goes on with the row above
or begins the row below only the page tells. Neither row is sure then, and the words stand over no rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from guihua.document import Column, TableRow
from guihua.grammar.cell_forms import GROUP_CELL
from guihua.parse.lines.read import Line
from guihua.parse.tables.align import Laid
from guihua.parse.tables.pieces import NAMING
from guihua.parse.tables.stream import Break, Stream

_DRIFT = 2  # the rest of a cell begins so many letters before its beginning or behind at most


_Printed = tuple[Stream, Sequence[Column], Sequence[Line]]
"""The atoms of a table, its columns, and the lines that it is printed in."""


def without_hanging(rows: Sequence[TableRow], laid: Sequence[Laid], printed: _Printed) -> list[TableRow]:
    """``rows`` with those in doubt that have words hanging below or above them, and the last one if it leaves words on its line."""
    body, columns, lines = printed
    doubted = set[int]()
    begun = {at: _name_start(row, body, columns, lines) for at, row in enumerate(laid)}
    for at in range(1, len(laid)):
        line = body.places[laid[at].start][0]
        above = begun[at - 1]
        if above is not None and _stands_alone(body, laid[at].start) and abs(_indent(lines, line, 0) - above) <= _DRIFT and lines[line].indent:
            doubted |= {at - 1, at, *([at + 1] if laid[at].group else [])}
    if laid and _leaves_words(laid[-1], body, columns):
        doubted.add(len(laid) - 1)
    return [replace(row, role="doubtful", doubt="unfit") if at in doubted else row for at, row in enumerate(rows)]


def _name_start(row: Laid, body: Stream, columns: Sequence[Column], lines: Sequence[Line]) -> int | None:
    """How far from the edge the name of a row begins; None when it has none, or begins its line."""
    cell = next(((low, high) for column, low, high in row.cells if column >= 0 and columns[column].role in NAMING), None)
    if cell is None or row.group or body.breaks[cell[0]] == Break.LINE:
        return None
    line, low, _ = body.places[cell[0]]
    return _indent(lines, line, low)


def _indent(lines: Sequence[Line], line: int, low: int) -> int:
    return lines[line].indent + low


def _stands_alone(body: Stream, atom: int) -> bool:
    """Whether the words of a line that begins with ``atom`` are one piece, and no number of a group opens it."""
    if body.breaks[atom] != Break.LINE:
        return False
    stop = next((at for at in range(atom + 1, len(body)) if body.breaks[at] == Break.LINE), len(body))
    single = all(kind in (Break.BLANK, Break.GLUE, Break.DIGIT) for kind in body.breaks[atom + 1 : stop])
    return single and not (body.words[atom][:1] in "(一二三四五六七八九十第" and GROUP_CELL.match("".join(body.words[atom:stop])))


def _leaves_words(row: Laid, body: Stream, columns: Sequence[Column]) -> bool:
    """Whether the last row, which begins a line, stops within it before its last column."""
    filled = {column for column, _, _ in row.cells}
    behind = body.breaks[row.start] == Break.LINE and row.stop < len(body) and body.breaks[row.stop] != Break.LINE
    return behind and not row.group and len(columns) - 1 not in filled
