"""Facts drawn on their pages."""

import pytest
from PIL import Image

from guihua.evidence import Evidence, Region
from guihua.readers.pdf.read import read_pdf
from guihua.show import show
from guihua.text import Text
from guihua.unreadable import UnreadableError
from pdf_files import A4, Page, write_pdf


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(write_pdf([Page().text(90, 100, f"第{number}页的规划文字") for number in range(1, 6)]))
    return path


def on_pages(*numbers: int) -> Evidence:
    return Evidence("规划", ((0, 2),), tuple(Region(page=number, bbox=(90.0, 100.0, 200.0, 116.0)) for number in numbers))


def reddish(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around all red pixels."""
    red, green, _ = picture.split()
    return Image.composite(red.point(lambda v: 255 * (v > 180)), Image.new("L", picture.size), green.point(lambda v: 255 * (v < 90))).getbbox()


def test_the_box_lies_around_the_words(plan, tmp_path):
    source = read_pdf(plan.read_bytes(), plan.name, ocr=False)
    evidence = source.cite(Text.of("的规划", source.text.index("的规划")))
    (out,) = show(plan, [evidence], tmp_path / "fact.png", scale=2)
    picture = Image.open(out)
    assert picture.size == (A4[0] * 2, A4[1] * 2)
    left, top, right, bottom = (value / 2 for value in reddish(picture))
    x0, y0, x1, y1 = evidence.regions[0].bbox
    assert (left, top, right, bottom) == pytest.approx((x0 - 1.5, y0 - 1.5, x1 + 1.5, y1 + 1.5), abs=1.5)


def test_a_fact_over_a_page_break_shows_both_pages_side_by_side(plan, tmp_path):
    (out,) = show(plan, [on_pages(2, 3)], tmp_path / "fact.png", scale=1)
    assert Image.open(out).size == (A4[0] * 2 + 12, A4[1])


def test_many_pages_become_numbered_files(plan, tmp_path):
    files = show(plan, [on_pages(1, 2), on_pages(4, 5)], tmp_path / "shown" / "fact.png", scale=1)
    assert [file.name for file in files] == ["fact-1.png", "fact-2.png", "fact-4.png", "fact-5.png"]
    assert sorted(p.name for p in (tmp_path / "shown").iterdir()) == [file.name for file in files]


def test_the_same_fact_gives_the_same_picture(plan, tmp_path):
    first, second = (show(plan, [on_pages(1)], tmp_path / name)[0] for name in ("a.png", "b.png"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("evidence", "what"), [(on_pages(), "没有页面位置"), (on_pages(9), "没有第 9 页")])
def test_what_cannot_be_shown_is_said(plan, tmp_path, evidence, what):
    with pytest.raises(UnreadableError, match=what):
        show(plan, [evidence], tmp_path / "fact.png")


def test_only_a_pdf_can_be_shown(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("一、目标", "utf-8")
    with pytest.raises(UnreadableError, match="PDF 已损坏"):
        show(path, [on_pages(1)], tmp_path / "fact.png")
