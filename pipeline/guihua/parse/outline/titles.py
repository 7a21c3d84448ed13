"""Where the title of a heading ends, with line ends and without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from msgspec import Struct

from guihua.gazetteer.body_names import known, recognise_folded
from guihua.grammar.openers import (
    BLANK_BEFORE_DATE,
    BODY_ACTS,
    CASE,
    DOUBLED,
    FOUNDED,
    OPEN_END,
    PLAN_VERBS,
    PREDICATE,
    SENTENCE_OPENERS,
    SHORT_FORM,
    STANDARD_TITLE,
    SUBJECT_END,
    TITLE_WEIGHTS,
)
from guihua.phrases.clauses import read_clauses
from guihua.text import Text

_STOP = re.compile(r"[。!?]")
_GAP = re.compile(r"\s{2,}|\t")
# Where a long text follows, one blank behind a few unpunctuated words is what is left of the line end behind a title.
_BLANK = re.compile(r"(?P<title>[^\s。,;:!?]{3,29}[^\s。,;:!?”》)]) (?=\S)")
_AND = frozenset("、和及")
_CLOSING = " 。　:：;；"
LONGEST = 40  # a title that nothing closes is no longer
SHORTEST = 4
LONGEST_BODY = 14
USUAL = 14  # most titles are no longer
_COMMON = 6  # so many code points in common are the words of one title
_SOON = 4  # twins may share the first word of the sentence behind, too
_NARROW = 1.0  # two ends as close as this are a doubt
_LABEL, _STEM, _OFTEN = 6, 2, 3  # a label has no more code points, begins as its kind does, and stands so often
_HALF = 6  # a clause of its own has so many code points before another begins
_TWO_CLAUSES = 28  # a title of two clauses is no longer
_TAKEN = 4  # so many of the title's code points open the text behind it
_TWO, _LONGEST_SUBJECT = 2, 10  # code points of a word, and of the subject of a sentence
_SEEN = 48  # of a twin so much is compared


class Bound(Struct, frozen=True):
    """Where a title ends (code points of what follows the number), and whether another end is nearly as good."""

    end: int
    doubtful: bool = False


class Said(Struct, frozen=True):
    """Sentences of a text without line ends that may tell where titles end: whole ones, and labels that stand alone again and again."""

    sentences: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


NOTHING_SAID = Said()


class Surroundings(Struct, frozen=True):
    """What the document says about a title: whether its kind stands on lines of its own, the contents list's titles (without numbers and
    spaces), what follows the same number in other lists, how long the titles beside it are (0: unknown), what else the text says, and how surely
    the titles of the style are short sentences of their own (``closed``) and its texts end with a 。 (``stopped``), as logarithms of odds."""

    lines_kept: bool = True
    entries: frozenset[str] = frozenset()
    twins: tuple[str, ...] = ()
    usual: int = 0
    said: Said = NOTHING_SAID
    closed: float = 0.0
    stopped: float = 0.0


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
    stop = next((match.start() for match in _STOP.finditer(folded)), None)
    entry = _in_entries(folded, around.entries)
    if entry is not None and entry < length:
        return Bound(entry)
    gap = _GAP.search(folded[:LONGEST])
    if gap and gap.start() >= 2 and not _STOP.search(folded[: gap.start()]) and length > gap.end():
        return Bound(gap.start())
    blank = _BLANK.match(folded)
    if blank and length > 2 * LONGEST and (stop is None or stop > LONGEST):
        return Bound(blank.end("title"))
    if dated := BLANK_BEFORE_DATE.match(folded):
        return Bound(dated.end("title"))
    standard = not around.lines_kept and STANDARD_TITLE.match(folded) is not None
    if (length <= USUAL and not standard) or (around.lines_kept and (stop is not None or length <= 2 * LONGEST)):
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


def _in_entries(folded: str, entries: frozenset[str]) -> int | None:
    """Where the longest entry of the contents list that the words begin with ends."""
    if not entries:
        return None
    letters = [(at, c) for at, c in enumerate(folded[: 2 * LONGEST]) if not c.isspace()]
    compact = "".join(c for _, c in letters)
    length = next((length for length in range(len(compact), 1, -1) if compact[:length] in entries), None)
    return letters[length - 1][0] + 1 if length else None


# without line ends --------------------------------------------------------------------------------------------------------


def _weighed(folded: str, stop: int | None, length: int, around: Surroundings) -> Bound:
    """The end that most speaks for; the evidence for every end is summed before one is chosen."""
    scores: dict[int, float] = {}
    for end, name in (*_ends(folded, stop, length, around.twins), *_told(folded, stop, length, around)):
        scores[end] = scores.get(end, 0.0) + TITLE_WEIGHTS[name]
    for end, odds in _like_siblings(folded, stop, length, around):
        scores[end] += odds
    total = {end: score + _fitness(folded, end, around.usual) for end, score in scores.items()}
    ranked = sorted(total, key=lambda end: (-total[end], end))
    best = ranked[0]
    # Behind a subject stands its predicate: the number has no title but the sentence.
    if stop is not None and (_begins_with_body(folded) or _is_subject(folded[:best], folded[best:])):
        return Bound(stop, doubtful=True)
    narrow = len(ranked) > 1 and total[best] - total[ranked[1]] < _NARROW
    return Bound(best, doubtful=narrow or best > LONGEST)


def _is_subject(title: str, behind: str) -> bool:
    """Whether words that might be a title only say who is to do something, or in what case: 地方各级党委和政府, 有关职能部门应当, 凡在我国…"""
    if SUBJECT_END.search(title) or CASE.match(title):
        return True
    how = recognise_folded(title)
    return how in ("named", "placed") or (how == "shaped" and not (FOUNDED.search(title) and not BODY_ACTS.match(behind)))


def _ends(folded: str, stop: int | None, length: int, twins: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Every place where the title could end, with the reason."""
    if stop is not None:
        yield stop, "full_stop"
        for _ in range(min(folded.count(",", 0, stop), 4)):
            yield stop, "comma_before_stop"
    else:
        yield length, "line"
    reach = min(stop if stop is not None else length, LONGEST + 1)
    head = folded[: reach + 8]
    if (standard := STANDARD_TITLE.match(head)) and standard.end() < reach:
        yield standard.end(), "standard"
    opened = {match.start() for match in SENTENCE_OPENERS.regex.finditer(head)}
    verbs = {match.start() for match in PLAN_VERBS.regex.finditer(head)}
    first = PLAN_VERBS.match(head)
    lowest = first.end() if first else 0  # a verb alone is no title
    for end in sorted(opened | verbs):
        if lowest < end < reach:
            yield end, "opener" if end in opened else "verb"
    for end in _acting_bodies(head, reach):
        yield end, "body"
    common = _common_end(folded, twins)
    if common is not None and common < reach:
        yield common, "common"
        for end in sorted(opened | verbs):
            if end < common:
                yield end, "near_common" if end >= common - _SOON else "within_common"


def _told(folded: str, stop: int | None, length: int, around: Surroundings) -> Iterator[tuple[int, str]]:
    """Where what the text says elsewhere, or the words themselves, show an end."""
    reach = min(stop if stop is not None else length, LONGEST + 1)
    head = folded[: reach + 8]
    if (said := _in_entries(folded[:reach], around.said.sentences)) is not None and said >= SHORTEST:
        yield said, "said"
    if stop is not None and "," not in head[:stop]:
        stems = {(stop - len(label), label[:_STEM]) for label in around.said.labels}
        for end in sorted({end for end, stem in stems if SHORTEST <= end < reach and folded.startswith(stem, end)}):
            yield end, "label"  # that, or one of its kind: 检查对象。 where 检查内容。 stands alone
    if match := SHORT_FORM.search(head):
        yield match.end(), "short_form"
    for match in DOUBLED.regex.finditer(head):
        if SHORTEST <= match.end() < reach:
            yield match.end(), "doubled"
    yield from _repeats(folded, reach)
    for match in PREDICATE.regex.finditer(head, SHORTEST + _TWO):
        if (start := _subject_before(folded, match.start())) is not None and start < reach:
            yield start, "subject"


def _subject_before(folded: str, at: int) -> int | None:
    """Where the subject of the predicate at ``at`` begins, if it takes up a word that stands before it; code points."""
    low = max(SHORTEST, at - _LONGEST_SUBJECT, folded.rfind(",", 0, at) + 1)
    return next((start for start in range(low, at - 1) if folded[start : start + _TWO] in folded[:start]), None)


def _like_siblings(folded: str, stop: int | None, length: int, around: Surroundings) -> Iterator[tuple[int, float]]:
    """Ends that are those of the titles beside this one, with how much that weighs: their 。, or no 。 at all where every text has one."""
    if stop is None:
        yield length, TITLE_WEIGHTS["stopped_like_siblings"] * max(0.0, around.stopped)
    elif ends_in_stop(folded):
        yield stop, TITLE_WEIGHTS["closed_like_siblings"] * around.closed


def _repeats(folded: str, reach: int) -> Iterator[tuple[int, str]]:
    """Where the text takes up the title's words: 加强水利建设|水利建设要…, 推进大开发战略|推进大开发…"""
    if (again := folded.find(folded[:SHORTEST], SHORTEST, reach + SHORTEST)) > 0:
        yield _whole(folded, again), "doubled"
    for end in range(SHORTEST, reach):
        if any(folded[end - size : end] == folded[end : end + size] for size in range(3, min(end, _COMMON + 2) + 1)):
            yield _whole(folded, end), "doubled"
        elif folded[end : end + _TAKEN] in folded[:end]:
            yield end, "taken_up"


def _whole(folded: str, end: int) -> int:
    """The end without the words before it that open a sentence: 深化企业改革|进一步深化企业改革."""
    opening = OPEN_END.search(folded[max(0, end - _LONGEST_SUBJECT) : end])
    return end - len(opening[0]) if opening and end - len(opening[0]) >= SHORTEST else end


def said_in(texts: Sequence[str]) -> Said:
    """What folded texts say in sentences of their own; what begins with a number is a heading and says nothing of others.

    >>> said_in(["好。检查对象。甲县。检查对象。乙县。检查对象。丙县。监测机构检查。"]).labels
    frozenset({'检查对象'})
    """
    count = Counter("".join(words.split()) for text in texts for words in _STOP.split(text) if len(words) <= LONGEST + 2)
    labels = (words for words, times in count.items() if SHORTEST <= len(words) <= _LABEL and times >= _OFTEN)
    return Said(frozenset(words for words in count if len(words) > SHORTEST), frozenset(labels))


def runs_on(folded: str) -> bool:
    """Whether a line that begins with a number holds clauses and no 。: a title and its text, with nothing to part them.

    >>> runs_on("建设信息基础设施健全信息网络体系,提高网络容量,发展宽带通信网、数字电视网和下一代互联网,"), runs_on("坚持政府主导,坚持社会参与")
    (True, False)
    """
    return len(folded) > LONGEST and folded.count(",") > 1 and _STOP.search(folded) is None


def odds(flags: Sequence[bool]) -> float:
    """How surely what holds for some of a style holds for the next, as the logarithm of the odds; 0 without any.

    >>> [round(odds(flags), 1) for flags in ([], [True] * 20, [True, False], [False] * 3)]
    [0.0, 3.7, 0.0, -1.9]
    """
    return log((sum(flags) + 0.5) / (len(flags) - sum(flags) + 0.5))


def ends_in_stop(folded: str) -> bool:
    """Whether a 。 closes what would be a short title: of one clause, or of two short ones."""
    stop = _STOP.search(folded[: LONGEST + 1])
    commas = folded.count(",", 0, stop.start()) if stop else 0
    return stop is not None and (not commas or (commas == 1 and stop.start() <= _TWO_CLAUSES))


def _begins_with_body(folded: str) -> bool:
    """Whether the words begin with a body that does something: 县民政局负责…"""
    verb = PLAN_VERBS.search(folded[:LONGEST_BODY])
    longest = verb.start() if verb else LONGEST_BODY
    acting = ((end, BODY_ACTS.match(folded[end:])) for end in range(longest, 2, -1))
    return any(act and act[0] not in _AND and recognise_folded(folded[:end]) and not _holds_body(folded[:end]) for end, act in acting)


def _holds_body(name: str) -> bool:
    """Whether what has the shape of a body is a title and a body: 监测机构检查|生态环境部."""
    return any(known(name[start:]) for start in range(SHORTEST, len(name) - 1))


def _acting_bodies(head: str, reach: int) -> Iterator[int]:
    """Where the name of a body begins that does something: 结果应用|生态环境部会同…"""
    for start in range(SHORTEST, reach):
        longest = min(start + LONGEST_BODY, len(head))
        if any(BODY_ACTS.match(head[stop:]) and known(head[start:stop]) for stop in range(longest, start + 3, -1)):
            yield start


def _fitness(folded: str, end: int, usual: int) -> float:
    """How well the words up to ``end`` read as a title."""
    score = TITLE_WEIGHTS["long"] * max(0, end - USUAL)
    if end < SHORTEST:
        score += TITLE_WEIGHTS["short"]
    if OPEN_END.search(folded[max(0, end - 30) : end]):
        score += TITLE_WEIGHTS["open_end"]
    score += TITLE_WEIGHTS["second_verb"] * sum(1 for match in PLAN_VERBS.regex.finditer(folded, 0, end - 2) if _second(folded, match.start()))
    if usual and abs(end - usual) <= 2:
        score += TITLE_WEIGHTS["like_siblings"]
    return score


def _second(folded: str, at: int) -> bool:
    """Whether a verb opens a clause of its own within a title: 实施创新驱动|强化战略, not 建立健全, 创新和加强."""
    if at - max(folded.rfind(mark, 0, at) for mark in ",、") <= _HALF:
        return False
    return folded[at - 1] not in "、,和与并及的" and not PLAN_VERBS.match(folded[at - 2 : at])


def _common_end(folded: str, twins: Sequence[str]) -> int | None:
    """Where the words end that most twins share: 长江流域保护现状|长江…, 黄河流域保护现状|黄河…"""
    head = folded[:LONGEST]
    ends = sorted(end for twin in twins if (end := _shared(head, twin[:_SEEN])))
    return ends[0] if ends and len(ends) * 2 >= len(twins) else None


def _shared(head: str, twin: str) -> int:
    """Where the first run of ``_COMMON`` code points and more that ``twin`` has too ends in ``head``; 0 without one."""
    for start in range(max(0, len(head) - _COMMON)):
        if head[start : start + _COMMON] in twin:
            size = _COMMON
            while start + size < len(head) and head[start : start + size + 1] in twin:
                size += 1
            return start + size
    return 0


def usual_length(titles: Mapping[int, int] | Sequence[int]) -> int:
    """The middle one of the lengths, 0 without any."""
    lengths = sorted(titles)
    return lengths[len(lengths) // 2] if lengths else 0


def closed(title: Text) -> Text:
    """A title without the marks that close it."""
    return title.strip(_CLOSING) or title
