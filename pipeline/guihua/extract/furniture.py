"""What was skipped, and what no leaf holds: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.document import Box, Document, Paragraph, Section
from guihua.plan import Furniture
from guihua.text import Text, join


def furniture_records(document: Document) -> tuple[Furniture, ...]:
    """The skipped text, with every further character that no leaf holds as ``mark``, in reading order."""
    source = document.source
    skipped = list(document.skipped)
    held = bytearray(len(source.text))
    for text in leaves(document):
        for start, end in text.spans:
            held[start:end] = b"\1" * (end - start)
    kept = []
    for item in skipped:
        if not any(any(held[start:end]) for start, end in item.text.spans):
            kept.append((item.kind, item.text))
            for start, end in item.text.spans:
                held[start:end] = b"\1" * (end - start)
    for kind, text in kept:
        for start, end in text.spans if kind == "mark" else ():
            held[start:end] = bytes(end - start)
    others = [entry for entry in kept if entry[0] != "mark"]
    marks = [("mark", text) for text in _rest(source.text, held)]
    records = [Furniture(kind, text.value, source.cite(text)) for kind, text in (*others, *marks)]  # type: ignore[arg-type]
    return tuple(sorted(records, key=lambda record: record.evidence.spans[0]))


def _rest(text: str, held: bytearray) -> Iterator[Text]:
    """The characters that no leaf holds, white space aside: one text per line."""
    pieces: list[Text] = []
    start: int | None = None
    for at in range(len(text) + 1):
        c = text[at] if at < len(text) else "\n"
        free = at < len(text) and not held[at] and not c.isspace()
        if free and start is None:
            start = at
        elif not free and start is not None:
            pieces.append(Text.of(text[start:at], start))
            start = None
        if c == "\n" and pieces:
            yield join(pieces)
            pieces = []


def leaves(document: Document) -> Iterator[Text]:
    """The texts of all leaves but furniture: issuance fields, titles, headings, blocks, box headings and items, cells."""
    frame = document.frame
    for value in (getattr(frame, name) for name in frame.__struct_fields__):
        if isinstance(value, Text):
            yield value
        elif value:
            yield from value
    for part in document.parts:
        if part.title is not None:
            yield part.title
        for section in part.sections:
            for inner in section.walk():
                yield from _section(inner)


def _section(section: Section) -> Iterator[Text]:
    if section.heading is not None:
        yield section.heading
    for node in section.nodes:
        if isinstance(node, Paragraph):
            yield node.text
        elif isinstance(node, Box):
            yield node.heading
            for item in node.items:
                yield item.head
                yield from item.body
            for paragraph in node.paragraphs:
                yield paragraph.text
            for table in node.tables:
                yield from (cell.text for cell in table.cells)
        else:
            yield from (cell.text for cell in node.cells)
