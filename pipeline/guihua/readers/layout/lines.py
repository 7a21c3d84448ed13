"""From glyphs to visual lines: runs as the file draws them, then the runs that stand side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from guihua.readers.layout.page import Box, Floats, Glyphs, Line

# In heights of the smaller glyph: how far the middles of neighbours on one line may lie apart.
_DRIFT = 0.45
# In heights: a gap that parts two runs (columns of a table, 印发机关 and 印发日期).
_APART = 1.2
# In heights: a gap that is written as a space; wider where the places of glyphs are only estimated.
_SPACE = 0.42
_SPACE_RECOGNISED = 0.6
# In heights: no gap so small parts words.
_CLOSE = 0.22
_LEADER = frozenset(".·…．‥")


class Run(Struct, frozen=True, eq=False):
    """Glyphs ``first`` to ``last`` (exclusive), drawn one after the other on one line without a wide gap."""

    first: int
    last: int
    box: Box


def without_doubles(glyphs: Glyphs) -> Glyphs:
    """The glyphs without those drawn a second time a hair's breadth beside the first, as some programs do for bold type."""
    if len(glyphs) < 2:
        return glyphs
    codes = glyphs.characters.view(np.uint32).astype(np.int64) << 42
    keep = np.ones(len(glyphs), bool)
    xs = [np.floor((glyphs.boxes[:, 0] + shift) / 1.5).astype(np.int64) << 21 for shift in (0.0, 0.75)]
    ys = [np.floor((glyphs.boxes[:, 1] + shift) / 1.5).astype(np.int64) for shift in (0.0, 0.75)]
    for x, y in product(xs, ys):
        places = codes + x + y
        ranked = np.sort(places)
        if (ranked[1:] == ranked[:-1]).any():
            seen = np.zeros(len(glyphs), bool)
            seen[np.unique(places, return_index=True)[1]] = True
            keep &= seen
    return glyphs if keep.all() else glyphs.take(keep)


def runs(glyphs: Glyphs, parts: Sequence[int] = ()) -> list[Run]:
    """The glyphs cut wherever the pen moves to another line, backwards, or over a wide gap, and where one of their ``parts`` begins."""
    if not len(glyphs):
        return []
    cut = breaks(glyphs.boxes)
    cut[[at - 1 for at in parts if 0 < at < len(glyphs)]] = True
    cuts = np.flatnonzero(cut) + 1
    starts = np.concatenate(([0], cuts))
    ends = np.append(cuts, len(glyphs))
    low = np.minimum.reduceat(glyphs.boxes[:, :2], starts, axis=0).tolist()
    high = np.maximum.reduceat(glyphs.boxes[:, 2:], starts, axis=0).tolist()
    return [Run(first, last, (a[0], a[1], b[0], b[1])) for first, last, a, b in zip(starts.tolist(), ends.tolist(), low, high, strict=True)]


def breaks(boxes: Floats) -> NDArray[np.bool_]:
    """For each glyph but the last: whether the next one does not go on in the same run."""
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    smaller = np.minimum(height[:-1], height[1:])
    larger = np.maximum(height[:-1], height[1:])
    step = boxes[1:, 0] - boxes[:-1, 2]
    moved: NDArray[np.bool_] = np.abs(np.diff(middle)) > _DRIFT * np.maximum(smaller, larger * 0.5)
    backwards = boxes[1:, 0] < boxes[:-1, 0] - 0.3 * larger
    cut: NDArray[np.bool_] = moved | backwards | (step > _APART * larger)
    return cut


def _size(run: Run) -> float:
    """The size of the type: the height of the glyphs, or their width where it is larger."""
    return max(run.box[3] - run.box[1], (run.box[2] - run.box[0]) / max(run.last - run.first, 1))


class _Row:
    """Runs that stand side by side, and the box around them."""

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.left, self.top, self.right, self.bottom = run.box
        self.height = self.bottom - self.top

    def add(self, run: Run) -> None:
        self.runs.append(run)
        x0, top, x1, bottom = run.box
        self.left, self.top = min(self.left, x0), min(self.top, top)
        self.right, self.bottom = max(self.right, x1), max(self.bottom, bottom)
        self.height = max(self.height, bottom - top)

    def share(self, run: Run) -> float:
        """How much of the smaller height the run and the row have in common."""
        overlap = min(self.bottom, run.box[3]) - max(self.top, run.box[1])
        return overlap / max(min(self.bottom - self.top, run.box[3] - run.box[1]), 1.0)

    def collides(self, run: Run) -> bool:
        """Whether the run stands over or under a part of the row."""
        slack = 0.4 * (run.box[3] - run.box[1])
        if run.box[0] >= self.right - slack or run.box[2] <= self.left + slack:
            return False
        return any(min(run.box[2], r.box[2]) - max(run.box[0], r.box[0]) > min(slack, 0.4 * (r.box[3] - r.box[1])) for r in self.runs)

    def has_aside(self, run: Run) -> bool:
        """Whether the run is a label in much smaller type beside the row, not a note's mark close to it."""
        own = _size(run)  # 一 is as wide as the type is high, though its strokes are not
        if 0.66 < own / max(*(_size(r) for r in self.runs[-64:]), 0.1) < 1.5:
            return False
        return min(max(run.box[0] - r.box[2], r.box[0] - run.box[2]) for r in self.runs[-64:]) > 0.4 * max(self.height, own)


def rows_of(found: list[Run]) -> list[list[Run]]:
    """Runs that stand side by side, put together; rows from top to bottom, runs from left to right."""
    rows: list[_Row] = []
    for run in sorted(found, key=lambda r: (r.box[1] + r.box[3], r.box[0])):
        best, share = None, 0.5
        for row in rows[-16:]:
            if row.bottom <= run.box[1]:
                continue
            overlap = row.share(run)
            if overlap > share and not row.collides(run) and not row.has_aside(run):
                best, share = row, overlap
        if best is None:
            rows.append(_Row(run))
        else:
            best.add(run)
    return [sorted(row.runs, key=lambda r: r.box[0]) for row in rows]


def lines(glyphs: Glyphs) -> list[Line]:
    """The visual lines of ``glyphs``, from top to bottom."""
    return lines_of_runs(glyphs, runs(glyphs))


def lines_of_parts(glyphs: Glyphs, bounds: Sequence[int]) -> Iterator[list[Line]]:
    """The visual lines of each part of ``glyphs``, which begins at one of the ``bounds`` and ends at the next."""
    found = runs(glyphs, bounds)
    starts = [run.first for run in found]
    for low, high in pairwise(bounds):
        yield lines_of_runs(glyphs, found[bisect_left(starts, low) : bisect_left(starts, high)]) if low < high else []


def lines_of_runs(glyphs: Glyphs, found: list[Run]) -> list[Line]:
    """The lines that the runs ``found`` among ``glyphs`` make, from top to bottom."""
    made = (line_of(glyphs, row) for row in rows_of(found))
    return sorted((line for line in made if line is not None), key=lambda line: (line.middle, line.box[0]))


def drawn_lines(glyphs: Glyphs, turns: Floats) -> list[Line]:
    """The lines as the file draws them, whatever stands beside them: one ends where the pen does not go on in the letters' direction.

    ``turns``: how far each of ``glyphs`` is turned, in radians counterclockwise.
    """
    if not len(glyphs):
        return []
    middles = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
    size = np.maximum(np.minimum(glyphs.boxes[:, 2] - glyphs.boxes[:, 0], glyphs.boxes[:, 3] - glyphs.boxes[:, 1]), 1.0)
    along, down = np.diff(middles[:, 0]), np.diff(middles[:, 1])
    cos, sin = np.cos(turns[:-1]), np.sin(turns[:-1])
    onward, aside = along * cos - down * sin, along * sin + down * cos
    pitch = np.maximum(size[:-1], size[1:])
    cuts = np.flatnonzero((onward < 0) | (onward > 3 * pitch) | (np.abs(aside) > pitch)) + 1
    parts = np.split(np.arange(len(glyphs)), cuts)
    made = (write_line(glyphs.take(part)) for part in parts)
    return [line for line in made if line is not None]


def line_of(glyphs: Glyphs, row: list[Run]) -> Line | None:
    """The line that the runs of ``row`` make, with spaces where the gaps are wide; None when it is blank."""
    if len(row) == 1:
        return write_line(glyphs.take(slice(row[0].first, row[0].last)))
    return write_line(glyphs.take(np.concatenate([np.arange(run.first, run.last) for run in row])))


def write_line(glyphs: Glyphs) -> Line | None:
    """The glyphs, in this order, as a line; white space at its right end is left out; None when it is blank."""
    text = "".join(glyphs.characters.tolist()).rstrip()
    kept = len(text)
    if not kept:
        return None
    boxes, places = glyphs.boxes[:kept], glyphs.places[:kept]
    # Lines are short: plain numbers are faster here than arrays.
    rows = boxes.tolist()
    size = _median([bottom - top for _, top, _, bottom in rows])
    sure = min(glyphs.confidence[:kept].tolist())
    spaces = _spaces(text, rows, max(size, 1.0), _SPACE if sure == 1 else _SPACE_RECOGNISED)
    if spaces:
        text, boxes, places = _widen(text, boxes, places, spaces)
    left, top, right, bottom = zip(*rows, strict=True)
    return Line(text, boxes, places, (min(left), min(top), max(right), max(bottom)), size, sure)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _spaces(text: str, rows: list[list[float]], size: float, least: float) -> dict[int, int]:
    """How many spaces to write before the character at each offset."""
    gaps = [after[0] - before[2] for before, after in pairwise(rows)]
    if not gaps or max(gaps) <= _CLOSE * size:
        return {}
    usual = sorted(gaps)[(len(gaps) - 1) // 2]  # of two gaps the smaller: %） and 步 of two cells
    wide = max(least * size, usual + 0.35 * size)
    word = max(_CLOSE * size, usual + 0.15 * size)
    found: dict[int, int] = {}
    for at, gap in enumerate(gaps):
        if gap <= word or text[at].isspace() or text[at + 1].isspace():
            continue
        # The dots of a leader lead on to each other and to the page number.
        if text[at] in _LEADER and (text[at + 1] in _LEADER or text[at + 1].isdecimal()):
            continue
        if gap > wide or (_word(text[at]) and _word(text[at + 1])):
            found[at + 1] = 1 if gap < 1.5 * size else min(round(2 * gap / size), 80)
    return found


def _word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _widen(text: str, boxes: Floats, places: Floats, spaces: dict[int, int]) -> tuple[str, Floats, Floats]:
    at = [offset for offset, count in spaces.items() for _ in range(count)]
    pieces = [" " * spaces.get(offset, 0) + character for offset, character in enumerate(text)]
    wider = np.insert(boxes, at, np.nan, axis=0)
    return "".join(pieces), wider, wider if places is boxes else np.insert(places, at, np.nan, axis=0)
