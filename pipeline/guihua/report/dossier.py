"""Everything that a report is made from: the plans of a chain, their comparisons, and what their 依据 name that is not there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from guihua.compare import lineage
from guihua.comparison import Comparison, Lineage
from guihua.plan import Plan
from guihua.report.terms import level_word


class Absent(Struct, frozen=True):
    """A document that the lowest plan names as its basis and that is not among those compared; where it may be had."""

    title: str
    level: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    address: str | None = None


class Dossier(Struct, frozen=True):
    """``plans`` stand as in ``lineage.plans``, the lowest first; ``comparisons[i]`` lays plan i beside plan i + 1."""

    plans: tuple[Plan, ...]
    lineage: Lineage
    comparisons: tuple[Comparison, ...]
    absent: tuple[Absent, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What each plan is called: its level, with its region where a level occurs twice."""
        words = [level_word(side.level) for side in self.lineage.plans]
        return tuple(
            word if words.count(word) == 1 else f"{word}·{side.region or side.file}"
            for word, side in zip(words, self.lineage.plans, strict=True)
        )  # fmt: skip

    def has_text(self, index: int) -> bool:
        """Whether both plans of the comparison at this position hold running text to compare."""
        return not any(is_table_only(plan) for plan in self.plans[index : index + 2])


def make_dossier(plans: Sequence[Plan], absent: Sequence[Absent] = ()) -> Dossier:
    """The comparisons of a chain, whatever the order of ``plans``; ValueError when there are fewer than two."""
    chain, comparisons = lineage(plans)
    waiting = list(plans)
    ordered = []
    for side in chain.plans:
        plan = next(plan for plan in waiting if (plan.source.file, plan.source.sha256) == (side.file, side.sha256))
        waiting.remove(plan)
        ordered.append(plan)
    return Dossier(plans=tuple(ordered), lineage=chain, comparisons=tuple(comparisons), absent=tuple(absent))


def is_table_only(plan: Plan) -> bool:
    """Whether a plan record holds indicators and nothing to compare them within, as a transcribed table does."""
    return bool(plan.indicators) and not plan.tasks and not any(box.items for box in plan.boxes)
