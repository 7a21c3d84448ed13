"""The unit matrix: which body answers to which across the levels, who leads what, and whose part changed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from guihua.comparison import UnitRow
from guihua.plan import Unit
from guihua.report.dossier import Dossier
from guihua.report.matters import leads
from guihua.report.proofs import Link, Proofs
from guihua.report.terms import ROLES, UNITS, Term

Node = tuple[int, str]


class Body(Struct, frozen=True):
    """A body at one level and how often it leads, takes part or answers; ``links`` are the clauses that name it as leader."""

    name: str
    full: str
    lead: int
    participating: int
    responsible: int
    links: tuple[Link, ...]


class BodyRow(Struct, frozen=True):
    """Bodies that answer to each other, level by level as in ``levels_with_units``; ``relation`` is the least clear of those found."""

    levels: tuple[tuple[Body, ...], ...]
    relation: Term
    reason: str


class RoleChange(Struct, frozen=True):
    """A body whose part in a matter is not that of its counterpart."""

    upper: str
    lower: str
    change: str
    explanation: str
    links: tuple[Link, ...]


class Charge(Struct, frozen=True):
    """A matter through the levels that name units, the highest first: titles and leading bodies."""

    title: str
    levels: tuple[tuple[tuple[str, Link | None], ...], ...]
    leads: tuple[tuple[str, ...], ...]


def levels_with_units(dossier: Dossier) -> tuple[int, ...]:
    """The positions of the plans that name units in charge, the highest first: the columns of the matrix."""
    return tuple(level for level in reversed(range(len(dossier.plans))) if dossier.plans[level].units)


def body_rows(dossier: Dossier, proofs: Proofs) -> tuple[BodyRow, ...]:
    """One row for each group of bodies that answer to each other, in the order in which the highest plan names them."""
    groups = _groups(dossier)
    shown = levels_with_units(dossier)
    units = {(level, unit.id): unit for level, plan in enumerate(dossier.plans) for unit in plan.units}
    rows = []
    for members in groups:
        levels = tuple(tuple(_body(units[node], node[0], proofs) for node in members if node[0] == level) for level in shown)
        code, reason = _relation(dossier, set(members))
        rows.append(BodyRow(levels, UNITS[code], reason))
    return tuple(rows)


def role_changes(dossier: Dossier, proofs: Proofs) -> tuple[RoleChange, ...]:
    """All changes of role, lowest pair first."""
    return tuple(
        RoleChange(
            upper="、".join(side.name for side in row.upper),
            lower="、".join(side.name for side in row.lower),
            change=f"{ROLES[row.role_change[0]]} → {ROLES[row.role_change[1]]}",
            explanation=row.explanation,
            links=tuple(_matters(row, index, proofs)),
        )
        for index, comparison in enumerate(dossier.comparisons)
        for row in comparison.responsibilities
        if row.role_change
    )


def charges(dossier: Dossier, proofs: Proofs) -> tuple[Charge, ...]:
    """Who leads each task at each level; tasks that nobody is named for are left out."""
    named = [leads(plan) for plan in dossier.plans]
    made = []
    for row in dossier.lineage.tasks:
        levels = [(at, row.levels[at]) for at in levels_with_units(dossier)]
        leaders = tuple(tuple(dict.fromkeys(name for matter in level for name in named[at].get(matter.address, ()))) for at, level in levels)
        if any(leaders):
            titles = tuple(tuple((matter.title, proofs.link(at, matter.address)) for matter in level) for at, level in levels)
            made.append(Charge(row.title, titles, leaders))
    return tuple(made)


def _groups(dossier: Dossier) -> list[list[Node]]:
    """The bodies of all plans, those linked by any comparison together, the highest level first."""
    nodes = [(level, unit.id) for level, plan in reversed(list(enumerate(dossier.plans))) for unit in plan.units]
    group = {node: [node] for node in nodes}
    for index, comparison in enumerate(dossier.comparisons):
        for row in comparison.responsibilities:
            linked = [(index + 1, side.unit) for side in row.upper] + [(index, side.unit) for side in row.lower]
            joined = list(dict.fromkeys(node for each in linked if each in group for node in group[each]))
            group.update(dict.fromkeys(joined, joined))
    order = {node: at for at, node in enumerate(nodes)}
    distinct = {id(members): sorted(members, key=order.__getitem__) for members in group.values()}
    return sorted(distinct.values(), key=lambda members: order[members[0]])


def _relation(dossier: Dossier, members: set[Node]) -> tuple[str, str]:
    """The relation of a group: merged when any of its rows is, else counterpart when any is; with the reasons."""
    rows = [
        row for index, comparison in enumerate(dossier.comparisons) for row in comparison.responsibilities
        if not row.role_change and any((index + at, side.unit) in members for at, sides in enumerate((row.lower, row.upper)) for side in sides)
    ]  # fmt: skip
    for code in ("merged", "counterpart"):
        if found := [row.reason for row in rows if row.relation == code]:
            return code, "；".join(dict.fromkeys(found))
    return "no_counterpart", rows[0].reason if rows else ""


def _body(unit: Unit, plan: int, proofs: Proofs) -> Body:
    links = (proofs.link(plan, address) for address in unit.lead_of or unit.responsible_for)
    return Body(
        name=unit.name,
        full=unit.canonical or "",
        lead=len(unit.lead_of),
        participating=len(unit.participates_in),
        responsible=len(unit.responsible_for),
        links=tuple(link for link in links if link),
    )


def _matters(row: UnitRow, index: int, proofs: Proofs) -> Iterator[Link]:
    for pair in row.of:
        for plan, address in ((index + 1, pair.upper), (index, pair.lower)):
            if link := proofs.link(plan, address):
                yield link
