"""Tables through every way of writing them, with every harm that may come to them, scored cell by cell."""

import pytest

from table_forms import KINDS, MORE, MUTATIONS, RENDERINGS, SHEETS, Score, trial, trials

# What nobody can know: without anything between the words, where a column ends whose header is a word that no header has.
HIDDEN = {"glued": {"header_renamed"}}


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_rows_that_nothing_happened_to_are_read_right_and_nothing_is_invented(rendering):
    whole = Score()
    for written, mutation, _, sheet, harmed in trials():
        if written == rendering and mutation not in HIDDEN.get(rendering, ()):
            whole.add(trial(rendering, sheet, harmed))
    assert whole.right >= 0.98 * whole.all > 0
    assert whole.invented == []
    assert whole.silent == []


# Ten kinds, and ten written after them: the share of rows that is right, at least; rows lost without a finding, at most.
TEN_KINDS = {"kinds": (KINDS, 0.97, 1), "more": (MORE, 0.99, 45)}


@pytest.mark.parametrize(("sheets", "right", "silent"), TEN_KINDS.values(), ids=TEN_KINDS)
def test_tables_of_ten_more_kinds_are_read_through_all_ways(sheets, right, silent):
    whole = Score()
    for written, _, _, sheet, harmed in trials(sheets):
        whole.add(trial(written, sheet, harmed))
    assert whole.right >= right * whole.all > 0
    assert whole.invented == []
    assert len(whole.silent) <= silent



def test_there_are_enough_ways_and_harms():
    assert len(RENDERINGS) >= 15
    assert len(MUTATIONS) >= 9
    assert len(SHEETS) >= 6
