"""Titles of documents: which words end them, and what kind of document that makes."""

from __future__ import annotations

import re

from guihua.grammar.five_year_plans import plan_name
from guihua.grammar.row import Row
from guihua.plan.vocabulary import DocumentKind

_SUFFIX = r"(?:\((?:(?:19|20)\d\d(?:年)?(?:[-~至](?:(?:19|20)\d\d)?年?)?|试行|暂行|(?:(?:19|20)\d\d年)?(?:修[订正改]|调整)(?:版|稿)?|征求意见稿|公开征求意见稿|草案|送审稿|[一二三四五六七八九十]+年)\))*"
_PLAN = r"规划(?:纲要)?|计划|行动(?:方案|计划)?|工作方案|实施方案|方案|工作要点|实施意见|指导意见|若干意见|(?<!征求)(?<!提出)(?<!反馈)(?<!听取)(?<!修改)意见(?:的?报告)?|纲要|任务(?:分工(?!表)|清单|分解(?![表书])|书)|责任(?:分工(?!表)|分解(?![表书]))|(?:工作|总体)安排|(?:工作|发展|总体)思路|蓝图|远景目标"
_POLICY = (
    r"政策(?:措施)?|措施|举措|办法|规定|条例|细则|规则|指南|指引|标准|制度|规程|导则|规范|决定|通知|决议|通告|公告|公示|公报|通报|批复|(?<!公)函|报告|汇报|请示|预案|目录|工作总结"
)
_COUNTED = r"(?:措施|政策|举措|意见)(?:[一二三四五六七八九十]{1,3}|\d{1,2})条"
_ANNEX = r"名单|台账|清单|一览表|分工表|分解[表书]|项目表|指标表|汇总表|附表|[一-鿿]表|指标体系|说明|申请书|表格|样式|模板"
_INTERPRETATION = r"解读|图解|问答|答记者问|新闻发布会"

PLAN_NOUN = Row("plan", rf"(?:{_PLAN}){_SUFFIX}$",
                yes=("山阴县“十四五”残疾人保障和发展规划", "某县水利规划（2023年修订）", "某省行动计划（2021-2023年）", "某县工作任务书", "某县2025年工作思路", "某县政府工作报告任务分解", "第十四个五年规划和2035年远景目标纲要", "2020年城市体检工作方案"), no=("规划目标任务分解表", "意见建议"))  # fmt: skip
POLICY_NOUN = Row("policy", rf"(?:{_COUNTED}|{_POLICY}){_SUFFIX}$", yes=("支持工业互联网发展若干政策", "支持企业发展若干措施二十条", "稳增长政策60条", "高质量发展资金支持措施", "编制指南（试行）", "平台建设工作指引", "规划草案的公示", "2023年工作总结"), no=("政策执行情况",))
# What was done comes first, and then what is meant to be done: a report.
REVIEW_NOUN = Row("review", rf"(?:总结|回顾|情况)(?:和|及|与|暨|以及|、).{{0,30}}(?:{_PLAN}|安排|打算|思路|部署){_SUFFIX}$",
                  yes=("2021年工作总结和2022年工作计划", "工作情况及2022年工作安排", "工作情况及下一步打算"), no=("2022年工作计划", "某规划"))  # fmt: skip
ANNEX_NOUN = Row("annex", rf"(?:{_ANNEX}){_SUFFIX}$", yes=("工作组名单", "民生实事台账", "重点任务分工表", "目标责任分解书", "指标体系"), no=("代表作",))
# Lists that say what is to be done: standing for themselves, with chapters, they are plans.
TASK_LIST = Row("task_list", rf"(?:任务|责任|工作|项目|实事)(?:清单|台账|(?:分工|分解|责任)表|分解书){_SUFFIX}$", yes=("2025年重点任务清单", "民生实事台账", "任务分解表", "目标责任分解书"), no=("工作组名单", "任务", "指标体系"))
INTERPRETATION_NOUN = Row("interpretation", rf"(?:{_INTERPRETATION})(?:\(.{{1,20}}\))?$|^(?:图解|一图读懂|解读)[:《]", yes=("《规划》解读", "一图读懂：某规划"), no=("解读政策的方法",))
TITLE_ENDS = Row("title_ends", rf"(?=((?:{_COUNTED}|{_PLAN}|{_POLICY}|{_ANNEX}|{_INTERPRETATION}){_SUFFIX}(?:》{_SUFFIX})?))", yes=("发展规划（2021-2023年）", "的通知", "《某规划》", "措施二十条"), no=("发展现状",))
# Behind these a sentence goes on, or a name is one of a list: a title does not end before them.
TITLE_GOES_ON = Row(
    "title_goes_on", r"^(?:[的已等和与及或、,.;”》中内所要是将于在之]|[(](?:以下|下称|简称)|规定|要求|精神|明确|提出|确定|实施|落实|执行|编制|管理|制定|印发|部署)",
    yes=("的通知", "（以下简称", "提出的任务"), no=("某政发",))  # fmt: skip
NOT_IN_TITLE = Row(
    "not_in_title", r"[。;!?:|]|\((?:以下|下称|简称)|//|\.htm|---|[0-9a-f]{12}|了|已经|必须|我们|次(?:全体)?会议(?!关于|精神|[审决通讨])(?=[一-鿿])|[A-Z一-鿿]\.\d|\d年是|现将|给你们|经.{1,20}同意|[\[(](?:19|20)\d\d[\])]\d+号|\d{4}年\d{1,2}月\d{1,2}日",
    yes=("现将规划", "某政发〔2021〕3号", "第五次会议某县发展规划"), no=("第五次会议关于规划的决议", "某市发展规划（2021-2025年）",))  # fmt: skip
# Below a line that is broken in mid-sentence: no paragraph begins so.
BROKEN_LINE = Row("broken_line", r"^(?:[、,.;。)》”]|的(?!士)|[一-鿿]{1,6}。)", yes=("，成效明显", "的核心内容", "安排。为推动"), no=("为推动发展", "一、基础", "第一章"))
# The words of a chapter, which say of no matter what they plan: a further document names its own.
NAMELESS = Row("nameless", r"^(?:工作|实施|行动|保障|具体|总体|主要|重点|组织|政策|推进|进度|时间|任务|阶段|整治|目标|措施|步骤|和|及|与|、)*(?:安排|方案|计划|措施|举措|意见|清单|分工|分解|规定|要点|规划|制度|说明|思路|台账)$|^(?:发展|工作)?思路$",
               yes=("发展思路", "工作安排", "保障措施", "实施方案", "重点任务清单", "进度安排"), no=("养老服务实施方案", "某县工作安排", "行动"))
# A line of a title that says of whom it is on the line above it.
PLAN_FIRST = Row("plan_first", rf"^{plan_name()}", yes=("“十四五”发展规划", "十三五事业发展规划"), no=("某县“十四五”规划", "发展规划"))
# What tells, and names nothing: a title has none of it.
TELLS = Row("tells", r"(?<![求国])是(?!否)|取得(?:了|明显|显著|重大)|先后|不断|以来,", yes=("是重大制度", "取得明显成效"), no=("是否合格", "实事求是方案", "资格取得办法"))
NOT_FIRST = Row(
    "not_first",
    r"^(?:[、,.)”》>|#*\[=\-·•]|特此|\d{5}|\d{1,2}月\d{1,2}日,|[(](?!19|20)|\d+[.、]|为|根据|按照|依据|本|该|请|要|到|无|以|在|将|及|和|与|的|[IVX]{1,4}(?=[一-鿿“\"])|\d{1,3}(?=[一-鿿“\"])(?!\d*[年个大项月])|"
    r"(?:政策)?全文|正文|附件|抄送|解读|来源|制定|编制|组织|第?[一二三四五六七八九十]{1,3}[、章节篇条]|[(][一二三四五六七八九十\d]{1,3}[)])",
    yes=("为落实规划", "特此通知", "10月30日，某局发布关于", "【规范性文件】某县规划", "II某省规划", "二、规划", "202142某省规划"), no=("2020年工作方案", "某县规划", "三年行动计划"))  # fmt: skip
# What one hand writes and another leaves out of the name of one document: 增长若干举措, 增长的若干举措.
_LOOSE = re.compile(r"[的年、,·\s“”\"()《》<>\-~]")
# 附件： is followed by the names of attachments, which are no titles there.
LISTED = Row("listed", r"附[件表录]\d{0,2}:$", yes=("附件：", "附表1:"), no=("附件",))
QUOTED_TITLE = Row("quoted_title", r"《([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》", yes=("现将《某县规划》印发",), no=("《略》",))
# Where Latin letters end in a text that lost its line ends.
SCRIPT_ENDS = Row("script_ends", r"[A-Za-z\d/_-](?=[一-鿿“《])", yes=("a.html某省",), no=("某省",))
# Before this word those stand who issue.
BEHIND_ISSUERS = Row("behind_issuers", r"关于|(?:印发|转发)《", yes=("某县人民政府关于印发", "某县印发《某规划》"), no=("印发规划",))
# A notice that issues another document says so by its verb.
_ISSUE = "(?:印发|转发|批转|下达|公布|发布|报送|上报)"
_NOTICE = "(?:通知|公告|通告|决定|函|批复|通报|请示|报告)"
# So does one that lays a draft before the public: 关于《某规划（征求意见稿）》公开征求意见的通知, 关于公开征求《某规划》意见的公告.
_OPINIONS = r"(?:公开|广泛)?(?:向社会|面向社会)?(?:公开|广泛)?(?:征求|征集)(?:社会|公众|各方)*意见"
_DRAFT = r"《[^《》]{4,80}》(?:\([^()]{2,12}\))?"
SEEKS_OPINIONS = Row("seeks_opinions", r"(?:征求|征集)[^。;]{0,80}意见", yes=("现公开征求社会各界人士对《某规划》的意见", "征集意见"), no=("现将《某规划》印发给你们",))
ISSUING_TITLE = Row("issuing_title", rf"{_ISSUE}(?:.{{1,300}}{_NOTICE}|《[^《》]{{4,80}}》)$|关于(?:对|就)?{_DRAFT}{_OPINIONS}的{_NOTICE}$|关于(?:公开|广泛)?(?:向社会)?(?:征求|征集){_DRAFT}(?:的)?意见(?:建议)?的{_NOTICE}$",
                    yes=("某县人民政府关于印发某规划的通知", "管委会印发某方案的通知", "转发某局关于某事意见的通知", "某市人民政府印发《某县发展规划》", "关于《某县水利规划》公开征求意见的通知", "关于公开征求《某县水利规划（征求意见稿）》意见的公告"), no=("关于加快推进农业机械化的指导意见", "关于推荐成果的通知", "印发《略》", "关于征求意见的通知"))  # fmt: skip
# What a notice names between its verb and its own noun.
ISSUED_NAME = Row("issued_name", rf"{_ISSUE}(?P<name>.{{1,300}})(?:的{_NOTICE}》?|(?<=》)(?<!(?:通知|公告|决定|批复|通报|请示|报告)》)(?<!函》))$",
                  yes=("关于印发某规划的通知", "《某县关于印发《某规划》的通知》", "某市人民政府印发《某县发展规划》"), no=("关于某规划的意见",))
NAMED_KINDS: tuple[tuple[DocumentKind, Row], ...] = (
    ("interpretation", INTERPRETATION_NOUN), ("annex", ANNEX_NOUN), ("policy", REVIEW_NOUN), ("plan", PLAN_NOUN), ("policy", POLICY_NOUN),
)  # fmt: skip

# A title that stands outside the article of a web page says by its end that it is one.
TITLE_END = Row("title_end", r"(?:通知|意见|决定|规划|计划|纲要|方案|办法|公告|批复|函)(?:》|\(.{1,20}\))?$|[\[(](?:19|20)\d\d[\])] *\d{1,4} *号$",
                yes=("关于印发某规划的通知", "某规划（2021—2025年）", "某政发〔2021〕3 号"), no=("通知公告栏目",))
# In the information table of a web page.
TITLE_LABEL = Row("title_label", r"(?:标 *题|名 *称) *:", yes=("标 题：某规划", "名　　称：某县规划"), no=("主题词：规划", "标题党"))
_NOT_TITLE = re.compile(r"[。;!?]|^(?:[-·•(]|\d+[.、]|注[:：])|[:,、]$|^(?:为|根据|按照|依据|本|该|各|请|要|到)")


def name_key(title: str) -> str:
    """What tells two names of one document to be the same: a folded title without marks and the words that come and go.

    >>> name_key("关于促进增长的若干举措(2020年)") == name_key("《关于促进增长若干举措》(2020)")
    True
    """
    return _LOOSE.sub("", title)


LONGEST_TITLE = 90


def document_kind(folded: str, longest: int = LONGEST_TITLE) -> DocumentKind | None:
    """What kind of document a folded title names, by its last word; None when the words are no title of a document.

    >>> document_kind("某市工业互联网行动计划(2021-2023年)"), document_kind("专项工作组名单"), document_kind("夯实发展基础")
    ('plan', 'annex', None)
    """
    words = folded.replace(" ", "")
    if not 4 <= len(words) <= longest or _NOT_TITLE.search(words):
        return None
    for kind, row in NAMED_KINDS:
        if row.search(words):
            return kind
    return None
