"""What a document is: evidence that it is a plan, or what else. Each row says for which form it speaks, with what weight.

A plan here is what sets aims and tasks for a region: a plan, an action plan, an opinion with tasks, a set of measures, a division of tasks.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from guihua.grammar.row import Row
from guihua.grammar.titles import REVIEW_NOUN

Form = Literal[
    "plan", "rules", "guide", "report", "notice", "request", "minutes", "contingency", "call", "answers", "form", "company", "news", "paper", "table", "garbage"
]

FORM_NAMES: dict[Form, str] = {
    "rules": "办法、规定一类的规章文件", "guide": "指南、标准一类的技术文件", "report": "报告、总结、讲话一类的文件", "notice": "通知、公告、函一类的公文",
    "request": "请示、议案一类的上行文", "minutes": "会议纪要", "contingency": "应急预案", "paper": "论文、研究报告",
    "call": "申报、资助一类的通知或办法", "answers": "解读、说明或问答", "form": "表格、名单一类的附件", "company": "企业的内部文件", "news": "新闻报道", "table": "数据表",
    "garbage": "无法辨认的文字",
}  # fmt: skip


class Sign(Struct, frozen=True):
    """Something that speaks for a form: found in the ``where``, worth ``weight`` per find up to ``most`` finds.

    ``where``: the title, the letter's own title where it issues another document, the text, or in place of a title that is missing the
    first words of the text. ``words``: a word that comes again is no further find.
    """

    form: Form
    where: Literal["title", "letter", "opening", "text"]
    weight: float
    row: Row
    fewest: int = 1
    most: int = 1
    words: bool = False


SIGNS: tuple[Sign, ...] = (
    Sign("plan", "title", 2.5, Row("plan_title", r"(?:规划(?:纲要)?|计划|纲要|行动(?:方案|计划)?|方案|要点|意见|任务分工|任务清单|若干(?:政策)?措施|若干政策|意见的?报告)(?:\([^()]*\))*$|任务分工|重点任务",
                                   yes=("某县养老规划", "某市促进就业若干措施", "关于某事意见的报告", "某方案（试行）"), no=("规划编制指南", "某办法"))),
    Sign("plan", "opening", 2.0, Row("plan_opening", r"(?:提出|制定|制订|编制|形成|作出)(?:了)?(?:以下|如下|本)(?:实施|指导|工作|行动|若干)?(?:意见|措施|方案|规划|计划|纲要|要点|政策|决定)",
                                     yes=("现提出以下意见：", "结合实际，制定本方案。"), no=("制定本办法", "提出修改意见"))),
    Sign("rules", "opening", 2.0, Row("rules_opening", r"(?:制定|制订)(?:以下|如下|本)(?:实施)?(?:办法|细则|规定|条例|规则)", yes=("制定本办法。",), no=("制定本方案",))),
    Sign("plan", "title", 0.5, Row("measures_title", r"(?:措施|政策|决定)(?:\([^()]*\))*$", yes=("支持实体经济政策措施",), no=("政策解读",))),
    Sign("rules", "title", 2.5, Row("rules_title", r"(?:办法|细则|规定|条例|规则|规程|章程|制度|准则)(?:\([^()]*\))*$", yes=("资金管理办法（试行）", "实施细则"), no=("办法措施",))),
    Sign("guide", "title", 5.0, Row("guide_title", r"(?:指南|导则|标准|规范|大纲|目录|指引|手册)(?:\([^()]*\))*$", yes=("规划编制指南（试行）",), no=("标准化行动计划",))),
    Sign("report", "title", 3.0, Row("report_title", r"(?<!意见的)(?<!意见)(?:报告|汇报|总结|情况|综述|回顾|讲话|述职)(?:\([^()]*\))*$", yes=("工作情况的汇报", "政府工作报告"), no=("关于某事意见的报告",))),
    Sign("report", "title", 6.0, REVIEW_NOUN),
    Sign("report", "text", 2.5, Row("speech_words", r"(?:^|\n)[^\S\n]*(?:同志们|各位代表|各位委员|各位领导)\s*[:!,]|我(?:再)?(?:讲|谈|说|强调).{0,6}[一二三四五六\d]点|谢谢大家", yes=("同志们：", "我讲三点意见", "各位代表：", "谢谢大家"), no=("各位代表的意见", "同志们的努力")), fewest=2, most=3, words=True),
    Sign("request", "title", 3.5, Row("request_title", r"(?:请示|议案|提案|呈报|建议案)(?:\([^()]*\))*$", yes=("关于审定《某规划》的请示", "关于提请审议某规划的议案"), no=("请示报告制度", "某规划"))),
    Sign("request", "letter", 4.0, Row("request_letter", r"(?:请示|议案|提案)(?:\([^()]*\))*$", yes=("关于报送《某规划》的请示",), no=("关于印发某规划的通知",))),
    Sign("request", "text", 3.0, Row("request_words", r"(?:妥否|当否|可否|是否妥当),?(?:敬?请|盼)(?:批示|审示|审批|审定|审议|批复|指示)|现(?:将.{2,60})?(?:有关情况)?请示如下", yes=("妥否，请批示。", "当否,请批复", "现将有关情况请示如下"), no=("请示报告", "重大事项请示汇报"))),
    Sign("minutes", "title", 5.0, Row("minutes_title", r"(?:会议)?纪要(?:\([^()]*\))*$", yes=("县政府常务会议纪要",), no=("某规划纲要",))),
    Sign("minutes", "opening", 4.0, Row("minutes_opening", r"会议纪要|(?:议定|有关)?(?:事项|精神|情况|内容)?纪要如下", yes=("现将会议议定事项纪要如下", "常务会议纪要"), no=("规划纲要",))),
    Sign("contingency", "title", 5.0, Row("contingency_title", r"预案(?:\([^()]*\))*$", yes=("某县自然灾害救助应急预案", "某市防汛预案（试行）"), no=("预案编制方案", "完善预案行动计划"))),
    Sign("contingency", "text", 1.0, Row("contingency_words", r"启动.{0,6}[ⅠⅡⅢⅣIV一二三四]+级.{0,4}响应|[ⅠⅡⅢⅣ一二三四]级(?:应急)?响应|本预案(?:所称|适用|自|由)|应急响应(?:终止|结束|启动)", yes=("启动Ⅰ级响应", "本预案自发布之日起实施", "应急响应终止"), no=("完善应急预案",)), fewest=2, most=4, words=True),
    Sign("paper", "text", 1.5, Row("paper_words", r"(?:^|\n)[^\S\n]*(?:[\[【]?(?:内容)?摘\s*要[\]】]?\s*:|[\[【]?关键词[\]】]?\s*:|参考文献|Abstract|Key ?words)", yes=("摘要：本文分析", "关键词：养老；规划", "参考文献"), no=("报告摘要",)), fewest=2, most=3, words=True),
    Sign("notice", "title", 2.5, Row("notice_title", r"(?:通知|公告|通告|通报|公示|函|批复|答复|命令|决议|公报|简报|启事)(?:\([^()]*\))*$", yes=("关于推荐成果的通知", "典型做法的通报"), no=("通知要求",))),
    Sign("notice", "opening", 4.0, Row("reply_opening", r"(?:请示|来函|报告|来文)(?:》)?(?:\([^()]{1,30}\))?(?:已?收悉|悉)|现(?:就.{2,30})?(?:批复|答复|函复)如下", yes=("《关于报批规划的请示》收悉", "现批复如下："), no=("现提出如下意见",))),
    Sign("answers", "title", 3.5, Row("answers_title", r"解读|问答|答记者问|一图读懂|图解|新闻发布会|(?:编制|起草|修订|修编)(?:情况)?(?:的)?说明(?:\([^()]*\))*$", yes=("《规划》政策解读", "《规划》编制说明"), no=("某规划",))),
    Sign("form", "title", 3.0, Row("form_title", r"(?:登记表|申请表|申报表|审批表|名单|申请书|一览表|汇总表|花名册|证明|合同|协议书?|责任书|承诺书|倡议书)(?:\([^()]*\))*$", yes=("项目申请表", "目标责任书"), no=("任务分工表",))),
    Sign("company", "title", 8.0, Row("company_title", r"^(?:中共)?(?!关于)[一-鿿()]{2,24}(?:公司|集团|银行)(?!制|治理|法)(?:党委|委员会|党组)?(?:关于|[一-鿿“”、()]{0,12}(?:规划|计划|方案|意见|要点))", yes=("某省电力公司关于深化改革的实施方案",), no=("关于公司制改革的意见",))),
    Sign("company", "text", 1.2, Row("company_words", r"公司(?:党委|党组|系统|“两会”|领导|总部|各部门|本部|全体)", yes=("公司党委", "公司系统各单位"), no=("有限公司",)), fewest=3, most=3),
    Sign("news", "text", 2.0, Row("news_words", r"[据记说表介](?:(?<=据)[^,。;]{2,24}(?:报道|消息)|(?<=记)者[^,。;\n]{0,10}(?:获悉|报道|了解到|采访)|(?<=[一-鿿]说),|(?<=[一-鿿]表)示,|(?<=[一-鿿]介)绍说?,)",
                                  yes=("据某台报道，", "记者从会议上获悉", "张某说，", "负责人表示，"), no=("媒体报道", "总书记强调，", "现将情况报告如下")), fewest=2, most=4),
    Sign("rules", "text", 0.8, Row("articles", r"(?:^|\n|。)[^\S\n]*第[一二三四五六七八九十百零〇\d]{1,4}条(?![例件款])", yes=("第一条 为了规范", "。第二条 本办法"), no=("根据第三条",)), fewest=3, most=5),
    Sign("rules", "text", 0.8, Row("closing", r"本(?:办法|措施|规定|细则|条例|规则)自.{0,30}(?:施行|实施|执行|生效)|(?:本办法|本细则|本规定|本措施)(?:所称|适用于)|由[一-鿿、]{2,30}负责解释",
                                   yes=("本办法自2023年起施行", "本细则所称", "由市财政局负责解释"), no=("本规划自发布",)), most=2),
    Sign("call", "text", 0.5, Row("call_words", r"申报(?:单位|条件|材料|主体|程序|要求|类别|书|时间|表)|申请(?:人|单位|材料|条件|表|书|报告|资助|支持)|受理(?:时间|单位|部门|材料)|评审|报送材料|截止(?:时间|日期)|联系(?:人|电话|方式)|资助(?:标准|对象|条件)|一次性(?:奖励|资助)",
                                   yes=("申报条件", "联系电话", "资助标准"), no=("申报世界遗产",)), fewest=4, most=9, words=True),
    Sign("answers", "text", 1.0, Row("question", r"(?:^|\n)[^\S\n]*(?:问|答|记者)\s*[:]", yes=("问：请介绍", "答：某规划"), no=("问题：",)), fewest=2, most=4),
    Sign("report", "text", 0.6, Row("report_words", r"(?:现将有关情况|现将.{0,20}情况)(?:汇报|报告|通报)如下|汇报如下|提请.{0,10}审议|请予审议", yes=("现将有关情况汇报如下",), no=("情况如下",)), most=2),
    Sign("plan", "text", 0.6, Row("aims", r"指导思想|总体要求|基本原则|主要目标|总体目标|发展目标|工作目标|行动目标|到20[1-5]\d年", yes=("指导思想", "到2025年"), no=("原则上",)), most=4),
    Sign("plan", "text", 0.3, Row("in_charge", r"牵头单位|责任单位|责任部门|牵头部门|按职责分工负责|负责\)|牵头[、,)]|配合单位", yes=("（牵头单位：县民政局）", "按职责分工负责）"), no=("牵头人",)), most=5),
    Sign("plan", "text", 0.2, Row("imperatives", r"(?:^|\n|、|\)|\.)[^\S\n]*(?:加快|推进|加强|完善|提升|建立|健全|强化|优化|实施|推动|促进|深化|构建|培育|发展|落实|扩大|支持|鼓励|加大|严格|创新|坚持|积极|大力|深入|切实|全面|组织|开展|做好)",
                                      yes=("一、加快推进", "（二）完善机制", "3.落实责任"), no=("为加快",)), fewest=4, most=10),
)  # fmt: skip

HAN = Row("han", r"[一-鿿]+", yes=("县",), no=("a", "(cid:12)"))
# Numbers that a document's body has and a web page's chrome has not.
BODY_MARKER = Row("body_marker", r"(?:^|[。\s])(?:第?[一二三四五六七八九十]{1,3}[、章]|\([一二三四五六七八九十]{1,3}\))", yes=("一、总则", "。（二）目标"), no=("首页 > 公开",))
