"""The tables of a collection: one record per row, flat, so that a database or a data frame holds it as it is.

Keys are the addresses of the plan (``address``), which are unique within a document; in a database ``document`` stands before each.
Every fact has its words (``quote``), its place in the text (``start``, ``stop``: code points, half-open, of its first and last words), its
page where there are pages, and the place in words.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Fact(Struct, frozen=True, kw_only=True):
    """What every fact has."""

    address: Annotated[str, Meta(title="地址")]
    quote: Annotated[str, Meta(title="原文")]
    start: Annotated[int | None, Meta(title="起")]
    stop: Annotated[int | None, Meta(title="止")]
    page: Annotated[int | None, Meta(title="页码")]
    place: Annotated[str, Meta(title="位置")]


class Measured(Fact, frozen=True, kw_only=True):
    """What a target and a number in running text demand."""

    year: Annotated[int | None, Meta(title="年份")]
    relation: Annotated[str, Meta(title="关系")]
    value: Annotated[float | None, Meta(title="数值")]
    low: Annotated[float | None, Meta(title="下限")]
    high: Annotated[float | None, Meta(title="上限")]
    unit: Annotated[str | None, Meta(title="计量单位")]
    direction: Annotated[str | None, Meta(title="方向")]


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document."""

    file: Annotated[str, Meta(title="文件名")]
    sha256: Annotated[str, Meta(title="校验值")]
    media_type: Annotated[str, Meta(title="类型")]
    pages: Annotated[int | None, Meta(title="页数")]
    characters: Annotated[int, Meta(title="字数")]
    title: Annotated[str | None, Meta(title="标题")]
    region: Annotated[str | None, Meta(title="行政区")]
    region_code: Annotated[str | None, Meta(title="行政区代码")]
    level: Annotated[str | None, Meta(title="层级")]
    period: Annotated[str | None, Meta(title="规划期")]
    period_start: Annotated[int | None, Meta(title="规划期起")]
    period_end: Annotated[int | None, Meta(title="规划期止")]
    policy_field: Annotated[str | None, Meta(title="领域")]
    document_number: Annotated[str | None, Meta(title="发文字号")]
    issuing_authority: Annotated[str | None, Meta(title="发文机关")]
    document_date: Annotated[str | None, Meta(title="成文日期")]


class SectionRow(Fact, frozen=True, kw_only=True):
    """A section, with the text right below its heading."""

    parent: Annotated[str | None, Meta(title="上级地址")]
    number: Annotated[str | None, Meta(title="编号")]
    depth: Annotated[int, Meta(title="层级")]
    role: Annotated[str, Meta(title="作用")]
    title: Annotated[str | None, Meta(title="标题")]
    text: Annotated[str, Meta(title="文字")]


class GoalRow(Fact, frozen=True, kw_only=True):
    """A goal in words."""

    horizon: Annotated[int | None, Meta(title="年份")]
    title: Annotated[str | None, Meta(title="名称")]
    text: Annotated[str, Meta(title="内容")]


class TaskRow(Fact, frozen=True, kw_only=True):
    """A task."""

    number: Annotated[str | None, Meta(title="编号")]
    title: Annotated[str, Meta(title="标题")]
    chapter: Annotated[str, Meta(title="所在章节")]
    text: Annotated[str, Meta(title="内容")]


class MeasureRow(Fact, frozen=True, kw_only=True):
    """A measure; its address is that of its task and its number there."""

    task: Annotated[str, Meta(title="任务地址")]
    position: Annotated[int, Meta(title="序号")]
    text: Annotated[str, Meta(title="文字")]


class BoxRow(Fact, frozen=True, kw_only=True):
    """A box."""

    number: Annotated[str | None, Meta(title="编号")]
    title: Annotated[str, Meta(title="名称")]
    kind: Annotated[str, Meta(title="种类")]
    section: Annotated[str | None, Meta(title="所在章节")]
    lost: Annotated[bool, Meta(title="内容缺失")]


class ItemRow(Fact, frozen=True, kw_only=True):
    """An item of a box."""

    box: Annotated[str, Meta(title="专栏地址")]
    number: Annotated[str | None, Meta(title="编号")]
    title: Annotated[str, Meta(title="名称")]
    text: Annotated[str, Meta(title="内容")]


class IndicatorRow(Fact, frozen=True, kw_only=True):
    """An indicator."""

    number: Annotated[str | None, Meta(title="编号")]
    name: Annotated[str, Meta(title="指标名称")]
    unit: Annotated[str | None, Meta(title="计量单位")]
    category: Annotated[str | None, Meta(title="类别")]
    nature: Annotated[str | None, Meta(title="属性")]


class TargetRow(Measured, frozen=True, kw_only=True):
    """A target of an indicator; its address is that of the indicator and its number there."""

    indicator: Annotated[str, Meta(title="指标地址")]
    position: Annotated[int, Meta(title="序号")]
    label: Annotated[str | None, Meta(title="表头")]
    raw: Annotated[str, Meta(title="原值")]
    scope: Annotated[str | None, Meta(title="适用范围")]


class ResponsibilityRow(Fact, frozen=True, kw_only=True):
    """A body that an annotation names; its address is that of the annotation and its number there."""

    responsibility: Annotated[str, Meta(title="责任分工地址")]
    matter: Annotated[str, Meta(title="所属地址")]
    matter_title: Annotated[str, Meta(title="所属事项")]
    role: Annotated[str, Meta(title="职责")]
    name: Annotated[str, Meta(title="单位名称")]
    body: Annotated[str, Meta(title="单位编号")]
    deadline: Annotated[str | None, Meta(title="时限")]


class UnitRow(Struct, frozen=True, kw_only=True):
    """A body in charge; ``address`` is its id."""

    address: Annotated[str, Meta(title="编号")]
    name: Annotated[str, Meta(title="名称")]
    aliases: Annotated[str, Meta(title="其他写法")]
    canonical: Annotated[str | None, Meta(title="全称")]
    level: Annotated[str | None, Meta(title="层级")]
    kind: Annotated[str, Meta(title="性质")]


class ReferenceRow(Fact, frozen=True, kw_only=True):
    """A document that is named."""

    title: Annotated[str, Meta(title="名称")]
    issuer: Annotated[str | None, Meta(title="发文机关")]
    document_number: Annotated[str | None, Meta(title="发文字号")]
    kind: Annotated[str | None, Meta(title="文种")]
    level: Annotated[str | None, Meta(title="层级")]
    role: Annotated[str, Meta(title="作用")]


class CommitmentRow(Measured, frozen=True, kw_only=True):
    """A number in running text."""

    kind: Annotated[str, Meta(title="性质")]
    subject: Annotated[str | None, Meta(title="事项")]
    matter: Annotated[str, Meta(title="所属地址")]
    indicator: Annotated[str | None, Meta(title="对应指标")]


class FindingRow(Fact, frozen=True, kw_only=True):
    """A finding; its address is its number."""

    code: Annotated[str, Meta(title="代码")]
    severity: Annotated[str, Meta(title="程度")]
    message: Annotated[str, Meta(title="说明")]
    subject: Annotated[str | None, Meta(title="所指")]


class PassageRow(Fact, frozen=True, kw_only=True):
    """A heading, paragraph or item: what is searched. ``words`` are its words, for a count of each."""

    kind: Annotated[str, Meta(title="种类")]
    title: Annotated[str, Meta(title="所在章节")]
