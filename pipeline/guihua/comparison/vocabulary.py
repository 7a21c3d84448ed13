"""The closed lists of words that a comparison uses, and the types that state a property's Chinese term."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

Verdict = Literal["equal", "stricter", "weaker", "localised", "apportioned", "incomparable", "missing", "added"]
MatterKind = Literal["task", "safeguard", "project"]
OrderBy = Literal["option", "level", "basis", "period"]
PairKind = Literal["levels", "peers", "time"]
AbsenceKind = Literal["absent", "mentioned", "unread"]
Doubt = Literal["scale", "exceeds"]
NamePart = Literal["scope", "object", "measure", "qualifier"]
MatterRelation = Literal["kept", "adapted", "split", "merged", "missing", "added"]
UnitRelation = Literal["counterpart", "merged", "no_counterpart"]
ReferenceRelation = Literal["kept", "localised", "missing", "added"]
EditKind = Literal["equal", "insert", "delete", "replace"]
ChangeKind = Literal[
    "moved", "retitled", "localised", "softened", "strengthened",
    "number_changed", "number_dropped", "number_added",
    "deadline_changed", "deadline_dropped", "deadline_added",
]  # fmt: skip
UnitRole = Literal["lead", "participating", "responsible", "none"]

VERDICT = (
    "equal 一致，stricter 更严，weaker 更松，localised 按本地口径同步，apportioned 是上级总量的一部分，"
    "incomparable 不可比，missing 上级有而下级没有，added 下级有而上级没有。"
)
MATTER = (
    "kept 沿用（至多改换本级称谓），adapted 有改动，split 上级一项分为几项，merged 上级几项并为一项，"
    "missing 上级有而下级没有，added 下级有而上级没有。"
)
UNIT = "counterpart 对口，merged 一方一个单位对应另一方几个单位，no_counterpart 另一方没有对口单位。"
REFERENCE = "kept 同一文件，localised 各自本级的同名文件，missing 上级有而下级没有，added 下级有而上级没有。"
EDIT = "equal 相同，insert 下级增加，delete 下级删去，replace 下级改写。"
CHANGE = (
    "moved 换了章节，retitled 换了标题，localised 换成本级称谓，softened 措辞放松，strengthened 措辞收紧，"
    "number_changed 数字改动，number_dropped 数字删去，number_added 数字增加，"
    "deadline_changed 时限改动，deadline_dropped 时限删去，deadline_added 时限增加。"
)
KIND = "task 任务，safeguard 保障措施，project 专栏项目；一行中有项目的算项目。"
ORDER = "谁是上级由何而定：option 使用者指定，level 层级，basis 依据，period 规划期。"
PAIR = "levels 上下级，peers 同级对照（不论谁缺什么），time 同一机关前后两期（upper 为前一期）。"
ABSENCE = "absent 未承接，mentioned 文中提到但未列，unread 下级该处未能读全；只有 absent 算缺。"
DECISION = "confirm 经人确认，reject 经人否定（不再列为对应），relink 经人改定。"
DOUBT = "scale 数字相同而数量级不同，exceeds 下级数量超过上级总量。"
PART = "scope 范围，object 对象，measure 计量方式，qualifier 口径注释。"
ROLE = "lead 牵头，participating 参与，responsible 责任，none 未列。"

Ratio = Annotated[float, Meta(ge=0, le=1)]
Score = Annotated[Ratio | None, Meta(title="相似度", description="0 至 1；没有对应的为空。")]
Share = Annotated[Ratio | None, Meta(title="占比", description="0 至 1；没有可比基数的为空。")]
Count = Annotated[int, Meta(title="条数", description="该类关系的条数。", ge=0)]
Reason = Annotated[str, Meta(title="对应理由", description="两者为何算作对应，或为何没有对应。")]
Explanation = Annotated[str, Meta(title="说明", description="一句话说明比较的结果。")]
