"""Made-up tables, the ways in which they are written, and what may happen to them on the way.

A table is data: columns with their headers, rows of cells. Each rendering writes the same cells as another channel would
(tabs, blanks, one cell per line, glue, pipes, HTML, Word, a workbook, a PDF); each mutation harms one row or the whole.
``score`` compares what was extracted cell by cell. Run as a script for the whole sheet: ``python tests/table_forms.py [--kinds | --more] [NAME …]``.
"""

from __future__ import annotations

import html
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl

from guihua import extract
from guihua.plan import Plan
from guihua.readers import read_bytes
from office_files import cell as word_cell
from office_files import docx, p
from office_files import table as word_table
from pdf_files import Page, write_pdf

NATURE_CODES = {"约束性": "binding", "预期性": "anticipatory"}
BEFORE = [
    "安远县“十四五”养老服务发展规划",
    "一、发展基础",
    "全县养老服务基础较好，群众满意。",
    "二、主要目标",
    "到2025年，养老服务网络基本健全，主要指标如下。",
]
BEHIND = ["三、主要任务", "（一）完善服务网络。建设乡镇服务中心，方便老年人就近养老。", "（二）提升服务能力。培养护理人才，提高服务质量和水平。"]


@dataclass(frozen=True)
class Sheet:
    """A table: its caption, the role and header of each column, and its rows. None: the cell above goes on (a merged cell)."""

    name: str
    caption: str
    roles: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    touched: frozenset[int] = frozenset()  # rows that a mutation harmed
    lost: int = 0  # rows that are gone without a trace
    glueable: bool = True
    unit: str = ""  # what the caption says of all rows
    years: dict[int, str] = field(default_factory=dict)

    def facts(self, row: int) -> list[tuple[str, ...]]:
        """What a careful reader takes from a row: (name, field, value)."""
        cells = dict(zip(self.roles, self.rows[row], strict=True)) if len(set(self.roles)) == len(self.roles) else {}
        found: list[tuple[str, ...]] = []
        named = self._cell(row, "name")
        name, unit = _name(named or "")
        unit = (self._cell(row, "unit") or unit or self.unit).strip("—")
        category = (
            next((self.rows[r][self.roles.index("category")] for r in range(row, -1, -1) if self.rows[r][self.roles.index("category")]), None)
            if "category" in self.roles
            else None
        )
        nature = next((one for r in range(row, -1, -1) if (one := self._cell(r, "nature")) is not None), None)  # a merged cell goes on
        del cells
        found += [(name, "unit", unit or ""), (name, "category", category or ""), (name, "nature", NATURE_CODES.get(nature or "", nature or ""))]
        found.append((name, "number", self._cell(row, "serial") or ""))
        for at, role in enumerate(self.roles):
            if role in ("value", "growth"):
                raw = self.rows[row][at] or ""
                found.append((name, self.years.get(at, self.header[at]), "" if raw in ("—", "——", "-") else raw))
        return found

    def _cell(self, row: int, role: str) -> str | None:
        return self.rows[row][self.roles.index(role)] if role in self.roles else None


def _name(cell: str) -> tuple[str, str | None]:
    number = cell.split(".", 1)[1] if cell[:1].isdigit() and "." in cell[:4] else cell
    return (number[: number.rindex("（")], number[number.rindex("（") + 1 : -1]) if number.endswith("）") else (number, None)


SHEETS = (
    Sheet("full", "专栏1　安远县养老服务主要指标", ("serial", "name", "unit", "value", "value", "nature"),
          ("序号", "指标名称", "单位", "2020年", "2025年", "属性"), (
        ("1", "养老床位总数", "张", "1200", "1600", "预期性"), ("2", "护理型床位占比", "%", "38", "≥55", "约束性"),
        ("3", "乡镇服务中心覆盖率", "%", "40", "100", "约束性"),
        ("4", "老年助餐点数量", "个", "6", "20", "预期性"), ("5", "家庭适老化改造户数", "户", "—", "500", "约束性"),
        ("6", "护理员培训人次", "人次", "120", "800", "预期性"),
    ), years={3: "2020", 4: "2025"}, glueable=False),
    Sheet("grouped", "专栏1　主要指标", ("category", "name", "value", "nature"), ("类别", "指标", "2025年", "属性"), (
        ("服务供给", "1.护理型床位占比（%）", "≥55", "约束性"), (None, "2.新增养老床位（张）", "〔300〕", "预期性"),
        (None, "3.社区服务设施覆盖率（%）", "100", "约束性"),
        ("队伍建设", "4.护理员持证上岗率（%）", "90左右", "预期性"), (None, "5.每千名老年人社会工作者人数（人）", "1.2", "预期性"),
        ("安全保障", "6.机构消防达标率（%）", "100", "约束性"),
    ), years={2: "2025"}),
    Sheet("short", "表1　规划主要指标", ("name", "value", "nature"), ("指标", "目标值", "属性"), (
        ("生产安全事故死亡人数", "下降15%", "约束性"), ("万人火灾死亡率", "<0.2", "预期性"), ("应急避难场所人均面积", "≥1.5", "预期性"),
        ("居民人均可支配收入增速", "与经济增长同步", "预期性"),
        ("森林火灾受害率", "≤0.9‰", "约束性"),
    )),
    Sheet("wide", "附表　“十四五”时期水利发展主要指标", ("category", "serial", "name", "unit", "value", "value", "value", "nature"),
          ("类别", "序号", "指标", "单位", "2020年基期值", "2025年目标值", "年均增速", "属性"), (
        ("防洪减灾", "1", "堤防达标率", "%", "71.5", "85", "3.5", "预期性"),
        (None, "2", "新增蓄滞洪能力", "万立方米", "—", "320", "—", "预期性"),
        ("节水供水", "3", "用水总量", "亿立方米", "2.31", "2.4", "0.8", "约束性"),
        (None, "4", "农村自来水普及率", "%", "88.2", "92", "0.8", "预期性"),
        (None, "5", "灌溉水有效利用系数", "—", "0.52", "0.56", "1.5", "约束性"),
        ("水生态", "6", "水土保持率", "%", "79.3", "81", "0.4", "约束性"),
    ), years={4: "2020", 5: "2025"}, glueable=False),
    Sheet("plain", "专栏2　教育事业发展指标", ("name", "unit", "value", "value"), ("指标", "单位", "2022年", "2025年"), (
        ("学前教育毛入园率", "%", "91.6", "93"), ("义务教育巩固率", "%", "95.8", "96.5"), ("普通高中在校生", "人", "5230", "5600"),
        ("新建校舍面积", "平方米", "12000", "38000"), ("专任教师本科率", "%", "84.1", "90"),
    ), years={2: "2022", 3: "2025"}, glueable=False),
    Sheet("long", "安远县林业发展“十四五”主要指标", ("serial", "name", "value", "nature"), ("序号", "指标名称", "2025年目标", "指标属性"), (
        *((str(n), name, value, nature) for n, (name, value, nature) in enumerate((
            ("森林覆盖率（%）", "78.5", "约束性"), ("森林蓄积量（万立方米）", "≥920", "约束性"), ("湿地保护率（%）", "62", "预期性"),
            ("天然林保有量（万亩）", "120.4", "约束性"),
            ("林业产业总产值（亿元）", "45", "预期性"), ("油茶种植面积（万亩）", "18.6", "预期性"),
            ("国家重点野生动植物种数保护率（%）", "95", "预期性"), ("松材线虫病疫点拔除数（个）", "6", "约束性"),
            ("乡村绿化覆盖率（%）", "32", "预期性"), ("森林火灾受害率（‰）", "≤0.8", "约束性"), ("古树名木保护率（%）", "100", "约束性"),
            ("林下经济经营面积（万亩）", "25", "预期性"),
        ), 1)),
    ), years={2: "2025"}),
)  # fmt: skip

KINDS = (
    Sheet("industries", "表1　重点产业发展目标", ("category", "name", "unit", "value", "value"),
          ("行业", "指标", "单位", "2023年", "2025年目标"), (
        ("装备制造", "规上企业营业收入", "亿元", "86.5", "120"), (None, "研发投入强度", "%", "2.1", "≥2.8"),
        ("食品加工", "规上企业营业收入占比", "%", "12.4", "15"), (None, "绿色食品认证产品数量", "个", "36", "60"),
        ("文化旅游", "接待游客人次", "万人次", "410", "600"), (None, "旅游综合收入", "亿元", "28.7", "50"),
    ), years={3: "2023", 4: "2025"}, glueable=False),
    Sheet("ratings", "表2　环境质量与服务等级目标", ("serial", "name", "value", "value", "nature"),
          ("序号", "指标名称", "2020年现状", "2025年目标", "属性"), (
        ("1", "省控断面水质类别", "Ⅲ类", "Ⅱ类及以上", "约束性"), ("2", "政务服务能力评估等级", "B级", "A级", "预期性"),
        ("3", "县域义务教育均衡发展评估结果", "合格", "优秀", "预期性"), ("4", "集中式饮用水水源水质达标率（%）", "98", "100", "约束性"),
        ("5", "平安建设考核等次", "良好", "优秀", "预期性"),
    ), years={2: "2020", 3: "2025"}, glueable=False),
    Sheet("denominators", "专栏3　卫生健康资源配置指标", ("name", "unit", "value", "nature"), ("指标", "单位", "2025年", "指标性质"), (
        ("每千人口执业（助理）医师数", "人", "3.2", "预期性"), ("每万人口全科医生数", "人", "3.93", "约束性"),
        ("孕产妇死亡率", "1/10万", "≤14.5", "预期性"), ("人均水资源占有量", "立方米/人", "420", "预期性"),
        ("万元地区生产总值用水量下降率", "%", "16", "约束性"), ("每十万人口医疗机构床位数", "张/10万人", "640", "预期性"),
    ), years={2: "2025"}, glueable=False),
    Sheet("ranges", "表3　经济社会发展区间目标", ("category", "name", "unit", "value", "nature"),
          ("类别", "指标", "单位", "2025年目标区间", "属性"), (
        ("经济", "地区生产总值增速", "%", "5.5～6.5", "预期性"), (None, "居民消费价格涨幅", "%", "2—3", "预期性"),
        ("民生", "城镇调查失业率", "%", "5.0-5.5", "预期性"), (None, "生均校舍建筑面积", "平方米", "9~11", "约束性"),
        ("生态", "空气质量优良天数", "天", "320～330", "约束性"),
    ), years={3: "2025"}),
    Sheet("natures_first", "附表1　“十四五”主要指标", ("nature", "name", "unit", "value", "value"),
          ("指标属性", "指标名称", "单位", "2020年", "2025年"), (
        ("约束性", "单位地区生产总值能耗降低", "%", "—", "〔14〕"), (None, "耕地保有量", "万亩", "52.3", "52.3"),
        (None, "森林覆盖率", "%", "61.2", "62"), ("预期性", "常住人口城镇化率", "%", "48.6", "55"),
        (None, "高新技术企业数量", "家", "27", "60"), (None, "劳动年龄人口平均受教育年限", "年", "9.8", "10.6"),
    ), years={3: "2020", 4: "2025"}, glueable=False),
    Sheet("three_levels", "表4　高质量发展评价指标", ("category", "category", "name", "value", "nature"),
          ("一级指标", "二级指标", "三级指标", "2025年", "属性"), (
        ("创新发展", "创新投入", "研发经费投入增长（%）", "≥8", "预期性"), (None, None, "财政科技支出占比（%）", "3.5", "预期性"),
        (None, "创新产出", "每万人口高价值发明专利拥有量（件）", "6", "预期性"), ("绿色发展", "污染治理", "化学需氧量减排量（吨）", "860", "约束性"),
        (None, "资源利用", "农膜回收率（%）", "≥85", "预期性"), (None, None, "畜禽粪污综合利用率（%）", "90以上", "约束性"),
    ), years={3: "2025"}, glueable=False),
    Sheet("bilingual", "表5　主要指标 Key Indicators", ("serial", "name", "unit", "value", "value"),
          ("序号", "指标", "单位", "2022年", "2025年"), (
        ("1", "研究与试验发展（R&D）经费投入强度", "%", "1.6", "2.2"), ("2", "细颗粒物（PM2.5）平均浓度", "μg/m³", "32", "≤28"),
        ("3", "第五代移动通信（5G）基站数", "个", "420", "1200"), ("4", "国内生产总值（GDP）增速", "%", "5.8", "6左右"),
        ("5", "软件即服务（SaaS）企业数", "家", "11", "30"),
    ), years={3: "2022", 4: "2025"}, glueable=False),
    Sheet("falling", "表6　节能降耗指标", ("name", "unit", "value", "value", "nature"), ("指标", "单位", "2023年", "2025年", "属性"), (
        ("单位工业增加值能耗增速", "%", "-3.1", "-4.5", "约束性"), ("二氧化碳排放总量变化", "%", "1.2", "-2", "约束性"),
        ("万元产值用水量降幅", "%", "2.8", "下降16%", "约束性"), ("煤炭消费量", "万吨", "86", "≤80", "预期性"),
        ("户籍人口自然增长率", "‰", "-0.6", "-0.5以上", "预期性"),
    ), years={2: "2023", 3: "2025"}, glueable=False),
    Sheet("ratios", "专栏4　教育人员配备指标", ("serial", "name", "value", "value", "nature"), ("序号", "指标", "2020年", "2025年", "属性"), (
        ("1", "幼儿园教职工与在园幼儿配备比", "1:8.6", "1:7", "预期性"), ("2", "城乡居民收入比", "2.35:1", "2.1:1", "预期性"),
        ("3", "护理人员与失能老年人配备比", "1:6", "1:3.2", "约束性"), ("4", "心理健康教师配备率（%）", "62", "100", "约束性"),
        ("5", "医护比", "1:1.02", "1:1.2", "预期性"),
    ), years={2: "2020", 3: "2025"}, glueable=False),
    Sheet("in_words", "表7　数字经济发展主要目标", ("serial", "name", "unit", "value", "nature"),
          ("序号", "指标名称", "单位", "2025年目标", "属性"), (
        ("1", "数字经济核心产业增加值", "亿元", "较2020年翻一番", "预期性"), ("2", "软件业务收入", "亿元", "突破100", "预期性"),
        ("3", "重点行业碳排放总量", "万吨", "零增长", "约束性"), ("4", "政务数据共享率", "%", "达到100", "约束性"),
        ("5", "农村居民人均可支配收入增速", "%", "高于城镇居民", "预期性"), ("6", "千兆宽带用户数", "万户", "翻两番", "预期性"),
    ), years={3: "2025"}),
)  # fmt: skip
"""Written later, of kinds that none of the others has; their answers stood before any of them was read."""

MORE = (
    Sheet("towns", "表1　2025年主要目标分解到乡镇", ("serial", "name", "unit", "value", "value", "value", "value"),
          ("序号", "指标", "单位", "全县", "东河镇", "西山乡", "南塘街道"), (
        ("1", "农村卫生厕所普及率", "%", "95", "96", "93", "98"), ("2", "新增高标准农田面积", "亩", "8600", "3200", "4100", "1300"),
        ("3", "生活垃圾分类覆盖率", "%", "90", "92", "85", "100"), ("4", "新增养老床位数", "张", "260", "80", "60", "120"),
        ("5", "森林抚育面积", "亩", "5400", "1200", "3600", "600"),
    ), glueable=False),
    Sheet("scored", "附件　年度考核指标及评分标准", ("category", "serial", "name", "value", "points", "rule"),
          ("一级指标", "序号", "考核指标", "目标值", "分值", "评分标准"), (
        ("设施建设", "1", "乡镇养老服务中心覆盖率（%）", "100", "10", "每少一个百分点扣1分"),
        (None, "2", "护理型床位占比（%）", "≥60", "15", "达到目标得满分，未达到按比例得分"),
        ("服务质量", "3", "老年人满意度（%）", "95", "8", "以第三方调查结果为准"), (None, "4", "投诉办结率（%）", "100", "5", "每起未办结扣0.5分"),
        ("队伍建设", "5", "护理员持证上岗率（%）", "90以上", "12", "抽查不合格不得分"),
    ), glueable=False),
    Sheet("dashed", "专栏5　“十四五”文化发展指标", ("serial", "name", "unit", "value", "value", "nature"),
          ("编号", "指标名称", "计量单位", "2020年实际", "2025年规划", "指标性质"), (
        ("1-1", "人均公共文化设施面积", "平方米", "0.28", "0.4", "预期性"), ("1-2", "公共图书馆藏书量", "万册", "46", "70", "预期性"),
        ("2-1", "文艺演出场次", "场次", "320", "500", "预期性"), ("2-2", "文物保护单位完好率", "%", "91", "96", "约束性"),
        ("3-1", "文化产业增加值占比", "%", "2.6", "4", "预期性"),
    ), years={3: "2020", 4: "2025"}, glueable=False),
    Sheet("captioned", "表2　主要农产品产量目标（单位：万吨）", ("name", "value", "value", "value"), ("指标", "2020年", "2023年", "2025年"), (
        ("粮食总产量", "31.2", "32.5", "33"), ("油料产量", "2.4", "2.9", "3.2"), ("蔬菜产量", "18.6", "21", "24"),
        ("水产品产量", "1.15", "1.3", "1.5"), ("水果产量", "6.8", "7.7", "9"),
    ), years={1: "2020", 2: "2023", 3: "2025"}, glueable=False, unit="万吨"),
    Sheet("horizons", "表3　国土空间规划目标", ("serial", "name", "unit", "value", "value", "value", "nature"),
          ("序号", "指标项", "单位", "2025年目标", "2030年展望", "2035年远景", "属性"), (
        ("1", "耕地保有量", "万亩", "≥52.3", "≥52.3", "≥52.3", "约束性"), ("2", "常住人口规模", "万人", "38.5", "40", "42", "预期性"),
        ("3", "道路网密度", "公里/平方公里", "6.5", "7.2", "8", "预期性"), ("4", "人均应急避难场所面积", "平方米", "1.2", "1.5", "2", "约束性"),
        ("5", "国土开发强度", "%", "8.6", "9.1", "≤9.8", "约束性"),
    ), years={3: "2025", 4: "2030", 5: "2035"}, glueable=False),
    Sheet("quarters", "2025年主要经济指标季度安排表", ("name", "unit", "value", "value", "value", "value", "value"),
          ("指标", "单位", "一季度", "上半年", "前三季度", "全年", "2024年基数"), (
        ("规模以上工业增加值", "亿元", "11.2", "24.5", "37", "52", "46.8"), ("固定资产投资", "亿元", "18", "45", "76", "98", "90.3"),
        ("社会消费品零售总额", "亿元", "14.6", "29", "44.1", "61", "56"), ("城镇新增就业人数", "人", "800", "1900", "2700", "3500", "3360"),
        ("招商引资到位资金", "亿元", "6", "14", "22", "30", "25.4"),
    ), years={6: "2024"}, glueable=False),
    Sheet("stated", "专栏6　县域治理能力目标", ("serial", "name", "value", "value", "nature"),
          ("序号", "指标", "现状值", "预期值", "属性"), (
        ("1", "智慧城管平台", "初步建立", "基本建成", "预期性"), ("2", "污水处理厂出水水质", "达到一级B标准", "达到一级A标准", "约束性"),
        ("3", "村级综合服务设施", "部分覆盖", "全覆盖", "预期性"), ("4", "行政复议案件按期办结率（%）", "96", "100", "约束性"),
        ("5", "生活垃圾焚烧处理设施", "未建成", "建成投用", "预期性"),
    ), glueable=False),
    Sheet("charged", "附表2　主要指标及责任分工", ("serial", "name", "unit", "value", "value", "nature", "body"),
          ("序号", "指标名称", "单位", "2024年", "2025年目标", "属性", "责任单位"), (
        ("1", "新增城镇就业", "人", "3360", "3500", "预期性", "县人力资源社会保障局"), ("2", "义务教育巩固率", "%", "95", "96", "预期性", "县教育局"),
        ("3", "基本医保参保率", "%", "95", "≥95", "约束性", "县医保局、各乡镇"), ("4", "单位GDP能耗降低", "%", "2.9", "3", "约束性", "县发展改革局"),
        ("5", "空气质量优良天数比率", "%", "92.1", "93", "约束性", "市生态环境局安远分局"),
    ), years={3: "2024", 4: "2025"}, glueable=False),
    Sheet("growing", "表4　工业发展主要目标", ("category", "name", "unit", "value", "value", "growth"),
          ("领域", "指标", "单位", "基期值（2020年）", "目标值（2025年）", "年均增长（%）"), (
        ("规模总量", "规上工业总产值", "亿元", "210", "350", "10.8"), (None, "规上工业企业数", "家", "86", "130", "8.6"),
        ("创新能力", "研发人员数", "人", "640", "1100", "11.4"), (None, "有效发明专利拥有量", "件", "118", "260", "17.1"),
        ("绿色低碳", "工业固废综合利用率", "%", "71", "85", "—"),
    ), years={3: "2020", 4: "2025"}, glueable=False),
    Sheet("explained", "表5　监测评价指标体系", ("category", "name", "unit", "value", "nature", "source", "text"),
          ("维度", "评价指标", "单位", "2025年目标值", "类型", "数据来源", "指标解释"), (
        ("便捷可达", "公交站点500米覆盖率", "%", "80", "预期性", "交通部门", "站点500米范围内人口占比"),
        (None, "行政村通客车率", "%", "100", "约束性", "交通部门", "通客车行政村占全部行政村的比例"),
        ("安全可靠", "万车死亡率", "人/万车", "≤1.8", "约束性", "公安部门", "每万辆车年死亡人数"),
        (None, "危桥改造完成率", "%", "100", "约束性", "公路中心", "已改造危桥占应改造危桥的比例"),
        ("绿色智能", "新能源公交车占比", "%", "75", "预期性", "交通部门", "新能源公交车占公交车总数的比例"),
    ), years={3: "2025"}, glueable=False),
)  # fmt: skip
"""Written when the rules for the others stood, of kinds that neither has; what they gave the first time stands in docs/accuracy.md."""


# what may happen to a table ------------------------------------------------------------------------------------------


def _at(sheet: Sheet) -> int:
    return len(sheet.rows) // 2


def _with(sheet: Sheet, at: int, cells: tuple[str | None, ...] | None) -> Sheet:
    rows = [*sheet.rows]
    if cells is None:
        following = rows[at + 1] if at + 1 < len(rows) else None
        if following is not None and any(a and b is None for a, b in zip(rows[at], following, strict=True)):
            rows[at + 1] = tuple(b if b is not None else a for a, b in zip(rows[at], following, strict=True))
        del rows[at]
        return replace(sheet, rows=tuple(rows), lost=1)
    rows[at] = cells
    return replace(sheet, rows=tuple(rows), touched=frozenset({at}))


def row_lost(sheet: Sheet) -> Sheet:
    """A row is gone."""
    return _with(sheet, _at(sheet), None)


def cell_lost(sheet: Sheet) -> Sheet:
    """The first value of a row is gone, and what stands behind it moves up."""
    at = sheet.roles.index("value")
    row = sheet.rows[_at(sheet)]
    return _with(sheet, _at(sheet), (*row[:at], *row[at + 1 :]))


def nature_lost(sheet: Sheet) -> Sheet:
    """The last cell of a row is gone."""
    return _with(sheet, _at(sheet), sheet.rows[_at(sheet)][:-1])


def cell_added(sheet: Sheet) -> Sheet:
    """A row has a number too many."""
    at = sheet.roles.index("value")
    row = sheet.rows[_at(sheet)]
    return _with(sheet, _at(sheet), (*row[:at], "777", *row[at:]))


def cells_merged(sheet: Sheet) -> Sheet:
    """The last value of a row and what follows it stand in one cell."""
    row = sheet.rows[_at(sheet)]
    return _with(sheet, _at(sheet), (*row[:-2], (row[-2] or "") + (row[-1] or "")))


def header_renamed(sheet: Sheet) -> Sheet:
    """The first value column has a header that nobody knows."""
    at = sheet.roles.index("value")
    years = {k: v for k, v in sheet.years.items() if k != at}
    return replace(sheet, header=(*sheet.header[:at], "期许", *sheet.header[at + 1 :]), years=years)


def _without(sheet: Sheet, role: str) -> Sheet:
    if role not in sheet.roles:
        return sheet
    at = sheet.roles.index(role)

    def drop(cells):
        return (*cells[:at], *cells[at + 1 :])

    years = {k - (k > at): v for k, v in sheet.years.items() if k != at}
    return replace(sheet, roles=drop(sheet.roles), header=drop(sheet.header), rows=tuple(map(drop, sheet.rows)), years=years)


def serials_gone(sheet: Sheet) -> Sheet:
    """No column of serials."""
    return _without(sheet, "serial")


def natures_gone(sheet: Sheet) -> Sheet:
    """No column of natures."""
    return _without(sheet, "nature")


def order_changed(sheet: Sheet) -> Sheet:
    """The nature stands right behind the name."""
    if "nature" not in sheet.roles:
        return sheet
    at, to = sheet.roles.index("nature"), sheet.roles.index("name") + 1

    def move(cells):
        rest = (*cells[:at], *cells[at + 1 :])
        return (*rest[:to], cells[at], *rest[to:])

    years = {k + (to <= k < at): v for k, v in sheet.years.items()}
    return replace(sheet, roles=move(sheet.roles), header=move(sheet.header), rows=tuple(map(move, sheet.rows)), years=years)


def unharmed(sheet: Sheet) -> Sheet:
    """Nothing happens."""
    return sheet


MUTATIONS: tuple[Callable[[Sheet], Sheet], ...] = (
    unharmed, row_lost, cell_lost, nature_lost, cell_added, cells_merged, header_renamed, serials_gone, natures_gone, order_changed,
)  # fmt: skip


# the ways to write a table ---------------------------------------------------------------------------------------------


def _text(sheet: Sheet, table: str) -> bytes:
    return "\n".join([*BEFORE, sheet.caption, table, *BEHIND, ""]).encode()


def _rows(sheet: Sheet, merged: str | None = "") -> list[list[str]]:
    """All rows as written; ``merged`` stands where a merged cell goes on, None leaves it out."""
    found = [list(sheet.header)]
    for row in sheet.rows:
        cells = [cell if cell is not None else merged for cell in row]
        found.append([cell for cell in cells if cell is not None])
    return found


def tabs(sheet: Sheet) -> bytes:
    """A tab between cells, merged cells empty."""
    return _text(sheet, "\n".join("\t".join(row) for row in _rows(sheet)))


def tabs_left_out(sheet: Sheet) -> bytes:
    """A tab between cells, merged cells left out."""
    return _text(sheet, "\n".join("\t".join(row) for row in _rows(sheet, None)))


def gaps(sheet: Sheet) -> bytes:
    """Three blanks between cells."""
    return _text(sheet, "\n".join("   ".join(row) for row in _rows(sheet, None)))


def ideographic(sheet: Sheet) -> bytes:
    """Two ideographic blanks between cells."""
    return _text(sheet, "\n".join("　　".join(row) for row in _rows(sheet, None)))


def columns(sheet: Sheet) -> bytes:
    """Cells padded to columns."""
    return _text(sheet, "\n".join("".join(cell + " " * max(2, 30 - 2 * len(cell)) for cell in row).rstrip() for row in _rows(sheet, "")))


def blanks(sheet: Sheet) -> bytes:
    """One blank between cells."""
    return _text(sheet, "\n".join(" ".join(row) for row in _rows(sheet, None)))


def stacked(sheet: Sheet) -> bytes:
    """One cell per line."""
    return _text(sheet, "\n".join(cell for row in _rows(sheet, None) for cell in row))


def stacked_apart(sheet: Sheet) -> bytes:
    """One cell per paragraph, blank lines between."""
    return _text(sheet, "\n\n".join(cell for row in _rows(sheet, None) for cell in row))


def one_line(sheet: Sheet) -> bytes:
    """The whole document on one line, blanks between."""
    return " ".join([*BEFORE, sheet.caption, *(cell for row in _rows(sheet, None) for cell in row), *BEHIND]).encode()


def spreadsheet_cell(sheet: Sheet) -> bytes:
    """Lines as a spreadsheet keeps them."""
    return "_x000D_\n".join([*BEFORE, sheet.caption, *(" ".join(row) for row in _rows(sheet, None)), *BEHIND]).encode()


def glued(sheet: Sheet) -> bytes:
    """Nothing between the cells."""
    return _text(sheet, "".join(cell for row in _rows(sheet, None) for cell in row))


def pipes(sheet: Sheet) -> bytes:
    """A Markdown table."""
    first, *rest = _rows(sheet)
    return _text(
        sheet, "\n".join(["", "| " + " | ".join(first) + " |", "|" + " --- |" * len(first), *("| " + " | ".join(row) + " |" for row in rest), ""])
    )


def latex(sheet: Sheet) -> bytes:
    """A Markdown table whose bounds are formulas."""
    return pipes(sheet).replace("≥".encode(), rb"$\geq$").replace("≤".encode(), rb"$\leq$")


def _html(sheet: Sheet, rows: str) -> bytes:
    around = ("".join(f"<p>{html.escape(line)}</p>" for line in lines) for lines in ([*BEFORE, sheet.caption], BEHIND))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{rows.join(around)}</body></html>'.encode()


def _spans(sheet: Sheet, row: int, at: int) -> int:
    span = 1
    while row + span < len(sheet.rows) and at < len(sheet.rows[row + span]) and sheet.rows[row + span][at] is None:
        span += 1
    return span


def html_merged(sheet: Sheet) -> bytes:
    """HTML with merged cells."""
    body = "".join(
        "<tr>" + "".join(f'<td rowspan="{_spans(sheet, r, c)}">{html.escape(cell)}</td>' for c, cell in enumerate(row) if cell is not None) + "</tr>"
        for r, row in enumerate(sheet.rows)
    )
    return _html(sheet, "<table><tr>" + "".join(f"<th>{label}</th>" for label in sheet.header) + f"</tr>{body}</table>")


def html_repeated(sheet: Sheet) -> bytes:
    """HTML with paragraphs in its cells and an empty cell where a merged one goes on."""
    return _html(
        sheet,
        "<table>"
        + "".join("<tr>" + "".join(f"<td><p>&nbsp;{html.escape(cell)}</p></td>" for cell in row) + "</tr>" for row in _rows(sheet))
        + "</table>",
    )


def word(sheet: Sheet) -> bytes:
    """A Word file with merged cells."""
    rows = [[word_cell(p(label)) for label in sheet.header]]
    for r, row in enumerate(sheet.rows):
        rows.append(
            [
                word_cell(p(html.escape(cell or "")), merge="continue" if cell is None else "restart" if _spans(sheet, r, c) > 1 else None)
                for c, cell in enumerate(row)
            ]
        )
    return docx("".join(map(p, [*BEFORE, sheet.caption])) + word_table(*("".join(row) for row in rows)) + "".join(map(p, BEHIND)))


def workbook(sheet: Sheet) -> bytes:
    """A workbook of the table alone."""
    book = openpyxl.Workbook()
    page = book.active
    page.append([sheet.caption])
    for row in _rows(sheet):
        page.append([cell or None for cell in row])
    for r in range(len(sheet.rows)):
        for c, cell in enumerate(sheet.rows[r]):
            if cell is not None and _spans(sheet, r, c) > 1:
                page.merge_cells(start_row=r + 3, start_column=c + 1, end_row=r + 2 + _spans(sheet, r, c), end_column=c + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def values(sheet: Sheet) -> bytes:
    """Comma-separated values of the table alone."""
    return "\n".join([sheet.caption, *(",".join(row) for row in _rows(sheet))]).encode("utf-8-sig")


def _widths(sheet: Sheet) -> list[float]:
    at, found = 40.0, [40.0]
    for c in range(max(len(sheet.header), *map(len, sheet.rows))):
        longest = max(len(row[c] or "") for row in (sheet.header, *sheet.rows) if c < len(row))
        at += 8.6 * longest + 14
        found.append(at)
    return found


def pdf_ruled(sheet: Sheet) -> bytes:
    """A PDF page with a ruled table."""
    xs = _widths(sheet)
    page = Page(size=(max(595.0, xs[-1] + 40), 842.0)).lines(40, 60, [BEFORE[0], *BEFORE[3:], sheet.caption], size=8, pitch=14)
    rows = [(*row, *[""] * (len(xs) - 1 - len(row))) for row in _rows(sheet)]
    page.table(xs, 140, rows, 20, 8)
    return write_pdf([page.lines(40, 160 + 20 * len(rows) + 20, BEHIND, size=8, pitch=14)])


RENDERINGS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "tabs": (tabs, "txt"), "tabs_left_out": (tabs_left_out, "txt"), "gaps": (gaps, "txt"), "ideographic": (ideographic, "txt"),
    "columns": (columns, "txt"),
    "blanks": (blanks, "txt"), "stacked": (stacked, "txt"), "stacked_apart": (stacked_apart, "md"), "one_line": (one_line, "txt"),
    "spreadsheet_cell": (spreadsheet_cell, "txt"), "glued": (glued, "txt"), "pipes": (pipes, "md"), "latex": (latex, "md"),
    "html_merged": (html_merged, "html"),
    "html_repeated": (html_repeated, "html"), "word": (word, "docx"), "workbook": (workbook, "xlsx"), "values": (values, "csv"),
    "pdf_ruled": (pdf_ruled, "pdf"),
}  # fmt: skip


# scoring ---------------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Facts of rows that nothing happened to: right and all; facts that nobody stated; rows lost without a finding."""

    right: int = 0
    all: int = 0
    invented: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count ``other`` in."""
        self.right, self.all = self.right + other.right, self.all + other.all
        self.invented += other.invented
        self.silent += other.silent


def extracted(plan: Plan) -> list[tuple[str, ...]]:
    """The facts of all indicators in the form of ``Sheet.facts``."""
    found: list[tuple[str, ...]] = []
    for one in plan.indicators:
        found += [
            (one.name, "unit", one.unit or ""),
            (one.name, "category", one.category or ""),
            (one.name, "nature", one.nature or ""),
            (one.name, "number", one.number or ""),
        ]
        found += [
            (
                one.name,
                str(t.year) if t.year else t.label or "",
                "" if t.relation == "none" else t.raw.replace("$", "").replace("\\geq", "≥").replace("\\leq", "≤"),
            )
            for t in one.targets
        ]
    return found


def score(before: Sheet, after: Sheet, plan: Plan) -> Score:
    """What was read of ``after``, which a mutation made of ``before``."""
    got = Counter(extracted(plan))
    result = Score()
    stated: Counter[tuple[str, ...]] = Counter()
    doubts = " ".join(f.message + (f.evidence.quote if f.evidence else "") for f in plan.findings)
    for row in range(len(after.rows)):
        if row in after.touched:
            continue
        facts = Counter(_numbered(after, row))
        stated += facts
        hit = sum((facts & got).values())
        result.right, result.all = result.right + hit, result.all + sum(facts.values())
        name = _name(after._cell(row, "name") or "")[0]
        if hit < sum(facts.values()) and name not in doubts:
            result.silent.append(f"{name}: {[fact for fact in facts if not got[fact]]}")
    for row in after.touched:
        stated += Counter(_numbered(before, row))
        name = _name(before._cell(row, "name") or "")[0]
        missed = [fact for fact in _numbered(before, row) if not got[fact]]
        if missed and name not in doubts:
            result.silent.append(f"{name} (harmed): {missed}")
        absent = [(name, "unit", ""), (name, "nature", ""), *((name, label, "") for label in {fact[1] for fact in _numbered(before, row)})]
        stated += Counter(absent)
    if after.lost and "serial" in after.roles and not any(f.code == "GH213" for f in plan.findings):
        result.silent.append("a serial left out")
    result.invented = [str(fact) for fact in (got - stated) if fact[2]]
    return result


def _numbered(sheet: Sheet, row: int) -> list[tuple[str, ...]]:
    facts = sheet.facts(row)
    cell = sheet._cell(row, "name") or ""
    number = cell.split(".", 1)[0] if cell[:1].isdigit() and "." in cell[:4] else None
    return [(fact[0], "number", number) if fact[1] == "number" and number else fact for fact in facts]


def trials(sheets: Sequence[Sheet] = SHEETS) -> Iterator[tuple[str, str, str, Sheet, Sheet]]:
    """Every rendering × mutation × table that makes sense."""
    for rendering in RENDERINGS:
        for mutation in MUTATIONS:
            for sheet in sheets:
                harmed = mutation(sheet)
                if (harmed is sheet and mutation is not unharmed) or (rendering == "glued" and (not sheet.glueable or mutation is cell_added)):
                    continue
                if (
                    rendering == "word"
                    and any(len(row) != len(harmed.header) for row in harmed.rows)
                    and None in [cell for row in harmed.rows for cell in row]
                ):
                    continue
                yield rendering, mutation.__name__, sheet.name, sheet, harmed


def trial(rendering: str, sheet: Sheet, harmed: Sheet) -> Score:
    """Write, read, score."""
    write, ending = RENDERINGS[rendering]
    plan = extract(read_bytes(write(harmed), f"table.{ending}"))
    return score(sheet, harmed, plan)


def main() -> None:
    """Print the sheet: rendering × mutation, share of facts right, what was invented, what was lost in silence."""
    sheets = MORE if "--more" in sys.argv else KINDS if "--kinds" in sys.argv else SHEETS
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    by: dict[tuple[str, str], Score] = {}
    for rendering, mutation, name, sheet, harmed in trials(sheets):
        if wanted and rendering not in wanted and mutation not in wanted:
            continue
        one = trial(rendering, sheet, harmed)
        by.setdefault((rendering, mutation), Score()).add(one)
        for kind, found in (("invented", one.invented), ("silent", one.silent)):
            for what in found:
                print(f"{rendering} {mutation} {name} {kind}: {what}")
        if one.right < one.all:
            print(f"{rendering} {mutation} {name} right {one.right}/{one.all}")
    print(f"{'':18}" + " ".join(f"{mutation.__name__[:10]:>10}" for mutation in MUTATIONS))
    for rendering in RENDERINGS:
        row = [by.get((rendering, mutation.__name__)) for mutation in MUTATIONS]
        if any(row):
            print(
                f"{rendering:18}" + " ".join(f"{f'{s.right / s.all:.2f} {len(s.invented)} {len(s.silent)}' if s and s.all else '':>10}" for s in row)
            )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
