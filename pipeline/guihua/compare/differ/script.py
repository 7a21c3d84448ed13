"""The edit script between two texts: which runs are equal, inserted, deleted or replaced.

Words are compared, not characters, so that a reader sees 确保→鼓励 and not two stray strokes of a pen; numbers are one word with their
sign. The script of (a, b) is exactly that of (b, a) with its sides exchanged: the comparison itself always runs in one canonical order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from guihua.comparison.vocabulary import EditKind
from guihua.folding import fold
from guihua.words import segment

NUMBER = re.compile(r"(\d+(?:[.,]\d+)*[%‰]?)")
SENTENCE = re.compile(r"[^。;!?]*[。;!?]?")
LARGEST = 100_000_000
"""More pairs of words than this are compared sentence by sentence first: a bit each, so about 12 MB."""
COINCIDENCE = 8
"""An equal run of so many characters is none, however much is different around it."""
SHARED = 4
"""A replaced run gives up what both of its ends have in common from this many characters on; less would cut words."""


class Run(Struct, frozen=True):
    """A run of the script; half-open ranges of characters of the two texts."""

    kind: EditKind
    lower: tuple[int, int]
    upper: tuple[int, int]


Gap = tuple[int, int, int, int]


def edit_script(lower: str, upper: str) -> list[Run]:
    """The runs that turn ``upper`` into ``lower``; laid end to end they are both texts whole.

    >>> [(run.kind, run.lower, run.upper) for run in edit_script("鼓励应救尽救", "确保应救尽救")]
    [('replace', (0, 2), (0, 2)), ('equal', (2, 6), (2, 6))]
    """
    lower, upper = fold(lower), fold(upper)
    if lower == upper:
        return [Run("equal", (0, len(lower)), (0, len(upper)))] if lower else []
    if (len(lower), lower) > (len(upper), upper):
        return [Run(run.kind, run.lower, run.upper) for run in _script(lower, upper)]
    return [Run(_mirrored(run.kind), run.upper, run.lower) for run in _script(upper, lower)]


def _mirrored(kind: EditKind) -> EditKind:
    match kind:
        case "insert":
            return "delete"
        case "delete":
            return "insert"
        case _:
            return kind


def _script(lower: str, upper: str) -> list[Run]:
    gaps = list(_trimmed(lower, upper, _merged(list(_gaps(lower, upper)))))
    runs, at, above = [], 0, 0
    for low, low_end, up, up_end in gaps:
        if low > at:
            runs.append(Run("equal", (at, low), (above, up)))
        kind: EditKind = "insert" if up == up_end else "delete" if low == low_end else "replace"
        runs.append(Run(kind, (low, low_end), (up, up_end)))
        at, above = low_end, up_end
    if at < len(lower):
        runs.append(Run("equal", (at, len(lower)), (above, len(upper))))
    return runs


def _gaps(lower: str, upper: str) -> Iterator[Gap]:
    """The stretches that differ, by words; by sentences first where the texts are very long."""
    below, above = tokens(lower), tokens(upper)
    if len(below) * len(above) <= LARGEST:
        yield from _differing(below, above)
        return
    for low, low_end, up, up_end in _differing(SENTENCE.findall(lower), SENTENCE.findall(upper)):
        inner_below, inner_above = tokens(lower[low:low_end]), tokens(upper[up:up_end])
        if not inner_below or not inner_above or len(inner_below) * len(inner_above) > LARGEST:
            yield low, low_end, up, up_end
        else:
            for a, b, c, d in _differing(inner_below, inner_above):
                yield low + a, low + b, up + c, up + d


def tokens(text: str) -> list[str]:
    """The words of folded ``text``, a number with its sign being one.

    >>> tokens("不低于97.5%")
    ['不', '低于', '97.5%']
    """
    parts: list[str] = []
    for index, piece in enumerate(NUMBER.split(text)):
        parts += [piece] if index % 2 else segment(piece)
    return parts


def _differing(lower: Sequence[str], upper: Sequence[str]) -> Iterator[Gap]:
    names: dict[str, int] = {}
    below = [names.setdefault(word, len(names)) for word in lower]
    above = [names.setdefault(word, len(names)) for word in upper]
    starts_below, starts_above = _starts(lower), _starts(upper)
    at = up_at = 0
    for block in LCSseq.opcodes(above, below).as_matching_blocks():
        up, low, size = block.a, block.b, block.size
        if low > at or up > up_at:
            yield starts_below[at], starts_below[low], starts_above[up_at], starts_above[up]
        at, up_at = low + size, up + size


def _starts(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _merged(gaps: list[Gap]) -> list[Gap]:
    """Gaps with a coincidence between them become one: an equal run shorter than the changes on both of its sides."""
    kept: list[Gap] = []
    for gap in gaps:
        kept.append(gap)
        while len(kept) > 1:
            one, two = kept[-2], kept[-1]
            equal = two[0] - one[1]
            if equal >= min(_size(one), _size(two), COINCIDENCE):
                break
            kept[-2:] = [(one[0], two[1], one[2], two[3])]
    return kept


def _size(gap: Gap) -> int:
    return max(gap[1] - gap[0], gap[3] - gap[2])


def _trimmed(lower: str, upper: str, gaps: list[Gap]) -> Iterator[Gap]:
    """What both ends of a gap share is no difference; words may have been cut differently on the two sides."""
    for low, low_end, up, up_end in gaps:
        below, above = lower[low:low_end], upper[up:up_end]
        if below == above:
            continue
        front = _shared(below, above)
        low, up = low + front, up + front
        back = _shared(lower[low:low_end][::-1], upper[up:up_end][::-1])
        yield low, low_end - back, up, up_end - back


def _shared(one: str, two: str) -> int:
    size = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        size += 1
    whole = size in (len(one), len(two))
    while size and one[size - 1].isdigit():
        size -= 1
    return size if size >= SHARED or whole else 0
