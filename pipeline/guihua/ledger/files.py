"""The files of a plan's tables: their names and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from guihua.ledger.grid import Grid
from guihua.plan import Plan

Format = Literal["xlsx", "docx", "csv", "parquet", "md", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def table_files(stem: str, grids: Sequence[Grid], plans: Sequence[Plan], wanted: Format) -> Iterator[tuple[str, bytes]]:
    """The files, each with its name below the name ``stem``: one workbook, or a file per table that has rows.

    The tables of one plan may all be empty: then there is a workbook with headings, and no other file.
    """
    if wanted == "xlsx":
        from guihua.ledger.excel import to_xlsx

        yield f"{stem}.台账.xlsx", to_xlsx(grids, plans)
        return
    write = _writer(wanted)
    for grid in grids:
        if grid.rows:
            yield f"{stem}.{grid.name}.{wanted}", write(grid)


def _writer(wanted: Format) -> Callable[[Grid], bytes]:
    """What writes one table in a format; each loads its library when it is wanted."""
    match wanted:
        case "docx":
            from guihua.ledger.word import to_docx

            return to_docx
        case "parquet":
            from guihua.ledger.parquet import to_parquet

            return to_parquet
        case "html":
            from guihua.ledger.web import to_html

            return to_html
        case "csv":
            from guihua.ledger.flat import to_csv

            return to_csv
        case _:
            from guihua.ledger.flat import to_markdown

            return to_markdown
