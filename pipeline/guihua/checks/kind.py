"""GH401: what the file is instead of a plan, weighed from its title and its text; GH402, GH403, GH406: what a plan has and this has not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.folding import fold
from guihua.grammar.document_forms import BODY_MARKER, FORM_NAMES, HAN, SIGNS, Form, Sign
from guihua.grammar.letterhead import OPENING
from guihua.grammar.titles import ISSUED_NAME, TITLE_LABEL, document_kind
from guihua.plan import Plan, Section

READ = 60_000
"""So many characters of the text are weighed."""
FEWEST_HAN, GARBAGE = 0.35, 6.0
"""A text with fewer Chinese characters cannot be read."""
MOST_IN_TABLES, TABLES, SMALLEST = 0.2, 2.5, 400
"""More than this share of a text without title, number and addressees in tables that name no indicator: figures with remarks."""
ENOUGH = 1.5
"""Less than this says nothing: a text that is read badly has few signs of anything."""
OPENING_SIZE = 1_000
"""In so many characters at its head a text says what it sets up."""
NUMBER, FACTS, CHARGED = 0.5, 1.0, 3
"""A document number on a text without title; indicators, or so many annotations of units in charge, that were read from it."""


def check_kind(plan: Plan) -> Iterator[Finding]:
    """The findings on what the file is. Spreadsheets are tables of a plan, if anything was read of them."""
    table = plan.source.media_type in ("text/csv", "text/tab-separated-values") or plan.source.media_type.endswith("sheet")
    if table and (plan.indicators or plan.tasks or plan.boxes or plan.responsibilities):
        return
    form = None if table else other_form(plan)
    if form is not None:
        name = {"unreadable" if form == "garbage" else "kind": FORM_NAMES[form]}
        yield finding("GH401", plan.plan.title.evidence if plan.plan.title else None, **name)
    title = plan.issuance.title if not plan.documents else None
    if title is not None and (issued := ISSUED_NAME.search(fold(title.value))):
        yield finding("GH402", title.evidence, name=title.value[issued.start("name") : issued.end("name")].strip("《》〈〉"))
        return
    if plan.plan.title is None:
        opening = _opening_without_title(plan)
        yield finding("GH402") if opening is None else finding("GH406", opening)
    if not any(section.number for section in _sections(plan)):
        titled = sum(1 for section in _sections(plan) if section.title is not None)
        yield finding("GH403", titled=titled) if titled else finding("GH403")


MOST_SKIPPED, LONGEST_SKIPPED, FEWEST_MARKERS = 0.03, 200, 2
"""A stretch of chrome that is longer than this share of the text and these characters, and holds sentences or so many numbered markers."""


def check_skipped(plan: Plan) -> Iterator[Finding]:
    """GH405: a stretch that was skipped as chrome and seems to hold words of the document."""
    least = max(MOST_SKIPPED * len(plan.source.text), LONGEST_SKIPPED)
    for item in plan.furniture:
        words = fold(item.text)
        if item.kind == "chrome" and len(words) > least and len(BODY_MARKER.regex.findall(words)) >= FEWEST_MARKERS:
            yield finding("GH405", item.evidence, count=len(words))


def other_form(plan: Plan) -> Form | None:
    """What the file is instead of a plan; None for a plan."""
    weights = dict(_weights(plan))
    for_plan = weights.pop("plan", 0.0)
    best = max(weights, key=lambda form: (weights[form], form), default=None)
    return best if best is not None and weights[best] > max(for_plan, ENOUGH) else None


def _weights(plan: Plan) -> Iterator[tuple[Form, float]]:
    """How much speaks for each form."""
    found: dict[Form, float] = {}
    title = "".join(fold(plan.plan.title.value).split()) if plan.plan.title else ""
    text = fold(plan.source.text[:READ])
    letter = "".join(fold(plan.issuance.title.value).split()) if plan.issuance.title else ""
    where = {"title": title, "letter": letter, "opening": "" if title else "".join(text[:OPENING_SIZE].split()), "text": text}
    for sign in SIGNS:
        found[sign.form] = found.get(sign.form, 0.0) + _worth(sign, where[sign.where])
    han = sum(map(len, HAN.regex.findall(text)))
    if han < FEWEST_HAN * max(len("".join(text.split())), 1):
        found["garbage"] = GARBAGE
    if not title and not plan.indicators and not plan.issuance.addressees and plan.issuance.document_number is None:
        cells = sum(len(cell.text) for table in plan.tables for cell in table.cells)
        found["table"] = TABLES * (cells > max(MOST_IN_TABLES * len(text), SMALLEST))
    facts = bool(plan.indicators) or len(plan.responsibilities) >= CHARGED
    found["plan"] = found.get("plan", 0.0) + FACTS * facts + NUMBER * (plan.issuance.document_number is not None and not title)
    yield from found.items()


def _worth(sign: Sign, where: str) -> float:
    if not where:
        return 0.0
    finds = (match.group() for match in sign.row.regex.finditer(where))
    count = len(set(finds)) if sign.words else sum(1 for _ in islice(finds, max(sign.most, sign.fewest)))
    return sign.weight * min(count, sign.most) if count >= sign.fewest else 0.0


def _opening_without_title(plan: Plan) -> Evidence | None:
    """The words with which the text begins, where they show that no title stands above them: addressees, or what opens a text.

    None where there may be one: a notice has its own, words stand above, or what was skipped above reads like a title.
    """
    if plan.issuance.title is not None or plan.issuance.body or not plan.outline:
        return None
    section = plan.outline[0]
    block = next((block for block in section.blocks if block.text), None) if section.number is None else None
    first = block.evidence if block is not None else section.evidence
    if first is None or (block is not None and not OPENING.match("".join(fold(first.quote).split()))):
        return None
    start = first.spans[0][0]
    above = (fold(item.text) for item in plan.furniture if item.evidence.spans[0][0] < start)
    return None if any(TITLE_LABEL.search(words) or (":" not in words and document_kind(words)) for words in above) else first


def _sections(plan: Plan) -> Iterator[Section]:
    stack = list(plan.outline)
    while stack:
        section = stack.pop()
        yield section
        stack += section.children
