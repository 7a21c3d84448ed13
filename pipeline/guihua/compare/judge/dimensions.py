"""Units of measurement: what may be converted into what, and what adds up over regions.

Each row names a dimension, its units with their factor to the first one, and whether amounts of a part add up to that of the whole
(households do, percentages do not). Percent and percentage points are two dimensions.
"""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.folding import fold
from guihua.plan import Target


class Dimension(Struct, frozen=True):
    """A kind of quantity. ``factors``: how many of the first unit one of each is."""

    name: str
    additive: bool
    factors: dict[str, float]


class Amount(Struct, frozen=True):
    """A number in the first unit of its dimension."""

    value: float | None
    low: float | None
    high: float | None
    dimension: Dimension
    factor: float


DIMENSIONS = (
    Dimension("比例", False, {"%": 1, "‰": 0.1}),
    Dimension("百分点", False, {"百分点": 1}),
    Dimension("人数", True, {"人": 1, "名": 1, "人次": 1, "位": 1}),
    Dimension("户数", True, {"户": 1}),
    Dimension(
        "面积", True, {"亩": 1, "公顷": 15, "平方公里": 1500, "平方千米": 1500, "平方米": 0.0015, "hm2": 15, "km2": 1500, "㎡": 0.0015, "m2": 0.0015}
    ),
    Dimension("长度", True, {"公里": 1, "千米": 1, "米": 0.001, "km": 1}),
    Dimension("金额", True, {"元": 1}),
    Dimension("重量", True, {"吨": 1, "公斤": 0.001, "千克": 0.001, "吨标准煤": 1}),
    Dimension("体积", True, {"立方米": 1, "立方": 1, "m3": 1}),
    Dimension("功率", True, {"千瓦": 1, "kw": 1, "瓦": 0.001, "兆瓦": 1000}),
    Dimension("电量", True, {"千瓦时": 1, "度": 1}),
    Dimension("年龄", False, {"岁": 1}),
    Dimension("时长", False, {"分钟": 1, "小时": 60, "学时": 60, "天": 1440, "日": 1440, "个工作日": 1440, "工作日": 1440}),
    Dimension("年限", False, {"年": 1}),
    Dimension("倍数", False, {"倍": 1}),
    Dimension("名次", False, {"位次": 1, "级": 1}),
)
COUNTED = frozenset("个家所处座项件起台套辆艘架张份条支只头羽株场次期册部篇款类门间栋幢批宗对片块")
"""Classifiers: each is a dimension of its own, and what they count adds up."""
RELATIVE_NAME = re.compile("人均|户均|平均|每|率|比例|比重|占比|强度|密度|浓度|寿命|指数|增速|满意度|程度|水平$|单位")
"""Names of measures that a part does not share with its whole, whatever their unit."""
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000, "万亿": 10**12}
SCALED = re.compile("(万亿|十万|百万|千万|亿|万|千|百|十)?(.*)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def amount(target: Target, unit: str | None) -> Amount:
    """The number of a target in the first unit of its dimension; ``unit`` is the indicator's, for a cell that prints none."""
    dimension, factor, scale = measure(target.unit or unit)
    # The record holds the number times the printed scale. A unit of 万户 in the table's header may or may not be in it already.
    if scale != 1 and target.scale == 1:
        factor *= scale

    def converted(number: float | None) -> float | None:
        return None if number is None else exact(number * factor)

    return Amount(converted(target.value), converted(target.low), converted(target.high), dimension, factor)


def measure(unit: str | None) -> tuple[Dimension, float, int]:
    """The dimension of a printed unit, its factor, and the scale (万, 亿) that is part of the print.

    >>> dimension, factor, scale = measure("万公顷"); dimension.name, factor, scale
    ('面积', 15, 10000)
    >>> measure("张/千人")[0].additive
    False
    """
    words = "".join(fold(unit or "").lower().split())
    words = words.removeprefix("个") if words == "个百分点" else words
    for dimension in DIMENSIONS:
        if words in dimension.factors:
            return dimension, dimension.factors[words], 1
    found = SCALED.fullmatch(words)
    scale, rest = SCALES.get(found[1] or "", 1) if found else 1, found[2] if found else words
    for dimension in DIMENSIONS:
        if rest in dimension.factors:
            return dimension, dimension.factors[rest], scale
    rest = rest.removeprefix("个") or rest
    additive = "/" not in rest and "每" not in rest and (rest[:1] in COUNTED or unit in ("个", "项"))
    return Dimension(rest or "无单位", additive, {rest: 1}), 1, scale


def is_unit(words: str) -> bool:
    """Whether a bracket behind a name holds its unit and nothing that narrows it.

    >>> is_unit("%"), is_unit("万人"), is_unit("张/千人"), is_unit("不含农户")
    (True, True, True, False)
    """
    dimension, _, _ = measure(words)
    known = dimension.name in {row.name for row in DIMENSIONS} or dimension.name == "无单位"
    return known or dimension.name in COUNTED or "/" in words or words.startswith("每")


def additive(dimension: Dimension, name: str) -> bool:
    """Whether the amounts of the parts make that of the whole: 110 households of a county are some of the province's.

    >>> additive(measure("人")[0], "职业技能培训人数"), additive(measure("元")[0], "居民人均可支配收入")
    (True, False)
    """
    return dimension.additive and not RELATIVE_NAME.search(name)


def same_digits(one: Target, other: Target) -> bool:
    """Whether two different amounts are printed with the same digits: 110户 under 110万户."""
    below, above = NUMBER.search(fold(one.raw)), NUMBER.search(fold(other.raw))
    return bool(below and above and below[0] == above[0])


def exact(number: float) -> float:
    """The number without the dust of binary fractions; a whole one as an int.

    >>> exact(1.5 - 0.3), exact(110 * 10000.0)
    (1.2, 1100000)
    """
    rounded = round(number, 9)
    return int(rounded) if rounded == int(rounded) else rounded
