"""The command line, as a user meets it: what it prints, what it writes, how it ends."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from rich.cells import cell_len
from rich.console import Console

from guihua.batch import Outcome
from guihua.cli.loading import load_plans
from guihua.cli.overview_table import overview_table
from guihua.limits import DEFAULT_LIMITS
from guihua.overview import Overview
from guihua.tojson import to_json
from plan_builder import Draft, DraftTask, build

TEXT = "某县“十四五”养老规划\n\n一、主要任务\n\n（一）建设养老院。新建养老院2所。（责任单位：县民政局）\n"


def guihua(*arguments, cwd, stdin=b"", environment=None):
    command = [sys.executable, "-m", "guihua", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=50, env={**os.environ, **(environment or {})}, check=False)
    assert b"Traceback" not in done.stderr
    assert b"Traceback" not in done.stdout
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_extract_writes_validates_and_says_so(folder):
    code, out, err = guihua("extract", "plan.txt", "-o", "out", cwd=folder)
    assert (code, err) == (0, "")
    assert "某县“十四五”养老规划" in out
    plan = json.loads((folder / "out" / "plan.plan.json").read_text("utf-8"))
    assert plan["plan"]["title"]["value"] == "某县“十四五”养老规划"
    assert guihua("validate", "out/plan.plan.json", cwd=folder) == (0, "out/plan.plan.json：合格\n", "")


def test_the_second_time_nothing_is_done_unless_forced(folder):
    guihua("extract", "plan.txt", cwd=folder)
    path = folder / "output" / "plan.plan.json"
    written = path.stat().st_mtime_ns
    assert "未变" in guihua("extract", "plan.txt", cwd=folder)[1]
    assert path.stat().st_mtime_ns == written
    assert "已提取" in guihua("extract", "plan.txt", "--force", cwd=folder)[1]
    assert path.stat().st_mtime_ns != written


def test_standard_input_and_output(folder):
    code, out, err = guihua("extract", "-", cwd=folder, stdin=TEXT.encode())
    assert (code, err) == (0, "")
    assert json.loads(out)["source"]["file"] == "stdin"
    assert guihua("extract", "plan.txt", "--stdout", cwd=folder)[1].startswith("{\n")
    assert not (folder / "output").exists()
    assert guihua("extract", "-", "-o", "out", cwd=folder, stdin=TEXT.encode())[0] == 0
    assert (folder / "out" / "stdin.plan.json").exists()
    (folder / "b.txt").write_text(TEXT, "utf-8")
    assert guihua("extract", "plan.txt", "b.txt", "--stdout", cwd=folder)[0] == 2


def test_one_bad_file_does_not_stop_the_others(folder):
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "other").mkdir()
    (folder / "other" / "plan.md").write_text(TEXT, "utf-8")
    code, out, err = guihua("extract", "missing.pdf", "bad.txt", "plan.txt", "other/plan.md", cwd=folder)
    assert code == 3
    assert [line.split("：")[0] for line in err.splitlines()] == ["missing.pdf", "bad.txt"]
    assert (folder / "output" / "plan.plan.json").exists()
    assert (folder / "output" / "other" / "plan.plan.json").exists()
    assert "失败" in out


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("", 2), ("extract", 2), ("nonsense", 2), ("schema x", 2), ("extract plan.txt --workers 0", 2),
        ("extract plan.txt --limit pages=many", 2), ("extract plan.txt --limit patience=1", 2), ("extract plan.txt --limit pages=0", 2),
        ("outline missing.txt", 3), ("findings .", 3), ("validate missing.json", 3), ("extract plan.txt --limit characters=3", 3),
        ("--version", 0), ("--help", 0), ("extract --help", 0), ("schema plan", 0), ("outline plan.txt", 0), ("findings plan.txt", 0),
    ],
)  # fmt: skip
def test_exit_codes(folder, command, code):
    assert guihua(*command.split(), cwd=folder)[0] == code


def test_an_output_folder_that_cannot_be_written(folder):
    (folder / "file").write_text("")
    code, _, err = guihua("extract", "plan.txt", "-o", "file/out", cwd=folder)
    assert code == 3
    assert "无法写入" in err
    assert len(err.splitlines()) == 1


def test_outline_and_findings_take_documents_and_json(folder):
    guihua("extract", "plan.txt", cwd=folder)
    for command in ("outline", "findings"):
        code, from_document, _ = guihua(command, "plan.txt", cwd=folder)
        assert code == 0
        assert guihua(command, "output/plan.plan.json", cwd=folder) == (0, from_document, "")
        assert guihua(command, "-", cwd=folder, stdin=TEXT.encode())[1] == from_document
    assert "1.1  （一） 建设养老院  [tasks]" in guihua("outline", "plan.txt", cwd=folder)[1]


def test_json_that_is_no_plan_is_one_line(folder):
    for written, said in (('{"schema_version": 1}', "不是有效的 Plan JSON"), ("{}", "没有成段的文字")):
        (folder / "a.json").write_text(written)
        code, _, err = guihua("outline", "a.json", cwd=folder)
        assert code == 3
        assert said in err
    code, out, _ = guihua("validate", "a.json", cwd=folder)
    assert code == 1
    assert "看不出是哪种文件" in out


def test_validate_says_what_is_wrong_and_where(folder):
    guihua("extract", "plan.txt", cwd=folder)
    path = folder / "output" / "plan.plan.json"
    plan = json.loads(path.read_text("utf-8"))
    plan["outline"][0]["role"] = "chapter"
    path.write_text(json.dumps(plan), "utf-8")
    code, out, _ = guihua("validate", path, cwd=folder)
    assert code == 1
    assert "$.outline[0].role：应为" in out


def test_a_reader_that_goes_away_is_no_trouble(folder):
    (folder / "long.txt").write_text(TEXT * 2000, "utf-8")
    command = f"{sys.executable} -m guihua extract long.txt --stdout | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=50, check=False)
    assert done.returncode in (0, 1)
    assert done.stderr == b""


def test_interrupting_leaves_no_half_files_and_no_traceback(folder):
    for number in range(40):
        (folder / f"plan{number}.txt").write_text(TEXT * 400, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "guihua", "extract", ".", "-o", "out", "--workers", "2"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a test run in the background has it ignored, and hands that on
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while not (folder / "out").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err
    written = list((folder / "out").glob("*.plan.json"))
    assert len(written) < 41
    for path in written:
        json.loads(path.read_text("utf-8"))
    assert list((folder / "out").glob("*.part")) == []


def shell(command, cwd):
    script = command.replace("guihua", f"{sys.executable} -m guihua")
    done = subprocess.run(["bash", "-c", script], cwd=cwd, capture_output=True, timeout=50, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_pipes_and_devices(folder):
    for _ in range(2):
        assert shell("guihua extract <(cat plan.txt)", folder)[0] == 0
    code, _, err = shell("guihua extract /dev/zero --limit file_bytes=1000", folder)
    assert (code, len(err.splitlines())) == (3, 1)


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("guihua extract - <&-", "标准输入"),
        ("guihua outline plan.txt > /dev/full", "无法写出"),
        ("guihua extract plan.txt --stdout > /dev/full", "无法写出"),
        ("guihua extract plan.txt --stdout >&-", "无法写出"),
        ("guihua extract plan.txt >&-", "无法写出"),
        ("guihua outline plan.txt >&-", "无法写出"),
        ("guihua findings plan.txt >&-", "无法写出"),
        ("guihua schema plan >&-", "无法写出"),
        ("mkfifo pipe; guihua extract pipe", "没有程序往里写"),
        ("mkfifo pipe; guihua outline pipe", "没有程序往里写"),
    ],
)
def test_closed_and_full_streams_are_one_line(folder, command, word):
    code, _, err = shell(command, folder)
    assert code == 3
    assert word in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONHASHSEED": "7"}, {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}]
)
def test_the_same_bytes_in_every_environment(folder, environment):
    plain = guihua("extract", "plan.txt", "--stdout", cwd=folder)
    assert guihua("extract", "plan.txt", "--stdout", cwd=folder, environment=environment) == plain
    assert guihua("outline", "plan.txt", cwd=folder, environment=environment)[0] == 0


def test_pipes_with_names_and_closed_streams_that_do_not_matter(folder):
    assert shell("mkfifo pipe; (sleep 1; cat plan.txt > pipe) & guihua extract pipe -o out", folder)[0] == 0
    assert (folder / "out" / "pipe.plan.json").exists()
    assert shell("guihua extract plan.txt -o out2 2>&-", folder)[0] == 0
    assert shell("guihua extract plan.txt -o out3 <&-", folder)[0] == 0
    assert shell("guihua extract missing.txt 2>&-", folder) == (3, "", "")


def test_terminating_leaves_no_process_and_no_half_file(folder):
    for number in range(30):
        (folder / f"plan{number}.txt").write_text(TEXT * 300, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "guihua", "extract", ".", "-o", "out", "--workers", "2"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 30
    while not list((folder / "out").glob("*.plan.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    family = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (143, b"")
    assert psutil.wait_procs(family, timeout=5)[1] == []
    for path in (folder / "out").glob("*.plan.json"):
        json.loads(path.read_text("utf-8"))
    assert list((folder / "out").glob("*.part")) == []


def test_a_document_that_takes_too_long_or_too_much_is_one_line(folder):
    (folder / "long.txt").write_text(TEXT * 3000, "utf-8")
    for limit, word in (("seconds=0.5", "超过 0.5 秒的上限"), ("memory=20MB", "超过 20 MB 的上限")):
        code, _, err = guihua("extract", "long.txt", "plan.txt", "--limit", limit, cwd=folder)
        assert code == 3
        assert word in err
        assert "long.txt" in err.splitlines()[0]
        assert guihua("outline", "long.txt", "--limit", limit, cwd=folder)[0] == 3


def test_plain_extraction_loads_no_heavy_library(folder):
    program = (
        "import sys, guihua.cli\n"
        "from guihua.batch import Job, run\n"
        "assert run(Job('plan.txt', None)).overview\n"  # what a worker does
        "sys.argv = ['guihua', 'extract', 'plan.txt']\n"
        "try: guihua.cli.main()\n"
        "except SystemExit: print(sorted({name.split('.')[0] for name in sys.modules} & {'spacy', 'jieba', 'numpy', 'scipy', 'lxml', 'jsonschema'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, timeout=50, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_python_api_is_four_verbs(folder):
    import guihua as package

    source = package.read(Path(folder) / "plan.txt")
    plan = package.extract(source)
    assert plan == package.extract(folder / "plan.txt")
    assert package.parse(source)
    assert package.validate(plan) == []
    with pytest.raises(AttributeError, match="guess"):
        package.guess  # noqa: B018


def test_show_draws_a_fact_and_says_where(folder):
    notice = Path(__file__).parent / "fixtures" / "notice.pdf"
    code, out, err = guihua("show", notice, "3.1.1", "resp_1", "-o", "fact.png", cwd=folder)
    assert (code, out, err) == (0, "fact.png\n", "")
    assert (folder / "fact.png").read_bytes().startswith(b"\x89PNG")
    code, _, err = guihua("show", notice, "9.9", cwd=folder)
    assert code == 3
    assert "没有地址为 9.9 的事项" in err


def test_compare_writes_a_pair_and_a_chain_that_keep_their_schemas(folder):
    (folder / "upper.txt").write_text(TEXT.replace("某县", "某省").replace("县民政局", "省民政厅"), "utf-8")
    code, out, err = guihua("compare", "--upper", "upper.txt", "--lower", "plan.txt", "-o", "out", cwd=folder)
    assert (code, err) == (0, "")
    written = sorted(path.name for path in (folder / "out").iterdir())
    assert [name.split(".", 1)[1] for name in written] == ["comparison.json", "lineage.json"]
    assert sorted(Path(line).name for line in out.splitlines()) == written
    assert guihua("validate", *(f"out/{name}" for name in written), cwd=folder)[0] == 0


def test_many_documents_are_read_at_once_and_told_in_their_order(folder):
    names = [f"{at}.txt" for at in range(1, 6)]
    for at, name in enumerate(names, 1):
        (folder / name).write_text(TEXT + "\n" * (100_000 if at == 1 else 0), "utf-8")
    (folder / "3.txt").write_bytes(b"")
    guihua("extract", "4.txt", "-o", ".", cwd=folder)
    plans, failed = load_plans([str(folder / name) for name in (*names, "4.plan.json", "none.txt")], DEFAULT_LIMITS, None)
    assert [plan.source.file for plan in plans] == ["1.txt", "2.txt", "4.txt", "5.txt", "4.txt"]
    assert [Path(str(error).partition("：")[0]).name for error in failed] == ["none.txt", "3.txt"]


def test_a_long_batch_is_summed_up_and_all_of_it_can_be_had_as_a_table(folder):
    for number in range(205):
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / f"{number}.txt").write_text(TEXT, "utf-8")
    (folder / "in" / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    code, out, _ = guihua("extract", "in", "--overview", "all.csv", cwd=folder)
    assert code == 3
    assert "共 206 份：已提取 205，未变 0，失败 1" in out
    assert "broken.pdf" in out
    assert "17.txt" not in out
    rows = (folder / "all.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 207
    assert rows[0].startswith("文件,标题,层级")


def test_the_overview_fits_a_hundred_columns_with_long_names():
    counts = dict.fromkeys(("sections", "tasks", "boxes", "indicators", "responsibilities", "errors", "warnings", "infos"), 1234)
    line = Overview(title="安远县养老服务体系建设规划" * 4, level="县", period="2021–2025", verdict="check", reasons=("GH101", "GH203"), **counts)
    console = Console(width=100, file=io.StringIO())
    console.print(overview_table([Outcome(document="目录/" + "安远县人民政府关于印发规划的通知" * 4 + ".txt", overview=line)]))
    rows = console.file.getvalue().splitlines()
    assert max(map(cell_len, rows)) <= 100
    assert len(rows) < 20, "each column is wide enough to read"


def test_a_comparison_that_takes_too_long_is_ended_in_one_line(folder):
    (folder / "plan.json").write_bytes(to_json(build(Draft(tasks=tuple(DraftTask(f"第{at}项", f"在第{at}处建设助餐点。") for at in range(400))))))
    told = ("--upper", "plan.json", "--lower", "plan.json", "-o", "out", "--limit", "seconds=0.2")
    code, out, err = guihua("compare", *told, cwd=folder)
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert "对照超过 0.2 秒的上限，已停止" in err
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (b'{"outline":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "JSON"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "JSON"),
        ({"tasks": ("responsibilities", ["resp_99"])}, "没有地址为 resp_99 的事项"),
    ],
)
@pytest.mark.parametrize("command", [("validate",), ("tables", "-o", "out"), ("findings",), ("chunks", "-o", "out")])
def test_a_record_that_somebody_made_or_changed_is_refused_in_one_line(folder, command, changed, said):
    if isinstance(changed, dict):
        plan = json.loads(to_json(build(Draft(tasks=(DraftTask("第一项", "建设助餐点。"),)))))
        for part, (key, value) in changed.items():
            plan[part][0][key] = value
        changed = json.dumps(plan).encode()
    (folder / "plan.plan.json").write_bytes(changed)
    code, out, err = guihua(command[0], "plan.plan.json", *command[1:], cwd=folder)
    assert code == (1 if command == ("validate",) else 3)
    assert said in out + err
    assert (out + err).count("\n") == 1


def test_names_in_a_record_never_leave_the_folder(folder):
    for name, file in (("upper", "../../a\x00b.txt"), ("lower", "长" * 200 + ".txt")):
        plan = json.loads(to_json(build(Draft(tasks=(DraftTask("第一项", "建设助餐点。"),)))))
        plan["source"]["file"] = file
        (folder / f"{name}.json").write_text(json.dumps(plan), "utf-8")
    code, _, err = guihua("compare", "--upper", "upper.json", "--lower", "lower.json", "-o", "out", cwd=folder)
    assert (code, err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["lower.json", "out", "plan.txt", "upper.json"]
    assert [path.suffix for path in (folder / "out").iterdir()] == [".json", ".json"]
