"""Sections and boxes that are still being filled."""

from __future__ import annotations

from guihua.document import Box, Node, Paragraph, Section, Table
from guihua.grammar.boxes import BoxHeading
from guihua.grammar.headings import Mark
from guihua.parse.outline.boxes import make_box
from guihua.parse.outline.costs import Inner
from guihua.text import Span, Text


class OpenSection:
    """A section that is still being filled."""

    def __init__(self, style: str, number: Text | None, ordinal: int, title: Text | None, heading: Text | None, depth: int) -> None:
        self.style, self.number, self.ordinal, self.title, self.heading, self.depth = style, number, ordinal, title, heading, depth
        self.nodes: list[Node] = []
        self.children: list[OpenSection] = []
        self.last: dict[str, int] = {}
        self.clauses = 0

    def close(self) -> Section:
        """The finished section."""
        return Section(self.style, self.number, self.ordinal, self.title, self.heading, self.depth,
                       tuple(self.nodes), tuple(child.close() for child in self.children))  # fmt: skip


class OpenBox:
    """A box that is still being filled."""

    def __init__(self, heading: Text, found: BoxHeading, frame: Span | None) -> None:
        self.heading, self.number, self.title, self.frame = heading, found.number, found.title, frame
        self.content: list[Paragraph | Table] = []
        self.inner = Inner()
        self.styles: set[str] = set()
        self.counts: list[int] = []
        self.gap: int | None = None
        self.doubt: Text | None = None

    def count_item(self, mark: Mark, unit: Paragraph | None = None) -> None:
        """Takes ``mark`` as the next item; the gap between items is what parts them from the text around the box."""
        self.inner = Inner(mark.style, mark.ordinal, mark.rank)
        self.styles.add(mark.style)
        self.counts.append(1)
        if unit is not None and len(self.counts) > 1:
            self.gap = max(self.gap or 0, unit.blank)

    def count_line(self) -> None:
        """Takes one more paragraph into the item that is open."""
        if self.counts:
            self.counts[-1] += 1

    def encloses(self, start: int) -> bool:
        """Whether the drawn frame of the box reaches around the character at ``start``."""
        return self.frame is not None and self.frame[0] <= start < self.frame[1]

    def close(self) -> Box:
        """The finished box."""
        return make_box(self.heading, self.number, self.title, self.content, self.styles)
