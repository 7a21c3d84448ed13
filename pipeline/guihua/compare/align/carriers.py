"""The sentences that carry a link: which of one matter answer which of the other, and the words that both say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.align.likeness import Likeness
from guihua.compare.align.links import Link
from guihua.compare.align.matters import Matter
from guihua.compare.align.planspeak import PLANSPEAK
from guihua.comparison import Carrier

SHOWN = 3
"""So many sentences are shown for a link; more would be the whole text again."""
OF_THE_BEST = 0.5
"""A sentence less alike than this share of the best one carries nothing."""
WORDS = 6


class Carried(Struct, frozen=True):
    """A pair of sentences, as ranges of the letters of each matter's reading, with their likeness."""

    lower: tuple[int, int]
    upper: tuple[int, int]
    alike: float


def carried(likely: Likeness, link: Link, lower: Matter, upper: Matter) -> list[Carried]:
    """The pairs of sentences that carry a link, the best first; no sentence is in two of them."""
    if likely.sentences is None:
        return []
    alike = likely.sentences.of(*link).copy()
    sentences, sentences_above = lower.sentences, upper.sentences
    found: list[Carried] = []
    while len(found) < SHOWN:
        row, column = divmod(int(alike.argmax()), alike.shape[1])
        best = float(alike[row, column])
        if best <= 0 or (found and best < OF_THE_BEST * found[0].alike):
            break
        found.append(Carried(sentences[row], sentences_above[column], best))
        alike[row, :] = alike[:, column] = 0
    return found


def carriers(likely: Likeness, link: Link, lower: Matter, upper: Matter) -> Iterator[Carrier]:
    """The same as they are written."""
    words = shared_words(likely, link)
    for each in carried(likely, link, lower, upper):
        below, above = lower.reading.passage(*each.lower), upper.reading.passage(*each.upper)
        if below and above:
            said = tuple(word for word in words if word in below.quote and word in above.quote)
            yield Carrier(lower=below, upper=above, words=said[:WORDS])


def shared_words(likely: Likeness, link: Link) -> list[str]:
    """The words that both matters of a link say, the weightiest first; none that only says how much is meant."""
    below, above = likely.bags[0][link[0]], likely.bags[1][link[1]]
    both = [word for word in below.keys() & above.keys() if word[0] != "#" and word not in PLANSPEAK]
    both.sort(key=lambda word: (-min(below[word], above[word]) * likely.weight[word], word))
    return _longest(both[: 4 * WORDS])


def _longest(words: Sequence[str]) -> list[str]:
    """The words without those that are a part of another one."""
    return [word for word in words if not any(word != other and word in other for other in words)]
