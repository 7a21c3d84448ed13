"""What tells words of a table from prose where no table was read: a caption, names with units, rows of figures, bodies behind bodies.

All patterns see folded words with their white space.
"""

from __future__ import annotations

from guihua.grammar.glue import BODIES
from guihua.grammar.quantities import UNIT_WORD
from guihua.grammar.row import Row

# The end of what stands right before a header.
CAPTION = Row(
    "table_caption",
    r"(?<![如见照据由按中从列])(?:附?表|专栏) ?[\d一二三四五六七八九十]{1,3}[^。;,]{0,40}$"
    r"|(?:任务|目标|指标|分工|责任|项目|措施|问题|工作)[^。;,\d]{0,8}(?:表|清单|台账)(?:\([^()]{1,12}\))?\s*(?:单位:[^\s\d]{1,4})?\s*$|(?:任务|责任|措施)分工\s*$",
    yes=("表2　用水控制目标", "建设目标 表1　分年度", "重点工作责任清单", "任务分解表", "年度目标表单位：套", "建设任务分工"),
    no=("分工方案要求", "到2025年，", "如下表所示：", "落实任务清单，"),
)
# The same within running text, where a header may begin behind it.
CAPTION_INSIDE = Row("table_caption_inside", r"(?:任务|目标|指标|分工|责任|项目|措施|问题)[^。;,、\d\s]{0,6}(?:表|清单)\s*(?=[一-鿿])(?!中|上|内|所|见|如|和|的|由|要)", yes=("任务分解表重点工作",), no=("任务分解表。", "任务清单的"))
# A name with its unit in brackets: the header of a column of values; the unit, and the name before it.
MEASURED = Row("measured", rf"\((?:{UNIT_WORD})\)", yes=("（个）", "（%）"), no=("（市、区）", "（试行）"))
_NAME = "[一-鿿A-Z“”]{2,18}"
MEASURED_NAME = Row("measured_name", rf"{_NAME}\Z", yes=("公共充电桩", "，万元GDP用水量下降"), no=("2025", "率"))
MEASURED_HEADER = Row(
    "measured_header", f"{_NAME}{MEASURED.pattern}", yes=("公共充电桩（个）", "万元GDP用水量下降（%）"), no=("公共充电桩", "县（市、区）", "指标（试行）")
)
# A cell of figures, as far as blanks or words part it from the next.
FIGURE = Row("figure_of_row", r"(?<![\d.,〔(第-])[≥≤<>]?\[?\d[\d.]*%?\]?(?!\d|[年月日条号章节届])|(?<=\s)-(?=\s)", yes=("1.82160.55", "≥90", " - "), no=("2025年", "第3条"))
# A year that heads a row or stands in one; where cells touch figures stand before it.
YEAR = Row("year_of_row", r"(?:19|20)\d\d年", yes=("1200352024年",), no=("2024",))
# Words of a header that only a table of indicators has, or one that says who is in charge.
AIMS_HEADER = Row("aims_header", r"指标|属性|(?:责任|牵头|配合|主办|协办|承办|参与)(?:单位|部门)", yes=("序号指标单位2025年", "任务牵头部门", "名称单位2025年属性"), no=("街镇类型2021年任务(万m2)", "序号建设时间建设方式", "项目单位数量"))
# The number of a first row.
FIRST_ROW = Row("first_row", r"^\s*(?:1(?![\d年月日.%])|1[.、](?!\d)|一\s*[一-鿿]|\(一\))", yes=("1新改建", " 1 达标", "1.孕产妇", "（一）完善"), no=("12月", "1.5", "年"))
# Bodies, those of every place of a kind included.
BODY = Row("bodies_of_row", rf"(?:{BODIES.pattern}|各(?:街道|乡镇|镇|乡|县|有关)?(?:办事处|部门|单位))(?:、各(?:街道|乡镇|镇|乡)(?:办事处))?", yes=("县卫健局", "各乡镇人民政府、各街道办事处"), no=("卫生室20所",))
# Where running text begins anew behind a table.
PROSE_AGAIN = Row("prose_again", r"。|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节]", yes=("。", "三、任务", "（一）完善"), no=("2025", "1."))
