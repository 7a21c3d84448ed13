"""Deadlines as dates: the last day that 2025年6月底前 leaves."""

from __future__ import annotations

import calendar
import re

from guihua.plan import Deadline
from guihua.source import Source
from guihua.text import Text

_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[年./-] ?(?P<month>\d{1,2})[月./-] ?(?P<day>\d{1,2})日?")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)[年./-] ?(?P<month>\d{1,2})(?:月|$)")
_HALF = re.compile(r"(?P<year>(?:19|20)\d\d)年?上半年")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?!以?前|\d)")


def deadline_record(source: Source, text: Text | None) -> Deadline | None:
    """The deadline that ``text`` states, with the last day meant where it names one; None for no text."""
    if text is None or not text.folded.strip("-/ "):
        return None
    return Deadline("".join(text.value.splitlines()), last_day(text.folded), source.cite(text))


def last_day(folded: str) -> str | None:
    """The last day meant, as an ISO date; None where no year is named.

    >>> last_day("2024年12月底前"), last_day("2025年底前"), last_day("2023-2025年"), last_day("2025年上半年"), last_day("持续推进")
    ('2024-12-31', '2025-12-31', '2025-12-31', '2025-06-30', None)
    """
    words = "".join(folded.split())
    if found := list(_DAY.finditer(words)):
        return _iso(int(found[-1]["year"]), int(found[-1]["month"]), int(found[-1]["day"]))
    if found := list(_MONTH.finditer(words)):
        return _iso(int(found[-1]["year"]), int(found[-1]["month"]), None)
    if found := list(_HALF.finditer(words)):
        return _iso(int(found[-1]["year"]), 6, None)
    years = [int(match["year"]) for match in _YEAR.finditer(words)]
    return _iso(max(years), 12, None) if years else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return f"{year}-{month:02d}-{last if day is None else day:02d}" if day is None or 1 <= day <= last else None
