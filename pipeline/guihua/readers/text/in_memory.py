"""Text that is in memory already."""

from __future__ import annotations

import hashlib

from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.text.read import text_source
from guihua.source import Source
from guihua.unreadable import UnreadableError


def read_text(text: str, name: str = "text", limits: Limits = DEFAULT_LIMITS) -> Source:
    """A Source of ``text`` as it is, line ends too: offsets in the Source are offsets in ``text``.

    UnreadableError when the text has a lone surrogate, which no file can hold.

    >>> read_text("一、目标\\r\\n").text
    '一、目标\\r\\n'
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(name, f"第 {error.start + 1} 个字符是不成对的代理码位", "请按正确的编码重新读入") from error
    return text_source(text, hashlib.sha256(data).hexdigest(), name, limits)
