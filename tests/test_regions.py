"""The table of divisions, and the region that a text begins with."""

import pytest

from guihua.gazetteer import divisions
from guihua.gazetteer.regions import LONGEST, NATION, ancestors, at_level, by_code, by_document_code, find, leading, lineage, match

LEADING = [
    ("山阴县人民政府关于印发规划的通知", "山阴县", "county", "140621"),
    ("深圳市坪山区关于加快发展的若干措施", "坪山区", "county", "440310"),
    ("上海关于贯彻意见的实施方案", "上海市", "provincial", "310000"),
    ("陕西省人民政府办公厅关于", "陕西省", "provincial", "610000"),
    ("国务院办公厅关于", "中国", "national", None),
    ("国家车联网规划", "中国", "national", None),
    ("上海市浦东新区“十四五”规划", "浦东新区", "county", "310115"),
    ("内蒙古自治区呼和浩特市土默特左旗", "土默特左旗", "county", "150121"),
    ("莫力达瓦达斡尔族自治旗人民政府", "莫力达瓦达斡尔族自治旗", "county", "150722"),
    ("海南藏族自治州人民政府", "海南藏族自治州", "prefectural", "632500"),
    ("吉林市人民政府", "吉林市", "prefectural", "220200"),
    ("山西省朔州市山阴县残疾人联合会", "山阴县", "county", "140621"),
    ("朔州“十四五”规划", "朔州市", "prefectural", "140600"),
    ("石河子市人民政府", "石河子市", "county", "659001"),
    ("新疆生产建设兵团办公厅", "新疆生产建设兵团", "provincial", None),
    ("山阴经济技术开发区管委会", "山阴经济技术开发区", "county", None),
    ("合肥高新技术产业开发区“十四五”规划", "合肥高新技术产业开发区", "county", None),
    ("杨凌示范区管委会", "杨凌示范区", "prefectural", None),
    ("雄安新区规划", "雄安新区", "prefectural", None),
    ("山阴县安荣乡人民政府", "安荣乡", "township", None),
    ("安荣乡人民政府关于", "安荣乡", "township", None),
    ("国家税务总局山阴县税务局", "山阴县", "county", "140621"),
    ("中共山阴县委办公室", "山阴县", "county", "140621"),
    ("中国（上海）自由贸易试验区", "中国(上海)自由贸易试验区", "prefectural", None),
    ("山阴县城镇燃气发展规划", "山阴县", "county", "140621"),
]


@pytest.mark.parametrize(("text", "name", "level", "code"), LEADING)
def test_leading(text, name, level, code):
    region = leading(text)
    assert region is not None
    assert (region.name, region.level, region.code) == (name, level, code)


@pytest.mark.parametrize(
    "text",
    [
        "资源循环利用规划", "合作发展规划", "平安建设规划", "新兴产业规划", "通道建设", "互助养老", "城乡融合规划", "新县域经济", "工业和信息化部",
        "朝阳区", "城区", "市人民政府", "十四五", "", "各县人民政府", "城镇人民政府",
    ],
)  # fmt: skip
def test_leading_is_silent(text):
    assert leading(text) is None


@pytest.mark.parametrize(
    ("name", "year", "within", "code"),
    [
        ("怀仁县", 2012, None, "140624"),
        ("怀仁", 2012, None, "140624"),
        ("怀仁", 2020, None, "140681"),
        ("怀仁市", None, None, "140681"),
        ("偃师市", 2021, None, "410381"),
        ("偃师", None, None, "410307"),
        ("密云县", 2010, None, "110228"),
        ("密云", 2020, None, "110118"),
        ("鼓楼区", None, "320100", "320106"),
        ("鼓楼区", None, None, None),
        ("山阴", None, "140600", "140621"),
        ("朝阳区", None, "110000", "110105"),
        ("西安", None, None, "610100"),
        ("济源市", None, None, "419001"),
        ("没有县", None, None, None),
    ],
)
def test_find(name, year, within, code):
    region = find(name, year, within)
    assert (region.code if region else None) == code


def test_lineage_and_levels():
    assert [region.name for region in lineage("419001")] == ["济源市", "河南省", "中国"]
    assert lineage("999999") == ()
    area = leading("山阴经济技术开发区管委会")
    assert area is not None
    assert [region.name for region in ancestors(area)] == ["山阴经济技术开发区", "山阴县", "朔州市", "山西省", "中国"]
    assert at_level(area, "provincial") == by_code("140000")
    assert ancestors(NATION) == (NATION,)


def test_match_counts_code_points():
    assert match("山西省朔州市生态环境局")[1] == 6
    assert match("朔州银保监分局", loose=True)[1] == 2
    assert match("朔州银保监分局") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("晋政发", "山西省"), ("皖政办秘", "安徽省"), ("国办发", "中国"), ("国发", "中国"), ("沪府", "上海市"),
        ("沪府办规", "上海市"), ("粤办函", "广东省"),
        ("山政发", None), ("宁政发", None), ("建城", None), ("", None),
    ],
)  # fmt: skip
def test_by_document_code(code, name):
    region = by_document_code(code)
    assert (region.name if region else None) == name


def test_the_table_is_sound():
    table = divisions.table()
    assert max(map(len, table.names)) <= LONGEST
    in_force = [row for rows in table.codes.values() for row in rows if row[4] == divisions.IN_FORCE]
    assert len({row[0] for row in in_force}) == len(in_force), "one name per code at a time"
    assert sum(row[0].endswith("0000") for row in in_force) == 34
    for rows in table.codes.values():
        for row in rows:
            assert len(row[0]) == 6
            assert row[3] <= row[4]
            region = divisions.region_of(row)
            assert region.parent is None or region.parent in table.codes
