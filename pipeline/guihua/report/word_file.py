"""The report as a Word file to put on record: headings, tables whose header rows repeat, landscape where a table needs it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from guihua.office_files import EPOCH, plain, timeless
from guihua.report.dossier import Dossier
from guihua.report.issues import KINDS, IssueTable, issue_tables, issues
from guihua.report.proofs import Link, make_proofs
from guihua.report.sheets import Cell, Sheet, basis_sheet, indicator_sheet, issue_sheet, matter_sheet, plan_sheet, remark_sheet
from guihua.report.summary import against, doubts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

SONG, HEI = "宋体", "黑体"
A4 = 210, 297
MARGIN = 20
SIZES = {"text": 10.5, "table": 9.0}
"""Points, as far as no style of the document says otherwise (GB/T 9704 asks for type of its own only for the document proper)."""
LETTER, SIDES = 3.2, 4.4
"""Millimetres that a character of a table takes, and what lies beside the words of a cell: a header of four characters stays on one line."""
ABOVE = 30
"""Twentieths of a point above and below the words of a cell: without them they touch the lines."""


def to_docx(dossier: Dossier) -> bytes:
    """The report of a chain as a Word file; the same dossier gives the same bytes."""
    import docx

    proofs = make_proofs(dossier)
    found = issues(dossier, proofs)
    document = docx.Document()
    _style(document)
    title = dossier.lineage.plans[0].title or dossier.lineage.plans[0].file
    document.add_heading(plain(f"{title}：衔接情况"), 0)
    for line in (against(dossier), *doubts(dossier)):
        document.add_paragraph(plain(line))
    document.add_heading("一、衔接情况表", 1)
    for table in issue_tables(dossier, found):
        _counts(document, table)
    document.add_heading("二、问题清单", 1)
    _table(document, _without(issue_sheet(dossier, proofs), "对照" if len(dossier.plans) == 2 else ""), 170)
    _turn(document)
    document.add_heading("附录一　指标对照", 1)
    _table(document, _without(indicator_sheet(dossier, proofs), "裁定", "改定为", "备注"), 257)
    document.add_heading("附录二　任务和专栏项目对照", 1)
    kept = ("种类", "结果", "上级", "下级", "说明", "要点变化", "上级原文", "下级原文")
    matters = matter_sheet(dossier, proofs)
    _table(document, _without(matters, *(name for name, _ in matters.columns if name not in kept)), 257)
    document.add_heading("附录三　所对照的规划、依据和核查意见", 1)
    for sheet in (_without(plan_sheet(dossier), "SHA-256"), basis_sheet(dossier, proofs), remark_sheet(dossier, proofs)):
        document.add_heading(sheet.name, 2)
        _table(document, sheet, 257)
    document.add_paragraph("本报告由程序对照所列文件自动生成，以原文为准。“口径不同”不等于有差距，“文中提到”“未能读全”不算未承接。")
    out = io.BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def _style(document: Document) -> None:
    """A4, black type that Chinese offices have, and no hour of making."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    for name, font in (("Normal", SONG), ("Title", HEI), ("Heading 1", HEI), ("Heading 2", HEI)):
        style = document.styles[name]
        style.font.name = font
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(SIZES["text"])
    document.styles["Title"].font.size = Pt(18)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "guihua", "", ""
    properties.created = properties.modified = EPOCH


def _turn(document: Document) -> None:
    """What follows stands on landscape pages."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4[1]), Mm(A4[0])


def _counts(document: Document, table: IssueTable) -> None:
    columns = (("类别", 14), *((term.word, 10) for term in KINDS.values()), ("已衔接", 10))
    rows: tuple[tuple[Cell, ...], ...] = tuple((subject, *counts, fine) for subject, counts, fine in table.rows)
    document.add_paragraph(plain(f"{table.lower}对{table.upper}"))
    _table(document, Sheet("", columns, rows), 170)


def _without(sheet: Sheet, *names: str) -> Sheet:
    """A sheet without the columns of these names, and without those that say nothing in any row."""
    said = [not sheet.rows or any(row[at] not in (None, "") for row in sheet.rows) for at in range(len(sheet.columns))]
    kept = [at for at, (name, _) in enumerate(sheet.columns) if name not in names and said[at]]
    return Sheet(sheet.name, tuple(sheet.columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in sheet.rows))


def _table(document: Document, sheet: Sheet, width: int) -> None:
    """A table of ``width`` millimetres whose header row stands on every page."""
    from docx.shared import Mm

    if not sheet.rows:
        document.add_paragraph("无。")
        return
    table = document.add_table(rows=1 + len(sheet.rows), cols=len(sheet.columns))
    table.style, table.autofit = document.styles["Table Grid"], False
    widths = [Mm(each) for each in _widths(sheet, width)]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for at, row in enumerate(([name for name, _ in sheet.columns], *sheet.rows)):
        for cell, value, wide in zip(table.rows[at].cells, row, widths, strict=True):
            cell.width = wide
            _fill(cell.paragraphs[0], _text(value), bold=at == 0)
    _repeat_header(table)
    _room(table)


def _widths(sheet: Sheet, width: float) -> list[float]:
    """The widths of columns: each as its sheet has it, but no header narrower than its words."""
    total = sum(size for _, size in sheet.columns)
    least = [min(len(name), 4) * LETTER + SIDES for name, _ in sheet.columns]
    wanted = [width * size / total for _, size in sheet.columns]
    short = sum(max(0.0, narrow - each) for narrow, each in zip(least, wanted, strict=True))
    spare = sum(max(0.0, each - narrow) for narrow, each in zip(least, wanted, strict=True))
    share = min(1.0, short / spare) if spare else 0.0
    return [max(narrow, each) - max(0.0, each - narrow) * share for narrow, each in zip(least, wanted, strict=True)]


def _room(table: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(ABOVE))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else properties.append(margins)


def _fill(paragraph: object, text: str, bold: bool) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(text)  # type: ignore[attr-defined]
    run.font.size, run.bold = Pt(SIZES["table"]), bold


def _repeat_header(table: Table) -> None:
    from docx.oxml import OxmlElement

    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _text(value: Cell) -> str:
    if isinstance(value, Link):
        return plain(value.where)
    if isinstance(value, tuple):
        return plain("\n".join(_joined(paragraph.pieces) for paragraph in value))
    return "" if value is None else plain(str(value))


def _joined(pieces: Iterable[object]) -> str:
    return "".join(piece.text for piece in pieces)  # type: ignore[attr-defined]
