"""What a careful reader would remark on, from the finished record: a literal list of small checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from guihua.checks.confidence import quality_findings
from guihua.checks.facts import (
    check_people,
    check_prose_numbers,
    check_tasks_without_units,
    check_torn_numbers,
    check_undated_deadlines,
    check_unknown_units,
    check_years,
)
from guihua.checks.kind import check_kind, check_skipped
from guihua.checks.structure import check_contents, check_lost_boxes, check_named_boxes, check_named_chapters, check_titles
from guihua.checks.verdict import quality_of
from guihua.finding import Finding
from guihua.findings import and_more
from guihua.plan import Plan

CHECKS: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    check_kind, check_skipped, check_contents, check_lost_boxes, check_named_boxes, check_named_chapters, check_titles,
    check_tasks_without_units, check_undated_deadlines, check_unknown_units, check_people, check_prose_numbers, check_torn_numbers, check_years,
)  # fmt: skip


MOST_ALIKE = 500
"""Nobody reads more findings of one code; the most in a plan known are 55."""


def check(plan: Plan) -> Plan:
    """``plan`` with the findings of all checks behind its own, in a fixed order (by code, then by place), and the verdict that follows from them."""
    findings = [*plan.findings, *(finding for run in CHECKS for finding in run(plan))]
    findings += quality_findings(plan)
    return replace(plan, findings=tuple(_few(sorted(findings, key=_order))), quality=quality_of(findings))


def _few(findings: Sequence[Finding]) -> Iterator[Finding]:
    """``findings``, which are in order; of a code with too many the first, and one that says how many there are."""
    for code, group in groupby(findings, lambda each: each.code):
        alike = list(group)
        yield from alike[:MOST_ALIKE]
        if len(alike) > MOST_ALIKE:
            yield and_more(code, len(alike))


def _order(finding: Finding) -> tuple[str, int]:
    return finding.code, finding.evidence.spans[0][0] if finding.evidence and finding.evidence.spans else -1
