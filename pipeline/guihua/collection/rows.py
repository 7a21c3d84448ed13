"""A plan as rows of the tables of a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from guihua.collection import records
from guihua.collection.passages import passage_rows
from guihua.collection.placing import placing_of
from guihua.ledger.subjects import subjects_of
from guihua.plan import Plan, Section

Rows = Iterator[Struct]


def document_rows(plan: Plan) -> Rows:
    """The document itself."""
    head, issuance = plan.plan, plan.issuance
    yield records.DocumentRow(
        file=plan.source.file,
        sha256=plan.source.sha256,
        media_type=plan.source.media_type,
        pages=plan.source.pages,
        characters=sum(not character.isspace() for character in plan.source.text),
        title=head.title.value if head.title else None,
        region=head.region.name if head.region else None,
        region_code=head.region.code if head.region else None,
        level=head.region.level if head.region else None,
        period=head.period.name if head.period else None,
        period_start=head.period.start if head.period else None,
        period_end=head.period.end if head.period else None,
        policy_field=head.policy_field,
        document_number=issuance.document_number.value if issuance.document_number else None,
        issuing_authority=issuance.issuing_authority.value if issuance.issuing_authority else None,
        document_date=issuance.document_date.value if issuance.document_date else None,
    )


def section_rows(plan: Plan) -> Rows:
    """The sections, each before those below it."""
    placing = placing_of(plan)
    for parent, section in _sections(plan.outline, None):
        yield records.SectionRow(
            address=section.address, parent=parent, number=section.number, depth=section.depth, role=section.role, title=section.title,
            text="\n".join(block.text for block in section.blocks if block.text), **placing.of(section.evidence),
        )  # fmt: skip


def goal_rows(plan: Plan) -> Rows:
    """The goals."""
    placing = placing_of(plan)
    for goal in plan.goals:
        yield records.GoalRow(address=goal.address, horizon=goal.horizon, title=goal.title, text=goal.text, **placing.of(goal.evidence))


def task_rows(plan: Plan) -> Rows:
    """The tasks."""
    placing = placing_of(plan)
    for task in plan.tasks:
        chapter = " / ".join(task.path[:-1] or task.path)
        yield records.TaskRow(
            address=task.address, number=task.number, title=task.title, chapter=chapter, text=task.text, **placing.of(task.evidence)
        )


def measure_rows(plan: Plan) -> Rows:
    """The measures of the tasks."""
    placing = placing_of(plan)
    for task in plan.tasks:
        for position, measure in enumerate(task.measures, 1):
            address = f"{task.address}#{position}"
            yield records.MeasureRow(
                address=address, task=task.address, position=position, text=measure.text, **placing.of(measure.evidence)
            )


def box_rows(plan: Plan) -> Rows:
    """The boxes."""
    placing = placing_of(plan)
    for box in plan.boxes:
        number = None if box.number is None else str(box.number)
        yield records.BoxRow(
            address=box.address, number=number, title=box.title, kind=box.kind, section=box.after, lost=box.lost, **placing.of(box.evidence)
        )


def item_rows(plan: Plan) -> Rows:
    """The items of the boxes."""
    placing = placing_of(plan)
    for box in plan.boxes:
        for item in box.items:
            yield records.ItemRow(
                address=item.address, box=box.address, number=item.number, title=item.title, text=item.text, **placing.of(item.evidence)
            )


def indicator_rows(plan: Plan) -> Rows:
    """The indicators."""
    placing = placing_of(plan)
    for each in plan.indicators:
        yield records.IndicatorRow(
            address=each.address, number=each.number, name=each.name, unit=each.unit, category=each.category, nature=each.nature,
            **placing.of(each.evidence),
        )  # fmt: skip


def target_rows(plan: Plan) -> Rows:
    """The targets of the indicators."""
    placing = placing_of(plan)
    for indicator in plan.indicators:
        for position, each in enumerate(indicator.targets, 1):
            yield records.TargetRow(
                address=f"{indicator.address}#{position}", indicator=indicator.address, position=position, label=each.label, raw=each.raw,
                scope=each.scope, year=each.year, relation=each.relation, value=each.value, low=each.low, high=each.high, unit=each.unit,
                direction=each.direction, **placing.of(each.evidence),
            )  # fmt: skip


def responsibility_rows(plan: Plan) -> Rows:
    """The bodies that the annotations name."""
    placing, names = placing_of(plan), subjects_of(plan)
    for clause in plan.responsibilities:
        roles = (("lead", clause.lead), ("participating", clause.participating), ("responsible", clause.responsible))
        mentions = ((role, mention) for role, named in roles for mention in named)
        for position, (role, mention) in enumerate(mentions, 1):
            yield records.ResponsibilityRow(
                address=f"{clause.address}#{position}", responsibility=clause.address, matter=clause.of, matter_title=names.get(clause.of, ""),
                role=role, name=mention.name, body=mention.unit, deadline=clause.deadline, **placing.of(mention.evidence),
            )  # fmt: skip


def unit_rows(plan: Plan) -> Rows:
    """The bodies in charge."""
    for each in plan.units:
        yield records.UnitRow(
            address=each.id, name=each.name, aliases="、".join(each.aliases), canonical=each.canonical, level=each.level, kind=each.kind
        )


def reference_rows(plan: Plan) -> Rows:
    """The documents that are named."""
    placing = placing_of(plan)
    for each in plan.references:
        yield records.ReferenceRow(
            address=each.address, title=each.title, issuer=each.issuer, document_number=each.document_number, kind=each.kind,
            level=each.level, role=each.role, **placing.of(each.evidence),
        )  # fmt: skip


def commitment_rows(plan: Plan) -> Rows:
    """The numbers in running text."""
    placing = placing_of(plan)
    for each in plan.commitments:
        yield records.CommitmentRow(
            address=each.address, kind=each.kind, subject=each.subject, matter=each.of, indicator=each.indicator, year=each.year,
            relation=each.relation, value=each.value, low=each.low, high=each.high, unit=each.unit, direction=each.direction,
            **placing.of(each.evidence),
        )  # fmt: skip


def finding_rows(plan: Plan) -> Rows:
    """The findings."""
    placing = placing_of(plan)
    for number, each in enumerate(plan.findings, 1):
        yield records.FindingRow(
            address=str(number), code=each.code, severity=each.severity, message=each.message, subject=each.subject, **placing.of(each.evidence)
        )


class Table(Struct, frozen=True):
    """A table: what a row is, and how a plan gives its rows."""

    record: type[Struct]
    rows: Callable[[Plan], Iterable[Struct]]


TABLES: Mapping[str, Table] = {
    "documents": Table(records.DocumentRow, document_rows),
    "sections": Table(records.SectionRow, section_rows),
    "goals": Table(records.GoalRow, goal_rows),
    "tasks": Table(records.TaskRow, task_rows),
    "measures": Table(records.MeasureRow, measure_rows),
    "boxes": Table(records.BoxRow, box_rows),
    "items": Table(records.ItemRow, item_rows),
    "indicators": Table(records.IndicatorRow, indicator_rows),
    "targets": Table(records.TargetRow, target_rows),
    "responsibilities": Table(records.ResponsibilityRow, responsibility_rows),
    "units": Table(records.UnitRow, unit_rows),
    "references": Table(records.ReferenceRow, reference_rows),
    "commitments": Table(records.CommitmentRow, commitment_rows),
    "findings": Table(records.FindingRow, finding_rows),
    "passages": Table(records.PassageRow, passage_rows),
}
"""The tables in the order in which a reader would open them."""


def _sections(outline: Iterable[Section], parent: str | None) -> Iterator[tuple[str | None, Section]]:
    for section in outline:
        yield parent, section
        yield from _sections(section.children, section.address)
