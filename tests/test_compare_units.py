"""Bodies across levels, their roles, the documents that plans name, and the chain of several levels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guihua.compare import compare, lineage
from guihua.comparison import Comparison, UnitRow
from plan_builder import Draft, DraftCommitment, DraftIndicator, DraftReference, DraftTask, build
from plan_samples import SAMPLE, TASKS

TASK = DraftTask("建设社区助餐网络", "每个街道建成一处中央厨房，村级设助餐点和送餐员，对空巢独居老人实行餐费折扣。")
COUNTY = Draft()
PROVINCE = Draft(title="丙省“十四五”养老服务规划", region="丙省", level="provincial")
NATION = Draft(title="“十四五”国家养老服务规划", region="中国", level="national")


def task(lead: str, *participating: str) -> tuple[DraftTask]:
    return (replace(TASK, lead=(lead,), participating=participating),)


def against(lower: Draft, upper: Draft) -> Comparison:
    return compare(build(lower), build(upper))


def told(rows: tuple[UnitRow, ...]) -> list[tuple[str, list[str], list[str], tuple[str, str] | None]]:
    return [(row.relation, [unit.name for unit in row.lower], [unit.name for unit in row.upper], row.role_change) for row in rows]


def test_counterparts_by_function() -> None:
    found = against(COUNTY.but(tasks=task("县民政局", "县财政局")), NATION.but(tasks=task("民政部", "财政部")))
    assert told(found.responsibilities) == [("counterpart", ["县民政局"], ["民政部"], None), ("counterpart", ["县财政局"], ["财政部"], None)]
    assert found.responsibilities[0].explanation == "县级的县民政局对口国家的民政部。"


def test_a_merged_body() -> None:
    found = against(COUNTY.but(tasks=task("县民政局", "县文旅体局")), NATION.but(tasks=task("民政部", "文化和旅游部", "体育总局")))
    assert ("merged", ["县文旅体局"], ["文化和旅游部", "体育总局"], None) in told(found.responsibilities)


def test_bodies_without_counterpart() -> None:
    found = against(COUNTY.but(tasks=task("县民政局", "县融媒体中心")), NATION.but(tasks=task("民政部", "人民银行")))
    alone = [row for row in told(found.responsibilities) if row[0] == "no_counterpart"]
    assert alone == [("no_counterpart", [], ["人民银行"], None), ("no_counterpart", ["县融媒体中心"], [], None)]


def test_a_change_of_lead() -> None:
    found = against(COUNTY.but(tasks=task("县商务局", "县民政局")), PROVINCE.but(tasks=task("省民政厅", "省商务厅")))
    changes = [
        (row.lower[0].name, row.role_change, [(pair.lower, pair.upper) for pair in row.of]) for row in found.responsibilities if row.role_change
    ]
    assert changes == [("县民政局", ("lead", "participating"), [("1.1", "1.1")]), ("县商务局", ("participating", "lead"), [("1.1", "1.1")])]
    assert found.summary.responsibilities.role_changes == 2


def test_a_body_left_out_of_a_matter() -> None:
    both = (*task("县民政局", "县商务局"), DraftTask("开展巡访", "网格员每周探视独居老人，发现险情立即上报。", lead=("县商务局",)))
    found = against(COUNTY.but(tasks=(replace(both[0], participating=()), both[1])), COUNTY.but(tasks=both))
    changes = [(row.upper[0].name, row.role_change) for row in found.responsibilities if row.role_change]
    assert changes == [("县商务局", ("participating", "none"))]


def test_a_renamed_bureau_is_its_own_counterpart() -> None:
    found = against(COUNTY.but(tasks=task("县民政局", "县卫健局")), COUNTY.but(tasks=task("县民政局", "县卫健体局")))
    assert ("counterpart", ["县卫健局"], ["县卫健体局"], None) in told(found.responsibilities)
    assert all(row.role_change is None for row in found.responsibilities)


def references(*titles: str, role: str = "mentions", level: str | None = None) -> tuple[DraftReference, ...]:
    return tuple(DraftReference(title, role, level) for title in titles)


def test_references_kept_localised_missing_added() -> None:
    found = against(
        COUNTY.but(references=references("老年人权益保障法", "甲县养老服务办法", "朔州市养老服务条例")),
        PROVINCE.but(references=references("中华人民共和国老年人权益保障法", "山西省养老服务条例", "无障碍环境建设条例")),
    )
    assert [row.relation for row in found.references] == ["kept", "localised", "missing", "added"]


def test_the_basis_is_the_reference_that_is_the_upper_plan() -> None:
    found = against(COUNTY.but(references=references("“十四五”国家养老服务规划", role="based_on", level="national")), NATION)
    assert found.basis is not None
    assert (found.basis.reference.address, found.basis.reason) == ("ref_1", "标题相同")
    without = against(COUNTY, NATION)
    assert without.basis is None
    assert "GH606" in [finding.code for finding in without.findings]


def test_a_plan_of_another_region_is_no_basis() -> None:
    named = COUNTY.but(references=references("“十四五”养老服务规划", role="based_on", level="national"))
    assert against(named, Draft(title="山西省“十四五”养老服务规划", region="山西省", level="provincial")).basis is None


def test_commitments_are_compared_like_indicators_but_not_achievements() -> None:
    promise = DraftCommitment("康复治疗师上门评估率", "95%以上")
    lower = SAMPLE.but(commitments=(replace(promise, raw="90%以上"), DraftCommitment("家庭病床建床数", "20张", "achieved")))
    upper = SAMPLE.but(title="丙省“十四五”养老服务规划", region="丙省", level="provincial", commitments=(promise,))
    assert [(row.relation, row.gap) for row in against(lower, upper).commitments] == [("weaker", -5)]


CHAIN = (
    COUNTY.but(tasks=TASKS[:3], indicators=(DraftIndicator("护理型床位占比", "≥50"), DraftIndicator("助餐点覆盖率", "80"))),
    PROVINCE.but(tasks=TASKS[:4], indicators=(DraftIndicator("护理型床位占比", "≥60"),)),
    NATION.but(tasks=TASKS[:5], indicators=(DraftIndicator("护理型床位占比", "55"), DraftIndicator("巡访率", "100"))),
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_a_chain_whatever_the_order(order: tuple[int, ...]) -> None:
    whole, pairs = lineage([build(CHAIN[at]) for at in order])
    assert [plan.level for plan in whole.plans] == ["county", "provincial", "national"]
    assert [(pair.lower.level, pair.upper.level) for pair in pairs] == [("county", "provincial"), ("provincial", "national")]
    assert [(row.name, row.verdicts) for row in whole.indicators] == [
        ("护理型床位占比", ("weaker", "stricter")),
        ("巡访率", (None, "missing")),
        ("助餐点覆盖率", ("added", None)),
    ]
    assert [tuple(bool(level) for level in row.levels) for row in whole.tasks] == [(True, True, True)] * 3 + [
        (False, True, True),
        (False, False, True),
    ]
    assert [row.verdicts for row in whole.tasks] == [("kept", "kept")] * 3 + [("missing", "kept"), (None, "missing")]
    assert (whole.summary.tasks, whole.summary.tasks_everywhere, whole.summary.indicators_everywhere) == (5, 3, 1)


def test_one_plan_is_no_chain() -> None:
    with pytest.raises(ValueError, match="two plans"):
        lineage([build(COUNTY)])
