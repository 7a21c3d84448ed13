"""Red seals over a signature or a date: taken out before recognition, so that the black words beneath can be read."""

from __future__ import annotations

import numpy as np

from guihua.readers.scan.ocr import Image

# Red is so much brighter than green and blue; ink beneath a seal is darker than this.
_RED = 45
_DARK = 95
# A seal is nearly as wide as high and takes up this share of the picture's shorter side.
_ROUND = (0.7, 1.43)
_SIDE = (0.09, 0.45)
# Share of its box that its red fills: less is a stray line, more a red field.
_FILL = (0.04, 0.75)


def without_seals(image: Image) -> Image:
    """The RGB picture with the red of every seal made white. Red letterheads are no seals: they are wide and low."""
    import cv2

    wide = image.astype(np.int16)
    red = (wide[:, :, 0] - np.maximum(wide[:, :, 1], wide[:, :, 2]) > _RED).astype(np.uint8)
    if not red.any():
        return image
    shorter = min(image.shape[:2])
    reach = max(3, shorter // 80)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    clean = image
    for x, y, width, height, _ in np.asarray(stats)[1:].tolist():
        fill = float(red[y : y + height, x : x + width].mean())
        seal = _ROUND[0] < width / height < _ROUND[1] and _SIDE[0] < max(width, height) / shorter < _SIDE[1] and _FILL[0] < fill < _FILL[1]
        if seal:
            clean = clean.copy() if clean is image else clean
            part = clean[y : y + height, x : x + width]
            part[_bleached(part)] = 255
    return clean


def _bleached(part: Image) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """What is red or reddish in a seal's box, but for the dark of ink."""
    wide = part.astype(np.int16)
    reddish = wide[:, :, 0] - np.maximum(wide[:, :, 1], wide[:, :, 2]) > _RED // 3
    light: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = reddish & (wide[:, :, 0] > _DARK)
    return light
