"""``guihua compare``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, ManifestOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain
from guihua.documents import find_documents
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from guihua.comparison import Comparison, Lineage
    from guihua.limits import Limits
    from guihua.plan import Plan
    from guihua.report import Dossier
    from guihua.schema import Kind


class Format(StrEnum):
    """What can be written."""

    json = "json"
    html = "html"
    xlsx = "xlsx"
    md = "md"


PlanArguments = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Documents or plan JSON files, in any order; folders and patterns too.", show_default=False)
]
DirOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder of the results.")]
FormatOption = Annotated[list[Format], typer.Option("--format", help="What to write: the JSON files, or a report on the whole chain; repeatable.")]
BasisOption = Annotated[
    bool, typer.Option("--basis", help="Compare each document only with those given that it names in its 依据, and say which are not there.")
]


def compare(
    files: PlanArguments, output: DirOption = Path("output"), formats: FormatOption = [Format.json], basis: BasisOption = False,  # noqa: B006
    manifest: ManifestOption = None, limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Lay plans of neighbouring levels beside each other: a *.comparison.json per pair and a *.lineage.json for the chain, or a report."""
    from guihua.report import make_dossier

    documents, missing = find_documents(files)
    plans, failed = _load(documents, parse_limits(limit), ocr)
    for error in (*missing, *failed):
        complain(str(error))
    if basis:
        from guihua.cli.basis import chains

        for dossier in chains(plans, manifest):
            _write_all(dossier, output, formats)
    elif missing or failed:
        raise typer.Exit(Exit.UNREADABLE)
    elif len(plans) < 2:
        raise typer.BadParameter("give two plans or more", param_hint="FILE")
    else:
        _write_all(make_dossier(plans), output, formats)
    raise typer.Exit(Exit.UNREADABLE if missing or failed else Exit.FINE)


def _load(documents: Sequence[str], limits: Limits, ocr: bool | None) -> tuple[list[Plan], list[UnreadableError]]:
    plans, failed = [], []
    for document in documents:
        try:
            plans.append(load_plan(document, limits, ocr))
        except UnreadableError as error:
            failed.append(error)
    return plans, failed


def _write_all(dossier: Dossier, output: Path, formats: Sequence[Format]) -> None:
    """Write a chain in every format wanted, and print the paths."""
    from guihua.report import ENDINGS, FORMATS, render
    from guihua.writing import write_whole

    lowest = Path(dossier.lineage.plans[0].file).stem
    if Format.json in formats:
        for name, comparison in _named(dossier.comparisons):
            _write(output / f"{name}.comparison.json", comparison, "comparison")
        _write(output / f"{lowest}.lineage.json", dossier.lineage, "lineage")
    for report_format in FORMATS:
        if Format(report_format) in formats:
            path = output / f"{lowest}{ENDINGS[report_format]}"
            write_whole(path, render(dossier, report_format))
            print(path)


def _named(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, Comparison]]:
    """Each pair with a name of its own; where documents of the same name make two pairs alike, the later ones are numbered."""
    taken: dict[str, int] = {}
    for comparison in comparisons:
        name = pair_name(comparison)
        taken[name] = taken.get(name, 0) + 1
        yield (name if taken[name] == 1 else f"{name}-{taken[name]}"), comparison


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
