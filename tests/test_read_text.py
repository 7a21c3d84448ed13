"""Text, Markdown and the choice of encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guihua.limits import Limits
from guihua.pipeline import extract
from guihua.readers import read_bytes
from guihua.readers.decoding import decode, with_line_ends
from guihua.readers.text.read import read_plaintext
from guihua.unreadable import UnreadableError

NOTICE = "某县人民政府文件\r\n某政发〔2031〕7号\r\n\r\n一、主要目标\r\n到2035年，参保率达到95%以上。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    source = read_bytes(NOTICE.encode(encoding), "a.txt")
    assert source.text == NOTICE.replace("\r\n", "\n")
    assert source.joins is None
    assert source.layout.regions(0, 9) == ()


def test_characters_beyond_gbk_and_beyond_the_basic_plane() -> None:
    text = "䶮镇、㐂村和𠮷家庄，到2030年全部通水。"
    assert read_bytes(text.encode("gb18030"), "a.txt").text == text
    assert read_bytes(text.encode("utf-16-le"), "a.txt").text == text


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_any_ideographs_in_gb18030_come_back(text: str) -> None:
    text = f"各级部门要认真实施。{text}"
    assert decode(text.encode("gb18030"), "a").text == text


@pytest.mark.parametrize(
    ("data", "byte"), [("一、目标和任务。".encode() + b"\xff" + "二、保障措施。".encode(), 25), (b"\xef\xbb\xbf\xe4\xb8\x80\xff", 7)]
)
def test_an_undecodable_byte_is_named(data: bytes, byte: int) -> None:
    with pytest.raises(UnreadableError, match=f"第 {byte} 字节不是 UTF-8"):
        read_bytes(data, "a.txt")


DAMAGED = (
    "某县“十五五”养老服务发展规划\n一、主要目标\n到2030年，护理型床位占比达到60%，建成社区养老服务中心12个。\n"
    "二、重点任务\n（一）完善服务网络。推进设施建设。"
)


@pytest.mark.parametrize(
    ("encoding", "bad"), [("utf-8", b"\xff"), ("utf-8", b"\xe5\x85"), ("utf-8-sig", b"\xff"), ("gb18030", b"\xff"), ("utf-16", b"\x00\xd8")]
)
def test_a_bad_byte_in_a_text_is_a_lost_character_that_is_said(encoding: str, bad: bytes) -> None:
    head, tail = DAMAGED.split("建成社区")
    start = head.encode(encoding)
    data = start + bad + ("建成社区" + tail).encode(encoding.removesuffix("-sig") if encoding != "utf-16" else "utf-16-le")
    for name in ("a.txt", "a.csv", "a.html"):
        source = read_bytes(data, name)
        [lost] = [one for one in source.findings if one.code == "GH531"]
        assert f"第 {len(start) + 1} 字节起有 1 个字" in lost.message
        assert lost.evidence is not None
        assert lost.evidence.quote == "床位占比达到60%，�建成社区养老服务中心"
        assert "".join(source.text[slice(*span)] for span in lost.evidence.spans) == lost.evidence.quote


@pytest.mark.parametrize("encoding", ["big5", "euc-kr", "shift-jis", "latin-1"])
def test_what_no_encoding_of_chinese_explains_stays_refused(encoding: str) -> None:
    text = {
        "big5": "發展養老服務，推進設施建設。" * 9,
        "euc-kr": "노인복지 계획을 수립한다. " * 9,
        "shift-jis": "高齢者の福祉を推進する。" * 9,
        "latin-1": "L'année où le service public est ouvert à tous. " * 9,
    }[encoding]
    with pytest.raises(UnreadableError, match="字节"):
        decode(text.encode(encoding) + b"\xff\xff\xff", "a.txt")


def test_half_a_character_of_utf_16_is_named() -> None:
    with pytest.raises(UnreadableError, match="字节不是 UTF-16-LE"):
        read_bytes("一、目标".encode("utf-16")[:-1], "a.txt")


def test_every_line_end_is_one_line_end() -> None:
    assert with_line_ends("一\r\n二\r三\n四\f五\v六\u2028七\u2029八\x85九") == "一\n二\n三\n四\n五\n六\n七\n八\n九"


def test_control_characters_are_kept_and_said_and_many_are_no_text() -> None:
    source = read_bytes(("一、目标。" * 50 + "\0").encode(), "a.txt")
    assert source.text.endswith("\0")
    assert [finding.code for finding in source.findings] == ["GH512"]
    with pytest.raises(UnreadableError, match="二进制"):
        read_bytes(bytes(range(1, 32)) * 9, "a")


def test_pipe_tables_are_tables_and_their_pipes_are_marks() -> None:
    text = "| 类别 | 指标 |\n|:--|--:|\n| 收入 | 增速\\|均值 |\n||人数|\n\n下文 | 不是表\n"
    source = read_plaintext(text.encode(), "a.md", media_type="text/markdown")
    assert source.text == text
    words = {(c.row, c.column): [text[slice(*span)] for span in c.spans] for c in source.tables[0].cells}
    assert words == {(0, 0): ["类别"], (0, 1): ["指标"], (1, 0): ["收入"], (1, 1): ["增速\\|均值"], (2, 0): [], (2, 1): ["人数"]}
    assert {text[slice(*piece.span)] for piece in source.furniture} == {"|", "|:--|--:|"}


def test_html_tables_in_markdown_keep_their_spans() -> None:
    text = '前\n<table><tr><td rowspan="2">收入</td><td>增速<br>(%)</td></tr>\n<tr><td colspan=2>人数</td></tr></table>\n后'
    source = read_plaintext(text.encode(), "a.md")
    table = source.tables[0]
    assert [(c.row, c.column, c.row_span, c.column_span, "".join(text[slice(*s)] for s in c.spans)) for c in table.cells] == [
        (0, 0, 2, 1, "收入"),
        (0, 1, 1, 1, "增速(%)"),
        (1, 1, 1, 2, "人数"),
    ]
    assert all(text[slice(*piece.span)].startswith("<") for piece in source.furniture)


def test_a_rule_or_a_lone_pipe_is_no_table() -> None:
    assert read_bytes("一、目标\n---\n甲|乙\n\n---|---\n".encode(), "a.md").tables == ()


def test_too_many_characters_and_too_large_tables() -> None:
    with pytest.raises(UnreadableError, match="超过 10 字"):
        read_bytes("到二〇三五年基本实现目标。".encode(), "a.txt", Limits(characters=10))
    source = read_bytes("|甲|乙|\n|--|--|\n|丙|丁|\n".encode(), "a.md", Limits(table_cells=3))
    assert source.tables == ()
    assert [finding.code for finding in source.findings] == ["GH513"]


def test_bytes_that_no_encoding_explains_are_not_taken_for_utf_16() -> None:
    data = "规划".encode() + b"\x81\xff\xff" + "文".encode()
    assert len(data) % 2 == 0
    with pytest.raises(UnreadableError, match="字节"):
        decode(data, "a.txt")


def test_struck_words_in_markdown_are_marks_and_said() -> None:
    text = "到2030年，建成~~5~~8个中心。\n|甲|~~乙~~|\n|--|--|\n|丙|丁|\n温度为5~~8度。"
    source = read_bytes(text.encode(), "a.md")
    assert [finding.code for finding in source.findings] == ["GH530"]
    assert "~~5~~" in [text[slice(*mark.span)] for mark in source.furniture]
    assert read_bytes(text.encode(), "a.txt").findings == ()


def test_a_list_whose_items_all_bear_one_number_is_numbered_as_shown() -> None:
    source = read_bytes("## 二、任务\n\n1. 扩面。\n\n   续段。\n1. 提质。\n   1) 甲\n   1) 乙\n\n1. 增效。\n".encode(), "a.md")
    assert [line.strip() for line in source.text.splitlines() if line.strip()] == [
        "## 二、任务", "1. 扩面。", "续段。", "2. 提质。", "1) 甲", "2) 乙", "3. 增效。",
    ]  # fmt: skip
    assert [(finding.code, finding.message[:5]) for finding in source.findings] == [("GH534", "有 2 处")]


@pytest.mark.parametrize(
    "text",
    ["1. 扩面\n2. 提质\n", "（一）甲\n1. 扩面\n（二）乙\n1. 提质\n", "1. 扩面\n\n（二）乙\n\n1. 提质\n", "1.扩\n1.提\n", "```\n1. 甲\n1. 乙\n```\n"],
)
def test_numbers_that_are_shown_as_they_are_written_stay(text: str) -> None:
    source = read_bytes(text.encode(), "a.md")
    assert (source.text, source.findings) == (text, ())
    assert read_bytes(b"1. a\n1. b\n", "a.txt").text == "1. a\n1. b\n"


def test_formulas_are_written_as_shown() -> None:
    text = "|指标|目标|\n|--|--|\n|参保率$^{1}$|$\\geq 9 7\\%$|\n\n占地$5 \\mathrm{km}^{2}$，气温$25^{\\circ}\\mathrm{C}$，投资$5至$10万，$\\foo 3$。"
    source = read_bytes(text.encode(), "a.md")
    assert [source.text[slice(*span)] for cell in source.tables[0].cells for span in cell.spans] == ["指标", "目标", "参保率1", "≥97%"]
    assert source.text.splitlines()[-1] == "占地5km2，气温25℃，投资$5至$10万，$\\foo 3$。"
    assert "1" in [source.text[slice(*piece.span)] for piece in source.furniture]
    assert [(finding.code, finding.message[:5]) for finding in source.findings] == [("GH534", "有 4 处")]


def test_pictures_in_markdown_are_pictures_and_no_words() -> None:
    text = "# 安远县养老服务规划\n\n![附图1](fig1.png)\n\n一、总体要求\n\n到2030年，稳步提高质量。\n\n![附件2](b (1).png)\n"
    source = read_bytes(text.encode(), "a.md")
    assert [finding.code for finding in source.findings] == ["GH501"]
    assert [text[at:].split("\n")[0] for at in source.lost] == ["![附图1](fig1.png)", "![附件2](b (1).png)"]
    assert len(extract(source).documents) == 1
