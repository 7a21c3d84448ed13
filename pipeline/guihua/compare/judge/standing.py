"""How two plans stand to each other: their levels, and whether one region is a part of the other."""

from __future__ import annotations

from guihua.compare.judge.judgement import Standing
from guihua.comparison import PlanPeriod, PlanSide
from guihua.plan import Plan

RANKS = {"township": 0, "county": 1, "prefectural": 2, "provincial": 3, "national": 4}
LEVEL_NAMES = {"township": "乡级", "county": "县级", "prefectural": "市级", "provincial": "省级", "national": "国家"}


def side(plan: Plan) -> PlanSide:
    """What a comparison says about one of its plans."""
    head = plan.plan
    return PlanSide(
        file=plan.source.file,
        title=head.title.value if head.title else None,
        region=head.region.name if head.region else None,
        level=head.region.level if head.region else None,
        period=PlanPeriod(name=head.period.name, start=head.period.start, end=head.period.end) if head.period else None,
        sha256=plan.source.sha256,
    )


def standing(lower: Plan, upper: Plan) -> Standing:
    """Whether the lower plan's region is the same as the upper's, a part of it, its whole, or not known."""
    below, above = lower.plan.region, upper.plan.region
    if below is None or above is None:
        return "unknown"
    if below.level == above.level:
        return "same" if below.name == above.name else "unknown"
    return "part" if RANKS[below.level] < RANKS[above.level] else "whole"


def labels(lower: Plan, upper: Plan) -> tuple[str, str]:
    """What the two plans are called in a sentence: by their levels where these differ."""
    below, above = lower.plan.region, upper.plan.region
    if below is None or above is None or below.level == above.level:
        return "下级", "上级"
    return LEVEL_NAMES[below.level], LEVEL_NAMES[above.level]
