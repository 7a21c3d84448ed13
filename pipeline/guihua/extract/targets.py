"""What one cell of an indicator table demands."""

from __future__ import annotations

import re

from guihua.document import Column, RowCell
from guihua.grammar.quantities import UNIT_BRACKET, Amount, read_amount
from guihua.plan import Target
from guihua.source import Source
from guihua.text import Text

_NOTE_MARK = re.compile(r"(?<=[^①-⑳ ]) *(?:[①-⑳]|\*{1,2})$")
# 设区市≥25 / 县级市≥20: a place before each of two or more numbers, parted by a mark, a blank, a line end or nothing.
_BOUND = r"不低于|不少于|不高于|不超过|超过|大于|小于|达到|[≥≤><]"
_SCOPED = re.compile(rf"(?P<scope>[一-鿿(){{}}]{{1,12}}?) *:? *(?P<rest>(?:{_BOUND})? *-?\d[\d.,]*(?: ?[%‰万亿]|个百分点)?(?:[一-鿿]{{1,2}}(?=[/;,、\s]))?(?:以上|以下|以内|左右)?)(?P<mark>[/;,、\s]*)")


def targets_of(source: Source, cell: RowCell | None, column: Column, unit: str | None, year: int | None = None) -> list[Target]:
    """The targets of a cell: one, or one for each place that the cell names; an empty cell demands nothing (``none``)."""
    header = on_one_line(column.label) if column.label else None
    if column.label is not None and (own := UNIT_BRACKET.search(column.label.folded)) and "增" in column.label.folded:
        unit = own["unit"]
    at = year if year is not None else column.year
    if cell is None or not cell.text:
        return [Target(year=at, label=header, raw="", relation="none", unit=unit)]
    scoped = scoped_pieces(cell.text)
    if len(scoped) > 1:
        return [_target(source, piece, rest, Target(year=at, label=header, raw="", relation="none", unit=unit, scope=scope, inferred=cell.carried))
                for scope, piece, rest in scoped]  # fmt: skip
    return [_target(source, cell.text, cell.text, Target(year=at, label=header, raw="", relation="none", unit=unit, inferred=cell.carried))]


def scoped_pieces(text: Text) -> list[tuple[str, Text, Text]]:
    """Scope, raw words and demand of each value of a cell; the raw words keep the mark that parts them, so that together they are the cell.

    >>> [(scope, rest.value) for scope, _, rest in scoped_pieces(Text.of("设区市≥25县级市≥20"))]
    [('设区市', '≥25'), ('县级市', '≥20')]
    """
    found, at = [], 0
    for match in _SCOPED.finditer(text.folded):
        if match.start() != at:
            return []
        scope = text[match.start("scope") : match.end("scope")].value
        found.append((scope, text[match.start() : match.end()].strip(), text[match.start("rest") : match.end("rest")]))
        at = match.end()
    return found if at == len(text) else []


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
