"""Edits made one by one: each deleted task, item, indicator and unit clause is reported, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from comparison_views import events
from guihua.compare import compare
from made_plans import Made, read_plan
from notice_model import BoxPiece, TaskPiece
from plan_builder import Draft, build
from plan_samples import SAMPLE
from test_compare_notice import original, plan_of


def told(lower, upper):
    """What the comparison reports of tasks, projects and indicators."""
    return {event for event in events(compare(lower, upper), lower, upper) if event[0] in ("task", "project", "indicator")}


def notice_edits():
    notice = original()[0]
    for task in notice.tasks():
        yield f"task {task.title}", notice.swap(task), {("task", "missing", (), (task.title,))}
    for box in notice.boxes():
        for at, (title, _) in enumerate(box.items):
            without = replace(box, items=(*box.items[:at], *box.items[at + 1 :]))
            yield f"item {title}", notice.swap(box, without), {("project", "missing", (), (title,))}
    for at, row in enumerate(notice.rows):
        rows = (*notice.rows[:at], *notice.rows[at + 1 :])
        yield f"indicator {row[1]}", replace(notice, rows=rows), {("indicator", "missing", row[1].partition("(")[0])}


NOTICE = list(notice_edits())


@pytest.mark.parametrize(("notice", "wanted"), [case[1:] for case in NOTICE], ids=[case[0] for case in NOTICE])
def test_what_is_left_out_of_the_notice(notice, wanted):
    found = told(plan_of(notice), original()[1])
    assert {event for event in found if event[1] == "missing"} == wanted
    assert {event for event in found if event[1] in ("added", "split", "merged", "weaker", "stricter")} == set()


def test_each_unit_clause_left_out_of_the_notice_is_a_change_of_role_and_nothing_else():
    notice, upper = original()
    for task in notice.tasks():
        lower = plan_of(notice.swap(task, replace(task, units=())))
        found = compare(lower, upper)
        changed = [row for row in found.responsibilities if row.relation == "no_counterpart" or row.role_change]
        assert changed or not task.units, task.title
        assert told(lower, upper) == set(), task.title


def draft_edits(draft: Draft):
    for at, task in enumerate(draft.tasks):
        yield f"task {task.title}", draft.but(tasks=(*draft.tasks[:at], *draft.tasks[at + 1 :])), {("task", "missing", (), (task.title,))}
    for at, item in enumerate(draft.items):
        yield f"item {item.title}", draft.but(items=(*draft.items[:at], *draft.items[at + 1 :])), {("project", "missing", (), (item.title,))}
    for at, each in enumerate(draft.indicators):
        left = (*draft.indicators[:at], *draft.indicators[at + 1 :])
        yield f"indicator {each.name}", draft.but(indicators=left), {("indicator", "missing", each.name)}


SAMPLES = list(draft_edits(SAMPLE))


@pytest.mark.parametrize(("lower", "wanted"), [case[1:] for case in SAMPLES], ids=[case[0] for case in SAMPLES])
def test_what_is_left_out_of_the_invented_plan(lower, wanted):
    assert told(build(lower), build(SAMPLE)) == wanted


def made_edits():
    made = Made()
    for at, (title, _, _) in enumerate(made.tasks):
        yield f"task {title}", made.but(tasks=(*made.tasks[:at], *made.tasks[at + 1 :])), {("task", "missing", (), (title,))}
    for at, (title, _) in enumerate(made.items):
        yield f"item {title}", made.but(items=(*made.items[:at], *made.items[at + 1 :])), {("project", "missing", (), (title,))}
    for at, (name, _, _) in enumerate(made.indicators):
        left = (*made.indicators[:at], *made.indicators[at + 1 :])
        yield f"indicator {name}", made.but(indicators=left), {("indicator", "missing", name.partition("（")[0])}


MADE = list(made_edits())


@pytest.mark.parametrize(("lower", "wanted"), [case[1:] for case in MADE], ids=[case[0] for case in MADE])
def test_what_is_left_out_of_the_text_of_a_plan(lower, wanted):
    found = compare(lower.plan(), Made().plan())
    assert told(lower.plan(), Made().plan()) == wanted
    (row,) = [row for row in (*found.indicators, *found.tasks, *found.projects) if row.relation == "missing"]
    name = (row.upper.name if hasattr(row.upper, "name") else "").removesuffix("率")
    assert row.absence.kind == ("mentioned" if name and name in lower.text() else "absent")


@pytest.mark.parametrize("at", range(len(Made().tasks)))
def test_a_clause_left_out_of_the_text_of_a_plan(at):
    title, text, _ = Made().tasks[at]
    lower = Made().but(tasks=(*Made().tasks[:at], (title, text, ""), *Made().tasks[at + 1 :])).plan()
    found = compare(lower, Made().plan())
    assert [row for row in found.responsibilities if row.relation == "no_counterpart" or row.role_change]
    assert told(lower, Made().plan()) == set()


def test_a_row_that_lost_its_tabs_accuses_nobody():
    """A hundred ways to spoil the indicator table of a plan: what cannot be read is not called missing."""
    rng, upper = random.Random(12), Made().plan()
    for _ in range(100):
        lines = Made().text().split("\n\n")
        rows = [at for at, line in enumerate(lines) if line.count("\t") == 2]
        for at in rng.sample(rows, rng.randint(1, len(rows))):
            lines[at] = lines[at].replace("\t", rng.choice(["", " ", "　", "|"]), rng.randint(1, 2))
        lower = read_plan("\n\n".join(lines), "spoilt.txt")
        accused = [row.upper.name for row in compare(lower, upper).indicators if row.absence and row.absence.kind == "absent"]
        assert accused == []


def test_a_row_of_the_table_that_could_not_be_read_takes_up_no_task():
    """The row 水土流失治理面积 without its tabs is an item of the box of indicators, and no project for 防治坡地水土流失."""
    made = Made().but(tasks=tuple(task for task in Made().tasks if "水土流失" not in task[0]))
    lower = read_plan(made.text().replace("（平方公里）\t85\t预期性", "（平方公里）85预期性"), "spoilt.txt")
    assert [item.title for box in lower.boxes if box.kind == "indicators" for item in box.items] == ["水土流失治理面积（平方公里）85预期性"]
    assert ("task", "missing", (), ("防治坡地水土流失",)) in told(lower, Made().plan())


def test_pieces_are_what_the_notice_is_made_of():
    notice = original()[0]
    assert {type(piece) for section in notice.sections for piece in section.pieces} == {TaskPiece, BoxPiece}
    assert len(NOTICE) > 70


ENDING = """安远县支持脐橙产业发展若干措施

一、支持果园改造
支持老果园更新苗木。对更新苗木的农户每亩补助三百元。（责任单位：县果业局）
支持果园铺设滴灌管网。对铺设滴灌管网的合作社按造价补助三成。（责任单位：县水利局）

二、支持果品贮藏
支持建设冷库。对新建果品冷库的合作社每立方米补助五十元。（责任单位：县发展改革局）

三、支持果品销售
支持果品进入商超。对签订三年供货合同的企业给予奖励。（责任单位：县商务局）
支持果品出口。对取得出口备案的果园给予奖励，减免检测费用。（责任单位：县财政局）
县果业局会同县财政局制定申报指南，严格审核，及时兑付资金。
本措施自印发之日起施行，由县果业局负责解释。
"""


@pytest.mark.parametrize("mirrored", [False, True])
def test_sentences_that_only_a_lost_clause_parts_from_their_task_are_no_change(mirrored: bool) -> None:
    upper, lower = (read_plan(text, "果业.txt") for text in (ENDING, ENDING.replace("（责任单位：县财政局）", "")))
    assert lower.tasks[-1].text != upper.tasks[-1].text
    found = compare(upper, lower) if mirrored else compare(lower, upper)
    assert {row.relation for row in found.tasks} == {"kept"}
    assert not [run for row in found.tasks for run in row.edits if run.kind != "equal"]
    assert [row for row in found.responsibilities if row.relation == "no_counterpart" or row.role_change]


def test_a_sentence_at_the_end_of_a_task_that_stands_elsewhere_in_the_other_plan_is_a_change() -> None:
    said = "县果业局会同县财政局制定申报指南，严格审核，及时兑付资金。"
    early = ENDING.replace(said, "").replace("补助三成。", f"补助三成。{said}")
    upper, lower = (read_plan(text, "果业.txt") for text in (early, ENDING.replace("（责任单位：县财政局）", "")))
    assert {row.upper[0]: row.relation for row in compare(lower, upper).tasks}["1"] == "adapted"


def test_a_table_of_which_only_caption_and_header_are_left_accuses_nobody():
    rows = Made().text().split("\n\n")
    lower = read_plan("\n\n".join(line for line in rows if line.count("\t") != 2 or line.startswith("指标")), "picture.txt")
    assert lower.indicators == ()
    assert {row.absence.kind for row in compare(lower, Made().plan()).indicators if row.absence} == {"unread", "mentioned"}


@pytest.mark.parametrize("caption", ["表3  “十四五”水利发展主要指标", "水利发展指标表"])
def test_a_caption_without_its_table_accuses_nobody(caption):
    rows = Made().text().split("\n\n")
    start = next(at for at, line in enumerate(rows) if line.startswith("专栏1"))
    lower = read_plan("\n\n".join([*rows[:start], caption, *rows[start + 2 + len(Made().indicators) :]]), "cut.txt")
    assert lower.indicators == ()
    assert {row.absence.kind for row in compare(lower, Made().plan()).indicators if row.absence} == {"unread", "mentioned"}
