"""What stands around the name of an indicator, and how a cell names several places: serials, footnote marks, natures, scopes.

All patterns see folded text, blanks kept.
"""

from __future__ import annotations

from guihua.grammar.row import Row

LEAD_NUMBER = Row(
    "lead_number",
    r"^\(?(?P<number>\d{1,3})\)?(?:[.、](?!\d) *|\) *|(?= ))|^(?P<circled>[①-⑳]) *|^(?P<bare>\d{1,2})(?!小时|分钟|公里|千米|周?岁|年|天|日|月|个|万|类|种|项|级|层|镇|县|区|乡|村)(?=[一-鿿]{4,}.{0,20}(?:率|数|量|比例|面积|人次|收入)(?:\([^)]*\))?$)",
    yes=("1.参保率", "（2）床位数", "①床位数", "3养老护理人员数量"),
    no=("1.5万人", "5分钟覆盖率圈", "24小时晴雨预报准确率"),
)
# A note at the end of a name: ①, *, [1], （注1）; a star on its own behind a blank is none.
NOTE_MARK = Row(
    "note_mark",
    r"(?<! ) *(?<!\*)(?:[①-⑳▲★△☆※]|\*+|\[\d{1,2}\]|\(注 ?\d?\)|注\d)$",
    yes=("床位数①", "参保率*", "参保率（注1）"),
    no=("床位数（张）", "参保率"),
)
INNER_NOTE = Row("inner_note", r"(?<=.)[①-⑳](?=.)", yes=("床位①（张）",), no=("①床位", "床位①"))
# What a second bracket says behind that of the unit: 新增造林面积（万亩）（五年新增量）.
BEHIND_UNIT = Row("behind_unit", r"(?<=[^()]\)) *\([^()]{1,20}\)$", yes=("造林面积（万亩）（五年新增量）", "床位（张） （含民办）"), no=("造林面积（万亩）", "（含民办）"))
NAMED_NATURE = Row(
    "named_nature",
    r"[\[(] *(?P<nature>约束[性型]?|预期[性型]?|导向性?) *[\])]$",
    yes=("床位数（约束性）", "参保率[预期性]"),
    no=("约束性指标", "床位数（张）"),
)
GROUP_NUMBER = Row(
    "group_number",
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)) *",
    yes=("一、经济发展", "（二）民生福祉"),
    no=("一级指标", "1.床位数"),
)
OF_WHICH = Row("of_which", r"^其 ?中 ?[:：]? *(?=.)", yes=("其中：护理型床位", "其 中 男性"), no=("其他床位", "其中"))

# 设区市≥25 / 县级市≥20: a place before each of two or more numbers, parted by a mark, a blank, a line end or nothing.
_BOUND = r"不低于|不少于|不高于|不超过|超过|大于|小于|达到|[≥≤><]"
SCOPED_PIECE = Row(
    "scoped_piece",
    rf"(?P<scope>(?!较|比)[一-鿿(){{}}]{{1,12}}?) *:? *(?P<rest>(?:{_BOUND})? *-?\d[\d.,]*(?![\d年])(?: ?[%‰万亿]|个百分点)?(?:[一-鿿]{{1,2}}(?=[/;,、\s]))?(?:以上|以下|以内|左右)?)(?P<mark>[/;,、\s]*)",
    yes=("设区市≥25 / 县级市≥20", "城市50%"),
    no=("≥25", "与经济增长同步", "较2020年"),
)

# 2022年：50% 2025年：80%: a year before each of two or more numbers.
DATED_PIECE = Row(
    "dated_piece",
    rf"(?<![\d.])(?P<year>20\d\d) ?年(?:底|末|度)?(?:达到|为)?[: ]*(?P<rest>(?:{_BOUND})? *-?\d[\d.,]*(?:[%‰万亿]|个百分点)?(?:[一-鿿]{{1,2}}(?=[/;,、\s]|20\d\d|$))?(?:以上|以下|以内|左右)?)(?P<mark>[/;,、\s]*)(?=20\d\d ?年|$)",
    yes=("2022年：50%2025年：80%", "2023年≥90；2025年≥95"),
    no=("2025年", "到2025年达到较高水平"),
)
# 每个县至少1所: so many for each.
FOR_EACH = Row(
    "for_each",
    r"^(?P<scope>每个?(?!年|月|季|周|日|天|次)[一-鿿()、]{1,8}?)(?=(?:至少|不少于|不低于|不超过|[≥≤><约\d])[^,;]*$)",
    yes=("每个县至少1所", "每县1所", "每千人7.5张", "每个乡镇（街道）1个以上"),
    no=("每年新增500人", "每户", "每季度1次", "每县1所，共12所"),
)
