"""The record of one file, as it becomes ``*.plan.json``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.finding import Finding
from guihua.plan.facts import Commitment, Furniture, Goal, Indicator, Reference, Responsibility, Task, Unit
from guihua.plan.issuance import Field, Issuance
from guihua.plan.outline import Box, DocumentEntry, Section, TableRecord
from guihua.plan.vocabulary import CitedOrNone, Level

SCHEMA_VERSION = "1.0.0"


class SourceRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """The file and its whole text as read."""

    file: Annotated[str, Meta(title="文件名")]
    media_type: Annotated[str, Meta(title="类型")]
    sha256: Annotated[str, Meta(title="SHA-256", pattern="^[0-9a-f]{64}$")]
    pages: Annotated[int | None, Meta(title="页数")]
    text: Annotated[str, Meta(title="全文", description="照读，行以换行符分隔。")]


class PlanRegion(Struct, frozen=True, forbid_unknown_fields=True):
    """The administrative division that the plan governs."""

    name: Annotated[str, Meta(title="名称")]
    level: Annotated[Level, Meta(title="层级")]
    code: Annotated[str | None, Meta(title="代码", description="GB/T 2260 数字码。")]
    evidence: CitedOrNone


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """The years that the plan covers."""

    name: Annotated[str | None, Meta(title="名称", description="如 十四五、2021—2035年。")]
    start: Annotated[int, Meta(title="起")]
    end: Annotated[int, Meta(title="止")]
    inferred: Annotated[bool, Meta(title="推断", description="年份由 十四五 之类推得。")]
    evidence: CitedOrNone


class PlanHead(Struct, frozen=True, forbid_unknown_fields=True):
    """The plan itself: title, region, period, field."""

    title: Annotated[Field | None, Meta(title="标题")]
    region: Annotated[PlanRegion | None, Meta(title="行政区")]
    period: Annotated[Period | None, Meta(title="规划期")]
    policy_field: Annotated[str | None, Meta(title="领域")]


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that one file says, each fact with its evidence."""

    schema_version: Annotated[str, Meta(title="格式版本", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    source: Annotated[SourceRecord, Meta(title="来源")]
    issuance: Annotated[Issuance, Meta(title="发文要素")]
    plan: Annotated[PlanHead, Meta(title="规划")]
    documents: Annotated[tuple[DocumentEntry, ...], Meta(title="所含文件")]
    outline: Annotated[tuple[Section, ...], Meta(title="章节")]
    goals: Annotated[tuple[Goal, ...], Meta(title="主要目标")]
    indicators: Annotated[tuple[Indicator, ...], Meta(title="指标")]
    tasks: Annotated[tuple[Task, ...], Meta(title="主要任务")]
    boxes: Annotated[tuple[Box, ...], Meta(title="专栏")]
    tables: Annotated[tuple[TableRecord, ...], Meta(title="表格")]
    responsibilities: Annotated[tuple[Responsibility, ...], Meta(title="责任分工")]
    units: Annotated[tuple[Unit, ...], Meta(title="单位名录")]
    references: Annotated[tuple[Reference, ...], Meta(title="引用文件")]
    commitments: Annotated[tuple[Commitment, ...], Meta(title="承诺数字")]
    furniture: Annotated[tuple[Furniture, ...], Meta(title="版面杂项")]
    findings: Annotated[tuple[Finding, ...], Meta(title="核查意见")]
