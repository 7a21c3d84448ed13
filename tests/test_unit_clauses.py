"""The made-up unit clauses: what a person reads in each, against what the reader finds."""

import pytest

from guihua.phrases.clauses import read_clauses
from guihua.text import Text
from unit_clause_sets import blocks, read, score


def test_the_open_set_is_read_right():
    assert score("open") == (1.0, [])


def test_the_set_that_no_rule_was_made_for():
    assert len(blocks("held_out")) >= 30
    assert score("held_out")[0] >= 0.97


BEHIND = [
    "二、加强组织领导。建立健全工作机制。",
    "2.强化要素保障。落实用地、资金等要素。",
    "（三）健全网络体系。完善三级网络。",
    "。",
    "\n（二）推进改革。做好改革。",
]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("before", ["", "坚持以人民为中心，完善工作机制。推进项目建设，2023年完成投资1.2亿元。"])
def test_what_stands_around_a_clause_changes_nothing(before, behind):
    """A clause is found by its own shape: in text without line ends, with the next number following at once."""
    for name in ("open", "held_out"):
        for text, expected in blocks(name):
            if text.endswith(("）", ")")):
                assert sorted(read(before + text + behind)) == sorted(expected), text


@pytest.mark.parametrize("changed", [("、", "、 "), ("。（", "（"), ("（", "\n（")])
def test_what_stands_within_a_clause_changes_nothing(changed):
    for text, expected in blocks("open"):
        if "\n" not in text and "。（" in text:
            assert sorted(read(text.replace(*changed))) == sorted(expected), text


PROSE = """
    建立健全党委领导、政府负责的工作格局。
    各地区、各部门要高度重视，切实加强组织领导，抓好贯彻落实。
    落实属地管理责任，由主要负责人牵头，明确责任单位和完成时限。
    坚持谁主管谁负责、谁审批谁负责，压实部门监管责任。
    牵头单位要主动对接，责任单位要密切配合。
    本规划由县发展改革局负责解释。
    新建养老院（含护理院）2所，改造卫生院（所）12个，覆盖率达到90%。
    落实《安远县养老服务条例》（2021年修订）有关规定。
    推进数字政府（智慧城市）建设，完善以人民为中心的服务体系。
    建立教育督导委员会（以下简称督导委）会商机制。
    加强基层医疗卫生机构（乡镇卫生院、村卫生室）建设，提升服务能力。
    到2025年，护理型床位占比不低于55%（2020年为42%）。
    鼓励社会力量参与，支持企业配合做好相关工作。
    各级党委政府要落实主体责任（不含临时机构）。
"""


@pytest.mark.parametrize("line", [line.strip() for line in PROSE.strip().splitlines()])
def test_running_prose_names_nobody(line):
    assert read_clauses(Text.of(line)) == ()


@pytest.mark.parametrize("line", ["推进改革。（牵头单位：）", "推进改革。（责任单位：）", "推进改革。（由其牵头）"])
def test_a_clause_that_names_nobody_is_not_passed_over(line):
    [clause] = read_clauses(Text.of(line))
    assert clause.names_nobody
    assert not clause.units


@pytest.mark.parametrize("line", ["推进改革（负责人：李某）。", "明确负责（牵头）的方式。", "落实责任（含监管责任）。"])
def test_a_bracket_about_something_else_is_no_lost_clause(line):
    assert not any(clause.names_nobody for clause in read_clauses(Text.of(line)))
