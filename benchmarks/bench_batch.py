"""Finding that nothing changed, against a named baseline in the same run; see README.md. Prints ratios and a JSON object."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from timing import best

from guihua.batch import Job
from guihua.freshness import refresh

DOCUMENTS = int(os.environ.get("COPIES", "10000"))
TEXT = "安远县养老服务规划\n一、目标\n新建养老院{}所。\n二、措施\n"


def statuses(folders: tuple[Path, ...]) -> int:
    """Ask the system for size and times of every file, as anybody must who looks for changes."""
    return sum(entry.stat().st_size for folder in folders for entry in os.scandir(folder))


def main() -> int:
    """Measure, print, and say whether every bound was kept."""
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name, "in"), Path(name, "out")
        source.mkdir()
        out.mkdir()
        for number in range(DOCUMENTS):
            (source / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
        jobs = [Job(str(path), str(out / f"{path.stem}.plan.json"), ocr=False) for path in sorted(source.iterdir())]
        for _ in range(2):  # the second run settles the times that were too young in the first
            list(refresh(jobs, out, os.cpu_count() or 1))
        again = list(refresh(jobs, out, 1))
        assert all(outcome.unchanged for _, outcome in again)
        seconds = best(lambda: list(refresh(jobs, out, 1)), 3)
        scan = best(lambda: statuses((source, out)), 3)
    bound = 10.0 * DOCUMENTS / 10_000
    print(f"{'ok ' if seconds <= bound else 'BAD'} {DOCUMENTS:,} unchanged documents {seconds:9.3f}  bound {bound:9.3f}  ", end="")
    print(f"{seconds / scan:.1f}x os.scandir and stat of the same files ({scan:.3f} s)")
    print(json.dumps({"unchanged": {"value": round(seconds, 4), "bound": bound, "ratio": round(seconds / scan, 2)}}))
    return int(seconds > bound)


if __name__ == "__main__":
    sys.exit(main())
