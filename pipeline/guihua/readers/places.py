"""The layout of formats that know paragraphs, elements and cells instead of pages."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from guihua.evidence import Region


class Places(Struct, frozen=True):
    """Stretches of the text, in ascending order and without overlap, each with its place in the original file.

    >>> places = Places((0, 4), (3, 9), (Region(part="body", paragraph=0), Region(part="body", paragraph=1)))
    >>> [region.paragraph for region in places.regions(2, 5)], places.regions(3, 4)
    ([0, 1], ())
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: tuple[Region, ...]

    def regions(self, start: int, end: int) -> tuple[Region, ...]:
        """The places that ``text[start:end]`` touches, in reading order."""
        found: list[Region] = []
        index = bisect_right(self.ends, start)
        while index < len(self.starts) and self.starts[index] < end:
            if not found or found[-1] != self.places[index]:
                found.append(self.places[index])
            index += 1
        return tuple(found)
