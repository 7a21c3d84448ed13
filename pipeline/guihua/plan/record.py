"""The record of one file, as it becomes ``*.plan.json``."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from guihua.finding import Finding
from guihua.plan.facts import Commitment, Furniture, Goal, Indicator, Reference, Responsibility, Task, Unit
from guihua.plan.issuance import Field, Issuance
from guihua.plan.outline import Box, DocumentEntry, Section, TableRecord
from guihua.plan.quality import Quality
from guihua.plan.vocabulary import CitedOrNone, Level

SCHEMA_VERSION = "1.1.0"


class SourceRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """The file and its whole text as read."""

    file: Annotated[str, Meta(title="文件名", description="只有文件名，不带目录。")]
    media_type: Annotated[str, Meta(title="类型", description="按内容判定的媒体类型。")]
    sha256: Annotated[str, Meta(title="校验值", description="原文件的 SHA-256。", pattern="^[0-9a-f]{64}$")]
    pages: Annotated[int | None, Meta(title="页数", description="没有页的格式为空。")]
    text: Annotated[str, Meta(title="全文", description="照读，行以换行符分隔。")]


class PlanRegion(Struct, frozen=True, forbid_unknown_fields=True):
    """The administrative division that the plan governs."""

    name: Annotated[str, Meta(title="名称", description="行政区名称；全国为“中国”。")]
    level: Annotated[Level, Meta(title="层级", description="national 国家，provincial 省，prefectural 市，county 县，township 乡。")]
    code: Annotated[str | None, Meta(title="代码", description="GB/T 2260 数字码。")]
    evidence: CitedOrNone


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """The years that the plan covers."""

    name: Annotated[str | None, Meta(title="名称", description="如 十四五、2021—2035年。")]
    start: Annotated[int, Meta(title="起", description="规划期第一年。")]
    end: Annotated[int, Meta(title="止", description="规划期最后一年。")]
    inferred: Annotated[bool, Meta(title="推断", description="年份由 十四五 之类推得。")]
    evidence: CitedOrNone


class PlanHead(Struct, frozen=True, forbid_unknown_fields=True):
    """The plan itself: title, region, period, field."""

    title: Annotated[Field | None, Meta(title="标题", description="规划自身的标题，不是通知的标题。")]
    region: Annotated[PlanRegion | None, Meta(title="行政区", description="规划所管辖的行政区；看不出的为空。")]
    period: Annotated[Period | None, Meta(title="规划期", description="没有写明也无从推断的为空。")]
    policy_field: Annotated[str | None, Meta(title="领域", description="标题中所说的领域，如 残疾人保障、现代物流。")]


class Plan(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that one file says, each fact with its evidence."""

    schema_version: Annotated[str, Meta(title="格式版本", description="本格式的语义化版本号。", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    source: Annotated[SourceRecord, Meta(title="来源", description="所读文件及其全文。")]
    issuance: Annotated[Issuance, Meta(title="发文要素", description="印发规划的公文自身的各要素。")]
    plan: Annotated[PlanHead, Meta(title="规划", description="规划的标题、行政区、规划期、领域；有几份规划时为第一份。")]
    documents: Annotated[tuple[DocumentEntry, ...], Meta(title="所含文件", description="本文件所含的各份文件，依次排列。")]
    outline: Annotated[tuple[Section, ...], Meta(title="章节", description="各级章节，逐级嵌套。")]
    goals: Annotated[tuple[Goal, ...], Meta(title="主要目标", description="文字表述的目标，依次排列。")]
    indicators: Annotated[tuple[Indicator, ...], Meta(title="指标", description="指标表的各行。")]
    tasks: Annotated[tuple[Task, ...], Meta(title="主要任务", description="任务各章最末一级的章节。")]
    boxes: Annotated[tuple[Box, ...], Meta(title="专栏", description="各专栏，依次排列。")]
    tables: Annotated[tuple[TableRecord, ...], Meta(title="表格", description="各表格及其单元格。")]
    responsibilities: Annotated[tuple[Responsibility, ...], Meta(title="责任分工", description="每处注明的牵头、参与、责任单位。")]
    units: Annotated[tuple[Unit, ...], Meta(title="单位名录", description="责任分工所提到的各单位。")]
    references: Annotated[tuple[Reference, ...], Meta(title="引用文件", description="书名号内的各文件。")]
    commitments: Annotated[tuple[Commitment, ...], Meta(title="承诺数字", description="正文中写明的数字。")]
    furniture: Annotated[tuple[Furniture, ...], Meta(title="版面杂项", description="目录、页码、页眉等不属于规划的文字。")]
    quality: Annotated[Quality | UnsetType, Meta(title="可信度", description="结果可以信到什么程度，由核查意见得出；1.1 起有。")] = UNSET
    findings: Annotated[tuple[Finding, ...], Meta(title="核查意见", description="细心的读者会指出的问题。")]
