"""Corrections applied to what was extracted: headings to the tree, before facts are taken from it; values to the record, after.

None is dropped: one whose words are gone, stand at several places, or no longer hold such a fact is kept with that state and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET, Struct
from msgspec.structs import replace

from guihua.corrections.anchors import Found, Words
from guihua.corrections.facts import Change, change_fact
from guihua.corrections.relevel import Wanted, with_headings
from guihua.document import Document
from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.overview import sections
from guihua.plan import Plan, Section
from guihua.plan.corrections import (
    Anchor,
    BodyCorrection,
    Correction,
    CorrectionRecord,
    Corrections,
    HeadingCorrection,
    IndicatorCorrection,
    PeriodCorrection,
    RegionCorrection,
    State,
    Target,
    TitleCorrection,
)  # fmt: skip
from guihua.source import Source
from guihua.text import Text

TARGETS: dict[type[Correction], Target] = {
    TitleCorrection: "title", RegionCorrection: "region", PeriodCorrection: "period",
    HeadingCorrection: "heading", BodyCorrection: "body", IndicatorCorrection: "indicator",
}  # fmt: skip
_CODES: dict[State, str] = {"lost": "GH801", "ambiguous": "GH802", "unfit": "GH803"}
_SHOWN = 20


class Applied(Struct, frozen=True):
    """Each correction with where its words stand (None: it needs no place), and whether a heading found its line."""

    rows: tuple[tuple[Correction, Found | None], ...] = ()
    fitted: dict[int, bool] = {}


def apply_to_document(document: Document, corrections: Corrections) -> tuple[Document, Applied]:
    """The tree with its headings corrected, and what is to be applied to the record."""
    if not corrections.corrections:
        return document, Applied()
    words = Words(document.source.text)
    rows = tuple((each, words.find(each.place) if each.place else None) for each in corrections.corrections)
    headings = [(at, each, found) for at, (each, found) in enumerate(rows) if isinstance(each, HeadingCorrection) and found and found.spans]
    document, fitted = with_headings(document, [Wanted(found.spans, each.depth) for _, each, found in headings])
    return document, Applied(rows, {at: hit for (at, _, _), hit in zip(headings, fitted, strict=True)})


def apply_to_plan(plan: Plan, source: Source, applied: Applied) -> Plan:
    """The record with its values corrected and marked, what became of each correction in ``corrections``, and the findings that this takes."""
    if not applied.rows:
        return plan
    records, counts = [], []
    for at, (correction, found) in enumerate(applied.rows):
        state, change = _state(found), None
        if state == "applied" and isinstance(correction, HeadingCorrection):
            plan, change = _mark_heading(plan, found, correction, applied.fitted.get(at, False))
        elif state == "applied":
            change = change_fact(plan, source, correction, found)
            plan = change.plan if change else plan
        if state == "applied" and change is None:
            state = "unfit"
        records.append(_record(correction, state, change.address if change else None, _evidence(source, found)))
        counts.append(found.count if found else 0)
    findings = tuple(_findings(applied, records, counts))
    return replace(plan, corrections=tuple(records), findings=(*plan.findings, *findings))


def _state(found: Found | None) -> State:
    if found is None or found.spans:
        return "applied"
    return "ambiguous" if found.count else "lost"


def _evidence(source: Source, found: Found | None) -> Evidence | None:
    if found is None or not found.spans:
        return None
    return source.cite(Text("".join(source.text[start:end] for start, end in found.spans), found.spans))


def _record(correction: Correction, state: State, address: str | None, evidence: Evidence | None) -> CorrectionRecord:
    field = correction.field if isinstance(correction, IndicatorCorrection) else None
    return CorrectionRecord(
        TARGETS[type(correction)], field, state, address, correction.original, value_of(correction), correction.note, evidence
    )  # fmt: skip


def value_of(correction: Correction) -> str | None:
    """The corrected value in one string, as ``original`` has it; None for one that was corrected to nothing."""
    match correction:
        case TitleCorrection(value=value) | IndicatorCorrection(value=value) | BodyCorrection(role=value):
            return value
        case RegionCorrection(name=name, level=level):
            return f"{name} {level}"
        case PeriodCorrection(start=start, end=end):
            return f"{start}-{end}"
        case HeadingCorrection(depth=depth):
            return None if depth is None else str(depth)


def _findings(applied: Applied, records: Iterable[CorrectionRecord], counts: Iterable[int]) -> Iterator[Finding]:
    done = 0
    for (correction, _), record, count in zip(applied.rows, records, counts, strict=True):
        if record.state == "applied":
            done += 1
            continue
        quote = _short(correction.place)
        words: dict[str, object] = {"quote": quote, "count": count} if record.state == "ambiguous" else {"quote": quote}
        yield finding(_CODES[record.state], record.evidence, record.of, **words)
    if done:
        yield finding("GH804", None, None, count=done)


def _short(place: Anchor | None) -> str:
    quote = "".join(place.quote.split()) if place else ""
    return quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…"


def _mark_heading(plan: Plan, found: Found | None, correction: HeadingCorrection, fitted: bool) -> tuple[Plan, Change | None]:
    """Mark the section whose heading was corrected; of a line that is no heading any more, the block that holds it."""
    if not fitted or found is None:
        return plan, None
    start = found.spans[0][0]
    if correction.depth is None:
        blocks = (block for section in sections(plan.outline) for block in section.blocks if block.evidence)
        address = next((block.address for block in blocks if block.evidence and block.evidence.spans[0][0] == start), None)
        return plan, Change(plan, address)
    section = next((each for each in sections(plan.outline) if each.evidence and each.evidence.spans[0][0] == start), None)
    if section is None:
        return plan, None
    plan = replace(plan, outline=tuple(_marked(each, section.address) for each in plan.outline))
    return plan, Change(plan, section.address)


def _marked(section: Section, address: str) -> Section:
    return replace(
        section,
        corrected=True if section.address == address else section.corrected or UNSET,
        children=tuple(_marked(child, address) for child in section.children),
    )
