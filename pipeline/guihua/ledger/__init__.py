"""台账: the tables of a plan that people take away, as Word, Excel, CSV, Parquet, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from guihua.ledger.bodies import body_grid
from guihua.ledger.division import other_grid, task_grid
from guihua.ledger.grid import Cell, Column, Grid
from guihua.ledger.indicator_targets import indicator_grid
from guihua.ledger.listings import commitment_grid, project_grid, reference_grid
from guihua.plan import Plan

__all__ = ["TABLES", "Grid", "grids"]

TABLES: dict[str, Callable[[Plan], Grid]] = {
    "tasks": task_grid, "other_matters": other_grid, "bodies": body_grid, "indicators": indicator_grid, "projects": project_grid,
    "references": reference_grid, "commitments": commitment_grid,
}  # fmt: skip
"""The tables by key, in the order in which a workbook shows them."""


def grids(plans: Sequence[Plan], tables: Sequence[str] = tuple(TABLES)) -> tuple[Grid, ...]:
    """The tables of one plan, or of several in one: then the first column says which plan a row is of."""
    return tuple(joined([TABLES[table](plan) for plan in plans]) for table in tables)


def joined(parts: Sequence[Grid]) -> Grid:
    """The same table of several plans as one; columns that only some have stand where they first appear."""
    if len(parts) == 1:
        return parts[0]
    columns = _columns(parts)
    rows = tuple(
        msgspec.structs.replace(row, cells=(Cell(part.caption), *_laid(row.cells, part.columns, columns)), line=0)
        for part in parts
        for row in part.rows
    )
    first = parts[0]
    quality = "；".join(f"{part.caption} {part.quality}" for part in parts if part.quality)
    return Grid(first.key, first.name, f"{len(parts)}份规划", (Column("plan", "规划", 14), *columns), rows, quality)


def _columns(parts: Sequence[Grid]) -> tuple[Column, ...]:
    """The columns of all parts by title: those of values stand before the first column that comes behind them everywhere."""
    columns: list[Column] = list(parts[0].columns)
    for part in parts[1:]:
        at = 0
        for column in part.columns:
            known = next((index for index, each in enumerate(columns) if each.title == column.title), None)
            if known is None:
                columns.insert(at, column)
            at = (at if known is None else known) + 1
    values = iter(range(1, len(columns) + 1))
    return tuple(
        msgspec.structs.replace(column, key=f"value_{next(values)}") if column.key.startswith("value_") else column for column in columns
    )


def _laid(cells: Sequence[Cell], own: Sequence[Column], columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of a row below the columns of all parts."""
    by_title = {column.title: cell for column, cell in zip(own, cells, strict=True)}
    return tuple(by_title.get(column.title, Cell(None)) for column in columns)
