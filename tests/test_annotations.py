"""Labels for annotation tools: every fact at its characters, out and back in, and what a person changed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import guihua
from guihua.labelling import GROUPS, Label, differences, from_annotations, labels_of, to_doccano, to_label_studio
from guihua.unreadable import UnreadableError
from notice import PATH


@pytest.fixture(scope="module")
def plan():
    return guihua.load(PATH)


def test_every_fact_has_its_label(plan):
    found = labels_of(plan)
    assert tuple(found) == GROUPS
    expected = {"units": 149, "sections": 43, "boxes": 9, "items": 50, "goals": len(plan.goals), "indicators": 11, "tasks": 26}
    assert {group: len(found[group]) for group in expected} == expected
    assert {label.label for label in found["sections"]} >= {"tasks", "goals", "safeguards"}


@pytest.mark.parametrize("write", [to_label_studio, to_doccano])
def test_what_goes_out_comes_back(plan, write):
    (back,) = from_annotations(write([plan]), "labels")
    assert (back.file, back.text) == (plan.source.file, plan.source.text)
    assert list(differences(plan, back)) == []
    assert len(back.labels) == sum(len(label.spans) for labels in labels_of(plan).values() for label in labels)


def test_label_studio_gets_what_it_reads(plan):
    (task,) = json.loads(to_label_studio([plan]))
    for result in task["predictions"][0]["result"]:
        value = result["value"]
        assert value["text"] == task["data"]["text"][value["start"] : value["end"]]
    assert len({result["id"] for result in task["predictions"][0]["result"]}) > 100


def test_what_a_person_changed_is_told(plan):
    (task,) = json.loads(to_label_studio([plan]))
    results = task["predictions"][0]["result"]
    gone = next(result for result in results if result["value"]["labels"] == ["units/lead"])
    results.remove(gone)
    results.append({"type": "labels", "value": {"start": 0, "end": 9, "labels": ["units/responsible"]}})
    task["annotations"] = [{"result": results}]
    (back,) = from_annotations(json.dumps([task]).encode(), "labels")
    span = (gone["value"]["start"], gone["value"]["end"])
    assert list(differences(plan, back)) == [("added", Label(((0, 9),), "units", "responsible")), ("removed", Label((span,), "units", "lead"))]


@pytest.mark.parametrize(
    "data", [b"", b"[1]", b"{}", b"nonsense", b'{"text": "\xe7\x94\xb2", "label": [[0, 5, "x"]]}', b'{"text": "a", "label": [[-1, 1, "x"]]}']
)
def test_what_is_no_annotation_is_refused(data):
    if data == b"":
        assert from_annotations(data, "labels") == []
        return
    with pytest.raises(UnreadableError, match="不是标注文件"):
        from_annotations(data, "labels")


def test_the_command_writes_and_compares(tmp_path):
    (tmp_path / "plan.txt").write_text("安远县规划\n一、主要任务\n（一）养老。建养老院。（责任单位：县民政局）\n", "utf-8")
    run = lambda *arguments: subprocess.run([sys.executable, "-m", "guihua", "annotate", *arguments], cwd=tmp_path, capture_output=True, timeout=50)  # noqa: E731
    assert run("plan.txt", "-o", "a.jsonl", "--format", "doccano").stdout == b"a.jsonl\n"
    row = json.loads((tmp_path / "a.jsonl").read_text("utf-8"))
    row["label"] = [each for each in row["label"] if each[2] != "units/responsible"]
    (tmp_path / "b.jsonl").write_text(json.dumps(row), "utf-8")
    assert run("plan.txt", "--against", "b.jsonl").stdout.decode() == "plan.txt － units/responsible 30–34 县民政局\n"
    assert run("plan.txt", "--against", "none.jsonl").returncode == 3
