"""Sentences of a text."""

from __future__ import annotations

import re

from guihua.text import Text

_SENTENCE = re.compile(r"[^。!?;]*[。!?;]+[”’)]*|[^。!?;]+$")


def sentences(text: Text) -> list[Text]:
    """The sentences, each with its closing mark; a semicolon closes one too.

    >>> [s.value for s in sentences(Text.of("建机制；强队伍。抓落实"))]
    ['建机制；', '强队伍。', '抓落实']
    """
    found = []
    for match in _SENTENCE.finditer(text.folded):
        words = match.group()
        if kept := len(words.strip()):
            start = match.start() + len(words) - len(words.lstrip())
            found.append(text[start : start + kept])
    return found


def minus(text: Text, holes: list[Text]) -> Text:
    """``text`` without the ``holes``, which are pieces of it."""
    if not holes:
        return text
    low_high = sorted((hole.start, hole.end) for hole in holes)
    result = text[:0]
    at = 0
    for start, end in low_high:
        a = text.place_of(start)
        b = text.place_of(end - 1)
        if a is None or b is None:
            continue
        result = result + text[at:a]
        at = b + 1
    return (result + text[at:]).strip()
