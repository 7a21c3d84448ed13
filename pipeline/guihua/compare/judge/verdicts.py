"""What one target is against another: the cases, tried in order; the first that applies decides.

Never a guess: what no case proves comparable is ``incomparable`` and says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from guihua.compare.judge.dimensions import additive
from guihua.compare.judge.judgement import Judgement, Question, incomparable
from guihua.compare.judge.ordering import bounds, order_changes, order_levels
from guihua.compare.place_words import names_of
from guihua.folding import fold
from guihua.grammar.measures import CHANGE_NAME, FLOW_NAME, YARDSTICKS
from guihua.plan import Target

LEVELS = frozenset({"equal", "at_least", "more_than", "at_most", "less_than", "about", "range"})
LEVEL, WORDS = "绝对水平", "文字表述"
BRACKETS = re.compile(r"\([^()]*\)|(?<![%‰\s])[%‰\s]++$")
OTHER_KINDS = {"change": "增减幅度", "cumulative": "累计数"}


def judge(question: Question) -> Judgement:
    """The verdict on two targets of the same measure."""
    answers = (case(question) for case in CASES)
    return next((answer for answer in answers if answer), None) or order_levels(question)


def _unset(q: Question) -> Judgement | None:
    if q.lower.relation == q.upper.relation == "none":
        return Judgement("equal", "双方均未填目标值")
    if "none" in (q.lower.relation, q.upper.relation):
        return incomparable(f"{'下级' if q.lower.relation == 'none' else '上级'}未填目标值，不能比较")
    return None


def _pace(q: Question) -> Judgement | None:
    kinds = {q.lower.relation, q.upper.relation}
    if "keeps_pace" not in kinds:
        return None
    if len(kinds) == 2:
        return incomparable("一方为同步增长，一方为具体数值，不能直接比较")
    if _said(q.lower) == _said(q.upper):
        return Judgement("equal", "表述一致")
    below, above = _yardstick(q.lower), _yardstick(q.upper)
    if below != above:
        return incomparable(f"同步的对象不同（上级为{above}，下级为{below}），不能直接比较")
    return Judgement("localised", f"各自与本地区的{below}增长保持同步{_looser(q)}，属按本地口径落实")


def _looser(q: Question) -> str:
    below, above = "基本" in q.lower.raw, "基本" in q.upper.raw
    return "" if below == above else f"（{'下级' if below else '上级'}为“基本同步”）"


def _statement(q: Question) -> Judgement | None:
    if "statement" not in (q.lower.relation, q.upper.relation):
        return None
    if _said(q.lower) == _said(q.upper):
        return Judgement("equal", "表述一致")
    levels = names_of()
    if q.lower.relation == q.upper.relation and levels.sub("", _said(q.lower)) == levels.sub("", _said(q.upper)):
        return Judgement("localised", "除本级称谓外表述一致")
    return incomparable("目标为文字表述，不能比较高低")


def _kinds(q: Question) -> Judgement | None:
    below, above = _kind(q.lower), _kind(q.upper)
    if below == above:
        return None
    name = BRACKETS.sub("", fold(q.name))
    if CHANGE_NAME.search(name) and WORDS not in (below, above):
        return _dimensions(q) or _numberless(q) or order_changes(q)
    if FLOW_NAME.search(name) and {below, above} == {LEVEL, OTHER_KINDS["cumulative"]}:
        return None
    return incomparable(f"上级为{above}，下级为{below}，不能直接比较")


def _dimensions(q: Question) -> Judgement | None:
    below, above = (number.dimension.name for number in q.amounts)
    return None if below == above else incomparable(f"计量单位不同（上级为{above}，下级为{below}），不能换算")


def _numberless(q: Question) -> Judgement | None:
    if all(None not in bounds(number) for number in q.amounts):
        return None
    return Judgement("equal", "表述一致") if _said(q.lower) == _said(q.upper) else incomparable("没有可比的数值")


def _changes(q: Question) -> Judgement | None:
    return order_changes(q) if _kind(q.lower) == _kind(q.upper) == OTHER_KINDS["change"] else None


def _parts(q: Question) -> Judgement | None:
    below, above = q.amounts
    if q.standing == "same" or not additive(below.dimension, q.name) or below.value is None or above.value is None:
        return None
    if q.standing == "unknown":
        return None if below.value == above.value else incomparable("总量指标须知两地是否为部分与整体，未能判明，不能比较高低")
    part, whole = (below.value, above.value) if q.standing == "part" else (above.value, below.value)
    if not 0 <= part <= whole or whole == 0:
        return Judgement("incomparable", "下级数量超过上级总量，口径可能不同，不能比较高低", doubt="exceeds")
    return Judgement("apportioned", f"属上级总量的一部分，占{share_text(part / whole)}", share=part / whole)


CASES: tuple[Callable[[Question], Judgement | None], ...] = (
    _unset, _pace, _statement, _kinds, _dimensions, _numberless, _changes, _parts,
)  # fmt: skip


def _kind(target: Target) -> str:
    if target.relation in LEVELS and target.direction is not None:
        return OTHER_KINDS["change"]  # a change with a bound: 下降15%以上
    return LEVEL if target.relation in LEVELS else OTHER_KINDS.get(target.relation, WORDS)


def _said(target: Target) -> str:
    return "".join(fold(target.raw).split())


def _yardstick(target: Target) -> str:
    words = target.with_ or target.raw
    named = (name for name, pattern in YARDSTICKS if pattern.search(words))
    return next(named, None) or names_of().sub("", fold(words)).removesuffix("增长") or "未写明的对象"


def share_text(share: float) -> str:
    """A share as an official would write it.

    >>> share_text(0.25), share_text(0.0001), share_text(1)
    ('25%', '0.01%', '100%')
    """
    return f"{share * 100:.3g}%" if share < 1 else f"{share * 100:.0f}%"
