"""A comparison in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields

from guihua.comparison import (
    IndicatorCell,
    MatterCounts,
    MatterRow,
    ReferenceCounts,
    ReferenceRow,
    Summary,
    TargetRow,
    TaskCell,
    UnitCounts,
    UnitRow,
    VerdictCounts,
)
from guihua.comparison.vocabulary import AbsenceKind, MatterRelation, Verdict
from guihua.plan import Plan

Counts = TypeVar("Counts", bound=Struct)


class Rows(Struct, frozen=True):
    """All rows of a comparison."""

    indicators: tuple[TargetRow, ...]
    tasks: tuple[MatterRow, ...]
    projects: tuple[MatterRow, ...]
    units: tuple[UnitRow, ...]
    references: tuple[ReferenceRow, ...]
    commitments: tuple[TargetRow, ...]


def summarise(upper: Plan, rows: Rows, reused: float | None) -> Summary:
    """The counts of every relation, the shares of the upper plan that the lower one covers, and that of the lower text which is ``reused``."""
    covered = {address for row in (*rows.tasks, *rows.projects) if row.lower for address in row.upper}
    return Summary(
        indicators=count(VerdictCounts, map(outcome, rows.indicators)),
        tasks=count(MatterCounts, map(outcome, rows.tasks)),
        projects=count(MatterCounts, map(outcome, rows.projects)),
        responsibilities=_units(rows.units),
        references=count(ReferenceCounts, (row.relation for row in rows.references)),
        commitments=count(VerdictCounts, map(outcome, rows.commitments)),
        nature_changes=sum(row.nature_change is not None for row in rows.indicators),
        indicators_covered=_share([row.lower is not None for row in rows.indicators if row.upper]),
        tasks_covered=_share([task.address in covered for task in upper.tasks]),
        projects_covered=_share([item.address in covered for box in upper.boxes if box.kind != "indicators" for item in box.items]),
        text_reused=reused,
    )


def outcome(row: TargetRow | MatterRow | IndicatorCell | TaskCell) -> Verdict | MatterRelation | AbsenceKind:
    """What a row counts as: its relation, but ``mentioned`` or ``unread`` for what is not proved to be missing."""
    return row.absence.kind if row.absence and row.absence.kind != "absent" else row.relation


def _units(rows: Sequence[UnitRow]) -> UnitCounts:
    plain = Counter(row.relation for row in rows if row.role_change is None)
    changes = sum(row.role_change is not None for row in rows)
    return UnitCounts(counterpart=plain["counterpart"], merged=plain["merged"], no_counterpart=plain["no_counterpart"], role_changes=changes)


def count(kind: type[Counts], relations: Iterable[str]) -> Counts:
    """How many there are of each relation."""
    counted = Counter(relations)
    return kind(**{field.name: counted[field.name] for field in fields(kind)})


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None
