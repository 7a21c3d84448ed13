"""What the decoding sees in reading order: numbers, lines without one while a box is open, and lines that may open a document."""

from __future__ import annotations

from msgspec import Struct

from guihua.parse.outline.candidates import Candidate


class Plain(Struct, frozen=True):
    """A paragraph without a number at its head, or a table, seen while a box is open. ``position``: of its first character in the source."""

    unit: int
    position: int
    blank: int
    table: bool = False
    clause: bool = False
    note: bool = False


class Boundary(Struct, frozen=True):
    """A line that may open a document: a title, or 附件 by itself (``annex``)."""

    unit: int
    annex: bool


class Numbered(Struct, frozen=True):
    """A candidate as an event. ``position``: of its first character in the source; ``blank``: empty lines above it.

    ``frame``: where the drawn frame around it ends; 0 without one.
    """

    candidate: Candidate
    position: int
    blank: int
    frame: int = 0

    @property
    def unit(self) -> int:
        """The index of its unit."""
        return self.candidate.unit


Event = Numbered | Plain | Boundary
