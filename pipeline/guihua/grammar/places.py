"""Words that tell for which level a document speaks."""

from __future__ import annotations

from guihua.grammar.row import Row
from guihua.plan.vocabulary import Level

# 国家 alone may be a part of a name (国家级新区); these speak for the centre.
CENTRE = Row("centre", r"^(?:中共中央|中华人民共和国|国务院|全国|中央|中国(?!\())", yes=("国务院办公厅关于", "全国农业规划"), no=("国家级新区规划",))

# Whom a document addresses: the level above them speaks. Read from the top.
ADDRESSED_LEVELS: tuple[tuple[Level, Row], ...] = (
    ("national", Row("to_provinces", r"各(?:有关)?省(?!级|直|政府|辖)|各?(?:[一-鿿]{2,3}省、?){2}", yes=("各省、自治区、直辖市人民政府", "各有关省"), no=("各省级部门", "省政府各部门"))),
    ("county", Row("to_townships", r"各(?:乡(?!村)|镇|街道)|乡镇(?:人民政府|党委)", yes=("各乡（镇）人民政府", "各镇、街道"), no=("各乡村振兴局",))),
    ("prefectural", Row("to_counties", r"各县(?:\(|市|区|、|人民政府)|各区县?(?:\(市\)|委|人民政府)|各县级", yes=("各县（市、区）人民政府", "各区人民政府"), no=("各市、县人民政府",))),
    ("provincial", Row("to_cities", r"各(?:设区)?(?:市|州|盟|地区)|省(?:政府|人民政府|直|级)?各(?:部门|单位|委)", yes=("各市、县（区）人民政府", "省政府各部门"), no=("各县（市、区）人民政府",))),
)  # fmt: skip

# How a document speaks of its own region.
OWN_WORDS: tuple[tuple[Level, Row], ...] = (
    ("national", Row("own_nation", r"我国|全国(?!人大|政协|[一-鿿]{0,3}会议|[一-鿿]{0,8}(?:文明|卫生|园林|模范|示范|先进|试点|百强|优秀|重点文物|双拥)|前列|领先|一流|一线)", yes=("我国农业", "全国统一"), no=("全国人大", "创建全国文明城市", "走在全国前列", "全国法治政府建设示范市"))),
    ("provincial", Row("own_province", r"我省|全省(?!级)|我区(?=区情)|全(?:自治)?区(?=各(?:市|盟))|省(?:委|政府)", yes=("我省实际", "全省各地"), no=("全面",))),
    ("prefectural", Row("own_city", r"我市(?<!城我市)|全市|市(?:委|政府)", yes=("我市经济", "全市各县"), no=("超市",))),
    ("county", Row("own_county", r"我县|全县|县(?:委|政府)|我区|全区", yes=("我县实际", "县政府"), no=("知县",))),
    ("township", Row("own_township", r"我镇|全镇|我乡|全乡|我街道|镇党委|(?<![城乡村集古小])镇(?:政府|武装部|[一-鿿]{2,4}(?:[站所办]|中心))", yes=("我镇实际", "镇财政所", "镇应急办"), no=("城镇", "乡镇农技站"))),
)  # fmt: skip

OWN_PLACE = Row("own_place", r"[全我]([国省市县区州旗盟])(?![域场属民际直级])", yes=("全区企业", "我县实际", "全市各地"), no=("全区域", "全市场", "全民", "我国际"))

# Names of counties that are words for a part of any city; only behind the name of theirs do they mean one.
COMMON_PLACES = frozenset(["城区", "郊区", "矿区", "新区", "市区", "林区", "市中区", "城中区", "新城区", "开发区"])
PLACE_NAME = Row("place_name", r"[一-鿿]{1,11}(?:省|自治区|市|自治州|盟|县|旗|区)", yes=("安远县",), no=("发展",))

# Words that only say whose plan it is.
LEVEL_WORDS = Row(
    "level_words",
    "(?:全|我|本|各)(?:国|省|自治区|直辖市|市|州|盟|县|区|旗|乡|镇)(?!际|民|土|营|企|有|产|策)|(?:国家|省|市|县|区|乡镇?|地市)(?:级|域内?)|国务院|党中央|中央|国家|"
    "(?:省|市|县|区|旗|自治区|乡镇?)(?:委|政府|人民政府)|(?:省|市|县|区|乡|镇)(?=内|直|属)",
    yes=("全县养老机构", "我省实际", "县级财政", "党中央、国务院", "省委、省政府", "国家级示范区"),
    no=("养老机构", "县城建设", "市场主体", "全民健身"),
)
# What a division's own name is without.
# The header of a column that tells of one place, or of all of them together.
PLACE_COLUMN = Row("place_column", r"^(?:[一-鿿]{2,10}(?:省|市|州|盟|县|区|旗|镇|乡|街道|管委会)|[全合][省市县区州镇计]|总计)(?:合计)?$",
                   yes=("安远县", "城关镇", "全市", "合计"), no=("2025年", "城市", "单位"))  # fmt: skip
PLACE_SUFFIX = Row("place_suffix", "(?:特别行政区|(?:[一-鿿]{1,3}族){0,4}自治(?:区|州|县|旗)|省|市|县|区|盟|旗|地区|乡|镇|街道)$", yes=("安远县", "某某族自治县"), no=("安远",))
# The word for its level at the head of a body's name.
BODY_LEVEL = Row("body_level", "^(?:国家|全国|中国|国务院|省委|市委|县委|区委|省|自治区|市|州|县|区|旗|乡|镇)", yes=("县民政局", "国家发展改革委"), no=("民政局",))
