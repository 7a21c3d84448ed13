"""The words around a plan: the elements of an official document (GB/T 9704—2012, 7.2 版头, 7.3 主体, 7.4 版记).

Rows whose name ends in ``_line`` are matched against a whole line; the others against words without white space (``parse.notice.passage``),
in which an element may begin and end anywhere.
"""

from __future__ import annotations

import re

from guihua.grammar.dates import LOST_MARKS
from guihua.grammar.row import Row
from guihua.text import Text

# Pages write the letter O, or a nought, for 〇.
_HAN_YEAR = "[一二][〇零Oo0一二三四五六七八九]{3}"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
DATE_PATTERN = rf"(?P<year>(?:19|20) ?\d ?\d|{_HAN_YEAR}) ?年 ?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?月(?: ?(?P<day>{_DAY}))?"
# Inside the number: issuer code, year in brackets of any kind, serial (GB/T 9704—2012, 7.2.5).
NUMBER_PATTERN = r"(?P<code>[一-鿿]{1,14}(?:\([一-鿿]{1,6}\))?) ?[\[(] ?(?P<year>(?:19|20)\d\d) ?[\])] ?(?:第 ?)?(?P<serial>\d{1,5}) ?号"

FIGURES_PATTERN = r"(?P<figure_year>(?:19|20)\d\d)(?P<mark>[./-])(?P<figure_month>\d{1,2})(?P=mark)(?P<figure_day>\d{1,2})"
_UNNAMED_DATE = re.sub(r"\?P<\w+>", "?:", DATE_PATTERN)
_UNNAMED_FIGURES = r"(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"

# Lines of a notice that never belong to a sentence: for joining lines to paragraphs.
NUMBER_LINE = Row("number_line", rf"^\(? ?{NUMBER_PATTERN} ?\)?$", yes=("山政发〔2023〕7号", "（皖政办秘〔2021〕82号）", "国办发〔2021〕43 号", "深工信[2025]44号", "沪府（2020）84号"),
                  no=("国发〔2021〕36号文件要求", "第7号"))  # fmt: skip
DATE_LINE = Row("date_line", rf"^\(? ?{DATE_PATTERN} ?\)?$|^{FIGURES_PATTERN}$", yes=("2021.3.4", "2021-03-04", "（2022年12月29日）", "2023年6月1日", "二○○七年十一月", "2021 年 12 月 24 日", "二〇二一年九月二日"), no=("2023年6月1日印发", "到2025年", "2025年", "2021.3"))
NOTE_LINE = Row("note_line", r"^\( ?公开(?:属性|方式|形式) *:[^()]{2,20}\)$|^\( ?(?:此件|本文|本件|此文)[^()]{2,30}\)$|^(?:此件|本件)[^。]{0,6}(?:公开|删减|有删改)[^。]{0,10}$", yes=("（公开属性：主动公开）", "（此件公开发布）", "(本文有删减)", "此件公开发布"), no=("（试行）", "此件事"))
COPIED_TO_LINE = Row("copied_to_line", r"^抄 ?[送报] ?[:]", yes=("抄送：县委办公室", "抄 送:各新闻单位"), no=("抄送单位要",))
PRINTING_LINE = Row("printing_line", rf"^(?P<who>[^\d]{{0,40}}?) *(?P<date>{_UNNAMED_DATE}) *(?:印 ?[发制])$",
                    yes=("2023年6月1日印发", "山阴县人民政府办公室 2023年6月1日印发"), no=("2023年6月1日", "2023年印发规划"))  # fmt: skip
ANNEX_LINE = Row("annex_line", r"^\[?附 ?(?:件|表|录|图)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])?\]?(?:[-—]\d)?[:]?$", yes=("附件", "附件1", "附 件", "附表2", "附件："), no=("附件：1.任务", "附则"))

ATTACHMENT_LINE = Row("attachment_line", r"^附 ?[件表图录]? ?(?:[:]|\d{1,2} ?[:.、] ?)(?=.{2,})", yes=("附件：1.任务分工", "附件1：重点项目表", "附表：1.任务分工表", "附：1.验收单"), no=("附件", "附件1", "附件中", "附则"))

# What may stand above the names of attachments, each on a line of its own.
ATTACHMENTS_HEAD = Row("attachments_head", r"^\[?附 ?(?:[件表图录]\]? ?:?|:)$", yes=("附件：", "附 件", "附表：", "附："), no=("附件1", "附件：1.任务", "附则", "附"))

# The elements themselves, over words without white space.
NUMBER = Row("number", r"[\[(](?:19|20)\d\d[\])]第?\d{1,5}号(?!文|令|公告)\)?", yes=("〔2023〕7号", "（2020）84号"), no=("〔2023〕7号文件要求", "第7号"))
# A number that has lost brackets of its year: which year and which serial it has cannot always be told (202011).
LOST_NUMBER = Row("lost_number", r"(?<![一-鿿《(])(?!根据|按照|依据|落实|贯彻)[一-鿿]{1,7}[发函字办规秘](?:19|20)\d\d[)\]]?\d{1,4}号(?=[一-鿿《]|$)(?!文|精神|要求)", yes=("某教函202011号某市教育局关于", "某政发2023)22号"), no=("某政发〔2023〕7号", "印发2023年7号", "根据某政发202011号文件"))  # fmt: skip
NUMBER_CODE = Row("number_code", r"^(?!.*(?:通知|意见|规划|方案|计划|决定|办法|要点|[的与和]))[一-鿿]{2,12}(?:\([一-鿿]{1,6}\))?$", yes=("国办发", "皖政办秘", "发改办高技"), no=("发", "第2", "的通知国办发"))
# How the codes of issuers end: the kind of paper (发文机关代字, GB/T 9704—2012, 7.2.5), or the office that drafts.
CODE_SHAPE = Row("code_shape", r"(?:发|函|字|办|规|秘|令|通|文|电|政|党|委|府|综|财|产|信|管|农|环|建|教|卫|民|人社|发改.{0,2})$", yes=("山政发", "国办函", "发改规划"), no=("工作方案",))
DAY = Row("day", rf"\(?(?:{_UNNAMED_DATE}|{_UNNAMED_FIGURES})\)?", yes=("2023年6月1日", "（2022年12月29日）", "2021-03-04", "二OO三年十二月四日"), no=("6月1日",))
# A date whose 年, 月 and 日 are lost, on a line of its own: which day it means cannot always be told (2019116).
LOST_DAY = Row("lost_day", rf"(?:\{{|(?<![\d{{])){LOST_MARKS}(?!\d)", yes=("2017322", "2019116", "20231225", "{2017623"), no=("2017年3月22日", "201700", "20179944", "12017322"))
# Behind the date of a document its line ends; where no line ends these tell that the date is part of a sentence, or of another date.
DAY_GOES_ON = Row("day_goes_on", r"^(?:前(?!言)|[日后底起至到以之间内中召开审举印正施.\-\d时第]|(?:公开)?征求意见稿|[送报]审稿|修[订改])", yes=("前完成", "征求意见稿", "起施行", "印发"), no=("前言", "某县规划"))
REMARK = Row("remark", r"\(公开(?:属性|方式|形式):[^()]{2,20}\)|\((?:此件|本文|本件|此文)[^()]{2,30}\)|(?:此件|本件)(?:主动|依申请|不予|社会)?公开(?:发布)?(?![一-鿿])", yes=("（公开属性：主动公开）", "（此件公开发布）", "此件公开发布"), no=("（试行）", "此件事"))
RED_HEAD = Row("red_head", r"(?:政府|委员会|办公[厅室]|[部厅局委院办会署])(?:文件|公报)", yes=("某县人民政府文件", "最高人民检察院文件"), no=("印发《规划》文件",))
SIGNATORY = Row("signatory", r"签发人:(?=[一-鿿]{2})", yes=("签发人：王某某",), no=("签发人大代表证",))
ADDRESSED = Row("addressed", r"(?:政府|部门|单位|机构|委员会|管委会|[委局厅办部院行会团署]|公司|企业|高校|学校|组织|街道|集团|直属|兵团|地区|各[县市区旗州镇乡]+|镇|乡|区|(?:代表|办事|管理|监管|秘书|联络|接待)处|[大中支总]队|[科处股]室|干部职工|医院|学院|大学|[站所]|科协|[残妇侨文]联|工商联)(?:\([^()]{1,12}\))?:$",
                yes=("各乡（镇）人民政府、县直各有关单位：", "各区、县民政局，市级各社会组织：", "新疆生产建设兵团：", "县海洋与渔业执法支队及所属中队：", "局机关各科室：", "县财政局、县残联：", "区政府各部门，各街道办事处："), no=("现提出如下意见：", "总体目标：", "主要指标："))  # fmt: skip
ADDRESSES_ALL = Row("addresses_all", r"^各[^:。;]{2,250}:$", yes=("各镇、街道，经济技术开发区：",), no=("各地要做到：坚持", "具体如下："))
NO_ADDRESS = Row("no_address", r"(?:如下|以下|目标|要求|任务|意见|通知|原则|措施|方案|安排):$|^(?:附件|抄[送报]|联系|主题|来源|现|发布|索引|[-*#])|[。;!?]|:.*:|^(?:总?牵头|主办|责任|负责|落实|实施|承办|配合|参与|协助|协办)(?:单位|部门):|文件|关于|发布(?:机构|单位|部门)|的通知|印发|[\[(](?:19|20)\d\d", yes=("现将有关事项通知如下：", "某局关于分解任务各科室：", "责任单位：", "抄送：县委："), no=("各县人民政府：", "各责任单位："))
COPIES = Row("copies", r"(?:[一-鿿]内)?抄[送报]:", yes=("抄送：县委办公室",), no=("抄送单位要",))
PRINTED = Row("printed", rf"(?P<date>{_UNNAMED_DATE})(?:印[发制])(?![的给])", yes=("2023年6月1日印发",), no=("2023年印发规划", "2006年7月25日印发的"))
RUN = Row("run", r"\(?共印\d{1,6}份\)?[。.]?", yes=("共印1200份", "（共印50份）"), no=("共印发文件",))
CONTACT = Row("contact", r"\(?(?:联系人|联系电话|联系方式|经办人)(?:及[一-鿿]{2,4})?:", yes=("（联系人：李某，联系电话：0551-12345678）",), no=("联系人大代表",))
ATTACHED = Row("attached", r"附[件表图录](?:\d{1,2})?[:.、](?=.)|附[件表图录](?=\d{1,2}[.、])|附:(?=1[.、])", yes=("附件：1.任务分工", "附件1：重点项目表", "附件：规划", "附图：1.规划图", "附：1.验收单"), no=("附件", "附件中", "附：名词解释"))
# One name of the list behind 附件：, with or without a number of its own.
ATTACHED_NAME = Row("attached_name", r"(?:附[件表]\d{0,2}[:.、]?|(?<!\d)\d{1,2}[.、])+([^。;:]{4,80}?)(?=[。;]|附[件表]|(?<!\d)\d{1,2}[.、]|$)",
                    yes=("附件：1.任务分工表", "附件：某县水利规划", "2.某县规划（2021-2025年）"), no=("附件：表", "某县水利规划"))  # fmt: skip
LABEL = Row("label", r"\[?附(?:件|表|录|图)(?:\d{1,2}(?!\d{2,3}年)|[一二三四五六七八九十]{1,3}|[A-Z](?![A-Za-z]))?(?:[-—]\d{1,2})?\]?:?", yes=("附件", "附件1", "附表2", "附录B", "附件："), no=("附则",))
GLOSSARY = Row("glossary", r"^(?:附(?:录|件)?\d?[:：]*)?(?:(?:相关|主要|有关|专业)?(?:名词|术语)(?:术语|名词)?(?:解释|说明|注释)|注释):?$", yes=("名词解释", "附：名词解释", "专业术语解释"), no=("名词解释工作",))
ADOPTION = Row("adoption", r"\([^()]{4,60}(?:批准|通过|印发|发布|修订|公布)\)|\([^()\d]{2,30}" + _UNNAMED_DATE + r"\)", yes=("（2021年2月9日某县第十七届人民代表大会第一次会议批准）", "（某局二○○一年十月十日）"), no=("（试行）", "（含以上）"))
NEWS_LEAD = Row("news_lead", r"(?:\(?(?:新华社|本报|记者)[一-鿿]{0,12}\d{1,2}月\d{1,2}日(?:电|讯)\)?(?:\(?记者[一-鿿、]{2,12}\)?)?)", yes=("新华社北京2月13日电",), no=("新华社记者报道",))
RESIDUE = Row("residue", r"\[[一-鿿]{0,6}(?:文件|公开|法规|公告|政策|规划|计划)\](?=[一-鿿“\"《])|(?:[IVX]{1,4}|\d{1,3}|[-·.]\d{1,3}[-·.])(?=[一-鿿“\"《])(?!\d*[年月日个项条号件万亿、届次])", yes=("II某省规划", "-3-某省", "【规范性文件】某县"), no=("2020年方案", "3个", "【责任单位】县民政局", "【主动公开】"))
SIGNED_BODY = Row(
    "signed_body",
    r"^(?=[^,。;:、]{2,60}$)(?:[一-鿿()]|“[^“”]{1,14}”)*(?:政府|委员会|办公[厅室]|国务院|中央|[部厅局委院署行社会办组]|中心|管委会|领导小组|联合会|总工会|公司|(?:办公[厅室]|[局委办厅部院])[一-鿿]{1,6}[科股处])(?:[(].{1,10}[)])?$",
    yes=("山阴县人民政府", "国务院", "上海市农业农村委员会", "国务院办公厅", "某县人民政府办公室秘书科", "某县“放管服”改革协调小组"),
    no=("残疾人服务设施和中心。", "完善政策", "县残联、县民政局"),
)
# Where a name may end within what looks like one.
ENDS_WITHIN = Row("ends_within", r"办公[厅室]|政府|(?<=[省市县区州])委(?!员)|委员会|厅|局", yes=("省委办公厅某省人民政府办公厅", "某省发展和改革委员会某省财政厅", "市委某市人民政府", "某区财政局某区社会事业局"), no=("某县人大",))
# What the news says above a document: who issued it.
ANNOUNCED = Row(
    "announced", r"(?:[^。;:《》]{0,30}(?:电|讯)\)? *)?(?:(?:近日|日前|最近),? *)?(?P<who>[^,。;:《》]{2,80}?)(?:联合|共同)?(?:印发|发布|下发)了?《(?P<title>[^《》]{4,80})》,?(?:并|全文|要求)",
    yes=("近日，某省委办公厅、某省政府办公厅印发了《某省养老规划》，并发出通知", "某社某市10月7日电 近日，某部印发《某行业规划》，要求"), no=("为落实国务院印发的《某规划》，制定本规划", "印发了《某规划》"))
SEAL = Row("seal", r"(?<! ) *\((?:代?章|盖章|公章|印章)\)$", yes=("某市财政局（章）", "某局（代章）"), no=("（试行）",))
# Whose seal stands for that of the body that signs: （国家发展改革委代章）.
SEALED_BY = Row("sealed_by", r"\([一-鿿]{2,30}代(?:章|印)\)", yes=("（某市市场监管局代章）", "（国家发展改革委代章）"), no=("（代章）", "（试行）"))
CLERKS = Row("clerks", r"(?:打字|校对|责任编辑|核稿|录入|排版):?[一-鿿]{2,4}", yes=("打字：王某　校对：李某",), no=("某县人民政府办公室",))
ISSUED = Row("issued", r"现(?![有行代状实阶场金任存])(?:将)?.{0,80}(?:印发|转发|批转|发布)(?:给你们|如下)?|现予(?:以)?(?:印发|发布|公布)|请.{0,30}(?:认真|结合实际|遵照).{0,20}(?:贯彻|执行|落实|组织实施)|已经?.{2,40}(?:同意|审议通过|批准)",
             yes=("现将《某规划》印发给你们", "已经县人民政府同意", "现予印发"), no=("现就有关事项通知如下", "对现有的紧缺人才给予补贴，定期向社会发布"))  # fmt: skip
# What opens the text of a document right behind a title or a signature, when nothing else parts them.
# A notice that issues a document has points of its own to add: what follows is told to those who carry it out.
OWN_POINTS = Row(
    "own_points", r"(?:印发|转发|下发|下达|分解)(?:给|到)?(?:你们|各)?[^。;]{0,40}?[将就](?:有关|相关|具体|落实|贯彻)?(?:工作)?(?:事项|事宜|要求)(?:和要求)?(?:通知|明确|要求)如下",
    yes=("现印发给你们，并将有关事项通知如下，请认真抓好落实", "现将任务分解下发给你们，现就有关事宜通知如下"), no=("现就有关事项通知如下", "现印发给你们，请认真贯彻执行"))  # fmt: skip

# What such a point asks of those whom the notice is for.
ASKS_THEM = Row("asks_them", r"(?:^|[。;、.])各[^,。;]{0,24}(?:部门|单位|乡镇|街道|地区?|[县市区旗])(?:\([^()]{1,8}\))?(?:要|应|务必|须)", yes=("一、各地区、各部门要高度重视", "各责任单位要制定方案"), no=("各部门职责", "推动各地建设"))
OPENING = Row("opening", r"^(?:为(?:了|进一步|全面|深入|贯彻|认真|切实|加快|推动|促进|加强|落实|规范|积极|做好|提高|提升|有效|充分|确保|支持|保障|更好|适应|大力|应对|打赢|统筹|科学|持续|[一-鿿]{2,12},)|根据|按照|依据|近年来|当前|目前|改革开放以来|党的十|“十|现将|各(?:省|市|县|区|乡|镇|地|有关|街道)|[省市州盟县旗区](?:直|属)(?:各|机关|有关|部门|单位)|第[一1](?:章|条|编|篇|节|部分)|一、|前言|目录|序言|为$)",
              yes=("为贯彻落实某规划", "根据《某规划》", "各乡镇人民政府", "省直有关部门", "区直各单位"), no=("规划为", "发展规划"))  # fmt: skip

_FRAME_LINES = (NUMBER_LINE, DATE_LINE, NOTE_LINE, COPIED_TO_LINE, PRINTING_LINE, ANNEX_LINE)

# Before 关于 in a title stand those who issue it.
ABOUT_HEAD = Row("about_head", r"^(?P<who>[一-鿿\s、()]{2,60}?)(?:关于|印发《|(?:贯彻|落实|转发|批转|印发)(?=[一-鿿《]))",
                 yes=("中共中央 国务院关于加强", "某市人民政府办公室关于印发", "某省人民政府贯彻国务院意见的实施意见"), no=("关于印发",))  # fmt: skip

# A committee of the party and the government beside it issue together, whatever stands between them.
JOINT = Row("joint", r"^中共[一-鿿]{2,14}委(?:员会)?(?:办公[厅室])?[一-鿿]{2,14}人民政府(?:办公[厅室])?$",
            yes=("中共某县委某县人民政府", "中共某省委办公厅某省人民政府办公厅"), no=("某县人民政府某县水利局", "中共某县委"))  # fmt: skip


def is_frame_line(text: Text) -> bool:
    """Whether a line is one of the short lines that surround a plan and never belong to a sentence.

    >>> is_frame_line(Text.of("山政发〔2023〕7号")), is_frame_line(Text.of("到2025年"))
    (True, False)
    """
    return len(text) <= 160 and any(row.match(text.folded) for row in _FRAME_LINES)
