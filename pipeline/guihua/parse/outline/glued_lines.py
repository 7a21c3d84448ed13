"""Which lines hold a title and its text glued together, where the style's other titles have lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.gazetteer.body_names import known
from guihua.grammar.glued_titles import FIELD_END, GLUED_WEIGHTS, TEXT_OPENER, TOPIC_END, TOPIC_OPENER
from guihua.grammar.openers import BODY_ACTS, OPEN_END, PLAN_VERBS, SENTENCE_OPENERS, STANDARD_TITLE
from guihua.parse.outline.title_context import LONGEST, SHORTEST, STOP, ends_in_stop, log_odds
from guihua.parse.outline.title_ends import LONGEST_BODY

GLUED: float = 4.0  # what speaks for a cut, where one is made
LIKELY: float = 3.3  # … where none is made, and somebody should look
_TITLE = 20  # a line that is a title alone has no more code points
_TEXT = 6  # a text has so many at least
_LINE = 2 * LONGEST
_ACT = 6  # a verb and its object
_WORD = 2
_BODY = 3  # the shortest name of a body


def glued_ends(rests: Sequence[str]) -> list[tuple[int, float] | None]:
    """For every folded line of a style (what follows its number) the end of a title that its text follows at once, with what speaks for it.

    >>> lines = ["发展基础", "总体目标到2026年,全县种植面积稳定在3万亩,产值翻番。", "保障措施"]
    >>> [found and lines[at][: found[0]] for at, found in enumerate(glued_ends(lines))]
    [None, '总体目标', None]
    >>> glued_ends(["农民收入水平到2025年达到2万元。", "改造茶园3000亩,培育企业2家。"])
    [None, None]
    """
    best = [_best_end(rest) for rest in rests]
    flags = [_is_title_line(rest, end) for rest, end in zip(rests, best, strict=True)]
    alone, whole = flags.count(True), flags.count(False)
    found: list[tuple[int, float] | None] = []
    for end, flag in zip(best, flags, strict=True):
        weight = end[1] + GLUED_WEIGHTS["siblings"] * log_odds(alone - (flag is True), whole - (flag is False)) if end else 0.0
        found.append((end[0], weight) if end and weight >= LIKELY else None)
    return found


def _is_title_line(folded: str, end: tuple[int, float] | None) -> bool | None:
    """Whether a line says that titles stand alone here (a title with nothing behind it, or one with its text glued to it), or that
    sentences stand for titles; None where it says neither: its title has a 。 of its own."""
    if end is not None and end[1] >= LIKELY:
        return True
    if STOP.search(folded) is None and len(folded.rstrip()) <= _TITLE:
        return True
    return None if ends_in_stop(folded) and len(STOP.split(folded)[0]) <= _TITLE else False


def _best_end(folded: str) -> tuple[int, float] | None:
    """The end of a title within the first clause of a line that is longer than a title, with what the words say for it."""
    stop = STOP.search(folded)
    sentence = folded[: stop.start() if stop else len(folded)].rstrip()
    if len(sentence) < SHORTEST + _TEXT or (stop is None and (len(sentence) > _LINE or "," not in sentence)):
        return None
    clause = sentence[: min(LONGEST, *(len(sentence) if (at := sentence.find(mark)) < 0 else at for mark in ",;:"))]
    if SENTENCE_OPENERS.match(clause):
        return None
    ends = {end: _weight(sentence, clause, end) for end in range(SHORTEST, len(clause) - 1) if len(sentence) - end >= _TEXT}
    best = max(ends, key=lambda end: (ends[end], -end), default=None)
    if best is None or not ends[best]:
        return None
    while ends.get(best + _WORD, 0.0) >= ends[best] and FIELD_END.match(clause[best : best + _WORD]):  # 监测能力建设|建成, not 监测能力|建设建成
        best += _WORD
    return best, ends[best]


def _weight(sentence: str, clause: str, end: int) -> float:
    """What the words on both sides say for an end; 0 where none is possible."""
    title = clause[:end]
    standard = STANDARD_TITLE.match(clause)
    score = 0.0
    if standard and standard.end() == end:
        score += GLUED_WEIGHTS["standard"]
    elif TOPIC_END.search(title):
        score += GLUED_WEIGHTS["topic"]
    elif FIELD_END.search(title):
        score += GLUED_WEIGHTS["field"]
    elif end >= _ACT and PLAN_VERBS.match(title):
        score += GLUED_WEIGHTS["act"]
    if not score or OPEN_END.search(title):
        return 0.0
    behind = sentence[end : end + _LINE]
    opened = _opened(behind, topic=score >= GLUED_WEIGHTS["topic"])
    if opened is None:
        return 0.0
    score += GLUED_WEIGHTS[opened] + GLUED_WEIGHTS["comma"] * min(2, behind.count(","))
    return score + (GLUED_WEIGHTS["figure"] if any(c.isdigit() for c in behind) else 0.0)


def _opened(behind: str, *, topic: bool) -> str | None:
    """What begins the words behind an end; ``topic``: behind the name of a part of the plan."""
    if TEXT_OPENER.match(behind) or _body_acts(behind):
        return "text"
    if topic and TOPIC_OPENER.match(behind):
        return "topic_text"
    return "verb" if PLAN_VERBS.match(behind) or SENTENCE_OPENERS.match(behind) else None


def _body_acts(behind: str) -> bool:
    """Whether a known body begins the words and does something: 县政府|成立领导小组."""
    acts = (size for size in range(_BODY, min(LONGEST_BODY, len(behind))) if TEXT_OPENER.regex.match(behind, size) or BODY_ACTS.match(behind[size:]))
    return any(known(behind[:size]) for size in acts)
