"""The facts of a plan as a person goes through them: by tab, each numbered, so that its words in the source and its line here find each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import UNSET, Struct

from guihua.evidence import Evidence
from guihua.findings import SEVERITY_NAMES
from guihua.overview import sections
from guihua.plan import Box, Field, Indicator, Plan, Responsibility, Section, Target, Task, UnitMention
from guihua.report.places import Lines, lines_of, where
from guihua.report.terms import LEVELS, REFERENCE_ROLES, nature_word

Correctable = Literal["", "title", "region", "period", "heading", "line", "indicator", "body"]
TABS = {
    "head": "概况", "outline": "大纲", "tasks": "任务", "indicators": "指标", "boxes": "专栏",
    "duties": "责任", "references": "引用", "findings": "核查意见",
}  # fmt: skip
DUTIES = {"lead": "牵头", "participating": "参与", "responsible": "责任"}
_BEGINNING = 60


class Row(Struct, frozen=True):
    """A line of a tab. ``fact`` is its number; ``details`` are terms with values; ``parts`` are lines below it, each a fact of its own."""

    fact: int
    title: str
    address: str = ""
    number: str = ""
    depth: int = 0
    details: tuple[tuple[str, str], ...] = ()
    parts: tuple[Row, ...] = ()
    where: str = ""
    correct: Correctable = ""
    corrected: bool = False
    quiet: bool = False
    tone: str = ""


class Tab(Struct, frozen=True):
    """A tab: its key, its name, its lines."""

    key: str
    name: str
    rows: tuple[Row, ...]


class Facts(Struct, frozen=True):
    """The tabs, and by number of each fact the evidence and the record it was made of."""

    tabs: tuple[Tab, ...]
    evidence: tuple[Evidence | None, ...]
    records: tuple[object, ...]


def facts_of(plan: Plan) -> Facts:
    """All tabs of ``plan``."""
    made = _Maker(plan)
    makers: dict[str, Callable[[_Maker], Iterable[Row]]] = {
        "head": _head, "outline": _outline, "tasks": _tasks, "indicators": _indicators, "boxes": _boxes,
        "duties": _duties, "references": _references, "findings": _findings,
    }  # fmt: skip
    tabs = tuple(Tab(key, name, tuple(makers[key](made))) for key, name in TABS.items())
    return Facts(tabs, tuple(made.evidence), tuple(made.records))


class _Maker:
    """Numbers facts as they are made."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.evidence: list[Evidence | None] = []
        self.records: list[object] = []
        self._lines: Lines = lines_of(plan)

    def number(self, record: object, evidence: Evidence | None) -> tuple[int, str]:
        """A new number for a fact, and where its words stand."""
        self.evidence.append(evidence)
        self.records.append(record)
        stands = evidence is not None and bool(evidence.spans)
        return len(self.evidence) - 1, where(evidence, self._lines) if evidence is not None and stands else "原文中没有"


def _head(made: _Maker) -> Iterable[Row]:
    plan = made.plan
    head = plan.plan
    fact, place = made.number("title", head.title.evidence if head.title else None)
    yield Row(fact, head.title.value if head.title else "未识别", number="标题", where=place, correct="title", corrected=_is_corrected(head.title))
    fact, place = made.number("region", head.region.evidence if head.region else None)
    named = f"{head.region.name}（{LEVELS[head.region.level]}）" if head.region else "未识别"
    code = (("行政区划代码", head.region.code),) if head.region and head.region.code else ()
    yield Row(fact, named, number="行政区", where=place, correct="region", corrected=_is_corrected(head.region), details=code)
    fact, place = made.number("period", head.period.evidence if head.period else None)
    years = f"{head.period.start}—{head.period.end}年" if head.period else "没有写明"
    yield Row(fact, years, number="规划期", where=place, correct="period", corrected=_is_corrected(head.period))
    for name, fields in _issuance(plan):
        for field in fields:
            fact, place = made.number(name, field[1])
            yield Row(fact, field[0], number=name, where=place)


def _issuance(plan: Plan) -> list[tuple[str, list[tuple[str, Evidence | None]]]]:
    record = plan.issuance
    named: list[tuple[str, Sequence[object]]] = [
        ("发文字号", [record.document_number]), ("发文机关", [record.issuing_authority]), ("通知标题", [record.title]),
        ("主送", record.addressees), ("成文日期", [record.document_date]), ("附注", [record.note]), ("抄送", record.copied_to),
        ("印发机关", [record.printing_authority]), ("印发日期", [record.printing_date]),
    ]  # fmt: skip
    return [(name, [(field.value, field.evidence) for field in fields if field is not None]) for name, fields in named]  # type: ignore[attr-defined]


def _outline(made: _Maker) -> Iterable[Row]:
    for section in sections(made.plan.outline):
        yield _section(made, section)


def _section(made: _Maker, section: Section) -> Row:
    fact, place = made.number(section, section.evidence)
    parts = []
    for block in section.blocks:
        if block.evidence is not None:
            number, at = made.number(block, block.evidence)
            parts.append(Row(number, _beginning(block.text), block.address, where=at, correct="line", quiet=True))
    return Row(
        fact, section.title or "（没有标题的部分）", section.address, section.number or "", section.depth, parts=tuple(parts), where=place,
        correct="heading" if section.evidence else "", corrected=_is_corrected(section),
    )  # fmt: skip


def _tasks(made: _Maker) -> Iterable[Row]:
    for task in made.plan.tasks:
        yield _task(made, task)


def _task(made: _Maker, task: Task) -> Row:
    fact, place = made.number(task, task.evidence)
    parts = []
    for measure in task.measures:
        number, at = made.number(measure, measure.evidence)
        limit = [("时限", f"{step.raw}：{step.work.quote}" if step.work else step.raw) for step in measure.deadlines or (measure.deadline,) if step]
        parts.append(Row(number, measure.text, where=at, quiet=True, details=tuple(limit)))
    details = [("所在", " › ".join(task.path[:-1]))] if len(task.path) > 1 else []
    details += [("时限", task.deadline.raw)] if task.deadline else []
    details += [("责任", "、".join(_named(made.plan, task)))] if task.responsibilities else [("责任", "没有写明")]
    return Row(fact, task.title, task.address, task.number or "", details=tuple(details), parts=tuple(parts), where=place)


def _named(plan: Plan, task: Task) -> Iterable[str]:
    for duty in plan.responsibilities:
        if duty.address in task.responsibilities:
            yield from (f"{each.name}（{word}）" for key, word in DUTIES.items() for each in getattr(duty, key))


def _indicators(made: _Maker) -> Iterable[Row]:
    for row in made.plan.indicators:
        fact, place = made.number(row, row.evidence)
        yield Row(
            fact, row.name, row.address, row.number or "", details=tuple(_of_indicator(row)), where=place, correct="indicator",
            parts=tuple(_target(made, target) for target in row.targets), corrected=_is_corrected(row),
        )  # fmt: skip


def _of_indicator(row: Indicator) -> Iterable[tuple[str, str]]:
    if row.unit:
        yield "单位", row.unit
    if row.category:
        yield "类别", row.category + ("（合并单元格）" if row.category_inferred else "")
    yield "属性", nature_word(row.nature) or "没有写明"


def _target(made: _Maker, target: Target) -> Row:
    fact, place = made.number(target, target.evidence)
    head = f"{target.year}年" if target.year else target.label or "目标值"
    scope = f"（{target.scope}）" if target.scope else ""
    return Row(fact, target.raw or "空", number=head + scope, where=place, corrected=_is_corrected(target))


def _boxes(made: _Maker) -> Iterable[Row]:
    for box in made.plan.boxes:
        yield _box(made, box)


def _box(made: _Maker, box: Box) -> Row:
    fact, place = made.number(box, box.evidence)
    parts = []
    for item in box.items:
        number, at = made.number(item, item.evidence)
        parts.append(Row(number, item.title or _beginning(item.text), item.address, item.number or "", where=at))
    for block in box.blocks:
        if block.evidence is not None:
            number, at = made.number(block, block.evidence)
            parts.append(Row(number, _beginning(block.text), block.address, where=at, quiet=True))
    kind = {"indicators": "指标表", "projects": "项目", "other": "其他"}[box.kind]
    details = (("种类", kind), *((("内容", "在文件中缺失"),) if box.lost else ()))
    return Row(fact, box.title or "（没有标题）", box.address, f"专栏{box.number or ''}", details=details, parts=tuple(parts), where=place)


def _duties(made: _Maker) -> Iterable[Row]:
    titles = dict(titles_of(made.plan))
    for duty in made.plan.responsibilities:
        fact, place = made.number(duty, duty.evidence)
        parts = tuple(_body(made, duty, key, each) for key in DUTIES for each in getattr(duty, key))
        limit = (("时限", duty.deadline),) if duty.deadline else ()
        yield Row(fact, titles.get(duty.of, duty.of), duty.address, details=limit, parts=parts, where=place)


def _body(made: _Maker, duty: Responsibility, role: str, mention: UnitMention) -> Row:
    fact, place = made.number((duty, role, mention), mention.evidence)
    return Row(fact, mention.name, number=DUTIES[role], where=place, correct="body", corrected=_is_corrected(mention))


def titles_of(plan: Plan) -> Iterable[tuple[str, str]]:
    """Each address that other records point to, with the words by which a person knows what stands there."""
    for section in sections(plan.outline):
        yield section.address, section.title or ""
        yield from ((block.address, _beginning(block.text)) for block in section.blocks)
    for box in plan.boxes:
        yield box.address, box.title
        yield from ((item.address, item.title or _beginning(item.text)) for item in box.items)
        yield from ((block.address, _beginning(block.text)) for block in box.blocks)
    yield from ((task.address, task.title) for task in plan.tasks)
    yield from ((indicator.address, indicator.name) for indicator in plan.indicators)


def _references(made: _Maker) -> Iterable[Row]:
    for row in made.plan.references:
        fact, place = made.number(row, row.evidence)
        named = (("发文机关", row.issuer), ("发文字号", row.document_number), ("作用", REFERENCE_ROLES[row.role]))
        yield Row(fact, f"《{row.title}》", row.address, details=tuple((term, value) for term, value in named if value), where=place)


def _findings(made: _Maker) -> Iterable[Row]:
    order = {severity: at for at, severity in enumerate(SEVERITY_NAMES)}
    for row in sorted(made.plan.findings, key=lambda each: order[each.severity]):
        fact, place = made.number(row, row.evidence)
        yield Row(fact, row.message, row.subject or "", SEVERITY_NAMES[row.severity], details=(("代码", row.code),), where=place, tone=row.severity)


def _beginning(text: str) -> str:
    compact = " ".join(text.split())
    return compact if len(compact) <= _BEGINNING else compact[:_BEGINNING] + "…"


def _is_corrected(record: Field | object | None) -> bool:
    return getattr(record, "corrected", UNSET) is True
