"""Files that mean harm, or are no use: one clear line each, in bounded time and memory."""

import re
import time

import pytest

from guihua.limits import Limits
from guihua.readers.layout.page import EMPTY_RULINGS, NO_GLYPHS
from guihua.readers.pdf import objects, read
from guihua.readers.pdf import streams as pdf_streams
from guihua.readers.pdf.read import read_pdf
from guihua.readers.scan import ocr
from guihua.unreadable import UnreadableError
from pdf_files import A4, Page, assemble, circular_pages, locked, many_pages, packed_bomb, stream, unfolding_forms, write_pdf

GOOD = write_pdf([Page().text(90, 100, "海州市养老服务规划")])


@pytest.mark.parametrize(
    ("data", "limits", "what"),
    [
        (b"%PDF-1.7\nnothing of use", Limits(), "PDF 已损坏，打不开"),
        (GOOD[:200], Limits(), "PDF 已损坏，打不开"),
        (write_pdf([]), Limits(), "PDF 没有一页"),
        (locked(), Limits(), "PDF 有密码"),
        (many_pages(10_000), Limits(), "PDF 有 10,000 页，超过 3,000 页的上限"),
        (packed_bomb(64), Limits(unpacked_bytes=1 << 25), "解压后超过 33,554,432 字节的上限"),
        (GOOD, Limits(file_bytes=100), "文件超过 100 字节的上限"),
        (GOOD, Limits(characters=3), "文字超过 3 字的上限"),
        (write_pdf([Page().table((90, 200, 300), 100, [("甲", "乙")] * 9)]), Limits(table_cells=10), "表格超过 10 格的上限"),
        (many_pages(40), Limits(seconds=0.0), "读到第 1 页已超过 0 秒的上限"),
    ],
)
def test_each_is_refused_in_one_line(data, limits, what):
    with pytest.raises(UnreadableError) as refusal:
        read_pdf(data, "plan.pdf", limits, ocr=False)
    assert str(refusal.value).startswith(f"plan.pdf：{what}。")
    assert "\n" not in str(refusal.value)


def test_a_refusal_does_not_depend_on_the_file_before():
    for data, what in ((locked(), "有密码"), (write_pdf([]), "没有一页"), (b"%PDF-1.7", "已损坏"), (write_pdf([]), "没有一页")):
        with pytest.raises(UnreadableError, match=what):
            read_pdf(data, "plan.pdf", ocr=False)


@pytest.mark.parametrize("data", [unfolding_forms(25), circular_pages()], ids=["unfolding", "circular"])
def test_forms_that_unfold_without_end_are_stopped(data, monkeypatch):
    monkeypatch.setattr(pdf_streams, "_PROBE_SECONDS", 5.0)
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="层层套叠"):
        read_pdf(data, "plan.pdf", ocr=False)
    assert time.monotonic() - start < 30


def test_forms_that_only_look_so_are_read():
    """A chain of forms whose resources cannot be told from the bytes is tried apart and then read."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>")
    objects += [
        stream(b"/X Do"),
        stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R"),
        b"<< /XObject << /X 7 0 R >> >>",
    ]
    objects.append(stream(b"0 0 m 9 9 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    assert read_pdf(assemble(objects), "plan.pdf", ocr=False).pages == 1


def test_a_page_that_draws_a_great_grid_is_read_in_time():
    page = Page((5000, 5000)).grid([20 + 20 * n for n in range(245)], [20 + 20 * n for n in range(245)])
    for n in range(3000):
        page.text(24 + n % 240 * 20, 24 + n // 240 * 20, "格", 8)
    start = time.monotonic()
    source = read_pdf(write_pdf([page]), "plan.pdf", ocr=False)
    assert (source.text.count("格"), source.tables) == (3000, ())
    assert time.monotonic() - start < 20


def test_a_page_without_bounds_is_read():
    assert read_pdf(write_pdf([Page((9_000_000, 9_000_000)).text(90, 100, "大页")]), "plan.pdf", ocr=False).text == "大页\n"


def test_a_broken_page_is_reported_and_the_others_are_read():
    data = many_pages(3).replace(b"/Kids [5 0 R 5 0 R 5 0 R ]", b"/Kids [5 0 R 9 0 R 5 0 R ]")
    source = read_pdf(data, "plan.pdf", ocr=False)
    assert source.text.count("海州市规划") == 2
    assert [(f.code, f.message[:9]) for f in source.findings] == [("GH505", "第 2 页已损坏，")]


def test_recognition_that_is_wanted_but_not_there_is_refused(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableError, match=r"guihua\[ocr\]"):
        read_pdf(GOOD, "plan.pdf", ocr=True)


def test_recognising_many_pages_ends(monkeypatch):
    """A recogniser that takes its time on each page of a long scan has a bound for all of them together."""
    looked = []

    def recognise_slowly(page, box, size):
        looked.append(page)
        end = time.process_time() + 0.05
        while time.process_time() < end:  # the limits are seconds of the processor
            pass
        return NO_GLYPHS, EMPTY_RULINGS

    monkeypatch.setattr("guihua.readers.scan.ocr.available", lambda: True)
    monkeypatch.setattr("guihua.readers.pdf.read.read_picture", recognise_slowly)
    scan = write_pdf([Page().blank_picture(0, 0, *A4)] * 200)
    with pytest.raises(UnreadableError, match=re.escape("超过 0.1 秒（另加识别 1 秒）的上限")):
        read_pdf(scan, "scan.pdf", Limits(seconds=0.1), ocr=True)
    assert 1 < len(looked) < 40


def test_a_page_with_too_much_drawn_on_it_is_not_recognised_and_says_so(monkeypatch):
    monkeypatch.setattr(objects, "_MOST_DRAWN", 30)
    monkeypatch.setattr(read, "read_picture", pytest.fail)
    page = Page((600, 800)).grid([20 + 20 * n for n in range(20)], [20 + 20 * n for n in range(20)])
    source = read_pdf(write_pdf([page]), "plan.pdf")
    assert [(f.code, f.message) for f in source.findings] == [("GH502", "第 1 页画的线条太多，图中如有文字，没有识别；请对照原件")]
