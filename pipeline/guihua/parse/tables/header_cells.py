"""The words of a header of running text as cells of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.document import GridCell
from guihua.parse.tables.heads import Head
from guihua.parse.tables.stream import Stream
from guihua.text import Text


def header_cells(stream: Stream, head: Head) -> list[GridCell]:
    """The header's words as cells: those that name a column in the lowest row, those that stand over several above it."""
    named = [(at, column.label) for at, column in enumerate(head.columns) if column.label is not None]
    rest = _rest(stream, head, [label for _, label in named])
    row = 1 if rest else 0
    return [*(GridCell(0, at, 1, 1, text) for at, text in enumerate(rest)), *(GridCell(row, at, 1, 1, label) for at, label in named)]


def _rest(stream: Stream, head: Head, labels: Sequence[Text]) -> list[Text]:
    """The words of the header that are no column's own label."""
    covered = sorted(span for label in labels for span in label.spans)
    words: list[Text] = []
    for atom in range(head.stop + (1 if head.into else 0)):
        line, low, high = stream.places[atom]
        text = stream.texts[line][low : low + head.into if atom == head.stop else high]
        for start, stop in _gaps(text, covered):
            words.append(text[start:stop])
    return [word for word in words if word.value.strip()]


def _gaps(text: Text, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of ``text`` (unbroken in the source) that lie in none of ``covered``."""
    at = text.start
    for low, high in [*(span for span in covered if span[1] > text.start and span[0] < text.end), (text.end, text.end)]:
        if low > at:
            yield at - text.start, low - text.start
        at = max(at, high)
