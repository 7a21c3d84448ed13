"""Marks of notes: small raised digits and signs behind a word or a figure, which are no part of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.grammar.raised import is_power
from guihua.readers.layout.page import Glyphs

_SUPERSCRIPT = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_RAISED = "0123456789*[]〔〕()（）,，、-注①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳※†‡"
# Of the height of the type before it: a mark is smaller, and stands so much higher at its foot and at its middle.
_SMALL, _FOOT, _MIDDLE = 0.72, 0.2, 0.08
# Of that height: how far behind it a mark may stand, and how far it may reach back.
_BEHIND, _BACK = 0.5, 0.3
# More small signs than this on a page are small type.
_MOST = 600
_PLAIN = str.maketrans(_SUPERSCRIPT, "1230456789")
# So many glyphs before a mark tell whether it is an exponent: ×10, km.
_BASE = 5


def note_marks(glyphs: Glyphs) -> NDArray[np.bool_]:
    """Which of the glyphs are marks of notes. Exponents (m², 10⁴) are none, nor is a mark at the head of its note.

    Only type that the file itself draws is looked at: of recognised words the heights are not known so well.
    """
    found = np.zeros(len(glyphs), np.bool_)
    if not len(glyphs):
        return found
    heights = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    small = np.isin(glyphs.characters, list(_RAISED)) & (heights < _SMALL * heights.max()) | np.isin(glyphs.characters, list(_SUPERSCRIPT))
    small &= glyphs.confidence == 1
    asked = np.flatnonzero(small)
    if not 0 < len(asked) <= _MOST:
        return found
    characters = glyphs.characters.tolist()
    for at in asked[np.argsort(glyphs.boxes[asked, 0], kind="stable")].tolist():
        before = _before(glyphs, heights, at)
        if before is None:
            continue
        if found[before]:
            # The second sign of [1] or 12: it stands on the same foot.
            found[at] = abs(glyphs.boxes[before, 3] - glyphs.boxes[at, 3]) < 0.25 * heights[at]
        elif characters[at] in _SUPERSCRIPT or _is_raised(glyphs, heights, before, at):
            words = "".join(characters[max(before + 1 - _BASE, 0) : before + 1])
            found[at] = not words[-1].isspace() and not is_power(characters[at].translate(_PLAIN), fold(words))
    return found


def _before(glyphs: Glyphs, heights: NDArray[np.floating], at: int) -> int | None:
    """The nearest glyph that ends where this one begins, on its line; None where there is none."""
    boxes = glyphs.boxes
    gap = boxes[at, 0] - boxes[:, 2]
    foot, middle = boxes[at, 3], (boxes[at, 1] + boxes[at, 3]) / 2
    near = (gap > -_BACK * heights) & (gap < _BEHIND * np.maximum(heights, heights[at]))
    level = (middle > boxes[:, 1] - 0.3 * heights) & (foot < boxes[:, 3] + 0.1 * heights)
    fits = near & level & (boxes[:, 0] < boxes[at, 0])
    fits[at] = False
    where = np.flatnonzero(fits)
    return int(where[np.argmin(np.abs(gap[where]))]) if len(where) else None


def _is_raised(glyphs: Glyphs, heights: NDArray[np.floating], before: int, at: int) -> bool:
    height, boxes = heights[before], glyphs.boxes
    foot = boxes[before, 3] - boxes[at, 3]
    middle = (boxes[before, 1] + boxes[before, 3] - boxes[at, 1] - boxes[at, 3]) / 2
    return bool(heights[at] < _SMALL * height and foot > _FOOT * height and middle > _MIDDLE * height)
