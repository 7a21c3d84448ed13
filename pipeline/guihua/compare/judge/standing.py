"""How two plans stand to each other: their levels, and whether one region is a part of the other."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.compare.judge.judgement import Standing
from guihua.compare.place_words import place_words
from guihua.comparison import PlanPeriod, PlanSide
from guihua.comparison.vocabulary import OrderBy, PairKind
from guihua.decisions import Decisions
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


class Setting(Struct, frozen=True):
    """Two plans to compare and all that their rows need to know of them: what they are to each other, what they are called."""

    lower: Plan
    upper: Plan
    order: OrderBy
    kind: PairKind
    standing: Standing
    labels: tuple[str, str]
    places: re.Pattern[str]
    decisions: Decisions

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The lower and the upper plan."""
        return self.lower, self.upper


def setting_of(lower: Plan, upper: Plan, order: OrderBy, kind: PairKind, decisions: Decisions) -> Setting:
    """The setting of two plans whose order is known."""
    return Setting(
        lower, upper, order, kind, standing(lower, upper, kind), labels(lower, upper, kind), place_words(lower, upper), decisions
    )


def standing(lower: Plan, upper: Plan, kind: PairKind) -> Standing:
    """Whether the lower plan's region is the same as the upper's, a part of it, its whole, or not known."""
    if kind == "time":
        return "same"
    below, above = lower.plan.region, upper.plan.region
    if below is None or above is None:
        return "unknown"
    if below.level == above.level:
        return "same" if below.name == above.name else "unknown"
    return "part" if RANKS[below.level] < RANKS[above.level] else "whole"


def labels(lower: Plan, upper: Plan, kind: PairKind) -> tuple[str, str]:
    """What the two plans are called in a sentence: by their levels, their regions or their times."""
    below, above = lower.plan.region, upper.plan.region
    if kind == "time":
        return "后一期", "前一期"
    if below is None or above is None:
        return "下级", "上级"
    if below.level != above.level:
        return LEVEL_NAMES[below.level], LEVEL_NAMES[above.level]
    return (below.name, above.name) if kind == "peers" else ("下级", "上级")
