"""HTML tables: which of them hold data and which only lay out the page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from guihua.readers.html.elements import is_hidden, tag_of

# A cell with this much in it is text that a table lays out, not a value.
PROSE_LINES = 8
PROSE_CHARACTERS = 600
_LINES = frozenset({"p", "div", "br", "li"})


class Shape(Struct, frozen=True):
    """The cells of a table row by row, its most cells in one row, and whether it holds text rather than data."""

    rows: list[list[etree._Element]]
    columns: int
    flows: bool


def shape_of(table: etree._Element, rules: frozenset[str]) -> Shape:
    """The shape of a ``table`` element; hidden rows and cells (by ``rules`` too) are left out."""
    rows = [list(_within(row, ("td", "th"), rules)) for row in _within(table, ("tr",), rules, ("thead", "tbody", "tfoot"))]
    columns = max((len(row) for row in rows), default=0)
    return Shape(rows, columns, any(_flows(cell) for row in rows for cell in row))


def spans_of(cell: etree._Element) -> tuple[int, int]:
    """Row span and column span of a cell; 1 where the page says nothing sensible, 0 for "to the end"."""
    return _number(cell.get("rowspan")), max(_number(cell.get("colspan")), 1)


def _number(value: str | None) -> int:
    value = (value or "1").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _within(element: etree._Element, wanted: tuple[str, ...], rules: frozenset[str], through: tuple[str, ...] = ()) -> Iterator[etree._Element]:
    for one in element:
        tag = tag_of(one)
        if tag in wanted and not is_hidden(one, tag, rules):
            yield one
        elif tag in through and not is_hidden(one, tag, rules):
            yield from _within(one, wanted, rules)


def _flows(cell: etree._Element) -> bool:
    """Whether a cell holds a table, or many lines of prose."""
    lines = 0
    for one in cell.iter():
        tag = tag_of(one)
        if tag == "table":
            return True
        lines += tag in _LINES
    return lines >= PROSE_LINES and sum(len(text.strip()) for text in cell.itertext()) > PROSE_CHARACTERS
