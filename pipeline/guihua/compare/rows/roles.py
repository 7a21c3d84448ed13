"""Who does what in each matter: the roles of the bodies, matter by matter, and the matters that can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from guihua.compare.align.reuse import letters
from guihua.comparison import MatterRow
from guihua.comparison.vocabulary import UnitRole
from guihua.plan import Plan, Section

Roles = dict[str, dict[str, UnitRole]]
"""Address of a matter → id of a unit → its role there."""
WEIGHT: dict[UnitRole, int] = {"lead": 3, "responsible": 2, "participating": 1, "none": 0}


def roles(plan: Plan) -> Roles:
    """The roles in each matter of a plan: each task or project, or else the section or block that an annotation closes."""
    owner = {address: task.same_as or task.address for task in plan.tasks for address in task.responsibilities}
    found: Roles = {}
    for each in plan.responsibilities:
        matter = found.setdefault(owner.get(each.address, each.of), {})
        for role, mentions in (("lead", each.lead), ("responsible", each.responsible), ("participating", each.participating)):
            for mention in mentions:
                matter[mention.unit] = heavier((matter.get(mention.unit, "none"), role))  # type: ignore[arg-type]
    return found


def heavier(several: Iterable[UnitRole]) -> UnitRole:
    """The weightiest of several roles; none when there is none.

    >>> heavier(["participating", "lead"]), heavier([])
    ('lead', 'none')
    """
    return max(several, key=WEIGHT.__getitem__, default="none")


def comparable(rows: Sequence[MatterRow], plans: tuple[Plan, Plan], lower: Roles, upper: Roles) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The matters (lower addresses, upper addresses) whose bodies can be compared: linked tasks and projects, and sections of one title.

    Either both sides name bodies, or one does and the other is a task that nobody is in charge of, in a plan that names bodies elsewhere.
    """
    pairs = [(row.lower, row.upper) for row in rows if row.lower and row.upper]
    bare = {(row.lower, row.upper) for row in rows if row.kind == "task" and lower and upper and _one_sided(row, lower, upper)}
    known, known_above = ({address for pair in pairs for address in pair[at]} for at in (0, 1))
    pairs += [pair for pair in _titled(plans, lower, upper) if known.isdisjoint(pair[0]) and known_above.isdisjoint(pair[1])]
    named = ((one, other) for one, other in pairs if any(a in lower for a in one) and any(a in upper for a in other))
    return [*named, *sorted(bare)]


def in_charge(address: str, found: Collection[str]) -> bool:
    """Whether a body is in charge of a matter, itself or through a section that it stands in.

    >>> in_charge("3.1.2", {"3.1"}), in_charge("3.1.2", {"3.11"})
    (True, False)
    """
    parts = address.split(".")
    return any(".".join(parts[:size]) in found for size in range(1, len(parts) + 1))


def _one_sided(row: MatterRow, lower: Roles, upper: Roles) -> bool:
    below = any(in_charge(address, lower) for address in row.lower)
    above = any(in_charge(address, upper) for address in row.upper)
    return bool(row.lower and row.upper) and below != above and any(a in lower for a in row.lower) != any(a in upper for a in row.upper)


def in_matter(addresses: Iterable[str], units: Iterable[str], found: Roles) -> UnitRole:
    """The weightiest role of any of the units in any of the matters."""
    wanted = list(units)
    return heavier(found[address].get(unit, "none") for address in addresses if address in found for unit in wanted)


def divided(found: Roles) -> frozenset[str]:
    """The matters whose bodies are named with who leads and who takes part."""
    return frozenset(address for address, named in found.items() if any(role != "responsible" for role in named.values()))


def _titled(plans: tuple[Plan, Plan], lower: Roles, upper: Roles) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Sections with responsibilities that have one title on both sides; several of one title in their order."""
    above: dict[str, list[str]] = {}
    for title, address in _titles(plans[1].outline):
        if address in upper:
            above.setdefault(title, []).append(address)
    for title, address in _titles(plans[0].outline):
        if address in lower and above.get(title):
            yield (address,), (above[title].pop(0),)


def _titles(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        yield letters(section.title or ""), section.address
        yield from _titles(section.children)
