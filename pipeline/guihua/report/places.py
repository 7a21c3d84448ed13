"""Where a quote stands, in words: the page, the paragraph, the cell, or the line of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import UNSET, Struct

from guihua.evidence import Evidence, Region
from guihua.plan import Plan


class Lines(Struct, frozen=True):
    """Where the lines of a text begin."""

    starts: tuple[int, ...]

    def number(self, offset: int) -> int:
        """The number of the line, from 1, that holds ``offset``."""
        return bisect_right(self.starts, offset)


def lines_of(plan: Plan) -> Lines:
    """The lines of a plan's text."""
    starts = [0]
    for line in plan.source.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return Lines(tuple(starts[:-1]))


def where(evidence: Evidence, lines: Lines) -> str:
    """The place of a quote: pages of a PDF, paragraphs or cells of a Word file, cells of a sheet, else lines of the text.

    >>> where(Evidence(quote="甲", spans=((5, 6),)), Lines((0, 4)))
    '第2行'
    >>> where(Evidence(quote="甲乙", spans=((0, 2),), regions=(Region(page=3), Region(page=4))), Lines((0,)))
    '第3—4页'
    """
    regions = evidence.regions
    if pages := _numbers(region.page for region in regions):
        return f"第{_range(pages)}页"
    if any(region.ref is not UNSET for region in regions):
        return _cells(regions)
    if places := [region for region in regions if region.paragraph is not UNSET or region.table is not UNSET]:
        return _in_word(places)
    if not evidence.spans:
        return "推断所得，没有原文"
    return f"第{_range(_numbers((lines.number(evidence.spans[0][0]), lines.number(max(evidence.spans[-1][1] - 1, 0)))))}行"


def _numbers(values: Iterable[object]) -> list[int]:
    return sorted({value for value in values if isinstance(value, int)})


def _range(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if numbers[0] == numbers[-1] else f"{numbers[0]}—{numbers[-1]}"


def _cells(regions: Sequence[Region]) -> str:
    refs = [region.ref for region in regions if isinstance(region.ref, str)]
    sheet = next((f"工作表“{region.sheet}”" for region in regions if isinstance(region.sheet, str)), "")
    return f"{sheet}单元格{refs[0]}" if len(set(refs)) == 1 else f"{sheet}单元格{refs[0]}—{refs[-1]}"


def _in_word(regions: Sequence[Region]) -> str:
    first = regions[0]
    part = {"body": "", UNSET: ""}.get(first.part, f"{first.part} ")
    if isinstance(first.table, int):
        rows = _numbers(region.row for region in regions)
        return f"{part}表{first.table + 1}" + (f"第{_range([row + 1 for row in rows])}行" if rows else "")
    paragraphs = [number + 1 for number in _numbers(region.paragraph for region in regions)]
    return f"{part}第{_range(paragraphs)}段"
