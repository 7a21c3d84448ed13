"""The proof of every line: the words of the original, where they stand, and an anchor to link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from guihua.compare.align.matters import Matter, tasks_of
from guihua.comparison import Comparison, Passage
from guihua.evidence import Evidence
from guihua.plan import Plan, Section
from guihua.report.dossier import Dossier
from guihua.report.places import Lines, lines_of, where

QUOTED = 160
"""Characters shown of a quote; its place says where the rest stands."""
CONTEXT = 30
"""Characters of the original shown before and behind a quote."""
MENTIONED = "文中提到"
"""The kind of a passage that speaks of what the plan does not take up."""


class Proof(Struct, frozen=True):
    """An entry of the list of proofs: ``before`` and ``after`` are the words around the quote."""

    anchor: str
    address: str
    kind: str
    name: str
    where: str
    quote: str
    before: str
    after: str


class _Fact(Struct, frozen=True):
    """Something that a plan says, and where it says it."""

    address: str
    kind: str
    name: str
    evidence: Evidence


class Link(Struct, frozen=True):
    """A link to a proof: its anchor, the place in words, and the label of the plan."""

    anchor: str
    where: str
    label: str


class Proofs(Struct, frozen=True):
    """The proofs of the plans of a dossier, by position of the plan and address."""

    labels: tuple[str, ...]
    plans: tuple[dict[str, Proof], ...]

    def link(self, plan: int, address: str | None) -> Link | None:
        """The link to the proof of ``address`` in the plan at this position; None when it has none."""
        proof = self.plans[plan].get(address or "")
        return Link(proof.anchor, proof.where, self.labels[plan]) if proof else None

    def mention(self, plan: int, upper: str) -> Link | None:
        """The link to where the plan speaks of what it does not take up: of what stands at an address of the plan above it."""
        return self.link(plan, _mention(upper))


def make_proofs(dossier: Dossier) -> Proofs:
    """The proofs of everything that a comparison speaks of."""
    mentions = [*(tuple(_mentions(each)) for each in dossier.comparisons), ()]
    return Proofs(dossier.labels, tuple(_of_plan(index, plan, mentions[index]) for index, plan in enumerate(dossier.plans)))


def _mentions(comparison: Comparison) -> Iterator[_Fact]:
    """Where the lower plan speaks of what it does not take up."""
    for row in comparison.indicators:
        if row.absence and row.absence.evidence and row.upper:
            yield _Fact(_mention(row.upper.address), MENTIONED, row.upper.name, _evidence(row.absence.evidence))
    for matter in (*comparison.tasks, *comparison.projects):
        if matter.absence and matter.absence.evidence:
            for address in matter.upper:
                yield _Fact(_mention(address), MENTIONED, "", _evidence(matter.absence.evidence))


def _mention(upper: str) -> str:
    return f"{MENTIONED}：上级{upper}"


def _evidence(passage: Passage) -> Evidence:
    return Evidence(quote=passage.quote, spans=passage.spans)


def _of_plan(index: int, plan: Plan, mentions: Iterable[_Fact]) -> dict[str, Proof]:
    lines = lines_of(plan)
    found: dict[str, Proof] = {}
    for fact in (*_facts(plan), *mentions):
        if fact.address not in found:
            found[fact.address] = _proof(f"p{index}-{len(found) + 1}", fact, plan.source.text, lines)
    return found


def _facts(plan: Plan) -> Iterator[_Fact]:
    """Each fact, in the order of the contract."""
    for indicator in plan.indicators:
        yield _Fact(indicator.address, "指标", indicator.name, indicator.evidence)
    for task in plan.tasks:
        yield _Fact(task.address, "任务", task.title, task.evidence)
    for matter in tasks_of(plan):
        yield _Fact(matter.address, "保障措施", matter.title, words_of(matter))
    for box in plan.boxes:
        yield from (_Fact(item.address, "专栏项目", item.title, item.evidence) for item in box.items)
    for duty in plan.responsibilities:
        yield _Fact(duty.address, "责任分工", "", duty.evidence)
    for reference in plan.references:
        yield _Fact(reference.address, "引用文件", reference.title, reference.evidence)
    for commitment in plan.commitments:
        yield _Fact(commitment.address, "正文数字", commitment.subject or "", commitment.evidence)
    charged = {duty.of for duty in plan.responsibilities}
    for section in sections(plan.outline):
        if section.address in charged and section.evidence:
            yield _Fact(section.address, "章节", section.title or "", section.evidence)


def words_of(matter: Matter) -> Evidence:
    """The title and text of a matter as evidence."""
    passage = matter.reading.passage(0, len(matter.reading.letters))
    return _evidence(passage) if passage else Evidence(quote="", spans=())


def sections(outline: Iterable[Section]) -> Iterator[Section]:
    """All sections of an outline in reading order."""
    for section in outline:
        yield section
        yield from sections(section.children)


def _proof(anchor: str, fact: _Fact, text: str, lines: Lines) -> Proof:
    evidence = fact.evidence
    start, end = (evidence.spans[0][0], evidence.spans[-1][1]) if evidence.spans else (0, 0)
    return Proof(
        anchor=anchor,
        address=fact.address,
        kind=fact.kind,
        name=fact.name,
        where=where(evidence, lines),
        quote=_quote(evidence, text),
        before=_flat(text[max(0, start - CONTEXT) : start]),
        after=_flat(text[end : end + CONTEXT]) if evidence.spans else "",
    )


def _quote(evidence: Evidence, text: str) -> str:
    """The quote on one line, with a bar between the cells of a table row."""
    shown, end = "", 0
    for start, stop in evidence.spans:
        shown += (" │ " if shown and "\t" in text[end:start] else "") + text[start:stop]
        end = stop
    words = _flat(shown or evidence.quote)
    return words if len(words) <= QUOTED else f"{words[:QUOTED]}…"


def _flat(words: str) -> str:
    return " ".join(words.split())
