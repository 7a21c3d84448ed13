"""Everything that a report is made from: the plans of a chain, their comparisons, and what their 依据 name that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from guihua.compare import UndecidedError, chain_of, compare, lineage_of
from guihua.compare.judge.standing import labels
from guihua.comparison import Comparison, Lineage
from guihua.decisions import Decision, Decisions
from guihua.plan import Plan
from guihua.report.terms import level_word

UNRELATED = "GH607"
"""The finding that two plans have nothing in common."""


class Absent(Struct, frozen=True):
    """A document that the lowest plan names as its basis and that is not among those compared; where it may be had."""

    title: str
    level: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    address: str | None = None


class Dossier(Struct, frozen=True):
    """``plans`` stand as in ``lineage.plans``, the lowest first; ``comparisons[i]`` lays plan i beside plan i + 1.

    ``decisions`` are those that the comparisons were made with.
    """

    plans: tuple[Plan, ...]
    lineage: Lineage
    comparisons: tuple[Comparison, ...]
    absent: tuple[Absent, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What each plan is called: its level, with its region where a level occurs twice; of a pair as its comparison calls it."""
        if len(self.plans) == 2:
            return labels(*self.plans, self.comparisons[0].kind)
        words = [level_word(side.level) for side in self.lineage.plans]
        return tuple(
            word if words.count(word) == 1 else f"{word}·{side.region or side.file}"
            for word, side in zip(words, self.lineage.plans, strict=True)
        )  # fmt: skip

    def has_text(self, index: int) -> bool:
        """Whether both plans of the comparison at this position hold running text to compare."""
        return not any(is_table_only(plan) for plan in self.plans[index : index + 2])


def make_dossier(plans: Sequence[Plan], absent: Sequence[Absent] = (), decisions: Sequence[Decision] = ()) -> Dossier:
    """The comparisons of a chain, whatever the order of ``plans``.

    UndecidedError (a ValueError) where the plans are no chain or two neighbours have nothing to do with each other; ValueError when there
    are fewer than two.
    """
    chain, orders = chain_of(plans)
    decided = Decisions(decisions)
    made = [compare(*pair, order.by, order.kind, decided) for pair, order in zip(pairwise(chain), orders, strict=True)]
    for comparison, (lower, upper) in zip(made, pairwise(chain), strict=True):
        if comparison.basis is None and any(finding.code == UNRELATED for finding in comparison.findings):
            raise UndecidedError("unrelated", (lower, upper))
    return Dossier(plans=tuple(chain), lineage=lineage_of(chain, made), comparisons=tuple(made), absent=tuple(absent), decisions=tuple(decisions))


def make_pair(lower: Plan, upper: Plan, decisions: Sequence[Decision] = ()) -> Dossier:
    """The comparison of two plans in the order that the caller gives, whatever they say of themselves."""
    made = compare(lower, upper, decisions=Decisions(decisions))
    return Dossier(plans=(lower, upper), lineage=lineage_of((lower, upper), (made,)), comparisons=(made,), decisions=tuple(decisions))


def is_table_only(plan: Plan) -> bool:
    """Whether a plan record holds indicators and nothing to compare them within, as a transcribed table does."""
    return bool(plan.indicators) and not plan.tasks and not any(box.items for box in plan.boxes if box.kind != "indicators")
