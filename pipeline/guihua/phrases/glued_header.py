"""A table's header whose cells were glued together, at the head of a text or behind the heading of a box."""

from __future__ import annotations

from guihua.grammar.headers import GLUED_HEADER
from guihua.text import Text


def cut_glued_title(text: Text) -> tuple[Text, Text] | None:
    """A box heading with a glued table behind it, as heading and table; None where none is glued on.

    >>> head, table = cut_glued_title(Text.of("专栏1：主要指标序号指标2015年属性1总量（万吨）2347.6约束性"))
    >>> head.value, table.value[:6]
    ('专栏1：主要指标', '序号指标20')
    """
    match = GLUED_HEADER.search(text.folded)
    return (text[: match.start()].strip(), text[match.start() :].strip()) if match and match.start() > 3 else None


def is_glued(text: Text) -> bool:
    """Whether a text opens with the header of a table and goes straight on with its rows."""
    match = GLUED_HEADER.search(text.folded)
    return match is not None and match.start() == 0
