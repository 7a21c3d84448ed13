"""Names in Office Open XML, transitional and strict alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "s",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "s",
    "urn:schemas-microsoft-com:vml": "v",
}
_OFF = frozenset({"0", "false", "off"})


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_SPACES.get(space, '?')}:{local}"


def name_of(element: etree._Element) -> str:
    """The short name of an element: ``w:p``, ``mc:Choice``; ``?:`` before names of unknown vocabularies."""
    return _short(element.tag) if isinstance(element.tag, str) else "?:"


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children called ``name``."""
    return (one for one in element if name_of(one) == name) if element is not None else iter(())


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child called by the first name, its first child by the next, and so on; None where one is missing."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value_of(element: etree._Element | None, name: str = "w:val") -> str | None:
    """An attribute by its short name, whichever of its namespaces the file uses; None when it is missing."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if _short(str(key)) == name), None)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch (``w:vanish``, ``w:isLgl`` …) is there and not turned off."""
    return element is not None and (value_of(element) or "1").lower() not in _OFF


def whole(value: str | None, default: int) -> int:
    """A whole number from an attribute; ``default`` when it is missing or no number."""
    try:
        return int(value) if value is not None and len(value) < 12 else default
    except ValueError:
        return default
