"""Tables that pdfplumber reads otherwise are named, and the reading is taken whose cells fit the columns better; others are not named."""

import pdfplumber
import pytest

from guihua import extract
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
    message = "第 2 页的表格有两种读法，“序号指标2025年属性”这一格分法不同，请对照原件"
    assert (finding.code, finding.severity, finding.message) == ("GH506", "info", message)


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


# which of two readings is taken -----------------------------------------------------------------------------------------------

BORDERS = (60, 110, 300, 390, 480, 540)


def facts(page: Page) -> list[tuple[str | None, str, list[tuple[int | None, str]], str | None]]:
    found = extract(read(page.text(60, 80, "安远县养老服务发展规划").text(60, 120, "一、主要目标"))).indicators
    return [(one.number, one.name, [(target.year, target.raw) for target in one.targets], one.nature) for one in found]


def with_underlined_names() -> Page:
    """Names on two lines with a stroke between them that all but meets the borders: a row of its own for who draws it out, none for pdfplumber."""
    page = Page().table(BORDERS, 150, [("序号", "指标", "2020年", "2025年", "属性")], lines=False)
    page.grid(BORDERS, (150, 174, 222, 270))
    rows = [("1", "养老机构", "床位数（张）", "1200", "≥3000", "预期性"), ("2", "护理型", "床位占比（%）", "38", "55", "约束性")]
    for top, (serial, above, below, base, target, nature) in zip((174, 222), rows, strict=True):
        page.text(114, top + 6, above, 12).text(114, top + 30, below, 12).rule(114.2, top + 24, 295.8, top + 24)
        for x, words in zip((64, 304, 394, 484), (serial, base, target, nature), strict=True):
            page.text(x, top + 18, words, 12)
    return page


def with_header_over_two_columns(gap: float, short: float) -> Page:
    """A header of two lines; the line under 指标值 ends ``gap`` before its borders, the upright between the years ``short`` below that line."""
    rows = [("序号", "指标", "指标值", "", "属性"), ("", "", "2020年", "2025年", ""), ("1", "养老机构床位数", "1200", "≥3000", "预期性")]
    page = Page().table(BORDERS, 150, rows, lines=False).frame(60, 150, 540, 222)
    page.rule(60, 198, 540, 198).rule(300 + gap, 174, 480 - gap, 174).rule(390, 174 + short, 390, 222)
    for x in (110, 300, 480):
        page.rule(x, 150, x, 222)
    return page


def test_the_cells_of_pdfplumber_are_taken_where_they_fit_the_columns_better():
    assert facts(with_underlined_names()) == [
        ("1", "养老机构床位数", [(2020, "1200"), (2025, "≥3000")], "anticipatory"),
        ("2", "护理型床位占比", [(2020, "38"), (2025, "55")], "binding"),
    ]
    (table,) = read(with_underlined_names()).tables
    assert (len(table.cells), len(table.rival)) == (17, 15)


@pytest.mark.parametrize(("gap", "short"), [(0, 0), (0, 4.2), (4.2, 0), (4.2, 4.2)])
def test_the_cells_of_pdfium_are_kept_where_they_fit_better(gap, short):
    assert facts(with_header_over_two_columns(gap, short)) == [("1", "养老机构床位数", [(2020, "1200"), (2025, "≥3000")], "anticipatory")]
    source = read(with_header_over_two_columns(gap, short))
    assert bool(source.tables[0].rival) == bool(gap or short) == ("GH506" in codes(source))


def test_lines_that_do_not_quite_meet_cost_no_fact():
    assert [row[:2] for row in facts(gaping(4))] == [("1", "养老机构床位数"), ("2", "护理型床位占比"), ("3", "社区服务覆盖率")]
