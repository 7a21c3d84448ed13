"""The plan itself: its title, the region it governs, the years it covers, its field."""

from __future__ import annotations

import re

from guihua.document import Document, Part
from guihua.extract.index import Index
from guihua.gazetteer.policy_fields import policy_field
from guihua.gazetteer.regions import Region, by_document_code, leading
from guihua.grammar.numerals import ordinal
from guihua.plan import Field, Issuance, Period, PlanHead, PlanRegion
from guihua.source import Source
from guihua.text import Text

_FIVE_YEAR = re.compile(r"[“\"]?(?P<name>十(?P<n>[一二三四五六七八九])五)[”\"]?|第(?P<han>十[一二三四五六七八九])个五年规划")
_RANGE = re.compile(r"(?P<start>(?:19|20)\d\d) ?年? ?[-~至到]{1,2} ?(?P<end>(?:19|20)\d\d) ?年?")
_YEAR_FIRST = re.compile(r"^《?(?:19|20)\d\d ?年度?|^《")
_SINGLE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d) ?年(?!远景|前|以来|版)(?:度)?")
_STATED = re.compile(
    r"(?:规划|计划|方案|实施|行动)?(?:期限|期|时限|时间)(?:为|是|:) ?(?P<start>(?:19|20)\d\d) ?年?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r" ?[-~至到]{1,2} ?(?P<end>(?:19|20)\d\d) ?年?"
)


def main_part(document: Document) -> Part | None:
    """The document that ``plan`` describes: the first plan, else the first document."""
    plans = [part for part in document.parts if part.kind == "plan" and title_of(part) is not None]
    return plans[0] if plans else next(iter(document.parts), None)


def title_of(part: Part) -> Text | None:
    """The title of a document: its own line, else what the notice or the page calls it."""
    return part.title or part.named


def plan_head(document: Document, issuance: Issuance, index: Index) -> tuple[PlanHead, Region | None]:
    """The plan's head and its region's row in the table of divisions."""
    part = main_part(document)
    title = title_of(part) if part else None
    region, evidence = _region(document, title)
    record = PlanRegion(region.name, region.level, region.code, document.source.cite(evidence) if evidence else None) if region else None
    head = PlanHead(
        title=Field(title.value, document.source.cite(title)) if title else None, region=record,
        period=_period(document.source, title, index), policy_field=policy_field("".join(title.folded.split())) if title else None,
    )  # fmt: skip
    return head, region


def _region(document: Document, title: Text | None) -> tuple[Region | None, Text | None]:
    """From the title, the issuer's name, the notice's title, or the document number, whichever tells first."""
    frame = document.frame
    for text in (title, *frame.issuing_authority, frame.title, frame.letterhead):
        if text:
            region = leading(_YEAR_FIRST.sub("", "".join(text.folded.split())))
            if region is not None:
                return _narrower(region, document, text) or (region, _leading_words(text, region))
    if frame.document_number is not None:
        region = by_document_code(re.split(r"[\[(]", frame.document_number.folded)[0].strip())
        if region is not None:
            return region, frame.document_number
    return None, None


def _narrower(region: Region, document: Document, text: Text) -> tuple[Region, Text | None] | None:
    """A township that issues the notice and that the title names behind its county: 某县某镇…规划, 某镇人民政府."""
    for issuer in document.frame.issuing_authority:
        own = leading("".join(issuer.folded.split()))
        if own is not None and own.level == "township" and own.name != region.name and own.name in text.folded:
            return own, _leading_words(text, own)
    return None


def _leading_words(text: Text, region: Region) -> Text | None:
    """The words of ``text`` that name the region; None where the level is implied by the body that speaks."""
    for name in (region.name, region.short):
        at = text.folded.find(name) if name else -1
        if at >= 0:
            return text[at : at + len(name)]
    return None


def _period(source: Source, title: Text | None, index: Index) -> Period | None:
    """The years that the title or the text states; 十四五 and the like are counted (``inferred``)."""
    if title is not None and (period := _in_title(source, title)):
        return period
    for entry in index.paragraphs:
        if match := _STATED.search(entry.paragraph.text.folded):
            words = entry.paragraph.text[match.start() : match.end()]
            return Period(None, int(match["start"]), int(match["end"]), False, source.cite(words))
    return None


def _in_title(source: Source, title: Text) -> Period | None:
    folded = title.folded
    if match := _RANGE.search(folded):
        start, end = int(match["start"]), int(match["end"])
        if start <= end:
            words = title[match.start() : match.end()]
            return Period(words.value.strip(), start, end, False, source.cite(words))
    if match := _FIVE_YEAR.search(folded):
        count = ordinal(match["han"]) if match["han"] else 10 + (ordinal(match["n"]) or 0)
        start, end = five_year_plan(count or 0)
        words = title[match.start() : match.end()]
        return Period(match["name"] or words.value, start, end, True, source.cite(words))
    if match := _SINGLE.search(folded):
        year = int(match["year"])
        words = title[match.start() : match.end()]
        return Period(words.value, year, year, False, source.cite(words))
    return None


def five_year_plan(count: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan, from the sixth (1981–1985) on.

    >>> five_year_plan(14), five_year_plan(15)
    ((2021, 2025), (2026, 2030))
    """
    return 1951 + 5 * count, 1955 + 5 * count
