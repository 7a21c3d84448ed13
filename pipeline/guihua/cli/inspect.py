"""``guihua validate``, ``outline``, ``findings`` and ``schema``: look at what was extracted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from guihua.cli.extract import StrictOption
from guihua.cli.loading import load_plan
from guihua.cli.options import LimitOption, OcrOption, parse_limits
from guihua.cli.terminal import Exit, complain
from guihua.documents import is_stream, read_stream
from guihua.limits import DEFAULT_LIMITS
from guihua.schema import Kind

PlanArgument = Annotated[str, typer.Argument(metavar="FILE", help="A document or its plan JSON; - is standard input.", show_default=False)]


def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Plan, comparison or lineage JSON; - is standard input.", show_default=False)],
) -> None:
    """Check JSON files against the packaged schema and the laws of the contract."""
    from guihua.validation import validate as problems_of

    code = Exit.FINE
    for name in files:
        try:
            data = read_stream(name, DEFAULT_LIMITS) if is_stream(name) else Path(name).read_bytes()
        except OSError as error:
            complain(f"{name}：无法读取（{error.strerror or error}）。请检查路径和权限。")
            code = max(code, Exit.UNREADABLE)
            continue
        problems = problems_of(data)
        for problem in problems:
            print(f"{name}：{problem}")
        if problems:
            code = max(code, Exit.FINDINGS)
        else:
            print(f"{name}：合格")
    raise typer.Exit(code)


def outline(file: PlanArgument, limit: LimitOption = None, ocr: OcrOption = None) -> None:
    """Print the tree of a document: addresses, numbers, titles, roles, what stands under each, boxes and unit clauses."""
    from guihua.outline_text import outline_text

    print(outline_text(load_plan(file, parse_limits(limit), ocr)), end="")


def findings(file: PlanArgument, strict: StrictOption = False, limit: LimitOption = None, ocr: OcrOption = None) -> None:
    """Print what a careful reader would remark on, gravest first."""
    from guihua.outline_text import findings_text, quality_text

    plan = load_plan(file, parse_limits(limit), ocr)
    print(quality_text(plan) + findings_text(plan.findings), end="")
    if strict and (any(finding.severity == "error" for finding in plan.findings) or (plan.quality and plan.quality.verdict == "unusable")):
        raise typer.Exit(Exit.FINDINGS)


def schema(kind: Annotated[Kind, typer.Argument(metavar="KIND", help="Which file's schema.", show_default=False)]) -> None:
    """Print the JSON Schema of plan, comparison or lineage files."""
    from guihua.schema import packaged_schema

    sys.stdout.buffer.write(packaged_schema(kind))
