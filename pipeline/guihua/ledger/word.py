"""A table as a Word file, as officials hand it in: A4 landscape, the sizes of GB/T 9704—2012, headings on every page, page numbers."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from guihua.ledger.grid import Grid
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
EM_MM = BODY[1] * 0.3528
"""The width of a Chinese character: a point is 0.3528 mm."""
LATIN_EM = 0.65
"""The width of a digit in a wide face, for machines without 仿宋, where it is 0.5."""
LONGEST_WORD_MM = 40.0
"""A run that is longer, such as a web address, may be cut."""
CELL_SIDES_MM = 3.9
"""Word's own room left and right of the words of a cell, and the ruling."""
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
    widths = widths_mm(grid)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _set_padding(table)
    for at, (row, texts) in enumerate(zip(table.rows, _texts(grid), strict=True)):
        properties = row._tr.get_or_add_trPr()
        if _lines(texts, widths) <= LONGEST_WHOLE:
            _flag(properties, "w:cantSplit")
        if not at:
            _flag(properties, "w:tblHeader")
        for cell, text, width, place in zip(row.cells, texts, widths, grid.columns, strict=True):
            cell.width = Mm(width)
            _fill_cell(cell, text, HEAD if not at else BODY, not at or place.kind == "number" or place.width <= 6)


def widths_mm(grid: Grid) -> list[float]:
    """The widths of the columns, in millimetres: shares of the width of the text, but none so narrow that a number or a code is cut.

    >>> from guihua.ledger.grid import Column
    >>> [round(width) for width in widths_mm(Grid("a", "表", "", (Column("a", "序号", 3), Column("b", "措施", 30)), ()))]
    [20, 205]
    """
    columns = zip(*_texts(grid), strict=True)
    needs = [CELL_SIDES_MM + min(max(2 * EM_MM, *map(_longest_word_mm, column)), LONGEST_WORD_MM) for column in columns]
    widths, left = [0.0] * len(needs), set(range(len(needs)))
    while left:
        room = TEXT_MM - sum(widths[at] for at in range(len(needs)) if at not in left)
        share = room / sum(grid.columns[at].width for at in left)
        narrow = {at for at in left if share * grid.columns[at].width < needs[at]}
        for at in narrow or left:
            widths[at] = needs[at] if narrow else share * grid.columns[at].width
        left -= narrow or left
    return [width * TEXT_MM / sum(widths) for width in widths]


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    """The words of every cell, the headings first."""
    rows = (tuple("" if value is None else str(value) for value in row.values) for row in grid.rows)
    return [tuple(column.title for column in grid.columns), *rows]


def _longest_word_mm(text: str) -> float:
    """The width of the longest run of letters and digits: a line breaks between Chinese characters, and inside such a run only by force."""
    return max((len(run) * LATIN_EM * EM_MM for run in re.findall(r"[!-~≤≥]+", text)), default=0.0)


def _lines(texts: tuple[str, ...], widths: list[float]) -> int:
    """About how many lines a row has: a Chinese character is as wide as the type is high."""
    room = [max(int((width - CELL_SIDES_MM) / EM_MM), 1) for width in widths]
    return max(sum(-(-len(line) // fits) or 1 for line in text.split("\n")) for text, fits in zip(texts, room, strict=True))


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


def _fill_cell(cell: Any, text: str, font: tuple[str, float], centred: bool) -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for at, line in enumerate(printable(text).split("\n")):
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
