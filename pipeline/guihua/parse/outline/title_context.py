"""What a document says about its titles, beside each title's own words: the titles beside it, the contents list, the sentences elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from types import MappingProxyType

from msgspec import Struct

STOP = re.compile(r"[。!?]")
LONGEST = 40  # a title that nothing closes is no longer
SHORTEST = 4
LONGEST_LABEL, _OFTEN = 6, 3  # a label has no more code points, and stands so often
_TWO_CLAUSES = 28  # a title of two clauses is no longer


Openings = Mapping[str, set[str]]
"""Words by their first two code points."""


class Said(Struct, frozen=True):
    """Sentences of a text without line ends that may tell where titles end: whole ones, and labels that stand alone again and again."""

    sentences: Openings = MappingProxyType({})
    labels: frozenset[str] = frozenset()


NOTHING_SAID = Said()


class Surroundings(Struct, frozen=True):
    """What the document says about a title: whether its kind stands on lines of its own, the contents list's titles (without numbers and
    spaces), what follows the same number in other lists, what else the text says, and how surely
    the titles of the style are short sentences of their own (``closed``) and its texts end with a 。 (``stopped``), as logarithms of odds."""

    lines_kept: bool = True
    entries: Openings = MappingProxyType({})
    twins: tuple[str, ...] = ()
    said: Said = NOTHING_SAID
    closed: float = 0.0
    stopped: float = 0.0


def said_in(texts: Sequence[str]) -> Said:
    """What folded texts say in sentences of their own; what begins with a number is a heading and says nothing of others.

    >>> said_in(["好。检查对象。甲县。检查对象。乙县。检查对象。丙县。监测机构检查。"]).labels
    frozenset({'检查对象'})
    """
    count = Counter("".join(words.split()) for text in texts for words in STOP.split(text) if len(words) <= LONGEST + 2)
    labels = (words for words, times in count.items() if SHORTEST <= len(words) <= LONGEST_LABEL and times >= _OFTEN)
    return Said(by_opening(words for words in count if len(words) > SHORTEST), frozenset(labels))


def by_opening(entries: Iterable[str]) -> Openings:
    """What has two code points and more, by the first two of them.

    >>> by_opening(["发展基础", "主要任务", "序"])
    {'发展': {'发展基础'}, '主要': {'主要任务'}}
    """
    found: dict[str, set[str]] = {}
    for words in entries:
        if len(words) > 1:
            found.setdefault(words[:2], set()).add(words)
    return found


def runs_on(folded: str) -> bool:
    """Whether a line that begins with a number holds clauses and no 。: a title and its text, with nothing to part them.

    >>> runs_on("建设信息基础设施健全信息网络体系,提高网络容量,发展宽带通信网、数字电视网和下一代互联网,"), runs_on("坚持政府主导,坚持社会参与")
    (True, False)
    """
    return len(folded) > LONGEST and folded.count(",") > 1 and STOP.search(folded) is None


def odds(flags: Sequence[bool]) -> float:
    """How surely what holds for some of a style holds for the next, as the logarithm of the odds; 0 without any.

    >>> [round(odds(flags), 1) for flags in ([], [True] * 20, [True, False], [False] * 3)]
    [0.0, 3.7, 0.0, -1.9]
    """
    return log_odds(sum(flags), len(flags) - sum(flags))


def log_odds(for_it: int, against: int) -> float:
    """The same, from how many hold and how many do not."""
    return log((for_it + 0.5) / (against + 0.5))


def ends_in_stop(folded: str) -> bool:
    """Whether a 。 closes what would be a short title: of one clause, or of two short ones."""
    stop = STOP.search(folded[: LONGEST + 1])
    commas = folded.count(",", 0, stop.start()) if stop else 0
    return stop is not None and (not commas or (commas == 1 and stop.start() <= _TWO_CLAUSES))
