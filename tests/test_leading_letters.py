"""Patterns that are tried at every place of a text first ask for one of the letters that they can begin with: none may be missing there."""

import re._constants as kind
import re._parser as parser
from re import Pattern

import pytest

from test_grammar_rows import MODULES, ROWS

GUARD = "(?=["


def beginnings(items):
    """The letters and classes that a parsed pattern can begin with, and whether it can match nothing."""
    found = set()
    for what, detail in items:
        if what is kind.LITERAL:
            return found | {(detail, detail)}, False
        if what is kind.IN:
            return found | {(part if form is kind.RANGE else (part, part) if form is kind.LITERAL else part) for form, part in detail}, False
        if what in (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT):
            inner, empty = beginnings(detail[2])
            empty = empty or detail[0] == 0
        elif what is kind.SUBPATTERN:
            inner, empty = beginnings(detail[3])
        elif what is kind.BRANCH:
            ways = [beginnings(way) for way in detail[1]]
            inner, empty = set().union(*(letters for letters, _ in ways)), any(empty for _, empty in ways)
        elif what in (kind.ASSERT, kind.ASSERT_NOT, kind.AT):
            continue
        else:
            raise AssertionError(f"a pattern with a guard begins with {what}")
        found |= inner
        if not empty:
            return found, False
    return found, True


def guarded(pattern):
    """The letters that a pattern, or one of its alternatives, asks for first, each with the rest of it."""
    items = list(parser.parse(pattern))
    for way in items[0][1][1] if items[:1] and items[0][0] is kind.BRANCH else [items]:
        way = list(way)[1:] if way[0][0] is kind.AT else list(way)
        what, detail = way[0] if way else (None, None)
        if what is kind.ASSERT and detail[0] == 1 and len(detail[1]) == 1 and detail[1][0][0] is kind.IN and detail[1][0][1][0][0] is not kind.NEGATE:
            yield beginnings(detail[1])[0], way[1:]


def missing(asked, rest):
    wide = [letters for letters in asked if isinstance(letters, tuple)]
    needed, _ = beginnings(rest)
    inside = {n for n in needed if isinstance(n, tuple) and any(low <= n[0] and n[1] <= high for low, high in wide)}
    digits = {n for n in needed if isinstance(n, tuple) and kind.CATEGORY_DIGIT in asked and all(chr(c).isdecimal() for c in range(n[0], n[1] + 1))}
    return needed - asked - inside - digits


PATTERNS = {f"{module}-{name}": pattern for module, name, pattern in ROWS} | {
    f"{module.__name__}-{name}": value.pattern for module in MODULES for name, value in vars(module).items() if isinstance(value, Pattern)
}
GUARDED = {name: found for name, pattern in PATTERNS.items() if GUARD in pattern and (found := list(guarded(pattern)))}


@pytest.mark.parametrize("ways", GUARDED.values(), ids=GUARDED)
def test_guard_lets_every_beginning_through(ways):
    assert [missing(*way) for way in ways] == [set()] * len(ways)


def test_missing_letter_is_seen():
    [way] = guarded("(?=[ab])(?:a|(?<!x)b?c|[d-f])")
    assert missing(*way) == {(ord("c"), ord("c")), (ord("d"), ord("f"))}
    names = {name.split("-")[-1] for name in GUARDED}
    assert {"another_begins", "generic", "sentence_opener", "plan_verb", "number_place", "ANY_LABEL", "ANY_VERB", "plan_period"} <= names
