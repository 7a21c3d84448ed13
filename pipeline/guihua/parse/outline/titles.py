"""Where the title of a heading ends, with line ends and without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from guihua.grammar.openers import OPENERS, STANDARD_TITLE
from guihua.phrases.clauses import read_clauses
from guihua.text import Text

_STOP = re.compile(r"[。!?]")
_GAP = re.compile(r"\s{2,}|\t|\u3000")
_CLOSING = " 。　:：;；"
LONGEST = 40  # a title that runs on without a mark is no longer
SHORTEST = 4
_COMMON = 6  # so many code points in common are the words of one title


class Bound(Struct, frozen=True):
    """Where a title ends (code points of what follows the number), why, and whether another end is as good."""

    end: int
    reason: str
    doubtful: bool = False


def bound_title(rest: Text, lines_kept: bool, entries: frozenset[str], twins: Sequence[str] = ()) -> Bound:
    """The end of the title in ``rest``, what follows a heading's number.

    ``lines_kept``: headings of this kind stand on lines of their own here, so that a line without 。 is a title. ``entries``: the
    titles of the contents list, without numbers and spaces. ``twins``: what follows the same number in the document's other lists.

    >>> def title(words, kept, *twins): return words[: bound_title(Text.of(words), kept, frozenset(), twins).end]
    >>> title("发展基础", True), title("修路。修好路。", True)
    ('发展基础', '修路')
    >>> title("指导思想深入贯彻落实党的二十大精神，围绕中心，服务大局，坚持以人民为中心的发展思想，推动高质量发展。", False)
    '指导思想'
    >>> title("甲河流域保护现状甲河是一条大河，流经三省，长五百公里，流域面积一千平方公里，支流众多，水量丰沛。", False, "乙河流域保护现状乙河水少。")
    '甲河流域保护现状'
    """
    folded = rest.folded
    length = len(folded.rstrip())
    stop = next((match.start() for match in _STOP.finditer(folded)), None)
    if (entry := _in_entries(folded, entries)) is not None and entry < length:
        return Bound(entry, "contents")
    if gap := _GAP.search(folded[:LONGEST]):
        if gap.start() >= 2 and not _STOP.search(folded[: gap.start()]) and length > gap.end():
            return Bound(gap.start(), "gap")
    if lines_kept or length <= LONGEST:
        return _of_line(rest, stop, length)
    if (common := _common_end(folded, twins)) is not None and (stop is None or common < stop):
        return Bound(common, "repeated")
    if (standard := STANDARD_TITLE.match(folded)) and standard.end() < length and (stop is None or standard.end() < stop):
        return Bound(standard.end(), "standard")
    if stop is not None and stop <= LONGEST and not _has_comma(folded[:stop]):
        return Bound(stop, "full stop")
    if (opened := _opener(folded)) is not None and (stop is None or opened < stop):
        return Bound(opened, "opener", doubtful=True)
    return Bound(stop if stop is not None else length, "full stop" if stop is not None else "line", doubtful=(stop or length) > 2 * LONGEST)


def _of_line(rest: Text, stop: int | None, length: int) -> Bound:
    if stop is not None and stop < length - 1:
        return Bound(stop, "full stop")
    clauses = read_clauses(rest)
    if clauses and clauses[0].text.start > rest.start and len(rest.spans) == 1:
        return Bound(clauses[0].text.start - rest.start, "clause")
    return Bound(length, "line")


def _in_entries(folded: str, entries: frozenset[str]) -> int | None:
    """Where the longest entry of the contents list that the words begin with ends."""
    if not entries:
        return None
    best, letters = None, []
    for at, c in enumerate(folded[: 2 * LONGEST]):
        if not c.isspace():
            letters.append(c)
            if len(letters) >= 2 and "".join(letters) in entries:
                best = at + 1
    return best


def _common_end(folded: str, twins: Iterable[str]) -> int | None:
    """Where the words end that the title shares with the twin it shares most with: 长江流域保护现状|长江…, 黄河流域保护现状|黄河…"""
    best = (0, 0)
    head = folded[:LONGEST]
    for twin in twins:
        other = twin[:LONGEST]
        for start in range(min(len(head), 16)):
            size = _COMMON
            while start + size <= len(head) and head[start : start + size] in other:
                size += 1
            if size > _COMMON:
                best = max(best, (size - 1, start + size - 1))
                break
    if best[0] < _COMMON or best[1] >= len(folded) or re.search(r"[,;。]", head[: best[1]]):
        return None
    return best[1]


def _has_comma(folded: str) -> bool:
    return "," in folded


def _opener(folded: str) -> int | None:
    """Where a first sentence seems to open: words that open sentences of plans and no second half of a title."""
    best = None
    for match in OPENERS.regex.finditer(folded[: LONGEST + 8]):
        if SHORTEST <= match.start() <= LONGEST and not re.search(r"[、,的和与及]$", folded[: match.start()]):
            best = match.start()
            break
    return best


def closed(title: Text) -> Text:
    """A title without the marks that close it."""
    return title.strip(_CLOSING) or title
