"""The source with the places of facts in it: text cut where a fact begins or ends, boxes on the pages of a PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, UnsetType

from guihua.evidence import Evidence

Box = tuple[float, float, float, float]


class Piece(Struct, frozen=True):
    """A stretch of one line, and the numbers of the facts that it belongs to, the narrowest first."""

    text: str
    facts: tuple[int, ...]


class Framed(Struct, frozen=True):
    """A box on a page, in PDF points from the top left, and the facts that stand in it, the narrowest first."""

    x: float
    y: float
    width: float
    height: float
    facts: tuple[int, ...]


def marked_lines(text: str, evidence: Sequence[Evidence | None]) -> Iterator[tuple[Piece, ...]]:
    """The lines of ``text``, each in pieces whose facts do not change within.

    >>> from guihua.evidence import Evidence
    >>> list(marked_lines("一、目标\\n好", [Evidence("一、目标", ((0, 4),)), Evidence("目标", ((2, 4),))]))
    [(Piece(text='一、', facts=(0,)), Piece(text='目标', facts=(1, 0))), (Piece(text='好', facts=()),)]
    """
    begins, ends = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    width = [_width(each) for each in evidence]
    for fact, each in enumerate(evidence):
        for start, end in each.spans if each else ():
            begins[start].append(fact)
            ends[end].append(fact)
    cuts = sorted({*begins, *ends, *(at for at, character in enumerate(text) if character == "\n"), 0, len(text)})
    inside: set[int] = set()
    line: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        inside = (inside - set(ends[start])) | set(begins[start])
        stretch = text[start:end]
        if stretch.startswith("\n"):
            yield tuple(line)
            line, stretch = [], stretch[1:]
        if stretch:
            line.append(Piece(stretch, tuple(sorted(inside, key=lambda fact: (width[fact], -fact)))))
    yield tuple(line)


def framed_pages(evidence: Sequence[Evidence | None]) -> dict[int, list[Framed]]:
    """The boxes of all facts by page, the large ones first, so that the small ones lie on top."""
    found: defaultdict[int, defaultdict[Box, list[int]]] = defaultdict(lambda: defaultdict(list))
    width = [_width(each) for each in evidence]
    for fact, each in enumerate(evidence):
        for region in each.regions if each else ():
            if not isinstance(region.page, UnsetType) and not isinstance(region.bbox, UnsetType):
                found[region.page][region.bbox].append(fact)
    return {page: [_framed(box, boxes[box], width) for box in sorted(boxes, key=_order)] for page, boxes in found.items()}


def _order(box: Box) -> tuple[float, Box]:
    return -(box[2] - box[0]) * (box[3] - box[1]), box


def _framed(box: Box, facts: list[int], width: Sequence[int]) -> Framed:
    x0, top, x1, bottom = box
    narrow = tuple(sorted(dict.fromkeys(facts), key=lambda fact: (width[fact], -fact)))
    return Framed(round(x0, 1), round(top, 1), round(max(x1 - x0, 1.0), 1), round(max(bottom - top, 1.0), 1), narrow)


def _width(evidence: Evidence | None) -> int:
    return sum(end - start for start, end in evidence.spans) if evidence else 0
