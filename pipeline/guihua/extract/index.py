"""Every section, paragraph, box, item and table of a document with its address, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from guihua.document import Box, Document, Item, Paragraph, Section, Table
from guihua.extract.roles import section_roles
from guihua.grammar.headings import read_mark
from guihua.phrases.clauses import Clause, read_clauses
from guihua.plan.vocabulary import Role
from guihua.text import Text


class Place(Struct, frozen=True):
    """A section with its address, its role and the sections above it (outermost first)."""

    address: str
    section: Section
    role: Role
    above: tuple[Place, ...]
    part: int


class PlacedParagraph(Struct, frozen=True):
    """A paragraph of a section, with the unit clauses that it holds."""

    address: str
    paragraph: Paragraph
    place: Place
    clauses: tuple[Clause, ...]


class PlacedTable(Struct, frozen=True):
    """A table; ``box`` is the address of the box that it stands in."""

    address: str
    table: Table
    place: Place
    box: str | None


class PlacedItem(Struct, frozen=True):
    """An item of a box."""

    address: str
    item: Item


class PlacedBox(Struct, frozen=True):
    """A box, its items, its loose paragraphs and its tables."""

    address: str
    box: Box
    place: Place
    items: tuple[PlacedItem, ...]
    paragraphs: tuple[PlacedParagraph, ...]


class Repeat(Struct, frozen=True):
    """An address that got a suffix, because its printed number came twice or was missing."""

    address: str
    text: Text | None
    missing: bool


class Index(Struct):
    """The addressed parts of one document; filled once by ``index_of`` and not changed afterwards."""

    places: list[Place] = field(default_factory=list)
    paragraphs: list[PlacedParagraph] = field(default_factory=list)
    boxes: list[PlacedBox] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    suffixes: dict[str, int] = field(default_factory=dict)

    def within(self, place: Place) -> Iterator[PlacedParagraph]:
        """The paragraphs that stand directly under ``place``."""
        return (entry for entry in self.by_place.get(place.address, []))

    by_place: dict[str, list[PlacedParagraph]] = field(default_factory=dict)

    def address(self, wanted: str, text: Text | None, missing: bool = False) -> str:
        """``wanted``, with ~2, ~3 … behind it where it is taken already."""
        address = wanted
        while address in self.taken:
            self.suffixes[wanted] = count = self.suffixes.get(wanted, 1) + 1
            address = f"{wanted}~{count}"
        self.taken.add(address)
        if address != wanted or missing:
            self.repeats.append(Repeat(address, text, missing))
        return address


def index_of(document: Document) -> Index:
    """The index of ``document``. Addresses in the second and later documents begin with d2:, d3: …"""
    index = Index()
    for number, part in enumerate(document.parts):
        prefix = "" if number == 0 else f"d{number + 1}:"
        whole = _Part(prefix, number, section_roles(part))
        for section in part.sections:
            _section(index, section, (), whole)
    return index


class _Part(Struct, frozen=True):
    """A document of the file: what its addresses begin with, its number, and the roles of its sections by ``id``."""

    prefix: str
    number: int
    roles: dict[int, Role]


def _section(index: Index, section: Section, above: tuple[Place, ...], part: _Part) -> None:
    prefix = part.prefix
    printed = f"~{section.ordinal}" if section.number is None and section.title is not None else f"{section.ordinal}"
    base = f"{above[-1].address}.{printed}" if above else f"{prefix}{printed}"
    place = Place(index.address(base, section.heading), section, part.roles[id(section)], above, part.number)
    index.places.append(place)
    index.by_place[place.address] = []
    for count, node in enumerate(section.nodes, 1):
        if isinstance(node, Paragraph):
            entry = PlacedParagraph(f"{place.address}.p{count}", node, place, read_clauses(node.text))
            index.paragraphs.append(entry)
            index.by_place[place.address].append(entry)
        elif isinstance(node, Table):
            index.tables.append(PlacedTable(f"{prefix}table_{len(index.tables) + 1}", node, place, None))
        else:
            _box(index, node, place, prefix)
    for child in section.children:
        _section(index, child, (*above, place), part)


def _box(index: Index, box: Box, place: Place, prefix: str) -> None:
    missing = box.number is None
    wanted = f"{prefix}box_{box.number}" if box.number is not None else f"{prefix}box_~{len(index.boxes) + 1}"
    address = index.address(wanted, box.heading, missing)
    items = []
    for at, item in enumerate(box.items, 1):
        digits = _digits(item)
        items.append(PlacedItem(_quiet(index, f"{address}.{digits}" if digits else f"{address}.~{at}"), item))
    paragraphs = tuple(PlacedParagraph(f"{address}.p{at}", node, place, read_clauses(node.text)) for at, node in enumerate(box.paragraphs, 1))
    for table in box.tables:
        index.tables.append(PlacedTable(f"{prefix}table_{len(index.tables) + 1}", table, place, address))
    index.boxes.append(PlacedBox(address, box, place, tuple(items), paragraphs))


def _quiet(index: Index, wanted: str) -> str:
    """An address without a note: items without numbers are a common form, not a doubt."""
    before = len(index.repeats)
    address = index.address(wanted, None)
    if "~" in wanted:
        del index.repeats[before:]
    return address


def _digits(item: Item) -> str:
    """The printed number of an item, in digits; empty when it has none."""
    if item.number is None:
        return ""
    mark = read_mark(item.head)
    digits = item.number.folded.strip(" .、()")
    return str(mark.ordinal) if mark else str(int(digits)) if digits.isdecimal() else ""
