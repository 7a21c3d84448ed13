"""Headings without a number: those that part what is aimed at from what is done about it, again and again (主要目标： and 策略措施：), and lines
that are titles by their shape where the numbers were lost or never printed."""

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

# Chapters without numbers, and what stands under them without numbers.
TITLE_LINE, TITLE_LINE_BELOW = "title_line", "title_line_below"
NUMBERLESS = frozenset({SUBHEAD, TITLE_LINE, TITLE_LINE_BELOW})
# A line that has the shape of a title: short, no sentence, no label. A mark that is no number may stand before it.
TITLE_SHAPE = Row("title_shape", r"^(?P<mark>[■□●○◆◇▲△★☆▶►§] ?)?(?=[一-鿿“《])(?P<title>(?!(?:本|此件|附[件表录图]|来源|作者|备注|目 ?录|注)(?![立原]))[^。;:!?,|\t]{2,28}[^。;:!?,|\t、])$",
                  yes=("总体要求", "推进农村厕所革命", "■ 工作目标", "实施“强基”工程"), no=("一、总体要求。", "牵头单位：县水利局", "到95%以上。", "附件", "2023年6月1日"))  # fmt: skip
# What follows a title: a sentence to its end.
SENTENCE_LINE = Row("sentence_line", r"[。;!?][”’》)\]]?$|[)\]][。;]?$|:$", yes=("加强领导。", "（县水利局负责）", "目标如下："), no=("总体要求", "县水利局"))
