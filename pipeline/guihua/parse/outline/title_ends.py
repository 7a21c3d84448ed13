"""Every place where the title of a heading could end in words that nothing parts, each with the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from guihua.gazetteer.body_names import known
from guihua.grammar.openers import BODY_ACTS, DOUBLED, OPEN_END, PLAN_VERBS, PREDICATE, SENTENCE_OPENERS, SHORT_FORM, STANDARD_TITLE, TITLE_WEIGHTS
from guihua.parse.outline.title_context import LONGEST, SHORTEST, Openings, Surroundings, ends_in_stop

LONGEST_BODY = 14
_SHORTEST_BODY = 4
_COMMON = 6  # so many code points in common are the words of one title
_PART = 3  # every run of so many holds so many that begin at a multiple of the difference and one
_SOON = 4  # twins may share the first word of the sentence behind, too
_STEM = 2  # a label begins as its kind does
_SENTENCES = 240  # so many code points are looked through for the words of a title
_STEP = 3  # fewer code points that come again are no repeat
_TAKEN = 4  # so many of the title's code points open the text behind it
_FEW = 10  # a title and a sentence take more code points
_TWO, _LONGEST_SUBJECT = 2, 10  # code points of a word, and of the subject of a sentence
_ACTS_AT = re.compile(rf"(?={BODY_ACTS.pattern.removeprefix('^')})")  # every place, one within another too
SEEN = 48  # of a twin so much is compared


def evidence(folded: str, stop: int | None, length: int, around: Surroundings) -> Iterator[tuple[int, float]]:
    """Places where the title that ``folded`` begins with could end, each with what one reason for it weighs; code points.

    ``stop`` is where its first 。 stands, ``length`` where its words end.
    """
    found = [*_ends(folded, stop, length), *_told(folded, stop, length, around)]
    for end, name in (*found, *_shared_with(folded, stop, length, around.twins, {end for end, _ in found})):
        yield end, TITLE_WEIGHTS[name]
    yield from _like_siblings(folded, stop, length, around)


def in_entries(folded: str, entries: Openings) -> int | None:
    """Where the longest of the entries that the words begin with, blanks aside, ends."""
    words = folded[: 2 * LONGEST]
    compact = "".join(words.split())
    length = max((len(entry) for entry in entries.get(compact[:2], ()) if compact.startswith(entry)), default=0)
    return [at for at, c in enumerate(words) if not c.isspace()][length - 1] + 1 if length else None


def _ends(folded: str, stop: int | None, length: int) -> Iterator[tuple[int, str]]:
    """Every place where the title could end, with the reason."""
    if stop is not None:
        yield stop, "full_stop"
        if stop <= _FEW and "," not in folded[:stop]:
            yield stop, "few_words"
        for _ in range(min(folded.count(",", 0, stop), 4)):
            yield stop, "comma_before_stop"
    else:
        yield length, "line"
    reach = min(stop if stop is not None else length, LONGEST + 1)
    head = folded[: reach + 8]
    if (standard := STANDARD_TITLE.match(head)) and standard.end() < reach:
        yield standard.end(), "standard"
    blanks = [at for at in range(1, min(reach, len(head) - 1)) if head[at] == " "]
    if len(blanks) == 1 and blanks[0] >= SHORTEST:  # where many are, they part words as they like
        yield blanks[0], "blank"
    opened = {match.start() for match in SENTENCE_OPENERS.regex.finditer(head)}
    verbs = {match.start() for match in PLAN_VERBS.regex.finditer(head)}
    first = PLAN_VERBS.match(head)
    lowest = first.end() if first else 0  # a verb alone is no title
    for end in sorted(opened | verbs):
        if lowest < end < reach:
            yield end, "opener" if end in opened else "verb"
    for end in _acting_bodies(head, reach):
        yield end, "body"


def _shared_with(folded: str, stop: int | None, length: int, twins: Sequence[str], ends: Set[int]) -> Iterator[tuple[int, str]]:
    """Where the words end that the title has in common with its twins, and what that says of ``ends``: none is likely amid them."""
    common = _common_end(folded, twins)
    if common is None or common >= min(stop if stop is not None else length, LONGEST + 1):
        return
    yield common, "common"
    for end in sorted(end for end in ends if end < common):
        yield end, "near_common" if end >= common - _SOON else "within_common"


def _told(folded: str, stop: int | None, length: int, around: Surroundings) -> Iterator[tuple[int, str]]:
    """Where what the text says elsewhere, or the words themselves, show an end."""
    reach = min(stop if stop is not None else length, LONGEST + 1)
    head = folded[: reach + 8]
    if (said := in_entries(folded[:reach], around.said.sentences)) is not None and said >= SHORTEST:
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
    yield from ((end, "recurs") for end in _recurring(folded, reach))
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
    elif ends_in_stop(folded) or (around.closed > 0 and stop <= LONGEST):
        yield stop, TITLE_WEIGHTS["closed_like_siblings"] * around.closed


def _repeats(folded: str, reach: int) -> Iterator[tuple[int, str]]:
    """Where the text takes up the title's words: 加强水利建设|水利建设要…, 推进大开发战略|推进大开发…"""
    if (again := folded.find(folded[:SHORTEST], SHORTEST, reach + SHORTEST)) > 0:
        yield _whole(folded, again), "doubled"
    for end in range(SHORTEST, reach):
        if _verb_takes_up(folded, end):
            yield end, "doubled"
        elif folded[end : end + _STEP] not in folded[:end]:
            continue
        elif any(folded[end - size : end] == folded[end : end + size] for size in range(_STEP, min(end, _COMMON + 2) + 1)):
            yield _whole(folded, end), "doubled"
        elif folded[end : end + _TAKEN] in folded[:end]:
            yield end, "taken_up"


def _verb_takes_up(folded: str, end: int) -> bool:
    """Whether another verb opens the text with what the title's verb had for its object: 深化宣传引导|加强宣传引导."""
    taken = folded[max(end - _TAKEN, 0) : end]
    if folded.find(taken, end + 1, end + _LONGEST_SUBJECT + len(taken)) < 0:
        return False
    verb = PLAN_VERBS.match(folded[end : end + _LONGEST_SUBJECT])
    return verb is not None and folded.startswith(taken, end + verb.end())


def _recurring(folded: str, reach: int) -> Iterator[int]:
    """Where words end that come again behind the first comma: 强化改革工作的组织领导|…，要加强电力改革工作的组织领导."""
    behind = folded.find(",", 0, reach) + 1
    start = 0
    while behind and start + _COMMON <= reach:
        size = 0
        while start + size < reach and folded.find(folded[start : start + size + 1], max(behind, start + size + 1), _SENTENCES) >= 0:
            size += 1
        if size >= _COMMON:
            yield start + size
        start += max(size - _COMMON, 0) + 1


def _whole(folded: str, end: int) -> int:
    """The end without the words before it that open a sentence: 深化企业改革|进一步深化企业改革."""
    opening = OPEN_END.search(folded[max(0, end - _LONGEST_SUBJECT) : end])
    return end - len(opening[0]) if opening and end - len(opening[0]) >= SHORTEST else end


def _acting_bodies(head: str, reach: int) -> Iterator[int]:
    """Where the name of a body begins that does something: 结果应用|生态环境部会同…"""
    acting = [match.start() for match in _ACTS_AT.finditer(head, SHORTEST + _SHORTEST_BODY)]
    if not acting:
        return
    for start in range(SHORTEST, reach):
        if any(known(head[start:stop]) for stop in acting if start + _SHORTEST_BODY <= stop <= start + LONGEST_BODY):
            yield start


def _common_end(folded: str, twins: Sequence[str]) -> int | None:
    """Where the words end that most twins share: 长江流域保护现状|长江…, 黄河流域保护现状|黄河…"""
    head = folded[:LONGEST]
    runs = [head[start : start + _PART] for start in range(0, len(head), _COMMON - _PART + 1)]
    ends = sorted(end for twin in twins if any(map(twin[:SEEN].__contains__, runs)) and (end := _shared(head, twin[:SEEN])))
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
