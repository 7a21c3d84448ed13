"""How much of a hostile document is read, and how long and in how much memory it is worked on, before it is given up."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Bounds for one document; every one is an option of the command line.

    ``seconds`` (of the processor, so that what else a machine has to do changes no result) and ``memory`` (bytes) hold for all of the work
    on it: the worker that goes beyond them is ended (``guihua.workers``). A reader may stop by itself before.
    """

    file_bytes: int = 200 * 1024 * 1024
    unpacked_bytes: int = 400 * 1024 * 1024
    xml_bytes: int = 64 * 1024 * 1024
    characters: int = 20_000_000
    pages: int = 3_000
    nesting: int = 200
    table_cells: int = 80_000
    seconds: float = 60.0
    memory: int = 2 * 1024 * 1024 * 1024


DEFAULT_LIMITS = Limits()

# Seconds allowed for each page with something to recognise beside those for the whole document, and all of these together as a multiple of those.
RECOGNITION = 20.0
MOST_RECOGNITION = 10.0


def recognition_seconds(limits: Limits, pages: int) -> float:
    """Seconds that recognising so many pages may take beside ``limits.seconds``: however many there are, they come to an end.

    >>> recognition_seconds(Limits(), 3), recognition_seconds(Limits(), 3_000)
    (60.0, 600.0)
    """
    return min(RECOGNITION * pages, MOST_RECOGNITION * limits.seconds)


def slow_words(limits: Limits, pages: int) -> str:
    """The bound of time in words, where ``pages`` had to be recognised.

    >>> slow_words(Limits(), 0), slow_words(Limits(), 3)
    ('60 秒', '60 秒（另加识别 60 秒）')
    """
    more = recognition_seconds(limits, pages)
    return f"{limits.seconds:g} 秒" + (f"（另加识别 {more:g} 秒）" if more else "")


# What a worker puts here hears of seconds that a document may take beside ``Limits.seconds``: only recognising a picture asks for some.
MORE_TIME: ContextVar[Callable[[float], None]] = ContextVar("MORE_TIME")


def ask_for_time(seconds: float) -> None:
    """Tell whoever ends this document when its time is up that it may take so many seconds more; nobody may be there to hear it."""
    if hear := MORE_TIME.get(None):
        hear(seconds)
