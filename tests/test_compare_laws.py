"""The laws of the comparison, over random edits of an invented plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comparison_views import events, mirrored, straight
from guihua.compare import compare
from guihua.tojson import to_json
from plan_builder import Draft, DraftIndicator, DraftItem, DraftTask, build
from plan_samples import SAMPLE

NEW_INDICATORS = (DraftIndicator("助浴服务点覆盖率", "40"), DraftIndicator("养老机构消防设施达标率", "100", nature="binding"))
NEW_TASKS = (
    DraftTask("推行电子处方流转", "村卫生室开具的慢病处方经云端审核后由药店配送到户，费用按门诊统筹报销。", "发展居家服务"),
    DraftTask("整治飞线充电", "在老旧小区增设电动自行车充电桩，拆除私拉电线，物业公司逐栋排查消防通道。", "强化要素支撑"),
)
NEW_ITEMS = (
    DraftItem("流动口腔诊疗车", "采购诊疗车两辆，赴偏远山村开展义齿修复和牙周洁治。", "能力提升项目"),
    DraftItem("殡葬服务楼", "新建告别厅和骨灰寄存楼，推行节地生态安葬。", "重点建设项目"),
)
LOWERED = {"≥55": "≥45", "420": "300", "260": "200", "100": "92", ">90": ">80", "20左右": "15左右", "≤3": "≤4"}


@dataclass
class Script:
    """Edits made to a draft, with what a comparison should tell of them; each thing is edited once."""

    draft: Draft = SAMPLE
    told: set[tuple[Any, ...]] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)

    def fresh(self, name: str) -> bool:
        if name in self.touched:
            return False
        self.touched.add(name)
        return True


Edit = Callable[[Script, int], None]


def pick(several: tuple[Any, ...], at: int) -> tuple[int, Any]:
    at %= len(several)
    return at, several[at]


def without(several: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*several[:at], *several[at + 1 :])


def instead(several: tuple[Any, ...], at: int, *new: Any) -> tuple[Any, ...]:
    return (*several[:at], *new, *several[at + 1 :])


def lower_target(script: Script, at: int) -> None:
    at, old = pick(script.draft.indicators, at)
    if old.raw in LOWERED and script.fresh(old.name):
        script.draft = script.draft.but(indicators=instead(script.draft.indicators, at, replace(old, raw=LOWERED[old.raw])))
        script.told.add(("indicator", "weaker", old.name))


def drop_indicator(script: Script, at: int) -> None:
    at, old = pick(script.draft.indicators, at)
    if script.fresh(old.name):
        script.draft = script.draft.but(indicators=without(script.draft.indicators, at))
        script.told.add(("indicator", "missing", old.name))


def add_indicator(script: Script, at: int) -> None:
    _, new = pick(NEW_INDICATORS, at)
    if script.fresh(new.name):
        script.draft = script.draft.but(indicators=(*script.draft.indicators, new))
        script.told.add(("indicator", "added", new.name))


def change_nature(script: Script, at: int) -> None:
    at, old = pick(script.draft.indicators, at)
    if old.nature == "binding" and script.fresh(old.name):
        script.draft = script.draft.but(indicators=instead(script.draft.indicators, at, replace(old, nature="anticipatory")))
        script.told.add(("nature", "binding", "anticipatory", old.name))


def drop_task(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    if script.fresh(old.title) and len(script.draft.tasks) > 2:
        script.draft = script.draft.but(tasks=without(script.draft.tasks, at))
        script.told.add(("task", "missing", (), (old.title,)))


def add_task(script: Script, at: int) -> None:
    _, new = pick(NEW_TASKS, at)
    if script.fresh(new.title):
        script.draft = script.draft.but(tasks=(*script.draft.tasks, new))
        script.told.add(("task", "added", (new.title,), ()))


def move_task(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    new = "强化要素支撑" if old.chapter != "强化要素支撑" else "保障基本生活"
    if script.fresh(old.title):
        script.draft = script.draft.but(tasks=(*without(script.draft.tasks, at), replace(old, chapter=new)))
        script.told.add(("task", "moved", f"由“{old.chapter}”移至“{new}”"))


def split_task(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    sentences = [f"{words}。" for words in old.text.split("。") if words]
    if len(sentences) == 3 and script.fresh(old.title):
        halves = replace(old, text="".join(sentences[:2])), DraftTask(f"持续{old.title}", sentences[2], old.chapter, old.lead, old.participating)
        script.draft = script.draft.but(tasks=instead(script.draft.tasks, at, *halves))
        script.touched.add(halves[1].title)
        script.told.add(("task", "split", (halves[0].title, halves[1].title), (old.title,)))


def soften(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    if "实行" in old.text and script.fresh(old.title):
        script.draft = script.draft.but(tasks=instead(script.draft.tasks, at, replace(old, text=old.text.replace("实行", "探索实行", 1))))
        script.told |= {("task", "adapted", (old.title,), (old.title,)), ("task", "softened", "增加“探索”，措辞放松")}


def paraphrase(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    sentences = [words for words in old.text.split("。") if words]
    if script.fresh(old.title):
        text = "。".join(["由牵头单位拟定年度清单并销号管理", *sentences[1:]]) + "。" if len(sentences) == 3 else f"{old.text}所需经费列入预算。"
        script.draft = script.draft.but(tasks=instead(script.draft.tasks, at, replace(old, text=text)))
        script.told.add(("task", "adapted", (old.title,), (old.title,)))


def drop_item(script: Script, at: int) -> None:
    at, old = pick(script.draft.items, at)
    if script.fresh(old.title) and len(script.draft.items) > 2:
        script.draft = script.draft.but(items=without(script.draft.items, at))
        script.told.add(("project", "missing", (), (old.title,)))


def add_item(script: Script, at: int) -> None:
    _, new = pick(NEW_ITEMS, at)
    if script.fresh(new.title):
        script.draft = script.draft.but(items=(*script.draft.items, new))
        script.told.add(("project", "added", (new.title,), ()))


def drop_unit(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    elsewhere = {name for other in script.draft.tasks if other is not old for name in (*other.lead, *other.participating)}
    if old.participating and old.participating[0] in elsewhere and script.fresh(old.title):
        script.draft = script.draft.but(tasks=instead(script.draft.tasks, at, replace(old, participating=old.participating[1:])))
        name = (old.participating[0],)
        script.told.add(("role", name, name, "participating", "none", old.title))


def add_unit(script: Script, at: int) -> None:
    at, old = pick(script.draft.tasks, at)
    if old.lead and script.fresh(old.title) and script.fresh("县红十字会"):
        script.draft = script.draft.but(tasks=instead(script.draft.tasks, at, replace(old, participating=(*old.participating, "县红十字会"))))
        script.told.add(("unit", "no_counterpart", ("县红十字会",), ()))


QUIET = {"number_dropped", "number_added", "number_changed", "deadline_dropped", "deadline_added", "deadline_changed", "softened", "strengthened"}
"""Consequences of a paraphrase or a split that the script does not foretell one by one."""
EDITS: tuple[Edit, ...] = (
    lower_target, drop_indicator, add_indicator, change_nature, drop_task, add_task, move_task, split_task, soften, paraphrase,
    drop_item, add_item, drop_unit, add_unit,
)  # fmt: skip
scripts = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 30)), max_size=6)


def run(steps: list[tuple[Edit, int]]) -> Script:
    script = Script()
    for edit, at in steps:
        edit(script, at)
    return script


def foretold(script: Script) -> set[tuple[Any, ...]]:
    """The script's events, with the bodies that only dropped tasks had named."""

    def names(draft: Draft) -> set[str]:
        return {name for task in draft.tasks for name in (*task.lead, *task.participating)}

    gone = names(SAMPLE) - names(script.draft)
    roles = {event for event in script.told if event[0] == "role" and event[2][0] in gone}
    return script.told - roles | {("unit", "no_counterpart", (), (name,)) for name in gone}


@settings(max_examples=200, deadline=None)
@given(scripts)
def test_an_edit_script_is_reported_with_exactly_its_edits(steps: list[tuple[Edit, int]]) -> None:
    script = run(steps)
    lower, upper = build(script.draft), build(SAMPLE)
    wanted = foretold(script)
    loud = {event for event in events(compare(lower, upper), lower, upper) if event in wanted or event[1] not in QUIET}
    assert loud == wanted


@settings(max_examples=100, deadline=None)
@given(scripts, scripts)
def test_the_mirror(steps: list[tuple[Edit, int]], others: list[tuple[Edit, int]]) -> None:
    one, other = build(run(steps).draft), build(run(others).draft.but(title="乙市“十四五”养老服务规划", region="乙市", level="prefectural"))
    assert straight(compare(one, other)) == mirrored(compare(other, one))


@settings(max_examples=50, deadline=None)
@given(scripts)
def test_a_plan_against_itself_reports_no_change(steps: list[tuple[Edit, int]]) -> None:
    plan = build(run(steps).draft)
    found = compare(plan, plan)
    assert events(found, plan, plan) == set()
    assert {row.relation for row in found.references} <= {"kept"}
    assert {row.relation for row in found.commitments} <= {"equal"}
    assert {edit.kind for row in (*found.tasks, *found.projects) for edit in row.edits} <= {"equal"}
    assert found.findings == ()
    assert found.summary.text_reused == 1


def test_the_same_bytes_every_time() -> None:
    lower, upper = build(run([(soften, 3), (drop_item, 1), (split_task, 0)]).draft), build(SAMPLE)
    assert to_json(compare(lower, upper)) == to_json(compare(lower, upper))
