"""The field of policy that a plan's title names."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.tsv import read_rows, several

LONGEST_TITLE = 200


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
    """The field that the longest known word of the title means, of equally long words the first; None when none is known.

    >>> policy_field("山阴县“十四五”残疾人保障和发展规划"), policy_field("“十四五”现代物流发展规划"), policy_field("工作要点")
    ('残疾人事业', '物流', None)
    """
    owner, pattern = _keywords()
    words = [found[1] for found in pattern.finditer(re.sub(r"\s", "", fold(title[:LONGEST_TITLE])))]
    return owner[max(words, key=len)] if words else None
