"""Doubts that arise while the tree is built; they become findings when the addresses are known."""

from __future__ import annotations

from guihua.document import Note
from guihua.text import Text


class Notes:
    """Collects the notes of one document."""

    def __init__(self) -> None:
        self.all: list[Note] = []

    def two_readings(self, text: Text) -> None:
        """A number whose second reading is nearly as good as the one taken."""
        self.all.append(Note("GH105", text))

    def restarted(self, text: Text) -> None:
        """A list that starts again at 1 with no heading or box above it."""
        self.all.append(Note("GH106", text))

    def glued(self, text: Text) -> None:
        """A table whose cells cannot be told apart."""
        self.all.append(Note("GH306", text))

    def unsearched(self, text: Text) -> None:
        """A line behind which tables in running text are no longer looked for."""
        self.all.append(Note("GH307", text))

    def too_wide(self, text: Text, most: int) -> None:
        """Lines that tabs part into more than ``most`` cells."""
        self.all.append(Note("GH513", text, {"tabbed": most}))

    def too_many(self, text: Text, most: int) -> None:
        """A paragraph from which on numbers are no longer looked at: there were more than ``most``."""
        self.all.append(Note("GH112", text, {"most": most}))

    def repeated(self, text: Text, number: Text) -> None:
        """A heading whose number is that of the one before."""
        self.all.append(Note("GH103", text, {"repeated": number}))

    def gap(self, text: Text, number: Text, previous: int) -> None:
        """A heading whose number does not follow the one before it (``previous``; 0: it is the first)."""
        self.all.append(Note("GH102", text, {"number": number, "previous": previous} if previous else {"number": number}))

    def unnumbered(self, text: Text, ordinal: int) -> None:
        """A heading that stands where the number ``ordinal`` of its list is missing."""
        self.all.append(Note("GH102", text, {"title": text, "place": ordinal}))

    def open_title(self, text: Text) -> None:
        """A heading that runs into its text with nothing to part the two."""
        self.all.append(Note("GH108", text))

    def glued_title(self, text: Text, title: Text) -> None:
        """A first sentence that stands for a title, and may be a title and its text."""
        self.all.append(Note("GH114", text, {"title": title}))

    def whole_sentence(self, text: Text, title: Text) -> None:
        """A number with no title of its own: the whole first sentence stands for one."""
        self.all.append(Note("GH109", text, {"length": len(title)}))
