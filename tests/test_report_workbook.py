"""The workbook and the Markdown page: the same tables, and no word of a document that does anything."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from guihua.office_files import LONGEST, plain
from guihua.report import make_dossier, render
from guihua.report.sheets import Sheet
from guihua.report.workbook import write_book
from report_samples import ABSENT, HOSTILE, chain, hostile, pair

SHEETS = ["衔接情况表", "指标", "任务", "单位", "依据与引用", "原文依据"]


def book(dossier):
    return openpyxl.load_workbook(io.BytesIO(render(dossier, "xlsx")), rich_text=True)


def head_of(sheet) -> int:
    """The row of a sheet's headers: the first one that is filled in beyond its first cell."""
    return next(row[0].row for row in sheet.iter_rows() if row[1].value is not None)


@pytest.mark.parametrize("dossier", [chain, pair, hostile], ids=["chain", "pair", "hostile"])
def test_sheets_are_ready_to_work_with(dossier):
    found = book(dossier())
    assert found.sheetnames == SHEETS
    for sheet in found:
        head = head_of(sheet)
        assert sheet.freeze_panes == ("B2" if head == 1 else None)
        assert sheet.print_title_rows == f"${head}:${head}"
        assert sheet.auto_filter.ref or sheet.max_row == 1
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=head) for cell in row)
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.page_setup.fitToWidth == 1
        assert all(width.width >= 6 for width in sheet.column_dimensions.values())


def test_no_cell_is_a_formula_or_an_error():
    data = render(hostile(), "xlsx")
    cells = [cell for sheet in book(hostile()) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    values = {str(cell.value) for cell in cells}
    for words in HOSTILE[5:9]:
        assert words in values
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_links_lead_to_their_quotes():
    found = book(pair())
    proofs = found["原文依据"]
    linked = [cell for sheet in found for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(linked) > 50
    for cell in linked:
        assert cell.hyperlink.location or cell.hyperlink.target
        row = int((cell.hyperlink.location or cell.hyperlink.target).rpartition("!A")[2])
        assert proofs.cell(row, 6).value == cell.value


def test_edits_are_struck_out_and_underlined():
    rows = {row[3].value: row for row in book(pair())["任务"].iter_rows(min_row=2)}
    upper, lower = rows["兜牢特困供养底线"][12].value, rows["兜牢特困供养底线"][13].value
    assert "确保" in [block.text for block in upper if getattr(block, "font", None) and block.font.strike]
    assert "鼓励" in [block.text for block in lower if getattr(block, "font", None) and block.font.u]


def test_the_same_dossier_gives_the_same_bytes():
    again = make_dossier(chain().plans[::-1], ABSENT)
    assert render(again, "xlsx") == render(chain(), "xlsx")
    assert render(again, "md") == render(chain(), "md")


def test_a_cell_holds_what_excel_can_hold():
    assert plain("甲\x00乙") == "甲\ufffd乙"
    assert LONGEST <= len(plain("甲" * 40_000)) <= 32_767
    assert len(plain("𠀀" * 40_000).encode("utf-16-le")) // 2 <= 32_767


def test_markdown_keeps_its_tables_whole():
    for dossier in (chain(), hostile()):
        lines = render(dossier, "md").decode().splitlines()
        assert [line for line in lines if line.startswith("## ")][:3] == ["## 规划", "## 衔接情况表", "## 摘要"]
        bars = 0
        for line in lines:
            if line.startswith("|"):
                now = len(line.replace("\\|", "").split("|"))
                assert not bars or now == bars, line
                bars = now
            else:
                bars = 0
    assert "<script" not in render(hostile(), "md").decode()
    assert "| 护理型床位占比 |" in render(chain(), "md").decode()


def test_what_is_lacking_says_where_the_lower_plan_was_searched():
    sheet = book(chain())["衔接情况表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=head_of(sheet) + 1)]
    places = {(row[1], row[4]): row[-1] for row in rows}
    assert all(place for place in places.values())
    assert {place for (problem, _), place in places.items() if problem == "缺"} == {"全文未见"}
    mentioned = next(row for row in rows if "文中提到但未列指标" in row[5] and row[4] == "家庭适老化改造数")
    assert mentioned[-1].startswith("第")


def test_the_first_sheet_says_which_plans_it_is_about_and_counts():
    sheet = book(pair())["衔接情况表"]
    said = [sheet.cell(row, 1).value for row in range(1, head_of(sheet))]
    assert said[0] == pair().lineage.plans[0].title
    assert said[1].startswith("对照")
    assert pair().lineage.plans[1].title in said[1]
    counted = next(line for line in said if "指标：" in line)
    rows = [row for row in sheet.iter_rows(min_row=head_of(sheet) + 1, values_only=True) if row[2] == "指标"]
    assert f"缺 {sum(row[1] == '缺' for row in rows)}，" in counted


def test_a_sheet_of_many_columns_goes_on_on_the_next_page():
    columns = (("任务", 44), *((f"第{at}县", 10) for at in range(100)))
    found = openpyxl.load_workbook(io.BytesIO(write_book((Sheet("任务", columns, (("甲", *["一致"] * 100),)),))))["任务"]
    assert (found.page_setup.fitToWidth, found.print_title_cols) == (4, "$A:$A")
