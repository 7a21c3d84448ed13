"""指标表: the indicators with every year, and empty columns for what has been reached."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.ledger.grid import Cell, Column, Grid, cited, make_grid
from guihua.plan import Indicator, Plan, Target
from guihua.report.terms import nature_word

FIRST = (
    Column("number", "序号", 4, "number"), Column("category", "类别", 8), Column("indicator", "指标", 22), Column("unit", "单位", 5),
)  # fmt: skip
NATURE = Column("nature", "属性", 6)
TO_FILL_IN = (Column("reached", "完成值", 6, "blank"), Column("progress", "进度", 6, "blank"), Column("note", "备注", 8, "blank"))


def indicator_grid(plan: Plan) -> Grid:
    """The indicators of a plan: a column for each year or heading that any of them has, in the order in which they are printed."""
    labels = list(dict.fromkeys(_label(target) for indicator in plan.indicators for target in indicator.targets))
    values = tuple(Column(f"value_{at}", label, 10) for at, label in enumerate(labels, 1))
    facts = ((indicator.address, tuple(_cells(number, indicator, labels))) for number, indicator in enumerate(plan.indicators, 1))
    return make_grid("indicators", "指标表", plan, (*FIRST, *values, NATURE, *TO_FILL_IN), facts)


def _cells(number: int, indicator: Indicator, labels: list[str]) -> Iterator[Cell]:
    yield Cell(number)
    yield Cell(indicator.category or "")
    yield cited(indicator.name, indicator.evidence)
    yield Cell(indicator.unit or "")
    for label in labels:
        here = [target for target in indicator.targets if _label(target) == label]
        yield cited("；".join(f"{target.scope or ''}{target.raw}" for target in here), *(target.evidence for target in here))
    yield Cell(nature_word(indicator.nature))
    yield from (Cell(None) for _ in TO_FILL_IN)


def _label(target: Target) -> str:
    """The heading of a target's column.

    >>> _label(Target(year=2025, raw="90", relation="equal", value=90)), _label(Target(label="2025年目标", raw="9", relation="equal", value=9))
    ('2025年', '2025年目标')
    """
    return target.label or (f"{target.year}年" if target.year else "目标值")
