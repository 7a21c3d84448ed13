"""What a person may correct of a fact: the form that asks for it, and the correction that its answers make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from guihua.corrections.anchors import Words
from guihua.corrections.facts import region_named
from guihua.evidence import Evidence
from guihua.plan import Block, Indicator, Plan, Section, UnitMention
from guihua.plan.corrections import (
    Anchor,
    BodyCorrection,
    BodyRole,
    Correction,
    HeadingCorrection,
    IndicatorCorrection,
    IndicatorField,
    PeriodCorrection,
    RegionCorrection,
    TitleCorrection,
)  # fmt: skip
from guihua.plan.vocabulary import Level
from guihua.report.terms import LEVELS, NATURES
from guihua.serve.facts import DUTIES

_DEPTHS = 9
_NO_HEADING, _NO_BODY = "none", "none"
INDICATOR_FIELDS: dict[IndicatorField, str] = {"name": "名称", "unit": "单位", "category": "类别", "nature": "属性", "value": "目标值"}
_LONGEST = 500


class Choice(Struct, frozen=True):
    """An option of a select: its value and its words."""

    value: str
    words: str


class Ask(Struct, frozen=True):
    """One question of a form; a text field where there are no choices."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()
    hint: str = ""


class RefusedError(ValueError):
    """Answers that make no correction; says why, for the person who gave them."""


def asks(plan: Plan, record: object) -> tuple[Ask, ...]:
    """The questions for a fact; none for one that cannot be corrected here."""
    head = plan.plan
    match record:
        case "title":
            return (Ask("value", "标题", head.title.value if head.title else ""),)
        case "region":
            return (
                Ask("name", "行政区名称", head.region.name if head.region else "", hint="全国写“中国”"),
                Ask("level", "层级", head.region.level if head.region else "county", tuple(Choice(key, word) for key, word in LEVELS.items())),
            )  # fmt: skip
        case "period":
            years = (str(head.period.start), str(head.period.end)) if head.period else ("", "")
            return Ask("start", "起始年", years[0], hint="四位年份"), Ask("end", "终止年", years[1], hint="四位年份")
        case Section(depth=depth):
            return (Ask("depth", "标题层级", str(depth), _depths()),)
        case Block(text=text):
            return (
                Ask("heading", "标题文字", _first_sentence(text), hint="须是本段开头的文字，连同编号"),
                Ask("depth", "作为第几级标题", "1", _depths()[1:]),
            )  # fmt: skip
        case Indicator():
            return tuple(_of_indicator(record))
        case (_, str(role), UnitMention()):
            roles = (*(Choice(key, word) for key, word in DUTIES.items()), Choice(_NO_BODY, "不是责任单位"))
            return (Ask("role", "角色", role, roles),)
    return ()


def _depths() -> tuple[Choice, ...]:
    return (Choice(_NO_HEADING, "不是标题"), *(Choice(str(depth), f"第{depth}级") for depth in range(1, _DEPTHS + 1)))


def _first_sentence(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line.split("。", 1)[0]


def _of_indicator(row: Indicator) -> list[Ask]:
    natures = [Choice("", "没有写明"), *(Choice(key, word) for key, word in NATURES.items())]
    if row.nature and row.nature not in NATURES:
        natures.append(Choice(row.nature, row.nature))
    made = [
        Ask("name", "名称", row.name), Ask("unit", "单位", row.unit or "", hint="没有就空着"),
        Ask("category", "类别", row.category or "", hint="没有就空着"), Ask("nature", "属性", row.nature or "", tuple(natures)),
    ]  # fmt: skip
    for at, target in enumerate(row.targets):
        column = f"{target.year}年" if target.year else target.label or "目标值"
        made.append(Ask(f"value{at}", f"目标值（{column}）", target.raw, hint="照印，如 ≥97、下降15%、〔18〕"))
    return made


def corrections_of(plan: Plan, record: object, answers: Mapping[str, str]) -> list[Correction]:
    """The corrections that the answers make: one for each value that differs. Raises RefusedError."""
    note = answers.get("note", "").strip()[:_LONGEST]
    questions = asks(plan, record)
    given = {ask.name: answers.get(ask.name, "").strip()[:_LONGEST] for ask in questions}
    for ask in questions:
        if ask.choices and given[ask.name] not in {choice.value for choice in ask.choices}:
            raise RefusedError(f"“{ask.label}”没有这个选项。")
    if all(given[ask.name] == ask.value.strip() for ask in questions) and not isinstance(record, Block):
        raise RefusedError("没有改动。")
    words = Words(plan.source.text)
    match record:
        case Indicator():
            return _indicator(record, given, words.anchor(record.evidence), note)
        case Section(evidence=Evidence() as evidence, depth=depth):
            wanted = None if given["depth"] == _NO_HEADING else int(given["depth"])
            return [HeadingCorrection(place=words.anchor(evidence), depth=wanted, original=str(depth), note=note)]
        case Block():
            return [_line(record, given, words, note)]
        case (_, str(role), UnitMention(evidence=evidence)):
            wanted_role: BodyRole | None = next((key for key in get_args(BodyRole) if key == given["role"]), None)
            return [BodyCorrection(place=words.anchor(evidence), role=wanted_role, original=role, note=note)]
    return [_head(plan, str(record), given, words, note)]


def _head(plan: Plan, kind: str, given: Mapping[str, str], words: Words, note: str) -> Correction:
    head = plan.plan
    if kind == "title":
        if not given["value"]:
            raise RefusedError("标题不能空着。")
        place = _place(words, head.title.evidence if head.title else None)
        return TitleCorrection(place=place, value=given["value"], original=head.title.value if head.title else None, note=note)
    if kind == "region":
        if not given["name"]:
            raise RefusedError("行政区名称不能空着。")
        level: Level = next(key for key in get_args(Level) if key == given["level"])
        before = f"{head.region.name} {head.region.level}" if head.region else None
        place = _place(words, head.region.evidence if head.region else None)
        return RegionCorrection(place=place, name=region_named(given["name"], level).name, level=level, original=before, note=note)
    if kind == "period":
        try:
            start, end = int(given["start"]), int(given["end"])
        except ValueError:
            raise RefusedError("年份要写四位数字。") from None
        if not 1900 <= start <= end <= 2200:
            raise RefusedError("年份要写四位数字，终止年不早于起始年。")
        before = f"{head.period.start}-{head.period.end}" if head.period else None
        place = _place(words, head.period.evidence if head.period else None)
        return PeriodCorrection(place=place, start=start, end=end, original=before, note=note)
    raise RefusedError("这一项不能在这里更正。")


def _place(words: Words, evidence: Evidence | None) -> Anchor | None:
    return words.anchor(evidence) if evidence is not None and evidence.spans else None


def _line(block: Block, given: Mapping[str, str], words: Words, note: str) -> Correction:
    """A paragraph's beginning as a heading; the words are looked for without white space, and cited as they stand."""
    wanted = "".join(given["heading"].split())
    if not wanted or block.evidence is None or not "".join(block.text.split()).startswith(wanted):
        raise RefusedError("标题文字须是本段开头的文字，照原文，连同编号。")
    spans, left = list[tuple[int, int]](), len(wanted)
    for start, end in block.evidence.spans:
        stop = start
        while stop < end and left:
            left -= not words.text[stop].isspace()
            stop += 1
        if stop > start:
            spans.append((start, stop))
        if not left:
            break
    quote = "".join(words.text[start:end] for start, end in spans)
    place = words.anchor(Evidence(quote=quote, spans=tuple(spans)))
    return HeadingCorrection(place=place, depth=int(given["depth"]), original=None, note=note)


def _indicator(row: Indicator, given: Mapping[str, str], place: Anchor, note: str) -> list[Correction]:
    if not given["name"]:
        raise RefusedError("指标名称不能空着。")
    made: list[Correction] = []
    before: dict[IndicatorField, str | None] = {"name": row.name, "unit": row.unit, "category": row.category, "nature": row.nature}
    for field, original in before.items():
        if given[field] != (original or ""):
            made.append(IndicatorCorrection(place=place, field=field, value=given[field] or None, original=original, note=note))
    for at, target in enumerate(row.targets):
        value = given[f"value{at}"]
        if value != target.raw.strip():
            made.append(IndicatorCorrection(place=place, field="value", column=at, value=value or None, original=target.raw, note=note))
    return made
