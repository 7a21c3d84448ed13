"""The plan itself: its title, the region it governs, the years it covers, its field."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.document import Document, Part
from guihua.extract.index import Index
from guihua.extract.region import Verdict, find_region
from guihua.finding import Finding
from guihua.findings import finding
from guihua.gazetteer.policy_fields import policy_field
from guihua.grammar.dates import FIVE_YEAR, IN_FORCE_UNTIL, PERIOD_BEFORE, PLAN_YEARS, SINGLE_YEAR, STATED_PERIOD, YEAR_RANGE
from guihua.grammar.five_year_plans import years_of
from guihua.grammar.titles import ISSUING_TITLE
from guihua.plan import Field, Issuance, Period, PlanHead, PlanRegion
from guihua.source import Source
from guihua.text import Text


def main_part(document: Document) -> Part | None:
    """The document that ``plan`` describes: the first plan, else the first policy, else the first that does not only issue another."""
    titled = [part for part in document.parts if title_of(part) is not None and not _issues(part)]
    plans = (part for kind in ("plan", "policy") for part in titled if part.kind == kind)
    own = (part for part in document.parts if not _issues(part))
    return next(plans, None) or next(own, None) or next(iter(document.parts), None)


def _issues(part: Part) -> bool:
    """Whether a document is itself a notice that issues another, which was forwarded with it."""
    title = title_of(part)
    return title is not None and ISSUING_TITLE.search("".join(title.folded.split())) is not None


def title_of(part: Part) -> Text | None:
    """The title of a document: its own line, else what the notice or the page calls it."""
    return part.title or part.named


_SOURCES = {"issuer": "发文机关", "notice": "通知标题", "letterhead": "发文机关标志"}


def conflict_findings(document: Document, verdict: Verdict) -> list[Finding]:
    """GH404: the title and those who issue it name regions of which neither lies in the other."""
    if verdict.conflict is None:
        return []
    title, other = verdict.conflict
    evidence = document.source.cite(title.text) if title.text else None
    return [finding("GH404", evidence, title=title.region.name, source=_SOURCES[other.source], other=other.region.name)]


def plan_head(document: Document, issuance: Issuance, index: Index) -> tuple[PlanHead, Verdict]:
    """The plan's head, and what was found of its region: its row in the table of divisions, and claims that disagree."""
    part = main_part(document)
    title = title_of(part) if part else None
    verdict = find_region(document, title, index)
    region = verdict.region
    evidence = document.source.cite(verdict.text) if verdict.text else None
    record = PlanRegion(region.name, region.level, region.code, evidence) if region else None
    issuer = issuance.issuing_authority.value if issuance.issuing_authority else None
    issued = int(issuance.document_date.value[:4]) if issuance.document_date else None
    head = PlanHead(
        title=Field(title.value, document.source.cite(title)) if title else None, region=record,
        period=_period(document.source, title, index, issued), policy_field=policy_field("".join(title.folded.split()), issuer) if title else None,
    )  # fmt: skip
    return head, verdict


def _period(source: Source, title: Text | None, index: Index, issued: int | None) -> Period | None:
    """The years that the title or the text states; 十四五 and the like are counted, as is the year of issue
    where only the end of force is stated (``inferred``)."""
    period = _in_title(source, title) if title is not None else None
    if period is None:
        return next(_in_text(source, index, issued), None)
    return _own_years(source, index, period) or period if period.inferred else period


def _in_text(source: Source, index: Index, issued: int | None) -> Iterator[Period]:
    """The years that the text states."""
    for entry in index.paragraphs:
        text = entry.paragraph.text
        if match := STATED_PERIOD.search(text.folded) or PERIOD_BEFORE.search(text.folded):
            yield Period(None, int(match["start"]), int(match["end"]), False, source.cite(text[match.start() : match.end()]))
        match = IN_FORCE_UNTIL.search(text.folded)
        if match and (start := int(match["start"] or 0) or issued):
            yield Period(None, start, int(match["end"]), True, source.cite(text[match.start() : match.end()]))


def _own_years(source: Source, index: Index, period: Period) -> Period | None:
    """The years that the text prints as those of the plan, where it is only called after a five-year plan: a plan of 2022 begins in it."""
    for entry in index.paragraphs:
        text = entry.paragraph.text
        for match in PLAN_YEARS.regex.finditer(text.folded):
            start, end = int(match["start"] or match["from"]), int(match["end"] or match["to"])
            if max(start, period.start) <= min(end, period.end) and (start, end) != (period.start, period.end):
                return Period(period.name, start, end, False, source.cite(text[match.start() : match.end()]))
    return None


def _in_title(source: Source, title: Text) -> Period | None:
    folded = title.folded
    if match := YEAR_RANGE.search(folded):
        start, end = int(match["start"]), int(match["end"])
        if start <= end:
            words = title[match.start() : match.end()]
            return Period(words.value.strip(), start, end, False, source.cite(words))
    one = SINGLE_YEAR.search(folded)
    if match := FIVE_YEAR.search(folded):
        start, end = years_of(match["han"] or match["n"])
        words = title[match.start() : match.end()]
        if one is None or not start <= int(one["year"]) <= end:  # 2023年“十四五”规划实施计划: a year of it
            return Period(f"{match['n']}五" if match["n"] else words.value, start, end, True, source.cite(words))
    if one is not None:
        year = int(one["year"])
        words = title[one.start() : one.end()]
        return Period(words.value, year, year, False, source.cite(words))
    return None
