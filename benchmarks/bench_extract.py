"""Speed and memory of extraction against named baselines in the same run; see README.md. Prints ratios and a JSON object."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

NOTICE = Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
TIMES = 100
# Run in a process of its own, warmed up: median seconds for the notice and for the long text, and peak memory in MiB.
LONG_RUN = """
import resource, statistics, sys, time
from guihua.batch import Job, run
def seconds(name):
    start = time.perf_counter()
    outcome = run(Job(name, sys.argv[2] + ".json"))
    assert outcome.error is None, outcome.error
    return time.perf_counter() - start
seconds(sys.argv[1])
medians = [statistics.median(seconds(name) for _ in range(runs)) for name, runs in ((sys.argv[1], 25), (sys.argv[2], 3))]
print(*medians, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def best(action: Callable[[], object], runs: int) -> float:
    """The shortest of several runs, in seconds, after one to warm up."""
    action()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def to_validated_json(data: bytes) -> None:
    """What ``guihua extract`` does between reading the bytes and writing the file."""
    from guihua.pipeline import extract
    from guihua.readers import read_bytes
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema

    assert keeps_schema(to_json(extract(read_bytes(data, NOTICE.name))), "plan")


def warm() -> tuple[float, float]:
    """Seconds of extraction and of ``jieba.lcut`` on the notice."""
    import jieba

    jieba.setLogLevel("WARNING")
    data = NOTICE.read_bytes()
    text = data.decode()
    return best(lambda: to_validated_json(data), 20), best(lambda: jieba.lcut(text), 20)


def cold(folder: Path) -> tuple[float, float]:
    """Seconds of the whole command, and of importing spaCy, each in a fresh process."""
    command = [sys.executable, "-m", "guihua", "extract", str(NOTICE), "-o", str(folder), "--force"]
    extraction = best(lambda: subprocess.run(command, check=True, capture_output=True), 5)
    return extraction, best(lambda: subprocess.run([sys.executable, "-c", "import spacy"], check=True), 5)


def long(folder: Path) -> tuple[float, float, float]:
    """File to file, in a process of its own: seconds for the notice, for its text repeated, and peak MiB."""
    path = folder / "long.txt"
    path.write_bytes(b"\n\n".join([NOTICE.read_bytes()] * TIMES))
    printed = subprocess.run([sys.executable, "-c", LONG_RUN, str(NOTICE), str(path)], check=True, capture_output=True, text=True).stdout
    short, seconds, mebibytes = map(float, printed.split())
    return short, seconds, mebibytes


def main() -> int:
    """Measure, print, and say whether every bound was kept."""
    with tempfile.TemporaryDirectory() as name:
        extraction, jieba = warm()
        command, spacy = cold(Path(name))
        short, seconds, mebibytes = long(Path(name))
    rows = [
        ("warm, notice to validated JSON", extraction, max(2 * jieba, 0.015), f"{extraction / jieba:.2f}x jieba.lcut ({jieba * 1000:.1f} ms)"),
        ("cold, guihua extract", command, 2.5 * spacy, f"{command / spacy:.2f}x import spacy ({spacy:.2f} s)"),
        (f"{TIMES}x the text", seconds, 1.1 * TIMES * short, f"{seconds / short:.1f}x the notice ({short * 1000:.1f} ms)"),
        (f"{TIMES}x the text, peak MiB", mebibytes, 400.0, ""),
    ]
    for label, value, bound, note in rows:
        print(f"{'ok ' if value <= bound else 'BAD'} {label:34} {value:9.3f}  bound {bound:9.3f}  {note}")
    print(json.dumps({label: {"value": round(value, 4), "bound": round(bound, 4)} for label, value, bound, _ in rows}))
    return int(any(value > bound for _, value, bound, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
