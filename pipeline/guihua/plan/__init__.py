"""The records of the contract: frozen structs whose titles are the Chinese terms of the schema."""

from guihua.plan.facts import (  # fmt: skip
    Commitment,
    Deadline,
    Furniture,
    Goal,
    Indicator,
    Measure,
    Reference,
    Responsibility,
    Target,
    Task,
    Unit,
    UnitMention,
)
from guihua.plan.issuance import Authority, DateField, DocumentNumber, Field, Issuance
from guihua.plan.outline import Block, Box, BoxItem, Cell, DocumentEntry, Reason, Section, TableRecord
from guihua.plan.quality import PartQuality, Quality, QualityParts, Verdict
from guihua.plan.record import SCHEMA_VERSION, Period, Plan, PlanHead, PlanRegion, SourceRecord

__all__ = [
    "SCHEMA_VERSION", "Authority", "Block", "Box", "BoxItem", "Cell", "Commitment", "DateField", "Deadline", "DocumentEntry", "DocumentNumber",
    "Field", "Furniture", "Goal", "Indicator", "Issuance", "Measure", "PartQuality", "Period", "Plan", "PlanHead", "PlanRegion",
    "Quality", "QualityParts", "Reason", "Reference", "Responsibility", "Section", "SourceRecord", "TableRecord", "Target", "Task", "Unit",
    "UnitMention", "Verdict",
]  # fmt: skip
