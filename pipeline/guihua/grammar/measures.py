"""How the name of an indicator says what is measured, and the words around it that measure nothing."""

from __future__ import annotations

from typing import Literal

from guihua.grammar.row import Row

MeasureKind = Literal["rate", "count", "growth", "drop"]

# What is measured, by the end of a name, after ``gazetteer.synonyms.level`` has made one word of several (占比, 比重; 人数, 户数).
MEASURES: tuple[tuple[MeasureKind, Row], ...] = (
    ("growth", Row("measures_growth", "(?:年均|平均)?(?:增长|提高|增加|提升)$", yes=("人均收入年均增长",), no=("增长点",))),
    ("drop", Row("measures_drop", "(?:累计)?(?:下降|减少|削减|降低)$", yes=("能耗累计下降",), no=("下降率",))),
    ("rate", Row("measures_rate", "(?:比例|水平|程度|率)$", yes=("就业率", "护理型床位比例"), no=("率先",))),
    ("count", Row("measures_count", "(?:人次|数|数量|总数|总量|规模|总额|额)$", yes=("培训人次", "床位总数"), no=("数字化",))),
)
RATE_END = Row("rate_end", "(?:水平|程度|比例|率)$", yes=("覆盖率", "机械化水平"), no=("率先发展",))
LISTING = Row("listing", "[、和及与]", yes=("粮食、油料产量", "城市和农村"), no=("粮食产量",))
# A part does not share these with its whole, whatever their unit.
RELATIVE_NAME = Row("relative_name", "人均|户均|平均|每|率|比例|比重|占比|强度|密度|浓度|寿命|指数|增速|满意度|程度|水平$|单位", yes=("人均收入", "参保率"), no=("床位总数",))
SCALED = Row("scaled", "(万亿|十万|百万|千万|亿|万|千|百|十)?(.*)", yes=("万户", "户"))
# Columns that say where things stand, not where they are to go.
BASELINE = Row("baseline", "现状|基期|基数|基准|实际|完成值?$|初值", yes=("2020年基期值", "现状值", "2020年完成"), no=("目标值",))
# What targets that keep pace are tied to; each region has its own.
YARDSTICKS: tuple[tuple[str, Row], ...] = (
    ("生产总值", Row("with_product", "生产总值|GDP|经济增长|经济发展", yes=("全县地区生产总值增长",), no=("居民收入",))),
    ("居民收入", Row("with_income", "居民.{0,12}收入|收入.{0,8}增", yes=("居民人均可支配收入",), no=("财政",))),
    ("财政收入", Row("with_revenue", "财政|一般公共预算", yes=("一般公共预算收入",), no=("生产总值",))),
)
# A row that is part of the one above it.
CHILD = Row("child_row", r"^其\s*中\s*[:：]?\s*", yes=("其中：护理型床位", "其 中"), no=("其他",))
# Verbs and bounds around the subject of a number, which name no measure.
VERBS_AROUND = Row(
    "verbs_around",
    "^(?:进一步|大力|积极|努力|力争|确保|推进|推动|带动|促进|打造|建成|建设|组建|培育|实现|完成|开展|给予|围绕|聚焦|使|将|把|对|按|到)+"
    "|(?:基本|总体|均|分别|力争)?(?:达到|保持|稳定|控制|提高到|提升到|为|达|到|在|不低于|不超过){0,4}$",
    yes=("建成示范园区", "入学率达到"))  # fmt: skip
NO_MEASURE = Row("no_measure", "(?:最高|最低|一次性|每年|每个|其中|奖补|奖励|补贴|资助|补助|金额|额度)?的?$", yes=("给予一次性", "补贴"))
# A cell that ends in a number, so that the unit of its row has to be said.
ENDS_IN_NUMBER = Row("ends_in_number", r"[\d万亿\]〕）)]$", yes=("97", "〔18〕", "3万"), no=("97%", "同步"))

CHANGE_NAME = Row(
    "change_name",
    "(?:下降|降低|减少|削减|降幅|增长|增速|增幅|提高)(?:率|幅度|比例|速度)?$",
    yes=("单位地区生产总值能耗降低", "居民人均可支配收入年均增长"),
    no=("经济增长质量", "新增就业人数"),
)
# What is counted over the years of a plan, so that a bare number and a cumulative one (〔18〕) mean the same.
FLOW_NAME = Row("flow_name", "累计|新增|新建|新改扩建|新改建|培训|改造|完成", yes=("城镇新增就业人数", "职业技能培训人次"), no=("养老床位数",))
