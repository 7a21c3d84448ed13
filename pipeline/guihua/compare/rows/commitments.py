"""Numbers in running text, compared like indicators.

What was achieved is the record of one region and is not laid beside that of another; promises are compared with promises, conditions
with conditions.
"""

from __future__ import annotations

import re

from guihua.compare.rows.indicators import Measured, compare_measured
from guihua.comparison import TargetRow
from guihua.plan import Commitment, Plan, Target
from guihua.plan.vocabulary import CommitmentKind

VERBS = re.compile(
    "^(?:进一步|大力|积极|努力|力争|确保|推进|推动|带动|促进|打造|建成|建设|组建|培育|实现|完成|开展|给予|围绕|聚焦|使|将|把|对|按|到)+"
    "|(?:基本|总体|均|分别|力争)?(?:达到|保持|稳定|控制|提高到|提升到|为|达|到|在|不低于|不超过){0,4}$"
)
NO_MEASURE = re.compile("(?:最高|最低|一次性|每年|每个|其中|奖补|奖励|补贴|资助|补助|金额|额度)?的?$")
SHORTEST = 4
"""What is left of a subject must be this long to name a measure by itself; otherwise the number is known by its whole words."""
KINDS: tuple[CommitmentKind, ...] = ("promised", "condition")


def compare_commitments(lower: Plan, upper: Plan) -> tuple[TargetRow, ...]:
    """The promises, then the conditions of both plans."""
    return tuple(row for kind in KINDS for row in compare_measured(_measured(lower, kind), _measured(upper, kind), (lower, upper)))


def _measured(plan: Plan, kind: CommitmentKind) -> list[Measured]:
    return [
        Measured(each.address, _name(each), each.unit, None, None, (_target(each),), each.evidence)
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
    bare = VERBS.sub("", each.subject or "")
    unmeasured = NO_MEASURE.search(bare)
    return bare if len(bare) >= SHORTEST and not (unmeasured and unmeasured.group()) else each.evidence.quote
