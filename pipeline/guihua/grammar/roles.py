"""What a chapter is for, as its title says it."""

from __future__ import annotations

from functools import lru_cache

from guihua.grammar.last_words import IN_FORCE
from guihua.grammar.openers import PLAN_VERBS
from guihua.grammar.row import Row
from guihua.plan.vocabulary import Role

# Of whom and of what a scope is, or who has it done.
_WHOSE = r"(?:(?:适用|实施|申报|申请|申领|享受|支持|扶持|补贴|补助|奖励|资助|奖补|创建|选拔|遴选|储备|培养|评选|推荐|参评|参加|认定|准入|入选|受理|审核|审批|评审|考核|兑现|拨付|办理|救助|保障|服务|试点|活动|政策|基本|人员|企业|项目|招聘|引进|贷款|贴息|减免){1,2})"
# Read from the top: a title that names several takes the first that fits.
ROLES: tuple[tuple[Role, Row], ...] = (
    ("goals", Row("goals", r"^(?:(?:主要|发展|工作|总体|规划|行动|具体|阶段性?|预期|远景|奋斗|战略|建设|重点|基本)?(?:目标|指标)(?:(?:和|与|及|、)(?:任务|指标(?:体系)?|愿景))?|总体要求(?:和|与|及)(?:主要|工作|发展)?目标|(?:20\d\d年)?(?:远景目标|(?:远景)?展望)|主要.{2,10}(?:发展|预期|工作)目标|目标(?:任务|要求|愿景)|[一-鿿]{2,4}目标|.{2,20}的(?:主要|发展|总体|工作|奋斗)?目标)$",
                  yes=("主要目标", "发展目标", "总体要求和目标", "主要指标", "国民经济和社会发展的主要目标", "基本目标", "2035年展望", "主要经济社会发展目标"), no=("目标责任制", "健全指标体系"))),
    ("principles", Row("principles", r"^(?:基本|工作|主要|遵循|规划|建设|总体|实施|编制)?(?:原则|遵循)$", yes=("基本原则", "工作原则", "建设原则"), no=("原则上",))),
    ("guiding_ideology", Row("guiding_ideology", r"^(?:指导(?:思想|方针)|总体(?:要求|思路|思想|考虑)|(?:基本|发展|工作|规划)思路|(?:战略|功能|发展|总体)?定位|(?:总体|基本)?要求)(?:[、和与及].{0,16})?$|^.{2,20}的(?:指导思想|总体要求|总体思路)$|^(?:准确|正确|全面)?(?:把握|明确).{0,6}(?:总体要求|指导思想)$",
                             yes=("指导思想", "总体要求", "总体思路", "指导思想、基本原则和主要目标", "“十五”时期的指导思想", "准确把握总体要求", "总体思想", "发展定位"), no=("要求严格",))),
    ("situation", Row("situation", r"(?:^|[和与及、])(?:(?:发展|规划|建设|环境|面临|现实|时代|主要|工作|总体|当前|国内外|产业|保护|资源)?(?:现状|形势|(?<![和与及、])(?:背景|基础|环境|条件)|回顾|成效|成就|态势|问题|评估|挑战|机遇|短板)(?:形势|与形势|和形势|分析|与挑战|和挑战|与评估|和评估|与展望)?|存在(?:的)?(?:主要)?问题|面临(?:的)?(?:形势|机遇|挑战|问题).{0,8}|(?:.{0,12}工作进展|.{0,24}取得(?:的)?(?:主要|显著|重大|重要|积极)?(?:成效|成就|成绩|进展)|.{0,8}(?:时期|期间|五年|年来|年)?.{0,8}(?:工作|发展|历史|执行情况)?回顾|(?:过去|近|前)?[一-鿿]{0,4}(?:主要|工作|发展)成绩))$|^(?:目的|(?:重大|重要|现实|战略|深远)?意义|重要性|必要性|紧迫性|(?:责任|使命|紧迫)感)$|^(?:统一思想|(?:提高|深化|统一)(?:思想)?认识)(?:,?(?:提高|深化|统一)(?:思想)?认识)?$",
                      yes=("发展现状", "产业现状", "产业基础", "规划背景", "时代背景", "面临的形势", "发展环境", "现状形势", "突出问题和挑战", "回顾与评估", "发展现状和发展环境", "“十三五”时期取得的工作进展", "重要意义", "紧迫性", "统一思想，提高认识", "取得的主要成绩", "“十三五”发展回顾", "过去五年工作成绩"), no=("优化营商环境", "夯实发展基础", "夯实产业基础", "改善生态环境", "人口、资源和环境", "提高学业成绩", "取得资格"))),
    ("implementation", Row("implementation", r"^(?:规划实施|(?:规划)?(?:组织)?实施(?:机制|与评估|和评估)|监督(?:考核|评估|检查).*|(?:实施|推进|方法|时间|活动|具体|进度)?步骤(?:[和与及](?:时间|进度|工作)安排)?|(?:实施|工作|推进|方法|时间|活动|具体|进度)?安排(?:[和与及](?:时间|进度|工作)安排)?|(?:实施|工作|推进)进度|监测评估|考核评估|附 ?则|其他(?:事项)?|(?:有关|几点|其他)(?:工作)?要求|工作要求|(?:举办|活动|实施|主办|承办)(?:单位|时间|地点)(?:[和与及、](?:单位|时间|地点))*)$",
                           yes=("实施步骤", "实施机制", "监测评估", "附则", "工作要求", "举办时间和地点", "方法步骤", "有关工作要求", "推进步骤和时间安排"), no=("组织实施", "活动安排在各乡镇", "其他保障", "工作步骤"))),
    ("implementation", IN_FORCE),
    ("implementation", Row("procedure", r"^(?:申报|申请|申领|受理|审核|审批|兑现|拨付|办理){1,2}(?:程序|流程)(?:[和与及、](?:时间|材料|程序|流程|要求))*$|^(?:解释|施行|生效|执行|有效)(?:权|时间|日期|期限?|机关|部门)?(?:[和与及、](?:解释|施行|生效|执行|有效)(?:权|时间|日期|期限?|机关|部门)?)*$",
                           yes=("申报程序", "申报程序和时间", "受理程序", "审批程序", "解释与施行", "有效期"), no=("优化审批流程", "创建流程", "储备程序", "实施流程", "考核程序", "选拔程序", "工作步骤", "执行力建设", "解释政策"))),
    ("other", Row("scope", rf"^{_WHOSE}(?:对象|范围|条件|资格)(?:[和与及、](?:{_WHOSE})?(?:对象|范围|条件|资格|期限|时限))*$|^(?:活动|宣传|年度|培训)?主题$",
                  yes=("适用对象", "活动主题", "补贴范围和对象", "申报条件", "扶持对象和条件", "资助对象"), no=("拓展服务对象", "优化投资条件", "工作重点", "补贴标准", "扩大保障范围"))),
    ("safeguards", Row("safeguards", r"保障措施|^资金安排|^投资估算|资金筹措|^政策支持$|推进机制$|支撑保障$|(?<!党)组织(?:保障|实施|领导)|(?:规划|实施|政策|支撑|要素|综合|强化|机制|制度|工作)保障$|^保障(?:机制|体系|条件|措施)|实施保障|配套政策|(?:完善|加大|强化|健全).{0,6}政策(?:措施|支持|保障|体系)|工作机制$|压实.{0,10}责任|支持政策$|(?:加强|强化).{0,8}(?:统筹|评估考核|督[促导])|^(?:政策|保障)措施$|^(?:工作|活动)?(?:经费|资金)(?:安排|来源|保障)?$|^组织(?:机构|形式)(?:[和与及].{2,4})?$",
                       yes=("保障措施", "组织实施", "加强规划实施保障", "强化组织领导", "建立齐抓共管的工作机制", "完善政策措施", "工作经费", "组织机构及职责", "资金来源"), no=("社会保障体系建设", "提升应急保障能力", "健全党组织领导的治理体系"))),
    ("tasks", Row("tasks", r"^(?:(?:主要|重点|工作|核心|具体|目标|策略)(?:工作)?(?:任务|措施|工作|举措|行动|工程|方向|(?:政策|工作|改革|建设)?内容|项目)|任务(?:举措|措施|安排)|行动(?:步骤|任务|内容)|重点(?:领域|方向).{0,10}|(?:实施)?重(?:点|大)(?:工程|项目|行动).{0,8}|重点任务.{0,10}|主要任务.{0,10}|[一-鿿]{2}重点)$",
                  yes=("主要任务", "策略措施", "重点任务和措施", "主要措施", "行动步骤", "主要内容", "主要政策内容", "重点工作内容", "发展重点", "重点工作任务"), no=("明确范围", "改革内容", "任务分工表说明书"))),
    ("annex", Row("annex", r"^附(?:件|录|表)|^名词解释$", yes=("附录",), no=("附则",))),
)  # fmt: skip


# A title of what came before the plan: a period that has ended, or how the plan was made, and how things went or stood.
_ENDED = r"[\"“]?(?:[一二三四五六七八九十]{1,3}五|九五|八五|七五)[\"”]?(?:时期|期间)?|上一?(?:轮|期)|前(?:一|两)?期|(?:规划)?编制"
_PAST_TIME = r"(?:(?:19|20)\d\d年(?:以来)?|上(?:一)?年|去年|过去(?:的?[一二两三四五十几]?年)?|(?:近)?[一二两三四五十几]年(?:以)?来|近年来)(?:度)?(?:来)?的?"
_OF_WORK = r"(?:全[国省市县区州盟旗镇乡]|主要|重点|目标|任务|各项|工作|发展|建设|改革|规划|计划|项目|指标|经济|社会|实施|执行|开展|完成|落实|推进|进展|运行|组织|[国省市县区]情|基本|总体|年度){0,5}"
LOOKS_BACK = Row("looks_back", rf"^(?:(?:{_ENDED})[一-鿿]{{0,12}}(?:情况|背景|成效|成就|历程|成果|回顾|过程)|(?:{_PAST_TIME})?(?:{_OF_WORK}(?:情况|总结|概况|做法|进展|成果|成效|历程)|编制历程)|(?!20\d\d年度?的?[主重各工发成]){_PAST_TIME}(?:主要|重点|各项)?(?:工作|发展|成绩)|.{{2,12}}概况)$",
                 yes=("编制背景", "规划编制背景", "“十三五”规划执行情况", "上轮规划实施情况", "基本情况", "发展历程", "“十三五”主要成效", "2024年工作情况", "目标任务完成情况", "工作总结", "主要做法", "过去五年工作", "上年度工作", "县情概况", "一年来的工作"),
                 no=("加强完成情况督查", "报送完成情况", "提升工作成效", "公开基本情况", "推广先进做法", "2025年工作", "重点工作", "成果转化"))  # fmt: skip
# What a plan says before its tasks.
HEAD: frozenset[Role] = frozenset({"situation", "guiding_ideology", "principles", "goals", "preamble"})
# What a title that names several things parts them with.
PARTED = Row("parted", r"以及|[、和与及]", yes=("目标和任务", "原则、目标"), no=("目标",))
# What is named before ： is what follows: 总体目标是：建立新的体制.
ANNOUNCES = Row("announces", r"^(?P<what>[^,。;:]{2,20}?)(?:是|为|如下|包括)?:", yes=("改革的总体目标是：建立体制", "主要任务：转变职能"), no=("转变职能",))
# A title that opens with what is to be done names a task, whatever its object.
TO_BE_DONE = Row("to_be_done", r"^(?:努力|积极|大力|着力|切实|进一步|不断|逐步|持续|稳步|全面|实现|完成|分解|细化|围绕|制定|解决|破解|防范|做实|落细)", yes=("实现双碳目标", "解决突出问题", "努力改善工作条件"), no=("目标实现情况",))
# What is worked on where the title opens with what is to be done.
OBJECT = Row("object", r"(?:问题|挑战|短板|环境|条件|基础|成效|成就|机遇)$", yes=("突出问题", "发展环境"), no=("重大意义", "发展现状"))
# What something else requires is no guiding idea.
REQUIRED = Row("required", r"^(?:基本)?要求$", yes=("基本要求",), no=("总体要求",))
# The titles of what comes at the end: who leads, who pays, who is told, who is held to account.
SUPPORTING = Row(
    "supporting",
    r"^(?:切实|进一步|全面|不断)?(?:加强|强化|加大|健全|完善|落实|做好|严格|抓好|注重|明确|拓宽)?(?:工作|目标|责任|政策)?(?:组织(?:领导|协调|保障|推进)|统筹协调|部门(?:协同|协作|联动)|职责(?:分工)?"
    r"|(?:资金|经费|财政|要素|人才|用地)(?:投入|保障|支持|支撑|渠道|管理)|投入保障|宣传(?:推广|引导|教育|培训|发动|工作)?|督(?:查|导|促)(?:检查|落实|考核|问责)?|监督检查|考核(?:评估|评价|问责)?|责任落实|跟踪问效)(?:力度|机制|工作)?$",
    yes=("加强组织协调", "加强资金保障", "加强宣传推广", "明确职责分工", "加大宣传力度"), no=("加强国际合作", "完善考核指标体系", "建设宣传文化中心"))  # fmt: skip

# What a document of support is for, where none of its chapters sets a task: 适用对象, 扶持政策, 申报程序.
SUPPORT = Row("support", r"^(?:政策|支持|扶持|奖励|奖补|补助|补贴|资助)(?:措施|政策|内容)$", yes=("政策措施", "扶持政策"), no=("保障措施", "完善支持政策"))

# Among them at least one is about who leads and who answers: money and people alone may be what a document of support is about.
ORGANISING = Row("organising", r"组织|领导|统筹协调|职责|督[查导促]|监督|考核|责任|问效", yes=("加强组织协调", "加强目标考核"), no=("加强资金保障", "加强宣传推广"))


@lru_cache(maxsize=1 << 14)
def role_of_title(title: str) -> Role | None:
    """What a folded title says that its section is for; None when it says nothing of the kind.

    A title that names several things, each behind what it is of, is for what they all are; several that come before the tasks are
    the guiding ideas of the document.

    >>> role_of_title("主要目标"), role_of_title("保障措施"), role_of_title("提高残疾人民生保障水平")
    ('goals', 'safeguards', None)
    >>> role_of_title("加快养老服务发展的指导思想和目标"), role_of_title("充分认识养老服务的重要性"), role_of_title("总体目标和主要任务")
    ('guiding_ideology', 'situation', None)
    >>> role_of_title("拓宽融资渠道,加强政策效果监测与评估"), role_of_title("回顾与评估")
    (None, 'situation')
    """
    words = title.replace(" ", "").strip(" 。:")
    if announced := ANNOUNCES.match(words):
        words = announced["what"]
    whole = "situation" if LOOKS_BACK.match(words) else _row_of(words)
    if whole is not None or "," in words:
        return whole
    parts = [part.rpartition("的")[2] for part in PARTED.regex.split(words)]
    object_only = bool(PLAN_VERBS.match(words) or TO_BE_DONE.match(words))
    roles = {None if object_only and OBJECT.search(part) else _row_of(part) for part in parts if not REQUIRED.match(part)}
    if len(roles) > 1:
        return "guiding_ideology" if roles <= HEAD else None
    return next(iter(roles), None)
# What tasks need of land, money and people: a chapter of tasks where its sections say who is in charge, as those of tasks do.
FACTORS = Row("factors", r"^(?:强化|加强|加大|优化|做好)?(?:资源|生产)?要素(?:支撑|供给|服务)?保障$", yes=("要素保障", "强化要素支撑保障"), no=("保障措施", "组织保障"))


def _row_of(words: str) -> Role | None:
    for role, row in ROLES:
        found = row.search(words)
        if found and not (role in ("situation", "goals") and (_is_to_be_done(words) or _ends_a_clause(words, found.start()))):
            return role
    return None


def _ends_a_clause(words: str, at: int) -> bool:
    """Whether what is said at ``at`` is the object of the last of several clauses: 拓宽融资渠道，加强监测与评估."""
    return "," in words and words[at - 1 : at] not in ("", ",")


def _is_to_be_done(words: str) -> bool:
    return "的" not in words and bool(PLAN_VERBS.match(words) or TO_BE_DONE.match(words))
