"""Batches: names, order, what is fresh, a worker that dies."""

import os
from pathlib import Path

import msgspec
import pytest

from guihua import batch
from guihua.batch import Job, run, run_all
from guihua.documents import find_documents, output_names
from guihua.freshness import STATE_FILE, fresh, load_state, save_state, stamp
from guihua.limits import Limits
from guihua.unreadable import UnreadableError
from guihua.writing import write_whole

TEXT = "某县“十四五”养老规划\n\n一、主要任务\n\n（一）建设养老院。新建养老院2所。（责任单位：县民政局）\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "inner/c.txt", ".hidden/d.txt", "README.md", "notes.json"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    return tmp_path / "in"


def test_a_folder_stands_for_the_documents_in_it(folder):
    found, missing = find_documents([str(folder)])
    assert [Path(name).relative_to(folder).as_posix() for name in found] == ["a.md", "b.txt", "inner/c.txt"]
    assert missing == []


def test_patterns_files_and_folders_give_each_document_once(folder):
    names = [str(folder / "*.txt"), str(folder / "b.txt"), str(folder / "**" / "*.txt"), str(folder / "notes.json")]
    found, _ = find_documents(names)
    assert [Path(name).name for name in found] == ["b.txt", "c.txt", "notes.json"]


def test_a_file_named_like_a_pattern_is_that_file(tmp_path):
    path = tmp_path / "[2021]规划*.txt"
    path.write_text(TEXT, "utf-8")
    assert find_documents([str(path)]) == ([str(path)], [])


@pytest.mark.parametrize(("name", "word"), [("nothing.txt", "不存在"), ("*.pdf", "没有与此相符"), ("empty", "没有文件可以提取")])
def test_names_that_stand_for_nothing_are_said(tmp_path, monkeypatch, name, word):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    found, (error,) = find_documents([name])
    assert found == []
    assert word in str(error)


def test_two_documents_of_one_name_do_not_overwrite_each_other():
    names, taken = output_names(["x/plan.txt", "y/plan.pdf", "z.txt"])
    assert names == {"x/plan.txt": "plan.plan.json", "z.txt": "z.plan.json"}
    assert [error.where for error in taken] == ["y/plan.pdf"]


def jobs_of(folder, out, **options):
    found, _ = find_documents([str(folder)])
    return [Job(name, str(out / output), **options) for name, output in output_names(found)[0].items()]


def test_workers_change_neither_order_nor_bytes(folder, tmp_path):
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    one, two = jobs_of(folder, tmp_path / "1"), jobs_of(folder, tmp_path / "2")
    first, second = list(run_all(one, 1)), list(run_all(two, 2))
    assert [outcome.document for outcome in first] == [outcome.document for outcome in second] == [job.document for job in one]
    assert [bool(outcome.error) for outcome in first] == [False, False, True, False]
    for left, right in zip(one, two, strict=True):
        left, right = Path(left.output), Path(right.output)
        assert left.exists() == right.exists()
        if left.exists():
            assert left.read_bytes() == right.read_bytes()


def test_a_fault_of_the_program_is_one_line_and_not_a_traceback(tmp_path, monkeypatch):
    def fail(job):
        raise ZeroDivisionError("line one\nline two")

    monkeypatch.setattr(batch, "_extract", fail)
    outcome = run(Job("a.txt", None))
    assert outcome.bug
    assert outcome.error == "a.txt：程序出错（ZeroDivisionError: line one line two）。请把这一行连同文件报告给开发者。"


def die_on_b(job):
    if "b.txt" in job.document:
        os._exit(9)
    return REAL_RUN(job)


REAL_RUN = batch.run


def test_a_worker_that_dies_costs_only_its_own_document(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(batch, "run", die_on_b)
    outcomes = {Path(outcome.document).name: outcome for outcome in run_all(jobs_of(folder, tmp_path / "out"), 2)}
    assert "意外终止" in outcomes["b.txt"].error
    assert outcomes["a.md"].overview
    assert outcomes["c.txt"].overview


def test_output_that_breaks_its_schema_is_not_written(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("guihua.validation.keeps_schema", lambda data, kind: False)
    outcome = run(Job(str(folder / "b.txt"), str(tmp_path / "b.plan.json")))
    assert outcome.bug
    assert not (tmp_path / "b.plan.json").exists()


def test_only_what_changed(folder, tmp_path):
    out = tmp_path / "out"
    job = Job(str(folder / "b.txt"), str(out / "b.plan.json"))
    state = {}
    assert fresh(job, state) is None
    stamp(job, run(job), state)
    save_state(out, state)
    kept = load_state(out)
    outcome = fresh(job, kept)
    assert outcome.unchanged
    assert outcome.overview == state["b.plan.json"].overview
    assert fresh(msgspec.structs.replace(job, limits=Limits(pages=1)), kept) is None, "another limit"
    (out / "b.plan.json").write_text("{}")
    assert fresh(job, kept) is None, "output changed by hand"
    run(job)
    assert fresh(job, kept)
    (folder / "b.txt").write_text(TEXT + "完。\n", "utf-8")
    assert fresh(job, kept) is None, "another text"


def test_a_job_that_fails_loses_its_stamp(folder, tmp_path):
    job = Job(str(folder / "b.txt"), str(tmp_path / "b.plan.json"))
    state = {}
    stamp(job, run(job), state)
    assert list(state) == ["b.plan.json"]
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    stamp(job, run(job), state)
    assert state == {}


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"a": 1}'])
def test_a_state_file_that_is_not_ours_counts_as_none(tmp_path, content):
    (tmp_path / STATE_FILE).write_bytes(content)
    assert load_state(tmp_path) == {}


def test_state_has_no_times_and_a_fixed_order(folder, tmp_path):
    for out in (tmp_path / "1", tmp_path / "2"):
        state = {}
        for job in reversed(jobs_of(folder, out)) if out.name == "2" else jobs_of(folder, out):
            stamp(job, run(job), state)
        save_state(out, state)
    assert (tmp_path / "1" / STATE_FILE).read_bytes() == (tmp_path / "2" / STATE_FILE).read_bytes()


def test_files_are_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "new" / "a.json"
    write_whole(path, b"1")
    write_whole(path, b"2")
    assert path.read_bytes() == b"2"
    assert list(path.parent.iterdir()) == [path]
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableError, match="无法写入"):
        write_whole(tmp_path / "file" / "a.json", b"")
    (tmp_path / "a.json").mkdir()
    with pytest.raises(UnreadableError, match="无法写入"):
        write_whole(tmp_path / "a.json", b"")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.endswith(".part")] == []
