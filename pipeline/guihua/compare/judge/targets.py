"""Which targets of an indicator are compared with which: those of every common year, else the latest on each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from guihua.folding import fold
from guihua.grammar.measures import BASELINE
from guihua.plan import Plan, Target

LEVELS = frozenset({"equal", "at_least", "more_than", "at_most", "less_than", "about"})


def facing(lower: Sequence[Target], upper: Sequence[Target], plans: tuple[Plan, Plan]) -> list[tuple[Target, Target]]:
    """The targets to compare, the latest year first: a pair for each year that both plans set, else the latest of each.

    Of one year's several, a pair for each scope that both set (设区市≥25, 县级市≥20), else those of the same label. A cell without a value (—)
    is compared only where there is no other.
    """
    below, above = _ahead(lower, plans[0]), _ahead(upper, plans[1])
    if not below or not above:
        return []
    years = sorted({t.year for t in below if t.year} & {t.year for t in above if t.year}, reverse=True)
    found = [pair for year in years for pair in _by_scope([t for t in below if t.year == year], [t for t in above if t.year == year])]
    filled = [pair for pair in found if "none" not in (pair[0].relation, pair[1].relation)]
    return filled or _by_scope(_last(_filled(below)), _last(_filled(above)))


def trend_of(lower: Sequence[Target], upper: Sequence[Target]) -> Literal[1, -1] | None:
    """Which way the plans themselves move an indicator, from their first number to their last: 1 up, -1 down.

    None where they give one number only, or where one moves it up and the other down.
    """
    ways = {way for targets in (lower, upper) if (way := _moved(targets))}
    return ways.pop() if len(ways) == 1 else None


def _moved(targets: Sequence[Target]) -> Literal[1, -1] | None:
    numbers = [target for target in targets if target.value is not None and target.relation in LEVELS and target.scope is None]
    dated = sorted((target for target in numbers if target.year), key=lambda target: target.year or 0)
    first, last = (dated[0], dated[-1]) if len(dated) > 1 else (numbers[0], numbers[-1]) if len(numbers) > 1 else (None, None)
    if first is None or last is None or first.unit != last.unit or first.value is None or last.value is None or first.value == last.value:
        return None
    return 1 if last.value > first.value else -1


def latest(targets: Sequence[Target], plan: Plan) -> Target | None:
    """The target of an indicator that stands alone: the latest that is filled in."""
    ahead = _filled(_ahead(targets, plan))
    return _last(ahead)[0] if ahead else None


def _filled(targets: list[Target]) -> list[Target]:
    return [target for target in targets if target.relation != "none"] or targets


def _ahead(targets: Sequence[Target], plan: Plan) -> list[Target]:
    """Without the columns that only state the past, as long as others remain."""
    start = plan.plan.period.start if plan.plan.period else None
    kept = [
        target for target in targets
        if not BASELINE.regex.search(fold(target.label or "")) and not (start and target.year and target.year < start)
    ]  # fmt: skip
    return kept or list(targets)


def _last(targets: list[Target]) -> list[Target]:
    year = max((target.year for target in targets if target.year), default=None)
    return [target for target in targets if target.year == year]


def _by_scope(below: list[Target], above: list[Target]) -> list[tuple[Target, Target]]:
    scopes = dict.fromkeys(target.scope for target in above if any(target.scope == each.scope for each in below))
    if len(scopes) < 2:
        return [_alike(below, above)]
    return [_alike([t for t in below if t.scope == scope], [t for t in above if t.scope == scope]) for scope in scopes]


def _alike(below: list[Target], above: list[Target]) -> tuple[Target, Target]:
    pairs = [(one, other, -abs(at - position)) for at, one in enumerate(below) for position, other in enumerate(above)]
    one, other, _ = max(pairs, key=lambda pair: _likeness(*pair))
    return one, other


def _likeness(one: Target, other: Target, nearness: int) -> tuple[bool, bool, bool, bool, int]:
    set_on_both = "none" not in (one.relation, other.relation) or one.relation == other.relation
    return (one.scope == other.scope, set_on_both, one.relation == other.relation, one.label == other.label, nearness)
