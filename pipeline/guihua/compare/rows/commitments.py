"""Numbers in running text, compared like indicators.

What was achieved is the record of one region and is not laid beside that of another; promises are compared with promises, conditions
with conditions.
"""

from __future__ import annotations

from guihua.compare.absence import Search
from guihua.compare.judge.standing import Setting
from guihua.compare.rows.indicators import Measured, compare_measured
from guihua.comparison import TargetRow
from guihua.grammar.measures import NO_MEASURE, VERBS_AROUND
from guihua.plan import Commitment, Plan, Target
from guihua.plan.vocabulary import CommitmentKind

SHORTEST = 4
"""What is left of a subject must be this long to name a measure by itself; otherwise the number is known by its whole words."""
KINDS: tuple[CommitmentKind, ...] = ("promised", "condition")


def compare_commitments(setting: Setting, search: tuple[Search, Search]) -> tuple[TargetRow, ...]:
    """The promises, then the conditions of both plans."""
    return tuple(
        row for kind in KINDS
        for row in compare_measured(_measured(setting.lower, kind), _measured(setting.upper, kind), setting, search)
    )  # fmt: skip


def _measured(plan: Plan, kind: CommitmentKind) -> list[Measured]:
    return [
        Measured(each.address, name := _name(each), each.unit, None, None, (_target(each),), each.evidence, name)
        for each in plan.commitments if each.kind == kind
    ]  # fmt: skip


def _target(each: Commitment) -> Target:
    return Target(
        year=each.year, raw=each.evidence.quote, relation=each.relation, value=each.value, low=each.low, high=each.high,
        unit=each.unit, scale=each.scale, direction=each.direction, inferred=each.year_inferred, evidence=each.evidence,
    )  # fmt: skip


def _name(each: Commitment) -> str:
    """The measure that the number is of, without verbs (推进, 打造, 达到); the whole words where the subject names none.

    A subsidy of 最高30万元 names no measure that another plan's 最高50万元 could be laid beside.
    """
    bare = VERBS_AROUND.regex.sub("", each.subject or "")
    unmeasured = NO_MEASURE.regex.search(bare)
    return bare if len(bare) >= SHORTEST and not (unmeasured and unmeasured.group()) else each.evidence.quote
