"""Tables of what was achieved (完成情况): their numbers are commitments that were kept, not targets."""

from __future__ import annotations

from collections.abc import Iterator

from guihua.document import Column
from guihua.evidence import Evidence
from guihua.extract.index import Index
from guihua.extract.indicators import PlacedRow, table_rows
from guihua.extract.targets import on_one_line, targets_of
from guihua.grammar.headers import ACHIEVED, AIMED
from guihua.plan import Commitment, Target
from guihua.source import Source


def achievement_records(source: Source, index: Index, before: int) -> tuple[Commitment, ...]:
    """One record per number that a table says was achieved; addresses count on from ``before``."""
    rows = [row for entry in index.tables if entry.table.kind == "achieved" for row in table_rows(entry)]
    found = [(row, target) for row in rows for target in _achieved(source, row)]
    return tuple(_record(row, target, before + count) for count, (row, target) in enumerate(found, 1))


def _achieved(source: Source, row: PlacedRow) -> Iterator[Target]:
    said = {cell.column: cell for cell in row.row.cells}
    unit = on_one_line(row.unit) if row.unit else None
    for c, column in enumerate(row.entry.table.columns):
        if column.role in ("value", "progress") and c in said and c not in row.row.unsure and _kept(column):
            yield from (t for t in targets_of(source, said[c], column, unit, row.year) if t.value is not None or t.low is not None)


def _kept(column: Column) -> bool:
    """Whether a column tells what came true; what was once aimed at beside it does not."""
    label = "".join(column.label.folded.split()) if column.label else ""
    return bool(ACHIEVED.search(label)) or not AIMED.search(label)


def _record(row: PlacedRow, target: Target, count: int) -> Commitment:
    rate = target.label is not None and "率" in target.label
    return Commitment(
        address=f"commitment_{count}", kind="achieved", subject=f"{row.printed_name}{target.label}" if rate else row.printed_name,
        relation=target.relation, value=target.value, low=target.low, high=target.high, unit=target.unit, scale=target.scale,
        direction=target.direction, year=target.year, of=row.entry.address, evidence=target.evidence or Evidence("", (), ()),
    )  # fmt: skip
