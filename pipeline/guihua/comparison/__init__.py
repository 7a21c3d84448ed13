"""The records of a comparison, a lineage and a coverage: frozen structs whose titles are the Chinese terms of the schema."""

from guihua.comparison.coverage import (
    Coverage,
    CoverageSummary,
    CoveredIndicator,
    CoveredTask,
    IndicatorCell,
    IndicatorRow,
    LowerSummary,
    TaskCell,
    TaskRow,
)  # fmt: skip
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
    "Absence", "Basis", "Carrier", "Change", "Comparison", "Coverage", "CoverageSummary", "CoveredIndicator",
    "CoveredTask", "EditRun", "IndicatorCell", "IndicatorRow", "Lineage", "LineageIndicators", "LineageMatter",
    "LineagePair", "LineageSummary", "LineageTasks", "LowerSummary", "MatterCounts", "MatterPair", "MatterRow",
    "Passage", "PlanPeriod", "PlanSide", "ReferenceCounts", "ReferenceRow", "ReferenceSide", "Summary", "TargetRow",
    "TargetSide", "TaskCell", "TaskRow", "UnitCounts", "UnitRow", "UnitSide", "VerdictCounts",
]  # fmt: skip
