"""Folding for matching: one code point for one code point, never more, never fewer.

Full and half width, Kangxi radicals, CJK radicals and compatibility ideographs, traditional characters, bracket and dash forms
become one form, so that a pattern need be written once. NFKC as a whole is not used: it changes lengths.
The folded form is only matched against; what is written out is always the source's own text.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from guihua.traditional import SIMPLIFIED, TRADITIONAL

# Punctuation whose several forms mean the same thing in a plan. Left: as printed; right: as patterns write it.
PUNCTUATION = {
    "（": "(", "）": ")", "﹙": "(", "﹚": ")", "［": "[", "］": "]", "【": "[", "】": "]",
    "〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "｛": "{", "｝": "}",
    "：": ":", "﹕": ":", "∶": ":", "；": ";", "﹔": ";", "，": ",", "﹐": ",", "！": "!", "？": "?",
    "．": ".", "﹒": ".", "‧": ".", "•": ".",
    "－": "-", "—": "-", "–": "-", "―": "-", "─": "-", "−": "-", "‐": "-", "‑": "-", "﹣": "-",
    "～": "~", "〜": "~", "∼": "~", "％": "%", "﹪": "%", "＋": "+", "＝": "=", "／": "/", "＜": "<", "＞": ">",
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "＊": "*", "＃": "#", "＆": "&",
    "○": "〇", "◯": "〇", "Ｏ": "O", "＂": '"', "＇": "'", "｜": "|", "　": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ",
    "\u2009": " ", "\u202f": " ", "〈": "《", "〉": "》",
}  # fmt: skip

# CJK Radicals Supplement characters that PDF fonts put in place of the unified ideograph (Unicode, EquivalentUnifiedIdeograph).
RADICALS = dict(zip("⺁⺇⺈⺌⺍⺗⺝⺟⺠⺢⺩⺫⺬⺮⺯⺶⺷⺹⺻⺼⺾⻁⻂⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
                    "厂几刀小小心月母民水王目示竹糸羊羊老肀月艹虎衤西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟", strict=True))  # fmt: skip


# Where the ten decimal digits of other scripts and styles begin (Unicode general category Nd): in a pattern \\d means them, too.
DIGIT_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090,
    0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0,
    0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2,
    0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
)  # fmt: skip


def _table() -> dict[int, str]:
    table: dict[int, str] = {zero + digit: str(digit) for zero in DIGIT_ZEROS for digit in range(10)}
    ranges = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF01, 0xFF66), (0x2F800, 0x2FA20))
    for low, high in ranges:
        for code in range(low, high):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    table.update({ord(k): v for k, v in RADICALS.items()})
    table.update({ord(k): v for k, v in PUNCTUATION.items()})
    table.update(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
    return table


def _ranges_without(low: int, high: int, left_out: str) -> str:
    """The code points from ``low`` to ``high`` but some, as ranges of a pattern."""
    borders = [low - 1, *sorted(map(ord, left_out)), high + 1]
    return "".join(f"{chr(before + 1)}-{chr(behind - 1)}" for before, behind in pairwise(borders) if behind - before > 1)


TABLE = _table()
# Nearly all text is these and what the frequent forms become; looking each character up in the table takes five times as long.
_FREQUENT = tuple((printed, PUNCTUATION[printed]) for printed in "，：；（）—\u3000％")
_RARE = re.compile(f"[^{_ranges_without(0x4E00, 0x9FFF, TRADITIONAL)} -~\\n\\t、。“”《》]+")
# Ideographs that stand for another: radicals and compatibility forms.
RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def fold(value: str) -> str:
    """``value`` with every character in its folded form; the length never changes.

    >>> fold("（一）⾰命⽂物：９０％")
    '(一)革命文物:90%'
    >>> fold("盤錦市人民政府辦公室"), fold("乾县")
    ('盘锦市人民政府办公室', '乾县')
    """
    for printed, folded in _FREQUENT:
        value = value.replace(printed, folded)
    return _RARE.sub(_by_table, value)


def _by_table(rare: re.Match[str]) -> str:
    return rare.group().translate(TABLE)
