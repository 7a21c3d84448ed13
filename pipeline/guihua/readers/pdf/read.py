"""PDF files: text with the place of every character, tables, frames, furniture, and scanned pages through OCR."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence

import numpy as np
import pypdfium2 as pdfium
from msgspec import Struct, structs
from numpy.typing import NDArray

from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.limits import DEFAULT_LIMITS, RECOGNITION, Limits, ask_for_time, recognition_seconds, slow_words
from guihua.readers.layout.build import build_columns
from guihua.readers.layout.flow import write_pages
from guihua.readers.layout.furniture import find_furniture
from guihua.readers.layout.lines import drawn_lines
from guihua.readers.layout.note_marks import note_marks
from guihua.readers.layout.page import EMPTY_RULINGS, NO_GLYPHS, Floats, Glyphs, Line, Page, Picture, Rulings, joined
from guihua.readers.layout.page_text import PageText
from guihua.readers.layout.watermarks import Weighed, watermarks
from guihua.readers.pdf.ciphers import Ciphers, is_sign, recognised, without_blanks, written_out
from guihua.readers.pdf.doubts import Remarks, doubts
from guihua.readers.pdf.glyphs import frame_of, read_glyphs, turn_boxes, upright
from guihua.readers.pdf.objects import notable, read_objects
from guihua.readers.pdf.opening import open_pdf, with_forms
from guihua.readers.pdf.overlays import read_annotations
from guihua.readers.pdf.second_reading import doubtful, rivals, with_rival
from guihua.readers.pdf.unfonted import Unfonted
from guihua.readers.pdf.unseen import unseen
from guihua.readers.scan import ocr as recognition
from guihua.readers.scan.read import Lines, read_picture
from guihua.source import Source
from guihua.unreadable import UnreadableError

MEDIA_TYPE = "application/pdf"
# So many pages are read before the document is opened anew.
_ANEW = 100
# A page that many entries name again and again, or a font of few bytes, makes more words than a file holds: no plan has as many as bytes.
_GRACE, _MOST_TIMES = 500_000, 20
# A page whose fonts leave so many of its characters unknown is read from its picture.
_GARBAGE = 0.3
_FEW = 12
# A picture that takes up so much of a page with hardly any text is a scan of the page.
_SCAN = 0.45
# Where more than this share of a page's words is not to be seen, what hides them may have been misunderstood.
_MOSTLY = 0.5


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, ocr: bool | None = None) -> Source:
    """The PDF ``data`` as a Source. Offsets are code points of ``text``; boxes are points from the page's top left.

    ``ocr``: True reads pictures and scanned pages, False does not, None does if the extra ``guihua[ocr]`` is installed.
    Raises UnreadableError, in bounded time and memory, for what cannot be opened or is larger than ``limits`` allow, and
    when ``ocr`` is True but not installed. Nothing in the file is run.
    """
    if ocr and not recognition.available():
        raise UnreadableError(name, "没有安装文字识别组件", "请安装 guihua[ocr]")
    reads = recognition.available() if ocr is None else ocr
    remarks = Remarks()
    ciphers = Ciphers()
    pages = _built(_sheets(_Work(data, name, limits, reads, remarks, ciphers, Unfonted(data))), ciphers.deciphered(), remarks)
    seconds = rivals(data, pages, remarks.doubted)
    remarks.parted.extend((rival.page, rival.words) for rival in seconds)
    out = PageText(name, limits)
    write_pages(out, pages, find_furniture(pages))
    for rival in seconds:
        out.tables[:] = [with_rival(table, rival, out.layout) for table in out.tables]
    return _source(out, data, pages, remarks)


class _Work(Struct, frozen=True):
    """What is read under which name and ``limits``, whether pictures are recognised, what is to be remarked, and what is kept from page to page."""

    data: bytes
    name: str
    limits: Limits
    reads: bool
    remarks: Remarks
    ciphers: Ciphers
    unfonted: Unfonted


class _Sheet(Struct, frozen=True, eq=False):
    """A page before its text is put in order. ``sure``: its text is neither recognised nor turned."""

    number: int
    size: tuple[float, float]
    glyphs: Glyphs
    rulings: Rulings
    pictures: Sequence[Picture] = ()
    marks: tuple[Line, ...] = ()
    sure: bool = False


def _sheets(work: _Work) -> list[_Sheet]:
    """All pages. The document is opened anew now and then: PDFium keeps all that it has seen of one until it is closed."""
    limits = work.limits
    deadline = time.thread_time() + limits.seconds
    document = open_pdf(work.data, work.name, limits)
    try:
        sheets: list[_Sheet] = []
        characters = 0
        for number in range(len(document)):
            if number and number % _ANEW == 0:
                document.close()
                document = with_forms(work.data)
            sheets.append(_sheet(document, number, work))
            characters += len(sheets[-1].glyphs)
            if characters > max(_GRACE, _MOST_TIMES * len(work.data)):
                what = f"读到第 {number + 1} 页，文字已超过文件大小的 {_MOST_TIMES} 倍"
                raise UnreadableError(work.name, what, "这可能是恶意文件；确认无误请用阅读器打印为 PDF")
            looked_at = len(work.remarks.recognised) + len(work.remarks.looked_at)
            if time.thread_time() > deadline + recognition_seconds(limits, looked_at):
                what = f"读到第 {number + 1} 页已超过 {slow_words(limits, looked_at)}的上限"
                raise UnreadableError(work.name, what, "请拆分文件，或用 --limit seconds=… 放宽")
        return sheets
    finally:
        document.close()
        work.unfonted.close()


def _source(out: PageText, data: bytes, pages: Sequence[Page], remarks: Remarks) -> Source:
    text, layout, limits = out.text, out.layout, out.limits
    if sum(len(table.cells) for table in out.tables) > limits.table_cells:
        raise UnreadableError(out.name, f"表格超过 {limits.table_cells:,} 格的上限", "请拆分文件，或放宽上限后再试")

    def cite(start: int, end: int) -> Evidence:
        return Evidence(text[start:end], ((start, end),), layout.regions(start, end))

    findings: tuple[Finding, ...] = doubts(out, pages, remarks, cite)
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
        findings=findings,
    )


def _sheet(document: pdfium.PdfDocument, number: int, work: _Work) -> _Sheet:
    """One page; its remarks learn of it when its words are lost or had to be recognised."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        work.remarks.broken.append(number + 1)
        return _Sheet(number + 1, (0.0, 0.0), NO_GLYPHS, EMPTY_RULINGS)
    try:
        return _read(page, number + 1, work)
    finally:
        page.close()


def _read(page: pdfium.PdfPage, number: int, work: _Work) -> _Sheet:
    frame, reads, remarks = frame_of(page), work.reads, work.remarks
    size = frame.size
    raw_glyphs, turns, owners = read_glyphs(page, frame, work.limits.characters + 1, work.ciphers)
    drawn = read_objects(page, frame)
    if drawn.unfonted:
        second = work.unfonted.read(number)
        remarks.unfonted.extend([] if second else [number])
        if second and _drawn(second[0]) > _drawn(raw_glyphs):
            raw_glyphs, turns = second
            owners = np.zeros(len(raw_glyphs), np.uint64)
    raw_glyphs, turns = _seen(raw_glyphs, turns, unseen(page, raw_glyphs, owners, drawn, size), number, remarks)
    glyphs, across, quarter = upright(raw_glyphs, turns, size)
    if reads and drawn.crowded:
        reads = False
        remarks.crowded.append(number)
    if _textless(glyphs, drawn.pictures, drawn.anything, size) or (_garbled(glyphs) and (quarter or not reads)):
        (remarks.recognised if reads else remarks.textless).append(number)
        ask_for_time(RECOGNITION if reads else 0.0)
        glyphs, rulings = read_picture(page, (0.0, 0.0, *size), size) if reads else (glyphs, drawn.rulings)
        return _Sheet(number, size, glyphs, rulings)
    if reads and not quarter and is_sign(glyphs.characters).any():
        glyphs = _told(glyphs, Lines(page, size), number, work)
    if not quarter:
        beside = read_annotations(page, frame, glyphs)
        glyphs = joined([glyphs, beside.glyphs]) if len(beside.glyphs) else glyphs
        remarks.filled.extend((number, words) for words in beside.read)
        remarks.notes.extend((number, words) for words in beside.notes)
    pictures = notable(drawn.pictures, raw_glyphs, size)
    rulings = drawn.rulings
    if quarter:
        rulings, pictures = _turned(rulings, quarter, size), [_turned_picture(p, quarter, size) for p in pictures]
        size = size if quarter == 2 else (size[1], size[0])
    elif reads and pictures:
        remarks.recognised.append(number)
        ask_for_time(RECOGNITION)
        found = [read_picture(page, picture.place, size) for picture in pictures]
        pictures = [picture for picture, (words, _) in zip(pictures, found, strict=True) if not len(words)]
        glyphs = joined([glyphs, *(words for words, _ in found)])
        rulings = _together([rulings, *(lines for _, lines in found)])
    marks = tuple(drawn_lines(raw_glyphs.take(across), turns[across]))
    return _Sheet(number, size, glyphs, rulings, pictures, marks, not quarter and number not in remarks.recognised)


def _seen(glyphs: Glyphs, turns: Floats, hidden: NDArray[np.bool_], number: int, remarks: Remarks) -> tuple[Glyphs, Floats]:
    """The glyphs but the ``hidden`` ones, of which the remarks learn; all of them where it is most of the page that nobody is said to see."""
    if not hidden.any():
        return glyphs, turns
    mostly = hidden.sum() > _MOSTLY * len(glyphs)
    if words := "".join(glyphs.characters[hidden].tolist()).strip():
        (remarks.trusted if mostly else remarks.unseen).append((number, words))
    return (glyphs, turns) if mostly else (glyphs.take(~hidden), turns[~hidden])


def _told(glyphs: Glyphs, lines: Lines, number: int, work: _Work) -> Glyphs:
    """The glyphs of a page with signs, but for blank ones. Lines are recognised where too much is unknown; else the cipher learns from some."""
    glyphs = without_blanks(glyphs, lines.is_blank)
    if _garbled(glyphs):
        ask_for_time(RECOGNITION)
        work.remarks.recognised.append(number)
        return recognised(glyphs, lines.read)
    if work.ciphers.wants(glyphs):
        ask_for_time(RECOGNITION)
        work.remarks.looked_at.append(number)
        work.ciphers.listen(glyphs, lines.read)
    return glyphs


def _built(sheets: Sequence[_Sheet], key: Mapping[str, str], remarks: Remarks) -> list[Page]:
    """The pages put in order, watermarks and marks of notes set apart and signs written out by the ``key`` of the cipher.

    ``remarks`` learns of what was deciphered, and of tables that may be read in two ways.
    """
    pages = []
    sheets = [_written_out(sheet, key, remarks) for sheet in sheets]
    for sheet, laid in zip(sheets, watermarks([Weighed(sheet.glyphs, sheet.size[1]) for sheet in sheets]), strict=True):
        glyphs, marks = sheet.glyphs, sheet.marks
        if laid.any():
            marks += tuple(drawn_lines(glyphs.take(laid), np.zeros(laid.sum(), np.float32)))
            glyphs = glyphs.take(~laid)
        raised = note_marks(glyphs)
        notes = tuple(drawn_lines(glyphs.take(raised), np.zeros(raised.sum(), np.float32))) if raised.any() else ()
        glyphs = glyphs.take(~raised) if notes else glyphs
        columns = build_columns(glyphs, sheet.rulings, sheet.pictures, *sheet.size)
        if sheet.sure and doubtful(columns, glyphs, sheet.rulings):
            remarks.doubted.append(sheet.number)
        pages.append(Page(sheet.number, *sheet.size, columns, marks, notes))
    return pages


def _written_out(sheet: _Sheet, key: Mapping[str, str], remarks: Remarks) -> _Sheet:
    signs = sheet.glyphs.characters[is_sign(sheet.glyphs.characters)].tolist()
    if read := "".join(key[sign] for sign in signs if sign in key):
        remarks.deciphered.append((sheet.number, read))
    glyphs = structs.replace(sheet.glyphs, characters=written_out(sheet.glyphs.characters, key)) if signs else sheet.glyphs
    marks = [structs.replace(line, text="".join(written_out(np.array(list(line.text), "<U1"), key).tolist())) for line in sheet.marks]
    return structs.replace(sheet, glyphs=glyphs, marks=tuple(marks))


def _drawn(glyphs: Glyphs) -> int:
    return int((~np.char.isspace(glyphs.characters)).sum()) if len(glyphs) else 0


def _textless(glyphs: Glyphs, pictures: Sequence[tuple[float, float, float, float]], anything: bool, size: tuple[float, float]) -> bool:
    """Whether the words of a page, if it has any, stand in a picture."""
    count = len(glyphs)
    largest = max(((box[2] - box[0]) * (box[3] - box[1]) for box in pictures), default=0.0)
    covered = largest > _SCAN * size[0] * size[1]
    return (count == 0 and anything) or (covered and (count < _FEW or _garbled(glyphs)))


def _garbled(glyphs: Glyphs) -> bool:
    """Whether the fonts leave so many of a page's characters unknown that its lines have to be read from its picture."""
    return float(is_sign(glyphs.characters).sum()) > _GARBAGE * len(glyphs)


def _together(parts: Sequence[Rulings]) -> Rulings:
    return Rulings(np.concatenate([part.level for part in parts]), np.concatenate([part.upright for part in parts]))


def _turned(rulings: Rulings, quarter: int, size: tuple[float, float]) -> Rulings:
    def flat(lines: Floats, upright: bool) -> Floats:
        axis, low, high = lines[:, 0], lines[:, 1], lines[:, 2]
        return np.stack((axis, low, axis, high) if upright else (low, axis, high, axis), axis=1)

    upright_ = turn_boxes(flat(rulings.upright, True), quarter, size)
    level = turn_boxes(flat(rulings.level, False), quarter, size)
    if quarter != 2:
        level, upright_ = upright_, level
    return Rulings(level[:, (1, 0, 2)], upright_[:, (0, 1, 3)])


def _turned_picture(picture: Picture, quarter: int, size: tuple[float, float]) -> Picture:
    x0, top, x1, bottom = turn_boxes(np.array([picture.box], np.float32), quarter, size)[0].tolist()
    return Picture((x0, top, x1, bottom), picture.place)
