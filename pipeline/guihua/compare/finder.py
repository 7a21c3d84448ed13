"""Where strings stand in one text, however many are asked for: most are not there, and the pairs of characters tell so at once."""

from __future__ import annotations

from functools import cache, cached_property

import numpy

FEW = 64
"""So many places of a pair of characters are looked at one by one; where each pair of a string stands more often, the text is searched through."""
_SHIFT = 21


class Finder:
    """A text, and an index of its pairs of characters that is made when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.count = cache(text.count)

    def find(self, wanted: str) -> int:
        """Where ``wanted``, of two characters or more, first stands; -1 where it does not.

        >>> Finder("推进家庭适老化改造").find("适老化"), Finder("推进家庭适老化改造").find("老适")
        (4, -1)
        """
        pairs, places = self._index
        codes = _codes(wanted)
        keys = codes[:-1] << _SHIFT | codes[1:]
        starts = numpy.searchsorted(pairs, keys, "left")
        numbers = numpy.searchsorted(pairs, keys, "right") - starts
        rarest = int(numbers.argmin())
        if numbers[rarest] > FEW:
            return self._text.find(wanted)
        start = int(starts[rarest])
        before = (int(place) - rarest for place in places[start : start + int(numbers[rarest])])
        return next((place for place in before if place >= 0 and self._text.startswith(wanted, place)), -1)

    @cached_property
    def _index(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """The pairs of characters in order, and the place of each, the first first."""
        codes = _codes(self._text)
        pairs = codes[:-1] << _SHIFT | codes[1:]
        order = numpy.argsort(pairs, kind="stable")
        return pairs[order], order


def _codes(text: str) -> numpy.ndarray:
    return numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(numpy.int64)
