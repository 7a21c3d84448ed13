"""Reading PDF pages: order, soft line ends, furniture, places, and what cannot be read."""

import pytest

from guihua.readers.layout.page import NO_GLYPHS
from guihua.readers.pdf import read as reading
from guihua.readers.pdf.glyphs import read_glyphs
from guihua.readers.pdf.read import read_pdf
from guihua.readers.pdf.unfonted import Fonts
from guihua.readers.scan import ocr
from guihua.source import Source
from pdf_files import A4, Page, assemble, stream, write_pdf

# A full line holds 26 characters of 16 points between the margins 90 and 506; paragraphs are indented by two.
FULL = "坚持以人民为中心的发展思想统筹推进各项服务体系建设工"
FIRST = FULL[:24]


def read(*pages: Page) -> Source:
    return read_pdf(write_pdf(pages), "plan.pdf", ocr=False)


def paragraph(page: Page, top: float, lines: int, last: str, mark: str = "") -> float:
    """A paragraph of full lines and a last one; returns where the next one goes."""
    page.text(122, top, (mark + FIRST)[:24])
    for index in range(1, lines):
        page.text(90, top + 28 * index, FULL)
    page.text(90, top + 28 * lines, last)
    return top + 28 * (lines + 1)


def joined(source: Source) -> list[str]:
    """The paragraphs: lines put together at soft ends, furniture left out."""
    furniture = {piece.span for piece in source.furniture}
    out, at, open_ = [], 0, False
    for line in source.text.splitlines():
        span = (at, at + len(line))
        at += len(line) + 1
        if span in furniture:
            continue
        out[-1:] = [out[-1] + line] if open_ else [*out[-1:], line]
        open_ = span[1] in source.joins
    return out


def body_page(number: int, first: str = "") -> Page:
    page = Page().text(180, 50, "海州市“十四五”养老服务规划", 12)
    top = 110.0
    if first:
        page.text(90, top, first)
        top += 28
    for mark in "甲乙丙":
        top = paragraph(page, top, 4, "到二〇二五年全面完成。", mark)
    return page.text(270, 780, f"— {number} —", 14)


def test_lines_come_by_place_not_by_drawing_order():
    source = read(Page().lines(90, 300, ["第二段在下面。"]).text(150, 100, "海州市养老服务规划", 22))
    assert source.text == "海州市养老服务规划\n第二段在下面。\n"
    assert (source.media_type, source.pages, source.file) == ("application/pdf", 1, "plan.pdf")


def test_full_lines_end_softly_and_last_lines_do_not():
    page = Page()
    after = paragraph(page, 100, 3, "建设。")
    paragraph(page, after, 2, "完成。")
    assert joined(read(page)) == [FIRST + FULL * 2 + "建设。", FIRST + FULL + "完成。"]


def test_a_full_last_line_does_not_run_into_the_next_paragraph():
    page = Page()
    page.text(122, 100, FIRST).text(90, 128, FULL).text(122, 156, FIRST).text(90, 184, FULL).text(90, 212, "结束。")
    assert joined(read(page)) == [FIRST + FULL, FIRST + FULL + "结束。"]


def test_a_number_too_wide_for_the_line_is_a_soft_end():
    page = Page()
    page.text(122, 100, FIRST).text(90, 128, FULL[:22]).text(90, 156, "1234567890万元。").text(122, 184, FIRST).text(90, 212, "结束。")
    page.text(122, 240, FIRST).text(90, 268, FULL).text(90, 296, "结束。")
    assert joined(read(page))[0] == FIRST + FULL[:22] + "1234567890万元。"


def test_without_indents_a_new_number_after_a_full_sentence_begins_a_paragraph():
    lines = ["（一）" + FULL[:23], FULL, FULL[:25] + "。", "（二）" + FULL[:23], FULL, FULL[:25] + "。", "（三）" + FULL[:23], FULL[:10]]
    assert joined(read(Page().lines(90, 100, lines))) == ["".join(lines[:3]), "".join(lines[3:6]), "".join(lines[6:])]


def test_items_with_hanging_numbers_are_put_together():
    page, top = Page(), 100.0
    top = paragraph(page, top, 4, "完成。")
    for number in "123":
        page.text(90, top, f"{number}." + FULL[:25]).text(122, top + 28, FULL[:24]).text(122, top + 56, "完成。")
        top += 84
    assert joined(read(page))[1:] == [f"{number}." + FULL[:25] + FULL[:24] + "完成。" for number in "123"]


def test_a_passage_that_is_set_further_in_is_put_together():
    page = Page()
    top = paragraph(page, 100, 4, "完成。")
    page.lines(138, top, [FULL[:23]] * 4 + ["完成。"])
    paragraph(page, top + 140, 3, "结束。")
    assert joined(read(page))[1] == FULL[:23] * 4 + "完成。"


def test_full_items_of_one_line_each_stay_apart():
    page = Page()
    top = paragraph(page, 100, 4, "完成。")
    items = [f"（{number}）" + FULL[:20] + "；" for number in "一二三四"]
    page.lines(122, top, items)
    assert joined(read(page))[1:] == items


def colophon(*lines: tuple[float, str]) -> list[str]:
    """The paragraphs of a page whose last lines, in smaller type one character further in, are ``lines``."""
    page = Page()
    top = paragraph(page, 100, 4, "完成。") + 100
    for index, (x, words) in enumerate(lines):
        page.text(x, top + 24 * index, words, 14)
    return joined(read(page))[1:]


def test_lines_hanging_behind_a_colon_are_put_together():
    first, second = "抄送：市委各部门，市人大常委会办公室，市政协办公室，市中级", "人民法院，市人民检察院，海州军分区，各人民团体，各新"
    found = colophon((104, first), (146, second), (146, "闻单位。"), (104, "海州市人民政府办公室　　　2024年5月6日印发"))
    assert found == [first + second + "闻单位。", "海州市人民政府办公室　　　2024年5月6日印发"]


def test_names_too_long_for_the_line_hang_behind_the_colon():
    assert len(colophon((104, "抄送：市委各部门，市人大常委会办公室，市中级人民法院，"), (146, "市人民检察院。"))) == 1


def test_lines_that_hang_behind_a_colon_and_are_not_full_stay_apart():
    lines = ["主送：各县（市、区）人民政府", "市直各有关单位"]
    assert colophon((104, lines[0]), (146, lines[1])) == lines


def test_titles_of_annexes_hang_behind_their_numbers_and_stay_apart():
    first, rest, second = "附件：1.海州市“十四五”养老服务规划重点任务分工和进度安排", "一览表", "2.海州市养老服务设施布局规划"
    assert colophon((104, first), (160, rest), (146, second)) == [first + rest, second]


def test_a_heading_at_the_foot_of_a_page_of_short_lines_stays_alone():
    first = Page().lines(90, 500, [f"（{number}）健全服务体系" for number in "一二三四五六七八九"])
    second, after = Page(), 100.0
    second.text(90, after, FULL)
    paragraph(second, after + 28, 6, "完成。")
    assert joined(read(first, second))[8] == "（九）健全服务体系"


def test_headings_stay_alone():
    page = Page().text(122, 100, "一、总体要求")
    after = paragraph(page, 128, 2, "思想。")
    page.text(122, after, "（一）指导思想")
    paragraph(page, after + 28, 2, "原则。")
    assert joined(read(page))[::2] == ["一、总体要求", "（一）指导思想"]


def test_a_title_over_two_full_centred_lines_is_one():
    page = Page().text(106, 80, "海州市人民政府办公室关于印发海州市十四五", 20).text(206, 116, "养老服务规划的通知", 20)
    paragraph(page, 200, 4, "完成。")
    assert joined(read(page))[0] == "海州市人民政府办公室关于印发海州市十四五养老服务规划的通知"


def test_contents_lines_are_never_joined():
    page = Page().lines(90, 100, [f"{number}、总体要求{'.' * 38}{number}" for number in range(1, 9)])
    assert read(page).joins == frozenset()


def test_a_paragraph_goes_on_over_the_page_break_and_its_furniture():
    first, second = body_page(1), body_page(2, "建设工作全面完成。")
    first.text(90, 110 + 15 * 28, FULL)
    source = read(first, second)
    assert source.text.count("海州市“十四五”养老服务规划") == 2
    assert any(text.endswith(FULL + "建设工作全面完成。") for text in joined(source))


def test_running_head_set_like_the_text_right_above_it_is_furniture():
    title = "海州市“十四五”养老服务规划"
    pages = [Page().text(90, 82, title) for _ in range(4)]
    for number, page in enumerate(pages):
        end = paragraph(page, 110, 4 + number, "到二〇二五年全面完成。", "甲乙丙丁"[number])
        page.text(270, max(end, 780), f"— {number + 1} —")
    source = read(*pages)
    heads = [source.text[slice(*piece.span)] for piece in source.furniture if piece.kind == "running_head"]
    assert heads == [title] * 4


def test_running_heads_and_page_numbers_are_furniture():
    source = read(*(body_page(number) for number in range(1, 5)))
    kinds = [(piece.kind, source.text[slice(*piece.span)]) for piece in source.furniture]
    assert kinds == [pair for n in range(1, 5) for pair in (("running_head", "海州市“十四五”养老服务规划"), ("page_number", f"— {n} —"))]


@pytest.mark.parametrize("form", ["— {} —", "-{}-", "第 {} 页", "第{}页 共4页", "共4页 第{}页", "{}/4", "{} of 4", "P{}", "2-{}", "{}", "·{}·"])
def test_forms_of_page_numbers(form):
    pages = [Page().lines(90, 300, [FULL]).text(280, 790, form.format(number), 12) for number in range(1, 5)]
    assert [piece.kind for piece in read(*pages).furniture] == ["page_number"] * 4


@pytest.mark.parametrize("numbers", ["一二三四", ["i", "ii", "iii", "iv"], ["第一页", "第二页", "第三页", "第四页"]])
def test_numerals_of_page_numbers(numbers):
    pages = [Page().lines(90, 300, [FULL]).text(280, 790, number, 12) for number in numbers]
    assert [piece.kind for piece in read(*pages).furniture] == ["page_number"] * 4


def test_a_chapter_number_alone_at_the_head_of_a_page_is_text():
    pages = [Page().text(280, 60, number, 16).lines(90, 120, [FULL] * 3) for number in "一二三"]
    assert read(*pages).furniture == ()


@pytest.mark.parametrize("x", [[60, 520], [520, 520], [60, 60]])
@pytest.mark.parametrize("top", [45, 790])
def test_page_numbers_in_the_corners(x, top):
    pages = []
    for number in range(4):
        page = Page().text(x[number % 2], top, str(number + 3), 12)
        paragraph(page, 120, 6, "完成。", "甲乙丙丁"[number])
        pages.append(page)
    assert [piece.kind for piece in read(*pages).furniture] == ["page_number"] * 4


@pytest.mark.parametrize(("form", "angle"), [("{}", 0), ("— {} —", 90), ("{}", -90)])
def test_page_numbers_beside_the_text(form, angle):
    pages = []
    for number in range(3):
        page = Page().text(550, 427, form.format(number + 7), 12, angle=angle)
        paragraph(page, 300, 5, "完成。", "甲乙丙"[number])
        pages.append(page)
    source = read(*pages)
    assert [piece.kind for piece in source.furniture] == ["page_number"] * 3
    assert source.findings == ()


def test_other_heads_on_odd_and_even_pages():
    heads = ["海州市人民政府公报", "海州市“十四五”养老服务规划"]
    pages = []
    for number in range(6):
        page = Page().text(90, 45, heads[number % 2], 10)
        paragraph(page, 120, 6, "完成。", "甲乙丙丁戊己"[number])
        pages.append(page)
    source = read(*pages)
    assert [(piece.kind, source.text[slice(*piece.span)]) for piece in source.furniture] == [("running_head", head) for head in heads * 3]


def test_numbers_that_do_not_count_pages_are_text():
    pages = [Page().lines(90, 300, [FULL]).text(280, 790, number, 12) for number in ("2025", "110", "97")]
    assert read(*pages).furniture == ()


def test_what_a_browser_prints_around_the_page_is_chrome():
    pages = [
        Page().text(40, 20, "2025/3/4 09:49", 9).lines(90, 200, [FULL]).text(40, 815, f"https://www.example.gov.cn/a.html  {n}/2", 9) for n in (1, 2)
    ]
    assert [piece.kind for piece in read(*pages).furniture] == ["chrome"] * 4


def test_footnotes_are_set_aside():
    page = Page()
    paragraph(page, 100, 6, "完成。")
    source = read(page.text(90, 760, "①本规划所称机构指养老机构。", 10))
    assert [(piece.kind, source.text[slice(*piece.span)]) for piece in source.furniture] == [("mark", "①本规划所称机构指养老机构。")]


def test_a_watermark_is_a_mark_and_breaks_no_line():
    page = Page().text(150, 500, "内部资料注意保存", 40, angle=45)
    paragraph(page, 300, 4, "完成。")
    source = read(page)
    assert [(piece.kind, source.text[slice(*piece.span)]) for piece in source.furniture] == [("mark", "内部资料注意保存")]
    assert joined(source) == [FIRST + FULL * 3 + "完成。"]


def marks(source: Source) -> list[str]:
    return [source.text[slice(*piece.span)] for piece in source.furniture if piece.kind == "mark"]


def test_watermarks_are_named_once_with_their_pages():
    pages = [Page().text(90, 100, FULL).text(150, 500, "内部资料", 40, angle=angle) for angle in (45, 0, 45)]
    (finding,) = read(pages[0], Page().text(90, 100, FULL), pages[2]).findings
    assert (finding.code, finding.severity, finding.evidence.quote) == ("GH507", "info", "内部资料")
    assert finding.message == "第 1、3 页有水印或斜置的文字“内部资料”，未计入正文"


@pytest.mark.parametrize("under", [True, False])
def test_faint_words_over_the_lines_of_a_lone_page_are_a_watermark(under):
    page = Page()
    if under:
        page.text(60, 330, "征求意见稿", 90, gray=0.85)
    paragraph(page, 300, 4, "完成。")
    if not under:
        page.text(60, 330, "征求意见稿", 90, gray=0.85)
    source = read(page)
    assert marks(source) == ["征求意见稿"]
    assert joined(source) == [FIRST + FULL * 3 + "完成。"]


@pytest.mark.parametrize(("words", "top", "size", "gray"), [("张三 13800001111", 360, 12, 0.7), ("内部资料", 330, 60, 0.5), ("样本", 320, 80, 0)])
def test_any_two_strong_signs_make_a_watermark(words, top, size, gray):
    page = Page()
    paragraph(page, 300, 6, "完成。")
    source = read(page.text(200, top, words, size, gray=gray))
    assert marks(source) == [words]
    assert joined(source) == [FIRST + FULL * 5 + "完成。"]


def test_two_watermarks_are_told_apart_from_the_text_and_each_other():
    pages = []
    for number in range(3):
        page = Page().text(60, 400, "征求意见稿", 80, gray=0.9)
        paragraph(page, 200 + 9 * number, 8, "完成。")
        pages.append(page.text(150, 290, "仅供内部使用", 18, gray=0.8))
    source = read(*pages)
    assert sorted(marks(source)) == sorted(["征求意见稿", "仅供内部使用"] * 3)
    assert joined(source) == [FIRST + FULL * 7 + "完成。"] * 3


def test_a_watermark_across_a_table_stands_in_none_of_its_cells():
    rows = [["序号", "指标", "数值"], *([str(number), "养老床位数", "1200"] for number in range(1, 7))]
    page = Page().table([90, 200, 350, 480], 200, rows).text(100, 260, "安远县政府网", 60, gray=0.8)
    source = read(page)
    (table,) = source.tables
    assert marks(source) == ["安远县政府网"]
    assert ["".join(source.text[slice(*span)] for span in cell.spans) for cell in table.cells] == [words for row in rows for words in row]


@pytest.mark.parametrize("angle", [0, 30])
def test_tiles_are_a_watermark(angle):
    page = Page()
    for x in (40, 220, 400):
        for top in range(70, 800, 120):
            page.text(x, top, "安远县政府网", 14, angle=angle, gray=0.75)
    paragraph(page, 200, 8, "完成。")
    source = read(page)
    assert marks(source) == ["安远县政府网"] * 21
    assert joined(source) == [FIRST + FULL * 7 + "完成。"]


def test_black_words_stamped_over_the_text_of_every_page_are_a_watermark():
    pages = []
    for number in range(3):
        page = Page()
        paragraph(page, 200 + 3 * number, 8, "完成。")
        pages.append(page.text(200, 320, "安远县档案馆", 20))
    source = read(*pages)
    assert marks(source) == ["安远县档案馆"] * 3
    assert joined(source) == [FIRST + FULL * 7 + "完成。"] * 3


def test_no_sign_alone_makes_a_watermark():
    cover = Page().text(110, 200, "安远县养老服务规划", 40, gray=0.6)
    pages = []
    for _ in range(4):
        page = Page().text(180, 40, "安远县“十四五”养老服务规划", 12, gray=0.6)
        page.table([90, 200, 350, 480], 120, [["序号", "指标", "属性"], *([str(n), "养老床位数", "预期性"] for n in range(1, 5))])
        paragraph(page, 300, 6, "完成。", "甲")
        pages.append(page.text(122, 560, "（此处为灰色的小标题）", 16, gray=0.6))
    source = read(cover, *pages)
    assert marks(source) == []
    assert {piece.kind for piece in source.furniture} == {"running_head"}
    assert len(source.tables) == 4


@pytest.mark.parametrize("kind", ["Widget", "FreeText"])
def test_what_is_filled_into_a_gap_of_the_text_is_read_in_its_place(kind):
    page = Page().text(150, 100, "海州市人民政府文件", 30).annotation(kind, 200, 150, 400, 170, "海政发〔2024〕5号")
    paragraph(page, 200, 3, "完成。")
    source = read(page)
    assert source.text.splitlines()[1] == "海政发〔2024〕5号"
    (region,) = source.layout.regions(10, 20)
    assert 200 <= region.bbox[0] < region.bbox[2] <= 400
    (finding,) = source.findings
    assert finding.message == "第 1 页的表单域或文本框“海政发〔2024〕5号”按正文读取"


@pytest.mark.parametrize(("kind", "top"), [("FreeText", 40), ("FreeText", 228), ("Text", 170)])
def test_notes_in_the_margin_over_words_and_in_comments_are_named_and_not_read(kind, top):
    page = Page().text(150, 100, "海州市人民政府文件", 30).annotation(kind, 100, top, 300, top + 20, "请改为市教育局牵头")
    paragraph(page, 200, 3, "完成。")
    source = read(page)
    assert "教育局" not in source.text
    assert [finding.message for finding in source.findings] == ["第 1 页有批注“请改为市教育局牵头”，未计入正文"]


def test_bold_by_double_drawing_is_read_once():
    assert read(Page().text(90, 100, "养老服务规划").text(90.3, 100.1, "养老服务规划")).text == "养老服务规划\n"


def test_wide_gaps_become_spaces_and_close_ones_do_not():
    source = read(
        Page()
        .text(90, 100, "海州市人民政府办公室")
        .text(400, 100, "2024年5月6日印发")
        .text(90, 140, "到")
        .text(110, 140, "2025")
        .text(146, 140, "年")
    )
    first, second = source.text.splitlines()
    assert first.split() == ["海州市人民政府办公室", "2024年5月6日印发"]
    assert first.count(" ") > 5
    assert second == "到2025年"


def test_two_columns_are_read_one_after_the_other():
    left = [f"左栏第{n}行文字共十二个字" for n in "一二三四五六七八"]
    right = [line.replace("左", "右") for line in left]
    page = Page().lines(90, 200, left, 15).lines(320, 210, right, 15).text(150, 100, "海州市养老服务发展公报的标题横跨", 18)
    assert read(page).text.splitlines() == ["海州市养老服务发展公报的标题横跨", *left, *right]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_read_the_same(rotate):
    words = ["海州市养老服务规划表", "第二行的文字在这里面"]
    source = read(Page(rotate=rotate).lines(90, 100, words))
    assert source.text.splitlines() == words


@pytest.mark.parametrize(("angle", "step"), [(90, 28), (-90, -28)])
def test_a_sideways_page_reads_like_any_other_and_keeps_its_places(angle, step):
    page = Page()
    for index in range(4):
        page.text(300 + step * index, 400, f"附表第{'一二三四'[index]}行养老服务", 16, angle=angle)
    source = read(page)
    assert source.text.splitlines() == [f"附表第{c}行养老服务" for c in "一二三四"]
    (region,) = source.layout.regions(0, 9)
    assert region.bbox[3] - region.bbox[1] > 4 * (region.bbox[2] - region.bbox[0])


def test_places_are_points_from_the_top_left_one_for_each_line():
    page = Page()
    paragraph(page, 100, 2, "结束。")
    source = read(page)
    regions = source.layout.regions(2, len(source.text) - 1)
    assert [(r.page, round(r.bbox[0]), round(r.bbox[1])) for r in regions] == [(1, 154, 100), (1, 90, 128), (1, 90, 156)]
    assert regions[1].bbox[2] == pytest.approx(506, abs=0.5)
    assert regions[1].bbox[3] == pytest.approx(144, abs=0.5)
    assert all(value == round(value, 2) for region in regions for value in region.bbox)


def test_every_character_drawn_has_its_place_within_the_page():
    source = read(*(body_page(number) for number in range(1, 4)))
    for at, character in enumerate(source.text):
        regions = source.layout.regions(at, at + 1)
        assert character.isspace() or len(regions) == 1
        assert all(0 <= r.bbox[0] < r.bbox[2] <= A4[0] and 0 <= r.bbox[1] < r.bbox[3] <= A4[1] for r in regions)


def test_kangxi_radicals_stay_as_they_are():
    assert read(Page().text(90, 100, "⾰命⽂物保护")).text == "⾰命⽂物保护\n"


def test_a_picture_in_the_flow_is_lost_and_reported():
    page = Page().text(90, 100, "前面的文字。").blank_picture(90, 200, 500, 400).text(90, 450, "后面的文字。")
    source = read(page)
    assert source.lost == (source.text.index("后面"),)
    assert [(f.code, f.severity) for f in source.findings] == [("GH501", "warning")]
    assert "第 1 页有图片" in source.findings[0].message


def test_small_pictures_and_backgrounds_are_not_lost():
    page = Page().blank_picture(0, 0, 595, 842)
    paragraph(page, 100, 3, "结束。")
    page.blank_picture(400, 700, 450, 750)
    assert (read(page).lost, read(page).findings) == ((), ())


def test_pages_without_text_are_named_with_the_remedy(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    pages = [
        Page().blank_picture(0, 0, 595, 842),
        Page().text(90, 100, "有文字的一页在这里面，没有图片"),
        *(Page().blank_picture(0, 0, 595, 842) for _ in range(3)),
    ]
    (finding,) = read(*pages).findings
    assert (finding.code, finding.severity) == ("GH502", "warning")
    assert finding.message == "第 1、3—5 页没有文字层，其中文字未读取；安装 guihua[ocr] 后可以识别"


def test_a_scan_without_recognition_has_no_text_and_says_so():
    source = read(Page().blank_picture(0, 0, 595, 842))
    assert (source.text, [(f.code, f.severity) for f in source.findings]) == ("", [("GH502", "error")])


def test_an_empty_page_is_no_trouble():
    assert read(Page(), Page().rule(90, 60, 506, 60), Page().text(90, 100, "第二页")).findings == ()


def test_words_drawn_as_outlines_are_a_page_without_text():
    page = Page()
    for number in range(30):
        page.operators.append(f"{90 + number * 10} 700 m {95 + number * 10} 712 l {98 + number * 10} 700 l f")
    assert [f.code for f in read(page).findings] == ["GH502"]


def untold(codes: str, before: str = "", after: str = "") -> bytes:
    """A page with characters of a font that does not tell what they are, between known ones, above a line that is known."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
    font += b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>] >>"
    good = write_pdf([Page().lines(90, 100, [FULL] * 3)])
    words = b"BT 1 0 0 1 90 600 Tm /F0 16 Tf <%s> Tj /F1 16 Tf <%s> Tj /F0 16 Tf <%s> Tj ET BT /F0 16 Tf 1 0 0 1 90 500 Tm <%s> Tj ET"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>"
    known = good.split(b"3 0 obj\n")[1].split(b"\nendobj")[0]
    first, last, below = (known.encode("utf-16-be").hex().encode() for known in (before, after, FULL))
    drawn = stream(words % (first, codes.encode(), last, below))
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>", known, font, drawn, page])


# A glyph may have the number of a line end, of a tab or of a letter.
@pytest.mark.parametrize("codes", ["00050006", "000d000a", "00090041"])
def test_fonts_without_characters_are_reported_not_guessed(codes):
    source = read_pdf(untold(codes), "plan.pdf", ocr=False)
    (finding,) = source.findings
    assert (finding.code, finding.severity, finding.evidence.quote) == ("GH504", "warning", "\ufffd\ufffd")
    assert finding.message.startswith("第 1 页有 2 个字")
    assert source.text.splitlines()[1] == FULL


def test_one_character_without_a_code_is_an_error_where_a_digit_belongs():
    (finding,) = read_pdf(untold("0005", "2024年5月", "日印发"), "plan.pdf", ocr=False).findings
    assert (finding.code, finding.severity) == ("GH504", "error")


def test_many_characters_without_a_code_are_an_error():
    good = write_pdf([Page().lines(90, 100, [FULL])])
    assert read_pdf(good, "plan.pdf", ocr=False).findings == ()
    (finding,) = read_pdf(untold("0005" * 10), "plan.pdf", ocr=False).findings
    assert (finding.code, finding.severity) == ("GH504", "error")


def test_pages_in_fonts_that_are_nowhere_to_be_had_are_read_by_their_character_maps(monkeypatch):
    """What PDFium passes over without a font is drawn alone, turned, or the same as the line above it."""
    page = Page().text(90, 100, "到").text(90, 140, FULL).text(90, 168, FULL).text(120, 300, "仅供查阅", 40, angle=45, gray=0.8)
    data = write_pdf([page])
    expected = read_pdf(data, "plan.pdf", ocr=False)
    pdfium = read_glyphs
    monkeypatch.setattr(reading, "read_glyphs", lambda *page: tuple(part[:0] if hasattr(part, "dtype") else NO_GLYPHS for part in pdfium(*page)))
    monkeypatch.setattr(Fonts, "passed_over", lambda fonts, text: True)
    source = read_pdf(data, "plan.pdf", ocr=False)
    assert (source.text, source.furniture, source.joins) == (expected.text, expected.furniture, expected.joins)
    monkeypatch.setattr(reading.Unfonted, "read", lambda self, number: None)
    assert [(finding.code, finding.severity) for finding in read_pdf(data, "plan.pdf", ocr=False).findings] == [("GH508", "warning")]


def test_reading_twice_gives_the_same():
    data = write_pdf([body_page(1), body_page(2)])
    first, second = (read_pdf(data, "plan.pdf", ocr=False) for _ in range(2))
    assert (first.text, first.joins, first.furniture) == (second.text, second.joins, second.furniture)
    assert first.layout.regions(0, len(first.text)) == second.layout.regions(0, len(second.text))
