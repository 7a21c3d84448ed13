"""Which body of one plan is the counterpart of which of the other: by name, by function, by likeness of name, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from guihua.compare.align.assignment import assign
from guihua.folding import fold
from guihua.gazetteer.agencies import resolve
from guihua.gazetteer.divisions import NATION, Region, by_code, find
from guihua.grammar.places import BODY_LEVEL
from guihua.plan import Plan, Unit

ALIKE = 0.6
"""Likeness of the names, without the words for level and place, from which bodies that no table knows are counterparts."""


LARGEST = 250_000
"""More pairs of bodies than this are counterparts only where their names are the same: no plan names so many, and time has an end."""


class Body(Struct, frozen=True):
    """A unit of a plan with what the table of agencies knows of it."""

    unit: Unit
    kind: str
    domains: frozenset[str]

    @property
    def bare(self) -> str:
        """The name without the word for its level."""
        return BODY_LEVEL.regex.sub("", fold(self.unit.name))


def bodies(plan: Plan) -> list[Body]:
    """The units of a plan, resolved for its region and level."""
    head = plan.plan.region
    region = _region(plan)
    made = []
    for unit in plan.units:
        agency = resolve(unit.name, head.level if head else None, region)
        made.append(Body(unit, agency.kind if agency else unit.kind, frozenset(agency.domains) if agency else frozenset()))
    return made


def counterparts(lower: Sequence[Body], upper: Sequence[Body], flip: bool) -> dict[tuple[int, int], str]:
    """The pairs (position in ``lower``, in ``upper``) with how each was found; a body may be in several."""
    found = dict.fromkeys(_same_name(lower, upper), "名称相同")
    if too_many(len(lower), len(upper)):
        return found
    fixed_below, fixed_above = {row for row, _ in found}, {column for _, column in found}
    free_below = [row for row in range(len(lower)) if row not in fixed_below]
    free_above = [column for column in range(len(upper)) if column not in fixed_above]
    for domain in sorted({domain for row in free_below for domain in lower[row].domains}):
        rows = [row for row in free_below if domain in lower[row].domains]
        columns = [column for column in free_above if domain in upper[column].domains]
        scores = {(row, column): _affinity(lower[row], upper[column]) for row in rows for column in columns}
        found |= dict.fromkeys(assign(scores, flip), "机构表中职能相同")
    paired_below, paired_above = {row for row, _ in found}, {column for _, column in found}
    rest_below = [row for row in free_below if row not in paired_below]
    rest_above = [column for column in free_above if column not in paired_above]
    alike = {
        (row, column): likeness
        for row in rest_below for column in rest_above
        if not (lower[row].domains and upper[column].domains)
        and (likeness := Indel.normalized_similarity(lower[row].bare, upper[column].bare)) >= ALIKE
    }  # fmt: skip
    return found | {pair: f"名称相近（相似度{alike[pair]:.2f}）" for pair in assign(alike, flip)}


def too_many(lower: int, upper: int) -> bool:
    """Whether so many bodies are counterparts only by their names."""
    return lower * upper > LARGEST


def _same_name(lower: Iterable[Body], upper: Sequence[Body]) -> list[tuple[int, int]]:
    at = {fold(body.unit.name): column for column, body in enumerate(upper)}
    return [(row, at[name]) for row, body in enumerate(lower) if (name := fold(body.unit.name)) in at]


def _affinity(one: Body, other: Body) -> float:
    """The same kind of body first, then the share of common functions, then the likeness of the names; each alone outweighs what follows."""
    shared = len(one.domains & other.domains) / len(one.domains | other.domains)
    return 1 + 4 * (one.kind == other.kind) + 2 * shared + Indel.normalized_similarity(one.bare, other.bare)


def _region(plan: Plan) -> Region | None:
    head = plan.plan.region
    if head is None:
        return None
    if head.level == "national":
        return NATION
    return (by_code(head.code) if head.code else None) or find(head.name) or Region(head.code, head.name, head.name, head.level, None)
