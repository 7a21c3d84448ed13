"""``guihua coverage``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.compare import DecisionsOption, DirOption, decided
from guihua.cli.loading import load_plan, load_plans
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain

if TYPE_CHECKING:
    from guihua.comparison import Coverage


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
    from guihua.compare import cover
    from guihua.decisions import Decisions

    limits = parse_limits(limit)
    above = load_plan(upper, limits, ocr)
    below, errors = load_plans(lower, limits, ocr)
    for error in errors:
        complain(str(error))
    below = [plan for plan in below if plan.source.sha256 != above.source.sha256]
    if not below:
        raise typer.BadParameter("give at least one lower plan that can be read", param_hint="LOWER")
    found = cover(above, below, Decisions(decided(decisions)))
    for finding in found.findings:
        complain(f"{finding.code} {finding.message}")
    _write(found, output, formats)
    raise typer.Exit(Exit.UNREADABLE if errors else Exit.FINE)


def _write(found: Coverage, output: Path, formats: Sequence[Format]) -> None:
    """Write the coverage in every format wanted, and print the paths."""
    from guihua.cli.saving import write_record
    from guihua.report import render_coverage
    from guihua.writing import write_whole

    name = Path(found.upper.file).stem
    if Format.json in formats:
        write_record(output / f"{name}.coverage.json", found, "coverage")
    if Format.html in formats:
        write_whole(page := output / f"{name}.coverage.html", render_coverage(found, "html"))
        print(page)
    if Format.xlsx in formats:
        write_whole(book := output / f"{name}.coverage.xlsx", render_coverage(found, "xlsx"))
        print(book)
