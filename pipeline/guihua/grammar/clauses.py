"""Clauses that name the units in charge: their labels, their verbs and their deadlines.

``（牵头单位：…；参与单位：…）``, ``（A牵头，B、C按职责分工负责）``, ``（各有关单位）``, or lines of their own.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from guihua.grammar.row import Row

UnitRole = Literal["lead", "participating", "responsible"]

_NOUN = r"(?:单位|部门|机构|地区|主体|方|科室|处室|股室)"
_AT = r"(?:(?:省|市|县|区|州|镇|乡)级|其他|其它)?"
_TAIL = r"(?:\([^)]{1,8}\))?(?:(?:为|是)? *:|\] *:?|为(?=[一-鿿]{2,}))"
LABELS: tuple[tuple[UnitRole | Literal["person"], Row], ...] = (
    ("lead", Row("lead_label", rf"{_AT}(?:总?牵头|主办|主责|主管|首责)(?:责任)?{_NOUN}{_TAIL}|(?<![一-鿿])(?:总?牵头|主办) *:", yes=("牵头单位：", "牵头部门:", "主责单位：", "市级牵头单位：", "（牵头："), no=("牵头单位要", "由牵头单位"))),
    ("participating", Row("participating_label", rf"{_AT}(?:参与|配合|协助|支持|协办|参加|协同)(?:责任)?{_NOUN}{_TAIL}|(?<![一-鿿])(?:参与|配合|协办|协助) *:", yes=("参与单位：", "配合部门：", "；配合："), no=("参与单位负责",))),
    ("responsible", Row("responsible_label", rf"{_AT}(?:责任|负责|落实|实施|承办|承担|执行|建设|完成)(?:责任)?{_NOUN}{_TAIL}|责任分工 *:|(?<![一-鿿])(?:分工(?:单位)?|责任|负责) *:",
                        yes=("责任单位：", "落实部门：", "责任分工：", "责任单位为：", "县级责任单位："), no=("责任单位要",))),
    # Who answers for it in person: no body.
    ("person", Row("person_label", r"(?:责任|负责|联系|牵头|分管|主管)(?:人|领导|县领导)(?:员)? *:|(?:监督|督办|考核|督导)(?:单位|部门) *:", yes=("责任人：", "牵头领导：", "监督单位："), no=("责任单位：",))),
)  # fmt: skip
DEADLINE_LABEL = Row("deadline_label", r"(?:完成|办结|实施|落实|推进|起止|计划完成|工作)?(?:时限|时间|期限)(?:要求|节点|安排|进度)? *:|进度安排 *:|时间表 *:", yes=("完成时限：", "完成时间：", "时间节点："), no=("时间：上午".replace("时间：", "上午时间"),))
# ``guiding`` (A指导) is what A is responsible for, unless another leads: then A takes part.
VERBS: tuple[tuple[UnitRole | Literal["guiding"], Row], ...] = (
    ("lead", Row("lead_verb", r"(?:共同|联合|总)?牵头(?:负责|组织(?:实施)?|实施|推进|落实|抓总)?(?=[,、;。]|$)|为(?:总?牵头|主办|主责)(?:单位|部门)(?=[,;。]|$)", yes=("县民政局为牵头单位", "省发展改革委牵头，", "农业农村部牵头负责"), no=("牵头单位", "牵头做好"))),
    ("guiding", Row("guiding_verb", r"(?:负责|共同|分别|督促)?指导(?:督促|推进|实施|落实)?(?=[,;。]|$)", yes=("生态环境部指导", "农业农村部督促指导"), no=("指导思想", "指导各地"))),
    ("participating", Row("participating_verb", r"(?:按职责分工|按职责|积极|等)?(?:配合|参与|参加|协助|协同|支持)(?:配合|实施|落实)?(?=[,;。]|$)|为(?:配合|参与|协办)(?:单位|部门)(?=[,;。]|$)", yes=("县财政局为配合单位", "县财政局配合", "省教育厅参加"), no=("参与单位", "支持政策"))),
    ("responsible", Row("responsible_verb",
        r"(?:,?(?:等)?(?:部门|单位|部门和单位|部门和企业|有关部门|相关部门)?(?:按(?:照)?(?:各自)?(?:职能职责|职责职能|职责|职能|任务|工作)(?:任务)?(?:分工)?|按(?:照)?(?:各自)?分工|依(?:据|照)?职责|分工|分别|共同|具体|各自|协同|联合|牵头){0,5})(?:负责|组织实施|抓好落实|贯彻落实|落实)(?:落实|实施|推进)?(?=[,;。]|$)|为(?:责任|落实|实施)(?:单位|部门)(?=[,;。]|$)",
        yes=("县残联为责任单位", "县民政局负责", "省财政厅按职责分工负责", "各部门分别负责"), no=("负责人", "落实政策"))),
)  # fmt: skip
FIRST_IS_LEAD = Row("first_is_lead", r"(?:列|排)(?:在)?(?:第一(?:位|个)?|首位)(?:者|的)?(?:部门|单位)?(?:的)?(?:为|是)(?:牵头|总牵头)", yes=("列第一位者为牵头单位，下同", "排在第一位的部门为牵头单位"), no=("第一牵头单位",))
DEADLINE: tuple[Row, ...] = (
    Row("by_date", r"^(?:\(?(?:力争|确保|争取)?(?:于|在)?(?:(?:19|20)\d\d ?年|每年|当年|年|\d{1,2} ?月|[本明今]年)[^:]{0,24}(?:前|底|末|内|完成|启动|实施|推进|落实|取得.{0,10}|见效|印发|出台)[^:]{0,24})$",
        yes=("2020年6月底前完成", "6月底前", "2019年12月取得阶段性成果并持续推进", "年底前完成"), no=("省发展改革委", "年度计划：")),
    Row("ongoing", r"^(?:持续|长期|常年|全年|适时|即时|立即|常态化|滚动|年度)(?:推进|实施|坚持|开展|推动|落实|执行|进行)?(?:,.{0,20})?$", yes=("持续推进", "长期坚持"), no=("持续推进改革工作的部门",)),
)  # fmt: skip

_LINE = re.compile("|".join(f"^(?:--? ?|\\[)?(?:{row.pattern})" for _, row in LABELS) + f"|^(?:{DEADLINE_LABEL.pattern})")
ANY_LABEL = re.compile("|".join(f"(?P<{role}>{row.pattern})" for role, row in LABELS) + f"|(?P<deadline>{DEADLINE_LABEL.pattern})")
ANY_VERB = re.compile("|".join(f"(?P<{role}>{row.pattern})" for role, row in VERBS))


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
