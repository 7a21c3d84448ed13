"""A star: one upper plan over many lower ones, matter by matter, and who lacks, lowers, or names nobody in charge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from guihua.compare.absence import Search
from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.compare.align.subject import STRANGE
from guihua.compare.judge.standing import Setting, setting_of, side
from guihua.compare.judge.targets import latest
from guihua.compare.precedence import named
from guihua.compare.rows.indicators import SEVERITY, compare_indicators
from guihua.compare.rows.matters import compare_matters
from guihua.compare.rows.roles import in_charge, roles
from guihua.compare.summary import count, outcome
from guihua.comparison import (
    Coverage,
    CoverageSummary,
    CoveredIndicator,
    CoveredTask,
    IndicatorCell,
    IndicatorRow,
    LowerSummary,
    MatterCounts,
    MatterRow,
    TargetRow,
    TaskCell,
    TaskRow,
    VerdictCounts,
)  # fmt: skip
from guihua.comparison.vocabulary import MatterRelation
from guihua.decisions import Decisions
from guihua.findings import finding
from guihua.plan import SCHEMA_VERSION, Plan

TAKEN_UP: tuple[MatterRelation, ...] = ("split", "merged", "adapted", "kept", "missing")
"""What a task counts as that stands in several rows: a split says more than the merges that it is a part of."""


class _Column(Struct, frozen=True):
    """One lower plan: a cell for each indicator and each task of the upper one, by address."""

    plan: Plan
    indicators: dict[str, IndicatorCell]
    tasks: dict[str, TaskCell]


def cover(upper: Plan, lowers: Sequence[Plan], decisions: Decisions | None = None) -> Coverage:
    """The coverage of one upper plan by many lower ones, whatever the order of ``lowers``.

    A plan that has nothing to do with the upper one, and does not rest on it, is left out and named in the findings.
    """
    matters = [*tasks_of(upper), *projects_of(upper)]
    columns, findings, above = [], [], Search(upper)
    for lower in sorted(lowers, key=_place):
        setting = setting_of(lower, upper, "option", "levels", decisions or Decisions())
        column = _column(setting, above)
        if column is None:
            findings.append(finding("GH611", plan=named(lower)))
        else:
            columns.append(column)
    indicators = tuple(_indicator_row(upper, at, columns) for at in range(len(upper.indicators)))
    tasks = tuple(_task_row(matter, columns) for matter in matters)
    return Coverage(
        schema_version=SCHEMA_VERSION,
        upper=side(upper),
        lowers=tuple(side(column.plan) for column in columns),
        indicators=indicators,
        tasks=tasks,
        summary=_summary(columns, indicators, tasks),
        findings=tuple(findings),
    )


def _place(plan: Plan) -> tuple[str, str, str]:
    return plan.plan.region.name if plan.plan.region else "", plan.source.file, plan.source.sha256


def _column(setting: Setting, above: Search) -> _Column | None:
    """The cells of one lower plan; None when the two plans have nothing to do with each other."""
    search = Search(setting.lower), above
    matters = compare_matters(setting, search, whole=False)
    if matters.near < STRANGE and setting.lower.tasks and setting.upper.tasks:
        return None
    indicators: dict[str, list[TargetRow]] = {}
    for row in compare_indicators(setting, search):
        if row.upper:
            indicators.setdefault(row.upper.address, []).append(row)
    tasks: dict[str, list[MatterRow]] = {}
    for matter in (*matters.tasks, *matters.projects):
        for address in matter.upper:
            tasks.setdefault(address, []).append(matter)
    charged = set(roles(setting.lower))
    names = {matter.address: matter.title for matter in (*tasks_of(setting.lower), *projects_of(setting.lower))}
    return _Column(
        setting.lower,
        {address: _indicator_cell(rows) for address, rows in indicators.items()},
        {address: _task_cell(rows, charged, names) for address, rows in tasks.items()},
    )


def _indicator_cell(rows: Sequence[TargetRow]) -> IndicatorCell:
    order = (*SEVERITY, "missing")
    worst = min(rows, key=lambda row: order.index(row.relation))
    sides = [row.lower for row in rows if row.lower]
    return IndicatorCell(
        relation=worst.relation,
        lower=tuple(each.address for each in sides),
        names=tuple(each.name for each in sides),
        target=worst.lower.target if worst.lower else None,
        gap=worst.gap,
        reason=worst.reason,
        explanation=worst.explanation,
        absence=worst.absence,
    )


def _task_cell(rows: Sequence[MatterRow], charged: set[str], names: dict[str, str]) -> TaskCell:
    best = min(rows, key=lambda row: TAKEN_UP.index(row.relation))
    lower = tuple(dict.fromkeys(address for row in rows for address in row.lower))
    return TaskCell(
        relation=best.relation,
        lower=lower,
        names=tuple(names[address] for address in lower),
        gap=None,
        charged=any(in_charge(address, charged) for address in lower) if lower and charged and best.kind == "task" else None,
        reason=best.reason,
        explanation=best.explanation,
        absence=best.absence,
    )


def _indicator_row(upper: Plan, at: int, columns: Sequence[_Column]) -> IndicatorRow:
    each = upper.indicators[at]
    covered = CoveredIndicator(
        address=each.address, name=each.name, unit=each.unit, nature=each.nature, target=latest(each.targets, upper), evidence=each.evidence
    )
    return IndicatorRow(upper=covered, cells=tuple(column.indicators[each.address] for column in columns))


def _task_row(matter: Matter, columns: Sequence[_Column]) -> TaskRow:
    covered = CoveredTask(address=matter.address, title=matter.title, kind=matter.kind, parent=matter.parent)
    return TaskRow(upper=covered, cells=tuple(column.tasks[matter.address] for column in columns))


def _summary(columns: Sequence[_Column], indicators: Sequence[IndicatorRow], tasks: Sequence[TaskRow]) -> CoverageSummary:
    below = [_lower(column, [row.cells[at] for row in indicators], [row.cells[at] for row in tasks]) for at, column in enumerate(columns)]
    faults = [each.indicators.missing + each.indicators.weaker + each.tasks.missing for each in below]
    ranks = {fault: 1 + sum(other < fault for other in faults) for fault in faults}
    return CoverageSummary(
        lowers=tuple(_ranked(each, ranks[fault]) for each, fault in zip(below, faults, strict=True)),
        indicators=tuple(count(VerdictCounts, map(outcome, row.cells)) for row in indicators),
        tasks=tuple(count(MatterCounts, map(outcome, row.cells)) for row in tasks),
    )


def _lower(column: _Column, indicators: Sequence[IndicatorCell], tasks: Sequence[TaskCell]) -> LowerSummary:
    return LowerSummary(
        file=column.plan.source.file,
        rank=1,
        indicators=count(VerdictCounts, map(outcome, indicators)),
        tasks=count(MatterCounts, map(outcome, tasks)),
        indicators_covered=_share(indicators),
        tasks_covered=_share(tasks),
        uncharged=sum(cell.charged is False for cell in tasks),
    )


def _ranked(each: LowerSummary, rank: int) -> LowerSummary:
    return LowerSummary(
        each.file, rank, each.indicators, each.tasks, each.indicators_covered, each.tasks_covered, each.uncharged
    )  # fmt: skip


def _share(cells: Iterable[IndicatorCell | TaskCell]) -> float | None:
    """The share that is taken up of what can be decided."""
    known = [cell.relation != "missing" for cell in cells if cell.absence is None or cell.absence.kind == "absent"]
    return round(sum(known) / len(known), 4) if known else None
