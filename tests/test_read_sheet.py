"""Typed tables of indicators: .csv and .xlsx."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from guihua.limits import Limits
from guihua.readers import read_bytes
from guihua.source import Source
from guihua.unreadable import UnreadableError

ROWS = [["类别", "指标", "2035年"], ["收入", "增速(%)", ">6"], ["", "人数，万人", "1.2"]]


def workbook(fill: object = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指标"
    for row in ROWS:
        sheet.append([value or None for value in row])
    if callable(fill):
        fill(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def grid(source: Source, table: int = 0) -> dict[tuple[int, int], list[str]]:
    return {(c.row, c.column): [source.text[slice(*span)] for span in c.spans] for c in source.tables[table].cells}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    data = "\r\n".join(separator.join(f'"{value}"' for value in row) for row in ROWS).encode(encoding)
    source = read_bytes(data, "a.csv")
    assert source.media_type == "text/csv"
    assert source.text == "类别\t指标\t2035年\n收入\t增速(%)\t>6\n\t人数，万人\t1.2\n"
    assert grid(source)[(2, 1)] == ["人数，万人"]
    assert source.layout.regions(0, 2)[0].ref == "A1"


def test_a_cell_of_two_lines_has_two_spans() -> None:
    assert grid(read_bytes('甲,"设区市≥25\n县级市≥20"\n'.encode(), "a.csv"))[(0, 1)] == ["设区市≥25", "县级市≥20"]


def test_empty_rows_keep_their_place() -> None:
    source = read_bytes("甲,乙\n,\n丙,丁\n".encode(), "a.csv")
    assert source.text == "甲\t乙\n\n丙\t丁\n"
    assert source.layout.regions(5, 6)[0].ref == "A3"


def test_an_empty_table_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="表格是空的"):
        read_bytes(b",,\n,,\n", "a.csv")


def test_a_workbook_with_merged_cells_formats_and_sheets() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet["D2"], sheet["D3"] = 0.97, 1234.5
        sheet["D2"].number_format, sheet["D3"].number_format = "0.0%", "#,##0"
        book.create_sheet("二")["B2"] = "另表"
        hidden = book.create_sheet("底稿")
        hidden["A1"], hidden.sheet_state = "不读", "hidden"

    source = read_bytes(workbook(fill), "指标.xlsx")
    assert source.text == "类别\t指标\t2035年\n收入\t增速(%)\t>6\t97.0%\n\t人数，万人\t1.2\t1,235\n\t另表\n"
    assert [(c.row_span, c.column_span) for c in source.tables[0].cells if (c.row, c.column) == (1, 0)] == [(2, 1)]
    place = source.layout.regions(source.text.index("另"), source.text.index("另") + 1)[0]
    assert (place.sheet, place.ref) == ("二", "B2")
    assert [finding.code for finding in source.findings] == ["GH518"]


def test_formulas_are_not_computed() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["D2"] = "=1+1"

    source = read_bytes(workbook(fill), "a.xlsx")
    assert (1, 3) not in grid(source)
    assert [finding.code for finding in source.findings] == ["GH519"]


def test_a_cell_in_the_last_corner_costs_little() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["XFD1048576"] = "远"

    assert read_bytes(workbook(fill), "a.xlsx", Limits(table_cells=10)).text.startswith("类别\t指标")


def test_tables_beyond_the_limit_are_read_as_text() -> None:
    source = read_bytes("甲,乙\n丙,丁\n".encode(), "a.csv", Limits(table_cells=3))
    assert source.text == "甲\t乙\n丙\t丁\n"
    assert source.tables == ()
    assert [finding.code for finding in source.findings] == ["GH513"]


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["旧指标", "增速", ">9"])
        sheet.append(["新指标", "增速", ">5"])
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["B"].hidden = True

    source = read_bytes(workbook(fill), "a.xlsx")
    assert source.text == "类别\t2035年\n收入\t>6\n\t1.2\n新指标\t>5\n"
    assert grid(source)[(3, 1)] == [">5"]
    assert source.layout.regions(source.text.index(">5"), source.text.index(">5") + 1)[0].ref == "C5"
    assert [finding.message for finding in source.findings] == ["隐藏的行、列未读取：指标B列、指标第4行"]


def test_a_merged_cell_that_begins_in_a_hidden_row_is_shown_in_the_next() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A2"], sheet["A3"] = "民生", None
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True

    assert read_bytes(workbook(fill), "a.xlsx").text == "类别\t指标\t2035年\n民生\t人数，万人\t1.2\n"


def test_a_hidden_column_without_words_is_no_finding() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.column_dimensions["F"].hidden = True

    assert not read_bytes(workbook(fill), "a.xlsx").findings


def test_a_chinese_date_that_is_named_by_its_number_only_is_a_date() -> None:
    def fill(book: openpyxl.Workbook, sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["C2"].value, sheet["C3"].value = 45627, 45627
        sheet["C2"].number_format = "0.0000"
        sheet["C3"].number_format = "0.00000"

    styled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as old, zipfile.ZipFile(styled, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name.endswith("styles.xml"):
                xml = (
                    re.sub(rb"<numFmts.*?</numFmts>", b"", xml)
                    .replace(b'numFmtId="164"', b'numFmtId="31"')
                    .replace(b'numFmtId="165"', b'numFmtId="57"')
                )
            new.writestr(name, xml)
    text = read_bytes(styled.getvalue(), "a.xlsx").text
    assert "2024年12月1日" in text
    assert text.endswith("2024年12月\n")
