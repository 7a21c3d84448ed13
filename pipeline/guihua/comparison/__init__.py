"""The records of a comparison and of a lineage: frozen structs whose titles are the Chinese terms of the schema."""

from guihua.comparison.lineage import Lineage, LineageIndicators, LineageMatter, LineagePair, LineageSummary, LineageTasks
from guihua.comparison.record import Comparison, MatterCounts, ReferenceCounts, Summary, UnitCounts, VerdictCounts
from guihua.comparison.rows import (
    Absence,
    Basis,
    Carrier,
    Change,
    EditRun,
    MatterPair,
    MatterRow,
    ReferenceRow,
    ReferenceSide,
    TargetRow,
    TargetSide,
    UnitRow,
    UnitSide,
)
from guihua.comparison.sides import Passage, PlanPeriod, PlanSide

__all__ = [
    "Absence", "Basis", "Carrier", "Change", "Comparison", "EditRun", "Lineage", "LineageIndicators", "LineageMatter",
    "LineagePair", "LineageSummary", "LineageTasks", "MatterCounts", "MatterPair", "MatterRow", "Passage",
    "PlanPeriod", "PlanSide", "ReferenceCounts", "ReferenceRow", "ReferenceSide", "Summary", "TargetRow",
    "TargetSide", "UnitCounts", "UnitRow", "UnitSide", "VerdictCounts",
]  # fmt: skip
