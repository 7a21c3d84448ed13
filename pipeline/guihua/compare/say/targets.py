"""The sentences of a comparison, as an official could paste them."""

from __future__ import annotations

import re

from guihua.compare.judge.dimensions import Amount
from guihua.compare.judge.judgement import Judgement, Question
from guihua.folding import fold
from guihua.plan import Target

NATURES = {"binding": "约束性", "anticipatory": "预期性"}
BARE = re.compile(r"[\d万亿\]〕]$")


def shown(target: Target, unit: str | None) -> str:
    """A target as printed, with its unit where the cell leaves it out.

    >>> shown(Target(raw="≥97", relation="at_least", value=97), "%")
    '≥97%'
    """
    raw = "".join(target.raw.split()) or "未填"
    return f"{raw}{target.unit or unit or ''}" if BARE.search(fold(raw)) else raw


def compared(question: Question, judgement: Judgement, labels: tuple[str, str], note: str = "") -> str:
    """The sentence on two targets of one measure."""
    below, above = shown(question.lower, question.lower_unit), shown(question.upper, question.upper_unit)
    lower_year, upper_year = question.lower.year, question.upper.year
    if lower_year == upper_year:
        year, year_below = f"{upper_year}年" if upper_year else "", ""
        years = ""
    else:
        year, year_below = (f"{y}年" if y else "（未注年份）" for y in (upper_year, lower_year))
        years = "，年份不同"
    outcome = _outcome(question, judgement)
    return f"“{question.name}”：{labels[1]}{year}目标为{above}，{labels[0]}{year_below}为{below}{years}，{outcome}{note}。"


def nature_note(change: tuple[str, str] | None) -> str:
    """What is said of a change of nature, to be put behind a sentence."""
    if change is None:
        return ""
    above, below = (NATURES.get(nature, nature) for nature in change)
    return f"；属性由{above}改为{below}"


def alone(name: str, target: Target | None, unit: str | None, label: str, other: str, added: bool) -> str:
    """The sentence on an indicator that one side lacks."""
    demand = f"（{f'{target.year}年' if target.year else ''}{shown(target, unit)}）" if target else ""
    if added:
        return f"{label}自增“{name}”{demand}，{other}没有对应。"
    return f"{label}有“{name}”{demand}，{other}没有对应。"


def _outcome(question: Question, judgement: Judgement) -> str:
    if judgement.relation not in ("stricter", "weaker"):
        return judgement.why
    demand = "要求更严" if judgement.relation == "stricter" else "要求更松"
    if judgement.why:
        return judgement.why
    if not judgement.gap:
        return f"下级{demand}"
    below, _ = question.amounts
    size = f"{abs(judgement.gap):g}" if abs(judgement.gap) < 1_000_000 else f"{abs(judgement.gap) / 10_000:g}万"
    return f"下级{'高' if judgement.gap > 0 else '低'}{size}{_gap_unit(below)}，{demand}"


def _gap_unit(number: Amount) -> str:
    if number.dimension.name in ("比例", "百分点"):
        return "个百分点"
    first = number.dimension.unit
    return "" if first == "无单位" else first
