"""What shows that a fact stands in the text, whether or not it was read: marks of headings, words of charge, words of an indicator's nature."""

from __future__ import annotations

from guihua.gazetteer.units import SCALES, unit_pattern
from guihua.grammar.dates import LOST_MARKS
from guihua.grammar.headings import REFERRED
from guihua.grammar.letterhead import NUMBER_PATTERN
from guihua.grammar.row import Row

# Behind a blank a number with a unit is an amount: 长 6.2 万公里. What follows its first digit:
_AMOUNT = rf"(?<=\s.)\d?\.\d{{1,2}} ?(?:{'|'.join(SCALES)}|{unit_pattern()})"

# A heading's number at the start of a paragraph or behind the end of a sentence; behind ； it counts the parts of one. Numbers that also count items
# of a list are weaker signs. Both patterns begin with a letter, and then look at what stands before it: so they are found quickly.
LEFT_MARK = Row(
    "left_mark",
    r"[第(一二三四五六七八九十](?:(?<=^.)|(?<=[。:!?)”\s].))(?:(?<=第)[一二三四五六七八九十百零〇]{1,4}[章节篇](?![约能点课程])|"
    rf"(?<=\()[一二三四五六七八九十]{{1,3}}\)(?!{REFERRED})|(?<![第(])[一二三四五六七八九十]{{0,2}}、(?![一二三四五六七八九十、]))",
    yes=("。（二）加强组织领导", "三、主要任务", "目标。第三章 重点任务"), no=("推进一、二、三产业融合", "按照（三）款", "见第三章", "工作不力的；（二）整改不力的"))
LEFT_ITEM = Row(
    "left_item", rf"\d(?:(?<=^.)|(?<=[。!?)”\s].))(?!{_AMOUNT})(?:\d?[.、](?!\d)|\d?\.\d{{1,2}}(?:\.\d{{1,2}})?(?![\d%.])) ?(?=[一-鿿“])",
    yes=("。2.加强组织领导", "3.1 主要任务"), no=("增长2.5%", "2021.12.1", "河道长 6.2 万公里", "不予受理；2.不予登记"))
HEAD_NUMBER = Row("head_number", rf"(?:^|(?<=[\s:])){NUMBER_PATTERN}(?=\s|$)", yes=("某政发〔2021〕3号\n", "文号：某政办〔2021〕3 号"), no=("按照国发〔2021〕3号文件要求",))
COPIES = Row("copies", r"抄 ?送 ?:", yes=("抄送：县委办公室",), no=("抄送有关单位",))
NOTE_WORDS = Row("note_words", r"\( ?此件[^()]{2,20}\)", yes=("（此件公开发布）",), no=("（试行）",))
FULL_DATE = Row("full_date", r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日", yes=("2020年7月15日",), no=("2020年底前", "2020年7月底"))
# Who is in charge: in brackets, or as a line of its own.
CHARGE = Row(
    "charge", r"\([^()。]{0,300}(?:牵头|负责|责任单位|责任部门|配合单位|参与单位)[^()。]{0,300}\)|(?:牵头|责任|配合|参与|主办|协办)(?:单位|部门) ?:",
    yes=("（县民政局牵头，县财政局配合）", "责任单位：县教育局"), no=("明确责任单位和时限", "县民政局负责登记"))
NATURE = Row("nature", r"(?:约束|预期)性(?<![和与及、]...)(?![指目]标|[,、和与及。;])", yes=("约束性", "97\t预期性\n"), no=("约束性指标5项", "预期性和约束性"))
# A line that was a date before its 年, 月 and 日 were lost.
LOST_DATE = Row("lost_date", rf"(?:^|\n)[ {{]*(?P<date>{LOST_MARKS})(?= *(?:\n|$))", yes=("某县政府\n2017322\n", "{ 2017 6 23"), no=("20170099", "2017年3月22日", "编号2017322"))
