"""Walking a web page in reading order and writing what a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from unicodedata import east_asian_width

from lxml import etree
from msgspec import Struct

from guihua.evidence import Region
from guihua.grammar.raised import is_note_mark
from guihua.readers.cells import Placed, place_cells
from guihua.readers.html.elements import (
    BLOCKS,
    UNSHOWN,
    has_border,
    hiding_rules,
    is_chrome,
    is_hidden,
    is_large_picture,
    is_raised,
    is_struck,
    is_title,
    is_without_ink,
    prose_of,
    symbol_font,
    tag_of,
)
from guihua.readers.html.lists import labelled, numbers_of, unnumbered_lists
from guihua.readers.html.tables import Shape, shape_of, spans_of
from guihua.readers.writer import Composer
from guihua.source import SourceCell
from guihua.text import Span

# HTML's white space; the no-break space and the ideographic space are characters like any other.
# So many last characters of two sentences tell whether they are the same: a heading may stand before one.
_SAME = 20
_SPACES = re.compile("([ \t\r\n\f]+)")
# What a font of signs has signs for: one letter or symbol of Latin type, or of the private use area. Ideographs come from another font.
_SIGNS = re.compile("^\u00a0*+[!-~\u00a1-\u00ff\ue000-\uf8ff]\u00a0*")


class Stretch(Struct, frozen=True):
    """What an element wrote: where, and whether it calls itself chrome or a title."""

    span: Span
    chrome: bool
    title: bool


class HtmlWalk:
    """Writes one page to a composer: a block is a line, ``br`` ends one, a table row is a line with tabs.

    ``stretches``, ``links`` and ``data_tables`` say afterwards what stood in which element, for telling the article from
    its chrome; ``preformatted`` how many characters stood in ``pre``; ``rules`` which selectors the page's style sheets hide.
    ``embedded``: the pages that stand in its frames.
    """

    def __init__(self, out: Composer, embedded: Mapping[etree._Element, etree._Element] = MappingProxyType({})) -> None:
        self._embedded = embedded
        self._beside: frozenset[etree._Element] = frozenset()
        self.stretches: list[Stretch] = []
        self.links: list[Span] = []
        self.data_tables: list[Span] = []
        self._out = out
        self._line = 0
        self._place: str | None = None
        self._space = ""
        self._last = ""
        self._in_cell = False
        self._broken = False
        self._preformatted = 0
        self.preformatted = 0
        self._deep = False
        self._signs = False
        self._number = ""
        self._struck = 0
        self._hidden: list[str] = []
        self._unseen = 0
        self._bare: frozenset[str] = frozenset()
        self.rules: frozenset[str] = frozenset()

    def write(self, root: etree._Element) -> None:
        """The whole page from its root element on."""
        self.rules = hiding_rules(root)
        self._bare = unnumbered_lists(root)
        self._beside = labelled(root)
        self._flow(root, f"/{tag_of(root)}", 0)
        self._end_line()

    def write_unshown(self, root: etree._Element, path: str) -> None:
        """Everything in an element that a page holds ready and does not show; places lie under ``path``."""
        self._hidden = []
        self._flow(root, path, 0)
        self._end_line()

    def finish(self) -> None:
        """Say what could not be written as it is."""
        if self._deep:
            self._out.remark("GH514")
        if hidden := self._hidden_words() + self._unseen:
            self._out.remark("GH510", characters=hidden)
        if self._struck:
            self._out.remark("GH530", characters=self._struck)

    def _hidden_words(self) -> int:
        """How many characters of prose are hidden whose sentences the page does not show as well."""
        if not any(self._hidden):
            return 0
        shown = {sentence[-_SAME:] for sentence in "".join(self._out.text.split()).split("。")}
        sentences = (sentence for prose in self._hidden for sentence in prose.split("。"))
        return sum(len(sentence) + 1 for sentence in sentences if sentence and sentence[-_SAME:] not in shown)

    def _flow(self, root: etree._Element, path: str, nested: int) -> None:
        """Everything in ``root``; the stack stands in for recursion, since pages nest as deep as they like."""
        stack = [_Open(root, path, self._out.at, path)]
        self._enter(stack[0])
        while stack:
            top = stack[-1]
            one = next(top.rest, None)
            if one is None:
                stack.pop()
                self._leave(top)
                if stack:
                    self._signs = stack[-1].signs
                    self._text(top.element.tail, stack[-1].place)
                continue
            tag = tag_of(one)
            inner = top.child_path(tag)
            if one in self._embedded and not is_hidden(one, "", self.rules):
                self._frame(self._embedded[one], inner, nested)
                self._text(one.tail, top.place)
            elif tag and is_without_ink(one, tag):
                self._unseen += sum(1 for text in one.itertext() for c in str(text) if not c.isspace())
                self._text(one.tail, top.place)
            elif not tag or is_hidden(one, tag, self.rules):
                self._hidden += [prose_of(self._embedded.get(one, one))] if tag and (tag not in UNSHOWN or one in self._embedded) else []
                self._text(one.tail, top.place)
            elif tag == "table" and nested < self._out.limits.nesting // 4:
                self._table(one, inner, nested + 1)
                self._text(one.tail, top.place)
            else:
                self._deep = self._deep or tag == "table"
                self._single(one, tag, inner)
                stack.append(_Open(one, inner, self._out.at, top.place, top.signs))
                self._enter(stack[-1], top.numbers.get(one, ""))

    def _frame(self, page: etree._Element, path: str, nested: int) -> None:
        """A page in a frame; its style sheets hide, too."""
        self.rules |= hiding_rules(page)
        self._end_line()
        self._flow(page, path, nested)

    def _single(self, one: etree._Element, tag: str, path: str) -> None:
        if tag == "br":
            self._end_line(True)
        elif tag == "img" and is_large_picture(one):
            self._out.picture(Region(xpath=path))

    def _enter(self, opened: _Open, number: str = "") -> None:
        if opened.element in self._beside and opened.tag == "dd":
            self._space = "" if self._last in "：:" else " "
        elif opened.tag in BLOCKS:
            self._end_line()
            opened.start = self._out.at
        if opened.tag == "ol":
            opened.numbers = numbers_of(opened.element, self._bare, self.rules)
        self._number = number or self._number
        self._preformatted += opened.tag == "pre"
        self._signs = opened.signs
        self._text(opened.element.text, opened.place)

    def _leave(self, opened: _Open) -> None:
        if opened.tag in BLOCKS and opened.element not in self._beside:
            self._end_line()
        if opened.tag == "li":
            self._number = ""
        self._preformatted -= opened.tag == "pre"
        span = (opened.start, self._out.at)
        if span[1] > span[0]:
            self._set_apart(opened, span)
        if opened.tag == "a":
            self.links.append(span)
        if opened.tag in BLOCKS and span[1] > span[0]:
            self.stretches.append(Stretch(span, is_chrome(opened.element, opened.tag), is_title(opened.element, opened.tag)))

    def _set_apart(self, opened: _Open, span: Span) -> None:
        """Keep what is struck out, and the marks of notes, out of the words around them."""
        if is_struck(opened.element, opened.tag):
            self._out.furnish("mark", *span)
            self._struck += len("".join(self._out.text_of(*span).split()))
        elif is_raised(opened.element, opened.tag) and is_note_mark(self._out.text_of(*span), self._out.text_of(self._line, span[0])):
            self._out.furnish("mark", *span)

    def _text(self, text: str | None, path: str) -> None:
        if not text:
            return
        if self._preformatted:
            self.preformatted += len(text)
            for index, line in enumerate(text.replace("\r\n", "\n").split("\n")):
                if index:
                    self._end_line(True)
                self._words(line, path)
            return
        for piece in _SPACES.split(text):
            if piece and piece[0] in " \t\r\n\f":
                self._space += piece
            elif piece:
                self._words(piece, path)

    def _words(self, words: str, path: str) -> None:
        if not words:
            return
        if self._broken:
            self._out.write("\n")
            self._line, self._broken = self._out.at, False
        at_start = self._out.at == self._line
        if self._space and not at_start and not ("\n" in self._space and _is_wide(self._last) and _is_wide(words[0])):
            # As CSS Text 3 has it: white space is one space, and none where it breaks a line between two wide characters.
            self._out.write(" ")
        if at_start and not self._in_cell:
            self._place = path
        self._space = ""
        # A browser sets the number of an item before its first words, however deep they lie.
        self._out.write(self._number + words)
        self._number = ""
        self._last = words[-1]
        if self._signs and at_start and not self._in_cell and _SIGNS.fullmatch(words):
            self._out.furnish("mark", self._out.at - len(words))

    def _end_line(self, even_empty: bool = False) -> None:
        self._space = ""
        if self._out.at == self._line and not even_empty:
            return
        if self._in_cell:
            # A cell ends without a line end, so its breaks are written only when words follow.
            self._broken = self._broken or self._out.at > self._line
            return
        if self._place is not None:
            self._out.place(self._line, Region(xpath=self._place))
        self._out.end_line()
        self._place = None
        self._line = self._out.at

    def _table(self, table: etree._Element, path: str, nested: int) -> None:
        shape = shape_of(table, self.rules)
        bound = self._out.limits.table_cells
        placed = place_cells([[spans_of(cell) for cell in row] for row in shape.rows], bound) if shape.columns > 1 and not shape.flows else None
        if placed is not None and not self._in_cell:
            self._data(table, shape, placed, path, nested)
            return
        if shape.columns > 1 and not shape.flows and not self._in_cell:
            self._out.remark("GH513", (Region(xpath=path),), cells=bound)
        self._end_line()
        start, inside = self._out.at, self._in_cell
        self._flow_rows(table, path, nested)
        if shape.columns == 1 and not shape.flows and not inside and has_border(table) and self._out.at > start:
            self._out.frames.append((start, self._out.at))

    def _flow_rows(self, table: etree._Element, path: str, nested: int) -> None:
        self._end_line()
        # The table element itself must not be taken for a table again: its children are walked.
        opened = _Open(table, path, self._out.at, path)
        self._text(table.text, path)
        for one in opened.rest:
            tag = tag_of(one)
            inner = opened.child_path(tag)
            if tag and not is_hidden(one, tag, self.rules):
                self._flow(one, inner, nested)
            self._text(one.tail, path)
        self._leave(opened)

    def _data(self, table: etree._Element, shape: Shape, placed: list[Placed], path: str, nested: int) -> None:
        self._end_line()
        for one in table:
            if tag_of(one) == "caption":
                self._flow(one, f"{path}/caption[1]", nested)
        start = self._out.at
        cells = [cell for row in shape.rows for cell in row]
        paths = dict(_cell_paths(table, path))
        row = column = 0
        written: list[SourceCell] = []
        for cell in placed:
            while row < cell.row:
                self._out.end_line()
                row, column = row + 1, 0
            self._out.write("\t" * (cell.column - column))
            column = cell.column
            spans = self._cell(cells[cell.index], paths.get(cells[cell.index], path), nested)
            written.append(SourceCell(cell.row, cell.column, cell.row_span, cell.column_span, spans))
        self._out.add_table(start, written)
        self._out.end_line()
        self._line = self._out.at
        self.data_tables.append((start, self._out.at))
        self.stretches.append(Stretch((start, self._out.at), is_chrome(table, "table"), False))

    def _cell(self, cell: etree._Element, path: str, nested: int) -> tuple[Span, ...]:
        start = self._line = self._out.at
        self._in_cell, self._space = True, ""
        self._flow(cell, path, nested)
        self._in_cell, self._broken, self._space = False, False, ""
        self._out.place(start, Region(xpath=path))
        self._line = self._out.at
        return self._out.lines_since(start)


class _Open:
    """An element whose children are being walked; ``place`` is the path of the block that it lies in.

    ``signs``: whether its font draws signs for letters. ``numbers``: what a browser writes before its items.
    """

    def __init__(self, element: etree._Element, path: str, start: int, outer: str, signs: bool = False) -> None:
        self.element = element
        self.path = path
        self.start = start
        self.tag = tag_of(element)
        self.place = path if self.tag in BLOCKS else outer
        named = symbol_font(element)
        self.signs = signs if named is None else named
        self.numbers: dict[etree._Element, str] = {}
        self.rest = iter(element)
        self._seen: dict[str, int] = {}

    def child_path(self, tag: str) -> str:
        """The XPath of the next child called ``tag``."""
        self._seen[tag] = self._seen.get(tag, 0) + 1
        return f"{self.path}/{tag}[{self._seen[tag]}]" if tag and len(self.path) < 4000 else self.path


def _cell_paths(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    opened = _Open(element, path, 0, path)
    for one in opened.rest:
        tag = tag_of(one)
        inner = opened.child_path(tag)
        if tag in ("td", "th"):
            yield one, inner
        elif tag in ("thead", "tbody", "tfoot", "tr"):
            yield from _cell_paths(one, inner)


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
