"""The years that a sentence names, and what the words before a ； tell of time."""

from __future__ import annotations

from msgspec import Struct

from guihua.grammar.dates import YEAR, YEARS_FROM, last_year_from
from guihua.grammar.five_year_plans import PLAN_TIME, years_of
from guihua.grammar.statements import SINCE, TURNS, UNTIL

# Before a five-year plan that a number is counted from: 从“十三五”期间的7.6%.
_FROM = frozenset("比较按由从自同与")


class Year(Struct, frozen=True, order=True):
    """A year that a sentence names, with where its words end; ``inferred`` from a five-year plan, whose last year is meant."""

    end: int
    year: int
    inferred: bool = False


def years_in(folded: str) -> tuple[Year, ...]:
    """The years of a folded sentence, by where their words end.

    >>> [(year.year, year.inferred) for year in years_in("2020年建成，“十四五”时期扩建")]
    [(2020, False), (2025, True)]
    """
    stated = [Year(found.end(), int(found["year"])) for found in YEAR.regex.finditer(folded)]
    plans = (found for found in PLAN_TIME.regex.finditer(folded) if folded[max(0, found.start() - 1) : found.start()] not in _FROM)
    implied = [Year(found.end(), years_of(found["plan"])[1], True) for found in plans]
    implied += [Year(found.end(), last_year_from(found), True) for found in YEARS_FROM.regex.finditer(folded)]
    return tuple(sorted(stated + implied))


class Above(Struct, frozen=True):
    """What the words before a ； tell of time: the last year that they name, the time up to now, and the year that opens an enumeration of aims."""

    year: int | None = None
    since: str = ""
    until: int | None = None


NOTHING_ABOVE = Above()


def said_above(folded: str, further: Above) -> Above:
    """What a folded sentence that ends in ； tells of time to what follows it; ``further``: what was told to it.

    >>> said_above("到2028年底,新增公园300座;", NOTHING_ABOVE).until, said_above("改造绿道;", Above(until=2028)).until
    (2028, 2028)
    """
    years, since = years_in(folded), SINCE.search(folded)
    if years:
        opening = UNTIL.match(folded)
        return Above(years[-1].year, until=int(opening["year"]) if opening else None)
    if TURNS.search(folded):
        return Above(until=further.until)
    return Above(further.year, since[0] if since else further.since, further.until)
