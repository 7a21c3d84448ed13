"""The closed lists of words that the records use, and the types that state a property's Chinese term."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, UnsetType

from guihua.evidence import Evidence
from guihua.source import FurnitureKind as FurnitureKind

Level = Literal["national", "provincial", "prefectural", "county", "township"]
Role = Literal[
    "preamble", "situation", "guiding_ideology", "principles", "goals",
    "tasks", "safeguards", "implementation", "annex", "other",
]  # fmt: skip
DocumentKind = Literal["plan", "policy", "annex", "interpretation"]
BlockKind = Literal["paragraph", "item", "box", "table"]
BoxKind = Literal["indicators", "projects", "other"]
Relation = Literal[
    "equal", "at_least", "more_than", "at_most", "less_than", "about", "range",
    "change", "cumulative", "keeps_pace", "statement", "none",
]  # fmt: skip
CommitmentKind = Literal["promised", "achieved", "condition"]
ReferenceRole = Literal["based_on", "implements", "mentions"]
UnitKind = Literal[
    "party", "people's_congress", "government", "cppcc", "court", "procuratorate", "mass_organisation", "department",
    "vertical", "branch", "public_institution", "enterprise", "military", "coordination", "collective", "other",
]  # fmt: skip

LEVEL = "national 国家，provincial 省，prefectural 市，county 县，township 乡；看不出的为空。"
ROLE = (
    "preamble 引言，situation 发展现状，guiding_ideology 指导思想，principles 基本原则，goals 主要目标，"
    "tasks 主要任务，safeguards 保障措施，implementation 实施机制，annex 附件，other 其他。"
)
RELATION = (
    "equal 等于，at_least 不低于，more_than 高于，at_most 不高于，less_than 低于，about 左右，range 区间，"
    "change 增减，cumulative 累计，keeps_pace 同步，statement 其他表述，none 未填。"
)

Address = Annotated[str, Meta(title="地址", description="在本文件中唯一，由印出的编号组成，如 3.1.2、box_6.2、indicator_8、resp_14。")]
Number = Annotated[str | None, Meta(title="编号", description="照印，不带、号；没有印出时为空。")]
Year = Annotated[int | None, Meta(title="年份", description="四位公历年份；没有写明也无从推断的为空。")]
Cited = Annotated[Evidence, Meta(title="依据", description="原文及其位置。")]
CitedOrNone = Annotated[Evidence | None, Meta(title="依据", description="原文及其位置；推断所得则为空。")]
Addresses = Annotated[tuple[str, ...], Meta(title="地址", description="所涉各事项的地址，依次排列。")]
Corrected = Annotated[bool, Meta(title="人工核定", description="true 表示由人更正；原值见 corrections。没有更正的不写。")] | UnsetType
