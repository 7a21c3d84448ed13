"""Drawn lines to lattices: which of them enclose cells, which cells are merged, which tables are open at their sides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from guihua.readers.layout.page import Box, Floats, Rulings

# Points: lines nearer than this are one line; ends nearer than this touch.
_SNAP = 3.0
_REACH = 4.0
# Points: a shorter line is part of a letter or a drawing.
_SHORT = 7.0
# More lines or cells than this on one page are a drawing, not a table.
_MOST = 4_000
_MOST_CELLS = 20_000


class LatticeCell(Struct, frozen=True):
    """A cell: its first row and column, how many it takes up, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Lattice(Struct, frozen=True, eq=False):
    """Lines that enclose cells: ``xs`` and ``ys`` are the borders of its columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[LatticeCell, ...]

    @property
    def box(self) -> Box:
        """From the outermost line to the outermost line."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def lattices(rulings: Rulings) -> list[Lattice]:
    """The lattices that the drawn lines make, from top to bottom.

    Lines that cross or touch belong together. A table whose outer upright lines are left out, as is usual in print,
    is closed at the ends of its level lines.
    """
    if len(rulings.level) + len(rulings.upright) > _MOST:
        return []
    level, upright = _mended(rulings.level), _mended(rulings.upright)
    found = []
    for rows, columns in _together(level, upright):
        lattice = _lattice(level[rows], upright[columns])
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _mended(lines: Floats) -> Floats:
    """Lines on one axis, with near ones drawn together and touching ones made one; short ones left out."""
    if not len(lines):
        return lines
    lines = lines[np.argsort(lines[:, 0], kind="stable")]
    cuts = (np.flatnonzero(np.diff(lines[:, 0]) > _SNAP) + 1).tolist()
    rows = lines.tolist()
    out: list[tuple[float, float, float]] = []
    for first, last in pairwise([0, *cuts, len(rows)]):
        mine = rows[first:last]
        axis = median(line[0] for line in mine)
        start, end = None, 0.0
        for _, low, high in sorted(mine, key=lambda line: line[1]):
            if start is not None and low <= end + _SNAP:
                end = max(end, high)
                continue
            if start is not None:
                out.append((axis, start, end))
            start, end = low, high
        if start is not None:
            out.append((axis, start, end))
    return np.array([line for line in out if line[2] - line[1] >= _SHORT], np.float32).reshape(-1, 3)


def _together(level: Floats, upright: Floats) -> Iterator[tuple[list[int], list[int]]]:
    """Indices of level and upright lines that hang together through crossings."""
    if not len(level) or not len(upright):
        return
    meet = (
        (level[:, None, 0] >= upright[None, :, 1] - _REACH)
        & (level[:, None, 0] <= upright[None, :, 2] + _REACH)
        & (upright[None, :, 0] >= level[:, None, 1] - _REACH)
        & (upright[None, :, 0] <= level[:, None, 2] + _REACH)
    )
    seen: set[int] = set()
    for first in range(len(level)):
        if first in seen or not meet[first].any():
            continue
        rows, columns, fresh = {first}, set[int](), [first]
        while fresh:
            new = {int(c) for row in fresh for c in np.flatnonzero(meet[row])} - columns
            columns |= new
            fresh = sorted({int(r) for column in new for r in np.flatnonzero(meet[:, column])} - rows)
            rows |= set(fresh)
        seen |= rows
        yield sorted(rows), sorted(columns)


def _positions(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _lattice(level: Floats, upright: Floats) -> Lattice | None:
    ys = _positions(level[:, 0].tolist())
    xs = _positions(upright[:, 0].tolist())
    left, right = float(level[:, 1].min()), float(level[:, 2].max())
    sides = [
        side
        for side, ends, far in ((left, level[:, 1], xs[0] - left), (right, level[:, 2], right - xs[-1]))
        if far > 2 * _REACH and int((np.abs(ends - side) < _REACH).sum()) >= 2
    ]
    closing = np.array([(side, ys[0], ys[-1]) for side in sides], np.float32).reshape(-1, 3)
    upright = np.concatenate([upright, closing])
    xs = _positions(upright[:, 0].tolist())
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) > _MOST_CELLS:
        return None
    above = _walls(level, ys, xs)
    beside = _walls(upright, xs, ys).T
    cells = tuple(_cells(above, beside, xs, ys))
    return Lattice(tuple(xs), tuple(ys), cells) if cells else None


def _walls(lines: Floats, axis: list[float], across: list[float]) -> NDArray[np.bool_]:
    """For each position on ``axis`` and each stretch between two of ``across``: whether a line runs there."""
    walls = np.zeros((len(axis), len(across) - 1), bool)
    lows, highs = np.array(across[:-1]), np.array(across[1:])
    for position, low, high in lines.tolist():
        nearest = int(np.argmin(np.abs(np.array(axis) - position)))
        covered = np.minimum(high, highs) - np.maximum(low, lows)
        walls[nearest] |= covered >= np.maximum((highs - lows) * 0.6, 1.0)
    return walls


def _cells(above: NDArray[np.bool_], beside: NDArray[np.bool_], xs: list[float], ys: list[float]) -> Iterator[LatticeCell]:
    """Grow each cell to the right and down while no line stands in the way; what no line closes off is no cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = np.zeros((rows, columns), bool)
    for row, column in np.ndindex(rows, columns):
        if taken[row, column]:
            continue
        width = 1
        while column + width < columns and not beside[row, column + width] and not taken[row, column + width]:
            width += 1
        height = 1
        while row + height < rows and not above[row + height, column : column + width].any():
            inner = beside[row + height, column + 1 : column + width]
            if inner.any() or taken[row + height, column : column + width].any():
                break
            height += 1
        taken[row : row + height, column : column + width] = True
        yield LatticeCell(row, column, height, width, (xs[column], ys[row], xs[column + width], ys[row + height]))
