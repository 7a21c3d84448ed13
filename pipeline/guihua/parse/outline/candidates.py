"""What a numbered line is, seen by itself and by the lines behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guihua.document import Paragraph, Table
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import Mark, read_mark
from guihua.phrases.clauses import read_clauses
from guihua.text import EMPTY, Text, join

_FINE = frozenset({"arabic_paren", "arabic_half_paren", "han_half_paren", "parenthesised_digit"})


def followed_by_clause(units: Sequence[Paragraph | Table], index: int) -> bool:
    """Whether clause lines of their own follow before the next number."""
    for unit in units[index + 1 : index + 3]:
        if isinstance(unit, Table) or read_mark(unit.text):
            return False
        if opens_clause_line(unit.text.folded):
            return True
    return False


def is_coarse_heading(mark: Mark, unit: Paragraph, fits: bool) -> bool:
    """Whether a line with a chapter's or section's number is a heading although its number may not follow on."""
    folded = mark.rest.folded
    if fits or mark.ordinal == 1:
        return not (unit.inner and mark.ordinal == 1 and folded.rstrip().endswith(";"))
    return not folded.rstrip().endswith(";") and (len(folded) <= 60 or "。" in folded[:60])


def opens_list(mark: Mark, unit: Paragraph, units: Sequence[Paragraph | Table], index: int) -> bool:
    """An enumeration within a section: its first entry ends in ；, or a fine number has no title of its own."""
    folded = unit.text.folded.rstrip()
    if mark.ordinal == 1 and folded.endswith((";", ",")):
        return True
    if mark.style not in _FINE:
        return False
    title = mark.rest.folded.split("。")[0]
    run_in = "。" in mark.rest.folded.rstrip("。") and len(title) <= 40
    alone = len(mark.rest.folded) <= 40 and not folded.endswith((";", "。", ",")) and index + 1 < len(units)
    return not (run_in or alone) or folded.endswith(";")


def split_heading(mark: Mark, unit: Paragraph, units: Sequence[Paragraph | Table], index: int) -> tuple[Text, Text, Text, int]:
    """The whole heading, its title, what follows on its line, and how many units it took."""
    rest = mark.rest
    if not rest.strip() and index + 1 < len(units):
        follow = units[index + 1]
        if isinstance(follow, Paragraph) and len(follow.text) <= 60 and not read_mark(follow.text):
            return join((unit.text, follow.text)), follow.text.strip("。 "), EMPTY, 2
    offset = len(unit.text) - len(rest)
    end = _title_end(rest.folded)
    if end is None:
        clauses = read_clauses(rest)
        if clauses and clauses[0].text.start > rest.start:
            end = clauses[0].text.start - rest.start
            return unit.text[: offset + end].strip(), rest[:end].strip("。 　:："), unit.text[offset + end :].strip(), 1
        return unit.text, rest.strip("。 　:：") or rest, EMPTY, 1
    cut = offset + end + 1
    return unit.text[:cut].strip(), rest[:end].strip(), unit.text[cut:].strip(), 1


def _title_end(folded: str) -> int | None:
    """Where a run-in title ends: at the first 。 that has text behind it; a clause right behind a title ends it too."""
    end = folded.find("。")
    if 0 <= end < len(folded.rstrip()) - 1:
        return end
    return None


def styles_in(units: Iterable[Paragraph | Table]) -> frozenset[str]:
    """The numbering styles that occur anywhere in ``units``."""
    marks = (read_mark(unit.text) for unit in units if isinstance(unit, Paragraph))
    return frozenset(mark.style for mark in marks if mark)
