"""What every Office file that is written keeps to: text stays text, cells take what they can hold, no hour is in the file."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

LONGEST = 32_000
"""Excel takes 32,767 UTF-16 units in a cell."""
CUT = "……（余下见 JSON 或网页报告）"
EPOCH = datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HOUR = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, not too long.

    >>> plain("甲\\x00乙")
    '甲�乙'
    """
    clean = printable(text)
    if len(clean.encode("utf-16-le")) // 2 <= LONGEST:
        return clean
    return clean.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore") + CUT


def printable(text: str) -> str:
    """Text without the characters that XML does not allow; each leaves a mark."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula.

    >>> looks_like_formula("=1+1"), looks_like_formula("≥97")
    (True, False)
    """
    return text.startswith(_FORMULA)


def timeless(data: bytes) -> bytes:
    """The same Office file without the hour at which it was written, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _HOUR.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
