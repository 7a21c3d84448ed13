"""Headings without a number that part what is aimed at from what is done about it, again and again: 主要目标： and 策略措施：."""

from __future__ import annotations

from guihua.grammar.row import Row

SUBHEAD = "subhead"  # the style of their numbering: none is printed
_AIMS = r"(?:主要|发展|具体|工作|总体?|预期)?目标(?:任务)?"
_DEEDS = r"(?:(?:策略|主要|具体|保障|工作|推进|实施|重点|支持|应对)(?:措施|举措|任务)|(?:措施|举措)|策略与措施|策略和措施)"
# Where one may begin beside a line's head: behind a sentence.
SUBHEAD_PLACE = Row("subhead_place", r"[。;] *(?=[\[目主发具工总预策保推实重支应措举])", yes=("延长。策略措施：",), no=("主要目标：",))
# By itself on its line, or where the first number or the text follows at once behind ： or the bracket.
SUBHEADS: tuple[Row, ...] = (
    Row("aims", rf"^(?:\[ ?(?P<words>{_AIMS}) ?\] ?:?|-{{0,2}} ?(?P<bare>{_AIMS}) ?(?::|$))",
        yes=("主要目标：", "【主要目标】", "具体目标", "——发展目标：", "主要目标：1.预期寿命延长。"), no=("主要目标是建成网络", "目标责任制", "（一）主要目标")),
    Row("deeds", rf"^(?:\[ ?(?P<words>{_DEEDS}) ?\] ?:?|-{{0,2}} ?(?P<bare>{_DEEDS}) ?(?::|$))",
        yes=("策略措施：", "【策略措施】", "保障措施", "主要措施：1.健全制度。", "策略和措施"), no=("保障措施落实到位", "一、保障措施", "措施落实：")),
)  # fmt: skip
