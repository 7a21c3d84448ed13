"""The facts of a plan: goals, indicators, tasks, units in charge, references, commitments."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from guihua.plan.vocabulary import (
    LEVEL,
    RELATION,
    Address,
    Addresses,
    Cited,
    CitedOrNone,
    CommitmentKind,
    Corrected,
    FurnitureKind,
    Level,
    Number,
    ReferenceRole,
    Relation,
    UnitKind,
    Year,
)  # fmt: skip


class Goal(Struct, frozen=True, forbid_unknown_fields=True):
    """A goal; the horizon of a ``——`` goal is that of the sentence above it."""

    address: Address
    horizon: Year
    horizon_inferred: Annotated[bool, Meta(title="年份为推断", description="年份由上文或规划期推得。")]
    title: Annotated[str | None, Meta(title="名称", description="目标的首句；没有的为空。")]
    text: Annotated[str, Meta(title="内容", description="照印。")]
    evidence: Cited
    number: Annotated[str, Meta(title="编号", description="该目标自成一节时所印的编号；没有的不写。")] | UnsetType = UNSET
    of: Annotated[str, Meta(title="所属", description="所在章节的地址。")] | UnsetType = UNSET


class Target(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one cell of an indicator table demands. ``value`` is the printed number times ``scale``."""

    year: Year = None
    label: Annotated[str | None, Meta(title="表头", description="所在列的表头文字。")] = None
    raw: Annotated[str, Meta(title="原值", description="照印。")]
    relation: Annotated[Relation, Meta(title="关系", description=RELATION)]
    value: Annotated[float | int | None, Meta(title="数值", description="印出的数乘以倍数；不是数的为空。")] = None
    low: Annotated[float | int | None, Meta(title="下限", description="关系为 range 时的低值。")] = None
    high: Annotated[float | int | None, Meta(title="上限", description="关系为 range 时的高值。")] = None
    unit: Annotated[str | None, Meta(title="单位", description="照印，如 %、人、户。")] = None
    scale: Annotated[int, Meta(title="倍数", description="万为 10000，亿为 100000000。")] = 1
    direction: Annotated[Literal["up", "down"] | None, Meta(title="方向", description="增减幅度的方向：up 为升，down 为降；有界的增减也有。")] = None
    with_: Annotated[str | None, Meta(title="同步对象", description="关系为 keeps_pace 时，与之同步者。")] = field(default=None, name="with")
    scope: Annotated[str | None, Meta(title="适用范围", description="一格两值时各自的范围，如 设区市、县级市。")] = None
    inferred: Annotated[bool, Meta(title="推断", description="由合并单元格沿用而来。")] = False
    evidence: CitedOrNone = None
    corrected: Corrected = UNSET


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of an indicator table."""

    address: Address
    number: Number
    name: Annotated[str, Meta(title="指标名称", description="不带编号、单位和注号。")]
    unit: Annotated[str | None, Meta(title="计量单位", description="照印；没有的为空。")]
    category: Annotated[str | None, Meta(title="类别", description="类别栏的文字；没有的为空。")]
    category_inferred: Annotated[bool, Meta(title="类别为推断", description="由合并单元格沿用而来。")]
    nature: Annotated[str | None, Meta(title="属性", description="binding 约束性，anticipatory 预期性，其他照印。")]
    targets: Annotated[tuple[Target, ...], Meta(title="目标值", description="每个数值栏一项，依次排列。")]
    table: Annotated[str | None, Meta(title="所在", description="所在专栏或表的地址。")]
    evidence: Cited
    corrected: Corrected = UNSET


class Deadline(Struct, frozen=True, forbid_unknown_fields=True):
    """By when something is to be done: the words, and the last day that they mean."""

    raw: Annotated[str, Meta(title="时限", description="照印，如 2025年底前、每年、持续推进。")]
    date: Annotated[
        str | None, Meta(title="最后一日", description="所指的最后一日（ISO 8601）；每年、持续推进等不指某一日的为空。")
    ]
    inferred: Annotated[bool, Meta(title="年份为推断", description="所印文字没有年份，按成文年份或规划期推得。")]
    evidence: CitedOrNone
    work: Annotated[Cited, Meta(title="所指工作", description="一句写有几个时限的，该时限所指的工作；只有一个的不写。")] | UnsetType = UNSET


DeadlineOrNone = Annotated[
    Deadline | None, Meta(title="完成时限", description="没有写明的为空；指标性的目标（到2025年达到……）不算，见 commitments。")
]


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a task."""

    text: Annotated[str, Meta(title="文字", description="一句，照印。")]
    evidence: Cited
    deadline: DeadlineOrNone = None
    deadlines: (
        Annotated[tuple[Deadline, ...], Meta(title="分步时限", description="一句写有几个时限的，逐项列出，连同所指的工作。")] | UnsetType
    ) = UNSET


class Task(Struct, frozen=True, forbid_unknown_fields=True):
    """A leaf section of a task chapter, or a row of a table of tasks. ``text`` leaves out boxes and unit clauses."""

    address: Address
    number: Number
    title: Annotated[str, Meta(title="标题", description="照印，不带句末的。号。")]
    text: Annotated[str, Meta(title="内容", description="标题以下的文字，不含专栏和责任分工。")]
    path: Annotated[tuple[str, ...], Meta(title="路径", description="自章标题以下各级标题。")]
    measures: Annotated[tuple[Measure, ...], Meta(title="举措", description="内容的各句，依次排列；没有内容的，或标题写明数量的，标题也是一句。")]
    boxes: Annotated[Addresses, Meta(title="专栏", description="本任务之下各专栏的地址。")]
    responsibilities: Annotated[Addresses, Meta(title="责任分工", description="本任务各处责任分工的地址。")]
    evidence: Cited
    deadline: DeadlineOrNone = None
    same_as: Annotated[
        Address | None, Meta(title="同一任务", description="附表（任务分工表）的一行与正文某项任务同文时，该任务的地址；否则为空。")
    ] = None


class UnitMention(Struct, frozen=True, forbid_unknown_fields=True):
    """A body as a unit clause names it; ``unit`` is its id in ``units``."""

    name: Annotated[str, Meta(title="单位名称", description="照印。")]
    unit: Annotated[str, Meta(title="单位编号", description="单位名录中的编号。")]
    evidence: Cited
    corrected: Corrected = UNSET


class Responsibility(Struct, frozen=True, forbid_unknown_fields=True):
    """One annotation of the units in charge; ``of`` is the section, box item or block that it closes, or the task or indicator of its row."""

    address: Address
    of: Annotated[str, Meta(title="所属", description="所归属的章节、专栏项目、段落、任务表的行或指标的地址。")]
    lead: Annotated[tuple[UnitMention, ...], Meta(title="牵头", description="牵头单位。")]
    participating: Annotated[tuple[UnitMention, ...], Meta(title="参与", description="配合、协助、支持单位。")]
    responsible: Annotated[tuple[UnitMention, ...], Meta(title="责任", description="责任单位，或未分主次的负责单位。")]
    deadline: Annotated[str | None, Meta(title="时限", description="如 2020年6月底前完成、持续推进；没有的为空。")]
    deadline_evidence: CitedOrNone
    evidence: Cited


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that unit clauses name."""

    id: Annotated[str, Meta(title="编号", description="在本文件中唯一。", pattern="^unit_[0-9]+$")]
    name: Annotated[str, Meta(title="名称", description="最常见的写法。")]
    aliases: Annotated[tuple[str, ...], Meta(title="其他写法", description="本文件中的其他写法。")]
    canonical: Annotated[str | None, Meta(title="全称", description="机构表所列规范全称；表中没有的为空。")]
    level: Annotated[Level | None, Meta(title="层级", description=LEVEL)]
    kind: Annotated[UnitKind, Meta(title="性质", description="党委、政府部门、群团组织、垂直管理机构、派出机构等。")]
    lead_of: Annotated[Addresses, Meta(title="牵头事项", description="该单位牵头的各处责任分工的地址。")]
    participates_in: Annotated[Addresses, Meta(title="参与事项", description="该单位参与的各处责任分工的地址。")]
    responsible_for: Annotated[Addresses, Meta(title="责任事项", description="该单位负责的各处责任分工的地址。")]


class Reference(Struct, frozen=True, forbid_unknown_fields=True):
    """A title in 《》."""

    address: Address
    title: Annotated[str, Meta(title="名称", description="书名号内的文字，照印。")]
    issuer: Annotated[str | None, Meta(title="发文机关", description="书名号前所写的机关；没有的为空。")]
    document_number: Annotated[str | None, Meta(title="发文字号", description="书名号后所注的字号；没有的为空。")]
    kind: Annotated[str | None, Meta(title="文种", description="规划、条例、意见等，取自名称末尾。")]
    level: Annotated[Level | None, Meta(title="层级", description=LEVEL)]
    role: Annotated[ReferenceRole, Meta(title="作用", description="based_on 制定依据，implements 贯彻实施，mentions 提及。")]
    evidence: Cited


class Commitment(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number stated in running text: promised, achieved, or a condition."""

    address: Address
    kind: Annotated[CommitmentKind, Meta(title="性质", description="promised 承诺，achieved 已达到，condition 条件、期限或所依托的上级资金。")]
    subject: Annotated[str | None, Meta(title="事项", description="数字所说的事项；看不出的为空。")]
    relation: Annotated[Relation, Meta(title="关系", description=RELATION)]
    value: Annotated[float | int | None, Meta(title="数值", description="印出的数乘以倍数；不是数的为空。")] = None
    low: Annotated[float | int | None, Meta(title="下限", description="关系为 range 时的低值。")] = None
    high: Annotated[float | int | None, Meta(title="上限", description="关系为 range 时的高值。")] = None
    unit: Annotated[str | None, Meta(title="单位", description="照印，如 %、人、户。")] = None
    scale: Annotated[int, Meta(title="倍数", description="万为 10000，亿为 100000000。")] = 1
    direction: Annotated[Literal["up", "down"] | None, Meta(title="方向", description="增减幅度的方向：up 为升，down 为降；有界的增减也有。")] = None
    year: Year = None
    year_inferred: Annotated[bool, Meta(title="年份为推断", description="年份由上文或规划期推得。")] = False
    indicator: Annotated[str | None, Meta(title="对应指标", description="指标表中同一事项的地址；没有的为空。")] = None
    of: Annotated[str, Meta(title="所属", description="所在章节、专栏项目或段落的地址。")]
    evidence: Cited


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """What is printed but is not part of the plan."""

    kind: Annotated[FurnitureKind, Meta(title="种类", description="contents 目录，page_number 页码，running_head 页眉，chrome 网页栏，mark 标记。")]
    text: Annotated[str, Meta(title="文字", description="照印。")]
    evidence: Cited
