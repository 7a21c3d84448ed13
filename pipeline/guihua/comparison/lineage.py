"""The record of a chain of plans, as it becomes ``*.lineage.json``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.comparison.rows import TargetSide
from guihua.comparison.sides import PlanSide
from guihua.comparison.vocabulary import MATTER, VERDICT, MatterRelation, Share, Verdict


class LineageMatter(Struct, frozen=True, forbid_unknown_fields=True):
    """A task or project at one level."""

    address: Annotated[str, Meta(title="地址", description="该级规划中任务或项目的地址。")]
    title: Annotated[str, Meta(title="标题", description="照印。")]


class LineageIndicators(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator through all levels."""

    name: Annotated[str, Meta(title="指标名称", description="有此指标的最高一级的写法。")]
    levels: Annotated[tuple[TargetSide | None, ...], Meta(title="各级", description="与 plans 次序相同；该级没有的为空。")]
    verdicts: Annotated[
        tuple[Annotated[Verdict, Meta(title="关系", description=VERDICT)] | None, ...],
        Meta(title="相邻关系", description="第 i 项是 plans 第 i 级对第 i+1 级；两级都没有的为空。"),
    ]


class LineageTasks(Struct, frozen=True, forbid_unknown_fields=True):
    """One task through all levels, from the highest that states it."""

    title: Annotated[str, Meta(title="标题", description="有此任务的最高一级的写法。")]
    levels: Annotated[tuple[tuple[LineageMatter, ...], ...], Meta(title="各级", description="与 plans 次序相同；该级没有的为空列表。")]
    verdicts: Annotated[
        tuple[Annotated[MatterRelation, Meta(title="关系", description=MATTER)] | None, ...],
        Meta(title="相邻关系", description="第 i 项是 plans 第 i 级对第 i+1 级；两级都没有的为空。"),
    ]


class LineagePair(Struct, frozen=True, forbid_unknown_fields=True):
    """A pair of neighbours in the chain, in numbers."""

    lower: Annotated[str, Meta(title="下级文件", description="下级规划的文件名。")]
    upper: Annotated[str, Meta(title="上级文件", description="上级规划的文件名。")]
    basis: Annotated[bool, Meta(title="引为依据", description="下级规划引上级规划为依据。")]
    indicators_covered: Annotated[Share, Meta(title="指标覆盖率", description="上级指标中下级有对应的比例。")]
    tasks_covered: Annotated[Share, Meta(title="任务覆盖率", description="上级任务中下级有承接的比例。")]
    text_reused: Annotated[Share, Meta(title="文字重复率", description="下级任务和项目的文字中与上级成段相同的比例。")]


class LineageSummary(Struct, frozen=True, forbid_unknown_fields=True):
    """The chain in numbers."""

    indicators: Annotated[int, Meta(title="指标数", description="各级合并计算的指标数。", ge=0)]
    indicators_everywhere: Annotated[int, Meta(title="各级都有的指标数", description="每一级都有的指标数。", ge=0)]
    tasks: Annotated[int, Meta(title="任务数", description="各级合并计算的任务数。", ge=0)]
    tasks_everywhere: Annotated[int, Meta(title="各级都有的任务数", description="每一级都有的任务数。", ge=0)]
    pairs: Annotated[tuple[LineagePair, ...], Meta(title="相邻两级", description="自下而上。")]


class Lineage(Struct, frozen=True, forbid_unknown_fields=True):
    """A chain of plans from the lowest level up, matter by matter."""

    schema_version: Annotated[str, Meta(title="格式版本", description="本格式的版本号。", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    plans: Annotated[tuple[PlanSide, ...], Meta(title="各级规划", description="自下而上。")]
    indicators: Annotated[tuple[LineageIndicators, ...], Meta(title="指标", description="每项指标一行。")]
    tasks: Annotated[tuple[LineageTasks, ...], Meta(title="任务", description="每项任务一行。")]
    projects: Annotated[tuple[LineageTasks, ...], Meta(title="项目", description="每个专栏项目一行。")]
    summary: Annotated[LineageSummary, Meta(title="汇总", description="各级合计和相邻两级的比例。")]
