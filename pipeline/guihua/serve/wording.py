"""How the words of documents are shown: escaped by the templates, and with every character that would steer the display made visible."""

from __future__ import annotations

import unicodedata
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

_SHOWN_AS_IS = frozenset("\n\t　")


def visible(text: object) -> str:
    """Text in which characters that steer the display (of direction, of control) are spelt out and so do nothing.

    >>> visible("甲\\u202e乙"), visible("\\x1b[1m")
    ('甲⟨U+202E⟩乙', '⟨U+001B⟩[1m')
    """
    words = str(text)
    if words.isprintable():
        return words
    return "".join(_spelt(character) for character in words)


def _spelt(character: str) -> str:
    if character in _SHOWN_AS_IS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    return f"⟨U+{ord(character):04X}⟩"


@cache
def environment() -> Environment:
    """The templates: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("guihua.serve", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["visible"] = visible
    return made
