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


# Facts that no table states, and rows lost without a finding, of the ten kinds together, and of the ten written after them: at most.
KINDS_INVENTED, KINDS_SILENT = 0, 1
MORE_INVENTED, MORE_SILENT = 0, 45


def test_tables_of_ten_more_kinds_are_read_through_all_ways():
    whole = Score()
    for written, _, _, sheet, harmed in trials(KINDS):
        whole.add(trial(written, sheet, harmed))
    assert whole.right >= 0.97 * whole.all > 0
    assert len(whole.invented) <= KINDS_INVENTED
    assert len(whole.silent) <= KINDS_SILENT


def test_tables_of_ten_kinds_written_after_them_are_read_through_all_ways():
    whole = Score()
    for written, _, _, sheet, harmed in trials(MORE):
        whole.add(trial(written, sheet, harmed))
    assert whole.right >= 0.99 * whole.all > 0
    assert len(whole.invented) <= MORE_INVENTED
    assert len(whole.silent) <= MORE_SILENT


def test_there_are_enough_ways_and_harms():
    assert len(RENDERINGS) >= 15
    assert len(MUTATIONS) >= 9
    assert len(SHEETS) >= 6
