"""Paragraphs, tables and text boxes of a Word document, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from guihua.evidence import Region
from guihua.grammar.raised import is_note_mark
from guihua.readers.docx.numbering import Numbering
from guihua.readers.docx.ooxml import child, name_of, value_of, whole
from guihua.readers.docx.runs import Apart, Counts, Picture, Runs, TextBox, Token, chosen, mark_is_dropped, mark_is_hidden
from guihua.readers.docx.styles import Styles
from guihua.readers.docx.tables import Grid, read_grid
from guihua.readers.writer import Composer
from guihua.source import Source, SourceCell


class Blocks:
    """Writes the blocks of one document to a composer: a paragraph is a line, a row is a line with tabs."""

    def __init__(
        self, out: Composer, styles: Styles, numbering: Numbering, counts: Counts, embedded: Callable[[str | None], Source | None] | None = None
    ) -> None:
        self._out = out
        self._embedded = embedded
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles, counts)
        self._counts = counts
        self._paragraphs: dict[str, int] = {}
        self._tables = 0
        self._carried: list[Token] = []
        self._framed: int | None = None
        self._cell_start = 0

    def write(self, container: Iterable[etree._Element], part: str, cell: Region | None = None) -> None:
        """All blocks of ``container``; ``part`` names where it stands, ``cell`` the table cell that it is."""
        for one in _blocks(container):
            name = name_of(one)
            if name == "w:p":
                self._frame(_is_boxed(child(one, "w:pPr")) and cell is None)
                self._paragraph(one, part, cell)
            elif name == "w:tbl":
                self._frame(False)
                self._table(one, part, cell)
            elif name == "w:altChunk":
                self._frame(False)
                self._file(one, part, cell)
            elif name == "w:sdt":
                start = self._out.at
                self.write(_content(one), part, cell)
                if "Table of Contents" in (value_of(child(one, "w:sdtPr", "w:docPartObj", "w:docPartGallery")) or ""):
                    self._out.furnish("contents", start)
        if self._carried:
            self._flush(part, cell)
        self._frame(False)

    def _file(self, chunk: etree._Element, part: str, cell: Region | None) -> None:
        """Another file that stands here: Word shows its content as if it were the document's own."""
        source = self._embedded(value_of(chunk, "r:id")) if self._embedded is not None and cell is None else None
        if source is None:
            self._out.remark("GH520")
            return
        number = self._paragraphs.get(part, 0)
        self._paragraphs[part] = number + 1
        self._out.take(source, Region(part=part, paragraph=number))

    def _flush(self, part: str, cell: Region | None) -> None:
        """Write what was carried over from a paragraph that no other follows."""
        start, region = self._out.at, cell or Region(part=part, paragraph=max(self._paragraphs.get(part, 0) - 1, 0))
        tokens, self._carried = self._carried, []
        self._line(tokens, region)
        if cell is None:
            self._out.place(start, region)
            self._out.end_line()

    def _frame(self, boxed: bool) -> None:
        if boxed and self._framed is None:
            self._framed = self._out.at
        elif not boxed and self._framed is not None:
            self._out.frames += [(self._framed, self._out.at)] if self._out.at > self._framed else []
            self._framed = None

    def _paragraph(self, paragraph: etree._Element, part: str, cell: Region | None) -> None:
        number = self._paragraphs.get(part, 0)
        if cell is None:
            self._paragraphs[part] = number + 1
        properties = child(paragraph, "w:pPr")
        style = self._styles.of_paragraph(properties)
        tokens = self._runs.tokens(paragraph, style)
        if mark_is_dropped(properties):
            self._counts.dropped += 1
            self._carried += tokens
            return
        hidden = mark_is_hidden(properties)
        tokens, self._carried = self._carried + tokens, []
        if hidden and not tokens:
            return
        label = "" if hidden else self._number(properties, style)
        if cell is not None and self._out.at > self._cell_start and not self._out.at_line_start():
            self._out.write("\n")
        start = self._out.at
        region = cell or Region(part=part, paragraph=number)
        boxes = self._line([label, *tokens], region)
        if cell is None:
            self._out.place(start, region)
            self._out.end_line()
            if self._styles.is_contents(style):
                self._out.furnish("contents", start)
        for box in boxes:
            self._text_box(box, cell)

    def _line(self, tokens: list[Token], region: Region) -> list[TextBox]:
        boxes: list[TextBox] = []
        line = self._out.at
        for token in tokens:
            if isinstance(token, str):
                self._out.write(token)
            elif isinstance(token, Apart):
                self._set_apart(token, line)
            elif isinstance(token, Picture):
                self._out.picture(region)
            else:
                boxes.append(token)
        return boxes

    def _set_apart(self, words: Apart, line: int) -> None:
        """Write words that are struck out or raised; what is struck out, or the mark of a note, is kept out of the words around it."""
        start = self._out.at
        self._out.write(words.text)
        self._counts.struck += len(words.text.strip()) if words.struck else 0
        if words.struck or is_note_mark(words.text, self._out.text_of(line, start)):
            self._out.furnish("mark", start)

    def _text_box(self, box: TextBox, cell: Region | None) -> None:
        start = self._out.at
        framed, self._framed = self._framed, None
        self.write(box.content, "textbox", cell)
        self._framed = framed
        if cell is None and self._out.at > start:
            self._out.frames.append((start, self._out.at))

    def _number(self, properties: etree._Element | None, style: str) -> str:
        own = child(properties, "w:numPr")
        number, depth = value_of(child(own, "w:numId")), value_of(child(own, "w:ilvl"))
        if number is None:
            inherited = self._styles.numbering(style)
            if inherited is None:
                return ""
            number, written, source = inherited
            linked = self._numbering.level_of_style(number, source)
            depth = depth or written or str(linked)
        return self._numbering.next(number, min(whole(depth, 0), 8)) if number != "0" else ""

    def _table(self, table: etree._Element, part: str, cell: Region | None) -> None:
        index, self._tables = self._tables, self._tables + 1
        grid = read_grid(table)
        if grid.columns == 1 or grid.flows or cell is not None:
            self._flow(grid, part, cell)
        else:
            self._out.cells += len(grid.cells)
            self._cells(grid, part, index)

    def _flow(self, grid: Grid, part: str, outer: Region | None) -> None:
        """A table that only lays out or frames its text: the cells one after the other."""
        start = self._out.at
        for cell in grid.cells:
            if cell.content is not None:
                self.write(cell.content, part, outer)
        if grid.columns == 1 and outer is None and self._out.at > start:
            self._out.frames.append((start, self._out.at))

    def _cells(self, grid: Grid, part: str, index: int) -> None:
        start = line = self._out.at
        row = column = 0
        written: list[SourceCell] = []
        for cell in grid.cells:
            while row < cell.row:
                self._out.end_line()
                row, column = row + 1, 0
            self._out.write("\t" * (cell.column - column))
            column = cell.column
            line = self._out.at
            place = Region(part=part, table=index, row=cell.row, cell=cell.column)
            if cell.content is not None:
                self._cell_start = line
                self.write(cell.content, part, place)
            self._out.place(line, place)
            if cell.content is not None:
                written.append(SourceCell(cell.row, cell.column, cell.row_span, cell.column_span, self._out.lines_since(line)))
        if self._out.cells <= self._out.limits.table_cells:
            self._out.add_table(start, written)
        else:
            self._out.remark("GH513", (Region(part=part, table=index),), cells=self._out.limits.table_cells)
        self._out.end_line()


def _content(element: etree._Element) -> list[etree._Element]:
    content = child(element, "w:sdtContent")
    return list(content) if content is not None else []


def _blocks(container: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for one in container:
        name = name_of(one)
        if name in ("w:p", "w:tbl", "w:sdt", "w:altChunk"):
            yield one
        elif name in ("w:customXml", "w:ins", "w:moveTo"):
            yield from _blocks(one)
        elif name == "mc:AlternateContent" and (branch := chosen(one)) is not None:
            yield from _blocks(branch)


def _is_boxed(properties: etree._Element | None) -> bool:
    """Whether the paragraph has border lines at both sides, as boxes have and the colophon has not."""
    borders = child(properties, "w:pBdr")
    sides = [value_of(child(borders, side)) for side in ("w:left", "w:right")]
    return all(side not in (None, "nil", "none") for side in sides)
