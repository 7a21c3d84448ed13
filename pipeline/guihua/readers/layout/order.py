"""Reading order: which lines stand in columns side by side, and what comes before what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from guihua.readers.layout.lines import Run, line_of, rows_of, runs
from guihua.readers.layout.page import Box, Glyphs, Line

# Share of the text's width in which the gap between two columns is looked for.
_MIDDLE = (0.3, 0.7)
# No gap is looked for more finely than this, for the page's own measures may be of any size.
_SAMPLES = 4000
# Columns of a two-column page have at least this many lines each, of which so many fill their column.
_LINES = 5
_FULL = 0.5


def ordered_lines(glyphs: Glyphs) -> list[list[Line]]:
    """The lines of ``glyphs`` in reading order, column by column; one list on an ordinary page."""
    found = runs(glyphs)
    gap = _gap(found)
    parts = list(_parts(found, gap)) if gap else [found]
    columns = []
    for part in parts:
        made = (line_of(glyphs, row) for row in rows_of(part))
        column = sorted((line for line in made if line is not None), key=lambda line: (line.middle, line.box[0]))
        if column:
            columns.append(column)
    return columns


def _gap(found: list[Run]) -> tuple[float, float] | None:
    """The x from and to which no line runs, when the text stands in two columns; else None."""
    if len(found) < 2 * _LINES:
        return None
    boxes = np.array([run.box for run in found])
    left, right = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    size = float(np.median(boxes[:, 3] - boxes[:, 1]))
    low, high = (left + share * (right - left) for share in _MIDDLE)
    xs = np.arange(low, high, max(1.0, (high - low) / _SAMPLES))
    # Lines that run over x: those that begin before it without those that end before it.
    crossing = np.searchsorted(np.sort(boxes[:, 0]), xs, "left") - np.searchsorted(np.sort(boxes[:, 2]), xs, "right")
    free = np.flatnonzero(crossing <= 0.15 * len(found))
    if not len(free):
        return None
    stretches = np.split(free, np.flatnonzero(np.diff(free) > 1) + 1)
    widest = max(stretches, key=len)
    low, high = float(xs[widest[0]]), float(xs[widest[-1]])
    if high - low < 0.8 * size:
        return None
    sides = (boxes[boxes[:, 2] <= high], low - left), (boxes[boxes[:, 0] >= low], right - high)
    for side, width in sides:
        full = int((side[:, 2] - side[:, 0] >= 0.8 * width).sum())
        if full < _LINES or full < _FULL * len(side):
            return None
    return low, high


def _parts(found: list[Run], gap: tuple[float, float]) -> Iterator[list[Run]]:
    """What runs over the gap parts the page into bands; in a band the left column comes before the right one."""
    band: list[Run] = []
    across: list[Run] = []
    for run in sorted(found, key=lambda r: (r.box[1] + r.box[3], r.box[0])):
        if run.box[0] < gap[0] and run.box[2] > gap[1]:
            yield from _band(band, gap)
            band = []
            across.append(run)
        else:
            if across:
                yield across
                across = []
            band.append(run)
    if across:
        yield across
    yield from _band(band, gap)


def _band(band: list[Run], gap: tuple[float, float]) -> Iterator[list[Run]]:
    middle = (gap[0] + gap[1]) / 2
    left = [run for run in band if (run.box[0] + run.box[2]) / 2 < middle]
    right = [run for run in band if (run.box[0] + run.box[2]) / 2 >= middle]
    yield from (side for side in (left, right) if side)


def inside(inner: Box, outer: Box, slack: float = 2.0) -> bool:
    """Whether ``inner`` lies within ``outer``."""
    return inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack
