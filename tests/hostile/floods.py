"""Files that have far too much of one thing: python tests/hostile/floods.py FOLDER [NAME…]

Each has up to 100,000 of what a plan has few of, or is built to have a few bytes grow. ``FLOODS`` names them all; a test makes smaller ones.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ofd_files import OfdPage, ofd
from office_files import cell, docx, p, table
from pdf_files import assemble, stream

TITLE = "安远县养老服务发展规划（2021—2025年）\n\n"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

# What has floods ---------------------------------------------------------------------------------------------------------


def _text(line: str, times: int) -> bytes:
    return (TITLE + line * times).encode()


def _numbered(form: str, times: int) -> bytes:
    return (TITLE + "".join(form.format(number) for number in range(1, times + 1))).encode()


def _columns(times: int) -> bytes:
    return ("\t".join(f"{2000 + at % 40}年" for at in range(times)) + "\n" + "\t".join(map(str, range(times)))).encode()


def _bidi(times: int) -> bytes:
    return (TITLE + "一、目标\n" + "\u202e\u200b\u2066新建\u2069\u200d\ufeff\u200f4所\u0301\n" * times).encode()


def _utf16(times: int) -> bytes:
    return (TITLE + "一、目标\n新建养老院4所。\n" * times).encode("utf-16-le")


def _lone_surrogates(times: int) -> bytes:
    return (TITLE + "一、目标\n" + "新建\ud800养老院\udfff。\n" * times).encode("utf-8", "surrogatepass")


def _nul(times: int) -> bytes:
    return (TITLE + "一、目标\n新\0建养老院4所。\0\n" * times).encode()


def _digits(times: int) -> bytes:
    return (TITLE + "主要指标\n指标\t2025年\t属性\n床位数（张）\t" + "9" * times + "\t预期性\n参保率（%）\t1e" + "9" * times + "\t约束性\n").encode()


def _pipes(times: int) -> bytes:
    return (TITLE + "|" + "甲|" * times + "\n|" + "---|" * times + "\n|" + "1|" * times + "\n").encode()


def _open_tables(times: int) -> bytes:
    return f"<html><body>{'<table>' * times}底</body></html>".encode()


def _spans(times: int) -> bytes:
    return ("<html><body><table>" + "<tr><td rowspan=65534 colspan=1000>一" * times + "</table></body></html>").encode()


def _hidden_copies(times: int) -> bytes:
    """Sentences that a page hides, none of which it shows."""
    hidden = "".join(f"到2025年，全县第{at}所卫生室建成并投入使用，覆盖全部行政村和社区居民，服务半径不超过3公里。" for at in range(times // 10))
    return f"<html><body><p>{'建设卫生室，改善条件。' * (times // 5)}</p><div style='display:none'>{hidden}</div></body></html>".encode()


def _entities(times: int) -> bytes:
    grown = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "哈">{grown}]><html><body><p>{"&e9;" * (times // 100)}</p></body></html>'.encode()


def _comments(times: int) -> bytes:
    return f"<html><body>{'<!-- 一、<p>' * times}<p>二、目标</p></body></html>".encode()


# Packages ----------------------------------------------------------------------------------------------------------------


def _repacked(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()} | parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _book(sheet: str, strings: str = "") -> bytes:
    import openpyxl

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    part = f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>'
    return _repacked(out.getvalue(), {"xl/worksheets/sheet1.xml": part} | ({"xl/sharedStrings.xml": strings} if strings else {}))


def _claimed_rows(times: int) -> bytes:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _book(f'<dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData>')


def _hidden_columns(times: int) -> bytes:
    columns = '<col min="1" max="16383" hidden="1"/>' * times
    return _book(f'<cols>{columns}</cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData>')


def _merged(times: int) -> bytes:
    merges = "".join(f'<mergeCell ref="A{at}:XFD{at + 900000}"/>' for at in range(1, times // 10))
    return _book(f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells>')


def _empty_rows(times: int) -> bytes:
    return _book("<sheetData>" + "".join(f'<row r="{at}"/>' for at in range(1, 10 * times)) + "</sheetData>")


def _styled_runs(times: int) -> bytes:
    return docx("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t>新</w:t></w:r>" * times + "</w:p>")


def _tables(times: int) -> bytes:
    return docx(p("一、目标") * (times // 10) + table(*(cell(p("甲")) for _ in range(times // 10))))


def _empty_members(times: int) -> bytes:
    return _repacked(docx(p("一、目标")), {f"word/media/{at}.png": b"" for at in range(times)})


def _ofd_pages(times: int) -> bytes:
    """The same page, named again and again."""
    page = OfdPage()
    for at in range(30):
        page.write(20, 20 + 8 * at, "新建养老院四所")
    data = ofd([page])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = package.read("Doc_0/Document.xml").decode()
    mark = document[document.index("<ofd:Page ") : document.index("</ofd:Pages>")]
    return _repacked(data, {"Doc_0/Document.xml": document.replace(mark, mark * times)})


def _ofd_repeats(times: int) -> bytes:
    """A line whose distances say that one character stands in a thousand million places."""
    content = '<ofd:TextObject ID="1" Boundary="0 0 200 200" Font="1" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 999999999 1">新建</ofd:TextCode>'
    return ofd([OfdPage(objects=[f"{content}</ofd:TextObject>"])])


# PDF ---------------------------------------------------------------------------------------------------------------------


def _pdf(page: bytes, content: bytes, *more: bytes) -> bytes:
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return assemble([catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(content), FONT, *more])


def _outline_circle(times: int) -> bytes:
    first = b"<< /Title (a) /Parent 6 0 R /Next 7 0 R /Prev 7 0 R /First 6 0 R /Last 6 0 R >>"
    data = _pdf(PAGE, b"BT /F 12 Tf 72 700 Td (plan) Tj ET", b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 9 >>", first)
    return data.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R /Outlines 6 0 R >>", 1)


def _xref_circle(times: int) -> bytes:
    data = _pdf(PAGE, b"BT /F 12 Tf 72 700 Td (plan) Tj ET")
    at = data.rindex(b"startxref")
    table_at = data[at:].split()[1]
    return data[:at].replace(b"/Root", b"/Prev " + table_at + b" /Root", 1) + data[at:]


def _fonts(times: int) -> bytes:
    names = b" ".join(b"/F%d 5 0 R" % at for at in range(times // 10))
    shown = b"\n".join(b"BT /F%d 12 Tf %d %d Td (plan) Tj ET" % (at, at % 500, at % 800) for at in range(times // 10))
    return _pdf(PAGE.replace(b"/F 5 0 R", names), shown)


def _glyphs(times: int) -> bytes:
    return _pdf(PAGE, b"BT /F 12 Tf 72 700 Td " + b"(plan) Tj " * times + b"ET")


def _lines(times: int) -> bytes:
    return _pdf(PAGE, b"".join(b"%d %d m %d %d l S\n" % (at % 595, 0, at % 595, 842) for at in range(times)))


def _saved_states(times: int) -> bytes:
    return _pdf(PAGE, b"q " * times + b"BT /F 12 Tf 72 700 Td (plan) Tj ET")


def _page_box(times: int) -> bytes:
    box = b"[-1e30 -1e30 1e30 1e30]"
    return _pdf(PAGE.replace(b"[0 0 595 842]", box), b"BT /F 12 Tf 72 700 Td (plan) Tj ET")


def _style_chain(times: int) -> bytes:
    """Paragraphs of a style that is based on another, that on another, and so on."""
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(times // 30))
    return docx(p("一、目标", '<w:pStyle w:val="s0"/>') * (times // 30), styles=styles)


FLOODS: dict[str, Callable[[int], bytes]] = {
    "headers_in_one_line.txt": lambda times: _text("序号 指标 2020年 2025年 属性 ", times // 2),
    "headers_and_tabs_in_one_line.txt": lambda times: _text("序号\t指标\t2020年\t2025年\t属性\t", times // 10),
    "one_number_in_one_line.txt": lambda times: _text("第一節", times * 3),
    "empty_lines.txt": lambda times: _text("\n", times * 60),
    "brackets.txt": lambda times: _text("（", times),
    "book_titles.txt": lambda times: _text("《", times) + "》".encode() * times,
    "headings.txt": lambda times: _numbered("{}. 建设\n", times),
    "deep_headings.txt": lambda times: _text("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", times // 5),
    "boxes.txt": lambda times: _numbered("专栏{} 重点项目\n", times),
    "one_line.txt": lambda times: _text("推进养老院建设，新建4所，", times * 3),
    "header_words.txt": lambda times: _text("类别 指标 2025年目标值 属性\n", times // 5),
    "dated_header_words.txt": lambda times: _numbered("类别 指标 {}年目标值 属性 单位 责任单位\n", times // 5),
    "tabbed.txt": lambda times: _text("\t1\n", times // 2),
    "words_of_headers.txt": lambda times: _text("增长\n", times // 3),
    "open_rows.txt": lambda times: _text("（\n", times // 2),
    "circled.txt": lambda times: _text("①", times),
    "agencies.txt": lambda times: _text("（牵头单位：县民政局；参与单位：县财政局、县残联）", times // 5),
    "unclosed_agencies.txt": lambda times: _text("（牵头单位：县民政局、", times // 5),
    "deadlines.txt": lambda times: _text("2025年底前完成，", times // 2),
    "same_numbers_in_one_line.txt": lambda times: _text("第一节 养老", times // 2),
    "wide_letters.txt": lambda times: _text("工 ", times),
    "attachments.txt": lambda times: _text("附件：1.", times),
    "digits.txt": _digits,
    "bidi.txt": _bidi,
    "utf16.txt": _utf16,
    "surrogates.txt": _lone_surrogates,
    "nul.txt": _nul,
    "columns.tsv": _columns,
    "pipes.md": _pipes,
    "stars.md": lambda times: _text("**", times) + b"> " * times,
    "open_tables.html": _open_tables,
    "spans.html": _spans,
    "hidden_copies.html": _hidden_copies,
    "entities.xhtml": _entities,
    "comments.html": _comments,
    "claimed_rows.xlsx": _claimed_rows,
    "merged.xlsx": _merged,
    "hidden_columns.xlsx": _hidden_columns,
    "empty_rows.xlsx": _empty_rows,
    "runs.docx": _styled_runs,
    "tables.docx": _tables,
    "styles.docx": _style_chain,
    "members.docx": _empty_members,
    "same_page.ofd": _ofd_pages,
    "repeats.ofd": _ofd_repeats,
    "outline_circle.pdf": _outline_circle,
    "xref_circle.pdf": _xref_circle,
    "fonts.pdf": _fonts,
    "glyphs.pdf": _glyphs,
    "lines.pdf": _lines,
    "states.pdf": _saved_states,
    "page_box.pdf": _page_box,
}


def main(folder: str, *names: str) -> None:
    """Write the named files, or all of them, to ``folder``, at full size."""
    for name in names or FLOODS:
        Path(folder, name).write_bytes(FLOODS[name](100_000))


if __name__ == "__main__":
    main(*sys.argv[1:])
