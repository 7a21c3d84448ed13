"""How the cases in tests/cases show a plan: one small function of Plan → lines per view (see tests/cases/README.md)."""

from collections.abc import Callable, Iterator

from msgspec import UNSET

from guihua.outline_text import findings_text, outline_text
from guihua.plan import Plan


def row(*values) -> str:
    """Values in one line; None as ·, so that a missing value shows."""
    return " | ".join("·" if value is None else " ".join(str(value).split()) for value in values)


def issuance(plan: Plan) -> Iterator[str]:
    for name in plan.issuance.__struct_fields__:
        value = getattr(plan.issuance, name)
        for field in value if isinstance(value, tuple) else (value,):
            if field is not None and field is not UNSET:
                yield row(name, field.value)


def head(plan: Plan) -> Iterator[str]:
    yield row("title", plan.plan.title and plan.plan.title.value)
    region, period = plan.plan.region, plan.plan.period
    yield row("region", region and region.name, region and region.level, region and region.code)
    yield row("period", period and period.name, period and period.start, period and period.end)
    for document in plan.documents:
        yield row("document", document.kind, document.title, document.first)


def goals(plan: Plan) -> Iterator[str]:
    return (row(goal.horizon, goal.title, goal.text, *([goal.number] if goal.number else [])) for goal in plan.goals)


def _value(record) -> str | None:
    value = f"{record.low}~{record.high}" if record.low is not None else record.value
    return f"{record.direction} {value}" if record.direction else value


def indicators(plan: Plan) -> Iterator[str]:
    for indicator in plan.indicators:
        yield row(indicator.number, indicator.name, indicator.unit, indicator.category, indicator.nature)
        for target in indicator.targets:
            parts = [target.year or target.label, target.relation, _value(target), target.unit]
            yield "  " + row(*parts, *filter(None, (target.with_, target.scope)))


def clauses(plan: Plan) -> Iterator[str]:
    for clause in plan.responsibilities:
        names = (("lead", clause.lead), ("participating", clause.participating), ("responsible", clause.responsible))
        parts = [f"{role} {'、'.join(mention.name for mention in mentions)}" for role, mentions in names if mentions]
        yield row(clause.of, *parts, *filter(None, (clause.deadline,)))


def units(plan: Plan) -> Iterator[str]:
    return (row(unit.name, unit.canonical, unit.level, unit.kind) for unit in plan.units)


def references(plan: Plan) -> Iterator[str]:
    return (row(ref.role, ref.title, ref.issuer, ref.document_number, ref.kind, ref.level) for ref in plan.references)


def commitments(plan: Plan) -> Iterator[str]:
    return (row(fact.kind, fact.subject, fact.relation, _value(fact), fact.unit, fact.year) for fact in plan.commitments)


def tasks(plan: Plan) -> Iterator[str]:
    for task in plan.tasks:
        yield row(task.address, " > ".join(task.path), task.title, len(task.measures), *task.boxes, *task.responsibilities, *_deadline(task))
        for at, measure in enumerate(task.measures, 1):
            if measure.deadline:
                yield "  " + row(f"measure {at}", *_deadline(measure))
            for step in measure.deadlines or ():
                yield "    " + row(*_deadline(measure, step), step.work.quote)


def _deadline(record, step=None) -> tuple[str, ...]:
    found = step or record.deadline
    return (f"by {found.raw} = {found.date or '·'}{' (inferred)' if found.inferred else ''}",) if found else ()


def furniture(plan: Plan) -> Iterator[str]:
    return (row(piece.kind, piece.text) for piece in plan.furniture)


VIEWS: dict[str, Callable[[Plan], Iterator[str]]] = {
    view.__name__: view for view in (issuance, head, goals, indicators, clauses, units, references, commitments, tasks, furniture)
}
VIEWS["outline"] = lambda plan: iter(outline_text(plan).splitlines())
VIEWS["findings"] = lambda plan: iter(findings_text(plan.findings).splitlines())
