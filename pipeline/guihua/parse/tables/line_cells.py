"""Tables that stand one cell a line: a cell is a line, or all lines between two empty ones, and is never parted inside.

The header tells which: where each of its words begins a line, so does every cell below it. Where empty lines stand before all of its
words, lines without one between them are one cell (120.5 above 平方公里); where none do, an empty line may be a cell that holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from guihua.grammar.boxes import NOTE
from guihua.grammar.headers import CLOSED_BY_NATURE
from guihua.parse.tables.heads import Head
from guihua.parse.tables.stream import Break, Stream

LINE_CELLS = frozenset({"cells", "paragraphs"})
"""Layouts in which each line is a cell, or part of one."""
# So many cells with nothing in them may stand side by side; more empty lines are a gap.
_MOST_EMPTY = 3
_NATURE = len("预期性")


class LineCells(Struct, frozen=True):
    """The layout of a table that stands one cell a line, and how many empty lines part its cells; None where that cannot be told."""

    layout: str
    parting: int | None


def line_cells(stream: Stream, head: Head) -> LineCells | None:
    """How the cells below a header stand whose words each begin a line; None for any other header."""
    begun = {stream.text(at, at + 1).start: stream.places[at][0] for at in range(min(head.stop, len(stream))) if stream.breaks[at] == Break.LINE}
    labels = sorted(column.label.start for column in head.columns if column.label is not None)
    ends = head.stop >= len(stream) or stream.breaks[head.stop] == Break.LINE
    if head.into or not ends or len(labels) < 2 or any(label not in begun for label in labels):
        return None
    above = [stream.empty[begun[label]] if stream.empty else 0 for label in labels[1:]]
    if min(above) > 0:
        return LineCells("paragraphs", min(above))
    return LineCells("cells", None if any(above) else 0)


def by_lines(stream: Stream, cells: LineCells, most: int | None = None) -> Stream:
    """``stream`` with a gap before lines that go on with a cell, blanks alone within lines, and an empty atom where a cell may hold nothing.

    Its first ``most`` atoms when given.

    >>> from guihua.parse.tables.stream import stream_of
    >>> from guihua.text import Text
    >>> s = stream_of([Text.of("新增 8 处"), Text.of("120.5"), Text.of("平方公里")], [0, 1, 0])
    >>> by_lines(s, LineCells("cells", 0)).words, [b.name for b in by_lines(s, LineCells("paragraphs", 1)).breaks]
    (('新增', '8', '处', '', '120.5', '平方公里'), ['LINE', 'BLANK', 'BLANK', 'LINE', 'GAP'])
    """
    words: list[str] = []
    breaks: list[Break] = []
    places: list[tuple[int, int, int]] = []
    for word, before, (line, low, high) in _pieces(stream):
        if most is not None and len(words) >= most:
            break
        if words and before != Break.LINE:
            words.append(word)
            breaks.append(Break.BLANK if before == Break.GAP else before)
            places.append((line, low, high))
            continue
        empty = stream.empty[line] if words and stream.empty else 0
        goes_on = bool(words) and cells.layout == "paragraphs" and not empty and not NOTE.match(word)
        end = len(stream.texts[line - 1]) if line else 0
        for _ in range(_held(empty, cells.parting)):
            words.append("")
            breaks.append(Break.LINE)
            places.append((line - 1, end, end))
        words.append(word)
        breaks.append(Break.GAP if goes_on else Break.LINE)
        places.append((line, low, high))
    return Stream(stream.texts, tuple(words), tuple(breaks), tuple(places), stream.empty)


def _pieces(stream: Stream) -> Iterator[tuple[str, Break, tuple[int, int, int]]]:
    """The atoms, with a nature cut off that a figure touches: ≥1.5预期性 are two cells wherever they stand."""
    for word, before, (line, low, high) in zip(stream.words, stream.breaks, stream.places, strict=True):
        closed = CLOSED_BY_NATURE.search(word)
        cut = closed.end() - _NATURE if closed and closed.end() == len(word) else 0
        if cut:
            yield word[:cut], before, (line, low, low + cut)
        yield word[cut:], Break.BLANK if cut else before, (line, low + cut, high)


def _held(empty: int, parting: int | None) -> int:
    """How many cells with nothing in them so many empty lines may hold."""
    if parting is None:
        return 0
    return min(_MOST_EMPTY, max(0, empty - parting) // (parting + 1))
