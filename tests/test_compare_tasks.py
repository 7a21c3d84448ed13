"""Tasks and projects: linked by content, sorted into rows, every edit in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guihua.compare import compare
from guihua.comparison import Comparison, MatterRow
from guihua.plan import Plan
from plan_builder import Draft, DraftItem, DraftTask, build
from plan_samples import SAMPLE, TASKS

CITY = SAMPLE.but(title="乙市“十四五”养老服务规划", region="乙市", level="prefectural")


def against(lower: Draft, upper: Draft = SAMPLE) -> Comparison:
    return compare(build(lower), build(upper))


def changed(found: Comparison) -> list[MatterRow]:
    """The rows in which something is different."""
    return [row for row in (*found.tasks, *found.projects) if row.relation != "kept" or row.changes]


def with_tasks(*tasks: DraftTask) -> Draft:
    return SAMPLE.but(tasks=tasks)


def rewrite(position: int, old: str, new: str) -> Draft:
    task = TASKS[position]
    assert old in task.text
    return with_tasks(*TASKS[:position], replace(task, text=task.text.replace(old, new)), *TASKS[position + 1 :])


def titles(plan: Plan, addresses: tuple[str, ...]) -> list[str]:
    known = {task.address: task.title for task in plan.tasks} | {item.address: item.title for box in plan.boxes for item in box.items}
    return [known[address] for address in addresses]


@pytest.mark.parametrize(
    ("position", "old", "new", "kind", "note"),
    [
        (0, "确保失能", "鼓励失能", "softened", "“确保”改为“鼓励”，措辞放松"),
        (3, "鼓励餐饮", "确保餐饮", "strengthened", "“鼓励”改为“确保”，措辞收紧"),
        (4, "260户", "200户", "number_changed", "数字由“260户”改为“200户”"),
        (4, "，改造后回访不少于2次", "，改造后回访", "number_dropped", "数字“2次”删去"),
        (1, "2024年底前实现", "实现", "deadline_dropped", "时限“2024年底前”删去"),
        (1, "2024年底前", "2025年底前", "deadline_changed", "时限由“2024年底前”改为“2025年底前”"),
        (9, "送课下村", "2023年起送课下村", "deadline_added", "增加时限“2023年”"),
    ],
)
def test_what_a_reader_must_not_miss(position: int, old: str, new: str, kind: str, note: str) -> None:
    rows = changed(against(rewrite(position, old, new)))
    assert [row.relation for row in rows] == ["adapted"]
    assert [(change.kind, change.note) for change in rows[0].changes] == [(kind, note)]


def test_the_edits_are_exactly_those_made() -> None:
    rows = changed(against(rewrite(1, "全县互认", "全市互认、长期有效")))
    edits = [(run.kind, run.lower and run.lower.quote, run.upper and run.upper.quote) for run in rows[0].edits if run.kind != "equal"]
    assert edits == [("replace", "全市", "全县"), ("insert", "、长期有效", None)]


def test_level_words_alone_leave_a_task_kept() -> None:
    upper = with_tasks(replace(TASKS[1], text=TASKS[1].text.replace("全县互认", "全市互认"))).but(region="乙市", level="prefectural")
    row = against(with_tasks(TASKS[1]), upper).tasks[0]
    assert (row.relation, [change.note for change in row.changes]) == ("kept", ["“全市”换为“全县”"])
    assert row.explanation == "县级“健全长期护理保险”沿用市级的“健全长期护理保险”，除本级称谓外文字一致。"


def test_a_dropped_and_an_added_task() -> None:
    new = DraftTask("推行电子处方流转", "村卫生室开具的慢病处方经云端审核后由药店配送到户，费用按门诊统筹报销。")
    found = against(with_tasks(*TASKS[1:], new))
    rows = changed(found)
    assert [row.relation for row in rows] == ["missing", "added"]
    assert rows[0].explanation == "上级的“兜牢特困供养底线”，下级未承接。"
    assert rows[1].explanation == "下级新增“推行电子处方流转”，上级没有对应。"
    assert found.summary.tasks_covered == 0.9


def test_a_split_and_its_mirror() -> None:
    first, second = "对无劳动能力、无生活来源、无法定赡养人的高龄老人实行集中供养，做到愿进全进。", TASKS[0].text.partition("愿进全进。")[2]
    lower = with_tasks(DraftTask("集中供养高龄老人", first), DraftTask("提升供养院护理能力", second), *TASKS[1:])
    rows = changed(against(lower))
    assert [(row.relation, titles(build(lower), row.lower)) for row in rows] == [("split", ["集中供养高龄老人", "提升供养院护理能力"])]
    mirrored = changed(against(SAMPLE, lower))
    assert [(row.relation, titles(build(lower), row.upper)) for row in mirrored] == [("merged", ["集中供养高龄老人", "提升供养院护理能力"])]


def test_a_moved_task_is_kept_and_noted() -> None:
    rows = changed(against(with_tasks(*TASKS[:2], *TASKS[3:], replace(TASKS[2], chapter="强化要素支撑"))))
    assert [row.relation for row in rows] == ["kept"]
    assert [(change.kind, change.note) for change in rows[0].changes] == [("moved", "由“保障基本生活”移至“强化要素支撑”")]


def test_chapters_of_other_names_are_no_moves() -> None:
    renamed = with_tasks(*(replace(task, chapter=f"着力{task.chapter}工程") for task in TASKS))
    assert changed(against(renamed)) == []


def test_a_retitled_task() -> None:
    rows = changed(against(with_tasks(replace(TASKS[0], title="落实集中供养政策"), *TASKS[1:])))
    assert [row.relation for row in rows] == ["adapted"]
    assert [change.kind for change in rows[0].changes] == ["retitled"]


def test_a_task_taken_up_by_a_project_is_not_missing() -> None:
    task = TASKS[4]
    lower = with_tasks(*TASKS[:4], *TASKS[5:]).but(items=(*SAMPLE.items, DraftItem("困难家庭适老化改造", task.text, "能力提升项目")))
    rows = changed(against(lower))
    assert [(row.relation, titles(build(lower), row.lower), titles(build(SAMPLE), row.upper)) for row in rows] == [
        ("adapted", ["困难家庭适老化改造"], ["推进家庭适老化改造"])
    ]


def test_reuse_is_the_share_that_repeats() -> None:
    assert against(SAMPLE).summary.text_reused == 1
    half = against(with_tasks(replace(TASKS[0], text=TASKS[0].text + TASKS[1].text)), with_tasks(TASKS[0]))
    assert half.tasks[0].reuse is not None
    assert 0.4 < half.tasks[0].reuse < 0.7


def test_unrelated_plans_come_out_as_unrelated() -> None:
    other = Draft(
        title="丙省“十四五”港口发展规划",
        region="丙省",
        level="provincial",
        tasks=(
            DraftTask("扩建深水航道", "疏浚进港航道至二十万吨级，布设航标和潮位站，完善引航调度。"),
            DraftTask("发展海铁联运", "开行内陆港集装箱班列，建设铁路专用线，推动一单到底、一箱到底。"),
            DraftTask("建设绿色港区", "岸电设施覆盖全部泊位，散货堆场建防风抑尘网，推广电动集卡。"),
            DraftTask("加强人才培养", "与海事院校共建实训船，培养引航员、桥吊司机等紧缺人才。"),
        ),
    )
    found = against(SAMPLE, other)
    assert {row.relation for row in (*found.tasks, *found.projects)} == {"missing", "added"}
    assert "GH607" in [finding.code for finding in found.findings]


def test_the_runs_are_both_texts_whole_and_quoted_from_the_source() -> None:
    lower, upper = build(rewrite(0, "确保失能特困对象全部入住", "鼓励失能老人入住")), build(CITY)
    for row in compare(lower, upper).tasks:
        for side, plan, addresses in (("lower", lower, row.lower), ("upper", upper, row.upper)):
            passages = [passage for run in row.edits if (passage := getattr(run, side))]
            words = "".join(f"{task.title}{task.text}" for task in plan.tasks if task.address in addresses)
            assert "".join(passage.quote for passage in passages) == words
            assert all(passage.quote == "".join(plan.source.text[start:end] for start, end in passage.spans) for passage in passages)
