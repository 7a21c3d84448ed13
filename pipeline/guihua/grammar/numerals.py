"""Chinese and other numerals as plans print them in headings, dates and amounts."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "廿": 20, "卅": 30} | {str(i): i for i in range(10)}
MULTIPLES = {"十": 10, "百": 100, "千": 1000}
HAN = "零一二三四五六七八九十百〇两"
CIRCLED = {
    c: i
    for digits in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
    for i, c in enumerate(digits, 1)
}


def han_to_int(numeral: str) -> int:
    """A whole number below 10,000 in Chinese numerals, with or without place words.

    >>> han_to_int("二十三"), han_to_int("一百零五"), han_to_int("二〇三五")
    (23, 105, 2035)
    """
    if not any(c in MULTIPLES for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in MULTIPLES:
            total += (digit or 1) * MULTIPLES[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def int_to_han(number: int) -> str:
    """A whole number from 1 to 9,999 as headings write it.

    >>> int_to_han(10), int_to_han(23), int_to_han(105)
    ('十', '二十三', '一百零五')
    """
    digits = "零一二三四五六七八九"
    out, zero = "", False
    for multiple, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, multiple)
        if digit:
            out += ("零" if zero and out else "") + (digits[digit] if not (multiple == 10 and digit == 1 and not out) else "") + word
            zero = False
        elif out:
            zero = True
    return out


def ordinal(numeral: str) -> int | None:
    """The value of a heading's numeral in any of its writings; None when it is none.

    >>> ordinal("十二"), ordinal("12"), ordinal("③"), ordinal("甲")
    (12, 12, 3, None)
    """
    if numeral in CIRCLED:
        return CIRCLED[numeral]
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if numeral and all(c in DIGITS or c in MULTIPLES for c in numeral):
        return han_to_int(numeral)
    return None
