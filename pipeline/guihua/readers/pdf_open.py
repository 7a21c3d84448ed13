"""Opening a PDF: whatever is wrong with it is said in one line before anything is read."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from guihua.limits import Limits
from guihua.unreadable import UnreadableError

_CHUNK = 1 << 20
_STREAM = re.compile(rb"stream\r?\n")
_DRAWS = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
# So many forms that draw two or more others may unfold without end; then the pages are first loaded apart, with a clock.
_NESTED_FORMS = 8
_PROBE = (
    "import sys, pypdfium2 as p\n"
    "try:\n"
    "    import resource; resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)\n"
    "except ImportError: pass\n"
    "d = p.PdfDocument(sys.argv[1])\n"
    "for i in range(len(d)):\n"
    "    page = d[i]; page.get_textpage().close(); page.close()\n"
)
_PROBE_MEMORY = 2 << 30


def open_pdf(data: bytes, name: str, limits: Limits) -> pdfium.PdfDocument:
    """The opened document. Raises UnreadableError for passwords, broken files, no pages, and more than ``limits`` allow."""
    if len(data) > limits.file_bytes:
        raise UnreadableError(name, f"文件超过 {limits.file_bytes:,} 字节的上限", "请拆分文件，或放宽上限后再试")
    if _unfolds(data, name, limits):
        _probe(data, name, limits)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableError(name, "PDF 有密码", "请用密码打开后另存为没有密码的文件") from None
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise UnreadableError(name, "PDF 的加密方式不认识", "请用阅读器打开后另存或打印为 PDF") from None
        raise UnreadableError(name, "PDF 已损坏，打不开", "请重新下载，或用阅读器另存一份") from None
    pages = len(document)
    if not 0 < pages <= limits.pages:
        document.close()
        if pages <= 0:
            raise UnreadableError(name, "PDF 没有一页", "请确认文件是否下载完整")
        raise UnreadableError(name, f"PDF 有 {pages:,} 页，超过 {limits.pages:,} 页的上限", "请拆分文件，或放宽上限后再试")
    return document


def _unfolds(data: bytes, name: str, limits: Limits) -> bool:
    """Whether the file's streams are of a kind that may take PDFium without bound; raises when they unpack to too much."""
    unpacked, nested = 0, 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        form = b"/Form" in head
        if b"FlateDecode" not in head and b"/Fl" not in head:
            nested += form and len(_DRAWS.findall(data[match.end() : match.end() + 65_536])) >= 2
            continue
        size, start = _inflated(data, match.end(), limits.unpacked_bytes - unpacked)
        unpacked += size * (1 if head.count(b"FlateDecode") < 2 else 1000)
        if unpacked > limits.unpacked_bytes:
            raise UnreadableError(name, f"解压后超过 {limits.unpacked_bytes:,} 字节的上限", "这可能是恶意文件；确认无误可放宽上限再试")
        nested += form and len(_DRAWS.findall(start)) >= 2
    return nested >= _NESTED_FORMS


def _inflated(data: bytes, at: int, bound: int) -> tuple[int, bytes]:
    """How many bytes the packed stream at ``at`` unpacks to, counted up to ``bound``, and the first of them."""
    unpack = zlib.decompressobj()
    size, start, rest = 0, b"", data[at : at + _CHUNK]
    try:
        while rest and size <= bound and not unpack.eof:
            piece = unpack.decompress(rest, _CHUNK)
            start = start or piece[:65_536]
            size += len(piece)
            at += len(rest) - len(unpack.unconsumed_tail)
            rest = data[at : at + _CHUNK]
    except zlib.error:
        pass
    return size, start


def _probe(data: bytes, name: str, limits: Limits) -> None:
    """Load every page in a process of its own, which can be ended; nothing in the file is run there either."""
    with tempfile.TemporaryDirectory(prefix="guihua-") as folder:
        path = Path(folder, "probe.pdf")
        path.write_bytes(data)
        command = [sys.executable, "-I", "-c", _PROBE, str(path), str(_PROBE_MEMORY)]
        try:
            done = subprocess.run(command, timeout=min(limits.seconds, 30.0), capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            raise UnreadableError(name, "PDF 的内容层层套叠，读不完", "这可能是恶意文件，请核对来源，或用阅读器打印为 PDF") from None
    if done.returncode:
        raise UnreadableError(name, "PDF 已损坏，读到一半就失败", "请重新下载，或用阅读器另存一份")
