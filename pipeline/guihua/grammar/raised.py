"""Which raised characters are the mark of a note (①, 2, [3], *) and which belong to the word before them (km², 10⁴)."""

from __future__ import annotations

import re

from guihua.folding import fold

_MARK = re.compile(r"[\[(]?(?:注 ?)?\d{1,2}[\])]?(?:[,、-]\d{1,2})*|[①-⑳]+|[*†‡※#]+|注")
_SIGNS = re.compile("[①-⑳*†‡※#]+")
_DIGITS = re.compile(r"\d{1,2}")
# Behind these a raised digit is a power: a length, ten, a letter of a formula; GDP and other names of letters are words.
_BASE = re.compile(r"(?:(?<![A-Za-z])(?:[kdcmnuμhq]?m|[A-Za-z])|[㎜㎝㎞]|(?<![\d.])10|[×xX*·]\s*\d+|\))$")
_LENGTH = re.compile(r"(?:公里|千米|米|厘米|毫米)$")


def is_note_mark(raised: str, before: str) -> bool:
    """Whether the ``raised`` characters behind the words ``before`` (of the same line or cell) are the mark of a note.

    >>> [is_note_mark(raised, before) for raised, before in (("2", "78"), ("①", "普及率"), ("2", "km"), ("4", "10"), ("2", "平方米"), ("1", "GDP"))]
    [True, True, False, False, False, True]
    """
    raised, before = fold(raised).strip(), fold(before).rstrip()
    if not before or not _MARK.fullmatch(raised):
        return False
    if _SIGNS.fullmatch(raised) or not _DIGITS.fullmatch(raised):
        return True
    return not is_power(raised, before)


def is_power(raised: str, before: str) -> bool:
    """Whether ``raised`` digits behind the folded words ``before`` are an exponent: of a length, of ten, of a letter of a formula.

    >>> [is_power("2", before) for before in ("km", "×10", "米", "覆盖率", "GDP")]
    [True, True, True, False, False]
    """
    return bool(_BASE.search(before) or (raised in ("2", "3") and _LENGTH.search(before)))
