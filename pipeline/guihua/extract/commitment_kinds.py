"""What a number in running text is: promised, achieved, or a condition that says whom or what is meant.

A number is promised unless its words say otherwise, for in a plan a bare number (其中：茶园3万亩) is an aim. Spans of time are the
other way round: 15天内, 有效期6个月 set terms, and only what is made to shrink or has a duration of its own is an aim.
"""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.gazetteer.units import find_unit, is_kind
from guihua.grammar.deadlines import DOING
from guihua.grammar.openers import PLAN_VERBS
from guihua.grammar.statements import (
    ASKED_OF,
    BACK_THEN,
    BEYOND,
    BOUND_ALONE,
    BUILT_IN,
    BUILT_ON,
    CAP,
    COMPARED_BASE,
    COUNTED_AS,
    DEMAND,
    DONE_TO,
    ENUMERATED,
    FOR_WHOM,
    FORECAST,
    FROM,
    GRANT,
    GRANTED_BEHIND,
    GRANTED_TO,
    HANDS_OUT,
    IN_ALL,
    IN_CASE,
    ISSUED_JOINTLY,
    LIFE,
    NOUN_MODIFIER,
    OF_ABOVE,
    OF_WHOM,
    PAST,
    PAST_BEHIND,
    PERMITTED,
    PORTION,
    RANK,
    REQUIRED,
    SHARE_DOES,
    SHARE_START,
    SINCE,
    SPAN_AIM,
    SPAN_MADE,
    SPAN_NOUN,
    SPAN_SERVED,
    SPAN_WITHIN,
    SUM_OF,
    THOSE,
    TO_BEHIND,
    TOPIC,
    TURNS,
    UNMET,
    YEAR_ON_YEAR,
)
from guihua.plan.vocabulary import CommitmentKind, Level, Role

_SPANS = frozenset({"时长", "月数", "年限"})
_AIMING: frozenset[Role] = frozenset({"goals", "tasks", "safeguards"})
_LESSONS = frozenset({"学时", "课时"})
REST_OF_CLAUSE = re.compile(r"[,。;].*")
_NEAR = 40
"""Characters before a number in which a word for the past still tells of it."""


class Around(Struct, frozen=True):
    """What stands around a number: its clause up to it, the sentence behind it and behind the series it opens, its unit.

    ``listed``: its clause with the nouns before that 、 binds to it.
    """

    before: str
    after: str
    behind: str
    unit: str | None
    listed: str = ""

    @property
    def dimension(self) -> str | None:
        """What the unit measures."""
        return _dimension(self.unit)


def _dimension(unit: str | None) -> str | None:
    known = find_unit(unit or "")
    return known.dimension if known else None


class Standpoint(Struct, frozen=True):
    """From where a text speaks: the level of its government, and the year before which all is past."""

    level: Level | None
    achieved_before: int | None


class Told(Struct, frozen=True):
    """How the sentence tells of time up to a number: the role of its section, the words from the last year on, and that year."""

    role: Role
    words: str
    year: int | None


def kind_of(around: Around, told: Told, standpoint: Standpoint) -> CommitmentKind:
    """Whether the number is promised, achieved or a condition."""
    if told.role == "situation" and _is_forecast(told, standpoint.achieved_before):
        return "condition"
    was = _is_achieved(around, told, standpoint.achieved_before)
    if is_span(around):
        return "achieved" if was else "promised" if _is_aim(around) else "condition"
    leaned_on = standpoint.level not in (None, "national") and is_of_above(around)
    if leaned_on or _is_condition(around):
        return "condition"
    return "achieved" if was else "condition" if _counts_itself(around) else "promised"


def share_noun(around: Around) -> str | None:
    """What a share is a share of, where the share itself is the subject: 90%的重点物种得到保护."""
    match = SHARE_DOES.match(around.behind) if around.unit == "%" and SHARE_START.match(around.before) else None
    return match["noun"] if match else None


def is_granted(around: Around) -> bool:
    """Whether a verb of granting has the number for its object."""
    if GRANT.search(around.before) or CAP.search(around.before) or GRANTED_BEHIND.match(around.behind):
        return True
    return bool(HANDS_OUT.search(around.before) and SUM_OF.match(around.behind))


def is_base(around: Around) -> bool:
    """Whether the number is where things stood that a further one is to change: 由2.44万元下降至, 比1980年的8500亿元增加."""
    if BUILT_ON.match(around.behind) and (BACK_THEN.search(around.before) or BUILT_IN.search(around.before)):
        return True
    return bool(COMPARED_BASE.search(around.before) or (FROM.search(around.before) and TO_BEHIND.match(around.behind)))


def base_year(around: Around) -> int | None:
    """The year in which it stood so."""
    match = BACK_THEN.search(around.before)
    return int(match["year"]) if match else None


def is_span(around: Around) -> bool:
    """Whether the number is a span of time; hours of lessons are an amount like others."""
    return around.unit == "年" or (around.dimension in _SPANS and around.unit not in _LESSONS)


def is_age_or_span(unit: str | None) -> bool:
    """Whether a unit is of age or of time, which belong to one noun and not to those that 、 binds to it."""
    return unit == "年" or _dimension(unit) in (*_SPANS, "年龄")


def is_of_above(around: Around) -> bool:
    """Whether the number is a sum of the nation's."""
    return around.dimension == "金额" and bool(OF_ABOVE.search(around.before))


def is_required(around: Around) -> bool:
    """Whether the number is what someone must have."""
    return bool(REQUIRED.search(around.before))


def _is_condition(around: Around) -> bool:
    before, behind = around.before, around.behind
    if around.dimension == "年龄" and not LIFE.search(before):
        return True
    if UNMET.search(before) or is_required(around):
        return True
    if _is_for_some(around) and not is_granted(around):
        return True
    if PERMITTED.search(before) and not is_granted(around):
        return True
    if ASKED_OF.match(behind) or (PORTION.match(behind) and BEYOND.search(before)):
        return True
    if THOSE.match(behind) or (RANK.search(before) and is_kind(around.unit, "count")):
        return True
    if not NOUN_MODIFIER.match(behind) or share_noun(around):
        return False
    if is_granted(around):
        return False
    verbs = BOUND_ALONE.regex.sub("", before) if TOPIC.match(behind) and is_kind(around.unit, "measure") else before
    return not DEMAND.search(verbs) or bool(GRANTED_TO.match(behind))


def _counts_itself(around: Around) -> bool:
    """Whether the number only counts what is listed or described before it, of which nothing is said to be done: 南江县、北江县等12个县."""
    if not is_kind(around.unit, "count"):
        return False
    if described := COUNTED_AS.search(around.before):
        said = around.before[: described.start()]
    elif ENUMERATED.search(around.before):
        if ISSUED_JOINTLY.match(around.behind):
            return True
        said = around.listed
    else:
        return False
    said += REST_OF_CLAUSE.sub("", around.behind)
    return not any(row.search(said) for row in (DEMAND, DOING, PLAN_VERBS))


def _is_for_some(around: Around) -> bool:
    """Whether the clause says in which case something holds, or for whom."""
    if IN_CASE.match(around.before):
        return True
    if not FOR_WHOM.match(around.before) or (is_kind(around.unit, "count") and DONE_TO.match(around.behind)):
        return False
    return bool(OF_WHOM.match(around.behind))


def _is_aim(around: Around) -> bool:
    """Whether a span of time is to be reached: made shorter, had by a process, or the time in which something is done."""
    if SPAN_MADE.search(around.before) or SPAN_NOUN.search(around.before) or SPAN_SERVED.match(around.after):
        return True
    return bool(SPAN_AIM.search(around.before) and SPAN_WITHIN.match(around.after))


def _tells_of_since(words: str) -> bool:
    """Whether a time up to now was named, and the words have not turned to what is to come."""
    match = SINCE.search(words)
    return match is not None and TURNS.regex.search(words, match.end()) is None


def _is_forecast(told: Told, first: int | None) -> bool:
    """Whether the number is what things are expected to be, in a year that is not past: the plan answers it, and does not promise it."""
    past = told.year is not None and first is not None and told.year < first
    return not past and FORECAST.search(told.words[-_NEAR:]) is not None


def _is_achieved(around: Around, told: Told, first: int | None) -> bool:
    """Whether the number tells of what was: by its section, by its year, by a base that it is, or by the words around it."""
    if told.role == "situation" or (told.year is not None and first is not None and told.year < first):
        return True
    if is_base(around):
        return True
    near = told.words[-_NEAR:]
    # What is granted may go to what was done: 对已建成的，给予50万元.
    own = near[-len(around.before) :] if is_granted(around) else near
    if told.role not in _AIMING and YEAR_ON_YEAR.search(own):
        return True
    if PAST.search(own) or _tells_of_since(told.words) or PAST_BEHIND.match(around.behind):
        return True
    return told.year is None and bool(IN_ALL.search(near))
