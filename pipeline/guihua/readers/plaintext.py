"""Plain text and Markdown files."""

from __future__ import annotations

import hashlib

from guihua.source import Source


def read_plaintext(data: bytes, name: str) -> Source:
    """The text of ``data`` as a Source; line ends become ``\\n``."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Source(file=name, media_type="text/plain", sha256=hashlib.sha256(data).hexdigest(), text=text)
