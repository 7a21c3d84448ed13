"""The report in short as Markdown: tables to paste into a message or to read in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guihua.decisions import LOWER, UPPER
from guihua.report.dossier import Dossier
from guihua.report.proofs import Link, make_proofs
from guihua.report.sheets import (
    DECIDED,
    Cell,
    Sheet,
    basis_sheet,
    indicator_sheet,
    issue_sheet,
    matter_sheet,
    plan_sheet,
    remark_sheet,
    role_sheet,
    summary_sheet,
)  # fmt: skip

DECISION = tuple(name for name, _ in DECIDED)
SPECIAL = re.compile(r"[\\`*_{}\[\]<>|#~&!$]")


def to_markdown(dossier: Dossier) -> bytes:
    """The report of a chain in short, in UTF-8."""
    proofs = make_proofs(dossier)
    title = dossier.lineage.plans[0].title or dossier.lineage.plans[0].file
    tables = (
        _columns(plan_sheet(dossier), "层级", "标题", "规划期", "内容", "可信度", "文件"), issue_sheet(dossier, proofs), summary_sheet(dossier),
        remark_sheet(dossier, proofs), _without(indicator_sheet(dossier, proofs), "原文", *DECISION),
        _columns(matter_sheet(dossier, proofs), "种类", "对照", "结果", UPPER, LOWER, "要点变化"),
        role_sheet(dossier, proofs), basis_sheet(dossier, proofs),
    )  # fmt: skip
    return "\n".join([f"# {escape(title)}：与上级规划对照", "", *(line for table in tables for line in _table(table))]).encode("utf-8", "replace")


def escape(text: str) -> str:
    """Words from a document as they stand, on one line, with no meaning for Markdown or HTML.

    >>> escape("甲|乙 <b>*")
    '甲\\\\|乙 &lt;b&gt;\\\\*'
    """
    line = " ".join(text.split())
    return SPECIAL.sub(lambda match: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(match[0], "\\" + match[0]), line)


def _columns(table: Sheet, *names: str) -> Sheet:
    kept = [at for at, (name, _) in enumerate(table.columns) if name in names]
    return Sheet(table.name, tuple(table.columns[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in table.rows))


def _without(table: Sheet, *endings: str) -> Sheet:
    return _columns(table, *(name for name, _ in table.columns if not name.endswith(endings)))


def _table(table: Sheet) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    if table.rows:
        yield f"| {' | '.join(name for name, _ in table.columns)} |"
        yield f"|{' --- |' * len(table.columns)}"
        yield from (f"| {' | '.join(map(_cell, row))} |" for row in table.rows)
    else:
        yield "无。"
    yield ""


def _cell(value: Cell) -> str:
    if isinstance(value, Link):
        return escape(f"{value.label}原文 {value.where}")
    if isinstance(value, tuple):
        return "<br>".join(escape("".join(piece.text for piece in paragraph.pieces)) for paragraph in value)
    return "" if value is None else "<br>".join(escape(line) for line in str(value).split("\n"))
