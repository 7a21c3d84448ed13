"""Folding for matching: one code point for one code point, never more, never fewer.

Full and half width, Kangxi radicals, CJK radicals and compatibility ideographs, bracket and dash forms
become one form, so that a pattern need be written once. NFKC as a whole is not used: it changes lengths.
The folded form is only matched against; what is written out is always the source's own text.
"""

from __future__ import annotations

import unicodedata

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


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    ranges = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF01, 0xFF5F), (0x2F800, 0x2FA20))
    for low, high in ranges:
        for code in range(low, high):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    table.update({ord(k): v for k, v in RADICALS.items()})
    table.update({ord(k): v for k, v in PUNCTUATION.items()})
    return table


TABLE = _table()


def fold(value: str) -> str:
    """``value`` with every character in its folded form; the length never changes.

    >>> fold("（一）⾰命⽂物：９０％")
    '(一)革命文物:90%'
    """
    return value.translate(TABLE)
