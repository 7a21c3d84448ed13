"""The words of a matter as one string without white space, each character with its place in the source.

Titles and texts reach a record without line breaks and page furniture; the places are found again through the evidence, whose quote
holds the same characters in the same order. A character that the evidence does not hold has no place and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from guihua.comparison import Passage
from guihua.evidence import Evidence
from guihua.folding import fold
from guihua.text import Span


class Reading(Struct, frozen=True):
    """``letters`` are the characters but white space, ``places`` their offsets in ``source.text``."""

    letters: str
    places: tuple[int, ...]

    def part(self, start: int, end: int) -> Reading:
        """The reading of ``letters[start:end]``."""
        return Reading(self.letters[start:end], self.places[start:end])

    def passage(self, start: int, end: int) -> Passage | None:
        """The words ``letters[start:end]`` as a passage; None when there are none."""
        if start >= end:
            return None
        return Passage(quote=self.letters[start:end], spans=tuple(_spans(self.places[start:end])))


def read(text: str, evidence: Evidence | None, after: int = 0) -> Reading:
    """The reading of ``text``, whose words stand in ``evidence``, not before the offset ``after`` of the source.

    >>> read("兜底保障", Evidence(quote="1. 兜底\\n保障。", spans=((10, 19),))).places
    (13, 14, 16, 17)
    """
    wanted = "".join(text.split())
    if evidence is None or not wanted:
        return Reading("", ())
    letters, places = _squeezed(evidence, after)
    at = fold(letters).find(fold(wanted))
    if at >= 0:
        return Reading(letters[at : at + len(wanted)], tuple(places[at : at + len(wanted)]))
    return _scattered(wanted, letters, places)


def join(readings: Iterable[Reading]) -> Reading:
    """The readings one after the other."""
    parts = list(readings)
    return Reading("".join(part.letters for part in parts), tuple(place for part in parts for place in part.places))


def _squeezed(evidence: Evidence, after: int) -> tuple[str, list[int]]:
    offsets = (offset for start, end in evidence.spans for offset in range(start, end))
    kept = [(letter, offset) for letter, offset in zip(evidence.quote, offsets, strict=True) if offset >= after and not letter.isspace()]
    return "".join(letter for letter, _ in kept), [offset for _, offset in kept]


def _scattered(wanted: str, letters: str, places: list[int]) -> Reading:
    """What of ``wanted`` stands in ``letters`` in its order: words that a box or a unit clause interrupts."""
    folded, found, at = fold(letters), [], 0
    for letter in fold(wanted):
        here = folded.find(letter, at)
        if here >= 0:
            found.append(here)
            at = here + 1
    return Reading("".join(letters[index] for index in found), tuple(places[index] for index in found))


def _spans(places: Iterable[int]) -> list[Span]:
    spans: list[Span] = []
    for place in places:
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans
