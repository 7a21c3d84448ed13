"""Indicators laid side by side: matched by name, one to one, and judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.align.names import Match, Named, align, plain
from guihua.compare.judge.dimensions import same_digits
from guihua.compare.judge.judgement import Judgement, Question, incomparable
from guihua.compare.judge.standing import labels, standing
from guihua.compare.judge.targets import choose
from guihua.compare.judge.verdicts import judge
from guihua.compare.place_words import place_words
from guihua.compare.say.targets import alone, compared, nature_note, shown
from guihua.comparison import TargetRow, TargetSide
from guihua.evidence import Evidence
from guihua.gazetteer.synonyms import key, level
from guihua.plan import Plan, Target


class Measured(Struct, frozen=True):
    """What of an indicator or commitment takes part in the comparison."""

    address: str
    name: str
    unit: str | None
    nature: str | None
    category: str | None
    targets: tuple[Target, ...]
    evidence: Evidence


def compare_indicators(lower: Plan, upper: Plan) -> tuple[TargetRow, ...]:
    """The indicators of both plans, in the order of the upper table, then those that the lower plan adds."""
    return compare_measured(_measured(lower), _measured(upper), (lower, upper))


def compare_measured(lower: Sequence[Measured], upper: Sequence[Measured], plans: tuple[Plan, Plan]) -> tuple[TargetRow, ...]:
    """One row for each pair and for each that is left over."""
    places = place_words(*plans)
    matches = align(_named(lower, places), _named(upper, places))
    by_upper = {match.upper: match for match in matches}
    taken = {match.lower for match in matches}
    rows = [
        _pair(lower[by_upper[at].lower], each, by_upper[at], plans, places) if at in by_upper else _alone(each, plans, added=False)
        for at, each in enumerate(upper)
    ]  # fmt: skip
    return (*rows, *(_alone(each, plans, added=True) for at, each in enumerate(lower) if at not in taken))


def _measured(plan: Plan) -> list[Measured]:
    return [Measured(each.address, each.name, each.unit, each.nature, each.category, each.targets, each.evidence) for each in plan.indicators]


def _named(measured: Sequence[Measured], places: re.Pattern[str]) -> list[Named]:
    return [
        Named(plain(each.name, places), key(each.name), (each.category, each.unit, *(target.year for target in each.targets[:1])))
        for each in measured
    ]


def _pair(lower: Measured, upper: Measured, match: Match, plans: tuple[Plan, Plan], places: re.Pattern[str]) -> TargetRow:
    below, above = choose(lower.targets, upper.targets, plans)
    change = (upper.nature, lower.nature) if upper.nature and lower.nature and upper.nature != lower.nature else None
    judgement, explanation = _judged(lower, upper, below, above, match, plans, places, change)
    return TargetRow(
        relation=judgement.relation,
        lower=_side(lower, below),
        upper=_side(upper, above),
        nature_change=change,
        gap=judgement.gap,
        score=match.score,
        reason=f"{match.how}（相似度{match.score:g}）",
        explanation=explanation,
    )


def _judged(
    lower: Measured, upper: Measured, below: Target | None, above: Target | None,
    match: Match, plans: tuple[Plan, Plan], places: re.Pattern[str], change: tuple[str, str] | None,
) -> tuple[Judgement, str]:  # fmt: skip
    if below is None or above is None:
        both = below is above
        judgement = Judgement("equal", "双方均未列目标值") if both else incomparable(f"{'下级' if below is None else '上级'}未列目标值，不能比较")
        return judgement, f"“{upper.name}”：{judgement.why}{nature_note(change)}。"
    question = Question(upper.name, below, above, lower.unit, upper.unit, standing(*plans))
    judgement = judge(question)
    if match.how == "名称相近" and level(plain(lower.name, places)) != level(plain(upper.name, places)):
        judgement = incomparable(f"双方名称不尽相同（下级为“{lower.name}”），不能证明统计对象一致，不比较高低")
    note = "".join(_notes(question, lower, upper)) + nature_note(change)
    return judgement, compared(question, judgement, labels(*plans), note)


def _notes(question: Question, lower: Measured, upper: Measured) -> Iterator[str]:
    if differs_in_scale(question):
        yield f"；双方数字相同而数量级不同（{shown(question.lower, lower.unit)}、{shown(question.upper, upper.unit)}），请核对单位"


def differs_in_scale(question: Question) -> bool:
    """Whether the same digits stand for different amounts of the same thing."""
    below, above = question.amounts
    return (
        same_digits(question.lower, question.upper)
        and below.dimension.name == above.dimension.name
        and None not in (below.value, above.value)
        and below.value != above.value
        and question.lower.relation != "change"
    )


def _alone(each: Measured, plans: tuple[Plan, Plan], added: bool) -> TargetRow:
    target = choose(each.targets, (), plans)[0] if added else choose((), each.targets, plans)[1]
    below, above = labels(*plans)
    label, other = (below, above) if added else (above, below)
    side = _side(each, target)
    return TargetRow(
        relation="added" if added else "missing",
        lower=side if added else None,
        upper=None if added else side,
        nature_change=None,
        gap=None,
        score=None,
        reason=f"{other}没有同名、同义或足够相近的名称",
        explanation=alone(each.name, target, each.unit, label, other, added),
    )


def _side(each: Measured, target: Target | None) -> TargetSide:
    return TargetSide(address=each.address, name=each.name, nature=each.nature, target=target, evidence=each.evidence)
