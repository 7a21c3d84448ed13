"""Matters: what tasks and projects are to the comparison, a title and a text that stand somewhere in a plan."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from guihua.compare.align.reading import Reading, join, read
from guihua.evidence import Evidence
from guihua.plan import Plan, Section, Task


class Matter(Struct, frozen=True):
    """A task or a project. ``parent`` is the title that it stands under; ``order`` its place in the plan."""

    address: str
    title: str
    text: str
    parent: str
    order: int
    reading: Reading


def tasks_of(plan: Plan) -> list[Matter]:
    """The tasks of a plan in its order; a heading with nothing under it sets no task, unless the plan has headings only."""
    headings = {section.address: section for section in _sections(plan.outline)}
    written = any(task.text for task in plan.tasks)
    return [
        Matter(task.address, task.title, task.text, _parent(task), order, _reading(task, headings.get(task.address)))
        for order, task in enumerate(plan.tasks)
        if task.text or not written
    ]  # fmt: skip


def projects_of(plan: Plan) -> list[Matter]:
    """The items of the boxes of a plan in its order."""
    items = ((box, item) for box in plan.boxes for item in box.items)
    return [
        Matter(item.address, item.title, item.text, box.title, order, _item_reading(item.title, item.text, item.evidence))
        for order, (box, item) in enumerate(items)
    ]  # fmt: skip


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.children))


def _parent(task: Task) -> str:
    """The title above: the last of the path that is not the task's own."""
    above = [title for title in task.path if title != task.title]
    return above[-1] if above else ""


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
