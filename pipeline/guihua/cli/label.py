"""``guihua label``: a plan that people have checked, as a label file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from guihua.plan import Plan


class LabelPart(StrEnum):
    """What a label may hold."""

    issuance = "issuance"
    plan = "plan"
    headings = "headings"
    boxes = "boxes"
    indicators = "indicators"
    responsibilities = "responsibilities"


FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE", help="Documents (with their corrections beside them) or plan JSON files.", show_default=False)
]
DirOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder of the label files.")]
PartsOption = Annotated[
    list[LabelPart] | None,
    typer.Option("--part", help="Only these parts, those that were checked; repeatable. Default: all.", show_default=False),
]


def label(
    files: FilesArgument, output: DirOption = Path("output"), part: PartsOption = None, limit: LimitOption = None, ocr: OcrOption = None
) -> None:
    """Write checked plans as label files, DIR/<name>.gold.json, of the form that scoring takes."""
    from guihua.corrections.labels import PARTS, to_label
    from guihua.documents import find_documents
    from guihua.writing import write_whole

    limits = parse_limits(limit)
    parts = tuple(each for each in PARTS if part is None or each in {str(wanted) for wanted in part})
    documents, failed = find_documents(files)
    for document in documents:
        try:
            plan = load_plan(document, limits, ocr)
            path = output / f"{Path(plan.source.file).stem}.gold.json"
            write_whole(path, to_label(plan, parts))
        except UnreadableError as error:
            failed.append(error)
            continue
        print(path)
        _say_left_out(document, plan)
    for failure in failed:
        complain(str(failure))
    raise typer.Exit(Exit.UNREADABLE if failed else Exit.FINE)


def _say_left_out(document: str, plan: Plan) -> None:
    """Say which corrections are not in the label, for they no longer found their place."""
    from guihua.findings import LOST_CORRECTIONS

    for finding in plan.findings:
        if finding.code in LOST_CORRECTIONS:
            complain(f"{document}：{finding.message}。")
