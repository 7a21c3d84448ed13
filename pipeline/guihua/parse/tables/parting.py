"""Figures that stand together where cells were glued: every way to part them, weighed; the likeliest is taken where no other comes near.

What the figures of one row are to each other tells where they part: those of neighbouring years are of one magnitude and about as exact,
a share is at most 100, and a growth, a completion rate or a sum proves the figures that it is reckoned from. The other
rows tell how the figures of their columns are to each other. Costs are in natural units of surprise (nats), roughly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import comb, log, log10
from statistics import median

from msgspec import Struct

from guihua.document import Column, RowCell, TableRow
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import GROWTH
from guihua.grammar.quantities import NOTHING, RATE
from guihua.text import EMPTY, Text

# A way is taken when every other costs so much more: below e^-1.5, a quarter, of its likelihood. The row says that it was parted.
_SURE = 1.5
# So many ways are weighed at most; a longer run of figures is told by nobody.
_MOST_WAYS = 4_000
# Values of two years differ by a factor of 1.6 as often as not; ten times is rare, a hundred hardly ever.
_USUAL_RATIO = 0.2
_GROSS = 300  # no rate is more: 毛入学率 120 %, 完成率 258 %
_ABOVE_ALL = 3.0  # a share of more than 100 %, unless it is a gross rate
_PROOF = 4.0
_NOUGHT = 3.0  # a figure of 0 beside one that is none
_UNREAD = 1.0  # words among the figures
_FIVE_YEARS = 5
_FORMS = frozenset({"number", "integer", "dash", "scoped", "demand"})
_DIGIT_RUN = re.compile(r"\d[\d.,]*")
_AMOUNT = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WHOLE = re.compile(r"(?:[^\d.,]{0,12}(?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,6})?(?![\d.,])){0,4}[^\d.,]{0,12}")


class Figure(Struct, frozen=True):
    """An amount as printed: its value, how many digits it has in all and how many behind the point; what it is a rate or not."""

    value: float
    digits: int
    decimals: int
    rate: bool


def settled(rows: Sequence[TableRow], columns: Sequence[Column], lone: bool) -> list[TableRow]:
    """``rows`` where the figures of an entry that were cut within a run of digits are parted anew, or marked unsure.

    Such an entry comes with the doubt ``glued`` and the columns of the run as ``unsure``; where the way is sure the doubt is ``parted``, and every
    column says something.
    ``lone``: cells are parted elsewhere in the table, or some are empty, so that one figure may stand alone here and the other be missing.
    """
    found = list(rows)
    for _ in range(2):  # what was settled tells of the rest
        if any(map(_is_open, found)):
            usual = _usual_ratios(found)
            found = [_settled(row, columns, usual, lone) if _is_open(row) else row for row in found]
    return _agreed(found)


def _agreed(rows: list[TableRow]) -> list[TableRow]:
    """``rows``, none of them parted for sure where most could not be: there are more figures than columns."""
    parted = [row for row in rows if row.doubt == "parted"]
    if sum(map(_is_open, rows)) <= len(parted):
        return rows
    return [TableRow("entry", row.cells, "glued", row.at, row.at) if row.doubt == "parted" else row for row in rows]


def _is_open(row: TableRow) -> bool:
    return row.doubt == "glued" and row.role == "entry"


def _settled(row: TableRow, columns: Sequence[Column], usual: Mapping[tuple[int, int], float], lone: bool) -> TableRow:
    """The row with its runs parted."""
    cells, unsure, parted = list(row.cells), list[int](), list[int]()
    for run in _runs(row):
        text = _joined(cells[at].text for at in run)
        at = [cells[place].column for place in run]
        known = _Known(at, is_percent(cells, columns), usual)
        fewer = lone and _may_be_fewer(text, known)
        best = None if fewer else _best(text, [columns[c] for c in at], known)
        if best is None:  # of fewer figures nobody knows which is missing
            unsure += [c for c, column in enumerate(columns) if column.role == "value"] if fewer else at
            continue
        parted += at
        for place, part in zip(run, best, strict=True):
            cells[place] = RowCell(cells[place].column, part)
    if unsure:
        open_ = tuple(dict.fromkeys(unsure))
        return TableRow("entry", tuple(cells), "glued", open_, open_)
    return TableRow("entry", tuple(cells), "parted" if parted else None, tuple(parted))


def _may_be_fewer(text: Text, known: _Known) -> bool:
    """Whether no run of digits need be parted: each may be one figure."""
    found = [run.strip(",") for run in _DIGIT_RUN.findall(text.folded)]
    return all(_AMOUNT.fullmatch(run) and _is_figure(run) and not (known.percent and float(run.replace(",", "")) > 100) for run in found)


def _joined(texts: Iterator[Text]) -> Text:
    whole = EMPTY
    for text in texts:
        whole = whole + text
    return whole


def _runs(row: TableRow) -> Iterator[list[int]]:
    """The stretches of cells that touch in the source and whose columns are unsure."""
    run: list[int] = []
    for at, cell in enumerate(row.cells):
        if cell.column in row.unsure and (not run or row.cells[at - 1].text.end == cell.text.start):
            run.append(at)
            continue
        if len(run) > 1:
            yield run
        run = [at] if cell.column in row.unsure else []
    if len(run) > 1:
        yield run


class _Known(Struct, frozen=True):
    """What the row and the other rows tell: the columns of the run, whether its figures are shares, the usual ratios of columns."""

    at: Sequence[int]
    percent: bool
    usual: Mapping[tuple[int, int], float]


def _best(text: Text, columns: Sequence[Column], known: _Known) -> list[Text] | None:
    """The likeliest parts of ``text``, one for each column; None when another way comes near, or there are too many."""
    priced = sorted(
        ((_cost([text.folded[a:b] for a, b in way], columns, known), way) for way in ways(text.folded, len(columns))), key=lambda one: one[:2]
    )
    if not priced or (len(priced) > 1 and priced[1][0] - priced[0][0] < _SURE):
        return None
    return [text[a:b] for a, b in priced[0][1]]


def ways(words: str, count: int) -> list[tuple[tuple[int, int], ...]]:
    """All ways to part ``words`` (folded) into ``count`` figures, as pairs of start and end; empty when they are too many.

    No figure has a nought before other digits, and none begins or ends with a point.

    >>> ["|".join("200010"[a:b] for a, b in way) for way in ways("200010", 2)]
    ['2000|10', '20001|0']
    """
    cuts = [at for at in range(1, len(words)) if _parts_at(words, at)]
    if count < 2 or comb(len(cuts), count - 1) > _MOST_WAYS:
        return []
    found: list[tuple[tuple[int, int], ...]] = [()]
    for stops in [cuts] * (count - 1) + [[len(words)]]:
        longer = (((*way, (way[-1][1] if way else 0, stop))) for way in found for stop in stops)
        found = [way for way in longer if way[-1][0] < way[-1][1] and _is_figure(words[slice(*way[-1])])]
    return found


def _parts_at(words: str, at: int) -> bool:
    return "." not in words[at - 1 : at + 1] and "," not in words[at - 1 : at + 1] and words[at] not in "%‰个" and words[at - 1] not in "≥≤<>"


def _is_figure(words: str) -> bool:
    """Whether words are one figure; 2086.4 may be a date elsewhere, and is none here."""
    return _WHOLE.fullmatch(words) is not None and (form_of(words) in _FORMS or _AMOUNT.fullmatch(words) is not None)


# how likely a way is ----------------------------------------------------------------------------------------------------------


def _cost(parts: Sequence[str], columns: Sequence[Column], known: _Known) -> float:
    figures = [figure_of(part) for part in parts]
    growing = [_grows(column) or (figure is not None and figure.rate) for column, figure in zip(columns, figures, strict=True)]
    cost, before = 0.0, None
    for at, figure in enumerate(figures):
        if figure is None or (growing[at] and at):
            cost += _UNREAD if figure is None and not NOTHING.match(parts[at]) else 0.0
            continue
        cost += _ABOVE_ALL if known.percent and abs(figure.value) > 100 else 0.0
        if before is not None and (earlier := figures[before]) is not None:
            cost += _apart(earlier, figure, known.usual.get((known.at[before], known.at[at]), 0.0))
        before = at
    levels = [(figure, column.year) for figure, column, growth in zip(figures, columns, growing, strict=True) if figure is not None and not growth]
    rates = [figure for figure, growth in zip(figures, growing, strict=True) if figure is not None and growth]
    return cost - _PROOF * sum(_is_proved(rate, levels) for rate in rates)


def _apart(before: Figure, after: Figure, usual: float) -> float:
    """How much it surprises that two neighbouring columns hold these figures."""
    cost = 0.5 * abs(before.digits - after.digits)
    cost += 0.2 * max(0, before.decimals - after.decimals) + 0.6 * max(0, after.decimals - before.decimals)
    if not before.value or not after.value:
        return cost + (_NOUGHT if before.value or after.value else 0.0)
    return cost + log(1 + ((log10(abs(after.value / before.value)) - usual) / _USUAL_RATIO) ** 2)


def _grows(column: Column) -> bool:
    return column.label is not None and GROWTH.search(column.label.folded) is not None


def _is_proved(rate: Figure, levels: Sequence[tuple[Figure, int | None]]) -> bool:
    """Whether ``rate`` is what the first and the last level give: a growth in all or per year, a completion rate, a difference."""
    if len(levels) < 2 or not levels[0][0].value or not rate.value:
        return False
    (first, start), (last, end) = levels[0], levels[-1]
    years = end - start if start and end and end > start else _FIVE_YEARS
    ratio = last.value / first.value
    reckoned = [(ratio - 1) * 100, ratio * 100, last.value - first.value]
    reckoned += [(ratio ** (1 / years) - 1) * 100] if ratio > 0 else []
    exact = 0.6 * 10.0**-rate.decimals
    return any(abs(value - rate.value) <= exact for value in reckoned)


def figure_of(words: str) -> Figure | None:
    """The amount in ``words``, the lower one of a range; None where there is none, or one for each of several places.

    >>> figure_of("≥97.5"), figure_of("——")
    (Figure(value=97.5, digits=3, decimals=1, rate=False), None)
    """
    found = _AMOUNT.search(words)
    if found is None or form_of(words) == "scoped":
        return None
    plain = found.group().replace(",", "")
    whole, _, decimals = plain.lstrip("-").partition(".")
    exact = whole.lstrip("0") if decimals else whole.rstrip("0")
    return Figure(float(plain), len(exact + decimals), len(decimals), RATE.search(words) is not None)


def _usual_ratios(rows: Sequence[TableRow]) -> dict[tuple[int, int], float]:
    """For two columns side by side the median of the ratios (as logarithms) in rows that are sure; at least three must be."""
    found: dict[tuple[int, int], list[float]] = {}
    for row in rows:
        sure = [cell for cell in row.cells if cell.column not in row.unsure]
        known = [(cell.column, figure) for cell in sure if (figure := figure_of(cell.text.folded))]
        for (left, before), (right, after) in pairwise(known if row.role == "entry" else ()):
            if before.value and after.value:
                found.setdefault((left, right), []).append(log10(abs(after.value / before.value)))
    return {pair: median(ratios) for pair, ratios in found.items() if len(ratios) > 2}


def too_much(rows: Sequence[TableRow], columns: Sequence[Column]) -> list[TableRow]:
    """``rows`` of a glued table, where a share above 100 is unsure: 62100 are the 62 and 100 of two columns, whatever the header says."""
    return [_too_much(row, columns) if row.role == "entry" and is_percent(row.cells, columns) else row for row in rows]


def _too_much(row: TableRow, columns: Sequence[Column]) -> TableRow:
    valued = [(cell.column, figure) for cell in row.cells if columns[cell.column].role == "value" and (figure := figure_of(cell.text.folded))]
    if not any(figure.value > _GROSS for _, figure in valued):
        return row
    unsure = tuple(sorted({*row.unsure, *(column for column, _ in valued)}))
    return TableRow("entry", row.cells, "glued", unsure, unsure)


def is_percent(cells: Sequence[RowCell], columns: Sequence[Column]) -> bool:
    """Whether the row measures a share: % as its unit or behind its name."""
    return any(
        (columns[cell.column].role == "unit" and cell.text.folded.strip() == "%")
        or (columns[cell.column].role == "name" and cell.text.folded.rstrip().endswith("(%)"))
        for cell in cells
    )
