"""Chinese and other numerals as plans print them in headings, dates and amounts."""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "O": 0, "o": 0, "两": 2, "廿": 20, "卅": 30} | {str(i): i for i in range(10)}
MULTIPLES = {"十": 10, "百": 100, "千": 1000}
CIRCLED = {
    c: i
    for digits in ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
    for i, c in enumerate(digits, 1)
}

ROMAN = {c: i for numerals in ("Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ Ⅵ Ⅶ Ⅷ Ⅸ Ⅹ Ⅺ Ⅻ", "I II III IV V VI VII VIII IX X XI XII") for i, c in enumerate(numerals.split(), 1)}
# What recognition takes 一 for.
MISTAKEN = {"ー": 1, "-": 1}
# Written at the head of a line only, where they number headings.
FORMAL = {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖拾", 1)} | {f"拾{c}": 10 + i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
LETTERS = {c: i for letters in ("ABCDEFGH", "abcdefgh") for i, c in enumerate(letters, 1)}
AT_HEAD = FORMAL | LETTERS | {"l": 1}  # recognition takes 1 for l
_WRITTEN = CIRCLED | ROMAN | MISTAKEN


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


def ordinal(numeral: str) -> int | None:
    """The value of a heading's numeral in any of its writings; None when it is none.

    >>> ordinal("十二"), ordinal("12"), ordinal("③"), ordinal("IV"), ordinal("甲")
    (12, 12, 3, 4, None)
    """
    if (value := _WRITTEN.get(numeral)) is not None:
        return value
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if numeral and all(c in DIGITS or c in MULTIPLES for c in numeral):
        return han_to_int(numeral)
    return None
