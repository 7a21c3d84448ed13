"""The made-up sentences in tests/facts, and how near the reader comes to what a person reads in them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from case_views import VIEWS, row
from guihua import extract
from guihua.gazetteer.policy_fields import policy_field
from guihua.plan import Plan, Section
from guihua.readers.text.in_memory import read_text

FOLDER = Path(__file__).parent / "facts"
CASE = re.compile(r"(?m)^(?!\t|# )(.+)\n((?:\t.*\n)*)")
TASK = "安远县产业发展规划（2021—2025年）\n\n一、主要任务\n\n（一）做好工作\n\n{}\n"
PREFACE = "安远县产业发展规划（2021—2025年）\n\n{}\n\n一、主要任务\n\n（一）做好工作\n\n建设项目。\n"
TITLED = "{}\n\n一、主要任务\n\n（一）做好工作\n\n建设项目。\n"
CHAPTERS = "安远县促进产业发展的实施意见\n\n{}\n"


def _roles(plan: Plan) -> Iterator[str]:
    """Each numbered section with its role, and what the own paragraphs of a parted chapter demand."""
    yield from _sections(plan.outline)
    parted = {section.address for section in plan.outline if section.children}
    for task in plan.tasks:
        if task.address in parted:
            yield from (f"duty {measure.text}" for measure in task.measures)


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        if section.number is not None:
            yield f"{section.address} {section.role}"
        yield from _sections(section.children)


def _plan(text: str) -> Plan:
    return extract(read_text(text.replace("⏎", "\n\n")))


READ: dict[str, Callable[[str], Iterable[str]]] = {
    "commitments": lambda sentence: VIEWS["commitments"](_plan(TASK.format(sentence))),
    "references preface": lambda sentence: VIEWS["references"](_plan(PREFACE.format(sentence))),
    "references tasks": lambda sentence: VIEWS["references"](_plan(TASK.format(sentence))),
    "periods": lambda sentence: [line for line in VIEWS["head"](_plan(TITLED.format(sentence))) if line.startswith("period")],
    "roles": lambda sentence: _roles(_plan(CHAPTERS.format(sentence))),
    "fields": lambda title: [row(policy_field(title))],
}


def kinds(view: str, name: str) -> dict[str, list[tuple[str, list[str]]]]:
    """The sentences of a set with their facts, by the kind of trouble that they show."""
    parts = re.split(r"(?m)^# (.+)\n", (FOLDER / f"{view}_{name}.txt").read_text("utf-8"))
    return {
        kind: [(match[1], [line.strip() for line in match[2].splitlines()]) for match in CASE.finditer(body)]
        for kind, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def score(view: str, name: str, kind: str | None = None) -> tuple[float, float, list[str]]:
    """Precision and recall over all facts of a set (of one kind, where it is given), and what differs (+ invented, - missed)."""
    hit = wrong = missed = 0
    differences = []
    for each, cases in kinds(view, name).items():
        read = READ.get(f"{view} {each}") or READ[view]
        for sentence, expected in cases if kind in (None, each) else ():
            want, got = Counter(expected), Counter(read(sentence))
            hit += sum((want & got).values())
            wrong += sum((got - want).values())
            missed += sum((want - got).values())
            if want != got:
                differences.append(sentence)
                differences += [f"  + {fact}" for fact in (got - want).elements()] + [f"  - {fact}" for fact in (want - got).elements()]
    return hit / max(1, hit + wrong), hit / max(1, hit + missed), differences
