"""The doubts that arose while the tree was built, as findings with the address of what they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from guihua.document import Document
from guihua.extract.index import Index
from guihua.finding import Finding
from guihua.findings import finding


def note_findings(document: Document, index: Index) -> Iterator[Finding]:
    """One finding per note, then one per address that needed a suffix."""
    starts = sorted((place.section.heading.start, place.address) for place in index.places if place.section.heading)
    offsets = [start for start, _ in starts]
    for note in document.notes:
        above = bisect_right(offsets, note.text.start)
        yield finding(note.code, document.source.cite(note.text), starts[above - 1][1] if above else None, **note.words)
    for repeat in index.repeats:
        evidence = document.source.cite(repeat.text) if repeat.text else None
        yield finding("GH107" if repeat.missing else "GH104", evidence, repeat.address, address=repeat.address)
