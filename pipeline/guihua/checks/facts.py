"""Facts that do not fit each other: units, years, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.folding import fold
from guihua.grammar.statements import PART_OF_TOTAL
from guihua.grammar.unit_lists import PERSON, PERSON_BEHIND
from guihua.phrases.deadlines import lacks_year
from guihua.plan import Commitment, Indicator, Plan, Responsibility, Target


def _above(address: str) -> Iterator[str]:
    """The addresses of the sections that a section stands in: 3 and 3.1 of 3.1.2."""
    parts = address.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts)))


def check_tasks_without_units(plan: Plan) -> Iterator[Finding]:
    """GH201: a task that names nobody in charge, where most tasks of the document do. A table or its chapter may name them for it."""
    divided = {task.same_as for task in plan.tasks if task.responsibilities}
    charged = {task.address for task in plan.tasks if task.responsibilities}
    tasks = [task for task in plan.tasks if task.same_as is None and not charged & set(_above(task.address))]
    gathering = {address for task in tasks for address in _above(task.address)}
    tasks = [task for task in tasks if task.address not in gathering]
    with_clause = [task for task in tasks if task.responsibilities or task.address in divided]
    if len(with_clause) * 2 <= len(tasks):
        return
    for task in tasks:
        if not task.responsibilities and task.address not in divided:
            yield finding("GH201", task.evidence, task.address, task=task.title[:30])


def check_undated_deadlines(plan: Plan) -> Iterator[Finding]:
    """GH214: deadlines in tables of tasks that name a month of no year, in one finding."""
    due = [(task, task.deadline) for task in plan.tasks if "table_" in task.address and task.deadline is not None and task.deadline.date is None]
    undated = [(task, deadline) for task, deadline in due if lacks_year(deadline.raw)]
    if undated:
        task, deadline = undated[0]
        yield finding("GH214", deadline.evidence, task.address, count=len(undated), deadline=deadline.raw, task=task.title[:30])


MOST_NAMED = 100
"""So many bodies are named in one finding."""


def check_unknown_units(plan: Plan) -> Iterator[Finding]:
    """GH202: the bodies in unit clauses that the table of agencies does not know, in one finding, each with the annotation that names it first."""
    unknown = {unit.id: unit for unit in plan.units if unit.canonical is None and unit.kind == "other"}
    named: list[tuple[str, str, Evidence]] = []
    for entry in plan.responsibilities:
        mentions = (*entry.lead, *entry.participating, *entry.responsible)
        named += [(unknown.pop(mention.unit).name, entry.address, mention.evidence) for mention in mentions if mention.unit in unknown]
    if len(named) == 1:
        name, address, evidence = named[0]
        yield finding("GH202", evidence, address, body=name)
    elif named:
        shown = named[:MOST_NAMED]
        words = "、".join(f"“{name}”（{address}）" for name, address, _ in shown) + ("等" if len(named) > MOST_NAMED else "")
        yield finding("GH202", _all(evidence for *_, evidence in shown), None, count=len(named), bodies=words)


def check_people(plan: Plan) -> Iterator[Finding]:
    """GH216: what stands behind a body in a unit clause, parted by nothing but a blank, and was taken for a person: 县水利局 王建国."""
    found = [place for entry in plan.responsibilities for place in _people(entry)]
    if len(found) == 1:
        yield finding("GH216", found[0][1], found[0][0], person=found[0][1].quote)
    elif found:
        shown = found[:MOST_NAMED]
        words = "、".join(f"“{place.quote}”（{address}）" for address, place in shown) + ("等" if len(found) > MOST_NAMED else "")
        yield finding("GH216", _all(place for _, place in shown), None, count=len(found), people=words)


def _people(entry: Responsibility) -> Iterator[tuple[str, Evidence]]:
    """The people behind the bodies of an annotation, with its address."""
    quote = fold(entry.evidence.quote)
    offsets = [at for start, stop in entry.evidence.spans for at in range(start, stop)]
    places = {offset: at for at, offset in enumerate(offsets)}
    for mention in (*entry.lead, *entry.participating, *entry.responsible):
        last = places.get(mention.evidence.spans[-1][1] - 1) if mention.evidence.spans else None
        match = PERSON_BEHIND.regex.match(quote, last + 1) if last is not None else None
        if match is None or PERSON.match(match["person"]) is None:
            continue
        low, high = match.span("person")
        if offsets[high - 1] - offsets[low] == high - 1 - low:
            yield entry.address, Evidence(entry.evidence.quote[low:high], ((offsets[low], offsets[high - 1] + 1),))


def _all(places: Iterable[Evidence]) -> Evidence:
    """Several places as one evidence, in the order of the text."""
    ordered = sorted(places, key=lambda evidence: evidence.spans)
    spans = tuple(span for evidence in ordered for span in evidence.spans)
    return Evidence("".join(evidence.quote for evidence in ordered), spans, tuple(region for evidence in ordered for region in evidence.regions))


def check_years(plan: Plan) -> Iterator[Finding]:
    """GH206: a target for a year behind the period, where no goal reaches that far and no other target lies within it."""
    period = plan.plan.period
    if period is None:
        return
    horizons = {goal.horizon for goal in plan.goals}
    for indicator in plan.indicators:
        within = any(target.year is not None and target.year <= period.end for target in indicator.targets)
        for target in () if within else indicator.targets:
            if target.year is not None and target.year > period.end and target.year not in horizons:
                words = {"indicator": indicator.name, "year": target.year, "start": period.start, "end": period.end}
                yield finding("GH206", target.evidence or indicator.evidence, indicator.address, **words)


def check_prose_numbers(plan: Plan) -> Iterator[Finding]:
    """GH204: a number in running text that contradicts the indicator table for the same indicator and year."""
    indicators = {entry.address: entry for entry in plan.indicators}
    for commitment in plan.commitments:
        indicator = indicators.get(commitment.indicator or "")
        if indicator is None or commitment.kind != "promised" or PART_OF_TOTAL.match(commitment.subject or ""):
            continue
        target = _same_year(indicator, commitment, plan)
        if target is not None and _contradict(target, commitment):
            words = {"words": commitment.evidence.quote[-24:], "indicator": indicator.name, "target": target.raw}
            yield finding("GH204", commitment.evidence, commitment.address, **words)


def _same_year(indicator: Indicator, commitment: Commitment, plan: Plan) -> Target | None:
    end = plan.plan.period.end if plan.plan.period else None
    year = commitment.year if commitment.year is not None else end
    return next((target for target in indicator.targets if target.year == year), None)


def _contradict(target: Target, commitment: Commitment) -> bool:
    """Whether two statements of one unit cannot both be meant: other numbers, or bounds that point apart."""
    if target.value is None or commitment.value is None or (target.unit or "%") != (commitment.unit or "%"):
        return False
    if "change" in (target.relation, commitment.relation) and target.relation != commitment.relation:
        return False
    return target.value != commitment.value


def check_torn_numbers(plan: Plan) -> Iterator[Finding]:
    """GH308: a number of which a part is lost, so that it has no value."""
    for commitment in plan.commitments:
        if commitment.relation == "statement":
            yield finding("GH308", commitment.evidence, commitment.address, words=commitment.evidence.quote[-24:])
