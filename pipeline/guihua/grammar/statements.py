"""Words around a number in running text: who promises, what was achieved, what is a condition, what the number is about."""

from __future__ import annotations

import re

from guihua.grammar.row import Row

CLAUSE_START = re.compile(r"[,;:。]|(?<=[^\d])、(?=[^\d])")
DEMAND = Row("demand", r"达到?|要有|应当?|不低于|不少于|不高于|不超过|至少|保持|维持|提高到|增加到|增长到|下降到|降至|降到|控制|力争|确保|实现|建成|建设|新建|新增|培育|打造|完成|推广|扩大到|形成|突破|引进|培训|创建|布局|遴选|为",
             yes=("入学率达到", "要有", "新增"), no=("编制", "人数"))
NOUN_MODIFIER = Row("noun_modifier", r"^[^,。;]{0,4}?(?:\(含\))?(?:以上|以下|以内)?的(?!目标|水平|比例|速度|任务)", yes=("（含）以上的党政机关", "的企业"), no=("的目标", "，至少"))
UNMET = Row("unmet", r"(?:未达到?|不足|不到|未满|(?<!不)(?<!不得)低于|凡|^对)[^,。;]{0,16}$", yes=("安排就业未达到职工总数的", "不足"), no=("不低于", "入学率达到"))
PAST = Row("past", r"已经?(?!建成(?:居住区|区|项目))|达到了|超过了|同比|比上年|较上年|完成了|实现了", yes=("已建成", "同比"), no=("建成", "累计建成", "“十四五”规划"))
# So far, or in all by a year that is named.
IN_ALL = Row("in_all", r"累计(?:完成|实现|建成|投入)", yes=("累计建成",), no=("累计下降",))
# A five-year plan that a number belongs to: past or to come, by the years of the plan that says so.
FIVE_YEARS = Row("five_years", r"“?十(?P<n>[一二三四五六])五”?(?:期间|时期|末)", yes=("“十三五”期间", "“十一五”末"), no=("“十四五”规划",))
# A number behind these is where things stood: 由2.44万元下降至1.7万元.
FROM = Row("from", r"(?:(?<!理)(?<!自)由|从)(?:目前|原来|现在|现行|\d{4}年)?的?$", yes=("再注册费由", "从2020年的"), no=("理由", "从事"))
# … and the whole of it, which names nothing.
FROM_TAIL = Row("from_tail", r"(?:(?<!理)(?<!自)由|从)(?:\d[^,;。]{0,12})?$", yes=("再注册费由2.44万元", "再注册费由"), no=("理由", "由县民政局"))
TO_BEHIND = Row("to_behind", r"^[^,;。\d]{0,10}(?:到|至|为)(?=\d)", yes=("下降至1", "提高到9"), no=("，到",))
SUBJECT_TAIL = Row(
    "subject_tail",
    r"(?:分别|年均|年平均|均|将|已|要|应当?|力争|确保|实现|争取|总体|普遍|基本|平均|累计|的比例|稳定|进一步|全面|逐步|保持在|保持|维持在|稳定在|控制在|提高到|提升到|提高至|提升至|增加到|增长到|下降到|下降至|降至|降到|扩大到|"
    r"达到了|达到|达|为|突破|小于|大于|超过|不低于|不少于|不高于|不超过|不超|低于|高于|至少|约|近|在|到|至|(?<!现)有|共|安排|提高|提升|增长|下降|降低|减少|增加){1,8}$",
    yes=("入学率不低于", "覆盖率均超过", "比例保持在"), no=("入学率", "现有"))
SUBJECT_LEAD = Row("subject_lead", r"^(?:(?:到|至|截至|在) ?(?:19|20)\d\d ?年(?:底|末)?(?:前|以前|之前)?|“十[一二三四五]五”(?:期间|时期|末)?|其中|力争|确保|努力|使|并|且|全[国省市县区]|到期末|届时|以及|[,、 ])+",
                   yes=("到2025年，", "其中"), no=("新建项目",))
# What stays off a subject even where the thing counted follows: 至少安排1名残疾人.
BOUND_WORDS = Row("bound_words", r"(?:至少|最少|不少于|不低于|不超过|不高于|超过|约|近|达到?){1,6}$", yes=("建设不少于",), no=("建设",))
BOUND_BEHIND = Row("bound_behind", r"^ ?(?:\(含\))?(?:及|或)?(?:以上|以下|以内|左右|余)", yes=("以上", "（含）以上", "左右"), no=("，以上",))
SERIES = Row("series", r"^ ?(?:[、和及与]|以及) ?$", yes=("、", "和"), no=("，", "、共"))
THING_COUNTED = Row("thing_counted", r"^(?!的|以|左右)[一-鿿“”a-zA-Z+]{2,24}?(?=[,;。、()!]|和|及|$)", yes=("储备库和", "家庭无障碍改造，"), no=("的企业", "以上"))
# Where the unit is the beginning of a word that counts nothing: 3 人工智能, 2 个性化.
FALSE_UNIT = Row("false_unit", r"^(?:人(?:工智能|民|大代|才)|个(?:性化|体(?!育)|别)|村民)", yes=("人工智能", "个性化服务", "村民", "人才工程"), no=("个体育场", "人", "个村"))
# What is added is no contradiction of what is then there in all.
PART_OF_TOTAL = Row("part_of_total", r"^(?:累计)?新增|^新建|^改造|^其中|^每年", yes=("新增床位", "累计新增", "其中"), no=("床位总数",))
# Before an age that is a target, not a condition: 平均预期寿命达到79岁.
LIFE = Row("life", r"(?:寿命(?:达到|提高到|超过|为)?|年龄)$", yes=("预期寿命达到", "平均年龄"), no=("年满", "寿命不低于"))
