"""By when something is to be done, as running text says it: 2025年底前, 6月底前, 到2025年, 每年, “十四五”期间.

Three kinds differ in what else they need. A ``limit`` (…前, …内) is a deadline by itself. A ``time`` (到2025年, 2025年底, 每年)
is one only before words of doing: 到2025年，建成… is work to be finished, 到2025年，…达到90% is a goal, which stands in
``goals`` and ``commitments`` already. ``ongoing`` (持续推进) is one only where it stands alone.
"""

from __future__ import annotations

from typing import Literal

from guihua.grammar.dates import YEARS_FROM
from guihua.grammar.five_year_plans import PLAN_TIME
from guihua.grammar.row import Row

DeadlineKind = Literal["limit", "time", "yearly", "plan_period", "ongoing"]

_YEAR = r"(?:(?P<{0}year>(?:19|20)\d\d|[一二][九〇零][〇零一二三四五六七八九]{{2}}) ?年度?|(?P<{0}relative>今年|明年|本年(?=[底末])|(?<![\d一二两三四五六七八九十每今本明])年(?=[底末])))"
_MONTH = r"(?P<{0}month>1[0-2]|0?[1-9]|(?:十[一二]?|[一二三四五六七八九])(?= ?月(?!内))) ?月(?:份)?"
_PART = r"(?P<{0}part>(?:年)?底|(?:年)?末|(?:年)?初(?![步级期次])|上旬|中旬|下旬|上半年|下半年|年中|(?:第)?[一二三四1-4]季度(?:末|底)?)"
_BARE_MONTH = r"(?:1[0-2]|0?[1-9]) ?月(?:[底末初]|[上中下]旬|\d{1,2} ?日)?"
_PART_ALONE = r"(?P<{0}part>年底|年末|年中|上半年|下半年|(?:第)?[一二三四1-4]季度(?:末|底)?)"
_DAY = r"(?P<{0}day>[12]\d|3[01]|0?[1-9]) ?日"
_WHEN = rf"(?:{_YEAR}(?:{_MONTH}(?:{_DAY})?)?{_PART}?|{_MONTH.replace('{0}', '{0}m_')}(?:{_DAY.replace('{0}', '{0}m_')}|{_PART.replace('{0}', '{0}m_')})?|{_PART_ALONE.replace('{0}', '{0}p_')})"
# In which part of every year: 每年2月和9月, 每年第一季度.
_EACH_YEAR = rf"(?:{_BARE_MONTH}|(?:第)?[一二三四]季度|上半年|下半年|年?[底初])"
# What a time may begin with is asked first, since nearly every character is none of it.
_LEAD = r"(?=[力确争原计于在到至\d今明本年上下中旬季第一二三四五六七八九十])(?:(?:力争|确保|争取|原则上|计划)?(?:于|在|到|至)?)"

# Days of the year that no calendar fixes: whoever sets such a deadline means no last day that could be told.
_SEASON = r"(?:主?汛期?|入汛|雨季|(?:供|采)[暖热](?:季|期)?|入冬|封冻|上冻|冬季|春耕|秋收|春节|元旦|国庆节?|中秋节?|(?:新?学年|[春秋]季(?:学期)?)?开学)(?:来临|到来|开始)?"

DEADLINES: tuple[tuple[DeadlineKind, Row], ...] = (
    ("limit", Row(
        "before_a_season",
        rf"(?=[力确争原计于在到至2今明次每主汛入雨供采封上冬春秋元国中新学开])(?:力争|确保|争取|原则上|计划)?(?:于|在|到|至)?(?:20\d\d ?年(?:度)?|[今明次每]年)?{_SEASON}(?:之前|以前|前)(?![期后])",
        yes=("2023年主汛期前", "2024年汛前", "春节前", "确保今年供暖季前", "秋季开学前"), no=("2023年前", "汛前期检查", "春节前后", "目前"))),
    ("yearly", Row("by_a_day_each_year", rf"每年(?:{_MONTH.format('d_')}(?:{_DAY.format('d_')}|{_PART.format('d_')})?|年?底)(?:之前|以前|前)", yes=("每年6月底前公布", "每年年底前"), no=("每年公布",))),
    ("yearly", Row("in_a_part_of_each_year", rf"每年(?:的)?{_EACH_YEAR}(?:(?:[、和及至到-]|以及){_EACH_YEAR})*(?!之?前|以前|[底末初上中下\d])", yes=("每年2月和9月", "每年第一季度", "每年12月初"), no=("每年", "每年6月底前", "每年召开"))),
    ("limit", Row("from_a_year_on", rf"(?:(?:力争|确保|争取))?{YEARS_FROM.pattern}", yes=("力争从2022年起3年内",), no=("从2022年起，",))),
    ("limit", Row(
        "before", rf"{_LEAD}{_WHEN.format('a_')}(?:之前|以前|前)",
        yes=("2025年底前", "2023年10月30日前", "6月底前", "年底前", "2024年上半年前", "到2025年年底前"), no=("2025年", "会前", "目前", "提前")),
    ),
    ("limit", Row(
        "within_years",
        r"(?=[用未一二两三四五六七八九十\d])(?:(?<=力争)|(?<=争取)|(?<=确保)|(?<=用)|(?<=[,;。])|^)(?:用)?(?:未来)?(?:[一二两三四五六七八九十]|\d)(?:[到至-]\d)? ?年(?:内|左右(?:的?时间)?|时间(?:内)?)",
        yes=("力争3年内建成", "用三年左右时间，", "，两年内完成"), no=("毕业5年内", "3年后"),
    )),
    ("limit", Row("within", rf"{_LEAD}(?:(?P<b_year>20\d\d) ?年(?:度)?|(?P<b_relative>今年|本年|(?<![\d一二两三四五六七八九十])年(?!度)|(?:(?<![一-鿿])|(?<=[在于保取]))年(?=度))(?:度)?)内(?![容部外涵设])", yes=("2024年内", "年内完成", "在年度内"), no=("年内容", "毕业年度内", "3个工作日内", "区内")),),
    ("plan_period", Row("plan_period", rf"{PLAN_TIME.pattern}|(?P<whole>规划期内|规划期末)", yes=("“十四五”期间", "“十四五”末", "“十五”期间", "“九五”末", "规划期内"), no=("“十四五”规划",))),
    ("time", Row("span", r"(?P<first>20\d\d) ?(?:年)?[-~至](?P<last>20\d\d)(?: ?年(?!度)|$)", yes=("2023—2025年，每年建设", "2023—2025"), no=("2025年", "2021—2025亿元"))),
    ("time", Row("months", r"(?P<s_year>20\d\d) ?年(?:1[0-2]|0?[1-9]) ?月(?:份)?[-~至到](?:(?P<e_year>20\d\d) ?年)?(?P<s_month>1[0-2]|0?[1-9]) ?月(?:份)?(?:底)?", yes=("2022年8月至9月", "2022年3月—11月", "2024年3月—2025年6月"), no=("2022年8月",))),
    ("time", Row("time", rf"{_LEAD}{_WHEN.format('c_')}", yes=("到2025年", "2025年底", "第三季度", "上半年", "2024年6月", "2024年12月初"), no=("十四五", "半年报"))),
    ("yearly", Row("yearly", r"每(?:(?:[一二两三四五六七八九十]|\d{1,2}) ?个?)?(?:年度?|季度|半年|月|周)(?!新增|增长|递增|提高|下降|降低|减少|增加|净增|平均)", yes=("每年组织", "每季度调度", "每五年开展", "每3个月"), no=("每年新增", "每年增长", "每户"))),
    ("ongoing", Row("ongoing", r"(?:^|(?<=[,;。(:]))(?:持续|长期|常年|全年|常态化)(?:推进|实施|坚持|开展|推动|落实|执行|进行)(?=[,;。)]|$)", yes=("，持续推进。", "持续推进"), no=("持续推进改革",))),
)  # fmt: skip

# A date alone in a cell, as figures.
CELL_DATE = Row("cell_date", r"^(?P<year>20\d\d)(?:[./-](?P<month>1[0-2]|0?[1-9])(?:[./-](?P<day>[12]\d|3[01]|0?[1-9]))?)?$", yes=("2024", "2024.12", "2025/6/30"), no=("2024年", "2024-2026", "1200"))

# Words of doing: with a time before them they make a deadline.
DOING = Row(
    "doing",
    r"完成|建成|召开|参加|实行|公布|公开|上报|办结|建立|建设|建好|启动|开工|动工|竣工|投用|投入(?:使用|运营|运行)|投产|通车|出台|制定|印发|编制|修订|形成|实现|开展|组织|举办|实施|推行|推广|培育|打造|创建|改造|新建|扩建|"
    r"认定|发布|上线|运行|覆盖|取得|消除|淘汰|关停|搬迁|配备|配齐|设立|成立|健全|完善|培训|面向|遴选|选取|更新|开设|下放|引进|选派|评选|扶持|支持|安排|落实|调度|报送|通报|评估|检查|督查|排查|整治|清理|报(?=[省市县州国区][一-鿿]|[一-鿿]{2,10}(?:部|委|局|厅|办))",
    yes=("建成示范区", "完成改造", "开展评估", "将进展报国土资源部"), no=("达到90%", "占比55%"),
)  # fmt: skip
# How often: with it any verb makes a piece of work.
TIMES = Row("times", r"(?:[一二两三四五六七八九十]|\d{1,2}) ?次(?!性)", yes=("轮训一次", "不少于2次"), no=("一次性", "次数"))
# Words of a state that is to be reached: a goal, not a piece of work. What comes first of doing and reaching decides.
REACHING = Row(
    "reaching",
    r"达到|达[\d一二三四五六七八九十百千]|超过|突破|不低于|不少于|不高于|高于|低于|提高到|提升到|提高至|提升至|增长到|增加到|下降|降低到|降至|控制在|保持在|稳定在|力争达"
    r"|以上|左右|占比|比重|比例|[≥≤>%％]|总量|更加|显著|明显|大幅|不断",
    yes=("达到90%", "占比不低于55%", "更加健全"), no=("建成示范区", "完成改造"),
)  # fmt: skip
RATE = Row(
    "rate",
    r"(?:率|占比|比重|比例|水平|总值|增速)[^,;。]{0,6}?(?:达|为|不|超|提|保|稳|控|降|升)",
    yes=("覆盖率达到90%", "占比不低于55%"),
    no=("培训不少于10场",),
)
# Behind a deadline: it says when something came about that is spoken of, not by when something is to be done.
_CAME_ABOUT = "建成|建设|投产|投用|开工|竣工|登记|注册|批准|核准|备案|出生|毕业|取得|入学|参加|缴纳|形成|发生|购买|签订|施行|颁布|印发|出台|成立|认定|完成|下达|获得"
OF_A_THING = Row(
    "of_a_thing", rf"^(?:以?来|起|后|已|的(?!目标|要求|任务|规划)|(?:{_CAME_ABOUT})[^,;。、]{{0,8}}的(?!目标|要求|任务))",
    yes=("建成的老旧小区", "以来", "起", "的高校毕业生"), no=("完成改造", "，建成示范区", "将审批涉及的事项下放"),
)  # fmt: skip
# Behind a time: another of the same work (2024年底和2025年底，分别…).
AND_ANOTHER = Row("and_another", rf"^ ?(?:和|及|、|与|以及) ?(?:20\d\d ?年(?:度|年?[底末]|[上下]半年|{_BARE_MONTH})?|{_BARE_MONTH})(?:之?前)?,?(?:分别)?", yes=("和2025年底，分别", "、2024年2月底前分别完成"), no=("和完成改造", "，2024年"))
# All that stands between two times of the same work.
AND_ONLY = Row("and_only", r"^(?:和|及|、|与|以及)?$", yes=("和", "、"), no=("和完成改造",))
# Around a time that is part of a document's name: 制定2030年前碳达峰行动方案.
MAKES_DOCUMENT = Row("makes_document", r"(?:制定|编制|制订|出台|印发|发布|实施|落实|贯彻|推进)(?:出台)?$", yes=("抓紧制定", "组织实施"), no=("力争", "，"))
DOCUMENT_BEHIND = Row("document_behind", r"^[^,;。]{2,40}?(?:方案|规划|纲要|意见|办法|清单|计划|路线图)(?![内中的])", yes=("碳排放达峰行动方案，综合运用",), no=("完成改造任务，", "的任务"))
# Before a time: it is compared with, or told of.
COMPARED = Row("compared", r"(?:比|较|以|与|从|自|对|同|截至|截止到?|截止|按|超过|相比|《[^》]*)$", yes=("比", "截至", "自"), no=("力争", "，"))
