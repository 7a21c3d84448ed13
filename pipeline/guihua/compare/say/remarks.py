"""What a careful reader would remark on in a comparison: the findings GH601 to GH610, GH612."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.compare.align import bodies, names
from guihua.compare.align.subject import NEAR, STRANGE
from guihua.compare.judge.standing import LEVEL_NAMES, RANKS, Setting
from guihua.compare.say.targets import NATURES
from guihua.comparison import Basis, TargetRow
from guihua.comparison.vocabulary import Doubt
from guihua.finding import Finding
from guihua.findings import finding
from guihua.plan import Plan

DOUBTS: dict[Doubt, str] = {"scale": "GH601", "exceeds": "GH602"}


def remarks(
    setting: Setting, indicators: Sequence[TargetRow], commitments: Sequence[TargetRow], basis: Basis | None, near: float
) -> tuple[Finding, ...]:
    """The findings on a pair: numbers first, row by row, then what concerns the plans as wholes."""
    of_one_field = near >= STRANGE or not (setting.lower.tasks and setting.upper.tasks)
    judged = of_one_field and setting.lower.indicators and setting.kind == "levels"
    binding = _binding(indicators) if judged else ()
    doubts = (_doubt(row, row.doubt) for row in (*indicators, *commitments) if row.doubt)
    return (*doubts, *binding, *_subject(setting, of_one_field, near), *_standing(setting, basis))


def left_out(plans: tuple[Plan, Plan], matters: bool) -> Iterator[Finding]:
    """What there is so much of that only the same was paired; ``matters``: whether tasks, safeguards and projects are among it."""
    kinds = {each.kind for plan in plans for each in plan.commitments}
    numbers = ([sum(each.kind == kind for each in plan.commitments) for plan in plans] for kind in sorted(kinds))
    beyond = {
        "任务和项目": matters,
        "指标": names.too_many(*(len(plan.indicators) for plan in plans)),
        "数字承诺": any(names.too_many(*count) for count in numbers),
        "责任单位": bodies.too_many(*(len(plan.units) for plan in plans)),
    }
    yield from (finding("GH610", what=what) for what, many in beyond.items() if many)


def _doubt(row: TargetRow, doubt: Doubt) -> Finding:
    return finding(DOUBTS[doubt], None, row.lower.address if row.lower else None, explanation=row.explanation)


def _binding(rows: Sequence[TargetRow]) -> Iterator[Finding]:
    for row in rows:
        if row.upper is None or row.upper.nature != "binding":
            continue
        subject = row.lower.address if row.lower else None
        if row.absence and row.absence.kind == "absent":
            yield finding("GH603", indicator=row.upper.name)
        elif row.relation == "weaker":
            yield finding("GH604", None, subject, explanation=row.explanation)
        if row.nature_change:
            below = NATURES.get(row.nature_change[1], row.nature_change[1])
            yield finding("GH605", None, subject, indicator=row.upper.name, nature=below)


def _subject(setting: Setting, of_one_field: bool, near: float) -> Iterator[Finding]:
    """Whether the plans are of one subject, and whether all of it could be compared."""
    lower, upper = setting.plans
    bound = sum(indicator.nature == "binding" for indicator in upper.indicators)
    if of_one_field and bound and not lower.indicators and setting.kind == "levels":
        yield finding("GH603", count=bound)
    if not of_one_field:
        yield finding("GH607")
    elif STRANGE <= near < NEAR:
        yield finding("GH612")


def _standing(setting: Setting, basis: Basis | None) -> Iterator[Finding]:
    """Whether basis, levels and years of the plans fit."""
    lower, upper = setting.plans
    if setting.standing == "part" and basis is None:
        yield finding("GH606", title=upper.plan.title.value if upper.plan.title else upper.source.file)
    below, above = lower.plan.region, upper.plan.region
    if below and above and RANKS[below.level] > RANKS[above.level]:
        yield finding("GH608", lower=LEVEL_NAMES[below.level], upper=LEVEL_NAMES[above.level])
    spans = [plan.plan.period for plan in setting.plans]
    if setting.kind != "time" and spans[0] and spans[1] and (spans[0].start, spans[0].end) != (spans[1].start, spans[1].end):
        years = [f"{span.start}—{span.end}年" for span in spans if span]
        yield finding("GH609", lower=years[0], upper=years[1])
