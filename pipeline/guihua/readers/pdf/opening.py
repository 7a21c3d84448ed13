"""Opening a PDF: whatever is wrong with it is said in one line before anything is read."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from guihua.limits import Limits
from guihua.readers.pdf.streams import check_streams
from guihua.unreadable import UnreadableError

_NO_PAGES = re.compile(rb"/Kids\s*\[\s*\]")


def open_pdf(data: bytes, name: str, limits: Limits) -> pdfium.PdfDocument:
    """The opened document. Raises UnreadableError for passwords, broken files, no pages, and more than ``limits`` allow."""
    if len(data) > limits.file_bytes:
        raise UnreadableError(name, f"文件超过 {limits.file_bytes:,} 字节的上限", "请拆分文件，或放宽上限后再试")
    check_streams(data, name, limits)
    try:
        document = with_forms(data)
    except pdfium.PdfiumError as error:
        raise _refusal(data, name, error.err_code) from None
    pages = len(document)
    if not 0 < pages <= limits.pages:
        document.close()
        if pages <= 0:
            raise _refusal(data, name, raw.FPDF_ERR_SUCCESS)
        raise UnreadableError(name, f"PDF 有 {pages:,} 页，超过 {limits.pages:,} 页的上限", "请拆分文件，或放宽上限后再试")
    return document


def with_forms(data: bytes) -> pdfium.PdfDocument:
    """The document with what is entered in its form fields; nothing that a form may want to run is run."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    return document


def _refusal(data: bytes, name: str, code: int | None) -> UnreadableError:
    """Why the file cannot be opened. PDFium's code may be that of the file before, so the bytes must agree with it."""
    locked = b"/Encrypt" in data
    if locked and code == raw.FPDF_ERR_PASSWORD:
        return UnreadableError(name, "PDF 有密码", "请用密码打开后另存为没有密码的文件")
    if locked and code == raw.FPDF_ERR_SECURITY:
        return UnreadableError(name, "PDF 的加密方式不认识", "请用阅读器打开后另存或打印为 PDF")
    if code == raw.FPDF_ERR_SUCCESS or _NO_PAGES.search(data):
        return UnreadableError(name, "PDF 没有一页", "请确认文件是否下载完整")
    return UnreadableError(name, "PDF 已损坏，打不开", "请重新下载，或用阅读器另存一份")
