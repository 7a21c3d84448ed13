"""The numbers of ordered lists, which a browser writes and the page does not hold (HTML, 4.4.5 and 4.4.8; CSS Lists 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from guihua.folding import fold
from guihua.grammar.headings import style_of
from guihua.readers.html.elements import BLOCKS, is_hidden, tag_of
from guihua.readers.number_formats import write_number

# What ``type`` and ``list-style-type`` say: the number format, and what stands behind the number.
_STYLES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("1", "decimal", "decimal-leading-zero"), ("decimal", ".")),
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), ("lowerLetter", ".")),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), ("upperLetter", ".")),
    **dict.fromkeys(("i", "lower-roman"), ("lowerRoman", ".")),
    **dict.fromkeys(("I", "upper-roman"), ("upperRoman", ".")),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), ("chineseCountingThousand", "、")),
    "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
# Marks without a number.
_BARE = frozenset({"none", "disc", "circle", "square"})
_STYLE = re.compile(r"(?:^|[;{])\s*list-style(?:-type)?\s*:([^;}]{1,100})", re.IGNORECASE)
_LIST = re.compile(r"\b(?:ol|li)$|^(?:ol|li)?\.[\w-]+$")
_LONGEST = 2000  # so much of a rule's selectors and declarations is looked at
_WHOLE = re.compile(r"[+-]?\d{1,6}")
# So much of an item's beginning tells whether it prints a number of its own.
_HEAD = 40
# A label and a value beside each other are no longer.
_LABEL, _VALUE = 12, 100


def unnumbered_lists(root: etree._Element) -> frozenset[str]:
    """The selectors (``ol``, ``li``, ``.name``) whose lists the page's style sheets show without numbers.

    >>> sorted(unnumbered_lists(etree.HTML("<style>ul,ol{list-style:none} .a{color:red}</style>")))
    ['ol']
    """
    found: set[str] = set()
    for sheet in root.iter("style"):
        for rule in (sheet.text or "").split("}"):
            selectors, _, declarations = rule.rpartition("{")
            stated = _STYLE.search(declarations[:_LONGEST])
            if stated and _BARE & set(stated[1].lower().split()):
                names = selectors.rpartition("{")[2][-_LONGEST:].split(",")
                found.update(name for name in map(str.strip, names) if _LIST.search(name))
    return frozenset(name.removeprefix("ol").removeprefix("li") if "." in name else name for name in found)


def labelled(root: etree._Element) -> frozenset[etree._Element]:
    """The terms and values (``dt``, ``dd``) of lists whose values stand beside their labels: 牵头单位 and 县民政局.

    Such a list holds short labels that are no headings, and values of one line.

    >>> page = etree.HTML("<dl><dt>牵头单位</dt><dd>县民政局</dd></dl><dl><dt>一、总体要求</dt><dd>稳步提高。</dd></dl>")
    >>> sorted(one.text for one in labelled(page))
    ['县民政局', '牵头单位']
    """
    found: set[etree._Element] = set()
    for one in root.iter("dl"):
        terms, values = list(one.iter("dt")), list(one.iter("dd"))
        inner = any(tag_of(each) == "dl" for each in one.iterdescendants())
        if terms and values and not inner and all(map(_is_label, terms)) and all(map(_is_value, values)):
            found.update(terms, values)
    return frozenset(found)


def _is_label(term: etree._Element) -> bool:
    words = _words(term)
    return 0 < len(words) <= _LABEL and not style_of(fold(words)) and not any(mark in words for mark in "，。；")


def _is_value(value: etree._Element) -> bool:
    words = "".join("".join(map(str, value.itertext())).split())
    return len(words) <= _VALUE and "。" not in words and not any(tag_of(one) in BLOCKS for one in value.iterdescendants())


def numbers_of(ordered: etree._Element, bare: frozenset[str], hidden: frozenset[str]) -> dict[etree._Element, str]:
    """The number that a browser shows before each item of an ``ol``, with the mark behind it (``1.``, ``一、``).

    None at all where the list is shown without (``bare``: the selectors that say so), where an item prints a number of its own,
    or where the items are nothing but links. ``hidden``: the selectors that hide.

    >>> page = etree.HTML("<ol start=3><li>扩面</li><li value=7>提质</li></ol><ol><li>1.扩面</li></ol>")
    >>> [list(numbers_of(one, frozenset(), frozenset()).values()) for one in page.iter("ol")]
    [['3.', '7.'], []]
    """
    items = [one for one in ordered if tag_of(one) == "li" and not is_hidden(one, "li", hidden)]
    words = [_words(one) for one in items]
    if _is_bare(ordered, bare) or any(style_of(fold(head)) for head in words) or all(map(_is_link, items, words)):
        return {}
    own = _STYLES.get(_style_of(ordered), _STYLES["decimal"])
    backwards = ordered.get("reversed") is not None
    count = _whole(ordered.get("start"), len(items) if backwards else 1)
    numbers = {}
    for item in items:
        count = _whole(item.get("value"), count)
        form, mark = _STYLES.get(_style_of(item), own)
        if not _is_bare(item, bare):
            numbers[item] = write_number(count, form) + mark
        count += -1 if backwards else 1
    return numbers


def _style_of(element: etree._Element) -> str:
    """The style of numbers that an element names itself; "" for none."""
    stated = _STYLE.search((element.get("style") or "")[:1000])
    named = next((word for word in stated[1].lower().split() if word in _STYLES or word in _BARE), "") if stated else ""
    return named or (element.get("type") or "").strip()


def _is_bare(element: etree._Element, bare: frozenset[str]) -> bool:
    named = _style_of(element)
    if named:
        return named in _BARE
    return tag_of(element) in bare or any(f".{name}" in bare for name in (element.get("class") or "").split())


def _words(element: etree._Element) -> str:
    found = ""
    for text in element.itertext():
        found += "".join(str(text).split())
        if len(found) >= _HEAD:
            break
    return found


def _is_link(item: etree._Element, words: str) -> bool:
    return any(tag_of(one) == "a" and _words(one) == words for one in item.iter())


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and _WHOLE.fullmatch(value.strip()) else otherwise
