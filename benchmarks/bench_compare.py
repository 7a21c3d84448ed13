"""Speed of the comparison against named baselines in the same run; see README.md. Prints ratios and a JSON object."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import sys
from pathlib import Path

import jieba
from msgspec import structs
from timing import best

from guihua.compare import compare, cover, lineage_of
from guihua.compare.align.names import Named, align
from guihua.pipeline import extract
from guihua.plan import Plan
from guihua.source import Source
from guihua.words import segment

NOTICE = Path(__file__).parent.parent / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
REWORDED = (
    ("加强", "强化"), ("完善", "健全"), ("残疾人就业", "残疾人稳定就业"), ("为", "面向"), ("推进", "推动"), ("支持", "鼓励"), ("进行", "开展"),
)  # fmt: skip
NAMES = 1_000
COUNTIES = 30


def plan_of(text: str, level: str) -> Plan:
    return extract(Source(f"{level}.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), text))


def reworded(text: str) -> str:
    """The notice with words exchanged all over, so that hardly a task or project is the same."""
    for old, new in REWORDED:
        text = text.replace(old, new)
    return text


def names() -> list[Named]:
    """Names put together at random from the words of the notice's own indicators."""
    words = sorted({word for indicator in plan_of(NOTICE.read_text("utf-8"), "names").indicators for word in segment(indicator.name)})
    rng = random.Random(7)
    return [Named("".join(rng.sample(words, 6)), None) for _ in range(2 * NAMES)]


def main() -> int:
    jieba.setLogLevel("WARNING")
    text = NOTICE.read_text("utf-8")
    lower, upper = plan_of(text, "county"), plan_of(reworded(text), "city")
    same = compare(lower, upper)
    adapted = sum(row.relation == "adapted" for row in (*same.tasks, *same.projects))
    both = best(lambda: (jieba.lcut(lower.source.text), jieba.lcut(upper.source.text)), 10)
    pair = best(lambda: compare(lower, upper), 5)
    several = names()
    thousand = best(lambda: align(several[:NAMES], several[NAMES:]), 2)
    chain = [plan_of("".join(text.replace("扶持", word)), str(at)) for at, word in enumerate(("扶持", "资助", "帮扶", "补助"))]
    four = best(lambda: lineage_of(chain, [compare(*pair) for pair in itertools.pairwise(chain)]), 3)
    pairs = sum(best(lambda pair=pair: compare(*pair), 3) for pair in itertools.pairwise(chain))  # type: ignore[misc]
    counties = [structs.replace(lower, source=structs.replace(lower.source, file=f"{at}.txt")) for at in range(COUNTIES)]
    star = best(lambda: cover(upper, counties), 1)
    print(f"two plans of {len(lower.source.text)} and {len(upper.source.text)} characters ({adapted} matters adapted): {pair * 1000:.0f} ms,")
    print(f"  {pair / both:.1f}x jieba.lcut of both ({both * 1000:.0f} ms; at most 10x)")
    print(f"{NAMES} indicator names against {NAMES}: {thousand:.2f} s (at most 2 s)")
    print(f"a chain of four levels: {four / pairs:.2f}x its three pairs alone (linear: about 1x)")
    print(f"{COUNTIES} counties under one province: {star:.1f} s (at most {60 * COUNTIES // 100} s)")
    measured = {"compare_vs_lcut": pair / both, "names_seconds": thousand, "chain_vs_pairs": four / pairs, "coverage_seconds": star}
    print(json.dumps({name: round(value, 2) for name, value in measured.items()}))
    bounds = {"compare_vs_lcut": 10, "names_seconds": 2, "chain_vs_pairs": 1.5, "coverage_seconds": 60 * COUNTIES / 100}
    return int(any(measured[name] > bound for name, bound in bounds.items()))


if __name__ == "__main__":
    sys.exit(main())
