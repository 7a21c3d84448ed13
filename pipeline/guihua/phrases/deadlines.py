"""By when a sentence says that something is to be done, with the last day that is meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from guihua.folding import fold
from guihua.grammar.dates import last_year_from
from guihua.grammar.deadlines import (
    AND_ANOTHER,
    AND_ONLY,
    CELL_DATE,
    COMPARED,
    DEADLINES,
    DOCUMENT_BEHIND,
    DOING,
    MAKES_DOCUMENT,
    OF_A_THING,
    RATE,
    REACHING,
    TIMES,
    DeadlineKind,
)
from guihua.grammar.five_year_plans import years_of
from guihua.grammar.numerals import ordinal
from guihua.text import Text, join

_HINT = re.compile(r"年|月|五|季度|[汛节旦冬冻耕收庆秋暖热学季期临来始][之以]?前|[“\"]|持续|长期|常态|规划期|每")
_CHUNK = re.compile(r"[,，]?([^,;。!?]*)")
_FIRST_CENTURY = 2000
"""Years before are deadlines only where it is known that the document is as old."""
_BARE_YEAR = re.compile(r"20\d\d ?年度?")
_AROUND = " ,;。、，；：:\u3000"
_TOLD = ("今年", "明年", "本年")
FEWEST_STAGES = 2
_OPENS = re.compile(r"(?:^|[,;。!?)、:])\s*$")


class Years(Struct, frozen=True):
    """What the document says about time: the years of its plan, the year in which it was issued, and the day named last in the sentence."""

    start: int | None = None
    end: int | None = None
    issued: int | None = None
    named: date | None = None


class Deadline(Struct, frozen=True):
    """The words, the last day that they mean as ISO date (None where they tell none), and whether its year comes from elsewhere."""

    text: Text
    date: str | None
    inferred: bool = False


NO_YEARS = Years()


def read_deadlines(sentence: Text, years: Years = NO_YEARS) -> list[Deadline]:
    """The deadlines of a sentence, in order.

    >>> [(d.text.value, d.date) for d in read_deadlines(Text.of("2024年6月底前制定方案，2025年底前完成改造。"))]
    [('2024年6月底前', '2024-06-30'), ('2025年底前', '2025-12-31')]
    >>> [(d.text.value, d.date) for d in read_deadlines(Text.of("到2025年，建成养老院2所，每年开展一次评估。"))]
    [('到2025年', '2025-12-31'), ('每年', None)]
    >>> read_deadlines(Text.of("到2025年，护理型床位占比达到55%；改造2000年底前建成的小区。"))
    []
    """
    folded = sentence.folded
    if not _HINT.search(folded):
        return []
    found: list[Deadline] = []
    at, above = 0, _Above(years.named)
    for kind, match in _matches(folded):
        if match.start() < at or not _holds(kind, match, folded, years):
            continue
        last, inferred = _last_day(kind, match, years) if _names_year(match) else _day_of_the_year_above(kind, match, years, above)
        found.append(Deadline(sentence[match.start() : match.end()], last.isoformat() if last else None, inferred))
        at = match.end()
        if kind != "ongoing":
            above = _Above(last, kind == "yearly")
    return found


class Stage(Struct, frozen=True):
    """One of several deadlines of a sentence, and the words that say what is to be done by then."""

    deadline: Deadline
    work: Text


def stages(sentence: Text, deadlines: Sequence[Deadline]) -> list[Stage]:
    """The ``deadlines`` of a sentence that names several days, each with its own work; none where it names one.

    >>> sentence = Text.of("2025年6月底前完成方案，12月底前全面建成。")
    >>> [(s.deadline.date, s.work.value) for s in stages(sentence, read_deadlines(sentence))]
    [('2025-06-30', '完成方案'), ('2025-12-31', '全面建成')]
    >>> sentence = Text.of("县级2024年底前完成清查，乡镇2025年底前完成整改；建立台账。")
    >>> [s.work.value for s in stages(sentence, read_deadlines(sentence))]
    ['县级完成清查', '乡镇完成整改；建立台账']
    """
    dated = [one for one in deadlines if one.date is not None]
    if len(dated) < FEWEST_STAGES:
        return []
    places = [(sentence.place_of(one.text.start) or 0) for one in dated]
    ends = [place + len(one.text) for place, one in zip(places, dated, strict=True)]
    starts = [_clause_start(sentence.folded, low, place) for low, place in zip((0, *ends[:-1]), places, strict=True)]
    works = [_work(sentence, bounds) for bounds in zip(starts, places, ends, [*starts[1:], len(sentence)], strict=True)]
    for at in range(len(works) - 2, -1, -1):  # 2024年底和2025年底，分别…: both of the same work
        if not works[at] or AND_ONLY.match(works[at].folded):
            works[at] = works[at + 1]
    return [Stage(one, work) for one, work in zip(dated, works, strict=True) if work]


def _clause_start(folded: str, low: int, place: int) -> int:
    """Where the clause of a deadline at ``place`` begins, not before ``low``, where the one above ends: 县级|2024年底前."""
    if folded[place - 1 : place] == "、":
        return place
    mark = max(folded.rfind(mark, low, place) for mark in ",;:")
    return mark + 1 if mark >= 0 else place if low else 0


def _work(sentence: Text, bounds: tuple[int, int, int, int]) -> Text:
    """What a clause says but for its deadline: from where it begins to the deadline, and from behind that to the next."""
    start, low, high, end = bounds
    return join(piece for piece in (sentence[start:low].strip(_AROUND), sentence[high:end].strip(_AROUND)) if piece)


def the_last(deadlines: Sequence[Deadline]) -> Deadline | None:
    """The deadline of a whole sentence: the latest day that it names, since it is done when its last part is done.

    >>> the_last(read_deadlines(Text.of("2024年6月底前制定方案，2025年底前完成改造。"))).text.value
    '2025年底前'
    """
    return max(deadlines, key=lambda one: one.date or "", default=None)


def deadline_of_words(words: Text, years: Years = NO_YEARS) -> Deadline:
    """The deadline that a unit clause or a table states in so many words: 2020年6月底前完成, 持续推进.

    >>> deadline_of_words(Text.of("2020年6月底前完成")).date
    '2020-06-30'
    >>> deadline_of_words(Text.of("2024年3月—2025年6月")).date, deadline_of_words(Text.of("2023—2025")).date
    ('2025-06-30', '2025-12-31')
    """
    known: tuple[date, bool] | None = None
    for last, inferred in _days_of_words(words.folded, years):
        if known is not None and last is not None and last < known[0]:
            return Deadline(words, None)  # 10月至次年3月: of which year the second is, is not said
        known = (last, inferred) if last is not None else known
    return Deadline(words, known[0].isoformat(), known[1]) if known else Deadline(words, None)


def _days_of_words(folded: str, years: Years) -> Iterator[tuple[date | None, bool]]:
    """The last days that the words of a cell mean, in order; a month without a year is of the year printed before it."""
    if alone := CELL_DATE.match("".join(folded.split())):
        month, day = (int(alone[part]) if alone[part] else None for part in ("month", "day"))
        yield _end(int(alone["year"]), month, day, ""), False
        return
    for kind, match in _matches(folded):
        own = _year(match)
        years = replace(years, start=own, end=own) if own is not None and kind in ("limit", "time") else years
        yield _last_day(kind, match, years)


def lacks_year(raw: str) -> bool:
    """Whether the words of a deadline name a month or a part of a year, and nothing of which year.

    >>> lacks_year("9月底前"), lacks_year("每年11月报告"), lacks_year("2025年6月"), lacks_year("长期坚持")
    (True, False, False, False)
    """
    found = [(kind, match) for kind, match in _matches(fold(raw)) if kind in ("limit", "time")]
    return any(_first(match.groupdict(), "month") or _first(match.groupdict(), "part") for _, match in found) and all(
        _year(match) is None for _, match in found
    )


def _matches(folded: str) -> Iterator[tuple[DeadlineKind, re.Match[str]]]:
    """All places that may be deadlines, in order; of several that begin together the row that comes first."""
    found = [(match.start(), at, kind, match) for at, (kind, row) in enumerate(DEADLINES) for match in row.regex.finditer(folded) if match.group()]
    end = 0
    for start, _, kind, match in sorted(found, key=lambda entry: entry[:2]):
        if start >= end:
            yield kind, match
            end = match.end()


def _holds(kind: DeadlineKind, match: re.Match[str], folded: str, years: Years) -> bool:
    """Whether the words around show that work is to be done by then."""
    before, behind = folded[: match.start()], folded[match.end() :]
    if COMPARED.search(before) or OF_A_THING.search(behind) or before.count("《") > before.count("》"):
        return False
    if MAKES_DOCUMENT.search(before) and DOCUMENT_BEHIND.match(behind):
        return False
    year, first = _year(match), years.start or years.issued
    if year is not None and first is not None and year < first:
        return False
    if year is not None and year < _FIRST_CENTURY and first is None:
        return False
    if kind in ("limit", "ongoing") or match.group().endswith("前"):
        return True
    if kind == "time" and _first(match.groupdict(), "day"):
        return False  # a whole date without 前 tells when something was
    if kind == "time" and _BARE_YEAR.fullmatch(match.group()) and not (_OPENS.search(before) or DOING.match(behind)):
        return False  # 实施2024年老旧小区改造项目: the year is part of a name
    other = AND_ANOTHER.match(behind)
    chunk = _CHUNK.match(behind[other.end() :] if other else behind)
    words = chunk[1] if chunk else ""
    return _is_work(words) or (kind == "yearly" and bool(TIMES.search(words)))


def _is_work(words: str) -> bool:
    """Whether the words behind a time speak of something to be done rather than of a state to be reached."""
    doing, reaching = DOING.search(words), REACHING.search(words)
    if doing is None or RATE.search(words):
        return False
    return reaching is None or doing.start() < reaching.start()


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    printed = next((groups[name] for name in ("a_year", "b_year", "c_year", "e_year", "s_year", "last") if groups.get(name)), None)
    if groups.get("plan"):
        return years_of(groups["plan"])[1]
    if groups.get("count"):
        return last_year_from(match)
    return ordinal(printed) if printed else None


def _last_day(kind: DeadlineKind, match: re.Match[str], years: Years) -> tuple[date | None, bool]:
    """The last day that is meant, and whether its year is not printed in these words."""
    if kind in ("yearly", "ongoing") or not any(match.groupdict().values()):
        return None, False
    groups = match.groupdict()
    year = _year(match)
    if kind == "plan_period":
        year = year or years.end
        return (date(year, 12, 31), groups["plan"] is None) if year else (None, False)
    inferred = year is None
    if year is None:
        year = _issued(next((value for name, value in groups.items() if name.endswith("relative") and value), ""), years)
    if year is None:
        return None, False
    if groups.get("count"):
        return date(year, 12, 31), True
    month, day, part = (_first(groups, name) for name in ("month", "day", "part"))
    last = _end(year, ordinal(month) if month else None, int(day) if day else None, part or "")
    if part and part.endswith("初"):
        return None, False  # 12月初: how many days that is, is not said
    if match.group().endswith("前") and not part and not day:
        return None, False  # 2025年前: whether 2025 counts is not said
    return last, inferred


def _first(groups: dict[str, str | None], name: str) -> str | None:
    return next((value for key, value in groups.items() if value and key.endswith(name)), None)


class _Above(Struct, frozen=True):
    """The deadline above in the sentence: its day, and whether it comes every year."""

    day: date | None = None
    yearly: bool = False


def _names_year(match: re.Match[str]) -> bool:
    """Whether the words say of which year they are, or that it is this one or the next."""
    groups = match.groupdict()
    relative = next((value for name, value in groups.items() if name.endswith("relative") and value), "")
    return _year(match) is not None or relative in _TOLD or not any(groups.values())


def _day_of_the_year_above(kind: DeadlineKind, match: re.Match[str], years: Years, above: _Above) -> tuple[date | None, bool]:
    """A month without a year is of the year that the sentence named last; none where that would go back, or where it comes every year."""
    if above.yearly:
        return None, False
    if above.day is None or kind in ("plan_period", "yearly", "ongoing"):
        return _last_day(kind, match, years)
    last, inferred = _last_day(kind, match, Years(years.start, years.end, above.day.year))
    return (last, inferred) if last is not None and last >= above.day else (None, False)


def _issued(relative: str, years: Years) -> int | None:
    """The year of 今年, 年底 or a bare month: the one year that the plan is of, else that in which the document was issued."""
    one = years.start if years.start == years.end else None
    named = relative in ("今年", "本年", "明年", "次年")
    year = (years.issued or one) if named else (one or years.issued)
    return year + (relative in ("明年", "次年")) if year is not None else None


def _end(year: int, month: int | None, day: int | None, part: str) -> date | None:
    """The last day of a year, a month or a part of them; None for a day that no month has."""
    if month is None:
        quarter = re.search(r"[一二三四1-4](?=季度)", part)
        month = 6 if part in ("上半年", "年中") else 3 * (ordinal(quarter[0]) or 4) if quarter else 12
    longest = monthrange(year, month)[1]
    if day is not None:
        return date(year, month, day) if day <= longest else None
    return date(year, month, {"上旬": 10, "中旬": 20}.get(part, longest))
