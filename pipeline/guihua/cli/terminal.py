"""What every command does with the terminal: exit codes, one-line complaints, tables."""

from __future__ import annotations

import io
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


def tolerate_narrow_encodings() -> None:
    """Let a terminal that cannot write Chinese show question marks; JSON is written as bytes and not touched by this."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def console() -> Console:
    """Standard output for tables: as wide as the terminal, or wide enough for anything where there is none."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else 200)
