"""OFD files: text with the place of every character, tables by their rulings, pages; scanned pages through OCR."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Sequence

import pypdfium2 as pdfium

from guihua.evidence import Evidence
from guihua.limits import DEFAULT_LIMITS, RECOGNITION, Limits, ask_for_time, recognition_seconds, slow_words
from guihua.readers.archive import Archive
from guihua.readers.layout.build import build_columns
from guihua.readers.layout.flow import write_pages
from guihua.readers.layout.furniture import find_furniture
from guihua.readers.layout.page import Glyphs, Page, Picture, Rulings
from guihua.readers.layout.page_text import PageText
from guihua.readers.ofd.drawing import Drawing, Shown, draw
from guihua.readers.ofd.package import POINTS, Leaf, leaves
from guihua.readers.pdf.doubts import Remarks, doubts
from guihua.readers.scan import ocr as recognition
from guihua.readers.scan.read import read_picture
from guihua.source import Source
from guihua.unreadable import UnreadableError

MEDIA_TYPE = "application/ofd"
# A page with so few characters, or fewer, whose picture takes up such a part of it, is a scan.
_FEW = 12
_SCAN = 0.45
# A picture smaller than that is a seal, an emblem or a mark.
_NOTABLE = 0.04
# A page or a template that is named again and again draws more than a file holds: so many marks of it at most for each byte.
_GRACE, _MOST_TIMES = 300_000, 20
# Pixels of a picture at most: a scan in A3 at 600 dots per inch has fewer.
_PIXELS = 80_000_000


def read_ofd(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, ocr: bool | None = None) -> Source:
    """The OFD ``data`` as a Source. Offsets are code points of ``text``; boxes are points from the page's top left.

    ``ocr`` as for a PDF. Raises UnreadableError for what is broken or larger than ``limits`` allow. Nothing in the file is run, fonts are
    not looked at, and signatures are not verified.
    """
    if ocr and not recognition.available():
        raise UnreadableError(name, "没有安装文字识别组件", "请安装 guihua[ocr]")
    reads = recognition.available() if ocr is None else ocr
    archive, remarks = Archive(data, name, limits), Remarks()
    deadline = time.thread_time() + limits.seconds
    pages: list[Page] = []
    reading = _Reading(archive, reads, remarks)
    for number, leaf in enumerate(leaves(archive), 1):
        if number > limits.pages:
            raise UnreadableError(name, f"超过 {limits.pages} 页的上限", "请拆分文件，或放宽上限后再试")
        pages.append(reading.page(leaf, number))
        if reading.drawn > max(_GRACE, _MOST_TIMES * len(data)):
            what = f"读到第 {number} 页，内容已超过文件大小的 {_MOST_TIMES} 倍"
            raise UnreadableError(name, what, "这可能是恶意文件；确认无误请用原来的软件另存一份")
        if time.thread_time() > deadline + recognition_seconds(limits, recognised := len(remarks.recognised)):
            what = f"读到第 {number} 页已超过 {slow_words(limits, recognised)}的上限"
            raise UnreadableError(name, what, "请拆分文件，或用 --limit seconds=… 放宽")
    out = PageText(name, limits)
    write_pages(out, pages, find_furniture(pages))
    return _source(out, data, pages, remarks)


class _Reading:
    """Reads pages, given the package with their pictures, and whether scans are recognised.

    ``drawn``: how many characters, lines and pictures there were on the pages so far.
    """

    def __init__(self, archive: Archive, reads: bool, remarks: Remarks) -> None:
        self._archive = archive
        self._reads = reads
        self._remarks = remarks
        self.drawn = 0

    def page(self, leaf: Leaf, number: int) -> Page:
        """One page; the remarks learn of it when its words are lost or had to be recognised."""
        size = (leaf.area[2] * POINTS, leaf.area[3] * POINTS)
        drawing = draw(leaf, self._archive.limits.characters)
        self.drawn += len(drawing.glyphs) + len(drawing.rulings.level) + len(drawing.rulings.upright) + len(drawing.pictures)
        scan = _scan_of(drawing, size)
        if scan is None:
            pictures = [Picture(shown.box, shown.box) for shown in drawing.pictures if _share(shown, size) > _NOTABLE]
            return Page(number, *size, build_columns(drawing.glyphs, drawing.rulings, pictures, *size))
        (self._remarks.recognised if self._reads else self._remarks.textless).append(number)
        if not self._reads:
            return Page(number, *size, build_columns(drawing.glyphs, drawing.rulings, (), *size))
        ask_for_time(RECOGNITION)
        glyphs, rulings = self._recognised(leaf.pictures.get(scan.resource, ""), size)
        return Page(number, *size, build_columns(glyphs, rulings, (), *size))

    def _recognised(self, member: str, size: tuple[float, float]) -> tuple[Glyphs, Rulings]:
        """The words of a picture that is shown on the whole page."""
        document = pdfium.PdfDocument(_as_pdf(self._archive.read(member), self._archive.name, size))
        try:
            page = document[0]
            found = read_picture(page, (0.0, 0.0, *size), size)
            page.close()
            return found
        finally:
            document.close()


def _scan_of(drawing: Drawing, size: tuple[float, float]) -> Shown | None:
    """The picture that is the page; None where there are words, or no such picture."""
    largest = max(drawing.pictures, key=lambda shown: _share(shown, size), default=None)
    return largest if largest and len(drawing.glyphs) <= _FEW and _share(largest, size) > _SCAN else None


def _share(shown: Shown, size: tuple[float, float]) -> float:
    left, top, right, bottom = shown.box
    return (right - left) * (bottom - top) / (size[0] * size[1])


def _as_pdf(picture: bytes, name: str, size: tuple[float, float]) -> bytes:
    """A picture as a PDF of one page of ``size``: what recognises pictures reads them from PDF pages."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG", "BMP", "TIFF", "GIF")) as image:
            if image.width * image.height > _PIXELS:
                raise UnreadableError(name, "扫描图片过大", "请降低扫描分辨率后再试")
            flat = image.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableError(name, f"文件已损坏，扫描图片打不开（{type(error).__name__}）", "请用原来的软件另存一份") from None
    out = io.BytesIO()
    flat.save(out, "PDF", resolution=(flat.width / size[0] * 72))
    document = pdfium.PdfDocument(out.getvalue())
    page = document[0]
    # The page gets the size that it has in the OFD, and the picture is drawn all over it.
    page.set_mediabox(0, 0, *size)
    for drawn in page.get_objects():
        drawn.set_matrix(pdfium.PdfMatrix(size[0], 0, 0, size[1], 0, 0))
    page.gen_content()
    made = io.BytesIO()
    document.save(made)
    page.close()
    document.close()
    return made.getvalue()


def _source(out: PageText, data: bytes, pages: Sequence[Page], remarks: Remarks) -> Source:
    text, layout = out.text, out.layout
    if sum(len(table.cells) for table in out.tables) > out.limits.table_cells:
        raise UnreadableError(out.name, f"表格超过 {out.limits.table_cells:,} 格的上限", "请拆分文件，或放宽上限后再试")

    def cite(start: int, end: int) -> Evidence:
        return Evidence(text[start:end], ((start, end),), layout.regions(start, end))

    return Source(
        file=out.name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        pages=len(pages),
        tables=tuple(out.tables),
        frames=tuple(out.frames),
        furniture=tuple(sorted(out.furniture, key=lambda piece: piece.span)),
        joins=frozenset(out.joins),
        lost=tuple(out.lost),
        layout=layout,
        findings=doubts(out, pages, remarks, cite),
    )
