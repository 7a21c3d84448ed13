"""The two sides of a comparison: which plan, and which words in it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.evidence import SpanPair
from guihua.plan.vocabulary import LEVEL, Level


class PlanPeriod(Struct, frozen=True, forbid_unknown_fields=True):
    """The years that a plan covers."""

    name: Annotated[str | None, Meta(title="名称", description="如 十四五、2021—2035年。")]
    start: Annotated[int, Meta(title="起", description="起始年份。")]
    end: Annotated[int, Meta(title="止", description="终了年份。")]


class PlanSide(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the plans compared."""

    file: Annotated[str, Meta(title="文件名", description="不含目录。")]
    title: Annotated[str | None, Meta(title="标题", description="规划的标题；没有读出的为空。")]
    region: Annotated[str | None, Meta(title="行政区", description="规划所及行政区的名称；看不出的为空。")]
    level: Annotated[Level | None, Meta(title="层级", description=LEVEL)]
    period: Annotated[PlanPeriod | None, Meta(title="规划期", description="没有写明也无从推断的为空。")]
    sha256: Annotated[str, Meta(title="校验值", description="原文件的 SHA-256，用以确认比较的是哪一份。", pattern="^[0-9a-f]{64}$")]


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """Some words of one of the two plans, and where they stand in its ``source.text``."""

    quote: Annotated[str, Meta(title="原文", description="与 spans 所指各片段依次相连的文字相同。")]
    spans: Annotated[tuple[SpanPair, ...], Meta(title="位置", description="在该规划 source.text 中的区间，Unicode 码位，左闭右开。")]
