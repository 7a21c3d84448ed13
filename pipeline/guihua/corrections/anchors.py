"""Finding the words of a correction again: at their old place, else wherever these words now stand, told apart by what surrounds them.

White space is left out of the search, for line breaks move when a document is saved anew; nothing else is.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.plan.corrections import Anchor
from guihua.text import Span

AROUND = 12
"""Code points, white space not counted, that an anchor keeps of what stands before and behind it."""


class Found(Struct, frozen=True):
    """Where the words of an anchor stand now: ``spans`` of the text, empty when they stand nowhere (``count`` 0) or at several places."""

    spans: tuple[Span, ...]
    count: int


class Words:
    """A text without its white space, and where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = [offset for offset, character in enumerate(text) if not character.isspace()]
        self.compact = "".join(text[offset] for offset in self.at)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {offset: index for index, offset in enumerate(self.at)}

    def anchor(self, evidence: Evidence) -> Anchor:
        """An anchor for the words of ``evidence``, with what surrounds them."""
        inner = [offset for start, end in evidence.spans for offset in range(start, end) if not self.text[offset].isspace()]
        if not inner:
            return Anchor(evidence.quote, evidence.spans)
        first, last = self._place[inner[0]], self._place[inner[-1]]
        before, after = self.compact[max(0, first - AROUND) : first], self.compact[last + 1 : last + 1 + AROUND]
        return Anchor(evidence.quote, evidence.spans, before, after)

    def find(self, anchor: Anchor) -> Found:
        """Where the words of ``anchor`` stand.

        >>> words = Words("一、目标。二、\\n目标。")
        >>> words.find(Anchor("目标", ((9, 11),), "二、", "。"))
        Found(spans=((8, 10),), count=1)
        >>> words.find(Anchor("目标", ((0, 2),))).count, words.find(Anchor("任务", ((0, 2),))).count
        (2, 0)
        """
        if self._stands(anchor):
            return Found(anchor.spans, 1)
        quote = "".join(anchor.quote.split())
        places = self._occurrences(quote)
        if len(places) > 1:
            agreement = {place: self._agreement(place, len(quote), anchor) for place in places}
            best = max(agreement.values())
            places = [place for place in places if agreement[place] == best]
        if len(places) != 1:
            return Found((), len(places))
        return Found(_runs(self.at[places[0] : places[0] + len(quote)]), 1)

    def _stands(self, anchor: Anchor) -> bool:
        """Whether the words and what surrounds them are where they were."""
        spans = anchor.spans
        if not spans or "".join(self.text[start:end] for start, end in spans) != anchor.quote:
            return False
        now = self.anchor(Evidence(quote=anchor.quote, spans=spans))
        return (now.before, now.after) == (anchor.before, anchor.after)

    def _occurrences(self, quote: str) -> list[int]:
        places, at = list[int](), self.compact.find(quote) if quote else -1
        while at >= 0:
            places.append(at)
            at = self.compact.find(quote, at + 1)
        return places

    def _agreement(self, place: int, length: int, anchor: Anchor) -> int:
        """How many code points next to the words are those that the anchor keeps."""
        before, after = self.compact[max(0, place - AROUND) : place], self.compact[place + length : place + length + AROUND]
        return _alike(before[::-1], anchor.before[::-1]) + _alike(after, anchor.after)


def _alike(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _runs(offsets: list[int]) -> tuple[Span, ...]:
    """The offsets as half-open spans."""
    spans: list[Span] = []
    for offset in offsets:
        if spans and spans[-1][1] == offset:
            spans[-1] = (spans[-1][0], offset + 1)
        else:
            spans.append((offset, offset + 1))
    return tuple(spans)
