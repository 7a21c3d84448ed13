"""Two numbers of one dimension: which demand is the stricter, given the way that the indicator is meant to go.

A target is a demand: 97 and ≥97 both ask for 97, >97 asks for a little more, 97左右 for a little less.
"""

from __future__ import annotations

from typing import Literal

from guihua.compare.judge.dimensions import Amount, exact
from guihua.compare.judge.direction import Way, signed, way
from guihua.compare.judge.judgement import Judgement, Question, incomparable
from guihua.folding import fold
from guihua.grammar.directions import FALLING
from guihua.plan import Target

STRENGTH = {"about": -1, "more_than": 1, "less_than": 1}
"""With the same number, 左右 asks for less than the bare number, > and < for more."""
UNKNOWN_WAY = "不能判明该指标以高为好还是以低为好，方向不明，不比较高低"

Direction = Way | Literal[0] | None


def order_levels(question: Question) -> Judgement:
    """The verdict on two levels (bare numbers, bounds, about, ranges) or two cumulative numbers."""
    below, above = question.amounts
    lower, upper = question.lower, question.upper
    direction = way(question.name, lower, upper)
    if direction is None:
        direction = question.trend or _by_limit(below, above)
    if "range" in (lower.relation, upper.relation):
        return _ranges(bounds(below), bounds(above), direction)
    strengths = STRENGTH.get(lower.relation, 0), STRENGTH.get(upper.relation, 0)
    return _ordered(below.value or 0, above.value or 0, strengths, direction)


def order_changes(question: Question) -> Judgement:
    """The verdict on two changes, 下降15% against 下降10%: the larger one in its own way asks for more."""
    below, above = question.amounts
    falls, falls_above = _signed(question.lower, below, question.name), _signed(question.upper, above, question.name)
    if falls * falls_above < 0:
        return incomparable("一方为上升，一方为下降，不能比较高低")
    return _ordered(falls, falls_above, (0, 0), -1 if min(falls, falls_above) < 0 else 1)


def _by_limit(below: Amount, above: Amount) -> Direction:
    """A share that is to be all is meant to rise, one that is to be none to fall, whatever it is a share of."""
    if below.dimension.name != "比例":
        return None
    values = {below.value, above.value}
    return 1 if 100 in values else -1 if 0 in values else None


def bounds(number: Amount) -> tuple[float | None, float | None]:
    """The lowest and the highest number that meets the demand as printed."""
    return (number.value, number.value) if number.value is not None else (number.low, number.high)


def _ordered(below: float, above: float, strengths: tuple[int, int], direction: Direction) -> Judgement:
    gap = exact(below - above)
    if direction == 0:
        return incomparable("一方为下限，一方为上限，方向相反，不能比较高低")
    if gap == 0 and strengths[0] == strengths[1]:
        return Judgement("equal", "数值一致", gap)
    if gap == 0:
        firmer = strengths[0] > strengths[1]
        return Judgement("stricter" if firmer else "weaker", f"数值相同，下级的写法{'更严' if firmer else '更松'}", gap)
    if direction is None:
        return incomparable(UNKNOWN_WAY)
    return Judgement("stricter" if (gap > 0) == (direction > 0) else "weaker", "", gap)


def _ranges(below: tuple[float | None, float | None], above: tuple[float | None, float | None], direction: Direction) -> Judgement:
    low, high, floor, ceiling = (number or 0 for number in (*below, *above))
    if (low, high) == (floor, ceiling):
        return Judgement("equal", "数值一致")
    if not direction:
        return incomparable(UNKNOWN_WAY)
    if (low - floor) * (high - ceiling) < 0:
        return incomparable("两个区间一个包含另一个，不能比较高低")
    up = low + high > floor + ceiling
    return Judgement("stricter" if up == (direction > 0) else "weaker", "")


def _signed(target: Target, number: Amount, name: str) -> float:
    """A change with its sign; a bare number under a name that says 降低 is a fall."""
    printed = signed(target)
    falls = (printed is not None and printed < 0) or (target.relation != "change" and FALLING.search(fold(name)) is not None)
    return -abs(number.value or 0) if falls else number.value or 0
