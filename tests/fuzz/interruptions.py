"""A batch that is ended at random moments: python tests/fuzz/interruptions.py [--documents N] [--moments N]

Extracts a folder, once undisturbed and then again and again with SIGKILL, SIGTERM or SIGINT at a random moment and a second run behind it.
Held to: no process is left, no file is half written, the second run gives the bytes of the undisturbed one, and at most workers + 1 documents
were done twice.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent))

from seeds import TEXT

WORKERS = 2
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
# Ended before it was ready to end in order, or in order, or done before the signal came.
CODES = {signal.SIGKILL: {-9, 0}, signal.SIGTERM: {-15, 143, 0}, signal.SIGINT: {-2, 130, 0}}


def lay_out(folder: Path, documents: int) -> None:
    """So many documents in three folders, each with words of its own; the names are the same in each folder."""
    for number in range(documents):
        path = folder / f"县{number % 3}" / f"plan{number // 3}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.replace("改造敬老院8所", f"改造敬老院{number}所"), "utf-8")


def command(source: Path, out: Path) -> list[str]:
    """The batch as a user starts it."""
    return [sys.executable, "-m", "guihua", "extract", str(source), "-o", str(out), "--workers", str(WORKERS)]


def digests(out: Path) -> dict[str, str]:
    """What each output holds."""
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.rglob("*.plan.json"))}


def interrupt(source: Path, out: Path, moment: float, number: signal.Signals) -> list[str]:
    """End a batch ``moment`` seconds after its start; what was not as promised."""
    default = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731 — a run in the background has it ignored, and hands that on
    run = subprocess.Popen(command(source, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=default)
    time.sleep(moment)
    try:
        family = psutil.Process(run.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    run.send_signal(number)
    _, said = run.communicate(timeout=60)
    left = [member for member in psutil.wait_procs(family, timeout=10)[1] if member.is_running() and member.status() != psutil.STATUS_ZOMBIE]
    wrong = [f"{len(left)} processes are left"] if left else []
    if run.returncode not in CODES[number]:
        wrong.append(f"exit code {run.returncode}")
    if b"Traceback" in said and b"/guihua/" in said:  # what Python says that is interrupted while it starts is not the program's
        wrong.append("a traceback")
    if number != signal.SIGKILL and list(out.rglob("*.part")):
        wrong.append("a half written file is left")
    wrong += [f"{path.name} is half written" for path in out.rglob("*.plan.json") if not path.read_bytes().endswith(b"}\n")]
    return wrong


def attempt(source: Path, out: Path, whole: dict[str, str], moment: float, number: signal.Signals) -> list[str]:
    """Interrupt a batch and finish it; what was not as promised."""
    shutil.rmtree(out, ignore_errors=True)
    wrong = interrupt(source, out, moment, number)
    before = len(digests(out))
    again = subprocess.run(command(source, out), capture_output=True, check=False, timeout=600).stdout.decode("utf-8", "replace").count("已提取")
    twice = before + again - len(whole)
    if twice > WORKERS + 1:
        wrong.append(f"{twice} documents were done twice")
    if digests(out) != whole:
        wrong.append("the second run gives other bytes")
    if list(out.rglob("*.part")):
        wrong.append("a half written file is still there")
    return wrong


def main() -> int:
    """Interrupt at random moments and say what was not as promised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--moments", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "in"), Path(folder, "out")
        lay_out(source, options.documents)
        start = time.monotonic()
        subprocess.run(command(source, out), check=True, capture_output=True)
        lasts, whole = time.monotonic() - start, digests(out)
        assert len(whole) == options.documents
        chance, bad = random.Random(os.environ.get("PYTHONHASHSEED", "0")), 0
        for turn in range(options.moments):
            moment, number = chance.random() * lasts, SIGNALS[turn % 3]
            wrong = attempt(source, out, whole, moment, number)
            bad += bool(wrong)
            print(f"{turn + 1}: {number.name} after {moment:.1f} of {lasts:.1f} s: {'; '.join(wrong) or 'as promised'}", flush=True)
    print(f"{options.moments} moments, {bad} not as promised")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
