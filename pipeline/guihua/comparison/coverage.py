"""The record of one upper plan over many lower ones, as it becomes ``*.coverage.json``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.comparison.record import MatterCounts, VerdictCounts
from guihua.comparison.rows import Absence
from guihua.comparison.sides import PlanSide
from guihua.comparison.vocabulary import KIND, MATTER, VERDICT, Explanation, MatterKind, MatterRelation, Reason, Share, Verdict
from guihua.finding import Finding
from guihua.plan import Target
from guihua.plan.vocabulary import Address, Cited

Missing = Annotated[Absence | None, Meta(title="缺失情形", description="关系为 missing 时，下级全文检索的结果；其他为空。")]
Lower = Annotated[tuple[str, ...], Meta(title="下级地址", description="下级规划中与之对应者的地址；没有的为空。")]
Names = Annotated[tuple[str, ...], Meta(title="下级名称", description="下级规划中与之对应者的名称，照印。")]
NATURE = "binding 约束性，anticipatory 预期性，其他照印；没有的为空。"


class IndicatorCell(Struct, frozen=True, forbid_unknown_fields=True):
    """How one lower plan takes up one indicator; of several of its indicators the worst."""

    relation: Annotated[Verdict, Meta(title="关系", description=VERDICT)]
    lower: Lower
    names: Names
    target: Annotated[Target | None, Meta(title="目标值", description="用来比较的下级目标值；没有的为空。")]
    gap: Annotated[float | int | None, Meta(title="差距", description="换算成同一单位后，下级减上级；不能相减的为空。")]
    reason: Reason
    explanation: Explanation
    absence: Missing = None


class TaskCell(Struct, frozen=True, forbid_unknown_fields=True):
    """How one lower plan takes up one task."""

    relation: Annotated[MatterRelation, Meta(title="关系", description=MATTER)]
    lower: Lower
    names: Names
    gap: Annotated[None, Meta(title="差距", description="任务没有差距，恒为空。")]
    charged: Annotated[
        bool | None, Meta(title="有责任单位", description="对应的下级任务是否写明责任单位；没有对应，或下级全文不写责任单位的为空。")
    ]
    reason: Reason
    explanation: Explanation
    absence: Missing = None


class CoveredIndicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator of the upper plan."""

    address: Address
    name: Annotated[str, Meta(title="名称", description="照印。")]
    unit: Annotated[str | None, Meta(title="计量单位", description="照印；没有的为空。")]
    nature: Annotated[str | None, Meta(title="属性", description=NATURE)]
    target: Annotated[Target | None, Meta(title="目标值", description="最后一年的目标值；没有的为空。")]
    evidence: Cited


class CoveredTask(Struct, frozen=True, forbid_unknown_fields=True):
    """A task, safeguard or project of the upper plan."""

    address: Address
    title: Annotated[str, Meta(title="标题", description="照印。")]
    kind: Annotated[MatterKind, Meta(title="种类", description=KIND)]
    parent: Annotated[str, Meta(title="所在", description="其上一级标题，或所在专栏的名称。")]


class IndicatorRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator over all lower plans."""

    upper: Annotated[CoveredIndicator, Meta(title="上级", description="上级规划的指标。")]
    cells: Annotated[tuple[IndicatorCell, ...], Meta(title="各下级", description="与 lowers 次序相同。")]


class TaskRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One task over all lower plans."""

    upper: Annotated[CoveredTask, Meta(title="上级", description="上级规划的任务。")]
    cells: Annotated[tuple[TaskCell, ...], Meta(title="各下级", description="与 lowers 次序相同。")]


class LowerSummary(Struct, frozen=True, forbid_unknown_fields=True):
    """One lower plan in numbers."""

    file: Annotated[str, Meta(title="文件名", description="不含目录。")]
    rank: Annotated[int, Meta(title="名次", description="未承接和更松之和少的在前；相同的并列。", ge=1)]
    indicators: Annotated[VerdictCounts, Meta(title="指标", description="各关系的条数。")]
    tasks: Annotated[MatterCounts, Meta(title="任务", description="各关系的条数，保障措施和专栏项目在内。")]
    indicators_covered: Annotated[Share, Meta(title="指标覆盖率", description="上级指标中下级有对应的比例；不能断定的不计。")]
    tasks_covered: Annotated[Share, Meta(title="任务覆盖率", description="上级任务中下级有承接的比例；不能断定的不计。")]
    uncharged: Annotated[int, Meta(title="无人负责", description="承接了而没有写明责任单位的任务数。", ge=0)]


class CoverageSummary(Struct, frozen=True, forbid_unknown_fields=True):
    """The coverage in numbers."""

    lowers: Annotated[tuple[LowerSummary, ...], Meta(title="各下级", description="与 lowers 次序相同。")]
    indicators: Annotated[tuple[VerdictCounts, ...], Meta(title="各指标", description="每项指标在各下级的结果，与 indicators 次序相同。")]
    tasks: Annotated[tuple[MatterCounts, ...], Meta(title="各任务", description="每项任务在各下级的结果，与 tasks 次序相同。")]


class Coverage(Struct, frozen=True, forbid_unknown_fields=True):
    """One upper plan over many lower ones."""

    schema_version: Annotated[str, Meta(title="格式版本", description="本格式的版本号。", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    upper: Annotated[PlanSide, Meta(title="上级规划", description="用来对照的上级规划。")]
    lowers: Annotated[tuple[PlanSide, ...], Meta(title="下级规划", description="按行政区和文件名排列。")]
    indicators: Annotated[tuple[IndicatorRow, ...], Meta(title="指标", description="上级的每项指标一行。")]
    tasks: Annotated[tuple[TaskRow, ...], Meta(title="任务", description="上级的每项任务、保障措施和专栏项目一行。")]
    summary: Annotated[CoverageSummary, Meta(title="汇总", description="各下级和各事项的条数。")]
    findings: Annotated[tuple[Finding, ...], Meta(title="核查意见", description="未列入的文件等。")]
