"""Where on which page each character of the text stands."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from functools import cached_property

import numpy as np
from msgspec import Struct

from guihua.evidence import Region
from guihua.readers.layout.page import Floats


class PageLayout(Struct, frozen=True, eq=False, dict=True):
    """The layout of a paged file. The text is cut into fragments, one for each line of a paragraph or cell.

    ``starts`` are the offsets at which fragments begin and ``pages`` the pages that they stand on; ``boxes`` has one row
    (left, top, right, bottom, in points from the top left) for each code point, NaN where nothing is drawn.
    """

    starts: array[int]
    pages: array[int]
    boxes: Floats

    def regions(self, start: int, end: int) -> tuple[Region, ...]:
        """One region for each line fragment that ``text[start:end]`` touches, in reading order, rounded to 2 decimals."""
        found = []
        index = max(bisect_right(self.starts, start) - 1, 0)
        while index < len(self.starts) and self.starts[index] < end:
            stop = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.boxes)
            part = max(start, self.starts[index]), min(end, stop)
            if part not in self._known:
                self._known[part] = _region(self.pages[index], self._corners[slice(*part)])
            if (region := self._known[part]) is not None:
                found.append(region)
            index += 1
        return tuple(found)

    @cached_property
    def _corners(self) -> Floats:
        """The boxes with their right and bottom negated: of all four, the least is what encloses them."""
        return self.boxes * np.array([1, 1, -1, -1], np.float32)

    @cached_property
    def _known(self) -> dict[tuple[int, int], Region | None]:
        """The regions that were asked for: most are parts of several facts."""
        return {}


def _region(page: int, corners: Floats) -> Region | None:
    """What encloses the boxes with these ``corners``; None where nothing is drawn."""
    if not len(corners):
        return None
    x0, top, x1, bottom = np.fmin.reduce(corners, axis=0).tolist()
    return None if math.isnan(x0) else Region(page=page, bbox=(round(x0, 2), round(top, 2), round(-x1, 2), round(-bottom, 2)))
