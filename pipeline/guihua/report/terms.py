"""The Chinese words of a report for the codes of a comparison, each with the sign that stands beside it.

Colour never speaks alone: every relation has a word and a sign, and its code is the class that the style sheet colours.
"""

from __future__ import annotations

from msgspec import Struct


class Term(Struct, frozen=True):
    """The word for a code and its sign."""

    code: str
    word: str
    sign: str


def _terms(*rows: tuple[str, str, str]) -> dict[str, Term]:
    return {code: Term(code, word, sign) for code, word, sign in rows}


PROOF = (("missing", "未承接", "－"), ("mentioned", "文中提到", "…"), ("unread", "未能读全", "∅"), ("added", "本级新增", "＋"))
VERDICTS = _terms(
    ("equal", "一致", "＝"), ("stricter", "更严", "↑"), ("weaker", "更松", "↓"), ("localised", "本地化", "≈"), ("apportioned", "分担总量", "÷"),
    ("incomparable", "口径不同", "？"), *PROOF,
)  # fmt: skip
MATTERS = _terms(("kept", "沿用", "＝"), ("adapted", "承接", "≈"), ("split", "分解落实", "1→n"), ("merged", "合并落实", "n→1"), *PROOF)
UNITS = _terms(("counterpart", "对口", "＝"), ("merged", "一对几", "1→n"), ("no_counterpart", "没有对口单位", "－"))
REFERENCES = _terms(("kept", "同一文件", "＝"), ("localised", "各自本级的", "≈"), ("missing", "下级没有引", "－"), ("added", "本级新引", "＋"))
CHANGES = {
    "moved": "换了章节", "retitled": "换了标题", "localised": "换成本级称谓", "softened": "措辞放松", "strengthened": "措辞收紧",
    "number_changed": "数字改动", "number_dropped": "数字删去", "number_added": "数字增加",
    "deadline_changed": "时限改动", "deadline_dropped": "时限删去", "deadline_added": "时限增加",
}  # fmt: skip
LEVELS = {"national": "国家", "provincial": "省级", "prefectural": "市级", "county": "县级", "township": "乡级"}
DECISIONS = {None: "", "confirm": "人工确认", "reject": "人工否定", "relink": "人工改定"}
NATURES = {"binding": "约束性", "anticipatory": "预期性"}
ROLES = {"lead": "牵头", "participating": "参与", "responsible": "责任", "none": "未列"}
REFERENCE_ROLES = {"based_on": "依据", "implements": "贯彻落实", "mentions": "提及"}
SEVERITIES = {"error": "有误", "warning": "存疑", "info": "提示"}


def level_word(level: str | None) -> str:
    """The word for a level.

    >>> level_word("county"), level_word(None)
    ('县级', '层级不明')
    """
    return LEVELS.get(level or "", "层级不明")


def nature_word(nature: str | None) -> str:
    """The word for an indicator's nature; other printed words stay as they are."""
    return NATURES.get(nature or "", nature or "")


def percent(share: float | None) -> str:
    """A share as an official reads it.

    >>> percent(0.1234), percent(1.0), percent(0.999999), percent(None)
    ('12.3%', '100%', '99.9%', '—')
    """
    if share is None:
        return "—"
    if share >= 1:
        return "100%"
    shown = min(round(share * 100, 1), 99.9)
    return f"{shown:g}%" if shown or not share else "不足0.1%"
