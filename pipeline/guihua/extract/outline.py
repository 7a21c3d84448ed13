"""The tree as records: sections, blocks, boxes, tables, documents."""

from __future__ import annotations

from msgspec import UNSET

from guihua.document import Document, Item, Paragraph, Part, Section, Table
from guihua.extract.index import Index, Place, PlacedBox, PlacedTable
from guihua.grammar.headings import style_of
from guihua.plan import Block, Box, BoxItem, Cell, DocumentEntry, Reason, TableRecord
from guihua.plan import Section as SectionRecord
from guihua.plan.vocabulary import BoxKind
from guihua.source import Source
from guihua.text import Text, join

_PROJECT_WORDS = ("工程", "项目", "行动", "计划", "重点", "任务", "举措", "建设", "试点", "专项")


def outline_records(document: Document, index: Index, explain: bool) -> tuple[SectionRecord, ...]:
    """All sections of all documents, nested; with the reasons of their headings where ``explain``."""
    places = iter(index.places)
    boxes, tables = iter(index.boxes), iter([t for t in index.tables if t.box is None])

    def record(section: Section) -> SectionRecord:
        place = next(places)
        blocks = []
        for count, node in enumerate(section.nodes, 1):
            address = f"{place.address}.p{count}"
            if isinstance(node, Paragraph):
                blocks.append(block_record(document.source, address, node.text))
            elif isinstance(node, Table):
                blocks.append(Block(address, "table", "", next(tables).address, None))
            else:
                blocks.append(Block(address, "box", "", next(boxes).address, None))
        evidence = document.source.cite(section.heading) if section.heading else None
        return SectionRecord(
            address=place.address, number=section.number.value if section.number else None, depth=section.depth, role=place.role,
            title=section.title.value if section.title else None, evidence=evidence, blocks=tuple(blocks),
            children=tuple(record(child) for child in section.children),
            reasons=tuple(Reason(name, round(weight, 3)) for name, weight in section.reasons) if explain else UNSET,
            margin=round(section.margin, 3) if explain else UNSET,
        )  # fmt: skip

    return tuple(record(section) for part in document.parts for section in part.sections)


def block_record(source: Source, address: str, text: Text) -> Block:
    """A paragraph as a block; a numbered line that is no heading is an item."""
    kind = "item" if style_of(text.folded) or text.folded.startswith("--") else "paragraph"
    return Block(address, kind, text.value, None, source.cite(text))  # type: ignore[arg-type]


def box_records(document: Document, index: Index) -> tuple[Box, ...]:
    """All boxes with their items."""
    source = document.source
    return tuple(
        Box(
            address=entry.address, number=entry.box.number, title=entry.box.title.value, kind=box_kind(entry),
            after=entry.place.address, items=tuple(_item(source, placed.address, placed.item) for placed in entry.items),
            blocks=tuple(block_record(source, paragraph.address, paragraph.paragraph.text) for paragraph in entry.paragraphs),
            lost=entry.box.lost, evidence=source.cite(entry.box.heading),
        )
        for entry in index.boxes
    )  # fmt: skip


def box_kind(entry: PlacedBox) -> BoxKind:
    """``indicators`` for a table of indicators (or a title that promises one), ``projects`` for named entries, else ``other``."""
    box = entry.box
    if any(table.kind in ("indicators", "achieved") for table in box.tables):
        return "indicators"
    title = box.title.folded
    if "指标" in title and not box.items and (box.lost or box.tables):
        return "indicators"
    if box.items or any(word in title for word in _PROJECT_WORDS):
        return "projects"
    return "other"


def _item(source: Source, address: str, item: Item) -> BoxItem:
    return BoxItem(
        address=address, number=item.number.value.strip("().（）．﹒、 ") if item.number else None, title=item.title.value,
        text="\n".join(text.value for text in item.body), evidence=source.cite(join((item.head, *item.body))),
    )  # fmt: skip


def table_records(document: Document, index: Index) -> tuple[TableRecord, ...]:
    """All tables with their cells."""
    return tuple(_table(document.source, entry) for entry in index.tables)


def _table(source: Source, entry: PlacedTable) -> TableRecord:
    cells = tuple(
        Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text.value, source.cite(cell.text) if cell.text else None)
        for cell in entry.table.cells
    )
    return TableRecord(entry.address, entry.box, entry.place.address, cells)


def document_entries(document: Document, index: Index) -> tuple[DocumentEntry, ...]:
    """The documents that the file holds, in order."""
    first: dict[int, Place] = {}
    for place in index.places:
        if place.part not in first or (first[place.part].section.number is None and place.section.number is not None):
            first[place.part] = place
    return tuple(_entry(document, part, first.get(at)) for at, part in enumerate(document.parts))


def _entry(document: Document, part: Part, first: Place | None) -> DocumentEntry:
    title = part.title or part.named
    return DocumentEntry(
        title=title.value if title else None, kind=part.kind, first=first.address if first else None,
        evidence=document.source.cite(part.title) if part.title else None,
    )  # fmt: skip
