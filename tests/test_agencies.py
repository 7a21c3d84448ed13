"""The tables of bodies: every row with its examples, and names as plans write them."""

import pytest

from guihua.gazetteer.agencies import looks_like_body, resolve
from guihua.gazetteer.agency_groups import collective, groups
from guihua.gazetteer.agency_table import LETTERS, entries, rows
from guihua.gazetteer.body_names import endings
from guihua.gazetteer.regions import NATION, find

SCOPES = [("national", NATION), *((level, find(name)) for level, name in (
    ("provincial", "安徽省"), ("provincial", "上海市"), ("prefectural", "朔州市"), ("county", "山阴县"), ("county", "青浦区"),
)), ("township", None)]  # fmt: skip


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_rows_test_themselves(row):
    assert row.yes
    assert row.no
    for example in row.yes:
        meanings = [resolve(example, level, region) for level, region in SCOPES if level in row.levels]
        assert any(meaning and (meaning.kind, meaning.domains) == (row.kind, row.domains) for meaning in meanings), example
    for example in row.no:
        assert not any(entry.row is row for cut in range(4) for entry in entries().get(example[cut:], ())), example


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.yes[0])
def test_groups_test_themselves(group):
    for example in group.yes:
        assert collective(example) is group, example
    for example in group.no:
        assert not group.pattern.fullmatch(example), example


@pytest.mark.parametrize("ending", endings(), ids=lambda ending: ending.yes[0])
def test_endings_test_themselves(ending):
    for example in ending.yes:
        assert looks_like_body(example), example
    for example in ending.no:
        assert not looks_like_body(example), example


def test_a_form_means_one_row_at_a_level():
    twice = [
        (form, level) for form, found in entries().items() for level in LETTERS.values() if sum(level in entry.row.levels for entry in found) > 1
    ]
    assert twice == []


@pytest.mark.parametrize(
    ("name", "level", "place", "canonical", "at", "kind", "domains"),
    [
        ("县卫健体局", "county", "山阴县", "山阴县卫生健康和体育局", "county", "department", "health+sports"),
        ("市生态环境局山阴分局", "county", "山阴县", "朔州市生态环境局山阴分局", "county", "branch", "ecology"),
        ("朔州市生态环境局山阴分局", "county", "山阴县", "朔州市生态环境局山阴分局", "county", "branch", "ecology"),
        (
            "朔州银保监分局山阴监管组",
            "county",
            "山阴县",
            "中国银行保险监督管理委员会朔州监管分局山阴监管组",
            "county",
            "branch",
            "banking_regulation",
        ),
        ("团县委", "county", "山阴县", "共青团山阴县委员会", "county", "mass_organisation", "youth"),
        ("县委政法委", "county", "山阴县", "中共山阴县委政法委员会", "county", "party", "politics_law"),
        ("县税务局", "county", "山阴县", "国家税务总局山阴县税务局", "county", "vertical", "tax"),
        ("人大常委会办公室", "county", "山阴县", "山阴县人民代表大会常务委员会办公室", "county", "people's_congress", "people's_congress"),
        ("市民政局", "county", "山阴县", "朔州市民政局", "prefectural", "department", "civil_affairs"),
        ("市民政局", "county", "怀仁市", "怀仁市民政局", "county", "department", "civil_affairs"),
        ("区残联", "county", "青浦区", "青浦区残疾人联合会", "county", "mass_organisation", "disabled"),
        ("市残联", "county", "青浦区", "上海市残疾人联合会", "provincial", "mass_organisation", "disabled"),
        ("市科委", "provincial", "上海市", "上海市科学技术委员会", "provincial", "department", "science"),
        ("市教委", "provincial", "上海市", "上海市教育委员会", "provincial", "department", "education"),
        ("市财政局", "provincial", "安徽省", None, "prefectural", "department", "finance"),
        ("青浦区政府", "provincial", "上海市", "青浦区人民政府", "county", "government", "government"),
        ("宝山区政府", "provincial", "上海市", "宝山区人民政府", "county", "government", "government"),
        ("临港新片区管委会", "provincial", "上海市", "临港新片区管理委员会", "prefectural", "government", "government"),
        ("省法院", "provincial", "陕西省", "陕西省高级人民法院", "provincial", "court", "court"),
        ("人民银行西安分行", "provincial", "陕西省", "中国人民银行西安分行", "provincial", "vertical", "central_bank"),
        ("人行大同市中心支行", "provincial", "山西省", "中国人民银行大同市中心支行", "prefectural", "vertical", "central_bank"),
        ("陕西银保监局", "provincial", "陕西省", "中国银行保险监督管理委员会陕西监管局", "provincial", "vertical", "banking_regulation"),
        ("杨凌示范区", "provincial", "陕西省", None, "prefectural", "government", "government"),
        ("自治区党委宣传部", "provincial", "宁夏回族自治区", "中共宁夏回族自治区党委宣传部", "provincial", "party", "publicity"),
        ("自治区民政厅", "provincial", "宁夏回族自治区", "宁夏回族自治区民政厅", "provincial", "department", "civil_affairs"),
        ("州民政局", "county", "漾濞彝族自治县", "大理白族自治州民政局", "prefectural", "department", "civil_affairs"),
        ("旗教育局", "county", "准格尔旗", "准格尔旗教育局", "county", "department", "education"),
        ("发展改革委", "national", None, "国家发展和改革委员会", "national", "department", "development_reform"),
        ("统计局", "national", None, "国家统计局", "national", "department", "statistics"),
        ("统计局", "county", "山阴县", "山阴县统计局", "county", "department", "statistics"),
        ("财政部", "county", "山阴县", "财政部", "national", "department", "finance"),
        ("共青团中央", "national", None, "中国共产主义青年团中央委员会", "national", "mass_organisation", "youth"),
        ("工业和信息化部", None, None, "工业和信息化部", "national", "department", "industry"),
        ("县残联", None, None, None, "county", "mass_organisation", "disabled"),
        ("各乡（镇）人民政府", "county", "山阴县", None, "township", "collective", ""),
        ("各县（市、区）人民政府", "prefectural", "朔州市", None, "county", "collective", ""),
        ("各基础电信企业", "provincial", "安徽省", None, "provincial", "collective", ""),
        ("省级有关部门", "provincial", "安徽省", None, "provincial", "collective", ""),
        ("各有关部门", "county", "山阴县", None, "county", "collective", ""),
        ("国务院有关部门", "county", "山阴县", None, "national", "collective", ""),
        ("各地区", "national", None, None, None, "collective", ""),
        ("省推进数字化改革专项工作组", "provincial", "安徽省", "安徽省推进数字化改革专项工作组", "provincial", "coordination", ""),
        ("县残疾人康复中心", "county", "山阴县", "山阴县残疾人康复中心", "county", "public_institution", "disabled"),
        ("县第一中学", "county", "山阴县", "山阴县第一中学", "county", "public_institution", ""),
        ("县发改科技局", "county", "山阴县", None, "county", "department", "development_reform+science"),
        ("县审计和统计局", "county", "山阴县", "山阴县审计和统计局", "county", "department", "audit+statistics"),
    ],
)
def test_resolve(name, level, place, canonical, at, kind, domains):
    agency = resolve(name, level, find(place) if place else None)
    assert agency is not None
    assert (agency.canonical, agency.level, agency.kind, "+".join(agency.domains)) == (canonical, at, kind, domains)


@pytest.mark.parametrize("name", ["县登月局", "县星际移民局", "数字经济", "", "残疾人", "县", "提高", "市场"])
def test_unknown_stays_unknown(name):
    assert resolve(name, "county", find("山阴县")) is None


@pytest.mark.parametrize("level", ["national", "provincial", "prefectural", "county", None])
def test_counterparts_share_their_domains(level):
    region = {"national": NATION, "provincial": find("山西省"), "prefectural": find("朔州市"), "county": find("山阴县"), None: None}[level]
    agency = resolve("残疾人联合会" if level != "national" else "中国残联", level, region)
    assert agency is not None
    assert agency.domains == ("disabled",)


@pytest.mark.parametrize("name", ["省经济和信息化厅", "各基础电信企业", "杨凌示范区", "各有关单位", "中国残联", "县应急局", "县纪委监委"])
def test_reads_like_a_body(name):
    assert looks_like_body(name)


NO_BODIES = """
    2021—2025年 含）以上 IMU 试行 以下简称《通用目录》 互联网协议第6版 5G 征求意见稿 约束性 持续推进 个 全省 县城 园区 医院 企业 数据中心 示范区
    社会 格局 执行 数字政府 公司 工业互联网 长三角 按职责分工负责 部门 单位 政府 法院 保险公司 小额贷款公司 养老机构 合作社
    第一责任人 2020年底前完成 含县城 乡镇
"""


@pytest.mark.parametrize("name", NO_BODIES.split())
def test_reads_like_no_body(name):
    assert not looks_like_body(name)
