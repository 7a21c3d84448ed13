"""Which target of an indicator is compared with which: that of the same year, else the latest on each side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guihua.folding import fold
from guihua.plan import Plan, Target

BASELINE = re.compile("现状|基期|基数|基准|实际|完成值?$|初值")
"""Header words of columns that say where things stand, not where they are to go."""


def choose(lower: Sequence[Target], upper: Sequence[Target], plans: tuple[Plan, Plan]) -> tuple[Target | None, Target | None]:
    """The targets to compare; None on a side that has none. Of one year's several, those with the same scope and label."""
    below, above = _ahead(lower, plans[0]), _ahead(upper, plans[1])
    if not below or not above:
        return (_latest(below), _latest(above))
    common = {target.year for target in below} & {target.year for target in above} - {None}
    if common:
        year = max(year for year in common if year is not None)
        return _alike([t for t in below if t.year == year], [t for t in above if t.year == year])
    return _alike(_last(below), _last(above))


def _ahead(targets: Sequence[Target], plan: Plan) -> list[Target]:
    """Without the columns that only state the past, as long as others remain."""
    start = plan.plan.period.start if plan.plan.period else None
    kept = [
        target for target in targets
        if not BASELINE.search(fold(target.label or "")) and not (start and target.year and target.year < start)
    ]  # fmt: skip
    return kept or list(targets)


def _last(targets: list[Target]) -> list[Target]:
    year = max((target.year for target in targets if target.year), default=None)
    return [target for target in targets if target.year == year]


def _latest(targets: list[Target]) -> Target | None:
    return _last(targets)[0] if targets else None


def _alike(below: list[Target], above: list[Target]) -> tuple[Target, Target]:
    pairs = [(one, other, -abs(at - position)) for at, one in enumerate(below) for position, other in enumerate(above)]
    one, other, _ = max(pairs, key=lambda pair: _likeness(*pair))
    return one, other


def _likeness(one: Target, other: Target, nearness: int) -> tuple[bool, bool, bool, bool, int]:
    set_on_both = "none" not in (one.relation, other.relation) or one.relation == other.relation
    return (one.scope == other.scope, set_on_both, one.relation == other.relation, one.label == other.label, nearness)
