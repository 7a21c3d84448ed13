"""Doubts that arise while the tree is built; they become findings when the addresses are known."""

from __future__ import annotations

from guihua.document import Note
from guihua.grammar.headings import Mark
from guihua.text import Text


class Notes:
    """Collects the notes of one document."""

    def __init__(self) -> None:
        self.all: list[Note] = []

    def two_readings(self, text: Text) -> None:
        """A numbered line that fits the box and the sections around it."""
        self.all.append(Note("GH105", text))

    def restarted(self, text: Text) -> None:
        """A list that starts again at 1 with no heading or box above it."""
        self.all.append(Note("GH106", text))

    def glued(self, text: Text) -> None:
        """A table whose cells cannot be told apart."""
        self.all.append(Note("GH306", text))

    def number(self, text: Text, mark: Mark, previous: int) -> None:
        """A heading whose number does not follow the one before it."""
        if previous and mark.ordinal == previous:
            self.all.append(Note("GH103", text, {"repeated": mark.number}))
        else:
            before = {"previous": previous} if previous else {}
            self.all.append(Note("GH102", text, {"number": mark.number, **before}))
