"""``guihua coverage``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guihua.cli.compare import DecisionsOption, DirOption, decided
from guihua.cli.loading import load_plan, load_plans
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain


class Format(StrEnum):
    """What can be written."""

    json = "json"
    html = "html"
    xlsx = "xlsx"


UpperArgument = Annotated[str, typer.Argument(metavar="UPPER", help="The upper plan: a document or its plan JSON.", show_default=False)]
LowerArguments = Annotated[
    list[str], typer.Argument(metavar="LOWER", help="The lower plans: documents, plan JSON files, folders, patterns.", show_default=False)
]
FormatOption = Annotated[list[Format], typer.Option("--format", help="What to write; repeatable.")]


def coverage(
    upper: UpperArgument, lower: LowerArguments, output: DirOption = Path("output"),
    formats: FormatOption = [Format.json, Format.html, Format.xlsx],  # noqa: B006
    decisions: DecisionsOption = None, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Lay one upper plan over many lower ones: who takes up what, who lacks, who lowers, who names nobody in charge.

    Writes a *.coverage.json, a page and a workbook with the matrices county × indicator and county × task.
    """
    from guihua.comparison_files import Order, json_of, make_files
    from guihua.writing import write_whole

    limits = parse_limits(limit)
    above = load_plan(upper, limits, ocr)
    below, errors = load_plans(lower, limits, ocr)
    for error in errors:
        complain(str(error))
    below = [plan for plan in below if plan.source.sha256 != above.source.sha256]
    if not below:
        raise typer.BadParameter("give at least one lower plan that can be read", param_hint="LOWER")
    made = make_files(Order("coverage", json_of((above, *below)), tuple(each.value for each in formats), decided(decisions)), limits)
    for remark in made.remarks:
        complain(remark)
    for name, data in made.files:
        write_whole(output / name, data)
        print(output / name)
    raise typer.Exit(Exit.UNREADABLE if errors else Exit.FINE)
