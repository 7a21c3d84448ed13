"""Plain text and Markdown files."""

from __future__ import annotations

import hashlib

import msgspec

from guihua.finding import Finding
from guihua.findings import finding
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.decoding import decode
from guihua.readers.text.formulas import written_out
from guihua.readers.text.markdown_forms import find_pictures, find_struck, numbered
from guihua.readers.text.tables import read_tables
from guihua.source import Source, SourceFurniture
from guihua.text import Span
from guihua.unreadable import UnreadableError

MARKDOWN = "text/markdown"
_CONTROL = frozenset(chr(code) for code in range(0x20)) - frozenset("\t\n\r\x1a") | {"\x7f"}


def read_plaintext(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, media_type: str = "text/plain") -> Source:
    """The text of ``data`` as a Source: UTF-8, GB18030 or UTF-16 with or without a mark; line ends become ``\\n``.

    A form feed counts as a line end. Which line ends are soft is unknown (``joins`` is None). Pipe tables and HTML tables become tables,
    formulas and the numbers of Markdown's lists are written as they are shown; other markup stays in the text. Raises UnreadableError naming
    the byte that no encoding explains, and when more than one character in a hundred is a control character: that is no text.

    >>> read_plaintext("一、目标\\r\\n到2025年".encode("gbk"), "a.txt").text
    '一、目标\\n到2025年'
    """
    decoded = decode(data, name)
    return decoded.said(shown_source(decoded.lines, (name, media_type, hashlib.sha256(data).hexdigest()), limits))


def shown_source(text: str, file: tuple[str, str, str], limits: Limits) -> Source:
    """``text`` with its formulas, and the numbers of lists where it is Markdown, as they are shown; otherwise as ``text_source``.

    ``file``: its name, media type and digest.
    """
    name, media_type, sha256 = file
    _bound(text, name, limits)
    text, lists = numbered(text) if media_type == MARKDOWN else (text, 0)
    written = written_out(text)
    source = text_source(written.text, sha256, name, limits, media_type)
    said = (("lists", lists), ("formulas", written.formulas))
    findings = [finding("GH534", **{what: count}) for what, count in said if count]
    marks = sorted((*source.furniture, *(SourceFurniture("mark", span) for span in written.marks)), key=lambda mark: mark.span)
    return msgspec.structs.replace(source, furniture=tuple(marks), findings=(*findings, *source.findings)) if findings else source


def text_source(text: str, sha256: str, name: str, limits: Limits, media_type: str = "text/plain") -> Source:
    """``text`` as it is as a Source, with its tables; ``sha256`` is that of the bytes it came from. Errors as ``read_plaintext``."""
    _bound(text, name, limits)
    controls = sum(map(text.count, _CONTROL))
    if controls * 100 > len(text):
        raise UnreadableError(name, "不认识的二进制文件", "请提供文本、Markdown、HTML、DOCX、PDF、XLSX 或 CSV")
    read = read_tables(text, limits)
    findings: list[Finding] = []
    if controls:
        findings.append(finding("GH512", characters=controls))
    if read.large:
        findings.append(finding("GH513", tables=read.large, cells=limits.table_cells))
    drawn: list[Span] = []
    if media_type == MARKDOWN and (struck := find_struck(text, read.tables)):
        findings.append(finding("GH530", characters=sum(len("".join(found[1].split())) for found in struck)))
        drawn += [found.span() for found in struck]
    if pictures := find_pictures(text):
        findings.append(finding("GH501", pictures=len(pictures)))
        drawn += pictures
    marks = tuple(sorted((*read.marks, *(SourceFurniture("mark", span) for span in drawn)), key=lambda mark: mark.span)) if drawn else read.marks
    lost = tuple(start for start, _ in pictures)
    return Source(
        file=name, media_type=media_type, sha256=sha256, text=text, tables=read.tables, frames=read.frames, furniture=marks, lost=lost,
        findings=tuple(findings),
    )  # fmt: skip


def _bound(text: str, name: str, limits: Limits) -> None:
    if len(text) > limits.characters:
        raise UnreadableError(name, f"文字超过 {limits.characters} 字的上限", "请拆分文件，或放宽上限后再试")
