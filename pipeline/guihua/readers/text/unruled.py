"""Tables whose cells bars part and that nothing else draws, as archives of web pages write them: 任务 | 责任单位 |, with a bar behind each cell.

Merged cells are gone from such a table: a row that is short of cells is filled up at its end, wherever they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from guihua.folding import fold
from guihua.grammar.headers import roles_of
from guihua.source import SourceCell, SourceTable
from guihua.text import Span

_LINE = re.compile(r"[^\n]+")
_BAR = re.compile(r"[|｜]")
_ALONE = re.compile(r"(?<=\n)[ \t\u3000]*[|｜][ \t\u3000]*(?=\n|\Z)")
_WORDS = re.compile(r"\S(?:.*\S)?")
# A header has so many words of headers, and no table more columns.
_HEADERS, _MOST = 2, 16
# So many lines of nothing but a bar part cells; fewer may be anything.
_BARS = 6

_Row = tuple[Span, ...]


def unruled_tables(text: str, taken: Sequence[Span]) -> Iterator[tuple[SourceTable, list[Span]]]:
    """Each table with its bars; ``taken`` are the places of tables known already.

    >>> text = "任务 | 责任单位 |\\n建库 | 县水利局 |\\n建网 | 县住建局 |\\n"
    >>> [[text[low:high] for cell in table.cells for low, high in cell.spans] for table, bars in unruled_tables(text, [])]
    [['任务', '责任单位', '建库', '县水利局', '建网', '县住建局']]
    """
    for run in _runs(text) if "|" in text or "｜" in text else ():
        low = next((at for at, line in enumerate(run) if _is_header(text, line)), len(run))
        lines = run[low:]
        if len(lines) < 2 or any(start < lines[-1][1] and end > lines[0][0] for start, end in taken):
            continue
        rows = [_filled(_cells(text, line)) for line in lines]
        width = max(map(len, rows))
        if 1 < width <= _MOST:
            bars = [bar.span() for line in lines for bar in _BAR.finditer(text, *line)]
            header = tuple(_header(text, rows, width))
            moved, printed = (*header, *_moved(rows, width)), (*header, *_placed(rows, width))
            yield SourceTable(((lines[0][0], lines[-1][1]),), moved, printed if any(len(row) < width for row in rows[1:]) else ()), bars


def bars_alone(text: str) -> list[Span]:
    """The lines of nothing but a bar, where these part lines that are cells.

    >>> bars_alone("任务\\n|\\n责任单位\\n|\\n")
    []
    """
    found = [match.span() for match in _ALONE.finditer(text)] if "|" in text or "｜" in text else []
    single = [low for low, high in found]
    between = sum(1 for before, after in pairwise(found) if text.count("\n", before[1], after[0]) == 2)
    return found if len(single) >= _BARS and 2 * between > len(single) else []


def _runs(text: str) -> Iterator[list[Span]]:
    """Lines one right below the other that hold a bar and do not open with one."""
    run: list[Span] = []
    for line in _LINE.finditer(text):
        bar = _BAR.search(line.group())
        if bar is None or not line.group()[: bar.start()].strip():
            yield from [run] if run else []
            run = []
            continue
        if run and run[-1][1] + 1 != line.start():
            yield run
            run = []
        run.append(line.span())
    yield from [run] if run else []


def _is_header(text: str, line: Span) -> bool:
    words = ["".join(fold(text[low:high]).split()) for low, high in _cells(text, line) if low < high]
    return len(words) <= _MOST and sum(1 for word in words if roles_of(word)) >= max(_HEADERS, (len(words) + 1) // 2)


def _cells(text: str, line: Span) -> _Row:
    """The cells of a line, empty ones as empty spans; a bar at its end closes the last one."""
    bars = [bar.start() for bar in _BAR.finditer(text, *line)]
    bounds = zip([line[0], *(bar + 1 for bar in bars)], [*bars, line[1]], strict=True)
    cells = tuple((low + words.start(), low + words.end()) if (words := _WORDS.search(text[low:high])) else (high, high) for low, high in bounds)
    return cells[:-1] if cells[-1][0] == cells[-1][1] else cells


def _filled(row: _Row) -> _Row:
    """The row without the empty cells at its end."""
    last = max((at for at, (low, high) in enumerate(row) if low < high), default=-1)
    return row[: last + 1]


def _header(text: str, rows: Sequence[_Row], width: int) -> Iterator[SourceCell]:
    """The cells of the first row; where it is short of cells, the one that stands before the numbers of the rows reaches over them."""
    short = width - len(rows[0])
    numbered = [at for at in range(width) if short and _counts(text, [row[at] for row in rows[1:] if len(row) == width])]
    wide = max(0, numbered[0] - 1) if numbered else width
    for at, (low, high) in enumerate(rows[0]):
        column = at + (short if at > wide else 0)
        yield SourceCell(0, column, 1, short + 1 if at == wide else 1, ((low, high),) if low < high else ())


def _counts(text: str, cells: Sequence[Span]) -> bool:
    return bool(cells) and all(text[low:high].isdecimal() for low, high in cells)


def _placed(rows: Sequence[_Row], width: int) -> Iterator[SourceCell]:
    """The cells from the first column on, as they are written."""
    for at, row in enumerate(rows[1:], 1):
        yield from (SourceCell(at, c, 1, 1, ((low, high),) if low < high else ()) for c, (low, high) in enumerate(row))
        yield from (SourceCell(at, c, 1, 1, ()) for c in range(len(row), width))


def _moved(rows: Sequence[_Row], width: int) -> Iterator[SourceCell]:
    """The cells with those of short rows at the end: what is missing before them is merged with the row above."""
    above: list[SourceCell] = []
    for at, row in enumerate(rows[1:], 1):
        lost = width - len(row)
        kept = [replace(cell, row_span=cell.row_span + 1) for cell in above[:lost]]
        yield from above[len(kept) :]
        above = [*kept, *(SourceCell(at, lost + c, 1, 1, ((low, high),) if low < high else ()) for c, (low, high) in enumerate(row))]
    yield from above
