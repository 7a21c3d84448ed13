"""Speed and memory of extraction against named baselines in the same run; see README.md. Prints ratios and a JSON object."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import best

NOTICE = Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
TIMES = 100
# Run in a process of its own, warmed up: seconds for the notice as often as the long text repeats it and for the long text at once, of
# the middle one of three rounds, and peak memory in MiB. Rounds, so that both see the same machine.
LONG_RUN = """
import resource, sys, time
from guihua.batch import Job, run
def seconds(name, times):
    start = time.perf_counter()
    for _ in range(times):
        outcome = run(Job(name, None))
        assert outcome.error is None, outcome.error
    return time.perf_counter() - start
short, long, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
seconds(short, 3)
rounds = sorted(((seconds(short, times), seconds(long, 1)) for _ in range(3)), key=lambda round: round[1] / round[0])
print(*rounds[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


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
    """File to validated JSON: seconds for the notice ``TIMES`` times over, for its text repeated so often, and peak MiB."""
    path = folder / "long.txt"
    path.write_bytes(b"\n\n".join([NOTICE.read_bytes()] * TIMES))
    command = [sys.executable, "-c", LONG_RUN, str(NOTICE), str(path), str(TIMES)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    short, seconds, mebibytes = map(float, printed.split())
    return short, seconds, mebibytes


def main() -> int:
    """Measure, print, and say whether every bound was kept."""
    with tempfile.TemporaryDirectory() as name:
        extraction, jieba = warm()
        command, spacy = cold(Path(name))
        short, seconds, mebibytes = long(Path(name))
    rows = [
        ("warm, notice to validated JSON", extraction, max(1.5 * jieba, 0.015), f"{extraction / jieba:.2f}x jieba.lcut ({jieba * 1000:.1f} ms)"),
        ("cold, guihua extract", command, 2.5 * spacy, f"{command / spacy:.2f}x import spacy ({spacy:.2f} s)"),
        (f"{TIMES}x the text", seconds, 1.1 * short, f"{TIMES * seconds / short:.1f}x the notice ({short / TIMES * 1000:.1f} ms)"),
        (f"{TIMES}x the text, peak MiB", mebibytes, 400.0, ""),
    ]
    for label, value, bound, note in rows:
        print(f"{'ok ' if value <= bound else 'BAD'} {label:34} {value:9.3f}  bound {bound:9.3f}  {note}")
    print(json.dumps({label: {"value": round(value, 4), "bound": round(bound, 4)} for label, value, bound, _ in rows}))
    return int(any(value > bound for _, value, bound, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
