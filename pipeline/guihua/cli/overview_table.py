"""The table that ``guihua extract`` ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.markup import escape
from rich.table import Table

from guihua.batch import Outcome
from guihua.findings import VERDICT_NAMES
from guihua.overview import quality_words
from guihua.unreadable import printable

COUNTS = ("章节", "任务", "专栏", "指标", "责任分工", "错误", "存疑", "提示")
MOST_ROWS = 200
"""More documents than that are summed up."""


def tally(outcomes: Sequence[Outcome]) -> str:
    """A long batch in one line: how many documents, done or unchanged, failed, and how far they can be relied on."""
    lines = [outcome.overview for outcome in outcomes if outcome.overview]
    verdicts = Counter(line.verdict for line in lines)
    unchanged = sum(1 for outcome in outcomes if outcome.unchanged)
    said = "，".join(f"{word} {verdicts[verdict]}" for verdict, word in VERDICT_NAMES.items())
    return (
        f"共 {len(outcomes)} 份：已提取 {len(lines) - unchanged}，未变 {unchanged}，失败 {len(outcomes) - len(lines)}；{said}。"
        f"上表至多列 {MOST_ROWS} 份失败或不可用的文件，全部各行用 --overview 文件.csv 写出。"
    )


def overview_csv(outcomes: Iterable[Outcome]) -> bytes:
    """Every row as CSV in UTF-8 with the mark that Excel wants; the whole path of each document in its first column."""
    from guihua.ledger.flat import csv_lines

    rows = [(printable(outcome.document), *_row(outcome), *_ending(outcome)) for outcome in outcomes]
    return csv_lines([("文件", "标题", "层级", "规划期", *COUNTS, "状态", "可信度"), *rows]).encode("utf-8-sig", "replace")


def _asks_for_a_look(outcome: Outcome) -> bool:
    return outcome.overview is None or outcome.overview.verdict == "unusable"


def _row(outcome: Outcome) -> tuple[str | int, ...]:
    line = outcome.overview
    if line is None:
        return ("",) * (len(COUNTS) + 3)
    counts = (line.sections, line.tasks, line.boxes, line.indicators, line.responsibilities, line.errors, line.warnings, line.infos)
    return (line.title, line.level, line.period, *counts)


def _ending(outcome: Outcome) -> tuple[str, str]:
    line = outcome.overview
    if line is None:
        return "失败", printable(outcome.error or "")
    return "未变" if outcome.unchanged else "已提取", quality_words(line.verdict, line.reasons)


def overview_table(outcomes: Sequence[Outcome]) -> Table:
    """A row per document: title, level, period, counts of facts and findings, and whether anything was done.

    Of more than ``MOST_ROWS`` documents only those that ask for a look, up to so many: the others are in ``tally`` and in ``overview_csv``.
    """
    shown = outcomes if len(outcomes) <= MOST_ROWS else [each for each in outcomes if _asks_for_a_look(each)][:MOST_ROWS]
    # A hundred columns of a terminal have to hold twelve others beside a long name, so nothing is spent on margins.
    table = Table(box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    for column in ("文件", "标题"):
        table.add_column(column, overflow="fold")
    for column in ("层级", "规划期"):
        table.add_column(column, no_wrap=True)
    for column in COUNTS:
        table.add_column(column[:2], justify="right", no_wrap=True)
    table.add_column("状态", no_wrap=True)
    table.add_column("可信度", overflow="fold")
    for outcome in shown:
        state, quality = _ending(outcome)
        cells = (Path(outcome.document).name, *map(str, _row(outcome)), state, quality if outcome.overview else "")
        table.add_row(*map(escape, cells))
    return table
