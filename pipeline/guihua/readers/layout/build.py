"""One page put together: tables and frames from its lattices, lines from the rest, all in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from guihua.readers.layout.aligned import aligned_tables
from guihua.readers.layout.lattices import Lattice, lattices
from guihua.readers.layout.lines import lines, lines_of_parts
from guihua.readers.layout.order import inside, ordered_lines
from guihua.readers.layout.page import Block, Box, Column, Floats, Glyphs, Grid, GridCell, Line, Picture, Rulings

# A frame holds a good part of the page's width; a frame around nearly the whole page is an ornament.
_FRAME_WIDTH = 0.3
_ORNAMENT = 0.78
_NESTING = 4


def build_columns(glyphs: Glyphs, rulings: Rulings, pictures: Sequence[Picture], width: float, height: float) -> tuple[Column, ...]:
    """The page's columns in reading order; tables, frames and pictures stand among their lines."""
    found = [lattice for lattice in lattices(rulings) if not _ornament(lattice.box, width, height)]
    return tuple(_columns(glyphs, _Drawn(found, list(pictures), width, rulings.level, width if width > height else 0.0), None, _NESTING))


def _ornament(box: Box, width: float, height: float) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) > _ORNAMENT * width * height


class _Drawn(Struct, frozen=True, eq=False):
    """What is drawn among the glyphs: lattices, outer ones and those inside, pictures, level rulings; the page's width.

    ``sheet``: the width again where the page is landscape, else 0.
    """

    lattices: list[Lattice]
    pictures: list[Picture]
    width: float
    level: Floats
    sheet: float = 0.0


def _columns(glyphs: Glyphs, drawn: _Drawn, frame: Box | None, nesting: int) -> list[Column]:
    """``glyphs`` in columns, with what is drawn among them in its place."""
    blocks: list[Block] = []
    pictures = drawn.pictures
    outer = [a for a in drawn.lattices if not any(a is not b and inside(a.box, b.box) for b in drawn.lattices)]
    for lattice in outer:
        held = within(glyphs, lattice.box)
        block, taken = _block(glyphs.take(held), lattice, structs.replace(drawn, pictures=pictures), nesting)
        if block is not None:
            blocks.append(block)
            glyphs = glyphs.take(~held)
            pictures = [picture for picture in pictures if picture not in taken]
    blocks.extend(pictures)
    columns = ordered_lines(glyphs, drawn.sheet if frame is None else 0.0) or [[]]
    return [Column(frame, tuple(aligned_tables(among, drawn.level))) for among in _placed(columns, blocks)]


def _block(glyphs: Glyphs, lattice: Lattice, drawn: _Drawn, nesting: int) -> tuple[Grid | Column | None, list[Picture]]:
    """What the lattice is: a table, a frame or neither; and the pictures that stand in it."""
    held = [picture for picture in drawn.pictures if inside(picture.box, lattice.box, 6.0)]
    grid = grid_of(glyphs, lattice)
    if is_table(grid):
        return grid, []
    if nesting and (lattice.box[2] - lattice.box[0]) >= _FRAME_WIDTH * drawn.width and (len(lines(glyphs)) >= 2 or held):
        within_frame = [a for a in drawn.lattices if a is not lattice and inside(a.box, lattice.box)]
        columns = _columns(glyphs, structs.replace(drawn, lattices=within_frame, pictures=held), lattice.box, nesting - 1)
        return Column(lattice.box, tuple(block for column in columns for block in column.blocks)), held
    return None, []


def within(glyphs: Glyphs, box: Box) -> NDArray[np.bool_]:
    """Which glyphs have their middle in ``box``."""
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    held: NDArray[np.bool_] = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])
    return held


def grid_of(glyphs: Glyphs, lattice: Lattice) -> Grid:
    """The glyphs sorted into the lattice's cells."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    owner = np.zeros((rows, columns), np.intp)
    for index, cell in enumerate(lattice.cells):
        owner[cell.row : cell.row + cell.row_span, cell.column : cell.column + cell.column_span] = index
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    at = owner[
        np.clip(np.searchsorted(lattice.ys, y) - 1, 0, rows - 1),
        np.clip(np.searchsorted(lattice.xs, x) - 1, 0, columns - 1),
    ]
    order = np.argsort(at, kind="stable")
    bounds = np.searchsorted(at[order], np.arange(len(lattice.cells) + 1)).tolist()
    cells = tuple(
        GridCell(cell.row, cell.column, cell.row_span, cell.column_span, cell.box, tuple(held))
        for cell, held in zip(lattice.cells, lines_of_parts(glyphs.take(order), bounds), strict=True)
    )
    return Grid(lattice.box, lattice.xs, rows, cells)


def is_table(grid: Grid) -> bool:
    """Whether the grid holds data: words in two or more columns of two or more rows."""
    filled = [cell for cell in grid.cells if cell.lines]
    rows = {row for row, count in Counter(cell.row for cell in filled).items() if count >= 2}
    in_columns = {cell.column for cell in filled if cell.row in rows}
    return len(in_columns) >= 2 and (len(rows) >= 2 or (len(rows) == 1 and len(filled) >= 3)) and 3 * len(filled) >= len(grid.cells)


def _placed(columns: list[list[Line]], blocks: list[Block]) -> list[list[Block]]:
    """The blocks put among the lines: each into the column that it stands in, by height."""
    placed: list[list[Block]] = [list(column) for column in columns]
    for block in blocks:
        placed[_home(columns, block.box or (0.0, 0.0, 0.0, 0.0)) if not isinstance(block, Line) else 0].append(block)
    return [sorted(column, key=_height) for column in placed]


def _home(columns: list[list[Line]], box: Box) -> int:
    """The column whose lines reach over the middle of ``box`` and begin above it; the first when there is none."""
    middle, best = (box[0] + box[2]) / 2, 0
    for index, column in enumerate(columns):
        reaches = column and min(line.box[0] for line in column) <= middle <= max(line.box[2] for line in column)
        if reaches and column[0].box[1] <= box[1]:
            best = index
    return best


def _height(block: Block) -> tuple[float, float]:
    if isinstance(block, Line):
        return block.middle, block.box[0]
    box = block.box or (0.0, 0.0, 0.0, 0.0)
    return box[1], box[0]
