"""A string that knows where it came from.

``Text`` is a value plus the half-open spans of the source it was cut from, in Unicode code points.
The value is always exactly the concatenation of those slices: text is never cleaned. Cutting something
out leaves a gap between two spans; replacing is allowed for *matching* only (``Text.folded``), one code
point for one, so that every position found in the folded form is a position of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import overload

from msgspec import Struct
from msgspec.structs import force_setattr

from guihua.folding import fold

Span = tuple[int, int]


class Text(Struct, frozen=True, eq=False, gc=False):
    """An immutable piece of a source: ``value`` and the ``spans`` that it was cut from.

    >>> t = Text.of("一、发展现状")
    >>> t[2:].value, t[2:].spans
    ('发展现状', ((2, 6),))
    >>> (t[0:1] + t[2:4]).spans
    ((0, 1), (2, 4))
    """

    value: str
    spans: tuple[Span, ...]
    _folded: str | None = None
    _begins: list[int] | None = None

    @classmethod
    def of(cls, value: str, start: int = 0) -> Text:
        """The text that lies unbroken in the source from ``start`` on."""
        return cls(value, ((start, start + len(value)),) if value else ())

    @property
    def folded(self) -> str:
        """The value with width, radicals and bracket forms folded for matching; same length, same positions."""
        # Kept beside the value: texts are many and short-lived, and a dictionary for each costs more than the folding.
        folded = self._folded
        if folded is None:
            folded = fold(self.value)
            force_setattr(self, "_folded", folded)
        return folded

    @property
    def start(self) -> int:
        """Offset of the first code point in the source; -1 when the text is empty."""
        return self.spans[0][0] if self.spans else -1

    @property
    def end(self) -> int:
        """Offset behind the last code point in the source; -1 when the text is empty."""
        return self.spans[-1][1] if self.spans else -1

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Text({self.value!r}, {self.spans!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.spans == other.spans and self.value == other.value

    def __hash__(self) -> int:
        return hash((self.value, self.spans))

    def __add__(self, other: Text) -> Text:
        return join((self, other))

    @overload
    def __getitem__(self, key: int) -> Text: ...
    @overload
    def __getitem__(self, key: slice) -> Text: ...
    def __getitem__(self, key: int | slice) -> Text:
        if isinstance(key, int):
            key = slice(key, key + 1 or None)
        length = len(self.value)
        start, stop, step = key.indices(length)
        if step != 1:
            raise ValueError("a Text is cut in one piece: no step")
        if start >= stop:
            return EMPTY
        if stop - start == length:
            return self
        spans = self.spans
        spans = ((spans[0][0] + start, spans[0][0] + stop),) if len(spans) == 1 else self._cut(start, stop)
        folded = self._folded  # folding works character by character, so a piece need not be folded again
        return Text(self.value[start:stop], spans, None if folded is None else folded[start:stop])

    def _cut(self, start: int, stop: int) -> tuple[Span, ...]:
        """The spans of ``self[start:stop]``, which is not empty."""
        begins = self._begins
        if begins is None:  # where each span begins in the value
            begins = list(accumulate((high - low for low, high in self.spans[:-1]), initial=0))
            force_setattr(self, "_begins", begins)
        first, last = bisect_right(begins, start) - 1, bisect_left(begins, stop) - 1
        low, high = self.spans[first][0] + start - begins[first], self.spans[last][0] + stop - begins[last]
        if first == last:
            return ((low, high),)
        return ((low, self.spans[first][1]), *self.spans[first + 1 : last], (self.spans[last][0], high))

    def place_of(self, offset: int) -> int | None:
        """Where the code point at ``offset`` of the source stands in the text; None when it is not part of it."""
        at = 0
        for start, end in self.spans:
            if start <= offset < end:
                return at + offset - start
            at += end - start
        return None

    def strip(self, characters: str | None = None) -> Text:
        """Without leading and trailing white space (the ideographic space too), or ``characters``."""
        value = self.value
        kept = len(value.strip(characters))
        if kept == len(value):
            return self
        left = len(value) - len(value.lstrip(characters))
        return self[left : left + kept]

    def split(self, pattern: re.Pattern[str]) -> list[Text]:
        """The pieces between matches of ``pattern`` in the folded form; empty pieces are left out."""
        pieces, at = [], 0
        for match in pattern.finditer(self.folded):
            pieces.append(self[at : match.start()].strip())
            at = match.end()
        pieces.append(self[at:].strip())
        return [piece for piece in pieces if piece]

    def lines(self) -> list[Text]:
        """The lines that it has: a line end, or a gap between its spans, parts them; blank ones are none.

        >>> [line.value for line in Text("90\\n9597", ((0, 5), (9, 11))).lines()]
        ['90', '95', '97']
        """
        found, low, at = [], 0, 0
        for start, stop in self.spans:
            for index in range(at, at + stop - start):
                if self.value[index] == "\n":
                    found.append(self[low:index])
                    low = index + 1
            at += stop - start
            found.append(self[low:at])
            low = at
        return [line for text in found if (line := text.strip())]

    def without(self, pattern: re.Pattern[str]) -> tuple[Text, list[Text]]:
        """The text with every match of ``pattern`` (in the folded form) cut out, and what was cut.

        >>> kept, cut = Text.of("**推动**。").without(re.compile(r"\\*\\*"))
        >>> kept.value, [c.spans for c in cut]
        ('推动。', [((0, 2),), ((4, 6),)])
        """
        return self.without_spans(match.span() for match in pattern.finditer(self.folded))

    def without_spans(self, spans: Iterable[Span]) -> tuple[Text, list[Text]]:
        """The text with what lies at ``spans`` of it (in order, none within another) cut out, and what was cut."""
        kept, cut, at = [], [], 0
        for start, end in spans:
            if end > start:
                kept.append(self[at:start])
                cut.append(self[start:end])
                at = end
        if not cut:
            return self, []
        return join((*kept, self[at:])), cut


EMPTY = Text("", ())


def join(texts: Iterable[Text]) -> Text:
    """The texts one after the other; touching spans are merged."""
    pieces = [text for text in texts if text.value]
    spans: list[Span] = []
    for piece in pieces:
        for start, end in piece.spans:
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    folded = [piece._folded for piece in pieces if piece._folded is not None]
    # What was folded in all its pieces need not be folded again.
    return Text("".join([piece.value for piece in pieces]), tuple(spans), "".join(folded) if len(folded) == len(pieces) else None)
