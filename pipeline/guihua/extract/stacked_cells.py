"""Tables that stand one cell a line and were not read: a run of short lines that end no sentence, many of them figures.

A figure in the head of such a table is of a column, and is no promise; what a cell of its rows says is to be done it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from guihua.extract.index import PlacedParagraph
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import HEADS_BODIES, roles_of

LONGEST_CELL, FEWEST_CELLS, FEWEST_FIGURES = 24, 10, 3
"""A cell has so many characters at most; so many of them in a row, and so many figures among them, are no prose."""
FEWEST_CHARGED = 6
"""Two headers and two rows are so many cells."""
FIGURES = 0.2
"""So large a share of the cells are figures."""
_TO_DO = frozenset({"task", "measure", "project"})
_SENTENCE = re.compile(r"[。;!?]$|,")


def stacked_tables(paragraphs: Sequence[PlacedParagraph]) -> Iterator[list[PlacedParagraph]]:
    """The runs of ``paragraphs`` (in reading order) that are cells of a table, one a line.

    A run keeps to one section: a heading between two cells is one, or a cell that was taken for it.
    """
    for _, section in groupby(paragraphs, key=lambda entry: entry.place.address):
        for short, run in groupby(section, key=_is_cell):
            cells = list(run) if short else []
            figures = sum(map(_is_figure, cells))
            if len(cells) >= FEWEST_CELLS and figures >= max(FEWEST_FIGURES, FIGURES * len(cells)):
                yield cells


def charged_tables(paragraphs: Sequence[PlacedParagraph]) -> Iterator[list[PlacedParagraph]]:
    """The runs of cells, one a line, that begin with the header of a table of tasks: 重点任务, then 责任单位."""
    for _, section in groupby(paragraphs, key=lambda entry: entry.place.address):
        for short, run in groupby(section, key=_is_cell):
            cells = list(run) if short else []
            at = next((at for at, pair in enumerate(pairwise(cells)) if _are_headers(*map(_words, pair))), len(cells))
            if len(cells) - at >= FEWEST_CHARGED:
                yield cells[at:]


def _are_headers(to_do: str, in_charge: str) -> bool:
    return bool(_TO_DO & set(roles_of(to_do))) and HEADS_BODIES.search(in_charge) is not None and bool(roles_of(in_charge))


def head_of(table: list[PlacedParagraph]) -> list[PlacedParagraph]:
    """The cells above the first figure."""
    return list(takewhile(lambda entry: not _is_figure(entry), table))


def _is_figure(entry: PlacedParagraph) -> bool:
    return form_of(_words(entry)) in ("number", "integer", "deadline")


def _is_cell(entry: PlacedParagraph) -> bool:
    words = _words(entry)
    return len(words) <= LONGEST_CELL and not _SENTENCE.search(words)


def _words(entry: PlacedParagraph) -> str:
    return "".join(entry.paragraph.text.folded.split())
