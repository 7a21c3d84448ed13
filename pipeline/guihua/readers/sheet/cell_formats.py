"""Number formats of spreadsheets (ECMA-376 part 1, 18.8.31): what a cell shows for a number or a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<currency>[^\]\[-]*)[^\]\[]*\]|(?P<condition>\[[<>=][^\]\[]*\])|\[[^\]\[]*\]|_.|\*.'
    r"|(?P<general>General|G/\w{4})|(?P<other>.)",
    re.I | re.S,
)
_FIGURE = re.compile(r"(?P<whole>[#0?](?:[#0?]|,++(?=[#0?]))*+)(?:\.(?P<decimals>[#0?]*))?(?P<thousands>,*)")
_DATE_PART = re.compile(r"(?P<year>y+|e+)|(?P<month>m+)|(?P<day>d+)", re.I)
_HOURS = re.compile(r"\[[hms]+\]|[hs]", re.I)
_MOST_DECIMALS = 30  # Excel shows no more
_EXACT = Context(prec=64)  # fifteen digits, two more for %, and the decimals
# In the file this one stands for the short date of whoever reads it.
_SHORT_DATE = "mm-dd-yy"
_MONTH, _DATE = 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"'
_DAY = 'm"月"d"日"'
# The numbers that a Chinese Excel gives its own dates; a file may name them without their code (18.8.30, zh-cn).
CHINESE_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _DAY),
    30: "m/d/yy",
    31: _DATE,
}


def number_shown(value: float, code: str) -> str:
    """``value`` under the format ``code``: its decimals, thousands, percent and words; the plain number under one not understood.

    Brackets around a negative number are a minus sign. Fifteen digits are what a spreadsheet keeps.

    >>> number_shown(0.95, '"≥"0%'), number_shown(-0.05, '"增长"0.0%;"下降"0.0%'), number_shown(-5, "0.0_);(0.0)")
    ('≥95%', '下降5.0%', '-5.0')
    >>> number_shown(0, '0;-0;"—"'), number_shown(123456, '0!.0,"万"'), number_shown(7, 'General"个"')
    ('—', '12.3万', '7个')
    """
    if abs(value) >= 1e15:
        return f"{value:.15g}"
    sections = _sections(code)
    section, signed = _section_of(value, sections)
    decimal = Decimal(f"{value:.15g}")
    drawn = _drawn(abs(decimal), section) if section else None
    if drawn is None:
        return format(decimal.normalize(), "f")
    return f"-{drawn}" if signed else drawn


def text_shown(text: str, code: str) -> str:
    """``text`` under the format ``code``: what a section with @ writes around it.

    >>> text_shown("95", '"≥"@'), text_shown("95", "@"), text_shown("95", "0.0")
    ('≥95', '95', '95')
    """
    if "@" not in code or len(code) == 1:
        return text
    last = _sections(code)[-1]
    return "".join(part if quoted else text if part == "@" else "" for part, quoted in last) if ("@", False) in last else text


def date_shown(day: datetime, code: str) -> str | None:
    """``day`` under the format ``code``, its year with four digits; None where the code shows more than numbers of years, months and days.

    >>> [date_shown(datetime(2024, 12, 1), code) for code in ('yyyy"年"m"月"', "yyyy/mm/dd;@", "h:mm")]
    ['2024年12月', '2024/12/01', None]
    """
    if code == _SHORT_DATE or _HOURS.search(code):
        return None
    drawn = []
    fields = 0
    for part, quoted in _joined(_sections(code)[0]):
        match = None if quoted else _DATE_PART.fullmatch(part)
        if match and len(part) <= _longest(match.lastgroup or ""):
            drawn.append(_date_field(day, match.lastgroup or "", len(part)))
            fields += 1
        elif quoted or not (part.isascii() and part.isalpha()):
            drawn.append(part)
        else:
            return None
    return "".join(drawn).strip() if fields else None


def _longest(field: str) -> int:
    return 4 if field == "year" else 2


def _date_field(day: datetime, field: str, width: int) -> str:
    number = {"year": day.year, "month": day.month, "day": day.day}[field]
    return f"{number:04d}" if field == "year" else f"{number:0{width}d}"


def _joined(section: tuple[tuple[str, bool], ...]) -> list[tuple[str, bool]]:
    """The parts, the same letter in a row as one."""
    found: list[tuple[str, bool]] = []
    for part, quoted in section:
        if found and not quoted and not found[-1][1] and part.isalpha() and found[-1][0][-1:].lower() == part.lower():
            found[-1] = (found[-1][0] + part, False)
        else:
            found.append((part, quoted))
    return found


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """The sections of a format, for what is above, below and at zero: their parts, and whether each stands for itself."""
    sections: list[list[tuple[str, bool]]] = [[]]
    for match in _PART.finditer(code):
        kind = match.lastgroup
        if kind == "other" and match.group() == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "currency"):
            sections[-1].append((match.group(kind), True))
        elif kind is not None:
            sections[-1].append((match.group(), False))
    return tuple(tuple(section) for section in sections)


def _section_of(value: float, sections: tuple[tuple[tuple[str, bool], ...], ...]) -> tuple[tuple[tuple[str, bool], ...], bool]:
    """The section for ``value``, and whether a minus sign must be written before what it shows."""
    if value < 0 and len(sections) > 1:
        # Words of its own say 下降; brackets, red and blanks are no more than a sign, and a sign is written below.
        own = tuple(part for part in sections[1] if part[0] not in "()-（）" or not part[0])
        return own, not any(quoted and part.strip() for part, quoted in own)
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], value < 0


def _drawn(value: Decimal, section: tuple[tuple[str, bool], ...]) -> str | None:
    """``value`` (not below zero) as a section shows it, or None for fractions, exponents, conditions and dates."""
    for part, quoted in section:
        if not quoted and (part.startswith("[") or (part.isascii() and part.isalpha() and len(part) == 1) or part in "/@"):
            return None
    percents = sum(part == "%" and not quoted for part, quoted in section)
    value = value * 100**percents
    places = [at for at, (part, quoted) in enumerate(section) if not quoted and (part in "#0?" or len(part) > 1)]
    if not places:
        return "".join(part for part, _ in section) or None
    first, last = places[0], places[-1]
    while last + 1 < len(section) and section[last + 1] == (",", False):
        last += 1
    figure = _figure(section[first : last + 1])
    if figure is None:
        return None
    return "".join([*(part for part, _ in section[:first]), figure(value), *(part for part, _ in section[last + 1 :])]).strip()


def _figure(parts: tuple[tuple[str, bool], ...]) -> Callable[[Decimal], str] | None:
    """How the placeholders of a section draw a number; None for what is not understood."""
    if len(parts) == 1 and len(parts[0][0]) > 1:
        return lambda value: format(value.normalize(), "f")
    points = [at for at, part in enumerate(parts) if part == (".", True)]
    code = "".join(part for part, quoted in parts if not quoted)
    match = _FIGURE.fullmatch(code)
    if not match or len(code) + len(points) != len(parts):
        return None
    if points:
        behind = sum(not quoted and part in "#0?" for part, quoted in parts[points[0] :])
        return _pointed(match, behind) if len(points) == 1 and match.group("decimals") is None else None
    return lambda value: _rounded(value, match)


def _pointed(match: re.Match[str], behind: int) -> Callable[[Decimal], str]:
    """A whole number with a point drawn before its last digits: how 万 are shown, 0!.0,"万"."""

    def draw(value: Decimal) -> str:
        digits = f"{_scaled(value, match).quantize(Decimal(1), rounding=ROUND_HALF_UP, context=_EXACT):f}".zfill(behind + 1)
        return f"{digits[:-behind]}.{digits[-behind:]}" if behind else f"{digits}."

    return draw


def _scaled(value: Decimal, match: re.Match[str]) -> Decimal:
    return value.scaleb(-3 * len(match.group("thousands")))


def _rounded(value: Decimal, match: re.Match[str]) -> str:
    decimals = (match.group("decimals") or "")[:_MOST_DECIMALS]
    rounded = _scaled(value, match).quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP, context=_EXACT)
    whole, _, fraction = (f"{rounded:,f}" if "," in match.group("whole") else f"{rounded:f}").partition(".")
    wanted = len(decimals.rstrip("#?"))
    fraction = fraction[:wanted] + fraction[wanted:].rstrip("0")
    whole = whole.zfill(match.group("whole").count("0"))
    if not rounded and not set(match.group("whole")) - set("?,"):
        return ""
    return f"{whole}.{fraction}" if fraction else whole
