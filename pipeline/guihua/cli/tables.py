"""``guihua tables``: the tables that people take away."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.compare import DirOption
from guihua.cli.language import say
from guihua.cli.loading import load_each
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain

if TYPE_CHECKING:
    from guihua.plan import Plan


class TableFormat(StrEnum):
    """What can be written."""

    xlsx = "xlsx"
    docx = "docx"
    csv = "csv"
    parquet = "parquet"
    md = "md"
    html = "html"


class Table(StrEnum):
    """Which tables there are."""

    tasks = "tasks"
    other_matters = "other_matters"
    bodies = "bodies"
    indicators = "indicators"
    projects = "projects"
    references = "references"
    commitments = "commitments"


FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Documents or plan JSON files; folders and patterns too.", show_default=False),
]
FormatsOption = Annotated[list[TableFormat], typer.Option("--format", help="What to write; repeatable.")]
TablesOption = Annotated[
    list[Table] | None, typer.Option("--table", help="Only these tables; repeatable. Default: all.", show_default=False)
]
TogetherOption = Annotated[bool, typer.Option("--together", help="All plans in one set of tables, the plan in the first column.")]


def tables(
    files: FilesArgument, output: DirOption = Path("output"), formats: FormatsOption = [TableFormat.xlsx],  # noqa: B006
    table: TablesOption = None, together: TogetherOption = False, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Write the tables of plans: tasks with the bodies in charge, bodies, indicators, projects, references, numbers."""
    from guihua.ledger import TABLES

    wanted = [str(each) for each in table or ()] or list(TABLES)
    plans: list[Plan] = []
    code = Exit.FINE
    for loaded in load_each(files, parse_limits(limit), ocr):
        code = max(code, loaded.code)
        if loaded.plan is not None and together:
            plans.append(loaded.plan)
        elif loaded.plan is not None:
            _write_all(loaded.stem, [loaded.plan], wanted, output, formats)
    if plans:
        _write_all(output.name or "plans", plans, wanted, output, formats)
    raise typer.Exit(code)


def _write_all(stem: str, plans: Sequence[Plan], wanted: Sequence[str], output: Path, formats: Sequence[TableFormat]) -> None:
    """Write the tables in every format, and print the paths."""
    from guihua.ledger import grids
    from guihua.ledger.files import table_files
    from guihua.writing import write_whole

    made = grids(plans, wanted)
    for each in dict.fromkeys(formats):
        made_files = list(table_files(stem, made, plans, each.value))
        for name, data in made_files:
            write_whole(output / name, data)
            print(output / name)
        if not made_files:
            complain(say("{name}: no table has rows, nothing is written", name=stem))
