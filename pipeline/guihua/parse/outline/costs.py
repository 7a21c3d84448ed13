"""Where a numbered line belongs when a box or an inner list is open: one small function that states its reason.

Nothing marks the end of a box, and its items count 1, 2, 3 like the tasks around it. The counters decide where only
one of them fits. Where both fit, the innermost open list goes on, unless the unit clause shows otherwise: where the
tasks around end in unit clauses, what ends in one is a task and what ends in none is an item.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from guihua.grammar.headings import TOP_STYLES, Mark

Place = Literal["inside", "outside"]


class Inner(Struct, frozen=True):
    """The open box or list: the style and last number of its items (None and 0 before the first)."""

    style: str | None = None
    last: int = 0
    rank: int = 0


class Outer(Struct, frozen=True):
    """What the sections around would accept: the next number of every style; ``running``: the styles whose list is open already."""

    expected: dict[str, frozenset[int]]
    clauses: bool = False
    running: frozenset[str] = frozenset()


class Decision(Struct, frozen=True):
    """Inside or outside, why, and whether the other reading would fit too."""

    place: Place
    reason: str
    doubtful: bool = False


def decide(mark: Mark, has_clause: bool, inner: Inner, outer: Outer) -> Decision:
    """Whether the line with ``mark`` is an item of the open box or list, or a heading that ends it.

    >>> from guihua.grammar.headings import read_mark
    >>> from guihua.text import Text
    >>> third = read_mark(Text.of("3. 提升残疾人职业技能。"))
    >>> decide(third, True, Inner("arabic", 7, 60), Outer({"arabic": frozenset({3})}, running=frozenset({"arabic"}))).reason
    'only the outer list goes on'
    >>> decide(third, False, Inner("arabic", 2, 60), Outer({"arabic": frozenset({3})})).place
    'inside'
    """
    if inner.style is not None and mark.rank > inner.rank and mark.style not in outer.running:
        return Decision("inside", "a finer number within an item")
    fits_inner = mark.ordinal == 1 if inner.style is None else (mark.style == inner.style and mark.ordinal == inner.last + 1)
    fits_outer = mark.ordinal in outer.expected.get(mark.style, frozenset())
    if fits_outer and not fits_inner:
        return Decision("outside", "only the outer list goes on")
    if fits_inner and not fits_outer:
        return Decision("inside", "only the inner list goes on")
    if fits_inner and fits_outer:
        return _both(mark, has_clause, inner, outer)
    if inner.style is not None and mark.rank > inner.rank:
        return Decision("inside", "a finer number within an item")
    if inner.style == mark.style and inner.last < mark.ordinal <= inner.last + 2:
        return Decision("inside", "the inner list goes on with a gap", doubtful=True)
    return Decision("outside", "no list goes on, and a coarser number ends the box", doubtful=mark.style not in TOP_STYLES)


def _both(mark: Mark, has_clause: bool, inner: Inner, outer: Outer) -> Decision:
    if has_clause and mark.style in outer.running:
        return Decision("outside", "both lists go on, and it ends in a unit clause as tasks do")
    if inner.style is None:
        chapter = mark.style in TOP_STYLES
        return Decision("outside", "a chapter right behind a box's heading") if chapter else Decision("inside", "the first item of the box")
    return Decision("inside", "both lists go on, and the innermost open list wins", doubtful=not outer.clauses)
