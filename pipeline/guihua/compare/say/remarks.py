"""What a careful reader would remark on in a comparison: the findings GH601 to GH610."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guihua.compare.align.links import too_many
from guihua.compare.align.subject import RELATED
from guihua.compare.judge.standing import LEVEL_NAMES, RANKS, Setting
from guihua.compare.say.targets import NATURES
from guihua.comparison import Basis, TargetRow
from guihua.comparison.vocabulary import Doubt
from guihua.finding import Finding, Severity

DOUBTS: dict[Doubt, tuple[str, Severity, str]] = {
    "scale": ("GH601", "info", "数字相同而数量级不同，请核对是否漏写或误写单位"),
    "exceeds": ("GH602", "warning", "下级数量超过上级总量，请核对口径"),
}


def remarks(
    setting: Setting, indicators: Sequence[TargetRow], commitments: Sequence[TargetRow], basis: Basis | None, related: float
) -> tuple[Finding, ...]:
    """The findings on a pair: numbers first, row by row, then what concerns the plans as wholes."""
    of_one_field = related >= RELATED or not (setting.lower.tasks and setting.upper.tasks)
    judged = of_one_field and setting.lower.indicators and setting.kind == "levels"
    binding = _binding(indicators) if judged else ()
    doubts = (finding for row in (*indicators, *commitments) if row.doubt for finding in [_doubt(row, row.doubt)])
    return (*doubts, *binding, *_plans(setting, basis, of_one_field))


def _doubt(row: TargetRow, doubt: Doubt) -> Finding:
    code, severity, words = DOUBTS[doubt]
    return Finding(code, severity, f"{words}：{row.explanation}", row.lower.address if row.lower else None)


def _binding(rows: Sequence[TargetRow]) -> Iterator[Finding]:
    for row in rows:
        if row.upper is None or row.upper.nature != "binding":
            continue
        subject = row.lower.address if row.lower else None
        if row.relation == "missing" and row.absence and row.absence.kind == "absent":
            yield Finding("GH603", "warning", f"上级约束性指标“{row.upper.name}”在下级规划中没有对应指标。", None)
        elif row.relation == "weaker":
            yield Finding("GH604", "warning", f"下级目标松于上级约束性指标：{row.explanation}", subject)
        if row.nature_change:
            below = NATURES.get(row.nature_change[1], row.nature_change[1])
            yield Finding("GH605", "warning", f"上级约束性指标“{row.upper.name}”在下级规划中列为{below}。", subject)


def _plans(setting: Setting, basis: Basis | None, of_one_field: bool) -> Iterator[Finding]:
    lower, upper = setting.plans
    title = upper.plan.title.value if upper.plan.title else upper.source.file
    if setting.standing == "part" and basis is None:
        yield Finding("GH606", "info", f"下级规划没有引用《{title}》作为依据。", None)
    bound = sum(indicator.nature == "binding" for indicator in upper.indicators)
    if of_one_field and bound and not lower.indicators and setting.kind == "levels":
        yield Finding("GH603", "warning", f"下级规划没有指标表，上级的{bound}项约束性指标在下级没有对应指标。", None)
    if too_many(*(len(plan.tasks) + sum(len(box.items) for box in plan.boxes) for plan in setting.plans)):
        yield Finding("GH610", "warning", "任务和项目过多，只列出文字相同的，其余未作比对。", None)
    if not of_one_field:
        yield Finding("GH607", "warning", "两份规划的内容几乎没有共同之处，可能不属同一领域；对应关系只列确有把握的。", None)
    below, above = lower.plan.region, upper.plan.region
    if below and above and RANKS[below.level] > RANKS[above.level]:
        yield Finding("GH608", "warning", f"作为下级的规划属{LEVEL_NAMES[below.level]}，高于作为上级的规划（{LEVEL_NAMES[above.level]}）。", None)
    spans = [plan.plan.period for plan in setting.plans]
    if setting.kind != "time" and spans[0] and spans[1] and (spans[0].start, spans[0].end) != (spans[1].start, spans[1].end):
        years = [f"{span.start}—{span.end}年" for span in spans if span]
        yield Finding("GH609", "info", f"两份规划的规划期不同：下级为{years[0]}，上级为{years[1]}。", None)
