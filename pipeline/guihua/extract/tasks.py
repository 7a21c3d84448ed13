"""The tasks: the leaf sections of the task chapters, with their measures and by when each is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import UNSET, Struct
from msgspec.structs import replace

from guihua.extract.closing import before, closings
from guihua.extract.index import Index, Place
from guihua.grammar.five_year_plans import PLAN_TIME
from guihua.grammar.quantities import quantities
from guihua.phrases.deadlines import Deadline as Said
from guihua.phrases.deadlines import Stage, Years, deadline_of_words, read_deadlines, stages, the_last
from guihua.phrases.sentences import minus, sentences
from guihua.plan import Deadline, Measure, Responsibility, Task
from guihua.source import Source
from guihua.text import Text, join


def task_records(source: Source, index: Index, responsibilities: tuple[Responsibility, ...], years: Years) -> tuple[Task, ...]:
    """One record per leaf section of a task chapter, in reading order, and one per chapter whose lead paragraph sets a task itself."""
    owners: dict[str, list[Responsibility]] = {}
    for entry in responsibilities:
        owners.setdefault(entry.of, []).append(entry)
    boxes: dict[str, list[str]] = {}
    for box in index.boxes:
        boxes.setdefault(box.place.address, []).append(box.address)
    closing = closings(index)
    tasks = []
    for place in index.places:
        if place.role == "tasks" and place.section.title is not None:
            addresses = (place.address, *(entry.address for entry in index.by_place[place.address]))
            duties = [duty for address in addresses for duty in owners.get(address, ())]
            if place.section.children and not duties and not _sets_date(index, place, years):
                continue
            tasks.append(_task(source, index, place, _Extras(tuple(boxes.get(place.address, ())), duties, years, closing.get(place.address))))
    return tuple(tasks)


def _sets_date(index: Index, place: Place, years: Years) -> bool:
    """Whether what a chapter says above its sections names a day or a rhythm of its own, not only the years of the plan."""
    said = (sentence for entry in index.by_place[place.address] for sentence in sentences(entry.paragraph.text))
    found = (one for sentence in said if not sentence.folded.endswith(":") for one in read_deadlines(sentence, years))
    return any(not PLAN_TIME.search(one.text.folded) for one in found)


class _Extras(Struct, frozen=True):
    """What stands beside the text of a task: its boxes, its annotations, the years of the plan, and where the document closes in it."""

    boxes: tuple[str, ...]
    duties: list[Responsibility]
    years: Years
    closing: int | None


def _task(source: Source, index: Index, place: Place, extras: _Extras) -> Task:
    section = place.section
    assert section.title is not None
    assert section.heading is not None
    entries = index.by_place[place.address]
    texts = [before(entry.paragraph.text, extras.closing) for entry in entries]
    bodies = [body for text, entry in zip(texts, entries, strict=True) if (body := minus(text, [clause.text for clause in entry.clauses]))]
    stated = [(sentence, years) for body in bodies for sentence, years in _with_years(sentences(body), extras.years)]
    # A title that is all there is, or that states an amount, says what is to be done.
    said = [(section.title, extras.years)] if section.title and (not stated or quantities(section.title.folded)) else []
    measures = tuple(_measure(source, sentence, years) for sentence, years in (*said, *stated))
    return Task(
        address=place.address, number=section.number.value if section.number else None, title=section.title.value,
        text="\n".join(body.value for body in bodies),
        path=(*(above.section.title.value for above in place.above if above.section.title), section.title.value),
        measures=measures, boxes=extras.boxes, responsibilities=tuple(duty.address for duty in extras.duties),
        evidence=source.cite(join((section.heading, *texts))),
        deadline=_task_deadline(source, section.title, measures, extras),
    )  # fmt: skip


def _with_years(said: Iterable[Text], years: Years) -> Iterator[tuple[Text, Years]]:
    """The sentences, those behind ； with the last day that the words before it name: 2024年6月底前…；12月底前…."""
    around = years
    for sentence in said:
        yield sentence, around
        if not sentence.folded.endswith(";"):
            around = years
        elif (last := the_last(read_deadlines(sentence, around))) is not None and last.date is not None:
            around = replace(years, named=date.fromisoformat(last.date))


def _measure(source: Source, sentence: Text, years: Years) -> Measure:
    found = read_deadlines(sentence, years)
    return Measure(
        sentence.value, source.cite(sentence), _latest(source, found),
        tuple(_step(source, stage) for stage in stages(sentence, found)) or UNSET,
    )  # fmt: skip


def _step(source: Source, stage: Stage) -> Deadline:
    one = stage.deadline
    return Deadline(one.text.value, one.date, one.inferred, source.cite(one.text), source.cite(stage.work))


def _latest(source: Source, deadlines: Sequence[Said]) -> Deadline | None:
    last = the_last(deadlines)
    return Deadline(last.text.value, last.date, last.inferred, source.cite(last.text)) if last else None


def _task_deadline(source: Source, title: Text, measures: tuple[Measure, ...], extras: _Extras) -> Deadline | None:
    """That of its annotations (the latest of several), else of its title, else of its only measure.

    What one of many measures says is no deadline of the task.
    """
    noted = []
    for duty in extras.duties:
        if duty.deadline is not None:
            read = deadline_of_words(Text.of(duty.deadline), extras.years)
            noted.append(Deadline(duty.deadline, read.date, read.inferred, duty.deadline_evidence))
    if noted:
        return max(noted, key=lambda one: one.date or "")
    said = _latest(source, read_deadlines(title, extras.years))
    if said and said.raw != title.value:
        return said
    return measures[0].deadline if len(measures) == 1 else None
