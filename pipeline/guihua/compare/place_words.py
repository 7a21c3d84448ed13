"""Words that only say whose plan it is: 全国, 我省, 县级, 国务院, and the regions' own names.

Two texts that differ in nothing else say the same, each of its own region.
"""

from __future__ import annotations

import re
from functools import lru_cache

from guihua.folding import fold
from guihua.grammar.row import Row
from guihua.plan import Plan

LEVEL_WORDS = Row(
    "level_words",
    "(?:全|我|本|各)(?:国|省|自治区|直辖市|市|州|盟|县|区|旗|乡|镇)(?!际|民|土|营|企|有|产|策)|(?:国家|省|市|县|区|乡镇?|地市)(?:级|域内?)|国务院|党中央|中央|国家|"
    "(?:省|市|县|区|旗|自治区|乡镇?)(?:委|政府|人民政府)|(?:省|市|县|区|乡|镇)(?=内|直|属)",
    yes=("全县养老机构", "我省实际", "县级财政", "党中央、国务院", "省委、省政府", "国家级示范区"),
    no=("养老机构", "县城建设", "市场主体", "全民健身"),
)
SUFFIX = re.compile("(?:特别行政区|(?:[一-鿿]{1,3}族){0,4}自治(?:区|州|县|旗)|省|市|县|区|盟|旗|地区|乡|镇|街道)$")


@lru_cache(maxsize=64)
def names_of(*regions: str) -> re.Pattern[str]:
    """A pattern, for folded text, of the words that name one of these regions, in full or short, or a level of government.

    >>> names_of("朔州市").sub("", "朔州市养老机构覆盖全市乡镇,朔州的做法")
    '养老机构覆盖乡镇,的做法'
    """
    names = {fold(name) for name in regions}
    names |= {short for name in names if len(short := SUFFIX.sub("", name)) >= 2}
    alternatives = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)) if name]
    return re.compile("|".join((*alternatives, LEVEL_WORDS.pattern)))


def place_words(*plans: Plan) -> re.Pattern[str]:
    """The pattern of ``names_of`` for the regions of these plans."""
    return names_of(*sorted({plan.plan.region.name for plan in plans if plan.plan.region}))
