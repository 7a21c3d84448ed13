"""A table as CSV and as Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from guihua.ledger.grid import Grid, Value
from guihua.office_files import looks_like_formula

# -8%, +3.5 and a lone dash are values and no formula, whatever they begin with.
_VALUE = re.compile(r"[-+]?[\d,.]*[%％‰]?|[-—]+")


def to_csv(grid: Grid) -> bytes:
    """The table as CSV in UTF-8 with the mark that Excel wants; what could be a formula begins with an apostrophe."""
    return csv_lines([[column.title for column in grid.columns], *(row.values for row in grid.rows)]).encode("utf-8-sig", "replace")


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV; a text that a spreadsheet could take for a formula begins with an apostrophe.

    >>> csv_lines([("=1+1", "-8%", 3, None)])
    "'=1+1,-8%,3,\\r\\n"
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue()


def to_markdown(grid: Grid) -> bytes:
    """The table as a Markdown page: its name as heading, a pipe table below it."""
    heads = [column.title for column in grid.columns]
    lines = [f"# {_markdown_cell(grid.caption + grid.name)}", "", _pipes(heads), _pipes(["---"] * len(heads))]
    lines += [_pipes([_markdown_cell(value) for value in row.values]) for row in grid.rows]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _csv_cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if looks_like_formula(text) and not _VALUE.fullmatch(text) else text


def _markdown_cell(value: Value) -> str:
    """A value that cannot break out of its cell, nor begin a tag.

    >>> _markdown_cell("<b>甲|乙"), _markdown_cell("<5")
    ('\\\\<b>甲\\\\|乙', '<5')
    """
    text = "" if value is None else str(value)
    return " ".join(re.sub(r"\||<(?=[A-Za-z/!?])", r"\\\g<0>", text).split("\n")).strip()


def _pipes(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
