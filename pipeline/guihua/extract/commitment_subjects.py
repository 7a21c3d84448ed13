"""What a number in running text is about: the noun of its clause, or the thing counted or granted behind it."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.extract.commitment_kinds import Around, is_granted, is_of_above, is_required, share_noun
from guihua.gazetteer.units import is_kind
from guihua.grammar.dates import YEAR
from guihua.grammar.deadlines import DOING
from guihua.grammar.numerals import ordinal
from guihua.grammar.openers import PLAN_VERBS
from guihua.grammar.quantities import BOUND_OF
from guihua.grammar.statements import (
    ASIDE,
    BARE_VERB,
    BOUND_WORDS,
    BY,
    CLAUSE_START,
    CLOSES,
    DEMAND,
    FOR_LEAD,
    FROM_TAIL,
    GRANTED_NOUN,
    NO_SUBJECT,
    PER_HEAD,
    RATE_OF,
    RATED,
    SUBJECT_LEAD,
    SUBJECT_TAIL,
    SUM_OF,
    THING_COUNTED,
    THING_DESCRIBED,
    THING_MEASURED,
)
from guihua.text import Text

_DIGIT = re.compile(r"\d")
REACH = 200
"""Characters of a sentence around a number that may say what it is about."""
_WORD = 2
"""Characters of the shortest noun."""
_BARE_RATE = 2
"""Characters of a rate that says nothing of what it is of: 税率, 比例."""
_CLAUSES = 3
"""How many clauses back a subject may stand."""


class Place(Struct, frozen=True):
    """Where a number stands in its sentence: its clause's start, its own start, its end with 以上 and 以内, and the end of its series.

    ``plain``: the folded sentence with blanks for the asides in brackets before the number.
    ``opens``: where the first noun begins of a coordination that the clause ends (高学历、高职称人才7000名).
    """

    sentence: Text
    plain: str
    opens: int
    start: int
    at: int
    end: int
    series_end: int


class Earlier(Struct, frozen=True):
    """The number before in the sentence: where its clause starts, and its subject."""

    start: int
    subject: Text | None


class Subject(Struct, frozen=True):
    """The subject, its words before the number, and where the noun behind the number ends."""

    text: Text | None
    lead: Text | None
    end: int


def subject_of(place: Place, around: Around, earlier: Earlier | None) -> Subject:
    """What the number is about; a clause without a noun of its own goes on with what the number of the clause before is about."""
    counted = noun_behind(place.sentence, place.end, around.unit)
    if counted:
        words = _words(place.sentence[place.opens : place.at], True)
        return Subject((words + counted).strip(), words, place.end + len(counted))
    if found := _had(place, around):
        return Subject(found, None, place.end)
    if measured := _measured(place, around):
        return measured
    return Subject(_named(place, earlier), None, place.end)


def coordination_start(folded: str, start: int, at: int) -> int:
    """Where the first noun begins of those that 、 binds to the clause before a number; ``start`` where the clause has a verb of its own.

    >>> words = "储备人才(其中高学历、高职称人才7000名)"
    >>> words[coordination_start(words, words.index("高职称"), words.index("7000")) :]
    '其中高学历、高职称人才7000名)'
    """
    if any(row.match(folded[start:at]) for row in (DEMAND, DOING, PLAN_VERBS)):
        return start
    while start > 0 and folded[start - 1] == "、":
        low = max(0, start - 1 - REACH)
        before = max((m.end() for m in CLAUSE_START.finditer(folded, low, start - 1)), default=low)
        bracket = max(folded.rfind("(", before, start), folded.rfind(")", before, start))
        if bracket >= 0 and folded[bracket] == "(" and CLOSES.match(folded[start:at]):
            bracket = -1  # of the noun itself: 县（市、区）财政
        member = folded[max(before, bracket + 1) : start - 1]
        if not member or _DIGIT.search(YEAR.regex.sub("", member)) or (before == 0 and ordinal(member)):
            return start
        start = max(before, bracket + 1)
        if bracket >= 0:
            return start + (folded[start] == "、")
    return start


def noun_behind(sentence: Text, end: int, unit: str | None) -> Text:
    """The thing counted: the words behind a counting unit, up to the end of their clause, with all that describes it before its noun."""
    if unit is None or is_kind(unit, "measure"):
        return sentence[:0]
    behind = sentence.folded[end : end + REACH]
    closed, _, beyond = behind.partition("”")
    behind = closed if beyond and "“" not in closed else behind
    match = THING_DESCRIBED.match(behind) or THING_COUNTED.match(behind)
    return sentence[end : end + match.end()] if match else sentence[:0]


def _measured(place: Place, around: Around) -> Subject | None:
    """What so much is done of, where nothing but the verb stands before the number: 新建10公里污水管网."""
    if not is_kind(around.unit, "measure"):
        return None
    words = place.sentence[place.start : place.at].strip()
    verb = BARE_VERB.search(words.folded)
    thing = THING_MEASURED.match(place.sentence.folded[place.end : place.end + REACH]) if verb else None
    if verb is None or thing is None:
        return None
    end = place.end + thing.end()
    return Subject((words[verb.start("verb") :] + place.sentence[place.end : end]).strip(), None, end)


def _had(place: Place, around: Around) -> Text | None:
    """What a share is of, or what the sum is that is granted or required, with 每人, 每家企业 before it."""
    sentence, behind = place.sentence, place.series_end
    if noun := share_noun(around):
        at = sentence.folded.index(noun, behind)
        return sentence[at : at + len(noun)].strip()
    if around.unit == "%" and RATED.search(around.before) and (rate := RATE_OF.match(around.behind)):
        low, high = rate.span("noun" if rate["noun"] and len(rate["rate"]) <= _BARE_RATE else "rate")
        return sentence[behind + low : behind + high].strip()
    handed_over = is_granted(around) or is_required(around) or is_of_above(around)
    match = SUM_OF.match(around.behind) if handed_over else None
    if match is None or is_kind(around.unit, "count"):
        return None
    low, high = match.span("noun" if match["noun"] else "bare")
    noun_text = sentence[behind + low : behind + high].strip()
    each = PER_HEAD.search(around.before)
    return sentence[place.start + each.start("each") : place.start + each.end("each")].strip() + noun_text if each else noun_text


def _named(place: Place, earlier: Earlier | None) -> Text | None:
    """The words of the number's clause, or of a clause before where it has none."""
    sentence, start, stop = place.sentence, place.start, place.at
    for _ in range(_CLAUSES):
        words = _words(sentence[place.opens if start == place.start else start : stop], False)
        if _is_noun(words, start == place.start):
            return words
        if earlier is not None and earlier.start == start == place.start:
            return earlier.subject
        if start == 0:
            return None
        stop = start - 1
        low = max(0, stop - REACH)
        start = max((m.end() for m in CLAUSE_START.finditer(place.plain, low, max(stop, 0))), default=low)
        if earlier is not None and earlier.start == start:
            return earlier.subject
    return None


def _is_noun(words: Text, own: bool) -> bool:
    """Whether words can be a subject; the clause before cannot lend one that ends in 的 (省级示范基地的，给予…)."""
    return len(words) >= _WORD and not NO_SUBJECT.match(words.folded) and (own or not words.folded.endswith("的"))


def _words(words: Text, counted: bool) -> Text:
    """The noun among the words before a number: without what opens the clause, and without verbs and bounds before the number."""
    words = _outside_brackets(words.without(ASIDE.regex)[0].strip())
    if not counted and (bound := BOUND_OF.search(words.folded)):
        head = _words(words[: bound.start()], False)
        base = words[bound.start("base") : bound.end("base")].strip()
        by_base = len(base) > 1 and BY.search(words[: bound.start()].folded)
        return base.strip("的达到为") if by_base and NO_SUBJECT.match(head.folded) else head
    if match := GRANTED_NOUN.search(words.folded):
        return words[match.start("noun") :]
    tail = BOUND_WORDS if counted else SUBJECT_TAIL
    for row in (tail, FROM_TAIL, tail):
        if match := row.search(words.folded):
            words = words[: match.start()].strip()
    if match := SUBJECT_LEAD.match(words.folded):
        words = words[match.end() :].strip()
    if not counted and (lead := FOR_LEAD.match(words.folded)):
        words = words[lead.end() :]
    words = words.strip("“”、，,≤≥<>= ")
    return words if words.folded.endswith("参与") else words.strip("和与及")


def _outside_brackets(words: Text) -> Text:
    """Without the half of a bracket that the clause cuts off: the words in an open one, else before it, else behind a closed one."""
    folded = words.folded
    opened, closed = folded.rfind("("), folded.find(")")
    if opened > folded.rfind(")"):
        inside = words[opened + 1 :].strip()
        return inside if len(inside) >= _WORD else words[:opened].strip()
    if closed >= 0 and folded.find("(", 0, closed) < 0 and len(words) - closed > _WORD:
        return words[closed + 1 :].strip()
    return words
