"""Lists of bodies, cut into the bodies that they name.

Cut at 、 and ，; at 和 and 及 only between two bodies, since 文化和旅游部 is one. What a body's own name holds stays:
its brackets (各乡（镇）人民政府) and the short words that share one noun (各市、县、区政府).
"""

from __future__ import annotations

import re

from guihua.grammar.agencies import looks_like_body
from guihua.text import Text

_LEAD_IN = re.compile(r"^(?:由|会同|联合|商|并?由|以及|及|和|与|按照?|请|其中|其他) *(?=[一-鿿])")
_SHARED = re.compile(
    r"^(?:各(?:有关|相关|级|设区)?)?(?:省|自治区|直辖市|市|县|区|州|盟|旗|地区|乡|镇|乡镇|街道|自治州|自治县|市辖区|地|开发区|功能区|园区|新区)(?:\([^)]{1,6}\))?$"
)
_AND = re.compile(r"(?:以及|和|与|及)")
_GENERIC_TAIL = re.compile(r"^(?:部门|单位|机构|企业|部门和单位|单位和部门|部门和企业|部门和机构|部门、单位|相关方|各方|地区|多部门|多家单位)?$")
_ET_CETERA = re.compile(r"等(?=[一-鿿]{0,14}$)")
_TRAILING = re.compile(r"(?:按(?:照)?(?:各自)?职责(?:分工)?|按(?:照)?分工|分工|分别|共同|具体|各自|等)+$")


def cut_units(text: Text) -> list[Text]:
    """The bodies that a list names, in printed order, without 等, 会同 and the like.

    >>> [t.value for t in cut_units(Text.of("省财政厅、文化和旅游部等有关部门，各市、县、区政府"))]
    ['省财政厅', '文化和旅游部', '有关部门', '各市、县、区政府']
    """
    units: list[Text] = []
    for piece in _shared(text, _pieces(text)):
        for unit in _et_cetera(_trim(piece)):
            units += _at_and(unit)
    return [unit for unit in units if unit and not _GENERIC_TAIL.match(unit.folded)]


def _pieces(text: Text) -> list[tuple[int, int]]:
    """Where the list is cut: at 、，；, and line ends, outside brackets."""
    pieces, depth, at = [], 0, 0
    for index, c in enumerate(text.folded):
        if c in "([《":
            depth += 1
        elif c in ")]》":
            depth = max(depth - 1, 0)
        elif depth == 0 and c in "、,;\n":
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
        shares = _SHARED.match(text.folded[low:high].strip()) and index + 1 < len(pieces)
        if shares and text.folded[first:high].strip().startswith("各"):
            start = first
            continue
        result.append(text[first:high].strip())
        start = None
    return result


def _trim(text: Text) -> Text:
    while match := _LEAD_IN.match(text.folded):
        if looks_like_body(text.value) and not looks_like_body(text.value[match.end() :]):
            break
        text = text[match.end() :].strip()
    if match := _TRAILING.search(text.folded):
        text = text[: match.start()].strip()
    return text.strip(" 。.:：")


def _et_cetera(text: Text) -> list[Text]:
    """A等B: A, and B too when it says more than 部门 or 单位."""
    match = _ET_CETERA.search(text.folded)
    if not match:
        return [text]
    head, tail = text[: match.start()].strip(), text[match.end() :].strip()
    return [head] if _GENERIC_TAIL.match(tail.folded) else [head, tail]


def _at_and(text: Text) -> list[Text]:
    for match in _AND.finditer(text.folded):
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        two = len(left) > 2 and len(right) > 2 and looks_like_body(left.value) and looks_like_body(right.value)
        if two and not _GENERIC_TAIL.match(right.folded):
            return [left, *_at_and(right)]
    return [text]
