"""Collecting plans into a database, beside extracting the same plans; and how long a search and a query then take.

1,500 copies of the notice in the corpus, each with a county of its own (COPIES=300 for fewer). Collecting may take twice the time of
extracting, and a question one second.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

NOTICE = Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
COPIES = int(os.environ.get("COPIES", "1500"))
QUERY = "SELECT d.level, r.role, count(*) FROM responsibilities r JOIN documents d USING (document) GROUP BY ALL ORDER BY ALL"


def seconds(*arguments: str, folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "guihua", *arguments], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> int:
    text = NOTICE.read_text("utf-8")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plans").mkdir()
        for number in range(COPIES):
            county = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:04}")
            (folder / "plans" / f"{number:04}.txt").write_text(text.replace("山阴", county), "utf-8")
        extracting = seconds("extract", "plans", "-o", "out", folder=folder)
        collecting = seconds("collect", "plans", "-o", "plans.duckdb", folder=folder)
        again = seconds("collect", "plans", "-o", "plans.duckdb", folder=folder)
        asked = {
            "query": seconds("query", QUERY, folder=folder),
            "search": seconds("search", "残疾人", "就业补贴", folder=folder),
            "frequencies": seconds("frequencies", "就业", "养老", "--by", "document", folder=folder),
        }
        size = (folder / "plans.duckdb").stat().st_size / (1 << 20)
    print(f"{COPIES} plans: extract {extracting:.1f} s, collect {collecting:.1f} s ({collecting / extracting:.2f}x)")
    print(f"again {again:.1f} s, {size:.0f} MB")
    print(", ".join(f"{name} {took:.2f} s" for name, took in asked.items()))
    return int(collecting > 2 * extracting or max(asked.values()) > 1)


if __name__ == "__main__":
    sys.exit(main())
