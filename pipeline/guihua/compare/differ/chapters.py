"""Whether a matter was moved: to stand under another title, where its neighbours did not go along.

Plans of two levels have chapters of their own. Where the title that a matter stands under exists on both sides, another title is a
move; where it does not, the chapter that most of its matters (two at least) went to is its counterpart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guihua.compare.align.reuse import letters

Parents = tuple[str, str]

NEIGHBOURS = 2
"""So many matters must have gone from one title to another for it to count as the counterpart."""


class Chapters:
    """The titles of both sides and where the matters under them went; built once from all pairs (lower title, upper title)."""

    def __init__(self, pairs: Iterable[Parents], lower: Iterable[str], upper: Iterable[str]) -> None:
        plain = [(letters(low), letters(up)) for low, up in pairs]
        self._lower, self._upper = {letters(title) for title in lower}, {letters(title) for title in upper}
        self._image = _most_common((up, low) for low, up in plain)
        self._origin = _most_common(plain)

    def moved(self, lower: str, upper: str) -> bool:
        """Whether a matter under ``lower`` that stood under ``upper`` was moved."""
        low, up = letters(lower), letters(upper)
        if low == up:
            return False
        if up in self._lower or low in self._upper:
            return True
        image, origin = self._image.get(up), self._origin.get(low)
        return (image or origin) is not None and image != low and origin != up


def _most_common(pairs: Iterable[Parents]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for one, other in pairs:
        counts.setdefault(one, Counter())[other] += 1
    best = ((one, counter, min(counter, key=lambda other: (-counter[other], other))) for one, counter in counts.items())
    return {one: other for one, counter, other in best if counter[other] >= NEIGHBOURS}
