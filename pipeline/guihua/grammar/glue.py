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
    r"|(?<=[\d%])(?=-\d)|(?<=--)(?=[\d≥≤<>])|(?<=[%‰点])(?=\d)",
    yes=("参保率97", "97%预期性", "床位数（张）约束性", "-预期性", "下降15%-8%"), no=("参保率", "97%", "约束性"),
)  # fmt: skip
UNIT_BEFORE = Row("unit_before_figure", rf"(?:{UNIT_WORD})(?=(?:[\d≥≤<>-]|$))", yes=("床位数张97", "覆盖率%≥90"), no=("参保率（", "预期"))
CHANGE = Row(
    "change",
    rf"(?<=[一-鿿)\]])(?:累计|年均)?(?:{FALL}|{RISE}|不低于|不高于|不少于|不超过|达到|控制在)(?=[\d≥≤<>])",
    yes=("能耗下降15%", "床位数不少于97"),
    no=("下降15%", "能耗下降"),
)
DEMAND_BEHIND = Row(
    "demand_behind", r"(?<=[)\]一-鿿])(?=与[^,。]{2,30}(?:同步|持平|一致))", yes=("收入增速（%）与经济增长同步",), no=("与经济增长同步", "卫生与健康")
)
TWO_NUMBERS = Row("two_numbers", r"[\d.]{2,14}", yes=("9097", "1.52.3"), no=("9", "九十"))
