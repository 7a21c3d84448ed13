"""The characters of a PDF page with their boxes, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import re

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct, structs
from numpy.typing import NDArray

from guihua.readers.layout.lines import without_doubles
from guihua.readers.layout.page import Floats, Glyphs
from guihua.readers.pdf.bare import bare
from guihua.readers.pdf.ciphers import UNKNOWN, Ciphers

# Fonts of signs have no characters to tell; a bullet of theirs is read as the letter it is written with.
_SIGN_FONT = re.compile(rb"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
# A turn of less than this many radians is taken for level.
LEVEL = 0.02
_SIDEWAYS = 0.5
# No page reaches so far (14,400 points, ISO 32000-1 annex C); what a file puts farther off stands here.
_FAR = 100_000.0

_NAME = 128
_FLOAT = ctypes.sizeof(ctypes.c_float)


# Each is asked of a text page and the index of a character of it.
_is_untold = bare(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
_box_of = bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_object_of = bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_angle_of = bare(raw.FPDFText_GetCharAngle, ctypes.c_float)
_colour_of = bare(raw.FPDFText_GetFillColor, ctypes.c_int)


class Frame(Struct, frozen=True):
    """How a page is shown: its size in points, and where its own coordinates lie in that (a quarter turn ``turns`` times)."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turns % 2 == 0 else (height, width)

    def shown(self, boxes: NDArray[np.floating]) -> Floats:
        """Rows (left, bottom, right, top) of the page's own coordinates as (left, top, right, bottom) of the page as shown."""
        if not len(boxes):
            return boxes.astype(np.float32)
        x0, y0, x1, y1 = (boxes[:, i] for i in range(4))
        turned = {
            0: (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0),
            1: (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left),
            2: (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom),
            3: (self.top - y1, self.right - x1, self.top - y0, self.right - x0),
        }[self.turns]
        near: Floats = np.clip(np.nan_to_num(np.stack(turned, axis=1)), -_FAR, _FAR).astype(np.float32)
        return near


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The frame of a page: crop box within media box, and its turn."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, (page.get_rotation() // 90) % 4)


Owners = NDArray[np.uint64]
"""The address of the object that draws each character; 0 where none is known."""


def read_glyphs(page: pdfium.PdfPage, frame: Frame, most: int, ciphers: Ciphers) -> tuple[Glyphs, Floats, Owners]:
    """The page's characters as shown, how far each is turned (radians counterclockwise, 0 for upright), and what draws it.

    White space that PDFium adds is left out; a glyph whose character the font does not tell becomes a sign of ``ciphers``.
    No more than ``most`` characters are read.
    """
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), most)
        handle = ctypes.cast(textpage.raw, ctypes.c_void_p)
        characters = _characters(textpage.raw, count)
        boxes = _boxes(handle, count)
        width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        codes = characters.view(np.uint32)
        white = np.char.isspace(characters) | (codes == 0)
        added = (white & ((width < 0.01) | (height < 0.01))) | (codes == 0x0D) | (codes == 0x0A)
        # A glyph may have any number where its font does not tell its character, that of a line end, too.
        untold = np.array([_is_untold(handle, index) == 1 for index in range(count)], np.bool_)
        where = np.flatnonzero(untold | ~added)
        shown = frame.shown(boxes[where])
        owners = np.array([_object_of(handle, index) or 0 for index in where.tolist()], np.uint64)
        order, turns, ink = _styles(handle, where, owners, frame.turns)
        glyphs = Glyphs(_signed(textpage.raw, characters[where], (where, untold[where]), ciphers), shown, shown, np.ones(len(where), np.float32), ink)
        return (glyphs, turns, owners) if order is None else (glyphs.take(order), turns[order], owners[order])
    finally:
        textpage.close()


def _characters(textpage: raw.FPDF_TEXTPAGE, count: int) -> NDArray[np.str_]:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
    if len(text) != count:
        get = raw.FPDFText_GetUnicode
        codes = [get(textpage, index) for index in range(count)]
        text = "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN for code in codes)
    return np.frombuffer(text.encode("utf-32-le"), "<U1")


def _signed(
    textpage: raw.FPDF_TEXTPAGE, characters: NDArray[np.str_], found: tuple[NDArray[np.intp], NDArray[np.bool_]], ciphers: Ciphers
) -> NDArray[np.str_]:
    """The characters with signs for those that their fonts do not tell; ``found``: their indices in the page, and whether PDFium knows of it."""
    where, untold = found
    codes = characters.view(np.uint32)
    strange = untold | ((codes < 0x20) & (codes != 0x09)) | ((codes >= 0x7F) & (codes < 0xA0)) | (codes >= 0x100000) | ((codes & 0xFFFE) == 0xFFFE)
    if not strange.any():
        return characters
    signed = characters.copy()
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    for at in np.flatnonzero(strange).tolist():
        index = int(where[at])
        raw.FPDFText_GetFontInfo(textpage, index, name, _NAME, ctypes.byref(flags))
        if not _SIGN_FONT.search(name.value):
            signed[at] = ciphers.sign(name.value.decode("latin-1"), raw.FPDFText_GetUnicode(textpage, index))
    return signed


def _boxes(textpage: ctypes.c_void_p, count: int) -> NDArray[np.float64]:
    """Left, bottom, right, top of each character; noughts where PDFium knows no box."""
    rectangles = bytearray(4 * _FLOAT * count)  # FS_RECTF: left, top, right, bottom
    written = (ctypes.c_char * len(rectangles)).from_buffer(rectangles)
    for index in range(count):
        _box_of(textpage, index, ctypes.byref(written, 4 * _FLOAT * index))
    boxes = np.frombuffer(rectangles, np.float32)
    corners = boxes.astype(np.float64).reshape(-1, 2, 2)
    return np.concatenate((corners.min(axis=1), corners.max(axis=1)), axis=1)


def _styles(textpage: ctypes.c_void_p, where: NDArray[np.intp], owners: Owners, quarters: int) -> tuple[NDArray[np.intp] | None, Floats, Floats]:
    """In which order the characters ``where`` are drawn (None: in this one), their turns and their ink.

    All that one object of the page draws is alike, so one character of it is asked; and it is drawn in one go, though
    PDFium mixes what stands on one line.
    """
    addresses = owners.tolist()
    drawn_by = {address: at for at, address in enumerate(dict.fromkeys(addresses))}
    by = np.array([drawn_by[address] for address in addresses], np.intp)
    # Of characters with the same address the last one is kept: any will do.
    asked = list(dict(zip(addresses, where.tolist(), strict=True)).values())
    turns, inks = _turns(textpage, asked, quarters)[by], _inks(textpage, asked)[by]
    return np.argsort(by, kind="stable") if (np.diff(by) < 0).any() else None, turns, inks


def _turns(textpage: ctypes.c_void_p, asked: list[int], quarters: int) -> Floats:
    angles = -np.array([_angle_of(textpage, index) for index in asked]) - quarters * math.pi / 2
    turns = angles - 2 * math.pi * np.rint(angles / (2 * math.pi))
    return np.where(np.abs(turns) < LEVEL, 0, turns).astype(np.float32)


def _inks(textpage: ctypes.c_void_p, asked: list[int]) -> Floats:
    """How far the darkest channel of the fill stands out from white, thinned by its transparency; 1 where there is no fill."""
    colour = (ctypes.c_uint * 4)()  # red, green, blue, alpha
    channels = [ctypes.byref(colour, at * ctypes.sizeof(ctypes.c_uint)) for at in range(4)]
    told = [(_colour_of(textpage, index, *channels), bytes(colour)) for index in asked]
    known = np.array([answer for answer, _ in told], np.bool_)
    colours = np.frombuffer(b"".join([four for _, four in told]), np.uintc).reshape(-1, 4)
    return np.where(known, (1 - colours[:, :3].min(axis=1) / 255) * colours[:, 3] / 255, 1.0).astype(np.float32)


def upright(glyphs: Glyphs, turns: Floats, size: tuple[float, float]) -> tuple[Glyphs, NDArray[np.bool_], int]:
    """The glyphs to read, in their reading frame, which glyphs are written across the page, and the quarter turns of the page.

    A page whose text mostly stands on its side is read from that side.
    """
    quarters = np.rint(turns / (math.pi / 2)).astype(int) % 4
    square = np.abs(turns - np.rint(turns / (math.pi / 2)) * (math.pi / 2)) < 0.05
    for quarter in (1, 2, 3):
        mine = square & (quarters == quarter)
        if mine.sum() > _SIDEWAYS * len(glyphs):
            chosen = glyphs.take(mine)
            return without_doubles(structs.replace(chosen, boxes=turn_boxes(chosen.boxes, quarter, size))), ~mine, quarter
    level = turns == 0
    return without_doubles(glyphs.take(level)), ~level, 0


def turn_boxes(boxes: Floats, quarter: int, size: tuple[float, float]) -> Floats:
    """``boxes`` of a page of ``size`` as they lie when it is held so that text turned by ``quarter`` is level."""
    width, height = size
    x0, top, x1, bottom = (boxes[:, i] for i in range(4))
    if quarter == 1:
        return np.stack((height - bottom, x0, height - top, x1), axis=1).astype(np.float32)
    if quarter == 2:
        return np.stack((width - x1, height - bottom, width - x0, height - top), axis=1).astype(np.float32)
    if quarter == 3:
        return np.stack((top, width - x1, bottom, width - x0), axis=1).astype(np.float32)
    return boxes
