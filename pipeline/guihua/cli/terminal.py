"""What every command does with the terminal: exit codes, one-line complaints, tables."""

from __future__ import annotations

import io
import os
import signal
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


class Exit(IntEnum):
    """Exit codes. Where several apply, the highest is given."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    FAULT = 4


def complain(sentence: str) -> None:
    """One line on standard error, whatever line breaks and control characters a file name or message brings along."""
    line = " ".join(sentence.split())
    print("".join(character if character.isprintable() else "�" for character in line), file=sys.stderr)


def prepare_streams() -> None:
    """Let a terminal that cannot write Chinese show question marks (JSON is written as bytes and not touched by this), and fill closed streams.

    A file that is opened later must not get the number of a closed stream, for whatever is printed would go into it. What is printed to a closed
    standard output fails as on a full disk; what is said on a closed standard error is lost.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)  # the lowest number that is free, which is this one
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def end_orderly() -> None:
    """Let an interrupt, SIGTERM and the closing of the terminal end a run in order: workers ended, nothing half written, an exit code."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), end)


def give_up_output() -> None:
    """Let what is still to be printed go nowhere, so that the end of the process does not fail by it once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def console() -> Console:
    """Standard output for tables: as wide as the terminal, or wide enough for anything where there is none."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 200)
