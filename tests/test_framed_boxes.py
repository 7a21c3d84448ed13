"""Boxes that a drawn frame shows and that do not call themselves 专栏."""

import pytest

from case_views import VIEWS
from guihua import extract
from guihua.readers import read_bytes
from office_files import docx


def paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def frame(*lines: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{paragraphs(*lines)}</w:tc></w:tr></w:tbl>"


ABOVE = paragraphs("安远县水利规划", "一、主要任务", "（一）治水", "治好水，保供水。")
BELOW = paragraphs("（二）治河", "治好河，修好堤。", "二、保障措施", "加强领导。")


def outline(framed: str) -> list[str]:
    return list(VIEWS["outline"](extract(read_bytes(docx(ABOVE + framed + BELOW), "a.docx"))))


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (("水利重点工程", "1.水库工程。建设2座水库。", "2.灌区工程。改造3个灌区。"), ["1 水库工程", "2 灌区工程"]),
        (("水利重点工程：", "（一）水库。建设水库。", "（二）灌区。改造灌区。", "（三）泵站。改造泵站。"), ["一 水库", "二 灌区", "三 泵站"]),
        (("节水行动", "农业节水：推广滴灌。", "工业节水：循环用水。"), ["农业节水", "工业节水"]),
        (("重大项目清单", "◆建设甲水库。", "◆建设乙水库。"), ["建设甲水库", "建设乙水库"]),
    ],
)
def test_a_frame_with_a_title_and_entries_is_a_box(lines, items):
    lines_out = outline(frame(*lines))
    assert [line.split("  ")[-1] for line in lines_out if line.startswith("      box_")] == items
    assert [line.split()[0] for line in lines_out if not line.strip().startswith(("《", "box_"))] == ["1", "1.1", "1.2", "2"]


@pytest.mark.parametrize(
    "lines",
    [
        ("引水入城，润泽万家",),
        ("相关链接", "海绵城市。能吸水的城市。", "节水城市。会用水的城市。"),
        ("水利重点工程", "建设水库2座，改造灌区3个，到2025年全部建成。"),
    ],
)
def test_a_frame_around_other_words_is_none(lines):
    assert not any("box_" in line for line in outline(frame(*lines)))
