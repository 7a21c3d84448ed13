"""A plan as text to look at: its tree, and its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import UNSET

from guihua.finding import Finding
from guihua.findings import SEVERITY_NAMES, TITLES, VERDICT_NAMES
from guihua.plan import Box, Plan, Responsibility, Section

INDENT = "  "


def outline_text(plan: Plan) -> str:
    """The tree of ``plan``, a line per document, section, box, box item and unit clause, each with its address."""
    clauses: dict[str, list[Responsibility]] = {}
    for responsibility in plan.responsibilities:
        clauses.setdefault(responsibility.of, []).append(responsibility)
    tree = _Tree({box.address: box for box in plan.boxes}, clauses)
    titles = {document.first: document.title for document in plan.documents}
    lines = [f"《{title}》" for first, title in titles.items() if first is None and title]
    for at, section in enumerate(plan.outline):
        # A document begins with the preamble above its first section.
        first = plan.outline[at + 1] if section.role == "preamble" and at + 1 < len(plan.outline) else section
        if first.address in titles:
            lines.append(f"《{titles.pop(first.address) or '无标题'}》")
        lines.extend(tree.section(section, 0))
    return "".join(f"{line}\n" for line in lines)


class _Tree:
    """Prints sections, given the boxes and unit clauses by address."""

    def __init__(self, boxes: dict[str, Box], clauses: dict[str, list[Responsibility]]) -> None:
        self.boxes = boxes
        self.clauses = clauses

    def section(self, section: Section, depth: int) -> Iterator[str]:
        kinds = Counter(block.kind for block in section.blocks)
        content = " ".join(f"{kind}×{count}" for kind, count in kinds.items())
        heading = " ".join(filter(None, (section.number, section.title))) or "—"
        yield f"{INDENT * depth}{section.address}  {heading}  [{section.role}]{'  ' + content if content else ''}"
        yield from _reason_lines(section, depth + 1)
        yield from self.clause_lines(section.address, depth + 1)
        for block in section.blocks:
            yield from self.clause_lines(block.address, depth + 1)
            if block.kind == "box" and block.ref in self.boxes:
                yield from self.box(self.boxes[block.ref], depth + 1)
        for child in section.children:
            yield from self.section(child, depth + 1)

    def box(self, box: Box, depth: int) -> Iterator[str]:
        number = "" if box.number is None else box.number
        yield f"{INDENT * depth}{box.address}  专栏{number} {box.title}  [{box.kind}{', lost' if box.lost else ''}]"
        yield from self.clause_lines(box.address, depth + 1)
        for item in box.items:
            yield f"{INDENT * (depth + 1)}{item.address}  {' '.join(filter(None, (item.number, item.title)))}"
            yield from self.clause_lines(item.address, depth + 2)

    def clause_lines(self, address: str, depth: int) -> Iterator[str]:
        for clause in self.clauses.get(address, ()):
            roles = (("牵头", clause.lead), ("参与", clause.participating), ("责任", clause.responsible))
            parts = [f"{role} {'、'.join(mention.name for mention in mentions)}" for role, mentions in roles if mentions]
            if clause.deadline:
                parts.append(f"时限 {clause.deadline}")
            yield f"{INDENT * depth}{clause.address}  {'；'.join(parts)}"


PART_NAMES = {"issuance": "发文要素", "outline": "章节", "boxes": "专栏", "indicators": "指标", "responsibilities": "责任分工"}


def quality_text(plan: Plan) -> str:
    """The verdict on the whole and on each part that is not usable as it is, a line each; nothing for a record of before 1.1."""
    if not plan.quality:
        return ""
    parts = plan.quality.parts
    lines = [("可信度", plan.quality.verdict, ())]
    lines += [(f"  {name}", getattr(parts, part).verdict, getattr(parts, part).reasons) for part, name in PART_NAMES.items()]
    shown = [line for line in lines if line[0] == "可信度" or line[1] != "usable"]
    return "".join(
        f"{name}：{VERDICT_NAMES[verdict]}" + (f"（{'；'.join(f'{code} {TITLES[code]}' for code in reasons)}）" if reasons else "") + "\n"
        for name, verdict, reasons in shown
    )


def _reason_lines(section: Section, depth: int) -> Iterator[str]:
    """Why the number is this heading, and how far the second reading lies behind; nothing where it was not asked for."""
    if section.reasons is not UNSET and section.margin is not UNSET and section.reasons:
        reasons = "，".join(f"{entry.reason} {entry.weight:+.1f}" for entry in section.reasons)
        total = sum(entry.weight for entry in section.reasons)
        yield f"{INDENT * depth}= {total:+.1f}（{reasons}）；与另一读法相差 {section.margin:.1f}"


def findings_text(findings: Iterable[Finding]) -> str:
    """The findings, gravest first, a line each: severity, code, address, message, and the words in question.

    >>> findings_text([Finding(code="GH999", severity="info", message="编号不连续", subject="3.1")])
    '提示 GH999 3.1 编号不连续\\n'
    """
    order = list(SEVERITY_NAMES)
    return "".join(_finding_line(finding) for finding in sorted(findings, key=lambda finding: order.index(finding.severity)))


def _finding_line(finding: Finding) -> str:
    line = " ".join(filter(None, (SEVERITY_NAMES[finding.severity], finding.code, finding.subject, finding.message)))
    if finding.evidence is None:
        return line + "\n"
    quote = " ".join(finding.evidence.quote.split())
    at = finding.evidence.spans[0][0] if finding.evidence.spans else ""
    return f"{line}  @{at}“{quote if len(quote) <= 30 else quote[:30] + '…'}”\n"
