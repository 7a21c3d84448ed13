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
COMPANY = re.compile("[一-鿿]{0,4}?(?:公司|集团)(?!治理|制)")
CIRCUMSTANCE = re.compile("[一-鿿”\"]{0,3}?(?:期间|影响(?!评价)|(?:背景|形势|目标|条件)下)")
WHERE = "领域"
BODY_END = re.compile("[部委局厅办院府会署室处行社]")


class PolicyField(Struct, frozen=True):
    """A row: the field, the words of titles that mean it (``~`` before one that counts only where no other does), titles that do and that do not."""

    name: str
    keywords: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


class _Hit(Struct, frozen=True):
    """A word of the table where it stands in a title, with the field that it means."""

    start: int
    word: str
    field: str
    weak: bool

    @property
    def end(self) -> int:
        return self.start + len(self.word)


@lru_cache(maxsize=1)
def policy_fields() -> tuple[PolicyField, ...]:
    """The rows of policy_fields.tsv."""
    rows = read_rows("policy_fields.tsv", "field keywords yes no")
    return tuple(PolicyField(name, several(keywords), several(yes), several(no)) for name, keywords, yes, no in rows)


@lru_cache(maxsize=1)
def _keywords() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    owner = {fold(keyword.lstrip("~")): (field.name, keyword.startswith("~")) for field in policy_fields() for keyword in field.keywords}
    longest_first = sorted(owner, key=lambda word: (-len(word), word))
    return owner, re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))")


def _hits(words: str) -> list[_Hit]:
    owner, pattern = _keywords()
    return [_Hit(match.start(), match[1], *owner[match[1]]) for match in pattern.finditer(words)]


def policy_field(title: str, issuer: str | None = None) -> str | None:
    """The field that a title is about; None when no known word tells.

    What stands behind 关于 decides before the rest, and no word counts that is part of a body's name (人民政府 is no 民政) unless there
    is no other; a word that only tells when or under what something is done (疫情防控期间, 乡村振兴背景下) counts last. Of several fields the
    one with the longest word, then the one named by more of the title, then that of the ``issuer``, then the one named first.

    >>> policy_field("山阴县“十四五”残疾人保障和发展规划"), policy_field("“十四五”现代物流发展规划"), policy_field("工作要点")
    ('残疾人事业', '物流', None)
    >>> policy_field("安远县人民政府关于水利改革的意见"), policy_field("安远县教育局转发市水利局关于发展旅游业的意见")
    ('水利', '旅游')
    >>> policy_field("关于疫情防控期间稳定劳动关系的意见"), policy_field("关于教育、水利改革的意见", "安远县水利局")
    ('人力资源和社会保障', '水利')
    """
    words = "".join(fold(title[:LONGEST_TITLE]).split())
    found = _hits(words)
    free = [hit for hit in found if not _in_body(words, hit)]
    of_bodies = [hit for hit in found if hit not in free and not GOVERNMENT.search(words, max(0, hit.start - 1), hit.end + 1)]
    issuing = {hit.field for hit in (*of_bodies, *(_hits("".join(fold(issuer).split())) if issuer else ()))}
    for hits in (*_by_subject(words, free), of_bodies):
        for counting in (_telling(words, hits), hits):
            if counting:
                return _strongest(words, counting, issuing)
    return None


def _telling(words: str, hits: list[_Hit]) -> list[_Hit]:
    """Those that tell what is done, rather than when, under what or for what good in general."""
    return [hit for hit in hits if not hit.weak and not CIRCUMSTANCE.match(words, hit.end)]


def _by_subject(words: str, hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """The words behind the last 关于, then those behind the one before it, at last all."""
    starts = [match.end() for match in ABOUT.finditer(words)]
    for start in (*reversed(starts), 0):
        yield [hit for hit in hits if hit.start >= start]


def _strongest(words: str, hits: list[_Hit], issuing: set[str]) -> str:
    named: dict[str, list[_Hit]] = {}
    for hit in hits:
        named.setdefault(hit.field, []).append(hit)

    def strength(field: str) -> tuple[int, int, bool, bool, int]:
        own = named[field]
        told = {at for hit in own for at in range(hit.start, hit.end)}
        only_where = all(words.startswith(WHERE, hit.end) for hit in own)
        return max(len(hit.word) for hit in own), len(told), field in issuing, not only_where, -own[0].start

    return max(named, key=strength)


def _in_body(words: str, hit: _Hit) -> bool:
    """Whether a word is part of the known name of a body or of a company's: 教育 in 教育部, 民政 in 人民政府, 电力 in 电力公司."""
    if COMPANY.match(words, hit.end):
        return True
    low = max(0, hit.start - LONGEST_BODY)
    return any(
        BODY_END.match(words[high - 1]) and known(words[at:high])
        for at in range(hit.start, low - 1, -1)
        for high in range(hit.end, min(len(words), at + LONGEST_BODY) + 1)
    )
