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
BEHIND_DOCUMENT = Row("behind_document", r"(?:规划|计划|方案|意见|办法|措施|纲要|要点|清单|通知|细则|规定|条例|提纲|行动|分工|指南|规则|(?:措施|政策|举措|意见)(?:[一二三四五六七八九十]{1,3}|\d{1,2})条)(?:\([^()]{1,20}\))? *$",
                      yes=("某县水利发展规划", "若干措施十五条", "实施方案（试行）"), no=("加快推进规划。", "规划编制"))

# Right behind the number: every row that fires is a reason.
BEHIND: tuple[Row, ...] = (
    Row("no_title", r"^ *(?:[款级类的之至或、,;:)%]|项(?!目)|条(?!件)|等(?!级|候|学校|教育)|所(?!有|属)|中(?![央介小医药西东部等高国外职学青长华心试期])|和(?!谐|平|美|睦)|及(?!时|早)|与(?!时)"
        r"|个百分点|是(?!非)|$)",
        yes=("款规定", "级残疾人", "的要求", "；", "中的任务", "项规定"), no=("优化布局", "建设", "中介服务", "项目建设", "条件保障", "及时跟进", "和谐社区")),
    Row("cites", r"^ *《[^》]{2,120}》(?:\([^)]{0,30}\))?[;。,、]?(?: |$|[(\d])", yes=("《中华人民共和国防洪法》（2016年）；",), no=("《规划》实施", "优化布局")),
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
    "cites": -3.0,
    "opens_low": -1.0,
    "empty": -1.5,
    "alone": 1.0,  # a short line of its own
    "run_in": 0.8,  # a short title, closed by 。, with its text behind
    "known_title": 1.5,  # 指导思想, 主要目标, 保障措施 …
    "in_contents": 2.5,
    "long_title": -0.6,  # no end of a title within 60 characters
    "ends_in_semicolon": -4.4,
    "condition": -2.5,  # a case that a rule names: 受过刑事处罚的。
    "ends_in_comma": -2.0,
    "ends_in_clause": 1.0,
    "follows_colon": -1.6,  # first of a list that the paragraph above announces with ：
    "announced": -5.0,  # in the notice's list of attachments, or in a note
    # how its style is used
    "coarse": 2.4,  # 篇, 章, 节: a shape that nothing else has
    "han": 0.6,  # 一、
    "han_paren": 0.3,  # （一）
    "roman": 0.3,  # Ⅰ．
    "rare": -0.5,  # 壹、 第一，
    "decimal": 0.5,  # 3.1
    "arabic": 0.0,  # 1.
    "worded": 0.3,  # 任务一：
    "fine": -1.4,  # （1） 1） A．
    "enumerates": -1.4,  # … before a whole sentence that names nobody in charge
    "circled": -4.0,  # ①
    "bare": -1.2,  # 1 总体要求
    "title_line": 2.0,  # a line of the shape of a title, where a number is missing or the document has none
    "subhead": 2.0,  # 主要目标： and 策略措施：, which part every field
    "decimals_follow": 2.6,  # … and 1.1 comes
    # what the open lists say
    "continues": 1.5,  # the next number of an open list
    "opens": 0.8,  # 1 of a finer list
    "runs_on": 1.0,  # numbers that run on across chapters
    "agrees": 0.8,  # 3.1 under chapter 3
    "disagrees": -2.0,  # 3.1 under chapter 4
    "other_mark": -0.5,  # goes on with the list, printed with another mark: 2. 3、
    "gap": -1.5,  # for each number that is missing
    "repeats": -1.5,  # the same number twice
    "orphan": -3.0,  # a list that begins at 5, or goes back
    "restarts": -3.0,  # 1 again in an open list
    "nested": -1.0,  # 1 of the style of the chapter whose title stands right above
    "inverted": -1.5,  # a coarse number under a finer one
    "within": -0.5,  # … that a word carries, which stands at any depth: （一）… 重点工程一：
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

# The same reasons as an official reads them.
REASON_TERMS: dict[str, str] = {
    "opens_line": "居行首",
    "behind_clause": "紧接责任单位",
    "behind_sentence": "紧接句末",
    "behind_title": "紧接上一标题",
    "behind_document": "紧接文件标题",
    "behind_gap": "前有空格",
    "behind_blank": "前有一个空格",
    "behind_semicolon": "前为分号",
    "behind_colon": "前为冒号",
    "behind_bracket": "前为括号或引号",
    "mid_sentence": "在句中",
    "behind_comma": "前为逗号或顿号",
    "behind_digit": "前为数字",
    "behind_reference": "前为引述词",
    "enclosed": "在括号或引号内",
    "off_line": "同类编号多居行首而此处不是",
    "no_title": "其后不成标题",
    "cites": "其后是文件名",
    "opens_low": "其后是从句",
    "empty": "其后无文字",
    "alone": "独占短行",
    "enumerates": "文中列举",
    "condition": "以“的”结尾，是列举情形",
    "run_in": "短标题后接正文",
    "known_title": "常用章节标题",
    "in_contents": "目录中有",
    "long_title": "其后六十字内无句末",
    "ends_in_semicolon": "以分号结尾",
    "ends_in_comma": "以逗号结尾",
    "ends_in_clause": "以责任单位结尾",
    "follows_colon": "上文以冒号引出",
    "announced": "属附件清单或注释",
    "coarse": "篇章节编号",
    "han": "“一、”类编号",
    "han_paren": "“（一）”类编号",
    "roman": "“Ⅰ．”类编号",
    "decimal": "小数编号",
    "arabic": "“1.”类编号",
    "worded": "“任务一：”类编号",
    "fine": "“（1）”类编号",
    "circled": "圈码",
    "bare": "数字后无标点",
    "rare": "少见的编号",
    "title_line": "无编号的短标题行",
    "subhead": "各领域反复出现的无编号小标题",
    "decimals_follow": "下有同号小数编号",
    "continues": "接续同级编号",
    "opens": "开始下一级编号",
    "runs_on": "跨章连续编号",
    "agrees": "与上级编号相符",
    "disagrees": "与上级编号不符",
    "other_mark": "编号标点不一",
    "gap": "编号有缺",
    "repeats": "编号重复",
    "orphan": "编号无所接续",
    "restarts": "重新从一编起",
    "nested": "章下重新从一编起",
    "inverted": "大号在小号之下",
    "within": "“任务一：”类编号在小号之下",
    "late": "大号晚于小号出现",
    "new_document": "另一文件开始",
    "lone": "同级仅一条",
    "box": "专栏标题",
    "next_box": "接续专栏编号",
    "innermost": "接续最内层",
    "item_with_clause": "专栏项目不应有责任单位",
    "item_without_clause": "任务都有责任单位而此处没有",
    "task_with_clause": "任务以责任单位结尾",
    "empty_box": "专栏无内容",
    "list": "段内列举",
    "list_continues": "接续段内列举",
    "list_of_clauses": "以分号列举",
    "leaves": "离开专栏",
    "behind_table": "前为专栏内的表",
    "wider_gap": "空行较多",
    "clause_line": "责任单位行",
    "one_line_items": "专栏各项均为一段",
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
