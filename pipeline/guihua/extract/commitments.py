"""Numbers stated in running text: what is promised, what was achieved, what is a condition."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from guihua.extract.head import five_year_plan
from guihua.extract.index import Index
from guihua.gazetteer.units import find_unit, is_kind
from guihua.grammar.dates import YEAR
from guihua.grammar.numerals import ordinal
from guihua.grammar.quantities import Amount, from_match, quantities, relation_around
from guihua.grammar.statements import (
    BOUND_BEHIND,
    BOUND_WORDS,
    CLAUSE_START,
    DEMAND,
    FALSE_UNIT,
    FIVE_YEARS,
    FROM,
    FROM_TAIL,
    IN_ALL,
    LIFE,
    NOUN_MODIFIER,
    PAST,
    SERIES,
    SUBJECT_LEAD,
    SUBJECT_TAIL,
    THING_COUNTED,
    TO_BEHIND,
    UNMET,
)  # fmt: skip
from guihua.phrases.sentences import sentences
from guihua.plan import Commitment, Indicator
from guihua.plan.vocabulary import CommitmentKind, Relation, Role
from guihua.source import Source
from guihua.text import Text

# Characters of a sentence around a number that may say what it is about, and a year that no text states.
_REACH = 200
_NEVER = 1 << 16
_DIGIT = re.compile(r"\d")


def commitment_records(source: Source, index: Index, indicators: tuple[Indicator, ...], achieved_before: int | None) -> tuple[Commitment, ...]:
    """One record per number with a unit in the running text; ``achieved_before``: the first year of the plan."""
    records: list[Commitment] = []
    named = _by_name(indicators)
    for of, role, text in _texts(index):
        for sentence in sentences(text) if _DIGIT.search(text.folded) else ():
            years = tuple((found.end(), int(found["year"])) for found in YEAR.regex.finditer(sentence.folded))
            for read in _numbers(_Setting(sentence, role, achieved_before, years)):
                records.append(_record(source, read, of, _indicator(read.subject, named), len(records) + 1))
    return tuple(records)


def _texts(index: Index) -> Iterator[tuple[str, Role, Text]]:
    found: list[tuple[str, Role, Text]] = []
    for entry in index.paragraphs:
        titled = entry.place.section.title is not None
        found.append((entry.place.address if titled else entry.address, entry.place.role, entry.paragraph.text))
    found += [(place.address, place.role, place.section.title) for place in index.places if place.section.title is not None]
    for box in index.boxes:
        for item in box.items:
            found += [(item.address, box.place.role, text) for text in (item.item.head, *item.item.body)]
        found += [(box.address, box.place.role, entry.paragraph.text) for entry in box.paragraphs]
    found.sort(key=lambda entry: entry[2].start)
    yield from found


def _no_amount(folded: str, match: re.Match[str]) -> bool:
    """Whether the digits count nothing: part of a name (5G), a title, a document number, a version, or a bare class word."""
    before = folded[max(0, match.start() - _REACH) : match.start()]
    if re.search(r"\d:$", before):
        return True
    if (before[-1:].isascii() and before[-1:].isalpha()) or before[-1:] in "第.-":
        return True
    if any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "“”")):
        return True
    return is_kind(match["unit"], "class") or bool(match["unit"] and FALSE_UNIT.match(folded[match.start("unit") : match.start("unit") + _REACH]))


class _Setting(Struct, frozen=True):
    """What a number stands in: its sentence and the years in it with where they end, the role of the section, the first year of the plan."""

    sentence: Text
    role: Role
    achieved_before: int | None
    years: tuple[tuple[int, int], ...]

    def year_before(self, at: int) -> tuple[int, int | None]:
        """Where the last year ends that the sentence names before ``at``, and the year; (0, None) where it names none."""
        count = bisect_right(self.years, (at, _NEVER))
        return self.years[count - 1] if count else (0, None)


class _Read(Struct, frozen=True):
    """A number as read: its sentence, its amount, what it is about, and how far its words reach in the sentence."""

    sentence: Text
    amount: Amount
    kind: CommitmentKind
    subject: Text | None
    year: int | None
    start: int
    lead: Text | None
    end: int


def _numbers(setting: _Setting) -> Iterator[_Read]:
    """The numbers of a sentence that are amounts, each read with the one before it in view."""
    before: _Read | None = None
    for match in quantities(setting.sentence.folded):
        if not _no_amount(setting.sentence.folded, match):
            before = _read(setting, match, before)
            yield before


def _read(setting: _Setting, match: re.Match[str], last: _Read | None) -> _Read:
    sentence = setting.sentence
    folded = sentence.folded
    low = max(0, match.start() - _REACH)
    tail = BOUND_BEHIND.match(folded[match.end() : match.end() + _REACH])
    end = match.end() + (tail.end() if tail else 0)
    if last is not None and last.start >= low and SERIES.match(folded[last.end : match.start()]):
        relation: Relation = last.amount.relation if last.amount.relation != "range" else "equal"
        amount = from_match(match, relation, last.amount.unit, last.amount.direction)
        noun = _noun_behind(sentence, end, amount.unit)
        subject = (last.lead + noun).strip() if noun and last.lead is not None else last.subject
        return _Read(sentence, amount, last.kind, subject, last.year, last.start, last.lead, end + len(noun))
    start = max((m.end() for m in CLAUSE_START.finditer(folded, low, match.start())), default=low)
    before, after = folded[start : match.start()], folded[match.end() : match.end() + _REACH]
    relation, direction = relation_around(before, after, bool(match["high"]))
    amount = from_match(match, relation, None, direction)
    noun = _noun_behind(sentence, end, amount.unit)
    subject = _subject(sentence, start, match.start(), noun)
    said, year = setting.year_before(match.start())
    condition = _is_condition(before, after, amount.unit)
    was = bool(FROM.search(before) and TO_BEHIND.match(after)) or _is_achieved(setting, folded[max(low, said) : match.start()], year)
    kind: CommitmentKind = "condition" if condition else "achieved" if was else "promised"
    lead = subject[: len(subject) - len(noun)] if subject is not None and noun else None
    return _Read(sentence, amount, kind, subject, year, start, lead, end + len(noun))


def _record(source: Source, read: _Read, of: str, indicator: str | None, count: int) -> Commitment:
    amount = read.amount
    return Commitment(
        address=f"commitment_{count}", kind=read.kind, subject=read.subject.value if read.subject else None, relation=amount.relation,
        value=amount.value, low=amount.low, high=amount.high, unit=amount.unit, scale=amount.scale, direction=amount.direction,  # type: ignore[arg-type]
        year=read.year, indicator=indicator, of=of, evidence=source.cite(read.sentence[read.start : read.end].strip()),
    )  # fmt: skip


def _noun_behind(sentence: Text, end: int, unit: str | None) -> Text:
    """The thing counted: the words behind a counting unit, up to the end of their clause."""
    if unit is None or is_kind(unit, "measure"):
        return sentence[:0]
    match = THING_COUNTED.match(sentence.folded[end : end + _REACH])
    return sentence[end : end + match.end()] if match else sentence[:0]


def _subject(sentence: Text, start: int, stop: int, noun: Text) -> Text | None:
    """What the number is about: the words of its clause up to the verb and the thing counted, or the clause before when there are none."""
    for _ in range(3):
        words = sentence[start:stop].strip()
        tail = BOUND_WORDS if noun else SUBJECT_TAIL
        if match := tail.search(words.folded):
            words = words[: match.start()].strip()
        if match := FROM_TAIL.search(words.folded):
            words = words[: match.start()].strip()
        if match := SUBJECT_LEAD.match(words.folded):
            words = words[match.end() :].strip()
        words = words.strip("“”、，, 和与及")
        if noun or len(words) >= 2:
            return (words + noun).strip() if noun else words
        if start == 0:
            return None
        stop = start - 1
        low = max(0, stop - _REACH)
        start = max((m.end() for m in CLAUSE_START.finditer(sentence.folded, low, max(stop, 0))), default=low)
    return None


def _is_condition(before: str, after: str, unit: str | None) -> bool:
    """Whether the number says whom or what is meant, not what is to be reached: an age, 未满, 3人以上的."""
    known = find_unit(unit or "")
    aged = known is not None and known.dimension == "年龄" and not LIFE.search(before)
    return aged or bool(UNMET.search(before)) or (bool(NOUN_MODIFIER.match(after)) and not DEMAND.search(before))


def _is_achieved(setting: _Setting, head: str, year: int | None) -> bool:
    """Whether the number tells of what was: by its section, by its year, or by the words from that year up to it."""
    first = setting.achieved_before
    if setting.role == "situation" or (year is not None and first is not None and year < first):
        return True
    near = head[-40:]
    if PAST.search(near):
        return True
    if (match := FIVE_YEARS.search(near)) and first is not None:
        return five_year_plan(10 + (ordinal(match["n"]) or 0))[1] < first
    return year is None and bool(IN_ALL.search(near))


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
