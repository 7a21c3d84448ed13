"""What one cell of an indicator table demands."""

from __future__ import annotations

import re

from guihua.document import Column, RowCell
from guihua.grammar.indicator_names import DATED_PIECE, FOR_EACH, SCOPED_PIECE
from guihua.grammar.places import PLACE_COLUMN
from guihua.grammar.quantities import UNIT_BRACKET, Amount, read_amount
from guihua.plan import Target
from guihua.source import Source
from guihua.text import Text

_NOTE_MARK = re.compile(r"(?<=[^①-⑳ ]) *(?:[①-⑳]|\*{1,2})$")


def targets_of(source: Source, cell: RowCell | None, column: Column, unit: str | None, year: int | None = None) -> list[Target]:
    """The targets of a cell: one, or one for each place that the cell names; an empty cell demands nothing (``none``)."""
    header = on_one_line(column.label) if column.label else None
    if column.label is not None and (own := UNIT_BRACKET.search(column.label.folded)) and "增" in column.label.folded:
        unit = own["unit"]
    at = year if year is not None else column.year
    scope = header if header is not None and PLACE_COLUMN.match("".join(header.split())) else None
    if cell is None or not cell.text:
        return [Target(year=at, label=header, raw="", relation="none", unit=unit, scope=scope)]
    scoped = scoped_pieces(cell.text)
    if len(scoped) > 1:
        return [_target(source, piece, rest, Target(year=at, label=header, raw="", relation="none", unit=unit, scope=scope, inferred=cell.carried))
                for scope, piece, rest in scoped]  # fmt: skip
    if dated := dated_pieces(cell.text):
        return [_target(source, piece, rest, Target(year=said, label=header, raw="", relation="none", unit=unit, scope=scope, inferred=cell.carried))
                for said, piece, rest in dated]  # fmt: skip
    if scope is None and (each := FOR_EACH.match(cell.text.folded)):
        scope = cell.text[: each.end()].value
    given = Target(year=at, label=header, raw="", relation="none", unit=unit, scope=scope, inferred=cell.carried)
    return [_target(source, cell.text, cell.text, given)]


def scoped_pieces(text: Text) -> list[tuple[str, Text, Text]]:
    """Scope, raw words and demand of each value of a cell; the raw words keep the mark that parts them, so that together they are the cell.

    >>> [(scope, rest.value) for scope, _, rest in scoped_pieces(Text.of("设区市≥25县级市≥20"))]
    [('设区市', '≥25'), ('县级市', '≥20')]
    """
    found, at = [], 0
    for match in SCOPED_PIECE.regex.finditer(text.folded):
        if match.start() != at:
            return []
        scope = text[match.start("scope") : match.end("scope")].value
        found.append((scope, text[match.start() : match.end()].strip(), text[match.start("rest") : match.end("rest")]))
        at = match.end()
    return found if at == len(text) else []


def dated_pieces(text: Text) -> list[tuple[int, Text, Text]]:
    """Year, raw words and demand of each value of a cell that names a year before each.

    >>> [(year, rest.value) for year, _, rest in dated_pieces(Text.of("2022年：50%，2025年：80%"))]
    [(2022, '50%'), (2025, '80%')]
    """
    found, at = [], 0
    for match in DATED_PIECE.regex.finditer(text.folded):
        if match.start() != at:
            return []
        found.append((int(match["year"]), text[match.start() : match.end()].strip(), text[match.start("rest") : match.end("rest")]))
        at = match.end()
    return found if at == len(text) and len(found) > 1 else []


def on_one_line(text: Text) -> str:
    """The words of a cell without the line ends that its width made.

    >>> on_one_line(Text.of("2020年\\n基期值"))
    '2020年基期值'
    """
    return "".join(text.value.split("\n")) if "\n" in text.value else text.value


def _target(source: Source, raw: Text, words: Text, given: Target) -> Target:
    raw, words = (text[: match.start()].strip() if (match := _NOTE_MARK.search(text.folded)) else text for text in (raw, words))
    amount: Amount = read_amount("".join(words.folded.split()), given.unit)
    return Target(
        year=given.year, label=given.label, raw=on_one_line(raw), relation=amount.relation, value=amount.value, low=amount.low, high=amount.high,
        unit=amount.unit if amount.unit is not None else given.unit, scale=amount.scale, direction=amount.direction, with_=amount.with_,  # type: ignore[arg-type]
        scope=given.scope, inferred=given.inferred, evidence=source.cite(raw),
    )  # fmt: skip
