"""The register of bodies: one entry for each, however a clause writes it."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from guihua.extract.responsibilities import PlacedClause
from guihua.folding import RADICAL, fold
from guihua.gazetteer.agencies import Agency, resolve
from guihua.gazetteer.regions import Region
from guihua.plan import Responsibility, Unit, UnitMention
from guihua.plan.vocabulary import Level
from guihua.source import Source


class _Entry(Struct):
    id: str
    agency: Agency | None
    names: Counter[str] = field(default_factory=Counter)
    lead: list[str] = field(default_factory=list)
    participating: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)


def responsibility_records(
    source: Source, clauses: list[PlacedClause], level: Level | None, region: Region | None
) -> tuple[tuple[Responsibility, ...], tuple[Unit, ...]]:
    """The annotations and the register of the bodies that they name; ids count in the order of first mention."""
    register: dict[str, _Entry] = {}
    named: dict[str, _Entry] = {}  # by the words of each mention: most bodies are named many times
    records = []
    for count, clause in enumerate((clause for clause in clauses if clause.units), 1):
        address = f"resp_{count}"
        mentions: dict[str, list[UnitMention]] = {"lead": [], "participating": [], "responsible": []}
        for role, name in clause.units:
            plain = _plain(name.value)
            entry = named[plain] = named.get(plain) or _entry(register, plain, level, region)
            entry.names[plain] += 1
            duties = getattr(entry, role)
            if address not in duties:
                duties.append(address)
            mentions[role].append(UnitMention(name.value, entry.id, source.cite(name)))
        records.append(Responsibility(
            address=address, of=clause.of, lead=tuple(mentions["lead"]), participating=tuple(mentions["participating"]),
            responsible=tuple(mentions["responsible"]), deadline=clause.deadline.value if clause.deadline else None,
            deadline_evidence=source.cite(clause.deadline) if clause.deadline else None, evidence=source.cite(clause.text),
        ))  # fmt: skip
    return tuple(records), tuple(_unit(entry) for entry in register.values())


def _entry(register: dict[str, _Entry], plain: str, level: Level | None, region: Region | None) -> _Entry:
    agency = resolve(plain, level, region)
    key = agency.canonical if agency and agency.canonical else plain
    if key not in register:
        register[key] = _Entry(f"unit_{len(register) + 1}", agency)
    return register[key]


def _plain(name: str) -> str:
    """A name as the register writes it: without the white space of layout, radicals as ideographs."""
    compact = "".join(name.split())
    if not RADICAL.search(compact):
        return compact
    folded = fold(compact)
    return "".join(f if 0x2E80 <= ord(c) < 0x2FE0 or 0xF900 <= ord(c) < 0xFB00 else c for c, f in zip(compact, folded, strict=True))


def _unit(entry: _Entry) -> Unit:
    names = sorted(entry.names, key=lambda name: (-entry.names[name], list(entry.names).index(name)))
    agency = entry.agency
    return Unit(
        id=entry.id, name=names[0], aliases=tuple(names[1:]), canonical=agency.canonical if agency else None,
        level=agency.level if agency else None, kind=agency.kind if agency else "other",
        lead_of=tuple(entry.lead), participates_in=tuple(entry.participating), responsible_for=tuple(entry.responsible),
    )  # fmt: skip
