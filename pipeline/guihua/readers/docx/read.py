"""Word documents (.docx), read from their XML within limits."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import join, normpath

from lxml import etree

from guihua.folding import fold
from guihua.grammar.chrome import CONTENTS_TITLE, PAGE_FIELD
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.archive import Archive
from guihua.readers.docx.blocks import Blocks
from guihua.readers.docx.numbering import Numbering
from guihua.readers.docx.ooxml import child, children, name_of, value_of
from guihua.readers.docx.runs import Counts
from guihua.readers.docx.styles import Styles
from guihua.readers.writer import Composer
from guihua.source import Source
from guihua.unreadable import UnreadableError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Reads a file, given its bytes and its name.
Opened = Callable[[bytes, str], Source]


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, opened: Opened | None = None) -> Source:
    """The document as Word shows it: automatic numbers written out, revisions as if accepted, hidden text left out.

    ``opened`` reads the files that stand in its flow (``w:altChunk``: pages, texts, other documents); without it they are named and not read.
    A paragraph is a line, a table row is a line with a tab before each further column, and every line end is hard
    (``joins`` is empty). One-column tables, text boxes and bordered paragraphs are ``frames``; a text box follows
    the paragraph that it is anchored in. Footnotes and endnotes, then headers and footers, stand behind the text as
    furniture: they belong to no section. Pictures of any size that could hold words are ``lost``.

    Raises UnreadableError when the file is broken, locked by a password, or beyond ``limits``.
    """
    package = _Package(Archive(data, name, limits))
    out, counts = Composer(name, limits), Counts()
    styles = Styles(package.part("styles"))
    numbering = Numbering(package.part("numbering"), styles.list_styles())
    blocks = Blocks(out, styles, numbering, counts, package.embedded(opened) if opened else None)
    body = child(package.document, "w:body")
    if body is None:
        raise UnreadableError(name, "文件已损坏，没有正文", "请用原来的软件另存一份")
    blocks.write(body, "body")
    _furnish_contents_title(out)
    for kind in ("footnote", "endnote"):
        _write_notes(package, blocks, out, kind)
    _write_margins(package, blocks, out)
    _remark(out, counts, numbering)
    return out.source(MEDIA_TYPE, data, frozenset())


def _furnish_contents_title(out: Composer) -> None:
    """The line 目录 above a contents list belongs to the list, whatever its own style."""
    first_entry = min((piece.span[0] for piece in out.furniture if piece.kind == "contents"), default=0)
    above = out.text[:first_entry].rstrip()
    start = above.rfind("\n") + 1
    if CONTENTS_TITLE.match(fold(above[start:]).strip()):
        out.furnish("contents", start, len(above))


def _write_notes(package: _Package, blocks: Blocks, out: Composer, kind: str) -> None:
    for note in children(package.part(f"{kind}s"), f"w:{kind}"):
        if value_of(note, "w:type") in (None, "normal"):
            start = out.at
            blocks.write(note, kind)
            out.furnish("chrome", start)


def _write_margins(package: _Package, blocks: Blocks, out: Composer) -> None:
    """Headers and footers, once each, line by line as page numbers or running heads."""
    seen: set[tuple[object, ...]] = set()
    for reference in package.document.iter():
        kind = {"w:headerReference": "header", "w:footerReference": "footer"}.get(name_of(reference))
        root = package.related(value_of(reference, "r:id")) if kind else None
        if kind is None or root is None or (content := tuple(root.itertext())) in seen:
            continue
        seen.add(content)
        start, frames = out.at, len(out.frames)
        blocks.write(root, kind)
        del out.frames[frames:]
        for low, high in out.lines_since(start):
            words = out.text_of(low, high)
            out.furnish("page_number" if PAGE_FIELD.match(fold(words)) else "running_head", low, high)


def _remark(out: Composer, counts: Counts, numbering: Numbering) -> None:
    if counts.added or counts.dropped:
        out.remark("GH511", added=counts.added, dropped=counts.dropped)
    if counts.hidden:
        out.remark("GH510", characters=counts.hidden)
    if counts.struck:
        out.remark("GH530", characters=counts.struck)
    for form in sorted(numbering.unknown):
        out.remark("GH516", form=form)


class _Package:
    """The parts of the file by what they are for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        roots = self._relations("_rels/.rels", "")
        self._main = next((target for kind, target in roots.values() if kind == "officeDocument" and target in archive.members), "word/document.xml")
        folder, _, file = self._main.rpartition("/")
        self._parts = self._relations(f"{folder}/_rels/{file}.rels", folder)
        self.document = archive.xml(self._main)

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part that the document uses as ``kind`` (styles, numbering …); None when there is none."""
        return next((self._archive.xml(target) for found, target in self._parts.values() if found == kind and target in self._archive.members), None)

    def related(self, key: str | None) -> etree._Element | None:
        """The root of the part with relation id ``key``."""
        target = self._parts.get(key or "", ("", ""))[1]
        return self._archive.xml(target) if target in self._archive.members else None

    def embedded(self, opened: Opened) -> Callable[[str | None], Source | None]:
        """How a file in the flow is read by its relation id: None where it is missing, cannot be read, or was read before."""
        seen: set[str] = set()

        def read(key: str | None) -> Source | None:
            target = self._parts.get(key or "", ("", ""))[1]
            if target in seen or target not in self._archive.members:
                return None
            seen.add(target)
            try:
                return opened(self._archive.read(target), target.rpartition("/")[2])
            except UnreadableError:
                return None

        return read

    def _relations(self, member: str, folder: str) -> dict[str, tuple[str, str]]:
        """Relation id → (kind, member); relations that lead out of the file are left out, nothing is ever fetched."""
        if member not in self._archive.members:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], normpath(join("/", folder, one.get("Target", "")))[1:])
            for one in self._archive.xml(member)
            if one.get("TargetMode") != "External"
        }
