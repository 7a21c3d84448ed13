"""Whether a bare word reads like the name of a body, so that a bracketed list of such words is a list of units."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.agency_groups import collective
from guihua.gazetteer.agency_scope import PREFIX
from guihua.gazetteer.agency_table import entries, merged_domains
from guihua.gazetteer.tsv import read_rows, several

LONGEST_NAME = 32
NEVER = re.compile(
    r"[。;:!?《》<>=%“”\"|~]|\d{4}|[含的是这该]|将(?!军)|请|^[等及和与或)]|^(?:以下|以上|下同|试行|其中|包括|不含|截至)|(?<!地级)以[上下内外]"
)
BRACKETED = re.compile("(.{2,})[(][^()]*[)]")
"""市交通委（市道运局）: the bracket holds another name of the same body."""
# Kinds whose bare forms are words of the language too (数据中心, 医院): they need a prefix.
COMMON_NOUNS = frozenset({"public_institution", "enterprise"})
BARE_WORDS = frozenset({"政府", "法院", "工会", "工委", "办事处", "委员会", "管理委员会", "工作委员会", "党校", "海关", "武警"})


class Ending(Struct, frozen=True):
    """A row: how names of bodies end, the words that end so and are none, and examples."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def endings() -> tuple[Ending, ...]:
    """The rows of body_endings.tsv."""
    made = []
    for pattern, unless, yes, no in read_rows("body_endings.tsv", "pattern unless yes no"):
        exception = re.compile(f"(?:{unless})$") if unless else None
        made.append(Ending(re.compile(f"(?:{pattern})$"), exception, several(yes), several(no)))
    return tuple(made)


def looks_like_body(name: str) -> bool:
    """Whether ``name``, one word of a bracketed list, reads like the name of a body.

    >>> [looks_like_body(name) for name in ("省经济和信息化厅", "杨凌示范区", "中国残联", "各有关单位")]
    [True, True, True, True]
    >>> [looks_like_body(name) for name in ("2021—2025年", "试行", "IMU", "互联网协议第6版", "含）以上")]
    [False, False, False, False, False]
    """
    return len(name) <= 2 * LONGEST_NAME and _reads_like_one(fold(name).replace(" ", ""))


@lru_cache(maxsize=8192)
def _reads_like_one(text: str) -> bool:
    if not 2 <= len(text) <= LONGEST_NAME or NEVER.search(text):
        return False
    if _known(text) or collective(text):
        return True
    bracketed = BRACKETED.fullmatch(text)
    if bracketed:
        return _reads_like_one(bracketed[1])
    return len(text) > 2 and any(row.pattern.search(text) and not (row.unless and row.unless.search(text)) for row in endings())


def _known(text: str) -> bool:
    """Whether the table has this folded name, bare or behind a word for a level."""
    known = entries()
    if text in BARE_WORDS:
        return False
    if any(entry.row.kind not in COMMON_NOUNS or "national" in entry.row.levels for entry in known.get(text, ())):
        return True
    return any(text[:length] in PREFIX and text[length:] in known for length in (3, 2, 1)) or bool(merged_domains(text))
