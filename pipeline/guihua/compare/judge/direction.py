"""Which way an indicator is meant to go: whether more of it is the stricter demand, or less.

The relation says so first (≥ asks for more, ≤ for less), then a printed change (下降, 提高), then the name. Chinese names end in their
head, so the last cue of a name decides: 排放 is to fall, 排放达标率 to rise. Where nothing says it, the way is unknown, never guessed.
"""

from __future__ import annotations

import re
from typing import Literal

from guihua.folding import fold
from guihua.grammar.row import Row
from guihua.plan import Target

Way = Literal[1, -1]

MORE = Row(
    "more_is_better",
    "达标|合格|优良|覆盖|参保|参合|入学|巩固|普及|完成|处理|处置|利用|回收|治理|修复|整改|办结|结案|查处|化解|控制率|满意|知晓|签约|适配|"
    "到位|保有|投入|收入|寿命|就业|培训|救助|改造|新增|增长|增速|增幅|提高|提升|增加|增收|建成|建设|养护|保护|保障|补贴|纳入|床位|护理|"
    "供养|托养|照护|巡访|配备|配建|健康|绿化|森林|植被|湿地|产量|产值|产能|增加值|生产总值|总动力|机械化|数字化|信息化|城镇化|自给|储备|专利|贡献|转化|"
    "成活|好于|优于|受教育|接待|游客|使用率|持证|识字|体质|阅读|参与率|服务|示范|品牌|孵化|研发|经费|拥有|保有量|"
    "下降|降低|减少|削减|压减|脱贫|降幅|减幅|供给|设施|人才|医师|护士|教师|机构|站点|基地|清洁能源|非化石|可再生|新能源|优质",
    yes=("基本养老保险参保率", "二氧化碳排放达标率", "单位地区生产总值能耗降低", "养老机构护理型床位占比", "事故隐患整改率"),
    no=("城镇登记失业率", "孕产妇死亡率"),
)
LESS = Row(
    "less_is_better",
    "死亡|失业|能耗|电耗|水耗|煤耗|物耗|消耗|用水|排放|发病|患病|发生率|事故|受灾|灾害|损失|伤亡|受伤|流失|超标|劣[VⅤ五]|污染|浓度|"
    "负债|债务率|不良|违法|犯罪|案件|投诉|辍学|失学|致贫|返贫|贫困发生|空置|漏损|渗漏|逾期|差距|倍差|收入比|时限|用时|等待|[办审][理批]时[间长]|"
    "耗时|办理环节|成本|费用|自付|近视率|肥胖率|超重率|吸烟率|早产|缺陷|拥堵|延误|闲置",
    yes=("孕产妇死亡率", "城镇调查失业率", "单位地区生产总值能耗", "亿元国内生产总值生产安全事故死亡率", "城乡居民收入比", "PM2.5浓度"),
    no=("义务教育巩固率", "残疾人康复服务覆盖率"),
)
FALLING = Row("falling", "下降|降低|减少|减低|削减|压减|缩短|^-", yes=("下降15%", "比2020年降低2个百分点", "-8%"), no=("提高5个百分点", "8-10"))
COMPARED_WITH = re.compile("(?:[占与]|相当于)[^占与]{2,24}?(?:比例|比重|比率|比值|百分比)$")
"""What an amount is only measured against has no say: 物流费用与国内生产总值的比率 is about the costs."""
BY_RELATION: dict[str, Way] = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}


def way_of_name(name: str) -> Way | None:
    """The way that the last cue of a name asks for; None when it holds no cue.

    >>> way_of_name("化学需氧量排放量"), way_of_name("污染物排放达标率"), way_of_name("耕地等级")
    (-1, 1, None)
    >>> way_of_name("物流费用与国内生产总值的比率")
    -1
    """
    folded = COMPARED_WITH.sub("", fold(name))
    more = max((found.end() for found in MORE.regex.finditer(folded)), default=0)
    less = max((found.end() for found in LESS.regex.finditer(folded)), default=0)
    if more == less:
        return None
    return 1 if more > less else -1


def signed(target: Target) -> float | None:
    """The printed change with its sign: what falls is negative, whichever way the record keeps it.

    >>> signed(Target(raw="下降15%", relation="change", value=15, unit="%"))
    -15
    """
    if target.value is None:
        return None
    falls = target.direction == "down" or target.value < 0 or (target.direction is None and FALLING.search(fold(target.raw)))
    return -abs(target.value) if falls else target.value


def way(name: str, *targets: Target) -> Way | Literal[0] | None:
    """1 when more is stricter, -1 when less is, None when nothing says it, 0 when the relations contradict each other."""
    if any(target.relation == "cumulative" and target.direction for target in targets):
        return 1  # the number is how far it rises or falls
    ways = {BY_RELATION[target.relation] for target in targets if target.relation in BY_RELATION}
    if len(ways) == 2:
        return 0
    return ways.pop() if ways else way_of_name(name)
