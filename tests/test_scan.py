"""Scanned pages and pictures of text, read with the optional extra."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pdf_files import A4, Page, write_pdf

pytest.importorskip("rapidocr", reason="NOT TESTED: recognition of scans; the extra guihua[ocr] is not installed (make .venv/installed-ocr)")

from guihua.folding import fold
from guihua.limits import Limits
from guihua.readers.layout.lattices import lattices
from guihua.readers.layout.page import Rulings
from guihua.readers.pdf.read import read_pdf
from guihua.readers.scan.rulings import draw_level, find_rulings, skew
from guihua.readers.scan.seals import without_seals

FIXTURES = Path(__file__).parent / "fixtures"
ROWS = [["序号", "指标", "2025年", "属性"], ["1", "养老机构床位数(张)", "≥3000", "预期性"], ["2", "护理型床位占比(%)", "55", "约束性"]]


def photograph(name: str) -> np.ndarray:
    return np.asarray(Image.open(FIXTURES / name).convert("RGB"))


def on_page(name: str, *box: float, page: Page | None = None) -> Page:
    height, width = photograph(name).shape[:2]
    return (page or Page()).picture(*box, (FIXTURES / name).read_bytes(), width, height)


@pytest.fixture(scope="module")
def scanned():
    """A scanned first page in a PDF whose second page has text."""
    second = Page().text(90, 100, "第二页本来就有文字，不需要识别。").text(275, 780, "— 2 —", 14)
    return read_pdf(write_pdf([on_page("scan_page.jpg", 0, 0, *A4), second]), "plan.pdf", Limits(), ocr=True)


def test_the_words_of_a_scanned_page_are_read(scanned):
    text = fold(scanned.text).replace(" ", "")
    for words in ("海州市人民政府文件", "海政发[2024]12号", "关于印发海州市养老服务规划的通知", "护理型床位占比不低于55%"):
        assert words in text


def test_a_seal_over_the_date_does_not_break_it(scanned):
    assert "2024年5月6日" in scanned.text
    assert "海州市人民政府\n" in scanned.text


def test_soft_ends_and_furniture_are_found_as_on_any_page(scanned):
    lines = scanned.text.splitlines(keepends=True)
    ends = np.cumsum([len(line) for line in lines])
    soft = {line.strip()[:4] for line, end in zip(lines, ends.tolist(), strict=True) if end - 1 in scanned.joins}
    assert {"现将《海", "贯彻落实"} <= soft
    assert "居家社区" not in soft
    assert [piece.kind for piece in scanned.furniture] == ["page_number", "page_number"]


def test_a_ruled_table_in_a_picture_is_rebuilt_from_its_rulings(scanned):
    (table,) = scanned.tables
    cells = {(c.row, c.column): fold("".join(scanned.text[a:b] for a, b in c.spans)) for c in table.cells}
    assert [[cells[row, column] for column in range(4)] for row in range(3)] == ROWS


def test_places_are_those_on_the_skewed_page(scanned):
    cell = next(c for c in scanned.tables[0].cells if (c.row, c.column) == (2, 1))
    (region,) = scanned.layout.regions(*cell.spans[0])
    x0, top, x1, bottom = region.bbox
    # Drawn at (155, 628) and then turned about the page's middle by 0.7 degrees.
    assert (x0, top) == pytest.approx((157, 630), abs=6)
    assert x1 - x0 == pytest.approx(8.5 * 13, abs=14)
    assert 9 < bottom - top < 26


def test_pages_with_text_are_not_recognised(scanned):
    assert "第二页本来就有文字，不需要识别。\n" in scanned.text
    assert scanned.findings == () or {f.code for f in scanned.findings} == {"GH503"}


def test_a_box_that_is_a_picture_stands_in_the_flow():
    page = Page().text(90, 100, "前面的正文。").text(90, 400, "后面的正文。")
    source = read_pdf(write_pdf([on_page("scan_box.jpg", 90, 150, 506, 290, page=page)]), "plan.pdf", ocr=True)
    (span,) = source.frames
    words = fold(source.text[slice(*span)])
    assert words.startswith("专栏1")
    assert "2.人才培养工程。培训养老护理员5000人次。" in words
    assert source.lost == ()
    assert source.text.index("前面") < span[0] < span[1] < source.text.index("后面")


def test_a_picture_without_words_stays_lost():
    page = Page().text(90, 100, "前面的正文。").blank_picture(90, 200, 500, 400).text(90, 450, "后面的正文。")
    source = read_pdf(write_pdf([page]), "plan.pdf", ocr=True)
    assert (len(source.lost), [f.code for f in source.findings]) == (1, ["GH501"])


def test_the_same_picture_gives_the_same_text():
    data = write_pdf([on_page("scan_box.jpg", 90, 150, 506, 290)])
    first, second = (read_pdf(data, "plan.pdf", ocr=True) for _ in range(2))
    assert (first.text, first.layout.regions(0, 99)) == (second.text, second.layout.regions(0, 99))


def test_the_skew_is_measured_and_the_rulings_are_found_level():
    image = photograph("scan_page.jpg")
    angle = skew(image, [])
    assert np.degrees(angle) == pytest.approx(-0.7, abs=0.1)
    found = lattices(find_rulings(draw_level(image, angle)))
    assert [(len(g.xs), len(g.ys)) for g in found if g.xs[-1] - g.xs[0] > 0.5 * image.shape[1]] == [(5, 4)]


def test_a_straight_picture_has_no_skew():
    assert skew(photograph("scan_box.jpg"), []) == 0


def test_a_seal_is_taken_out_and_a_red_letterhead_is_not():
    image = photograph("scan_page.jpg")
    red_before, red_after = (reddish(picture) for picture in (image, without_seals(image)))
    head, seal = slice(140, 260), slice(780, 1040)
    assert red_after[head].sum() == red_before[head].sum() > 1000
    assert red_after[seal].sum() < 0.02 * red_before[seal].sum()


def reddish(image: np.ndarray) -> np.ndarray:
    wide = image.astype(int)
    return wide[:, :, 0] - np.maximum(wide[:, :, 1], wide[:, :, 2]) > 60


def test_rulings_are_no_letters():
    assert isinstance(find_rulings(np.full((60, 60, 3), 255, np.uint8)), Rulings)
    assert lattices(find_rulings(np.full((60, 60, 3), 255, np.uint8))) == []
