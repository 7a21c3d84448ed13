"""Who is in charge of what: every unit clause with the section, item or block that it closes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from guihua.extract.index import Index, PlacedParagraph
from guihua.grammar.clauses import UnitRole, opens_clause_line
from guihua.phrases.clauses import Clause, read_clauses
from guihua.text import Text, join


class PlacedClause(Struct, frozen=True):
    """A clause (its texts joined when it takes several lines) and the address of what it closes."""

    of: str
    text: Text
    units: tuple[tuple[UnitRole, Text], ...]
    deadline: Text | None


def find_clauses(index: Index) -> list[PlacedClause]:
    """All unit clauses of a document in reading order, with 列第一位者为牵头单位 applied from where it is said."""
    found = sorted(_all(index), key=lambda pair: pair[1].text.start)
    first_is_lead = False
    placed = []
    for of, clause in found:
        first_is_lead = first_is_lead or clause.first_is_lead
        units = clause.units
        if first_is_lead and clause.plain_list and len(units) > 1:
            units = (("lead", units[0][1]), *units[1:])
        placed.append(PlacedClause(of, clause.text, units, clause.deadline))
    return placed


def clause_texts(paragraph: PlacedParagraph) -> list[Text]:
    """The words of a paragraph that are unit clauses."""
    return [clause.text for clause in read_clauses(paragraph.paragraph.text)]


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
    read = [(entry.paragraph.text, read_clauses(entry.paragraph.text)) for entry in entries]
    owners = {id(text): entry for (text, _), entry in zip(read, entries, strict=True)}
    for clause in _merged(read):
        yield owners.get(id(_owner(read, clause)), entries[0]), clause


def _owner(read: list[tuple[Text, tuple[Clause, ...]]], clause: Clause) -> Text:
    return next((text for text, _ in read if text.start <= clause.text.start <= text.end), read[0][0])


def _merged(read: list[tuple[Text, tuple[Clause, ...]]]) -> list[Clause]:
    """Clause lines that follow each other are one clause, until a role comes again."""
    merged: list[Clause] = []
    open_line = False
    for text, clauses in read:
        line = opens_clause_line(text.folded)
        for clause in clauses:
            fits = open_line and line and not ({role for role, _ in clause.units} & {role for role, _ in merged[-1].units})
            if fits and not (clause.deadline and merged[-1].deadline):
                last = merged[-1]
                merged[-1] = Clause(join((last.text, clause.text)), (*last.units, *clause.units), last.deadline or clause.deadline)
            elif clause.units or line:
                merged.append(clause)
        open_line = line and bool(merged)
    return [clause for clause in merged if clause.units]
