"""Numbers in running text, compared like indicators.

What was achieved is the record of one region and is not laid beside that of another; promises are compared with promises, conditions
with conditions.
"""

from __future__ import annotations

from guihua.compare.indicators import Measured, compare_measured
from guihua.comparison import TargetRow
from guihua.plan import Commitment, Plan, Target
from guihua.plan.vocabulary import CommitmentKind

KINDS: tuple[CommitmentKind, ...] = ("promised", "condition")


def compare_commitments(lower: Plan, upper: Plan) -> tuple[TargetRow, ...]:
    """The promises, then the conditions of both plans."""
    return tuple(row for kind in KINDS for row in compare_measured(_measured(lower, kind), _measured(upper, kind), (lower, upper)))


def _measured(plan: Plan, kind: CommitmentKind) -> list[Measured]:
    return [
        Measured(each.address, each.subject or each.evidence.quote, each.unit, None, None, (_target(each),), each.evidence)
        for each in plan.commitments if each.kind == kind
    ]  # fmt: skip


def _target(each: Commitment) -> Target:
    return Target(
        year=each.year, raw=each.evidence.quote, relation=each.relation, value=each.value, low=each.low, high=each.high,
        unit=each.unit, scale=each.scale, direction=each.direction, inferred=each.year_inferred, evidence=each.evidence,
    )  # fmt: skip
