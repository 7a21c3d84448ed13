"""The numbers of a document, read by one decoding: wherever the lines are, and whatever the weights are a little."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

import pytest

from guihua.grammar.evidence import REASON_TERMS, WEIGHTS
from guihua.outline_text import outline_text
from guihua.parse import parse
from guihua.parse.lines.furniture import contents_entries, skip_furniture
from guihua.parse.lines.joins import to_paragraphs
from guihua.parse.lines.lost_ends import restore_ends
from guihua.parse.lines.read import read_lines
from guihua.parse.outline.contents import cut_contents_lines
from guihua.parse.outline.doubts import Notes
from guihua.parse.outline.read import mark_numbers
from guihua.parse.tables.in_text import find_tables
from guihua.pipeline import extract
from guihua.readers.text.in_memory import read_text

NOTICE = (Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt").read_text("utf-8")
PLAN = """安远县“十四五”养老服务发展规划

为加快发展养老服务，根据《某省养老服务条例》，制定本规划。

一、发展基础

“十三五”期间，全县建成敬老院12所。

二、主要任务

（一）完善居家服务

1.建设服务中心。每个乡镇建成一所服务中心。（责任单位：县民政局）

2.发展助餐服务。新建助餐点二十个。（责任单位：县商务局、各乡镇）

专栏1 居家服务重点工程

1.助餐点建设工程。新建助餐点二十个。

2.适老化改造工程。改造三百户。

3.培训护理人员。每年培训两期。（责任单位：县人力资源社会保障局）

（二）提升机构能力

1.优化床位。床位增加到八百张。（责任单位：县民政局）

2.联合医院。签约率达到全部。（责任单位：县卫生健康局）

三、保障措施

（一）加强领导。各乡镇要落实责任。

（二）落实资金。把经费列入预算。
"""


def headings(text):
    numbered = [section for section in parse(read_text(text)).sections() if section.number]
    return [(section.number.folded, section.title.folded if section.title else "", section.depth) for section in numbered]


def marked(text, weights):
    """The numbers and titles that the decoder finds with other weights."""
    source = read_text(text)
    lines, _ = read_lines(source)
    lines, _ = skip_furniture(restore_ends(lines))
    lines, contents = cut_contents_lines(lines)
    entries = contents_entries(contents)
    units = mark_numbers(source, to_paragraphs(source, find_tables(source, lines, Notes()), entries), entries, weights).units
    marks = [(unit.text.folded, unit.mark) for unit in units if getattr(unit, "mark", None) is not None]
    cut = [(folded, mark) for folded, mark in marks if mark.kind in ("heading", "box", "item")]
    return [(mark.kind, mark.depth if mark.kind == "heading" else 0, folded[:12]) for folded, mark in cut]


def one_line(text):
    return "".join(line.strip() for line in text.replace("\t", " ").split("\n"))


def blanks(text):
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def wrapped(text):
    rows = []
    for line in text.split("\n"):
        body = "　　" + line.strip() if line.strip() else ""
        rows += [body[at : at + 28] for at in range(0, len(body), 28)] or [""]
    return "\n".join(rows)


@pytest.mark.parametrize("channel", [one_line, blanks, wrapped, lambda text: "".join(text.split()), lambda text: text.replace("\n", "_x000D_\n")])
@pytest.mark.parametrize("text", [PLAN, NOTICE], ids=["made", "notice"])
def test_the_outline_does_not_hang_on_line_ends(channel, text):
    expected, found = headings(text), headings(channel(text))
    assert [(number, depth) for number, _, depth in found] == [(number, depth) for number, _, depth in expected]
    assert all(a[:4] == b[:4] or b.startswith(a) for (_, a, _), (_, b, _) in zip(expected, found, strict=True))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("text", [PLAN, NOTICE], ids=["made", "notice"])
def test_weights_changed_by_two_fifths_change_nothing(seed, text):
    chance = random.Random(seed)
    changed = {name: weight * chance.uniform(0.6, 1.4) for name, weight in WEIGHTS.items()}
    assert marked(text, changed) == marked(text, WEIGHTS)


def test_one_missed_heading_does_not_take_its_list_along():
    broken = headings(PLAN.replace("（一）完善居家服务", "完善居家服务"))
    kept = [(number, title) for number, title, _ in headings(PLAN) if title != "完善居家服务"]
    assert [(number, title) for number, title, _ in broken] == kept


def test_every_heading_says_why():
    plan = extract(read_text(PLAN), explain=True)
    printed = outline_text(plan)
    assert "居行首 +2.0" in printed
    assert "与另一读法相差" in printed
    assert outline_text(extract(read_text(PLAN))).count("与另一读法相差") == 0


def test_every_reason_has_a_term():
    assert REASON_TERMS.keys() == WEIGHTS.keys()


CHAPTERS = """安远县养老服务发展方案
一、总体要求
坚持政府主导。
二、主要任务
（一）完善设施
建设敬老院。
（二）培育队伍
培训护理员。
三、保障措施
"""
POINTS = "一、加强领导。成立领导小组。\n二、落实资金。县财政安排资金。\n三、强化督查。定期通报。\n"


@pytest.mark.parametrize("end", ["\n", " ", ""], ids=["lines", "blanks", "one line"])
def test_points_that_begin_at_one_again_right_below_a_title_belong_to_its_chapter(end):
    found = [(title, depth) for _, title, depth in headings((CHAPTERS + POINTS).replace("\n", end))]
    assert found[-4:] == [("保障措施", 1), ("加强领导", 2), ("落实资金", 2), ("强化督查", 2)]


def test_the_chapter_behind_such_points_goes_on_with_the_chapters():
    found = [(number, title, depth) for number, title, depth in headings(CHAPTERS + POINTS + "四、附则\n本方案由县民政局解释。\n")]
    assert found[-2:] == [("三", "强化督查", 2), ("四", "附则", 1)]


def test_a_document_that_begins_at_one_behind_text_is_no_part_of_the_chapter():
    found = headings(CHAPTERS + "加强领导，落实资金。\n附件\n安远县养老设施建设方案\n" + POINTS)
    assert {depth for _, title, depth in found if title in ("加强领导", "落实资金", "强化督查")} <= {1}


def test_more_numbers_than_any_plan_has_are_left_unread_and_said(monkeypatch: pytest.MonkeyPatch):
    for module in ("guihua.parse.outline.read", "guihua.parse"):
        monkeypatch.setattr(import_module(module), "MOST_NUMBERS", 3)
    plan = extract(read_text("永宁县供水规划\n" + "".join(f"{number}、推进建设\n新建水厂。\n" for number in "一二三四五")))
    (found,) = [one for one in plan.findings if one.code == "GH112"]
    assert found.severity == "error"
    assert len(plan.outline) == 3
    assert "五、推进建设" in plan.source.text


def test_more_amounts_than_any_plan_has_are_left_unread_and_said(monkeypatch: pytest.MonkeyPatch):
    for module in ("guihua.extract.commitments", "guihua.extract"):
        monkeypatch.setattr(import_module(module), "MOST", 3)
    plan = extract(read_text("永宁县供水规划\n一、主要任务\n" + "".join(f"新建水厂{count}座。\n" for count in range(2, 8))))
    (found,) = [one for one in plan.findings if one.code == "GH113"]
    assert (found.severity, found.evidence.quote) == ("error", plan.source.text[slice(*found.evidence.spans[0])])
    assert [number.value for number in plan.commitments] == [2, 3, 4]
