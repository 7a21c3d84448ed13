"""``guihua compare``."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.loading import load_plans
from guihua.cli.options import LimitOption, ManifestOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain

if TYPE_CHECKING:
    from guihua.comparison_files import How
    from guihua.decisions import Decision
    from guihua.limits import Limits
    from guihua.plan import Plan
    from guihua.report import Absent


class Format(StrEnum):
    """What can be written."""

    json = "json"
    html = "html"
    docx = "docx"
    xlsx = "xlsx"
    md = "md"


PlanArguments = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="Documents or plan JSON files, in any order; folders and patterns too.", show_default=False),
]
UpperOption = Annotated[list[str] | None, typer.Option("--upper", metavar="FILE", help="The upper (or earlier) plan, whatever it says of itself.")]
LowerOption = Annotated[list[str] | None, typer.Option("--lower", metavar="FILE", help="The lower (or later) plan; repeatable.")]
DirOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder of the results.")]
FormatOption = Annotated[list[Format], typer.Option("--format", help="What to write: the JSON files, or a report on the whole chain; repeatable.")]
BasisOption = Annotated[
    bool, typer.Option("--basis", help="Compare each document only with those given that it names in its 依据, and say which are not there.")
]
DecisionsOption = Annotated[
    list[Path] | None,
    typer.Option("--decisions", metavar="FILE", help="Decided by hand: *.decisions.json, or a report workbook with its column 裁定 filled in."),
]


def compare(
    files: PlanArguments = None, upper: UpperOption = None, lower: LowerOption = None, output: DirOption = Path("output"),
    formats: FormatOption = [Format.json], basis: BasisOption = False, manifest: ManifestOption = None,  # noqa: B006
    decisions: DecisionsOption = None, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Lay plans of neighbouring levels beside each other: a *.comparison.json per pair and a *.lineage.json for the chain, or a report.

    Who is above whom follows from the level, the 依据, or the period; where none of these tells, say it with --upper and --lower.
    """
    if bool(upper) != bool(lower) or (files and upper) or (basis and upper):
        raise typer.BadParameter("give --upper FILE and --lower FILE, or files in any order", param_hint="FILE")
    limits, known = parse_limits(limit), decided(decisions)
    if upper and lower:
        code = _compare_as_told(upper, lower, _Job(output, formats, limits, ocr, known))
    else:
        code = _compare_any(files or [], basis, manifest, _Job(output, formats, limits, ocr, known))
    raise typer.Exit(code)


class _Job:
    """What every way to compare needs to know of what was asked for."""

    def __init__(self, output: Path, formats: Sequence[Format], limits: Limits, ocr: bool | None, decisions: Sequence[Decision]) -> None:
        self.output, self.formats, self.limits, self.ocr, self.decisions = output, formats, limits, ocr, decisions

    def load(self, names: Sequence[str]) -> tuple[list[Plan], int]:
        """The plans that can be read, and the exit code for those that cannot, each of which was complained of."""
        plans, errors = load_plans(names, self.limits, self.ocr)
        for error in errors:
            complain(str(error))
        return plans, Exit.UNREADABLE if errors else Exit.FINE

    def write(self, how: How, plans: Sequence[Plan], absent: Sequence[Absent] = ()) -> int:
        """Compare plans within the limits, write what was asked for and print the paths; the exit code when they cannot be laid side by side."""
        from guihua.comparison_files import Order, json_of, make_files
        from guihua.writing import write_whole

        order = Order(how, json_of(plans), tuple(each.value for each in self.formats), tuple(self.decisions), tuple(absent))
        made = make_files(order, self.limits)
        if made.undecided:
            complain(made.undecided)
            return Exit.USAGE
        for name, data in made.files:
            write_whole(self.output / name, data)
            print(self.output / name)
        return Exit.FINE


def decided(files: Sequence[Path] | None) -> tuple[Decision, ...]:
    """What was decided by hand in these files."""
    from guihua.decision_files import load_decisions

    return tuple(decision for path in files or () for decision in load_decisions(path))


def _compare_as_told(upper: Sequence[str], lower: Sequence[str], job: _Job) -> int:
    """Each lower plan beside each upper one, in the order that the caller gives."""
    above, code = job.load(upper)
    below, code_below = job.load(lower)
    for one in below:
        for other in above:
            job.write("pair", (one, other))
    return max(code, code_below)


def _compare_any(files: Sequence[str], basis: bool, manifest: Path | None, job: _Job) -> int:
    """One chain of all plans, or with ``basis`` one for each plan that names a higher one."""
    plans, code = job.load(files)
    if basis:
        from guihua.cli.basis import chains

        return max(code, *(job.write("chain", chain, absent) for chain, absent in chains(plans, manifest)), Exit.FINE)
    if code == Exit.FINE and len(plans) < 2:
        raise typer.BadParameter("give two plans or more", param_hint="FILE")
    return max(code, job.write("chain", plans)) if code == Exit.FINE else code
