"""Workers: each task ends, in time and memory, whatever it does; and no process outlives the one that gave out the tasks."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from guihua.limits import ask_for_time
from guihua.worker_process import Task
from guihua.workers import Ended, run_each

MB = 1 << 20


def busy(seconds: float) -> None:
    """Take so many seconds of the processor."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def work(payload: bytes) -> bytes:
    """What a task says is what is done."""
    what, _, argument = payload.decode().partition(" ")
    match what:
        case "backtrack":  # holds the interpreter's lock, so that nothing in the process itself could stop it
            re.match(r"(a+)+$", "a" * 64 + "b")
        case "sleep":
            time.sleep(float(argument))
        case "ask":
            for _ in range(4):
                ask_for_time(1.0)
                busy(0.4)
        case "busy":
            busy(float(argument))
        case "insist":
            while True:
                ask_for_time(1.0)
                busy(0.05)
        case "grow":
            held = []
            while True:
                held.append(bytearray(8 * MB))
                time.sleep(0.002)
        case "grab":
            try:
                bytearray(8 << 40)
            except MemoryError:
                return b"refused"
        case "child":
            child = subprocess.Popen(["sleep", "300"])
            Path(argument).write_text(str(child.pid))
            time.sleep(300)
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "die_once":
            if not Path(argument).exists():
                Path(argument).write_text("")
                os._exit(3)
    return payload


def ends(*payloads, workers=2, seconds=20.0, memory=600 * MB):
    tasks = [Task(payload.encode(), seconds, memory) for payload in payloads]
    return dict(run_each(work, tasks, workers))


def done(payload):
    return Ended("done", payload.encode())


def test_every_task_has_its_end():
    assert ends("a", "b", "c", workers=2) == {0: done("a"), 1: done("b"), 2: done("c")}
    assert ends() == {}


def test_what_takes_too_long_is_ended_and_the_others_go_on():
    result = ends("backtrack", "a", "busy 100", "b", seconds=1.5)
    assert (result[0].how, result[2].how) == ("time", "time")
    assert (result[1], result[3]) == (done("a"), done("b"))


def test_waiting_takes_no_time_of_the_processor_but_ends_too():
    assert ends("sleep 1", seconds=0.5) == {0: done("sleep 1")}
    assert ends("sleep 100", seconds=0.2)[0].how == "time"


def test_who_asks_for_time_has_it():
    assert ends("ask", seconds=1.0)[0] == done("ask")
    assert ends("busy 1.6", seconds=1.0)[0].how == "time"


def test_who_asks_for_time_again_and_again_is_ended():
    assert ends("insist", "a", seconds=0.1) == {0: Ended("time"), 1: done("a")}


def test_what_takes_too_much_memory_is_ended():
    result = ends("grow", "a", workers=1)
    assert result[0].how == "memory"
    assert result[1] == done("a")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory that is asked for at once")
def test_memory_asked_for_at_once_is_refused():
    assert ends("grab")[0] == Ended("done", b"refused")


def test_a_worker_that_dies_costs_only_its_own_task():
    result = ends("die", "a", "b", workers=2)
    assert result == {0: Ended("died", signal="SIGSEGV"), 1: done("a"), 2: done("b")}


def test_a_task_is_done_again_when_what_ended_its_worker_was_not_its_fault(tmp_path):
    payload = f"die_once {tmp_path / 'died'}"
    assert ends(payload)[0] == done(payload)


def gone(pid, seconds=10.0):
    """Whether a process ends within so many seconds; one that nobody waits for counts as ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False


def test_what_a_worker_started_ends_with_it(tmp_path):
    assert ends(f"child {tmp_path / 'pid'}", seconds=0.3)[0].how == "time"
    assert gone(int((tmp_path / "pid").read_text()))


def test_closing_ends_the_workers():
    before = set(psutil.Process().children(recursive=True))
    results = run_each(work, [Task(b"a", 20, 600 * MB), Task(b"sleep 100", 200, 600 * MB)], 2)
    assert next(results) == (0, done("a"))
    results.close()
    started = set(psutil.Process().children(recursive=True)) - before
    # What stays is the server that workers are forked from, and it has no work.
    assert not [child for child in started if child.cpu_times().user > 5]
    assert all(len(child.children()) == 0 for child in started)


@pytest.mark.parametrize("payload", ["sleep 300", "child"])
def test_a_dead_parent_leaves_no_process(tmp_path, payload):
    if payload == "child":
        payload = f"child {tmp_path / 'pid'}"
    program = (
        "import sys\nsys.path.insert(0, sys.argv[1])\nfrom test_workers import Task, run_each, work\n"
        "if __name__ == '__main__':\n    print(list(run_each(work, [Task(sys.argv[2].encode(), 300, 1 << 30)] * 2, 2)))"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(Path(__file__).parent), payload], stdout=subprocess.PIPE)
    deadline = time.monotonic() + 20
    family = []
    while time.monotonic() < deadline and len(family) < (6 if "child" in payload else 4):
        time.sleep(0.1)
        family = psutil.Process(parent.pid).children(recursive=True)
    assert len(family) >= 3
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert [member for member in family if not gone(member.pid)] == []
