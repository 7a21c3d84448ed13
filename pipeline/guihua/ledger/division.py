"""任务分工表: tasks with their measures, the bodies in charge and when; and the same for what is no task but has bodies in charge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from guihua.evidence import Evidence
from guihua.ledger.grid import Cell, Column, Grid, cited, make_grid
from guihua.ledger.subjects import subjects_of
from guihua.plan import Deadline, Measure, Plan, Responsibility, Task, UnitMention

_BODIES = (Column("lead", "牵头单位", 9), Column("responsible", "责任单位", 9), Column("participating", "配合单位", 11))
TASK_COLUMNS = (
    Column("number", "序号", 4, "number"), Column("task", "重点任务", 12), Column("measures", "具体措施", 30), *_BODIES,
    Column("deadline", "完成时限", 8),
)  # fmt: skip
OTHER_COLUMNS = (Column("number", "序号", 4, "number"), Column("matter", "其他事项", 20), *_BODIES, Column("deadline", "完成时限", 8))

_Piece = tuple[tuple[Measure, ...], Responsibility | None]


def task_grid(plan: Plan) -> Grid:
    """The tasks of a plan, a row each; a task whose measures close with annotations of their own has a row for each of them.

    A task that the plan tells and an annex divides among bodies is listed once, at its place in the plan, with what the annex adds.
    """
    by_address = {clause.address: clause for clause in plan.responsibilities}
    repeated: dict[str, list[Task]] = {}
    for task in plan.tasks:
        if task.same_as is not None:
            repeated.setdefault(task.same_as, []).append(task)
    listed = [(task, one) for task in plan.tasks if task.same_as is None for one in _listed(task, repeated.get(task.address, ()))]
    pieces = [
        (task, one, piece) for task, one in listed for piece in divide(one.measures, [by_address[address] for address in one.responsibilities])
    ]
    facts = ((task.address, _task_cells(number, task, one, *piece)) for number, (task, one, piece) in enumerate(pieces, 1))
    return make_grid("tasks", "任务分工表", plan, TASK_COLUMNS, facts)


def _listed(task: Task, rows: Sequence[Task]) -> Iterator[Task]:
    """What is listed for a task: itself unless it names no body and rows of an annex do; then these, with its measures where they tell none.

    Where both name bodies both are listed, since they may differ.
    """
    if task.responsibilities or not any(row.responsibilities for row in rows):
        yield task
    named = [row for row in rows if row.responsibilities]
    yield from (row if row.measures else replace(row, measures=task.measures, deadline=row.deadline or task.deadline) for row in named)


def other_grid(plan: Plan) -> Grid:
    """The annotations that close no task: those of safeguards, boxes and their items."""
    ours = {address for task in plan.tasks for address in task.responsibilities}
    names = subjects_of(plan)
    clauses = (clause for clause in plan.responsibilities if clause.address not in ours)
    facts = (
        (clause.of, (Cell(number), cited(names.get(clause.of, ""), clause.evidence), *_body_cells(clause), _deadline_cell(clause)))
        for number, clause in enumerate(clauses, 1)
    )
    return make_grid("other_matters", "其他事项分工表", plan, OTHER_COLUMNS, facts)


def divide(measures: Sequence[Measure], clauses: Sequence[Responsibility]) -> Iterator[_Piece]:
    """The measures of a task, each with the annotation that closes it: the next one behind it.

    One annotation covers all measures. Of several, each covers those since the one before; what stands behind the last has none.
    """
    if len(clauses) < 2:
        yield tuple(measures), next(iter(clauses), None)
        return
    left = list(measures)
    for clause in sorted(clauses, key=lambda clause: _start(clause.evidence)):
        covered = tuple(measure for measure in left if _start(measure.evidence) < _start(clause.evidence))
        left = left[len(covered) :]
        yield covered, clause
    if left:
        yield tuple(left), None


def _task_cells(number: int, task: Task, one: Task, measures: tuple[Measure, ...], clause: Responsibility | None) -> tuple[Cell, ...]:
    return (
        Cell(number),
        cited(task.title, task.evidence, one.evidence if one is not task else None),
        Cell("".join(measure.text for measure in measures), tuple(measure.evidence for measure in measures)),
        *_body_cells(clause),
        _deadline_cell(clause, *(said for measure in measures for said in measure.deadlines or (measure.deadline,)), one.deadline),
    )


def _body_cells(clause: Responsibility | None) -> tuple[Cell, Cell, Cell]:
    if clause is None:
        return Cell(""), Cell(""), Cell("")
    return _names(clause.lead), _names(clause.responsible), _names(clause.participating)


def _names(mentions: Iterable[UnitMention]) -> Cell:
    mentions = tuple(mentions)
    return Cell("、".join(mention.name for mention in mentions), tuple(mention.evidence for mention in mentions))


def _deadline_cell(clause: Responsibility | None, *others: Deadline | None) -> Cell:
    """When: as the annotation says, else as the measures or the task itself say, each once."""
    if clause and clause.deadline:
        return cited(clause.deadline, clause.deadline_evidence)
    said = {deadline.raw: deadline.evidence for deadline in others if deadline}
    return cited("；".join(said), *said.values())


def _start(evidence: Evidence) -> int:
    return evidence.spans[0][0] if evidence.spans else 0
