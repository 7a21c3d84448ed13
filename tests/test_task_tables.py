"""Tables of tasks, reviews of what was achieved, and what is said of rows and tables that could not be read."""

import pytest

from guihua import extract
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
