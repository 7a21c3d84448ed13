"""The doubts that arose while the tree was built, as findings with the address of what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.document import Document
from guihua.extract.index import Index
from guihua.finding import Finding, Severity

SEVERITIES: dict[str, Severity] = {
    "GH102": "warning", "GH103": "warning", "GH104": "info", "GH105": "warning", "GH106": "info", "GH107": "info", "GH108": "info", "GH306": "warning",
}  # fmt: skip


def note_findings(document: Document, index: Index) -> Iterator[Finding]:
    """One finding per note, then one per address that needed a suffix."""
    starts = sorted((place.section.heading.start, place.address) for place in index.places if place.section.heading)
    for note in document.notes:
        subject = next((address for start, address in reversed(starts) if start <= note.text.start), None)
        yield Finding(note.code, SEVERITIES[note.code], note.message, subject, document.source.cite(note.text))
    for repeat in index.repeats:
        code = "GH107" if repeat.missing else "GH104"
        message = f"没有印出编号，地址记作 {repeat.address}" if repeat.missing else f"编号与前面的重复，地址记作 {repeat.address}"
        yield Finding(code, "info", message, repeat.address, document.source.cite(repeat.text) if repeat.text else None)
