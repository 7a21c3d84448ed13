"""Which indicator is which: by name, never by number, one to one."""

from __future__ import annotations

import pytest
from msgspec import structs

from guihua.compare import compare
from guihua.comparison import TargetRow
from guihua.plan import Plan
from plan_builder import Draft, DraftIndicator, build, target

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


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("新增城镇就业", "城镇新增就业人数"),  # other order, the counting left unsaid
        ("老年辅具适配率", "老年辅助器具适配率"),  # abbreviated
        ("学前儿童入园比例", "学前儿童入园率"),  # another word for the same measure
        ("全社会用水总量", "用水总量"),  # a word that narrows nothing
    ],
)
def test_names_of_the_same_parts_are_one_measure_and_are_judged(lower: str, upper: str) -> None:
    (row,) = rows([lower], [upper])
    assert row.relation == "equal"
    assert row.differs == ()


@pytest.mark.parametrize(
    ("lower", "upper", "part"),
    [
        ("农村居家服务覆盖率", "城镇居家服务覆盖率", "scope"),
        ("有意愿的独居老年人巡访关爱服务覆盖率", "独居老年人巡访关爱服务覆盖率", "object"),
        ("社区食堂就餐人数增长率", "社区食堂就餐人数", "measure"),
    ],
)
def test_what_two_names_differ_in_is_said(lower: str, upper: str, part: str) -> None:
    (row,) = rows([lower], [upper])
    assert row.relation == "incomparable"
    assert part in row.differs
    assert "可比但口径有异" in row.explanation


def test_a_composite_faces_each_of_its_members() -> None:
    found = rows(["规模化畜禽养殖机械化率", "设施蔬菜种植机械化率"], ["设施种植、畜牧养殖和水产养殖机械化率"])
    assert [each.upper.name for each in found if each.upper] == ["设施种植、畜牧养殖和水产养殖机械化率"] * 2
    assert {each.relation for each in found} == {"incomparable"}


def test_a_row_of_which_is_read_with_the_row_above_it() -> None:
    lower, upper = ["平均预期寿命", "其中：女性"], ["平均预期寿命", "其中：女性"]
    assert pairs(rows(lower, upper)) == [("平均预期寿命", "平均预期寿命"), ("其中：女性", "其中：女性")]
    found = rows(["社区食堂覆盖率", "其中：农村"], ["医养结合机构占比", "其中：农村"])
    assert ("其中：农村", "其中：农村") not in pairs(found)


def with_targets(draft: Draft, *targets: tuple[int, str]) -> Plan:
    plan = build(draft.but(indicators=(DraftIndicator("河湖岸线指数", "60", None),)))
    made = tuple(target(raw, None, year) for year, raw in targets)
    return structs.replace(plan, indicators=(structs.replace(plan.indicators[0], targets=made),))


def test_every_common_year_is_judged_and_the_worst_is_shown() -> None:
    found = compare(with_targets(COUNTY, (2023, "50"), (2025, "80")), with_targets(NATION, (2023, "60"), (2025, "70"))).indicators[0]
    assert (found.relation, found.upper.target.year, found.gap) == ("weaker", 2023, -10)
    filled = compare(with_targets(COUNTY, (2023, "60"), (2025, "—")), with_targets(NATION, (2023, "60"), (2025, "70"))).indicators[0]
    assert (filled.relation, filled.upper.target.year) == ("equal", 2023)


def scoped(draft: Draft, **raws: str) -> Plan:
    """A plan whose only indicator has a number for each scope; ``_`` is for none."""
    plan = with_targets(draft, *((2025, f"≥{raw}") for raw in raws.values()))
    named = zip(plan.indicators[0].targets, raws, strict=True)
    targets = tuple(structs.replace(target, scope=scope.strip("_") or None) for target, scope in named)
    return structs.replace(plan, indicators=(structs.replace(plan.indicators[0], targets=targets),))


SCOPES = [("25", "20", "equal"), ("25", "10", "weaker"), ("15", "30", "weaker"), ("25", "30", "stricter")]


@pytest.mark.parametrize(("first", "second", "relation"), SCOPES)
def test_each_scope_of_a_cell_is_judged_and_the_worst_is_shown(first: str, second: str, relation: str) -> None:
    """设区市≥25, 县级市≥20 in one cell: what is lowered for the second only is lowered, too."""
    found = compare(scoped(COUNTY, 设区市=first, 县级市=second), scoped(NATION, 设区市="25", 县级市="20")).indicators[0]
    assert found.relation == relation
    assert found.lower.target.scope == found.upper.target.scope


@pytest.mark.parametrize("lower", [{"县城": "15"}, {"_": "22"}])
def test_numbers_for_different_scopes_are_not_judged(lower: dict[str, str]) -> None:
    found = compare(scoped(COUNTY, **lower), scoped(NATION, 设区市="25", 县级市="20")).indicators[0]
    assert (found.relation, found.gap) == ("incomparable", None)
    assert "范围不同" in found.explanation
    alone = compare(scoped(COUNTY, 县级市="15"), scoped(NATION, 设区市="25", 县级市="20")).indicators[0]
    assert (alone.relation, alone.gap) == ("weaker", -5)


def test_the_plans_own_numbers_say_which_way_an_indicator_is_to_go() -> None:
    rising = compare(with_targets(COUNTY, (2020, "50"), (2025, "80")), with_targets(NATION, (2020, "55"), (2025, "70"))).indicators[0]
    falling = compare(with_targets(COUNTY, (2020, "90"), (2025, "80")), with_targets(NATION, (2020, "95"), (2025, "70"))).indicators[0]
    silent = compare(with_targets(COUNTY, (2025, "80")), with_targets(NATION, (2025, "70"))).indicators[0]
    assert (rising.relation, falling.relation, silent.relation) == ("stricter", "weaker", "incomparable")


def test_a_fall_is_compared_with_a_cumulative_number() -> None:
    def plan(draft: Draft, raw: str) -> Plan:
        return build(draft.but(indicators=(DraftIndicator("单位产值能耗降低", raw),)))

    relations = [compare(plan(COUNTY, low), plan(NATION, up)).indicators[0].relation
                 for low, up in (("下降15%", "〔15〕"), ("〔12〕", "下降15%"), ("16", "下降15%"))]  # fmt: skip
    assert relations == ["equal", "weaker", "stricter"]
