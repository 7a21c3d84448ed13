"""Tables as officials print them, of forms that no other test has: what they say is found, and tables of other things say nothing."""

import pytest

from official_tables import cases, expected, extracted, f1, read


@pytest.mark.parametrize(("file", "least"), [("indicators", 0.9), ("tasks", 0.9), ("other", 1.0)])
def test_what_the_tables_say_is_found(file, least):
    counts = []
    for case in cases(file):
        wanted, found = expected(case), extracted(read(case), case.kind)
        counts.append(((wanted & found).total(), wanted.total(), found.total()))
    assert f1(*map(sum, zip(*counts, strict=True))) >= least


@pytest.mark.parametrize("case", list(cases("other")), ids=lambda case: case.name)
def test_a_table_of_other_things_sets_no_target(case):
    assert extracted(read(case), case.kind) == {}


def test_there_are_enough_tables():
    assert len(list(cases("indicators"))) >= 20
    assert len(list(cases("tasks"))) >= 10
