"""Plain text and Markdown files."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right

from guihua.finding import Finding
from guihua.findings import finding
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.decoding import decode
from guihua.readers.text.tables import read_tables
from guihua.source import Source, SourceFurniture, SourceTable
from guihua.unreadable import UnreadableError

# Struck out as Markdown writes it, on one line and in no table.
_STRUCK = re.compile(r"~~(?![\s~])([^~|\n]{1,2000})(?<!\s)~~(?!~)")
_CONTROL = frozenset(chr(code) for code in range(0x20)) - frozenset("\t\n\r\x1a") | {"\x7f"}


def read_plaintext(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, media_type: str = "text/plain") -> Source:
    """The text of ``data`` as a Source: UTF-8, GB18030 or UTF-16 with or without a mark; line ends become ``\\n``.

    A form feed counts as a line end. Which line ends are soft is unknown (``joins`` is None). Pipe tables and HTML
    tables become tables; other markup stays in the text. Raises UnreadableError naming the byte that no encoding
    explains, and when more than one character in a hundred is a control character: that is no text.

    >>> read_plaintext("一、目标\\r\\n到2025年".encode("gbk"), "a.txt").text
    '一、目标\\n到2025年'
    """
    decoded = decode(data, name)
    return decoded.said(text_source(decoded.lines, hashlib.sha256(data).hexdigest(), name, limits, media_type))


def text_source(text: str, sha256: str, name: str, limits: Limits, media_type: str = "text/plain") -> Source:
    """``text`` as it is as a Source, with its tables; ``sha256`` is that of the bytes it came from. Errors as ``read_plaintext``."""
    if len(text) > limits.characters:
        raise UnreadableError(name, f"文字超过 {limits.characters} 字的上限", "请拆分文件，或放宽上限后再试")
    controls = sum(map(text.count, _CONTROL))
    if controls * 100 > len(text):
        raise UnreadableError(name, "不认识的二进制文件", "请提供文本、Markdown、HTML、DOCX、PDF、XLSX 或 CSV")
    tables, marks, large = read_tables(text, limits)
    findings: list[Finding] = []
    if controls:
        findings.append(finding("GH512", characters=controls))
    if large:
        findings.append(finding("GH513", tables=large, cells=limits.table_cells))
    if media_type == "text/markdown" and (struck := _struck(text, tables)):
        findings.append(finding("GH530", characters=sum(len("".join(found[1].split())) for found in struck)))
        marks = tuple(sorted((*marks, *(SourceFurniture("mark", found.span()) for found in struck)), key=lambda mark: mark.span))
    return Source(
        file=name, media_type=media_type, sha256=sha256, text=text, tables=tables, furniture=marks, findings=tuple(findings)
    )  # fmt: skip


def _struck(text: str, tables: tuple[SourceTable, ...]) -> list[re.Match[str]]:
    starts = [table.spans[0][0] for table in tables]
    ends = [0, *(table.spans[-1][1] for table in tables)]
    return [found for found in _STRUCK.finditer(text) if found.start() >= ends[bisect_right(starts, found.start())]]
