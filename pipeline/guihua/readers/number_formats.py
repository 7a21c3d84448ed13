"""How Word writes the number of a list item in each of its number formats (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_FORMAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ("M1000", "CM900", "D500", "CD400", "C100", "XC90", "L50", "XL40", "X10", "IX9", "V5", "IV4", "I1")


class NumberFormat(Struct, frozen=True):
    """A number format: its name in the file, how it writes a number, and examples that a test walks."""

    name: str
    write: Callable[[int], str]
    examples: tuple[tuple[int, str], ...]


def counted(number: int, digits: str = _DIGITS, units: str = "十百千", bare_ten: bool = True, bare_units: bool = False) -> str:
    """``number`` (1 … 99999) in words.

    ``bare_ten``: 十一 and not 一十一. ``bare_units``: 百一 and not 一百〇一 (Japanese counting).

    >>> counted(12), counted(20), counted(105), counted(110)
    ('十二', '二十', '一百〇五', '一百一十')
    """
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = counted(low, digits, units, False, bare_units) if low else ""
        return counted(high, digits, units, bare_ten, bare_units) + "万" + (digits[0] if 0 < low < 1000 and not bare_units else "") + rest
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        if gap and not bare_units:
            words += digits[0]
        gap = False
        lone = digit == 1 and power > 0 and (bare_units or (bare_ten and power == 1 and not words))
        words += ("" if lone else digits[digit]) + (units[power - 1] if power else "")
    return words


def positional(number: int, digits: str = _DIGITS) -> str:
    """``number`` digit by digit: 一〇, 二三."""
    return "".join(digits[int(digit)] for digit in str(number))


def _short_counted(number: int) -> str:
    # chineseCounting counts up to 99 in words and goes on digit by digit, with a circle for nought.
    return counted(number) if number < 100 else positional(number, "○一二三四五六七八九")


def _letters(number: int, first: str) -> str:
    # After z come aa, bb, cc: the letter is repeated.
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    words = ""
    for step in _ROMAN:
        letters = step.rstrip("0123456789")
        count, number = divmod(number, int(step[len(letters) :]))
        words += letters * count
    return words


def _from(characters: str, first: int = 1) -> Callable[[int], str]:
    return lambda number: characters[number - first] if 0 <= number - first < len(characters) else str(number)


def _range(first: str, count: int) -> Callable[[int], str]:
    return _from("".join(chr(ord(first) + i) for i in range(count)))


def _cycle(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS = (
    NumberFormat("decimal", str, ((1, "1"), (10, "10"))),
    NumberFormat("decimalHalfWidth", str, ((3, "3"),)),
    NumberFormat("decimalZero", lambda n: f"{n:02d}", ((1, "01"), (12, "12"))),
    NumberFormat("numberInDash", lambda n: f"- {n} -", ((1, "- 1 -"),)),
    NumberFormat("decimalFullWidth", _full_width, ((12, "１２"),)),
    NumberFormat("decimalFullWidth2", _full_width, ((2, "２"),)),
    NumberFormat("chineseCounting", _short_counted, ((1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一○○"))),
    NumberFormat("chineseCountingThousand", counted, ((10, "十"), (21, "二十一"), (100, "一百"), (101, "一百〇一"), (1010, "一千〇一十"))),
    NumberFormat("taiwaneseCounting", _short_counted, ((12, "十二"),)),
    NumberFormat("taiwaneseCountingThousand", counted, ((12, "十二"), (110, "一百一十"))),
    NumberFormat("taiwaneseDigital", lambda n: positional(n, "○一二三四五六七八九"), ((10, "一○"),)),
    NumberFormat("japaneseCounting", lambda n: counted(n, bare_units=True), ((1, "一"), (10, "十"), (21, "二十一"), (101, "百一"))),
    NumberFormat("japaneseDigitalTenThousand", positional, ((12, "一二"),)),
    NumberFormat("ideographDigital", positional, ((1, "一"), (10, "一〇"), (23, "二三"))),
    NumberFormat("chineseLegalSimplified", lambda n: counted(n, _FORMAL, "拾佰仟", False), ((10, "壹拾"), (25, "贰拾伍"), (105, "壹佰零伍"))),
    NumberFormat("ideographLegalTraditional", lambda n: counted(n, _TRADITIONAL_FORMAL, "拾佰仟", False), ((2, "貳"), (10, "壹拾"))),
    NumberFormat("ideographTraditional", _from(_STEMS), ((1, "甲"), (10, "癸"), (11, "11"))),
    NumberFormat("ideographZodiac", _from(_BRANCHES), ((1, "子"), (12, "亥"))),
    NumberFormat("ideographZodiacTraditional", _cycle, ((1, "甲子"), (13, "丙子"), (60, "癸亥"))),
    NumberFormat("decimalEnclosedCircle", _range("①", 20), ((1, "①"), (20, "⑳"), (21, "21"))),
    NumberFormat("decimalEnclosedCircleChinese", _range("①", 20), ((3, "③"),)),
    NumberFormat("decimalEnclosedFullstop", _range("⒈", 20), ((1, "⒈"),)),
    NumberFormat("decimalEnclosedParen", _range("⑴", 20), ((2, "⑵"),)),
    NumberFormat("ideographEnclosedCircle", _range("㊀", 10), ((1, "㊀"), (11, "11"))),
    NumberFormat("lowerLetter", lambda n: _letters(n, "a"), ((1, "a"), (27, "aa"), (28, "bb"))),
    NumberFormat("upperLetter", lambda n: _letters(n, "A"), ((3, "C"),)),
    NumberFormat("lowerRoman", lambda n: _roman(n).lower(), ((4, "iv"),)),
    NumberFormat("upperRoman", _roman, ((9, "IX"), (14, "XIV"))),
    NumberFormat("none", lambda n: "", ((1, ""),)),
)
FORMATS = {form.name: form for form in _FORMATS}


def write_number(number: int, form: str) -> str:
    """``number`` in the number format ``form``; in Arabic digits where the format is unknown or has no word for it.

    >>> write_number(3, "chineseCounting"), write_number(0, "decimal"), write_number(3, "hebrew1")
    ('三', '0', '3')
    """
    if form not in FORMATS or not (0 < number < 100_000 or form in ("decimal", "decimalZero", "none")):
        return str(number)
    if form.endswith("Letter") and number > 780:
        return str(number)
    return FORMATS[form].write(number)
