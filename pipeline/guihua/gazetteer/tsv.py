"""The one reader of the tables beside it: UTF-8, a header line, a row a line, cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def read_rows(table: str, columns: str) -> Iterator[list[str]]:
    """The rows of ``table`` (a file name) cell by cell; ``columns`` are the names that its header line must have.

    Raises ValueError when the header is another one or a row has more or fewer cells: the table was edited wrongly.

    >>> next(read_rows("policy_fields.tsv", "field keywords yes no"))[0]
    '国民经济和社会发展'
    """
    header, *lines = resources.files(__package__).joinpath(table).read_text("utf-8").split("\n")
    if header.split("\t") != columns.split():
        raise ValueError(f"{table}: the header should be {columns}")
    width = len(columns.split())
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise ValueError(f"{table}, line {number}: {len(cells)} cells instead of {width}")
        yield cells


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold more than one, parted by ｜.

    >>> several("县政府｜省政府"), several("")
    (('县政府', '省政府'), ())
    """
    return tuple(cell.split("｜")) if cell else ()
