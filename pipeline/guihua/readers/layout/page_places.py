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
                self._known[part] = self._region(index, stop, *part)
            if (region := self._known[part]) is not None:
                found.append(region)
            index += 1
        return tuple(found)

    def _region(self, index: int, stop: int, low: int, high: int) -> Region | None:
        """What encloses the code points from ``low`` to ``high`` of a fragment that ends at ``stop``; None where nothing is drawn."""
        if low >= high:
            return None
        whole = low == self.starts[index] and (high == stop or (high == stop - 1 and math.isnan(self.boxes[high, 0])))
        x0, top, x1, bottom = self._fragments[index] if whole else np.fmin.reduce(self._corners[low:high], axis=0).tolist()
        return None if math.isnan(x0) else Region(page=self.pages[index], bbox=(round(x0, 2), round(top, 2), round(-x1, 2), round(-bottom, 2)))

    @cached_property
    def _fragments(self) -> list[list[float]]:
        """The corners of what encloses each fragment: most regions that are asked for are those of whole lines."""
        starts = np.minimum(self.starts, len(self.boxes) - 1)  # a last one without code points has no corners, and is not asked for
        enclosed: list[list[float]] = np.fmin.reduceat(self._corners, starts, axis=0).tolist()
        return enclosed

    @cached_property
    def _corners(self) -> Floats:
        """The boxes with their right and bottom negated: of all four, the least is what encloses them."""
        return self.boxes * np.array([1, 1, -1, -1], np.float32)

    @cached_property
    def _known(self) -> dict[tuple[int, int], Region | None]:
        """The regions that were asked for: most are parts of several facts."""
        return {}
