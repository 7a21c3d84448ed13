"""A plan in pieces for a program that searches or answers: ``*.chunks.jsonl``.

A chunk is what stands together below one heading, or a box, an item of a box or a table, whole while it is short enough. Its text is exactly
the text of its spans, so that what is answered from it can be shown in the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from guihua.evidence import Evidence, SpanPair
from guihua.plan import Block, Box, Plan, Section

LONGEST = 1_000
"""Characters of a chunk, unless one paragraph is longer: an embedding model takes about so many."""


class Chunk(Struct, frozen=True):
    """A piece of a plan. ``text`` is the slices of ``source.text`` at ``metadata.spans``, one after the other."""

    id: Annotated[str, Meta(title="编号", description="在本文件中唯一。")]
    text: Annotated[str, Meta(title="文字")]
    metadata: ChunkPlace


class ChunkPlace(Struct, frozen=True):
    """Where a chunk stands and what it belongs to; plain values, as vector stores want them."""

    file: str
    title: str
    region: str
    level: str
    period: str
    kind: str
    address: str
    path: str
    page: int | None
    spans: tuple[SpanPair, ...]


class _Piece(Struct, frozen=True):
    """A stretch of the text: whose it is, and where it stands."""

    address: str
    kind: str
    path: tuple[str, ...]
    span: tuple[int, int]
    page: int | None


def chunks(plan: Plan, longest: int = LONGEST) -> Iterator[Chunk]:
    """The chunks of a plan in reading order; the text of each is the slices at its spans, one after the other.

    >>> from guihua.pipeline import extract
    >>> from guihua.readers.text.in_memory import read_text
    >>> plan = extract(read_text("一、主要任务\\n（一）建设养老院。新建2所。（责任单位：县民政局）"))
    >>> [(chunk.metadata.address, chunk.metadata.path, chunk.text) for chunk in chunks(plan)]
    [('1', '主要任务', '一、主要任务'), ('1.1', '主要任务 / 建设养老院', '（一）建设养老院。新建2所。（责任单位：县民政局）')]
    """
    text = plan.source.text
    taken: dict[str, int] = {}
    for group in _groups(_cut(_pieces(plan), text, longest), longest):
        first = group[0]
        taken[first.address] = taken.get(first.address, 0) + 1
        number = "" if taken[first.address] == 1 else f"~{taken[first.address]}"
        spans = tuple(_joined((piece.span for piece in group), text))
        yield Chunk(f"{plan.source.file}#{first.address}{number}", "".join(text[start:end] for start, end in spans), _place(plan, first, spans))


def to_jsonl(pieces: Iterable[Chunk]) -> bytes:
    """The chunks as JSON lines in UTF-8."""
    return b"".join(msgspec.json.encode(piece) + b"\n" for piece in pieces)


def _place(plan: Plan, first: _Piece, spans: tuple[tuple[int, int], ...]) -> ChunkPlace:
    head = plan.plan
    return ChunkPlace(
        file=plan.source.file,
        title=head.title.value if head.title else "",
        region=head.region.name if head.region else "",
        level=head.region.level if head.region else "",
        period=f"{head.period.start}-{head.period.end}" if head.period else "",
        kind=first.kind,
        address=first.address,
        path=" / ".join(first.path),
        page=first.page,
        spans=spans,
    )


def _groups(pieces: Iterable[_Piece], longest: int) -> Iterator[list[_Piece]]:
    """Pieces of the same matter together, as long as they are not longer than ``longest`` in all."""
    group: list[_Piece] = []
    length = 0
    for piece in pieces:
        size = piece.span[1] - piece.span[0]
        if group and ((piece.kind, piece.path) != (group[0].kind, group[0].path) or length + size > longest):
            yield group
            group, length = [], 0
        group.append(piece)
        length += size
    if group:
        yield group


def _cut(pieces: Iterable[_Piece], text: str, longest: int) -> Iterator[_Piece]:
    """Pieces with those that are too long cut behind a sentence, or where there is none within reach, anywhere."""
    for piece in pieces:
        start, end = piece.span
        while end - start > longest:
            last = max(text.rfind(mark, start, start + longest) for mark in "。；\n")
            at = last + 1 if last > start else start + longest
            yield msgspec.structs.replace(piece, span=(start, at))
            start = at
        yield msgspec.structs.replace(piece, span=(start, end))


def _joined(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Spans with those made one between which there is only white space.

    >>> list(_joined([(0, 1), (2, 3), (4, 5)], "甲\\n乙丙丁"))
    [(0, 3), (4, 5)]
    """
    low = high = -1
    for start, end in spans:
        if 0 <= high <= start and not text[high:start].strip():
            high = end
            continue
        if high >= 0:
            yield low, high
        low, high = start, end
    if high >= 0:
        yield low, high


def _pieces(plan: Plan) -> Iterator[_Piece]:
    walk = _Walk(plan)
    for section in plan.outline:
        yield from walk.section(section, ())


class _Walk:
    """Goes through an outline, given the boxes and tables that its blocks stand for."""

    def __init__(self, plan: Plan) -> None:
        self._boxes = {box.address: box for box in plan.boxes}
        self._in_boxes = [(table.box, table.address) for table in plan.tables]
        self._tables = {table.address: [cell.evidence for cell in table.cells if cell.evidence] for table in plan.tables}

    def section(self, section: Section, above: tuple[str, ...]) -> Iterator[_Piece]:
        path = (*above, section.title) if section.title else above
        if section.evidence is not None:
            yield from _stretches(section.address, "section", path, section.evidence)
        yield from self._blocks(section.blocks, section.address, "section", path)
        for child in section.children:
            yield from self.section(child, path)

    def _blocks(self, blocks: Iterable[Block], owner: str, kind: str, path: tuple[str, ...]) -> Iterator[_Piece]:
        for block in blocks:
            if block.evidence is not None:
                yield from _stretches(owner, kind, path, block.evidence)
            elif block.ref in self._boxes:
                yield from self._box(self._boxes[block.ref], path)
            elif block.ref is not None:
                yield from self._table(block.ref, path)

    def _box(self, box: Box, above: tuple[str, ...]) -> Iterator[_Piece]:
        path = (*above, box.title)
        yield from _stretches(box.address, "box", path, box.evidence)
        for item in box.items:
            yield from _stretches(item.address, "item", (*path, item.title), item.evidence)
        yield from self._blocks(box.blocks, box.address, "box", path)
        referred = {block.ref for block in box.blocks}
        for box_address, table in self._in_boxes:
            if box_address == box.address and table not in referred:
                yield from self._table(table, path)

    def _table(self, address: str, path: tuple[str, ...]) -> Iterator[_Piece]:
        for evidence in self._tables.get(address, ()):
            yield from _stretches(address, "table", path, evidence)


def _stretches(address: str, kind: str, path: tuple[str, ...], evidence: Evidence) -> Iterator[_Piece]:
    page = next((region.page for region in evidence.regions if isinstance(region.page, int)), None)
    return (_Piece(address, kind, path, span, page) for span in evidence.spans)
