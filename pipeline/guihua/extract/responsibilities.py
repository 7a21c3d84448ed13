"""Who is in charge of what: every unit clause with the section, item or block that it closes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from guihua.extract.index import Index, PlacedParagraph
from guihua.extract.label_lines import label_lines
from guihua.extract.shared_clauses import shared_owners
from guihua.finding import Finding
from guihua.findings import finding
from guihua.grammar.clauses import ANY_LABEL, FIRST_IS_LEAD, LABEL_OF_BODIES, OTHER_LABEL, THROUGHOUT, UnitRole, opens_clause_line, role_of_others
from guihua.phrases.clauses import Clause, first_leads, read_clauses
from guihua.source import Source
from guihua.text import Text, join

LONGEST_NOTE = 20
"""How far behind 第一位为牵头单位 its note may go on: ，其他为参加单位，下同."""

_GROUP_END = re.compile(r"[;。)\]\n]")


class PlacedClause(Struct, frozen=True):
    """A clause (its texts joined when it takes several lines) and the address of what it closes."""

    of: str
    text: Text
    units: tuple[tuple[UnitRole, Text], ...]
    deadline: Text | None


def find_clauses(index: Index, notice: tuple[Text, ...] = ()) -> list[PlacedClause]:
    """All unit clauses of a document in reading order, with 列第一位者为牵头单位 applied, wherever it is said.

    A bracket that names nobody though it should has no units.

    ``notice``: the words of the notice around the document, which may say it too.
    """
    found = sorted(_all(index), key=lambda pair: pair[1].text.start)
    since = _first_leads_since(index, [clause for _, clause in found], notice)
    placed = []
    owners = shared_owners(index)
    for of, clause in found:
        read = first_leads(clause, since[1]) if since is not None and clause.text.start >= since[0] else clause
        placed.append(PlacedClause(owners.get(of, of), read.text, read.units, read.deadline))
    return placed


def unread_clause_findings(source: Source, clauses: list[PlacedClause]) -> Iterator[Finding]:
    """GH208: a bracket that speaks of who leads or is responsible, and no body could be read in it; bodies under a label that nobody knows."""
    for clause in clauses:
        if not clause.units:
            yield finding("GH208", source.cite(clause.text), clause.of, words=clause.text.value)
        for words in _under_unknown_labels(clause.text):
            yield finding("GH208", source.cite(words), clause.of, label=words.value)


def _under_unknown_labels(text: Text) -> Iterator[Text]:
    """The labels of bodies in a clause that tell no role that is known, each with its bodies: 保障单位：县财政局."""
    for label in OTHER_LABEL.regex.finditer(text.folded):
        known = ANY_LABEL.match(text.folded, label.start())
        if LABEL_OF_BODIES.search(label.group()) and (known is None or known.lastgroup == "person"):
            ends = _GROUP_END.search(text.folded, label.end())
            if (stop := ends.start() if ends else len(text)) > label.end():
                yield text[label.start() : stop]


def _first_leads_since(index: Index, clauses: list[Clause], notice: tuple[Text, ...]) -> tuple[int, UnitRole] | None:
    """The offset from which the first of several leads, with what the others are; None when that is said nowhere.

    A clause that says so means itself and what follows. Running text that says 下同 or 以下 means its own paragraph and what
    follows; elsewhere (a note, the notice) it is a rule for the whole document.
    """
    said = [(clause.text.start, clause.others) for clause in clauses if clause.first_is_lead]
    within = [(clause.text.start, clause.text.end) for clause in clauses]
    for text in (*(text for _, text in _texts(index)), *notice):
        for match in FIRST_IS_LEAD.regex.finditer(text.folded):
            at = text[match.start()].start
            if not any(start <= at < end for start, end in within):
                note = text.folded[match.start() : match.end() + LONGEST_NOTE]
                said.append((text.start if THROUGHOUT.search(note) else 0, role_of_others(note)))
    return min(said, default=None)


def _texts(index: Index) -> Iterator[tuple[str, Text]]:
    """Every text of the document with its address."""
    for place in index.places:
        yield from ((place.address, entry.paragraph.text) for entry in index.by_place[place.address])
        if place.section.title is not None:
            yield place.address, place.section.title
    for box in index.boxes:
        yield from ((item.address, text) for item in box.items for text in (item.item.head, *item.item.body))
        yield from ((box.address, entry.paragraph.text) for entry in box.paragraphs)


def _all(index: Index) -> Iterator[tuple[str, Clause]]:
    for place in index.places:
        entries = index.by_place[place.address]
        titled = place.section.title is not None
        for owner, clause in _in_paragraphs(entries):
            yield (place.address if titled else owner.address), clause
        if place.section.title is not None:
            for clause in read_clauses(place.section.title):
                yield place.address, clause
    for box in index.boxes:
        for item in box.items:
            texts = (item.item.head, *item.item.body) if not item.item.body else item.item.body
            for clause in _merged([(text, read_clauses(text)) for text in texts]):
                yield item.address, clause
        for paragraph, clause in _in_paragraphs(list(box.paragraphs)):
            yield (box.address if box.box.title else paragraph.address), clause


def _in_paragraphs(entries: list[PlacedParagraph]) -> Iterator[tuple[PlacedParagraph, Clause]]:
    ends = [entry.paragraph.text.end for entry in entries]
    yield from label_lines(entries)
    for clause in _merged([(entry.paragraph.text, entry.clauses) for entry in entries]):
        at = bisect_left(ends, clause.text.start)
        within = at < len(entries) and entries[at].paragraph.text.start <= clause.text.start
        yield entries[at if within else 0], clause


def _merged(read: list[tuple[Text, tuple[Clause, ...]]]) -> list[Clause]:
    """Clause lines that follow each other are one clause, until a role comes again."""
    merged: list[Clause] = []
    open_line = False
    for text, clauses in read:
        line = opens_clause_line(text.folded)
        for clause in clauses:
            fits = open_line and line and not ({role for role, _ in clause.units} & {role for role, _ in merged[-1].units})
            if fits and not (clause.deadline and merged[-1].deadline):
                merged[-1] = _as_one(merged[-1], clause)
            elif clause.units or clause.names_nobody or line:
                merged.append(clause)
        open_line = line and bool(merged)
    return [clause for clause in merged if clause.units or clause.names_nobody]


def _as_one(above: Clause, below: Clause) -> Clause:
    """Two clause lines as one; a line with a deadline alone leaves a plain list what it is."""
    note = above if above.first_is_lead else below
    plain = (above.plain_list or not above.units) and (below.plain_list or not below.units) and not (above.units and below.units)
    units, deadline = (*above.units, *below.units), above.deadline or below.deadline
    return Clause(join((above.text, below.text)), units, deadline, note.first_is_lead, note.others, plain)
