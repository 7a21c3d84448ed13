"""How the rows of a table may be written in text, and what each boundary costs there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from guihua.parse.tables.stream import Break


class Layout(Struct, frozen=True):
    """What boundaries cost, by what parts the atoms: of two cells, of two rows, and within a cell; and how many atoms a cell may have.

    ``by_lines``: atoms are whole lines, so that words may be what stands under a header of values, and an empty one may be no cell.
    """

    cell: dict[Break, float]
    row: dict[Break, float]
    inner: dict[Break, float]
    longest: int
    by_lines: bool = False


def _layout(cell: Sequence[float], row: Sequence[float], inner: Sequence[float], longest: int, by_lines: bool = False) -> Layout:
    kinds = tuple(Break)
    return Layout(dict(zip(kinds, cell, strict=True)), dict(zip(kinds, row, strict=True)), dict(zip(kinds, inner, strict=True)), longest, by_lines)


# In the order of Break:          DIGIT GLUE BLANK GAP TAB LINE
LAYOUTS: dict[str, Layout] = {
    "lines": _layout(cell=(9.0, 2.0, 0.1, 0.0, 0.0, 4.0), row=(9.0, 9.0, 5.0, 5.0, 8.0, 0.0), inner=(0.0, 0.0, 0.8, 3.0, 5.0, 4.0), longest=12),
    "stack": _layout(cell=(9.0, 3.0, 1.5, 1.0, 0.0, 0.0), row=(9.0, 5.0, 3.0, 3.0, 5.0, 0.0), inner=(0.0, 0.0, 0.3, 0.6, 5.0, 1.0), longest=8),
    "run": _layout(cell=(9.0, 1.5, 0.0, 0.0, 0.0, 0.0), row=(9.0, 3.0, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.0, 1.0, 1.5, 4.0, 1.0), longest=8),
    # One cell a line (line_cells): nothing is parted within words. Where empty lines part the cells, a gap is a line end within one.
    "cells": _layout((9.0, 9.0, 1.5, 1.5, 0.0, 0.0), (9.0, 9.0, 5.0, 5.0, 5.0, 0.0), (0.0, 0.0, 0.3, 0.3, 5.0, 1.0), longest=12, by_lines=True),
    "paragraphs": _layout((9.0, 9.0, 1.5, 3.0, 0.0, 0.0), (9.0, 9.0, 5.0, 0.4, 5.0, 0.0), (0.0, 0.0, 0.3, 0.0, 5.0, 1.5), longest=12, by_lines=True),
    # A row that does not fit its columns: two of its cells may stand in one, a figure is hardly parted.
    "merged": _layout(cell=(1.0, 0.2, 0.0, 0.0, 0.0, 0.0), row=(1.5, 0.1, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.05, 0.8, 1.0, 4.0, 0.8), longest=16),
    # A table whose header blanks part: some of its cells may touch all the same, a run of figures is one.
    "blend": _layout(cell=(4.0, 0.2, 0.0, 0.0, 0.0, 0.0), row=(4.0, 0.1, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.05, 0.8, 1.0, 4.0, 0.8), longest=16),
    # The same where each header stands on a line of its own: hardly a line of the rows holds two cells.
    "crowded": _layout(cell=(5.0, 1.5, 0.0, 0.0, 0.0, 0.0), row=(5.0, 1.5, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.0, 0.8, 1.0, 4.0, 0.8), longest=16),
    "glue": _layout(cell=(0.1, 0.1, 0.0, 0.0, 0.0, 0.0), row=(0.5, 0.1, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.02, 0.8, 1.0, 4.0, 0.8), longest=16),
}
