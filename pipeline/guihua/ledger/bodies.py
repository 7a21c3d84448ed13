"""按单位清单: every body with what it leads, takes part in and answers for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from guihua.evidence import Evidence
from guihua.ledger.grid import Cell, Column, Grid, make_grid
from guihua.ledger.subjects import subjects_of
from guihua.plan import Plan, Unit
from guihua.report.terms import level_word

COLUMNS = (
    Column("number", "序号", 4, "number"), Column("body", "单位", 10), Column("canonical", "规范全称", 12), Column("level", "层级", 6),
    Column("count", "合计", 4, "number"), Column("lead_of", "牵头事项", 17), Column("responsible_for", "负责事项", 17),
    Column("participates_in", "配合事项", 20),
)  # fmt: skip


def body_grid(plan: Plan) -> Grid:
    """The bodies of a plan, those with most matters first; the order of the plan decides between equals."""
    names = subjects_of(plan)
    matters = names | {clause.address: names.get(clause.of, "") for clause in plan.responsibilities}
    mentions = _mentions(plan)
    units = sorted(plan.units, key=lambda unit: -_count(unit))
    facts = ((unit.id, tuple(_cells(number, unit, matters, mentions[unit.id]))) for number, unit in enumerate(units, 1))
    return make_grid("bodies", "按单位清单", plan, COLUMNS, facts)


def _cells(number: int, unit: Unit, matters: dict[str, str], mentions: dict[str, Evidence]) -> Iterator[Cell]:
    yield Cell(number)
    yield Cell("、".join((unit.name, *unit.aliases)))
    yield Cell(unit.canonical or "")
    yield Cell(level_word(unit.level) if unit.level else "")
    yield Cell(_count(unit))
    for addresses in (unit.lead_of, unit.responsible_for, unit.participates_in):
        named = tuple(mentions[address] for address in addresses if address in mentions)
        yield Cell(_listed(matters.get(address, address) for address in addresses), named)


def _listed(titles: Iterable[str]) -> str:
    """Titles, numbered where there are several.

    >>> _listed(["养老", "助残"]), _listed(["养老"])
    ('1. 养老\\n2. 助残', '养老')
    """
    titles = list(titles)
    return titles[0] if len(titles) == 1 else "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def _count(unit: Unit) -> int:
    return len(unit.lead_of) + len(unit.responsible_for) + len(unit.participates_in)


def _mentions(plan: Plan) -> defaultdict[str, dict[str, Evidence]]:
    """Where each body is named: its id → the annotation's address → the words."""
    found: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for clause in plan.responsibilities:
        for mention in (*clause.lead, *clause.participating, *clause.responsible):
            found[mention.unit][clause.address] = mention.evidence
    return found
