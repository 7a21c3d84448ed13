"""The report as one HTML file that needs nothing else: no network, no scripts but its own, everything from a document escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from guihua.report.bodies import body_rows, charges, levels_with_units, role_changes
from guihua.report.dossier import Dossier
from guihua.report.indicators import commitment_pairs, indicator_table
from guihua.report.issues import KINDS, WEIGHTS, issue_tables, issues
from guihua.report.matters import pairs
from guihua.report.proofs import make_proofs
from guihua.report.references import gaps, reference_pairs, stations
from guihua.report.summary import against, cards, doubts, pair_summaries, remarks
from guihua.report.terms import VERDICTS

PRINTED = 24
"""So many issues are printed on the first two pages; on screen there are all."""


def to_html(dossier: Dossier) -> bytes:
    """The report of a chain, in UTF-8."""
    proofs = make_proofs(dossier)
    found = issues(dossier, proofs)
    style, script = packaged("report.css"), packaged("report.js")
    page = environment().get_template("report.html").render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        title=dossier.lineage.plans[0].title or dossier.lineage.plans[0].file,
        labels=dossier.labels[::-1],
        cards=cards(dossier),
        against=against(dossier),
        doubts=doubts(dossier),
        summaries=pair_summaries(dossier),
        issues=found,
        tables=issue_tables(dossier, found),
        issue_terms=tuple(KINDS.values()),
        weights=WEIGHTS,
        units=tuple(dict.fromkeys(unit for issue in found for unit in issue.units)),
        printed=PRINTED,
        remarks=remarks(dossier, proofs),
        indicators=indicator_table(dossier, proofs),
        verdict_terms=VERDICTS.values(),
        matters={"tasks": pairs(dossier, proofs, "tasks"), "projects": pairs(dossier, proofs, "projects")},
        unit_labels=tuple(dossier.labels[level] for level in levels_with_units(dossier)),
        bodies=body_rows(dossier, proofs),
        role_changes=role_changes(dossier, proofs),
        charges=charges(dossier, proofs),
        stations=stations(dossier, proofs),
        gaps=gaps(dossier),
        references=reference_pairs(dossier, proofs),
        commitments=commitment_pairs(dossier, proofs),
        proofs=tuple(zip(proofs.labels, cards(dossier)[::-1], (tuple(found.values()) for found in proofs.plans), strict=True))[::-1],
    )  # fmt: skip
    return page.encode("utf-8", "replace")


def policy(style: str, script: str) -> str:
    """The content security policy: nothing is loaded, and only the report's own style and script run."""
    return f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def packaged(name: str) -> str:
    """The text of a file of this package."""
    return resources.files("guihua.report").joinpath(name).read_text("utf-8")


@cache
def environment() -> Environment:
    """The templates of this package; everything that goes into them is escaped."""
    return Environment(
        loader=PackageLoader("guihua.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
