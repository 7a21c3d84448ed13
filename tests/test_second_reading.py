"""Tables that pdfplumber reads otherwise are named; those that both read alike, and those that it cannot read, are not."""

import pdfplumber
import pytest

from guihua.readers.pdf.read import read_pdf
from guihua.source import Source
from pdf_files import Page, write_pdf

XS = (90, 150, 330, 410, 500)
HEAD = ("序号", "指标", "2025年", "属性")
ROWS = [("1", "养老机构床位数", "≥3000", "预期性"), ("2", "护理型床位占比", "55%", "约束性"), ("3", "社区服务覆盖率", "100%", "约束性")]


def read(*pages: Page) -> Source:
    return read_pdf(write_pdf(pages), "plan.pdf", ocr=False)


def gaping(gap: float) -> Page:
    """A table whose inner upright lines are cut in each row and end ``gap`` points before its level lines."""
    page = Page().table(XS, 150, [HEAD, *ROWS], lines=False).frame(90, 150, 500, 246)
    for y in (174, 198, 222):
        page.rule(90, y, 500, y)
    for x in XS[1:-1]:
        for row in range(4):
            page.rule(x, 150 + 24 * row + gap, x, 174 + 24 * row - gap)
    return page


def codes(source: Source) -> list[str]:
    return [finding.code for finding in source.findings]


def test_a_table_with_two_readings_is_named_with_its_page():
    (finding,) = read(Page().text(90, 100, "主要指标见下表。"), gaping(4)).findings
    assert (finding.code, finding.severity, finding.message) == ("GH506", "info", "第 2 页的表格有两种读法，请对照原件")


@pytest.mark.parametrize("gap", [0, 1, 2.5])
def test_a_table_that_both_read_alike_is_not_named(gap):
    source = read(gaping(gap))
    assert (codes(source), len(source.tables[0].cells)) == ([], 16)


def test_a_table_that_is_open_at_its_sides_has_no_rival_reading():
    page = Page().table(XS, 150, [HEAD, *ROWS], lines=False).grid(XS, [150 + 24 * n for n in range(5)], sides=False)
    assert codes(read(page)) == []


def test_a_table_held_together_by_its_alignment_has_no_rival_reading():
    page = Page().table(XS, 150, [HEAD, *ROWS], lines=False)
    assert codes(read(page)) == []


def test_the_file_is_opened_only_where_the_lines_allow_two_readings(monkeypatch):
    opened = []
    monkeypatch.setattr(pdfplumber, "open", lambda data, pages: opened.append(pages))
    assert codes(read(gaping(0), gaping(4), gaping(1))) == []
    assert opened == [[2]]


def test_a_page_that_pdfplumber_cannot_read_has_one_reading(monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(pdfplumber, "open", broken)
    assert codes(read(gaping(4))) == []


def test_no_more_than_three_pages_are_read_twice():
    assert codes(read(*(gaping(4) for _ in range(5)))) == ["GH506"] * 3


def test_a_page_that_draws_forms_is_not_given_to_pdfplumber():
    data = write_pdf([gaping(4)])
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"
    data = data.replace(b"/XObject <<  >>", b"/XObject << /F 99 0 R >>") + b"99 0 obj\n" + form + b"\nendobj\n"
    assert codes(read_pdf(data, "plan.pdf", ocr=False)) == []
