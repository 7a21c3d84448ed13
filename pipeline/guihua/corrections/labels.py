"""A plan that people have checked as a label file: what a careful reader finds in the document, and nothing else.

The form is that of the labels that ``make evaluate`` scores against. A part that is left out is not scored, one that is there has to be complete;
so whoever makes a label says which parts were checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args

import msgspec

from guihua.overview import sections
from guihua.plan import Authority, DateField, DocumentNumber, Field, Indicator, Plan, Responsibility

Part = Literal["issuance", "plan", "headings", "boxes", "indicators", "responsibilities"]
PARTS: tuple[Part, ...] = get_args(Part)
_TASK = 20
"""Code points by which a paragraph without a heading is called."""
_LONGEST_NUMBER = 9
"""Digits of a row's number; more are no number, and more than JSON holds."""


def to_label(plan: Plan, parts: tuple[Part, ...] = PARTS) -> bytes:
    """The label of ``plan`` with these parts, in their order, as UTF-8 JSON."""
    label = {"document": plan.source.file} | {part: _MAKERS[part](plan) for part in PARTS if part in parts}
    return msgspec.json.format(msgspec.json.encode(label), indent=2) + b"\n"


def _issuance(plan: Plan) -> dict[str, Any]:
    record = plan.issuance
    return {
        "document_number": _value(record.document_number), "issuing_authority": _value(record.issuing_authority),
        "title": _value(record.title), "addressees": [_plain(each.value) for each in record.addressees],
        "document_date": _value(record.document_date), "note": _value(record.note),
        "copied_to": [_plain(each.value) for each in record.copied_to],
        "printing_authority": _value(record.printing_authority), "printing_date": _value(record.printing_date),
    }  # fmt: skip


def _value(field: Field | Authority | DateField | DocumentNumber | None) -> str | None:
    return _plain(field.value) if field else None


def _plain(words: str) -> str:
    """Words without the line breaks and spaces of layout.

    >>> _plain("县\\n残联 ")
    '县残联'
    """
    return "".join(words.split())


def _head(plan: Plan) -> dict[str, Any]:
    head = plan.plan
    return {
        "title": _value(head.title), "region": head.region.name if head.region else None, "level": head.region.level if head.region else None,
        "period": [head.period.start, head.period.end] if head.period else None,
        "based_on": [_plain(each.title) for each in plan.references if each.role == "based_on"],
    }  # fmt: skip


def _headings(plan: Plan) -> list[dict[str, Any]]:
    numbered = (section for section in sections(plan.outline) if section.number)
    return [{"number": _plain(each.number or ""), "depth": each.depth, "title": _plain(each.title or "")} for each in numbered]


def _boxes(plan: Plan) -> list[dict[str, Any]]:
    rows = []
    for box in plan.boxes:
        items = [{"number": item.number, "title": _plain(item.title)} for item in box.items]
        row: dict[str, Any] = {"number": box.number, "title": _plain(box.title), "kind": box.kind, "items": items}
        rows.append(row | {"lost": True} if box.lost else row)
    return rows


def _counted(number: str | None) -> int | str | None:
    return int(number) if number and number.isdecimal() and len(number) <= _LONGEST_NUMBER else number


def _indicators(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "number": _counted(row.number), "name": _plain(row.name), "unit": row.unit,
            "category": _plain(row.category) if row.category else None, "values": _values(row), "nature": row.nature,
        }
        for row in plan.indicators
    ]  # fmt: skip


def _values(row: Indicator) -> dict[str, str | None]:
    """The cells by the year or header of their column; one that holds two values is one cell."""
    cells: dict[str, str | None] = {}
    for target in row.targets:
        key = str(target.year) if target.year else target.label or ""
        raw = None if target.relation == "none" else _plain(target.raw)
        cells[key] = (cells.get(key) or "") + (raw or "") if key in cells else raw
    return cells


def _responsibilities(plan: Plan) -> list[dict[str, Any]]:
    titles = dict(_titles(plan))
    return [_responsibility(each, titles) for each in plan.responsibilities]


def _responsibility(duty: Responsibility, titles: dict[str, str]) -> dict[str, Any]:
    lists = {
        role: [_plain(each.name) for each in mentions]
        for role, mentions in (("lead", duty.lead), ("participating", duty.participating), ("responsible", duty.responsible))
    }
    return {"task": titles.get(duty.of, ""), **lists, "deadline": duty.deadline}


def _titles(plan: Plan) -> Iterator[tuple[str, str]]:
    """What each address that a clause may close is called."""
    for section in sections(plan.outline):
        yield section.address, _plain(section.title or "")
        for block in section.blocks:
            yield block.address, _plain(block.text)[:_TASK]
    for box in plan.boxes:
        yield box.address, _plain(box.title)
        for item in box.items:
            yield item.address, _plain(item.title or item.text[:_TASK])
        for block in box.blocks:
            yield block.address, _plain(block.text)[:_TASK]
    yield from ((task.address, _plain(task.title)) for task in plan.tasks)
    yield from ((indicator.address, _plain(indicator.name)) for indicator in plan.indicators)


_MAKERS: dict[Part, Callable[[Plan], Any]] = {
    "issuance": _issuance, "plan": _head, "headings": _headings, "boxes": _boxes,
    "indicators": _indicators, "responsibilities": _responsibilities,
}  # fmt: skip
