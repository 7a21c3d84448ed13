"""Straight lines in a picture of a page, and how far the page lies askew."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from guihua.readers.layout.page import Floats, Rulings
from guihua.readers.scan.ocr import Image, Quad

# Radians: a page lies askew by less than the first, and a skew below the second is none.
_MOST = math.radians(6)
_LEAST = math.radians(0.08)
# Shares of the picture's width: a line long enough to tell the skew by; pixels: the shortest ruling, the thickest.
_LONG = 0.25
_RULING = 36
# Pixels: a gap in a ruling that noise may have torn; no wider than what parts letters from the rulings beside them.
_GAP = 3
_THICK = 9
# Shares: how deep in a letter's box a line runs through the letter, and how much of the line must do so for a stroke.
_INNER = 0.12
_THROUGH = 0.4


def skew(image: Image, quads: Sequence[Quad]) -> float:
    """The angle (radians, clockwise) by which the lines of the picture are turned: by its rulings, else by its longest lines of text."""
    angles = _ruled_angles(image) or _written_angles(quads, image.shape[1])
    if len(angles) < 2:
        return 0.0
    angle = float(np.median(angles))
    return angle if _LEAST < abs(angle) < _MOST else 0.0


def _ruled_angles(image: Image) -> list[float]:
    import cv2

    found = cv2.HoughLinesP(_ink(image), 1, math.pi / 1800, 200, minLineLength=_LONG * image.shape[1], maxLineGap=6)
    if found is None:
        return []
    angles = [math.atan2(y1 - y0, x1 - x0) for x0, y0, x1, y1 in np.asarray(found).reshape(-1, 4).tolist()]
    level = [angle for angle in angles if abs(angle) < _MOST]
    return level if len(level) >= 3 else []


def _written_angles(quads: Sequence[Quad], width: int) -> list[float]:
    long = [quad for quad in quads if quad[1][0] - quad[0][0] > _LONG * width]
    return [math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0]) for quad in long]


def draw_level(image: Image, angle: float) -> Image:
    """The picture turned level about its middle."""
    import cv2

    if not angle:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(angle), 1.0)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return np.asarray(turned, np.uint8)


def find_rulings(image: Image) -> Rulings:
    """The level and upright lines of a level picture, in pixels."""
    ink = _ink(image)
    return Rulings(_along(ink, level=True), _along(ink, level=False))


def _ink(image: Image) -> Image:
    import cv2

    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    return np.asarray(ink, np.uint8)


def _along(ink: Image, level: bool) -> Floats:
    import cv2

    def bar(length: int) -> Image:
        return np.ones((1, length) if level else (length, 1), np.uint8)

    mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(_GAP))
    only = cv2.morphologyEx(mended, cv2.MORPH_OPEN, bar(_RULING))
    _, _, stats, _ = cv2.connectedComponentsWithStats(only, connectivity=8)
    found = []
    for x, y, width, height, _ in np.asarray(stats)[1:].tolist():
        thick = height if level else width
        if thick <= _THICK:
            found.append((y + height / 2, x, x + width) if level else (x + width / 2, y, y + height))
    return np.array(found, np.float32).reshape(-1, 3)


def without_strokes(rulings: Rulings, glyphs: Floats) -> Rulings:
    """The rulings without those that run through letters: strokes of theirs. ``glyphs`` are their boxes (left, top, right, bottom)."""
    return Rulings(_between(rulings.level, glyphs[:, (0, 1, 2, 3)]), _between(rulings.upright, glyphs[:, (1, 0, 3, 2)]))


def _between(lines: Floats, boxes: Floats) -> Floats:
    """The lines that do not run through the inner part of ``boxes`` (start along the line, across it, and both ends) for most of their length."""
    if not len(lines) or not len(boxes):
        return lines
    margin = _INNER * (boxes[:, 3] - boxes[:, 1])
    through = (lines[:, None, 0] > boxes[:, 1] + margin) & (lines[:, None, 0] < boxes[:, 3] - margin)
    covered = np.minimum(lines[:, None, 2], boxes[:, 2]) - np.maximum(lines[:, None, 1], boxes[:, 0])
    share = np.where(through, np.maximum(covered, 0), 0).sum(axis=1) / np.maximum(lines[:, 2] - lines[:, 1], 1)
    kept: Floats = lines[share < _THROUGH]
    return kept
