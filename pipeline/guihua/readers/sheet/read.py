"""Tables of indicators that someone typed: .xlsx workbooks and .csv files."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from guihua.evidence import Region
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.readers.archive import Archive
from guihua.readers.decoding import decode
from guihua.readers.sheet.cell_formats import CHINESE_DATES
from guihua.readers.sheet.parts import table_rows
from guihua.readers.sheet.values import shown
from guihua.readers.sheet.visible import Hidden, Merged, Row, ShownRows, hidden_in, letters
from guihua.readers.writer import Composer
from guihua.source import Source, SourceCell
from guihua.unreadable import UnreadableError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FACTS_PROPERTY = "guihua_facts"
"""The property of a workbook that names its sheets that state facts, a line each."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']")
# A formula that no program has computed yet: no value behind it.
_UNCOMPUTED = re.compile(rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
# Excel allows 255 characters.
_LONG_FORMAT = re.compile(rb"formatCode\s*=\s*(?:\"[^\"]{2000}|'[^']{2000})")
_EMPTY = "请确认表格中有内容，并且没有隐藏"
# A workbook may name a cell in its last row and column: so many places are walked for each cell that may be read.
_SPARSE = 50
# Formats whose currency is that of whoever reads the file, not the dollar that they are written with.
_CURRENCY = frozenset((5, 6, 7, 8, 42, 44))
# So many hidden rows and columns are named.
_NAMED = 10


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """A table with commas, tabs or semicolons between its cells, in any encoding that ``decode`` knows.

    The text has one line per row and a tab before each further cell; quotes and separators of the file are gone, cells
    are unchanged. One table, whose places are cells (``ref``: B3). Raises UnreadableError when there is no cell.
    """
    decoded = decode(data, name)
    text = decoded.lines
    out = Composer(name, limits)
    longest = csv.field_size_limit(max(len(text), 1))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=_separator(text, name)))
    finally:
        csv.field_size_limit(longest)
    _write(out, None, ShownRows(rows, {}, Hidden()).rows)
    if not out.tables and not out.text.strip():
        raise UnreadableError(name, "表格是空的", _EMPTY)
    media_type = "text/tab-separated-values" if name.lower().endswith((".tsv", ".tab")) else "text/csv"
    return decoded.said(out.source(media_type, data, frozenset()))


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """A workbook: each visible sheet is lines and tables, its cells as shown; formulas give their stored results, none is computed.

    Places are ``sheet`` and ``ref``. Hidden sheets, rows and columns, and formulas without a stored result are findings. Raises
    UnreadableError when the file is broken, locked, empty, or beyond ``limits``.
    """
    archive = Archive(data, name, limits)
    archive.check()
    _check_formats(archive, name)
    book = _open(data, name)
    out = Composer(name, limits)
    unknown, gone = 0, list[str]()
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    shown_sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    stating = _stating_facts(book, shown_sheets)
    for sheet in shown_sheets:
        if sheet in stating:
            sheet.reset_dimensions()
            member = getattr(sheet, "_worksheet_path", "")
            xml = archive.read(member) if member in archive.members else b""
            unknown += len(_UNCOMPUTED.findall(xml))
            visible = ShownRows(_rows(_parsed(sheet, name), out), _merged(xml, limits.table_cells), hidden_in(xml))
            _write(out, sheet.title, visible.rows)
            gone.extend(f"{sheet.title}{each}" for each in sorted(visible.left_out))
    book.close()
    if unknown:
        out.remark("GH519", formulas=unknown)
    if restating := [sheet.title for sheet in shown_sheets if sheet not in stating]:
        out.remark("GH527", sheets="、".join(restating))
    if hidden:
        out.remark("GH518", sheets="、".join(hidden))
    if gone:
        out.remark("GH518", places=_few(gone))
    if not out.text.strip():
        raise UnreadableError(name, "表格是空的", _EMPTY)
    return out.source(XLSX, data, frozenset())


def workbook_words(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Iterator[list[str]]]:
    """What stands in the cells of each sheet of a workbook, row by row, whatever their formats, and hidden ones too.

    Raises UnreadableError as ``read_xlsx`` does, and where a row or a sheet is larger than any of words.
    """
    archive = Archive(data, name, limits)
    archive.check()
    _check_formats(archive, name)
    book = _open(data, name)
    places = 0

    def rows(sheet: Worksheet) -> Iterator[list[str]]:
        nonlocal places
        for row in _parsed(sheet, name):
            places += len(row) + 1
            if places > limits.table_cells * _SPARSE:
                raise UnreadableError(name, "工作表过大", _EMPTY)
            yield ["" if value is None else str(value).strip() for value, _ in row]

    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield rows(sheet)
    book.close()


def _check_formats(archive: Archive, name: str) -> None:
    """Raise UnreadableError for a number format that no program writes: openpyxl takes the square of its length to read it."""
    if any(_LONG_FORMAT.search(archive.read(member)) for member in archive.members if member.endswith("styles.xml")):
        raise UnreadableError(name, "文件已损坏，有长得不合规定的数字格式", "请用 Excel 或 WPS 打开后另存一份")


def _open(data: bytes, name: str) -> Workbook:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise _broken(name, error) from None


def _stating_facts(book: Any, sheets: list[Any]) -> list[Any]:
    """The sheets that state facts: all, but in a workbook of ``guihua tables`` those that it names, for its others say the same again."""
    named = next((str(each.value).split("\n") for each in book.custom_doc_props.props if each.name == FACTS_PROPERTY), [])
    return [sheet for sheet in sheets if sheet.title in named] or sheets


def _broken(name: str, error: Exception) -> UnreadableError:
    """openpyxl raises whatever its parsers raise on a broken workbook: when it is opened, row by row, and cell by cell."""
    return UnreadableError(name, f"文件已损坏，工作簿读不下去（{type(error).__name__}）", "请用 Excel 或 WPS 打开后另存一份")


def _parsed(sheet: Worksheet, name: str) -> Iterator[tuple[tuple[object, str | None], ...]]:
    """The rows of a sheet: the value of each cell, and its format where the workbook has the one that the cell names."""
    rows = iter(sheet.iter_rows())
    while True:
        try:
            row = next(rows, None)
        except Exception as error:
            raise _broken(name, error) from None
        if row is None:
            return
        yield tuple(_value_and_format(cell) for cell in row)


def _value_and_format(cell: Any) -> tuple[object, str | None]:
    """What a cell holds, a Chinese date as a date, and the code of its format where the workbook has the one that it names."""
    value = getattr(cell, "value", None)
    if value is None:
        return None, None
    try:
        code, number = cell.number_format, cell.style_array.numFmtId
    except (AttributeError, IndexError, KeyError):
        return value, None
    if number in CHINESE_DATES and isinstance(value, int | float):
        return _dated(value, cell.parent.parent.epoch), CHINESE_DATES[number]
    return value, code.replace('"$"', "") if number in _CURRENCY else code


def _dated(value: float, epoch: datetime) -> object:
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(value, epoch)
    except (ValueError, OverflowError):
        return value


def _few(places: list[str]) -> str:
    """The first of many places, and how many more there are."""
    return "、".join(places[:_NAMED]) + (f"等{len(places)}处" if len(places) > _NAMED else "")


def _rows(rows: Iterable[tuple[tuple[object, str | None], ...]], out: Composer) -> Iterable[list[str]]:
    places = 0
    for row in rows:
        places += len(row) + 1
        if places > out.limits.table_cells * _SPARSE:
            out.remark("GH513")
            return
        yield [shown(value, number_format) for value, number_format in row]


def _separator(text: str, name: str) -> str:
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = text[:4096].split("\n")[0]
    return max(",\t;", key=head.count)


def _write(out: Composer, sheet: str | None, rows: Sequence[Row]) -> None:
    """One sheet: its rows as lines, and each of its tables; empty rows at the end are left out."""
    ends = dict(table_rows(rows))
    start, end, written = out.at, 0, list[SourceCell]()
    for at, row in enumerate(rows):
        for _ in range(row.row - rows[at - 1].row if at else 0):
            out.end_line()
        if at in ends:
            start, end, written = out.at, ends[at], []
        cells = _write_row(out, sheet, row)
        if at < end and len(written) <= out.limits.table_cells:
            written.extend(cells)
        if at == end - 1:
            _add_table(out, start, written)
    if rows:
        out.end_line()


def _write_row(out: Composer, sheet: str | None, row: Row) -> list[SourceCell]:
    """The cells of a row on one line, each in its column behind as many tabs."""
    written, column = [], 0
    for cell in row.cells:
        out.write("\t" * (cell.column - column))
        column, low = cell.column, out.at
        out.write(cell.text)
        out.place(low, _place(sheet, *cell.ref))
        written.append(SourceCell(row.row, cell.column, cell.row_span, cell.column_span, out.lines_since(low)))
    return written


def _add_table(out: Composer, start: int, written: list[SourceCell]) -> None:
    if len(written) > out.limits.table_cells:
        out.remark("GH513", cells=out.limits.table_cells)
    else:
        out.add_table(start, _with_blanks(written, out.limits.table_cells))


def _with_blanks(cells: list[SourceCell], most: int) -> list[SourceCell]:
    """The cells with the blank ones among them, as other formats have them; only the cells where there would be more than ``most``."""
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    rows = sorted({cell.row for cell in cells})
    over = [rows[bisect_left(rows, cell.row) : bisect_left(rows, cell.row + cell.row_span)] for cell in cells] if len(rows) * width <= most else []
    if not over or sum(len(each) * cell.column_span for each, cell in zip(over, cells, strict=True)) > most:
        return cells
    taken = {
        (row, column) for each, cell in zip(over, cells, strict=True) for row in each for column in range(cell.column, cell.column + cell.column_span)
    }
    blank = [SourceCell(row, column, 1, 1, ()) for row in rows for column in range(width) if (row, column) not in taken]
    return sorted([*cells, *blank], key=lambda cell: (cell.row, cell.column))


def _place(sheet: str | None, row: int, column: int) -> Region:
    ref = f"{letters(column)}{row + 1}"
    return Region(sheet=sheet, ref=ref) if sheet is not None else Region(ref=ref)


def _merged(xml: bytes, most: int) -> Merged:
    """The merged cells of a sheet by their top left corner: row and column from 0 → rows and columns covered, at most ``most`` places in all."""
    found: Merged = {}
    covered = 0
    for match in _MERGED.finditer(xml):
        left, right = (_column(match.group(index)) for index in (1, 3))
        top, bottom = int(match.group(2)) - 1, int(match.group(4)) - 1
        area = (bottom - top + 1) * (right - left + 1)
        if bottom >= top and right >= left and covered + area <= most:
            covered += area
            found[(top, left)] = (bottom - top + 1, right - left + 1)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
