"""Scanned pages and pictures of text: rendered, recognised, and given back as glyphs and rulings like any page."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
from msgspec import Struct

from guihua.readers.layout.page import EMPTY_RULINGS, NO_GLYPHS, Box, Floats, Glyphs, Rulings, glyphs_of, joined
from guihua.readers.scan.ocr import Image, Recognised, recognise, recognise_line
from guihua.readers.scan.rulings import draw_level, find_rulings, skew, without_strokes
from guihua.readers.scan.seals import without_seals

# Dots per inch, and the longest side in pixels that is rendered.
_DPI = 200.0
_SIDE = 2000.0
# Heights of a line added around it; pixels: a line that is less high or wide cannot be read.
_AROUND = 0.15
_LEAST_PIXELS = 8
# Steps of brightness: less than this between the darkest and the lightest of a place is nothing to be seen.
_FAINT = 24
# Points added around a picture, so that a frame at its very edge is seen.
_RIM = 2.0


class View(Struct, frozen=True):
    """How a rendered picture lies on its page: its corner in points, pixels for a point, its size, its skew in radians."""

    left: float
    top: float
    scale: float
    width: int
    height: int
    angle: float

    def placed(self, x: Floats, y: Floats, level: bool) -> tuple[Floats, Floats]:
        """Pixels as points of the page; turned level about the picture's middle if so wanted."""
        if level and self.angle:
            cos, sin = np.cos(-self.angle), np.sin(-self.angle)
            dx, dy = x - self.width / 2, y - self.height / 2
            x, y = self.width / 2 + cos * dx - sin * dy, self.height / 2 + sin * dx + cos * dy
        return x / self.scale + self.left, y / self.scale + self.top


def read_picture(page: pdfium.PdfPage, box: Box, size: tuple[float, float]) -> tuple[Glyphs, Rulings]:
    """The words and rulings in the part ``box`` of a page of ``size``; both in points, none when there is nothing to read."""
    image, left, top, scale = _render(page, box, size)
    image = without_seals(image)
    lines = recognise(image)
    angle = skew(image, [line.corners for line in lines])
    view = View(left, top, scale, image.shape[1], image.shape[0], angle)
    if not lines:
        return NO_GLYPHS, EMPTY_RULINGS
    glyphs = joined([_glyphs(line, view) for line in lines])
    rulings = _in_points(find_rulings(draw_level(image, angle)), view)
    return glyphs, without_strokes(rulings, glyphs.boxes)


class Lines:
    """The lines of a page whose places are known, read one by one from its picture, which is drawn when the first is asked for."""

    def __init__(self, page: pdfium.PdfPage, size: tuple[float, float]) -> None:
        self._page, self._size = page, size
        self._drawn: tuple[Image, float, float, float] | None = None

    def read(self, box: Box) -> tuple[str, float]:
        """The words of the line in ``box`` (points), and how sure they are: 0 … 1; none where nothing can be read."""
        part = self._cut(box, _AROUND * (box[3] - box[1]))
        return recognise_line(part) if min(part.shape[:2]) >= _LEAST_PIXELS else ("", 0.0)

    def is_blank(self, box: Box) -> bool:
        """Whether nothing is to be seen in ``box`` (points)."""
        part = self._cut(box, 0.0)
        return not part.size or int(part.max()) - int(part.min()) < _FAINT

    def _cut(self, box: Box, rim: float) -> Image:
        self._drawn = self._drawn or _render(self._page, (0.0, 0.0, *self._size), self._size)
        image, left, top, scale = self._drawn
        x0, y0 = (max(int((at - rim - corner) * scale), 0) for at, corner in ((box[0], left), (box[1], top)))
        x1, y1 = (max(int((at + rim - corner) * scale) + 1, 0) for at, corner in ((box[2], left), (box[3], top)))
        return image[y0:y1, x0:x1]


def _render(page: pdfium.PdfPage, box: Box, size: tuple[float, float]) -> tuple[Image, float, float, float]:
    left, top = max(box[0] - _RIM, 0.0), max(box[1] - _RIM, 0.0)
    right, bottom = min(box[2] + _RIM, size[0]), min(box[3] + _RIM, size[1])
    scale = min(_DPI / 72, _SIDE / max(right - left, bottom - top, 1.0))
    bitmap = page.render(scale=scale, crop=(left, size[1] - bottom, size[0] - right, top), rev_byteorder=True, draw_annots=True)
    pixels = np.asarray(bitmap.to_numpy())
    image: Image = np.ascontiguousarray(pixels[:, :, :3] if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2))
    bitmap.close()
    return image, left, top, scale


def _glyphs(line: Recognised, view: View) -> Glyphs:
    """The characters of a line, each with its level box and its place on the page; white space is left to the gaps."""
    drawn = [index for index, character in enumerate(line.text) if not character.isspace()]
    ends = line.ends[drawn]
    upper, lower = line.corners[1] - line.corners[0], line.corners[2] - line.corners[3]
    corners = np.stack(
        (
            line.corners[0] + ends[:, :1] * upper,
            line.corners[0] + ends[:, 1:] * upper,
            line.corners[3] + ends[:, 1:] * lower,
            line.corners[3] + ends[:, :1] * lower,
        ),
        axis=1,
    ).astype(np.float32)
    boxes = [_boxes(*view.placed(corners[:, :, 0], corners[:, :, 1], level)) for level in (True, False)]
    confidence = np.full(len(drawn), line.confidence, np.float32)
    return glyphs_of("".join(line.text[index] for index in drawn), boxes[0], boxes[1], confidence)


def _boxes(x: Floats, y: Floats) -> Floats:
    return np.stack((x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)), axis=1).astype(np.float32)


def _in_points(rulings: Rulings, view: View) -> Rulings:
    """Rulings in pixels of the level picture as rulings in points; the level picture is turned about the same middle."""
    down, across = np.array((view.top, view.left, view.left)), np.array((view.left, view.top, view.top))
    return Rulings((rulings.level / view.scale + down).astype(np.float32), (rulings.upright / view.scale + across).astype(np.float32))
