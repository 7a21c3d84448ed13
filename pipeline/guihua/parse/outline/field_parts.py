"""Where headings without a number stand that part the aims of every field from its measures: 主要目标： … 策略措施： …."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from guihua.document import Paragraph, Table
from guihua.grammar.row import first
from guihua.grammar.subheads import SUBHEAD, SUBHEAD_PLACE, SUBHEADS
from guihua.parse.outline.number_places import Place

FEWEST = 2
"""So many times a heading of aims is followed by one of measures: once may be chance, twice is how the document is built."""
_LONGEST = 20  # brackets and blanks included
_AIMS = SUBHEADS[0].name


def find_subheads(units: Sequence[Paragraph | Table]) -> list[Place]:
    """The places of such headings, counted from 1 within each field; none where the document does not part its fields so.

    >>> from guihua.text import Text
    >>> lines = ["（一）健康", "主要目标：", "1.延长。", "策略措施：", "1.检查。", "【主要目标】", "1.升学。", "【策略措施】", "1.助学。"]
    >>> [(place.unit, place.path) for place in find_subheads([Paragraph(Text.of(line)) for line in lines])]
    [(1, (1,)), (3, (2,)), (5, (1,)), (7, (2,))]
    >>> find_subheads([Paragraph(Text.of(line)) for line in lines[:5]])
    []
    """
    found = [place for index, unit in enumerate(units) if isinstance(unit, Paragraph) for place in _places(index, unit)]
    kinds = [kind for kind, _ in found]
    parted = sum(one == _AIMS != other for one, other in pairwise(kinds))
    if parted < FEWEST:
        return []
    counted: list[Place] = []
    count, above = 0, ""
    for kind, place in found:
        count = 1 if kind == _AIMS and above != _AIMS else count + 1
        above = kind
        counted.append(Place(place.unit, place.offset, SUBHEAD, (count,), place.end, place.rest, title_end=place.title_end))
    return counted


def _places(index: int, unit: Paragraph) -> Iterator[tuple[str, Place]]:
    folded = unit.text.folded
    for at in (0, *(match.end() for match in SUBHEAD_PLACE.regex.finditer(folded))):
        found = first(SUBHEADS, folded[at : at + _LONGEST])
        if found is not None:
            row, match = found
            name = "words" if match["words"] else "bare"
            yield row.name, Place(index, at, SUBHEAD, (0,), at, at + match.start(name), title_end=at + match.end(name))
