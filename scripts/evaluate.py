"""Score the labelled documents in ../shared/evaluate and hold the scores against floors that only go up.

    evaluate.py [--details] [--raise]

Extracts the labelled documents, their copies through other channels, the small forms and the documents without labels into output/evaluate,
compares the labelled pairs, runs the scorers that lie beside them and prints one table. Every score is held against evaluation/floors.json;
exits 1 when one is below its floor or a document failed. --raise lifts the floors. What the documents without labels show is in
output/evaluate/wild.tsv, a line each, so that two runs can be laid beside each other.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "evaluate"
OUTPUT = ROOT / "output" / "evaluate"
FLOORS = ROOT / "evaluation" / "floors.json"
KINDS = ("issuance", "plan", "headings", "structure", "boxes", "box_items", "indicators", "responsibilities", "resp_by_task")
ROLES = ("lead", "participating", "responsible")
LOST_ENDS = ("one_line", "no_space", "cell_crlf")  # there a title may run on into its text
LONG_HEADING = 80  # code points that no heading should exceed
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
    failed = _guihua("extract", SHARED / "plans", "-o", OUTPUT)
    print(_scorer("score.py", SHARED / "gold", OUTPUT, *details), end="")
    report = json.loads(_scorer("score.py", SHARED / "gold", OUTPUT, "--json"))
    scores: Scores = {**report["overall"], "evidence": min(row["evidence"] for row in report["documents"].values())}
    scores.update(_score_deadlines())
    print(f"\n{'channel or form':30.30} {' '.join(f'{kind[:9]:>9}' for kind in KINDS)}     macro")
    scores.update(_score_channels())
    scores.update(_score_forms(details))
    scores.update(_look_at_wild())
    for pairs in sorted((SHARED / "pairs").glob("*.pairs.json")):
        scores.update(_score_pair(pairs, details))
    floors: Scores = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    failures = below(scores, floors)
    print("\n".join(failures) or "No score is below its floor.")
    if options.lift:
        FLOORS.write_text(json.dumps(raised(scores, floors), indent=2) + "\n", "utf-8")
    return int(bool(failures) or failed != 0)


# deadlines ----------------------------------------------------------------------------------------------------------------


def _score_deadlines() -> Scores:
    """Precision and recall of the deadlines of annotations, over all documents whose annotations are labelled; a line for each that has some."""
    hits = found = wanted = 0
    print(f"\n{'deadlines':58.58} {'labelled':>9} {'found':>9} {'right':>9}")
    for path in sorted((SHARED / "gold").glob("*.gold.json")):
        label = json.loads(path.read_text("utf-8"))
        made = OUTPUT / f"{path.name.removesuffix('.gold.json')}.plan.json"
        if "responsibilities" not in label:
            continue
        plan = json.loads(made.read_text("utf-8")) if made.exists() else {"responsibilities": []}
        right, given = deadlines_of(label["responsibilities"]), deadlines_of(plan["responsibilities"])
        both = (right & given).total()
        hits, found, wanted = hits + both, found + given.total(), wanted + right.total()
        if right or given:
            print(f"{made.name.removesuffix('.plan.json'):58.58} {right.total():9} {given.total():9} {both:9}")
    precision, recall = (hits / count if count else 1.0 for count in (found, wanted))
    print(f"{'all: precision, recall':58.58} {precision:9.3f} {recall:9.3f}")
    return {"deadlines precision": precision, "deadlines recall": recall}


def deadlines_of(annotations: Sequence[Mapping[str, Any]]) -> Counter[tuple[str, ...]]:
    """Each deadline with the bodies of its annotation, so that the right words at another matter do not count.

    Takes annotations of a label or of a plan; white space, full and half width and a closing 。 make no difference, as in score.py.

    >>> deadlines_of([{"lead": ["县民政局"], "deadline": "2025年底前。"}, {"lead": [{"name": "县残联"}], "deadline": None}])
    Counter({('2025年底前', '县民政局'): 1})
    """
    found: Counter[tuple[str, ...]] = Counter()
    for each in annotations:
        if deadline := each["deadline"]:
            raw = deadline["raw"] if isinstance(deadline, dict) else deadline
            bodies = [body["name"] if isinstance(body, dict) else body for role in ROLES for body in each.get(role) or ()]
            found[_plain(raw), *sorted(map(_plain, bodies))] += 1
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("。.;:")


# channels and forms -------------------------------------------------------------------------------------------------------


def _score_channels() -> Scores:
    """The macro score of every channel, and of its headings; one line of the table each."""
    folder = OUTPUT / "channels"
    shutil.rmtree(folder, ignore_errors=True)
    made = [sys.executable, str(SHARED / "channels.py"), *(str(path) for path in (SHARED / "plans", SHARED / "gold", folder))]
    subprocess.run(made, check=True, capture_output=True)
    scores: Scores = {}
    for labels in sorted(folder.glob("*.gold")):
        name = labels.stem
        _guihua("extract", folder / name, "-o", folder / f"{name}.plans", quiet=True)
        loose = ["--loose"] if name in LOST_ENDS else []
        report = json.loads(_scorer("score.py", labels, folder / f"{name}.plans", "--json", *loose))
        _print_row(f"channel {name}", report)
        scores |= {f"channel {name}": report["macro"], f"channel {name} headings": report["overall"]["headings"]}
        scores[f"channel {name} indicators"] = report["overall"].get("indicators", 1.0)
    return scores


def _score_forms(details: Sequence[str]) -> Scores:
    """The macro score of every group of forms (11a, 11b … are one), labelled by ``NAME.gold.json`` beside ``NAME``."""
    scores: Scores = {}
    groups: dict[str, list[Path]] = {}
    for label in sorted((SHARED / "forms").glob("*.gold.json")):
        groups.setdefault(label.name[:2], []).append(label)
    for group, labels in groups.items():
        folder = OUTPUT / "forms" / group
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "gold").mkdir(parents=True)
        for label in labels:
            file = label.with_name(label.name.removesuffix(".gold.json"))
            _guihua("extract", file, "-o", folder / "made", quiet=True)
            shutil.copyfile(label, folder / "gold" / label.name)
            if (made := folder / "made" / f"{file.stem}.plan.json").exists():
                shutil.copyfile(made, folder / f"{file.name}.plan.json")
        if details:
            print(_scorer("score.py", folder / "gold", folder, "--details"), end="")
        report = json.loads(_scorer("score.py", folder / "gold", folder, "--json"))
        _print_row(f"form {group}", report)
        scores[f"form {group}"] = report["macro"]
    return scores


def _print_row(name: str, report: Mapping[str, Any]) -> None:
    cells = " ".join(f"{report['overall'][kind]:9.3f}" if kind in report["overall"] else f"{'·':>9}" for kind in KINDS)
    print(f"{name:30.30} {cells} {report['macro']:9.3f}")


# documents without labels -------------------------------------------------------------------------------------------------


def _look_at_wild() -> Scores:
    """What can be seen without labels, as counts of documents; a line each in wild.tsv. A score is the share that is not suspicious."""
    folder = OUTPUT / "wild"
    _guihua("extract", SHARED / "wild", "-o", folder, quiet=True)
    rows = [_signs(json.loads(path.read_text("utf-8")), path.name.removesuffix(".plan.json")) for path in sorted(folder.rglob("*.plan.json"))]
    names = list(rows[0]) if rows else []
    lines = ["\t".join(names), *("\t".join(str(row[name]) for name in names) for row in rows)]
    (OUTPUT / "wild.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    plans = [row for row in rows if not row["document"].startswith("negative_")]
    right = sum(1 for row in rows if row["GH401"] == row["document"].startswith("negative_"))
    counts = {
        "without a title": sum(1 for row in plans if not row["title"]), "without a region": sum(1 for row in plans if not row["region"]),
        "headings too long": sum(1 for row in rows if row["longest"] > LONG_HEADING and not row["GH109"]),
        "numbers missing": sum(1 for row in rows if row["missing"]), "without headings": sum(1 for row in plans if not row["headings"]),
        "under no heading": sum(1 for row in plans if row["loose"] > 0.5), "kind right": right,
    }  # fmt: skip
    print(f"\n{len(rows)} documents without labels: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    total = max(len(rows), 1)
    return {f"wild {name}": (count if name == "kind right" else total - count) / total for name, count in counts.items()}


def _signs(plan: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What one document shows: its title and region, how many headings and how long, missing numbers, text under no heading."""
    sections = list(_sections(plan["outline"]))
    titles = [section["title"] or "" for section in sections if section["number"]]
    codes = [finding["code"] for finding in plan["findings"]]
    loose = sum(len(block["text"]) for section in sections if not section["number"] for block in section["blocks"])
    region = plan["plan"]["region"]
    title = plan["plan"]["title"]
    return {
        "document": name, "title": title["value"] if title else "", "region": region["name"] if region else "", "headings": len(titles),
        "longest": max(map(len, titles), default=0), "missing": codes.count("GH102"), "loose": round(loose / max(len(plan["source"]["text"]), 1), 2),
        "tasks": len(plan["tasks"]), "indicators": len(plan["indicators"]), "responsibilities": len(plan["responsibilities"]),
        "GH401": "GH401" in codes, "GH109": "GH109" in codes, "codes": " ".join(sorted(set(codes))),
    }  # fmt: skip


def _sections(nodes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        yield node
        yield from _sections(node["children"])


# pairs --------------------------------------------------------------------------------------------------------------------


def _score_pair(pairs: Path, details: Sequence[str]) -> Scores:
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


def _guihua(command: str, *arguments: str | Path, quiet: bool = False) -> int:
    out = subprocess.DEVNULL if quiet else None
    # What is measured is right or wrong on a busy machine, too.
    limit = ("--limit", "seconds=600") if command == "extract" else ()
    return subprocess.run([sys.executable, "-m", "guihua", command, *map(str, arguments), *limit], check=False, stdout=out, stderr=out).returncode


def _scorer(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(SHARED / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


if __name__ == "__main__":
    sys.exit(main())
