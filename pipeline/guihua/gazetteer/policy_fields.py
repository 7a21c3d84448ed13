"""The field of policy that a plan's title names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.body_names import known
from guihua.gazetteer.tsv import read_rows, several

LONGEST_TITLE = 200
LONGEST_BODY = 14
ABOUT = re.compile("关于")
GOVERNMENT = re.compile("人民政府")
BODY_END = re.compile("[部委局厅办院府会署室处行社]")


class PolicyField(Struct, frozen=True):
    """A row: the field, the words of titles that mean it, titles that do and titles that do not."""

    name: str
    keywords: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def policy_fields() -> tuple[PolicyField, ...]:
    """The rows of policy_fields.tsv."""
    rows = read_rows("policy_fields.tsv", "field keywords yes no")
    return tuple(PolicyField(name, several(keywords), several(yes), several(no)) for name, keywords, yes, no in rows)


@lru_cache(maxsize=1)
def _keywords() -> tuple[dict[str, str], re.Pattern[str]]:
    owner = {fold(keyword): field.name for field in policy_fields() for keyword in field.keywords}
    longest_first = sorted(owner, key=lambda word: (-len(word), word))
    return owner, re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))")


def policy_field(title: str) -> str | None:
    """The field that a title is about; None when no known word tells.

    What stands behind 关于 decides before the rest, and no word counts that is part of a body's name (人民政府 is no 民政) unless there
    is no other. Of several fields the one with the longest word, then the one named by more of the title, then that of the
    issuer, then the one named first.

    >>> policy_field("山阴县“十四五”残疾人保障和发展规划"), policy_field("“十四五”现代物流发展规划"), policy_field("工作要点")
    ('残疾人事业', '物流', None)
    >>> policy_field("安远县人民政府关于水利改革的意见"), policy_field("安远县教育局转发市水利局关于发展旅游业的意见")
    ('水利', '旅游')
    """
    words = "".join(fold(title[:LONGEST_TITLE]).split())
    found = [(match.start(), match[1]) for match in _keywords()[1].finditer(words)]
    free = [hit for hit in found if not _in_body(words, *hit)]
    of_bodies = [hit for hit in found if hit not in free and not GOVERNMENT.search(words, max(0, hit[0] - 1), hit[0] + len(hit[1]) + 1)]
    for hits in (*_by_subject(words, free), of_bodies):
        if hits:
            return _strongest(hits, {_keywords()[0][word] for _, word in of_bodies})
    return None


def _by_subject(words: str, hits: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The words behind the last 关于, then those behind the one before it, at last all."""
    starts = [match.end() for match in ABOUT.finditer(words)]
    for start in (*reversed(starts), 0):
        yield [hit for hit in hits if hit[0] >= start]


def _strongest(hits: list[tuple[int, str]], issuing: set[str]) -> str:
    owner = _keywords()[0]
    named: dict[str, list[tuple[int, str]]] = {}
    for hit in hits:
        named.setdefault(owner[hit[1]], []).append(hit)

    def strength(field: str) -> tuple[int, int, bool, int]:
        own = named[field]
        told = {at for start, word in own for at in range(start, start + len(word))}
        return max(len(word) for _, word in own), len(told), field in issuing, -own[0][0]

    return max(named, key=strength)


def _in_body(words: str, start: int, word: str) -> bool:
    """Whether a word is part of the known name of a body: 教育 in 教育部, 民政 in 人民政府."""
    end = start + len(word)
    low = max(0, start - LONGEST_BODY)
    return any(
        BODY_END.match(words[high - 1]) and known(words[at:high])
        for at in range(start, low - 1, -1)
        for high in range(end, min(len(words), at + LONGEST_BODY) + 1)
    )
