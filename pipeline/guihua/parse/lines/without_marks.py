"""A text without the marks of Markdown, HTML and LaTeX and the characters without shape that copies leave in it."""

from __future__ import annotations

from guihua.grammar.marks import QUICK, SHAPELESS, marks_in
from guihua.text import Text


def without_marks(text: Text) -> tuple[Text, list[Text]]:
    """``text`` without marks, and the marks in order.

    >>> kept, cut = without_marks(Text.of("*\u200b*推动**。"))
    >>> kept.value, [mark.value for mark in cut]
    ('推动。', ['**', '\u200b', '**'])
    """
    if not QUICK.search(text.value):
        return text, []
    shaped, shapeless = text.without(SHAPELESS.regex)
    kept, marks = shaped.without_spans(marks_in(shaped.folded))
    return kept, sorted((*marks, *shapeless), key=lambda mark: mark.start) if shapeless else marks
