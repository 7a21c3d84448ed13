"""The parts of an OFD package (GB/T 33190—2016, 7): documents, their pages, templates and pictures, found by their locations."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from guihua.readers.archive import Archive
from guihua.unreadable import UnreadableError

# Millimetres, the unit of OFD, in PDF points.
POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
# A page that many entries name is read once for each: so many bytes, or so many times all that was unpacked, at most.
_GRACE, _MOST_TIMES = 50_000_000, 10
Millimetres = tuple[float, float, float, float]


class Leaf(Struct, frozen=True, eq=False):
    """A page: its area (x, y, width, height), and what is drawn on it, back to front: the layers of its templates and its own."""

    area: Millimetres
    layers: tuple[etree._Element, ...]
    pictures: dict[str, str]


def leaves(archive: Archive) -> Iterator[Leaf]:
    """The pages of all documents of the package, in order. UnreadableError when a part is missing or broken."""
    roots = dict.fromkeys(_located("OFD.xml", place) for place in _texts(archive.xml("OFD.xml"), "DocRoot"))
    parts = _Parts(archive)
    for member in roots:
        yield from _Document(parts, member).leaves()
    if not roots:
        raise UnreadableError(archive.name, "文件已损坏，OFD 中没有文档", "请用原来的软件另存一份")


class _Parts:
    """The parts of a package. Pages are let go when they have been read, so one that is named again is read again, up to a bound."""

    def __init__(self, archive: Archive) -> None:
        self.members = archive.members
        self._archive = archive
        self._parsed = 0
        self._kept: dict[str, etree._Element] = {}

    def xml(self, member: str) -> etree._Element:
        """The root of a part. UnreadableError when it is missing or broken, or when all of them were read too often."""
        root = self._archive.xml(member)
        self._parsed += len(self._archive.read(member))
        if self._parsed > max(_GRACE, _MOST_TIMES * self._archive.unpacked):
            what = "同样的部分反复出现，读了太多遍"
            raise UnreadableError(self._archive.name, what, "这可能是恶意文件；确认无误请用原来的软件另存一份")
        return root

    def kept(self, member: str) -> etree._Element:
        """The root of a part that many pages show."""
        if member not in self._kept:
            self._kept[member] = self.xml(member)
        return self._kept[member]


class _Document:
    """One document of a package."""

    def __init__(self, parts: _Parts, member: str) -> None:
        self._parts = parts
        self._member = member
        self._root = parts.xml(member)
        self._area = _area(self._root) or _A4
        self._pictures = self._find_pictures()
        self._templates = {each.get("ID", ""): self._parts.kept(self._place(each)) for each in children(self._root, "CommonData", "TemplatePage")}

    def leaves(self) -> Iterator[Leaf]:
        for each in children(self._root, "Pages", "Page"):
            page = self._parts.xml(self._place(each))
            named = dict.fromkeys(mark.get("TemplateID", "") for mark in children(page, "Template"))  # drawn once more it is the same
            used = dict.fromkeys(self._templates[name] for name in named if name in self._templates)
            layers = [layer for part in (*used, page) for layer in children(part, "Content", "Layer")]
            yield Leaf(_area(page) or self._area, tuple(layers), self._pictures)

    def _place(self, named: etree._Element) -> str:
        """The member that holds a page or a template."""
        return _located(self._member, named.get("BaseLoc", ""))

    def _find_pictures(self) -> dict[str, str]:
        """The members that hold pictures, by the numbers that pages call them by."""
        places = [place for kind in ("PublicRes", "DocumentRes") for place in _texts(self._root, kind)]
        members = dict.fromkeys(member for place in places if (member := _located(self._member, place)) in self._parts.members)
        return {number: file for member in members for number, file in self._pictures_in(member)}

    def _pictures_in(self, member: str) -> Iterator[tuple[str, str]]:
        resources = self._parts.xml(member)
        folder = _located(member, resources.get("BaseLoc", "") + "/")
        for media in resources.iter("{*}MultiMedia"):
            yield from ((media.get("ID", ""), _located(folder + "/", file)) for file in _texts(media, "MediaFile"))


def children(element: etree._Element, *path: str) -> list[etree._Element]:
    """The elements that a path of local names leads to."""
    found = [element]
    for name in path:
        found = [child for each in found for child in each if etree.QName(child).localname == name]
    return found


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """The numbers of an attribute when there are exactly ``count`` of them, and finite; None else.

    >>> numbers("0 0 210 297", 4), numbers("0 0", 4), numbers("0 0 nan 1", 4)
    ((0.0, 0.0, 210.0, 297.0), None, None)
    """
    try:
        values = tuple(float(piece) for piece in (text or "").split())
    except ValueError:
        return None
    return values if len(values) == count and all(abs(value) < 1e6 for value in values) else None


def _area(element: etree._Element) -> Millimetres | None:
    """The area of a page: what is shown of it, else the sheet (8.2.1)."""
    for name in ("ApplicationBox", "PhysicalBox"):
        for box in element.iter(f"{{*}}{name}"):
            values = numbers(box.text, 4)
            if values and values[2] > 0 and values[3] > 0:
                return values[0], values[1], values[2], values[3]
    return None


def _texts(element: etree._Element, name: str) -> list[str]:
    return [(each.text or "").strip() for each in element.iter(f"{{*}}{name}")]


def _located(base: str, place: str) -> str:
    """The member that a location names: from the root of the package, or from the folder of the part that names it (7.3).

    >>> _located("Doc_0/Document.xml", "Pages/Page_0/Content.xml"), _located("Doc_0/Document.xml", "/Doc_0/Res/a.png")
    ('Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Res/a.png')
    """
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), place)).lstrip("/")
