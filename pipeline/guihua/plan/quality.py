"""可信度: how far what was read can be relied on, told from the record alone."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Verdict = Literal["usable", "check", "unusable"]
VERDICT = "usable 可用，check 需核对，unusable 不可用。"

Reasons = Annotated[tuple[str, ...], Meta(title="理由", description="核查意见的代码，见 docs/findings.md；可用而仍列出的，单独不足以要求核对。")]
VerdictField = Annotated[Verdict, Meta(title="可信度", description=VERDICT)]


class PartQuality(Struct, frozen=True, forbid_unknown_fields=True):
    """The verdict on one part of the record, with the codes of the findings that it rests on."""

    verdict: VerdictField
    reasons: Reasons


class QualityParts(Struct, frozen=True, forbid_unknown_fields=True):
    """The verdict on each part of the record."""

    issuance: Annotated[PartQuality, Meta(title="发文要素", description="标题、发文要素、行政区、种类。")]
    outline: Annotated[PartQuality, Meta(title="章节", description="标题及其层级。")]
    boxes: Annotated[PartQuality, Meta(title="专栏", description="专栏及其项目。")]
    indicators: Annotated[PartQuality, Meta(title="指标", description="指标表的各行。")]
    responsibilities: Annotated[PartQuality, Meta(title="责任分工", description="责任单位的注明。")]


class Quality(Struct, frozen=True, forbid_unknown_fields=True):
    """The verdict on the whole record, which is that on its worst part."""

    verdict: VerdictField
    reasons: Reasons
    parts: Annotated[QualityParts, Meta(title="各部分", description="各部分的可信度。")]
