"""The one scanner of brackets, quotation marks and titles in 《》 over folded text.

Which kinds count is said by their opening marks. Kinds asked for together close one another, as misprinted text has it:
（a］ is a pair. A closing mark without a partner opens nothing and closes nothing, and an opening mark without one hides no pair behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import Pattern, compile, escape
from typing import Final

from msgspec import Struct

CLOSING: Final = {"(": ")", "[": "]", "《": "》", "“": "”"}


class Brackets(Struct, frozen=True):
    """The marks of a text by offset: the outermost ``pairs`` (end exclusive), what is left ``opened``, closing marks that are ``stray``."""

    pairs: tuple[tuple[int, int], ...]
    opened: tuple[int, ...]
    stray: tuple[int, ...]


def brackets(folded: str, kinds: str = "(") -> Brackets:
    """The brackets of these kinds in folded text.

    >>> brackets("各乡(镇(街道))、县(区")
    Brackets(pairs=((2, 9),), opened=(11,), stray=())
    >>> brackets("一)建设", "(").stray
    (1,)
    >>> brackets("县(区、乡(镇)").pairs
    ((5, 8),)
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    stray: list[int] = []
    for match in _marks(kinds).finditer(folded):
        at = match.start()
        if match.group() in kinds:
            opened.append(at)
        elif not opened:
            stray.append(at)
        else:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
    return Brackets(tuple(pairs), tuple(opened), tuple(stray))


def outside(folded: str, marks: str, kinds: str = "(") -> Iterator[int]:
    """Where ``marks`` stand outside brackets; one left open reaches to the end.

    >>> list(outside("各乡(镇、街道)、县直单位", "、"))
    [8]
    """
    found = brackets(folded, kinds)
    inner = iter((*found.pairs, *((at, len(folded)) for at in found.opened[:1])))
    low, high = next(inner, (len(folded), len(folded)))
    for at, c in enumerate(folded):
        while at >= high < len(folded):
            low, high = next(inner, (len(folded), len(folded)))
        if c in marks and at < low:
            yield at


@lru_cache(maxsize=16)
def _marks(kinds: str) -> Pattern[str]:
    return compile("[" + "".join(escape(mark + CLOSING[mark]) for mark in kinds) + "]")
