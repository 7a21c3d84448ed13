"""How near two plans are: one word in common is no link, plans of near fields are compared with a doubt, strangers not at all."""

from __future__ import annotations

import numpy
import pytest

from guihua.compare import compare
from guihua.compare.align.likeness import likeness
from guihua.compare.align.links import FLOOR, RISE, floor
from guihua.compare.align.matters import tasks_of
from guihua.compare.align.subject import NEAR, STRANGE
from guihua.compare.rows.references import akin
from guihua.report.dossier import make_pair
from guihua.report.page import to_html
from guihua.report.summary import doubts
from plan_builder import Draft, DraftReference, DraftTask, build

CHECKS = Draft(
    title="乙市随机抽查工作方案", region="乙市", level="prefectural",
    tasks=(
        DraftTask("建立检查对象名录库", "把企业、合作社、个体户逐一录入检查对象名录库，执法人员单独建库，动态更新。"),
        DraftTask("公示抽查结果", "检查结束后二十日内公示结果，对失信者联合惩戒，涉嫌犯罪的移送司法机关。"),
        DraftTask("编制年度抽查计划", "每年三月编制抽查计划，确定抽查比例和频次，多个部门一次上门。"),
    ),
)  # fmt: skip
COUNTY = CHECKS.but(
    title="丙县随机抽查工作方案", region="丙县", level="county",
    tasks=(
        DraftTask("充实两个名录库", "各部门认领检查对象，企业和合作社录入名录库，执法人员注明专长，人员变动时动态更新。"),
        DraftTask("培育合作社带头人", "对新任合作社理事长免费授课，选送合作社骨干到高校进修，每年培育合作社带头人五十名。"),
        DraftTask("公开检查结果", "二十日内公示检查结果，对严重失信者在招标、授信方面联合惩戒，涉嫌犯罪的移送司法机关。"),
    ),
)  # fmt: skip
SATELLITES = Draft(
    title="甲部关于促进卫星通信产业发展的指导意见", region="全国", level="national",
    tasks=(
        DraftTask("推动终端直连卫星", "支持手机等终端直连卫星，拓展应急通信、语音短信和数据通信的应用，完善终端准入检测。"),
        DraftTask("培育产业集群", "引导企业、高校组建卫星产业联盟，建设卫星产业园，引进龙头企业，设立产业基金。"),
        DraftTask("统筹频率资源", "做好卫星频率和轨道资源的申报、协调、登记和维护，优化地球站设台审批。"),
        DraftTask("加强电信业务监管", "完善卫星通信业务经营许可，加强入网安全、用户实名和跨境通信监管。"),
    ),
)  # fmt: skip
NAVIGATION = Draft(
    title="丁市北斗导航产业三年行动计划", region="丁市", level="prefectural",
    tasks=(
        DraftTask("推广北斗应用", "在公交、货运、共享单车上安装北斗定位设备，建设高精度时空服务平台，开展无人农机试点。"),
        DraftTask("壮大产业集聚区", "建设北斗产业园，吸引上下游企业落户，组建北斗产业联盟，由产业基金支持芯片、模组企业成长。"),
        DraftTask("攻关核心芯片", "研制多频高精度芯片、组合导航模组、抗干扰天线，建设检测认证公共平台。"),
        DraftTask("培养时空人才", "在高校设立时空信息学科，开展技能竞赛，引进海外人才。"),
    ),
)  # fmt: skip


def linked(lower: Draft, upper: Draft) -> set[tuple[str, str]]:
    plans = build(lower), build(upper)
    below, above = ({task.address: task.title for task in plan.tasks} for plan in plans)
    return {(below[low], above[up]) for row in compare(*plans).tasks for low in row.lower for up in row.upper}


def test_one_word_in_common_is_no_link() -> None:
    assert linked(COUNTY, CHECKS) == {("充实两个名录库", "建立检查对象名录库"), ("公开检查结果", "公示抽查结果")}


def test_likeness_is_the_same_from_both_sides() -> None:
    lower, upper = tasks_of(build(COUNTY)), tasks_of(build(CHECKS))
    assert numpy.array_equal(likeness(lower, upper).excess, likeness(upper, lower).excess.T)


def test_plans_of_near_fields_are_compared_with_a_doubt() -> None:
    found = compare(build(NAVIGATION), build(SATELLITES))
    codes = [finding.code for finding in found.findings]
    assert "GH612" in codes
    assert "GH607" not in codes
    assert linked(NAVIGATION, SATELLITES) == {("壮大产业集聚区", "培育产业集群")}


@pytest.mark.parametrize(
    "telling",
    [COUNTY.but(references=(DraftReference(SATELLITES.title, "implements", "national"),)), COUNTY.but(title="丙县卫星通信产业工作方案")],
    ids=["names the other", "titles name one subject"],
)  # fmt: skip
def test_plans_that_say_so_are_of_one_field(telling: Draft) -> None:
    for lower, upper in ((telling, SATELLITES), (SATELLITES, telling)):
        assert akin(build(lower), build(upper))
        assert not {"GH607", "GH612"} & {finding.code for finding in compare(build(lower), build(upper)).findings}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲市人民政府关于优化生态环境监管的指导意见", "甲市生态环境保护规划"),
        ("甲市综合实验区社会治理方案", "甲市综合实验区教育发展规划"),
        ("中华人民共和国土地规划", "中华人民共和国就业规划"),
        ("上海市养老规划", "上海市教育规划"),
        ("", ""),
    ],
)  # fmt: skip
def test_titles_that_share_a_place_or_what_every_plan_says_name_no_subject(one: str, other: str) -> None:
    region = "甲市综合实验区" if "实验区" in one else "甲市"
    assert not akin(*(build(COUNTY.but(title=title, region=region)) for title in (one, other)))


def test_strangers_are_not_compared() -> None:
    found = compare(build(COUNTY), build(SATELLITES))
    assert "GH607" in [finding.code for finding in found.findings]
    assert not linked(COUNTY, SATELLITES)


@pytest.mark.parametrize(("near", "times"), [(1.0, 1), (NEAR, 1), (NEAR / 2, 2**RISE), (STRANGE, (NEAR / STRANGE) ** RISE)])
def test_the_floor_rises_where_plans_are_less_near(near: float, times: float) -> None:
    assert floor(near) == pytest.approx(times * FLOOR)


@pytest.mark.parametrize(("lower", "upper"), [(COUNTY, SATELLITES), (NAVIGATION, SATELLITES)])
def test_that_plans_are_not_of_one_field_stands_above_all_counts(lower: Draft, upper: Draft) -> None:
    dossier = make_pair(build(lower), build(upper))
    doubt = doubts(dossier)[0]
    page = to_html(dossier).decode()
    assert page.index(doubt) < page.index("衔接情况表")
