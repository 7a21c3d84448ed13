"""Tables of tasks, reviews of what was achieved, and what is said of rows and tables that could not be read."""

import pytest

from guihua import extract
from guihua.ledger.division import task_grid
from guihua.parse.tables.align import lay
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.stream import glued, stream_of
from guihua.readers import read_bytes
from guihua.text import Text

TASKS = (
    "安远县养老服务重点任务分工表\n重点任务\t序号\t具体措施\t牵头单位\t配合单位\t完成时限\n"
    "一、完善居家服务\t1\t建设乡镇服务中心。\t县民政局\t县财政局、各乡（镇）人民政府\t2024年12月底前\n\t2\t开办老年食堂。\t县民政局\t县商务局\t持续推进\n"
)
REVIEW = (
    "安远县“十四五”水利规划\n一、发展基础\n表1 “十三五”主要指标完成情况\n指标\t单位\t“十三五”规划目标\t“十三五”完成情况\n"
    "堤防达标率\t%\t80\t85\n农村自来水普及率\t%\t88\t92\n用水总量\t亿立方米\t2.4\t2.3\n二、主要任务\n（一）建设堤防。建设堤防。\n"
)


def read(text: str, name: str = "a.txt"):
    return extract(read_bytes(text.encode(), name))


def test_a_row_of_a_table_of_tasks_is_a_task_with_bodies_and_deadline():
    plan = read(TASKS)
    first, second = [task for task in plan.tasks if "table_" in task.address]
    assert (first.address, first.title, first.path[0]) == ("table_1.1", "建设乡镇服务中心", "完善居家服务")
    assert second.path[0] == "完善居家服务"  # a merged cell goes on
    assert (first.deadline.raw, first.deadline.date) == ("2024年12月底前", "2024-12-31")
    assert second.deadline.date is None
    duty = next(entry for entry in plan.responsibilities if entry.of == first.address)
    assert [mention.name for mention in duty.lead] == ["县民政局"]
    assert [mention.name for mention in duty.participating] == ["县财政局", "各乡（镇）人民政府"]
    assert first.responsibilities == (duty.address,)


def test_what_was_achieved_is_kept_and_no_target():
    plan = read(REVIEW)
    assert plan.indicators == ()
    kept = [(fact.subject, fact.value, fact.kind) for fact in plan.commitments if fact.of == "table_1"]
    assert kept == [("堤防达标率", 85, "achieved"), ("农村自来水普及率", 92, "achieved"), ("用水总量", 2.3, "achieved")]


def test_a_header_of_indicators_without_rows_is_an_error():
    plan = read("安远县规划\n一、目标\n序号   指标名称   2020年   2025年   属性\n二、任务\n（一）修路。修路。\n")
    assert plan.indicators == ()
    assert [finding.severity for finding in plan.findings if finding.code == "GH212"] == ["error"]


def test_a_serial_left_out_is_remarked():
    plan = read(
        "安远县规划\n一、目标\n序号\t指标\t2025年\t属性\n1\t参保率（%）\t97\t约束性\n3\t床位数（张）\t90\t预期性\n4\t覆盖率（%）\t80\t预期性\n二、任务\n"
    )
    assert [finding.message for finding in plan.findings if finding.code == "GH213"] == ["表格的序号从1跳到3，可能缺行"]


PROSE = (
    "安远县各级党委和政府要加强对生态环境保护工作的领导，建立健全机制，研究明确具体事项，结合实际制定办法，并依法依规向社会公开。"
    "同时，要做好部门间统筹衔接，确定牵头部门并抓好落实，将承担的任务分解落实到相关单位，做到事情有人管、责任有人担，"
    "加强调度，定期通报进展，明确专人负责巡查，发现问题及时上报，重大情况及时报告，确保各项工作取得实效。"
)


@pytest.mark.parametrize("width", [8, 12, 16, 20, 28, 32, 40])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_wrapped_prose_under_words_of_a_header_never_pays_as_rows(width, layout):
    lines = [Text.of(PROSE[at : at + width]) for at in range(0, len(PROSE), width)]
    stream = stream_of(lines)
    stream = glued(stream) if layout == "glue" else stream
    assert lay(stream, 0, len(stream), ("task", "lead"), LAYOUTS[layout]).cost > -3.0


ANNEX = (
    "安远县托育服务发展实施方案\n一、主要任务\n（一）增加托位供给。新建公办托育机构3家。\n（二）支持用人单位办托。鼓励园区建设托育点。\n二、保障措施\n加强组织领导。\n"
    "附件\n安远县托育服务重点任务分工表\n序号\t重点任务\t牵头单位\t完成时限\n1\t增加托位供给\t县卫生健康委\t2025年底前\n2\t开展托育机构检查\t县市场监管局\t持续推进\n"
)


def test_a_row_that_repeats_a_task_of_the_text_says_so():
    plan = read(ANNEX)
    assert {task.address: task.same_as for task in plan.tasks} == {"1.1": None, "1.2": None, "table_1.1": "1.1", "table_1.2": None}


def test_a_task_of_text_and_annex_is_listed_once_with_the_evidence_of_both():
    grid = task_grid(read(ANNEX))
    assert [(row.address, row.cells[1].value, row.cells[3].value) for row in grid.rows] == [
        ("1.1", "增加托位供给", "县卫生健康委"),
        ("1.2", "支持用人单位办托", ""),
        ("table_1.2", "开展托育机构检查", "县市场监管局"),
    ]
    assert [one.quote[:4] for one in grid.rows[0].cells[1].evidence] == ["（一）增", "1增加托"]
    assert grid.rows[0].cells[2].value == "新建公办托育机构3家。"


def test_a_part_of_an_indicator_bears_its_name_where_it_only_says_which_part():
    plan = read(
        "安远县规划\n一、目标\n指标\t单位\t2025年\n专任教师总数\t人\t4500\n其中：本科及以上\t人\t3900\n普惠园覆盖率\t%\t87\n其中：公办园在园幼儿占比\t%\t52\n二、任务\n（一）修路。修路。\n"
    )
    assert [one.name for one in plan.indicators] == ["专任教师总数", "专任教师总数（本科及以上）", "普惠园覆盖率", "公办园在园幼儿占比"]


def test_a_value_whose_neighbour_is_empty_in_no_other_row_is_in_doubt():
    plan = read(
        "安远县规划\n一、目标\n指标\t单位\t2020年\t2025年\n参保率\t%\t90\t97\n床位数\t张\t800\t\n覆盖率\t%\t60\t80\n巩固率\t%\t95\t96\n二、任务\n（一）修路。修路。\n"
    )
    [beds] = [one for one in plan.indicators if one.name == "床位数"]
    assert [target.value for target in beds.targets] == []
    assert "GH211" in {finding.code for finding in plan.findings}


def test_the_units_in_a_project_table_of_a_box_are_in_charge_of_its_items():
    plan = read(
        "安远县应急规划\n\n一、主要任务\n\n（一）夯实基础\n\n完善物资储备。\n\n专栏1 重点项目\n\n"
        "序号\t项目名称\t建设内容及规模\t建设年限\t责任单位\n"
        "1\t应急指挥中心\t建筑面积3200平方米\t2022—2023\t县应急管理局\n"
        "2\t物资储备中心\t库房4000平方米\t2022—2024\t县发展改革局、县财政局\n\n二、保障措施\n\n加强领导。\n"
    )
    assert [(item.address, item.title) for item in plan.boxes[0].items] == [("box_1.1", "应急指挥中心"), ("box_1.2", "物资储备中心")]
    charged = [(entry.of, [unit.name for unit in entry.responsible]) for entry in plan.responsibilities]
    assert charged == [("box_1.1", ["县应急管理局"]), ("box_1.2", ["县发展改革局", "县财政局"])]
    assert not [found for found in plan.findings if found.code == "GH302"]


WORDED = (
    "2024年底前完成，并长期坚持", "持续推进，每年11月报告", "立即启动，2024年12月底前取得明显成效，此后每半年报送一次",
    "2025年6月30日前完成阶段性任务，年底前全面完成", "15个工作日内", "5月、10月各一次", "2024", "2024.12",
    "1.2024年9月底前完成摸底；2.2025年底前完成整改", "9月底前", "根据上级部门工作部署，结合本县实际情况适时开展，不断完善。", "10月至次年3月",
)  # fmt: skip
DAYS = ("2024-12-31", None, "2024-12-31", "2025-12-31", None, None, "2024-12-31", "2024-12-31", "2025-12-31", None, None, None)


def _worded(parting: str, title: str = "安远县重点任务分工方案") -> str:
    tasks = [(str(at), f"完善第{at}批服务设施", "县民政局", words) for at, words in enumerate(WORDED, 1)]
    rows = [("序号", "工作任务", "责任单位", "完成时限"), *tasks]
    return f"{title}\n一、任务分工\n" + "\n".join(parting.join(row) for row in rows) + "\n"


@pytest.mark.parametrize("parting", ["\t", "    ", " ", "\n"], ids=["tabs", "gaps", "blanks", "lines"])
def test_a_deadline_in_words_keeps_its_row(parting):
    tasks = [task for task in read(_worded(parting)).tasks if "table_" in task.address]
    assert [task.deadline.raw for task in tasks] == [words.rstrip("。") for words in WORDED]
    assert tuple(task.deadline.date for task in tasks) == DAYS
    assert all(task.responsibilities for task in tasks)


def test_a_month_is_of_the_one_year_that_stands_above_and_else_of_none():
    def dated(plan):
        return [(task.deadline.date, task.deadline.inferred) for task in plan.tasks if task.deadline and task.deadline.raw == "9月底前"]

    bare = read(_worded("\t"))
    assert dated(bare) == [(None, False)]
    said = [finding.message for finding in bare.findings if finding.code == "GH214"]
    assert said == ["3项任务的完成时限没有写明年份，日期未定：“5月、10月各一次”（完善第6批服务设施）"]
    assert dated(read(_worded("\t", "安远县2024年重点任务分工方案"))) == [("2024-09-30", True)]
    captioned = read(_worded("\t").replace("序号", "表1 2024年重点任务分工表\n序号", 1))
    assert dated(captioned) == [("2024-09-30", True)]


def _values(*cells: str) -> str:
    rows = "".join(f"| {at} | 第{at}项服务设施建设情况 | {cell} | 预期性 |\n" for at, cell in enumerate(cells, 1))
    return f"安远县养老服务规划\n一、目标\n表1 主要指标\n\n| 序号 | 指标 | 2025年 | 属性 |\n|---|---|---|---|\n{rows}\n二、任务\n（一）修路。修路。\n"


def test_a_cell_with_so_many_for_each_says_for_what():
    plan = read(_values("每个县至少1所", "每千人7.5张", "每年新增500人", "每县1所，共12所"), "a.md")
    told = [indicator.targets[0] for indicator in plan.indicators]
    assert [(one.scope, one.relation, one.value) for one in told] == [
        ("每个县", "at_least", 1), ("每千人", "equal", 7.5), (None, "equal", 500), (None, "statement", None),
    ]  # fmt: skip


def test_several_values_of_a_cell_are_told_apart_or_left_unsaid():
    plan = read(_values("90<br>95", "2022年：50%<br>2025年：80%", "城镇90%<br>农村80%", "12.5<br>（累计）", "城区1:200，乡镇1:300"), "a.md")
    assert [[(one.year, one.scope, one.value) for one in indicator.targets] for indicator in plan.indicators] == [
        [],
        [(2022, None, 50), (2025, None, 80)],
        [(2025, "城镇", 90), (2025, "农村", 80)],
        [(2025, None, 12.5)],
        [(2025, None, None)],
    ]
    assert [finding.message[:20] for finding in plan.findings if finding.code == "GH211"] == ["这一行的“2025年”一格里有几个数值，"]


def test_words_where_a_figure_should_be_keep_the_rest_of_the_row():
    words = "结合国家和省有关部门下达的年度计划安排，经县政府常务会议研究确定后另行公布实施，具体以正式文件为准。"
    plan = read(_values("90", words, "95"), "a.md")
    assert [(indicator.number, indicator.nature, len(indicator.targets)) for indicator in plan.indicators] == [
        ("1", "anticipatory", 1), ("2", "anticipatory", 0), ("3", "anticipatory", 1),
    ]  # fmt: skip
    assert any("不像数值" in finding.message for finding in plan.findings if finding.code == "GH211")
