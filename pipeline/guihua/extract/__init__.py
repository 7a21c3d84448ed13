"""From the tree to the record: ``Document`` → ``Plan`` (without the checks, which read the finished record)."""

from __future__ import annotations

from guihua.document import Document
from guihua.extract.achievements import achievement_records
from guihua.extract.bodies import responsibility_records
from guihua.extract.commitment_kinds import Standpoint
from guihua.extract.commitments import MOST, commitment_records
from guihua.extract.damage import damage_findings
from guihua.extract.furniture import furniture_records
from guihua.extract.goals import goal_records
from guihua.extract.head import conflict_findings, main_part, plan_head, title_of
from guihua.extract.index import Index, index_of
from guihua.extract.indicators import indicator_records
from guihua.extract.issuance import issuance_record
from guihua.extract.notes import note_findings
from guihua.extract.outline import box_records, document_entries, outline_records, table_records
from guihua.extract.references import reference_records
from guihua.extract.responsibilities import find_clauses, unread_clause_findings
from guihua.extract.same_tasks import linked
from guihua.extract.table_doubts import table_findings
from guihua.extract.task_tables import indicator_clauses, item_clauses, table_clauses, table_task_records, task_rows
from guihua.extract.tasks import task_records
from guihua.findings import finding
from guihua.phrases.deadlines import Years
from guihua.plan import SCHEMA_VERSION, Issuance, Plan, PlanHead, SourceRecord

__all__ = ["extract_document"]


def extract_document(document: Document, explain: bool = False) -> Plan:
    """The record of a document, complete but for the findings that the checks add.

    ``explain``: with the reasons and the margin of every heading.
    """
    source = document.source
    index = index_of(document)
    part = main_part(document)
    issuance = issuance_record(document, title_of(part) if part else None)
    head, verdict = plan_head(document, issuance, index)
    level = head.region.level if head.region else None
    rows = task_rows(index, [title_of(each) for each in document.parts])
    found = [*find_clauses(index, document.frame.body), *table_clauses(rows), *item_clauses(index), *indicator_clauses(index)]
    clauses = sorted(found, key=lambda clause: clause.text.start)
    responsibilities, units = responsibility_records(source, clauses, level, verdict.region)
    indicators = indicator_records(source, index)
    commitments = commitment_records(source, index, indicators, Standpoint(level, _first_year(head, issuance)))
    commitments, unread = commitments[:MOST], commitments[MOST:]
    years = _years(head, issuance)
    tasks = task_records(source, index, responsibilities, years)
    gathering = {place.address for place in index.places if place.section.children}
    leaves = [task for task in tasks if task.address not in gathering]
    tasks = (*tasks, *linked(leaves, table_task_records(source, rows, responsibilities, years)))
    return Plan(
        schema_version=SCHEMA_VERSION, source=SourceRecord(source.file, source.media_type, source.sha256, source.pages, source.text),
        issuance=issuance, plan=head, documents=document_entries(document, index), outline=outline_records(document, index, explain),
        goals=goal_records(source, index, years), indicators=indicators,
        tasks=tasks, boxes=box_records(document, index), tables=table_records(document, index), responsibilities=responsibilities, units=units,
        references=reference_records(source, index, _preamble(index), _own_titles(document), document.frame.body),
        commitments=(*commitments, *achievement_records(source, index, len(commitments))),
        furniture=furniture_records(document),
        findings=(
            *source.findings, *conflict_findings(document, verdict), *note_findings(document, index), *table_findings(document, index),
            *damage_findings(source, index),
            *unread_clause_findings(source, clauses),
            *(finding("GH113", number.evidence, number.of, most=MOST) for number in unread),
        ),
    )  # fmt: skip


def _years(head: PlanHead, issuance: Issuance) -> Years:
    """The years that the words of a deadline may rest on."""
    period = head.period
    issued = issuance.document_date.value[:4] if issuance.document_date else ""
    return Years(period.start if period else None, period.end if period else None, int(issued) if issued else None)


def _first_year(head: PlanHead, issuance: Issuance) -> int | None:
    """The first year of the plan, else the year of issue: what a text tells of earlier years has come true."""
    if head.period is not None:
        return head.period.start
    if issuance.document_date is not None:
        return int(issuance.document_date.value[:4])
    return issuance.document_number.year if issuance.document_number else None


def _preamble(index: Index) -> frozenset[str]:
    return frozenset(place.address for place in index.places if place.role == "preamble")


def _own_titles(document: Document) -> frozenset[str]:
    return frozenset("".join(title.folded.split()) for title in map(title_of, document.parts) if title)
