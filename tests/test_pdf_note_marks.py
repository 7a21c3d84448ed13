"""Raised marks of notes in a PDF are no part of the word or figure before them."""

from __future__ import annotations

import pytest

from guihua.readers.pdf.read import read_pdf
from guihua.source import Source
from pdf_files import Page, write_pdf


def read(page: Page) -> Source:
    return read_pdf(write_pdf([page]), "a.pdf", ocr=False)


def marks(source: Source) -> list[str]:
    return [source.text[slice(*piece.span)] for piece in source.furniture if piece.kind == "mark"]


@pytest.mark.parametrize("mark", ["1", "12", "[3]", "①", "*"])
def test_a_small_raised_sign_behind_a_figure_is_a_mark(mark: str) -> None:
    source = read(Page().text(90, 100, "漏损率不高于12", 16).text(90 + 7 * 16, 98, mark, 8))
    assert source.text.startswith("漏损率不高于12\n")
    assert "".join(marks(source)) == mark


def test_behind_a_name_of_letters_a_raised_digit_is_a_mark() -> None:
    source = read(Page().text(90, 100, "人均GDP", 16).text(90 + 2 * 16 + 3 * 11, 98, "1", 8))
    assert source.text.startswith("人均GDP\n")
    assert marks(source) == ["1"]


def test_a_mark_within_a_line_leaves_the_words_together() -> None:
    source = read(Page().text(90, 100, "完成投资3200", 16).text(90 + 6 * 16, 98, "4", 8).text(90 + 6 * 16 + 4, 100, "万元", 16))
    assert source.text.startswith("完成投资3200万元\n")
    assert marks(source) == ["4"]


def test_a_mark_in_a_cell_is_no_digit_of_its_value() -> None:
    rows = [["序号", "指标", "单位", "2025年"], ["1", "漏损率", "%", "12"], ["2", "普及率", "%", "95"]]
    source = read(Page().table([80, 140, 300, 380, 500], 100, rows).text(384 + 12, 127, "2", 6))
    cells = [source.text[slice(*span)] for cell in source.tables[0].cells for span in cell.spans]
    assert "12" in cells
    assert "122" not in cells
    assert marks(source) == ["2"]


@pytest.mark.parametrize(
    ("base", "power", "width"), [("面积30平方m", "2", 5 * 16 + 14), ("库容8立方km", "3", 5 * 16 + 22), ("产能6×10", "4", 4 * 16 + 5)]
)
def test_an_exponent_stays(base: str, power: str, width: int) -> None:
    source = read(Page().text(90, 100, base, 16).text(90 + width, 98, power, 8))
    assert source.text.split("\n")[0].replace(" ", "") == base + power
    assert not marks(source)


def test_a_lowered_digit_stays() -> None:
    source = read(Page().text(90, 100, "细颗粒物", 16).text(90 + 4 * 16, 109, "2", 8))
    assert source.text.startswith("细颗粒物2")


def test_small_type_on_the_line_stays() -> None:
    source = read(Page().text(90, 100, "指标", 16).text(90 + 2 * 16, 107, "2025", 9))
    assert "2025" in source.text.split("\n")[0]
