"""What speaks for and against a numbered place being a heading: named reasons, each with its weight.

A candidate's evidence is the sum of its reasons; the decoder (``parse.outline.decode``) adds what the open lists say and
decides once for the whole document. No reason decides alone, and none is so heavy that a few others cannot outweigh it.
Rows look at the folded words right before the number (the pattern ends there) or right behind it (it begins there).
"""

from __future__ import annotations

from guihua.grammar.row import Row

# Right before the number in its paragraph: the first row that fires is the reason.
BEFORE: tuple[Row, ...] = (
    Row("behind_clause", r"(?:负责|牵头|配合|落实|参与|单位|部门|政府|[局委厅办部会联院所])(?:等)?[)\]] ?[。;]? *$",
        yes=("（县民政局负责）", "（责任单位：县残联）。"), no=("（试点）", "县民政局负责")),
    Row("behind_sentence", r"[。!?…][”’)\]]{0,2} *$", yes=("加快推进。", "做好“示范。”"), no=("加快推进；", "加快推进")),
    Row("behind_semicolon", r"; *$", yes=("加快推进；",), no=("加快推进。",)),
    Row("behind_colon", r": *$", yes=("具体如下：",), no=("具体如下",)),
    Row("behind_comma", r"[,、] *$", yes=("其中，", "一、"), no=("其中",)),
    Row("behind_reference", r"(?:第|见|按照?|依照|根据|符合|上述|本条|附件|附表|图|之|款|条|项|[“《(\[<]) *$", yes=("按照第", "详见", "附件", "《"), no=("推进",)),
    Row("behind_digit", r"[\d.%] *$", yes=("共20",), no=("推进",)),
    Row("behind_gap", r"\S(?: {2,}|\t)$", yes=("推进  ",), no=("推进 ",)),
    Row("behind_blank", r"\S $", yes=("推进 ",), no=("推进",)),
    Row("behind_bracket", r"[)\]”》’]$", yes=("“一件事”",), no=("推进",)),
    Row("mid_sentence", r"\S$", yes=("加快推进",), no=("推进 ",)),
)

# What stands right before the first chapter of a document whose line ends are lost: its title.
BEHIND_DOCUMENT = Row("behind_document", r"(?:规划|计划|方案|意见|办法|措施|纲要|要点|清单|通知|细则|规定|条例|提纲|行动|分工|指南|规则)(?:\([^()]{1,20}\))? *$",
                      yes=("某县水利发展规划", "实施方案（试行）"), no=("加快推进规划。", "规划编制"))

# Right behind the number: every row that fires is a reason.
BEHIND: tuple[Row, ...] = (
    Row("no_title", r"^ *(?:[款项条级类等的之所中至和及或与、,;:)%]|个百分点|是(?!非)|$)(?!等(?:学校|教育))", yes=("款规定", "级残疾人", "的要求", "；"), no=("优化布局", "建设")),
    Row("cites", r"^ *《[^》]{2,60}》(?:\([^)]{0,30}\))?[;。,、]?(?: |$|[(\d])", yes=("《中华人民共和国防洪法》（2016年）；",), no=("《规划》实施", "优化布局")),
    Row("opens_low", r"^ *(?:如(?!何)|若|凡|因(?!地)|当(?!地|前|好)|但|并且|以及|其中)", yes=("凡符合条件的", "其中，"), no=("当地特色", "如何发展", "因地制宜")),
)

WEIGHTS: dict[str, float] = {
    # where the number stands
    "opens_line": 2.0,  # the strongest sign in text that kept its line ends
    "behind_clause": 1.6,  # the next task follows the units in charge at once
    "behind_sentence": 0.8,
    "behind_title": 1.0,  # right behind an unpunctuated title: 二、主要任务（一）…
    "behind_document": 1.0,  # 1 right behind the title of a document
    "behind_gap": 0.6,
    "behind_blank": -0.4,
    "behind_semicolon": -1.2,
    "behind_colon": -1.2,
    "behind_bracket": -1.2,
    "mid_sentence": -2.0,
    "behind_comma": -3.5,
    "behind_digit": -3.0,
    "behind_reference": -4.0,
    "enclosed": -3.0,  # between brackets or quotation marks
    "off_line": -2.0,  # inside a line, where most numbers of its style open one (times that share)
    # what stands behind it
    "no_title": -3.5,
    "cites": -1.6,
    "opens_low": -1.0,
    "empty": -1.5,
    "alone": 1.0,  # a short line of its own
    "run_in": 0.8,  # a short title, closed by 。, with its text behind
    "known_title": 1.5,  # 指导思想, 主要目标, 保障措施 …
    "in_contents": 2.5,
    "long_title": -0.6,  # no end of a title within 60 characters
    "ends_in_semicolon": -3.6,
    "ends_in_comma": -2.0,
    "ends_in_clause": 1.0,
    "follows_colon": -1.6,  # first of a list that the paragraph above announces with ：
    "announced": -3.0,  # in the notice's list of attachments
    # how its style is used
    "coarse": 2.4,  # 篇, 章, 节: a shape that nothing else has
    "han": 0.6,  # 一、
    "han_paren": 0.3,  # （一）
    "decimal": 0.5,  # 3.1
    "arabic": 0.0,  # 1.
    "fine": -1.4,  # （1） 1）
    "circled": -4.0,  # ①
    "bare": -1.2,  # 1 总体要求
    "decimals_follow": 2.6,  # … and 1.1 comes
    # what the open lists say
    "continues": 1.5,  # the next number of an open list
    "opens": 0.8,  # 1 of a finer list
    "runs_on": 1.0,  # numbers that run on across chapters
    "agrees": 0.8,  # 3.1 under chapter 3
    "disagrees": -2.0,  # 3.1 under chapter 4
    "gap": -1.5,  # for each number that is missing
    "repeats": -1.5,  # the same number twice
    "orphan": -3.0,  # a list that begins at 5, or goes back
    "restarts": -3.0,  # 1 again in an open list
    "inverted": -1.5,  # a coarse number under a finer one
    "late": -3.0,  # the coarsest numbers begin only after finer ones
    "new_document": -0.5,  # at a line that titles a document
    "lone": -0.8,  # a list of one
    # boxes and inner lists
    "box": 1.5,
    "next_box": 0.8,
    "innermost": 0.8,  # where box and chapter could both go on, the innermost open list does
    "item_with_clause": -2.0,  # where the tasks around end in unit clauses, an item of a box does not
    "item_without_clause": 0.8,  # … and what ends in none is an item
    "task_with_clause": 1.0,
    "empty_box": -1.0,
    "list": 0.2,
    "list_continues": 0.8,
    "list_of_clauses": 1.0,  # entries that end in ；
    "leaves": -0.5,  # a plain line behind a box stays in it …
    "behind_table": 2.0,  # … unless the box was a table,
    "wider_gap": 1.0,  # more blank lines stand above it than between the items,
    "clause_line": 2.0,  # it says who is in charge of a task,
    "one_line_items": 0.8,  # or all items so far are one paragraph each
}

# A text that ends in the units in charge of it. Cheap on purpose: which bodies those are is ``phrases.clauses``' question.
CLOSING_CLAUSE = Row("closing_clause", r"(?:牵头|负责|责任|配合|参与|落实|单位|部门|政府|[局委厅办]、)[^。]{0,300}[)\]][。;]? *$",
                     yes=("修路。（县交通局负责）", "（责任单位：县残联、各乡镇）。"), no=("（试行）", "由县交通局负责。"))


def closes_in_clause(folded: str) -> bool:
    """Whether a folded text ends in a bracket that names who is in charge.

    >>> closes_in_clause("修好路。(牵头单位:县交通局)"), closes_in_clause("修好路(含桥)")
    (True, False)
    """
    tail = folded[-300:].rstrip(" 。;")
    if not tail.endswith((")", "]")):
        return False
    return CLOSING_CLAUSE.search(tail[max(tail.rfind("。"), 0) :]) is not None
