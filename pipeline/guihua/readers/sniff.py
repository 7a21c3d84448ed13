"""What a file is, by its content; the name only breaks ties between kinds of text."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from guihua.unreadable import UnreadableError

Kind = Literal["text", "markdown", "csv", "html", "mhtml", "pdf", "docx", "xlsx", "ofd", "legacy_text", "legacy_sheet", "json"]

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
PACKED = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7Z"), (b"\x1f\x8b\x08", "GZIP"), (b"BZh", "BZIP2"), (b"\xfd7zXZ\0", "XZ"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An HTML file begins with markup, or with text files' white space and then markup.
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|div|table|p|center|font|span|h[1-6]|style|script|link|article|section|base|tbody|tr|td|ul|ol)\b)",
    re.IGNORECASE | re.DOTALL,
)
# An object of JSON, or a list of such: a name in quotes and a colon.
_JSON = re.compile(rb'^(?:\xef\xbb\xbf)?\s*(?:\[\s*)*\{\s*"(?:[^"\\\n]|\\.){1,200}"\s*:')
_SUFFIX: dict[str, Kind] = {
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
    **dict.fromkeys((".htm", ".html", ".shtml", ".xhtml"), "html"),
}


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file. Raises UnreadableError for what cannot be read: nothing, pictures, archives, passwords.

    >>> kind_of(b"%PDF-1.7", "plan.docx"), kind_of("一、目标".encode(), "plan.md"), kind_of(b"<html><p>", "plan.doc")
    ('pdf', 'markdown', 'html')
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise UnreadableError(name, "文件是空的", "请确认文件是否下载完整")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.lstrip()[:5] == b"{\\rtf":
        return "legacy_text"
    _refuse(data, name)
    return _written(data, name)


def _zipped(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableError(name, "文件已损坏，压缩包打不开", "请重新下载或用原来的软件另存一份") from None
    if "OFD.xml" in members:
        return "ofd"
    if any(member.startswith("word/document") for member in members):
        return "docx"
    if any(member.startswith("xl/workbook") for member in members):
        return "xlsx" if any(member == "xl/workbook.xml" for member in members) else "legacy_sheet"
    if any(member.startswith("ppt/") for member in members):
        raise UnreadableError(name, "这是演示文稿", "请提供文字稿（PDF 或 DOCX）")
    if {"content.xml", "mimetype"} <= members:
        return "legacy_sheet" if name.lower().endswith(".ods") else "legacy_text"
    raise UnreadableError(name, "压缩包里不是 Word 或 Excel 文档", "请解压后分别读取其中的文件")


def _compound(data: bytes, name: str) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UnreadableError(name, "文件有密码", "请用密码打开后另存为没有密码的文件")
    if holds("WordDocument") or holds("WpsCustomData") or name.lower().endswith((".doc", ".wps")):
        return "legacy_text"
    if holds("Workbook") or holds("Book") or name.lower().endswith((".xls", ".et")):
        return "legacy_sheet"
    raise UnreadableError(name, "不认识的 OLE 文件", "请用原来的软件另存为 DOCX 或 PDF")


def _refuse(data: bytes, name: str) -> None:
    for signature, what in PICTURES:
        if data.startswith(signature) and (signature != b"BM" or b"\0" in data[:16]):
            raise UnreadableError(name, f"这是 {what} 图片，没有文字", "请提供文字版，或将图片放入 PDF 并启用 OCR")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise UnreadableError(name, "这是 WEBP 图片，没有文字", "请提供文字版，或将图片放入 PDF 并启用 OCR")
    for signature, what in PACKED:
        if data.startswith(signature):
            raise UnreadableError(name, f"这是 {what} 压缩包", "请解压后分别读取其中的文件")


def _written(data: bytes, name: str) -> Kind:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode()
    named = _SUFFIX.get(PurePath(name).suffix.lower())
    if re.match(rb"(?:[A-Za-z-]+:[^\n]*\n|[ \t][^\n]*\n)*?MIME-Version:", head) and b"multipart/related" in data[:8192].lower():
        return "mhtml"
    if named == "html" or (_HTML.match(head) and named not in ("markdown", "csv")):
        return "html"
    return named or ("json" if _JSON.match(head) else "text")
