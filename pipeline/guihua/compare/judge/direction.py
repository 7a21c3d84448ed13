"""Which way an indicator is meant to go: whether more of it is the stricter demand, or less.

The relation says so first (≥ asks for more, ≤ for less), then a printed change (下降, 提高), then the name. Chinese names end in their
head, so the last cue of a name decides: 排放 is to fall, 排放达标率 to rise. Where nothing says it, the way is unknown, never guessed.
"""

from __future__ import annotations

from typing import Literal

from guihua.folding import fold
from guihua.grammar.directions import COMPARED_WITH, FALLING, LESS, MORE
from guihua.plan import Target

Way = Literal[1, -1]

BY_RELATION: dict[str, Way] = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}


def way_of_name(name: str) -> Way | None:
    """The way that the last cue of a name asks for; None when it holds no cue.

    >>> way_of_name("化学需氧量排放量"), way_of_name("污染物排放达标率"), way_of_name("耕地等级")
    (-1, 1, None)
    >>> way_of_name("物流费用与国内生产总值的比率")
    -1
    """
    folded = COMPARED_WITH.regex.sub("", fold(name))
    more = max((found.end() for found in MORE.regex.finditer(folded)), default=0)
    less = max((found.end() for found in LESS.regex.finditer(folded)), default=0)
    if more == less:
        return None
    return 1 if more > less else -1


def signed(target: Target) -> float | None:
    """The printed change with its sign: what falls is negative, whichever way the record keeps it.

    >>> signed(Target(raw="下降15%", relation="change", value=15, unit="%"))
    -15
    """
    if target.value is None:
        return None
    falls = target.direction == "down" or target.value < 0 or (target.direction is None and FALLING.search(fold(target.raw)))
    return -abs(target.value) if falls else target.value


def way(name: str, *targets: Target) -> Way | Literal[0] | None:
    """1 when more is stricter, -1 when less is, None when nothing says it, 0 when the relations contradict each other."""
    if any(target.relation == "cumulative" and target.direction for target in targets):
        return 1  # the number is how far it rises or falls
    ways = {BY_RELATION[target.relation] for target in targets if target.relation in BY_RELATION}
    if len(ways) == 2:
        return 0
    return ways.pop() if ways else way_of_name(name)
