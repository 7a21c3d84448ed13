"""Reading a file of any kind: ``read`` and ``read_bytes`` give a Source, or raise UnreadableError."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import msgspec

from guihua.findings import finding
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.sniff import Kind, kind_of
from guihua.source import Source
from guihua.unreadable import UnreadableError, printable

__all__ = ["read", "read_bytes"]

_OLD_TYPES = {
    ".wps": "application/vnd.ms-works",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/vnd.ms-excel",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def read(path: str | Path, limits: Limits = DEFAULT_LIMITS, ocr: bool | None = None) -> Source:
    """The document at ``path``; its kind is decided by its content.

    ``ocr``: read pictures of pages with OCR (True, False, or None: when it is installed). Raises UnreadableError
    when there is no such file or it cannot be read.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableError(path.name, "这是文件夹", "请指定其中的文件")
        _bound(size, path.name, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)  # a pipe or device does not say its size
    except FileNotFoundError:
        raise UnreadableError(str(path), "没有这个文件", "请检查路径") from None
    except OSError as error:
        raise UnreadableError(str(path), f"文件打不开（{error.strerror}）", "请检查权限") from None
    return read_bytes(data, printable(path.name), limits, ocr)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, ocr: bool | None = None) -> Source:
    """The document whose file holds ``data`` and is called ``name``; otherwise as ``read``.

    >>> read_bytes("一、目标".encode("gb18030"), "plan").text
    '一、目标'
    """
    _bound(len(data), name, limits)
    return _read_kind(kind_of(data, name), data, name, limits, ocr)


def _bound(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise UnreadableError(name, f"文件有 {size:,} 字节，超过 {limits.file_bytes:,} 字节的上限", "请拆分文件，或放宽上限后再试")


def _read_kind(kind: Kind, data: bytes, name: str, limits: Limits, ocr: bool | None) -> Source:
    # Each reader is imported when it is needed: most files need only one of them.
    match kind:
        case "text" | "markdown":
            from guihua.readers.text.read import read_plaintext

            return read_plaintext(data, name, limits, "text/markdown" if kind == "markdown" else "text/plain")
        case "html" | "mhtml":
            from guihua.readers.html.read import read_html, read_mhtml

            return (read_html if kind == "html" else read_mhtml)(data, name, limits)
        case "docx":
            from guihua.readers.docx.read import read_docx

            return read_docx(data, name, limits, partial(_read_within, limits=limits))
        case "xlsx":
            from guihua.readers.dump.cell_text import with_document_opened
            from guihua.readers.sheet.read import read_xlsx

            return with_document_opened(read_xlsx(data, name, limits), limits)
        case "csv":
            from guihua.readers.dump.cell_text import with_document_opened
            from guihua.readers.sheet.read import read_csv

            return with_document_opened(read_csv(data, name, limits), limits)
        case "json":
            from guihua.readers.dump.read import read_json

            return read_json(data, name, limits)
        case "pdf":
            from guihua.readers.pdf.read import read_pdf

            return read_pdf(data, name, limits, ocr)
        case "ofd":
            from guihua.readers.ofd.read import read_ofd

            return read_ofd(data, name, limits, ocr)
        case "legacy_text" | "legacy_sheet":
            return _read_converted("docx" if kind == "legacy_text" else "xlsx", data, name, limits)


def _read_within(data: bytes, name: str, limits: Limits) -> Source:
    """A file that stands in another; one that stands in it in turn is named and not read."""
    kind = kind_of(data, name)
    if kind == "docx":
        from guihua.readers.docx.read import read_docx

        return read_docx(data, name, limits)
    return _read_kind(kind, data, name, limits, False)


def _read_converted(target: Kind, data: bytes, name: str, limits: Limits) -> Source:
    from hashlib import sha256

    from guihua.readers.legacy import convert

    source = _read_kind(target, convert(data, name, "docx" if target == "docx" else "xlsx", limits), name, limits, False)
    remark = finding("GH517")
    old_type = _OLD_TYPES.get(Path(name).suffix.lower(), "application/msword")
    return msgspec.structs.replace(source, media_type=old_type, sha256=sha256(data).hexdigest(), findings=(remark, *source.findings))
