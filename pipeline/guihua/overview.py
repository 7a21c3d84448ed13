"""One line about a plan: what it is and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from guihua.plan import Plan, Section


class Overview(Struct, frozen=True):
    """The line of one plan in an overview table; counts of facts, and of findings by severity; how far it can be relied on, and why not further."""

    title: str
    level: str
    period: str
    sections: int
    tasks: int
    boxes: int
    indicators: int
    responsibilities: int
    errors: int
    warnings: int
    infos: int
    verdict: str = ""
    reasons: tuple[str, ...] = ()


LEVELS = {"national": "国家", "provincial": "省", "prefectural": "市", "county": "县", "township": "乡"}


def overview(plan: Plan) -> Overview:
    """The overview of ``plan``; what it does not say is an empty string."""
    head = plan.plan
    severities = [finding.severity for finding in plan.findings]
    return Overview(
        title=head.title.value if head.title else "",
        level=LEVELS[head.region.level] if head.region else "",
        period=f"{head.period.start}–{head.period.end}" if head.period else "",
        sections=sum(section.number is not None for section in sections(plan.outline)),
        tasks=len(plan.tasks),
        boxes=len(plan.boxes),
        indicators=len(plan.indicators),
        responsibilities=len(plan.responsibilities),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        infos=severities.count("info"),
        verdict=plan.quality.verdict if plan.quality else "",
        reasons=plan.quality.reasons if plan.quality else (),
    )


def sections(outline: Iterable[Section]) -> Iterator[Section]:
    """Every section of an outline, each before those below it."""
    for section in outline:
        yield section
        yield from sections(section.children)
