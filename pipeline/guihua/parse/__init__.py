"""From what was read to the tree: ``Source`` → ``Document``."""

from __future__ import annotations

from guihua.document import Document, Paragraph, Part, Section, Skipped, Table
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import read_mark
from guihua.grammar.letterhead import PRINTING
from guihua.parse.lines.furniture import contents_entries, skip_furniture
from guihua.parse.lines.joins import to_paragraphs
from guihua.parse.lines.lost_ends import restore_ends
from guihua.parse.lines.read import read_lines
from guihua.parse.notice.frame import FrameReader
from guihua.parse.notice.parts import Stretch, split_parts
from guihua.parse.outline.doubts import Notes
from guihua.parse.outline.read import mark_numbers
from guihua.parse.outline.tree import TreeBuilder
from guihua.parse.tables.in_text import find_tables
from guihua.source import Source
from guihua.text import Text

__all__ = ["parse"]


def parse(source: Source) -> Document:
    """The tree of ``source``: frame, documents, sections, boxes, tables, and what was skipped.

    Never raises on any text; doubts are in ``Document.notes``.

    >>> doc = parse(Source("a.txt", "text/plain", "0" * 64, "某县规划\\n一、发展现状\\n良好。\\n二、主要任务\\n（一）建设\\n1.修路。修好路。"))
    >>> [(s.number.value, s.title.value, s.depth) for s in doc.sections()]
    [('一', '发展现状', 1), ('二', '主要任务', 1), ('（一）', '建设', 2), ('1.', '修路', 3)]
    """
    lines, skipped = read_lines(source)
    lines, furniture = skip_furniture(restore_ends(lines))
    entries = contents_entries(furniture)
    marked = mark_numbers(source, to_paragraphs(source, find_tables(source, lines), entries), entries)
    units = list(marked.units)
    reader = FrameReader()
    body = reader.take_head(units)
    stretches = split_parts(body)
    reader.keep_loose(body, stretches[0].start if stretches else 0)
    notes = Notes()
    parts = tuple(_part(stretch, reader, source, notes, at == _last_of_body(stretches)) for at, stretch in enumerate(stretches))
    labels = [Skipped("mark", stretch.label) for stretch in stretches if stretch.label is not None]
    return Document(source, reader.frame(), parts, (*skipped, *furniture, *marked.skipped, *reader.skipped, *labels), tuple(notes.all))


def _last_of_body(stretches: list[Stretch]) -> int:
    """The document at whose end the notice's tail stands: the last that is no annex."""
    return max((at for at, stretch in enumerate(stretches) if stretch.kind in ("plan", "policy")), default=len(stretches) - 1)


def _has_clauses(units: list[Paragraph | Table]) -> bool:
    """Whether an annex says under numbered headings who is in charge of what, as a list of tasks does."""
    lines = [unit.text for unit in units if isinstance(unit, Paragraph)]
    return any(opens_clause_line(line.folded) for line in lines) and sum(1 for line in lines if read_mark(line)) >= 2


def _part(stretch: Stretch, reader: FrameReader, source: Source, notes: Notes, last: bool) -> Part:
    units: list[Paragraph | Table] = list(stretch.units)
    if last or (units and isinstance(end := units[-1], Paragraph) and PRINTING.match(end.text.folded)):
        units = reader.take_tail(units)
    title: Text | None = stretch.title
    if stretch.kind == "interpretation" or (stretch.kind == "annex" and not _has_clauses(units)):
        nodes = tuple(units)
        return Part(title, stretch.kind, (Section("annex", None, 0, None, None, 1, nodes),) if nodes else ())
    return Part(title, stretch.kind, TreeBuilder(notes).build(units))
