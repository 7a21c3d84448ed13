"""Tables and frames of PDF pages: merged cells, page breaks, open sides, alignment alone, and what is no table."""

import io

import numpy as np
import pdfplumber
import pytest

from guihua.readers.layout.lattices import lattices
from guihua.readers.layout.page import Rulings
from guihua.readers.pdf.read import read_pdf
from guihua.source import Source, SourceTable
from pdf_files import Page, write_pdf

XS = (90, 150, 330, 410, 500)
HEAD = ("序号", "指标", "2025年", "属性")
ROWS = [("1", "养老机构床位数", "≥3000", "预期性"), ("2", "护理型床位占比", "55%", "约束性"), ("3", "社区服务覆盖率", "100%", "约束性")]


def read(*pages: Page) -> Source:
    return read_pdf(write_pdf(pages), "plan.pdf", ocr=False)


def words(source: Source, table: SourceTable) -> dict[tuple[int, int], str]:
    """The text of every cell that has any, by row and column."""
    return {(c.row, c.column): "".join(source.text[a:b] for a, b in c.spans) for c in table.cells if c.spans}


def as_rows(source: Source, table: SourceTable) -> list[list[str]]:
    found = words(source, table)
    rows = 1 + max(c.row for c in table.cells)
    return [[found[r, c] for r2, c in sorted(found) if r2 == r] for r in range(rows)]


def test_a_ruled_table_gives_its_cells_once_row_by_row():
    source = read(Page().text(90, 100, "主要指标见下表。").table(XS, 150, [HEAD, *ROWS]).text(90, 300, "三、主要任务"))
    (table,) = source.tables
    assert as_rows(source, table) == [list(HEAD), *map(list, ROWS)]
    (span,) = table.spans
    assert source.text[slice(*span)].splitlines() == ["\t".join(row) for row in (HEAD, *ROWS)]
    assert all(source.text.count(cell) == 1 for cell in ("养老机构床位数", "护理型床位占比", "55%"))


def test_each_cell_has_its_own_place():
    source = read(Page().table(XS, 150, [HEAD, *ROWS]))
    cell = next(c for c in source.tables[0].cells if (c.row, c.column) == (2, 1))
    (region,) = source.layout.regions(*cell.spans[0])
    assert (region.page, [round(v) for v in region.bbox]) == (1, [154, 204, 238, 216])


def merged_page() -> Page:
    page = Page().grid((90, 150, 330, 410), (100, 124)).grid((150, 330, 410), (124, 148, 172, 196)).rule(90, 124, 90, 196).rule(90, 196, 410, 196)
    return page.rule(90, 148, 150, 148)


@pytest.mark.parametrize("page", [Page().table(XS, 150, [HEAD, *ROWS]), merged_page()], ids=["plain", "merged"])
def test_the_cells_are_those_that_pdfplumber_finds(page):
    level = [line for line in drawn(page) if line["top"] == line["bottom"]]
    upright = [line for line in drawn(page) if line["x0"] == line["x1"]]
    rulings = Rulings(
        np.array([(line["top"], line["x0"], line["x1"]) for line in level], np.float32),
        np.array([(line["x0"], line["top"], line["bottom"]) for line in upright], np.float32),
    )
    ours = {tuple(round(value) for value in cell.box) for lattice in lattices(rulings) for cell in lattice.cells}
    with pdfplumber.open(io.BytesIO(write_pdf([page]))) as document:
        theirs = {tuple(round(value) for value in cell) for table in document.pages[0].find_tables() for cell in table.cells}
    assert ours == theirs


def drawn(page: Page) -> list[dict[str, float]]:
    with pdfplumber.open(io.BytesIO(write_pdf([page]))) as document:
        return document.pages[0].lines


def test_merged_cells_span_rows_and_columns():
    xs, ys = (90, 150, 330, 410), (100, 124, 148, 172, 196)
    page = Page()
    for y in ys:
        page.rule(90 if y != 172 else 150, y, 410, y)
    for x in xs:
        page.rule(x, 100 if x in (90, 410) else 124, x, 196)
    page.text(180, 106, "专栏1　主要指标", 12).text(94, 130, "类别", 12).text(154, 130, "指标", 12).text(334, 130, "2025年", 12)
    page.text(94, 160, "供给", 12).text(154, 154, "床位数", 12).text(334, 154, "300", 12).text(154, 178, "机构数", 12).text(334, 178, "20", 12)
    source = read(page)
    spans = {words(source, source.tables[0])[c.row, c.column]: (c.row, c.column, c.row_span, c.column_span) for c in source.tables[0].cells}
    assert spans["专栏1　主要指标"] == (0, 0, 1, 3)
    assert spans["供给"] == (2, 0, 2, 1)
    assert spans["20"] == (3, 2, 1, 1)


def test_a_table_open_at_its_sides_is_closed():
    page = Page().table(XS, 150, [HEAD, *ROWS], lines=False).grid(XS, [150 + 24 * n for n in range(5)], sides=False)
    source = read(page)
    assert as_rows(source, source.tables[0]) == [list(HEAD), *map(list, ROWS)]


def test_lines_in_a_cell_that_had_to_end_run_on():
    page = Page().grid((90, 150, 230), (100, 170, 200)).text(94, 106, "资源", 12).text(94, 122, "管理", 12)
    page.text(154, 106, "重点机构服务", 12).text(154, 122, "完成率", 12).text(94, 176, "质量", 12).text(154, 176, "等级", 12)
    source = read(page)
    assert as_rows(source, source.tables[0]) == [["资源管理", "重点机构服务完成率"], ["质量", "等级"]]


def test_lines_in_a_cell_that_ended_on_purpose_stay_apart():
    page = Page().grid((90, 150, 400), (100, 170, 200)).text(94, 106, "标准", 12)
    page.text(154, 106, "设区市≥25", 12).text(154, 130, "县级市≥20", 12).text(94, 176, "质量", 12).text(154, 176, "等级", 12)
    source = read(page)
    assert as_rows(source, source.tables[0])[0] == ["标准", "设区市≥25\n县级市≥20"]


def two_parts(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> Source:
    above = Page().text(90, 560, "主要指标如下：").table(XS, 600, first).text(280, 790, "— 1 —", 12)
    below = Page().table(XS, 72, second).text(90, 300, "三、主要任务").text(280, 790, "— 2 —", 12)
    return read(above, below)


def test_a_table_over_a_page_break_is_one():
    source = two_parts([HEAD, *ROWS[:2]], [ROWS[2]])
    (table,) = source.tables
    assert as_rows(source, table) == [list(HEAD), *map(list, ROWS)]
    assert len(table.spans) == 2
    assert "— 1 —" in source.text[table.spans[0][1] : table.spans[1][0]]


def test_a_repeated_head_is_furniture():
    source = two_parts([HEAD, *ROWS[:2]], [HEAD, ROWS[2]])
    (table,) = source.tables
    assert as_rows(source, table) == [list(HEAD), *map(list, ROWS)]
    assert [source.text[slice(*p.span)] for p in source.furniture if p.kind == "running_head"] == ["\t".join(HEAD)]


def test_a_break_inside_a_row_gives_its_cell_two_spans():
    source = two_parts([HEAD, ROWS[0], ("2", "符合条件的老年人接受康复服", "≥85", "约束性")], [("", "务覆盖率", "", ""), ROWS[2]])
    (table,) = source.tables
    assert as_rows(source, table)[2:] == [["2", "符合条件的老年人接受康复服务覆盖率", "≥85", "约束性"], list(ROWS[2])]
    cell = next(c for c in table.cells if (c.row, c.column) == (2, 1))
    assert [len(source.layout.regions(*span)) for span in cell.spans] == [1, 1]
    assert [source.layout.regions(*span)[0].page for span in cell.spans] == [1, 2]


def test_values_that_moved_below_the_break_belong_to_the_row_above():
    source = two_parts([HEAD, ("1", "符合条件的老年人接受康复服", "", "")], [("", "务覆盖率", "≥85", "约束性"), ROWS[1]])
    assert as_rows(source, source.tables[0])[1:] == [["1", "符合条件的老年人接受康复服务覆盖率", "≥85", "约束性"], list(ROWS[1])]


def test_a_merged_category_goes_on_over_the_break():
    xs = (90, 150, 330, 410)
    above = Page().grid(xs, (700, 724)).rule(90, 724, 90, 772).rule(150, 772, 410, 772).rule(150, 748, 410, 748).rule(90, 772, 150, 772)
    for x in xs:
        above.rule(x, 724, x, 772)
    for top, row in ((706, ("类别", "指标", "2025年")), (730, ("供给", "床位数", "300")), (754, ("", "机构数", "20"))):
        for x, cell in zip(xs, row, strict=False):
            above.text(x + 4, top, cell, 12)
    below = Page().table(xs, 72, [("", "人员数", "90"), ("质量", "达标率", "95%")])
    source = read(above, below)
    (table,) = source.tables
    spans = {words(source, table).get((c.row, c.column)): (c.row, c.row_span) for c in table.cells if c.column == 0}
    assert spans == {"类别": (0, 1), "供给": (1, 3), "质量": (4, 1)}


def test_another_table_on_the_next_page_stays_another():
    below = Page().table((90, 250, 500), 72, [("单位", "职责"), ("市民政局", "牵头")])
    assert len(read(Page().table(XS, 690, [HEAD, *ROWS]), below).tables) == 2


def test_words_between_two_tables_keep_them_apart():
    below = Page().text(90, 72, "表2　重点工程").table(XS, 100, [ROWS[2], ROWS[1]])
    assert len(read(Page().table(XS, 690, [HEAD, *ROWS]), below).tables) == 2


def test_a_table_that_only_its_alignment_shows():
    source = read(Page().text(90, 60, "主要指标见下表。").table(XS, 100, [HEAD, *ROWS], lines=False).text(90, 260, "三、主要任务"))
    (table,) = source.tables
    assert as_rows(source, table) == [list(HEAD), *map(list, ROWS)]


def test_three_rules_make_a_table_of_two_columns():
    rows = [("指标", "2025年"), ("床位数", "300"), ("机构数", "20")]
    page = Page().table((90, 300, 500), 100, rows, lines=False).rule(90, 100, 500, 100).rule(90, 124, 500, 124).rule(90, 172, 500, 172)
    source = read(page)
    assert as_rows(source, source.tables[0]) == [list(row) for row in rows]


def test_contents_and_signatures_are_no_tables():
    contents = [f"{number}、总体要求{'.' * 30}{number}" for number in range(1, 8)]
    page = Page().lines(90, 100, contents).text(90, 500, "海州市人民政府办公室").text(380, 500, "2024年5月6日印发")
    assert read(page.rule(90, 495, 506, 495).rule(90, 520, 506, 520)).tables == ()


def test_a_contents_list_with_gaps_behind_its_numbers_and_leaders_is_no_table():
    titles = ["发展现状", "总体要求", "加快补齐短板弱项", "主要任务", "强化服务能力建设", "保障措施"]
    page = Page().text(260, 60, "目 录")
    for at, title in enumerate(titles):
        top = 100 + 28 * at
        page.text(90, top, f"({'一二三四五六'[at]})").text(150, top, title + "." * 12).text(440, top, str(3 + at))
    source = read(page)
    assert source.tables == ()
    entries = zip(titles, source.text.splitlines()[1:], strict=True)
    assert all(title in line and line.endswith(str(3 + at)) for at, (title, line) in enumerate(entries))


def test_cells_on_lines_of_their_own_do_not_run_together_though_the_lines_of_their_page_are_short():
    """The right edge of a page of short lines is that of the pages whose lines are full."""
    full = Page().lines(90, 60, ["推进设施改造提升加强运行维护管理健全工作机制和标准"] * 20)
    values = ["大城市", "2～5", "中心城区的重要地区", "5～10", "中等城市", "2～3", "2～5", "3～5", "小城市", "1～2", "2～3", "3～5"]
    cells = Page().lines(90, 60, values).lines(90, 420, ["注：1.按表中所列设计时均采用年最大法。", "2.雨水管渠应按重力流计算。"])
    source = read(full, full, cells)
    first, last = source.text.index("大城市"), source.text.index("2.雨水")
    assert not any(first < at < last for at in source.joins)


def test_a_box_of_one_column_is_a_frame():
    page = Page().text(90, 60, "前面的正文。").frame(90, 100, 506, 240).text(200, 110, "专栏2　重点工程", 14)
    page.rule(90, 134, 506, 134).text(118, 144, "1.床位建设。新增养老床位。", 14).text(118, 170, "2.人才培养。培训护理员。", 14).text(
        90, 300, "后面的正文。"
    )
    source = read(page)
    (span,) = source.frames
    assert source.text[slice(*span)].splitlines() == ["专栏2　重点工程", "1.床位建设。新增养老床位。", "2.人才培养。培训护理员。"]
    assert source.tables == ()


def test_a_frame_over_a_page_break_is_one_and_its_paragraph_goes_on():
    full = "支持建设区域养老服务中心完善社区嵌入式服务网络提升"
    above = Page().frame(84, 700, 512, 772).text(120, 708, full[:24]).text(90, 736, full).text(280, 800, "— 1 —", 12)
    below = Page().frame(84, 60, 512, 130).text(90, 68, full).text(90, 96, "水平。").text(280, 800, "— 2 —", 12)
    source = read(above, below)
    (span,) = source.frames
    assert source.text[slice(*span)].count(full) == 2
    assert source.text.index(full) + len(full) in source.joins


def test_a_table_in_a_frame_is_both():
    page = Page().frame(80, 90, 510, 330).text(200, 100, "专栏1　主要指标", 14).table(XS, 140, [HEAD, *ROWS]).text(94, 290, "注：数据为预计数。", 12)
    source = read(page)
    assert as_rows(source, source.tables[0]) == [list(HEAD), *map(list, ROWS)]
    assert source.frames[0][0] < source.tables[0].spans[0][0] < source.tables[0].spans[0][1] < source.frames[0][1]


def test_an_ornament_around_the_page_is_no_frame():
    assert read(Page().frame(30, 30, 565, 812).lines(90, 100, ["一、总体要求", "二、主要任务"])).frames == ()


def test_white_lines_are_not_seen():
    page = Page()
    page.operators.append("1 1 1 RG")
    assert read(page.table(XS[:3], 150, [("单位", "职责"), ("市民政局", "牵头")])).tables == ()
