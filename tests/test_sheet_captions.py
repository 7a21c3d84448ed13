"""Rows of one cell above a typed table are its caption: title, document number, unit of measure."""

from guihua.pipeline import extract
from guihua.readers.sheet.read import read_csv

TABLE = "序号,指标,单位,2025年,属性\n1,养老床位数,张,5000,预期性\n2,护理型床位占比,%,55,约束性\n"


def test_a_caption_gives_title_and_number_and_is_no_part_of_the_table():
    plan = extract(read_csv(f"国发〔2021〕99号\n“十四五”养老服务规划\n{TABLE}".encode(), "typed.csv"))
    assert plan.plan.title.value == "“十四五”养老服务规划"
    assert plan.plan.title.evidence.regions[0].ref == "A2"
    assert plan.plan.region.level == "national"
    assert [indicator.name for indicator in plan.indicators] == ["养老床位数", "护理型床位占比"]
    assert plan.tables[0].cells[0].evidence.regions[0].ref == "A3"


def test_a_table_of_one_column_stays_a_table():
    source = read_csv("指标\n养老床位数\n".encode(), "typed.csv")
    assert len(source.tables[0].cells) == 2
