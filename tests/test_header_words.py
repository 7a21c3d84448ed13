"""Words of headers inside titles and sentences open no table; words of headers printed wide do."""

import pytest

from guihua import extract
from guihua.plan import Plan
from guihua.readers import read_bytes

DIVISION = """{place}人民政府办公室关于印发{title}的通知
{number}〔2016〕12号

各乡镇人民政府，县政府各部门：

　　《{title}》已经县人民政府同意，现印发给你们，请认真贯彻执行。
　　{sentence}

　　{place}人民政府办公室
　　2016年3月8日

{title}

　　一、加快产业发展
　　1.新增高标准农田2万亩。（县农业农村局负责）
　　2.新建敬老院3所。（县民政局牵头，县财政局配合）
　　二、改善民生
　　3.城镇新增就业1200人。（县人力资源社会保障局负责）
"""


def read(text: str) -> Plan:
    return extract(read_bytes(text.encode(), "plan.txt"))


@pytest.mark.parametrize(("place", "number"), [("安远县", "安政办发"), ("北屏县", "北政办字")])
@pytest.mark.parametrize("title", ["2016年重点工作任务分工", "2016年量化指标任务分工", "2016年工作要点任务分工", "2016年重点工作目标任务分工方案"])
@pytest.mark.parametrize(
    "sentence",
    [
        "各单位及时将量化指标任务进展情况（包括完成数、存在问题）报送县统计局。",
        "各单位要及时将量化指标任务进展情况报送县统计局，不得迟报。",
        "各乡镇要按照任务责任单位完成时限抓好落实。",
        "县政府将进一步明确重点任务责任单位完成时限的要求。",
    ],
)
def test_header_words_in_titles_and_sentences_open_no_table(place: str, number: str, title: str, sentence: str) -> None:
    plan = read(DIVISION.format(place=place, number=number, title=title, sentence=sentence))
    assert not plan.tables
    assert not plan.indicators
    assert plan.plan.title is not None
    assert plan.plan.title.value == title
    assert plan.issuance is not None
    assert plan.issuance.title is not None
    assert plan.issuance.title.value == f"{place}人民政府办公室关于印发{title}的通知"
    assert not [finding for finding in plan.findings if finding.severity == "error"]


@pytest.mark.parametrize("header", ["序号 任务 分工", "序号 事项 责任分工"])
def test_what_rows_bear_out_stays_a_table(header: str) -> None:
    rows = "1 新建敬老院3所 县民政局\n2 改造农村公路30公里 县交通运输局\n3 新增高标准农田2万亩 县农业农村局"
    assert len(read(f"安远县2016年实事任务分解\n\n{header}\n{rows}\n").responsibilities) == 3


@pytest.mark.parametrize(
    "header",
    ["序号 工 作 任 务 牵头负责部门", "序 号 工 作 任 务 牵 头 单 位", "序　号　任　务　牵头负责单位", "序 号  重 点 任 务  责 任 单 位"],
)
@pytest.mark.parametrize(("first", "second"), [("县民政局", "县交通运输局"), ("区教育局", "区水利局")])
def test_wide_words_of_a_header_are_words(header: str, first: str, second: str) -> None:
    rows = f"1 新建敬老院3所 {first}\n2 改造农村公路30公里,建成2座桥 {second}\n3 城镇新增就业1200人 {first}\n"
    plan = read(f"北屏县2016年量化指标任务分工\n\n{header}\n{rows}")
    assert [[unit.name for unit in (*entry.lead, *entry.responsible)] for entry in plan.responsibilities] == [[first], [second], [first]]
    assert [section.number for section in plan.outline] == [None]
