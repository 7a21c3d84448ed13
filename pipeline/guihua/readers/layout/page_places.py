"""Where on which page each character of the text stands."""

from __future__ import annotations

from array import array
from bisect import bisect_right

import numpy as np
from msgspec import Struct

from guihua.evidence import Region
from guihua.readers.layout.page import Floats


class PageLayout(Struct, frozen=True, eq=False):
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
            boxes = self.boxes[max(start, self.starts[index]) : min(end, stop)]
            index += 1
            if not len(boxes):
                continue
            low, high = np.fmin.reduce(boxes[:, :2], axis=0), np.fmax.reduce(boxes[:, 2:], axis=0)
            if not np.isnan(low[0]):
                x0, top, x1, bottom = (round(float(value), 2) for value in (*low, *high))
                found.append(Region(page=self.pages[index - 1], bbox=(x0, top, x1, bottom)))
        return tuple(found)
