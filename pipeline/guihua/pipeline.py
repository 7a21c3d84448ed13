"""The pipeline: read → parse → extract → check. Stages are plain functions; this is all of it."""

from __future__ import annotations

from pathlib import Path

from guihua.checks import check
from guihua.corrections import NONE, apply_to_document, apply_to_plan, load_corrections
from guihua.document import Document
from guihua.extract import extract_document
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.parse import parse as parse_source
from guihua.plan import Plan
from guihua.plan.corrections import Corrections
from guihua.readers import read
from guihua.source import Source

__all__ = ["extract", "parse", "read"]


def parse(document: str | Path | Source, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The tree of a file or of a ``Source`` already read. Raises ``UnreadableError`` for a file that cannot be read."""
    return parse_source(document if isinstance(document, Source) else read(document, limits))


def extract(
    document: str | Path | Source, limits: Limits = DEFAULT_LIMITS, explain: bool = False, corrections: Corrections | None = None
) -> Plan:
    """The record of a file or of a ``Source``: all facts with evidence, and the findings.

    ``explain``: every section carries the reasons of its heading and the margin to the second reading. ``corrections``: what people
    corrected in it; None for those that stand beside the file (``*.corrections.json``).

    Raises ``UnreadableError`` for a file that cannot be read; never for what it says.
    """
    if corrections is None:
        corrections = NONE if isinstance(document, Source) else load_corrections(document)
    tree, applied = apply_to_document(parse(document, limits), corrections)
    return check(apply_to_plan(extract_document(tree, explain), tree.source, applied))
