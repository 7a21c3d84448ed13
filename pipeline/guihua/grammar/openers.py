"""Where a title ends when no line end and no 。 says so: words that open a sentence, and titles that every plan has."""

from __future__ import annotations

from guihua.grammar.five_year_plans import plan_name
from guihua.grammar.row import Row

# Words that open the first sentence under a heading and seldom stand inside a title.
SENTENCE_OPENERS = Row(
    "sentence_opener",
    r"(?=[《“\"2一二三四五六七八九十不严为以优依充党全切到力各围国在地坚大学对将工当我截按据提有本根深由目相着积稳继认贯近进逐通针随高])"
    r"(?:(?:全面|深入|认真|坚决|切实)?(?:贯彻落实|学习贯彻|贯彻(?=党|习|新|国|执行))|(?<![可所予加得难足])以(?![上下外内及])|坚持以|(?:力争)?到20\d\d ?年|截至|截止|目前|当前|近年来|随着|按照|根据|围绕|针对|依托|通过|为(?=[了进贯加]|.{2,20},)|在(?!线|职|校|岗|建|地|[^,。]{2,20}中的[^,。]{0,12}作用)|(?<!加大)(?<!加强)(?<!强化)(?<!提高)对(?![外口接台象策比方称齐话])|"
    rf"{plan_name()}(?:时期|期间|以来)|"
    r"将(?!军)|由|20\d\d ?年|各(?:地|级|有关|相关|省|市|县|区|部门|单位|乡镇)|(?:有关|相关)(?!的|.{0,4}[和与、])|国务院|地方(?:各级|(?:人民)?政府|有关|生态)|党的(?:十[八九]|二十)大|我[国省市县区]|全[国省市县区]|本(?:方案|规划|计划|意见|办法|措施|细则|指南)|(?<![依根论数证单收票凭占])据(?!守)|积极|大力|进一步|充分|切实|不断|着力|严格|继续|坚决|认真|有序|稳步|逐步|优先|高度重视|提高(?:思想|政治)?(?:站位|认识)[,、]|工作中(?=[,严要应须坚])|"
    r"(?<![实彻行订制习传布定照据施善于合以《与和、])《(?=[^》]{2,40}》))",
    yes=("深入贯彻党的十九大精神", "以理论为指导", "到2025年，", "近年来，", "“十三五”时期，", "各地要加强", "在流域干流", "国务院有关部门", "地方各级部门", "各省级部门", "工作中，", "《行动计划》分三年", "本方案所指"), no=("优化布局", "可以招聘", "资助对象", "加大对老区扶持力度", "外资企业", "落实责任", "依据", "贯彻《规划》", "在建设中的促进作用"),
)  # fmt: skip

# Verbs of plans: they open titles and sentences alike.
PLAN_VERBS = Row(
    "plan_verb",
    r"(?=[优依促保做健充加压发坚培增完实巩建开引强打扩扶抓拓探推提搞支改整明构深研确科突统聚落要鼓])"
    r"(?:加强|完善|推进|推动|建立|健全|强化|优化|提升|提高|加快|开展|(?<!组织)实施(?!办法|方案|意见|细则|主体|单位|步骤)|落实|(?<!政策)(?<!资金)(?<!金融)支持|鼓励|引导|深化|培育|构建|打造|促进|统筹|加大|扩大|拓展|探索|坚持|巩固|改善|增强|整合|聚焦|突出|发挥|抓好|做好|搞好|实行|抓住|确立|明确(?!的)|(?<![主重需次首必纲摘简])要(?=[^,。求素点闻])|保持|充实|压实|扶持|依法|科学布局|研究(?!院|所|中心|生|开发|平台|[和与及、,。加推积]))(?!力度)",
    yes=("加强领导", "优化布局", "研究制定办法"), no=("领导", "布局", "研究和应用", "组织实施", "实施办法"),
)  # fmt: skip

# A title that ends in ： where the first entry of a list follows at once.
BEFORE_LIST = Row("before_list", r"^(?P<title>[^。;:!?]{3,40}): ?(?=1[.、](?!\d)|\((?:1|一)\)|①)", yes=("不得有下列情况：1.弄虚作假的", "建设内容：①修路"), no=("建设内容：修路", "到：1.5米"))
# A blank before a date ends a title, however short the text behind it.
BLANK_BEFORE_DATE = Row("blank_before_date", r"^(?P<title>[^\s。,;:!?]{4,30}) (?=到?20\d\d ?年)", yes=("开展详查 2017年6月底前",), no=("开展详查2017年", "开展详查 完成"))
# What follows a body that opens a sentence: 生态环境部会同, 市教育局要.
BODY_ACTS = Row("body_acts", r"^(?:负责|会同|单独|联合|牵头|组织|应|要|将|可|须|对|根据|按|指导|制定|建立|定期|依法|每[年季月]|、|和|及(?!其))", yes=("会同有关部门", "要依据"), no=("建设", "职责"))

STANDARD_TITLE = Row(
    "standard_title",
    r"^(?:指导思想|基本原则|(?:主要|总体|发展|工作|规划|具体|行动)目标|总体(?:要求|思路)|(?:重点|主要|工作)任务|(?:保障|主要|工作)措施|组织(?:实施|领导|保障)|发展(?:现状|基础|环境|形势)|面临(?:的)?形势|规划背景|存在(?:的)?问题|实施步骤|工作要求|编制依据|规划(?:范围|期限)|适用范围|附则)"
    r"(?![和与及、的其。:])",
    yes=("指导思想深入贯彻", "基本原则坚持", "主要目标到2025年"), no=("指导思想和原则", "基本原则。", "目标导向"),
)  # fmt: skip

# The short form of a title, which belongs to it.
SHORT_FORM = Row("short_form", r"\((?:以下)?简称[^()]{1,30}\)", yes=("（简称监测机构检查）", "（以下简称《规划》）"), no=("（简介）",))
DOUBLED = Row("doubled_word", r"([一-鿿]{2})(?=\1)", yes=("复核复核对象",), no=("复核对象", "天天向上"))

# Words that only a predicate can follow.
SUBJECT_END = Row("subject_end", r"(?:应当|应该|必须|党委和政府|负责同志|负责人|班子成员|工作人员|[、,将须]|(?<![供响反适对效])应|(?<![主需重必摘纲概简])要)$", yes=("有关职能部门应当", "各级政府要", "激发活力、", "市、县级党委和政府"), no=("总体要求", "地方政府", "主要", "需要", "供应", "响应"))
# A sentence that says in what case, and no title.
CASE = Row("case", r"^(?:若|如果|凡(?!事)|对于)", yes=("若项目停止实施", "凡在我国境内设立的企业", "对于涉企信息"), no=("对外开放", "如期完成目标"))
# What a sentence has behind its subject.
PREDICATE = Row("predicate", r"(?<![主需重必摘纲概简])要(?=[^,。求素点闻])|(?<![供响反适对效])应(?![用对急])|必须", yes=("交通建设要统筹", "各校应当"), no=("主要", "响应", "应用", "总体要求"))
# Bodies that plans found: their names end titles as well as they open sentences.
FOUNDED = Row("founded", r"(?:区|中心|[馆院校学园所室站]|公司|集团)$", yes=("国家中医药综合改革示范区", "县文化馆"), no=("公安机关", "县民政局"))
# A title does not end so.
OPEN_END = Row("open_end", r"(?:[、,的和或等]|(?<!参)与|(?<!普)及|[在对以将把为由从到并要]|(?<![导方意面走取倾])向|强化|形成|明确|会同|联合|单独或|各级?|有关|相关|持续|继续|逐步|稳步|有序|着力|切实|大力|积极|进一步|全面|不断|加快|加强|推进|开展|“[^”]*|《[^》]*|\([^)]*)$", yes=("优化布局和", "加强检查各级", "建设“三", "加快"), no=("优化布局", "坚持问题导向"))

TITLE_WEIGHTS: dict[str, float] = {
    "contents": 6.0,  # the contents list has it
    "said": 4.0,  # the text says it as a sentence of its own
    "label": 5.0,  # a label behind it, of those that stand alone again and again: 检查内容。
    "short_form": 4.0,  # a bracket with its short form ends here: (简称……)
    "doubled": 3.0,  # the words that ends it opens what follows: 复核|复核对象
    "closed_like_siblings": 2.0,  # a 。 behind a short title, times the odds that one of its style has it
    "stopped_like_siblings": 1.0,  # no 。 in all, times the odds that what has a text has a 。
    "gap": 4.0,  # a gap behind it
    "blank": 3.0,  # the one blank in the words before the first 。
    "full_stop": 3.0,  # 。 behind it
    "few_words": 1.5,  # … and no room before it for a title and a sentence
    "comma_before_stop": -1.2,  # … but a clause within
    "line": 1.5,  # the paragraph or the next number ends it
    "standard": 8.0,  # a title that every plan has
    "opener": 2.0,  # a word behind it that opens sentences
    "body": 1.6,  # a body behind it that acts
    "subject": 2.0,  # a word of the title begins the subject of a sentence: 健全综合交通体系|交通建设要
    "recurs": 1.0,  # the sentences behind it say its last words again
    "taken_up": 1.0,  # what follows it stands in the title already
    "verb": 1.2,  # a verb behind it
    "common": 2.0,  # the words that the title shares with its twins in other lists end here
    "near_common": 1.5,  # … or soon
    "within_common": -1.5,  # a title does not end amid them
    "second_verb": -2.4,  # a verb within that no 、 or 和 ties to the one before
    "open_end": -4.0,
    "short": -3.0,  # under four code points
    "long": -0.15,  # for each code point beyond 14
}
