"""A plan's record with one value corrected: the new one in its place, marked ``corrected``; what follows from it is worked out anew."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from guihua.corrections.anchors import Found, Words
from guihua.document import Column, RowCell
from guihua.evidence import Evidence
from guihua.extract.targets import targets_of
from guihua.gazetteer.agencies import resolve
from guihua.gazetteer.regions import NATION, Region, leading
from guihua.grammar.five_year_plans import count_of, five_year_plan
from guihua.plan import Field, Indicator, Period, Plan, PlanRegion, Responsibility, Target, Unit, UnitMention
from guihua.plan.corrections import (
    Anchor,
    BodyCorrection,
    BodyRole,
    Correction,
    IndicatorCorrection,
    PeriodCorrection,
    RegionCorrection,
    TitleCorrection,
)  # fmt: skip
from guihua.plan.vocabulary import Level
from guihua.source import Source
from guihua.text import Text

ROLES: tuple[BodyRole, ...] = ("lead", "participating", "responsible")


class Change(Struct, frozen=True):
    """The plan with a correction applied, and the address of what was corrected where it has one."""

    plan: Plan
    address: str | None


def change_fact(plan: Plan, source: Source, correction: Correction, found: Found | None) -> Change | None:
    """``plan`` with ``correction`` applied to what stands at ``found``; None when no such fact stands there."""
    match correction:
        case TitleCorrection():
            title = Field(correction.value, _evidence_of(source, correction.value, plan.plan.title), True)
            return Change(replace(plan, plan=replace(plan.plan, title=title)), None)
        case RegionCorrection():
            return Change(_with_region(plan, source, correction), None)
        case PeriodCorrection():
            period = Period(_period_name(plan, correction), correction.start, correction.end, False, None, True)
            return Change(replace(plan, plan=replace(plan.plan, period=period)), None)
        case BodyCorrection() if found:
            return _with_role(plan, correction.role, found)
        case IndicatorCorrection() if found:
            return _with_indicator(plan, source, correction, found)
    return None


def _evidence_of(source: Source, value: str, before: Field | None) -> Evidence:
    """The words of a value where they stand in the text once; else what the value before it was taken from; else none."""
    place = Words(source.text).find(Anchor(value, ()))
    if place.spans:
        return source.cite(Text("".join(source.text[start:end] for start, end in place.spans), place.spans))
    return before.evidence if before else Evidence(quote="", spans=())


def region_named(name: str, level: Level | None = None) -> Region:
    """The division of this name, from the table where it has it and the level agrees.

    >>> region_named("山西省").code, region_named("安远新区", "county").level
    ('140000', 'county')
    """
    compact = "".join(name.split())
    if compact in ("中国", "全国"):
        return NATION
    known = leading(compact)
    if known is not None and (level is None or known.level == level):
        return known
    return Region(None, compact, compact, level or "county", None)


def _with_region(plan: Plan, source: Source, correction: RegionCorrection) -> Plan:
    """The plan of another region; its bodies are looked up again, for a county's and a province's bear the same short names."""
    region = region_named(correction.name, correction.level)
    place = Words(source.text).find(Anchor(correction.name, ()))
    cited = source.cite(Text(correction.name, place.spans)) if place.count == 1 and len(place.spans) == 1 else None
    record = PlanRegion("".join(correction.name.split()), correction.level, region.code, cited, True)
    units = tuple(_looked_up(unit, correction.level, region) for unit in plan.units)
    return replace(plan, plan=replace(plan.plan, region=record), units=units)


def _looked_up(unit: Unit, level: Level, region: Region) -> Unit:
    agency = resolve(unit.name, level, region)
    if agency is None:
        return unit
    return replace(unit, canonical=agency.canonical, level=agency.level, kind=agency.kind)


def _period_name(plan: Plan, correction: PeriodCorrection) -> str | None:
    """The name as printed where the years still are those it stands for."""
    name = plan.plan.period.name if plan.plan.period else None
    count = count_of(name) if name else None
    return name if count and five_year_plan(count) == (correction.start, correction.end) else None


def _starts(evidence: Evidence | None, found: Found) -> bool:
    return evidence is not None and bool(evidence.spans) and evidence.spans[0][0] == found.spans[0][0]


def _with_role(plan: Plan, role: BodyRole | None, found: Found) -> Change | None:
    """The plan with the body at ``found`` in another role (None: in none), and the register of bodies to match."""
    for at, duty in enumerate(plan.responsibilities):
        mention = next((each for each in _mentions(duty) if _starts(each.evidence, found)), None)
        if mention is None:
            continue
        moved = replace(mention, corrected=True)
        lists: dict[str, tuple[UnitMention, ...]] = {
            key: _in_order([each for each in getattr(duty, key) if each is not mention] + ([moved] if key == role else [])) for key in ROLES
        }
        duties = (*plan.responsibilities[:at], replace(duty, **lists), *plan.responsibilities[at + 1 :])
        return Change(replace(plan, responsibilities=duties, units=_register(plan.units, duties)), duty.address)
    return None


def _mentions(duty: Responsibility) -> Iterator[UnitMention]:
    for key in ROLES:
        yield from getattr(duty, key)


def _in_order(mentions: list[UnitMention]) -> tuple[UnitMention, ...]:
    return tuple(sorted(mentions, key=lambda each: each.evidence.spans[0][0]))


def _register(units: tuple[Unit, ...], duties: tuple[Responsibility, ...]) -> tuple[Unit, ...]:
    """The register with the duties of each body; a body that no clause names any more leaves it."""
    held: dict[str, dict[str, list[str]]] = {unit.id: {key: [] for key in ROLES} for unit in units}
    for duty in duties:
        for key in ROLES:
            for unit in dict.fromkeys(each.unit for each in getattr(duty, key)):
                held[unit][key].append(duty.address)
    return tuple(
        replace(unit, lead_of=tuple(own["lead"]), participates_in=tuple(own["participating"]), responsible_for=tuple(own["responsible"]))
        for unit in units
        if any((own := held[unit.id]).values())
    )


def _with_indicator(plan: Plan, source: Source, correction: IndicatorCorrection, found: Found) -> Change | None:
    for at, indicator in enumerate(plan.indicators):
        if not _starts(indicator.evidence, found):
            continue
        changed = _indicator(source, indicator, correction)
        if changed is None:
            return None
        indicators = (*plan.indicators[:at], changed, *plan.indicators[at + 1 :])
        return Change(replace(plan, indicators=indicators), indicator.address)
    return None


def _indicator(source: Source, indicator: Indicator, correction: IndicatorCorrection) -> Indicator | None:
    match correction.field, correction.value:
        case "name", str(value):
            return replace(indicator, name=value, corrected=True)
        case "unit", value:
            return replace(indicator, unit=value, corrected=True)
        case "category", value:
            return replace(indicator, category=value, category_inferred=False, corrected=True)
        case "nature", value:
            return replace(indicator, nature=value, corrected=True)
        case "value", value if correction.column < len(indicator.targets):
            before = indicator.targets[correction.column]
            target = _target(source, value or "", before, indicator.unit)
            targets = (*indicator.targets[: correction.column], target, *indicator.targets[correction.column + 1 :])
            return replace(indicator, targets=targets, corrected=True)
    return None


def _target(source: Source, raw: str, before: Target, unit: str | None) -> Target:
    """The demand of a corrected cell, read as a printed one is; it keeps its column, and the evidence of what was printed."""
    given = RowCell(0, Text(raw, ())) if raw else None
    read = targets_of(source, given, Column("value"), unit)
    target = read[0] if len(read) == 1 else Target(raw=raw, relation="statement", unit=unit)  # several values in one are not taken apart here
    return replace(target, year=before.year, label=before.label, scope=before.scope, raw=raw, evidence=before.evidence, corrected=True)
