"""Word documents: what Word shows is what is read."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

from guihua import extract
from guihua.readers import read, read_bytes
from guihua.readers.docx.read import read_docx
from guihua.source import Source
from office_files import PICTURE, cell, docx, listed, p, r, table, text_box, zipped

FIXTURES = Path(__file__).parent / "fixtures"


def words(source: Source, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [source.text[start:end] for start, end in spans]


def codes(source: Source) -> list[str]:
    return [finding.code for finding in source.findings]


def test_paragraphs_are_lines_with_their_places() -> None:
    source = read_docx(docx(p("一、目标") + p() + p("到2025年。")), "a.docx")
    assert source.text == "一、目标\n\n到2025年。\n"
    assert source.joins == frozenset()
    assert [region.paragraph for region in source.layout.regions(0, 10)] == [0, 2]
    assert source.layout.regions(6, 7)[0].part == "body"


def test_tabs_breaks_symbols_and_hyphens() -> None:
    run = '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert read_docx(docx(p(more=run)), "a.docx").text == "甲\t乙\n丙\u2011\uf0fe\n"


def test_white_space_counts_only_where_the_file_preserves_it() -> None:
    assert read_docx(docx("<w:p><w:r><w:t> 甲 </w:t></w:r>" + r(" 乙\n丙 ") + "</w:p>"), "a.docx").text == "甲 乙 丙 \n"


def test_a_field_shows_its_result_only() -> None:
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText><w:t>代码</w:t></w:r>'
    more = inner + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("结果") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("之后")
    assert read_docx(docx(p("见", more=more)), "a.docx").text == "见结果之后\n"


def test_a_field_that_never_ends_takes_no_words_along() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    assert read_docx(docx(p("一、目标", more=begun + r("新建养老院")) + p("二、任务")), "a.docx").text == "一、目标新建养老院\n二、任务\n"


def test_revisions_are_read_as_if_accepted() -> None:
    more = f"<w:ins>{r('不低于97%')}</w:ins><w:del><w:r><w:delText>不低于95%</w:delText></w:r></w:del><w:moveFrom>{r('旧处')}</w:moveFrom>"
    source = read_docx(docx(p("入学率", more=more)), "a.docx")
    assert source.text == "入学率不低于97%\n"
    assert codes(source) == ["GH511"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半") + p("末段", "<w:rPr><w:del/></w:rPr>")
    assert read_docx(docx(body), "a.docx").text == "前半后半\n末段\n"


def test_hidden_text_is_left_out_and_said() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    more = r("隐", "<w:vanish/>") + r("藏", '<w:rStyle w:val="H"/>') + r("不藏", '<w:vanish w:val="0"/>')
    source = read_docx(docx(p("明", more=more), styles=styles), "a.docx")
    assert source.text == "明不藏\n"
    assert [(finding.code, "2 字" in finding.message) for finding in source.findings] == [("GH510", True)]


def test_words_without_ink_are_left_out_and_said() -> None:
    white, tiny, shaded = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>'
    source = read_docx(docx(p("修路。", more=r("暗记", white) + r("小字", tiny) + r("白字", shaded))), "a.docx")
    assert source.text == "修路。白字\n"
    assert [(finding.code, "4 字" in finding.message) for finding in source.findings] == [("GH510", True)]


def test_white_words_on_the_ground_of_their_style_are_read() -> None:
    styles = '<w:style w:type="character" w:styleId="G"><w:rPr><w:shd w:val="clear" w:fill="1F4E79"/></w:rPr></w:style>'
    look = '<w:rStyle w:val="G"/><w:color w:val="FFFFFF"/>'
    assert read_docx(docx(p("修路。", more=r("白字", look)), styles=styles), "a.docx").text == "修路。白字\n"


def test_white_words_in_a_cell_are_read() -> None:
    words = p("", more=r("指标", '<w:color w:val="FFFFFF"/>'))
    cell = f"<w:tbl><w:tr><w:tc>{words}</w:tc></w:tr></w:tbl>"
    assert "指标" in read_docx(docx(p("修路。") + cell), "a.docx").text


def test_a_text_box_is_read_once_and_framed() -> None:
    source = read_docx(docx(p("上文。" * 20, more=text_box("专栏1 重点项目", "1.项目。"))), "a.docx")
    assert source.text.count("专栏1") == 1
    assert words(source, source.frames) == ["专栏1 重点项目\n1.项目。\n"]
    assert source.layout.regions(source.frames[0][0], source.frames[0][1])[0].part == "textbox"


def test_a_table_with_merged_cells() -> None:
    rows = (
        cell("专栏1 主要指标", span=3),
        cell("类别") + cell("指标") + cell("2025年"),
        cell("收入", merge="restart") + cell("1.增速", "(%)") + cell("6"),
        cell(merge="continue") + cell("2.人数") + cell("210"),
    )
    source = read_docx(docx(p("前") + table(*rows) + p("后")), "a.docx")
    assert source.text == "前\n专栏1 主要指标\n类别\t指标\t2025年\n收入\t1.增速\n(%)\t6\n\t2.人数\t210\n后\n"
    cells = {(c.row, c.column): (c.row_span, c.column_span, words(source, c.spans)) for c in source.tables[0].cells}
    assert cells[(0, 0)] == (1, 3, ["专栏1 主要指标"])
    assert cells[(2, 0)] == (2, 1, ["收入"])
    assert cells[(2, 1)] == (1, 1, ["1.增速", "(%)"])
    assert (3, 0) not in cells
    place = source.layout.regions(*source.tables[0].cells[-1].spans[0])[0]
    assert (place.part, place.table, place.row, place.cell) == ("body", 0, 3, 2)
    assert source.layout.regions(len(source.text) - 2, len(source.text) - 1)[0].paragraph == 1


def test_a_one_column_table_is_a_frame() -> None:
    source = read_docx(docx(p("前文。" * 20) + table(cell("专栏2 项目"), cell("1.甲。", "2.乙。")) + p("后")), "a.docx")
    assert source.tables == ()
    assert words(source, source.frames) == ["专栏2 项目\n1.甲。\n2.乙。\n"]


def test_bordered_paragraphs_are_a_frame_and_a_rule_is_not() -> None:
    def bordered(text: str, *sides: str) -> str:
        lines = "".join(f'<w:{side} w:val="single"/>' for side in sides)
        return p(text, f"<w:pBdr>{lines}</w:pBdr>")

    box = bordered("专栏3", "top", "left", "bottom", "right") + bordered("内容", "top", "left", "bottom", "right")
    source = read_docx(docx(p("前文。" * 20) + box + p("间") + bordered("抄送：甲", "top", "bottom")), "a.docx")
    assert words(source, source.frames) == ["专栏3\n内容\n"]


def test_a_table_around_a_table_only_lays_out() -> None:
    inner = table(cell("指标") + cell("目标"), cell("人数") + cell("210"))
    source = read_docx(docx(table(cell("左") + cell(p("右") + inner))), "a.docx")
    assert source.text == "左\n右\n指标\t目标\n人数\t210\n"
    assert [len(t.cells) for t in source.tables] == [4]


def test_tables_of_one_column_within_a_cell_are_counted_as_its_text() -> None:
    """A page copied from a browser stands in tables within tables, the outermost of two columns."""
    page = table(cell("".join(p(f"{number}、加强设施建设。" + "推进县域养老设施改造提升。" * 6) for number in "一二三四五六七八九")))
    source = read_docx(docx(table(cell(p("") + page) + cell(p("")))), "a.docx")
    assert source.tables == ()
    assert [line[:2] for line in source.text.split()] == [f"{number}、" for number in "一二三四五六七八九"]


def test_the_tables_above_a_title_are_the_page() -> None:
    """Where the page leads to, and what the site says of the document, a label and its value in one cell."""
    path = table("".join(map(cell, ("首页", "信息公开", "政策文件"))))
    keys = ("索引号: 0145/2020", "发文机关: 县政府办", "文  号: 青政发〔2020〕8号", "组配分类: 政策文件", "成文日期: 2020-03-06", "")
    said = table("".join(map(cell, keys[:3])), "".join(map(cell, keys[3:])))
    plan = "".join(map(p, ("青川县供水规划", "一、总体要求", "坚持城乡统筹。", "二、主要任务", "新建水厂。")))
    record = extract(read_bytes(docx(path + said + plan), "a.docx"))
    assert record.issuance.document_number is not None
    assert record.issuance.document_number.value == "青政发〔2020〕8号"
    assert [document.title for document in record.documents] == ["青川县供水规划"]


def test_deleted_rows_are_left_out() -> None:
    rows = f"<w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('丙')}{cell('丁')}</w:tr>"
    assert read_docx(docx(f"<w:tbl>{rows}</w:tbl>"), "a.docx").text == "甲\t乙\n"


def test_pictures_are_lost_unless_they_are_small() -> None:
    body = p("专栏4 布局图") + p(more=PICTURE.format(3_000_000)) + p("后", more=PICTURE.format(100_000))
    source = read_docx(docx(body), "a.docx")
    assert source.lost == (8,)
    assert codes(source) == ["GH501"]
    assert source.findings[0].evidence is not None
    assert source.findings[0].evidence.regions[0].paragraph == 1


def test_notes_and_margins_are_furniture_behind_the_text() -> None:
    footnotes = f'<w:footnote w:type="separator">{p("线")}</w:footnote><w:footnote>{p("注释。")}</w:footnote>'
    sections = '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    data = docx(p("正文。") + sections, footnotes=footnotes, header=p("某某规划"), footer=p("— 12 —"))
    source = read_docx(data, "a.docx")
    assert source.text.startswith("正文。\n")
    assert [(f.kind, source.text[slice(*f.span)].strip()) for f in source.furniture] == [
        ("chrome", "注释。"),
        ("running_head", "某某规划"),
        ("page_number", "— 12 —"),
    ]


def test_a_contents_list_is_furniture_by_its_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = p("某规划") + p("目　录") + p() + p("一、目标\t3", '<w:pStyle w:val="T"/>') + p("一、目标")
    source = read_docx(docx(body, styles=styles), "a.docx")
    assert [(f.kind, source.text[slice(*f.span)]) for f in source.furniture] == [("contents", "目　录"), ("contents", "一、目标\t3\n")]


def test_a_contents_list_in_a_control_is_furniture_once() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    listing = p("目录") + p("一、目标\t3", '<w:pStyle w:val="T"/>')
    source = read_docx(docx(f"<w:sdt>{gallery}<w:sdtContent>{listing}</w:sdtContent></w:sdt>" + p("一、目标"), styles=styles), "a.docx")
    assert [(f.kind, source.text[slice(*f.span)]) for f in source.furniture] == [("contents", "目录\n一、目标\t3\n")]


def test_content_controls_and_links_are_transparent() -> None:
    body = f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
    body += f"<w:p><w:hyperlink>{r('乙')}</w:hyperlink><w:sdt><w:sdtContent>{r('丙')}</w:sdtContent></w:sdt></w:p>"
    assert read_docx(docx(body), "a.docx").text == "甲\n乙丙\n"


def test_strict_documents_are_read_too() -> None:
    space = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    strict = f"<w:document {space}><w:body><w:p><w:r><w:t>一、目标</w:t></w:r></w:p></w:body></w:document>"
    assert read_docx(zipped({"word/document.xml": strict}), "a.docx").text == "一、目标\n"


def test_a_number_stands_before_what_a_deleted_mark_carried_over() -> None:
    from office_files import level, numbering

    body = p("甲", "<w:rPr><w:del/></w:rPr>") + listed("乙", 1)
    assert read_docx(docx(body, numbering=numbering(level(0, "decimal", "%1."))), "a.docx").text == "1.甲乙\n"


@pytest.fixture
def healed(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.syspath_prepend(str(FIXTURES))
    monkeypatch.delitem(sys.modules, "notice_blocks", raising=False)
    import notice_blocks

    return re.sub(r"\s|\.{5}", "", "".join(notice_blocks.paragraphs()))


@pytest.mark.parametrize("name", ["notice.docx", "notice.html"])
def test_the_notice_comes_back_word_for_word(name: str, healed: str) -> None:
    source = read(FIXTURES / name)
    text = list(source.text)
    for piece in source.furniture:
        if piece.kind != "contents":
            text[slice(*piece.span)] = " " * (piece.span[1] - piece.span[0])
    assert re.sub(r"\s|\.{5}", "", "".join(text)) == healed
    assert len(source.tables) == 1
    assert len(source.frames) == 8
    assert source.findings == ()


def test_the_fixtures_are_what_their_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FIXTURES))
    import docx_notice
    import html_notice
    import notice_blocks

    blocks = notice_blocks.blocks()
    made = read_bytes(docx_notice.make_docx(blocks), "notice.docx")
    assert made.text == read(FIXTURES / "notice.docx").text
    assert html_notice.make_html(blocks) == (FIXTURES / "notice.html").read_bytes()


def test_raised_marks_and_struck_words_are_kept_out_of_the_words() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    first = p("投资3200", more=r("4", raised) + r("万元，占地5km") + r("2", raised) + r("，达到") + r("≥90", "<w:strike/>") + r("≥95"))
    row = f"<w:tr>{cell(p('漏损率', more=r('①', raised)))}{cell(p('≤12', more=r('2', raised)))}</w:tr>"
    source = read_docx(docx(first + f"<w:tbl>{row}{row}</w:tbl>"), "a.docx")
    assert source.text.startswith("投资32004万元，占地5km2，达到≥90≥95\n漏损率①\t≤122\n")
    assert [source.text[slice(*piece.span)] for piece in source.furniture] == ["4", "≥90", "①", "2", "①", "2"]
    assert [words(source, one.spans) for one in source.tables[0].cells] == [["漏损率"], ["≤12"]] * 2
    assert codes(source) == ["GH530"]


def test_the_font_symbol_draws_signs_for_its_codes() -> None:
    signs = "".join(f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in [("Symbol", "F0B3"), ("Symbol", "00A3"), ("Wingdings", "F0B3")])
    assert read_docx(docx(p(more=f"<w:r>{signs}</w:r>")), "a.docx").text == "≥≤\uf0b3\n"


def test_a_table_that_only_draws_a_letter_is_the_letter() -> None:
    """版记 and 红头 stand in tables of two cells a row where a word processor drew their rules."""
    head = table(cell(p("青政发〔2022〕15号")) + cell(p("签发人：王建国")))
    lines = ("青川县人民政府关于印发青川县供水规划的通知", "各乡镇人民政府：", "现印发给你们，请认真贯彻执行。", "青川县人民政府", "2022年3月18日")
    letter = "".join(map(p, lines))
    plan = "".join(map(p, ("青川县供水规划", "一、总体要求", "坚持城乡统筹。")))
    tail = table(cell(p("抄送：")) + cell(p("县委办公室，县人大常委会办公室。")), cell(p("青川县人民政府办公室")) + cell(p("2022年3月21日印发")))
    issuance = extract(read_bytes(docx(head + letter + plan + tail), "a.docx")).issuance
    assert issuance.document_number is not None
    assert issuance.document_number.value == "青政发〔2022〕15号"
    assert [body.value for body in issuance.copied_to] == ["县委办公室", "县人大常委会办公室"]
    assert issuance.printing_date is not None
    assert issuance.printing_date.value == "2022-03-21"


def with_chunk(body: str, name: str, content: bytes) -> bytes:
    relation = f'<Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/{name}"/>'
    with zipfile.ZipFile(io.BytesIO(docx(body))) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    links = "word/_rels/document.xml.rels"
    parts[links] = bytes(parts[links]).replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    return zipped(parts | {f"word/{name}": content})


CHUNK = '<w:altChunk r:id="c"/>'
PAGE = "<html><body><p>一、目标</p><table><tr><td>指标</td><td>目标</td></tr><tr><td>参保率</td><td>97%</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE.encode()),
        ("a.dat", PAGE.encode("gb18030")),
        ("a.docx", docx(p("一、目标") + table(cell(p("指标")) + cell(p("目标")), cell(p("参保率")) + cell(p("97%"))))),
        ("a.md", "一、目标\n\n|指标|目标|\n|--|--|\n|参保率|97%|".encode()),
    ],
)
def test_a_file_in_the_flow_is_read_where_it_stands(name: str, content: bytes) -> None:
    source = read_bytes(with_chunk(p("某县规划") + CHUNK + p("二、任务"), name, content), "a.docx")
    assert [line for line in source.text.splitlines() if line][:2] == ["某县规划", "一、目标"]
    assert source.text.rstrip().endswith("二、任务")
    assert [words(source, one.spans) for one in source.tables[0].cells] == [["指标"], ["目标"], ["参保率"], ["97%"]]
    assert source.layout.regions(6, 7)[0].paragraph == 1
    assert codes(source) == []


def test_a_file_in_the_flow_that_cannot_be_read_is_named() -> None:
    nested = with_chunk(p("一、目标") + CHUNK, "a.txt", "内".encode())
    for name, content in (("a.bin", b"\x89PNG\r\n\x1a\n"), ("a.docx", b"PK\x03\x04"), ("b.docx", nested)):
        assert codes(read_bytes(with_chunk(p("某县规划") + CHUNK, name, content), "a.docx")) == ["GH520"]
    assert codes(read_bytes(docx(p("某县规划") + CHUNK), "a.docx")) == ["GH520"]
    twice = read_bytes(with_chunk(p("某县规划") + CHUNK + CHUNK, "a.txt", "一、目标".encode()), "a.docx")
    assert (twice.text.count("一、目标"), codes(twice)) == (1, ["GH520"])
