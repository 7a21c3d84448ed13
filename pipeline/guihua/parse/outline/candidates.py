"""What speaks for and against every place where the number of a heading or a box could stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.evidence import BEFORE, BEHIND, BEHIND_DOCUMENT, closes_in_clause
from guihua.grammar.headings import FAMILIES, RANKS, find_number
from guihua.grammar.roles import role_of_title
from guihua.grammar.subheads import SUBHEAD, TITLE_LINE
from guihua.parse.outline.announced_lists import announced_units
from guihua.parse.outline.number_places import BOX, REACH, Place, Unit

Reason = tuple[str, float]

_STOP = re.compile(r"[。!?]")
_TITLE = 60  # a title is no longer
_NO_TITLE_END = (";", ",", "、")
_SHORTEST = 2  # fewer code points are no title
_SHORT = 40  # words between two numbers are no longer, to be a title
_BEFORE = 24  # so many code points before a place can be a reason
_ENCLOSED = 120  # a bracket further back than this was lost, not left open


class Candidate(Struct, frozen=True):
    """A place where a number stands.

    ``unit`` and ``offset`` (code points in the unit's text) say where; ``end``: behind the number; ``rest``: where what follows begins.
    ``reasons``: the evidence of the place itself; ``score``: its sum. ``clause``: its text ends in a unit clause; ``semicolon``: in ；.
    ``title``: the folded words up to the first 。 or the next number. ``label``: the number of a box as printed, 3-1.
    ``title_end``: where it is the title itself and has no number.
    ``below``: nothing but a title stands between it and another number of its style.
    """

    unit: int
    offset: int
    style: str
    path: tuple[int, ...]
    end: int
    rest: int
    reasons: tuple[Reason, ...]
    score: float
    clause: bool
    semicolon: bool
    title: str
    label: str | None = None
    below: bool = False
    title_end: int = 0

    @property
    def ordinal(self) -> int:
        """The last number of the path; 0 for a box without one."""
        return self.path[-1] if self.path else 0


class _Context(Struct, frozen=True):
    """A paragraph among the units, and what the whole document says about numbers."""

    units: Sequence[Unit]
    index: int
    folded: str
    announced: bool
    entries: frozenset[str]
    shares: Mapping[str, float]
    decimals: set[tuple[int, ...]]
    below: set[Place]
    parted: frozenset[int]
    fine_titles: bool
    weights: Mapping[str, float]


def weigh(units: Sequence[Unit], places: Sequence[Place], entries: frozenset[str], weights: Mapping[str, float]) -> list[Candidate]:
    """The ``places`` of ``units`` with the evidence for and against them. ``entries``: folded lines of the contents list, without spaces.

    >>> from guihua.text import Text
    >>> from guihua.grammar.evidence import WEIGHTS
    >>> from guihua.parse.outline.number_places import find_places
    >>> units = [Paragraph(Text.of("二、主要任务（一）修路。修3.5公里，见第一、二条。"))]
    >>> [(c.style, c.path, c.title) for c in weigh(units, find_places(units), frozenset(), WEIGHTS) if c.score > -2]
    [('han', (2,), '主要任务'), ('han_paren', (1,), '修路')]
    """
    shares = _shares(places)
    decimals = {place.path for place in places if place.style.startswith("decimal")}
    announced = announced_units(units)
    candidates: list[Candidate] = []
    below = _below_titles(units, places)
    parted = frozenset(place.unit for place in places if place.style == SUBHEAD)
    fine = _fine_titles(units, places)
    for index, found in groupby(places, lambda place: place.unit):
        unit = units[index]
        assert isinstance(unit, Paragraph)
        context = _Context(units, index, unit.text.folded, index in announced, entries, shares, decimals, below, parted, fine, weights)
        candidates += _weigh(context, list(found))
    return candidates


def _shares(places: Sequence[Place]) -> dict[str, float]:
    """For every style the share of its numbers that open a line: what a document does mostly it does again."""
    all_ = Counter(place.style for place in places)
    opening = Counter(place.style for place in places if place.offset == 0)
    return {style: opening[style] / count for style, count in all_.items()}


def _fine_titles(units: Sequence[Unit], places: Sequence[Place]) -> bool:
    """Whether （1） gives titles in this document, mostly: it stands over a line of its own, or its text says who is in charge.

    （1）海塘达标。建成海塘165公里。 alone counts what belongs to the task above it.
    """
    fine = [place for place in places if FAMILIES.get(place.style) == "fine"]
    titled = 0
    for place, after in zip(fine, [*fine[1:], None], strict=False):
        folded = units[place.unit].text.folded  # type: ignore[union-attr]
        last = after is None or after.unit != place.unit
        stretch = folded[place.rest :] if after is None or last else folded[place.rest : after.offset]
        alone = place.offset == 0 and last and len(folded) <= _SHORT and "。" not in folded and not folded.endswith(_NO_TITLE_END)
        titled += alone or closes_in_clause(stretch) or (last and _clause_line_follows(units, place.unit))
    return 2 * titled >= len(fine) > 0


def _below_titles(units: Sequence[Unit], places: Sequence[Place]) -> set[Place]:
    """The places with nothing but a title between them and another of their style, on the line above or on the same."""
    found: set[Place] = set()
    for above, place in pairwise(places):
        if above.style != place.style or place.unit - above.unit != (place.offset == 0):
            continue
        title = units[above.unit].text.folded[above.rest : place.offset or None].strip()  # type: ignore[union-attr]
        if len(title) >= _SHORTEST and _is_title(title):
            found.add(place)
    return found


# what speaks for and against them -----------------------------------------------------------------------------------------


def _weigh(context: _Context, places: Sequence[Place]) -> list[Candidate]:
    folded = context.folded
    stops = [match.start() for match in _STOP.finditer(folded)]
    result: list[Candidate] = []
    for at, place in enumerate(places):
        if place.title_end:
            result.append(_numberless(context, place))
            continue
        end = _stretch_end(context, places, at)
        stretch = folded[place.rest : end]
        stop = bisect_right(stops, place.rest - 1)
        title_end = min(stops[stop] if stop < len(stops) else len(folded), end, _list_below(folded, places, at))
        title = folded[place.rest : title_end].strip()
        clause = closes_in_clause(stretch) or (end == len(folded) and _clause_line_follows(context.units, context.index))
        reasons = [_reason_before(context, place, result[-1] if result else None)]
        names = _behind(context, place, title, stretch, title_end == len(folded.rstrip()))
        if clause:
            names.append("ends_in_clause")
        elif "fine" in names and "alone" not in names and not (context.fine_titles and "run_in" in names):
            names = [*(name for name in names if name != "run_in"), "enumerates"]
        reasons += [(name, context.weights[name]) for name in names]
        if place.offset and context.shares[place.style] > 0.3:
            reasons.append(("off_line", context.weights["off_line"] * context.shares[place.style]))
        result.append(
            Candidate(
                context.index, place.offset, place.style, place.path, place.end, place.rest, tuple(reasons), sum(weight for _, weight in reasons),
                clause, "ends_in_semicolon" in names, title, place.label, place in context.below,
            )
        )  # fmt: skip
    return result


def _numberless(context: _Context, place: Place) -> Candidate:
    """A heading without a number: that it parts every field, or has the shape of a title, speaks for it, and where it stands."""
    names = ("opens_line" if place.offset == 0 else "behind_sentence", SUBHEAD if place.style == SUBHEAD else TITLE_LINE)
    reasons = tuple((name, context.weights[name]) for name in names)
    title = context.folded[place.rest : place.title_end]
    return Candidate(
        context.index, place.offset, place.style, place.path, place.end, place.rest, reasons, sum(weight for _, weight in reasons),
        False, False, title, title_end=place.title_end,
    )  # fmt: skip


def _stretch_end(context: _Context, places: Sequence[Place], at: int) -> int:
    """Where the text under a number ends at the latest: at the next number of its own or a coarser kind in the paragraph."""
    rank = RANKS.get(places[at].style, 0)
    start = places[at].rest
    for later in (places[index] for index in range(at + 1, len(places))):
        near = later.offset - start <= _SHORT
        if later.style == BOX or RANKS[later.style] <= rank or (near and _is_title(context.folded[start : later.offset])):
            return later.offset
    return len(context.folded)


def _list_below(folded: str, places: Sequence[Place], at: int) -> int:
    """Where a short title ends in ： because the first entry of a finer list follows at once: 不得有下列情况：1.…"""
    below = places[at + 1] if at + 1 < len(places) else None
    if below is None or below.path[-1:] != (1,) or RANKS.get(below.style, 0) <= RANKS.get(places[at].style, 0):
        return len(folded)
    title = folded[places[at].rest : below.offset].rstrip()
    return places[at].rest + len(title) - 1 if title.endswith(":") and _is_title(title[:-1]) else len(folded)


def _is_title(folded: str) -> bool:
    """Whether words between two numbers are a title: short, and no sentence."""
    return len(folded) <= _SHORT and not re.search(r"[。;,:!?]", folded)


def _reason_before(context: _Context, place: Place, previous: Candidate | None) -> Reason:
    weights = context.weights
    if place.offset == 0 or context.announced:  # 注：1.… 2.…
        name = "announced" if context.announced else "opens_line"
        return name, weights[name]
    if previous is not None and previous.style == SUBHEAD and not context.folded[previous.title_end : place.offset].strip("]: "):
        return "behind_title", weights["behind_title"]
    before = context.folded[max(0, place.offset - _BEFORE) : place.offset]
    near = context.folded[max(0, place.offset - _ENCLOSED) : place.offset]
    if near.rfind("(") > near.rfind(")") or near.rfind("“") > near.rfind("”") or near.rfind("《") > near.rfind("》"):
        return "enclosed", weights["enclosed"]
    opens = place.path == (1,) and RANKS.get(place.style, 99) <= RANKS["han"]
    if opens and place not in context.below and BEHIND_DOCUMENT.search(before):
        return "behind_document", weights["behind_document"]
    if previous is not None and previous.score > -1:
        between = context.folded[previous.rest : place.offset].strip()
        if len(between) >= 2 and _is_title(between) and not between.endswith(("第", "见", "、")):
            return "behind_title", weights["behind_title"]
    name = next((row.name for row in BEFORE if row.search(before)), "behind_gap")
    return name, weights[name]


def _behind(context: _Context, place: Place, title: str, stretch: str, whole: bool) -> list[str]:
    """The names of the reasons that lie behind the number. ``whole``: the title takes the rest of the paragraph."""
    found = [] if place.style in (BOX, "article") else [FAMILIES[place.style]]
    if place.style == "arabic_space" and (place.path[0], 1) in context.decimals:
        found.append("decimals_follow")
    if not title:
        return found if whole and _title_follows(context) else [*found, "empty"]
    found += [row.name for row in BEHIND if row.search(stretch[:REACH])]
    found += _of_title(context, place, title, stretch, whole)
    if title.endswith("的"):
        found.append("condition")
    ending = stretch.rstrip()
    if ending.endswith((";", ";和", ";或")):
        found.append("ends_in_semicolon")
    elif ending.endswith((",", "、")):
        found.append("ends_in_comma")
    if place.offset == 0 and place.path[-1:] == (1,) and context.index and RANKS.get(place.style, 0) >= RANKS["arabic"]:
        above = context.units[context.index - 1]
        if isinstance(above, Paragraph) and above.text.folded.endswith(":") and context.index - 1 not in context.parted:
            found.append("follows_colon")
    return found


def _of_title(context: _Context, place: Place, title: str, stretch: str, whole: bool) -> list[str]:
    found = []
    if context.entries and "".join(context.folded[place.offset : place.rest + len(title)].split()) in context.entries:
        found.append("in_contents")
    if len(title) <= 20 and role_of_title(title) is not None:
        found.append("known_title")
    if len(title) > _TITLE:
        found.append("long_title")
    elif place.offset == 0 and whole and len(title) <= 40 and not title.endswith(_NO_TITLE_END):
        found.append("alone")
    elif len(title) <= 40 and len(stretch) > len(title) + 1:
        found.append("run_in")
    return found


def _title_follows(context: _Context) -> bool:
    """Whether the next line could be the title of a number that stands alone."""
    follow = context.units[context.index + 1] if context.index + 1 < len(context.units) else None
    return isinstance(follow, Paragraph) and len(follow.text) <= _TITLE and find_number(follow.text.folded[:REACH]) is None


def _clause_line_follows(units: Sequence[Unit], index: int) -> bool:
    """Whether unit clauses on lines of their own follow before the next number."""
    for unit in units[index + 1 : index + 3]:
        if isinstance(unit, Table) or find_number(unit.text.folded[:REACH]) is not None:
            return False
        if opens_clause_line(unit.text.folded):
            return True
    return False
