"""Edit real plans in one place at a time, compare each with the original, and count which edits come back and what else is reported.

    inject_edits.py [--details] [FILE...]

Without files: the seed under corpus/ and the labelled documents named below in ../shared/evaluate, as far as they are there. Every task, box item,
indicator and unit clause is deleted in turn; the first verb of each task is softened, the first number of each task and each target is lowered, the
first date dropped. Each edit is made in the text, which is read anew. Exits 1 when an edit did not come back or anything else did.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from guihua.compare import compare
from guihua.comparison import Comparison
from guihua.evidence import Evidence
from guihua.pipeline import extract
from guihua.plan import Plan, Responsibility, Section
from guihua.source import Source

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "evaluate" / "plans"
SEED = ROOT / "corpus" / "county"
NAMES = (
    "national_gwy_emergency_14fyp_gf2021-36.md",
    "province_shaanxi_business_env_5_special_action_plans.txt",
    "province_anhui_industrial_internet_action_plan_2021-2023.txt",
)
VERB = re.compile("(?<=[。；\n])(?:加强|推进|推动|完善|建立|健全|实施|开展|落实|强化|加大|加快)(?=[一-鿿])")
NUMBER = re.compile(r"(?<![\d.〔（(年第])[2-9]\d*(?=[万亿]?(?:%|％|个|家|名|项|所|张|户|人|亩))")
DATE = re.compile(r"(?<![（(—\-])(?:到)?20[23]\d年(?:\d{1,2}月)?(?:底|末)?(?:前|之前)?[，,]?")
WORDINGS = (("soften", VERB, "鼓励", "softened"), ("number", NUMBER, "1", "number_changed"), ("date", DATE, "", "deadline_dropped"))
DIGITS = re.compile(r"\d+")
REPEATED = "clause that another one of its task repeats"
"""After which the same bodies answer for the task in the same roles: nothing is to be told."""
DELETED = ("task", "item", "indicator")
EMPTY_BRACKETS = re.compile(r"[（(]\s*[）)]")
Span = tuple[int, int]
Numbered = tuple[str | None, int]
"""The number of a part and where it begins."""
Event = tuple[str, str, str]
"""Of which kind, what of it, and of what: the name of the task, item or indicator."""


class Edit(NamedTuple):
    """What was done to which part, the edited text, and what has to come back."""

    kind: str
    name: str
    text: str
    wanted: Event


def main() -> int:
    """A line for each document and kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="say which edits did not come back, and what else was reported")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or [*sorted(SEED.glob("*.txt")), *(SHARED / name for name in NAMES if (SHARED / name).is_file())]
    return max([_document(path, options.details) for path in files], default=0)


def _document(path: Path, details: bool) -> int:
    upper = _plan(extract(path).source.text)
    done, found, elsewhere, alone = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for edit in edits(upper):
        told = events(compare(lower := _plan(edit.text), upper), lower, upper)
        done[edit.kind] += 1
        came = told & {edit.wanted, *_or_else(edit)}
        found[edit.kind] += bool(came) or edit.kind == REPEATED
        elsewhere[edit.kind] += edit.wanted not in came
        others = told - came - _following(edit)
        alone[edit.kind] += not others
        if details and (others or not (came or edit.kind == REPEATED)):
            print(f"  {edit.kind} {edit.name}: {'' if came else 'not reported; '}{sorted(others)[:4]}")
    for kind, count in done.items():
        mentioned = f" ({elsewhere[kind]} as mentioned elsewhere in the text)" if elsewhere[kind] and kind in DELETED else ""
        print(f"{path.name} {kind}: {found[kind]} of {count} reported{mentioned}, {alone[kind]} alone", flush=True)
    return int(found != done or alone != done)


def _or_else(edit: Edit) -> set[Event]:
    """What is as good as what was wanted: the words stand elsewhere too; the bodies of a clause are named nowhere else."""
    kind, what, name = edit.wanted
    return {(kind, "mentioned", name)} if what == "missing" else {("clause", "gone", "")} if kind == "clause" else set()


def _plan(text: str) -> Plan:
    return extract(Source("plan.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), text))


def edits(plan: Plan) -> Iterator[Edit]:
    """Every edit of a plan, one by one."""
    sections = {section.address: section for section in _sections(plan.outline)}
    tasks = [(task.title, _extent(sections[task.address])) for task in plan.tasks if task.address in sections and task.same_as is None]
    for task in plan.tasks:
        if task.address in sections and task.same_as is None:
            section = sections[task.address]
            emptied = _emptied(plan, section)
            numbers = [_later(plan, each) for each in {section.address: section, emptied.address: emptied}.values()]
            yield Edit("task", task.title, _without(plan, [_extent(emptied)], *numbers), ("task", "missing", task.title))
    for box in plan.boxes:
        numbers = [(item.number, _hull(item.evidence)[0]) for item in box.items]
        for at, item in enumerate(box.items):
            yield Edit("item", item.title, _without(plan, [_hull(item.evidence)], numbers[at:]), ("project", "missing", item.title))
    for row in plan.indicators:
        yield Edit("indicator", row.name, _without(plan, row.evidence.spans), ("indicator", "missing", row.name))
    clauses = {clause.address: clause for clause in plan.responsibilities}
    for task in plan.tasks:
        for address in task.responsibilities:
            others = {name for other in task.responsibilities if other != address for name in _named(clauses[other])}
            again = _named(clauses[address]) <= others
            text = _without(plan, [_hull(clauses[address].evidence)])
            yield Edit(REPEATED if again else "clause", task.title, text, ("clause", "gone", task.title))
    for name, extent in tasks:
        yield from _wordings(plan, name, extent)
    yield from _targets(plan)


def _wordings(plan: Plan, name: str, extent: Span) -> Iterator[Edit]:
    """A task's first verb softened, its first number lowered, its first date dropped, below its heading and outside its unit clauses."""
    text, task = plan.source.text, next(task for task in plan.tasks if task.title == name)
    cited = sorted(span for measure in task.measures for span in measure.evidence.spans)
    places = [span for span in cited if span[0] >= extent[0] and name not in text[slice(*span)]]
    for kind, pattern, new, told in WORDINGS:
        found = next((match for span in places for match in pattern.finditer(text, max(0, span[0] - 1), span[1]) if not _in_title(text, match)), None)
        if found:
            yield Edit(kind, name, f"{text[: found.start()]}{new}{text[found.end() :]}", ("task", told, name))


def _in_title(text: str, match: re.Match[str]) -> bool:
    """Whether a match stands in 《》: it belongs to another document."""
    return text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())


def _targets(plan: Plan) -> Iterator[Edit]:
    text = plan.source.text
    for row in plan.indicators:
        target = next((each for each in reversed(row.targets) if each.evidence and NUMBER_OF.search(each.raw)), None)
        if target and target.evidence and (found := NUMBER_OF.search(text, *_hull(target.evidence))):
            lowered = f"{text[: found.start()]}{max(1, int(found[0]) // 2)}{text[found.end() :]}"
            yield Edit("target", row.name, lowered, ("indicator", "changed", row.name))


NUMBER_OF = re.compile(r"(?<![\d.])[2-9]\d*(?![\d年])|(?<![\d.])1\d+(?![\d年])")


def events(found: Comparison, lower: Plan, upper: Plan) -> set[Event]:
    """What is reported of tasks, projects, indicators and unit clauses, by names of the upper plan or, where it has none, of the lower."""
    names = {section.address: section.title or "" for plan in (lower, upper) for section in _sections(plan.outline)}
    names |= {task.address: task.title for plan in (lower, upper) for task in plan.tasks}
    names |= {item.address: item.title for plan in (lower, upper) for box in plan.boxes for item in box.items}
    told: set[Event] = set()
    for kind, rows in (("task", found.tasks), ("project", found.projects)):
        for row in rows:
            name = "、".join(names[address] for address in (row.upper or row.lower))
            if row.relation != "kept":
                told.add((kind, row.absence.kind if row.absence and row.absence.kind != "absent" else row.relation, name))
            told |= {(kind, change.kind, name) for change in row.changes}
    for row in found.indicators:
        if row.relation != "equal":
            name = (row.upper or row.lower).name  # type: ignore[union-attr]
            verdict = row.absence.kind if row.absence and row.absence.kind != "absent" else row.relation
            told.add(("indicator", "changed" if verdict in ("weaker", "stricter") else verdict, name))
    for unit in found.responsibilities:
        told |= {("clause", "gone", names.get(pair.upper or "", "")) for pair in unit.of if unit.role_change}
        if unit.relation == "no_counterpart":
            told.add(("clause", "gone", ""))
    return told


def _following(edit: Edit) -> set[Event]:
    """What an edit brings with it: a changed task is adapted, a task goes with its clause, a clause with its deadline."""
    kind, _, name = edit.wanted
    return {(kind, "adapted", name), ("clause", "gone", name), ("clause", "gone", ""), ("project", "missing", name)}


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)


def _extent(section: Section) -> Span:
    """From a heading to the end of what stands under it."""
    pieces = [piece for each in _sections([section]) for piece in (each.evidence, *(block.evidence for block in each.blocks)) if piece]
    return min(_hull(piece)[0] for piece in pieces), max(_hull(piece)[1] for piece in pieces)


def _hull(evidence: Evidence) -> Span:
    return min(start for start, _ in evidence.spans), max(end for _, end in evidence.spans)


def _emptied(plan: Plan, section: Section) -> Section:
    """The highest section that holds nothing but this one."""
    above = [each for each in _sections(plan.outline) if each.children == (section,) and not each.blocks]
    return _emptied(plan, above[0]) if above else section


def _later(plan: Plan, section: Section) -> list[Numbered]:
    """A section and those behind it whose numbers run on from its own, under whatever heading, with where each begins."""
    siblings = next(several for several in _families(plan.outline) if section in several)
    if not section.number or not DIGITS.search(section.number):
        behind = siblings[siblings.index(section) :]
        return [(each.number, _hull(each.evidence)[0]) for each in behind if each.evidence and _document_of(each) == _document_of(section)]
    run = [section]
    alike = [each for each in _sections(plan.outline) if each.depth == section.depth and _document_of(each) == _document_of(section)]
    for each in alike:
        if each.evidence and each.number and (digits := DIGITS.search(each.number)) and _hull(each.evidence) > _hull(run[-1].evidence):
            if int(digits[0]) != int(DIGITS.search(run[-1].number)[0]) + 1:
                break
            run.append(each)
    return [(each.number, _hull(each.evidence)[0]) for each in run]


def _named(clause: Responsibility) -> set[tuple[str, str]]:
    return {(role, each.unit) for role in ("lead", "participating", "responsible") for each in getattr(clause, role)}


def _document_of(section: Section) -> str:
    """The part of an address that says in which of a file's documents it is."""
    return section.address.rpartition(":")[0]


def _families(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    yield sections
    for section in sections:
        yield from _families(section.children)


def _without(plan: Plan, spans: Iterable[Span], *runs: list[Numbered]) -> str:
    """The text without these stretches, and without the lines and brackets that they leave empty; in each run later parts take the number
    of the one before them.
    """
    text = plan.source.text
    steps = [(start, old, new) for run in runs for (old, _), (new, start) in pairwise(run) if old and new and text.startswith(new, start)]
    for start, old, new in sorted(set(steps), reverse=True):
        text = f"{text[:start]}{old}{text[start + len(new) :]}"
    for start, end in sorted(spans, reverse=True):
        head, tail = text[:start], text[end:]
        line = f"{head.rpartition(chr(10))[2]}{tail.partition(chr(10))[0]}"
        if not line.strip(" \t　#*|") or EMPTY_BRACKETS.fullmatch(line.strip(" 。")):
            head, tail = head[: head.rfind("\n") + 1], tail.partition("\n")[2]
        text = head + tail
    return EMPTY_BRACKETS.sub("", text)


if __name__ == "__main__":
    sys.exit(main())
