"""A row of the grammar: a form that real documents take, with the strings that prove it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from re import Match, Pattern

from msgspec import Struct

from guihua.folding import fold


class Row(Struct, frozen=True, dict=True):
    """A named pattern over *folded* text, with what it must match (``yes``) and must not (``no``)."""

    name: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def match(self) -> Callable[[str], Match[str] | None]:
        """Gives the match at the start of already folded text; the pattern's own method, since rows are asked tens of thousands of times."""
        return self.regex.match

    @cached_property
    def search(self) -> Callable[[str], Match[str] | None]:
        """Gives the first match anywhere in already folded text."""
        return self.regex.search

    def failures(self) -> list[str]:
        """The examples that the row gets wrong; empty when the row keeps its word."""
        wrong = [f"{self.name} should match {text}" for text in self.yes if not self.regex.search(fold(text))]
        return wrong + [f"{self.name} should not match {text}" for text in self.no if self.regex.search(fold(text))]


def first(rows: tuple[Row, ...], folded: str) -> tuple[Row, Match[str]] | None:
    """The first row whose pattern is found in ``folded``, with its match."""
    for row in rows:
        if match := row.regex.search(folded):
            return row, match
    return None
