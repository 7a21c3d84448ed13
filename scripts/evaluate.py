"""Score the labelled documents in ../shared/evaluate and hold the scores against floors that only go up.

    evaluate.py [--details] [--raise]

Extracts every document there into output/evaluate, compares the labelled pairs, runs the scorers that lie beside them, prints their tables, and
holds every score against evaluation/floors.json. Exits 1 when a score is below its floor or a document failed; --raise lifts the floors.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
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
    details = ["--details"] if options.details else []
    extracted = _guihua("extract", SHARED / "plans", "-o", OUTPUT)
    print(_scorer("score.py", SHARED / "gold", OUTPUT, *details), end="")
    report = json.loads(_scorer("score.py", SHARED / "gold", OUTPUT, "--json"))
    scores: Scores = {**report["overall"], "evidence": min(row["evidence"] for row in report["documents"].values())}
    for pairs in sorted((SHARED / "pairs").glob("*.pairs.json")):
        scores.update(_score_pair(pairs, details))
    floors: Scores = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    failures = below(scores, floors)
    print("\n".join(failures) or "No score is below its floor.")
    if options.lift:
        FLOORS.write_text(json.dumps(raised(scores, floors), indent=2) + "\n", "utf-8")
    return int(bool(failures) or extracted != 0)


def _score_pair(pairs: Path, details: list[str]) -> Scores:
    """Compare the two documents of a labelled pair; its scores, named after it."""
    gold = json.loads(pairs.read_text("utf-8"))
    name = pairs.name.removesuffix(".pairs.json")
    lower, upper = (OUTPUT / f"{Path(gold[side]).stem}.plan.json" for side in ("lower", "upper"))
    _guihua("compare", "--lower", lower, "--upper", upper, "-o", OUTPUT)
    comparison = OUTPUT / f"{Path(gold['lower']).stem}--{Path(gold['upper']).stem}.comparison.json"
    printed = _scorer("score_pairs.py", pairs, lower, upper, comparison, *details)
    print(f"{name}\n{printed}", end="")
    return {f"{name} {kind}": score for kind, score in _read_pair_scores(printed)}


def _read_pair_scores(printed: str) -> Iterator[tuple[str, float]]:
    if match := re.search(r"^tasks: F1 ([\d.]+)", printed, re.MULTILINE):
        yield "tasks", float(match[1])
    if match := re.search(r"^indicators: (\d+) of (\d+) right", printed, re.MULTILINE):
        yield "indicators", int(match[1]) / int(match[2])


def _guihua(*arguments: str | Path) -> int:
    return subprocess.run([sys.executable, "-m", "guihua", *map(str, arguments)], check=False).returncode


def _scorer(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(SHARED / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
