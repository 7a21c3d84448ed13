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


LAYER = b"<< /Type /OCG /Name (old) >>"


def layered(page: Page, off: bool) -> Source:
    """The page with what stands between its marks on a layer, which is switched ``off`` or not."""
    data = write_pdf([page])
    number = data.count(b" 0 obj") + 1
    switched = b"/OFF [%d 0 R]" % number if off else b""
    properties = b"/Type /Catalog /OCProperties << /OCGs [%d 0 R] /D << %s >> >>" % (number, switched)
    data = data.replace(b"/Type /Catalog", properties).replace(b"/Resources <<", b"/Resources << /Properties << /L %d 0 R >>" % number)
    data = data.replace(b"xref", b"%d 0 obj\n%s\nendobj\nxref" % (number, LAYER), 1)
    return read_pdf(data, "a.pdf", ocr=False)


def on_layer(page: Page, words: str, top: float = 300) -> Page:
    page.operators.append("/OC /L BDC")
    page.text(90, top, words, 16).operators.append("EMC")
    return page


def test_words_on_a_layer_that_is_switched_off_are_left_out() -> None:
    source = layered(on_layer(page_of_words(), "旧稿"), off=True)
    assert source.text.split("\n")[:2] == BODY
    assert told(source) == ["第 1 页有看不见的文字（2 字）：“旧稿”，未读入"]


def test_words_on_a_layer_below_words_that_are_seen_are_left_out() -> None:
    source = layered(on_layer(page_of_words(), "到2022年，养老床位达到9000张", 100), off=True)
    assert source.text.split("\n")[:2] == BODY
    assert told(source)


def test_words_on_a_layer_that_is_shown_are_read() -> None:
    source = layered(on_layer(page_of_words(), "新稿"), off=False)
    assert "新稿" in source.text
    assert not told(source)


def test_words_that_are_painted_over_are_left_out() -> None:
    page = page_of_words().text(90, 300, "到2022年达到九千张", 16)
    page.operators.append("0 g 138 520 120 30 re f")  # from the third digit on
    source = read(page)
    assert "九千张" not in source.text
    assert told(source)


def test_words_on_a_ground_that_was_painted_before_them_are_read() -> None:
    page = page_of_words()
    page.operators.append("0.8 g 80 500 300 60 re f")
    source = read(page.text(90, 300, "到2022年达到九千张", 16))
    assert "九千张" in source.text
    assert not told(source)


def test_words_without_ink_are_left_out_on_paper_and_read_over_a_picture() -> None:
    bare = page_of_words()
    bare.operators.append("BT 3 Tr ET")
    bare.text(90, 300, "暗记", 16)
    source = read(bare)
    assert "暗记" not in source.text
    assert told(source)
    scanned = page_of_words().blank_picture(80, 280, 400, 360)
    scanned.operators.append("BT 3 Tr ET")
    assert "识别的文字" in read(scanned.text(90, 300, "识别的文字", 16)).text


def test_a_page_of_words_that_nobody_sees_is_read_and_told_of() -> None:
    page = Page()
    page.operators.append("/OC /L BDC")
    page.lines(90, 100, BODY).operators.append("EMC")
    source = layered(page, off=True)
    assert source.text.split("\n")[:2] == BODY
    assert [finding.code for finding in source.findings] == ["GH535"]
