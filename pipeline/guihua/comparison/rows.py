"""The rows of a comparison: numbers, matters, units, references."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.comparison.sides import Passage
from guihua.comparison.vocabulary import (
    ABSENCE,
    CHANGE,
    DECISION,
    DOUBT,
    EDIT,
    KIND,
    MATTER,
    PART,
    REFERENCE,
    ROLE,
    UNIT,
    VERDICT,
    AbsenceKind,
    ChangeKind,
    Doubt,
    EditKind,
    Explanation,
    MatterKind,
    MatterRelation,
    NamePart,
    Reason,
    ReferenceRelation,
    Score,
    Share,
    UnitRelation,
    UnitRole,
    Verdict,
)  # fmt: skip
from guihua.decisions import DecisionKind
from guihua.evidence import Evidence
from guihua.plan import Target
from guihua.plan.vocabulary import Address, Cited, ReferenceRole


class TargetSide(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator or commitment of one plan, with the target that was compared."""

    address: Address
    name: Annotated[str, Meta(title="名称", description="指标的名称，或正文数字所说的事项。")]
    nature: Annotated[str | None, Meta(title="属性", description="binding 约束性，anticipatory 预期性，其他照印；没有的为空。")]
    target: Annotated[Target | None, Meta(title="目标值", description="用来比较的那一项目标值；没有的为空。")]
    evidence: Cited


class Absence(Struct, frozen=True, forbid_unknown_fields=True):
    """What the whole lower plan says of something that none of its tables or tasks takes up."""

    kind: Annotated[AbsenceKind, Meta(title="情形", description=ABSENCE)]
    evidence: Annotated[Passage | None, Meta(title="依据", description="下级文中提到之处；没有的为空。")]


Missing = Annotated[Absence | None, Meta(title="缺失情形", description="关系为 missing 时，下级全文检索的结果；其他为空。")]
Decided = Annotated[DecisionKind | None, Meta(title="人工裁定", description=f"{DECISION}没有裁定的为空。")]


class TargetRow(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator (or a commitment in running text) laid beside its counterpart."""

    relation: Annotated[Verdict, Meta(title="关系", description=VERDICT)]
    lower: Annotated[TargetSide | None, Meta(title="下级", description="下级规划的一方；没有的为空。")]
    upper: Annotated[TargetSide | None, Meta(title="上级", description="上级规划的一方；没有的为空。")]
    nature_change: Annotated[tuple[str, str] | None, Meta(title="属性变化", description="上级属性、下级属性；相同或一方没有的为空。")]
    gap: Annotated[float | int | None, Meta(title="差距", description="换算成同一单位后，下级减上级；不能相减的为空。")]
    score: Score
    reason: Reason
    explanation: Explanation
    differs: Annotated[
        tuple[Annotated[NamePart, Meta(title="部分", description=PART)], ...],
        Meta(title="口径差异", description="双方名称不同的部分；同一指标的为空。"),
    ] = ()
    doubt: Annotated[Doubt | None, Meta(title="须核对", description=f"{DOUBT}没有的为空。")] = None
    absence: Missing = None
    decision: Decided = None


class EditRun(Struct, frozen=True, forbid_unknown_fields=True):
    """A run of the edit script that turns the upper words into the lower ones."""

    kind: Annotated[EditKind, Meta(title="种类", description=EDIT)]
    lower: Annotated[Passage | None, Meta(title="下级文字", description="删去的一段为空。")]
    upper: Annotated[Passage | None, Meta(title="上级文字", description="增加的一段为空。")]


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """A change that a reader should not miss."""

    kind: Annotated[ChangeKind, Meta(title="种类", description=CHANGE)]
    lower: Annotated[Passage | None, Meta(title="下级文字", description="下级没有的为空。")]
    upper: Annotated[Passage | None, Meta(title="上级文字", description="上级没有的为空。")]
    note: Annotated[str, Meta(title="说明", description="如 “确保”改为“鼓励”。")]


class Carrier(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence on each side that carries a link, and the words that both say."""

    lower: Annotated[Passage, Meta(title="下级文字", description="承接的一句。")]
    upper: Annotated[Passage, Meta(title="上级文字", description="被承接的一句。")]
    words: Annotated[tuple[str, ...], Meta(title="共同用语", description="两句都说到的词，最有分量的在前。")]


class MatterRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Tasks or projects of the lower plan laid beside those of the upper plan that they take up."""

    relation: Annotated[MatterRelation, Meta(title="关系", description=MATTER)]
    kind: Annotated[MatterKind, Meta(title="种类", description=KIND)]
    lower: Annotated[tuple[str, ...], Meta(title="下级地址", description="下级规划中各任务或项目的地址；没有的为空。")]
    upper: Annotated[tuple[str, ...], Meta(title="上级地址", description="上级规划中各任务或项目的地址；没有的为空。")]
    score: Score
    reuse: Annotated[Share, Meta(title="重复率", description="下级文字中与上级文字成段相同的部分所占比例，0 至 1。")]
    edits: Annotated[tuple[EditRun, ...], Meta(title="改动", description="一对一时依次排列，相连即为双方的全文；其他为空，见承接语句。")]
    changes: Annotated[tuple[Change, ...], Meta(title="要点变化", description="措辞、数字、时限、章节等值得注意的变化。")]
    carriers: Annotated[tuple[Carrier, ...], Meta(title="承接语句", description="使两者对应的语句；文字相同的为空。")]
    touched: Annotated[tuple[str, ...], Meta(title="部分涉及", description="没有承接而只是提到此事的另一方任务或项目的地址。")]
    reason: Reason
    explanation: Explanation
    absence: Missing = None
    decision: Decided = None


class UnitSide(Struct, frozen=True, forbid_unknown_fields=True):
    """A body of one plan."""

    unit: Annotated[str, Meta(title="单位编号", description="该规划单位名录中的编号。")]
    name: Annotated[str, Meta(title="单位名称", description="最常见的写法。")]


class MatterPair(Struct, frozen=True, forbid_unknown_fields=True):
    """A matter on both sides; one of the two is null where a body has no counterpart."""

    lower: Annotated[str | None, Meta(title="下级地址", description="下级规划中的任务、项目或章节。")]
    upper: Annotated[str | None, Meta(title="上级地址", description="上级规划中的任务、项目或章节。")]


class UnitRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies across levels. Each change of role has a row of its own, with the matters that it holds for."""

    relation: Annotated[UnitRelation, Meta(title="关系", description=UNIT)]
    lower: Annotated[tuple[UnitSide, ...], Meta(title="下级单位", description="下级规划中的单位；没有的为空。")]
    upper: Annotated[tuple[UnitSide, ...], Meta(title="上级单位", description="上级规划中的单位；没有的为空。")]
    role_change: Annotated[tuple[UnitRole, UnitRole] | None, Meta(title="角色变化", description=f"上级角色、下级角色；没有变化的为空。{ROLE}")]
    of: Annotated[tuple[MatterPair, ...], Meta(title="所涉事项", description="该行所说的各事项。")]
    reason: Reason
    explanation: Explanation


class ReferenceSide(Struct, frozen=True, forbid_unknown_fields=True):
    """A document that one plan names."""

    address: Address
    title: Annotated[str, Meta(title="名称", description="书名号内的文字。")]
    role: Annotated[ReferenceRole, Meta(title="作用", description="based_on 依据，implements 贯彻落实，mentions 提及。")]
    evidence: Annotated[Evidence, Meta(title="依据", description="原文及其位置。")]


class ReferenceRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A document named in both plans, or in one of them."""

    relation: Annotated[ReferenceRelation, Meta(title="关系", description=REFERENCE)]
    lower: Annotated[ReferenceSide | None, Meta(title="下级", description="下级规划的一方；没有的为空。")]
    upper: Annotated[ReferenceSide | None, Meta(title="上级", description="上级规划的一方；没有的为空。")]
    role_change: Annotated[tuple[ReferenceRole, ReferenceRole] | None, Meta(title="作用变化", description="上级作用、下级作用；相同的为空。")]
    reason: Reason
    explanation: Explanation


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """The reference by which the lower plan rests on the upper one."""

    reference: Annotated[ReferenceSide, Meta(title="引用", description="下级规划中指向上级规划的引用。")]
    upper_title: Annotated[str, Meta(title="上级标题", description="上级规划的标题。")]
    reason: Reason
