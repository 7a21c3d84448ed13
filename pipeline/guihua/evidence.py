"""Where in the source a fact stands: the quote, its spans, and its places on the page."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

Offset = Annotated[int, Meta(ge=0)]
SpanPair = Annotated[tuple[Offset, Offset], Meta(title="区间", description="Unicode 码位的起止位置，左闭右开。")]


class Region(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place of a quote in its original file: page and box (PDF), part and paragraph (DOCX), xpath (HTML), cell (sheet)."""

    page: Annotated[int, Meta(title="页码", description="自 1 起。", ge=1)] | UnsetType = UNSET
    bbox: Annotated[tuple[float, float, float, float], Meta(title="外框", description="[左, 上, 右, 下]，PDF 点，原点在左上角。")] | UnsetType = UNSET
    part: Annotated[str, Meta(title="部分", description="DOCX 的 body、header、footnote、textbox 等。")] | UnsetType = UNSET
    paragraph: Annotated[int, Meta(title="段落序号", description="在所在部分中自 0 起。", ge=0)] | UnsetType = UNSET
    table: Annotated[int, Meta(title="表序号", description="在所在部分中自 0 起。", ge=0)] | UnsetType = UNSET
    row: Annotated[int, Meta(title="行序号", description="在表中自 0 起。", ge=0)] | UnsetType = UNSET
    cell: Annotated[int, Meta(title="格序号", description="在行中自 0 起。", ge=0)] | UnsetType = UNSET
    xpath: Annotated[str, Meta(title="元素路径", description="网页中元素的 XPath。")] | UnsetType = UNSET
    sheet: Annotated[str, Meta(title="工作表", description="电子表格中工作表的名称。")] | UnsetType = UNSET
    ref: Annotated[str, Meta(title="单元格", description="如 B3。")] | UnsetType = UNSET


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a fact, verbatim, and where they stand."""

    quote: Annotated[str, Meta(title="原文", description="与 spans 所指各片段依次相连的文字完全相同。")]
    spans: Annotated[tuple[SpanPair, ...], Meta(title="位置", description="在 source.text 中的区间；跨页的一处事实有两个区间。")]
    regions: Annotated[tuple[Region, ...], Meta(title="版面位置", description="在原文件中的位置；纯文本为空。")] = ()
