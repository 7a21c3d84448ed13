"""Automatic numbers: what numbering.xml says, as Word writes it."""

from __future__ import annotations

import pytest

from guihua.readers.docx.read import read_docx
from guihua.readers.number_formats import FORMATS, NumberFormat
from office_files import docx, level, listed, numbering, p


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_format_writes_its_examples(form: NumberFormat) -> None:
    assert [form.write(number) for number, _ in form.examples] == [text for _, text in form.examples]


HEADINGS = level(0, "chineseCounting", "%1、") + level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.", suffix="space")


def read(body: str, numbers: str, styles: str = "") -> list[str]:
    return read_docx(docx(body, numbering=numbers, styles=styles), "a.docx").text.splitlines()


def test_levels_restart_below_a_higher_one() -> None:
    body = "".join(listed(text, 1, depth) for text, depth in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1)))
    assert read(body, numbering(HEADINGS)) == ["一、甲", "（一）乙", "1. 丙", "2. 丁", "（二）戊", "1. 己", "二、庚", "（一）辛"]


def test_lvl_restart_lets_a_level_run_on() -> None:
    running = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')
    body = "".join(listed("甲", 1, depth) for depth in (0, 1, 0, 1))
    assert read(body, numbering(running)) == ["一、甲", "（一）甲", "二、甲", "（二）甲"]


def test_lvl_restart_names_the_level_that_sets_back() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>')
    body = "".join(listed("甲", 1, depth) for depth in (0, 1, 2, 1, 2, 0, 1, 2))
    assert read(body, numbering(levels)) == ["1甲", "1.1甲", "1)甲", "1.2甲", "2)甲", "2甲", "2.1甲", "1)甲"]


def test_two_instances_of_one_list_count_on_and_an_override_starts_anew() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    more += '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 3)
    assert read(body, numbering(level(0, "decimal", "%1."), nums=more)) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_an_override_may_change_the_pattern_of_a_level() -> None:
    narrow = level(0, "chineseCounting", "(%1)")
    more = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{narrow}</w:lvlOverride></w:num>'
    assert read(listed("甲", 1) + listed("乙", 2), numbering(level(0, "chineseCounting", "（%1）"), nums=more)) == ["（一）甲", "(二)乙"]


def test_start_and_legal_and_higher_levels_in_the_pattern() -> None:
    levels = level(0, "chineseCounting", "第%1章", start=3, suffix="tab") + level(1, "decimal", "%1.%2", "<w:isLgl/>", suffix="space")
    assert read(listed("甲", 1) + listed("乙", 1, 1), numbering(levels)) == ["第三章 甲", "3.1 乙"]


def test_lists_linked_to_styles() -> None:
    number = '<w:numId w:val="1"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{based}"/><w:pPr>{says}</w:pPr></w:style>'
        for key, based, says in (
            ("A", "", f"<w:numPr>{number}</w:numPr>"),
            ("B", "A", f'<w:numPr><w:ilvl w:val="1"/>{number}</w:numPr>'),
            ("C", "B", ""),
            ("D", "", f"<w:numPr>{number}</w:numPr>"),
        )
    )
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="A"/>') + level(1, "decimal", "%2.")
    levels += level(2, "decimal", "(%3)", '<w:pStyle w:val="D"/>')
    body = "".join(p("甲", f'<w:pStyle w:val="{style}"/>') for style in "ABCD")
    body += p("无", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read(body, numbering(levels), styles) == ["一、甲", "1.甲", "2.甲", "(1)甲", "无"]


def test_a_list_style_link_leads_to_the_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    real = f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "decimalEnclosedCircle", "%1")}</w:abstractNum>'
    nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (0, 1))
    styles = '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert read(listed("甲", 1) + listed("乙", 1), linked + real + nums, styles) == ["①甲", "②乙"]


def test_bullets_and_unknown_formats() -> None:
    levels = level(0, "bullet", "\uf0b7", suffix="tab") + level(1, "hebrew1", "%2.")
    source = read_docx(docx(listed("甲", 1) + listed("乙", 1, 1), numbering=numbering(levels)), "a.docx")
    assert source.text == "• 甲\n1.乙\n"
    assert [finding.code for finding in source.findings] == ["GH516"]


def test_hidden_paragraphs_do_not_count() -> None:
    hidden = p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    assert read(listed("甲", 1) + hidden + listed("乙", 1), numbering(level(0, "decimal", "%1."))) == ["1.甲", "2.乙"]
