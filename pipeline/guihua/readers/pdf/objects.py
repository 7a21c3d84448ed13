"""What is drawn on a PDF page beside text: straight lines that may be rulings, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from numpy.typing import NDArray

from guihua.readers.layout.page import Box, Floats, Glyphs, Picture, Rulings
from guihua.readers.pdf.bare import bare
from guihua.readers.pdf.glyphs import Frame
from guihua.readers.pdf.unfonted import Fonts

# Points: a filled box as thin as this is a line; a path's edge is level when it deviates by less.
_THIN = 3.0
_STRAIGHT = 1.0
# So many objects of a page are looked at; more are a drawing. Forms are entered so deep.
_MOST = 60_000
_DEPTH = 6
# So many pairs of words and of what is painted over them are looked at on a page.
_MOST_PAIRS = 20_000_000
_OPAQUE = 255
# The mark of optional content, with the NUL that PDFium ends names with.
_LAYER = "OC\0".encode("utf-16-le")
_SEGMENTS = 64
# Drawing a page of more paths takes longer than any page of a document may.
_MOST_DRAWN = 10_000
# So many paths may be words drawn as outlines; fewer are ornaments of an empty page.
_DRAWING = 12
# A picture of note takes up this share of the page's area and width. Under so many characters it is a background.
_AREA = 0.03
_WIDTH = 0.22
_BACKGROUND = 12

_IDENTITY = np.eye(3)
_NO_BOXES: Floats = np.zeros((0, 4), np.float32)
_object_of = bare(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_object_in = bare(raw.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
_kind_of = bare(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)


class Drawn(Struct, frozen=True, eq=False):
    """Rulings and pictures of a page as shown, whether there is enough of them that words may be drawn, and whether text is passed over.

    ``crowded``: there is so much that the page is not drawn for words to be recognised in it. ``grounds``: boxes of pictures and
    of what is filled with a colour, on which white words are seen. ``suspects``: addresses of objects of text that may not be
    seen: they stand on a layer, or something is painted over them.
    """

    rulings: Rulings
    pictures: tuple[Box, ...]
    anything: bool
    unfonted: bool = False
    crowded: bool = False
    grounds: Floats = _NO_BOXES
    suspects: frozenset[int] = frozenset()


def read_objects(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """The rulings and pictures of a page. White lines are passed over: nobody sees them."""
    lines: list[tuple[float, float, float, float]] = []
    pictures: list[tuple[float, float, float, float]] = []
    filled: list[Box] = []
    paths, unfonted, fonts, over = 0, False, Fonts(), _Overpainted()
    for address, kind, matrix in _objects(page.raw):
        handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            unfonted = unfonted or fonts.passed_over(address)
            over.text(handle, address, matrix)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            lines.extend(_path(handle, matrix))
            filled.extend(_ground(handle, matrix))
            over.path(handle, matrix)
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            filled.extend(filter(None, [_bounds(handle, matrix)]))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(handle, matrix)
            (lines if box and min(box[2] - box[0], box[3] - box[1]) <= _THIN else pictures).extend([box] if box else [])
    shown = frame.shown(np.array(lines, np.float64).reshape(-1, 4))
    boxes = frame.shown(np.array(pictures, np.float64).reshape(-1, 4))
    grounds = frame.shown(np.array([*pictures, *filled], np.float64).reshape(-1, 4))
    anything = bool(pictures) or paths >= _DRAWING
    return Drawn(rulings_of(shown), tuple(_united(boxes, frame.size)), anything, unfonted, paths > _MOST_DRAWN, grounds, over.suspects())


def _objects(page: raw.FPDF_PAGE) -> Iterator[tuple[int, int, NDArray[np.float64]]]:
    """The addresses of what is drawn, in the order in which it is painted, with its kind and the matrix of the forms that it stands in."""
    whole = ctypes.cast(page, ctypes.c_void_p)
    entered = [(_each(_object_of, whole, raw.FPDFPage_CountObjects(page)), _IDENTITY)]
    for _ in range(_MOST):
        address = next(entered[-1][0], None)
        while address is None and len(entered) > 1:
            entered.pop()
            address = next(entered[-1][0], None)
        if address is None:
            return
        kind, matrix = _kind_of(address), entered[-1][1]
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield address, kind, matrix
        elif len(entered) <= _DEPTH + 1:
            form = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            entered.append((_each(_object_in, address, raw.FPDFFormObj_CountObjects(form)), _matrix(form) @ matrix))


def _each(ask: Callable[..., int], inside: object, count: int) -> Iterator[int]:
    return (ask(inside, index) for index in range(count))


class _Overpainted:
    """Which objects of text may not be seen, found while the objects of a page are looked at in the order of painting."""

    def __init__(self) -> None:
        self._texts: list[tuple[int, raw.FPDF_PAGEOBJECT, NDArray[np.float64]]] = []
        self._paints: list[tuple[int, Box]] = []
        self._layered: set[int] = set()

    def text(self, handle: raw.FPDF_PAGEOBJECT, address: int, matrix: NDArray[np.float64]) -> None:
        """An object of text: it may stand on a layer, as all that is drawn by a form may."""
        self._texts.append((address, handle, matrix))
        if matrix is not _IDENTITY or _on_layer(handle):
            self._layered.add(address)

    def path(self, handle: raw.FPDF_PAGEOBJECT, matrix: NDArray[np.float64]) -> None:
        """A path: one that is filled and lets nothing shine through hides what was painted before it."""
        box = _bounds(handle, matrix) if self._texts and _is_opaque(handle) else None
        if box is not None and min(box[2] - box[0], box[3] - box[1]) > _THIN:
            self._paints.append((len(self._texts), box))

    def suspects(self) -> frozenset[int]:
        """The addresses of the objects of text that may not be seen."""
        if not self._paints or len(self._paints) * len(self._texts) > _MOST_PAIRS:
            return frozenset(self._layered)
        boxes = np.array([_bounds(handle, matrix) or (0.0,) * 4 for _, handle, matrix in self._texts])
        below = np.zeros(len(boxes), np.bool_)
        for count, (x0, y0, x1, y1) in self._paints:
            some = boxes[:count]
            below[:count] |= (some[:, 0] < x1) & (some[:, 2] > x0) & (some[:, 1] < y1) & (some[:, 3] > y0)
        return frozenset(self._layered | {address for (address, _, _), hit in zip(self._texts, below.tolist(), strict=True) if hit})


def _on_layer(handle: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether words are marked as optional content (ISO 32000-1 14.11)."""
    name, length = (ctypes.c_ushort * 4)(), ctypes.c_ulong()
    for index in range(raw.FPDFPageObj_CountMarks(handle)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(handle, index), name, ctypes.sizeof(name), ctypes.byref(length))
        if length.value == len(_LAYER) and bytes(name)[: length.value] == _LAYER:
            return True
    return False


def _is_opaque(handle: raw.FPDF_PAGEOBJECT) -> bool:
    fill, stroke, values = ctypes.c_int(), ctypes.c_int(), [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    known = fill.value and raw.FPDFPageObj_GetFillColor(handle, *(ctypes.byref(value) for value in values))
    return bool(known) and values[3].value == _OPAQUE and not raw.FPDFPageObj_HasTransparency(handle)


def _matrix(handle: raw.FPDF_PAGEOBJECT) -> NDArray[np.float64]:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return _IDENTITY
    return np.array(((m.a, m.b, 0.0), (m.c, m.d, 0.0), (m.e, m.f, 1.0)))


def _bounds(handle: raw.FPDF_PAGEOBJECT, matrix: NDArray[np.float64]) -> Box | None:
    values = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(handle, *(ctypes.byref(value) for value in values)):
        return None
    x0, y0, x1, y1 = (value.value for value in values)
    if matrix is _IDENTITY:
        return x0, y0, x1, y1
    corners = np.array(((x0, y0, 1), (x0, y1, 1), (x1, y0, 1), (x1, y1, 1))) @ matrix
    low, high = corners.min(axis=0), corners.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _path(handle: raw.FPDF_PAGEOBJECT, matrix: NDArray[np.float64]) -> Iterator[Box]:
    """The straight lines of a path: a thin filled box is one, a stroked path has one for each level or upright edge."""
    box = _bounds(handle, matrix)
    if box is None:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
    if thin and (fill.value or stroke.value):
        if not _white(handle, bool(stroke.value)):
            yield box
    elif stroke.value and not _white(handle, True):
        yield from _edges(handle, _matrix(handle) @ matrix)


def _ground(handle: raw.FPDF_PAGEOBJECT, matrix: NDArray[np.float64]) -> Iterator[Box]:
    """The box of a path that is filled with a colour."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if fill.value and not _white(handle, False) and (box := _bounds(handle, matrix)) is not None:
        yield box


def _white(handle: raw.FPDF_PAGEOBJECT, stroke: bool) -> bool:
    get = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    values = [ctypes.c_uint() for _ in range(4)]
    return bool(get(handle, *(ctypes.byref(value) for value in values))) and all(value.value >= 250 for value in values[:3])


def _edges(handle: raw.FPDF_PAGEOBJECT, matrix: NDArray[np.float64]) -> Iterator[Box]:
    count = raw.FPDFPath_CountSegments(handle)
    if not 2 <= count <= _SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = before = None
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = np.array((x.value, y.value, 1.0)) @ matrix
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield from _edge(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _edge(point, start)


def _edge(a: NDArray[np.float64], b: NDArray[np.float64]) -> Iterator[Box]:
    if abs(a[0] - b[0]) < _STRAIGHT or abs(a[1] - b[1]) < _STRAIGHT:
        yield float(min(a[0], b[0])), float(min(a[1], b[1])), float(max(a[0], b[0])), float(max(a[1], b[1]))


def rulings_of(boxes: Floats) -> Rulings:
    """Thin boxes (left, top, right, bottom) as level and upright lines along their middles."""
    wide = (boxes[:, 2] - boxes[:, 0]) >= (boxes[:, 3] - boxes[:, 1])
    level, upright = boxes[wide], boxes[~wide]
    return Rulings(
        np.stack(((level[:, 1] + level[:, 3]) / 2, level[:, 0], level[:, 2]), axis=1),
        np.stack(((upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3]), axis=1),
    )


def _united(boxes: Floats, size: tuple[float, float]) -> list[Box]:
    """Pictures within the page; those that touch (strips of one picture) made one."""
    page = np.array((0, 0, *size), np.float32)
    united: list[list[float]] = []
    for box in boxes[np.argsort(boxes[:, 1], kind="stable")].tolist():
        box = [max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3])]
        if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
            continue
        for other in united:
            if box[0] < other[2] + 2 and other[0] < box[2] + 2 and box[1] < other[3] + 2 and other[1] < box[3] + 2:
                other[:] = [min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])]
                break
        else:
            united.append(box)
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in united]


def notable(pictures: tuple[Box, ...], glyphs: Glyphs, size: tuple[float, float]) -> list[Picture]:
    """The pictures that may hold words of the document: large, and not a background of text."""
    found = []
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    for box in pictures:
        width, height = box[2] - box[0], box[3] - box[1]
        if width < _WIDTH * size[0] or width * height < _AREA * size[0] * size[1]:
            continue
        over = int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())
        if over < _BACKGROUND:
            found.append(Picture(box, box))
    return found
