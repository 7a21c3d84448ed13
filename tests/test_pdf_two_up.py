"""Two pages printed side by side on one landscape sheet are read one after the other."""

from __future__ import annotations

from guihua.readers.pdf.read import read_pdf
from pdf_files import Page, write_pdf

LEFT = [
    "一、总体要求",
    "坚持尽力而为、量力而行，健全养老服务体系，",
    "到2025年，养老床位达到五千张，各乡镇都有",
    "养老服务中心，居家社区机构相协调。",
    "二、重点任务",
    "（一）扩大供给",
    "（二）加强监管",
]
RIGHT = [
    "三、保障措施",
    "加强组织领导，完善部门协调机制，县民政局",
    "牵头做好本方案的实施和评估工作，有关部门",
    "按照职责分工抓好落实，确保取得实效。",
    "四、附则",
    "本方案自印发之日起施行。",
    "五、其他",
]


def test_each_page_of_the_sheet_is_read_whole() -> None:
    page = Page((842.0, 595.0)).lines(50, 80, LEFT, 14, 26).lines(471, 80, RIGHT, 14, 26)
    assert read_pdf(write_pdf([page]), "a.pdf", ocr=False).text.split("\n")[:14] == LEFT + RIGHT


def test_short_columns_of_a_landscape_page_stay_rows() -> None:
    page = Page((842.0, 595.0))
    for at in range(8):
        page.text(60, 80 + 26 * at, f"指标{at}", 14).text(520, 80 + 26 * at, "县民政局", 14)
    first = read_pdf(write_pdf([page]), "a.pdf", ocr=False).text.split("\n")[0]
    assert first.startswith("指标0")
    assert first.endswith("县民政局")
