"""Numbered headings: the ways in which Chinese plans number their parts.

The usual order is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）), with 篇/章/节 above it and decimals beside it.
``rank`` says which encloses which where a document leaves the question open.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from guihua.grammar.numerals import AT_HEAD, MISTAKEN, ROMAN, ordinal
from guihua.grammar.row import Row
from guihua.grammar.subheads import NUMBERLESS, SUBHEAD, TITLE_LINE, TITLE_LINE_BELOW
from guihua.text import Text

# Behind a bracketed number: part of a law that is referred to (（一）项规定), not a title (（一）项目储备).
REFERRED = r"项(?!目)|款(?!项)|条(?![件例])|至"

_H = "[零一二三四五六七八九十百〇]"


class Style(Struct, frozen=True):
    """A way of numbering: its rank (smaller encloses larger) and the row that recognises it."""

    rank: int
    row: Row


STYLES: tuple[Style, ...] = (
    Style(10, Row("part", rf"^(?P<number>第 ?(?P<n>{_H}{{1,4}}|\d{{1,2}}) ?[篇编])(?![幅章节目制])[ :、]*",
                  yes=("第一篇 总则", "第十二篇　优化布局", "第1篇 总则", "第三编 发展"), no=("第一篇章", "第一编制单位", "第一节 概况"))),
    Style(12, Row("division", rf"^(?P<number>第 ?(?P<n>{_H}{{1,4}}|\d{{1,2}}) ?部分)(?!的)[ :、]*", yes=("第一部分 总体要求", "第二部分：主要任务"), no=("第一部分的内容", "第一篇"))),
    Style(20, Row("chapter", rf"^(?P<number>第 ?(?P<n>{_H}{{1,4}}|\d{{1,3}}) ?章)(?!程)[ :、]*",
                  yes=("第一章 总体要求", "第 十 章 保障"), no=("第一章程", "一、总体要求"))),
    Style(30, Row("section", rf"^(?P<number>第 ?(?P<n>{_H}{{1,4}}|\d{{1,3}}) ?节)(?![约能点课])[ :、]*",
                  yes=("第一节 指导思想", "第十节　能源"), no=("第一节课", "第一节点"))),
    Style(40, Row("han", rf"^(?P<number>(?P<n>{_H}{{1,4}}|[ー-](?=、)) ?)(?:、|\.(?!\d)|,(?=[^\d\s,.。;:!?、]{{2,24}}$))(?!{_H}{{1,3}}[级等类产次线届孩氧维、])(?![是为]{_H}?(?:加强|了))(?!{_H}、) ?",
                  yes=("一、发展现状", "十一、组织实施", "三.主要任务", "一,总体要求", "ー、总体要求", "二、产业基础", "四、为民服务", "三、等级保护"),
                  no=("一、二级重度残疾人", "一、二、三产业融合发展", "一,二,三产业", "一,发展民主政治,建设法治国家", "一等奖", "十三五时期", "二、三产业", "一、是加强领导"))),
    Style(40, Row("han_space", rf"^(?P<number>(?P<n>{_H}{{1,3}})) {{1,4}}(?!{_H})(?=[^\s,.。;:!?]{{4,24}}$)", yes=("一 总体要求", "十一  组织实施"), no=("一、总体要求", "一 发展民主政治,建设法治国家。", "一 二 三"))),
    Style(40, Row("han_colon", rf"^(?P<number>(?P<n>{_H}{{1,3}}) ?): ?(?!{_H}{{1,3}}[、,])(?=[^\s,.。;:!?]{{2,24}}$)", yes=("一：总体要求", "十一：组织实施"), no=("一：加快建设，改造", "一、总体要求"))),
    Style(40, Row("han_bracket", rf"^(?P<number>\[ ?(?P<n>{_H}{{1,3}}) ?\])[ 、.]*(?=[一-鿿“]{{2,24}}$)", yes=("【一】总体要求", "【二】 重点任务"), no=("【一】号文件要求落实。", "（一）总体要求"))),
    Style(34, Row("formal", r"^(?P<number>(?P<n>[壹贰叁肆伍陆柒捌玖拾]{1,2}) ?)[、.:,] *(?=[一-鿿“]{2})", yes=("壹、发展基础", "拾贰、组织实施", "叁．任务"), no=("叁佰万元", "壹基金项目"))),
    Style(41, Row("ranked", rf"^(?P<number>第 ?(?P<n>{_H}{{1,2}}))[,、:] ?(?!{_H})(?=[^\s,.。;:!?]{{2,24}}$)", yes=("第一，总体要求", "第二、主要任务"), no=("第一，要提高认识。", "第一，二产业", "第一产业"))),
    Style(62, Row("letter", r"^(?P<number>(?P<n>[A-H]) ?)[.、] *(?=[一-鿿“]{2})", yes=("A．总体目标", "B、重点任务"), no=("A．B轮融资", "A级景区"))),
    Style(36, Row("roman", r"^(?P<number>(?P<n>[Ⅰ-Ⅻ]|[IVX]{1,4}) ?)(?:[.、]) *(?=[一-鿿]{2})", yes=("Ⅰ．产业基础", "II. 发展目标", "Ⅳ、保障"), no=("Ⅲ类水质", "V2.0", "IPv6"))),
    Style(45, Row("worded", rf"^\[?(?P<number>(?:重点|专项)?(?:任务|行动|工程|项目|举措|专题|板块)(?P<n>{_H}{{1,3}}|\d{{1,2}}))(?:\] *|[:、.] *| +)(?=[^\d\s])",
                  yes=("任务一：治理超采", "行动1 提质", "【专项行动二】扩面", "重点工程3：供水"), no=("项目一期", "工程3个", "任务一致", "行动1.5"))),
    Style(50, Row("han_paren", rf"^(?P<number>\( ?(?P<n>{_H}{{1,4}}|[ー-]) ?\))(?!{REFERRED}|目(?!标))[ 、.]*",
                  yes=("（一）指导思想", "(二) 基本原则", "( 三 )目标", "（一）项目储备", "（二）条件保障", "（-）指导思想"), no=("（一）款规定", "（一）项规定", "（含）以上", "（1）", "(一年期)"))),
    Style(50, Row("han_half_paren", rf"^(?P<number>(?P<n>{_H}{{1,4}}) ?\))[ 、.]*", yes=("一）指导思想",), no=("（一）指导思想", "一年）"))),
    Style(42, Row("arabic_space", r"^(?P<number>(?P<n>\d{1,2})) {1,4}(?=[一-鿿](?![月日年个]))", yes=("1  总体要求", "1 总体要求"), no=("1.总体", "12  3", "3 个月"))),
    Style(44, Row("decimal_two", r"^(?P<number>\d{1,2}\.(?P<n>\d{1,2}))(?![\d%.年月万亿个倍元]|\.\d)(?: +|[、.] ?|(?=[^\W\d_a-z]))(?![个倍万亿%元吨米公平百])",
                  yes=("3.1 优化布局", "1.2　发展基础", "3.1加快建设"), no=("3.1%", "1.5个百分点", "3.1.1 重点", "2.5万人", "2021.1.1"))),
    Style(44, Row("decimal_dash", r"^(?P<number>\d{1,2}-(?P<n>\d{1,2})) +(?=[一-鿿]{2})(?![月日年个号班层栋岁级])", yes=("1-1 建设县医院", "2-3  改造卫生院"), no=("1-3月开展", "1-3 月份", "3-1班学生"))),
    Style(46, Row("decimal_three", r"^(?P<number>\d{1,2}\.\d{1,2}\.(?P<n>\d{1,2}))(?![\d%.])(?: +|[、.] ?|(?=[^\W\d_a-z]))",
                  yes=("3.1.1 优化布局", "1.2.3加快"), no=("3.1 优化", "192.168.1.1", "3.1.1.1 重点"))),
    Style(48, Row("decimal_four", r"^(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2}\.(?P<n>\d{1,2}))(?![\d%.])(?: +|[、.] ?|(?=[^\W\d_a-z]))",
                  yes=("3.1.1.1 优化布局",), no=("3.1.1 优化",))),
    Style(60, Row("arabic", r"^(?P<number>(?P<n>\d{1,3}) ?(?:\.|[。·](?=[一-鿿]{2})))(?!\d(?!\d{3} ?年|[GK][一-鿿]|D打)) *",
                  yes=("1.2025年目标", "1.5G网络建设", "1.巩固成果", "1. 巩固", "１．优化", "13﹒推广", "10．危险废物", "11。强化帮扶", "2·统筹规划"), no=("1.5个百分点", "2021.", "3.1 优化", "第1.条"))),
    Style(60, Row("arabic_taken", r"^(?P<number>(?P<n>l) ?)[.、] *(?=[一-鿿]{2})", yes=("l．修建道路", "l、架桥"), no=("l00公里", "1.修路"))),
    Style(60, Row("arabic_pause", r"^(?P<number>(?P<n>\d{1,3})) ?(?:、(?!\d(?!\d{3} ?年|[GK][一-鿿]))|,(?=[一-鿿]{2})) *",
                  yes=("1、2025年目标", "1,加强领导", "1、加强领导", "12、建设"), no=("1、2、3级", "2021、2022年", "1,200亩"))),
    Style(60, Row("arabic_full_stop", r"^(?P<number>(?P<n>[⒈-⒛])) *", yes=("⒈夯实网络",), no=("1.夯实",))),
    Style(70, Row("parenthesised_digit", r"^(?P<number>(?P<n>[⑴-⒇])) *", yes=("⑴夯实网络",), no=("（1）夯实",))),
    Style(70, Row("arabic_paren", r"^(?P<number>\( ?(?P<n>\d{1,3}) ?\))[ 、.]*", yes=("（1）建设", "(12) 推进"), no=("（2021）", "(一)"))),
    Style(70, Row("arabic_half_paren", r"^(?P<number>(?P<n>\d{1,2}) ?\))[ 、.]*", yes=("1）建设", "2)推进"), no=("2021)", "(1)建设"))),
    Style(72, Row("letter_paren", r"^(?P<number>(?P<n>[a-h]) ?\)) *(?=[一-鿿“]{2})(?!类)", yes=("a）造林绿化", "b) 森林防火"), no=("a）类企业", "A)造林"))),
    Style(80, Row("circled", r"^(?P<number>(?P<n>[①-⑳]))[ 、.]*", yes=("①建设", "⑫ 推进"), no=("1建设",))),
)  # fmt: skip

RANKS = {style.row.name: style.rank for style in STYLES} | {"article": 35, TITLE_LINE: 38, TITLE_LINE_BELOW: 54, SUBHEAD: 55}
# What the styles have in common as evidence (``grammar.evidence``).
FAMILIES: dict[str, str] = {
    **dict.fromkeys(("part", "division", "chapter", "section"), "coarse"), "han": "han", "roman": "roman", "han_space": "bare", "han_colon": "han", "han_bracket": "han_paren",
    **dict.fromkeys(("formal", "ranked"), "rare"),
    **dict.fromkeys(("han_paren", "han_half_paren"), "han_paren"), "arabic_space": "bare", "worded": "worded",
    **dict.fromkeys(("decimal_two", "decimal_dash", "decimal_three", "decimal_four"), "decimal"),
    **dict.fromkeys(("arabic", "arabic_taken", "arabic_pause", "arabic_full_stop"), "arabic"),
    **dict.fromkeys(("parenthesised_digit", "arabic_paren", "arabic_half_paren", "letter", "letter_paren"), "fine"), "circled": "circled",
    **{style: style for style in NUMBERLESS},
}  # fmt: skip


def is_kin(one: str, other: str) -> bool:
    """Whether two styles differ only in the mark behind their number, which one hand mixes: 1. 2、 3.

    >>> is_kin("arabic", "arabic_pause"), is_kin("arabic", "arabic_paren"), is_kin("han", "han")
    (True, False, False)
    """
    return one != other and RANKS[one] == RANKS[other] and FAMILIES.get(one) == FAMILIES.get(other) is not None


# 第三条 of measures and regulations: it numbers the text but titles nothing; what is numbered under it is no heading.
ARTICLE = Row(
    "article", rf"^第 ?(?P<n>{_H}{{1,5}}|\d{{1,3}}) ?条(?!件|款|[理文])", yes=("第一条 为了", "第四条 【支持】", "第十条"), no=("第一条件", "第一章"))


_DIGITS = _H[1:-1]
# Where a number may begin, whatever it numbers; ``STYLES`` and the rows of boxes say whether one does. What one may begin with is asked first,
# since nearly every character is none of it.
NUMBER_PLACE = Row(
    "number_place",
    rf"(?=[第{_DIGITS}\d(任行工项举重专板①-⑳⒈-⒛⑴-⒇\[专])(?:"
    rf"第 ?(?:[{_DIGITS}]{{1,4}}|\d{{1,3}}) ?(?:[篇编章节条]|部分)|(?<![第{_DIGITS}])[{_DIGITS}]{{1,3}} ?[、.,)]|\( ?[{_DIGITS}]{{1,4}} ?\)"
    r"|(?<![\d.])\d{1,3}(?: ?[.、](?!\d)|(?:\.\d{1,2}){1,3}(?![\d%]))|\( ?\d{1,3} ?\)|(?<![\d.(])\d{1,3}(?: ?[.、](?=20\d\d ?年)|\))"
    r"|(?:(?<=[。;)])|^)\d{1,2}[。·,](?=[一-鿿]{2})"  # recognition takes a point for 。 or ·
    rf"|(?:(?<=[。;)])|^)\[?(?:重点|专项)?(?:任务|行动|工程|项目|举措|专题|板块)[{_DIGITS}\d]{{1,3}}[\]:、. ]"
    r"|[①-⑳⒈-⒛⑴-⒇]|[\[(]?专 ?栏(?= ?\(?[\d一二三四五六七八九十]))",
    yes=("好。二、任务", "见第三章", "（一）修路", "1.2025年目标", "专栏3", "①建设"), no=("2025年", "3.5%", "专栏作家", "一等奖"))
# A number of a list with a figure right behind it; only its neighbours in the list can tell that it is no decimal.
NUMBER_BEFORE_DIGITS = Row("number_before_digits", r"(?:(?<=[。;)])|^)(?P<n>\d{1,3})\.(?=\d{1,5}(?:[^\W\d_]|%[一-鿿]|[-~]\d))", yes=("11.121人才梯队项目", "好。2.5G基站", "4.100%的学校", "2.0-6岁儿童"), no=("3.5%", "修3.5公里", "1.加强"))
# The numbers at the head of an entry of a contents list: 第一章 一、.
LEADING_NUMBERS = Row("leading_numbers", rf"^\W*(?:第?[{_DIGITS}\d]+[篇编章节、.)]?\W*)*", yes=("第一章 总体要求", "（一）目标"))
# A number, 专栏 or a dash behind the blank that a lost line end became.
BEHIND_LOST_END = Row("behind_lost_end", rf"^(?:第?[{_DIGITS}\d]{{1,4}}[篇编章节、.]|\([{_DIGITS}\d]{{1,4}}\)|专 ?栏|--|附)",
                      yes=("二、任务", "(一)修路", "专栏1", "——坚持", "附件"), no=("修路", "2025年"))
# A bracketed number and nothing else between it and the blank: （一） 指导思想.
ONLY_NUMBER = Row("only_number", rf"\([{_DIGITS}\d]{{1,4}}\)$", yes=("（一）", "(12)"), no=("（一年期）", "（一）修路"))


# How a paragraph begins on a page where no indent shows it; asked of geometry, so it need not tell the styles apart.
OPENING = Row("opening", r"[一二三四五六七八九十百零]{1,5}、|\([一二三四五六七八九十百零]{1,5}\)|第[一二三四五六七八九十百零\d]{1,5}[篇章节条]|\(?\d{1,2}[.、)](?!\d)|[①-⑳]|专栏\s*\d",
              yes=("一、目标", "（二）任务", "第三章", "1.建设", "专栏 2"), no=("3.5%", "目标任务"))

# Numbers that nothing but the head of a line shows to be any.
AT_HEAD_ONLY = frozenset({
    "arabic_space", "han_space", "roman", "han_colon", "han_bracket", "formal", "ranked", "letter", "letter_paren", "decimal_dash", "arabic_taken",
})  # fmt: skip


class Mark(Struct, frozen=True):
    """A heading's number: its style, its value, the number as printed, and what follows it."""

    style: str
    rank: int
    ordinal: int
    number: Text
    rest: Text


def read_mark(text: Text) -> Mark | None:
    """The heading number that ``text`` begins with, if any.

    >>> m = read_mark(Text.of("（三）主要目标"))
    >>> m.style, m.ordinal, m.number.value, m.rest.value
    ('han_paren', 3, '（三）', '主要目标')
    >>> read_mark(Text.of("一、二级重度残疾人")) is None
    True
    """
    found = _at_head(text.folded)
    if found is None:
        return None
    style, value, start, end, rest = found
    return Mark(style.row.name, style.rank, value, text[start:end].strip(), text[rest:])


def style_of(folded: str) -> Style | None:
    """How the heading number is written that folded words begin with, if any: what ``read_mark`` says, for those who ask no more.

    >>> style_of("(三)主要目标").row.name, style_of("一、二级重度残疾人")
    ('han_paren', None)
    """
    found = _at_head(folded)
    return found[0] if found is not None else None


class Number(Struct, frozen=True):
    """A heading's number by itself: its style, its whole path (3.1.2 is (3, 1, 2)), and where it and what follows it begin and end."""

    style: str
    path: tuple[int, ...]
    start: int
    end: int
    rest: int


@lru_cache(maxsize=4096)
def find_number(folded: str) -> Number | None:
    """The number that the folded words begin with; ``第三条`` of measures and regulations too.

    >>> find_number("3.1.2 加快建设").path, find_number("第三条 为了").style, find_number("3.1%") is None
    ((3, 1, 2), 'article', True)
    """
    if match := ARTICLE.match(folded):
        value = ordinal(match["n"].replace(" ", ""))
        return Number("article", (value,), 0, match.end(), match.end()) if value else None
    found = _find(folded)
    if found is None:
        return None
    style, value, start, end, rest = found
    if style.row.name.startswith("decimal"):
        path = tuple(int(digits) for digits in folded[start:end].strip().replace("-", ".").split("."))
        return Number(style.row.name, path, start, end, rest)
    return Number(style.row.name, (value,), start, end, rest)


def _at_head(folded: str) -> tuple[Style, int, int, int, int] | None:
    return _find(folded[:_REACH]) if folded and folded[0] in _FIRST else None


@lru_cache(maxsize=4096)
def _find(folded: str) -> tuple[Style, int, int, int, int] | None:
    """Style, value, start and end of the number, and where the rest begins; every line is asked for more than once."""
    for style in STYLES:
        if match := style.row.match(folded):
            numeral = match["n"].replace(" ", "")
            value = AT_HEAD.get(numeral) if style.row.name in AT_HEAD_ONLY and numeral in AT_HEAD else ordinal(numeral)
            return None if value is None else (style, value, match.start("number"), match.end("number"), match.end())
    return None


_REACH = 80  # no number, with what must or must not follow it, is longer
_FIRST = frozenset("".join([*ROMAN, *MISTAKEN, *AT_HEAD]) + "[任行工项举重专第零一二三四五六七八九十百〇(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
