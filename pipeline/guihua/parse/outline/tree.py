"""Marked paragraphs and tables as a tree of sections and boxes: every question about numbers is answered already."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.document import Mark, Paragraph, Section, Table
from guihua.grammar.boxes import BoxHeading, read_box_heading
from guihua.grammar.damage import SENTENCE_END
from guihua.grammar.subheads import NUMBERLESS, SUBHEAD
from guihua.parse.outline.boxes import title_end, title_nouns
from guihua.parse.outline.doubts import Notes
from guihua.parse.outline.open_nodes import OpenBox, OpenSection
from guihua.parse.outline.titles import closed
from guihua.text import EMPTY, Text, join

Unit = Paragraph | Table
NARROW = 1.0  # a margin below this is a doubt: the second reading is nearly as good
_LONG_TITLE = 60  # what is longer is no title but a sentence
_BOX_TITLE = 80  # the title of a box is no longer
_GLUED_TITLE = 30  # so much is taken for a box's title where nothing parts it from its text


class TreeBuilder:
    """Walks the units of one document once and builds its sections; doubts go to ``notes``."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.root = OpenSection(None, None, None, None, 0)
        self.stack = [self.root]
        self.box: OpenBox | None = None
        self.nouns: frozenset[str] = frozenset()

    def build(self, units: Sequence[Unit]) -> tuple[Section, ...]:
        """The top sections; what stands above the first heading becomes an unnumbered section at their head."""
        self.nouns = title_nouns(
            unit.text.folded[unit.mark.rest :] for unit in units if isinstance(unit, Paragraph) and unit.mark is not None and unit.mark.kind == "box"
        )
        index = 0
        while index < len(units):
            index += self._take(units, index)
        self._close_box()
        top = [child.close() for child in self.root.children]
        if self.root.nodes:
            top.insert(0, Section("preamble", None, 0, None, None, 1, tuple(self.root.nodes)))
        return tuple(top)

    def _take(self, units: Sequence[Unit], index: int) -> int:
        """Takes the unit at ``index`` and says how many units that took."""
        unit = units[index]
        mark = unit.mark if isinstance(unit, Paragraph) else None
        if isinstance(unit, Paragraph) and mark is not None:
            if mark.kind == "heading":
                return self._open_section(mark, units, index)
            if mark.kind == "box":
                return self._open_box(mark, units, index)
            if mark.kind in ("leave", "document", "article"):
                self._close_box()
            elif mark.kind == "item" and self.box is not None:
                self.box.styles.add(mark.style)
                self._doubt(mark, unit.text)
        self._add(unit)
        return 1

    def _add(self, unit: Unit) -> None:
        if self.box is not None:
            self.box.content.append(unit)
        else:
            self.stack[-1].nodes.append(unit)

    def _doubt(self, mark: Mark, text: Text) -> None:
        if mark.margin < NARROW:
            self.notes.two_readings(text)

    def _open_section(self, mark: Mark, units: Sequence[Unit], index: int) -> int:
        self._close_box()
        del self.stack[max(1, min(mark.depth, len(self.stack))) :]
        heading, title, rest, used = _split(mark, units, index)
        unit = units[index]
        assert isinstance(unit, Paragraph)
        printed = unit.text[: mark.end].strip(" \t\u3000")
        number = (printed if printed.folded.endswith("]") else printed.strip("[【［")) or None  # 【一】, but 专项行动二 of 【专项行动二】
        self._check(mark, heading, number)
        sentence = not rest or SENTENCE_END.search(heading.folded) is not None
        if mark.glued_title:
            self.notes.glued_title(heading, title)
        elif len(title) > _LONG_TITLE or (mark.doubtful_title and sentence):
            self.notes.whole_sentence(heading, title)
        elif mark.doubtful_title:
            self.notes.open_title(heading)
        section = OpenSection(mark, number, title, heading, len(self.stack))
        self.stack[-1].children.append(section)
        self.stack.append(section)
        if rest:
            self._add(Paragraph(rest))
        return used

    def _check(self, mark: Mark, heading: Text, number: Text | None) -> None:
        """A number that does not follow on, or that could as well be read otherwise."""
        steps = {name for name, _ in mark.reasons}
        if number is None:
            if mark.style not in NUMBERLESS:
                self.notes.unnumbered(heading, mark.ordinal)
        elif "repeats" in steps:
            self.notes.repeated(heading, number)
        elif steps & {"gap", "orphan"}:
            siblings = [child.mark.ordinal for child in self.stack[-1].children if child.mark.style == mark.style]
            self.notes.gap(heading, number, siblings[-1] if siblings else 0)
        elif "restarts" in steps and mark.depth > 1:
            self.notes.restarted(heading)
        self._doubt(mark, heading)

    def _open_box(self, mark: Mark, units: Sequence[Unit], index: int) -> int:
        """Opens a box whose heading may run over three lines: 专栏 / 1 / 名称."""
        self._close_box()
        unit = units[index]
        assert isinstance(unit, Paragraph)
        found, rest = read_box_heading(unit.text), EMPTY
        if found is None or len(found.title) > _BOX_TITLE:
            found, rest = _cut_box_heading(mark, unit.text, self.nouns)
        heading, used = unit.text[: len(unit.text) - len(rest)].strip(), 1
        for follow in units[index + 1 : index + 3] if not rest else ():
            if found.title or not isinstance(follow, Paragraph) or len(follow.text) > 60 or follow.text.folded.endswith("。"):
                break
            if found.number is None and follow.text.folded.isdecimal():
                found = BoxHeading(int(follow.text.folded), EMPTY)
            elif (follow.mark is not None and follow.mark.kind != "leave") or read_box_heading(follow.text):
                break
            else:
                found = BoxHeading(found.number, follow.text)
            heading, used = join((heading, follow.text)), used + 1
        self.box = OpenBox(heading, found)
        self._doubt(mark, heading)
        if rest:
            self._add(Paragraph(rest))
        return used

    def _close_box(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            self.stack[-1].nodes.append(box.close())


def _split(mark: Mark, units: Sequence[Unit], index: int) -> tuple[Text, Text, Text, int]:
    """The whole heading, its title, what follows on its line, and how many units it took."""
    unit = units[index]
    assert isinstance(unit, Paragraph)
    text = unit.text
    follow = units[index + 1] if index + 1 < len(units) else None
    free = isinstance(follow, Paragraph) and len(follow.text) <= 60 and (follow.mark is None or follow.mark.kind == "leave")
    if not text[mark.rest :].strip() and isinstance(follow, Paragraph) and free:
        return join((text, follow.text)), closed(follow.text), EMPTY, 2
    cut = mark.title
    while cut < len(text) and text.folded[cut] in ("]: " if mark.style == SUBHEAD else "。!?"):
        cut += 1
    return text[:cut].strip(), closed(text[mark.rest : mark.title].strip()), _behind(text[cut:], ":："), 1


def _behind(text: Text, marks: str) -> Text:
    """What stands behind a heading, without the marks that part the two; those at its own end stay."""
    rest = text.strip()
    return rest[len(rest.value) - len(rest.value.lstrip(marks + " \u3000")) :]


def _cut_box_heading(mark: Mark, text: Text, nouns: frozenset[str]) -> tuple[BoxHeading, Text]:
    """The heading of a box that runs into its text: its title ends behind a noun as the others do, at the first 。, ： or blank, or soon."""
    rest = text[mark.rest :]
    marked = next((at for at, c in enumerate(rest.folded[:_BOX_TITLE]) if at >= 2 and c in "。: "), min(len(rest), _GLUED_TITLE))
    end = title_end(rest.folded, nouns) or marked
    number = None if mark.label is None else int(mark.label) if mark.label.isdecimal() else mark.label
    return BoxHeading(number, rest[:end].strip()), _behind(rest[end:], "。:：")
