"""Plan records built by hand for the tests of the comparison: a text is laid down line by line, and every fact cites its line.

A plan is described in a few words (``Draft``) and built once; the records are exactly those that extraction would hand over.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace

from guihua.evidence import Evidence
from guihua.plan import (
    SCHEMA_VERSION,
    Box,
    BoxItem,
    Commitment,
    Field,
    Indicator,
    Issuance,
    Measure,
    Period,
    Plan,
    PlanHead,
    PlanRegion,
    Reference,
    Responsibility,
    Section,
    SourceRecord,
    Target,
    Task,
    Unit,
    UnitMention,
)

NUMBER = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?(%|‰|个百分点|[一-鿿]{1,4})?")
LEADING = {"≥": "at_least", ">": "more_than", "≤": "at_most", "<": "less_than"}


@dataclass(frozen=True)
class DraftIndicator:
    name: str
    raw: str
    unit: str | None = "%"
    nature: str | None = "anticipatory"
    year: int | None = 2025
    category: str | None = None


@dataclass(frozen=True)
class DraftTask:
    title: str
    text: str
    chapter: str = "主要任务"
    lead: tuple[str, ...] = ()
    participating: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftItem:
    title: str
    text: str
    box: str = "重点项目"


@dataclass(frozen=True)
class DraftCommitment:
    subject: str
    raw: str
    kind: str = "promised"
    year: int | None = 2025
    of: int = 0


@dataclass(frozen=True)
class DraftReference:
    title: str
    role: str = "mentions"
    level: str | None = None


@dataclass(frozen=True)
class Draft:
    title: str = "甲县“十四五”养老服务规划"
    region: str | None = "甲县"
    level: str | None = "county"
    period: tuple[int, int] | None = (2021, 2025)
    indicators: tuple[DraftIndicator, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    items: tuple[DraftItem, ...] = ()
    commitments: tuple[DraftCommitment, ...] = ()
    references: tuple[DraftReference, ...] = ()

    def but(self, **changes: object) -> Draft:
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass
class _Sheet:
    """The source text as it grows."""

    text: str = ""
    units: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def lay(self, words: str, end: str = "\n") -> Evidence:
        start = len(self.text)
        self.text += words + end
        return Evidence(quote=words, spans=((start, start + len(words)),) if words else ())

    def mention(self, name: str, role: str, of: str, evidence: Evidence) -> UnitMention:
        self.units.setdefault(name, {"lead": [], "participating": [], "responsible": []})[role].append(of)
        return UnitMention(name=name, unit=f"unit_{list(self.units).index(name) + 1}", evidence=evidence)


def target(raw: str, unit: str | None = "%", year: int | None = 2025, evidence: Evidence | None = None) -> Target:
    """A target as extraction reads it, for the few forms that the tests use."""
    if raw in ("—", "-", ""):
        return Target(year=year, raw=raw, relation="none", unit=unit, evidence=evidence)
    if raw.startswith("与") and "同步" in raw:
        with_ = raw[1:].partition("同步")[0].removesuffix("基本")
        return Target(year=year, raw=raw, relation="keeps_pace", with_=with_, unit=unit, evidence=evidence)
    if span := re.fullmatch(r"(\d+(?:\.\d+)?)[-—~](\d+(?:\.\d+)?)%?", raw):
        return Target(year=year, raw=raw, relation="range", low=_number(span[1]), high=_number(span[2]), unit=unit, evidence=evidence)
    found = NUMBER.search(raw)
    if not found:
        return Target(year=year, raw=raw, relation="statement", unit=unit, evidence=evidence)
    scale = {"万": 10_000, "亿": 100_000_000}.get(found[2] or "", 1)
    value = _number(found[1]) * scale
    relation = LEADING.get(raw[0], "equal")
    if re.match("下降|提高|增长|减少|增加", raw):
        relation, value = "change", -value if re.match("下降|减少", raw) else value
    elif raw.startswith(("〔", "[")):
        relation = "cumulative"
    elif raw.endswith("左右"):
        relation = "about"
    elif raw.endswith("以上"):
        relation = "at_least"
    printed = found[3] if found[3] and found[3] not in ("左右", "以上") else None
    return Target(year=year, raw=raw, relation=relation, value=value, scale=scale, unit=printed or unit, evidence=evidence)  # type: ignore[arg-type]


def build(draft: Draft) -> Plan:
    """The plan record of a draft."""
    sheet = _Sheet()
    title = sheet.lay(draft.title)
    references = tuple(_reference(sheet, index, each) for index, each in enumerate(draft.references, 1))
    indicators = tuple(_indicator(sheet, index, each) for index, each in enumerate(draft.indicators, 1))
    outline, tasks, responsibilities = _tasks(sheet, draft.tasks)
    boxes = _boxes(sheet, draft.items)
    commitments = tuple(_commitment(sheet, index, each, tasks) for index, each in enumerate(draft.commitments, 1))
    region = None
    if draft.region and draft.level:
        region = PlanRegion(name=draft.region, level=draft.level, code=None, evidence=None)  # type: ignore[arg-type]
    period = Period(name=None, start=draft.period[0], end=draft.period[1], inferred=True, evidence=None) if draft.period else None
    return Plan(
        schema_version=SCHEMA_VERSION,
        source=SourceRecord(
            file=f"{draft.title}.txt",
            media_type="text/plain",
            sha256=hashlib.sha256(sheet.text.encode()).hexdigest(),
            pages=None,
            text=sheet.text,
        ),
        issuance=Issuance(
            letterhead=None,
            document_number=None,
            issuing_authority=None,
            title=None,
            addressees=(),
            body=(),
            document_date=None,
            note=None,
            attachments=(),
            copied_to=(),
            printing_authority=None,
            printing_date=None,
        ),
        plan=PlanHead(title=Field(draft.title, title), region=region, period=period, policy_field=None),
        documents=(),
        outline=outline,
        goals=(),
        indicators=indicators,
        tasks=tasks,
        boxes=boxes,
        tables=(),
        responsibilities=responsibilities,
        units=_units(sheet),
        references=references,
        commitments=commitments,
        furniture=(),
        findings=(),
    )


def _number(digits: str) -> float | int:
    return float(digits) if "." in digits else int(digits)


def _reference(sheet: _Sheet, index: int, draft: DraftReference) -> Reference:
    return Reference(
        address=f"ref_{index}",
        title=draft.title,
        issuer=None,
        document_number=None,
        kind=None,
        level=draft.level,
        role=draft.role,
        evidence=sheet.lay(f"《{draft.title}》"),
    )  # type: ignore[arg-type]


def _indicator(sheet: _Sheet, index: int, draft: DraftIndicator) -> Indicator:
    name = sheet.lay(draft.name, "\t")
    cell = sheet.lay(draft.raw)
    return Indicator(
        address=f"indicator_{index}",
        number=str(index),
        name=draft.name,
        unit=draft.unit,
        category=draft.category,
        category_inferred=False,
        nature=draft.nature,
        targets=(target(draft.raw, draft.unit, draft.year, cell),),
        table=None,
        evidence=name,
    )


def _tasks(sheet: _Sheet, drafts: tuple[DraftTask, ...]) -> tuple[tuple[Section, ...], tuple[Task, ...], tuple[Responsibility, ...]]:
    chapters: dict[str, list[DraftTask]] = {}
    for draft in drafts:
        chapters.setdefault(draft.chapter, []).append(draft)
    outline, tasks, responsibilities = [], [], []
    for chapter, (title, members) in enumerate(chapters.items(), 1):
        heading = sheet.lay(title)
        sections = []
        for position, draft in enumerate(members, 1):
            address = f"{chapter}.{position}"
            head = sheet.lay(draft.title)
            measures = tuple(Measure(words, sheet.lay(words, "")) for words in re.findall("[^。]+。?", draft.text))
            sheet.lay("")
            clause = _clause(sheet, len(responsibilities) + 1, address, draft)
            responsibilities += clause
            sections.append(_section(address, draft.title, 2, head))
            tasks.append(
                Task(
                    address=address,
                    number=str(position),
                    title=draft.title,
                    text=draft.text,
                    path=(title, draft.title),
                    measures=measures,
                    boxes=(),
                    responsibilities=tuple(each.address for each in clause),
                    evidence=head,
                )
            )
        outline.append(_section(str(chapter), title, 1, heading, tuple(sections)))
    return tuple(outline), tuple(tasks), tuple(responsibilities)


def _section(address: str, title: str, depth: int, evidence: Evidence, children: tuple[Section, ...] = ()) -> Section:
    return Section(address=address, number=None, depth=depth, role="tasks", title=title, evidence=evidence, blocks=(), children=children)


def _clause(sheet: _Sheet, number: int, of: str, draft: DraftTask) -> list[Responsibility]:
    if not draft.lead and not draft.participating:
        return []
    whole = sheet.lay(f"（牵头单位：{'、'.join(draft.lead)}；参与单位：{'、'.join(draft.participating)}）")
    lead = tuple(sheet.mention(name, "lead", of, whole) for name in draft.lead)
    participating = tuple(sheet.mention(name, "participating", of, whole) for name in draft.participating)
    return [
        Responsibility(
            address=f"resp_{number}",
            of=of,
            lead=lead,
            participating=participating,
            responsible=(),
            deadline=None,
            deadline_evidence=None,
            evidence=whole,
        )
    ]


def _boxes(sheet: _Sheet, items: tuple[DraftItem, ...]) -> tuple[Box, ...]:
    boxes: dict[str, list[DraftItem]] = {}
    for item in items:
        boxes.setdefault(item.box, []).append(item)
    built = []
    for number, (title, members) in enumerate(boxes.items(), 1):
        heading = sheet.lay(f"专栏{number} {title}")
        records = tuple(
            BoxItem(
                address=f"box_{number}.{index}",
                number=str(index),
                title=item.title,
                text=item.text,
                evidence=sheet.lay(f"{index}.{item.title}。{item.text}"),
            )
            for index, item in enumerate(members, 1)
        )
        built.append(
            Box(
                address=f"box_{number}",
                number=number,
                title=title,
                kind="projects",
                after=None,
                items=records,
                blocks=(),
                lost=False,
                evidence=heading,
            )
        )
    return tuple(built)


def _commitment(sheet: _Sheet, index: int, draft: DraftCommitment, tasks: tuple[Task, ...]) -> Commitment:
    evidence = sheet.lay(f"{draft.subject}达到{draft.raw}")
    read = target(draft.raw, None, draft.year)
    return Commitment(
        address=f"commitment_{index}",
        kind=draft.kind,
        subject=draft.subject,
        relation=read.relation,
        value=read.value,
        low=read.low,
        high=read.high,
        unit=read.unit,
        scale=read.scale,
        year=draft.year,
        of=tasks[min(draft.of, len(tasks) - 1)].address if tasks else "1",
        evidence=evidence,
    )  # type: ignore[arg-type]


def _units(sheet: _Sheet) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            id=f"unit_{index}",
            name=name,
            aliases=(),
            canonical=None,
            level=None,
            kind="department",
            lead_of=tuple(roles["lead"]),
            participates_in=tuple(roles["participating"]),
            responsible_for=tuple(roles["responsible"]),
        )
        for index, (name, roles) in enumerate(sheet.units.items(), 1)
    )
