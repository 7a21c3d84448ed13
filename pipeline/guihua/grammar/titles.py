"""Titles of documents: which words end them, and what kind of document that makes."""

from __future__ import annotations

import re

from guihua.grammar.row import Row
from guihua.plan.vocabulary import DocumentKind

_SUFFIX = r"(?:\((?:(?:19|20)\d\d(?:年)?(?:[-~至](?:(?:19|20)\d\d)?年?)?|试行|暂行|修订(?:版|稿)?|征求意见稿|公开征求意见稿|草案|送审稿|[一二三四五六七八九十]+年)\))*"
_PLAN = r"规划(?:纲要)?|计划|行动(?:方案|计划)?|工作方案|实施方案|方案|工作要点|实施意见|指导意见|若干意见|意见(?:的?报告)?|纲要|任务(?:分工|清单)|蓝图|远景目标"
_POLICY = (
    r"政策(?:措施)?|措施|办法|规定|条例|细则|规则|指南|标准|制度|规程|导则|规范|决定|通知|决议|通告|公告|公报|批复|(?<!公)函|报告|汇报|预案|目录"
)
_ANNEX = r"名单|清单|一览表|分工表|分解表|项目表|指标表|汇总表|附表|[一-鿿]表|指标体系|说明|申请书|表格|样式|模板"
_INTERPRETATION = r"解读|图解|问答|答记者问|新闻发布会"

PLAN_NOUN = Row("plan", rf"(?:{_PLAN}){_SUFFIX}$",
                yes=("山阴县“十四五”残疾人保障和发展规划", "某省行动计划（2021-2023年）", "第十四个五年规划和2035年远景目标纲要", "2020年城市体检工作方案"), no=("规划目标任务分解", "意见建议"))  # fmt: skip
POLICY_NOUN = Row("policy", rf"(?:{_POLICY}){_SUFFIX}$", yes=("支持工业互联网发展若干政策", "高质量发展资金支持措施", "编制指南（试行）"), no=("政策执行情况",))
ANNEX_NOUN = Row("annex", rf"(?:{_ANNEX}){_SUFFIX}$", yes=("工作组名单", "重点任务分工表", "指标体系"), no=("代表作",))
INTERPRETATION_NOUN = Row("interpretation", rf"(?:{_INTERPRETATION})(?:\(.{{1,20}}\))?$|^(?:图解|一图读懂|解读)[:《]", yes=("《规划》解读", "一图读懂：某规划"), no=("解读政策的方法",))
TITLE_END = Row("title_end", rf"(?:{_PLAN}|{_POLICY}|{_ANNEX}|{_INTERPRETATION}){_SUFFIX}(?:》{_SUFFIX})?", yes=("发展规划（2021-2023年）", "的通知", "《某规划》"), no=("发展现状",))
# A notice that issues another document says so by its verb.
ISSUING_TITLE = Row("issuing_title", r"(?:印发|转发|批转|下达|公布|发布).+(?:通知|公告|决定|函|批复|通报)$",
                    yes=("某县人民政府关于印发某规划的通知", "管委会印发某方案的通知", "转发某局关于某事意见的通知"), no=("关于加快推进农业机械化的指导意见", "关于推荐成果的通知"))  # fmt: skip
# What a notice names between its verb and its own noun.
ISSUED_NAME = Row("issued_name", r"(?:印发|转发|批转|下达|公布|发布)(?P<name>.+)的(?:通知|公告|决定|函|批复|通报)$", yes=("关于印发某规划的通知",), no=("关于某规划的意见",))
NAMED_KINDS: tuple[tuple[DocumentKind, Row], ...] = (
    ("interpretation", INTERPRETATION_NOUN), ("annex", ANNEX_NOUN), ("plan", PLAN_NOUN), ("policy", POLICY_NOUN),
)  # fmt: skip

_NOT_TITLE = re.compile(r"[。;!?]|^(?:[-·•(]|\d+[.、]|注[:：])|[:,、]$|^(?:为|根据|按照|依据|本|该|各|请|要|到)")


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
