"""A table as a Word file, as officials hand it in: A4 landscape, the sizes of GB/T 9704—2012, headings on every page, page numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from guihua.ledger.grid import Column, Grid, Value
from guihua.office_files import EPOCH, printable, timeless

if TYPE_CHECKING:
    from docx.document import Document

# GB/T 9704—2012, 5.2.1 and 6: A4 with margins 37 mm (top), 28 mm (binding); a table laid crosswise has its head at the binding edge.
PAGE_MM = (297, 210)
MARGINS_MM = {"top_margin": 28, "bottom_margin": 26, "left_margin": 35, "right_margin": 37}
TEXT_MM = 297 - 35 - 37
# 7.3.1: titles in 2号小标宋体; 5.2.2: text in 3号仿宋体; tables are set smaller, as is the custom, in 五号 with headings in 黑体.
TITLE = ("方正小标宋简体", 22)
HEAD = ("黑体", 10.5)
BODY = ("仿宋_GB2312", 10.5)
LONGEST_WHOLE = 12
"""Lines of a row that is moved to the next page rather than cut."""
PADDING_MM = 1.0
"""Room above and below the words of a cell."""
# 7.5: page numbers in 4号宋体 between dashes.
PAGE_NUMBER = ("宋体", 14)


def to_docx(grid: Grid) -> bytes:
    """The table as a Word file; the same table gives the same bytes."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    _set_page(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title.add_run(printable(f"{grid.caption}{grid.name}")), TITLE)
    if grid.quality:
        _write(document.add_paragraph().add_run(printable(f"可信度：{grid.quality}")), BODY)
    _fill(document, grid)
    core = document.core_properties
    core.author, core.title, core.created, core.modified = "guihua", printable(grid.name), EPOCH, EPOCH
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def _set_page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    for margin, millimetres in MARGINS_MM.items():
        setattr(section, margin, Mm(millimetres))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(footer.add_run("— "), PAGE_NUMBER)
    _write(footer.add_run(), PAGE_NUMBER, field="PAGE")
    _write(footer.add_run(" —"), PAGE_NUMBER)


def _fill(document: Document, grid: Grid) -> None:
    """The table: fixed widths, a heading that is repeated, rows that no page break cuts unless they are long."""
    from docx.shared import Mm

    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.columns))
    table.style = "Table Grid"
    table.autofit = False
    widths = [Mm(millimetres) for millimetres in widths_mm(grid.columns)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _set_padding(table)
    rows: list[tuple[Value, ...]] = [tuple(column.title for column in grid.columns), *(row.values for row in grid.rows)]
    for at, (row, values) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        if _lines(values, grid.columns) <= LONGEST_WHOLE:
            _flag(properties, "w:cantSplit")
        if not at:
            _flag(properties, "w:tblHeader")
        for cell, value, width, place in zip(row.cells, values, widths, grid.columns, strict=True):
            cell.width = width
            _fill_cell(cell, value, HEAD if not at else BODY, not at or place.kind == "number" or place.width <= 6)


def widths_mm(columns: tuple[Column, ...]) -> list[float]:
    """The widths of the columns: shares of the width of the text, and none too narrow for two characters.

    >>> [round(width) for width in widths_mm((Column("a", "序号", 3), Column("b", "措施", 30)))]
    [32, 193]
    """
    shares = [max(column.width, 5) for column in columns]
    return [TEXT_MM * share / sum(shares) for share in shares]


def _lines(values: tuple[Value, ...], columns: tuple[Column, ...]) -> int:
    """About how many lines a row has: a Chinese character is as wide as the type is high."""
    room = [max(int(width / (BODY[1] * 0.3528)) - 1, 1) for width in widths_mm(columns)]
    return max(sum(-(-len(line) // fits) or 1 for line in str(value or "").split("\n")) for value, fits in zip(values, room, strict=True))


def _set_padding(table: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(PADDING_MM).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # the schema has an order


def _fill_cell(cell: Any, value: Value, font: tuple[str, float], centred: bool) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for at, line in enumerate(printable("" if value is None else str(value)).split("\n")):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        if line:
            _write(paragraph.add_run(line), font)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _write(run: Any, font: tuple[str, float], field: str | None = None) -> None:
    """Set a run in a font for Chinese and Latin alike; ``field`` is a field code such as PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    name, size = font
    run.font.name, run.font.size = name, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)
    if field:
        for kind in ("begin", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._element.append(mark)
            if kind == "begin":
                code = OxmlElement("w:instrText")
                code.text = field
                run._element.append(code)


def _flag(properties: Any, tag: str) -> None:
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(tag))
