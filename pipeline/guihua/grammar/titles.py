"""Titles of documents: which words end them, and what kind of document that makes."""

from __future__ import annotations

import re

from guihua.grammar.row import Row
from guihua.plan.vocabulary import DocumentKind

_SUFFIX = r"(?: ?\((?:(?:19|20)\d\d ?(?:年)?(?: ?[-~至] ?(?:(?:19|20)\d\d)? ?年?)?|试行|暂行|修订(?:版|稿)?|征求意见稿|草案|送审稿|[一二三四五六七八九十]+年)\))*"

PLAN_NOUN = Row("plan", rf"(?:规 ?划(?:纲要)?|计 ?划|行动(?:方案|计划)?|工作方案|实施方案|方 ?案|工作要点|实施意见|指导意见|若干意见|意 ?见|纲 ?要|任务(?:分工|清单)|蓝图|远景目标){_SUFFIX}$",
                yes=("山阴县“十四五”残疾人保障和发展规划", "某省行动计划（2021-2023年）", "第十四个五年规划和2035年远景目标纲要", "2020年城市体检工作方案"), no=("规划目标任务分解", "意见建议"))  # fmt: skip
POLICY_NOUN = Row("policy", rf"(?:政策(?:措施)?|措 ?施|办 ?法|规 ?定|条 ?例|细 ?则|规 ?则|指 ?南|标 ?准|制 ?度|规 ?程|导 ?则|规 ?范|决 ?定|通 ?知|决 ?议|通 ?告|公 ?告|公 ?报|批 ?复|(?<!公)函|报 ?告|预 ?案|目 ?录){_SUFFIX}$",
                  yes=("支持工业互联网发展若干政策", "高质量发展资金支持措施", "编制指南（试行）"), no=("政策执行情况",))  # fmt: skip
ANNEX_NOUN = Row("annex", rf"(?:名 ?单|清 ?单|一览表|分工表|分解表|项目表|指标表|汇总表|附表|[一-鿿]表|指标体系|说明|目录){_SUFFIX}$", yes=("工作组名单", "重点任务分工表", "指标体系"), no=("代表作",))
INTERPRETATION_NOUN = Row("interpretation", r"(?:解 ?读|图 ?解|问 ?答|答记者问|新闻发布会)(?:\(.{1,20}\))?$|^(?:图解|一图读懂|解读)[:《]", yes=("《规划》解读", "一图读懂：某规划"), no=("解读政策的方法",))
NAMED_KINDS: tuple[tuple[DocumentKind, Row], ...] = (
    ("interpretation", INTERPRETATION_NOUN), ("annex", ANNEX_NOUN), ("plan", PLAN_NOUN), ("policy", POLICY_NOUN),
)  # fmt: skip

# A title that stands outside the article of a web page says by its end that it is one.
TITLE_END = Row("title_end", r"(?:通知|意见|决定|规划|计划|纲要|方案|办法|公告|批复|函)(?:》|\(.{1,20}\))?$|[\[(](?:19|20)\d\d[\])] *\d{1,4} *号$",
                yes=("关于印发某规划的通知", "某规划（2021—2025年）", "某政发〔2021〕3 号"), no=("通知公告栏目",))
_NOT_TITLE = re.compile(r"[。;!?]|^(?:[-·•(]|\d+[.、]|注[:：])|[:,、]$|^(?:为|根据|按照|依据|本|该|各|请|要|到)")


def document_kind(folded: str) -> DocumentKind | None:
    """What kind of document a folded title names; None when the words are no title of a document.

    >>> document_kind("某市工业互联网行动计划(2021-2023年)"), document_kind("专项工作组名单"), document_kind("夯实发展基础")
    ('plan', 'annex', None)
    """
    words = folded.replace(" ", "")
    if not 4 <= len(words) <= 90 or _NOT_TITLE.search(words):
        return None
    for kind, row in NAMED_KINDS:
        if row.search(words):
            return kind
    return None
