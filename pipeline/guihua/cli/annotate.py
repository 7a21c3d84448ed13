"""``guihua annotate``: facts as labels for annotation tools, and what people changed there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua.cli.loading import load_each
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.tables import FilesArgument
from guihua.cli.terminal import complain
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from guihua.plan import Plan


class Tool(StrEnum):
    """The annotation tools."""

    label_studio = "label-studio"
    doccano = "doccano"


ToolOption = Annotated[Tool, typer.Option("--format", help="The tool that the labels are for.")]
FileOption = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")]
AgainstOption = Annotated[
    Path | None,
    typer.Option("--against", metavar="FILE", help="A file that the tool exported: print what people added and removed, write nothing."),
]


def annotate(
    files: FilesArgument, output: FileOption = Path("annotations.json"), tool: ToolOption = Tool.label_studio, against: AgainstOption = None,
    limit: LimitOption = None, ocr: OcrOption = None,
) -> None:  # fmt: skip
    """Write the facts of plans as labels for Label Studio or doccano; or compare the plans with what people labelled there."""
    from guihua.labelling import to_doccano, to_label_studio
    from guihua.writing import write_whole

    loaded = list(load_each(files, parse_limits(limit), ocr))
    plans = [each.plan for each in loaded if each.plan is not None]
    if against is not None:
        _print_differences(plans, against)
    elif plans:
        write_whole(output, to_label_studio(plans) if tool is Tool.label_studio else to_doccano(plans))
        print(output)
    raise typer.Exit(max(each.code for each in loaded))


def _print_differences(plans: Sequence[Plan], against: Path) -> None:
    from guihua.labelling import differences, from_annotations

    try:
        data = against.read_bytes()
    except OSError as error:
        raise UnreadableError(str(against), f"无法读取（{error.strerror or error}）", "请检查路径和权限") from error
    by_text = {each.text: each for each in from_annotations(data, str(against))}
    for plan in plans:
        if plan.source.text not in by_text:
            complain(f"{plan.source.file}：标注文件中没有与它文字相同的文本。请用同一份文件重新导出。")
            continue
        for change, label in differences(plan, by_text[plan.source.text]):
            ((start, end),) = label.spans
            sign = {"added": "＋", "removed": "－"}[change]
            print(f"{plan.source.file} {sign} {label.name} {start}–{end} {' '.join(plan.source.text[start:end].split())}")
