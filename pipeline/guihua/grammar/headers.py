"""The words in the header of an indicator table, and what a column under them holds."""

from __future__ import annotations

from guihua.grammar.row import Row

COLUMNS: tuple[Row, ...] = (
    Row("number", r"^(?:序 *号|编 *号|No\.?|number)$", yes=("number", "序号", "序 号"), no=("指标序号表",)),
    Row("category", r"^(?:类 *[别型]|分 *类|领 *域|指标类[别型]|方 *面|一级指标|指标分类|目 *标 *类 *别|目 *标|维 *度|类 *目|category)$", yes=("类别", "领域", "一级指标", "目 标"), no=("类别一", "目标值")),
    Row("name", r"^(?:(?:主要|具体|核心|二级|三级|发展|监测|评价)?指 *标(?: *名 *称| *项| *内 *容)?|名 *称|项 *目(?:名称)?|指标\(单位\)|指 *标 *\(?单位\)?|name)$",
        yes=("指标", "指　　标", "指标名称", "主要指标", "二级指标", "指标项"), no=("指标属性", "指标层级", "约束性指标")),
    Row("unit", r"^(?:计量)?单 *位(?:\(.*\))?$|^unit$", yes=("单位", "计量单位"), no=("责任单位", "牵头单位")),
    Row("nature", r"^(?:(?:指标)?(?:属 *性|性 *质)|指标属性|nature)$", yes=("属性", "指标属性", "性质"), no=("类型",)),
    Row("year", r"^(?:year|年份|目标年份?|年度)$", yes=("year", "年份"), no=("2025年", "年均")),
    Row("level", r"^指标层级$|^层级$|^适用范围$", yes=("指标层级",), no=("层级网络",)),
    Row("units_in_charge", r"^(?:责任|牵头|主管|负责|实施|配合)(?:单位|部门)(?:\(.*\))?$", yes=("责任单位", "牵头部门"), no=("单位",)),
    Row("remark", r"^(?:备 *注|说 *明|解 *释|指标解释|指标说明|数据来源|计算方法|内涵)$", yes=("备注", "解 释", "指标说明"), no=("备注栏目",)),
    Row("growth", r"^\[?(?:\(?(?:年均|累计|五年|年平均)[^,。;]{0,16}|[^,。;]{0,12}(?:增长|增速|增幅|变化|变动|累计|提高|下降)(?:情况|\(?%\)?|数|率|值|量|幅度)?(?:\([^)]{1,10}\)|\[累计\])?)\]?$",
        yes=("年均增长", "年均[累计]", "〔累计〕", "2015年比2010年增长", "年均增速（%）"), no=("增长极，推动", "增加")),
    Row("value", r"^(?:截至)?(?:\[?\(?(?:19|20)\d\d(?:[-~至](?:20)?\d\d)?(?:年)?(?:底|末)?\)?\]?(?:[一-鿿\s()/%]{0,6})|(?:现状|基期|规划|目标|预期|完成|实际|初始|预期目标|规划目标|发展目标)(?:基数|年|值|数|目标|情况)?(?:\(.{1,10}\))?|基准值|基数|target)$",
        yes=("2025年", "2020年基数", "2025年目标", "预期值", "目标值", "2035年", "规划目标", "2020年实际"), no=("到2025年，", "2025年底前完成全部任务并验收", "目标任务")),
)  # fmt: skip

# What only a table of projects asks for: 建设内容, 总投资, 建设年限.
PROJECT_HEADER = Row("project_header", r"^(?:(?:主要)?建设(?:内容|规模|性质|地点|年限|期限|单位|工期|时间)(?:.{0,6})|总 ?投资(?:\(.*\))?|(?:计划|估算)?投资(?:估算|规模|额)?(?:\(.*\))?|起止年限|项目业主|业主单位|实施主体)$",
                     yes=("建设年限", "总投资（万元）", "主要建设内容及规模"), no=("投资强度", "2025年", "指标"))
# A header whose cells were glued together, right before the first row.
GLUED_HEADER = Row("glued_header", r"(?P<number>序 *号)?(?:类 *别)?(?P<name>指 *标(?:名称)?)(?:单 *位)?(?P<value>(?:20\d\d ?年|预期值|目标值|现状值)(?:目标|实际)?)(?:(?:20\d\d ?年[^\d]{0,8}|年均|累计)){0,4}(?P<nature>属 *性)?(?=1[^\d.])|(?P<long>序 *号指 *标(?:20\d\d ?年.{0,12}){1,4}?(?=1[^\d.]))",
                   yes=("序号指标预期值属性1死亡人数", "序号指　标2010年2015年2015年比2010年增长1化学需氧量"), no=("主要指标", "指标2025年达到97%"))

NATURES: dict[str, str] = {"约束性": "binding", "预期性": "anticipatory", "约束": "binding", "预期": "anticipatory", "约束型": "binding", "预期型": "anticipatory"}
NATURE = Row("nature_value", r"^(?:约束[性型]?|预期[性型]?|建议性|导向[性型]?|引导性|指导性|底线[性型]?|参考性|监测性|评价性|特色性|基本|推荐|定量|定性|鼓励性)$",
             yes=("约束性", "预期性", "导向", "建议性", "底线"), no=("约束性指标体系", "预期寿命"))  # fmt: skip


def column_of(folded: str) -> str | None:
    """What a column headed ``folded`` holds; None when the words are no table header.

    >>> column_of("指  标"), column_of("2025年"), column_of("责任单位"), column_of("到2025年，实现")
    ('name', 'value', 'units_in_charge', None)
    """
    words = " ".join(folded.split())
    if not words or len(words) > 24:
        return None
    for row in COLUMNS:
        if row.match(words):
            return row.name
    return None
