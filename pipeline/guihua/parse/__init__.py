"""From what was read to the tree: ``Source`` → ``Document``."""

from __future__ import annotations

from guihua.document import Document, Paragraph, Part, Section, Skipped, Table
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.evidence import closes_in_clause
from guihua.grammar.headings import RANKS
from guihua.parse.lines.furniture import contents_entries, skip_furniture
from guihua.parse.lines.joins import to_paragraphs
from guihua.parse.lines.lost_ends import restore_ends
from guihua.parse.lines.portions import join_portions
from guihua.parse.lines.read import read_lines
from guihua.parse.notice.announced import with_announced
from guihua.parse.notice.page import fill_in
from guihua.parse.notice.read import read_notice
from guihua.parse.notice.stretches import Stretch
from guihua.parse.outline.contents import cut_contents_lines
from guihua.parse.outline.doubts import Notes
from guihua.parse.outline.read import MOST_NUMBERS, mark_numbers
from guihua.parse.outline.tree import TreeBuilder
from guihua.parse.tables.in_text import find_tables
from guihua.source import Source

__all__ = ["parse"]


def parse(source: Source) -> Document:
    """The tree of ``source``: frame, documents, sections, boxes, tables, and what was skipped.

    Never raises on any text; doubts are in ``Document.notes``.

    >>> doc = parse(Source("a.txt", "text/plain", "0" * 64, "某县规划\\n一、发展现状\\n良好。\\n二、主要任务\\n（一）建设\\n1.修路。修好路。"))
    >>> [(s.number.value, s.title.value, s.depth) for s in doc.sections()]
    [('一', '发展现状', 1), ('二', '主要任务', 1), ('（一）', '建设', 2), ('1.', '修路', 3)]
    """
    notes = Notes()
    lines, skipped = read_lines(source)
    lines, portions = join_portions(lines)
    lines, furniture = skip_furniture(restore_ends(lines))
    lines, contents = cut_contents_lines(lines)
    entries = contents_entries(contents)
    marked = mark_numbers(source, to_paragraphs(source, find_tables(source, lines, notes), entries), entries)
    if marked.unread is not None:
        notes.too_many(marked.unread[:1], MOST_NUMBERS)
    notice = read_notice(marked.units, source.text)
    frame, stretches, chrome = fill_in(notice.frame, notice.stretches, (*skipped, *portions, *furniture, *contents, *notice.skipped))
    parts = tuple(_part(stretch, source, notes) for stretch in stretches)
    labels = [Skipped("mark", stretch.label) for stretch in stretches if stretch.label is not None]
    return Document(source, with_announced(frame, stretches), parts, (*chrome, *marked.skipped, *labels), tuple(notes.all))


def _is_structured(units: list[Paragraph | Table]) -> bool:
    """Whether an annex has chapters of its own, or says under numbered headings who is in charge of what, as a list of tasks does."""
    paragraphs = [unit for unit in units if isinstance(unit, Paragraph)]
    headings = [unit.mark for unit in paragraphs if unit.mark is not None and unit.mark.kind == "heading"]
    chapters = sum(1 for mark in headings if RANKS[mark.style] <= RANKS["han"])
    clauses = any(opens_clause_line(unit.text.folded) or closes_in_clause(unit.text.folded) for unit in paragraphs)
    return (clauses and len(headings) >= 2) or (chapters >= 2 and len(headings) > chapters)


def _part(stretch: Stretch, source: Source, notes: Notes) -> Part:
    units: list[Paragraph | Table] = list(stretch.units)
    if stretch.kind == "interpretation" or (stretch.kind == "annex" and not _is_structured(units)):
        nodes = tuple(units)
        return Part(stretch.title, stretch.kind, (Section("annex", None, 0, None, None, 1, nodes),) if nodes else (), stretch.named)
    return Part(stretch.title, stretch.kind, TreeBuilder(notes).build(units), stretch.named)
