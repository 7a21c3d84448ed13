"""Amounts: bounds, changes, ranges, scales and units, in tables and in running text."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from guihua.gazetteer.units import SCALES, find_unit, is_kind, unit_pattern
from guihua.grammar.row import Row
from guihua.plan.vocabulary import Relation

# Older print has the decimal point in the middle of the line: 4·1％.
NUMBER = r"\d{1,3}(?:,\d{3})+(?:(?:\.| ?· ?)\d+)?|\d+(?:(?:\.| ?· ?)\d+)?"
SCALE = "万亿|千万|百万|[万亿]"
UNITS = unit_pattern()
# What a bound is a bound of, between it and its number: 不超过总投入30%, 不低于采购金额的30%.
_BASE = r"(?:达到?|为|(?:(?!给予|补助|奖励|资助|达到|控制|[一二两三]年|[并且和])[一-鿿]){1,8}|[一-鿿]{1,20}的)?"
# Between 不 and the comparison may stand what makes it a duty: 不应少于, 不可超过, 不允许突破.
_DUTY = "得能应可宜会必准许"
NOT = rf"(?:不(?:[{_DUTY}]|应当|允许|能够)?|严禁)"
UNNEGATED = rf"(?<!不)(?<!严禁)(?<!不[{_DUTY}])(?<!不应当)(?<!不允许)(?<!不能够)"
_LEAST = rf"{NOT}(?:低于|少于|小于|低於)|至少|最少|不下于|最低"
_MOST = rf"{NOT}(?:高于|超过|多于|大于|突破|超)"
# The highest sum, wherever it stands in the noun phrase of its number: 最高贷款额度为300万元, 上限30万元.
_CAP = r"(?:(?<![日史])最(?:高|多)(?!人民|法院|检察|水平|日|的)(?:可|能)?(?:达到?)?(?:(?!达到|增长|下降|提高)[一-鿿]){0,8}|(?:上限|限额(?!以上|以下))[一-鿿]{0,4})"
# Whether the number named belongs to those that are meant: （含）, （含5名）, （不含）.
INCLUSIVE = r"\(含[^()]{0,8}\)"
EXCLUSIVE = r"\(不含[^()]{0,8}\)"
BEFORE: tuple[tuple[Relation, Row], ...] = (
    ("at_least", Row("at_least", rf"(?:≥|>=|\\geq?(?:slant)?|(?:{_LEAST}){_BASE}|(?:达到?|等于|大于)或者?(?:超过|高于|大于|多于|等于))$", yes=("≥", "达到或超过", "大于或等于", "不低于采购金额的", "不低于", "不应少于", "不应当低于", "至少安排", "不少于", "不低于总投入"), no=("低于", "多于", "不低于三年给予"))),
    ("more_than", Row("more_than", rf"(?:[^=<]>|^>|{UNNEGATED}(?<!未)(?:超过|超出|超|大于|高于|多于|突破))$", yes=(">", "超过", "突破", "超出"), no=("不超过", "不高于", "不应超过", "不宜大于", "严禁突破"))),
    ("at_most", Row("at_most", rf"(?:≤|<=|\\leq?(?:slant)?|(?:{_MOST}){_BASE}|{_CAP}(?:不(?:得)?超过)?|(?:低于|小于|少于|等于)或者?(?:等于|小于|少于|低于))$", yes=("上限", "最高贷款额度为", "最高可获得", "最高额度可达", "小于或等于","≤", "不超过", "不宜超过", "严禁突破", "不高于", "最高每人", "不超过年度招募计划", "不超过总投入", "最高可达"), no=("超过", "不超过三年给予", "最高人民法院设", "日最高供水量达到", "规模（限额）以上企业"))),
    ("less_than", Row("less_than", rf"(?:<|{UNNEGATED}(?:低于|少于|小于|不足|不到|未满|未达到?(?:[^,。;]{{0,16}}的)?))$", yes=("<", "低于", "不足"), no=("不低于", "不能低于", "不会少于", "不应当小于"))),
    ("about", Row("about", r"(?:约|大约|近|接近|基本达到)$", yes=("约", "大约"), no=("节约用水",))),
)  # fmt: skip
AFTER: tuple[tuple[Relation, Row], ...] = (
    ("more_than", Row("beyond", rf"^ ?{EXCLUSIVE}(?:及|或)?以上", yes=("（不含）以上",), no=("（含）以上", "（不含）的", "以上"))),
    ("less_than", Row("below", rf"^ ?{EXCLUSIVE}(?:及|或)?(?:以下|以内)", yes=("（不含10人）以下",), no=("（含）以下", "以下"))),
    ("at_least", Row("and_more", rf"^ ?(?:{INCLUSIVE})?(?:床位|座位|席位|车位|泊位|员工|职工|学生|规模)?(?:及|或|\(含\))?以上|^ ?{INCLUSIVE}(?!(?:及|或)?(?:以下|以内|之内))", yes=("以上", "（含）以上", "及以上", "（含5名）以上", "（含）的"), no=("以下", "上", "（含）以下"))),
    ("at_most", Row("within", rf"^ ?(?:{INCLUSIVE})?(?:及|或)?(?:以内|以下|之内)", yes=("以内", "以下", "（含）以下"), no=("以上",))),
    ("about", Row("or_so", r"^ ?(?:左右|上下)", yes=("左右",), no=("右",))),
    ("more_than", Row("and_then_some", r"^ ?余|^ ?多", yes=("余", "多"), no=("以上",))),
)  # fmt: skip
# The bound on a subject's end, with what it is a bound of.
BOUND_OF = Row("bound_of", rf"(?P<bound>{_LEAST}|{_MOST})(?P<base>{_BASE})$", yes=("分阶段给予不超过总投入", "份额不低于采购金额的", "不少于"), no=("给予", "超过"))
# Words of a bound that also make a span of years an amount, which a bare 3年 is not: 年限不超过50年.
BOUNDS_YEARS = Row("bounds_years", rf"(?:{_LEAST}|{_MOST}|最长|最高|超过|低于|少于|不足|满) ?$", yes=("最高不超过", "不少于", "未满"), no=("到", "自", "2025年至"))
FALL = "下降|降低|减少|缩减|压减|降幅|减幅|削减|缩短|回落"
RISE = "提高|增长|增加|上升|提升|扩大|增幅|增速|翻"
CHANGE = Row("change", rf"(?P<verb>{FALL}|(?<!改造)(?<!巩固)(?:{RISE}))(?!值|额|工程|行动|计划|项目)(?P<to>到|至|为|达到?)?(?:[^\d率的]{{0,4}}|原来的)$", yes=("下降", "累计下降", "提高到"), no=("下达", "增长率控制在", "增加值达到", "能力提升工程覆盖", "改造提升农田", "关税降幅较大的"))
CHANGE_ALONE = Row("change_alone", rf"^(?:累计|年均|平均)?(?:{FALL}|{RISE}|不低于|不高于|不少于|不超过|达到|控制在|保持在?)$", yes=("下降", "累计降低", "不低于"), no=("下降16%", "稳定"))
KEEPS_PACE = Row("keeps_pace", r"^(?:与|同|和|按|随)(?P<with>.{2,40}?)(?:的)?(?:基本|保持|大体|总体)*(?:同步|持平|相当|一致|同比例)(?:增长)?$",
                 yes=("与全县地区生产总值增长同步", "与GDP增长基本同步", "与经济增长同步"), no=("同步推进",))  # fmt: skip
# What a change is counted from: 较2020年下降17%.
COUNTED_FROM = Row("counted_from", r"^(?:较|比|与|以)(?:\d{4}年?|[“\"]?十[一二三四五]五[”\"]?(?:末|期末)?|上年|基期|期初|现状)(?:末|底|度|同期|水平|基数)?(?:相?比|为基[数期])?,?",
                   yes=("较2020年下降17%", "比上年增长6%", "与2020年相比，降低"), no=("与经济增长同步", "比例"))  # fmt: skip
NOTHING = Row("nothing", r"^(?:[-—/\\]+|无|暂无|/|\.{2,}|…+)$", yes=("—", "-", "——", "/"), no=("-8%", "0"))
RATE = Row("rate", r"[%‰]|百分点", yes=("8%", "2.7个百分点"), no=("8", "八成"))
_ANY_UNIT = unit_pattern(anywhere=True)
# 1/10万, 人/10万人: so many of so many.
_PER = rf"\d*/\d*(?:{SCALE}|[千百十])+(?:{UNITS})?"
# PM2.5, SO2, GDP: what is measured, not what by; three capitals name a unit only in FLOPS.
ACRONYM = r"(?:[A-Z]{1,3}\d[\d.]*|(?![A-Z]*FLOPS)[A-Z]{3,})\)"
_WRITTEN = r"[a-zA-Z/%‰℃μ³²][a-zA-Z/%‰℃μ³²0-9.]{0,7}|标准件|当量|工时|学位|车位|泊位|桩|年|分贝|公斤"
_EACH = r"(?:[/·每](?=[一-鿿a-zA-Z0-9])(?:\d{1,3}(?=[万千百十]))?(?:(?!每)[一-鿿]){0,8}[a-zA-Z0-9³²]{0,6}){0,4}"
UNIT_WORD = rf"(?:{SCALE}|[千百十])?(?:{UNITS}|{_WRITTEN}){_EACH}"
# Another word for what is counted: 条（段）, 台（套）; a place in brackets is no unit: 村（社区）.
_OR_SO_NAMED = rf"(?:(?<![村县乡镇道区业])\((?:{_ANY_UNIT})\))?"
# A unit as it stands alone in a cell or in the brackets behind a name.
_UNIT_ALONE = rf"(?:{SCALE}|[千百十])?(?:{_ANY_UNIT}|{_PER}|{_WRITTEN}){_OR_SO_NAMED}{_EACH}"
UNIT_BRACKET = Row("unit_bracket", rf"\((?!{ACRONYM})(?P<unit>{_UNIT_ALONE})\)$",
                   yes=("入学率(%)", "培训人数（人）", "人均面积(平方米/人)", "密度（公里/平方公里）", "改造数(户)", "排放总量（万吨）", "孕产妇死亡率（1/10万）", "开办时间（工作日）", "算力（EFLOPS）"), no=("生态质量指数（EQI）", "细颗粒物（PM2.5）", "指标（试行）", "快运（高铁）", "比例（含）"))
UNIT_CELL = Row("unit_cell", rf"^\(?(?!\d+(?:\.\d+)?[%‰]?$)(?:{_UNIT_ALONE})\)?$", yes=("%", "1/10万", "万人次", "亿元", "万m³/小时", "元/人·年", "张/10万人", "条（段）", "万人（次）"), no=("村（社区）", "12", "8%", "0.6%", "约束性", "县民政局", "1200"))  # fmt: skip

# Recognition takes the dash of a range for 一: 25一30%.
_AMOUNT = rf"(?P<low>-?(?:{NUMBER})) ?(?P<lows>{SCALE})?(?P<lowu>%|‰)? ?(?:(?:[-~至到]{{1,2}}|一) ?(?P<high>{NUMBER}) ?)?(?P<scale>{SCALE})? ?"
# So many in each: 吨/年, 元/人·年.
_OF_EACH = rf"(?:[/·](?:{SCALE})?(?:{UNITS}|年|月|日|天|周|季|次|人))*"
_QUANTITY = re.compile(rf"{_AMOUNT}(?P<unit>(?:{UNITS}){_OF_EACH})?")
# A word behind 万 or 亿 that ends its clause counts, also where the table of units has not got it: 清运2万方, 产量10亿斤.
_COUNTS_SO_MANY = r"(?![以左右多余元的之上下级内外年月日度大强等])(?:[一-鿿]?[次方斤套件包箱袋瓶桶捆面筐幅]|[一-鿿])(?=$|[,;。、)]|以上|左右)"
_UNLISTED = rf"(?(lows){_COUNTS_SO_MANY}|(?(scale){_COUNTS_SO_MANY}|(?!)))"
_IN_TEXT = re.compile(rf"{_AMOUNT}(?P<unit>(?:{UNITS}){_OF_EACH}|年(?![度代底末初中级]|一遇)|{_UNLISTED})?")
# Numbers of which only the last has the unit: 分别达到50、30、6万千瓦.
UNIT_ONCE = Row("unit_once", rf"分别[^,;。\d第]{{0,16}}(?P<bare>(?:(?:{NUMBER}) ?(?:[、和与及]|以及) ?)+)$", yes=("分别达到50、30、", "分别为12.5和"), no=("第1、", "达到50、", "分别为第1、"))
# Numbers that have no unit: 系数提高到0.58, 收入比缩小到2.1.
PURE_NUMBER = Row(
    "pure_number", r"(?:系数|指数(?!保险|基金|体系)|容积率|收入比|师比|强度比)(?:\([^()]{1,16}\))?[^,;。:]{0,16}?(?:[提升增][高升加长]?[到至为]|[降下缩][低降小]?[到至为]|达到?|超过?|突破|不(?:低于|高于|超过|少于|大于)|(?:控制|保持|维持|稳定)?在|为|由|从|年的|[<>≤≥]) ?$",
    yes=("有效利用系数提高到", "生态质量指数（EQI）达到", "收入比缩小到", "指数从2020年的", "指数从2020年的70.5提高到"), no=("进入全省前", "完成", "指数第", "天气指数保险为"))
PURE_END = Row("pure_end", r"^ ?(?:$|[,;。、)]|(?:及|或)?以[上下内]|左右|的(?!系数|比例|标准)|提|升|降|下|上升|增|减|到|至|和)", yes=("。", "以上", "提高到75", "，", ""), no=("版", ":1", "期", "∶1", "项", "的系数"))
# What stands before a number of which recognition or copying broke off the front: the digits read are its tail, and no value.
TORN_FRONT = Row(
    "torn_front",
    r"(?:(?<![A-Za-z\d.第表图栏件])\d[\d.,·、LlIOo巧| ]{0,40}|(?<![A-Za-z\d])(?:\d*[A-Za-z] ?[.·]|[LlIO][. ]) *|(?<![技精灵奇轻小取碰讨恰凑乖])巧[\d.· ]*)$",
    yes=("增加L ", "达到1 ", "增加1. ", "面积达到7 . ", "由37,", "上升到4 ", "纸板达到巧", "工业17g · ", "增长1L ", "增长6、", "达到26O"),
    no=("增加", "PM2.5 ", "专栏3 ", "表 ", "5G ", "技巧", "提高到，", "AI ", "推广O2O "))  # fmt: skip
# … or one letter that stands for its first digit, where a measure follows: H00万人.
LETTER_FRONT = Row("letter_front", r"(?<![A-Za-z\d])[A-Za-z]$", yes=("毕业生H", "达L"), no=("GDP", "5G", "达 "))
# At the start of a sentence such digits number an entry of a list.
ENTRY_NUMBER = Row("entry_number", r"(?:^|[。;:)\n]) *(?:\d{1,2}(?:\.\d{1,2})+ +|\d{1,2}[.、] *)$", yes=("1. ", "；2、", "3.1 "), no=("增加1. ", "1 "))
# A bracket that goes on with the unit: 千瓦（小时） is another than 千瓦.
UNIT_GOES_ON = Row("unit_goes_on", r"^\((?P<rest>[一-鿿]{1,3})\)", yes=("（小时）",), no=("（含5名以上）", "（其中：）"))
# Between two numbers of one unit that are a range (5万元至10万元), unless the first is where it stood (从5所到10所).
RANGE_BETWEEN = Row("range_between", rf"^(?:{INCLUSIVE}|{EXCLUSIVE})? ?[-~至到]{{1,2}} ?$", yes=("至", "（含）至", "-"), no=("、", "提高到", "，到"))
STOOD_AT = Row("stood_at", r"(?:[由从]|[由从比较][^,。;\d]{0,6}的)(?:近|约)?$", yes=("从", "由目前的", "从现有的近"), no=("由县财政补助", "奖励"))
RANGE_ENDS = Row("range_ends", rf"^(?:{INCLUSIVE}|{EXCLUSIVE})(?P<each>{_OF_EACH})", yes=("（不含）/年", "（含）"), no=("以上", "（试行）"))
_SERIES = frozenset("、和与及")
_TORN_ENDS = frozenset("0123456789.,·、巧 ") | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ|")
_REACH = 32  # characters around a number that tell of its front, its end and its kind


# Two numbers bound by 不低于 or by nothing are a range; a change or an estimate of two numbers stays what it is.
_BOUNDS = frozenset({"equal", "at_least", "at_most", "more_than", "less_than"})


class Amount(Struct, frozen=True):
    """A quantity as read: relation, value (or low and high), unit, scale, direction of a change, whom it keeps pace with."""

    relation: Relation
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = None
    scale: int = 1
    direction: str | None = None
    with_: str | None = None


def number(digits: str) -> float | int:
    """A printed number with its thousands separators: ``"1,200"`` → 1200, ``"1.5"`` → 1.5."""
    value = float(_decimal(digits))
    return int(value) if value.is_integer() else value


def _decimal(digits: str) -> str:
    return digits.replace(",", "").replace(" ", "").replace("·", ".")


def scaled(digits: str, scale: int) -> float | int:
    """A printed number times its scale, without the noise of binary fractions: 4.5 万 → 45000."""
    if scale == 1:
        return number(digits)
    exact = Decimal(_decimal(digits)) * scale
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def read_amount(folded: str, unit: str | None = None) -> Amount:
    """What the words of a table cell demand; ``unit`` is the unit that the table names for the row.

    >>> a = read_amount("≥97", "%"); a.relation, a.value, a.unit
    ('at_least', 97, '%')
    >>> a = read_amount("下降15%"); a.relation, a.value, a.unit, a.direction
    ('change', 15, '%', 'down')
    >>> a = read_amount("较2020年下降17%"); a.relation, a.value, a.direction
    ('change', 17, 'down')
    >>> read_amount("与全县地区生产总值增长同步").with_
    '全县地区生产总值增长'
    >>> a = read_amount("[18]"); a.relation, a.value
    ('cumulative', 18)
    >>> read_amount("—").relation, read_amount("明显提高").relation
    ('none', 'statement')
    """
    words = folded.replace(" ", "").strip("。;,")
    words = COUNTED_FROM.regex.sub("", words)
    if not words or NOTHING.match(words):
        return Amount("none")
    if match := KEEPS_PACE.match(words):
        return Amount("keeps_pace", with_=match["with"])
    cumulative = bool(re.match(r"^\[.*\]", words))
    inner = re.sub(r"^\[(.*?)\]", r"\1", words) if cumulative else words
    match = _QUANTITY.search(inner)
    if match is None:
        return Amount("statement")
    before, after = inner[: match.start()], inner[match.end() :]
    relation, direction = relation_around(before, after)
    if len(before) + len(after) > 24 or _QUANTITY.search(after):
        return Amount("statement")
    if relation == "equal" and match["low"].startswith("-"):
        relation, direction = "change", "down"
    amount = amount_of(_quantity(match), relation, unit, direction)
    return Amount("cumulative", amount.value, amount.low, amount.high, amount.unit, amount.scale, amount.direction) if cumulative else amount


def relation_around(before: str, after: str) -> tuple[Relation, str | None]:
    """The relation that the words around a number state, and the direction of a change.

    >>> relation_around("入学率不低于", ""), relation_around("保持在", "以上"), relation_around("累计下降", "")
    (('at_least', None), ('at_least', None), ('change', 'down'))

    A change that is only bounded is the bound, with its direction: 年均增速保持20%以上 leaves open how much more.

    >>> relation_around("年均增速保持", "以上"), relation_around("增速达到", "以上"), relation_around("下降不超过", "")
    (('at_least', 'up'), ('at_least', None), ('at_most', 'down'))
    """
    bound = _bound(before, after)
    match = CHANGE.search(before)
    if match and not match["to"]:
        return bound or "change", "down" if re.match(FALL, match["verb"]) else "up"
    return bound or "equal", None


def _bound(before: str, after: str) -> Relation | None:
    around = ((relation, row.search(words)) for table, words in ((BEFORE, before), (AFTER, after)) for relation, row in table)
    return next((relation for relation, found in around if found), None)


class Quantity(Struct, frozen=True):
    """A number with its unit in folded running text: where it stands, its digits and the words around them.

    ``torn``: a part of it is lost, or its parts do not fit, so that the digits tell no value.
    """

    start: int
    end: int
    low: str
    low_scale: str | None = None
    high: str | None = None
    scale: str | None = None
    unit: str | None = None
    torn: bool = False

    @property
    def scale_word(self) -> str:
        """The scale of the last number: its own, else that of the first."""
        return self.low_scale or "" if self.scale is None else self.scale


def _quantity(match: re.Match[str]) -> Quantity:
    unit = match["unit"] or match["lowu"]
    printed = "个百分点" if unit == "百分点" else unit
    # A range of two units (80%到1倍), or one whose second number goes on (37%-4 0%), is none that the digits tell.
    torn = bool(match["high"]) and (
        bool(match["lowu"] and match["unit"] and match["lowu"] != match["unit"]) or match.string[match.end() : match.end() + 1].isdigit()
    )
    return Quantity(match.start(), match.end(), match["low"], match["lows"], match["high"], match["scale"], printed, torn)


def amount_of(quantity: Quantity, relation: Relation, unit: str | None, direction: str | None) -> Amount:
    """The amount of a quantity whose words state ``relation``; ``unit`` where it has none of its own. A torn one states no value."""
    if quantity.torn:
        return Amount("statement", unit=quantity.unit)
    scale = SCALES.get(quantity.scale_word, 1)
    own = quantity.unit or unit
    if quantity.high:
        relation = "range" if relation in _BOUNDS else relation
        low = scaled(quantity.low, scale if quantity.low_scale is None else SCALES.get(quantity.low_scale, 1))
        return Amount(relation, None, low, scaled(quantity.high, scale), own, scale, direction)
    return Amount(relation, scaled(quantity.low, scale), None, None, own, scale, direction)


def quantities(folded: str) -> list[Quantity]:
    """Every number with a unit in folded running text; years are a unit only where a bound says that they are counted.

    A round word without digits (上百家, 超千万元) states no number that could be checked, and is none.

    >>> text = "2025年,年限最高不超过50年,新增产能30万吨/年,上百家企业"
    >>> [text[quantity.start : quantity.end] for quantity in quantities(text)]
    ['50年', '30万吨/年']

    A number whose front is broken off is known as torn, with all that is left of it.

    >>> text = "煤炭增加L 32亿吨,比重由37,1%上升到4 0%,增长80%到1倍"
    >>> [(text[quantity.start : quantity.end], quantity.torn) for quantity in quantities(text)]
    [('L 32亿吨', True), ('37,1%', True), ('4 0%', True), ('80%到1倍', True)]
    """
    found: list[Quantity] = []
    apart = "分别" in folded
    for match in _IN_TEXT.finditer(folded):
        if _counts(folded, match):
            quantity = _quantity(match)
            bare = _unit_once(folded, quantity) if apart else []
            quantity = quantity if bare else _whole(folded, quantity)
            found += bare
            both = _range(folded, found[-1], quantity) if found else None
            found[-1:] = [both] if both else [*found[-1:], quantity]
    return found


def _unit_once(folded: str, last: Quantity) -> list[Quantity]:
    """The numbers before the last of a series bound by 分别 that share its unit and scale."""
    low = max(0, last.start - 2 * _REACH)
    shared = UNIT_ONCE.search(folded[low : last.start]) if folded[last.start - 1 : last.start] in _SERIES else None
    if shared is None:
        return []
    at = low + shared.start("bare")
    numbers = re.finditer(NUMBER, shared["bare"])
    return [Quantity(at + one.start(), at + one.end(), one[0], scale=last.scale_word or None, unit=last.unit) for one in numbers]


def _range(folded: str, first: Quantity, last: Quantity) -> Quantity | None:
    """The range that two quantities are together; None when they are two amounts."""
    if first.high or last.high or first.torn or last.torn or not first.unit or not (last.unit or "").startswith(first.unit):
        return None
    if not RANGE_BETWEEN.match(folded[first.end : last.start]) or STOOD_AT.search(folded[max(0, first.start - _REACH) : first.start]):
        return None
    ends = RANGE_ENDS.match(folded[last.end : last.end + _REACH])
    end, each = (last.end + ends.end(), ends["each"]) if ends else (last.end, "")
    return Quantity(first.start, end, first.low, first.scale_word, last.low, last.scale_word, (last.unit or "") + each)


def _whole(folded: str, quantity: Quantity) -> Quantity:
    """The quantity with what was torn off its front or its unit, if anything was."""
    start = _front(folded, quantity)
    on = UNIT_GOES_ON.match(folded[quantity.end : quantity.end + _REACH]) if folded[quantity.end : quantity.end + 1] == "(" else None
    torn_unit = on is not None and is_kind(quantity.unit, "measure") and find_unit(on["rest"]) is not None
    if start == quantity.start and not torn_unit:
        return quantity
    return replace(quantity, start=start, torn=True, **({"unit": None, "end": quantity.end + on.end()} if on is not None and torn_unit else {}))


def _front(folded: str, quantity: Quantity) -> int:
    """Where the quantity begins with what was torn off its front."""
    at = quantity.start
    if at == 0 or folded[at - 1] not in _TORN_ENDS:
        return at
    low = max(0, at - _REACH)
    before = folded[low:at]
    torn = TORN_FRONT.search(before)
    measured = bool(quantity.scale_word) or is_kind(quantity.unit, "measure")
    if torn is None and measured:
        torn = LETTER_FRONT.search(before)
    # 1. 8亿亩 at the start of a line may be an entry of a list, or 1.8亿亩.
    entry = ENTRY_NUMBER.search(before) and not (measured and before.rstrip().endswith("."))
    return at if torn is None or entry else low + torn.start()


def _counts(folded: str, match: re.Match[str]) -> bool:
    if not (match["unit"] or match["lowu"] or match["scale"]):
        before = folded[max(0, match.start() - _REACH) : match.start()]
        return PURE_NUMBER.search(before) is not None and PURE_END.match(folded[match.end() : match.end() + _REACH]) is not None
    if match["unit"] == "年":
        return len(match["low"]) <= 3 and bool(BOUNDS_YEARS.search(folded[max(0, match.start() - 8) : match.start()]))
    return bool(match["unit"] or match["lowu"])
