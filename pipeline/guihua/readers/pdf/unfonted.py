"""Pages whose fonts are neither in the file nor on the machine: PDFium passes over some of their words, pdfplumber does not.

PDFium measures each object of text by the outlines of its letters. Where it has no outlines it takes single characters and
turned words for nothing, and equal lines for one drawn twice. The character maps that come with pdfplumber (pdfminer.six) tell
the words and their widths on every machine alike.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from guihua.readers.layout.page import Floats, Glyphs
from guihua.readers.pdf.bare import bare
from guihua.readers.pdf.ciphers import UNKNOWN
from guihua.readers.pdf.glyphs import LEVEL
from guihua.readers.pdf.second_reading import bounded

# What PDFium's built-in fonts call themselves; they stand in for fonts that are not there, and have no ideographs.
_STAND_IN = b"Chrome "
_NAME = 64
_FLAT = 0.01
_font_of = bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
# Larger files are not read a second time: pdfplumber keeps all of a file in memory several times over.
_MOST_BYTES = 50 * 1024 * 1024
# So many pages are read before the file is opened anew: what pdfplumber has seen of it stays in memory.
_ANEW = 50


class Fonts:
    """The fonts of one page, each of them asked once whether it is to be had."""

    def __init__(self) -> None:
        self._lacking: dict[int | None, bool] = {}

    def passed_over(self, text: int) -> bool:
        """Whether PDFium may pass over the object of text at this address: its font is nowhere to be had, and so it takes up no room."""
        font = _font_of(text)
        lacking = self._lacking.get(font)
        if lacking is None:
            lacking = self._lacking[font] = font is not None and _is_lacking(ctypes.cast(font, raw.FPDF_FONT))
        return lacking and _is_flat(ctypes.cast(text, raw.FPDF_PAGEOBJECT))


def _is_lacking(font: raw.FPDF_FONT) -> bool:
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFFont_GetFamilyName(font, name, _NAME)
    return not raw.FPDFFont_GetIsEmbedded(font) and name.value.startswith(_STAND_IN)


def _is_flat(text: raw.FPDF_PAGEOBJECT) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    known = raw.FPDFPageObj_GetBounds(text, *(ctypes.byref(side) for side in (left, bottom, right, top)))
    return bool(known) and (right.value - left.value <= _FLAT or top.value - bottom.value <= _FLAT)


class Unfonted:
    """A file as pdfplumber reads it: opened when the first page is asked for, and kept so that no font is read twice."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None
        self._pages = 0

    def read(self, number: int) -> tuple[Glyphs, Floats] | None:
        """The characters of page ``number`` (from 1) and their turns, as ``read_glyphs`` gives them; None when the page is too large to read so."""
        if len(self._data) > _MOST_BYTES:
            return None
        try:
            page = self._opened().pages[number - 1]
            if not bounded(page):
                return None
            left, top = page.cropbox[:2]
            read = _glyphs(page.chars, left, top)
            page.close()
            return read
        except Exception:  # pdfplumber raises whatever its parsers raise on a broken file; PDFium has read it all the same
            return None

    def _opened(self) -> Any:
        import pdfplumber

        if self._document is None or self._pages == _ANEW:
            self.close()
            self._document, self._pages = pdfplumber.open(io.BytesIO(self._data)), 0
        self._pages += 1
        return self._document

    def close(self) -> None:
        """Give back what is kept of the file."""
        if self._document is not None:
            self._document.close()
            self._document = None


def _glyphs(drawn: Sequence[dict[str, Any]], left: float, top: float) -> tuple[Glyphs, Floats]:
    letters = [(letter, char) for char in drawn for letter in (UNKNOWN if char["text"].startswith("(cid:") else char["text"])]
    boxes = np.array([(c["x0"] - left, c["top"] - top, c["x1"] - left, c["bottom"] - top) for _, c in letters], np.float32).reshape(-1, 4)
    characters = np.array([letter for letter, _ in letters], "<U1") if letters else np.zeros(0, "<U1")
    ink = np.array([_ink(c["non_stroking_color"]) for _, c in letters], np.float32)
    turns = np.array([_turn(c["matrix"]) for _, c in letters], np.float32)
    return Glyphs(characters, boxes, boxes, np.ones(len(letters), np.float32), ink), turns


def _turn(matrix: Sequence[float]) -> float:
    angle = math.atan2(matrix[1], matrix[0])
    return 0.0 if abs(angle) < LEVEL else angle


def _ink(colour: Sequence[float] | float | None) -> float:
    """How far a colour (gray, RGB or CMYK) stands out from white; a pattern counts as black.

    >>> [round(_ink(colour), 2) for colour in ((0.9,), (1, 0, 0), (0, 0, 0, 0.25), None)]
    [0.1, 1, 0.25, 1.0]
    """
    parts = colour if isinstance(colour, Sequence) else () if colour is None else (colour,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return 1.0
    return min(1.0, max(parts[:3]) + parts[3]) if len(parts) == 4 else 1 - min(parts)
