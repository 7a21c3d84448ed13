"""What is open at a place in a document: the lists of headings with their last numbers, a box, an inner list."""

from __future__ import annotations

from msgspec import Struct


class Level(Struct, frozen=True, cache_hash=True):
    """An open list of headings: its style and its last number."""

    style: str
    path: tuple[int, ...]
    size: int


class BoxState(Struct, frozen=True):
    """An open box: the style and last number of its items, what it holds, and where its drawn frame ends (0: none)."""

    style: str | None = None
    last: int = 0
    items: int = 0
    lines: int = 0
    gap: int = -1
    tabled: bool = False
    one_line: bool = True
    frame: int = 0


class State(Struct, frozen=True, cache_hash=True):
    """What is open. ``runs``: the last number of every style in this document."""

    levels: tuple[Level, ...] = ()
    box: BoxState | None = None
    boxes: tuple[int, ...] = ()
    inner: tuple[tuple[str, int], ...] = ()
    article: bool = False
    runs: tuple[tuple[str, tuple[int, ...]], ...] = ()
