"""Clauses that name the units in charge: their labels, their verbs and what else stands in them.

``（牵头单位：…；参与单位：…）``, ``（A牵头，B、C按职责分工负责）``, ``（各有关单位）``, or lines of their own.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from guihua.grammar.row import Row

UnitRole = Literal["lead", "participating", "responsible"]


def _loose(words: str) -> str:
    """A pattern of Chinese words that a blank or a line break may part: 牵头部 门."""
    return re.sub(r"(?<=[一-鿿])(?=[一-鿿])", r"\\s?", words)


_NOUN = r"\s?(?:" + _loose("单位|部门|机构|地区|主体|方|科室|处室|股室") + ")"
_AT = "(?:(?:省|市|县|区|州|镇|乡)级|其他|其它|主要|具体)?"
# What may stand between the word that tells the role and the noun: 牵头考核单位, 组织实施单位.
_DUTY = r"(?:\s?(?:" + _loose("责任|负责|主体|考核|落实|抓总|督办|推进|监管|实施|承办|管理|协调|执行|牵头|配合") + ")){0,2}"
_TAIL = r"(?:\([^)]{1,8}\))?\s?(?:(?:为|是)? *:|\] *:?|为(?=[一-鿿]{2,})|--?(?=[一-鿿])| +(?=[一-鿿]{2}))"
LABELS: tuple[tuple[UnitRole | Literal["person"], Row], ...] = (
    ("lead", Row(
        "lead_label", rf"{_AT}(?:{_loose('总?牵头|主办|主责|主管|首责')}){_DUTY}{_NOUN}{_TAIL}|(?<![一-鿿])(?:总?牵头|主办) *:",
        yes=("牵头单位：", "牵头部门:", "主责单位：", "市级牵头单位：", "（牵头：", "牵头部 门：", "牵头考核单位："), no=("牵头单位要", "由牵头单位", "牵头考核的单位："),
    )),
    ("participating", Row(
        "participating_label",
        rf"{_AT}(?:{_loose('参与|配合|协助|支持|支撑|支援|协办|会办|协管|参加|协同|协作|成员|技术支持|技术支撑|业务指导|指导')}){_DUTY}{_NOUN}{_TAIL}|(?<![一-鿿])(?:参与|配合|协办|协助) *:",
        yes=("参与单位：", "配合部门：", "；配合：", "参 与 单 位：", "支撑单位：", "技术支持单位："), no=("参与单位负责",),
    )),
    ("responsible", Row(
        "responsible_label",
        rf"{_AT}(?:{_loose('责任|负责|落实|实施|承办|承担|承接|执行|推进|组织|建设|完成|业主|项目|任务|主体|第[一二三]责任|监管责任|监管')}){_DUTY}{_NOUN}{_TAIL}|责任分工 *:|(?<![一-鿿])(?:分工(?:单位)?|责任|负责) *:",
        yes=("责任单位：", "落实部门：", "责任分工：", "责任单位为：", "县级责任单位：", "责任单位 县民政局", "组织实施单位：", "主体责任单位：", "第二责任单位：", "监管单位："), no=("责任单位要", "落实扶持政策的单位："),
    )),
    # Who answers for it in person: no body.
    ("person", Row(
        "person_label", r"(?:责任|负责|联系|牵头|分管|主管)(?:人|领导|县领导)(?:员)? *:|(?:监督|督办|考核|督导)(?:单位|部门) *:",
        yes=("责任人：", "牵头领导：", "监督单位："), no=("责任单位：",),
    )),
)  # fmt: skip
DEADLINE_LABEL = Row(
    "deadline_label",
    rf"(?:完成|办结|实施|落实|推进|起止|计划完成|工作)?\s?(?:{_loose('时限|时间|期限')})(?:要求|节点|安排|进度)? *:|进度安排 *:|时间表 *:",
    yes=("完成时限：", "完成时间：", "时间节点："), no=("上午时间",),
)  # fmt: skip

# A label on a line of its own, its bodies on those below.
BARE_LABELS = Row(
    "bare_labels",
    r"^(?:(?P<lead>(?:总?牵头|主办|主责)(?:责任)?(?:单位|部门))|(?P<participating>(?:配合|参与|协助|协办)(?:责任)?(?:单位|部门))"
    r"|(?P<responsible>(?:责任|负责|落实|实施|承办)(?:单位|部门))|(?P<deadline>(?:完成)?(?:时限|时间|期限)(?:要求)?)) ?:?$",
    yes=("牵头单位", "责任部门", "配合单位：", "完成时限"), no=("牵头单位：县水利局", "责任单位要主动", "责任"),
)  # fmt: skip

# What else a clause may tell under a label of its own: no body either.
OTHER_LABEL = Row("other_label", r"(?:^|(?<=[,;。]))[一-鿿]{2,8} *:", yes=("适用范围：", "责任部门：省药监局，适用范围："), no=("，县民政局、",))
# … by its last word one of bodies: what they do there is not known.
LABEL_OF_BODIES = Row("label_of_bodies", r"(?:单位|部门|机构|主体|科室) *:$", yes=("保障单位：", "受益主体："), no=("适用范围：",))

# A verb ends the words about its bodies: behind it comes a mark, the end, or the next number of a text without line ends.
_STOP = r"(?=[,、;。()\[\]\s\d]|$|[一二三四五六七八九十]+、|会同|并)"
_DO = r"(?:负责|组织|实施|推进|落实|抓总|抓好|协调|开展|统筹|督促|完成)*"
# ``guiding`` (A指导) is what A is responsible for, unless another leads: then A takes part.
VERBS: tuple[tuple[UnitRole | Literal["guiding"], Row], ...] = (
    ("lead", Row("lead_verb", rf"(?:总牵头|牵头|主办|主抓|总负责){_DO}{_STOP}|为(?:总?牵头|主办|主责)(?:责任)?(?:单位|部门){_STOP}|为主(?:牵头|负责)?(?=,[^。;]{{2,60}}(?:配合|参与|协助|协同|支持))", yes=("县民政局为牵头单位", "县水利局为主，县财政局协同", "省发展改革委牵头，", "农业农村部牵头负责", "县政府办牵头抓总", "县民政局主抓，"), no=("牵头单位", "牵头做好服务", "以公办为主，民办为辅"))),
    ("guiding", Row("guiding_verb", rf"(?:负责|督促|业务|跟踪|监督)?(?:指导|督导|监督)(?:督促|推进|实施|落实|协调)?{_STOP}", yes=("生态环境部指导", "农业农村部督促指导", "县纪委监督"), no=("指导思想", "指导各地"))),
    ("participating", Row("participating_verb", rf"(?:负责)?(?:配合|参与|参加|协助|协同|支持|协办)(?:配合|实施|落实|做好|推进|支持)?{_STOP}|为(?:配合|参与|协办|成员)(?:单位|部门){_STOP}", yes=("县财政局为配合单位", "县财政局配合", "省教育厅参加", "各片区负责配合落实"), no=("参与单位", "支持政策"))),
    ("responsible", Row("responsible_verb", rf"(?:负责|组织实施|组织(?:推进|推动|开展|协调)|贯彻落实|落实|实施|承办|执行|主责|推进|推动|(?:统筹|组织)?协调)(?:落实|实施|推进|推动|组织实施)?{_STOP}|为(?:责任|落实|实施)(?:单位|部门){_STOP}",
                        yes=("县残联为责任单位", "县民政局负责", "省财政厅按职责分工负责", "各部门分别负责", "县发改局统筹协调", "县工信局组织推进"), no=("负责人", "落实政策"))),
)  # fmt: skip
# 县委政法委负责政策制定: in a bracket, the verb may say what of.
VERB_WITH_OBJECT: tuple[tuple[UnitRole, Row], ...] = (
    ("lead", Row("lead_with_object", r"牵头(?!单位|部门)(?=[一-鿿])[^,;。、:()\[\]\s]{2,20}(?=[,;。、]|$)", yes=("牵头制定办法，",), no=("牵头，",))),
    ("participating", Row("participating_with_object", r"(?:配合|参与|协助)(?!单位|部门)(?=[一-鿿])[^,;。、:()\[\]\s]{2,20}(?=[,;。、]|$)", yes=("配合做好宣传",), no=("配合",))),
    ("responsible", Row("responsible_with_object", r"(?:负责|予以|给予|提供|做好|抓好|制定|承担|保障|加强)(?!单位|部门|人)(?=[一-鿿])[^,;。、:()\[\]\s]{2,20}(?=[,;。、]|$)", yes=("负责政策制定，", "予以保障"), no=("负责，",))),
)  # fmt: skip
OWN_ROLE: tuple[tuple[UnitRole, Row], ...] = (
    ("lead", Row("own_lead", r"[(《\[<‹] *(?:总?牵头|主办|主责)(?:单位|部门)? *[)》\]>›]", yes=("（牵头）", "〔牵头单位〕", "‹牵头›", "＜主办＞"), no=("（牵头人）",))),
    ("participating", Row("own_participating", r"[(《\[<‹] *(?:配合|参与|协助|协办)(?:单位|部门)? *[)》\]>›]", yes=("（配合）",), no=("（街道）",))),
    ("responsible", Row("own_responsible", r"[(《\[<‹] *(?:责任|负责|落实)(?:单位|部门)? *[)》\]>›]", yes=("（责任单位）",), no=("（街道）",))),
)  # fmt: skip
NOTE_IN_BRACKETS = Row("note_in_brackets", r"[(\[][^()\[\]]{0,30}(?:为(?:总|主要|工作)?(?:牵头|主办)(?:责任)?(?:单位|部门)|下同|不再(?:一一)?(?:列出|标注)|不分先后)[^()\[\]]{0,12}[)\]]", yes=("（排名第一的为牵头单位，下同）", "（下同）"), no=("（街道）",))
FIRST_IS_LEAD = Row(
    "first_is_lead",
    r"(?:第(?:一|1)(?:位|个|名|家)?|首(?:位|个|家))(?:的|者|列)*(?:责任|实施|负责)?(?:部门|单位|者|地区)?(?:的|者)?(?:均|皆|即|统一)?(?:为|是|系|作为)(?:本项(?:工作|任务)(?:的)?|该项(?:工作|任务)(?:的)?)?(?:总|主要|第一|工作)?(?:牵头|主办|主责|主要责任)(?:责任)?(?:单位|部门|人)?(?:[或和及、](?:牵头|汇总|主办|责任|负责)(?:单位|部门))?",
    yes=("列第一位者为工作牵头单位或汇总单位，下同", "列第一位的为主办单位", "列第一位者为牵头单位，下同", "排在第一位的部门为牵头单位", "列第一的为牵头单位", "第一个单位为牵头单位", "排名第一的为牵头单位", "首位为牵头单位"), no=("第一牵头单位", "为牵头单位"),
)  # fmt: skip
# The other half of such a note.
OTHERS_TAKE_PART = Row(
    "others_take_part",
    r"(?:^|(?<=[,;。、和]))(?:其[他它余]|后面)(?:的|各)?(?:单位|部门|地区|者)?(?:均|皆|即|统一|都)?(?:(?:为|是|系|作为)(?:参与|参加|配合|协助|协办|协同|成员)(?:单位|部门)|(?:配合|参与|参加|协助|协办)(?=[,;。)\]]|$))",
    yes=("列第一位的为牵头单位，其他为参加单位", "其余为配合单位", "其他单位配合"), no=("其他单位为责任单位", "其他有关部门配合"),
)  # fmt: skip
THROUGHOUT = Row("throughout", r"下同|以下", yes=("列第一位的为牵头单位，下同", "以下列第一位的为牵头单位"), no=("列第一位的为牵头单位",))
NOTE = Row(
    "clause_note",
    r"下同|以下同|不再(?:一一|逐一|单独|另行|分别|重复)?(?:列出|列示|标注|注明|列明|[做作]?分工)|不分先后|^以下[^,。;]*$|^[^,。;]*(?:任务|措施|工作|事项)均(?:涉及|需|须)[^,。;]*$",
    yes=("下同", "不再列出", "不再单独列出", "不再做分工", "排名不分先后", "以下均需各乡镇落实", "各项任务均涉及各乡镇"), no=("县民政局", "县水利局牵头"),
)  # fmt: skip
DEADLINE: tuple[Row, ...] = (
    Row("by_date", r"^(?:\(?(?:力争|确保|争取)?(?:于|在)?(?:(?:19|20)\d\d ?年|每年|当年|年|\d{1,2} ?月|[本明今]年)[^:]{0,24}(?:前|底|末|内|起|完成|启动|实施|推进|落实|取得.{0,10}|见效|印发|出台|一次|\d日)[^:]{0,24})$",
        yes=("2020年6月底前完成", "6月底前", "2019年12月取得阶段性成果并持续推进", "年底前完成", "2024年起每年开展一次"), no=("省发展改革委", "年度计划：")),
    Row("within_time", r"^(?:力争|确保|争取)?(?:用|于|在)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3}) ?(?:年|个月|个?工作日|[天日周])之?内(?:全部|基本)?(?:完成|实施|启动|落实|建成|见效|办结|整改到位)?$",
        yes=("5年内完成", "两年内", "3个月内办结"), no=("年内项目办", "三年内设机构")),
    Row("ongoing", r"^(?:以后|之后|并)?(?:持续|长期|常年|全年|适时|即时|立即|常态化|滚动|年度)(?:推进|实施|坚持|开展|推动|落实|执行|进行|优化|完善|提升|深化|加强)?(?:,.{0,20})?$", yes=("持续推进", "持续优化", "长期坚持"), no=("持续推进改革工作的部门",)),
)  # fmt: skip

# With what letters labels and verbs begin: few places of a text have any.
_LABEL_LETTERS = r"\s(业主乡任会其具分办区协县参完实州工市建总成执承技指推支时期牵监省督第组考联落计负责起进配镇项首"
_VERB_LETTERS = "业为主协统监参实总执承指推支牵督组落负贯跟配"
_LINE = re.compile(rf"^(?=[-\[{_LABEL_LETTERS}])(?:" + "|".join(rf"(?:--? ?|\[)?(?:{row.pattern})" for _, row in LABELS) + f"|{DEADLINE_LABEL.pattern})")
ANY_LABEL = re.compile(
    f"(?=[{_LABEL_LETTERS}])(?:" + "|".join(f"(?P<{role}>{row.pattern})" for role, row in LABELS) + f"|(?P<deadline>{DEADLINE_LABEL.pattern}))"
)
MAY_BE_LABEL = re.compile(r"(?:位|门|构|区|体|方|室|工|任|责|头|办|与|合|助)(?:\([^)]{1,8}\))?\s?(?:是? ?:|\]|为|-| )")
"""What every label of bodies holds: quick to look for in running text."""
ANY_VERB = re.compile(f"(?=[{_VERB_LETTERS}])(?:" + "|".join(f"(?P<{role}>{row.pattern})" for role, row in VERBS) + ")")
ANY_VERB_WITH_OBJECT = re.compile("|".join(f"(?P<{role}>{row.pattern})" for role, row in VERB_WITH_OBJECT))
ANY_OWN_ROLE = re.compile("|".join(f"(?P<{role}>{row.pattern})" for role, row in OWN_ROLE))


def role_of_others(folded: str) -> UnitRole:
    """What a folded note on 第一位为牵头单位 makes of the bodies behind the first.

    >>> role_of_others("列第一位的为牵头单位,其他为参加单位"), role_of_others("列第一位的为牵头单位,下同")
    ('participating', 'responsible')
    """
    return "participating" if OTHERS_TAKE_PART.search(folded) else "responsible"


class ClauseLabel(Struct, frozen=True):
    """A label found in a clause: what it introduces and where its words lie."""

    role: UnitRole | Literal["deadline", "person"]
    start: int
    end: int


def opens_clause_line(folded: str) -> bool:
    """Whether a folded line is a unit clause (or deadline) on a line of its own.

    >>> opens_clause_line("牵头部门:省审改办"), opens_clause_line("牵头部门要主动对接")
    (True, False)
    """
    return bool(_LINE.match(folded))


def labels(folded: str) -> list[ClauseLabel]:
    """The labels in ``folded``, in order."""
    return [ClauseLabel(match.lastgroup, match.start(), match.end()) for match in ANY_LABEL.finditer(folded)]  # type: ignore[arg-type]


def is_deadline(folded: str) -> bool:
    """Whether a folded phrase is a deadline.

    >>> is_deadline("2020年6月底前完成"), is_deadline("省财政厅")
    (True, False)
    """
    return any(row.match(folded) for row in DEADLINE)
