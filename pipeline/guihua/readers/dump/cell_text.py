"""A document that stands in one cell of a table: what a crawler exports as columns of titles, dates and words."""

from __future__ import annotations

from collections import defaultdict

from guihua.limits import Limits
from guihua.readers.dump.dumped import find_records
from guihua.readers.dump.json_values import Object
from guihua.readers.dump.wanted import document_of, source_of
from guihua.readers.html.payload import has_markup, sentence_weight
from guihua.source import Source

# A column holds documents when so much of all words stands in it, so many to a cell, and the cells break into lines: no cell of a
# table of tasks or indicators is a fifth as long.
_MOST = 0.6
_LEAST = 200
_LINES = 3


def with_document_opened(source: Source, limits: Limits) -> Source:
    """``source``, or the document that one of its cells holds, whose row says what it is called. Errors as ``document_of``."""
    if len(source.tables) != 1:
        return source
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in source.tables[0].cells:
        rows[cell.row][cell.column] = "\n".join(source.text[low:high] for low, high in cell.spans)
    header, *others = [rows[row] for row in sorted(rows)]
    weights: dict[int, list[int]] = defaultdict(list)
    for row in others:
        for column, text in row.items():
            weights[column].append(sentence_weight(text) if text.count("\n") >= _LINES or has_markup(text) else 0)
    heaviest = max(weights.values(), key=sum, default=[])
    if not any(heaviest) or sum(heaviest) < max(_MOST * sentence_weight(source.text), _LEAST * len([row for row in others if any(row.values())])):
        return source
    records = find_records([Object(tuple((header.get(column, ""), text) for column, text in row.items())) for row in others])
    document = document_of(records, source.file)
    return source_of(document, (source.file, source.media_type, source.sha256), limits)
