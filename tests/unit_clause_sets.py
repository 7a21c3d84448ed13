"""The made-up unit clauses in tests/unit_clauses, and how near the reader comes to what a person reads in them."""

from collections import Counter
from pathlib import Path

from guihua.phrases.clauses import first_leads, read_clauses
from guihua.text import Text

FOLDER = Path(__file__).parent / "unit_clauses"
ROLES = ("lead", "participating", "responsible")


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """Text and expected facts (``1 lead 县民政局``: the clause's number, the role, the name) of each case; ⏎ is a line break."""
    cases = []
    for block in (FOLDER / f"{name}.txt").read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        first = next(at for at, line in enumerate(lines) if line.startswith("\t"))
        cases.append(("\n".join(lines[:first]).replace("⏎", "\n"), _facts(lines[first:])))
    return cases


def _facts(lines: list[str]) -> list[str]:
    facts, clause = [], 1
    for line in (line.strip() for line in lines):
        if line == "--":
            clause += 1
        elif line != "none":
            role, _, names = line.partition(" ")
            facts += [f"{clause} {role} {name}" for name in names.split("｜")]
    return facts


def read(text: str) -> list[str]:
    """What the reader finds, as facts."""
    facts = []
    for count, clause in enumerate(read_clauses(Text.of(text)), 1):
        clause = first_leads(clause, clause.others) if clause.first_is_lead else clause
        facts += [f"{count} {role} {''.join(unit.value.split())}" for role, unit in clause.units]
        facts += [f"{count} deadline {clause.deadline.value}"] if clause.deadline else []
    return facts


def score(name: str) -> tuple[float, list[str]]:
    """F1 over all facts of a set, and what differs (+ invented, - missed)."""
    hit = wrong = missed = 0
    differences = []
    for text, expected in blocks(name):
        want, got = Counter(expected), Counter(read(text))
        hit += sum((want & got).values())
        wrong += sum((got - want).values())
        missed += sum((want - got).values())
        if want != got:
            differences.append(text)
            differences += [f"  + {fact}" for fact in (got - want).elements()] + [f"  - {fact}" for fact in (want - got).elements()]
    return (2 * hit / (2 * hit + wrong + missed) if hit else 0.0), differences
