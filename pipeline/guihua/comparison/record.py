"""The record of one pair, as it becomes ``*.comparison.json``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.comparison.rows import Basis, MatterRow, ReferenceRow, TargetRow, UnitRow
from guihua.comparison.sides import PlanSide
from guihua.comparison.vocabulary import ORDER, PAIR, Count, OrderBy, PairKind, Share
from guihua.finding import Finding

Missing = Annotated[int, Meta(title="未承接", description="下级全文检索后确认没有的条数。", ge=0)]
Mentioned = Annotated[int, Meta(title="文中提到", description="上级有、下级文中提到但未列的条数，不算未承接。", ge=0)]
Unread = Annotated[int, Meta(title="未能读全", description="下级该处未能读全、不能断定的条数，不算未承接。", ge=0)]


class VerdictCounts(Struct, frozen=True, forbid_unknown_fields=True):
    """How many indicators or commitments came out how."""

    equal: Count
    stricter: Count
    weaker: Count
    localised: Count
    apportioned: Count
    incomparable: Count
    missing: Missing
    added: Count
    mentioned: Mentioned
    unread: Unread


class MatterCounts(Struct, frozen=True, forbid_unknown_fields=True):
    """How many tasks or projects came out how."""

    kept: Count
    adapted: Count
    split: Count
    merged: Count
    missing: Missing
    added: Count
    mentioned: Mentioned
    unread: Unread


class UnitCounts(Struct, frozen=True, forbid_unknown_fields=True):
    """How many bodies came out how, and how many changes of role there are."""

    counterpart: Count
    merged: Count
    no_counterpart: Count
    role_changes: Annotated[int, Meta(title="角色变化", description="角色变化的条数。", ge=0)]


class ReferenceCounts(Struct, frozen=True, forbid_unknown_fields=True):
    """How many references came out how."""

    kept: Count
    localised: Count
    missing: Count
    added: Count


class Summary(Struct, frozen=True, forbid_unknown_fields=True):
    """The comparison in numbers."""

    indicators: Annotated[VerdictCounts, Meta(title="指标", description="各关系的条数。")]
    tasks: Annotated[MatterCounts, Meta(title="任务", description="各关系的条数。")]
    projects: Annotated[MatterCounts, Meta(title="项目", description="各关系的条数。")]
    responsibilities: Annotated[UnitCounts, Meta(title="单位", description="各关系的条数。")]
    references: Annotated[ReferenceCounts, Meta(title="引用文件", description="各关系的条数。")]
    commitments: Annotated[VerdictCounts, Meta(title="承诺数字", description="各关系的条数。")]
    nature_changes: Annotated[int, Meta(title="属性变化", description="属性有变化的指标数。", ge=0)]
    indicators_covered: Annotated[Share, Meta(title="指标覆盖率", description="上级指标中下级有对应的比例。")]
    tasks_covered: Annotated[Share, Meta(title="任务覆盖率", description="上级任务中下级有承接的比例。")]
    projects_covered: Annotated[Share, Meta(title="项目覆盖率", description="上级专栏项目中下级有承接的比例。")]
    text_reused: Annotated[Share, Meta(title="文字重复率", description="下级任务和项目的文字中与上级成段相同的比例。")]


class Comparison(Struct, frozen=True, forbid_unknown_fields=True):
    """One lower plan laid against one upper plan."""

    schema_version: Annotated[str, Meta(title="格式版本", description="本格式的版本号。", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    order: Annotated[OrderBy, Meta(title="定序依据", description=ORDER)]
    kind: Annotated[PairKind, Meta(title="对照种类", description=PAIR)]
    lower: Annotated[PlanSide, Meta(title="下级规划", description="被比较的下级规划。")]
    upper: Annotated[PlanSide, Meta(title="上级规划", description="用来对照的上级规划。")]
    indicators: Annotated[tuple[TargetRow, ...], Meta(title="指标", description="按上级表中次序，其后为下级自增的。")]
    tasks: Annotated[tuple[MatterRow, ...], Meta(title="任务", description="按上级次序，其后为下级自增的。")]
    projects: Annotated[tuple[MatterRow, ...], Meta(title="项目", description="专栏项目，按上级次序，其后为下级自增的。")]
    responsibilities: Annotated[tuple[UnitRow, ...], Meta(title="单位", description="两级单位的对口关系和角色变化。")]
    references: Annotated[tuple[ReferenceRow, ...], Meta(title="引用文件", description="两级规划所引的文件。")]
    commitments: Annotated[tuple[TargetRow, ...], Meta(title="承诺数字", description="正文中的承诺和条件数字；已经实现的不比。")]
    basis: Annotated[Basis | None, Meta(title="依据关系", description="下级规划以上级规划为依据的引用；没有的为空。")]
    summary: Annotated[Summary, Meta(title="汇总", description="各项关系的条数和比例。")]
    findings: Annotated[tuple[Finding, ...], Meta(title="核查意见", description="比较中值得注意之处。")]
