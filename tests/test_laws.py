"""Laws that hold for every text: quotation, coverage, totality, indifference, determinism."""

import os
import re
import subprocess
import sys

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guihua.pipeline import extract
from guihua.schema import build_schema
from guihua.source import Source
from guihua.text import Text, join
from guihua.tojson import to_json
from notice import NOTICE, facts, source_of

PIECES = [
    "一、", "二、", "（一）", "(二)", "1.", "2．", "3、", "（1）", "①", "第一章", "第二节", "3.1 ", "专栏1", "专栏 2 ", "专栏：", "重点任务",
    "主要目标", "发展现状", "保障措施", "。", "；", "，", "：", "\n", "\n\n", "\t", "　　", " ", "（", "）", "《", "》", "“", "”", "——", "**",
    "# ", "---", "目 录", "（牵头单位：县民政局；参与单位：县残联）", "（省财政厅牵头，各市人民政府按职责分工负责）", "责任单位：县教育局",
    "完成时限：持续推进", "到2025年，", "达到97%以上", "类别\t指标\t2025年\t属性\n", "就业\t1.人数(人)\t≥200\t约束性\n",
    "\t2.比例(%)\t下降15%\t预期性\n", "序号\n指标\n预期值\n属性\n1\n人数\n5\n约束性\n", "某政发〔2023〕7号", "某县人民政府", "2023年6月1日",
    "（此件公开发布）", "各乡镇人民政府：", "现印发给你们，请认真贯彻执行。", "某县“十四五”某某规划", "抄送：县委办公室。", "2023年6月1日印发",
    "附件", "附件1：任务表", "第一条 ", "|---|---|", "\u200b", "\ufeff", "⾰命", "\x00", "😀", "$17\\%$", "<br>", "(cid:1)",
]  # fmt: skip
WORDS = st.sampled_from("建设发展服务体系人民政府县市局")
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12), WORDS), max_size=40).map("".join)


def evidences(value):
    """Every evidence object in a JSON value."""
    if isinstance(value, dict):
        if "quote" in value and "spans" in value:
            yield value
        for entry in value.values():
            yield from evidences(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from evidences(entry)


def leaf_spans(plan):
    """The spans of all leaves of a plan (contract: rules for every file)."""
    issuance = plan["issuance"]
    for value in issuance.values():
        for field in value if isinstance(value, list) else [value]:
            if field and field["evidence"]:
                yield from field["evidence"]["spans"]
    for document in plan["documents"]:
        if document["evidence"]:
            yield from document["evidence"]["spans"]
    stack = list(plan["outline"])
    while stack:
        section = stack.pop()
        stack.extend(section["children"])
        for entry in [section, *section["blocks"]]:
            if entry["evidence"]:
                yield from entry["evidence"]["spans"]
    for box in plan["boxes"]:
        for entry in [box, *box["items"], *box["blocks"]]:
            yield from entry["evidence"]["spans"]
    for table in plan["tables"]:
        for cell in table["cells"]:
            if cell["evidence"]:
                yield from cell["evidence"]["spans"]
    for item in plan["furniture"]:
        yield from item["evidence"]["spans"]


def check_laws(plan):
    text = plan["source"]["text"]
    for evidence in evidences(plan):
        assert evidence["spans"], evidence
        assert evidence["quote"] == "".join(text[start:end] for start, end in evidence["spans"])
    held = [0] * len(text)
    for start, end in leaf_spans(plan):
        for at in range(start, end):
            held[at] += 1
    for at, c in enumerate(text):
        if not c.isspace():
            assert held[at] == 1, (at, c, held[at], text[max(0, at - 20) : at + 20])


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(build_schema("plan"))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_gives_valid_output_that_quotes_and_covers(validator, text):
    plan = msgspec.json.decode(to_json(extract(source_of(text))))
    assert [error.message for error in validator.iter_errors(plan)] == []
    check_laws(plan)


def test_notice_obeys_the_laws():
    check_laws(msgspec.json.decode(to_json(extract(source_of(NOTICE)))))


def test_news_that_say_who_issued_a_document_obey_the_laws():
    news = "近日，中共中央办公厅、国务院办公厅印发了《关于加强人才队伍建设的意见》，并发出通知，要求各地落实。"
    text = f"关于加强人才队伍建设的意见\n{news}\n《关于加强人才队伍建设的意见》全文如下。\n一、总体要求\n坚持党管人才。\n二、任务\n建设基地10个。\n"
    plan = msgspec.json.decode(to_json(extract(source_of(text))))
    assert plan["issuance"]["issuing_authority"] == {"value": "中共中央办公厅、国务院办公厅", "inferred": True, "evidence": None}
    check_laws(plan)


def swap(pattern, replacement):
    return lambda text: re.sub(pattern, replacement, text)


CHANGES = {
    "half-width brackets": lambda text: text.translate(str.maketrans("（）", "()")),
    "full-width brackets": lambda text: text.translate(str.maketrans("()", "（）")),
    "space in box headings": swap(r"专栏(\d)", r"专栏 \1"),
    "no space in box headings": swap(r"专栏 (\d)", r"专栏\1"),
    "full-width points": swap(r"(?m)^(\d{1,2})\. ?", r"\1．"),
    "markup around titles": swap(r"(?m)^(\d{1,2}\. ?)([^*。\n]{4,30}。)", r"\1**\2**"),
    "no markup": lambda text: text.replace("**", ""),
    "one blank line more": lambda text: text.replace("\n\n", "\n\n\n"),
    "radicals in place of ideographs": lambda text: text.translate(str.maketrans("文民人力门见长", "⽂⺠⼈⼒⻔⻅⻓")),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_indifference(change):
    assert facts(extract(source_of(change(NOTICE)))) == facts(extract(source_of(NOTICE)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_indifference_to_page_breaks_in_paragraphs(data):
    lines = NOTICE.split("\n")
    long = [at for at, line in enumerate(lines) if len(line) > 80 and "\t" not in line]
    at = data.draw(st.sampled_from(long))
    cuts = [m.start() for m in re.finditer(r"(?<=[一-鿿])(?=[一-鿿])", lines[at]) if 40 < m.start() < len(lines[at]) - 20]
    # Behind the first full stop nothing but the words says that the sentence goes on.
    cuts = [cut for cut in cuts if "。" in lines[at][:cut]]
    if not cuts:
        return
    cut = data.draw(st.sampled_from(cuts))
    broken = [*lines[:at], lines[at][:cut], "", lines[at][cut:], *lines[at + 1 :]]
    assert facts(extract(source_of("\n".join(broken)))) == facts(extract(source_of(NOTICE)))


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}, {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8", "LANG": "C"}],
)
def test_same_bytes_whatever_the_process(environment):
    code = "import guihua, sys; from guihua.tojson import to_json; sys.stdout.buffer.write(to_json(guihua.extract(sys.argv[1])))"
    from notice import PATH

    run = subprocess.run([sys.executable, "-c", code, str(PATH)], capture_output=True, check=True, env={**os.environ, **environment})
    assert run.stdout == to_json(extract(PATH))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_text_slices_keep_their_place(cuts):
    source = "".join(chr(0x4E00 + n) for n in range(50))
    text = join([Text.of(source[5:20], 5), Text.of(source[25:50], 25)])
    for low, high in cuts:
        piece = text[low:high]
        assert piece.value == text.value[low:high]
        assert piece.value == "".join(source[start:end] for start, end in piece.spans)


def test_source_is_not_changed():
    source = source_of(NOTICE)
    extract(source)
    assert isinstance(source, Source)
    assert source.text == NOTICE
