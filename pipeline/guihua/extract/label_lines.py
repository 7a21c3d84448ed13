"""Unit clauses whose labels and bodies have lines of their own: 牵头单位⏎县水利局⏎责任单位⏎县财政局."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.extract.index import PlacedParagraph
from guihua.grammar.clauses import BARE_LABELS, UnitRole, is_deadline
from guihua.phrases.clauses import Clause, assigned
from guihua.phrases.unit_lists import read_list
from guihua.text import Text, join

_LONGEST_VALUE = 80  # code points of a line of bodies, or of a date
_MOST_UNITS = 200  # bodies of one clause
_NOTHING = Clause(Text.of(""), ())


def label_lines(entries: Sequence[PlacedParagraph]) -> Iterator[tuple[PlacedParagraph, Clause]]:
    """The clauses of a section that take a line for each label and each body, with the paragraph in which each begins.

    A label that no line of bodies (or no date) follows says nothing; one that comes again begins another clause.
    """
    first: PlacedParagraph | None = None
    clause = _NOTHING
    label: Text | None = None
    role = ""
    for entry in entries:
        text = entry.paragraph.text
        given = _role_of(text)
        if given is not None:
            if first is not None and given in {one for one, _ in clause.units}:
                yield first, clause
                first, clause = None, _NOTHING
            label, role = text, given
            continue
        value = _values(text, role) if role and len(clause.units) <= _MOST_UNITS else None
        if value is None:
            label, role = None, ""
            continue
        first = first or entry
        texts = [clause.text, *([label] if label is not None else []), text]
        clause = Clause(join(texts), (*clause.units, *value[0]), clause.deadline or value[1])
        label, role = None, "" if value[1] is not None else role  # one date
    if first is not None and clause.units:
        yield first, clause


def _role_of(text: Text) -> str | None:
    """The role that a line gives which is a label and nothing else."""
    match = BARE_LABELS.regex.match(text.folded.strip()) if len(text) <= _LONGEST_VALUE else None
    return match.lastgroup if match else None


def _values(text: Text, role: str) -> tuple[list[tuple[UnitRole, Text]], Text | None] | None:
    """What a line under a label names: bodies, or a date; None for other words."""
    folded = text.folded.strip()
    if len(folded) > _LONGEST_VALUE or not folded:
        return None
    if role == "deadline":
        return ([], text.strip(" 。;；")) if is_deadline(folded.rstrip("。;")) else None
    pieces = read_list(folded)
    if not any(piece.kind == "body" for piece in pieces) or any(piece.kind in ("unknown", "verb", "object", "preamble", "label") for piece in pieces):
        return None
    return list(assigned(text, role)), None  # type: ignore[arg-type]
