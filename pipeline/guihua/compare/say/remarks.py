"""What a careful reader would remark on in a comparison: the findings GH601 to GH610."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.compare.align.likeness import RELATED
from guihua.compare.align.links import too_many
from guihua.compare.judge.standing import LEVEL_NAMES, RANKS, standing
from guihua.compare.say.targets import NATURES
from guihua.comparison import Basis, TargetRow
from guihua.finding import Finding
from guihua.findings import finding
from guihua.plan import Plan

ONCE_MORE = "请核对单位"
TOO_MUCH = "下级数量超过上级总量"


def remarks(
    lower: Plan, upper: Plan, indicators: Sequence[TargetRow], commitments: Sequence[TargetRow], basis: Basis | None, related: float
) -> tuple[Finding, ...]:
    """The findings on a pair: numbers first, row by row, then what concerns the plans as wholes."""
    rows = [*indicators, *commitments]
    of_one_field = related >= RELATED or not (lower.tasks and upper.tasks)
    binding = _binding(indicators) if of_one_field and lower.indicators else ()
    return (*(remark for row in rows for remark in _numbers(row)), *binding, *_plans(lower, upper, basis, of_one_field))


def _numbers(row: TargetRow) -> Iterator[Finding]:
    subject = row.lower.address if row.lower else None
    if ONCE_MORE in row.explanation:
        yield finding("GH601", None, subject, explanation=row.explanation)
    if TOO_MUCH in row.explanation:
        yield finding("GH602", None, subject, explanation=row.explanation)


def _binding(rows: Sequence[TargetRow]) -> Iterator[Finding]:
    for row in rows:
        if row.upper is None or row.upper.nature != "binding":
            continue
        subject = row.lower.address if row.lower else None
        if row.relation == "missing":
            yield finding("GH603", indicator=row.upper.name)
        elif row.relation == "weaker":
            yield finding("GH604", None, subject, explanation=row.explanation)
        if row.nature_change:
            below = NATURES.get(row.nature_change[1], row.nature_change[1])
            yield finding("GH605", None, subject, indicator=row.upper.name, nature=below)


def _plans(lower: Plan, upper: Plan, basis: Basis | None, of_one_field: bool) -> Iterator[Finding]:
    title = upper.plan.title.value if upper.plan.title else upper.source.file
    if standing(lower, upper) == "part" and basis is None:
        yield finding("GH606", title=title)
    bound = sum(indicator.nature == "binding" for indicator in upper.indicators)
    if of_one_field and bound and not lower.indicators:
        yield finding("GH603", count=bound)
    if too_many(*(len(plan.tasks) + sum(len(box.items) for box in plan.boxes) for plan in (lower, upper))):
        yield finding("GH610")
    if not of_one_field:
        yield finding("GH607")
    below, above = lower.plan.region, upper.plan.region
    if below and above and RANKS[below.level] > RANKS[above.level]:
        yield finding("GH608", lower=LEVEL_NAMES[below.level], upper=LEVEL_NAMES[above.level])
    spans = [plan.plan.period for plan in (lower, upper)]
    if spans[0] and spans[1] and (spans[0].start, spans[0].end) != (spans[1].start, spans[1].end):
        years = [f"{span.start}—{span.end}年" for span in spans if span]
        yield finding("GH609", lower=years[0], upper=years[1])
