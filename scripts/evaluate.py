"""Score the labelled documents in ../shared/evaluate and hold the scores against floors that only go up.

    evaluate.py [--details] [--raise]

Extracts every document there into output/evaluate, runs the scorers that lie beside them, prints their tables, and compares with
evaluation/floors.json. Exits 1 when a score is below its floor or a document failed; with --raise writes higher floors where scores rose.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "evaluate"
OUTPUT = ROOT / "output" / "evaluate"
FLOORS = ROOT / "evaluation" / "floors.json"
Scores = dict[str, float]


def below(scores: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A line for every score that is below its floor, or that is missing."""
    return [f"{kind}: {scores.get(kind, 0.0):.3f} is below its floor {floor:.3f}" for kind, floor in floors.items() if scores.get(kind, 0.0) < floor]


def raised(scores: Mapping[str, float], floors: Mapping[str, float]) -> Scores:
    """The floors, each lifted to its score (three decimals, rounded down) where that is higher; none is ever lowered."""
    floored = {kind: math.floor(score * 1000 + 1e-9) / 1000 for kind, score in scores.items()}
    return {kind: max(floored.get(kind, 0.0), floors.get(kind, 0.0)) for kind in sorted({*scores, *floors})}


def main() -> int:
    """Extract, score, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="list every extra (+) and missing (-) fact")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the scores")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: nothing to score")
        return 0
    extracted = subprocess.run([sys.executable, "-m", "guihua", "extract", str(SHARED / "plans"), "-o", str(OUTPUT), "--no-ocr"], check=False)
    subprocess.run(_scorer(*(["--details"] if options.details else [])), check=True)
    report = json.loads(subprocess.run(_scorer("--json"), check=True, capture_output=True).stdout)
    scores: Scores = {**report["overall"], "evidence": min(row["evidence"] for row in report["documents"].values())}
    floors: Scores = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    failures = below(scores, floors)
    print("\n".join(failures) or "No score is below its floor.")
    if options.lift:
        FLOORS.write_text(json.dumps(raised(scores, floors), indent=2) + "\n", "utf-8")
    return int(bool(failures) or extracted.returncode != 0)


def _scorer(*options: str) -> list[str]:
    return [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold"), str(OUTPUT), *options]


if __name__ == "__main__":
    sys.exit(main())
