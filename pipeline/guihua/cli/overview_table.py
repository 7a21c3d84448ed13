"""The table that ``guihua extract`` ends with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.markup import escape
from rich.table import Table

from guihua.batch import Outcome
from guihua.findings import TITLES, VERDICT_NAMES
from guihua.overview import Overview

COUNTS = ("章节", "任务", "专栏", "指标", "责任分工", "错误", "存疑", "提示")


def quality_words(line: Overview) -> str:
    """How far a plan can be relied on, and why not further.

    >>> quality_words(Overview("", "", "", 0, 0, 0, 0, 0, 0, 0, 0, "check", ("GH402",)))
    '需核对：没有标题'
    """
    reasons = "、".join(TITLES[code] for code in line.reasons)
    return VERDICT_NAMES.get(line.verdict, "") + (f"：{reasons}" if reasons else "")




def overview_table(outcomes: Iterable[Outcome]) -> Table:
    """A row per document: title, level, period, counts of facts and findings, and whether anything was done."""
    table = Table(box=box.SIMPLE_HEAD)
    for column in ("文件", "标题"):
        table.add_column(column, overflow="fold")
    for column in ("层级", "规划期"):
        table.add_column(column, no_wrap=True)
    for column in COUNTS:
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("状态", no_wrap=True)
    table.add_column("可信度", overflow="fold")
    for outcome in outcomes:
        name, line = escape(Path(outcome.document).name), outcome.overview
        if line is None:
            table.add_row(name, *[""] * (len(COUNTS) + 3), "失败", "")
            continue
        done = "未变" if outcome.unchanged else "已提取"
        counts = (line.sections, line.tasks, line.boxes, line.indicators, line.responsibilities, line.errors, line.warnings, line.infos)
        table.add_row(name, escape(line.title), line.level, line.period, *map(str, counts), done, quality_words(line))
    return table
