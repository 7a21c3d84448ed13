"""Things and values bound by 分别: each value goes to its own thing, or to its own year."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.grammar.apart import (
    APART,
    DOER,
    EACH_YEAR,
    MEASURED,
    NUMERAL,
    NUMERAL_HEAD,
    OPPOSED,
    OPPOSED_WHOLE,
    PARTS_LIST,
    PARTS_THINGS,
    SHARED_HEAD,
    YEARS_APART,
)
from guihua.grammar.row import Row
from guihua.grammar.statements import FROM_TAIL, SUBJECT_LEAD, SUBJECT_TAIL
from guihua.text import Text

_REACH = 200
_STOPS = frozenset(",;。:!?")
_LONGER = 4
"""With so many more than the others it may say something for all of them."""
_ALIKE = 1
"""So many characters more than the others may the last thing have up to the end that it shares with them: 省级、县级, 生产级."""


def things_of(sentence: Text, at: int, count: int) -> tuple[Text, ...]:
    """The ``count`` things that stand before 分别, to which the values that begin at ``at`` go in order; none where they are not so many.

    >>> said = "到2025年，粮食、油料、蔬菜产量分别达到30万吨、2万吨和15万吨。"
    >>> [thing.value for thing in things_of(Text.of(said), said.index("30"), 3)]
    ['粮食产量', '油料产量', '蔬菜产量']
    >>> things_of(Text.of(said), said.index("30"), 2)
    ()
    """
    apart = APART.search(sentence.folded[max(0, at - _REACH) : at])
    if apart is None:
        return ()
    end = max(0, at - _REACH) + apart.start()
    start = next((i + 1 for i in range(end - 1, -1, -1) if sentence.folded[i] in _STOPS and not _between_digits(sentence.folded, i)), 0)
    words = sentence[start:end].strip()
    if lead := SUBJECT_LEAD.match(words.folded):
        words = words[lead.end() :]
    if doer := DOER.match(words.folded):
        words = words[doer.end() :]
    while tail := SUBJECT_TAIL.search(words.folded) or FROM_TAIL.search(words.folded):
        words = words[: tail.start()].strip()
    for row in (PARTS_THINGS, PARTS_LIST):
        things = _split(words, row)
        if len(things) == count:
            return _whole(things) if all(things) else ()
    return ()


def years_apart(folded: str, at: int, count: int) -> tuple[int, ...]:
    """The ``count`` years that a sentence names one behind the other before the values that begin at ``at``.

    >>> said = "到2023年和2025年,集中供水率分别达到90%和95%。"
    >>> years_apart(said, said.index("90"), 2)
    (2023, 2025)
    """
    before = folded[max(0, at - _REACH) : at]
    if APART.search(before) is None:
        return ()
    found = list(YEARS_APART.regex.finditer(before))
    years = tuple(int(year[0]) for year in EACH_YEAR.regex.finditer(found[-1][0])) if found else ()
    return years if len(years) == count and list(years) == sorted(years) else ()


def _between_digits(folded: str, at: int) -> bool:
    return folded[at] == "," and at > 0 and folded[at - 1].isdigit() and folded[at + 1 : at + 2].isdigit()


def _split(words: Text, parting: Row) -> list[Text]:
    """The pieces of ``words`` between what parts them outside brackets."""
    pieces, start, at, open_ = [], 0, 0, 0
    for found in parting.regex.finditer(words.folded):
        open_ += words.folded.count("(", at, found.start()) - words.folded.count(")", at, found.start())
        at = found.start()
        if at >= start and not open_:
            pieces.append(words[start : found.start()].strip())
            start = found.end()
    return [*pieces, words[start:].strip()]


def _whole(things: Sequence[Text]) -> tuple[Text, ...]:
    """The things, each with the head that only the last one has; none where it cannot be told."""
    *others, last = things
    if all(NUMERAL.match(other.folded) for other in others) and (numeral := NUMERAL_HEAD.match(last.folded)):
        ordinal = things[0][:1] if things[0].folded.startswith("第") else things[0][:0]
        whole = [other + last[numeral.end() :] for other in others] + [last]
        return tuple(thing if thing.folded.startswith("第") else ordinal + thing for thing in whole)
    head = _head([other.folded for other in others], last.folded)
    return () if head is None else (*(other + last[head:] for other in others), last)


def _head(others: Sequence[str], last: str) -> int | None:
    """Where in the last thing the head begins that the others share: at its end where they share none, None where that cannot be told."""
    if any(MEASURED.search(other) for other in others):
        return len(last)
    opposed = OPPOSED.match(last)
    if opposed and all(map(OPPOSED_WHOLE.match, others)):
        return opposed.end()
    found = SHARED_HEAD.search(last)
    if found and found.start() > 0:
        return found.start()
    ends = {other[-1:] for other in others}
    at = last.find(next(iter(ends))) if len(ends) == 1 else -1
    if 0 < at < max(map(len, others)) + _ALIKE:
        return at + 1
    return None if MEASURED.search(last) or len(last) > max(map(len, others)) + _LONGER else len(last)
