"""The spaCy component: span groups at the right characters, the record on the Doc."""

import re
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from guihua.readers.text.in_memory import read_text
from guihua.unreadable import UnreadableError

ROOT = Path(__file__).parent.parent
TEXT = """某县“十四五”养老服务规划

依据《某市“十四五”养老服务规划》，制定本规划。

一、主要目标

专栏1 主要指标
指标	2025年	属性
1.护理型床位占比(%)	≥55	约束性
2.培训人数(人)	210	预期性

二、主要任务

（一）完善设施

1.建设养老院。新建小区配建设施达标率达到100%。（牵头单位：县民政局；参与单位：县住建局、县财

政局）

2.培训人才。落实《养老机构管理办法》。（责任单位：县人社局）
"""


def run(segmenter=None, text=TEXT):
    config = {"nlp": {"tokenizer": {"segmenter": segmenter}}} if segmenter else {}
    nlp = spacy.blank("zh", config=config)
    nlp.add_pipe("guihua")
    return nlp(text)


@pytest.fixture(scope="module")
def doc():
    return run()


def words(doc, group):
    return [(span.text, span.label_) for span in doc.spans[group]]


def test_text_is_the_text(doc):
    assert doc.text == TEXT
    assert doc._.plan.source.text == TEXT


def test_units(doc):
    found = words(doc, "units")
    assert ("县民政局", "lead") in found
    assert ("县住建局", "participating") in found
    assert ("县人社局", "responsible") in found
    assert [word for word, _ in found if word in ("县财", "政局")] == ["县财", "政局"], "a name over a page break gives a span per piece"


def test_every_span_lies_where_its_fact_says(doc):
    plan = doc._.plan
    facts = {"indicators": plan.indicators, "tasks": plan.tasks, "references": plan.references, "commitments": plan.commitments}
    for group, records in facts.items():
        assert records, group
        spans = [(span.start_char, span.end_char) for span in doc.spans[group]]
        assert spans == [tuple(span) for record in records for span in record.evidence.spans], group
        assert [span.id_ for span in doc.spans[group]] == [record.address for record in records for _ in record.evidence.spans], group


def test_indicators_carry_their_nature(doc):
    assert {span.id_: span.label_ for span in doc.spans["indicators"]} == {"indicator_1": "binding", "indicator_2": "anticipatory"}


def test_references_carry_their_role(doc):
    roles = {record.title: record.role for record in doc._.plan.references}
    assert roles["某市“十四五”养老服务规划"] == "based_on"


def test_jieba_segmentation_only_widens_spans():
    fine, coarse = run(), run("jieba")
    assert coarse.text == TEXT
    for group in fine.spans:
        for narrow, wide in zip(fine.spans[group], coarse.spans[group], strict=True):
            assert wide.start_char <= narrow.start_char < narrow.end_char <= wide.end_char


def test_a_doc_survives_being_written_and_read(doc):
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.plan == doc._.plan
    assert words(again, "units") == words(doc, "units")


def test_plain_docs_have_no_plan():
    assert spacy.blank("zh")("你好")._.plan is None


@pytest.mark.parametrize("text", ["", "\n \u3000", "今天天气很好。", "\r\n一、\r\n"])
def test_any_text_passes(text):
    assert run(text=text).text == text


def test_a_lone_surrogate_is_one_clear_line():
    with pytest.raises(UnreadableError, match="第 2 个字符"):
        read_text("一\ud800")


def test_sections_boxes_and_goals(doc):
    assert ("一、主要目标", "goals") in words(doc, "sections")
    assert [label for _, label in words(doc, "boxes")] == ["indicators"]
    other = run(text="某县规划\n一、主要目标\n到2025年，养老服务体系更加完善。\n——床位明显增加。新增100张。\n")
    assert words(other, "goals")
    assert all(span.id_ for span in other.spans["goals"])


def test_the_recipe_of_the_page_runs(tmp_path, monkeypatch):
    page = (ROOT / "docs" / "spacy.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    names = {"text": TEXT}
    for block in re.findall(r"^```python\n(.*?)^```", page, re.M | re.S):
        exec(block, names)
    assert (tmp_path / "plan.html").read_text("utf-8").count("lead") >= 1
    assert [span.text for span in names["found"]] == ["养老院"]
    assert [len(doc.spans["units"]) for doc in names["again"]] == [len(names["doc"].spans["units"])]
