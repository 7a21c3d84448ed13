"""How the cells of a table are written: a number, a bound, a unit, a nature, a name, a list of bodies, a deadline.

Patterns see folded words without white space. ``form_of`` gives one answer per cell; ``MISFIT`` says how ill each form
sits in a column of each role. The two together are what the body of a table says of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from guihua.document import ColumnRole
from guihua.grammar.headers import NATURE
from guihua.grammar.indicator_names import OF_WHICH
from guihua.grammar.quantities import COUNTED_FROM, KEEPS_PACE, NOT, NOTHING, NUMBER, SCALE, UNIT_BRACKET, UNIT_CELL, UNIT_WORD
from guihua.grammar.row import Row

Form = Literal[
    "empty", "dash", "nature", "integer", "serial", "number", "scoped", "demand", "deadline", "unit", "numbered", "measured", "bodies", "text", "timed",
    "long", "marks",
]  # fmt: skip

_BOUND = rf"(?:\\?geq?(?![a-z])|\\?leq?(?![a-z])|≥|≤|>=|<=|>|<|=|{NOT}(?:低于|少于|小于|高于|超过|多于|大于)|大于|小于|高于|低于|超过|达到|约|增长|下降|降低|减少|提高|增加|提升|上升|累计(?:下降|降低|减少|提高|增长)?|年均(?:增长|下降)?|控制在|保持在?|力争|达)"
_PLAIN = rf"[-+±]?(?:{NUMBER})(?:{SCALE})?(?:{UNIT_WORD})?"
_CLOSE = r"(?:\(含\))?(?:及|或|含)?(?:以上|以下|以内|之内|左右|上下|余|多)?"
NUMBER_CELL = Row("number_cell", rf"^{_BOUND}{{0,2}}[\[(]?{_BOUND}?(?:{_PLAIN})(?:[-~至/]+{_PLAIN})?(?:以上|以下|以内|左右)?[\])]?(?:%|‰|个百分点|百分点)?{_CLOSE}(?:[\[(]{_PLAIN}[\])])?$",
                  yes=("97", "≥97", "下降15%", "[18]", "4.5左右", "1,200", "200~100", "-8%", "不低于90%", "5个百分点", "20以内", "113%", "[0.78以上]"), no=("设区市≥25", "综合治理", "5分钟覆盖率", "-", "2551.72347.6"))
RATIO_CELL = Row("ratio_cell", rf"^{_BOUND}{{0,2}}\d+(?:\.\d+)?[:∶]\d+(?:\.\d+)?{_CLOSE}$", yes=("1:3.2", "2.35∶1", "不低于1:7", "1:1.2以上"), no=("1:", "指标:12", "12"))
# A class, a grade or a mark: what cannot be counted and is aimed at all the same.
RATED_CELL = Row("rated_cell", r"^(?:(?:达到|保持|不低于|优于)?(?:[ⅠⅡⅢⅣⅤIV]{1,3}类(?:水质|标准)?|[A-DＡ-Ｄ]{1,5}[+-]?(?:级|类)|[一二三四五]星级?|[初中高]级|(?:国家|省|市|县)级)(?:及?以上)?|优秀|优良|良好|合格|一般|较好|达标|不达标)$",
                 yes=("Ⅲ类", "Ⅱ类及以上", "A级", "AAA级", "优秀", "合格", "中级以上", "保持Ⅱ类"), no=("一类", "省级示范园区", "优秀率", "合格率", "类别"))
SCOPED_CELL = Row("scoped_cell", rf"^(?![万亿千百%年月个])(?:[一-鿿(){{}}“”]{{1,12}}?:?{_BOUND}{{0,2}}{_PLAIN}(?::{_PLAIN})?{_CLOSE}[/;,、]?){{1,4}}$", yes=("城区1:200,乡镇1:300", "设区市≥25", "重点城市≥30一般城市≥15", "城市≥50/县城≥20"), no=("综合治理", "第3产业增加值占比(%)", "万突破30万"))
DATED_CELL = Row("dated_cell", rf"^(?:20\d\d年(?:底|末|度)?(?:达到|为)?:?{_BOUND}{{0,2}}{_PLAIN}{_CLOSE}[/;,、]?){{2,4}}$", yes=("2022年:50%2025年:80%", "2023年≥90;2025年≥95"), no=("2025年", "2023年90", "2022年902025年95%以上和"))
# Where the making of a thing stands: 初步建立, 未建成, 建成投用.
STATE_CELL = Row("state_cell", r"^(?:初步|部分|尚未|未|已|全部|基本)(?:建成|建立|完成|形成|覆盖|实现|达标|启动|开展|投用|投运|开通)$|^(?:建成|建立|完成|启动|开工)(?:投用|使用|运行|投运|建设|验收)?$",
                 yes=("初步建立", "部分覆盖", "未建成", "建成投用"), no=("建成区面积", "未成年人", "完成率", "建立健全服务网络"))
DEMAND_CELL = Row("demand_cell", r"^(?:与|同|和|随|按).{2,30}(?:同步|持平|一致|相当|下达|确定|要求)|^(?:持续|基本|明显|稳步|逐步|全面|保持|完成|达到|优于|高于|低于|不低于|不高于|只增不减|进一步|显著|大幅|根据|按照|按|以).{0,20}$|^(?:(?:较|比)(?:(?:19|20)\d\d年|上年|基期)(?:末|底)?)?(?:实现|力争|总量|规模)?翻[一二两三]番(?:以上)?$|^(?:全覆盖|零增长|负增长|零发生|达标|稳定|下降|上升|提升|提高|增长|待定|另行下达|省下达.{0,8}|上级下达.{0,8})$",
                  yes=("与经济增长同步", "持续提高", "基本实现", "全覆盖", "完成国家下达任务", "零增长", "翻两番", "较2020年翻一番"), no=("覆盖率", "生产安全事故死亡人数", "95"))
# A number of a row within a group: 2-1.
PATH = Row("serial_path", r"^[1-9]-\d{1,2}$", yes=("1-1", "2-13"), no=("12-3", "1-100", "1"))
SERIAL_CELL = Row("serial_cell", r"^(?:\(?\d{1,3}[.、)]|\(\d{1,3}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]?|[①-⑳])$", yes=("1.", "（1）", "一", "（二）", "①"), no=("12", "一级", "1.养老"))
NUMBERED = Row("numbered_name", r"^(?:\(?(?P<serial>\d{1,3})(?:[.、)](?!\d)|(?=[一-鿿])(?!月|年|个(?:工作日|月)))|[①-⑳])(?=[^\d.%]{2,})", yes=("1.养老床位总数", "（3）护理床位", "3养老床位"), no=("1.5左右", "12", "15个工作日内", "5月、10月各一次"))
GROUP_CELL = Row("group_cell", r"^(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]?|第[一二三四五六七八九十]类:?)[一-鿿“]{2,}|^[一-鿿“”、]{2,16}(?:类|方面|指标|领域|工程|期间)?:?$", yes=("（一）设施类", "一、经济发展", "“十二五”期间："), no=("1.养老", "95"))
# A group's number alone in the column of serials.
GROUP_SERIAL = Row("group_serial", r"^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$", yes=("一", "（二）", "三、"), no=("1", "一、设施"))
# The last word of a name that something can be measured by.
MEASURED_NAME = Row("measured_name", r"(?:率|比例|比重|占比|数|数量|量|面积|里程|人口|收入|产值|增加值|总值|指数|时间|次数|人次|规模|床位|程度|水平|强度|长度|覆盖|预期寿命|年限|密度|投入|经费|能力|额)$",
                    yes=("参保率", "床位数", "森林面积"), no=("养老服务体系", "约束性"))
_BODY = r"(?:局|委|办|部|厅|院|会|署|总局|中心|政府|公司|单位|部门|支队|大队|科|站|所|馆|社|集团|银行|分行|支行|联|乡镇|街道|社区|乡|镇|县区|区|市|学校|法院|军分区|团县委|团市委|团省委|工会|妇联|残联|管委会|企业|机构|组)"
# One body of a list; the list is cut first, so that the pattern has one way to match.
BODY_PIECE = Row("body_piece", rf"^(?!\d{{1,2}}月)(?:(?:总?牵头|配合|责任|参与|协办|主办)(?:单位|部门)?:)?[^、,;。≥≤%]{{1,24}}{_BODY}(?:\([^)]{{1,8}}\))?(?:等|等(?:有关|相关)?(?:部门|单位))?(?:按职责分工负责|负责(?:落实)?|总?牵头|主办|配合|参与|协助|协办)?$",
                 yes=("县民政局", "各乡（镇）人民政府", "县市场监管局等", "县应急局牵头", "功能区管委会负责落实"), no=("养老床位总数", "持续推进", "6月底县民政局"))
# A single blank that may part two cells of a printed row where a full cell leaves no more: before a nature, before a figure, behind a serial.
NATURE_BEHIND_BLANK = Row("nature_behind_blank", r"(?<=\S) (?=(?:约束|预期)性$)", yes=("≥15000 人次 预期性",), no=("人次  预期性", "约束性 指标"))
CELL_BEHIND_BLANK = Row("cell_behind_blank", r"(?<=[一-鿿)\]%‰]) (?=[\d≥≤<>\[])|(?<=\d) (?=[≥≤<>])|^ *\d{1,2} (?=[一-鿿])", yes=("救助时间 10 小时", "16000 ≤15000", "2 受灾人次"), no=("120 小时", "人次 预期性", "12 16"))
# Numbers that part the bodies of one cell: ①县民政局②县财政局.
COUNTED_BODIES = Row("counted_bodies", r"(?:(?<![^\s、,;])|(?<=[一-鿿)]))(?:[①-⑳]|\(?\d{1,2}[.、)](?!\d))", yes=("①县民政局②县财政局", "1.县民政局", "县民政局2.县财政局"), no=("1.5公里", "县民政局"))
_DATED = re.compile(r"^(?:(?:19|20)\d\d(?:年(?:\d{1,2}(?:月(?:\d{1,2}日?)?|(?=[-~至])))?|[.-/](?:\d{1,2}月?)?(?:\d{1,2}日?)?)(?:前|底|末|底前|末前|全年)?(?:[-~至]+(?:20\d\d)?年?\d{0,2}月?(?:底|末)?(?:前)?)?(?:完成|建成|投用|取得.{1,8})?|(?:每年)?\d{1,2}月(?:\d{1,2}日)?(?:前|底|末|底前)?(?:完成)?|\d{1,2}月[-~至到](?:次年|翌年)?\d{1,2}月(?:底|末|前|底前)?|第?[一二三四]季度(?:末|底)?前?|(?:长期|持续|常年|全年|每年|长期坚持|持续推进|常态化.{0,6}|年底前|按时间节点.{0,6}))$")
# A deadline in words: a time near the beginning of a few clauses.
TIMED = Row("timed", r"^(?:[(\[]?\d{1,2}[.、)]|[①-⑳])?(?:[^\d,;。]{0,8},)?[^\d,;。]{0,6}?(?:20\d\d年|\d{1,2}月|20\d\d[./-]\d{1,2}(?!\d)|(?:第?[一二三四1-4])季度|[上下]半年|年[底末中内]|每(?:年|季|月|半年|周)|\d{1,2}个?(?:工作日|月|年)内|(?:持续|长期|常年|常态)|(?:印发|发布|下发)之?[日后])",
            yes=("2024年9月底前出台方案;2025年6月底前完成改造", "立即启动,2024年12月底前取得明显成效", "1.2024年9月底前完成摸底", "15个工作日内", "5月、10月各一次", "持续推进,每年11月报告"), no=("完成改造100户", "1.护理型床位占比", "县民政局、县财政局"))
# No deadline that is printed in a cell is longer; a measure is.
_TIMED_MOST = 60
_SENTENCE = re.compile(r"[。;].|[,:].{7,}$|。$")
_LONG = 45
# No list of bodies in a cell is longer.
_LISTED = 300


@lru_cache(maxsize=20_000)
def form_of(words: str) -> Form:
    """The form of a cell's ``words`` (folded, without white space).

    >>> [form_of(words) for words in ("", "-", "约束性", "3", "≥97", "万人次", "1.养老床位数", "入学率(%)", "县民政局、县财政局", "2025年底前", "综合治理", "≥", "县妇联,各镇(街道)", "①县民政局②县财政局")]
    ['empty', 'dash', 'nature', 'integer', 'number', 'unit', 'numbered', 'measured', 'bodies', 'deadline', 'text', 'marks', 'bodies', 'bodies']
    """
    if not words:
        return "empty"
    if part := OF_WHICH.match(words):
        words = words[part.end() :]
    for form, holds in _FORMS:
        if holds(words):
            return form
    if len(words) <= _LONG and not _SENTENCE.search(words):
        return "text"
    return "timed" if len(words) <= _TIMED_MOST and TIMED.match(words) else "long"


def _falls(words: str) -> bool:
    """Whether a hyphen stands between a figure and a smaller one: they are no range, but two figures, 2347.6 and -8%."""
    match = _HYPHENED.match(words)
    return match is not None and PATH.match(words) is None and float(match[1].replace(",", "")) > float(match[2].replace(",", ""))


def _are_bodies(pieces: Sequence[str]) -> bool:
    return all(BODY_PIECE.match(piece) for piece in pieces if piece)


def _counts_bodies(words: str) -> bool:
    """Whether a cell counts several bodies: ①县民政局②县财政局."""
    before, *pieces = COUNTED_BODIES.regex.split(words)
    return not before and len(pieces) > 1 and _are_bodies([name for piece in pieces for name in re.split("[、,;]", piece)])


def _ends_in_places(words: str) -> bool:
    """Whether a cell lists bodies and ends in those of all places, whose bracket is no unit: 县财政局、各镇（街道）."""
    pieces = re.split("[、,;]", words)
    return pieces[-1].startswith("各") and _are_bodies(pieces)


_HYPHENED = re.compile(rf"^({NUMBER})-({NUMBER})")
_FORMS: tuple[tuple[Form, Callable[[str], object]], ...] = (
    ("dash", NOTHING.match), ("nature", NATURE.match), ("integer", re.compile(r"^\d{1,4}$").match), ("serial", SERIAL_CELL.match),
    ("unit", UNIT_CELL.match), ("deadline", _DATED.match), ("number", lambda words: (NUMBER_CELL.match(words) and not _falls(words)) or RATIO_CELL.match(words)), ("marks", re.compile(r"^\W+$").match),
    ("bodies", lambda words: len(words) <= _LISTED and _counts_bodies(words)),
    ("numbered", lambda words: len(words) <= _LONG and NUMBERED.match(words)), ("measured", lambda words: len(words) <= _LONG and UNIT_BRACKET.search(words) and not _ends_in_places(words)),
    ("scoped", lambda words: DATED_CELL.match(words) or (SCOPED_CELL.match(words) and not COUNTED_FROM.match(words))), ("demand", lambda words: KEEPS_PACE.match(words) or RATED_CELL.match(words) or STATE_CELL.match(words) or (len(words) <= 24 and DEMAND_CELL.match(words))),
    ("bodies", lambda words: len(words) <= _LISTED and _are_bodies(re.split("[、,;]", words))),
)  # fmt: skip

# How ill a cell of a form sits under a column of a role: 0 not at all, 8 not to be believed. What is not listed costs the column's "else".
MISFIT: dict[ColumnRole, dict[str, float]] = {
    "serial": {"integer": 0, "serial": 0, "number": 2, "empty": 0.5, "dash": 1.5, "else": 7},
    "nature": {"nature": 0, "dash": 0.6, "empty": 0.6, "text": 4, "else": 7},
    "unit": {"unit": 0, "dash": 0.5, "empty": 0.5, "text": 3, "else": 7},
    "value": {"number": 0, "integer": 0, "dash": 0, "empty": 0.3, "scoped": 0.3, "demand": 0.5, "deadline": 2, "text": 3, "measured": 6, "numbered": 6, "bodies": 4, "else": 7},
    "name": {"text": 0, "measured": -0.3, "numbered": 0, "demand": 1.5, "scoped": 2, "bodies": 0.5, "long": 4, "timed": 4, "empty": 5, "else": 8},
    "category": {"text": 0, "bodies": 0.8, "empty": 0.1, "demand": 1, "measured": 2.5, "numbered": 2.5, "scoped": 4, "long": 4, "timed": 4, "else": 8},
    "scope": {"text": 0.2, "bodies": 0.4, "empty": 0.5, "dash": 0.5, "measured": 3, "else": 5},
    "year": {"number": 0, "deadline": 0, "else": 6},
    "remark": {"empty": 0, "dash": 0, "nature": 4, "text": 0.5, "long": 0.3, "timed": 0.3, "bodies": 0.2, "numbered": 1, "measured": 1, "else": 1.5},
    "points": {"integer": 0, "number": 0, "empty": 0.3, "dash": 0.3, "else": 5},
    "explanation": {"text": 0, "long": 0, "timed": 0, "demand": 0, "bodies": 0, "numbered": 0.5, "measured": 0.3, "scoped": 0.3, "empty": 0.3, "dash": 0.3, "else": 5},
    "task": {"text": 0, "numbered": 0, "long": 0.5, "timed": 0.5, "demand": 0.2, "measured": 0.2, "scoped": 0.5, "bodies": 1.5, "empty": 0.3, "else": 6},
    "measure": {"text": 0, "numbered": 0, "long": 0, "timed": 0, "demand": 0.2, "measured": 0.2, "scoped": 0.3, "bodies": 1.5, "empty": 2, "else": 6},
    "lead": {"bodies": 0, "empty": 0.6, "dash": 0.6, "text": 1.5, "long": 3, "timed": 3, "else": 6},
    "participating": {"bodies": 0, "empty": 0.2, "dash": 0.2, "text": 1.5, "long": 3, "timed": 3, "else": 6},
    "responsible": {"bodies": 0, "empty": 0.6, "dash": 0.6, "text": 1.5, "long": 2, "timed": 2, "else": 6},
    "deadline": {"deadline": 0, "empty": 0.6, "dash": 0.4, "timed": 0.6, "number": 1.5, "integer": 2, "text": 2, "demand": 2, "long": 3, "else": 6},
    "progress": {"empty": 0, "dash": 0, "text": 0.5, "long": 0.5, "timed": 0.5, "demand": 0.3, "deadline": 1, "else": 1.5},
    "project": {"text": 0, "numbered": 0, "bodies": 0.4, "measured": 0.5, "long": 1.5, "timed": 1.5, "demand": 0.5, "scoped": 0.6, "else": 6},
    "other": {"empty": 0.3, "else": 0.8},
}  # fmt: skip
# What it costs a row to say nothing at all under a column: a merged category is left out below, a name is not.
LEFT_OUT: dict[ColumnRole, float] = {
    "serial": 2, "category": 0.3, "name": 7, "unit": 1.5, "value": 2, "nature": 2, "scope": 1, "year": 4, "points": 1.5, "explanation": 1.2, "remark": 0.4, "task": 0.6, "measure": 4,
    "lead": 2, "participating": 0.8, "responsible": 2, "deadline": 1.5, "progress": 0.4, "project": 7, "other": 1,
}  # fmt: skip


def misfit(role: ColumnRole, form: Form) -> float:
    """How ill a cell of ``form`` sits under a column of ``role``.

    >>> misfit("value", "number"), misfit("name", "number")
    (0, 8)
    """
    costs = MISFIT[role]
    return costs.get(form, costs["else"])
