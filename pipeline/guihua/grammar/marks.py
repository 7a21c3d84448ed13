"""Marks that are skipped in the text: Markdown, HTML and LaTeX residue, and characters without shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guihua.grammar.row import Row

MARKS: tuple[Row, ...] = (
    Row("atx", r"^\s{0,12}#{1,6} +(?=\S)|^\s{0,12}#{1,6}(?=[^\W\d_#a-zA-Z])", yes=("## 一、总体要求", "　　# 总体要求", "#总体要求"), no=("C# 语言", "一、#")),
    Row("rule", r"^(?:[-*_] ?){3,}$", yes=("---", "***", "* * *"), no=("——坚持", "--加强", "—")),
    Row("comment", r"<!--[^<>]{0,300}-->", yes=("<!-- page -->",), no=("<15000", "<!DOCTYPE")),
    Row("fence", r"^```\w*$", yes=("```", "```text"), no=("`代码`",)),
    Row("quote", r"^>+(?: +(?=\S)| *$|(?=\*\*))", yes=("> 引文", ">", ">**专栏2**"), no=(">90", "≥97")),
    Row("bullet", r"^(?:[-*+] {1,4}|[•●▪◆■◇‣] {0,4})(?=[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）、.．](?!\d))",
        yes=("- 1.建设", "● （一）建设", "* 一、总体要求"), no=("-1.5", "- 8.5%", "- 推动", "1 - 2.")),
    Row("strong", r"\*\*", yes=("**推动**",), no=("*注",)),
    Row("html", r"</?(?:p|br|div|span|strong|em|b|i|u|font|center|table|tbody|tr|td|th|img|a)(?: [^<>]{0,300})?/?>",
        yes=("<br>", '<p align="center">', "</td>"), no=("<15000", "<1%", "<pre")),
    Row("latex", r"(?<=\$)\\(?=%)|\$(?=[^$\n]{1,40}\$)|(?<=[%\d}])\$|(?<=\\[gl]eq)\$|(?<=\\[gl]e)\$", yes=("$17\\%$",), no=("17%", "US$")),
    Row("note_reference", r"(?<=\S)\[\^[^\[\]\s]{1,12}\](?!:)", yes=("普及率[^1]", "达到95%[^注]。"), no=("[^1]: 指常住人口", "[1]", "[2021]")),
    Row("escape", r"\\(?=[%_*#.()\[\]-])", yes=("17\\%", "1\\."), no=("a\\b",)),
    # The sound of a character that a converter of scripts wrote behind it.
    Row("gloss", r"\([a-z]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}\)", yes=("發(fā)展", "規（guī）劃"), no=("(试行)", "(km)", "(AI)")),
    # A line end inside a spreadsheet's cell, as other programs export it (ECMA-376, 22.9.2.19: ST_Xstring).
    Row("carriage_return", r"_x000[Dd]_", yes=("一、总体要求_x000D_",), no=("x000D", "_x000A_")),
)  # fmt: skip

# Within a mark, too: they are cut first.
SHAPELESS = Row("shapeless", "[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\u0000-\u0008\u000e-\u001f]", yes=("指\u200b标", "*\u200b*", "\u202d15\u202c", "\u2066号\u2069"), no=("指 标",))

# The number that a site puts before each portion of a text that it shows.
PORTION = Row("portion", r"^(?P<number>\d{1,3})、", yes=("2、善民生",), no=("2.善民生", "二、善民生"))

# The same rows as one pattern, since every line is looked through for them: at its head, and where one of their first characters stands.
ANY_MARK = re.compile("|".join(f"(?:{row.pattern})" for row in MARKS))
_FIRST = re.compile(r"[-(#*_<`>+•●▪◆■◇‣$\\]|\[\^")
QUICK = re.compile("^[-+•●▪◆■◇‣]|\\[\\^|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ#*_`>$\\\\<\u0000-\u0008\u000e-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def marks_in(folded: str) -> Iterator[tuple[int, int]]:
    """Where marks stand in a folded line.

    >>> list(marks_in("## **一、目标**"))
    [(0, 3), (3, 5), (9, 11)]
    """
    at = 0
    for place in (0, *(first.start() for first in _FIRST.finditer(folded))):
        if place >= at and (mark := ANY_MARK.match(folded, place)):
            at = mark.end()
            yield mark.span()
