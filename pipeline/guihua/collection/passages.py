"""What is searched: headings, paragraphs, items of boxes, rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guihua.collection.placing import placing_of
from guihua.collection.records import PassageRow
from guihua.evidence import Evidence
from guihua.plan import Block, Plan, Section

_Passage = tuple[str, str, str, Evidence]


def passage_rows(plan: Plan) -> Iterator[PassageRow]:
    """The passages of a plan in the order in which its outline, its boxes and its tables hold them."""
    placing = placing_of(plan)
    for address, kind, title, evidence in _passages(plan):
        if evidence.quote.strip():
            yield PassageRow(address=address, kind=kind, title=title, **placing.of(evidence))


def _passages(plan: Plan) -> Iterator[_Passage]:
    yield from _of_sections(plan.outline, ())
    for box in plan.boxes:
        yield box.address, "box", box.title, box.evidence
        yield from ((item.address, "item", box.title, item.evidence) for item in box.items)
        yield from _of_blocks(box.blocks, box.title)
    for table in plan.tables:
        for at, cell in enumerate(table.cells):
            if cell.evidence is not None:
                yield f"{table.address}#{at + 1}", "cell", "", cell.evidence


def _of_sections(outline: Iterable[Section], path: tuple[str, ...]) -> Iterator[_Passage]:
    for section in outline:
        here = (*path, section.title) if section.title else path
        title = " / ".join(here)
        if section.evidence is not None:
            yield section.address, "heading", title, section.evidence
        yield from _of_blocks(section.blocks, title)
        yield from _of_sections(section.children, here)


def _of_blocks(blocks: Iterable[Block], title: str) -> Iterator[_Passage]:
    return ((block.address, block.kind, title, block.evidence) for block in blocks if block.evidence is not None)
