"""Watermarks that lie level on the page: words laid over or under the text, found by what sets them apart from it.

Turned words are set apart by the reader already. Of level ones no single sign is enough, for a title is large, a caption may be
gray and a running head comes again on every page: the signs are weighed once for the whole document, for all places where the
same words stand in the same type.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.readers.layout.lines import breaks
from guihua.readers.layout.page import Floats, Glyphs

# What the signs weigh, and how much makes a watermark: any two strong ones, or faint, large and repeated.
_OVER, _TILED, _REPEATED, _FAINT, _PALE, _HUGE, _LARGE, _EDGE = 2.0, 2.0, 1.5, 1.5, 0.75, 1.5, 1.0, -1.5
_ENOUGH = 3.5
# So much less ink than the text has (of 1 for black): gray letters, and letters that one sees through. Less than the
# least is white: nobody sees it, or it stands on a dark ground.
_FAINT_INK, _PALE_INK, _LEAST_INK = 0.55, 0.35, 0.03
# In sizes of the text.
_HUGE_SIZE, _LARGE_SIZE = 2.2, 1.4
# Type of another size or ink than this is other type: as a ratio, and as a difference.
_OTHER_SIZE, _OTHER_INK = 1.3, 0.15
# Words lie over others when so much of the line's height, and of the smaller one's height in width, is in common.
_CORE = 0.15
_WIDE = 0.3
# Share of the places that must lie over other words; points within which places on several pages are the same.
_SHARE = 0.2
_SAME_PLACE = 6.0
_TILES = 3
# Share of the page's height, from above and below, where running heads stand.
_MARGIN = 0.08
# More stretches than this on one page are a drawing or mean harm: only those in other type are looked at.
_MOST = 1_200


class Weighed(Struct, frozen=True, eq=False):
    """What is weighed of a page: its level glyphs and its height."""

    glyphs: Glyphs
    height: float


class _Stretch(Struct, frozen=True, eq=False):
    """Words drawn in one go: the page's index, the glyphs from ``first`` to ``last`` (exclusive) of it, and where they are.

    ``over``: whether they lie over other words.
    """

    page: int
    first: int
    last: int
    words: str
    box: tuple[float, float, float, float]
    size: float
    ink: float
    over: bool

    @property
    def type(self) -> tuple[str, int, int]:
        """The words with the size and ink of their letters."""
        return self.words, round(self.size), round(self.ink * 10)


def watermarks(sheets: Sequence[Weighed]) -> list[NDArray[np.bool_]]:
    """Of each page, which of its glyphs belong to a watermark."""
    found = [np.zeros(len(sheet.glyphs), np.bool_) for sheet in sheets]
    usual = _usual(sheets)
    groups: dict[tuple[str, int, int], list[_Stretch]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for stretch in _stretches(index, sheet.glyphs, usual[1]):
            groups[stretch.type].append(stretch)
    marks = {kind for kind, places in groups.items() if _weight(places, sheets, usual) >= _ENOUGH}
    for index, sheet in enumerate(sheets if marks else ()):
        for stretch in _stretches(index, sheet.glyphs, None):
            if stretch.type in marks:
                found[index][stretch.first : stretch.last] = True
    return found


def _usual(sheets: Sequence[Weighed]) -> tuple[float, float]:
    """The size and the ink that most of the document's characters have."""
    heights = np.concatenate([sheet.glyphs.boxes[:, 3] - sheet.glyphs.boxes[:, 1] for sheet in sheets] or [np.zeros(0)])
    if not len(heights):
        return 1.0, 1.0
    ink = np.concatenate([sheet.glyphs.ink for sheet in sheets])
    return max(float(np.median(heights)), 1.0), float(np.median(ink))


def _stretches(page: int, glyphs: Glyphs, usual: float | None) -> Iterator[_Stretch]:
    """The stretches of a page that have less than the ``usual`` ink or lie over others; all of them when it is None."""
    visible = np.flatnonzero(~np.char.isspace(glyphs.characters)) if len(glyphs) else np.zeros(0, np.intp)
    if not len(visible):
        return
    boxes, ink = glyphs.boxes[visible], glyphs.ink[visible]
    size = boxes[:, 3] - boxes[:, 1]
    other = (np.abs(np.diff(ink)) > _OTHER_INK) | (np.abs(np.diff(np.log(np.maximum(size, 0.1)))) > np.log(_OTHER_SIZE))
    starts = np.concatenate(([0], np.flatnonzero(breaks(boxes) | other) + 1)).astype(np.intp)
    ends = np.append(starts[1:], len(visible))
    around = np.concatenate((np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)), axis=1)
    faint = (ink[starts] < (usual or 1.0) - _PALE_INK) & (ink[starts] > _LEAST_INK)
    over = _over(around, ink[starts], faint)
    for at in np.flatnonzero(faint | over | (usual is None)).tolist():
        first, last = int(visible[starts[at]]), int(visible[ends[at] - 1]) + 1
        words = re.sub(r"\d+", "#", "".join(fold("".join(glyphs.characters[first:last].tolist())).split()))
        x0, top, x1, bottom = around[at].tolist()
        height = float(np.median(size[starts[at] : ends[at]]))
        yield _Stretch(page, first, last, words, (x0, top, x1, bottom), height, float(ink[starts[at]]), bool(over[at]))


def _over(boxes: Floats, ink: Floats, faint: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of ``boxes``, in the order in which they are drawn, lie over another.

    Of two in different type that is the larger or fainter one; of two alike the one drawn nearer to the page's first or last
    words, for a mark is put on a page before or after all of its text.
    """
    height = boxes[:, 3] - boxes[:, 1]
    rows = np.arange(len(boxes))
    if len(boxes) > _MOST:
        rows = np.flatnonzero(faint | (height > _LARGE_SIZE * np.median(height)))[: _MOST * _MOST // len(boxes)]
    top, bottom = boxes[:, 1] + _CORE * height, boxes[:, 3] - _CORE * height
    level = (top[rows, None] < bottom) & (top < bottom[rows, None])
    level[np.arange(len(rows)), rows] = False
    # Most of what is level stands side by side: only the pairs that are level are measured.
    one, other = np.nonzero(level)
    across = np.minimum(boxes[rows[one], 2], boxes[other, 2]) - np.maximum(boxes[rows[one], 0], boxes[other, 0])
    on = across > _WIDE * np.minimum(height[rows[one]], height[other])
    found = np.zeros(len(boxes), np.bool_)
    if not on.any():
        return found
    one, other = rows[one[on]], other[on]
    darker, fainter = ink[one] > ink[other] + _OTHER_INK, ink[one] < ink[other] - _OTHER_INK
    smaller, larger = height[one] * _OTHER_SIZE < height[other], height[one] > height[other] * _OTHER_SIZE
    place = np.minimum(np.arange(len(boxes)), np.arange(len(boxes))[::-1])
    found[one[fainter | (larger & ~darker) | (~darker & ~smaller & (place[one] <= place[other]))]] = True
    return found


def _weight(places: Sequence[_Stretch], sheets: Sequence[Weighed], usual: tuple[float, float]) -> float:
    """What speaks for and against the same words in the same type at all these ``places`` being a watermark."""
    size, ink = places[0].size / usual[0], usual[1] - places[0].ink
    words = sum(map(str.isalnum, places[0].words))
    if words < (1 if size >= _HUGE_SIZE else 2):
        return 0.0
    seen = places[0].ink > _LEAST_INK
    return (
        (_OVER if sum(place.over for place in places) >= _SHARE * len(places) else 0.0)
        + (_FAINT if seen and ink >= _FAINT_INK else _PALE if seen and ink >= _PALE_INK else 0.0)
        + (_HUGE if size >= _HUGE_SIZE else _LARGE if size >= _LARGE_SIZE else 0.0)
        + (_TILED if _tiled(places) else 0.0)
        + (_REPEATED if _repeated(places, len(sheets)) else 0.0)
        + (_EDGE if sum(_at_edge(place, sheets[place.page].height) for place in places) > len(places) / 2 else 0.0)
    )


def _tiled(places: Sequence[_Stretch]) -> bool:
    """Whether the words stand several times on one page, in columns and rows."""
    page, count = Counter(place.page for place in places).most_common(1)[0]
    corners = [place.box[:2] for place in places if place.page == page]
    columns = {round(x / _SAME_PLACE) for x, _ in corners}
    return count >= _TILES and len(columns) >= 2 and len({round(y / _SAME_PLACE) for _, y in corners}) >= 2


def _repeated(places: Sequence[_Stretch], pages: int) -> bool:
    """Whether the words stand at one place of half the pages, and of two at least."""
    corner = np.array([place.box[:2] for place in places])
    same = (np.abs(corner - np.median(corner, axis=0)) < _SAME_PLACE).all(axis=1)
    on = {place.page for place, level in zip(places, same.tolist(), strict=True) if level}
    return len(on) >= max(2, (pages + 1) // 2)


def _at_edge(place: _Stretch, height: float) -> bool:
    return place.box[3] < _MARGIN * height or place.box[1] > (1 - _MARGIN) * height
