"""Lists of bodies, cut into the bodies that they name.

Cut at 、 and ，; at 和 and 及 only between two bodies, since 文化和旅游部 is one. What a body's own name holds stays:
its brackets (各乡（镇）人民政府) and the short words that share one noun (各市、县、区政府).
"""

from __future__ import annotations

import re

from guihua.gazetteer.agencies import looks_like_body
from guihua.grammar.unit_lists import AND, CLOSING, DIVISION_GOVERNMENT, ET_CETERA, GENERIC_AND, GENERIC_TAIL, LEAD_IN, SHORT_DIVISION, TOGETHER
from guihua.phrases.brackets import outside
from guihua.text import Text

_UNPAIRED = re.compile(r"[)\]》>]$")  # the closing bracket of the clause itself, misread or doubled
_BLANKS = re.compile(r"\s+")


def cut_units(text: Text) -> list[Text]:
    """The bodies that a list names, in printed order, without 等, 会同 and the like.

    >>> [t.value for t in cut_units(Text.of("省财政厅、文化和旅游部等有关部门，各市、县、区政府"))]
    ['省财政厅', '文化和旅游部', '有关部门', '各市、县、区政府']
    """
    units: list[Text] = []
    for shared in _shared(text, _pieces(text)):
        for piece in (part for whole in _at_gaps(shared) for part in whole.split(TOGETHER.regex)):
            for unit in _et_cetera(_trim(piece)):
                units += _at_and(unit)
    return [unit for unit in units if unit and not GENERIC_TAIL.match(unit.folded)]


def _pieces(text: Text) -> list[tuple[int, int]]:
    """Where the list is cut: at 、，；, and line ends, outside brackets."""
    pieces, at = [], 0
    for index in outside(text.folded, "、,;\n/", "([《"):
        pieces.append((at, index))
        at = index + 1
    pieces.append((at, len(text)))
    return [(start, end) for start, end in pieces if text.folded[start:end].strip()]


def _shared(text: Text, pieces: list[tuple[int, int]]) -> list[Text]:
    """Short words that share the noun of the piece behind them stay together: 各市、县、区政府."""
    result: list[Text] = []
    start: int | None = None
    for index, (low, high) in enumerate(pieces):
        first = low if start is None else start
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following is not None and _closes_pair(text, following, (low, high)):
            start = first
            continue
        short = SHORT_DIVISION.match(text.folded[low:high].strip()) and text.folded[first:high].strip().startswith("各")
        if short and _noun_follows(text, pieces[index + 1 :]):
            start = first
            continue
        result.append(text[first:high].strip())
        start = None
    return result


def _closes_pair(text: Text, piece: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a lone 政府 shares the opening of the piece before: 各乡镇党委、政府."""
    words, last = text.folded[piece[0] : piece[1]].strip(), text.folded[before[0] : before[1]].strip()
    return text.folded[piece[0] - 1] == "、" and words == "政府" and last.startswith("各") and last.endswith("党委")


def _noun_follows(text: Text, pieces: list[tuple[int, int]]) -> bool:
    """Whether further short words follow, and then the noun that they share: 县、区政府."""
    for low, high in pieces:
        words = text.folded[low:high].strip()
        if text.folded[low - 1] != "、":
            return False
        if DIVISION_GOVERNMENT.match(words):
            return True
        if not SHORT_DIVISION.match(words):
            return False
    return False


def _trim(text: Text) -> Text:
    while match := LEAD_IN.match(text.folded):
        if looks_like_body(text.value) and not looks_like_body(text.value[match.end() :]):
            break
        text = text[match.end() :].strip()
    if match := CLOSING.search(text.folded):
        text = text[: match.start()].strip()
    text = text.strip(" 。.:：")
    return text[:-1].strip() if _UNPAIRED.search(text.folded) and not re.search(r"[(\[《<]", text.folded) else text


def _at_gaps(text: Text) -> list[Text]:
    """A list parted by blanks alone, where every piece is a body."""
    pieces = text.split(_BLANKS)
    return pieces if len(pieces) > 1 and all(looks_like_body(piece.value) for piece in pieces) else [text]


def _et_cetera(text: Text) -> list[Text]:
    """A等B: A, and B too when it says more than 部门 or 单位."""
    match = ET_CETERA.search(text.folded)
    if not match:
        return [text]
    head, tail = text[: match.start()].strip(), text[match.end() :].strip()
    if generic := GENERIC_AND.match(tail.folded):
        tail = tail[generic.end() :]
    return [head] if GENERIC_TAIL.match(tail.folded) else [head, tail]


def _at_and(text: Text) -> list[Text]:
    for match in AND.regex.finditer(text.folded):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        two = len(left) > 2 and len(right) > 2 and looks_like_body(left.value) and looks_like_body(right.value)
        if two and not GENERIC_TAIL.match(right.folded):
            return [left, *_at_and(right)]
    return [text]
