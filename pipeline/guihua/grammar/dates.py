"""Years and horizons in running text."""

from __future__ import annotations

import re

from guihua.grammar.five_year_plans import PLAN_TIME, plan_name
from guihua.grammar.numerals import ordinal
from guihua.grammar.row import Row

# The year that a number is of; not one that it is counted from (由2020年的, 2021年起).
YEAR = Row("year", r"(?<![比较按由从自])(?<![比较按由从自] )(?:到|至|截至|在|于)? ?(?P<year>(?:19|20)\d\d) ?年(?!度|代|以来|起|开始|价格|不变价|可比价|(?:底|末)?相比|(?:底|末)?为基|[^,;。在此]{0,14}基础上)", yes=("到2025年", "2035 年", "2025年，在此基础上"), no=("同2015年相比", "比2015年", "2021年以来", "2020年度", "按2000年价格", "由2020年的", "2021年起", "在2020年基础上", "以2020年为基数", "在2021年12亿元的基础上"))
# Some years from one on, of which the last is meant: 从2022年起3年内.
YEARS_FROM = Row("years_from", r"[从自] ?(?P<start>(?:19|20)\d\d) ?年(?:起|开始),?(?:用|利用|力争)?(?P<count>[一二两三四五六七八九十]|\d{1,2}) ?年(?:左右)?(?:的?时间|之?内)", yes=("从2022年起3年内", "自2021年开始，用五年时间"), no=("从2022年起，", "2022年起3年后"))


def last_year_from(match: re.Match[str]) -> int:
    """The last of the years that ``YEARS_FROM`` counts, the first included: 从2022年起3年内 → 2024."""
    return int(match["start"]) + (ordinal(match["count"]) or 1) - 1


# The year that a goal opens with, or that stands near its beginning.
HORIZON = Row("horizon", r"^[^。;]{0,12}?(?:到|至|展望|力争|远期|近期|截至)? ?(?P<year>20[0-6]\d) ?年(?:年?[底末]|左右)?(?:前后|之前|以前|前)?[,:]|^(?:展望|到) ?(?P<late>20[0-6]\d) ?年",
              yes=("到2025年，", "力争2030年末，", "2027年前，", "2026年年底前，", "展望2035年"), no=("体系更加健全，2035年", "2025"))
# The years of a stage, of which a goal is to be reached by the last.
STAGE_HORIZON = Row("stage_horizon", r"(?:(?<=[。;:])|^)(?:规划)?[近中远]期(?:目标)?\((?:20[0-6]\d ?年?(?:[-—~至到]+))?(?P<year>20[0-6]\d) ?年\)(?=[:,]|[一-鿿])",
                    yes=("近期（2022—2025年）：建成", "建成。远期（2026年至2035年）建成"), no=("近期（2022—2025年）", "近期工作（2022年）"))  # fmt: skip
ANY_HORIZON = Row("any_horizon", r"(?:到|至|展望) ?(?P<year>20[0-6]\d) ?年", yes=("更加健全，到2025年",), no=("2025年",))
# Where a goal passes on to a later year within a sentence or behind one.
FURTHER_HORIZON = Row("further_horizon", r"(?<=[。;,])在此基础上[^。;]{0,20}?(?:到|至|展望) ?20[0-6]\d ?年",
                      yes=("基本建成。在此基础上，再经过15年努力，到2035年，", "有所提高，在此基础上到2030年"), no=("在此基础上到2030年", "在此基础上，加快建设"))
# A later year within a sentence that opens with one: 到2023年，…达到50%，到2025年，…. What follows may lack what it speaks of.
_REACHED = r"(?:要|应|力争|再)?(?:分别)?(?:达(?!标)到?|超过|突破|不低于|不少于|不高于|提高|提升|增长|增加|下降|降低|降至|控制|保持|稳定)"
REACHED = Row("reached", _REACHED, yes=("总量达到300名", "占比提高到5%"), no=("建成2所",))
NEXT_HORIZON = Row("next_horizon", rf"(?<=[,;])(?:力争|争取|确保)?(?:到|至|展望) ?20[0-6]\d ?年(?:年?[底末]|左右)?(?:前后|之前|以前|前)?,?(?P<reached>{_REACHED})?",
                   yes=("到2023年，建成2所，到2025年，建成5所", "达到80%；到2030年达到90%"), no=("，2025年建成", "到2025年，建成5所"))
# A five-year plan that a goal opens with means its last year.
PLAN_HORIZON = Row("plan_horizon", rf"^[^。;:,]{{0,14}}?{PLAN_TIME.pattern}",
                   yes=("“十四五”期间，", "到“十一五”末，", "全市“九五”时期防灾工作的目标是："), no=("“十四五”规划", "编制“十四五”规划"))
PLAN_OF_AIMS = Row("plan_of_aims", rf"{PLAN_TIME.pattern}[^。;,:]{{0,30}}目标", yes=("我局建议“九五”期间防灾工作的目标是：",), no=("“九五”期间完成，其目标是",))

# The years that a plan covers.
FIVE_YEAR = Row("five_year", rf"{plan_name('n')}|第(?P<han>二?十[一二三四五六七八九]?|[一二三四五六七八九])个五年(?:规划|计划)",
                yes=("“十四五”规划", "第十四个五年规划", "“九五”计划", "第六个五年计划"), no=("第五年", "十五人"))
YEAR_RANGE = Row("year_range", r"(?P<start>(?:19|20)\d\d) ?年? ?[-~至到]{1,2} ?(?P<end>(?:19|20)\d\d) ?年?", yes=("2021—2025年", "2021年至2023年"), no=("2021年",))
SINGLE_YEAR = Row("single_year", r"(?<!\d)(?P<year>(?:19|20)\d\d) ?年(?!远景|前|以来|版|修[订改]|调整|印发|发布)(?:度)?", yes=("2023年重点工作",), no=("2035年远景目标", "（2021年修订）"))
_SPAN = r" ?(?P<start>(?:19|20)\d\d) ?年?(?:\d{1,2}月)?(?:\d{1,2}日)? ?[-~至到]{1,2} ?(?P<end>(?:19|20)\d\d) ?年?"
STATED_PERIOD = Row(
    "stated_period",
    r"(?:(?:(?:规划|计划|方案|实施|行动)?(?:期限|期|时限|时间)(?:为|是|:)|(?:规划|计划|实施|行动)(?:期限|年限|周期|时限|时段|期(?!间))(?:为|是|:)?"
    r"(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2}) ?年,?)?\(?(?:即|从|自)?|" + plan_name() + r"(?:期间|时期)\(|第[一二三四五六七八九十]{1,3}个五年(?:计划|规划)(?:期间|时期)?\()" + _SPAN + ")",
    yes=("规划期限为2021—2025年", "实施时间：2021年1月至2023年", "规划期限2021年至2035年", "规划期为五年（2021—2025年）", "实施年限2023－2025年", "“十五”期间（2001年至2005年）", "第二个五年计划（1958―1962）"),
    no=("期限为三年", "第二个五年计划（草案）", "规划期间2021—2025年"))  # fmt: skip
LOST_MARKS = r"(?:19|20)\d\d ?(?:1[0-2]|0?[1-9]) ?(?:[12]\d|3[01]|0?[1-9])"
"""A date whose 年, 月 and 日 are lost: 2017322."""
# The years that a plan prints as its own, whatever its title calls it after.
PLAN_YEARS = Row("plan_years", r"规划(?:期限|年限|周期|时限|时段|期(?!间))(?:为|是|:)?(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2}) ?年,?)?\(?(?:即|从|自)?" + _SPAN + r"|(?:明确|提出)" + _SPAN.replace("<start>", "<from>").replace("<end>", "<to>") + r"度?的?(?:主要|重点|工作)+(?:任务|目标)",
                 yes=("规划期为2022—2025年", "明确2021—2022年度重点任务", "本规划期限：2022年至2025年", "规划期为四年（2022—2025年）"), no=("规划期间2021—2025年", "实施期限为2021—2023年", "规划期至2025年"))
PERIOD_BEFORE = Row("period_before", _SPAN + r"为(?:本?规划|实施)(?:期|期限|年限)", yes=("2021—2025年为规划期",), no=("2020年为基期", "规划期为五年"))
# The last year that the text itself is in force; it begins with the year of issue.
IN_FORCE_UNTIL = Row("in_force_until",
                     r"自(?:[^。;]{0,12}(?:发布|印发|公布)之日起|(?P<start>20\d\d) ?年[^。;]{0,8}起(?:施行|实施|执行|生效))[^。;\d]{0,12}至 ?(?P<end>20\d\d) ?年",
                     yes=("执行期自发布之日起至2020年12月底", "自2026年1月1日起实施，有效期至2030年12月31日"), no=("自发布之日起施行", "有效期5年", "自2026年1月1日起施行", "自2000年6月24日起至2010年底前"))
# What a title says before its region.
BEFORE_REGION = Row("before_region", r"^《?(?:19|20)\d\d ?年度?|^《", yes=("2020年某市", "《某省规划"), no=("某市2020年",))
# The time that a title is of, which another plan of the same body has not.
YEAR_IN_TITLE = Row("year_in_title", r"(?:19|20)\d\d(?=年|[-—~至])", yes=("规划（2021—2025年）",), no=("第2021号",))
OF_A_TIME = Row("of_a_time", r"(?:19|20)\d\d(?:[-—~至](?:19|20)\d\d)?年?度?|" + plan_name(), yes=("2021—2025年", "“十四五”"), no=("第五",))
