"""Boxes that do not call themselves 专栏: a drawn frame around a title and the entries that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import FRAMED_TITLE, ITEM_BULLET, ITEM_COLON_NAME, ITEM_NAME
from guihua.grammar.headings import find_number
from guihua.parse.outline.number_places import BOX, REACH, Place, Unit
from guihua.text import Span

_FEWEST = 2  # entries in the frame
_MOST = 400  # units of a frame that are looked at
_ENTRY = 120  # so far into a paragraph it shows whether it opens with a name


def framed_boxes(units: Sequence[Unit], frames: Sequence[Span], places: Sequence[Place]) -> Iterator[Place]:
    """Where a frame opens with the title of a box, below the first number of the document. ``places``: where numbers stand.

    >>> from guihua.text import Text
    >>> lines = ["一、任务", "水利重点工程", "水库工程。建水库。", "灌区工程。改灌区。", "二、保障"]
    >>> units = [Paragraph(Text.of(line, 20 * at)) for at, line in enumerate(lines)]
    >>> from guihua.parse.outline.number_places import find_places
    >>> [(place.unit, place.style) for place in framed_boxes(units, [(20, 70)], find_places(units))]
    [(1, 'box')]
    """
    numbered = {place.unit for place in places if place.offset == 0}
    first = min(numbered, default=len(units))
    at = 0
    for start, end in sorted(frames):
        while at < len(units) and _start(units[at]) < start:
            at += 1
        if first < at < len(units) and at not in numbered and _is_title(units[at], end) and _holds_entries(units, at + 1, end):
            yield Place(at, 0, BOX, (), 0, 0)


def _start(unit: Unit) -> int:
    return unit.start if isinstance(unit, Table) else unit.text.start


def _is_title(unit: Unit, end: int) -> bool:
    return isinstance(unit, Paragraph) and unit.text.start < end and FRAMED_TITLE.match(unit.text.folded) is not None


def _holds_entries(units: Sequence[Unit], at: int, end: int) -> bool:
    """Whether the units from ``at`` on that begin before ``end`` are entries, mostly; a table is some."""
    entries = others = 0
    most = min(len(units), at + _MOST)
    while at < most and _start(units[at]) < end:
        unit = units[at]
        if isinstance(unit, Table):
            entries += _FEWEST
        elif _is_entry(unit.text.folded[:_ENTRY]):
            entries += 1
        else:
            others += 1
        at += 1
    return entries >= max(_FEWEST, others)


def _is_entry(folded: str) -> bool:
    return find_number(folded[:REACH]) is not None or any(row.match(folded) for row in (ITEM_NAME, ITEM_COLON_NAME, ITEM_BULLET))
