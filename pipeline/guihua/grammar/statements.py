"""Words around a number in running text: who promises, what was achieved, what is a condition, what the number is about."""

from __future__ import annotations

import re

from guihua.grammar.five_year_plans import plan_name
from guihua.grammar.quantities import EXCLUSIVE, INCLUSIVE, NOT, NUMBER, SCALE, UNITS, UNNEGATED
from guihua.grammar.row import Row

_BOUNDED = rf"(?:{INCLUSIVE}|{EXCLUSIVE})"
# A comma between digits parts none: 5,200, 21，7％.
CLAUSE_START = re.compile(r"[;:。]|,(?!\d)|(?<!\d),|(?<=[^\d])、(?=[^\d])")
DEMAND = Row("demand", r"达到?|要有|应当?|不低于|不少于|不高于|不超过|至少|保持|维持|提高到|增加到|增长到|下降到|降至|降到|控制|力争|确保|实现|建成|建设|新建|新增|培育|打造|完成|推广|扩大到|形成|突破|引进|培训|创建|布局|遴选|出列|摘帽|为",
             yes=("入学率达到", "要有", "新增"), no=("编制", "人数"))
# What grants a sum promises it, whatever noun follows: 给予每人150元的补贴.
GRANT = Row("grant", r"(?:给予|补助|补贴|奖励|奖补|资助|发放|拨付|追加|免除)[^,。;]{0,24}$", yes=("一次性给予", "给予每人", "追加"), no=("注册资金", "年收入"))
# … and what may have other objects, too, grants where the noun is money.
HANDS_OUT = Row("hands_out", r"(?:提供|安排|申请|享受|设立|扶持)[^,。;]{0,24}$", yes=("市财政每年安排", "提供年租金", "可申请"), no=("注册资金", "支持"))
# … also where the verb follows: 按投资额的30%以内给予补助.
GRANTED_BEHIND = Row("granted_behind", r"^ ?(?:以上|以内|以下|左右)?(?:的?(?:比例|标准|额度),?)?(?:一次性)?(?:给予|予以|提供|发放)", yes=("以内给予补助", "的标准予以补贴", "的比例，给予"), no=("的企业，给予", "以上的，给予", "，给予奖励"))
# The highest sum that is granted.
CAP = Row("cap", r"(?:最(?:高|多)|上限|限额)[^,。;]{0,10}$", yes=("最高", "最高不超过", "贷款上限"), no=("最高人民法院、县政府及各有关部门",))
NOUN_MODIFIER = Row("noun_modifier", rf"^[^,。;]{{0,4}}?{_BOUNDED}?(?:及|或)?(?:以上|以下|以内)?的(?!目标|水平|比例|速度|任务)", yes=("（含）以上的党政机关", "的企业"), no=("的目标", "，至少"))
# 的 with no noun behind: those that have so much.
THOSE = Row("those", rf"^[^,。;]{{0,4}}?(?:{_BOUNDED}?(?:及|或)?(?:以上|以下|以内)[一-鿿]{{0,16}})?的(?=[,;。:])|^ ?{_BOUNDED}?(?:及|或)?(?:以上|以下|以内)者(?!们)", yes=("以上者，可以申请", "（含5名）以上高校毕业生创业的，","以上的，补助", "的，给予", "（含）以上人才团队的，"), no=("以上的企业，", "的目标"))
# A clause that only names its topic, for the next to say what is done with it: 投资强度不低于300万元/亩的项目，优先….
TOPIC = Row("topic", r"^[^,。;]{0,4}?(?:以上|以下|以内)?的[^,。;的]{2,20},", yes=("的项目，优先", "以上的企业，"), no=("的项目。", "，优先"))
# What is listed, with its number: 南江县、北江县等12个县.
ENUMERATED = Row("enumerated", r"[一-鿿]等(?:约|近)?$", yes=("县民政局等", "深圳等近"), no=("等", "中等专业"))
# Up to so many may be: 每年可推荐不超过20%.
PERMITTED = Row("permitted", rf"(?<!不)(?<!许)可(?!再生|持续|比)[^,。;]{{0,12}}{NOT}(?:超过|高于|多于|超)$", yes=("各校每年可推荐不超过", "可以安排不超过"), no=("可再生能源占比不超过", "最高可达", "不超过"))
# A further demand on the same: 200万元及以上，且是独立法人.
ASKED_OF = Row("asked_of", rf"^ ?{_BOUNDED}?(?:及|或)?(?:以上|以下|以内),[且并](?:是|为|属|符合|具备|具有|满足)", yes=("及以上，且是独立法人企业",), no=("以上，且城镇失业率控制在5%以内", "，且是"))
# What of a sum lies beyond or within a bound: 超出500万元部分.
BEYOND = Row("beyond", r"(?:超出|超过|超|不足|低于|高于)$", yes=("超出", "补助总额超过"), no=("达到",))
PORTION = Row("portion", r"^ ?的?部分(?!地区)", yes=("部分，按5%", "的部分"), no=("的企业", "部分地区"))
BOUND_ALONE = Row("bound_alone", rf"(?:达到?|{NOT}(?:低于|少于|高于|超过))[一-鿿]{{0,8}}$", yes=("投资强度不低于", "年产值达到"), no=("建设", "完成投资", "设计能力为"))
# The first so many of a list say who, unless a place among them is to be won.
RANK = Row("rank", r"^(?!.*(?:进入|跻身|位居|迈入|进位|保持|列)).*(?<!目)前$", yes=("业务额前", "排名前"), no=("进入全省前", "跻身前", "目前", "保持在全省前"))
# Sections that tell how things stand, wherever they are.
HOW_IT_STANDS = Row("how_it_stands", r"(?:现状|现有基础|工作基础|发展基础|主要威胁|(?:存在|突出|主要)的?问题|工作成效|发展成就)$", yes=("水生生物多样性及其保护现状", "面临的主要威胁", "存在的问题"), no=("现状调查", "解决问题", "主要目标"))
# The sentence goes on to grant something to what is so large.
GRANTED_TO = Row("granted_to", r"^[^,。;]{0,4}?(?:以上|以下|以内)?的[^,。;]{2,24},?[^,。;\d]{0,8}?(?:给予|予以|可申请|可享受|发放)", yes=("以上的企业，给予", "的单位分别给予奖励"), no=("以上的补助。", "的奖励", "的，给予"))
UNMET = Row("unmet", rf"(?:未达到?|不足|不到|未满|{UNNEGATED}低于)[^,。;]{{0,16}}$", yes=("安排就业未达到职工总数的", "不足"), no=("不低于", "入学率达到"))
# A clause that says for whom or in which case.
IN_CASE = Row("in_case", r"^(?:其中)?(?:凡是?|如果?(?!期)|若(?!干)|假如|一旦)[^,。;]*$", yes=("如投资", "凡", "若年产值"), no=("若干", "如期建成", "覆盖率"))
FOR_WHOM = Row("for_whom", r"^(?:其中)?(?:特别是|尤其是|重点)?对于?(?![标比接照外口应策])[^,。;]*$", yes=("对单户担保金额", "对于在本市投资", "特别是对近"), no=("对标先进", "覆盖率"))
# … where what is behind the number belongs to whom it is for.
OF_WHOM = Row("of_whom", r"^ ?(?:以上|以下|以内)[一-鿿]|^[^,。;]{0,24}?的(?!比例|标准|幅度|额度|目标|水平)", yes=("及以下的小微企业", "以下贷款", "名企业的奖励", "的，给予"), no=("。", "，提高", "的比例提高"))
# What is done to so many of them: 对500家企业开展检查.
DONE_TO = Row("done_to", r"^[^,。;的]{1,20}?(?:开展|进行|实施|组织)", yes=("企业开展检查", "危房进行改造"), no=("以上的企业", "未到过高风险区", "企业予以表彰"))
REQUIRED = Row("required", r"(?:应当?|须|必须|需要?|要求)(?:还?应?当?)(?:具备|具有|拥有|取得|符合|满足)[^,。;]{0,8}$", yes=("还应当具备", "须具有"), no=("应当建设", "具有"))
# A share as the subject of what comes true: 90%的重点物种得到保护.
SHARE_START = Row("share_start", r"^ ?(?:(?:到|至)?[^,。;]{0,10}年(?:底|末)?(?:前|以前)?,?)?(?:使|让|有|目前|当前|已有|现有|力争|确保|约|近|至少|全[国省市县区])*$", yes=("使全国", "", "确保", "目前"), no=("占全国人口", "对"))
SHARE_DOES = Row("share_does", rf"^ ?(?:{INCLUSIVE})?(?:以上|左右)?的(?P<noun>[^,。;]{{1,30}}?)(?:得到|实现|建成|建立|达到|完成|普及|具备|通|配备|设立|进入|开展|已经?)", yes=("以上的乡镇建成综合服务中心", "的国家重点物种得到保护"), no=("的企业", "以上"))
# Money of the nation in a plan of a place is what the plan leans on, no promise of its own.
OF_ABOVE = Row("of_above", r"(?<!争取)(?:国家|中央|国务院|人民银行)(?!级|重点|标准|规定|和|、|有关|公园)[^,。;]{0,24}$", yes=("用好国家", "中央财政安排"), no=("国家级园区", "争取国家支持资金", "财政安排"))
# A span of time is an aim where it is made to shrink or held, or where what is measured by time has it.
SPAN_MADE = Row("span_made", r"(?:压缩|缩短|缩减|压减|减少|降低|下降|控制|提速|延伸|压降)[^,。;\d]{0,10}(?:(?:19|20)\d\d ?年的?)?$", yes=("审查周期压缩至", "天数控制在", "缩短到1995年的"), no=("延长", "连续"))
SPAN_NOUN = Row(
    "span_noun", r"(?:周期|时限|用时|耗时|时长|天数|学时|课时|(?<!延长)(?<!工作)(?<!停留)(?<!参加)(?<!学习)时间)(?:平均|原则上|要|应|必须|均)?(?:不(?:得)?(?:超过|少于|低于|高于)|控制在|保持在?|稳定在|达到?|为|在)[^,。;\d]{0,4}$",
    yes=("平均用时不超过", "优良天数达到", "体育活动时间不少于"), no=("延长时间不得超过", "补贴期限最长不超过", "公示期为"))  # fmt: skip
SPAN_AIM = Row("span_aim", r"(?:实现|做到|确保|力争|保证|达到|形成|构建|打造|建成|建设|完善)[^,。;]{0,16}$", yes=("基本实现", "加快建设"), no=("自发布之日起", "坚持"))
SPAN_WITHIN = Row("span_within", r"^(?:以|之)?内|^[一-鿿]{0,6}圈", yes=("内到达", "便民生活圈"), no=("“不打烊”", "的隔离观察"))
SPAN_SERVED = Row("span_served", r"^(?:以|之)?内(?:予以)?(?:办结|办成|办好|送达|到达|响应)", yes=("内办结企业开办手续",), no=("内予以答复", "内未到过"))
PAST = Row("past", r"已经?(?!建成(?:居住区|区|项目))|达到了|超过了|同比|比上年|较上年|完成了|实现了", yes=("已建成", "同比"), no=("建成", "累计建成", "“十四五”规划"))
# What tells so for the clauses that follow, too.
SINCE = Row("since", r"(?<!年)以来,|(?:目前|截至目前|现),?[^,。;]{0,10}(?:共有|现有|拥有)", yes=("改革实施以来，", "目前，全县共有"), no=("2020年以来，", "目前，"))
# … or told behind the number: 80%以上的县实现了.
PAST_BEHIND = Row("past_behind", r"^[^,。;\d]{0,30}?(?:已经?(?!建成(?:居住区|区|项目))|达到了|超过了|完成了|实现了|得到了|建成了)", yes=("以上的县实现了", "个乡镇已建成"), no=("以上的县实现", "，实现了"))
# So far, or in all by a year that is named.
IN_ALL = Row("in_all", r"累计(?:完成|实现|建成|投入)", yes=("累计建成",), no=("累计下降",))
# A span of its own, so that no year named before is that of the number: 2022年首批创建5家，三年内不少于10家.
OWN_SPAN = Row("own_span", r"(?<![\d年第])[一二两三四五六七八九十\d]{1,2} ?年(?:以|之)?内", yes=("，三年内力争", "3年内"), no=("2025年内", "年内", "第三年内"))
_FROM = r"(?:(?:(?<=办理)|(?<=受理)|(?<=审理)|(?<!理))(?<!自)由|从) ?"
_BACK_THEN = rf"(?:目前|原来|现在|现行|去年|上年|\d{{4}} ?年(?:底|末|初)?(?:(?:计划|实际|预计|同期)(?:水平|数)?|水平)?|(?:第[一二三四五六七八九十]{{1,3}}个五年(?:计划|规划)?|{plan_name()}(?:规划|计划)?)(?:期间|时期|末期?|期末)?)"
# A number behind these is where things stood: 由2.44万元下降至1.7万元, 比1980年的8500亿元增加.
FROM = Row("from", rf"{_FROM}(?:{_BACK_THEN})?的?(?:近|约|不足)?$", yes=("再注册费由", "从2020年的", "接入办理由原来的", "由目前的近"), no=("理由", "从事"))
COMPARED_BASE = Row("compared_base", rf"[比较] ?{_BACK_THEN}的$", yes=("比1980年的", "较上年的"), no=("比1980年", "的"))
BACK_THEN = Row("back_then", r"(?P<year>(?:19|20)\d\d) ?年(?:底|末)?的?$", yes=("由1980年的",), no=("由原来的",))
_WITHIN = r"(?:[^,;。]|(?<=\d),(?=\d))"
# … and the whole of it, which names nothing.
FROM_TAIL = Row("from_tail", rf"(?:{_FROM}(?:{_BACK_THEN}的?)?(?:近|约|不足)?(?:\d{_WITHIN}{{0,12}})?|(?:[比较] ?{_BACK_THEN}(?:相?比)?|[同与] ?{_BACK_THEN}相?比)(?:的{_WITHIN}{{0,12}})?)$", yes=("应该从第一个五年计划的", "比1957年计划", "从“十三五”期间的7.6%", "用水量同2015年相比", "再注册费由2.44万元", "再注册费由", "办理由原来的", "比1980年的", "比1980年的2,911万吨", "较2020年"), no=("理由", "由县民政局"))
TO_BEHIND = Row("to_behind", r"^ ?(?:左右|上下|以上|以下)?,?[^,;。\d]{0,10}(?:到|至|为)(?:约|近)? ?(?=\d)", yes=("下降至1", "提高到9", "左右，提高到60", "提高到 50"), no=("，到期", "，其中", "以上，农村占比提高5"))
SUBJECT_TAIL = Row(
    "subject_tail",
    r"(?:分别|同比|环比|年均|年平均|按(?:[人户]均)|(?<![人户亩])均|将|已|要|应当?|原则上|一般|各|最高|最多|最长|应该|可以|(?:有)?可能|要求(?=达|在|不|增|提|保|控|扩|降|减)|显著|明显|大大|大幅度?|可|力争|确保|实现|争取|总体|普遍|基本|平均|累计|的比例|稳定|进一步|全面|逐步|保持在|保持|维持在|稳定在|控制在|提高到|提升到|提高至|提升至|增加到|增长到|下降到|下降至|降至|降到|扩大到|(?:提高|提升|增加|增长|下降|降低|降|减少|扩大|缩短)[到至为](?:19|20)\d\d ?年(?:底|末)?的|压缩[到至为]?|缩[短减][到至为]?|"
    r"(?:达到?|等于|大于)或者?(?=超过|高于|大于|多于|等于)|(?<![创更革翻全最])新(?=达到|超过|突破)|达到了|达到|达|为|突破|超出|小于|大于|超过|不低于|不少于|不高于|不超过|不超|低于|高于|至少|大约|大概|约|近|在|到|至|按照?|(?<!现)有|共[分计有]?|安排|给予|提高|提升|增长|下降|降低|减少|增加){1,8}$",
    yes=("入学率不低于", "覆盖率均超过", "由76%提高到2020年的", "比例保持在", "补助额度原则上不超过", "水平显著"), no=("入学率", "现有"))
SUBJECT_LEAD = Row("subject_lead", rf"^(?:(?:到|至|截至|在)? ?(?:19|20)\d\d ?年(?![代度\d])(?:底|末)?(?:前|以前|之前)?的?|(?:到|至)?{plan_name()}(?:期间|时期|末期?|期末|以来)?|[一二两三四五六七八九十\d]{{1,2}} ?年(?:以|之)?内|其中|要求|力争|确保|努力|凡是?|若(?!干)|使|[将把](?!军|要)|并(?!网|购|轨)|且|可(?=按|申请|享受|获)|按照?(?=每)|最[高多](?=每)|按照?(?:有关|相关)?规定|原则上|一般|全[国省市县区]|到期末|届时|以及|\d{{1,2}}[.、](?!\d)|[,、 ])+",
                   yes=("到2025年，", "其中", "到“十一五”末", "按照规定"), no=("新建项目", "可再生能源"))
# Words that say how much and to whom, but not of what; a date.
NO_SUBJECT = Row(
    "no_subject", r"^(?:(?:还|再|可(?:以|能)?|有可能|应(?:当|该)?|必须|主要|须|由|将|[人户]均|累计|连续|首次|一次性|分阶段|减|分别|每年|每月|按照?|不|给予|提供|发放|申请|享受|具备|具有|达到?|增长|下降|大大|最高|最多|共分?|为|其|是|在|的|规定|进行|需要|年均|平均)*|要?(?:严格)?按照?.*(?:要求|规定)|[\d年月日底末前上下半季度初至到\- ~—]*|[\d.,· ]+(?:万亿|[万亿])?[一-鿿]{0,2})$",
    yes=("还应当具备", "按照规定给予", "共分", "最高", "2011年7月1日--3日", "大大", "660亿元", "要严格按照《指南》要求"), no=("补助", "注册资金", "年收入", "标准"))  # fmt: skip
# What a sum is: 3000万元的经费支持, 4万元经费资助.
SUM_OF = Row(
    "sum_of", r"^ ?(?:以内|以上|以下|左右|额度)*(?:的(?!(?:比例|标准|幅度|额度|税率|水平|速度|目标|企业|项目|单位|人员|进度|下辖|法定))(?P<noun>[一-鿿“”]{2,16}?)|(?:的?(?:比例|标准|额度),?)?(?:一次性)?(?:给予|予以|发放|提供)?(?P<bare>(?!给予|予以|发放|提供|的)[一-鿿]{0,6}(?:补助|补贴|奖励|资助|支持|贷款|资金|经费|奖补|津贴|奖金)))(?=[,;。、()!:]|$|和|及|并)",
    yes=("的经费支持。", "以内的奖励。", "经费资助；", "的注册资金。", "的比例给予一次性奖补，", "以内给予补助。"), no=("的比例给予", "的企业，", "以上的，"))  # fmt: skip
# What a rate is: the noun behind it (按25%的法定税率), or what is levied or granted at it (按15%的税率征收企业所得税).
RATE_OF = Row("rate_of", r"^ ?的(?P<rate>[一-鿿]{0,8}?(?:税率|费率|利率|比例|标准))(?:减半|减免)?(?:(?:征收|计征|缴纳|收取|预提|提取)(?P<noun>[一-鿿]{2,12}?)(?=[,;。、()!]|$|和|及|并))?", yes=("的法定税率减半征收企业所得税", "的税率征收企业所得税，", "的比例"), no=("的企业", "以上的补助"))
RATED = Row("rated", r"按照?$", yes=("减按", "第三年至第五年按照"), no=("达到",))
PER_HEAD = Row("per_head", r"(?P<each>每(?:人|家|户|个|项|件|名|所|年|月)(?:每[年月人])?(?:(?!给予|安排|不|最|一次性|补|奖)[一-鿿]){0,4})(?:给予|安排|不(?:低于|少于|超过|高于)|最[高多]|一次性|补助|奖励|为)*$", yes=("给予每家企业", "最高每人", "给予每人每月不超过"), no=("给予", "每年组织一次活动的"))
# By what a sum is reckoned: 按不低于采购金额的30%.
BY = Row("by", r"按照?[一-鿿]{0,4}$|(?:给予|补助|奖励)$", yes=("可按照", "按", "分阶段给予"), no=("收费，原则上",))
# What a clause before has granted: 按设备购置额给予奖补，最高500万元.
GRANTED_NOUN = Row("granted_noun", r"(?:给予|予以|发放|申请|享受)(?P<noun>[一-鿿“”]{0,8}(?:补助|补贴|奖励|资助|支持|贷款|资金|经费|奖补|津贴|奖金))$", yes=("按实给予补贴", "分别给予一次性奖励"), no=("给予", "补助"))
# What stays off a subject even where the thing counted follows: 至少安排1名残疾人.
BOUND_WORDS = Row("bound_words", r"(?:至少|最少|不少于|不低于|不超过|不高于|超过|约|近|达到?){1,6}$", yes=("建设不少于",), no=("建设",))
# The numbers of a series, up to its last.
REST_OF_SERIES = Row("rest_of_series", rf"^(?: ?(?:[、和及与]|以及) ?[一-鿿]{{0,4}}?(?:{NUMBER}) ?(?:{SCALE})? ?(?:{UNITS}))+", yes=("、1000万元和1500万元以上的", "、最高3000万元的经费支持"), no=("的企业", "，给予20万元"))
# What a bracket explains, apart from the sentence that it stands in.
ASIDE = Row("aside", r"\((?:[^()]*[,;][^()]*|(?:系?指|即|包括|不?含|未包括|以下简称|简称|下同|其中|注)[^()]*)\)", yes=("（系指第一个五年计划中的计划，下同）", "（包括现代工业）", "（其中1995年为455万吨）"), no=("县（市、区）", "（一）", "（2021—2025年）"))
# Words that close a bracket opened before them.
CLOSES = Row("closes", r"^[^()]*\)", yes=("区）财政各负担",), no=("国内高学历", "项目（含续建）"))
# … of which one has a noun of its own: 5个、小学3所.
NOUN_IN_SERIES = Row("noun_in_series", r"(?:[、和与]|(?<!以)及) ?[一-鿿]", yes=("、小学3所", "和高中3所"), no=("、1000万元和1500万元", "以及30家"))
BOUND_BEHIND = Row("bound_behind", rf"^ ?{_BOUNDED}?(?:及|或)?(?:以上|以下|以内|左右|余)", yes=("以上", "（含）以上", "左右"), no=("，以上",))
SERIES = Row("series", r"^ ?(?:[、和及与]|以及) ?$", yes=("、", "和"), no=("，", "、共"))
THING_COUNTED = Row("thing_counted", r"^(?!的|以|左右)[一-鿿“”a-zA-Z+]{2,24}?(?=[,;。、()!]|和|及|$)", yes=("储备库和", "家庭无障碍改造，"), no=("的企业", "以上"))
# Where the unit is the beginning of a word that counts nothing: 3 人工智能, 2 个性化.
FALSE_UNIT = Row("false_unit", r"^(?:人(?:工智能|民|大代|才)|个(?:性化|体(?!育)|别)|村民)", yes=("人工智能", "个性化服务", "村民", "人才工程"), no=("个体育场", "人", "个村"))
# What is added is no contradiction of what is then there in all.
PART_OF_TOTAL = Row("part_of_total", r"^(?:累计)?新增|^新建|^改造|^其中|^每年", yes=("新增床位", "累计新增", "其中"), no=("床位总数",))
# Before an age that is a target, not a condition: 平均预期寿命达到79岁.
LIFE = Row("life", r"(?:寿命(?:[由从][^,;。]{0,24}?)?(?:达到|(?:提高|增加|增长|延长)[到至]|超过|为)?(?:(?:19|20)\d\d ?年的)?|年龄)$", yes=("预期寿命达到", "寿命由2015年的76.3岁提高到2020年的", "平均年龄"), no=("年满", "寿命不低于"))
