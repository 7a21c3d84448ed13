"""Word's automatic numbers, which stand in ``numbering.xml`` and not in the text of a paragraph."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, structs

from guihua.readers.docx.ooxml import child, children, is_on, value_of, whole
from guihua.readers.number_formats import FORMATS, write_number

_LEVELS = 9
# Word's bullets come from symbol fonts, whose code points mean nothing elsewhere.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Level(Struct, frozen=True):
    """One level of a list: ``text`` is the pattern in which %1 … %9 stand for the numbers of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


class ListFormat(Struct, frozen=True):
    """A numbering instance: the list it counts in, its levels, and the levels that it sets back when first used."""

    counter: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of one document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, list_styles: dict[str, str] | None = None) -> None:
        self.lists = _read_lists(root, list_styles or {}) if root is not None else {}
        self.unknown: set[str] = set()
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level of a list that is linked to a paragraph style; 0 when none is."""
        found = self.lists.get(number_id)
        return next((depth for depth, level in sorted(found.levels.items()) if level.style == style), 0) if found else 0

    def next(self, number_id: str, depth: int) -> str:
        """Count one paragraph and give its number as Word shows it, with a space where Word leaves one; "" for none."""
        found = self.lists.get(number_id)
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counter, {})
        level = found.levels[depth]
        self._count(found, number_id, counts, depth)
        if level.hidden:
            return ""
        if level.form == "bullet":
            number = _PRIVATE.sub("•", level.text)
        else:
            number = re.sub(r"%([1-9])", lambda match: self._shown(found, counts, int(match.group(1)) - 1, level.legal), level.text)
        return number + ("" if level.suffix == "nothing" or not number else " ")

    def _count(self, found: ListFormat, number_id: str, counts: dict[int, int], depth: int) -> None:
        if (number_id, depth) not in self._begun:
            self._begun.add((number_id, depth))
            if depth in found.overrides:
                counts[depth] = found.overrides[depth] - 1
        counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            level = found.levels.get(deeper)
            # lvlRestart names the level (from 1) that sets this one back; 0: none does. Left out: any higher level.
            if level is None or level.restart is None or (level.restart and depth < level.restart):
                del counts[deeper]

    def _shown(self, found: ListFormat, counts: dict[int, int], depth: int, legal: bool) -> str:
        level = found.levels.get(depth, Level())
        form = "decimal" if legal and level.form not in ("decimalZero", "none") else level.form
        if form not in FORMATS and form != "bullet":
            self.unknown.add(form)
        return "" if form == "bullet" else write_number(counts.get(depth, level.start), form)


def _read_lists(root: etree._Element, list_styles: dict[str, str]) -> dict[str, ListFormat]:
    patterns: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for pattern in children(root, "w:abstractNum"):
        key = value_of(pattern, "w:abstractNumId") or ""
        patterns[key] = {whole(value_of(level, "w:ilvl"), 0): read_level(level) for level in children(pattern, "w:lvl")}
        link = child(pattern, "w:numStyleLink")
        if link is not None:
            links[key] = value_of(link) or ""
    chosen = {value_of(num, "w:numId") or "": value_of(child(num, "w:abstractNumId")) or "" for num in children(root, "w:num")}
    lists: dict[str, ListFormat] = {}
    for num in children(root, "w:num"):
        key = value_of(num, "w:numId") or ""
        counter = _linked(chosen[key], links, list_styles, chosen)
        levels = dict(patterns.get(counter, {}))
        overrides: dict[int, int] = {}
        for override in children(num, "w:lvlOverride"):
            depth = whole(value_of(override, "w:ilvl"), 0)
            own, start = child(override, "w:lvl"), child(override, "w:startOverride")
            if own is not None:
                levels[depth] = read_level(own)
            if start is not None:
                overrides[depth] = whole(value_of(start), 1)
                levels[depth] = structs.replace(levels.get(depth, Level()), start=overrides[depth])
        lists[key] = ListFormat(counter, levels, overrides)
    return lists


def _linked(counter: str, links: dict[str, str], list_styles: dict[str, str], chosen: dict[str, str]) -> str:
    """Follow numStyleLink: list pattern → list style → its num → the pattern that holds the levels."""
    for _ in range(len(links)):
        if counter not in links:
            break
        counter = chosen.get(list_styles.get(links[counter], ""), counter)
    return counter


def read_level(element: etree._Element) -> Level:
    """A ``w:lvl`` element as a Level."""
    suffix, text, style, restart = (child(element, name) for name in ("w:suff", "w:lvlText", "w:pStyle", "w:lvlRestart"))
    form = child(element, "w:numFmt")
    look = child(element, "w:rPr")
    return Level(
        start=whole(value_of(child(element, "w:start")), 0),
        form=(value_of(form) if form is not None else None) or "decimal",
        text=(value_of(text) or "") if text is not None else "",
        suffix=(value_of(suffix) or "tab") if suffix is not None else "tab",
        restart=whole(value_of(restart), 0) if restart is not None else None,
        legal=is_on(child(element, "w:isLgl")),
        hidden=look is not None and is_on(child(look, "w:vanish")),
        style=value_of(style) if style is not None else None,
    )
