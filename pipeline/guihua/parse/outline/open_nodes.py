"""Sections and boxes that are still being filled."""

from __future__ import annotations

from guihua.document import Box, Mark, Node, Paragraph, Section, Table
from guihua.grammar.boxes import BoxHeading
from guihua.parse.outline.boxes import make_box
from guihua.text import Text


class OpenSection:
    """A section that is still being filled; ``mark`` is None for the root."""

    def __init__(self, mark: Mark | None, number: Text | None, title: Text | None, heading: Text | None, depth: int) -> None:
        self.mark, self.number, self.title, self.heading, self.depth = mark or Mark("heading"), number, title, heading, depth
        self.nodes: list[Node] = []
        self.children: list[OpenSection] = []

    def close(self) -> Section:
        """The finished section."""
        mark, children = self.mark, tuple(child.close() for child in self.children)
        return Section(
            mark.style, self.number, mark.ordinal, self.title, self.heading, self.depth, tuple(self.nodes), children, mark.reasons, mark.margin
        )  # fmt: skip


class OpenBox:
    """A box that is still being filled; ``styles``: the numbering styles of its items."""

    def __init__(self, heading: Text, found: BoxHeading) -> None:
        self.heading, self.number, self.title = heading, found.number, found.title
        self.content: list[Paragraph | Table] = []
        self.styles: set[str] = set()

    def close(self) -> Box:
        """The finished box."""
        return make_box(self.heading, self.number, self.title, self.content, self.styles)
