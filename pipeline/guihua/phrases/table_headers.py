"""What the header of a table says that the table holds."""

from __future__ import annotations

from guihua.document import Table
from guihua.grammar.headers import PROJECT_HEADER, column_of


def has_indicator_header(table: Table) -> bool:
    """Whether a table's first rows name an indicator column and what is demanded of it."""
    heads = [" ".join(cell.text.folded.split()) for cell in table.cells if cell.row <= 2]
    kinds = {column_of(words) for words in heads}
    if any(PROJECT_HEADER.match(words) for words in heads) and not any("指标" in words.replace(" ", "") for words in heads):
        return False
    return "name" in kinds and bool(kinds & {"value", "nature", "unit", "growth"})
