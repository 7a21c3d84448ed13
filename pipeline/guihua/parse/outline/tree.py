"""Paragraphs and tables as a tree of sections and boxes."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import Paragraph, Section, Table
from guihua.grammar.boxes import NOTE, BoxHeading, read_box_heading
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import ARTICLE, RANKS, TOP_STYLES, Mark, read_mark
from guihua.parse.outline.candidates import followed_by_clause, is_coarse_heading, opens_list, split_heading
from guihua.parse.outline.costs import Inner, Outer, decide
from guihua.parse.outline.doubts import Notes
from guihua.parse.outline.open_nodes import OpenBox, OpenSection
from guihua.phrases.clauses import ends_in_clause
from guihua.phrases.glued_header import is_glued
from guihua.phrases.table_headers import has_indicator_header
from guihua.text import EMPTY, Span, Text, join

_DASH = ("--", "-", "——")
_LIST_ONLY = frozenset({"circled"})


class OutlineBuilder:
    """Walks paragraphs and tables once and builds the sections; doubts go to ``notes``."""

    def __init__(self, notes: Notes, frames: Sequence[Span] = (), styles: frozenset[str] = frozenset()) -> None:
        self.notes, self.frames, self.styles = notes, frames, styles
        self.root = OpenSection("root", None, 0, None, None, 0)
        self.stack = [self.root]
        self.box: OpenBox | None = None
        self.list: Inner | None = None
        self.run_on: dict[str, int] = {}
        self.article = False

    def build(self, units: Sequence[Paragraph | Table]) -> tuple[Section, ...]:
        """The top sections; what stands above the first heading becomes an unnumbered section at their head."""
        index = 0
        while index < len(units):
            index += self._take(units, index)
        self._close_box(None)
        top = [child.close() for child in self.root.children]
        if self.root.nodes:
            top.insert(0, Section("preamble", None, 0, None, None, 1, tuple(self.root.nodes)))
        return tuple(top)

    # one unit at a time -------------------------------------------------------------------------------------------

    def _take(self, units: Sequence[Paragraph | Table], index: int) -> int:
        unit = units[index]
        if isinstance(unit, Table):
            self._add_table(unit)
            return 1
        found = read_box_heading(unit.text)
        if found and self._is_box(found, unit):
            return self._open_box(found, units, index)
        mark = None if unit.text.folded.startswith(_DASH) else read_mark(unit.text)
        if mark and mark.style == "arabic_space" and "decimal_two" not in self.styles:
            mark = None
        if is_glued(unit.text):
            self.notes.glued(unit.text)
        self.article = self.article or bool(ARTICLE.match(unit.text.folded))
        follows = followed_by_clause(units, index)
        if self.box is not None and not self._leaves_box(unit, mark, follows):
            self.box.content.append(unit)
            return 1
        if mark is not None and self._is_heading(mark, unit, units, index, follows):
            return self._open_section(mark, unit, units, index)
        self._add_paragraph(unit)
        return 1

    def _add_table(self, table: Table) -> None:
        if self.box is not None and (self.box.frame is None or self.box.encloses(table.start)):
            self.box.content.append(table)
        else:
            self.stack[-1].nodes.append(table)

    def _add_paragraph(self, unit: Paragraph) -> None:
        nodes = self.stack[-1].nodes
        if unit.inner and nodes and isinstance(nodes[-1], Paragraph):
            nodes[-1] = Paragraph(join((nodes[-1].text, unit.text)), nodes[-1].blank, nodes[-1].indent, nodes[-1].inner, nodes[-1].item)
        else:
            nodes.append(unit)
        if ends_in_clause(unit.text):
            self.stack[-1].clauses += 1

    # boxes ----------------------------------------------------------------------------------------------------------

    def _is_box(self, found: BoxHeading, unit: Paragraph) -> bool:
        return len(found.title) <= 80

    def _open_box(self, found: BoxHeading, units: Sequence[Paragraph | Table], index: int) -> int:
        """Opens a box whose heading may run over three lines: 专栏 / 1 / 名称."""
        unit = units[index]
        assert isinstance(unit, Paragraph)
        heading, used = unit.text, 1
        for follow in units[index + 1 : index + 3]:
            if found.title or not isinstance(follow, Paragraph) or len(follow.text) > 60 or follow.text.folded.endswith("。"):
                break
            if found.number is None and follow.text.folded.isdigit():
                found = BoxHeading(int(follow.text.folded), EMPTY)
            elif read_mark(follow.text) or read_box_heading(follow.text):
                break
            else:
                found = BoxHeading(found.number, follow.text)
            heading, used = join((heading, follow.text)), used + 1
        self._close_box(None)
        self.list = None
        frame = next((f for f in self.frames if f[0] - 2 <= unit.text.end and unit.text.start < f[1]), None)
        self.box = OpenBox(heading, found, frame)
        return used

    def _close_box(self, by: Mark | None) -> None:
        box, self.box = self.box, None
        if box is None:
            return
        if box.doubt is not None and not (by and by.style == box.inner.style and by.ordinal in self._expected(by.style)):
            self.notes.two_readings(box.doubt)
        self.stack[-1].nodes.append(box.close())

    def _leaves_box(self, unit: Paragraph, mark: Mark | None, follows: bool) -> bool:
        """Whether ``unit`` ends the open box; closes it when it does and notes an item when it does not."""
        assert self.box is not None
        box = self.box
        if box.frame is not None:
            leaves = not box.encloses(unit.text.start)
            if not leaves and mark and (mark.style in box.styles or not box.styles) and mark.ordinal == box.inner.last + 1:
                box.count_item(mark)
            elif not leaves:
                box.count_line()
        elif mark is not None:
            decision = decide(mark, follows or ends_in_clause(unit.text), box.inner, self._outer())
            leaves = decision.place == "outside"
            if not leaves and decision.reason != "a finer number within an item":
                box.count_item(mark, unit)
                box.doubt = unit.text if decision.doubtful else box.doubt
            elif not leaves:
                box.count_line()
        else:
            leaves = self._plain_line_leaves(box, unit)
            if not leaves:
                box.count_line()
        if leaves:
            self._close_box(mark)
        elif box.content and box.gap is None:
            box.gap = unit.blank
        return leaves

    def _plain_line_leaves(self, box: OpenBox, unit: Paragraph) -> bool:
        folded = unit.text.folded
        if NOTE.match(folded):
            return False
        if opens_clause_line(folded) or (ends_in_clause(unit.text) and self._outer().clauses):
            return True
        if not box.content:
            return False
        if any(isinstance(node, Table) and has_indicator_header(node) for node in box.content):
            return True
        if box.gap is not None and unit.blank > box.gap:
            return True
        if box.styles and len(box.counts) >= 2 and all(count == 1 for count in box.counts):
            last = box.content[-1]
            return not (isinstance(last, Paragraph) and not last.text.folded.endswith(("。", ";", ")", "”")) and "。" in last.text.folded)
        return False

    # sections -------------------------------------------------------------------------------------------------------

    def _expected(self, style: str) -> frozenset[int]:
        """The numbers with which ``style`` could go on here: its open list, its count through the document, or 1."""
        numbers = set()
        for section in self.stack:
            if style in section.last:
                numbers.add(section.last[style] + 1)
        if not numbers and style in self.run_on:
            numbers.add(self.run_on[style] + 1)
        if not numbers and RANKS[style] > RANKS.get(self.stack[-1].style, 0):
            numbers.add(1)
        return frozenset(numbers)

    def _outer(self) -> Outer:
        expected = {style: self._expected(style) for style in RANKS}
        clauses = any(section.clauses or any(child.clauses for child in section.children) for section in self.stack[1:])
        return Outer(expected, clauses, frozenset(style for section in self.stack for style in section.last))

    def _is_heading(self, mark: Mark, unit: Paragraph, units: Sequence[Paragraph | Table], index: int, follows: bool) -> bool:
        if mark.style in _LIST_ONLY or (not mark.rest.folded.strip(" 。、;") and mark.rank > RANKS["han"]):
            return False
        if mark.style == "arabic_space" and (len(unit.text) > 40 or "。" in unit.text.folded or mark.ordinal not in self._expected(mark.style)):
            return False
        if self.article and mark.rank > RANKS["section"]:
            return False
        fits = mark.ordinal in self._expected(mark.style)
        if self.list is not None and mark.style == self.list.style:
            if mark.ordinal == self.list.last + 1 and not (fits and (follows or ends_in_clause(unit.text))):
                self.list = Inner(mark.style, mark.ordinal, mark.rank)
                return False
            self.list = None
        if unit.inner and not fits:
            return False
        if mark.style in TOP_STYLES or mark.style in ("section", "han_paren"):
            return is_coarse_heading(mark, unit, fits)
        restart = mark.ordinal == 1 and any(mark.style in section.last for section in self.stack)
        if restart or opens_list(mark, unit, units, index):
            self.list = Inner(mark.style, mark.ordinal, mark.rank)
            if restart:
                self.notes.restarted(unit.text)
            return False
        return fits or mark.ordinal == 1 or self._gap_of_one(mark)

    def _gap_of_one(self, mark: Mark) -> bool:
        return any(mark.style in s.last and 0 < mark.ordinal - s.last[mark.style] <= 2 for s in self.stack)

    def _open_section(self, mark: Mark, unit: Paragraph, units: Sequence[Paragraph | Table], index: int) -> int:
        self.list = None
        self.article = False
        while len(self.stack) > 1 and RANKS.get(self.stack[-1].style, 0) >= mark.rank:
            self.stack.pop()
        parent = self.stack[-1]
        heading, title, rest, used = split_heading(mark, unit, units, index)
        self._check_number(mark, parent, heading)
        section = OpenSection(mark.style, mark.number, mark.ordinal, title, heading, len(self.stack))
        parent.children.append(section)
        parent.last[mark.style] = mark.ordinal
        self.run_on[mark.style] = mark.ordinal
        self.stack.append(section)
        if rest:
            self._add_paragraph(Paragraph(rest))
        return used

    def _check_number(self, mark: Mark, parent: OpenSection, heading: Text) -> None:
        if mark.style in parent.last:
            previous = parent.last[mark.style]
            if mark.ordinal != previous + 1 and mark.ordinal != self.run_on.get(mark.style, 0) + 1:
                self.notes.number(heading, mark, previous)
        elif mark.ordinal not in (1, self.run_on.get(mark.style, 0) + 1):
            self.notes.number(heading, mark, 0)
