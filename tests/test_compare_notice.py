"""Known edits made to the text of the real notice, which is extracted and compared: exactly those edits come back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comparison_views import events, mirrored, straight
from guihua.compare import compare
from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.source import Source
from notice_model import BoxPiece, Notice, TaskPiece, read_notice

LOWERED = {"210": "180", "100": "95", ">90": ">85", ">95": "≥90", "≥97": "≥96", "≥85": "≥80", "110": "90"}
NEW_ROW = ("", "社区康复站点达标率(%)", "≥60", "预期性")
NEW_ITEM = ("口腔义诊进山村项目", "组织牙科医师携便携式诊疗箱赴偏远山村开展洁治和义齿修复。")
NEW_TASK = TaskPiece(
    "整治电动自行车飞线充电",
    "在老旧小区增设充电桩，拆除私拉电线，物业公司逐栋排查楼道堵塞。",
    (("牵头", ("县住建局",)), ("参与", ("县应急局",))),
)
ROLES = {"牵头": "lead", "参与": "participating", "责任": "responsible"}
FORETOLD = {
    "task": {"adapted", "missing", "added", "split", "merged", "moved", "softened"},
    "project": {"adapted", "missing", "added", "split", "merged", "moved"},
}


def plan_of(notice: Notice) -> Plan:
    text = notice.printed()
    return extract(Source("notice.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), text))


@cache
def original() -> tuple[Notice, Plan]:
    notice = read_notice()
    return notice, plan_of(notice)


@dataclass
class Script:
    notice: Notice
    told: set[tuple[Any, ...]] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)

    def fresh(self, *names: str) -> bool:
        if self.touched.intersection(names):
            return False
        self.touched.update(names)
        return True

    def task(self, at: int) -> TaskPiece:
        tasks = self.notice.tasks()
        return tasks[at % len(tasks)]

    def item(self, at: int) -> tuple[BoxPiece, int]:
        boxes = self.notice.boxes()
        box = boxes[at % len(boxes)]
        return box, at // len(boxes) % len(box.items)

    def rewrite(self, old: TaskPiece, new: str) -> None:
        self.notice = self.notice.swap(old, replace(old, text=new))
        self.told.add(("task", "adapted", (old.title,), (old.title,)))


def bare(name: str) -> str:
    return name.partition("(")[0]


def lower_target(script: Script, at: int) -> None:
    at %= len(script.notice.rows)
    category, name, value, nature = script.notice.rows[at]
    if value in LOWERED and script.fresh(name):
        script.notice = replace(script.notice, rows=_instead(script.notice.rows, at, (category, name, LOWERED[value], nature)))
        script.told.add(("indicator", "weaker", bare(name)))


def drop_indicator(script: Script, at: int) -> None:
    at %= len(script.notice.rows)
    category, name, _, _ = script.notice.rows[at]
    if not category and script.fresh(name):
        script.notice = replace(script.notice, rows=_instead(script.notice.rows, at))
        script.told.add(("indicator", "missing", bare(name)))


def add_indicator(script: Script, at: int) -> None:
    if script.fresh(NEW_ROW[1]):
        script.notice = replace(script.notice, rows=(*script.notice.rows, NEW_ROW))
        script.told.add(("indicator", "added", bare(NEW_ROW[1])))


def loosen_nature(script: Script, at: int) -> None:
    at %= len(script.notice.rows)
    category, name, value, nature = script.notice.rows[at]
    if nature == "约束性" and script.fresh(name):
        script.notice = replace(script.notice, rows=_instead(script.notice.rows, at, (category, name, value, "预期性")))
        script.told.add(("nature", "binding", "anticipatory", bare(name)))


def drop_task(script: Script, at: int) -> None:
    old = script.task(at)
    if script.fresh(old.title):
        script.notice = script.notice.swap(old)
        script.told.add(("task", "missing", (), (old.title,)))


def add_task(script: Script, at: int) -> None:
    neighbour = script.task(at)
    if script.fresh(NEW_TASK.title):
        script.notice = script.notice.swap(neighbour, neighbour, NEW_TASK)
        script.told.add(("task", "added", (NEW_TASK.title,), ()))


def move_task(script: Script, at: int) -> None:
    old, neighbour = script.task(at), script.task(at + 11)
    home, new = (next(s for s in script.notice.sections if each in s.pieces) for each in (old, neighbour))
    if home is not new and script.fresh(old.title):
        script.notice = script.notice.swap(old).swap(neighbour, neighbour, old)
        script.told.add(("task", "moved", f"由“{home.heading[3:].strip()}”移至“{new.heading[3:].strip()}”"))


def split_task(script: Script, at: int) -> None:
    old = script.task(at)
    sentences = [f"{words}。" for words in old.text.split("。") if words]
    if len(sentences) >= 4 and script.fresh(old.title, f"持续{old.title}"):
        half = len(sentences) // 2
        first, second = replace(old, text="".join(sentences[:half])), replace(old, title=f"持续{old.title}", text="".join(sentences[half:]))
        script.notice = script.notice.swap(old, first, second)
        script.told.add(("task", "split", (first.title, second.title), (old.title,)))


def soften(script: Script, at: int) -> None:
    old = script.task(at)
    if "。加强" in old.text and script.fresh(old.title):
        script.rewrite(old, old.text.replace("。加强", "。鼓励", 1))
        script.told.add(("task", "softened", "“加强”改为“鼓励”，措辞放松"))


def paraphrase(script: Script, at: int) -> None:
    old = script.task(at)
    _, _, rest = old.text.partition("。")
    if rest.count("。") >= 2 and script.fresh(old.title):
        script.rewrite(old, f"由牵头单位拟定年度清单并逐项销号。{rest}")


def drop_item(script: Script, at: int) -> None:
    box, item = script.item(at)
    if len(box.items) > 3 and script.fresh(box.items[item][0]):
        script.notice = script.notice.swap(box, replace(box, items=_instead(box.items, item)))
        script.told.add(("project", "missing", (), (box.items[item][0],)))


def add_item(script: Script, at: int) -> None:
    box, _ = script.item(at)
    if script.fresh(NEW_ITEM[0]):
        script.notice = script.notice.swap(box, replace(box, items=(*box.items, NEW_ITEM)))
        script.told.add(("project", "added", (NEW_ITEM[0],), ()))


def drop_unit(script: Script, at: int) -> None:
    old = script.task(at)
    role, names = old.units[-1]
    elsewhere = {name for task in script.notice.tasks() if task is not old for name in task.named()}
    if len(names) > 1 and names[-1] in elsewhere and script.fresh(old.title, names[-1]):
        script.notice = script.notice.swap(old, replace(old, units=(*old.units[:-1], (role, names[:-1]))))
        script.told.add(("role", (names[-1],), (names[-1],), ROLES[role], "none", old.title))


def rename_bureau(script: Script, at: int) -> None:
    old, new = (("县卫健体局", "县卫健局"), ("县文旅局", "县文化和旅游局"), ("县住建局", "县住房城乡建设局"))[at % 3]
    if not script.touched:
        for task in script.notice.tasks():
            units = tuple((role, tuple(new if name == old else name for name in names)) for role, names in task.units)
            script.notice = script.notice.swap(task, replace(task, units=units))
        script.notice = replace(script.notice, after=script.notice.after.replace(old, new))
        script.told.add(("unit", "counterpart", (new,), (old,)))
        script.touched.update((old, new, NEW_TASK.title))


Edit = Callable[[Script, int], None]
EDITS: tuple[Edit, ...] = (
    lower_target, drop_indicator, add_indicator, loosen_nature, drop_task, add_task, move_task, split_task, soften, paraphrase,
    drop_item, add_item, drop_unit, rename_bureau,
)  # fmt: skip
scripts = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 60)), min_size=1, max_size=4)


def _instead(several: tuple[Any, ...], at: int, *new: Any) -> tuple[Any, ...]:
    return (*several[:at], *new, *several[at + 1 :])


def run(steps: Sequence[tuple[Edit, int]]) -> Script:
    script = Script(original()[0])
    for edit, at in steps:
        edit(script, at)
    return script


def expected(event: tuple[Any, ...]) -> bool:
    """Whether an edit script foretells events of this kind one by one; numbers and dates in a rewritten sentence it does not."""
    return event[0] not in FORETOLD or event[1] in FORETOLD[event[0]]


def foretold(script: Script) -> set[tuple[Any, ...]]:
    """The script's events; of the bodies that only dropped tasks had named, that they are gone."""
    left = {name for task in script.notice.tasks() for name in task.named()}
    dropped = {name for task in original()[0].tasks() for name in task.named()} - left
    renamed = {event[3][0] for event in script.told if event[:2] == ("unit", "counterpart")}
    gone = {name for name in dropped - renamed if name not in script.notice.after}
    roles = {event for event in script.told if event[0] == "role" and event[2][0] in gone}
    return script.told - roles | {("unit", "no_counterpart", (), (name,)) for name in gone}


@settings(max_examples=100, deadline=None)
@given(scripts)
def test_exactly_the_edits_made_to_the_notice(steps: list[tuple[Edit, int]]) -> None:
    script = run(steps)
    lower, upper = plan_of(script.notice), original()[1]
    found = compare(lower, upper)
    assert {event for event in events(found, lower, upper) if expected(event)} == foretold(script)


@settings(max_examples=30, deadline=None)
@given(scripts, scripts)
def test_the_mirror_on_the_notice(steps: list[tuple[Edit, int]], others: list[tuple[Edit, int]]) -> None:
    one, other = plan_of(run(steps).notice), plan_of(run(others).notice)
    assert straight(compare(one, other)) == mirrored(compare(other, one))


def test_the_notice_against_itself_reports_no_change() -> None:
    plan = original()[1]
    found = compare(plan, plan)
    assert events(found, plan, plan) == set()
    assert found.findings == ()
    assert found.summary.tasks.kept == 31  # 26 tasks and the five measures of the safeguards chapter
    assert found.summary.projects.kept == 50
    assert found.summary.indicators.equal == 11
    assert found.summary.responsibilities.counterpart == 37
    assert found.summary.text_reused == 1


def test_every_passage_is_a_quotation() -> None:
    script = run([(soften, 0), (split_task, 4), (paraphrase, 9), (drop_item, 3)])
    lower, upper = plan_of(script.notice), original()[1]
    found = compare(lower, upper)
    for row in (*found.tasks, *found.projects):
        for piece in (*row.edits, *row.changes):
            for passage, plan in ((piece.lower, lower), (piece.upper, upper)):
                assert passage is None or passage.quote == "".join(plan.source.text[start:end] for start, end in passage.spans)
