"""The facts of a plan: goals, indicators, tasks, units in charge, references, commitments."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from guihua.plan.vocabulary import (
    Address, Addresses, Cited, CitedOrNone, CommitmentKind, FurnitureKind, Level, Number, ReferenceRole, Relation, UnitKind, Year,
)  # fmt: skip


class Goal(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal; the horizon of a ``——`` goal is that of the sentence above it."""

    address: Address
    horizon: Year
    horizon_inferred: Annotated[bool, Meta(title="年份为推断")]
    title: Annotated[str | None, Meta(title="名称")]
    text: Annotated[str, Meta(title="内容")]
    evidence: Cited


class Target(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one cell of an indicator table demands. ``value`` is the printed number times ``scale``."""

    year: Year = None
    label: Annotated[str | None, Meta(title="表头")] = None
    raw: Annotated[str, Meta(title="原值", description="照印。")]
    relation: Annotated[Relation, Meta(title="关系")]
    value: Annotated[float | int | None, Meta(title="数值")] = None
    low: Annotated[float | int | None, Meta(title="下限")] = None
    high: Annotated[float | int | None, Meta(title="上限")] = None
    unit: Annotated[str | None, Meta(title="单位")] = None
    scale: Annotated[int, Meta(title="倍数", description="万为 10000，亿为 100000000。")] = 1
    with_: Annotated[str | None, Meta(title="同步对象")] = field(default=None, name="with")
    scope: Annotated[str | None, Meta(title="适用范围")] = None
    inferred: Annotated[bool, Meta(title="推断", description="由合并单元格沿用而来。")] = False
    evidence: CitedOrNone = None


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of an indicator table."""

    address: Address
    number: Number
    name: Annotated[str, Meta(title="指标名称")]
    unit: Annotated[str | None, Meta(title="计量单位")]
    category: Annotated[str | None, Meta(title="类别")]
    category_inferred: Annotated[bool, Meta(title="类别为推断", description="由合并单元格沿用而来。")]
    nature: Annotated[str | None, Meta(title="属性", description="binding 约束性，anticipatory 预期性，其他照印。")]
    targets: Annotated[tuple[Target, ...], Meta(title="目标值")]
    table: Annotated[str | None, Meta(title="所在", description="所在专栏或表的地址。")]
    evidence: Cited


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a task."""

    text: Annotated[str, Meta(title="文字")]
    evidence: Cited


class Task(Struct, frozen=True, forbid_unknown_fields=True):
    """A leaf section of a task chapter. ``text`` leaves out boxes and unit clauses."""

    address: Address
    number: Number
    title: Annotated[str, Meta(title="标题")]
    text: Annotated[str, Meta(title="内容")]
    path: Annotated[tuple[str, ...], Meta(title="路径", description="自章标题以下各级标题。")]
    measures: Annotated[tuple[Measure, ...], Meta(title="举措")]
    boxes: Annotated[Addresses, Meta(title="专栏")]
    responsibilities: Annotated[Addresses, Meta(title="责任分工")]
    evidence: Cited


class UnitMention(Struct, frozen=True, forbid_unknown_fields=True):
    """A body as a unit clause names it; ``unit`` is its id in ``units``."""

    name: Annotated[str, Meta(title="单位名称")]
    unit: Annotated[str, Meta(title="单位编号")]
    evidence: Cited


class Responsibility(Struct, frozen=True, forbid_unknown_fields=True):
    """One annotation of the units in charge; ``of`` is the section, box item or block that it closes."""

    address: Address
    of: Annotated[str, Meta(title="所属")]
    lead: Annotated[tuple[UnitMention, ...], Meta(title="牵头")]
    participating: Annotated[tuple[UnitMention, ...], Meta(title="参与", description="配合、协助、支持单位。")]
    responsible: Annotated[tuple[UnitMention, ...], Meta(title="责任")]
    deadline: Annotated[str | None, Meta(title="时限")]
    deadline_evidence: CitedOrNone
    evidence: Cited


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that unit clauses name."""

    id: Annotated[str, Meta(title="编号", pattern="^unit_[0-9]+$")]
    name: Annotated[str, Meta(title="名称", description="最常见的写法。")]
    aliases: Annotated[tuple[str, ...], Meta(title="其他写法")]
    canonical: Annotated[str | None, Meta(title="全称", description="机构表所列规范全称；表中没有的为空。")]
    level: Annotated[Level | None, Meta(title="层级")]
    kind: Annotated[UnitKind, Meta(title="性质")]
    lead_of: Annotated[Addresses, Meta(title="牵头事项")]
    participates_in: Annotated[Addresses, Meta(title="参与事项")]
    responsible_for: Annotated[Addresses, Meta(title="责任事项")]


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """A title in 《》."""

    address: Address
    title: Annotated[str, Meta(title="名称")]
    issuer: Annotated[str | None, Meta(title="发文机关")]
    document_number: Annotated[str | None, Meta(title="发文字号")]
    kind: Annotated[str | None, Meta(title="文种", description="规划、条例、意见等，取自名称末尾。")]
    level: Annotated[Level | None, Meta(title="层级")]
    role: Annotated[ReferenceRole, Meta(title="作用")]
    evidence: Cited


class Commitment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number stated in running text: promised, achieved, or a condition."""

    address: Address
    kind: Annotated[CommitmentKind, Meta(title="性质")]
    subject: Annotated[str | None, Meta(title="事项")]
    relation: Annotated[Relation, Meta(title="关系")]
    value: Annotated[float | int | None, Meta(title="数值")] = None
    low: Annotated[float | int | None, Meta(title="下限")] = None
    high: Annotated[float | int | None, Meta(title="上限")] = None
    unit: Annotated[str | None, Meta(title="单位")] = None
    scale: Annotated[int, Meta(title="倍数")] = 1
    year: Year = None
    year_inferred: Annotated[bool, Meta(title="年份为推断")] = False
    indicator: Annotated[str | None, Meta(title="对应指标")] = None
    of: Annotated[str, Meta(title="所属")]
    evidence: Cited


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """What is printed but is not part of the plan."""

    kind: Annotated[FurnitureKind, Meta(title="种类")]
    text: Annotated[str, Meta(title="文字")]
    evidence: Cited
