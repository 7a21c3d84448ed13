"""What stands on one page, whether it was drawn as text or recognised in a picture of it.

Lengths are PDF points with the origin at the top left. Two frames are kept apart: the *reading* frame, in which lines
are level and run from left to right, and the *place* on the page as it is shown. They differ only on pages that are
printed sideways or scanned askew.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from guihua.folding import fold

Floats = NDArray[np.float32]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Glyphs(Struct, frozen=True, eq=False):
    """Characters with their boxes, in the order in which the file draws them.

    ``boxes`` and ``places`` have one row (left, top, right, bottom) for each character: in the reading frame and as
    shown. ``confidence`` is 1 for text that the file itself holds, less for recognised text. ``ink`` is how far its
    colour stands out from white paper: 1 for black and for any full colour, 0 for what nobody sees.
    """

    characters: NDArray[np.str_]
    boxes: Floats
    places: Floats
    confidence: Floats
    ink: Floats

    def __len__(self) -> int:
        return len(self.characters)

    def take(self, chosen: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Glyphs:
        """The chosen characters, in the same order."""
        boxes = self.boxes[chosen]
        places = boxes if self.places is self.boxes else self.places[chosen]
        return Glyphs(self.characters[chosen], boxes, places, self.confidence[chosen], self.ink[chosen])


class Rulings(Struct, frozen=True, eq=False):
    """Straight lines drawn on a page: ``level`` rows are (y, x0, x1), ``upright`` rows are (x, top, bottom)."""

    level: Floats
    upright: Floats


class Line(Struct, frozen=True, eq=False, dict=True):
    """One visual line. ``boxes`` and ``places`` have one row for each character of ``text``, NaN for a space that no glyph draws."""

    text: str
    boxes: Floats
    places: Floats
    box: Box
    size: float
    confidence: float = 1.0

    @cached_property
    def middle(self) -> float:
        """Height of the line's middle."""
        return (self.box[1] + self.box[3]) / 2

    @cached_property
    def indent(self) -> float:
        """The x at which the line's words begin: behind white space that it begins with."""
        return float(self.boxes[len(self.text) - len(self.text.lstrip()), 0])

    @cached_property
    def folded(self) -> str:
        """The text as patterns see it."""
        return fold(self.text)


class GridCell(Struct, frozen=True, eq=False):
    """A cell of a grid: where it begins, how far it reaches, its box and the lines in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The cell's text without white space, for comparing cells."""
        return "".join("".join(line.text.split()) for line in self.lines)


class Grid(Struct, frozen=True, eq=False):
    """A table on one page: its cells row by row, ``edges`` the x of its column borders."""

    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]


class Picture(Struct, frozen=True, eq=False):
    """A picture of notable size whose words, if it has any, are not known."""

    box: Box
    place: Box


class Column(Struct, frozen=True, eq=False):
    """Blocks that share their margins, in reading order: the page's body, a column of it, or the inside of a frame.

    ``box`` is the drawn frame, or None for a column of the body.
    """

    box: Box | None
    blocks: tuple[Block, ...]


Block = Line | Grid | Picture | Column


class Page(Struct, frozen=True, eq=False):
    """A page as read: ``columns`` in reading order, ``marks`` what is written across it (watermarks), ``raised`` the marks of its notes."""

    number: int
    width: float
    height: float
    columns: tuple[Column, ...]
    marks: tuple[Line, ...] = ()
    raised: tuple[Line, ...] = ()


EMPTY_RULINGS = Rulings(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32))


def glyphs_of(characters: str, boxes: Floats, places: Floats | None = None, confidence: Floats | None = None) -> Glyphs:
    """Glyphs from a string and one box for each of its code points."""
    count = len(characters)
    codes = np.array(list(characters), dtype="<U1") if count else np.zeros(0, "<U1")
    sure = np.ones(count, np.float32) if confidence is None else confidence
    return Glyphs(codes, boxes, boxes if places is None else places, sure, np.ones(count, np.float32))


NO_GLYPHS = glyphs_of("", np.zeros((0, 4), np.float32))


def joined(parts: list[Glyphs]) -> Glyphs:
    """All glyphs of ``parts``, one part after the other."""
    if len(parts) == 1:
        return parts[0]
    boxes = np.concatenate([part.boxes for part in parts])
    upright = all(part.places is part.boxes for part in parts)
    return Glyphs(
        np.concatenate([part.characters for part in parts]),
        boxes,
        boxes if upright else np.concatenate([part.places for part in parts]),
        np.concatenate([part.confidence for part in parts]),
        np.concatenate([part.ink for part in parts]),
    )


def around(boxes: Floats) -> Box:
    """The smallest box that holds all ``boxes``; rows of NaN are passed over."""
    low, high = np.fmin.reduce(boxes[:, :2], axis=0), np.fmax.reduce(boxes[:, 2:], axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])
