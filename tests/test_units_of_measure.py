"""The table of units of measure: one answer per unit and per dimension, and no short unit that hides a longer one."""

import re

import pytest

from guihua.gazetteer.tsv import read_rows
from guihua.gazetteer.units import find_unit, unit_pattern, units
from guihua.grammar.quantities import quantities


def test_each_unit_stands_once_and_is_found_by_its_name():
    names = [cells[0] for cells in read_rows("units.tsv", "unit dimension factor adds kind in_text")]
    assert len(names) == len(set(names))
    assert [name for name in names if find_unit(name) != units()[name]] == []


def test_the_units_of_a_dimension_add_up_alike_and_the_first_counts_one():
    first = {}
    for unit in units().values():
        assert unit.adds == first.setdefault(unit.dimension, unit).adds, unit.name
        assert first[unit.dimension].factor == 1, unit.name


@pytest.mark.parametrize("name", [name for name, unit in units().items() if unit.in_text])
def test_a_unit_behind_a_number_is_read_whole(name):
    assert re.fullmatch(unit_pattern(), name)
    (quantity,) = quantities(f"建设12{name}")
    assert (quantity.unit, quantity.torn) == ("个百分点" if name == "百分点" else name, False)  # one word for one unit


def test_a_table_that_was_edited_wrongly_is_refused():
    with pytest.raises(ValueError, match="header"):
        next(read_rows("units.tsv", "name factor"))
