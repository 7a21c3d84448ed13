"""Which of the documents at hand are the higher plans that a plan names in its 依据, and which are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guihua.compare.judge.standing import RANKS
from guihua.compare.rows.references import find_basis
from guihua.manifest import bare_title
from guihua.plan import Plan, Reference


class Named(Struct, frozen=True):
    """A document that a plan rests on: the plan at hand that it is, or None, and how that was told."""

    reference: Reference
    plan: Plan | None = None
    reason: str = ""


def named_bases(plan: Plan, others: Sequence[Plan]) -> tuple[Named, ...]:
    """The documents that ``plan`` names as its 依据, each once and in its order, with what of ``others`` each one is.

    Where several of ``others`` are the document named (its text and a table copied from it), the one with the longest text is taken.
    """
    found: dict[str, Named] = {}
    for reference in plan.references:
        title = bare_title(reference.title)
        if reference.role == "based_on" and title not in found:
            found[title] = _named(reference, plan, others)
    return tuple(found.values())


def higher_plans(plan: Plan, bases: Sequence[Named]) -> tuple[Plan, ...]:
    """The plans to compare with: of those at a higher level one for each level, of the same field of policy where there is a choice."""
    chosen: dict[int, Plan] = {}
    rank = _rank(plan)
    for other in (base.plan for base in bases):
        if other is None or rank is None or (above := _rank(other)) is None or above <= rank:
            continue
        if above not in chosen or _fitness(other, plan) > _fitness(chosen[above], plan):
            chosen[above] = other
    return tuple(chosen[above] for above in sorted(chosen))


def _named(reference: Reference, plan: Plan, others: Sequence[Plan]) -> Named:
    candidates = sorted(_candidates(reference, plan, others), key=lambda pair: len(pair[0].source.text), reverse=True)
    return Named(reference, *candidates[0]) if candidates else Named(reference)


def _candidates(reference: Reference, plan: Plan, others: Sequence[Plan]) -> Iterator[tuple[Plan, str]]:
    for other in others:
        basis = None if other.source.sha256 == plan.source.sha256 else find_basis(plan, other)
        if basis and bare_title(basis.reference.title) == bare_title(reference.title):
            yield other, basis.reason


def _rank(plan: Plan) -> int | None:
    return RANKS[plan.plan.region.level] if plan.plan.region else None


def _fitness(other: Plan, plan: Plan) -> tuple[bool, int]:
    return other.plan.policy_field == plan.plan.policy_field, len(other.source.text)
