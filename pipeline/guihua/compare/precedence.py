"""Which of two plans is the upper one, and what they are to each other: levels, peers, or an earlier and a later plan of one body.

Never a guess from file names. The level says it first, then the 依据 (a plan rests on the one above it), then, for two plans of one
body, the period. Where none of these decides, ``UndecidedError`` says what to give instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Literal

from msgspec import Struct

from guihua.compare.judge.standing import RANKS
from guihua.compare.rows.references import find_basis
from guihua.comparison.vocabulary import OrderBy, PairKind
from guihua.folding import fold
from guihua.grammar.dates import OF_A_TIME, YEAR_IN_TITLE
from guihua.plan import Plan

Problem = Literal["undecided", "peers", "unrelated"]
PROBLEMS: dict[Problem, str] = {
    "undecided": "看不出谁是上级规划：层级、依据和规划期都判断不了。请用 --upper 文件 --lower 文件 写明",
    "peers": "是同级规划，排不成上下级。一份上级规划对多份下级规划请用 guihua coverage，两份同级规划对照请只给这两份",
    "unrelated": "内容没有共同之处，也没有依据关系，未作对照。确要对照请用 --upper 文件 --lower 文件 写明",
}


class UndecidedError(ValueError):
    """Plans that cannot be laid beside each other as they were given: which, and what to do."""

    def __init__(self, problem: Problem, plans: Sequence[Plan]) -> None:
        super().__init__(f"{'、'.join(named(plan) for plan in plans)}{PROBLEMS[problem]}。")
        self.problem = problem


class Order(Struct, frozen=True):
    """Whether the first of two plans is the lower one, how that was told, and what the two are to each other."""

    first_is_lower: bool
    by: OrderBy
    kind: PairKind


def named(plan: Plan) -> str:
    """What a plan is called in a message: its title and file."""
    return f"《{plan.plan.title.value}》（{plan.source.file}）" if plan.plan.title else plan.source.file


def order_of(one: Plan, other: Plan) -> Order:
    """The order of two plans; UndecidedError when nothing decides it. Peers stand in the order of their titles."""
    rank, rank_above = _rank(one), _rank(other)
    if rank is not None and rank_above is not None and rank != rank_above:
        return Order(rank < rank_above, "level", "levels")
    if decided := _by_basis(one, other):
        return decided
    if same_body(one, other):
        years = period_of(one), period_of(other)
        if None not in years and years[0] != years[1]:
            return Order(years > years[::-1], "period", "time")
    if rank is not None and rank == rank_above and _region(one) != _region(other):
        return Order(_place(one) <= _place(other), "level", "peers")
    raise UndecidedError("undecided", (one, other))


def kind_of(lower: Plan, upper: Plan) -> PairKind:
    """What two plans are to each other whose order the caller gives."""
    if same_body(lower, upper):
        return "levels" if period_of(lower) == period_of(upper) else "time"
    rank, rank_above = _rank(lower), _rank(upper)
    return "peers" if rank is not None and rank == rank_above else "levels"


def chain_of(plans: Sequence[Plan]) -> tuple[list[Plan], tuple[Order, ...]]:
    """The plans from the lowest up with the order of each neighbouring pair; UndecidedError where they are no chain.

    ValueError when there are fewer than two.
    """
    if len(plans) < 2:
        raise ValueError("a chain needs two plans or more")
    above = dict.fromkeys(range(len(plans)), 0)
    told: dict[tuple[int, int], Order] = {}
    for (at, one), (position, other) in combinations(enumerate(plans), 2):
        order = order_of(one, other)
        if order.kind == "peers" and len(plans) > 2:
            raise UndecidedError("peers", (one, other))
        above[at if order.first_is_lower else position] += 1
        told[at, position] = told[position, at] = order
    chain = sorted(above, key=lambda at: -above[at])
    if len(set(above.values())) < len(plans):
        raise UndecidedError("undecided", plans)
    return [plans[at] for at in chain], tuple(told[pair] for pair in pairwise(chain))


def same_body(one: Plan, other: Plan) -> bool:
    """Whether two plans are of one body: of one region, or of one issuing authority, or of one title but for the years."""
    if _region(one) and _region(other):
        return _region(one) == _region(other)
    issuers = _issuer(one), _issuer(other)
    if issuers[0] and issuers[1]:
        return issuers[0] == issuers[1]
    titles = _timeless(one), _timeless(other)
    return bool(titles[0]) and titles[0] == titles[1]


def period_of(plan: Plan) -> tuple[int, int] | None:
    """The years of a plan: its period, else the year in its title, else that of its date."""
    if plan.plan.period:
        return plan.plan.period.start, plan.plan.period.end
    years = YEAR_IN_TITLE.regex.findall(fold(plan.plan.title.value)) if plan.plan.title else []
    date = plan.issuance.document_date
    year = years[0] if years else date.value[:4] if date else ""
    return (int(year), int(year)) if year.isdigit() else None


def _by_basis(one: Plan, other: Plan) -> Order | None:
    """A plan that rests on the other stands below it; a plan of the same body that does so is the later one."""
    rests = [basis is not None and basis.reference.role != "mentions" for basis in (find_basis(one, other), find_basis(other, one))]
    if rests[0] == rests[1]:
        return None
    return Order(rests[0], "basis", "time" if same_body(one, other) and period_of(one) != period_of(other) else "levels")


def _rank(plan: Plan) -> int | None:
    return RANKS[plan.plan.region.level] if plan.plan.region else None


def _region(plan: Plan) -> tuple[str, str] | None:
    return (plan.plan.region.level, plan.plan.region.name) if plan.plan.region else None


def _place(plan: Plan) -> tuple[str, str]:
    return plan.plan.title.value if plan.plan.title else "", plan.source.sha256


def _issuer(plan: Plan) -> str:
    """The issuing authority: as signed, else as the title names it (某市人民政府关于…的意见)."""
    if plan.issuance.issuing_authority:
        return "".join(fold(plan.issuance.issuing_authority.value).split())
    issuer, about, _ = fold("".join(plan.plan.title.value.split())).partition("关于") if plan.plan.title else ("", "", "")
    return issuer if about else ""


def _timeless(plan: Plan) -> str:
    title = fold("".join(plan.plan.title.value.split())) if plan.plan.title else ""
    return OF_A_TIME.regex.sub("", title)
