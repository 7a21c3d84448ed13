# ruff: noqa: E501
"""Tables in styles that no other test has: what a careful reader takes from each, written before any was run."""

import pytest

from guihua import extract
from guihua.readers import read_bytes

BEFORE = "安远县“十四五”养老服务发展规划\n\n一、发展基础\n\n全县养老服务基础较好，群众满意。\n\n二、主要目标\n\n到2025年，养老服务网络基本健全，有关情况如下。\n\n"
BEHIND = "\n\n三、保障措施\n\n加强组织领导，统筹协调规划实施中的重大事项，确保各项工作落到实处。\n"


def tabs(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows)


def pipes(*rows: str) -> str:
    head, *rest = rows
    return "\n".join(f"| {' | '.join(row.split('|'))} |" for row in (head, "|".join("---" for _ in head.split("|")), *rest))


def stacked(*rows: str) -> str:
    return "\n".join(cell for row in rows for cell in row.split("|"))


def spaced(*rows: str) -> str:
    return "\n".join("    ".join(row.split("|")) for row in rows)


# caption and table; then name: (unit, nature, {year: raw}).
INDICATORS: dict[str, tuple[str, dict[str, tuple[str | None, str | None, dict[int, str]]]]] = {
    "lead_column": (
        "专栏1　主要指标\n\n" + pipes("序号|指标名称|单位|2020年现状值|2025年目标值|年均增长|牵头部门", "1|养老床位|张|1200|1600|5.9%|县民政局", "2|护理员|人|80|150|13.4%|县人力资源社会保障局"),
        {"养老床位": ("张", None, {2020: "1200", 2025: "1600"}), "护理员": ("人", None, {2020: "80", 2025: "150"})},
    ),
    "group_rows": (
        "专栏1　主要指标\n\n" + pipes("指标|单位|2020年|2025年|属性", "（一）服务供给||||", "养老床位|张|1200|1600|预期性", "护理型床位占比|%|38|≥55|约束性", "（二）队伍建设||||", "护理员|人|80|150|预期性"),
        {"养老床位": ("张", "anticipatory", {2020: "1200", 2025: "1600"}), "护理型床位占比": ("%", "binding", {2020: "38", 2025: "≥55"}), "护理员": ("人", "anticipatory", {2020: "80", 2025: "150"})},
    ),
    "vague_figures": (
        "表1　主要指标\n\n" + tabs("指标|单位|2025年目标|属性", "助餐点密度|个/百平方公里|8-10|预期性", "服务满意率|%|95左右|预期性", "新增床位|张|累计〔400〕|约束性", "养老产业增速|%|保持前列|预期性"),
        {"助餐点密度": ("个/百平方公里", "anticipatory", {2025: "8-10"}), "服务满意率": ("%", "anticipatory", {2025: "95左右"}), "新增床位": ("张", "binding", {2025: "累计〔400〕"}), "养老产业增速": ("%", "anticipatory", {2025: "保持前列"})},
    ),
    "unit_in_name": (
        "表1　主要指标\n\n" + spaced("指标    2020年    2025年    属性", "养老床位（张）    1200    1600    预期性", "参保率（%）    95    97    约束性"),
        {"养老床位": ("张", "anticipatory", {2020: "1200", 2025: "1600"}), "参保率": ("%", "binding", {2020: "95", 2025: "97"})},
    ),
    "unit_in_caption": (
        "表1　主要指标\n\n单位：张\n\n" + tabs("指标|2020年|2025年|属性", "养老床位|1200|1600|预期性", "护理型床位|400|900|约束性"),
        {"养老床位": ("张", "anticipatory", {2020: "1200", 2025: "1600"}), "护理型床位": ("张", "binding", {2020: "400", 2025: "900"})},
    ),
    "unit_in_value": (
        "表1　主要指标\n\n" + pipes("主要指标|2020年|2025年|指标属性", "养老床位|1200张|1600张|预期性", "参保率|95%|97%以上|约束性"),
        {"养老床位": (None, "anticipatory", {2020: "1200张", 2025: "1600张"}), "参保率": (None, "binding", {2020: "95%", 2025: "97%以上"})},
    ),
    "short_nature": (
        "表1　主要指标\n\n" + tabs("序号|指标|单位|2025年|属性", "1|养老床位|张|1600|预期", "2|参保率|%|97|约束"),
        {"养老床位": ("张", "anticipatory", {2025: "1600"}), "参保率": ("%", "binding", {2025: "97"})},
    ),
    "stacked": (
        "表1　主要指标\n\n" + stacked("序号|指标|单位|2020年|2025年|属性", "1|养老床位|张|1200|1600|预期性", "2|参保率|%|95|97|约束性", "3|护理员|人|80|150|预期性"),
        {"养老床位": ("张", "anticipatory", {2020: "1200", 2025: "1600"}), "参保率": ("%", "binding", {2020: "95", 2025: "97"}), "护理员": ("人", "anticipatory", {2020: "80", 2025: "150"})},
    ),
    "flattened_slash": (
        "表1　主要指标\n\n" + pipes("指标|单位|规划目标/2022年|规划目标/2025年|属性", "养老床位|张|1300|1600|预期性", "参保率|%|96|97|约束性"),
        {"养老床位": ("张", "anticipatory", {2022: "1300", 2025: "1600"}), "参保率": ("%", "binding", {2022: "96", 2025: "97"})},
    ),
    "flattened_dot": (
        "表1　主要指标\n\n" + tabs("指标|单位|发展目标·2022年|发展目标·2025年|属性", "养老床位|张|1300|1600|预期性", "参保率|%|96|97|约束性"),
        {"养老床位": ("张", "anticipatory", {2022: "1300", 2025: "1600"}), "参保率": ("%", "binding", {2022: "96", 2025: "97"})},
    ),
    "flattened_dash": (
        "表1　主要指标\n\n" + pipes("指标|单位|目标值-2022年|目标值-2025年|属性", "养老床位|张|1300|1600|预期性", "参保率|%|96|97|约束性"),
        {"养老床位": ("张", "anticipatory", {2022: "1300", 2025: "1600"}), "参保率": ("%", "binding", {2022: "96", 2025: "97"})},
    ),
    "years_down": (
        "表1　主要指标\n\n" + pipes("年份|养老床位（张）|参保率（%）", "2020年|1200|95", "2025年|1600|97"),
        {"养老床位": ("张", None, {2020: "1200", 2025: "1600"}), "参保率": ("%", None, {2020: "95", 2025: "97"})},
    ),
}  # fmt: skip

# The table; then (title, bodies in charge).
TASKS: dict[str, tuple[str, list[tuple[str, list[str]]]]] = {
    "lead_and_others": (pipes("序号|重点任务|牵头单位|配合单位", "1|建设乡镇服务中心|县民政局|县财政局", "2|培养护理人才|县人力资源社会保障局|县民政局"), [("建设乡镇服务中心", ["县民政局", "县财政局"]), ("培养护理人才", ["县人力资源社会保障局", "县民政局"])]),
    "tabs": (tabs("序号|工作任务|责任单位|完成时限", "1|改造敬老院|县民政局、县财政局|2024年底", "2|发展老年助餐|县商务局|2023年底"), [("改造敬老院", ["县民政局", "县财政局"]), ("发展老年助餐", ["县商务局"])]),
    "responsible_first": (pipes("责任单位|工作任务", "县民政局|改造敬老院", "县商务局|发展老年助餐"), [("改造敬老院", ["县民政局"]), ("发展老年助餐", ["县商务局"])]),
    "labels_in_cell": (pipes("序号|主要任务|责任分工", "1|改造敬老院|牵头单位：县民政局；配合单位：县财政局", "2|发展老年助餐|牵头单位：县商务局"), [("改造敬老院", ["县民政局", "县财政局"]), ("发展老年助餐", ["县商务局"])]),
    "goals_and_remark": (tabs("序号|任务名称|工作目标|责任部门|备注", "1|改造敬老院|改造8所敬老院|县民政局|每季报送", "2|发展老年助餐|建成20个助餐点|县商务局|每季报送"), [("改造敬老院", ["县民政局"]), ("发展老年助餐", ["县商务局"])]),
    "stacked": (stacked("序号|重点任务|责任单位", "1|改造敬老院|县民政局", "2|发展老年助餐|县商务局", "3|培养护理人才|县教育局"), [("改造敬老院", ["县民政局"]), ("发展老年助餐", ["县商务局"]), ("培养护理人才", ["县教育局"])]),
}  # fmt: skip

OTHERS: dict[str, str] = {
    "budget": "表1　资金预算表\n\n" + pipes("序号|支出项目|预算金额（万元）|资金来源", "1|敬老院改造|320|县级财政", "2|人员培训|45|上级补助"),
    "contacts": "表1　工作人员通讯录\n\n" + pipes("姓名|单位|职务|电话", "张某|县民政局|科长|0797-0000001", "李某|县财政局|科员|0797-0000002"),
    "achieved": "表1　“十三五”主要指标完成情况\n\n" + pipes("指标|单位|2020年目标|2020年完成情况", "养老床位|张|1100|1200", "参保率|%|94|95"),
    "scores": "表1　考核评分表\n\n" + pipes("考核项目|分值|评分标准|得分", "组织领导|20|成立领导小组得满分|", "资金保障|30|资金到位得满分|"),
    "names": "表1　养老机构名单\n\n" + pipes("序号|机构名称|地址|床位数", "1|安和养老院|东街12号|80", "2|康乐养老院|西街8号|120"),
    "statistics": "表1　各乡镇老年人口统计表\n\n" + pipes("乡镇|总人口|老年人口|占比", "东江镇|32000|6100|19.1%", "西山乡|18000|4200|23.3%"),
}  # fmt: skip


def plan_of(table: str):
    return extract(read_bytes((BEFORE + table + BEHIND).encode(), "plan.md" if "| --- |" in table else "plan.txt"))


@pytest.mark.parametrize("style", INDICATORS)
def test_an_indicator_table_gives_its_rows(style):
    table, expected = INDICATORS[style]
    found = {
        record.name: (record.unit, record.nature, {target.year: target.raw for target in record.targets if target.year})
        for record in plan_of(table).indicators
    }
    assert found == expected


@pytest.mark.parametrize("style", TASKS)
def test_a_table_of_tasks_gives_each_task_with_its_bodies(style):
    table, expected = TASKS[style]
    plan = plan_of("附件：重点任务分工表\n\n" + table)
    wanted = dict(expected)
    found = {
        task.title: [
            unit.name
            for entry in plan.responsibilities
            if entry.of == task.address
            for unit in (*entry.lead, *entry.participating, *entry.responsible)
        ]
        for task in plan.tasks
        if task.title in wanted
    }
    assert found == wanted


@pytest.mark.parametrize("style", OTHERS)
def test_an_ordinary_table_gives_no_indicators(style):
    assert plan_of(OTHERS[style]).indicators == ()
