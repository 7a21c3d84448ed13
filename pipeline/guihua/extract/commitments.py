"""Numbers stated in running text: what is promised, what was achieved, what is a condition."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from guihua.extract.commitment_attributes import attributed, size_of
from guihua.extract.commitment_kinds import Around, Standpoint, Told, base_year, is_age_or_span, is_base, is_span, kind_of
from guihua.extract.commitment_pairs import things_of, years_apart
from guihua.extract.commitment_subjects import REACH, Earlier, Place, coordination_start, noun_behind, subject_of
from guihua.extract.index import Index
from guihua.extract.index import Place as Section
from guihua.extract.sentence_years import NOTHING_ABOVE, Above, Year, said_above, years_in
from guihua.extract.stacked_cells import head_of, stacked_tables
from guihua.gazetteer.units import is_kind
from guihua.grammar.quantities import Amount, Quantity, amount_of, quantities, relation_around
from guihua.grammar.statements import (
    ASIDE,
    BOUND_BEHIND,
    CLAUSE_START,
    DONE_WITH,
    FALSE_UNIT,
    HOW_IT_STANDS,
    MADE_OF,
    NOUN_IN_SERIES,
    OWN_PART,
    OWN_SPAN,
    PART_BEHIND,
    QUOTED_AIM,
    REST_OF_SERIES,
    ROUND_THE_CLOCK,
    SERIES,
    TURNS,
)
from guihua.phrases.sentences import sentences
from guihua.plan import Commitment, Indicator
from guihua.plan.vocabulary import CommitmentKind, Relation, Role
from guihua.source import Source
from guihua.text import Text

MOST = 10_000
"""So many numbers of one document are read; the busiest plan known has 928."""
_APART = "分别"
_TELLING_REACH = 240  # so far a time up to now is carried
# A year that no text states.
_NEVER = 1 << 16
_DIGIT = re.compile(r"\d")
_BLANKED = re.compile(" {3,}")
_WORD = re.compile(r"[一-鿿]{3}")


def commitment_records(source: Source, index: Index, indicators: tuple[Indicator, ...], standpoint: Standpoint) -> tuple[Commitment, ...]:
    """One record per number with a unit in the running text, seen from where and when the document speaks; up to one more than ``MOST``."""
    records: list[Commitment] = []
    named = _by_name(indicators)
    for of, role, text in _texts(index):
        above = NOTHING_ABOVE
        for sentence in sentences(text) if _DIGIT.search(text.folded) else ():
            amounts = _amounts(sentence)[: MOST + 1 - len(records)] if len(records) <= MOST else []
            for read in _numbers(_setting(sentence, role, standpoint, above), amounts) if amounts else ():
                records.append(_record(source, read, of, _indicator(read.subject, named), len(records) + 1))
            above = said_above(sentence.folded, above) if sentence.folded.endswith(";") else NOTHING_ABOVE
    return tuple(records)


def _texts(index: Index) -> Iterator[tuple[str, Role, Text]]:
    found: list[tuple[str, Role, Text]] = []
    heads = {entry.address for table in stacked_tables(index.paragraphs) for entry in head_of(table)}
    for entry in index.paragraphs:
        if entry.address in heads:
            continue
        titled = entry.place.section.title is not None
        found.append((entry.place.address if titled else entry.address, _telling(entry.place), entry.paragraph.text))
    found += [(place.address, place.role, title) for place in index.places if (title := _title(place)) is not None]
    for box in index.boxes:
        for item in box.items:
            found += [(item.address, box.place.role, text) for text in (item.item.head, *item.item.body)]
        found += [(box.address, box.place.role, entry.paragraph.text) for entry in box.paragraphs]
    found.sort(key=lambda entry: entry[2].start)
    yield from found


def _title(place: Section) -> Text | None:
    """The title of a section; with its number where both may be one number torn in two (1. 8亿亩): where it does not go on with a list."""
    section = place.section
    digits = section.title is not None and section.title.folded[:1].isdigit() and section.number is not None and "." in section.number.folded
    return section.heading if digits and all(reason != "continues" for reason, _ in section.reasons) else section.title


def _telling(place: Section) -> Role:
    """The role of a section, but that one which is headed 现状 tells how things stand, also among the tasks."""
    titles = (each.section.title for each in (*place.above, place))
    return "situation" if any(title is not None and HOW_IT_STANDS.search(title.folded.strip()) for title in titles) else place.role


def _no_amount(folded: str, quantity: Quantity) -> bool:
    """Whether the digits count nothing: part of a name (5G), a title, a document number, a version, or a bare class word."""
    before = folded[max(0, quantity.start - REACH) : quantity.start]
    if re.search(r"\d:$", before):
        return True
    if (before[-1:].isascii() and before[-1:].isalpha()) or before.endswith(("第", ".", "-")):
        return True
    if before.count("《") > before.count("》") or (_quoted(before) and not _aims(folded, quantity.start)):
        return True
    unit = quantity.unit or ""
    if not before and not _WORD.search(folded, quantity.end):
        return True  # a cell or a scrap of one says of nothing how much it is
    if before.endswith("(含") and folded[quantity.end : quantity.end + 1] == ")":
        return True
    if OWN_PART.search(before) or (MADE_OF.search(before) and PART_BEHIND.match(folded[quantity.end : quantity.end + REACH])):
        return True
    if ROUND_THE_CLOCK.match(folded[quantity.start : quantity.end + REACH]):
        return True
    return is_kind(unit, "class") or bool(unit and FALSE_UNIT.match(folded[quantity.end - len(unit) : quantity.end + REACH]))


def _quoted(before: str) -> bool:
    return before.count("“") > before.count("”")


def _aims(folded: str, at: int) -> bool:
    """Whether the quotation around ``at`` says what is aimed at (“人才达到2000名，贡献率达到40%”), and is not the name of something."""
    opening, closing = folded.rfind("“", 0, at), folded.find("”", at, at + REACH)
    return QUOTED_AIM.search(folded[opening + 1 : closing if closing >= 0 else at + REACH]) is not None


class _Setting(Struct, frozen=True):
    """What a number stands in: its sentence and the years in it, the role of the section, and from where the text speaks.

    ``since``: the words of a time up to now that stand before ；. ``plain``: the folded sentence with blanks for the asides
    in brackets, whose commas and years are not the sentence's own.
    """

    sentence: Text
    plain: str
    role: Role
    standpoint: Standpoint
    years: tuple[Year, ...]
    since: str = ""

    def year_of(self, at: int) -> Year | None:
        """The last year that the sentence names before ``at``, unless a span of its own follows it."""
        count = bisect_right(self.years, Year(at, _NEVER))
        year = self.years[count - 1] if count else None
        return None if year is not None and not year.inferred and OWN_SPAN.regex.search(self.plain, year.end, at) else year

    def around(self, at: int) -> _Setting:
        """The setting of what stands at ``at``: within an aside its own words count."""
        if self.plain is self.sentence.folded or self.plain[at] != " " or self.sentence.folded[at] == " ":
            return self
        return replace(self, plain=self.sentence.folded, years=years_in(self.sentence.folded))


def _setting(sentence: Text, role: Role, standpoint: Standpoint, above: Above) -> _Setting:
    """What was is told on behind ；: a year gone by, or a time up to now, unless the words turn to what is to come; so is the year of aims."""
    folded = sentence.folded
    plain = ASIDE.regex.sub(_blank, folded) if "(" in folded else folded
    years = years_in(plain)
    if above.until is not None and not years:
        years = (Year(0, above.until, True),)
    if TURNS.search(plain):
        return _Setting(sentence, plain, role, standpoint, years)
    if above.year is not None and standpoint.achieved_before is not None and above.year < standpoint.achieved_before:
        years = (Year(0, above.year, True), *years)
    return _Setting(sentence, plain, role, standpoint, years, above.since)


def _blank(aside: re.Match[str]) -> str:
    return " " * len(aside[0])


class _Read(Struct, frozen=True):
    """A number as read: its sentence, its amount, the relation of one number that its words state, what it is about, how far they reach,
    where the first number of its series stands, and whether it belongs to what the next one counts.
    """

    sentence: Text
    amount: Amount
    relation: Relation
    kind: CommitmentKind
    subject: Text | None
    year: Year | None
    opens: int
    start: int
    lead: Text | None
    end: int
    first: int
    belongs: bool = False


def _amounts(sentence: Text) -> list[Quantity]:
    """The numbers of a sentence that are amounts."""
    return [quantity for quantity in quantities(sentence.folded) if not _no_amount(sentence.folded, quantity)]


def _numbers(setting: _Setting, amounts: list[Quantity]) -> Iterator[_Read]:
    """The amounts of a sentence, each read with the one before it in view."""
    sentence = setting.sentence
    reads: list[_Read] = []
    for quantity, following in zip(amounts, [*amounts[1:], None], strict=True):
        part = attributed(sentence, quantity, following)
        reads.append(_read(setting.around(quantity.start), quantity, reads[-1] if reads else None, part))
    for _, series in groupby(reads, lambda read: read.first):
        yield from _apart(setting, list(series))


def _apart(setting: _Setting, series: list[_Read]) -> list[_Read]:
    """The numbers of a series, each of its own thing or year where 分别 says so."""
    first = series[0]
    if len(series) == 1 or _APART not in setting.plain:
        return series
    things = things_of(first.sentence, first.first, len(series))
    if things and first.subject is not None and things[0].start <= first.subject.end and first.subject.start < things[-1].end:
        return [replace(read, subject=thing) for read, thing in zip(series, things, strict=True)]
    if years := years_apart(setting.plain, first.first, len(series)):
        return [replace(read, year=Year(read.start, year)) for read, year in zip(series, years, strict=True)]
    return series


def _read(setting: _Setting, quantity: Quantity, last: _Read | None, part: Text | None) -> _Read:
    """``part``: what the number belongs to, where that is counted behind it (110千伏变电站2座)."""
    sentence = setting.sentence
    folded, plain = sentence.folded, setting.plain
    low = max(0, quantity.start - REACH)
    tail = BOUND_BEHIND.match(folded[quantity.end : quantity.end + REACH])
    end = quantity.end + (tail.end() if tail else 0)
    goes_on = SERIES.match(folded[last.end : quantity.start]) if last is not None and last.start >= low else None
    if last is not None and goes_on and part is None and not last.belongs:
        return _next_of_series(last, quantity, end)
    start = max((m.end() for m in CLAUSE_START.finditer(plain, low, quantity.start)), default=low)
    quoted = _quoted(plain[low : quantity.start])
    if quoted:
        start = max(start, plain.rfind("“", low, quantity.start) + 1)
    if last is not None and (goes_on or last.belongs):
        start = max(start, last.end + goes_on.end() if goes_on else last.start)
    elif last is not None and folded[last.end : last.end + 1] == "、":
        start = max(start, last.end + 1)
    if last is not None and last.end > start and DONE_WITH.match(folded[last.end : quantity.start]):
        start = last.end
    before, after = _BLANKED.sub("", plain[start : quantity.start]).rstrip(), folded[quantity.end : quantity.end + REACH]
    after = after.partition("”")[0] if quoted else after
    rest = REST_OF_SERIES.match(after)
    series_end = quantity.end + (rest.end() if rest else 0)
    # A bound behind the last of a series is that of each: 500万元、1000万元和1500万元以上.
    bounded = series_end if rest and not NOUN_IN_SERIES.search(rest[0]) else quantity.end
    relation, direction = relation_around(before, folded[bounded : bounded + REACH])
    amount = amount_of(quantity, relation, None, direction)
    opens = start if is_age_or_span(amount.unit) else coordination_start(plain, start, quantity.start)
    behind = after[series_end - quantity.end :] if quoted else folded[series_end : series_end + REACH]
    around = Around(before, after, behind, amount.unit, plain[opens : quantity.start])
    year = setting.year_of(quantity.start)
    told = Told(setting.role, _words(setting, year, quantity.start), year.year if year else None)
    if is_base(around):
        stood = base_year(around)
        year = Year(quantity.start, stood) if stood is not None else None
    lends = last is not None and last.kind != "condition" and not is_span(around)
    earlier = Earlier(last.start, last.subject) if last is not None and lends else None
    place = Place(sentence, plain, opens, start, quantity.start, end, series_end)
    kind = kind_of(around, told, setting.standpoint)
    size = size_of(place, around, part)
    subject = size if size is not None else subject_of(place, around, earlier)
    return _Read(
        sentence, amount, relation, "condition" if size is not None and kind == "promised" else kind, subject.text, year, opens, start,
        subject.lead, subject.end, quantity.start, part is not None,
    )  # fmt: skip


def _words(setting: _Setting, year: Year | None, at: int) -> str:
    """What the sentence tells from the last year that it names up to ``at``, with the time up to now that stands before it."""
    low = max(year.end if year else 0, at - _TELLING_REACH)
    return (setting.since if year is None else "") + setting.plain[low:at]


def _next_of_series(last: _Read, quantity: Quantity, end: int) -> _Read:
    """A further number of a series (2所、3所), of the same kind and subject but for its own noun."""
    own, _ = relation_around("", last.sentence.folded[quantity.end : quantity.end + REACH])
    relation = last.relation if own == "equal" else own
    amount = amount_of(quantity, relation, last.amount.unit, last.amount.direction)
    noun = noun_behind(last.sentence, end, amount.unit)
    subject = (last.lead + noun).strip() if noun and last.lead is not None else last.subject
    return _Read(last.sentence, amount, relation, last.kind, subject, last.year, last.opens, last.start, last.lead, end + len(noun), last.first)


def _record(source: Source, read: _Read, of: str, indicator: str | None, count: int) -> Commitment:
    amount = read.amount
    return Commitment(
        address=f"commitment_{count}", kind=read.kind, subject=read.subject.value if read.subject else None, relation=amount.relation,
        value=amount.value, low=amount.low, high=amount.high, unit=amount.unit, scale=amount.scale, direction=amount.direction,  # type: ignore[arg-type]
        year=read.year.year if read.year else None, year_inferred=read.year is not None and read.year.inferred,
        indicator=indicator, of=of, evidence=source.cite(read.sentence[read.opens : read.end].strip()),
    )  # fmt: skip


def _by_name(indicators: tuple[Indicator, ...]) -> dict[str, list[str]]:
    """The addresses of the indicators of each name, without its spaces."""
    named: dict[str, list[str]] = {}
    for entry in indicators:
        if len(entry.name) >= 4:
            named.setdefault("".join(entry.name.split()), []).append(entry.address)
    return named


def _indicator(subject: Text | None, named: dict[str, list[str]]) -> str | None:
    """The indicator whose whole name the subject ends with."""
    if subject is None or not named:
        return None
    words = "".join(subject.folded.split())
    found = [address for start in range(len(words)) for address in named.get(words[start:], ())]
    return found[0] if len(found) == 1 else None
