"""Batches: names, places, order, what is fresh, who may write."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from guihua import batch
from guihua.batch import Job, run, run_all
from guihua.documents import Found, find_documents, locate_documents, output_paths
from guihua.freshness import JOURNAL, load_journal, refresh
from guihua.limits import Limits
from guihua.unreadable import UnreadableError
from guihua.writing import LOCK, clear_parts, sole_writer, write_whole

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


def test_equal_names_in_two_counties_both_live():
    found = [Found("in/甲县/plan.txt", "in"), Found("in/乙县/plan.txt", "in"), Found("z.txt")]
    assert output_paths(found) == ["甲县/plan.plan.json", "乙县/plan.plan.json", "z.plan.json"]


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        (["x/plan.txt", "y/plan.txt", "z.txt"], ["x/plan.plan.json", "y/plan.plan.json", "z.plan.json"]),
        (["x/plan.txt", "x/plan.pdf"], ["plan.txt.plan.json", "plan.pdf.plan.json"]),
        (["x/plan.txt", "x/plan.pdf", "y/plan.txt"], ["plan.txt.plan.json", "plan.pdf.plan.json", "y/plan.plan.json"]),
        (["-", "stdin.txt"], ["stdin.plan.json", "stdin.txt.plan.json"]),
        (["a.b/c", "a.b/d.e"], ["c.plan.json", "d.plan.json"]),
    ],
)
def test_named_documents_of_one_name_are_told_apart(paths, places):
    assert output_paths([Found(path) for path in paths]) == places


def test_a_document_named_twice_in_different_words_is_one(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert find_documents(["b.txt", "./b.txt", str(folder / "b.txt"), "inner/../b.txt"])[0] == ["b.txt"]


def jobs_of(folder, out, **options):
    found, _ = locate_documents([str(folder)])
    return [Job(document.path, str(out / place), **options) for document, place in zip(found, output_paths(found), strict=True)]


def refreshed(jobs, out, workers=2, **options):
    """The outcomes of a batch by the names of their documents."""
    return {Path(job.document).name: outcome for job, outcome in refresh(jobs, out, workers, **options)}


def test_workers_change_no_bytes_and_a_broken_file_stops_nobody(folder, tmp_path):
    (folder / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    one, two = jobs_of(folder, tmp_path / "1"), jobs_of(folder, tmp_path / "2")
    first, second = refreshed(one, tmp_path / "1", 1), refreshed(two, tmp_path / "2", 3)
    assert {name: bool(outcome.error) for name, outcome in first.items()} == {"a.md": False, "b.txt": False, "broken.txt": True, "c.txt": False}
    assert first.keys() == second.keys()
    for left, right in zip(one, two, strict=True):
        left, right = Path(left.output), Path(right.output)
        assert left.exists() == right.exists()
        if left.exists():
            assert left.read_bytes() == right.read_bytes()


def test_a_fault_of_the_program_is_one_line_and_not_a_traceback(monkeypatch):
    def fail(job):
        raise ZeroDivisionError("line one\nline two")

    monkeypatch.setattr(batch, "_extract", fail)
    outcome = run(Job("a.txt", None))
    assert outcome.bug
    assert outcome.error == "a.txt：程序出错（ZeroDivisionError: line one line two）。请把这一行连同文件报告给开发者。"


def test_memory_that_is_refused_is_one_line(monkeypatch):
    def refuse(job):
        raise MemoryError

    monkeypatch.setattr(batch, "_extract", refuse)
    outcome = run(Job("a.txt", None, Limits(memory=5 << 20)))
    assert not outcome.bug
    assert outcome.error == "a.txt：处理所需内存超过 5 MB 的上限，已停止。请拆分文件，或用 --limit memory=… 放宽。"


def test_output_that_breaks_its_schema_is_not_given(folder, monkeypatch):
    monkeypatch.setattr("guihua.validation.keeps_schema", lambda data, kind: False)
    outcome = run(Job(str(folder / "b.txt"), None))
    assert outcome.bug
    assert outcome.data is None


@pytest.fixture
def done(folder, tmp_path):
    """A folder that was extracted a while ago, its jobs and its output folder."""
    out = tmp_path / "out"
    jobs = jobs_of(folder, out)
    assert not any(outcome.unchanged for outcome in refreshed(jobs, out).values())
    return folder, jobs, out


def unchanged(jobs, out):
    return sorted(name for name, outcome in refreshed(jobs, out).items() if outcome.unchanged)


ALL = ["a.md", "b.txt", "c.txt"]


def test_only_what_changed(done):
    folder, jobs, out = done
    assert unchanged(jobs, out) == ALL
    (folder / "b.txt").write_text(TEXT + "完。\n", "utf-8")
    assert unchanged(jobs, out) == ["a.md", "c.txt"]
    assert unchanged(jobs, out) == ALL
    (out / "a.plan.json").write_text("{}")
    assert unchanged(jobs, out) == ["b.txt", "c.txt"], "an output changed by hand"
    (out / "inner" / "c.plan.json").unlink()
    assert unchanged(jobs, out) == ["a.md", "b.txt"]
    assert unchanged([msgspec.structs.replace(job, limits=Limits(pages=1)) for job in jobs], out) == [], "another limit"
    assert refreshed(jobs, out, force=True)["a.md"].unchanged is False


def test_what_an_unchanged_document_said_is_still_said(done):
    _, jobs, out = done
    before = refreshed(jobs, out)["b.txt"]
    assert before.overview.title == "某县“十四五”养老规划"
    assert before.data is None


def test_an_edit_that_keeps_size_and_time_is_seen(done):
    folder, jobs, out = done
    path = folder / "b.txt"
    for _ in range(2):  # the second time the journal trusts the times
        assert unchanged(jobs, out) == ALL
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(TEXT.replace("2所", "3所"), "utf-8")
    os.utime(path, ns=times)
    assert unchanged(jobs, out) == ["a.md", "c.txt"]
    assert "3所" in (out / "b.plan.json").read_text("utf-8")


def test_an_edit_while_the_document_is_read_is_seen(folder, tmp_path, monkeypatch):
    out, path = tmp_path / "out", folder / "b.txt"
    (job,) = (job for job in jobs_of(folder, out) if job.document == str(path))
    for _, outcome in refresh([job], out, 1):
        assert not outcome.error
    read = out / "b.plan.json"
    assert "2所" in read.read_text("utf-8")

    def edited(jobs, workers):
        for job, outcome in run_all(jobs, workers):
            path.write_text(TEXT.replace("2所", "4所"), "utf-8")
            yield job, outcome

    monkeypatch.setattr("guihua.freshness.run_all", edited)
    assert refreshed([job], out, force=True)
    monkeypatch.undo()
    assert not refreshed([job], out)["b.txt"].unchanged
    assert "4所" in read.read_text("utf-8")


def test_unchanged_files_are_not_read_again(done, monkeypatch):
    _, jobs, out = done
    monkeypatch.setattr("guihua.freshness._YOUNG", -1e9)  # as if everything had been written long ago
    assert unchanged(jobs, out) == ALL
    monkeypatch.setattr("guihua.freshness._digest", lambda path: pytest.fail(f"{path} was read"))
    assert unchanged(jobs, out) == ALL


def test_a_clock_that_was_set_back_makes_nothing_fresh(done, monkeypatch):
    _, jobs, out = done
    monkeypatch.setattr("guihua.freshness.time.time", lambda: 1e9)  # 2001: every file is from the future
    digests = []
    real = sys.modules["guihua.freshness"]._digest
    monkeypatch.setattr("guihua.freshness._digest", lambda path: digests.append(path) or real(path))
    for _ in range(2):
        digests.clear()
        assert unchanged(jobs, out) == ALL
        assert len(digests) == 2 * len(ALL), "times that cannot be right are not trusted"


def test_a_stamped_file_that_cannot_be_read_stops_nobody(done):
    folder, jobs, out = done
    (folder / "b.txt").unlink()
    (folder / "b.txt").mkdir()
    outcomes = refreshed(jobs, out)
    assert outcomes["b.txt"].error
    assert outcomes["a.md"].unchanged
    assert outcomes["c.txt"].unchanged


def test_a_job_that_fails_is_done_again(done):
    folder, jobs, out = done
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    for _ in range(2):
        assert refreshed(jobs, out)["b.txt"].error
    (folder / "b.txt").write_text(TEXT, "utf-8")
    assert not refreshed(jobs, out)["b.txt"].error


def test_the_folder_can_be_named_otherwise_and_moved(done, tmp_path, monkeypatch):
    folder, _, out = done
    moved = out.rename(tmp_path / "moved")
    monkeypatch.chdir(tmp_path)
    assert unchanged(jobs_of(folder, Path("moved")), Path("moved")) == ALL
    assert unchanged(jobs_of(folder, moved), moved) == ALL


@pytest.mark.parametrize("content", [b"", b"[]\n", b"\xff\n", b'{"a": 1}\n', b'{"name": '])
def test_a_journal_that_is_not_ours_counts_as_none(tmp_path, content):
    (tmp_path / JOURNAL).write_bytes(content)
    assert load_journal(tmp_path) == {}


def test_a_torn_journal_loses_its_last_line_only(done):
    _, jobs, out = done
    whole = (out / JOURNAL).read_bytes()
    (out / JOURNAL).write_bytes(whole[:-20])
    assert len(unchanged(jobs, out)) == len(ALL) - 1
    assert unchanged(jobs, out) == ALL
    assert len(load_journal(out)) == len(ALL)


def test_the_journal_does_not_grow(done):
    _, jobs, out = done
    for _ in range(5):
        assert not any(outcome.error for outcome in refreshed(jobs, out, force=True).values())
    assert len((out / JOURNAL).read_bytes().splitlines()) <= 2 * len(ALL)


def test_closing_a_batch_leaves_what_is_done(folder, tmp_path):
    out = tmp_path / "out"
    jobs = jobs_of(folder, out)
    batch_of_three = refresh(jobs, out, 1)
    first, _ = next(batch_of_three)
    batch_of_three.close()
    assert unchanged(jobs, out) == [Path(first.document).name]


def test_two_runs_into_one_folder_are_refused(folder, tmp_path):
    with sole_writer(tmp_path), pytest.raises(UnreadableError, match="另一个 guihua 正在写这个目录"):
        refreshed(jobs_of(folder, tmp_path), tmp_path)
    assert refreshed(jobs_of(folder, tmp_path), tmp_path)


def test_a_crash_leaves_no_lock_behind(folder, tmp_path):
    code = "import os, sys, pathlib\nfrom guihua.writing import sole_writer\nwith sole_writer(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30).returncode == -9
    assert (tmp_path / LOCK).exists()
    assert refreshed(jobs_of(folder, tmp_path), tmp_path)


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


def test_what_was_half_written_is_cleared_away(folder, tmp_path):
    out = tmp_path / "out"
    (out / "inner").mkdir(parents=True)
    for half in (out / ".guihua-1-2.part", out / "inner" / ".guihua-3-4.part"):
        half.write_bytes(b"{")
    (out / "theirs.part").write_bytes(b"")
    assert refreshed(jobs_of(folder, out), out)
    assert [path.name for path in out.rglob("*.part")] == ["theirs.part"]
    clear_parts([tmp_path / "nowhere"])


def test_names_that_are_no_text_or_too_long(tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    longest = "规" * 83 + ".txt"
    names = [os.fsdecode(b"\xff\xfe.txt"), longest, "划" + longest[1:], "\U0001f600\n.txt"]
    try:
        for name in names:
            (folder / name).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    jobs = jobs_of(folder, out)
    outcomes = refreshed(jobs, out)
    assert [outcome.error for outcome in outcomes.values()] == [None] * 4
    assert len(list(out.glob("*.plan.json"))) == 4
    assert unchanged(jobs, out) == sorted(names)
    files = {msgspec.json.decode(path.read_bytes())["source"]["file"] for path in out.glob("*.plan.json")}
    assert files == {"��.txt", *names[1:]}


def test_a_full_disk_is_one_line_and_leaves_the_old_file_whole(folder, monkeypatch):
    """The disk is full after some of the bytes: the run goes on, says so of each document, and no part is left."""
    out = folder.parent / "out"
    jobs = [Job(str(folder / name), str(out / f"{name}.plan.json")) for name in ("a.md", "b.txt")]
    assert all(outcome.error is None for _, outcome in refresh(jobs, out, 1))
    before = {job.output: Path(job.output).read_bytes() for job in jobs}
    whole = Path.write_bytes

    def fill(path, data):
        whole(path, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fill)
    outcomes = [outcome for _, outcome in refresh(jobs, out, 1, force=True)]
    assert all("无法写入" in outcome.error and "检查磁盘空间" in outcome.error for outcome in outcomes)
    assert {job.output: Path(job.output).read_bytes() for job in jobs} == before
    assert list(out.glob("*.part")) + list(out.glob(".*.part")) == []
    monkeypatch.undo()
    assert all(outcome.error is None for _, outcome in refresh(jobs, out, 1))
