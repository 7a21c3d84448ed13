"""The tables as an Excel workbook: a sheet each, and the text of the plan, to which every place is a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from guihua.ledger.grid import Grid, Row, Value, title_of
from guihua.office_files import EPOCH, looks_like_formula, plain, timeless
from guihua.overview import plan_quality
from guihua.plan import Plan
from guihua.readers.sheet.read import FACTS_PROPERTY

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TEXT_SHEET = "原文"
QUALITY_SHEET = "可信度"
FACTS = ("tasks", "other_matters", "indicators")
"""The tables that state facts. The others state the same facts in another order; who reads a workbook leaves them out."""
HEAD = 2
"""The row of the headings; above it stands the caption."""
LONGEST_TIP = 250
"""Excel shows 255 characters beside a link."""
ROOM = 1.9
"""Columns of a sheet per Chinese character at the size used."""
LINE = 15.0
"""Height of a line in points."""


def to_xlsx(grids: Sequence[Grid], plans: Sequence[Plan]) -> bytes:
    """The workbook of tables; with the text of the plan when there is one plan. The same tables give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book: Any = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        _fill(book.create_sheet(grid.name), grid, linked=len(plans) == 1)
    if len(plans) == 1:
        _write_text(book, plans[0])
    else:
        _write_quality(book, plans)
    facts = "\n".join(grid.name for grid in grids if grid.key in FACTS)
    book.custom_doc_props.append(StringProperty(name=FACTS_PROPERTY, value=facts))
    book.properties.creator = "guihua"
    book.properties.created = EPOCH
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _fill(sheet: Worksheet, grid: Grid, linked: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin", color="BFBFBF")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    last = get_column_letter(len(grid.columns))
    sheet.merge_cells(f"A1:{last}1")
    _write(sheet.cell(1, 1), f"{grid.caption}{grid.name}")
    sheet["A1"].font, sheet["A1"].alignment = Font(name="黑体", size=16), Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[1].height = 30
    for number, column in enumerate(grid.columns, 1):
        head = sheet.cell(HEAD, number, column.title)
        head.font, head.border = Font(name="黑体", size=11), border
        head.fill = PatternFill("solid", fgColor="E7ECF1")
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(column.width * ROOM, 6.5)
    sheet.row_dimensions[HEAD].height = 24
    for at, row in enumerate(grid.rows, HEAD + 1):
        sheet.row_dimensions[at].height = _height(row, grid)
        for number, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True), 1):
            place = sheet.cell(at, number)
            _write(place, row.place if column.kind == "place" else cell.value)
            place.border = border
            place.font = Font(name="宋体", size=10.5)
            centre = column.kind == "number" or column.width <= 6
            place.alignment = Alignment(horizontal="center" if centre else "left", vertical="center", wrap_text=True)
            if linked and row.line and column.kind == "place":
                _link(place, row.line, str(cell.value))
    _set_page(sheet, grid)


def _link(place: Any, line: int, tip: str) -> None:
    """Let a cell lead to a line of the text; the tip says where each cell of the row stands."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{TEXT_SHEET}'!B{line + HEAD}", tooltip=plain(tip)[:LONGEST_TIP])
    place.font = Font(name="宋体", size=10.5, color="1D4F91", underline="single")


def _set_page(sheet: Worksheet, grid: Grid) -> None:
    """A4 landscape, as wide as the page, headings on every page, page numbers; headings stay and filter on the screen."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    fixed = next((number for number, column in enumerate(grid.columns, 1) if column.kind == "words"), 1)
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{HEAD + 1}"
    if grid.rows:
        sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(grid.columns))}{len(grid.rows) + HEAD}"
    sheet.print_title_rows = f"1:{HEAD}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"


def _write_quality(book: Any, plans: Sequence[Plan]) -> None:
    """How far each plan can be relied on."""
    sheet = book.create_sheet(QUALITY_SHEET)
    for at, row in enumerate((("规划", "文件", "可信度"), *((title_of(plan), plan.source.file, plan_quality(plan)) for plan in plans)), 1):
        for number, value in enumerate(row, 1):
            _write(sheet.cell(at, number), value)
    for column in "ABC":
        sheet.column_dimensions[column].width = 48


def _write_text(book: Any, plan: Plan) -> None:
    """The lines of the plan, so that a link leads to the words as they were read."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(TEXT_SHEET)
    _write(sheet.cell(1, 1), f"{plan.source.file} 原文（按行）　可信度：{plan_quality(plan) or '没有评定'}")
    for number, (title, width) in enumerate((("行", 7), ("文字", 120)), 1):
        sheet.cell(HEAD, number, title).font = Font(name="黑体", size=11)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, line in enumerate(plan.source.text.split("\n"), 1):
        sheet.cell(number + HEAD, 1, number).alignment = Alignment(vertical="top")
        words = sheet.cell(number + HEAD, 2)
        _write(words, line)
        words.font, words.alignment = Font(name="宋体", size=10.5), Alignment(vertical="top", wrap_text=True)
        sheet.row_dimensions[number + HEAD].height = min(409.0, 4 + LINE * max(1, -(-_columns(line) // 118)))
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(place: Any, value: Value) -> None:
    """Put a value into a cell; a string stays a string whatever it begins with."""
    if not isinstance(value, str):
        place.value = value
        return
    if value:
        place.value = plain(value)
        place.data_type = "s"
        place.quotePrefix = looks_like_formula(value)


def _height(row: Row, grid: Grid) -> float:
    """The height of a row in points; no program but Excel works it out, and Excel allows 409."""
    lines = max(
        sum(-(-_columns(line) // max(int(column.width * ROOM) - 1, 5)) or 1 for line in str(cell.value or "").split("\n"))
        for cell, column in zip(row.cells, grid.columns, strict=True)
    )
    return min(409.0, 6 + LINE * lines)


def _columns(line: str) -> int:
    """How many columns of a sheet a line takes: a Chinese character takes two."""
    return sum(1 if ord(character) < 0x2E80 else 2 for character in line)
