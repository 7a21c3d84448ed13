"""The tasks: the leaf sections of the task chapters."""

from __future__ import annotations

from guihua.extract.index import Index, Place
from guihua.extract.responsibilities import clause_texts
from guihua.phrases.sentences import minus, sentences
from guihua.plan import Measure, Responsibility, Task
from guihua.source import Source
from guihua.text import join


def task_records(source: Source, index: Index, responsibilities: tuple[Responsibility, ...]) -> tuple[Task, ...]:
    """One record per leaf section of a task chapter, in reading order."""
    owners: dict[str, list[str]] = {}
    for entry in responsibilities:
        owners.setdefault(entry.of, []).append(entry.address)
    boxes: dict[str, list[str]] = {}
    for box in index.boxes:
        boxes.setdefault(box.place.address, []).append(box.address)
    return tuple(
        _task(source, index, place, tuple(boxes.get(place.address, ())), owners)
        for place in index.places
        if place.role == "tasks" and not place.section.children and place.section.title is not None
    )


def _task(source: Source, index: Index, place: Place, boxes: tuple[str, ...], owners: dict[str, list[str]]) -> Task:
    section = place.section
    assert section.title is not None
    assert section.heading is not None
    bodies = [minus(entry.paragraph.text, clause_texts(entry)) for entry in index.by_place[place.address]]
    bodies = [body for body in bodies if body]
    measures = tuple(Measure(sentence.value, source.cite(sentence)) for body in bodies for sentence in sentences(body))
    evidence = join((section.heading, *(entry.paragraph.text for entry in index.by_place[place.address])))
    duties = [address for entry in index.by_place[place.address] for address in owners.get(entry.address, ())]
    return Task(
        address=place.address, number=section.number.value if section.number else None, title=section.title.value,
        text="\n".join(body.value for body in bodies),
        path=(*(above.section.title.value for above in place.above if above.section.title), section.title.value),
        measures=measures, boxes=boxes, responsibilities=(*owners.get(place.address, ()), *duties), evidence=source.cite(evidence),
    )  # fmt: skip
