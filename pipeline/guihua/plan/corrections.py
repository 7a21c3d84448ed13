"""What a person corrected: the rows of ``*.corrections.json``, and what became of each in a plan.

A row is found again by its words and their place (``Anchor``), for a file may be saved anew and its offsets move; an address would not do, for
a corrected heading changes the addresses behind it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from guihua.evidence import SpanPair
from guihua.plan.vocabulary import LEVEL, CitedOrNone, Level

Target = Literal["title", "region", "period", "heading", "body", "indicator"]
State = Literal["applied", "lost", "ambiguous", "unfit"]
BodyRole = Literal["lead", "participating", "responsible"]
IndicatorField = Literal["name", "unit", "category", "nature", "value"]
Depth = Annotated[int, Meta(ge=1, le=12)]
TARGET = "title 标题，region 行政区，period 规划期，heading 章节标题，body 责任单位，indicator 指标。"
STATE = "applied 已套用；lost 所引原文已不在文件中；ambiguous 所引原文不止一处，不能断定；unfit 原文仍在，但那里已没有所更正的事项。"


class Anchor(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a corrected fact stands: its words, their place when they were corrected, and the words around them."""

    quote: Annotated[str, Meta(title="原文", description="所更正事项的原文。")]
    spans: Annotated[tuple[SpanPair, ...], Meta(title="位置", description="更正时在全文中的区间。")]
    before: Annotated[str, Meta(title="上文", description="其前的若干字，用来在原文变动后重新定位。")] = ""
    after: Annotated[str, Meta(title="下文", description="其后的若干字，用来在原文变动后重新定位。")] = ""


Place = Annotated[Anchor | None, Meta(title="所在", description="所更正事项的原文和位置；原来没有识别出的为空。")]
Original = Annotated[str | None, Meta(title="原值", description="更正前程序给出的值；原来没有的为空。")]
Note = Annotated[str, Meta(title="说明", description="更正人的说明；没有的为空字符串。")]


class TitleCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="title"):
    """The plan's title."""

    place: Place = None
    value: Annotated[str, Meta(title="改为", description="规划的标题。", min_length=1)]
    original: Original = None
    note: Note = ""


class RegionCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="region"):
    """The division that the plan governs."""

    place: Place = None
    name: Annotated[str, Meta(title="名称", description="行政区名称；全国为“中国”。", min_length=1)]
    level: Annotated[Level, Meta(title="层级", description=LEVEL)]
    original: Original = None
    note: Note = ""


class PeriodCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="period"):
    """The years that the plan covers."""

    place: Place = None
    start: Annotated[int, Meta(title="起", description="规划期第一年。", ge=1900, le=2200)]
    end: Annotated[int, Meta(title="止", description="规划期最后一年。", ge=1900, le=2200)]
    original: Original = None
    note: Note = ""


class HeadingCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="heading"):
    """A line's level as a heading; ``depth`` null for a line that is none."""

    place: Annotated[Anchor, Meta(title="所在", description="标题一行（含编号）的原文和位置。")]
    depth: Annotated[Depth | None, Meta(title="层级", description="自 1 起；为空表示这一行不是标题。")]
    original: Original = None
    note: Note = ""


class BodyCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="body"):
    """The role of a body in a unit clause; ``role`` null for words that name no body in charge."""

    place: Annotated[Anchor, Meta(title="所在", description="单位名称的原文和位置。")]
    role: Annotated[BodyRole | None, Meta(title="角色", description="lead 牵头，participating 参与，responsible 责任；为空表示不是责任单位。")]
    original: Original = None
    note: Note = ""


class IndicatorCorrection(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="target", tag="indicator"):
    """One property of an indicator."""

    place: Annotated[Anchor, Meta(title="所在", description="指标一行的原文和位置。")]
    field: Annotated[IndicatorField, Meta(title="项目", description="name 名称，unit 单位，category 类别，nature 属性，value 目标值。")]
    column: Annotated[int, Meta(title="第几栏", description="项目为 value 时，目标值的序号，自 0 起。", ge=0)] = 0
    value: Annotated[str | None, Meta(title="改为", description="属性为 binding 约束性、anticipatory 预期性或其他文字；没有的为空。")]
    original: Original = None
    note: Note = ""


Correction = TitleCorrection | RegionCorrection | PeriodCorrection | HeadingCorrection | BodyCorrection | IndicatorCorrection


class CorrectionRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction as it stands in a plan: what it was about, what it made of it, and whether it still found its place."""

    target: Annotated[Target, Meta(title="所更正", description=TARGET)]
    field: Annotated[str | None, Meta(title="项目", description="指标的 name、unit、category、nature、value；其他为空。")]
    state: Annotated[State, Meta(title="状态", description=STATE)]
    of: Annotated[str | None, Meta(title="所属", description="所更正事项的地址；没有地址的为空。")]
    original: Original
    value: Annotated[str | None, Meta(title="改为", description="核定的值；为空表示核定为没有。")]
    note: Note
    evidence: CitedOrNone


class CorrectedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file that was corrected."""

    file: Annotated[str, Meta(title="文件名", description="只有文件名，不带目录。")]
    sha256: Annotated[str, Meta(title="校验值", description="更正时原文件的 SHA-256。", pattern="^[0-9a-f]{64}$")]


class Corrections(Struct, frozen=True, forbid_unknown_fields=True):
    """``*.corrections.json``: everything that people corrected in one file, in the order in which they did."""

    schema_version: Annotated[str, Meta(title="格式版本", description="本格式的语义化版本号。", pattern=r"^1\.[0-9]+\.[0-9]+$")]
    corrects: Annotated[CorrectedFile, Meta(title="所更正文件", description="更正时的文件。")]
    corrections: Annotated[tuple[Correction, ...], Meta(title="更正", description="各处更正，依次排列。")]
