"""The outline: documents, sections, blocks, tables and boxes."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from guihua.plan.vocabulary import Address, BlockKind, BoxKind, Cited, DocumentKind, Number, Role


class Block(Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph or item; or, with empty text, the place of a box or table (``ref``), whose own leaves hold the text."""

    address: Address
    kind: Annotated[BlockKind, Meta(title="种类")]
    text: Annotated[str, Meta(title="文字")]
    ref: Annotated[str | None, Meta(title="所指", description="kind 为 box 或 table 时，专栏或表的地址。")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="kind 为 box 或 table 时为空，其文字见所指。")]


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading with what stands under it. The preamble and unnumbered chapters have no number."""

    address: Address
    number: Number
    depth: Annotated[int, Meta(title="层级", ge=1)]
    role: Annotated[Role, Meta(title="作用")]
    title: Annotated[str | None, Meta(title="标题")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="编号与标题；无标题的为空。")]
    blocks: Annotated[tuple[Block, ...], Meta(title="段落")]
    children: Annotated[tuple[Section, ...], Meta(title="下级")]


class DocumentEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the documents that the file holds."""

    title: Annotated[str | None, Meta(title="标题")]
    kind: Annotated[DocumentKind, Meta(title="种类")]
    first: Annotated[str | None, Meta(title="首节地址")]
    evidence: Annotated[Cited | None, Meta(title="依据")]


class BoxItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A named project, task or action of a box."""

    address: Address
    number: Number
    title: Annotated[str, Meta(title="名称")]
    text: Annotated[str, Meta(title="内容", description="名称以外的文字。")]
    evidence: Cited


class Box(Struct, frozen=True, forbid_unknown_fields=True):
    """专栏. ``evidence`` is its heading; ``blocks`` are its paragraphs that belong to no item."""

    address: Address
    number: Annotated[int | None, Meta(title="编号")]
    title: Annotated[str, Meta(title="名称")]
    kind: Annotated[BoxKind, Meta(title="种类")]
    after: Annotated[str | None, Meta(title="所在", description="其后所接的节的地址。")]
    items: Annotated[tuple[BoxItem, ...], Meta(title="项目")]
    blocks: Annotated[tuple[Block, ...], Meta(title="段落", description="不属于任何一项的文字。")]
    lost: Annotated[bool, Meta(title="内容缺失", description="只留下标题，内容在文件中是图片或已丢失。")]
    evidence: Cited


class Cell(Struct, frozen=True, forbid_unknown_fields=True):
    """A cell of a table; rows and columns count from 0."""

    row: Annotated[int, Meta(title="行", ge=0)]
    column: Annotated[int, Meta(title="列", ge=0)]
    row_span: Annotated[int, Meta(title="跨行", ge=1)]
    column_span: Annotated[int, Meta(title="跨列", ge=1)]
    text: Annotated[str, Meta(title="文字")]
    evidence: Annotated[Cited | None, Meta(title="依据", description="空格为空。")]


class TableRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A table with its cells; ``box`` is the box that it stands in."""

    address: Address
    box: Annotated[str | None, Meta(title="所在专栏")]
    after: Annotated[str | None, Meta(title="所在", description="其后所接的节的地址。")]
    cells: Annotated[tuple[Cell, ...], Meta(title="单元格")]
