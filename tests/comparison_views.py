"""What tests look at in a comparison: what is different at all, and what it looks like from the other side."""

from __future__ import annotations

from typing import Any

from guihua.comparison import Change, Comparison, EditRun, MatterRow, Passage, ReferenceRow, TargetRow, UnitRow
from guihua.plan import Plan

OPPOSITE = {
    "missing": "added", "added": "missing", "stricter": "weaker", "weaker": "stricter", "split": "merged", "merged": "split",
    "insert": "delete", "delete": "insert", "softened": "strengthened", "strengthened": "softened",
    "number_dropped": "number_added", "number_added": "number_dropped", "deadline_dropped": "deadline_added", "deadline_added": "deadline_dropped",
}  # fmt: skip


def events(found: Comparison, lower: Plan, upper: Plan) -> set[tuple[Any, ...]]:
    """Everything that a comparison reports as different, in words: kind, verdict, names."""
    names, names_above = _titles(lower), _titles(upper)
    told: set[tuple[Any, ...]] = set()
    for row in found.indicators:
        name = (row.upper or row.lower).name  # type: ignore[union-attr]
        if row.relation != "equal":
            told.add(("indicator", row.relation, name))
        if row.nature_change:
            told.add(("nature", *row.nature_change, name))
    for kind, rows in (("task", found.tasks), ("project", found.projects)):
        for matter in rows:
            if matter.relation != "kept":
                told.add((kind, matter.relation, tuple(names[at] for at in matter.lower), tuple(names_above[at] for at in matter.upper)))
            told |= {(kind, change.kind, change.note) for change in matter.changes}
    for unit in found.responsibilities:
        below, above = tuple(each.name for each in unit.lower), tuple(each.name for each in unit.upper)
        if unit.relation != "counterpart" or below != above:
            told.add(("unit", unit.relation, below, above))
        if unit.role_change:
            told |= {("role", below, above, *unit.role_change, names[pair.lower or ""]) for pair in unit.of}
    return told


def mirrored(found: Comparison) -> dict[str, list[Any]]:
    """The rows of a comparison as the exchanged plans should have them; sentences and the reuse of one side by the other left out."""
    return _rows(found, True)


def straight(found: Comparison) -> dict[str, list[Any]]:
    """The same rows as they are."""
    return _rows(found, False)


def _rows(found: Comparison, flip: bool) -> dict[str, list[Any]]:
    return {
        "indicators": _sorted(_target_row(row, flip) for row in found.indicators),
        "commitments": _sorted(_target_row(row, flip) for row in found.commitments),
        "tasks": _sorted(_matter_row(row, flip) for row in found.tasks),
        "projects": _sorted(_matter_row(row, flip) for row in found.projects),
        "units": _sorted(_unit_row(row, flip) for row in found.responsibilities),
        "references": _sorted(_reference_row(row, flip) for row in found.references),
    }


def _titles(plan: Plan) -> dict[str, str]:
    def sections(several: Any) -> Any:
        for section in several:
            yield section.address, section.title or ""
            yield from sections(section.children)

    tasks = {task.address: task.title for task in plan.tasks}
    return dict(sections(plan.outline)) | tasks | {item.address: item.title for box in plan.boxes for item in box.items}


def _opposite(word: str) -> str:
    return OPPOSITE.get(word, word)


def _sorted(rows: Any) -> list[Any]:
    return sorted(rows, key=repr)


def _unit_row(row: UnitRow, flip: bool) -> tuple[Any, ...]:
    of = sorted((pair.upper or "", pair.lower or "") if flip else (pair.lower or "", pair.upper or "") for pair in row.of)
    if not flip:
        return row.relation, row.lower, row.upper, row.role_change, of
    return row.relation, row.upper, row.lower, row.role_change and row.role_change[::-1], of


def _reference_row(row: ReferenceRow, flip: bool) -> tuple[Any, ...]:
    if not flip:
        return row.relation, row.lower, row.upper, row.role_change
    return _opposite(row.relation), row.upper, row.lower, row.role_change and row.role_change[::-1]


def _target_row(row: TargetRow, flip: bool) -> tuple[Any, ...]:
    if not flip:
        return row.relation, row.lower, row.upper, row.nature_change, row.gap, row.score
    gap = None if row.gap is None else -row.gap
    return _opposite(row.relation), row.upper, row.lower, row.nature_change and row.nature_change[::-1], gap, row.score


def _matter_row(row: MatterRow, flip: bool) -> tuple[Any, ...]:
    edits = [_run(run, flip) for run in row.edits]
    changes = sorted((_mark(change, flip) for change in row.changes), key=repr)
    if not flip:
        return row.relation, row.lower, row.upper, row.score, edits, changes
    return _opposite(row.relation), row.upper, row.lower, row.score, edits, changes


def _run(run: EditRun, flip: bool) -> tuple[str, Passage | None, Passage | None]:
    return (_opposite(run.kind), run.upper, run.lower) if flip else (run.kind, run.lower, run.upper)


def _mark(change: Change, flip: bool) -> tuple[str, Passage | None, Passage | None]:
    return (_opposite(change.kind), change.upper, change.lower) if flip else (change.kind, change.lower, change.upper)
