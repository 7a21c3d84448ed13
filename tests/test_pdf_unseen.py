"""Words of a PDF that nobody sees are left out and told of."""

from __future__ import annotations

from guihua.readers.pdf.read import read_pdf
from guihua.source import Source
from pdf_files import Page, write_pdf

BODY = ["到2025年，养老床位达到5000张。", "（责任单位：县民政局）"]


def read(page: Page, crop: bytes = b"") -> Source:
    data = write_pdf([page])
    return read_pdf(data.replace(b"/Rotate", crop + b" /Rotate") if crop else data, "a.pdf", ocr=False)


def page_of_words() -> Page:
    return Page().lines(90, 100, BODY)


def told(source: Source) -> list[str]:
    return [finding.message for finding in source.findings if finding.code == "GH510"]


def test_words_outside_the_crop_box_are_left_out() -> None:
    source = read(page_of_words().text(90, 800, "校样", 16), b"/CropBox [0 100 595 842]")
    assert source.text.split("\n")[:2] == BODY
    assert "校样" not in source.text
    assert told(source) == ["第 1 页有看不见的文字（2 字）：“校样”，未读入"]


def test_white_words_on_white_paper_are_left_out() -> None:
    source = read(page_of_words().text(90 + 13 * 16, 100, "90", 16, gray=1))
    assert source.text.split("\n")[:2] == BODY
    assert told(source) == ["第 1 页有看不见的文字（2 字）：“90”，未读入"]


def test_white_words_on_a_dark_ground_are_read() -> None:
    page = page_of_words()
    page.operators.append("0.2 g 80 600 300 30 re f")
    source = read(page.text(90, 842 - 625, "专栏1 主要指标", 16, gray=1))
    assert "专栏1" in source.text
    assert not told(source)


def test_white_words_on_a_picture_are_read() -> None:
    page = page_of_words().blank_picture(80, 300, 400, 360)
    assert "专栏1" in read(page.text(90, 320, "专栏1 主要指标", 16, gray=1)).text


def test_a_page_where_all_is_seen_has_no_finding() -> None:
    assert not told(read(page_of_words().text(90, 200, "灰色的说明", 16, gray=0.6)))
