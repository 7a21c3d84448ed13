"""``guihua compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, OcrOption, parse_limits

if TYPE_CHECKING:
    from guihua.comparison import Comparison, Lineage
    from guihua.schema import Kind

PlanArguments = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Two or more documents or plan JSON files, in any order.", show_default=False)
]
DirOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder of the results.")]


def compare(plans: PlanArguments, output: DirOption = Path("output"), limit: LimitOption = None, ocr: OcrOption = None) -> None:
    """Lay plans of neighbouring levels beside each other: a *.comparison.json per pair and a *.lineage.json for the chain."""
    from guihua.compare import lineage

    if len(plans) < 2:
        raise typer.BadParameter("give two plans or more", param_hint="FILE")
    limits = parse_limits(limit)
    chain, comparisons = lineage([load_plan(name, limits, ocr) for name in plans])
    for comparison in comparisons:
        _write(output / f"{pair_name(comparison)}.comparison.json", comparison, "comparison")
    _write(output / f"{Path(chain.plans[0].file).stem}.lineage.json", chain, "lineage")


def pair_name(comparison: Comparison) -> str:
    """The name of a pair's files, from those of its two documents, the lower first."""
    return f"{Path(comparison.lower.file).stem}--{Path(comparison.upper.file).stem}"


def _write(path: Path, record: Comparison | Lineage, kind: Kind) -> None:
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema, validate
    from guihua.writing import write_whole

    data = to_json(record)
    if not keeps_schema(data, kind):
        raise AssertionError(f"output breaks its schema: {'; '.join(map(str, validate(data, kind)[:1]))}")
    write_whole(path, data)
    print(path)
