"""Which tasks take up which: the aligner against thirty lines that anybody could write, on every labelled pair; see README.md.

The baseline: pairs of characters, TF-IDF over both plans, the title counted three times, the mean of each side's four best partners
subtracted, one threshold. It has to be beaten, or equalled, on every pair; otherwise it is what should ship.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy

from guihua.compare.align.links import link
from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.compare.rows.references import akin
from guihua.decisions import Decisions
from guihua.folding import fold
from guihua.pipeline import extract
from guihua.plan import Plan

SHARED = Path(__file__).parent.parent.parent / "shared" / "evaluate"
TITLE, PARTNERS, THRESHOLD = 3, 4, 0.0
Pairs = set[tuple[str, str]]


def baseline(lower: list[Matter], upper: list[Matter]) -> list[tuple[int, int]]:
    """The links (lower, upper) of the thirty lines."""
    bags = [Counter(two for text in (*[m.title] * TITLE, m.text) for two in map("".join, pairwise(fold(text)))) for m in (*lower, *upper)]
    held = Counter(term for bag in bags for term in bag)
    index = {term: at for at, term in enumerate(sorted(held))}
    rows = numpy.zeros((len(bags), len(index)))
    for at, bag in enumerate(bags):
        for term, count in bag.items():
            rows[at, index[term]] = (1 + math.log(count)) * math.log((len(bags) + 1) / held[term])
    rows /= numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    alike = rows[: len(lower)] @ rows[len(lower) :].T
    hubs = [-numpy.sort(-each, axis=1)[:, :PARTNERS].mean(axis=1) for each in (alike, alike.T)]
    chosen: list[tuple[int, int]] = numpy.argwhere(alike - hubs[0][:, None] / 2 - hubs[1][None, :] / 2 > THRESHOLD).tolist()
    return [(row, column) for row, column in chosen]


def plain(title: str) -> str:
    """A title without what two printings differ in."""
    return "".join(letter for letter in fold(title) if letter.isalnum())


def score(label: dict[str, list[dict[str, str]]], found: Pairs) -> float:
    """F1 over the (upper, lower) titles that belong together; pairs that only touch count for nothing."""
    wanted, free = (
        {(plain(p["upper"]), plain(p["lower"])) for p in label["pairs"] if (int(p["strength"]) == 2) == main} for main in (True, False)
    )
    above = {plain(str(title)) for title in label["upper_units"]}
    below = {plain(str(title)) for title in [*label["lower_units"], *label.get("lower_items", [])]}
    kept = {(up, low) for up, low in found if up in above and low in below} - (free - wanted)
    return 2 * len(kept & wanted) / (len(kept) + len(wanted))


def main() -> int:
    """A line for each pair; 1 when the baseline is better on one."""
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: nothing to measure")
        return 0
    results: dict[str, tuple[float, float]] = {}
    for path in sorted((SHARED / "pairs").glob("*.pairs.json")):
        label = json.loads(path.read_text("utf-8"))
        plans = _plan(label["lower"]), _plan(label["upper"])
        lower, upper = ([*tasks_of(plan), *projects_of(plan)] for plan in plans)
        found, plain_found = link(lower, upper, Decisions(), akin(*plans)).found, baseline(lower, upper)
        ours, theirs = (
            score(label, {(plain(upper[up].title), plain(lower[low].title)) for low, up in pairs}) for pairs in (found, plain_found)
        )
        results[path.name.removesuffix(".pairs.json")] = ours, theirs
        print(f"{path.name}: aligner {ours:.3f}, baseline {theirs:.3f}")
    print(json.dumps({name: {"aligner": round(ours, 3), "baseline": round(theirs, 3)} for name, (ours, theirs) in results.items()}))
    return int(any(ours < theirs for ours, theirs in results.values()))


def _plan(name: str) -> Plan:
    return extract(SHARED / "plans" / name)


if __name__ == "__main__":
    sys.exit(main())
