"""Reading order: which lines stand in columns side by side, and what comes before what."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import numpy as np
from numpy.typing import NDArray

from guihua.readers.layout.lines import Run, lines_of_runs, runs
from guihua.readers.layout.page import Box, Floats, Glyphs, Line

# Share of the text's width in which the gap between two columns is looked for.
_MIDDLE = (0.3, 0.7)
# No gap is looked for more finely than this, for the page's own measures may be of any size.
_SAMPLES = 4000
# Columns of a two-column page have at least this many lines each, of which so many fill their column.
_LINES = 5
_FULL = 0.5
# Two pages printed on one sheet: nothing runs over a gutter so wide (in heights of the type) near the middle, and each page has some full lines.
_GUTTER = 3.0
_NEAR_MIDDLE = 0.12
_FULL_OF_PAGE = 3


def ordered_lines(glyphs: Glyphs, sheet: float = 0.0) -> list[list[Line]]:
    """The lines of ``glyphs`` in reading order, column by column; one list on an ordinary page.

    ``sheet``: the width of a landscape page, which may hold two pages side by side; 0 for any other.
    """
    found = runs(glyphs)
    gap = _gap(found, sheet)
    parts = list(_parts(found, gap)) if gap else [found]
    return [column for part in parts if (column := lines_of_runs(glyphs, part))]


def _gap(found: list[Run], sheet: float) -> tuple[float, float] | None:
    """The x from and to which no line runs, when the text stands in two columns; else None."""
    if len(found) < 2 * _LINES:
        return None
    boxes = np.array([run.box for run in found])
    left, right = float(boxes[:, 0].min()), float(boxes[:, 2].max())
    size = median((boxes[:, 3] - boxes[:, 1]).tolist())
    low, high = (left + share * (right - left) for share in _MIDDLE)
    xs = np.arange(low, high, max(1.0, (high - low) / _SAMPLES))
    # Lines that run over x: those that begin before it without those that end before it.
    crossing = np.searchsorted(np.sort(boxes[:, 0]), xs, "left") - np.searchsorted(np.sort(boxes[:, 2]), xs, "right")
    if sheet and (gutter := _widest(xs, crossing <= 0)) and _is_gutter(gutter, boxes, size, sheet):
        return gutter
    widest = _widest(xs, crossing <= 0.15 * len(found))
    if widest is None:
        return None
    low, high = widest
    if high - low < 0.8 * size:
        return None
    sides = (boxes[boxes[:, 2] <= high], low - left), (boxes[boxes[:, 0] >= low], right - high)
    for side, width in sides:
        full = int((side[:, 2] - side[:, 0] >= 0.8 * width).sum())
        if full < _LINES or full < _FULL * len(side):
            return None
    return low, high


def _widest(xs: NDArray[np.floating], free: NDArray[np.bool_]) -> tuple[float, float] | None:
    """The first and last x of the widest stretch that is free."""
    where = np.flatnonzero(free)
    if not len(where):
        return None
    widest = max(np.split(where, np.flatnonzero(np.diff(where) > 1) + 1), key=len)
    return float(xs[widest[0]]), float(xs[widest[-1]])


def _is_gutter(gap: tuple[float, float], boxes: Floats, size: float, sheet: float) -> bool:
    """Whether two pages stand side by side on a sheet of this width, left and right of the gap."""
    left, right = boxes[boxes[:, 2] <= gap[0] + 1], boxes[boxes[:, 0] >= gap[1] - 1]
    if len(left) + len(right) < len(boxes) or gap[1] - gap[0] < _GUTTER * size or abs((gap[0] + gap[1]) / 2 - sheet / 2) > _NEAR_MIDDLE * sheet:
        return False
    widths = [side[:, 2] - side[:, 0] for side in (left, right)]
    return all(len(width) >= _LINES and (width >= 0.8 * width.max()).sum() >= _FULL_OF_PAGE and width.max() > 0.3 * sheet for width in widths)


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
