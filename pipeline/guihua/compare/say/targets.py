"""The sentences of a comparison, as an official could paste them."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.compare.align.name_parts import Difference
from guihua.compare.align.names import How
from guihua.compare.judge.dimensions import Amount
from guihua.compare.judge.judgement import Judgement, Question
from guihua.compare.judge.standing import Setting
from guihua.comparison import TargetSide
from guihua.comparison.vocabulary import AbsenceKind, NamePart
from guihua.folding import fold
from guihua.grammar.measures import ENDS_IN_NUMBER
from guihua.plan import Target

HOW: dict[How, str] = {
    "decided": "经人裁定",
    "same": "同名", "synonym": "同义", "same_parts": "组成相同", "alike": "名称相近", "part_of": "一方是另一方合计口径中的一项",
}  # fmt: skip
PARTS: dict[NamePart, str] = {"scope": "范围", "object": "统计对象", "measure": "计量方式", "qualifier": "口径注释"}
MEASURES = {"rate": "比率", "count": "数量", "growth": "增幅", "drop": "降幅"}
ABSENT: dict[AbsenceKind, str] = {"absent": "未承接", "mentioned": "文中提到但未列指标", "unread": "该表未能读全，不能断定是否承接"}
NATURES = {"binding": "约束性", "anticipatory": "预期性"}


def shown(target: Target, unit: str | None) -> str:
    """A target as printed, with its unit where the cell leaves it out.

    >>> shown(Target(raw="≥97", relation="at_least", value=97), "%")
    '≥97%'
    >>> shown(Target(raw="下降[15%]", relation="reduce", value=15), "%")
    '下降[15%]'
    """
    raw, said = "".join(target.raw.split()) or "未填", target.unit or unit or ""
    return f"{raw}{said}" if said not in raw and ENDS_IN_NUMBER.regex.search(fold(raw)) else raw


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


def scale_note(question: Question) -> str:
    """What is said where the same digits stand for two amounts."""
    below, above = shown(question.lower, question.lower_unit), shown(question.upper, question.upper_unit)
    return f"；双方数字相同而数量级不同（{below}、{above}），请核对单位"


def match_reason(how: How, score: float) -> str:
    """How two names were matched."""
    return f"{HOW[how]}（相似度{score:g}）" if how == "alike" else HOW[how]


def unlike(unlike_parts: Sequence[Difference]) -> str:
    """Why two numbers are not judged: what the names differ in."""
    parts = "、".join(_difference(each) for each in unlike_parts)
    return f"可比但口径有异：{parts}，不能证明统计对象一致，不比较高低"


def alone(side: TargetSide, unit: str | None, setting: Setting, absence: AbsenceKind, added: bool) -> str:
    """The sentence on an indicator that one side lacks."""
    below, above = setting.labels
    label, other = (below, above) if added else (above, below)
    name, target = side.name, side.target
    demand = f"（{f'{target.year}年' if target.year else ''}{shown(target, unit)}）" if target else ""
    if setting.kind == "peers":
        return f"只有{label}列“{name}”{demand}。"
    if added:
        return f"{label}新增“{name}”{demand}，{other}没有对应。"
    return f"{label}有“{name}”{demand}，{other}{ABSENT[absence]}。"


def _difference(each: Difference) -> str:
    if each.part == "measure":
        return f"计量方式不同（上级为{MEASURES[each.upper]}，下级为{MEASURES[each.lower]}）"
    sides = "，".join(f"{side}{'多' if not other else '为'}“{words}”" for side, words, other in
                     (("上级", each.upper, each.lower), ("下级", each.lower, each.upper)) if words)  # fmt: skip
    return f"{PARTS[each.part]}不同（{sides}）"


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
