"""The notice that issues a plan: the elements of an official document (GB/T 9704—2012, 7 公文格式各要素编排规则)."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from guihua.plan.vocabulary import Cited, CitedOrNone, Corrected


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """One element: its words and where they stand."""

    value: Annotated[str, Meta(title="内容", description="照印。")]
    evidence: Cited
    corrected: Corrected = UNSET


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """Who issues: the signature, or, where none is printed, those of whom the text tells or that the title opens with (``inferred``)."""

    value: Annotated[str, Meta(title="名称", description="联合行文时按印出的次序以、相连。")]
    inferred: Annotated[bool, Meta(title="推断", description="没有署名，由正文或标题得知。")]
    evidence: CitedOrNone


class DocumentNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """发文字号: issuer code, year and serial number (GB/T 9704—2012, 7.2.5)."""

    value: Annotated[str, Meta(title="内容", description="发文字号全文，照印。")]
    issuer_code: Annotated[str, Meta(title="发文机关代字", description="如 国发、晋政办发。")]
    year: Annotated[int, Meta(title="年份", description="六角括号内的四位年份。")]
    serial: Annotated[int, Meta(title="发文顺序号", description="年份之后、“号”之前的数字。")]
    evidence: Cited


class DateField(Struct, frozen=True, forbid_unknown_fields=True):
    """A date; ``value`` is ISO 8601, to the month where no day is printed."""

    value: Annotated[str, Meta(title="日期", description="ISO 8601；只印到月的，到月为止。", pattern="^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    evidence: Cited


class Issuance(Struct, frozen=True, forbid_unknown_fields=True):
    """发文要素. A field that the document does not print is null, a list that it does not print is empty."""

    letterhead: Annotated[Field | None, Meta(title="发文机关标志", description="红头，如“某县人民政府文件”。")]
    document_number: Annotated[DocumentNumber | None, Meta(title="发文字号", description="由机关代字、年份、顺序号组成；未印则为空。")]
    issuing_authority: Annotated[Authority | None, Meta(title="发文机关", description="署名；联合行文时按印出的次序以、相连。")]
    title: Annotated[Field | None, Meta(title="标题", description="通知的标题；直接印发的文件为空。")]
    addressees: Annotated[tuple[Field, ...], Meta(title="主送机关", description="逐个列出，照印。")]
    body: Annotated[tuple[Field, ...], Meta(title="通知正文", description="通知自身的段落，不含所印发的规划。")]
    document_date: Annotated[DateField | None, Meta(title="成文日期", description="署名之下的日期。")]
    note: Annotated[Field | None, Meta(title="附注", description="如“此件公开发布”，不带括号。")]
    attachments: Annotated[tuple[Field, ...], Meta(title="附件说明", description="“附件：”之后所列名称。")]
    copied_to: Annotated[tuple[Field, ...], Meta(title="抄送机关", description="版记中逐个列出，照印。")]
    printing_authority: Annotated[Field | None, Meta(title="印发机关", description="版记中的印发机关。")]
    printing_date: Annotated[DateField | None, Meta(title="印发日期", description="版记中的印发日期。")]
    signatory: Annotated[Field, Meta(title="签发人", description="上行文所印的签发人，连“签发人”字样。")] | UnsetType = UNSET
    adoption: Annotated[Field, Meta(title="批准情况", description="标题之下所印的通过、批准的会议和日期，不带括号。")] | UnsetType = UNSET
