"""An entry of a contents list, as it can be compared with the heading that it announces."""

from __future__ import annotations

from guihua.grammar.chrome import CONTENTS_TAIL
from guihua.text import Text


def entry_key(text: Text) -> str:
    """The folded words of an entry without leaders, page numbers and spaces.

    >>> entry_key(Text.of("（一）指导思想.....\\t5"))
    '(一)指导思想'
    """
    return "".join(CONTENTS_TAIL.regex.sub("", text.folded).split()).rstrip(".。…")
