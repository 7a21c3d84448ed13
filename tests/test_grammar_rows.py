"""The tables of the grammar prove themselves: one test walks every row of every table."""

import importlib
import pkgutil

import pytest
from msgspec import Struct

import guihua.gazetteer
import guihua.grammar
import guihua.phrases
from guihua.folding import fold
from guihua.grammar import chrome, clauses, damage, marks
from guihua.grammar.damage import DAMAGE
from guihua.grammar.marks import ANY_MARK, MARKS
from guihua.grammar.row import Row


def rows_in(value):
    """The rows in a table, however deep they lie in tuples, dicts and records."""
    if isinstance(value, Row):
        yield value
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from rows_in(entry)
    elif isinstance(value, dict):
        yield from rows_in(list(value.values()))
    elif isinstance(value, Struct):
        yield from rows_in([getattr(value, name) for name in value.__struct_fields__])


MODULES = [
    importlib.import_module(f"{room.__name__}.{module.name}")
    for room in (guihua.grammar, guihua.gazetteer, guihua.phrases)
    for module in pkgutil.iter_modules(room.__path__)
]
ROWS = {
    (module.__name__.rsplit(".", 1)[1], row.name, row.pattern): row
    for module in MODULES
    for name, value in vars(module).items()
    if not name.startswith("__")
    for row in rows_in(value)
}


@pytest.mark.parametrize("row", ROWS.values(), ids=[f"{module}-{name}" for module, name, _ in ROWS])
def test_row_keeps_its_word(row):
    assert row.yes, "a row shows at least one string that it matches"
    assert row.failures() == []


# One pattern asked before many rows, or in place of them: it finds whatever one of them does.
COMBINED = [
    *((row, pattern) for row in MARKS for pattern in (ANY_MARK, marks.QUICK)),
    *((row, damage.QUICK) for _, row in DAMAGE),
    *((row, chrome.QUICK) for row in chrome.ALWAYS),
    *((row, clauses.ANY_LABEL) for _, row in clauses.LABELS),
    *((row, clauses.ANY_VERB) for _, row in clauses.VERBS),
]


@pytest.mark.parametrize(("row", "pattern"), COMBINED, ids=[row.name for row, _ in COMBINED])
def test_combined_pattern_finds_what_its_rows_do(row, pattern):
    assert [text for text in row.yes if not pattern.search(fold(text))] == []


def test_walk_finds_the_tables():
    assert len(ROWS) > 80
