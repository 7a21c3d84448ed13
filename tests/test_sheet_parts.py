"""One sheet with several tables, notes and text: each table is one, and every other row is a line."""

from __future__ import annotations

import csv
import io

import pytest

from guihua.pipeline import extract
from guihua.readers.sheet.read import read_csv
from guihua.source import Source

INDICATORS = [["序号", "指标", "单位", "2025年", "属性"], ["1", "养老床位数", "张", "5000", "预期性"], ["2", "护理型床位占比", "%", "55", "约束性"]]
TASKS = [
    ["序号", "重点任务", "责任单位", "完成时限"],
    ["1", "建设养老服务中心", "县民政局", "2024年底前"],
    ["2", "培训护理员", "县人力资源社会保障局", "长期坚持"],
]


def typed(*rows: list[str]) -> Source:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return read_csv(file.getvalue().encode(), "typed.csv")


def first_cells(source: Source) -> list[list[str]]:
    """The first column of each table."""
    return [[source.text[slice(*span)] for cell in table.cells if cell.column == 0 for span in cell.spans] for table in source.tables]


def test_a_note_and_a_second_table_follow_the_first():
    source = typed(["附表1　主要指标"], *INDICATORS, ["注：由县民政局统计。"], [""], ["附表2　重点任务分工表"], *TASKS)
    assert first_cells(source) == [["序号", "1", "2"], ["序号", "1", "2"]]
    plan = extract(source)
    assert [indicator.name for indicator in plan.indicators] == ["养老床位数", "护理型床位占比"]
    assert [[body.name for body in each.responsible] for each in plan.responsibilities] == [["县民政局"], ["县人力资源社会保障局"]]
    assert "注：由县民政局统计。" in plan.source.text
    assert not [finding for finding in plan.findings if finding.code == "GH211"]


def test_text_behind_a_table_is_read():
    source = typed(
        ["安远县养老服务规划"], ["一、总体要求"], ["专栏1　主要指标"], *INDICATORS,
        ["二、重点任务"], ["（一）扩大服务供给"], ["建设县级养老服务中心。（责任单位：县民政局）"], ["（二）加强队伍建设"], ["培训护理员。"],
    )  # fmt: skip
    assert first_cells(source) == [["序号", "1", "2"]]
    plan = extract(source)
    assert [section.title for section in plan.outline] == ["总体要求", "重点任务"]
    assert [each.of for each in plan.responsibilities] == ["2.1"]


@pytest.mark.parametrize("group", ["一、经济发展", "民生福祉", "（二）约束性指标"])
def test_a_group_inside_a_table_does_not_end_it(group: str):
    source = typed(INDICATORS[0], [group], INDICATORS[1], [group], INDICATORS[2])
    assert len(source.tables) == 1


def test_the_last_row_that_adds_up_is_a_row():
    assert first_cells(typed(["项目名称", "投资（万元）"], ["养老院", "300"], ["合计"])) == [["项目名称", "养老院", "合计"]]


def test_a_header_behind_an_empty_row_begins_another_table():
    assert len(typed(*INDICATORS, [""], *TASKS).tables) == 2
    assert len(typed(*INDICATORS, [""], ["3", "日间照料中心", "个", "12", "预期性"]).tables) == 1


def test_a_row_of_two_ends_above_the_header_is_a_caption():
    source = typed(["附表1　主要指标"], ["填报单位：县民政局", "", "", "", "2024年填"], *INDICATORS)
    assert first_cells(source) == [["序号", "1", "2"]]


def test_a_cell_below_another_column_goes_on_with_its_row():
    source = typed(*TASKS, ["", "", "县财政局", ""], ["3", "补贴运营", "县财政局", "长期坚持"])
    assert len(source.tables) == 1
    assert source.text.count("县财政局") == 2
