"""Marks of notes: small raised digits and signs behind a word or a figure, which are no part of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.grammar.raised import is_power
from guihua.readers.layout.page import Floats, Glyphs

_SUPERSCRIPT = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_RAISED = frozenset("0123456789*[]〔〕()（）,，、-注①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳※†‡")
# Of the height of the type before it: a mark is smaller, and stands so much higher at its foot and at its middle.
_SMALL, _FOOT, _MIDDLE = 0.72, 0.2, 0.08
# Of that height: how far behind it a mark may stand, and how far it may reach back.
_BEHIND, _BACK = 0.5, 0.5
# More small signs than this on a page are small type.
_MOST = 600
_PLAIN = str.maketrans(_SUPERSCRIPT, "1230456789")
# So many glyphs before a mark tell whether it is an exponent: ×10, km.
_BASE = 5
# So many pairs of glyphs are measured at once: more would take up much memory.
_AT_ONCE = 100_000


def note_marks(glyphs: Glyphs) -> NDArray[np.bool_]:
    """Which of the glyphs are marks of notes. Exponents (m², 10⁴) are none, nor is a mark at the head of its note.

    Only type that the file itself draws is looked at: of recognised words the heights are not known so well.
    """
    found = np.zeros(len(glyphs), np.bool_)
    if not len(glyphs):
        return found
    heights = glyphs.boxes[:, 3] - glyphs.boxes[:, 1]
    characters = glyphs.characters.tolist()
    small = np.array([character in _RAISED for character in characters]) & (heights < _SMALL * heights.max())
    small |= np.array([character in _SUPERSCRIPT for character in characters])
    small &= glyphs.confidence == 1
    asked = np.flatnonzero(small)
    if not 0 < len(asked) <= _MOST:
        return found
    asked = asked[np.argsort(glyphs.boxes[asked, 0], kind="stable")]
    behind = [(at, before) for at, before in zip(asked.tolist(), _before(glyphs, heights, asked), strict=True) if before is not None]
    if not any(heights[at] < _SMALL * heights[before] or characters[at] in _SUPERSCRIPT for at, before in behind):
        return found
    for at, before in behind:
        if found[before]:
            # The second sign of [1] or 12: it stands on the same foot.
            found[at] = abs(glyphs.boxes[before, 3] - glyphs.boxes[at, 3]) < 0.25 * heights[at]
        elif characters[at] in _SUPERSCRIPT or _is_raised(glyphs, heights, before, at):
            words = "".join(characters[max(before + 1 - _BASE, 0) : before + 1])
            found[at] = not words[-1].isspace() and not is_power(characters[at].translate(_PLAIN), fold(words))
    return found


def _before(glyphs: Glyphs, heights: Floats, asked: NDArray[np.intp]) -> Iterator[int | None]:
    """For each glyph that is ``asked`` about the last one that begins before it and ends where it begins, on its line; None where there is none."""
    boxes = glyphs.boxes
    many = max(_AT_ONCE // len(glyphs), 1)
    for part in (asked[at : at + many] for at in range(0, len(asked), many)):
        left, top, _, foot = (boxes[part, side, None] for side in range(4))
        gap = left - boxes[:, 2]
        near = (gap > -_BACK * heights) & (gap < _BEHIND * np.maximum(heights, heights[part, None]))
        level = ((top + foot) / 2 > boxes[:, 1] - 0.3 * heights) & (foot < boxes[:, 3] + 0.1 * heights)
        fits = near & level & (boxes[:, 0] < left)
        rows = np.arange(len(part))
        fits[rows, part] = False
        nearest = np.where(fits, boxes[:, 0], -np.inf).argmax(axis=1)
        yield from (before if fit else None for before, fit in zip(nearest.tolist(), fits[rows, nearest].tolist(), strict=True))


def _is_raised(glyphs: Glyphs, heights: NDArray[np.floating], before: int, at: int) -> bool:
    height, boxes = heights[before], glyphs.boxes
    foot = boxes[before, 3] - boxes[at, 3]
    middle = (boxes[before, 1] + boxes[before, 3] - boxes[at, 1] - boxes[at, 3]) / 2
    return bool(heights[at] < _SMALL * height and foot > _FOOT * height and middle > _MIDDLE * height)
