"""The coverage as an Excel workbook of four sheets."""

from __future__ import annotations

from guihua.report.coverage_view import Line, View
from guihua.report.sheets import Cell, Sheet
from guihua.report.workbook import write_book


def to_xlsx(view: View) -> bytes:
    """The workbook of a coverage; the same coverage gives the same bytes."""
    return write_book((_ranking(view), _faults(view), _matrix("指标", view.indicators, view), _matrix("任务", view.tasks, view)))


def _ranking(view: View) -> Sheet:
    columns = (
        ("地区", 18), ("名次", 8), ("缺指标", 9), ("更松", 9), ("缺任务", 9), ("无人负责", 10), ("待核", 9), ("指标覆盖", 10), ("任务覆盖", 10),
        ("文件", 40),
    )  # fmt: skip
    rows = (
        (each.name, each.rank, each.missing_indicators, each.weaker, each.missing_tasks, each.uncharged, each.undecided,
         each.indicators_covered, each.tasks_covered, each.file)
        for each in view.ranking
    )  # fmt: skip
    return Sheet("承接情况总表", columns, tuple(rows))


def _faults(view: View) -> Sheet:
    columns = (("地区", 18), ("结果", 12), ("序号", 10), ("上级事项", 50), ("说明", 60))
    rows = ((each.name, fault.term.word, fault.number, fault.name, fault.words) for each in view.ranking for fault in each.faults)
    return Sheet("问题清单", columns, tuple(rows))


def _matrix(name: str, lines: tuple[Line, ...], view: View) -> Sheet:
    columns = ((name, 44), ("要求", 20), ("缺、松", 8), *((county.name, 10) for county in view.counties))
    rows: list[tuple[Cell, ...]] = [
        (f"{line.number}. {line.name}", line.note, line.faults, *(_word(square.term.word, square.uncharged) for square in line.squares))
        for line in lines
    ]
    return Sheet(name, columns, tuple(rows))


def _word(word: str, uncharged: bool) -> str:
    return f"{word}（无人负责）" if uncharged else word
