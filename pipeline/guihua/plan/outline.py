"""The outline: documents, sections, blocks, tables and boxes."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from guihua.plan.vocabulary import ROLE, Address, BlockKind, BoxKind, Cited, Corrected, DocumentKind, Number, Role


class Block(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph or item; or, with empty text, the place of a box or table (``ref``), whose own leaves hold the text."""

    address: Address
    kind: Annotated[BlockKind, Meta(title="种类", description="paragraph 段落，item 条目，box 专栏所在，table 表格所在。")]
    text: Annotated[str, Meta(title="文字", description="照印；专栏或表格所在处为空字符串。")]
    ref: Annotated[str | None, Meta(title="所指", description="kind 为 box 或 table 时，专栏或表的地址。")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="kind 为 box 或 table 时为空，其文字见所指。")]


class Reason(Struct, frozen=True, forbid_unknown_fields=True):
    """What spoke for or against a number being this heading."""

    reason: Annotated[str, Meta(title="理由", description="`grammar.evidence` 中的名称。")]
    weight: Annotated[float, Meta(title="权重", description="正数赞成，负数反对。")]


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading with what stands under it. The preamble and unnumbered chapters have no number.

    ``reasons`` and ``margin`` are there only when they were asked for.
    """

    address: Address
    number: Number
    depth: Annotated[int, Meta(title="层级", description="自 1 起；每份文件的第一级编号为 1。", ge=1)]
    role: Annotated[Role, Meta(title="作用", description=ROLE)]
    title: Annotated[str | None, Meta(title="标题", description="照印，不带句末的。号。")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="编号与标题；无标题的为空。")]
    blocks: Annotated[tuple[Block, ...], Meta(title="段落", description="本标题之下、下级标题之前的文字，依次排列。")]
    children: Annotated[tuple[Section, ...], Meta(title="下级", description="下一级章节，依次排列。")]
    corrected: Corrected = UNSET
    reasons: Annotated[tuple[Reason, ...], Meta(title="认定理由", description="只在 --explain 时给出。")] | UnsetType = UNSET
    margin: Annotated[float, Meta(title="与另一读法的差距", description="只在 --explain 时给出；越小越不确定。")] | UnsetType = UNSET


class DocumentEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the documents that the file holds."""

    title: Annotated[str | None, Meta(title="标题", description="照印；没有标题的为空。")]
    kind: Annotated[DocumentKind, Meta(title="种类", description="plan 规划，policy 政策文件，annex 附件，interpretation 解读。")]
    first: Annotated[str | None, Meta(title="首节地址", description="该文件第一节的地址；没有章节的为空。")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="标题的原文及位置；没有标题的为空。")]


class BoxItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A named project, task or action of a box."""

    address: Address
    number: Number
    title: Annotated[str, Meta(title="名称", description="项目名称，照印。")]
    text: Annotated[str, Meta(title="内容", description="名称以外的文字。")]
    evidence: Cited


class Box(Struct, frozen=True, forbid_unknown_fields=True):
    """专栏. ``evidence`` is its heading; ``blocks`` are its paragraphs that belong to no item."""

    address: Address
    number: Annotated[int | str | None, Meta(title="编号", description="印出的序号；没有的为空。")]
    title: Annotated[str, Meta(title="名称", description="“专栏N”之后的标题，照印。")]
    kind: Annotated[BoxKind, Meta(title="种类", description="indicators 指标表，projects 项目，other 其他。")]
    after: Annotated[str | None, Meta(title="所在", description="其后所接的节的地址。")]
    items: Annotated[tuple[BoxItem, ...], Meta(title="项目", description="专栏内的各项，依次排列。")]
    blocks: Annotated[tuple[Block, ...], Meta(title="段落", description="不属于任何一项的文字。")]
    lost: Annotated[bool, Meta(title="内容缺失", description="只留下标题，内容在文件中是图片或已丢失。")]
    evidence: Cited


class Cell(Struct, frozen=True, forbid_unknown_fields=True):
    """A cell of a table; rows and columns count from 0."""

    row: Annotated[int, Meta(title="行", description="自 0 起。", ge=0)]
    column: Annotated[int, Meta(title="列", description="自 0 起。", ge=0)]
    row_span: Annotated[int, Meta(title="跨行", description="合并的行数。", ge=1)]
    column_span: Annotated[int, Meta(title="跨列", description="合并的列数。", ge=1)]
    text: Annotated[str, Meta(title="文字", description="照印；空格为空字符串。")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="空格为空。")]


class TableRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A table with its cells; ``box`` is the box that it stands in."""

    address: Address
    box: Annotated[str | None, Meta(title="所在专栏", description="表格所在专栏的地址；不在专栏内的为空。")]
    after: Annotated[str | None, Meta(title="所在", description="其后所接的节的地址。")]
    cells: Annotated[tuple[Cell, ...], Meta(title="单元格", description="先行后列，依次排列。")]
