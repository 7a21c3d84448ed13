"""Chunks: their text is their spans, nothing of the outline is left out, and the tools that take them load them in two lines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import guihua
from guihua.chunks import chunks, to_jsonl
from guihua.pipeline import extract
from notice import PATH, source_of

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("name", [PATH, FIXTURES / "notice.pdf", FIXTURES / "notice.docx", FIXTURES / "notice.html"], ids=lambda path: path.suffix)
def test_the_text_of_a_chunk_is_its_spans(name):
    plan = guihua.load(name)
    found = list(chunks(plan))
    assert len(found) > 80
    for chunk in found:
        assert chunk.text == "".join(plan.source.text[start:end] for start, end in chunk.metadata.spans)
        assert chunk.text.strip()
        assert len(chunk.text) <= 1000 + 20
    assert len({chunk.id for chunk in found}) == len(found)
    if name.suffix == ".pdf":
        assert all(chunk.metadata.page for chunk in found)


def test_every_character_of_the_outline_is_in_one_chunk():
    plan = guihua.load(PATH)
    taken = [at for chunk in chunks(plan) for start, end in chunk.metadata.spans for at in range(start, end)]
    assert len(taken) == len(set(taken))
    body = plan.source.text.index("为深入贯彻习近平总书记")
    furniture = {at for each in plan.furniture for start, end in each.evidence.spans for at in range(start, end)}
    left = [at for at in range(body, plan.source.text.index("抄送：")) if not plan.source.text[at].isspace() and at not in furniture]
    assert set(left) - set(taken) == set()


def test_a_long_paragraph_is_cut_behind_a_sentence():
    plan = extract(source_of("一、主要任务\n（一）养老。" + "建设养老院若干所。" * 40 + "\n（二）" + "长" * 200 + "\n"))
    found = [chunk.text for chunk in chunks(plan, longest=100)]
    assert max(map(len, found)) <= 101
    assert all(text.endswith("。") for text in found if "若干所" in text)


def test_the_command_writes_json_lines(tmp_path):
    (tmp_path / "plan.txt").write_text("安远县规划\n一、主要任务\n（一）养老。建养老院。\n", "utf-8")
    command = [sys.executable, "-m", "guihua", "chunks", "plan.txt", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=50)
    assert done.stdout.decode().split() == ["out/plan.chunks.jsonl"]
    rows = [json.loads(line) for line in (tmp_path / "out" / "plan.chunks.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["text"]) for row in rows] == [("plan.txt#1", "一、主要任务"), ("plan.txt#1.1", "（一）养老。建养老院。")]


def test_langchain_loads_them(tmp_path):
    documents = pytest.importorskip("langchain_core.documents")
    (tmp_path / "plan.chunks.jsonl").write_bytes(to_jsonl(chunks(guihua.load(PATH))))
    rows = map(json.loads, (tmp_path / "plan.chunks.jsonl").open(encoding="utf-8"))
    loaded = [documents.Document(id=row["id"], page_content=row["text"], metadata=row["metadata"]) for row in rows]
    assert loaded[-1].metadata["path"]


def test_llama_index_loads_them(tmp_path):
    schema = pytest.importorskip("llama_index.core.schema")
    (tmp_path / "plan.chunks.jsonl").write_bytes(to_jsonl(chunks(guihua.load(PATH))))
    rows = map(json.loads, (tmp_path / "plan.chunks.jsonl").open(encoding="utf-8"))
    loaded = [schema.TextNode(id_=row["id"], text=row["text"], metadata=row["metadata"]) for row in rows]
    assert loaded[-1].get_content()
