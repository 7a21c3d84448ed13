"""The region at the beginning of a title, an issuer's name or a document, the most specific one."""

from __future__ import annotations

import re
from functools import lru_cache

from guihua.folding import fold
from guihua.gazetteer.divisions import LONGEST, NATION, ORDER, Region, ancestors, at_level, by_code, find, lineage, table
from guihua.plan.vocabulary import Level

__all__ = [
    "LONGEST",
    "NATION",
    "NOT_TOWNSHIP",
    "Region",
    "ancestors",
    "at_level",
    "by_code",
    "by_document_code",
    "find",
    "leading",
    "lineage",
    "match",
]

SHORTEST_TOWNSHIP = 3
"""A township's name of two characters (全乡, 城镇) is a word."""
LONGEST_BEGINNING = 80
"""Code points of a text that are looked at: no chain of regions is longer, and a text may be a whole book."""

NATIONAL = re.compile("中共中央|中华人民共和国|国务院|全国(?!各)|国家(?!级)|中央|中国|国办")
# Bodies of the centre whose offices in the regions carry the region behind the name.
OF_THE_CENTRE = re.compile(
    "中国共产党|中共|共青团|中国人民政治协商会议|国家税务总局|国家统计局|国家金融监督管理总局|国家矿山安全监察局|国家外汇管理局|"
    "中国人民银行|中国银行保险监督管理委员会|中国证券监督管理委员会|中华人民共和国"
)
# A division of 新疆生产建设兵团 and the city that it runs: 第八师石河子市.
OF_THE_CORPS = re.compile("(?:新疆生产建设)?(?:兵团)?第[一二三四五六七八九十]{1,3}师")
# A short name of a prefecture is also a word (合作, 资源, 平安 …): it counts only before one of these.
AFTER_SHORT = re.compile('关于|人民|政府|[市县]?委|["“”《]|[0-9]|十[一二三四五六]|“?["“]|国民经济|$')
AFTER_AREA = re.compile(r'(?:\([一-鿿]{2,12}\))?(?:(?:开发)?建设)?管理?委|党?工(?:作)?委|人民政府|办事处|党委|关于|财政|国民经济|["“”《]|[0-9]|十[一二三四五六]|[:：]|$')
TOWNSHIP_BODIES = ("人民政府", "办事处", "党委", "党工委")
GOVERNMENT = re.compile("|".join(TOWNSHIP_BODIES))
NOT_COUNTY = re.compile("[域城级乡]")
AREA = re.compile(
    "[一-鿿]{0,10}?(?:(?:经济技术|高新技术产业|经济|高新|旅游|农业)?开发区|高新区|经开区|(?:综合)?(?:实|试)验区|自贸(?:试验)?区|自由贸易试验区|"
    "新区|新城|新片区|示范区|保税区|合作区|度假区|风景名胜区|管理区|生态城|科学城|工业园区|产业园区|产业园|工业园|园区)"
)
TOWNSHIP = re.compile("[一-鿿]{1,7}?(?:乡|镇|街道|苏木)")
# A committee of a city's party sits in an area: 中共某市委高新区工作委员会.
PARTY_IN_AREA = re.compile("委(?=[一-鿿]{2,16}区工(?:作)?委)")
NOT_TOWNSHIP = re.compile("各|全|(?:新型|小)?城镇|乡镇|村镇|集镇|(?:重点|中心|特色|特色小|建制)镇|城乡|下乡|街道")
BRACKETED = re.compile(r"中国\(([一-鿿]{2,8})\)")

PLATES = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "内": "150000", "蒙": "150000", "辽": "210000", "吉": "220000",
    "黑": "230000", "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000",
    "豫": "410000", "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000", "渝": "500000", "川": "510000",
    "黔": "520000", "贵": "520000", "滇": "530000", "云": "530000", "藏": "540000", "陕": "610000", "秦": "610000", "甘": "620000",
    "陇": "620000", "青": "630000", "宁": "640000", "新": "650000",
}  # fmt: skip
# Letters of cities of sub-provincial rank and provincial seats that no province has.
CITY_PLATES = {
    "甬": "330200", "杭": "330100", "穗": "440100", "深": "440300", "厦": "350200", "蓉": "510100", "榕": "350100", "筑": "520100", "邕": "450100",
    "洪": "360100", "郑": "410100", "哈": "230100", "沈": "210100", "济": "370100",
}  # fmt: skip
CODE_OF_GOVERNMENT = re.compile("(.)(?:政|府|人民?政|办|委|党|发)")
# Codes that a province shares with a city: 宁政发 is Ningxia's and Nanjing's, 青政发 Qinghai's and Qingdao's.
SHARED = frozenset("宁青")
CODE_OF_NATION = re.compile("国(?:发|办|函|令|[一-鿿]?字)|中(?:发|办|委)|国办")


def leading(text: str, year: int | None = None) -> Region | None:
    """The region that the text begins with, the most specific one; None when it begins with none.

    >>> leading("山阴县人民政府关于印发规划的通知").code, leading("深圳市坪山区发展计划").name, leading("国务院办公厅").name
    ('140621', '坪山区', '中国')
    >>> leading("上海关于贯彻意见的方案").name, leading("资源循环利用规划")
    ('上海市', None)
    """
    found = match(text[:LONGEST_BEGINNING], year)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def match(text: str, year: int | None = None, loose: bool = False) -> tuple[Region, int] | None:
    """The region at the beginning and the number of code points that its name takes.

    ``loose`` lets short names of prefectures stand before any word, as the names of bodies have them (朔州银保监分局).
    """
    text = fold(text)
    bracketed = BRACKETED.match(text)
    if bracketed and (named := find(bracketed[1], year)):
        return _area(text, named, bracketed.end()) or (named, bracketed.end())
    centre = OF_THE_CENTRE.match(text)
    if centre and (local := _divisions(text, centre.end(), year, loose)):
        return _area(text, *local) or local
    nation = NATIONAL.match(text)
    if nation:
        return NATION, nation.end()
    corps = OF_THE_CORPS.match(text)
    if corps and (city := _divisions(text, corps.end(), year, loose)):
        return city
    found = _divisions(text, 0, year, loose)
    if found is None:
        return _township(text, None, 0)
    return _area(text, *found) or _township(text, *found) or found


def by_document_code(code: str) -> Region | None:
    """The region of an issuer code such as 晋政发 (发文机关代字); None when it does not tell.

    >>> by_document_code("皖政办秘").name, by_document_code("国办发").name, by_document_code("山政发")
    ('安徽省', '中国', None)
    >>> by_document_code("甬政发").name
    '宁波市'
    """
    code = fold(code.strip())
    if CODE_OF_NATION.match(code):
        return NATION
    found = CODE_OF_GOVERNMENT.match(code)
    letter = found[1] if found else ""
    place = None if letter in SHARED else PLATES.get(letter) or CITY_PLATES.get(letter)
    return by_code(place) if place else None


def _divisions(text: str, start: int, year: int | None, loose: bool) -> tuple[Region, int] | None:
    """Divisions of the table, one inside the other, from ``start`` on."""
    found: tuple[Region, int] | None = None
    at = start
    while True:
        below = _one(text, at, year, found[0] if found else None, loose)
        if below is None:
            return found
        found, at = below, below[1]


def _one(text: str, at: int, year: int | None, above: Region | None, loose: bool) -> tuple[Region, int] | None:
    """The longest division name at ``at`` that lies in ``above``."""
    if above is not None and above.code is None:
        return None
    within = above.code if above else None
    names, shorts = table().names, table().shorts
    for end in range(min(len(text), at + LONGEST), at + 1, -1):
        word = text[at:end]
        if word in names and not (len(word) == 2 and NOT_COUNTY.match(text, end)):
            region = find(word, year, within)
            if region:
                return region, end
        elif word in shorts:
            region = find(word, year, within)
            if region and _stands(region, above, text, end, loose):
                return region, end
    return None


def _stands(region: Region, above: Region | None, text: str, end: int, loose: bool) -> bool:
    """Whether a short name stands for its region here."""
    if region.level == "provincial":
        return region.code is not None or bool(AFTER_SHORT.match(text, end))
    if region.level == "prefectural":
        return loose or above is not None or bool(AFTER_SHORT.match(text, end)) or _area(text, region, end) is not None
    return _area(text, region, end) is not None


def _area(text: str, region: Region, end: int) -> tuple[Region, int] | None:
    """A functional area inside ``region`` that GB/T 2260 does not code; it ranks one level below, but not below a county.

    >>> leading("中共昆明市委滇池旅游度假区工作委员会").name, leading("合肥高新区（科学城）管委会").name
    ('昆明滇池旅游度假区', '合肥高新区')
    """
    if region.code is None:
        return None
    party = PARTY_IN_AREA.match(text, end)
    found = AREA.match(text, party.end() if party else end)
    if not found or not AFTER_AREA.match(text, found.end()):
        return None
    level: Level = ORDER[min(ORDER.index(region.level) + 1, ORDER.index("county"))]
    name = region.short + found[0] if party else text[: found.end()]
    return Region(None, name, name, level, region.code), found.end()


def township(text: str) -> Region | None:
    """The township that folded words begin with, by its ending alone: for those who know from elsewhere that a township speaks.

    >>> township("官渡镇2024年工作方案").name, township("乡镇工作方案"), township("水利工作方案")
    ('官渡镇', None, None)
    """
    found = TOWNSHIP.match(text)
    if not found or len(found[0]) < SHORTEST_TOWNSHIP or NOT_TOWNSHIP.search(found[0]):
        return None
    return Region(None, found[0], found[0], "township", None)


def _township(text: str, region: Region | None, end: int) -> tuple[Region, int] | None:
    """A township by its ending; without a county before it only in front of its own government."""
    if region is not None and region.level not in ("county", "prefectural"):
        return None
    found = TOWNSHIP.match(text, end)
    if not found or NOT_TOWNSHIP.match(found[0]) or not AFTER_AREA.match(text, found.end()):
        return None
    if region is None and not GOVERNMENT.match(text, found.end()):
        return None
    return Region(None, found[0], found[0], "township", region.code if region else None), found.end()
