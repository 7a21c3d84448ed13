"""A table's header whose cells were glued together, at the head of a text."""

from __future__ import annotations

from guihua.grammar.headers import GLUED_HEADER
from guihua.text import Text


def is_glued(text: Text) -> bool:
    """Whether a text opens with the header of a table and goes straight on with its rows."""
    match = GLUED_HEADER.search(text.folded)
    return match is not None and match.start() == 0
