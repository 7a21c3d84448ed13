"""Words around a title in 《》: what the plan rests on, what it carries out, who issued it."""

from __future__ import annotations

from guihua.grammar.letterhead import NUMBER_PATTERN
from guihua.grammar.row import Row

BASING = Row("basing", r"(?:制定|编制|制订|提出|出台|形成)(?:了)?(?:本|此|如下|以下|实施)|(?:制定|制订|编制)(?:本|如下)?(?:规划|计划|方案|意见|纲要)|(?:编制|制定|制订)(?:形成|了)?《|》编制(?=[,。])|(?:编制|制定)。?$|(?:制定|制订|编制|提出)[^,。;]{2,30}(?:规划|计划|方案|意见|纲要|要点)如下|为(?:主要)?依据",
             yes=("制定本规划", "制定养老服务工作方案如下", "编制《某县规划》", "制订了《某方案》", "本纲要根据《建议》编制。", "以《纲要》为依据", "特制定本行动计划", "制订如下实施方案"), no=("制定标准", "落实规划"))  # fmt: skip
# What says so of the plan itself, wherever it stands; and a section that is there to say it.
OWN_BASIS = Row("own_basis", r"(?:制定|编制|制订|形成)(?:了)?本(?:规划|方案|计划|意见|纲要|办法)|^本(?:规划|方案|计划|意见|纲要|办法)[^。;]{0,10}?(?:依据|根据|按照)[^。]*(?:制定|编制|制订)。?$",
                yes=("结合实际，制定本规划", "本规划依据《某县水利规划》编制。"), no=("各镇制定本地方案", "本规划由县水利局组织实施"))  # fmt: skip
BASIS_TITLE = Row("basis_title", r"^(?:规划|方案)?(?:编制|制定|规划)(?:目的(?:和|与|及))?(?:依据|说明|背景|目的)$|^总则$", yes=("编制依据", "规划编制说明", "总则"), no=("规划目标", "编制要求"))
BASIS_WORD = Row("basis_word", r"依据|根据|按照|依照|遵照|遵循|为[^。]{0,60}?(?:贯彻|落实)|贯彻落实|对照|衔接", yes=("依据国务院", "为深入贯彻落实", "为治理新污染物，落实", "对照"), no=("制定本规划",))
CARRIES_OUT = Row("carries_out", r"(?:贯彻落实|贯彻执行|贯彻实施|贯彻|落实|实施|执行|按照|依照|遵照|依据|根据|推进)(?:好|了)?(?:新修订的|修订后的|国家|省|市|县|国务院|[一-鿿]{2,12})?$",
                  yes=("实施新修订的", "落实", "按照国务院", "依照"), no=("宣传", "将", "参照"))  # fmt: skip
NUMBER_BEHIND = Row("number_behind", rf"^ ?\( ?(?P<number>{NUMBER_PATTERN.replace('?P<code>', '?:').replace('?P<year>', '?:').replace('?P<serial>', '?:')}) ?\)?",
                    yes=("（国发〔2021〕10号）", "（国发〔2000）18号", "（国发〔2021〕10号，以下简称《意见》）"), no=("（试行）",))  # fmt: skip
CODED_NUMBER = Row("coded_number", NUMBER_PATTERN, yes=("国发〔2021〕10号", "甬政发〔2007〕81号"), no=("第7号",))
# A title behind these is the document itself, which rests on others: 现将《某方案》, 制定了《某方案》.
MAKES = Row("makes", r"(?:现将|现就|印发|转发|(?:制定|起草|编制|制订|形成|修订)(?:完善)?了?|研究起草了)(?:《[^《》]{2,80}》(?:\([^()]{0,30}\))?[、和及与]?)*$",
            yes=("现将", "我局起草了", "现将《某规划》和", "关于印发"), no=("根据", "按照《某规划》和"))  # fmt: skip
KIND = Row("kind", r"(?P<kind>规划纲要|规划|纲要|行动方案|行动计划|实施方案|工作方案|方案|计划|实施意见|指导意见|意见|条例|办法|规定|细则|通知|决定|标准|规范|目录|名录|指南|(?<![办方疗书做语想看作执手心])法|决议|公约|清单|要点|措施|政策|规程|导则|建议|战略|协定|协议|议定书|条约|宣言|预案|章程|准则|大纲|报告|公告|通告|批复|复函|函)(?:\([^)]*\))?(?:(?:19|20)\d\d年?(?:版)?)?$",
           yes=("残疾人就业条例", "行动计划（2021—2025年）", "危险废物名录", "关于制定第九个五年计划的建议", "适应气候变化战略2035", "应急预案"), no=("通用教材", "一线工作法"))  # fmt: skip
# 《规划》 after 以下简称: a short form of the plan's own title or of one named in full.
SHORT_TITLE = Row("short_title", r"^(?:规划|纲要|计划|方案|意见|通知|办法|行动计划|实施方案|实施意见|建议|条例)$", yes=("规划", "实施方案"), no=("某县规划",))
# Bodies right before a title, the last of them first, with what they did: 中共中央办公厅、国务院办公厅印发的《.
ISSUERS = Row("issuers", r"(?P<bodies>[一-鿿][一-鿿、 ]{1,40}?)(?P<many>等[一二三四五六七八九十\d]{1,3}个?(?:部门|部委|单位))?(?:联合)?(?:(?:印发|发布|公布|出台|制定|下发|颁布)的)?$", yes=("依据国务院", "国家发展改革委、财政部", "省教育厅等五部门", "国务院办公厅印发的"), no=("、",))
AND_OTHERS = Row("and_others", r"等[一二三四五六七八九十\d]{1,3}个?(?:部门|部委|单位)$", yes=("省教育厅等五部门",), no=("等级评定部门",))
PARTS_ISSUERS = Row("parts_issuers", "[、 和与及]", yes=("、", "和"), no=("国务院",))
# A title that opens with who issued it: 环境保护部关于…的通知.
NAMES_ISSUER = Row("names_issuer", r"^(?P<bodies>[一-鿿][一-鿿、 ]{1,40}?)(?:关于|印发)(?=.*(?:通知|意见|决定|通告|公告|批复|函|报告|措施|方案|办法|建议|规定|请示)(?:\([^()]*\))?$)", yes=("环境保护部关于加强监管的通知", "民政部 财政部关于做好救助工作的意见（试行）"), no=("关于加强监管的通知", "某县规划"))
# What a later 《》 means is said here: 以下简称《名录》.
SHORT_FORM = Row("short_form", r"(?:简称|统称)(?:为)?[:,]?《(?P<short>[^《》]{1,20})》", yes=("（以下简称《名录》）", "以下统称《规划》"), no=("（试行）",))
# What lies between two titles that stand in one series: 》、《, 》及市政府《.
SERIES_BETWEEN = Row("series_between", r"^》?(?:等)?[、,和及与]?(?:以及)?$", yes=("》、", "》及", "》"), no=("》要求，落实",))
# A preface that opens with what the plan rests on need not say so again.
OPENS_WITH_BASIS = Row("opens_with_basis", r"^(?:根据|依据|遵照)[^,。;]{0,20}《[^《》]{4,80}(?:建议|纲要|规划|计划|决定)", yes=("根据《关于制定国民经济和社会发展规划的建议》，",), no=("根据《水法》有关规定", "落实《规划纲要》"))
VERB = Row("verb_before_issuer", r"贯彻(?:落实)?|会同|按照?|遵照|推[动进]|加快|细化|年(?=[省市县区国])|根据|依据|依照|落实|贯彻|执行|实施|遵循|结合|对照|参照|符合|衔接|修订|出台|制定|印发|发布|公布|[由对在为的了]", yes=("落实国务院", "未按某部", "年市政府"), no=("国务院", "县委和县政府"))
# A law (法律) is made by the National People's Congress alone (立法法, 10): whatever a title in 法 says, it is of the nation.
LAW = Row("law", r"(?<![办方疗书做语想看作执手心])法(?:\([^()]*\))?$", yes=("煤炭法", "预算法（修正）"), no=("管理办法", "一线工作法", "施工方法"))
# A part of the plan itself, named by its number.
NAMED_CHAPTER = Row("named_chapter", r"(?:见|详见|参见|按照|根据|执行)(?:本规划|本纲要|本方案)?第(?P<n>[一二三四五六七八九十]{1,3})(?P<kind>[篇章节])", yes=("见第三章", "按照本规划第二篇"), no=("第三章", "见第三条"))
NAMED_BOX = Row("named_box", r"专栏 ?(?P<n>\d{1,3})(?!\d|[年月个项条])", yes=("见专栏3", "专栏 12所列"), no=("专栏3个", "专栏"))
