"""Where headings stand whose numbers were lost, or never printed: short lines, each with its text below it.

A page that was copied without its automatic numbers, or shows them as pictures, keeps the lines. Two things show what a line is: a number of the
list around it is missing just there, or the document has no number at all and such lines are the usual titles of chapters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import FAMILIES, RANKS
from guihua.grammar.letterhead import is_frame_line
from guihua.grammar.openers import PLAN_VERBS
from guihua.grammar.roles import HEAD, role_of_title
from guihua.grammar.subheads import SENTENCE_LINE, TITLE_LINE, TITLE_LINE_BELOW, TITLE_SHAPE
from guihua.grammar.titles import NAMELESS, document_kind
from guihua.parse.outline.number_places import BOX, Place
from guihua.plan.vocabulary import Role

Unit = Paragraph | Table
FEWEST_KNOWN = 2
"""So many lines of different purpose (总体要求, 重点任务) are the usual titles of chapters: one may be chance."""
MOST_MISSING = 3
"""Where more numbers of one list are missing in a row, the list is another."""
_LISTS = frozenset({"coarse", "han", "han_paren", "arabic"})
_CHAPTERS = frozenset({"coarse", "han"})
_INNER = frozenset({"fine", "circled"})
_HOLDING: frozenset[Role | None] = frozenset({"tasks", "safeguards", "implementation"})


class _Line(Struct, frozen=True):
    """A line of the shape of a title. ``mark``: what stands before it; ``above``: whether the next line is such a line too."""

    unit: int
    mark: str
    start: int
    end: int
    title: str
    role: Role | None
    above: bool = False

    @property
    def names_chapter(self) -> bool:
        """Whether it is called as chapters are, and says nothing that is to be done."""
        return self.role is not None and not PLAN_VERBS.match(self.title)

    def place(self, style: str, ordinal: int) -> Place:
        """Its place as a heading of that style."""
        return Place(self.unit, 0, style, (ordinal,), 0, self.start, title_end=self.end)


def find_bare_titles(units: Sequence[Unit], places: Sequence[Place]) -> list[Place]:
    """The places of such headings among ``units``, whose numbers stand at ``places``.

    >>> from guihua.text import Text
    >>> from guihua.parse.outline.number_places import find_places
    >>> def found(*lines):
    ...     units = [Paragraph(Text.of(line)) for line in lines]
    ...     return [(place.unit, place.style, place.path) for place in find_bare_titles(units, find_places(units))]
    >>> found("（一）修路", "修好路。", "架设桥梁", "架好桥。", "（三）挖渠", "挖好渠。")
    [(2, 'han_paren', (2,))]
    >>> found("总体要求", "坚持改革。", "重点任务", "修建道路", "修好路。", "架设桥梁", "架好桥。", "保障措施", "抓好落实。")
    [(0, 'title_line', (1,)), (2, 'title_line', (2,)), (3, 'title_line_below', (1,)), (5, 'title_line_below', (2,)), (7, 'title_line', (3,))]
    >>> found("总体要求", "坚持改革。", "一、重点任务", "修好路。"), found("纲要第一章", "总体要求", "坚持改革。第二章", "重点任务", "修好路。")
    ([], [])
    """
    heads = {place.unit: place for place in reversed(places) if place.offset == 0}
    lines = list(_lines(units, heads))
    opening = [place for place in heads.values() if place.style != BOX and FAMILIES.get(place.style) not in _INNER]
    if opening or _count_up(places):
        return list(_in_gaps(sorted(opening, key=lambda place: place.unit), lines))
    known = {line.role for line in lines if line.names_chapter}
    return list(_counted(lines)) if len(known) >= FEWEST_KNOWN else []


def _count_up(places: Sequence[Place]) -> bool:
    """Whether the first two numbers of a list of chapters stand among ``places``, on lines of their own or not."""
    found = {(place.style, place.path) for place in places if FAMILIES.get(place.style) in _CHAPTERS}
    return any((style, (2,)) in found for style, path in found if path == (1,))


def _lines(units: Sequence[Unit], heads: dict[int, Place]) -> Iterator[_Line]:
    """The lines that could be titles: text follows below, or another such line that has text below it."""
    held: _Line | None = None
    for index, unit in enumerate(units):
        line = _line(index, unit) if isinstance(unit, Paragraph) and index not in heads else None
        if held is not None and line is not None:
            yield _Line(held.unit, held.mark, held.start, held.end, held.title, held.role, above=True)
        elif held is not None and (index in heads or isinstance(unit, Table) or SENTENCE_LINE.search(unit.text.folded.rstrip())):
            yield held
        held = line


def _line(index: int, unit: Paragraph) -> _Line | None:
    folded = unit.text.folded.rstrip()
    match = TITLE_SHAPE.match(folded) if len(folded) <= 32 else None
    if match is None or is_frame_line(unit.text) or opens_clause_line(folded):
        return None
    if document_kind(match["title"]) is not None and not NAMELESS.match(match["title"]):
        return None
    return _Line(index, (match["mark"] or "").strip(), match.start("title"), match.end("title"), match["title"], role_of_title(match["title"]))


# a number that is missing --------------------------------------------------------------------------------------------------


def _in_gaps(heads: Sequence[Place], lines: Sequence[_Line]) -> Iterator[Place]:
    """The lines that stand where the numbers of a list have a gap, and are as many as are missing."""
    by_style: dict[str, list[Place]] = {}
    at = [line.unit for line in lines]
    for place in heads:
        if FAMILIES.get(place.style) in _LISTS:
            by_style.setdefault(place.style, []).append(place)
    for style, found in by_style.items():
        coarser = [place.unit for place in heads if RANKS.get(place.style, 0) < RANKS[style]]
        for before, behind in pairwise(found):
            missing = behind.ordinal - before.ordinal - 1
            if not 0 < missing <= MOST_MISSING or bisect_left(coarser, behind.unit) > bisect_left(coarser, before.unit):
                continue
            between = lines[bisect_left(at, before.unit + 2) : bisect_left(at, behind.unit)]
            named = [line for line in between if line.names_chapter] if len(between) > missing else between
            if len(named) == missing:
                yield from (line.place(style, before.ordinal + step) for step, line in enumerate(named, 1))


# no numbers at all ---------------------------------------------------------------------------------------------------------


def _counted(lines: Sequence[_Line]) -> Iterator[Place]:
    """The lines as chapters and what stands under them, each counted: by the marks before them, or by what they are called."""
    marks = list(dict.fromkeys(line.mark for line in lines))
    chapters = points = 0
    open_: _Line | None = None  # the chapter
    marked = bool(marks[0]) and len(marks) > 1
    for line in lines:
        below = line.mark != marks[0] if marked else open_ is not None and _is_below(line, open_, points)
        if not below:
            open_, chapters, points = line, chapters + 1, 0
            yield line.place(TITLE_LINE, chapters)
        elif open_ is not None:
            points += 1
            yield line.place(TITLE_LINE_BELOW, points)


def _is_below(line: _Line, chapter: _Line, points: int) -> bool:
    """Whether a line stands under ``chapter``, which has ``points`` already."""
    if chapter.above and not points:
        return True
    if not line.names_chapter:
        return points > 0 or chapter.role in _HOLDING
    return points > 0 and (line.role == chapter.role or (line.role in HEAD and chapter.role in HEAD))
