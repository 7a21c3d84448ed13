"""The words of one Word paragraph as it is shown: runs, fields, links, revisions as if accepted."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from guihua.readers.docx.ink import is_without_ink
from guihua.readers.docx.ooxml import child, children, is_on, name_of, value_of, whole
from guihua.readers.docx.styles import Styles

# Pictures smaller than this (in EMU: 914400 to the inch) are ornaments: bullets, icons, signs.
_WIDTH = 914_400
_HEIGHT = 360_000
# The code point of a symbol: four hexadecimal digits, no surrogate.
_SYMBOL = re.compile("[0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2}")
# What the font Symbol draws for its codes (Unicode's mapping table ADOBE/symbol.txt), so far as numbers need it.
_SIGNS = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_DROPPED = frozenset({"w:del", "w:moveFrom"})
_ADDED = frozenset({"w:ins", "w:moveTo"})
_OPEN = _ADDED | {"w:hyperlink", "w:smartTag", "w:sdtContent", "w:customXml", "w:fldSimple", "w:dir", "w:bdo", "w:ruby", "w:rubyBase"}
_SHOWN = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}


class TextBox(Struct, frozen=True):
    """A text box anchored in a paragraph; ``content`` holds its blocks."""

    content: etree._Element


class Picture(Struct, frozen=True):
    """A picture in the flow."""


class Apart(Struct, frozen=True):
    """Words that stand apart from those around them: ``struck`` out, or else raised above the line."""

    text: str
    struck: bool


Token = str | Apart | TextBox | Picture


class Counts:
    """How much of a document was added, dropped, hidden and struck out."""

    def __init__(self) -> None:
        self.added = 0
        self.dropped = 0
        self.hidden = 0
        self.struck = 0


class Runs:
    """Gives the tokens of paragraphs in reading order; a field may run over several of them, so its state is kept."""

    def __init__(self, styles: Styles, counts: Counts) -> None:
        self._styles = styles
        self._counts = counts
        self._fields: list[bool] = []
        self._coded: list[Token] = []
        self._style = ""

    def tokens(self, paragraph: etree._Element, style: str) -> list[Token]:
        """What stands in a paragraph (``w:p``) whose paragraph style is ``style``."""
        found: list[Token] = []
        self._coded = []
        self._style = style
        self._walk(paragraph, self._styles.is_hidden(style), found)
        if not all(self._fields):  # a field whose code does not end with its paragraph is none: its words are the document's
            self._fields = [shown for shown in self._fields if shown]
            found += self._coded
        return found

    def _walk(self, element: etree._Element, hidden: bool, found: list[Token]) -> None:
        for one in element:
            name = name_of(one)
            if name == "w:r":
                self._run(one, hidden, found)
            elif name in _DROPPED:
                self._counts.dropped += 1
            elif name in _OPEN:
                self._counts.added += name in _ADDED
                self._walk(one, hidden, found)
            elif name == "w:sdt":
                self._walk_into(child(one, "w:sdtContent"), hidden, found)
            elif name == "mc:AlternateContent":
                self._walk_into(chosen(one), hidden, found)
            elif name.startswith("m:"):
                found += ["".join(text.text or "" for text in one.iter() if name_of(text) == "m:t")]

    def _walk_into(self, element: etree._Element | None, hidden: bool, found: list[Token]) -> None:
        if element is not None:
            self._walk(element, hidden, found)

    def _run(self, run: etree._Element, hidden: bool, found: list[Token]) -> None:
        look = child(run, "w:rPr")
        switch = child(look, "w:vanish")
        if switch is not None:
            hidden = is_on(switch)
        elif (style := value_of(child(look, "w:rStyle"))) is not None:
            hidden = hidden or self._styles.is_hidden(style)
        hidden = hidden or is_without_ink(run, look, self._style, self._styles)
        if hidden or (not (struck := is_struck(look)) and value_of(child(look, "w:vertAlign")) != "superscript"):
            self._contents(run, hidden, found)
            return
        inner: list[Token] = []
        self._contents(run, False, inner)
        found += [Apart(token, struck) if isinstance(token, str) else token for token in inner]

    def _contents(self, run: etree._Element, hidden: bool, found: list[Token]) -> None:
        for one in run:
            name = name_of(one)
            if name == "w:fldChar":
                self._field(value_of(one, "w:fldCharType"))
            elif not all(self._fields):
                self._coded += [_shown(one, name)] if name == "w:t" and not hidden else []
            elif name == "mc:AlternateContent" and (choice := chosen(one)) is not None:
                self._contents(choice, hidden, found)
            elif name in ("w:drawing", "w:pict", "w:object"):
                found += _drawn(one, name)
            elif name == "w:ruby":
                self._walk(one, hidden, found)
            elif text := _shown(one, name):
                if hidden:
                    self._counts.hidden += len(text.strip())
                else:
                    found.append(text)

    def _field(self, kind: str | None) -> None:
        # A field is code, then (behind "separate") its result; only the result is shown.
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def is_struck(look: etree._Element | None) -> bool:
    """Whether run properties strike the words out."""
    return any(is_on(switch) for name in ("w:strike", "w:dstrike") for switch in children(look, name))


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of ``mc:AlternateContent`` that is read: the first choice, else the fallback. Never both."""
    choice = child(alternate, "mc:Choice")
    return choice if choice is not None and len(choice) else child(alternate, "mc:Fallback")


def _shown(element: etree._Element, name: str) -> str:
    if name == "w:t":
        text = element.text or ""
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return (text if kept else text.strip(" \t\r\n")).replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if name == "w:sym":
        code = value_of(element, "w:char") or ""
        sign = chr(int(code, 16)) if _SYMBOL.fullmatch(code) else ""
        return _SIGNS.get(ord(sign) & 0xFF, sign) if sign and (value_of(element, "w:font") or "").strip().lower() == "symbol" else sign
    return _SHOWN.get(name, "")


def _drawn(element: etree._Element, name: str) -> list[Token]:
    """The text boxes inside a drawing, or the picture that it is."""
    boxes: list[Token] = []
    pending = [element]
    picture = name == "w:object"
    while pending:
        for one in pending.pop():
            kind = name_of(one)
            if kind == "w:txbxContent":
                boxes.append(TextBox(one))
            elif kind == "mc:AlternateContent":
                pending += [branch for branch in [chosen(one)] if branch is not None]
            else:
                picture = picture or kind in ("pic:pic", "v:imagedata", "c:chart", "dgm:relIds")
                pending.append(one)
    if boxes:
        return boxes[::-1]
    return [Picture()] if picture and _is_large(element) else []


def _is_large(element: etree._Element) -> bool:
    extent = next((one for one in element.iter() if name_of(one) == "wp:extent"), None)
    if extent is None:
        return True
    return whole(extent.get("cx"), 0) >= _WIDTH and whole(extent.get("cy"), 0) >= _HEIGHT


def mark_is_dropped(properties: etree._Element | None) -> bool:
    """Whether the paragraph mark itself was deleted: the paragraph then runs into the next one."""
    look = child(properties, "w:rPr")
    return look is not None and any(name_of(one) in _DROPPED for one in look)


def mark_is_hidden(properties: etree._Element | None) -> bool:
    """Whether the paragraph mark is hidden text."""
    return any(is_on(switch) for switch in children(child(properties, "w:rPr"), "w:vanish"))
