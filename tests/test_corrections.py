"""What people correct stays: in the tree, in the record, through every later extraction, and when the file is saved anew."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from guihua import extract, validate
from guihua.batch import Job, run
from guihua.cli import app
from guihua.corrections import add, corrections_path, load_corrections, remove, save_corrections
from guihua.corrections.anchors import Words
from guihua.corrections.file import NONE
from guihua.evidence import Evidence
from guihua.freshness import made_by
from guihua.overview import sections
from guihua.plan import Plan
from guihua.plan.corrections import (
    Anchor,
    BodyCorrection,
    HeadingCorrection,
    IndicatorCorrection,
    PeriodCorrection,
    RegionCorrection,
    TitleCorrection,
)
from guihua.text import Text
from guihua.tojson import to_json
from guihua.unreadable import UnreadableError

TEXT = """安远县“十四五”养老服务规划

一、发展现状
全县有养老院3所。
二、主要任务
（一）建设养老院。新建养老院5所。（牵头单位：县民政局；参与单位：县财政局、县残联）
（二）发展助餐。每个街道建成一处。（责任单位：县民政局）
专栏1 主要指标
序号	指标	单位	2025年	属性
1	养老床位数	张	≥1200	约束性
2	护理型床位占比	%	55	预期性
三、保障措施
加强组织领导，健全工作机制。
（一）加强宣传。多种形式宣传。
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "安远.txt"
    path.write_text(TEXT, "utf-8")
    return path


def anchor(plan, evidence):
    return Words(plan.source.text).anchor(evidence)


def at(text, quote):
    start = text.index(quote)
    return Words(text).anchor(Evidence(quote=quote, spans=((start, start + len(quote)),)))


def correct(document, *corrections):
    plan = extract(document)
    rows = load_corrections(document)
    for each in corrections:
        rows = add(rows, each, plan.source)
    save_corrections(document, rows)
    return extract(document)


def sound(plan):
    data = to_json(plan)
    assert validate(data) == []
    return msgspec.json.decode(data)


def uncovered(plan):
    """Non-space characters that lie in no leaf of the outline, and those in two."""
    seen = [0] * len(plan.source.text)
    leaves = [s.evidence for s in sections(plan.outline) if s.evidence]
    leaves += [b.evidence for s in sections(plan.outline) for b in s.blocks if b.evidence]
    for evidence in leaves:
        for start, end in evidence.spans:
            for offset in range(start, end):
                seen[offset] += 1
    return seen


def test_title_region_and_period(document):
    plan = correct(
        document,
        TitleCorrection(value="安远县养老服务规划", original="x", note="原题有误"),
        RegionCorrection(name="甲省", level="provincial"),
        PeriodCorrection(start=2022, end=2026),
    )
    head = plan.plan
    assert (head.title.value, head.title.corrected) == ("安远县养老服务规划", True)
    assert head.title.evidence.quote == "安远县“十四五”养老服务规划", "a value that is printed nowhere keeps the evidence of what it replaces"
    assert (head.region.name, head.region.level, head.region.corrected) == ("甲省", "provincial", True)
    assert (head.period.start, head.period.end, head.period.corrected, head.period.name) == (2022, 2026, True, None)
    assert [(row.target, row.state, row.note) for row in plan.corrections] == [
        ("title", "applied", "原题有误"), ("region", "applied", ""), ("period", "applied", ""),
    ]  # fmt: skip
    assert [finding.message for finding in plan.findings if finding.code == "GH804"] == ["按更正文件更正了3处"]
    sound(plan)


def test_a_title_that_is_printed_is_cited(document):
    plan = correct(document, TitleCorrection(value="养老服务规划"))
    assert plan.plan.title.evidence.quote == "养老服务规划"
    sound(plan)


def test_a_bodys_role_moves_it_and_the_register(document):
    plan = extract(document)
    mention = plan.responsibilities[0].participating[1]
    assert mention.name == "县残联"
    plan = correct(document, BodyCorrection(place=anchor(plan, mention.evidence), role="lead", original="participating"))
    duty = plan.responsibilities[0]
    assert [each.name for each in duty.lead] == ["县民政局", "县残联"]
    assert [each.name for each in duty.participating] == ["县财政局"]
    assert duty.lead[1].corrected is True
    unit = next(unit for unit in plan.units if unit.id == mention.unit)
    assert (unit.lead_of, unit.participates_in) == (("resp_1",), ())
    assert plan.corrections[0].of == "resp_1"
    sound(plan)


def test_words_that_are_no_body_leave_the_register(document):
    plan = extract(document)
    mention = plan.responsibilities[0].participating[1]
    plan = correct(document, BodyCorrection(place=anchor(plan, mention.evidence), role=None))
    assert "县残联" not in [unit.name for unit in plan.units]
    assert [each.name for each in plan.responsibilities[0].participating] == ["县财政局"]
    sound(plan)


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("name", "养老机构床位数", lambda row: row.name == "养老机构床位数"),
        ("nature", "anticipatory", lambda row: row.nature == "anticipatory"),
        ("nature", None, lambda row: row.nature is None),
        ("unit", "个", lambda row: row.unit == "个"),
        ("category", "设施", lambda row: row.category == "设施" and not row.category_inferred),
        ("value", "〔18〕", lambda row: (row.targets[0].relation, row.targets[0].value) == ("cumulative", 18)),
        ("value", "1.5万", lambda row: (row.targets[0].value, row.targets[0].year, row.targets[0].unit) == (15000, 2025, "张")),
    ],
)
def test_an_indicators_properties(document, field, value, read):
    plan = extract(document)
    row = plan.indicators[0]
    assert not read(row)
    plan = correct(document, IndicatorCorrection(place=anchor(plan, row.evidence), field=field, value=value))
    assert read(plan.indicators[0])
    assert plan.indicators[0].corrected is True
    assert plan.corrections[0].of == row.address
    if field == "value":
        assert (plan.indicators[0].targets[0].corrected, plan.indicators[0].targets[0].raw) == (True, value)
        assert plan.indicators[0].targets[0].evidence == row.targets[0].evidence
    sound(plan)


def test_a_heading_changes_its_level_and_takes_along_what_is_below(document):
    plan = extract(document)
    third = next(section for section in plan.outline if section.title == "保障措施")
    assert third.children
    plan = correct(document, HeadingCorrection(place=anchor(plan, third.evidence), depth=2, original="1"))
    below = plan.outline[-1].children[-1]
    assert (below.title, below.depth, below.corrected) == ("保障措施", 2, True)
    assert [(child.title, child.depth) for child in below.children] == [("加强宣传", 3)]
    sound(plan)


def test_a_heading_that_is_none_becomes_text_and_nothing_is_lost(document):
    before = extract(document)
    section = next(each for each in sections(before.outline) if each.title == "发展助餐")
    plan = correct(document, HeadingCorrection(place=anchor(before, section.evidence), depth=None))
    assert "发展助餐" not in [each.title for each in sections(plan.outline)]
    holder = next(each for each in sections(plan.outline) if each.title == "建设养老院")
    assert any("发展助餐" in block.text for block in holder.blocks)
    assert plan.corrections[0].of in [block.address for block in holder.blocks]
    assert uncovered(plan) == uncovered(before)
    assert len(plan.tasks) == len(before.tasks) - 1
    sound(plan)


@pytest.mark.parametrize(("words", "title"), [("加强组织领导", "加强组织领导"), ("加强组织领导，健全工作机制。", "加强组织领导，健全工作机制")])
def test_text_becomes_a_heading_and_nothing_is_lost(document, words, title):
    before = extract(document)
    plan = correct(document, HeadingCorrection(place=at(TEXT, words), depth=2))
    section = next(each for each in sections(plan.outline) if each.title == title)
    assert (section.number, section.depth, section.corrected) == (None, 2, True)
    assert section in plan.outline[-1].children
    assert "加强宣传" in [each.title for each in plan.outline[-1].children]
    assert uncovered(plan) == uncovered(before)
    sound(plan)


def test_a_correction_finds_its_place_when_the_file_moves(document):
    plan = extract(document)
    row = plan.indicators[1]
    correct(document, IndicatorCorrection(place=anchor(plan, row.evidence), field="name", value="护理床位占比"))
    document.write_text("安远县人民政府文件\n\n" + TEXT.replace("全县有养老院3所。", "全县有养老院3所，\n床位多。"), "utf-8")
    plan = extract(document)
    assert plan.indicators[1].name == "护理床位占比"
    assert plan.corrections[0].state == "applied"
    sound(plan)


def test_a_correction_whose_words_are_gone_is_reported_and_kept(document):
    plan = extract(document)
    correct(document, IndicatorCorrection(place=anchor(plan, plan.indicators[1].evidence), field="name", value="护理床位占比"))
    document.write_text(TEXT.replace("护理型床位占比", "护理床位"), "utf-8")
    plan = extract(document)
    assert plan.corrections[0].state == "lost"
    assert [finding.code for finding in plan.findings if finding.code.startswith("GH8")] == ["GH801"]
    assert len(load_corrections(document).corrections) == 1
    sound(plan)


def test_words_that_stand_at_several_places_are_not_guessed(document):
    place = Anchor("县民政局", ((0, 4),))
    plan = correct(document, BodyCorrection(place=place, role="lead"))
    assert plan.corrections[0].state == "ambiguous"
    assert "有2处" in next(finding.message for finding in plan.findings if finding.code == "GH802")
    sound(plan)


def test_words_where_no_such_fact_stands_are_reported(document):
    plan = correct(document, BodyCorrection(place=at(TEXT, "多种形式"), role="lead"))
    assert plan.corrections[0].state == "unfit"
    assert [finding.code for finding in plan.findings if finding.code.startswith("GH8")] == ["GH803"]
    sound(plan)


def test_a_second_correction_of_the_same_matter_replaces_the_first_and_keeps_the_original(document):
    plan = extract(document)
    place = anchor(plan, plan.indicators[0].evidence)
    correct(document, IndicatorCorrection(place=place, field="name", value="甲", original="养老床位数"))
    plan = correct(document, IndicatorCorrection(place=place, field="name", value="乙", original="甲"))
    assert [(row.original, row.value) for row in plan.corrections] == [("养老床位数", "乙")]
    save_corrections(document, remove(load_corrections(document), 0))
    assert not corrections_path(document).exists()
    assert extract(document).indicators[0].name == "养老床位数"
    with pytest.raises(IndexError):
        remove(NONE, 0)


def test_without_corrections_nothing_says_so(document):
    assert b"correct" not in to_json(extract(document))


def test_every_later_run_applies_them(document, tmp_path):
    before = made_by(Job(str(document), None))
    correct(document, TitleCorrection(value="安远县养老服务规划"))
    assert made_by(Job(str(document), None)) != before, "what was extracted before is stale"
    outcome = run(Job(str(document), None))
    assert msgspec.json.decode(outcome.data, type=Plan).plan.title.value == "安远县养老服务规划"


def test_a_broken_file_is_an_error_in_one_line(document):
    corrections_path(document).write_text('{"corrections": 3}', "utf-8")
    with pytest.raises(UnreadableError, match="不是有效的更正文件"):
        extract(document)
    outcome = run(Job(str(document), None))
    assert "更正文件" in outcome.error
    assert not outcome.bug


def test_the_file_keeps_its_schema(document):
    plan = extract(document)
    correct(document, HeadingCorrection(place=anchor(plan, plan.outline[1].evidence), depth=2), TitleCorrection(value="甲"))
    path = corrections_path(document)
    assert validate(path.read_bytes()) == []
    result = CliRunner().invoke(app, ["validate", str(path)])
    assert result.exit_code == 0
    bad = json.loads(path.read_text("utf-8"))
    bad["corrections"][0]["depth"] = 0
    assert validate(bad)


LETTERS = "一二甲乙。\n "


@given(st.text(LETTERS, max_size=60), st.data())
def test_an_anchor_finds_its_words_in_the_same_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    evidence = Evidence(quote=text[start:end], spans=((start, end),) if end > start else ())
    words = Words(text)
    found = words.find(words.anchor(evidence))
    assert not evidence.quote.strip() or found.spans == evidence.spans


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, max_size=20), st.data())
def test_what_is_found_are_the_words(text, more, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Words(text).anchor(Evidence(quote=text[start:end], spans=((start, end),) if end > start else ()))
    later = Words(more + text)
    for begin, stop in later.find(place).spans:
        assert 0 <= begin < stop <= len(later.text)
    found = Text("".join(later.text[a:b] for a, b in later.find(place).spans), later.find(place).spans)
    assert not found or "".join(found.value.split()) == "".join(place.quote.split())


def test_a_checked_plan_becomes_a_label(document, tmp_path):
    plan = extract(document)
    mention = plan.responsibilities[0].participating[1]
    correct(document, BodyCorrection(place=anchor(plan, mention.evidence), role="lead"))
    result = CliRunner().invoke(app, ["label", str(document), "-o", str(tmp_path / "labels")])
    assert result.exit_code == 0, result.output
    label = json.loads((tmp_path / "labels" / "安远.gold.json").read_text("utf-8"))
    assert list(label) == ["document", "issuance", "plan", "headings", "boxes", "indicators", "responsibilities"]
    assert label["plan"]["period"] == [2021, 2025]
    assert {"number": "（一）", "depth": 2, "title": "建设养老院"} in label["headings"]
    assert label["indicators"][0] == {
        "number": 1, "name": "养老床位数", "unit": "张", "category": None, "values": {"2025": "≥1200"}, "nature": "binding",
    }  # fmt: skip
    assert label["responsibilities"][0] == {
        "task": "建设养老院", "lead": ["县民政局", "县残联"], "participating": ["县财政局"], "responsible": [], "deadline": None,
    }  # fmt: skip
    only = CliRunner().invoke(app, ["label", str(document), "-o", str(tmp_path / "some"), "--part", "headings"])
    assert only.exit_code == 0
    assert list(json.loads((tmp_path / "some" / "安远.gold.json").read_text("utf-8"))) == ["document", "headings"]


def test_a_label_says_which_corrections_it_could_not_take(document, tmp_path):
    correct(document, BodyCorrection(place=at(TEXT, "多种形式"), role="lead"))
    result = CliRunner().invoke(app, ["label", str(document), "-o", str(tmp_path)])
    assert result.exit_code == 0
    assert "更正未套用" in result.output
