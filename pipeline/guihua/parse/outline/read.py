"""The numbers of a document, decided and marked: paragraphs come in, and go out cut at every heading, with their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Mark, Paragraph, Skipped, Table
from guihua.grammar.boxes import NOTE
from guihua.grammar.chrome import CONTENTS_ENTRY
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.evidence import WEIGHTS
from guihua.grammar.letterhead import ANNEX_LINE
from guihua.grammar.titles import document_kind
from guihua.parse.outline.bare_titles import find_bare_titles
from guihua.parse.outline.candidates import Candidate, weigh
from guihua.parse.outline.contents import cut_contents
from guihua.parse.outline.decode import Decision, decode
from guihua.parse.outline.events import Boundary, Event, Numbered, Plain
from guihua.parse.outline.field_parts import find_subheads
from guihua.parse.outline.framed import framed_boxes
from guihua.parse.outline.number_places import find_places
from guihua.parse.outline.title_styles import with_titles
from guihua.source import Source
from guihua.text import Span, Text, join

Unit = Paragraph | Table
_CUTS = frozenset({"heading", "box", "item"})


MOST_NUMBERS = 8_000
"""So many numbers of one document are looked at; the busiest plan known has 570."""


class Marked(Struct, frozen=True):
    """The units of a document with their numbers decided, and the contents lists that stood among them.

    ``unread``: the text of the unit from which on there were too many numbers to look at.
    """

    units: tuple[Unit, ...]
    skipped: tuple[Skipped, ...] = ()
    unread: Text | None = None


def mark_numbers(source: Source, units: Sequence[Unit], entries: frozenset[str], weights: Mapping[str, float] = WEIGHTS) -> Marked:
    """``units`` with every number decided: cut so that each heading, box and item begins a paragraph, and marked with what it is.

    ``entries``: folded lines of the contents list, without spaces. A line that began with a number which is none goes back to the line above.

    >>> from guihua.text import Text
    >>> one = Paragraph(Text.of("二、主要任务（一）修路。修好路。（二）架桥。架好桥。"))
    >>> marked = mark_numbers(Source("a", "text/plain", "0" * 64, one.text.value), [one], frozenset())
    >>> [(u.mark.depth, u.text.value[u.mark.rest : u.mark.title]) for u in marked.units]
    [(1, '主要任务'), (2, '修路'), (2, '架桥')]
    """
    places = find_places(units)
    units, skipped = cut_contents(units, places[:MOST_NUMBERS])
    if skipped:
        entries |= {"".join(line.split()) for item in skipped for line in CONTENTS_ENTRY.regex.findall(item.text.folded)}
        places = find_places(units)
    subheads = find_subheads(units)
    if further := [*subheads, *find_bare_titles(units, [*places, *subheads]), *framed_boxes(units, source.frames, places)]:
        places = sorted((*places, *further), key=lambda place: (place.unit, place.offset))
    left = units[places[MOST_NUMBERS].unit] if len(places) > MOST_NUMBERS else None
    unread = left.text if isinstance(left, Paragraph) else None
    candidates = weigh(units, places[:MOST_NUMBERS], entries, weights)
    events = list(_events(source, units, candidates))
    decided: dict[int, list[tuple[Event, Decision]]] = {}
    for decision in decode(events, weights):
        event = events[decision.event]
        decided.setdefault(event.unit, []).append((event, decision))
    pieces = _rejoined(piece for index, unit in enumerate(units) for piece in _pieces(unit, decided.get(index, [])))
    return Marked(tuple(with_titles(pieces, _kept_lines(candidates), entries)), tuple(skipped), unread)


def _rejoined(pieces: Iterable[Unit]) -> list[Unit]:
    """The pieces, where a line that began with what is no number goes back to the line above."""
    joined: list[Unit] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Paragraph) and isinstance(before, Paragraph) and piece.forced and piece.mark is None:
            joined[-1] = replace(before, text=join((before.text, piece.text)))
        else:
            joined.append(replace(piece, forced=False) if isinstance(piece, Paragraph) else piece)
    return joined


# the events ---------------------------------------------------------------------------------------------------------------


def _events(source: Source, units: Sequence[Unit], candidates: Sequence[Candidate]) -> Iterator[Event]:
    by_unit: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_unit.setdefault(candidate.unit, []).append(candidate)
    frames = sorted(source.frames)
    for index, unit in enumerate(units):
        if isinstance(unit, Table):
            yield Plain(index, unit.start, 0, table=True)
            continue
        found = by_unit.get(index, [])
        if not found or found[0].offset:
            folded = unit.text.folded
            if len(folded) <= 80 and not found and ((annex := bool(ANNEX_LINE.match(folded))) or document_kind(folded) is not None):
                yield Boundary(index, annex)
            else:
                yield Plain(index, unit.text.start, unit.blank, clause=opens_clause_line(folded), note=bool(NOTE.match(folded)))
        for candidate in found:
            position = unit.text[candidate.offset : candidate.offset + 1].start
            yield Numbered(candidate, position, unit.blank, _frame_around(frames, position))


def _frame_around(frames: Sequence[Span], position: int) -> int:
    at = bisect_right(frames, (position + 2, 1 << 60)) - 1
    return frames[at][1] if at >= 0 and frames[at][0] - 2 <= position < frames[at][1] else 0


# the pieces ---------------------------------------------------------------------------------------------------------------


def _pieces(unit: Unit, decided: Sequence[tuple[Event, Decision]]) -> Iterator[Unit]:
    """A paragraph cut at the numbers that open something of their own; a table as it is."""
    if isinstance(unit, Table):
        yield unit
        return
    marks: dict[int, Mark | None] = {0: None}
    for event, decision in decided:
        if not isinstance(event, Numbered):
            marks[0] = marks[0] or Mark(decision.label, reasons=decision.reasons, margin=decision.margin)
        elif event.candidate.offset == 0 or decision.label in _CUTS:
            marks[event.candidate.offset] = _mark(event.candidate, decision)
    cuts = sorted(marks)
    for at, (low, high) in enumerate(zip(cuts, [*cuts[1:], len(unit.text)], strict=True)):
        piece = unit.text[low:high].strip()
        if not piece:
            continue
        mark, first = marks[low], at == 0
        if mark is not None and low:  # offsets count from the piece
            shift = low + len(unit.text[low:high].value) - len(unit.text[low:high].value.lstrip())
            mark = replace(mark, end=max(mark.end - shift, 0), rest=max(mark.rest - shift, 0), title=max(mark.title - shift, 0))
        yield Paragraph(piece, unit.blank if first else 0, unit.indent if first else 0, mark, unit.forced and first)


def _mark(candidate: Candidate, decision: Decision) -> Mark:
    return Mark(
        decision.label, candidate.style, candidate.path, candidate.end, candidate.rest, decision.depth,
        title=candidate.title_end, reasons=decision.reasons, margin=decision.margin, label=candidate.label, clause=candidate.clause,
    )  # fmt: skip


def _kept_lines(candidates: Sequence[Candidate]) -> frozenset[str]:
    """The styles whose numbers mostly open lines: there a line without 。 is a title."""
    count: dict[str, list[int]] = {}
    for candidate in candidates:
        if candidate.score > 0:
            entry = count.setdefault(candidate.style, [0, 0])
            entry[candidate.offset == 0] += 1
    return frozenset(style for style, (inside, opening) in count.items() if opening > inside)
