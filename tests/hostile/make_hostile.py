"""Make files that mean harm: python tests/hostile/make_hostile.py FOLDER [NAME…]

Each is made when a test needs it and none is committed: some are a hundred megabytes, and scanners of viruses dislike
the rest. ``FILES`` names them all.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
PROSE = "各级各部门要切实加强组织领导，压实工作责任，确保各项任务落到实处。"


def _zip(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _docx(body: str, head: str = "") -> bytes:
    return _zip({"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _zip_bomb() -> bytes:
    return _zip({"word/document.xml": b" " * (80 << 20)})


def _paragraph_bomb() -> bytes:
    """Seventy thousand bytes that are eight million empty paragraphs."""
    return _docx("<w:p/>" * 8_000_000)


def _lying_zip() -> bytes:
    """The directory says that the part has ten bytes; it has a hundred million."""
    data = bytearray(_zip({"word/document.xml": b" " * 100_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(signature)
        data[at + offset : at + offset + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def _sheet_bomb() -> bytes:
    book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return _zip({"xl/workbook.xml": book, **{f"xl/media/image{i}.bin": bytes(90 << 20) for i in range(6)}})


def _laughing_docx() -> bytes:
    return _docx(_paragraph("&l9;"), f'<!DOCTYPE x [<!ENTITY l0 "哈">{LAUGHS}]>')


def _prying_docx() -> bytes:
    return _docx(_paragraph("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def _deep_docx() -> bytes:
    return _docx("<w:tbl><w:tr><w:tc>" * 2000 + _paragraph("底") + "</w:tc></w:tr></w:tbl>" * 2000)


def _nested_docx() -> bytes:
    """Tables in tables as deep as XML parsers go, two cells each: reading them again for each level would never end."""
    return _docx("<w:tbl><w:tr><w:tc/><w:tc>" * 80 + _paragraph("底") + "</w:tc></w:tr></w:tbl>" * 80)


def _huge_docx_table() -> bytes:
    cells = ("<w:tc>" + _paragraph(str(at * 7919 % 100_003)) + "</w:tc>" for at in range(4100 * 50))
    rows = ("<w:tr>" + "".join(row) + "</w:tr>" for row in zip(*[cells] * 50, strict=True))
    return _docx(f"<w:tbl>{''.join(rows)}</w:tbl>")


def _styles_in_a_circle() -> bytes:
    styles = "".join(f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{1 - i}"/></w:style>' for i in (0, 1))
    paragraph = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>圆</w:t></w:r></w:p>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    return _zip(
        {
            "word/document.xml": f"<w:document {W}><w:body>{paragraph}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="a" Type="{relation}" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        }
    )


def _laughing_sheet() -> bytes:
    return _zip({"xl/workbook.xml": f'<!DOCTYPE x [<!ENTITY l0 "哈">{LAUGHS}]><workbook>&l9;</workbook>'})


def _html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def _deep_html() -> bytes:
    return _html("<div>" * 200_000 + "底")


def _nested_html() -> bytes:
    return _html("<table><tr><td>甲</td><td>" * 400 + "底" + "</td></tr></table>" * 400 + f"<p>{PROSE}</p>")


def _huge_html_table() -> bytes:
    return _html("<table>" + ("<tr>" + "<td>一</td>" * 100 + "</tr>") * 2100 + "</table>")


def _wide_html_table() -> bytes:
    """Few cells that claim millions of places."""
    return _html("<table>" + '<tr><td colspan="1000" rowspan="65534">一</td><td colspan="1000">二</td></tr>' * 2000 + "</table>")


def _scripted_html() -> bytes:
    scripts = "<script>document.write('恶')</script><img src=x onerror=\"alert('恶')\"><iframe src='javascript:恶'>恶</iframe><style>恶{}</style>"
    return _html(
        f"<p>一、目标</p>{scripts}<p onclick='恶()'>{PROSE}</p><svg><script>恶</script></svg><noscript>恶</noscript><template>恶</template>" * 3000
    )


def _unclosed_html() -> bytes:
    return _html("<b><i><font>一" * 100_000)


def _many_attributes() -> bytes:
    return _html("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{PROSE}")


def _endless_patterns() -> bytes:
    """Attributes and a style sheet that badly made patterns would never be done with."""
    sheet = "/*" * 200_000 + "@a{" * 200_000 + "a" * 200_000
    return _html(f"<style>{sheet}</style><p class='{'a-' * 200_000}' style='{'border:' * 200_000}'>{PROSE}")


def _one_line() -> bytes:
    return b"a" * (100 << 20)


def _one_chinese_line() -> bytes:
    return PROSE.encode() * (100 * (1 << 20) // len(PROSE.encode()))


def _open_tables() -> bytes:
    return ("<table><tr><td>|甲|\n" * 300_000).encode()


def _pipes() -> bytes:
    return ("|" * 3000 + "\n" + "|-" * 3000 + "\n").encode() * 300


def _open_quote() -> bytes:
    return ('甲,乙\n"' + "丙," * 5_000_000).encode()


def _pdf(objects: list[str], root: int = 1) -> bytes:
    """A PDF of the objects, with a right cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    return bytes(out + f"trailer\n<</Size {len(objects) + 1}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())


def _many_pages() -> bytes:
    count = 10_000
    kids = " ".join(f"{number + 3} 0 R" for number in range(count))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>", *[page] * count])


def _recursive_pages() -> bytes:
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"])


def _recursive_form() -> bytes:
    """A form that draws itself twice."""
    draw = "/F Do /F Do"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length {len(draw)}>>\nstream\n{draw}\nendstream"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    contents = f"<</Length {len(draw)}>>\nstream\n{draw}\nendstream"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, contents, form])


def _vast_page() -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9999999 9999999]>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page])


def _twice_packed() -> bytes:
    """Eight hundred bytes that draw three million words."""
    drawn = b"BT /F 12 Tf 72 700 Td " + b"(plan) Tj " * 3_000_000 + b"ET"
    packed = zlib.compress(zlib.compress(drawn, 9), 9).decode("latin-1")
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    contents = f"<</Length {len(packed)}/Filter[/FlateDecode/FlateDecode]>>\nstream\n{packed}\nendstream"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, contents, font])


def _one_page_over_and_over() -> bytes:
    """A page of some thousand words, named as the next one again and again."""
    drawn = "BT /F 4 Tf " + "".join(f"1 0 0 1 {at % 20 * 25} {at // 20 * 6} Tm (abcdef) Tj " for at in range(2000)) + "ET"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    contents = f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count 2900/Kids[{'3 0 R ' * 2900}]>>", page, contents, font])


def _long_number_format() -> bytes:
    """A number format of thirty thousand open brackets."""
    formats = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{"[" * 30_000}"/></numFmts>'
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _zip({"xl/workbook.xml": f'<workbook xmlns="{sheet}"/>', "xl/styles.xml": f'<styleSheet xmlns="{sheet}">{formats}</styleSheet>'})


def _no_pages() -> bytes:
    return _pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 0/Kids[]>>"])


FILES: dict[str, Callable[[], bytes]] = {
    "zip_bomb.docx": _zip_bomb,
    "paragraph_bomb.docx": _paragraph_bomb,
    "lying_zip.docx": _lying_zip,
    "sheet_bomb.xlsx": _sheet_bomb,
    "laughing.docx": _laughing_docx,
    "prying.docx": _prying_docx,
    "deep.docx": _deep_docx,
    "nested.docx": _nested_docx,
    "huge_table.docx": _huge_docx_table,
    "circle.docx": _styles_in_a_circle,
    "laughing.xlsx": _laughing_sheet,
    "deep.html": _deep_html,
    "nested.html": _nested_html,
    "huge_table.html": _huge_html_table,
    "wide_table.html": _wide_html_table,
    "scripted.html": _scripted_html,
    "unclosed.html": _unclosed_html,
    "many_attributes.html": _many_attributes,
    "endless_patterns.html": _endless_patterns,
    "one_line.txt": _one_line,
    "one_chinese_line.txt": _one_chinese_line,
    "open_tables.md": _open_tables,
    "pipes.md": _pipes,
    "open_quote.csv": _open_quote,
    "many_pages.pdf": _many_pages,
    "recursive_pages.pdf": _recursive_pages,
    "recursive_form.pdf": _recursive_form,
    "vast_page.pdf": _vast_page,
    "no_pages.pdf": _no_pages,
    "twice_packed.pdf": _twice_packed,
    "one_page.pdf": _one_page_over_and_over,
    "long_format.xlsx": _long_number_format,
}


def main(folder: str, *names: str) -> None:
    """Write the named files, or all of them, to ``folder``."""
    for name in names or FILES:
        Path(folder, name).write_bytes(FILES[name]())


if __name__ == "__main__":
    main(*sys.argv[1:])
