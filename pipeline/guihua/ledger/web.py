"""A table as a web page on its own: nothing is fetched, nothing runs, every cell shows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guihua.ledger.grid import Cell, Grid
from guihua.office_files import printable

if TYPE_CHECKING:
    from jinja2 import Template


def to_html(grid: Grid) -> bytes:
    """The table as an HTML page; the same table gives the same bytes."""
    return _template().render(grid=grid, shown=_shown, quote=_quote).encode("utf-8", "replace")


def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("guihua.ledger", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("table.html")


def _shown(cell: Cell) -> list[str]:
    """The lines of a cell."""
    return printable("" if cell.value is None else str(cell.value)).split("\n")


def _quote(cell: Cell) -> str:
    """The words that a cell was read from."""
    return printable("\n".join(evidence.quote for evidence in cell.evidence))
