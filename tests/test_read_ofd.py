"""OFD (GB/T 33190): the notice gives the same facts, tables stand by their rulings, scans are recognised or said, nothing hostile gets through."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import msgspec
import pytest

import guihua
from guihua.limits import Limits
from guihua.pipeline import extract
from guihua.readers import read_bytes
from guihua.unreadable import UnreadableError
from notice import PATH, facts
from ofd_files import NAMESPACE, OfdPage, ofd, ofd_of_pdf
from office_files import zipped

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def notice():
    return ofd_of_pdf((FIXTURES / "notice.pdf").read_bytes())


def comparable(plan):
    found = facts(plan)
    for table in found["tables"]:
        for cell in table["cells"]:
            del cell["row_span"]
    return found


def test_the_notice_gives_the_same_facts(notice):
    found, expected = comparable(extract(read_bytes(notice, "notice.ofd"))), comparable(guihua.load(PATH))
    assert found.keys() == expected.keys()
    for key in expected:
        assert found[key] == expected[key], key


def test_every_quote_has_its_page(notice):
    plan = extract(read_bytes(notice, "notice.ofd"))
    assert plan.source.media_type == "application/ofd"
    assert plan.source.pages > 10
    for task in plan.tasks:
        assert task.evidence.quote == "".join(plan.source.text[start:end] for start, end in task.evidence.spans)
        assert all(region.page is not msgspec.UNSET and region.bbox is not msgspec.UNSET for region in task.evidence.regions)


def test_text_of_templates_blocks_and_layers_is_read_and_what_is_invisible_is_not():
    page = OfdPage(template=True).write(20, 40, "一、主要任务").write(20, 60, "看不见的字", more='Visible="false"')
    page.objects.append(f"<ofd:PageBlock ID='5'>{OfdPage().write(20, 80, '（一）建设养老院。').objects[0]}</ofd:PageBlock>")
    source = read_bytes(ofd([page], template=OfdPage().write(20, 20, "安远县规划")), "plan.ofd")
    assert source.text.split() == ["安远县规划", "一、主要任务", "（一）建设养老院。"]


def test_a_matrix_moves_and_scales_what_it_says():
    page = OfdPage()
    page.objects.append(
        '<ofd:TextObject ID="1" Boundary="20 20 100 20" Font="1" Size="1" CTM="5 0 0 5 0 0">'
        '<ofd:TextCode X="0" Y="1" DeltaX="1 1">养老院</ofd:TextCode></ofd:TextObject>'
    )
    source = read_bytes(ofd([page]), "plan.ofd")
    (region,) = source.layout.regions(0, 3)
    left, top, right, bottom = (round(value / 72 * 25.4, 1) for value in region.bbox)
    assert (source.text.strip(), left, right) == ("养老院", 20.0, 35.0)
    assert 20 <= top < bottom <= 26


def test_a_table_stands_by_its_rulings():
    page = OfdPage()
    for y in (40, 50, 60):
        page.line(20, y, 140, y)
    for x in (20, 60, 100, 140):
        page.line(x, 40, x, 60)
    for row, cells in enumerate((("指标", "2025年", "属性"), ("养老床位", "100", "约束性"))):
        for column, words in enumerate(cells):
            page.write(22 + 40 * column, 47 + 10 * row, words, 4)
    (table,) = read_bytes(ofd([page]), "plan.ofd").tables
    assert [(cell.row, cell.column) for cell in table.cells] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]


def scanned():
    from PIL import Image

    picture = io.BytesIO()
    Image.open(FIXTURES / "scan_page.jpg").save(picture, "JPEG")
    return ofd([OfdPage().picture(10, 0, 0, 210, 297)], {"page.jpg": picture.getvalue()})


def test_a_scan_that_is_not_recognised_is_said():
    source = read_bytes(scanned(), "scan.ofd", ocr=False)
    assert source.text.strip() == ""
    assert [finding.severity for finding in source.findings] == ["error"]


@pytest.mark.timeout(200)
def test_a_scan_is_recognised():
    pytest.importorskip("rapidocr", reason="NOT TESTED: an OFD scan; the extra guihua[ocr] is not installed (make .venv/installed-ocr)")
    source = read_bytes(scanned(), "scan.ofd", Limits(seconds=600), ocr=True)
    assert len(source.text) > 200
    assert source.layout.regions(0, 5)[0].page == 1


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"OFD.xml": "x"}, "不是完整的 XML"),
        ({"OFD.xml": f"<ofd:OFD {NAMESPACE}/>"}, "没有文档"),
        ({"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}, "缺少 Doc_0/Document.xml"),
        ({"OFD.xml": "<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"}, "缺少 etc/passwd"),
        ({"OFD.xml": '<!DOCTYPE OFD [<!ENTITY a "b">]><OFD>&a;</OFD>'}, "DTD"),
        ({"OFD.xml": "<OFD><DocRoot>D.xml</DocRoot></OFD>", "D.xml": "<D><Pages><Page BaseLoc='none.xml'/></Pages></D>"}, "缺少 none.xml"),
    ],
)
def test_a_broken_package_is_one_clear_line(members, what):
    with pytest.raises(UnreadableError, match=what):
        read_bytes(zipped(members), "plan.ofd")


@pytest.mark.parametrize(
    "objects",
    [
        '<ofd:TextObject Boundary="nan nan 1 1" Size="5"><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="0 0 9 9" Size="1e308"><ofd:TextCode X="1e308" Y="x" DeltaX="g 999999999 1">甲乙</ofd:TextCode></ofd:TextObject>',
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 1 X 9 9 L</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="77"/>',
    ],
)
def test_nonsense_on_a_page_leaves_the_rest(objects):
    page = OfdPage().write(20, 40, "一、主要任务")
    page.objects.append(objects)
    assert "一、主要任务" in read_bytes(ofd([page]), "plan.ofd", ocr=False).text


def test_limits_hold():
    pages = [OfdPage().write(20, 40, "字" * 30) for _ in range(3)]
    cases = ((Limits(pages=2), "2 页的上限"), (Limits(characters=50), "字的上限"), (Limits(unpacked_bytes=900), "字节的上限"))
    for limits, what in cases:
        with pytest.raises(UnreadableError, match=what):
            read_bytes(ofd(pages), "plan.ofd", limits)


def test_a_page_that_is_named_again_and_again_ends(monkeypatch: pytest.MonkeyPatch):
    data = ofd([OfdPage().write(20, 40, "字" * 30)] * 3)
    monkeypatch.setattr("guihua.readers.ofd.read._GRACE", 1)
    monkeypatch.setattr("guihua.readers.ofd.read._MOST_TIMES", 0.01)
    with pytest.raises(UnreadableError, match="内容已超过文件大小"):
        read_bytes(data, "plan.ofd")
    monkeypatch.undo()
    monkeypatch.setattr("guihua.readers.ofd.package._GRACE", 1)
    monkeypatch.setattr("guihua.readers.ofd.package._MOST_TIMES", 0)
    with pytest.raises(UnreadableError, match="反复出现"):
        read_bytes(data, "plan.ofd")


def test_another_library_reads_the_same_words(notice):
    """The library is not a dependency of the tests: its own dependency PyMuPDF has a licence that this project does not take on."""
    easyofd = pytest.importorskip("easyofd", reason="NOT TESTED: OFD beside another library (pip install easyofd)")
    reader = easyofd.OFD()
    reader.read(base64.b64encode(notice).decode())
    words = [line["text"] for document in reader.data for page in document["page_info"].values() for line in page["text_list"]]
    reader.del_data()
    ours = "".join(read_bytes(notice, "notice.ofd").text.split())
    theirs = "".join("".join(words).split())
    assert len(theirs) > 10_000
    assert sorted(theirs) == sorted(ours)
