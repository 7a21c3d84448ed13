"""Matters: what tasks, safeguards and projects are to the comparison, a title and a text that stand somewhere in a plan.

A plan's tasks are one pool with the measures of its safeguards chapter: what the upper level asks under 保障措施 the lower one may set
as a task, and the other way round. A plan without any task chapter is compared by all of its leaf sections but those that only
describe (situation, principles, goals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from guihua.compare.align.reading import Reading, join, read
from guihua.comparison.vocabulary import MatterKind
from guihua.evidence import Evidence
from guihua.plan import Plan, Section, Task

DESCRIBING = frozenset({"preamble", "situation", "guiding_ideology", "principles", "goals", "annex"})
"""Roles of sections that set nothing to be done. An annex is compared by the tasks and items that were read from it."""
SENTENCE = re.compile("[^。;；!！]+[。;；!！]?")

SENTENCE_LONG = 12
"""A heading of so many characters says by itself what is to be done (每年组织不少于2次的推介活动)."""


class Matter(Struct, frozen=True):
    """A task, safeguard or project. ``parent`` is the title that it stands under; ``order`` its place in the plan."""

    address: str
    title: str
    text: str
    parent: str
    order: int
    reading: Reading
    kind: MatterKind = "task"

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The title and the sentences of the text, as ranges of ``reading.letters``; never empty."""
        letters = self.reading.letters
        head = min(len("".join(self.title.split())), len(letters))
        found = [(head + match.start(), head + match.end()) for match in SENTENCE.finditer(letters[head:])]
        return ((0, head), *found)


def tasks_of(plan: Plan) -> list[Matter]:
    """The tasks and safeguards of a plan in its order; a short heading with nothing under it sets none, unless the plan has no more."""
    headings = {section.address: section for section, _ in _leaves(plan.outline, ())}
    named = {task.address for task in plan.tasks}
    gathering = set(_gathering(plan.outline))
    found = [_task(task, headings.get(task.address)) for task in plan.tasks if task.same_as is None and task.address not in gathering]
    clauses = {offset for each in plan.responsibilities for start, end in each.evidence.spans for offset in range(start, end)}
    found += [_safeguard(section, above, clauses) for section, above in _leaves(plan.outline, ()) if _is_open(section, named)]
    written = any(matter.text for matter in found)
    first = {address: at for at, address in enumerate(headings)}
    branching = _branching(plan.outline)
    kept = [matter for matter in found if matter.text or not written or _says_it_all(matter, headings.get(matter.address), branching)]
    kept.sort(key=lambda matter: first.get(matter.address, len(first)))
    return [_numbered(matter, order) for order, matter in enumerate(kept)]


def _says_it_all(matter: Matter, section: Section | None, branching: frozenset[int]) -> bool:
    """Whether a heading by itself sets a task: it is long, and headings of its depth do not only gather others here."""
    return len(matter.title) >= SENTENCE_LONG and (section is None or section.depth not in branching)


def _branching(sections: tuple[Section, ...]) -> frozenset[int]:
    """The depths at which any section has others under it."""
    found, stack = set(), list(sections)
    while stack:
        section = stack.pop()
        stack += section.children
        if section.children:
            found.add(section.depth)
    return frozenset(found)


def projects_of(plan: Plan) -> list[Matter]:
    """The items of the boxes of a plan in its order; those of a box of indicators are rows that could not be read."""
    items = ((box, item) for box in plan.boxes if box.kind != "indicators" for item in box.items)
    return [
        Matter(item.address, item.title, item.text, box.title, order, _item_reading(item.title, item.text, item.evidence), "project")
        for order, (box, item) in enumerate(items)
    ]  # fmt: skip


def _leaves(sections: tuple[Section, ...], above: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """The sections without children, each with the titles that it stands under."""
    stack = [(section, above) for section in reversed(sections)]
    while stack:
        section, titles = stack.pop()
        if not section.children:
            yield section, titles
        stack += [(child, (*titles, section.title or "")) for child in reversed(section.children)]


def _gathering(sections: tuple[Section, ...]) -> Iterator[str]:
    """The addresses of the sections that have others under them: what they say above those is weighed with none of them."""
    stack = list(sections)
    while stack:
        section = stack.pop()
        stack += section.children
        if section.children:
            yield section.address


def _is_open(section: Section, tasks: set[str]) -> bool:
    return section.address not in tasks and section.role not in DESCRIBING and bool(section.title)


def _task(task: Task, heading: Section | None) -> Matter:
    above = [title for title in task.path if title != task.title]
    return Matter(task.address, task.title, task.text, above[-1] if above else "", 0, _reading(task, heading))


def _safeguard(section: Section, above: tuple[str, ...], clauses: set[int]) -> Matter:
    """A section as a task would be: its words without the unit clauses at ``clauses``."""
    title = read(section.title or "", section.evidence)
    text = join(read(block.text, block.evidence) for block in section.blocks)
    kept = [(letter, place) for letter, place in zip(text.letters, text.places, strict=True) if place not in clauses]
    words = Reading("".join(letter for letter, _ in kept), tuple(place for _, place in kept))
    parent = next((title for title in reversed(above) if title), "")
    return Matter(section.address, section.title or "", words.letters, parent, 0, join((title, words)), "safeguard")


def _numbered(matter: Matter, order: int) -> Matter:
    return Matter(matter.address, matter.title, matter.text, matter.parent, order, matter.reading, matter.kind)


def _reading(task: Task, heading: Section | None) -> Reading:
    title = read(task.title, heading.evidence if heading else task.evidence)
    if task.measures:
        text = join(read(measure.text, measure.evidence) for measure in task.measures)
    else:
        text = read(task.text, task.evidence, after=title.places[-1] + 1 if title.places else 0)
    return join((title, text))


def _item_reading(title: str, text: str, evidence: Evidence) -> Reading:
    name = read(title, evidence)
    return join((name, read(text, evidence, after=name.places[-1] + 1 if name.places else 0)))
