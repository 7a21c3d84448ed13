"""What repeats at the edges of the pages: page numbers, running heads, what a browser prints around a page, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal

from msgspec import Struct

from guihua.grammar.chrome import CONTINUED, COUNTED_PAGE, FOOTNOTE, PAGE_NUMBER_AT_EDGE, PRINTED_AROUND
from guihua.grammar.numerals import ordinal
from guihua.grammar.row import first
from guihua.readers.layout.margins import lines_of
from guihua.readers.layout.page import Line, Page
from guihua.source import FurnitureKind

# A line beside the text is a page number or none when it is no longer than this.
_SHORT = 9
# Share of the page's height, from above and from below, in which furniture stands.
_EDGE = 0.15
# A line that stands at the same height of so many pages is a running head.
_PAGES = 3
_SAME_HEIGHT = 6.0
# So large a share of the pages has a head that is set like the body, and so many letters.
_MOST = 0.6
_HEAD_LETTERS = 6


Edge = Literal["upper", "lower", "side", "across"]


class Place(Struct, frozen=True, eq=False):
    """A line at the edge of a page or across it: the page's index, which edge, and whether it is set like the body.

    A line is set like the body when it has the body's size and follows, or is followed, at the usual distance.
    """

    page: int
    edge: Edge
    line: Line
    like_body: bool


def find_furniture(pages: Sequence[Page]) -> dict[int, FurnitureKind]:
    """The kind of every line that is furniture, by the ``id`` of the line."""
    beside = [*_beside(pages), *(Place(index, "across", line, False) for index, page in enumerate(pages) for line in page.marks)]
    found = _by_count(beside, pages) | _numbered(beside)
    while fresh := _outermost(pages, found):
        before = len(found)
        first_look = "running_head" not in found.values()
        found |= _by_repetition(fresh, len(pages), first_look) | _by_count(fresh, pages) | _by_form(fresh)
        if len(found) == before:
            break
    return found | _footnotes(pages, found)


def _outermost(pages: Sequence[Page], found: dict[int, FurnitureKind]) -> list[Place]:
    """For each page the highest and the lowest line that is not furniture yet, when they stand at the edge."""
    places = []
    for index, page in enumerate(pages):
        body = [line for column in page.columns if column.box is None for line in lines_of(column.blocks) if id(line) not in found]
        others = [b.box for column in page.columns for b in column.blocks if not isinstance(b, Line) and b.box is not None]
        highest = min((box[1] for box in others), default=page.height)
        lowest = max((box[3] for box in others), default=0.0)
        ends: tuple[tuple[Edge, Line | None], ...] = (
            ("upper", min(body, key=lambda x: x.middle, default=None)),
            ("lower", max(body, key=lambda x: x.middle, default=None)),
        )
        for edge, line in ends:
            if line is None:
                continue
            outside = line.middle < highest if edge == "upper" else line.middle > lowest
            near = line.middle < _EDGE * page.height if edge == "upper" else line.middle > (1 - _EDGE) * page.height
            if near and outside:
                places.append(Place(index, edge, line, _like_body(line, body)))
    return places


def _beside(pages: Sequence[Page]) -> Iterator[Place]:
    """The short lines that stand left or right of all others of their page, as page numbers of pages printed sideways do."""
    for index, page in enumerate(pages):
        lines = [line for column in page.columns for line in lines_of(column.blocks)]
        boxes = [block.box for column in page.columns for block in column.blocks if block.box is not None]
        if len(boxes) < 3:
            continue
        # Whoever is outermost is measured against the next one.
        left, right = sorted(box[0] for box in boxes)[1], sorted(box[2] for box in boxes)[-2]
        for line in lines:
            if len(line.text) <= _SHORT and (line.box[2] < left or line.box[0] > right):
                yield Place(index, "side", line, False)


def _like_body(line: Line, body: Sequence[Line]) -> bool:
    others = [other for other in body if other is not line]
    if len(others) < 2:
        return False
    steps = sorted(abs(b.middle - a.middle) for a, b in pairwise(others))
    distance = min(abs(other.middle - line.middle) for other in others)
    usual = median(other.size for other in others)
    return abs(line.size - usual) < 0.08 * usual and distance < 1.25 * max(steps[len(steps) // 2], line.size)


def _numbered(places: Iterable[Place]) -> dict[int, FurnitureKind]:
    return {id(place.line): "page_number" for place in places if first(PAGE_NUMBER_AT_EDGE, place.line.folded.strip())}


def _by_form(places: Iterable[Place]) -> dict[int, FurnitureKind]:
    found: dict[int, FurnitureKind] = {}
    for place in places:
        text = place.line.folded.strip()
        if first(PAGE_NUMBER_AT_EDGE, text):
            found[id(place.line)] = "page_number"
        elif CONTINUED.match(text):
            found[id(place.line)] = "running_head"
        elif PRINTED_AROUND.search(text):
            found[id(place.line)] = "chrome"
    return found


def _by_count(places: Iterable[Place], pages: Sequence[Page]) -> dict[int, FurnitureKind]:
    """Bare numbers that grow with the pages: the same difference between number and page on two pages at least."""
    by_offset: dict[tuple[Edge, int], list[Line]] = defaultdict(list)
    for place in places:
        if match := COUNTED_PAGE.match(place.line.folded.strip()):
            value = _value(match["number"])
            # At the head of a page 二 alone is rather the number of its chapter.
            if value is not None and (match["number"].isascii() or place.edge == "lower"):
                by_offset[place.edge, value - place.page].append(place.line)
    lone = len(pages) == 1
    found: dict[int, FurnitureKind] = {}
    for (edge, offset), lines in by_offset.items():
        if len(lines) >= 2 or (lone and edge == "lower" and offset == 1):
            found |= {id(line): "page_number" for line in lines}
    return found


def _value(number: str) -> int | None:
    if (value := ordinal(number)) is not None:
        return value
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [worth[letter] for letter in number.lower()]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _by_repetition(places: Iterable[Place], count: int, outermost: bool) -> dict[int, FurnitureKind]:
    """The same words (digits aside) at the same height of several pages.

    A line that is set like the body is none, unless the same words stand there on another page and are not, or on most pages as one
    run of letters with no head above them (``outermost``): a head may stand near the text, a table's header repeats itself in several cells.
    """
    alike: dict[tuple[Edge, str], list[Place]] = defaultdict(list)
    for place in places:
        words = re.sub(r"\d+", "#", "".join(place.line.text.split()))
        if any(map(str.isalpha, words)):
            alike[place.edge, words].append(place)
    found: dict[int, FurnitureKind] = {}
    for group in alike.values():
        height = median(place.line.middle for place in group)
        level = [place for place in group if abs(place.line.middle - height) <= _SAME_HEIGHT]
        pages = len({place.page for place in level})
        if pages < (_PAGES if count > 2 else 2):
            continue
        near = outermost and pages >= max(_PAGES, _MOST * count) and _is_one_run(level[0].line.folded)
        if near or not all(place.like_body for place in level):
            found |= {id(place.line): "running_head" for place in level}
    return found


def _is_one_run(words: str) -> bool:
    return len(words.split()) == 1 and len(words.strip()) >= _HEAD_LETTERS


def _footnotes(pages: Sequence[Page], found: dict[int, FurnitureKind]) -> dict[int, FurnitureKind]:
    """Small type at the foot of a page that begins with a note's mark."""
    body = [[line for column in page.columns for line in lines_of(column.blocks) if id(line) not in found] for page in pages]
    sizes = [line.size for lines in body for line in lines]
    if not sizes:
        return {}
    small = 0.86 * median(sizes)
    notes: dict[int, FurnitureKind] = {}
    for page, lines in zip(pages, body, strict=True):
        at = len(lines)
        while at and lines[at - 1].size < small and lines[at - 1].middle > 0.5 * page.height:
            at -= 1
        while at < len(lines) and not FOOTNOTE.match(lines[at].folded.lstrip()):
            at += 1
        if at:
            notes |= {id(line): "mark" for line in lines[at:]}
    return notes
