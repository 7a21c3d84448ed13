"""Proof of absence: before anything is said to be missing, the whole text of the other plan is searched for it.

Three answers: ``absent`` when the plan says nothing of it, ``mentioned`` when its text does, ``unread`` when it stands in a table that was
not read whole, or the plan has such tables or pages. Only ``absent`` accuses anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec import UNSET

from guihua.compare.align.planspeak import PLANSPEAK
from guihua.compare.align.reuse import letters
from guihua.compare.finder import Finder
from guihua.compare.place_words import names_of
from guihua.comparison import Absence, Passage
from guihua.evidence import Evidence
from guihua.folding import fold
from guihua.gazetteer.synonyms import level
from guihua.grammar.goals import CAPTION
from guihua.plan import Plan, Section, Target
from guihua.text import Span
from guihua.words import segment

PAGES_UNREAD = frozenset({"GH502", "GH505"})
TABLES_UNREAD = frozenset({"GH306", "GH307", "GH506", "GH513", "GH514", "GH711"}) | PAGES_UNREAD
BOXES_UNREAD = frozenset({"GH203", "GH207", "GH713"}) | PAGES_UNREAD
"""Findings that say what could not be read: pages; tables; boxes."""
WINDOW = 40
"""So many letters behind the first of its words may the others of a name stand for the name to be mentioned."""
SHORTEST = 4
"""Fewer letters than this are found everywhere (覆盖率)."""
OF_A_TITLE = 0.8
"""The share of a title, in one run, from which a text mentions a matter; no word that tells it from others may be outside."""
LONGEST_CAPTION = 60
"""Characters: the row of captions allows forty before 指标, and a number."""
NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Search:
    """The letters of a plan's text without its contents list and running heads, each with its place."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._codes = {finding.code for finding in plan.findings}

    def indicator(self, name: str, target: Target | None) -> Absence:
        """What the plan says of an indicator that none of its own is."""
        found = self._name(name) or self._words(name, target)
        if found is None:
            return Absence("unread" if self._tables_unread else "absent", None)
        start, end = found
        places = self._places[start:end]
        in_table = _within(places[0], self._tables) and not _within(places[0], self._indicators)
        return Absence("unread" if in_table else "mentioned", self._passage(start, end))

    def matter(self, title: str, project: bool) -> Absence:
        """What the plan says of a task or project that it does not take up."""
        wanted = names_of().sub("", letters(title)) or letters(title)
        first, last = _telling(wanted)
        least = max(SHORTEST, round(OF_A_TITLE * len(wanted)), last - first)
        for at in range(max(0, last - least), min(first, len(wanted) - least) + 1):
            start = self._finder.find(wanted[at : at + least]) if len(wanted) > SHORTEST else -1
            if start >= 0:
                return Absence("mentioned", self._passage(start, start + least))
        unread = BOXES_UNREAD if project else PAGES_UNREAD
        lost = unread & self._codes or self._unusable("boxes" if project else "outline")
        return Absence("unread" if lost else "absent", None)

    def follows(self, place: int, words: str) -> bool:
        """Whether ``words`` stand directly behind an offset of the source, but for clauses that name units.

        Where a task ends is read from such clauses, so the same sentences may belong to it in one plan and to nothing in the other.
        """
        wanted, at = letters(words), bisect_right(self._places, place)
        behind = (self._letters[k] for k in range(at, len(self._letters)) if not _within(self._places[k], self._clauses))
        return bool(wanted) and "".join(islice(behind, len(wanted))) == wanted

    @cached_property
    def _clauses(self) -> list[Span]:
        return _spans(clause.evidence for clause in self._plan.responsibilities)

    @cached_property
    def _both(self) -> tuple[str, tuple[int, ...]]:
        hidden = _merged(span for piece in self._plan.furniture for span in piece.evidence.spans)
        text = fold(self._plan.source.text)
        kept = [at for at, letter in enumerate(text) if letter.isalnum() and not _within(at, hidden)]
        return "".join(text[at] for at in kept), tuple(kept)

    @property
    def _letters(self) -> str:
        return self._both[0]

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._letters)

    @property
    def _places(self) -> tuple[int, ...]:
        return self._both[1]

    @cached_property
    def _tables(self) -> list[Span]:
        """Where the plan's tables and its boxes of indicators stand."""
        cells = (cell.evidence for table in self._plan.tables for cell in table.cells)
        boxes = (block.evidence for box in self._plan.boxes if box.kind == "indicators" for block in box.blocks)
        items = (item.evidence for box in self._plan.boxes if box.kind == "indicators" for item in box.items)
        return _spans((*cells, *boxes, *items))

    @cached_property
    def _indicators(self) -> list[Span]:
        return _spans(indicator.evidence for indicator in self._plan.indicators)

    @cached_property
    def _tables_unread(self) -> bool:
        lost = any(box.lost and box.kind == "indicators" for box in self._plan.boxes)
        picture = "GH501" in self._codes and not self._plan.indicators
        return lost or picture or self._promised or bool(TABLES_UNREAD & self._codes) or self._unusable("indicators")

    @property
    def _promised(self) -> bool:
        """Whether a box or a caption announces indicators of which none was read: their table is a picture, or was cut out."""
        read = {row.table for row in self._plan.indicators} | {row.of for row in self._plan.commitments}
        captions = [box.title for box in self._plan.boxes if box.address not in read]
        if not self._plan.indicators:
            captions += [block.text for section in _sections(self._plan.outline) for block in section.blocks if len(block.text) <= LONGEST_CAPTION]
        return any("指标" in caption and CAPTION.search(fold(caption)) for caption in captions)

    def _unusable(self, part: str) -> bool:
        """Whether the plan says of itself that this part was not read."""
        quality = self._plan.quality
        return quality is not UNSET and getattr(quality.parts, part).verdict == "unusable"

    def _name(self, name: str) -> Span | None:
        """Where the name stands as a whole, as printed or without its region and brackets."""
        plain = letters(level(name))
        for wanted in dict.fromkeys((letters(name), names_of().sub("", letters(name)), plain)):
            at = self._finder.find(wanted) if len(wanted) >= SHORTEST else -1
            if at >= 0:
                return at, at + len(wanted)
        return None

    def _words(self, name: str, target: Target | None) -> Span | None:
        """Where all words of the name stand close together; or half of them with the number that is demanded."""
        words = [word for word in segment(names_of().sub("", letters(level(name)))) if len(word) > 1 and word not in PLANSPEAK]
        if len(words) < 2:
            return None
        number = NUMBER.search(fold(target.raw)) if target else None
        digits = number[0].replace(".", "") if number and len(number[0]) > 1 else None
        rarest = min(words, key=lambda word: (self._finder.count(word), word))
        for found in re.finditer(re.escape(rarest), self._letters):
            start, end = max(0, found.start() - WINDOW), found.end() + WINDOW
            near = self._letters[start:end]
            held = [word for word in words if word in near]
            if len(held) == len(words) or (digits and digits in near and 2 * len(held) >= len(words) > 2):
                first = min(near.index(word) for word in held)
                last = max(near.index(word) + len(word) for word in held)
                return start + first, start + last
        return None

    def _passage(self, start: int, end: int) -> Passage:
        spans = _merged((place, place + 1) for place in self._places[start:end])
        text = self._plan.source.text
        return Passage(quote="".join(text[a:b] for a, b in spans), spans=tuple(spans))


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    stack = list(sections)
    while stack:
        section = stack.pop()
        stack += section.children
        yield section


def _telling(title: str) -> Span:
    """From the first to the last word of a title that not every title has; the whole title when there is none.

    >>> "加强航空应急救援队伍建设"[slice(*_telling("加强航空应急救援队伍建设"))]
    '航空应急救援队伍'
    """
    at, found = 0, list[Span]()
    for word in segment(title):
        if word not in PLANSPEAK:
            found.append((at, at + len(word)))
        at += len(word)
    return (found[0][0], found[-1][1]) if found else (0, len(title))


def _spans(several: Iterable[Evidence | None]) -> list[Span]:
    return _merged(span for evidence in several if evidence for span in evidence.spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _within(place: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, (place, float("inf"))) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]
