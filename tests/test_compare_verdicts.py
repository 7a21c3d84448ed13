"""Two targets for one measure: every case of the verdict, with the sentence that an official reads."""

from __future__ import annotations

import pytest

from guihua.compare import compare
from guihua.compare.differ.figures import DATE, NUMBER
from guihua.compare.differ.force import COMMITS, DEMANDS, WISHES
from guihua.comparison import TargetRow
from guihua.grammar.directions import FALLING, LESS, MORE
from guihua.grammar.places import LEVEL_WORDS
from guihua.grammar.row import Row
from plan_builder import Draft, DraftIndicator, build

COUNTY = Draft()
NATION = Draft(title="“十四五”国家养老服务规划", region="中国", level="national")
RATE = "养老机构护理型床位占比"


def row(lower: DraftIndicator, upper: DraftIndicator, below: Draft = COUNTY, above: Draft = NATION) -> TargetRow:
    rows = compare(build(below.but(indicators=(lower,))), build(above.but(indicators=(upper,)))).indicators
    assert len(rows) == 1, rows
    return rows[0]


def rate(lower: str, upper: str, name: str = RATE, unit: str | None = "%") -> TargetRow:
    return row(DraftIndicator(name, lower, unit), DraftIndicator(name, upper, unit))


@pytest.mark.parametrize("table_row", [MORE, LESS, FALLING, DEMANDS, COMMITS, WISHES, LEVEL_WORDS, DATE, NUMBER], ids=lambda each: each.name)
def test_the_rows_keep_their_word(table_row: Row) -> None:
    assert table_row.failures() == []


@pytest.mark.parametrize(
    ("lower", "upper", "relation", "gap"),
    [
        ("97", "97", "equal", 0),
        ("≥97", "97", "equal", 0),
        ("97.0", "97", "equal", 0),
        (">97", "≥97", "stricter", 0),
        (">90", "90左右", "stricter", 0),
        ("90左右", "≥90", "weaker", 0),
        ("≥98", "97", "stricter", 1),
        ("85", "≥90", "weaker", -5),
        ("60-70", "60-70", "equal", None),
        ("65-75", "60-70", "stricter", None),
        ("60-70", "62", "incomparable", None),
        ("55-60", "62", "weaker", None),
        ("—", "97", "incomparable", None),
        ("—", "—", "equal", None),
        ("≥97", "≤97", "incomparable", None),
        ("提高5个百分点", "97", "incomparable", None),
        ("〔18〕", "18", "incomparable", None),
        ("〔20〕", "〔18〕", "stricter", 2),
        ("全覆盖", "全覆盖", "equal", None),
        ("全县覆盖", "全国覆盖", "localised", None),
        ("基本覆盖", "97", "incomparable", None),
    ],
)
def test_rates(lower: str, upper: str, relation: str, gap: float | None) -> None:
    found = rate(lower, upper)
    assert (found.relation, found.gap) == (relation, gap), found.explanation


@pytest.mark.parametrize(
    ("name", "lower", "upper", "relation"),
    [
        ("孕产妇死亡率", "9", "10", "stricter"),
        ("孕产妇死亡率", "≥9", "10", "weaker"),
        ("污染物排放达标率", "95", "90", "stricter"),
        ("单位地区生产总值能耗", "下降15%", "下降13.5%", "stricter"),
        ("居民收入", "提高5%", "提高6%", "weaker"),
        ("单位地区生产总值能耗", "提高5%", "下降13.5%", "incomparable"),
        ("某某值", "5", "6", "incomparable"),
        ("某某值", "≤5", "≤6", "stricter"),
        ("某某值", "6", "6", "equal"),
    ],
)
def test_the_way_an_indicator_is_meant_to_go(name: str, lower: str, upper: str, relation: str) -> None:
    assert rate(lower, upper, name).relation == relation


def test_an_unknown_way_is_said_not_guessed() -> None:
    assert "方向不明" in rate("5", "6", "某某值").explanation


def test_percent_and_percentage_points_are_apart() -> None:
    found = rate("提高5个百分点", "提高5%", "护理床位占比")
    assert found.relation == "incomparable"
    assert "百分点" in found.explanation


@pytest.mark.parametrize(
    ("lower", "upper", "relation"),
    [
        ("与全县地区生产总值增长同步", "与国内生产总值增长基本同步", "localised"),
        ("与国内生产总值增长同步", "与国内生产总值增长同步", "equal"),
        ("与居民人均可支配收入增长同步", "与国内生产总值增长同步", "incomparable"),
        ("与地区生产总值增长同步", "6", "incomparable"),
    ],
)
def test_keeping_pace(lower: str, upper: str, relation: str) -> None:
    assert rate(lower, upper, "老年人家庭人均收入年均增长").relation == relation


def test_a_softer_pace_is_said() -> None:
    assert "上级为“基本同步”" in rate("与全县地区生产总值增长同步", "与国内生产总值增长基本同步", "老年人家庭人均收入年均增长").explanation


def test_units_are_converted() -> None:
    same = row(DraftIndicator("绿地率", "0.5", "%"), DraftIndicator("绿地率", "5", "‰"))
    assert (same.relation, same.gap) == ("equal", 0)
    parts = row(DraftIndicator("新增护理员人数", "200", "人"), DraftIndicator("新增护理员人数", "2", "万人"))
    assert parts.relation == "apportioned"
    assert "占1%" in parts.explanation


def test_parts_of_a_whole_are_apportioned() -> None:
    found = row(DraftIndicator("家庭适老化改造数", "300", "户"), DraftIndicator("家庭适老化改造数", "20万", "户"))
    assert (found.relation, found.gap) == ("apportioned", None)
    assert found.explanation == "“家庭适老化改造数”：国家2025年目标为20万户，县级为300户，属上级总量的一部分，占0.15%。"


def test_the_same_digits_under_another_unit_are_noted() -> None:
    below = build(COUNTY.but(indicators=(DraftIndicator("家庭适老化改造数", "120", "户"),)))
    above = build(NATION.but(indicators=(DraftIndicator("家庭适老化改造数", "120万", "户"),)))
    found = compare(below, above)
    assert "请核对单位" in found.indicators[0].explanation
    assert [finding.code for finding in found.findings if finding.code == "GH601"] == ["GH601"]


def test_a_part_larger_than_its_whole_is_a_warning() -> None:
    found = compare(
        build(COUNTY.but(indicators=(DraftIndicator("护理员人数", "500", "人"),))),
        build(NATION.but(indicators=(DraftIndicator("护理员人数", "300", "人"),))),
    )
    assert found.indicators[0].relation == "incomparable"
    assert "GH602" in [finding.code for finding in found.findings]


def test_amounts_per_head_are_no_parts() -> None:
    found = row(DraftIndicator("居民人均可支配收入", "3万", "元"), DraftIndicator("居民人均可支配收入", "4万", "元"))
    assert (found.relation, found.gap) == ("weaker", -10_000)


def test_amounts_of_one_region_are_compared_directly() -> None:
    found = row(DraftIndicator("护理员人数", "180", "人"), DraftIndicator("护理员人数", "200", "人"), COUNTY, COUNTY)
    assert (found.relation, found.gap) == ("weaker", -20)
    assert "下级低20人，要求更松" in found.explanation


def test_amounts_of_unknown_regions_are_not_judged() -> None:
    nowhere = COUNTY.but(region=None, level=None)
    assert row(DraftIndicator("护理员人数", "180", "人"), DraftIndicator("护理员人数", "200", "人"), nowhere, NATION).relation == "incomparable"


def test_years_are_matched_or_named() -> None:
    same = row(DraftIndicator(RATE, "60", year=2025), DraftIndicator(RATE, "55", year=2025))
    assert "年份不同" not in same.explanation
    other = row(DraftIndicator(RATE, "60", year=2025), DraftIndicator(RATE, "65", year=2030))
    assert other.relation == "weaker"
    assert "国家2030年目标为65%，县级2025年为60%，年份不同" in other.explanation


def test_a_change_of_nature_is_shown() -> None:
    found = row(DraftIndicator(RATE, "60", nature="anticipatory"), DraftIndicator(RATE, "60", nature="binding"))
    assert (found.relation, found.nature_change) == ("equal", ("binding", "anticipatory"))
    assert found.explanation.endswith("属性由约束性改为预期性。")


def test_missing_binding_indicators_are_remarked_on() -> None:
    found = compare(build(COUNTY), build(NATION.but(indicators=(DraftIndicator(RATE, "60", nature="binding"),))))
    assert [row.relation for row in found.indicators] == ["missing"]
    assert "GH603" in [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("lower", "upper", "relation"),
    [
        ("下降18%", "下降15%以上", "stricter"),
        ("下降15%以上", "下降15%", "equal"),
        ("下降不低于10%", "下降15%", "weaker"),
        ("15%以上", "下降15%以上", "incomparable"),
    ],
)
def test_a_bounded_change_is_laid_beside_changes(lower: str, upper: str, relation: str) -> None:
    assert rate(lower, upper, "单位产值能耗").relation == relation
