"""A table to take away: columns, and rows of cells that know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.overview import plan_quality
from guihua.plan import Plan
from guihua.report.places import Lines, lines_of, where

Value = str | int | float | None
Kind = Literal["number", "words", "place", "blank"]


class Column(Struct, frozen=True):
    """A column: its key for programs, its heading for people, its width in Chinese characters, and what stands in it.

    ``blank`` columns are there to be filled in by hand.
    """

    key: str
    title: str
    width: int
    kind: Kind = "words"


class Cell(Struct, frozen=True):
    """A value, and the words of the plan that it was read from; none where it is a count or was worked out."""

    value: Value
    evidence: tuple[Evidence, ...] = ()


class Row(Struct, frozen=True):
    """The cells of a row in the order of the columns, the address of its fact, the first line that it stands on (from 1; 0: none), its place.

    The last cell says where each of the others stands; ``place`` is where all of them stand together.
    """

    cells: tuple[Cell, ...]
    address: str
    line: int = 0
    place: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of the cells."""
        return tuple(cell.value for cell in self.cells)


class Grid(Struct, frozen=True):
    """A table: its key and name, what it is of, its columns, its rows; how far the plan can be relied on, in words."""

    key: str
    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    quality: str = ""


PLACE = Column("place", "原文位置", 9, "place")


def cited(value: Value, *evidence: Evidence | None) -> Cell:
    """A cell with the evidence that there is."""
    return Cell(value, tuple(each for each in evidence if each is not None))


def make_grid(key: str, name: str, plan: Plan, columns: Sequence[Column], facts: Iterable[tuple[str, Sequence[Cell]]]) -> Grid:
    """The table of the ``facts`` of one plan, each its address and its cells; the place is added as the last column."""
    lines = lines_of(plan)
    rows = tuple(_row(address, cells, columns, lines) for address, cells in facts)
    return Grid(key, name, title_of(plan), (*columns, PLACE), rows, plan_quality(plan))


def title_of(plan: Plan) -> str:
    """What a plan is called in a table: its title, else its file's name."""
    return plan.plan.title.value if plan.plan.title else plan.source.file


def _row(address: str, cells: Sequence[Cell], columns: Sequence[Column], lines: Lines) -> Row:
    every = tuple(evidence for cell in cells for evidence in cell.evidence)
    together = _together(every)
    starts = [start for start, _ in together.spans]
    at = printed(address)
    places = Cell("，".join(filter(None, (at, _places(cells, columns, lines)))), every)
    place = "，".join(filter(None, (at, where(together, lines) if every else "")))
    return Row((*cells, places), address, lines.number(starts[0]) if starts else 0, place)


def printed(address: str) -> str:
    """An address as far as it consists of printed numbers; the others are made for programs.

    >>> printed("3.1.2"), printed("box_6.2"), printed("indicator_8")
    ('3.1.2', '专栏6.2', '')
    """
    if address.startswith("box_"):
        return f"专栏{address.removeprefix('box_')}"
    return "" if address[:1].isalpha() and "_" in address else address


def _places(cells: Sequence[Cell], columns: Sequence[Column], lines: Lines) -> str:
    """Where the cells of a row stand: said once when all stand in one place, else cell by cell.

    >>> here, there = (Cell("甲", (Evidence("甲", ((at, at + 1),)),)) for at in (0, 9))
    >>> columns = (Column("task", "任务", 9), Column("lead", "牵头单位", 9))
    >>> _places((here, here), columns, Lines((0, 5))), _places((here, there), columns, Lines((0, 5)))
    ('第1行', '任务第1行；牵头单位第2行')
    """
    places: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=True):
        if cell.evidence:
            places.setdefault(where(_together(cell.evidence), lines), []).append(column.title)
    if len(places) == 1:
        return next(iter(places))
    return "；".join(f"{'、'.join(titles)}{place}" for place, titles in places.items())


def _together(parts: Sequence[Evidence]) -> Evidence:
    """One evidence for all parts of a cell, in the order of the text."""
    spans = sorted(span for part in parts for span in part.spans)
    return Evidence("".join(part.quote for part in parts), tuple(spans), tuple(region for part in parts for region in part.regions))
