"""What lies on a PDF page beside its content: form fields, text boxes and notes (ISO 32000-1, 12.5 and 12.7).

A form field is part of the page, and so is a text box that fills a gap which the text leaves open for it, as a document number
often is. Any other text box, in the margin or over other words, is a note of somebody who read the document, and so are
comments: they are named and not read.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

from guihua.readers.layout.page import NO_GLYPHS, Floats, Glyphs, around, glyphs_of, joined
from guihua.readers.pdf.glyphs import Frame

# So many annotations of a page are looked at, with so many characters each.
_MOST = 500
_LONGEST = 2_000
_FIELDS = frozenset({raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX})
_COMMENTS = frozenset({raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_STAMP})
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) Tf")
# Share of a box's height that its letters take up when it does not say how large they are.
_LETTER = 0.75


class Annotations(Struct, frozen=True, eq=False):
    """``glyphs`` of what belongs to the page, ``read`` its words, and ``notes`` the words of what does not."""

    glyphs: Glyphs
    read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Box(Struct, frozen=True, eq=False):
    """Words in a box (left, top, right, bottom, as shown) in letters of ``size`` (0: not said); ``field``: of a form."""

    words: str
    box: Floats
    size: float
    field: bool


def read_annotations(page: pdfium.PdfPage, frame: Frame, glyphs: Glyphs) -> Annotations:
    """The annotations of a page whose own text is ``glyphs``, as shown."""
    boxes, notes = [], []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        try:
            found = _read(page, annotation, frame)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        if isinstance(found, _Box) and (found.field or _fills_a_gap(found.box, glyphs)):
            boxes.append(found)
        elif found is not None:
            notes.append(found.words if isinstance(found, _Box) else found)
    drawn = joined([_letters(box) for box in boxes]) if boxes else NO_GLYPHS
    return Annotations(drawn, tuple(box.words for box in boxes), tuple(notes))


def _read(page: pdfium.PdfPage, annotation: raw.FPDF_ANNOTATION, frame: Frame) -> _Box | str | None:
    """An annotation that holds words: a box of them on the page, or a comment; None for any other."""
    if raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return None
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    field = kind == raw.FPDF_ANNOT_WIDGET
    words = _field(page, annotation) if field else _value(annotation, b"Contents")
    if not words.strip():
        return None
    if not field and kind != raw.FPDF_ANNOT_FREETEXT:
        return words if kind in _COMMENTS else None
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return words
    box = frame.shown(np.array([(rect.left, rect.bottom, rect.right, rect.top)], np.float64))[0]
    size = _SIZE.search(_value(annotation, b"DA"))
    return _Box(words, box, float(size[1]) if size else 0.0, field)


def _field(page: pdfium.PdfPage, annotation: raw.FPDF_ANNOTATION) -> str:
    """What is entered in a form field that holds words."""
    form = page.pdf.formenv
    if form is None or raw.FPDFAnnot_GetFormFieldType(form.raw, annotation) not in _FIELDS:
        return ""
    buffer = (raw.FPDF_WCHAR * _LONGEST)()
    return _text(buffer, raw.FPDFAnnot_GetFormFieldValue(form.raw, annotation, buffer, ctypes.sizeof(buffer)))


def _value(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    buffer = (raw.FPDF_WCHAR * _LONGEST)()
    return _text(buffer, raw.FPDFAnnot_GetStringValue(annotation, key, buffer, ctypes.sizeof(buffer)))


def _text(buffer: ctypes.Array[ctypes.c_ushort], length: int) -> str:
    """The UTF-16 in the buffer; nothing when it did not fit."""
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0") if length <= ctypes.sizeof(buffer) else ""


def _fills_a_gap(box: Floats, glyphs: Glyphs) -> bool:
    """Whether a box lies among the lines of the text and over none of their words."""
    if not len(glyphs):
        return False
    x, y = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2, (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    left, top, right, bottom = box.tolist()
    x0, y0, x1, y1 = around(glyphs.boxes)
    return y0 < top and bottom < y1 and left < x1 and right > x0 and not bool(((x > left) & (x < right) & (y > top) & (y < bottom)).any())


def _letters(box: _Box) -> Glyphs:
    """The words laid into their box from its left side, line under line; ideographs are twice as wide as letters."""
    lines = [line for line in re.split(r"[\r\n]+", box.words) if line.strip()]
    return joined([_line(line, row) for line, row in zip(lines, _rows(box, len(lines)), strict=True)])


def _rows(box: _Box, count: int) -> Iterator[tuple[float, float, float, float]]:
    """Left, middle and right of each of ``count`` lines in the box, and the size of its letters."""
    left, top, right, bottom = (float(value) for value in box.box)
    pitch = (bottom - top) / count
    size = min(box.size or _LETTER * pitch, pitch)
    for index in range(count):
        yield left, top + (index + 0.5) * pitch, right, size


def _line(words: str, row: tuple[float, float, float, float]) -> Glyphs:
    left, middle, right, size = row
    widths = np.array([0.5 if character.isascii() else 1.0 for character in words]) * size
    ends = left + np.cumsum(widths * min(1.0, (right - left) / widths.sum()))
    starts = np.concatenate(([left], ends[:-1]))
    level = np.full(len(words), middle)
    return glyphs_of(words, np.stack((starts, level - size / 2, ends, level + size / 2), axis=1).astype(np.float32))
