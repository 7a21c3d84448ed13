"""Where the title of a heading ends, with line ends and without."""

from __future__ import annotations

import re

from msgspec import Struct

from guihua.gazetteer.body_names import known, recognise_folded
from guihua.grammar.openers import (
    BEFORE_LIST,
    BLANK_BEFORE_DATE,
    BODY_ACTS,
    CASE,
    FOUNDED,
    OPEN_END,
    PLAN_VERBS,
    STANDARD_TITLE,
    SUBJECT_END,
    TITLE_WEIGHTS,
)
from guihua.parse.outline.title_context import LONGEST, SHORTEST, STOP, Surroundings
from guihua.parse.outline.title_ends import LONGEST_BODY, evidence, in_entries
from guihua.phrases.clauses import read_clauses
from guihua.text import Text

_GAP = re.compile(r"\s{2,}|\t")
# Where a long text follows, one blank behind a few unpunctuated words is what is left of the line end behind a title.
_BLANK = re.compile(r"(?P<title>[^\s。,;:!?]{3,29}[^\s。,;:!?”》)]) (?=\S)")
_AND = frozenset("、和及")
_PAUSES = frozenset(",、:")
_CLOSING = " 。　:：;；"
_USUAL = 14  # most titles are no longer
_NONE = -3.0  # nothing speaks for an end amid the words
_LITTLE = 0.0  # no more than this is no reason
_NARROW = 1.0  # two ends as close as this are a doubt
_HALF = 6  # a clause of its own has so many code points before another begins


class Bound(Struct, frozen=True):
    """Where a title ends (code points of what follows the number), and whether another end is nearly as good.

    ``glued``: the sentence may be a title and its text, which nothing parts.
    ``cut`` is what speaks for the best end amid the words, where the first sentence ends at ``stop``; None where nothing was to be weighed.
    """

    end: int
    doubtful: bool = False
    cut: float | None = None
    stop: int = 0
    glued: bool = False


def bound_title(rest: Text, around: Surroundings) -> Bound:
    """The end of the title in ``rest``, what follows a heading's number.

    >>> def title(words, *twins, kept=False): return words[: bound_title(Text.of(words), Surroundings(kept, twins=twins)).end]
    >>> title("发展基础", kept=True), title("修路。修好路。", kept=True)
    ('发展基础', '修路')
    >>> title("指导思想深入贯彻落实党的二十大精神，围绕中心，服务大局，坚持以人民为中心的发展思想，推动高质量发展。")
    '指导思想'
    >>> title("强化就地保护优化保护区网络建设，完善保护区空间布局，提高保护区管理水平，适时开展保护成效评估。")
    '强化就地保护'
    """
    folded = rest.folded
    length = len(folded.rstrip())
    stop = match.start() if (match := STOP.search(folded)) else None
    entry = in_entries(folded, around.entries)
    if entry is not None and entry < length:
        return Bound(entry)
    gap = _GAP.search(folded[:LONGEST])
    if gap and gap.start() >= 2 and not STOP.search(folded[: gap.start()]) and length > gap.end():
        return Bound(gap.start())
    blank = _BLANK.match(folded)
    if blank and length > 2 * LONGEST and (stop is None or stop > LONGEST):
        return Bound(blank.end("title"))
    if found := BLANK_BEFORE_DATE.match(folded) or BEFORE_LIST.match(folded):
        return Bound(found.end("title"))
    standard = not around.lines_kept and STANDARD_TITLE.match(folded) is not None
    if (length <= _USUAL and not standard) or (around.lines_kept and (stop is not None or length <= 2 * LONGEST)):
        return Bound(_of_line(rest, stop, length))
    return _weighed(folded, stop, length, around)


def _of_line(rest: Text, stop: int | None, length: int) -> int:
    """Where lines are kept, 。 with text behind it ends a title, else a unit clause, else the line."""
    if stop is not None and stop < length - 1:
        return stop
    clauses = read_clauses(rest)
    if clauses and clauses[0].text.start > rest.start and len(rest.spans) == 1:
        return clauses[0].text.start - rest.start
    return length


# without line ends --------------------------------------------------------------------------------------------------------


def _weighed(folded: str, stop: int | None, length: int, around: Surroundings) -> Bound:
    """The end that most speaks for; the evidence for every end is summed before one is chosen."""
    scores: dict[int, float] = {}
    for end, weight in evidence(folded, stop, length, around):
        scores[end] = scores.get(end, 0.0) + weight
    total = {end: score + _fitness(folded, end) for end, score in scores.items() if end in (stop, length) or _parts(folded, end)}
    ranked = sorted(total, key=lambda end: (-total[end], end))
    titles = (end for end in ranked if end in (stop, length) or (total[end] > _LITTLE and not _is_subject(folded[:end], folded[end:])))
    best = next(titles, ranked[0])
    # Behind a subject stands its predicate: the number has no title but the sentence.
    subject = best > ranked[0] and _is_subject(folded[: ranked[0]], folded[ranked[0] :])
    if stop is not None and (subject or CASE.match(folded) or _begins_with_body(folded)):
        return Bound(stop, doubtful=True)
    narrow = len(ranked) > 1 and total[best] - max(total[end] for end in ranked if end != best) < _NARROW
    amid = max((total[end] for end in ranked if end not in (stop, length)), default=_NONE)
    sentence = best == stop and amid <= _LITTLE and around.closed <= 0  # long, but closed by its own 。 like those beside it
    return Bound(best, narrow or (best > LONGEST and not sentence), max(amid, _NONE) if stop is not None else None, stop or 0)


def _parts(folded: str, end: int) -> bool:
    """Whether what stands before ``end`` may be a title, and what stands behind it a text: neither ends or begins with a pause."""
    behind = folded[end : end + 1]
    return not behind or (folded[end - 1] not in _PAUSES and behind not in _PAUSES - {":"})


def _fitness(folded: str, end: int) -> float:
    """How well the words up to ``end`` read as a title."""
    score = TITLE_WEIGHTS["long"] * max(0, end - _USUAL)
    if end < SHORTEST:
        score += TITLE_WEIGHTS["short"]
    if OPEN_END.search(folded[max(0, end - 30) : end]):
        score += TITLE_WEIGHTS["open_end"]
    score += TITLE_WEIGHTS["second_verb"] * sum(1 for match in PLAN_VERBS.regex.finditer(folded, 0, end - 2) if _second(folded, match.start()))
    return score


def _second(folded: str, at: int) -> bool:
    """Whether a verb opens a clause of its own within a title: 实施创新驱动|强化战略, not 建立健全, 创新和加强."""
    if at - max(folded.rfind(mark, 0, at) for mark in ",、") <= _HALF:
        return False
    return folded[at - 1] not in "、,和与并及的" and not PLAN_VERBS.match(folded[at - 2 : at])


def _is_subject(title: str, behind: str) -> bool:
    """Whether words that might be a title only say who is to do something: 地方各级党委和政府, 有关职能部门应当."""
    if SUBJECT_END.search(title):
        return True
    how = recognise_folded(title)
    return how in ("named", "placed") or (how == "shaped" and not (FOUNDED.search(title) and not BODY_ACTS.match(behind)))


def _begins_with_body(folded: str) -> bool:
    """Whether the words begin with a body that does something: 县民政局负责…"""
    verb = PLAN_VERBS.search(folded[:LONGEST_BODY])
    longest = verb.start() if verb else LONGEST_BODY
    acting = ((end, BODY_ACTS.match(folded[end:])) for end in range(longest, 2, -1))
    return any(act and act[0] not in _AND and recognise_folded(folded[:end]) and not _holds_body(folded[:end]) for end, act in acting)


def _holds_body(name: str) -> bool:
    """Whether what has the shape of a body is a title and a body: 监测机构检查|生态环境部."""
    return any(known(name[start:]) for start in range(SHORTEST, len(name) - 1))


def closed(title: Text) -> Text:
    """A title without the marks that close it."""
    return title.strip(_CLOSING) or title
