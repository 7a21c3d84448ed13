"""What one cell of an indicator table demands."""

from __future__ import annotations

import re

from guihua.grammar.quantities import UNIT_BRACKET, Amount, read_amount
from guihua.plan import Target
from guihua.source import Source
from guihua.text import Text

_YEAR = re.compile(r"(?:19|20)\d\d")
# 设区市≥25 / 县级市≥20: a place before each of two numbers.
_TWO = re.compile(r"[/;,、\n]| {2,}")
_NOTE_MARK = re.compile(r"(?<=[^①-⑳ ]) *(?:[①-⑳]|\*{1,2})$")
_SCOPE = re.compile(r"^(?P<scope>[一-鿿]{1,12}?) *:? *(?P<rest>(?:不低于|不少于|不高于|不超过|超过|大于|小于|[≥≤><])? *-?\d.*)$")


def targets_of(source: Source, text: Text | None, carried: bool, label: Text | None, unit: str | None, year: int | None = None) -> list[Target]:
    """The targets of a cell: one, or one for each place that the cell names; an empty cell demands nothing (``none``)."""
    header = label.value if label else None
    if label is not None and (own := UNIT_BRACKET.search(label.folded)) and "增" in label.folded:
        unit = own["unit"]
    at = year if year is not None else _year_of(label)
    if text is None or not text:
        return [Target(year=at, label=header, raw="", relation="none", unit=unit)]
    scoped = _scoped(text)
    if len(scoped) > 1:
        return [_target(source, piece, rest, at, header, unit, scope, carried) for scope, piece, rest in scoped]
    return [_target(source, text, text, at, header, unit, None, carried)]


def _scoped(text: Text) -> list[tuple[str, Text, Text]]:
    """Scope, raw words and demand of each value; the raw words keep the mark that parts them, so that together they are the cell."""
    found, at = [], 0
    for end, after in [*((gap.start(), gap.end()) for gap in _TWO.finditer(text.folded)), (len(text), len(text))]:
        piece = text[at:end].strip()
        match = _SCOPE.match(piece.folded)
        if not match:
            return []
        found.append((piece[: match.end("scope")].value, text[at:after].strip(), piece[match.start("rest") :]))
        at = after
    return found


def _target(
    source: Source, raw: Text, words: Text, year: int | None, label: str | None, unit: str | None, scope: str | None, carried: bool
) -> Target:
    raw, words = (text[: match.start()].strip() if (match := _NOTE_MARK.search(text.folded)) else text for text in (raw, words))
    amount: Amount = read_amount("".join(words.folded.split()), unit)
    return Target(
        year=year, label=label, raw=raw.value, relation=amount.relation, value=amount.value, low=amount.low, high=amount.high,
        unit=amount.unit if amount.unit is not None else unit, scale=amount.scale, direction=amount.direction, with_=amount.with_,  # type: ignore[arg-type]
        scope=scope, inferred=carried, evidence=source.cite(raw),
    )  # fmt: skip


def _year_of(label: Text | None) -> int | None:
    """The year that a header names, if it names just one.

    >>> _year_of(Text.of("2025年目标")), _year_of(Text.of("2015年比2010年增长")), _year_of(Text.of("预期值"))
    (2025, None, None)
    """
    years = _YEAR.findall(label.folded) if label else []
    return int(years[0]) if len(years) == 1 and not re.search(r"累计|年均", label.folded if label else "") else None
