"""Where cells that were glued together may part: the kind of character changes, a unit ends, a demand begins.

All patterns see folded words without white space and match at the place of the cut.
"""

from __future__ import annotations

from guihua.grammar.quantities import FALL, RISE, UNIT_WORD
from guihua.grammar.row import Row

# Between words and figures, before a bound or a dash, behind a bracket, at a nature.
TURN = Row(
    "turn",
    r"(?<=[一-鿿%‰\])A-Za-z])(?=[\d≥≤<>＜＞\[])|(?<=[\d%‰])(?=[一-鿿])(?!左右|以上|以下|以内|个百分点|百分点)|(?<=左右)|(?<=同步)|(?<=持平)|(?<=以上)|(?<=以内)|(?<=以下)|(?<=[一-鿿\d%)\]])(?=[-≥≤<>])|(?<=-)(?=[一-鿿])|(?<=[)\]])(?=[^)\]])|(?<=[\d])(?=\[)"
    r"|(?<=[\d%])(?=-\d)|(?<=--)(?=[\d≥≤<>])|(?<=[%‰点])(?=\d)|(?<=百分点)(?=[一-鿿])(?!以上|以下|以内|左右)|(?<=-)(?=\[)|(?<=\d)(?=[A-Z“《])|(?<=[\d%\]]-)(?=\d)|(?<=-)(?=-)|(?<=[束期]性指标)(?!完成)(?=[一-鿿])",
    yes=("3A级景区数量", "—[-33]", "2.7个百分点水质比例", "参保率97", "97%预期性", "床位数（张）约束性", "-预期性", "下降15%-8%", "约束性指标地方储备粮规模"), no=("参保率", "97%", "约束性", "约束性指标完成率"),
)  # fmt: skip
UNIT_BEFORE = Row("unit_before_figure", rf"(?:{UNIT_WORD})(?=(?:[\d≥≤<>-]|$))", yes=("床位数张97", "覆盖率%≥90"), no=("参保率（", "预期"))
CHANGE = Row(
    "change",
    rf"(?<=[一-鿿)\]%‰])(?:累计|年均)?(?:{FALL}|{RISE}|不低于|不高于|不少于|不超过|达到|控制在|保持在?)(?=[\d≥≤<>])",
    yes=("能耗下降15%", "火化率%保持100", "床位数不少于97"),
    no=("下降15%", "能耗下降"),
)
DEMAND_BEHIND = Row(
    "demand_behind", r"(?<=[)\]一-鿿])(?=与[^,。]{2,30}(?:同步|持平|一致))", yes=("收入增速（%）与经济增长同步",), no=("与经济增长同步", "卫生与健康")
)
TWO_NUMBERS = Row("two_numbers", r"(?<!\[)(?<![\[\d.]-)[\d.]{2,14}(?![\d.]{0,12}\])", yes=("9097", "1.52.3"), no=("9", "九十", "[33]"))
_BODY = (
    r"(?:各(?:乡镇|乡\(镇\)|乡|镇|县|市|县\([^()]{1,6}\)|市、县\(区\))(?:人民)?政府|[省市县区州]委(?:[一-鿿]{2,4}部|政法委|编办|网信办|办公室)"
    r"|[省市县区州][一-鿿]{0,9}?(?:局|厅|委员会|委|联合会|办公室|办|政府|办事处|管委会|公司|残联|妇联|团委|总工会|银行|支行)(?:\([^()]{1,12}\))?)"
)
# Bodies one after the other: cells of a glued row part before the first and behind the last.
BODIES = Row("bodies_inside", rf"{_BODY}(?:[、,]{_BODY})*", yes=("办理时间县市场监管局、县税务局2024年", "集体经济县委组织部"), no=("全县养老床位",))
DATE = Row("date_inside", r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底前|底|前|末|全年)?", yes=("2025年集体经济", "县卫生健康局2024年全年", "县税务局2024年6月底前2"), no=("年底前",))
