"""A plan of an invented county as text, in pieces that can be left out one by one; and the province's plan that it answers to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache

from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.source import Source

INDICATORS = (
    ("农村自来水普及率（%）", "94", "约束性"), ("农田灌溉水有效利用系数", "0.58", "预期性"), ("新增高效节水灌溉面积（万亩）", "3.2", "预期性"),
    ("河湖水质达标率（%）", "90", "约束性"), ("小型水库除险加固率（%）", "100", "约束性"), ("水土流失治理面积（平方公里）", "85", "预期性"),
)  # fmt: skip
TASKS = (
    ("开展农村供水规模化改造", "依托水源条件推进联村并网供水，更换老旧管网120公里。水厂安装在线消毒设备，水质检测结果按月公示。",
     "县水利局牵头，县住房城乡建设局配合"),
    ("推进灌区续建配套", "衬砌干支渠道，安装闸门自动测控装置。探索农业用水精准补贴，节约的水量可以转让交易。", "县水利局牵头，县农业农村局配合"),
    ("加固病险水库和水闸", "2024年底前完成12座小型水库除险加固。落实水库安全度汛责任人，汛前逐库开展应急演练。", "县水利局牵头，县应急管理局配合"),
    ("治理中小河流", "疏浚淤积河段，新建生态护岸，恢复河滩湿地。沿河村庄设置雨情预警广播。", "县水利局负责"),
    ("守护河湖水质", "封堵直排入河的排污口，划定畜禽禁养范围。河长每旬巡河一次，发现倾倒垃圾立即处置。", "县生态环境局牵头，县水利局配合"),
    ("防治坡地水土流失", "在陡坡耕地修筑梯田，栽植油茶和水土保持林。生产建设单位编报水土保持方案。", "县林业局牵头，县自然资源局配合"),
    ("建设数字孪生流域平台", "汇集雨量站、墒情站和卫星遥感数据，推演洪水演进过程。平台与省级系统互通。", "县大数据局牵头，县水利局配合"),
)
ITEMS = (
    ("青石滩水厂扩建", "日供水能力由2万吨增至5万吨，铺设输水主管18公里。"), ("白鹭湖湿地修复", "退塘还湿600亩，补种芦苇和沉水植物。"),
    ("南岭灌区自动化", "改造渠首泵站3座，布设测控一体闸门40处。"), ("石桥河堤防加高", "加高培厚堤防9公里，重建穿堤涵闸2座。"),
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """``region`` and its level word (县, 省); what stands in the plan."""

    region: str = "安远县"
    word: str = "县"
    indicators: tuple[tuple[str, str, str], ...] = INDICATORS
    tasks: tuple[tuple[str, str, str], ...] = TASKS
    items: tuple[tuple[str, str], ...] = ITEMS

    def but(self, **changes: object) -> Made:
        return replace(self, **changes)  # type: ignore[arg-type]

    def text(self) -> str:
        rows = [f"{at}.{name}\t{value}\t{nature}" for at, (name, value, nature) in enumerate(self.indicators, 1)]
        tasks = [f"{at}. {title}。{text}" + (f"（{clause}）" if clause else "") for at, (title, text, clause) in enumerate(self.tasks, 1)]
        items = [f"{at}.{title}。{text}" for at, (title, text) in enumerate(self.items, 1)]
        lines = [
            f"{self.region}“十四五”水利发展规划", "为做好“十四五”时期水利工作，制定本规划。", "一、发展基础",
            "水利设施有了一定基础，供水保障仍有短板。",
            "二、主要目标", f"到2025年，全{self.word}水安全保障水平明显提高。", "专栏1 “十四五”水利发展主要指标", "指标\t2025年\t属性", *rows,
            "三、主要任务", "（一）提升水安全保障", *tasks, "专栏2 重点工程", *items,
            "四、保障措施", "（一）加强组织领导", "建立联席会议制度，按年度分解目标并开展评估。", "（二）强化资金投入",
            "整合涉水资金，引导社会资本参与水利工程建设。",
        ]  # fmt: skip
        return "\n\n".join(lines)

    def plan(self) -> Plan:
        return read_plan(self.text(), f"{self.region}.txt")


@cache
def read_plan(text: str, name: str) -> Plan:
    return extract(Source(name, "text/plain", hashlib.sha256(text.encode()).hexdigest(), text))


def upward(made: Made) -> Made:
    """The same plan as the province above has it."""
    clauses = tuple((title, text, clause.replace("县", "省").replace("局", "厅")) for title, text, clause in made.tasks)
    return made.but(region="山西省", word="省", tasks=clauses)
