"""可信度: the verdict on a record, on its parts and on the whole, that follows from its findings.

The verdict on a part is that of its gravest sign; the verdict on the whole is that of the outline, or of the worst part, but one lost part
other than the outline leaves the rest to be used. A sign that stands as often on what was read well says nothing alone: two of them do, or
one beside any other. What was weighed, and how it held on documents that were left out, is in docs/reliability.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, get_args

from guihua.finding import Finding
from guihua.plan.quality import PartQuality, Quality, QualityParts, Verdict

Part = Literal["issuance", "outline", "boxes", "indicators", "responsibilities"]

# Which part a finding casts doubt on. Codes that are not here say something about the plan, not about how it was read.
PARTS: Final[dict[str, Part]] = {
    "GH112": "outline", "GH113": "outline", "GH114": "outline", "GH401": "outline", "GH402": "issuance", "GH403": "outline",
    "GH203": "boxes", "GH207": "boxes", "GH208": "responsibilities", "GH212": "indicators",
    "GH305": "outline", "GH306": "indicators", "GH307": "indicators",
    "GH502": "outline", "GH504": "outline", "GH505": "outline", "GH535": "outline", "GH513": "indicators",
    "GH701": "issuance", "GH702": "issuance", "GH703": "outline", "GH704": "outline", "GH705": "outline", "GH706": "outline", "GH707": "outline",
    "GH708": "outline", "GH709": "outline", "GH711": "indicators", "GH712": "responsibilities", "GH713": "boxes",
    "GH714": "outline", "GH715": "outline", "GH716": "outline", "GH717": "outline",
}  # fmt: skip
# Signs that alone are given oftener for documents that were read well than for those that were not: no plan, no numbered heading,
# ends of titles that nothing shows. A page that is no plan, and was read, can be used as what it is.
WEAK: Final = frozenset({"GH401", "GH403", "GH715"})

MANY_MISSING: Final = 3
"""So many entries of a contents list that no heading answers: the text that they announce is not there."""


def quality_of(findings: Iterable[Finding]) -> Quality:
    """The verdict that follows from all findings of a record. What a lone weak sign says is given as a reason, and leaves the record usable.

    >>> from guihua.findings import finding
    >>> quality_of([finding("GH402")]).verdict, quality_of([]).verdict
    ('check', 'usable')
    >>> quality_of([finding("GH403")]).verdict, quality_of([finding("GH403"), finding("GH402")]).verdict
    ('usable', 'check')
    >>> quality_of([finding("GH403"), *[finding("GH101", entry="一、总则")] * 3]).verdict
    'check'
    """
    by_part: dict[Part, list[Finding]] = {}
    missing = 0
    for remark in findings:
        missing += remark.code == "GH101"
        if remark.code in PARTS and remark.severity != "info":
            by_part.setdefault(PARTS[remark.code], []).append(remark)
    said = {(remark.code, remark.severity) for remarks in by_part.values() for remark in remarks}
    alone = len(said) == 1 and said <= {(code, "warning") for code in WEAK} and missing < MANY_MISSING
    parts = QualityParts(*(_part(by_part.get(part, ()), alone) for part in get_args(Part)))
    each = [getattr(parts, name) for name in parts.__struct_fields__]
    lost = sum(part.verdict == "unusable" for part in each)
    verdict: Verdict = "usable"
    if parts.outline.verdict == "unusable" or lost > 1:
        verdict = "unusable"
    elif any(part.verdict != "usable" for part in each):
        verdict = "check"
    return Quality(verdict, tuple(sorted({code for part in each for code in part.reasons})), parts)


def _part(findings: Sequence[Finding], alone: bool) -> PartQuality:
    """The verdict on a part with these ``findings``; ``alone`` where they are one weak sign, and the record has no other."""
    verdict: Verdict = "usable" if alone or not findings else "unusable" if any(remark.severity == "error" for remark in findings) else "check"
    return PartQuality(verdict, tuple(sorted({remark.code for remark in findings})))
