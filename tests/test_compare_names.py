"""Which indicator is which: by name, never by number, one to one."""

from __future__ import annotations

import pytest

from guihua.compare import compare
from guihua.comparison import TargetRow
from plan_builder import Draft, DraftIndicator, build

COUNTY = Draft()
NATION = Draft(title="“十四五”国家养老服务规划", region="中国", level="national")


def rows(lower: list[str], upper: list[str]) -> list[TargetRow]:
    below = COUNTY.but(indicators=tuple(DraftIndicator(name, "60") for name in lower))
    above = NATION.but(indicators=tuple(DraftIndicator(name, "60") for name in upper))
    return list(compare(build(below), build(above)).indicators)


def pairs(found: list[TargetRow]) -> list[tuple[str | None, str | None]]:
    return [(each.lower.name if each.lower else None, each.upper.name if each.upper else None) for each in found]


def test_the_same_name_whatever_its_place() -> None:
    found = rows(["社区食堂覆盖率", "医养结合机构占比"], ["医养结合机构占比", "社区食堂覆盖率"])
    assert pairs(found) == [("医养结合机构占比", "医养结合机构占比"), ("社区食堂覆盖率", "社区食堂覆盖率")]
    assert found[0].reason == "同名"


def test_the_own_region_is_no_part_of_a_name() -> None:
    assert pairs(rows(["全县社区食堂覆盖率"], ["社区食堂覆盖率"])) == [("全县社区食堂覆盖率", "社区食堂覆盖率")]


def test_a_synonym_of_the_table() -> None:
    found = rows(["残疾人家庭人均收入年均增速"], ["残疾人家庭人均收入年均增长"])
    assert found[0].reason.startswith("同义")
    assert found[0].relation == "equal"


def test_a_qualified_name_is_laid_beside_but_not_judged() -> None:
    found = rows(["有意愿的独居老年人巡访关爱服务覆盖率"], ["独居老年人巡访关爱服务覆盖率"])
    assert found[0].relation == "incomparable"
    assert found[0].score is not None
    assert found[0].score > 0.6
    assert "不能证明统计对象一致" in found[0].explanation


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("城镇登记失业率", "城镇调查失业率"),
        ("社区食堂覆盖率", "养老护理员培训人次"),
        ("机械化率", "收获机械化率"),
    ],
)
def test_other_measures_are_missing_and_added(lower: str, upper: str) -> None:
    assert pairs(rows([lower], [upper])) == [(None, upper), (lower, None)]


def test_one_to_one_even_when_one_name_is_like_several() -> None:
    found = rows(["居家养老上门服务覆盖率"], ["居家养老上门服务覆盖率", "农村居家养老上门服务覆盖率"])
    assert [each.relation for each in found] == ["equal", "missing"]


def test_the_same_name_twice_is_told_apart_by_category() -> None:
    below = COUNTY.but(indicators=(DraftIndicator("服务覆盖率", "60", category="农村"), DraftIndicator("服务覆盖率", "80", category="城市")))
    above = NATION.but(indicators=(DraftIndicator("服务覆盖率", "80", category="城市"), DraftIndicator("服务覆盖率", "60", category="农村")))
    assert [each.gap for each in compare(build(below), build(above)).indicators] == [0, 0]
