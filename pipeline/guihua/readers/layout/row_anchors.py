"""Which words stand on one row where rows are no farther apart than the lines of a cell: each row is known by a cell of one line.

Every column may be the one whose cells have one line each (a serial, a figure); the other lines of a row hang from it, stand on it, or are
centred beside it, all rows alike. What speaks against a way is counted: a cell that goes on behind a line with room for more, one that
ends within a list or a bracket, a figure below a figure, an empty cell. The way with least against it is taken, or none.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from guihua.folding import fold
from guihua.grammar.cell_forms import NUMBER_CELL
from guihua.readers.layout.page import Line
from guihua.readers.layout.row_bands import Band, Word

# Half letters: a line with so much more room before the end of its column was ended on purpose.
_ROOM = 3
# So much may speak against a way to put lines on rows, for each cell.
_MOST = 0.25
_BROKEN, _CUT, _STACKED, _EMPTY = 2.0, 2.0, 2.0, 0.5
_NAMED_BY = 4
"""The column that tells rows apart is one of the first or of the last so many."""
_OPEN = str.maketrans("（〔［", "([[")
_SHUT = str.maketrans("）〕］", ")]]")

_Cells = dict[tuple[int, int], list[Line]]
_Level = Callable[[float, Sequence[float], float], int | None]


def anchored(words: Sequence[Word]) -> list[Band] | None:
    """The cells of a table, row by row; None when too much speaks against every way."""
    size = max(word.line.size for word in words)
    width = 1 + max(word.column for word in words)
    widest = {c: max((_wide(word.line) for word in words if word.column == c), default=0) for c in range(width)}
    found: list[tuple[float, int, int, _Cells]] = []
    for key in dict.fromkeys([*range(min(width, _NAMED_BY)), *range(max(0, width - _NAMED_BY), width)]):
        anchors = sorted(word.line.middle for word in words if word.column == key)
        if len(anchors) < 2 or any(after - before < 0.5 * size for before, after in pairwise(anchors)):
            continue
        for at, level in enumerate((_hanging, _centred, _standing)):
            cells = _placed(words, anchors, level, size)
            if cells is not None and (against := _against(cells, len(anchors), widest)) <= _MOST * len(anchors) * width:
                found.append((against, at, key, cells))
    if not found:
        return None
    *_, cells = min(found, key=lambda one: one[:3])
    return [Band(row, column, 1, tuple(lines)) for (row, column), lines in cells.items()]


def _wide(line: Line) -> int:
    """How many half letters wide the words of a line are, wherever they stand."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line.text)


def _placed(words: Sequence[Word], anchors: Sequence[float], level: _Level, size: float) -> _Cells | None:
    """The lines of each cell; None where one is beyond the first or last row."""
    cells: _Cells = {}
    for word in sorted(words, key=lambda word: word.line.middle):
        row = level(word.line.middle, anchors, 0.3 * size)
        if row is None:
            return None
        cells.setdefault((row, word.column), []).append(word.line)
    return cells


def _hanging(middle: float, anchors: Sequence[float], drift: float) -> int | None:
    """The row whose first line stands at or above ``middle``."""
    at = bisect_right(anchors, middle + drift) - 1
    return at if at >= 0 else None


def _standing(middle: float, anchors: Sequence[float], drift: float) -> int | None:
    """The row whose last line stands at or below ``middle``."""
    at = bisect_left(anchors, middle - drift)
    return at if at < len(anchors) else None


def _centred(middle: float, anchors: Sequence[float], drift: float) -> int | None:
    """The nearest row; of two as near the lower one, since the middle of two lines is printed on the second."""
    at = bisect_left(anchors, middle)
    near = [row for row in (at - 1, at) if 0 <= row < len(anchors)]
    return min(near, key=lambda row: (round(abs(anchors[row] - middle) / max(drift, 0.1)), -row))


def _against(cells: _Cells, rows: int, widest: dict[int, int]) -> float:
    """What speaks against a way to put lines on rows."""
    against = _EMPTY * (rows * len(widest) - len(cells))
    for (_, column), lines in cells.items():
        against += sum(_BROKEN for line in lines[:-1] if _wide(line) < widest[column] - _ROOM)
        against += _CUT * _is_cut("".join(line.text for line in lines))
        against += _STACKED * max(0, sum(1 for line in lines if NUMBER_CELL.match(fold(line.text).strip())) - 1)
    return against


def _is_cut(words: str) -> bool:
    """Whether words end within a list, or a bracket is not closed in them."""
    plain = words.translate(_OPEN).translate(_SHUT).strip()
    return plain[-1:] in "、，," or plain[:1] in "、，,)]" or any(plain.count(left) != plain.count(right) for left, right in ("()", "[]"))
