"""Which measure an indicator's name means: names that differ in words and measure the same share a key.

The table (indicators.tsv) lists the names; what differs in every name alike (增速 and 增长率, 国内生产总值 and 地区生产总值, brackets, units)
is levelled here once. A name that is not in the table has no key: likeness is not identity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.tsv import read_rows, several

# What decorates a name and measures nothing: numbering, footnote marks, units in brackets, the plan's own region, the year.
DECORATION = re.compile(r"^(?:到)?\d{4}年(?:底|末)?|^[\d①-⑳*#]+[.、)]?(?![\d岁级个类G])|^其中:?|[①-⑳*#\s]|\[[^\]]{0,60}\]|\((?!助理)[^()]*\)|[%‰]$|[:。]$")
OWN_REGION = re.compile("^(?:全国|全省|全市|全县|全区|全州|全旗|我国|我省|我市|我县|我区|本市|本县|本省|本区)(?=.{4})")
LONGEST_NAME = 100
LEVELLED = (
    (re.compile("GDP"), "生产总值"),
    (re.compile("(?:国内|地区)生产总值"), "生产总值"),
    (re.compile("(?:研究与试验发展|研究和试验发展|R&D|研发)"), "研发"),
    (re.compile("细颗粒物(?=.*浓度)|PM2[.]5"), "PM2.5"),
    (re.compile("III"), "Ⅲ"),
    (re.compile("V(?=类)"), "Ⅴ"),
    (re.compile("增长率|增长速度|增长幅度|增速|增幅|增长"), "增长"),
    (re.compile("年均增长|年均(?=增)"), "增长"),
    (re.compile("比例|比重|占比|比率|百分比"), "比例"),
    (re.compile("降低率|下降率|下降幅度|降幅|降低|下降"), "下降"),
    (re.compile("户数|人数|数量|总数|个数|总量"), "数"),
    (re.compile("人均(?=[^人]*(?:年限|寿命|年龄)$)"), "平均"),
    (re.compile("及以上"), "以上"),
    (re.compile("规模以上"), "规上"),
    (re.compile("每(?=[千万]人|[千万]名|[千万]常)"), ""),
    (re.compile("常住人口(?=执业|注册|医疗|拥有|全科|3岁)"), "人口"),
    (re.compile('[和与及、的之“”"·]|达到(?=\\d)'), ""),
)


class Measure(Struct, frozen=True):
    """A row: its key, the field of policy, the names that mean it, and names that must not."""

    key: str
    field: str
    names: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def measures() -> tuple[Measure, ...]:
    """The rows of the table."""
    rows = read_rows("indicators.tsv", "key field names no")
    return tuple(Measure(key, field, several(names), several(no)) for key, field, names, no in rows)


@lru_cache(maxsize=1)
def _index() -> dict[str, Measure]:
    return {level(name): measure for measure in measures() for name in measure.names}


def level(name: str) -> str:
    """The name without decoration, its interchangeable words made one; for looking up only.

    >>> level("3.地区生产总值年均增速（%）")
    '生产总值增长'
    >>> level("人均受教育年限（年）"), level("人均收入"), level("平均收入")
    ('平均受教育年限', '人均收入', '平均收入')
    """
    text = fold(name).replace("执业(助理)医师", "执业助理医师")
    text = OWN_REGION.sub("", DECORATION.sub("", text))
    for pattern, replacement in LEVELLED:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=8192)
def key(name: str) -> str | None:
    """The key of the measure that an indicator's name means; None when the table does not have it.

    >>> key("残疾人家庭人均收入年均增速（%）") == key("残疾人家庭人均收入年均增长")
    True
    >>> key("城镇登记失业率"), key("城镇调查失业率"), key("从未见过的指标")
    ('registered_unemployment', 'surveyed_unemployment', None)
    """
    measure = _index().get(level(name)) if len(name) <= LONGEST_NAME else None
    return measure.key if measure else None
