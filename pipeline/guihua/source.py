"""What a reader hands over: the text as read, and what only the file's format could know about it.

A reader changes no character. Beside the text it reports what its format shows and plain text cannot: tables with
their cells, text inside a drawn frame, furniture (page numbers, running heads, chrome), and which line ends are
soft. All positions are code points of ``Source.text``, half-open.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Protocol

from msgspec import Struct

from guihua.evidence import Evidence, Region
from guihua.finding import Finding
from guihua.text import Span, Text

FurnitureKind = Literal["contents", "page_number", "running_head", "chrome", "mark"]


class Layout(Protocol):
    """Knows where a stretch of the text stands in the original file."""

    def regions(self, start: int, end: int) -> tuple[Region, ...]:
        """The places of ``text[start:end]``, one per line, paragraph or cell, in reading order."""
        ...


class NoLayout(Struct, frozen=True):
    """The layout of plain text: there is none."""

    def regions(self, start: int, end: int) -> tuple[Region, ...]:
        """Always empty."""
        return ()


class SourceCell(Struct, frozen=True):
    """One cell of a table; ``row`` and ``column`` count from 0, ``spans`` is empty for an empty cell."""

    row: int
    column: int
    row_span: int
    column_span: int
    spans: tuple[Span, ...]


class SourceTable(Struct, frozen=True):
    """A table of two or more columns. ``spans`` covers all of its text (two spans when a page break cuts it).

    ``rival``: its words parted into cells another way, where a second reading of its rulings does so; empty where none does.
    """

    spans: tuple[Span, ...]
    cells: tuple[SourceCell, ...]
    rival: tuple[SourceCell, ...] = ()


class SourceFurniture(Struct, frozen=True):
    """A stretch of text that is not part of the document."""

    kind: FurnitureKind
    span: Span


class Source(Struct, frozen=True, dict=True):
    """A document as read.

    ``joins``: offsets of the ``\\n`` that are soft (the sentence goes on), or None where the format cannot tell
    and the words must decide. ``frames``: text enclosed by a drawn frame or a one-column table, as 专栏 often are.
    ``lost``: offsets at which the file shows something that has no text (a picture in the flow).
    """

    file: str
    media_type: str
    sha256: str
    text: str
    pages: int | None = None
    tables: tuple[SourceTable, ...] = ()
    frames: tuple[Span, ...] = ()
    furniture: tuple[SourceFurniture, ...] = ()
    joins: frozenset[int] | None = None
    lost: tuple[int, ...] = ()
    layout: Layout = NoLayout()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def whole(self) -> Text:
        """All of the text, folded once for all who ask."""
        return Text.of(self.text)

    def cite(self, text: Text) -> Evidence:
        """The evidence for ``text``: its words, its spans, and its places in the original file."""
        regions = tuple(region for start, end in text.spans for region in self.layout.regions(start, end))
        return Evidence(quote=text.value, spans=text.spans, regions=regions)
