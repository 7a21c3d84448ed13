"""The report as an Excel workbook. Words from a document are always text there: never a formula, never a link of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from guihua.office_files import EPOCH, LONGEST, looks_like_formula, plain, timeless
from guihua.report.dossier import Dossier
from guihua.report.proofs import Link
from guihua.report.sheets import Cell, Sheet, sheets

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

WIDE = 280
"""So many characters are printed beside each other on a page; a wider sheet (a column for each of a hundred counties) goes on on the next."""
COLOURS = {"cut": "9C1C20", "new": "17502A"}


def to_xlsx(dossier: Dossier) -> bytes:
    """The report of a chain as a workbook; the same dossier gives the same bytes."""
    return write_book(sheets(dossier))


def write_book(tables: Sequence[Sheet]) -> bytes:
    """A workbook of these tables, the last of which holds what links lead to."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    anchors = {str(row[0]): number for number, row in enumerate(tables[-1].rows, 2)}
    for table in tables:
        _fill(book.create_sheet(table.name), table, anchors, tables[-1].name)
    book.properties.creator = "guihua"
    book.properties.created = EPOCH
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _fill(sheet: Worksheet, table: Sheet, anchors: dict[str, int], proofs: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    head_row = len(table.above) + 1
    for at, line in enumerate(table.above, 1):
        _set(cell := sheet.cell(at, 1), line)
        cell.font, cell.alignment = Font(bold=at == 1), Alignment(horizontal="left", vertical="top")
    for number, (title, width) in enumerate(table.columns, 1):
        head = sheet.cell(head_row, number, title)
        head.font, head.fill, head.alignment = Font(bold=True), PatternFill("solid", fgColor="EEF1F4"), top
        sheet.column_dimensions[get_column_letter(number)].width = width
    widths = [width for _, width in table.columns]
    for at, row in enumerate(table.rows, head_row + 1):
        printed = table.printed or len(row)
        sheet.row_dimensions[at].height = _height(row[:printed], widths[:printed])
        for number, value in enumerate(row, 1):
            cell = sheet.cell(at, number)
            _set(cell, value)
            cell.alignment = top
            if isinstance(value, Link) and value.anchor in anchors:
                cell.hyperlink = f"#'{proofs}'!A{anchors[value.anchor]}"
                cell.font = Font(color="1D4F91", underline="single")
    sheet.freeze_panes = None if table.above else "B2"
    last = head_row + len(table.rows)
    if table.rows:
        sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(len(table.columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-sum(widths[: table.printed or None]) // WIDE), 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head_row}:{head_row}"
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:A"
    sheet.print_options.gridLines = True
    if (footer := sheet.oddFooter) is not None and footer.center is not None:
        footer.center.text = "&A　第 &P 页，共 &N 页"
    if table.printed:
        sheet.print_area = f"A1:{get_column_letter(table.printed)}{last}"


def _set(cell: Any, value: Cell) -> None:
    """Put a value into a cell; a string stays a string whatever it begins with."""
    if isinstance(value, int | float) or value is None:
        cell.value = value
        return
    text = _rich(value) if isinstance(value, tuple) else plain(value.where if isinstance(value, Link) else value)
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(str(text))


def _height(row: tuple[Cell, ...], widths: list[int]) -> float:
    """The height of a row in points; no program but Excel works it out, and Excel allows 409."""
    lines = (sum(-(-_columns(line) // width) or 1 for line in _text(cell).split("\n")) for cell, width in zip(row, widths, strict=True))
    return min(409.0, 4 + 15.0 * max(lines, default=1))


def _text(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return "".join(text for _, text in _runs(cell))
    return cell.where if isinstance(cell, Link) else "" if cell is None else str(cell)


def _columns(line: str) -> int:
    """How many columns of a sheet a line takes: a Chinese character takes two."""
    return sum(1 if ord(character) < 0x2E80 else 2 for character in line)


def _rich(words: tuple[Any, ...]) -> CellRichText | str:
    """Edits with what was cut struck out and what is new underlined; plain text where nothing was edited."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Color

    runs = list(_runs(words))
    if all(mark == "same" for mark, _ in runs) or sum(len(text) for _, text in runs) > LONGEST // 2:
        return plain("".join(text for _, text in runs))
    fonts = {"cut": InlineFont(strike=True, color=Color(COLOURS["cut"])), "new": InlineFont(u="single", color=Color(COLOURS["new"]))}
    return CellRichText(*(plain(text) if mark == "same" else TextBlock(fonts[mark], plain(text)) for mark, text in runs))


def _runs(words: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    for number, paragraph in enumerate(words):
        for at, piece in enumerate(paragraph.pieces):
            yield piece.mark, ("\n" if number and not at else "") + piece.text
