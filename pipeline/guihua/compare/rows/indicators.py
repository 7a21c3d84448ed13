"""Indicators laid side by side: matched by name and parts, judged in every year that both set, the worst verdict shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.absence import Search
from guihua.compare.align.name_parts import Difference, Parts, differences, parts_of
from guihua.compare.align.names import Match, Named, align, members, plain
from guihua.compare.judge.dimensions import same_digits
from guihua.compare.judge.judgement import Judgement, Question, incomparable
from guihua.compare.judge.standing import Setting
from guihua.compare.judge.targets import facing, latest, trend_of
from guihua.compare.judge.verdicts import judge
from guihua.compare.say.targets import alone, compared, match_reason, nature_note, scale_note, unlike
from guihua.comparison import TargetRow, TargetSide
from guihua.evidence import Evidence
from guihua.gazetteer.synonyms import key
from guihua.grammar.measures import CHILD
from guihua.plan import Plan, Target

SEVERITY = ("weaker", "incomparable", "apportioned", "stricter", "localised", "equal")
"""Of several years the worst verdict is shown; of two as bad the later year's."""


class Measured(Struct, frozen=True):
    """What of an indicator or commitment takes part in the comparison. ``full``: the name with its parent's, for a 其中 row."""

    address: str
    name: str
    unit: str | None
    nature: str | None
    category: str | None
    targets: tuple[Target, ...]
    evidence: Evidence
    full: str


def compare_indicators(setting: Setting, search: tuple[Search, Search]) -> tuple[TargetRow, ...]:
    """The indicators of both plans, in the order of the upper table, then those that the lower plan adds.

    ``search``: the whole texts of the lower and the upper plan, for what one of them lacks.
    """
    return compare_measured(_measured(setting.lower), _measured(setting.upper), setting, search)


def compare_measured(lower: Sequence[Measured], upper: Sequence[Measured], setting: Setting, search: tuple[Search, Search]) -> tuple[TargetRow, ...]:
    """One row for each pair and for each that is left over."""
    names = _named(lower, setting.places), _named(upper, setting.places)
    decided = dict(setting.decisions.pairs([each.full for each in lower], [each.full for each in upper]))
    matches = align(*names, decided)
    matches += [match for match in members(*names, matches) if (match.lower, match.upper) not in decided]
    matches.sort(key=lambda match: (match.upper, match.lower))
    by_upper: dict[int, list[Match]] = {}
    for match in matches:
        by_upper.setdefault(match.upper, []).append(match)
    taken = {match.lower for match in matches}
    rows: list[TargetRow] = []
    for at, each in enumerate(upper):
        if at in by_upper:
            rows += [_pair(lower[match.lower], each, match, setting) for match in by_upper[at]]
        else:
            rows.append(_alone(each, setting, search[0], added=False))
    return (*rows, *(_alone(each, setting, search[1], added=True) for at, each in enumerate(lower) if at not in taken))


def _measured(plan: Plan) -> list[Measured]:
    made, parent = [], ""
    for each in plan.indicators:
        child = CHILD.regex.match(each.name)
        full = f"{parent}{each.name[child.end() :]}" if child and child.end() < len(each.name) else each.name
        made.append(Measured(each.address, each.name, each.unit, each.nature, each.category, each.targets, each.evidence, full))
        parent = parent if child else each.name
    return made


def _named(measured: Sequence[Measured], places: re.Pattern[str]) -> list[Named]:
    return [
        Named(
            plain(each.full, places), key(each.full), (each.category, each.unit, *(target.year for target in each.targets[:1])),
            parts_of(each.full, places).signature, each.full,
        )
        for each in measured
    ]  # fmt: skip


def _pair(lower: Measured, upper: Measured, match: Match, setting: Setting) -> TargetRow:
    change = (upper.nature, lower.nature) if upper.nature and lower.nature and upper.nature != lower.nature else None
    unlike_parts = _unlike(lower, upper, match, setting)
    judged = [_judged(lower, upper, pair, unlike_parts, setting) for pair in facing(lower.targets, upper.targets, setting.plans)]
    if judged:
        question, judgement = min(judged, key=lambda each: SEVERITY.index(each[1].relation))
        note = (scale_note(question) if judgement.doubt == "scale" else "") + nature_note(change)
        explanation = compared(question, judgement, setting.labels, note)
        sides: tuple[Target | None, Target | None] = (question.lower, question.upper)
    else:
        judgement, sides = _targetless(lower, upper, setting)
        explanation = f"“{upper.name}”：{judgement.why}{nature_note(change)}。"
    return TargetRow(
        relation=judgement.relation,
        lower=_side(lower, sides[0]),
        upper=_side(upper, sides[1]),
        nature_change=change,
        gap=judgement.gap,
        score=match.score,
        reason=match_reason(match.how, match.score),
        explanation=explanation,
        differs=tuple(difference.part for difference in unlike_parts),
        doubt=judgement.doubt,
        decision=setting.decisions.on(lower.full, upper.full),
    )


def _unlike(lower: Measured, upper: Measured, match: Match, setting: Setting) -> tuple[Difference, ...]:
    """What the names differ in; nothing where the names are one or the table knows them as one."""
    below, above = (parts_of(each.full, setting.places) for each in (lower, upper))
    match match.how:
        case "decided":
            return ()
        case "same" | "synonym" | "same_parts":
            return tuple(difference for difference in differences(below, above) if difference.part == "qualifier")
        case "alike":
            return differences(below, above)
        case "part_of":
            return differences(below, above) or (Difference("object", _object(below), _object(above)),)


def _object(parts: Parts) -> str:
    return "".join(parts.words)


def _judged(
    lower: Measured, upper: Measured, pair: tuple[Target, Target], unlike_parts: Sequence[Difference], setting: Setting
) -> tuple[Question, Judgement]:
    trend = trend_of(lower.targets, upper.targets)
    question = Question(upper.name, *pair, lower.unit, upper.unit, setting.standing, trend)
    if unlike_parts := (*unlike_parts, *_unlike_scopes(lower, upper, pair, setting)):
        return question, incomparable(unlike(unlike_parts))
    judgement = judge(question)
    if judgement.doubt is None and differs_in_scale(question):
        judgement = Judgement(judgement.relation, judgement.why, judgement.gap, judgement.share, "scale")
    return question, judgement


def _unlike_scopes(lower: Measured, upper: Measured, pair: tuple[Target, Target], setting: Setting) -> Iterator[Difference]:
    """What two numbers hold for, where that is not the same: 重点城市≥30 is no 一般城市≥15, nor one number two that a cell parts."""
    below, above = (
        tuple(dict.fromkeys(setting.places.sub("", each.scope) for each in side.targets if each.scope and each.year == target.year))
        for side, target in zip((lower, upper), pair, strict=True)
    )  # fmt: skip
    own, own_above = (setting.places.sub("", target.scope or "") for target in pair)
    if own != own_above and ((own and own_above) or len(below) > 1 or len(above) > 1):
        yield Difference("scope", own or "、".join(below), own_above or "、".join(above))


def _targetless(lower: Measured, upper: Measured, setting: Setting) -> tuple[Judgement, tuple[Target | None, Target | None]]:
    """The answer where one side, or both, set no target at all."""
    sides = latest(lower.targets, setting.lower), latest(upper.targets, setting.upper)
    if sides[0] is sides[1]:
        return Judgement("equal", "双方均未列目标值"), sides
    return incomparable(f"{'下级' if sides[0] is None else '上级'}未列目标值，不能比较"), sides


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


def _alone(each: Measured, setting: Setting, other: Search, added: bool) -> TargetRow:
    target = latest(each.targets, setting.lower if added else setting.upper)
    absence = None if added or setting.kind == "peers" else other.indicator(each.full, target)
    side = _side(each, target)
    return TargetRow(
        relation="added" if added else "missing",
        lower=side if added else None,
        upper=None if added else side,
        nature_change=None,
        gap=None,
        score=None,
        reason=f"{setting.labels[1 if added else 0]}没有同名、同义或足够相近的名称",
        explanation=alone(side, each.unit, setting, absence.kind if absence else "absent", added),
        absence=absence,
    )


def _side(each: Measured, target: Target | None) -> TargetSide:
    return TargetSide(address=each.address, name=each.name, nature=each.nature, target=target, evidence=each.evidence)
