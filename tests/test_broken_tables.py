"""Tables with wrapped cells and rows that a page cuts, drawn as PDF and printed as text: what they say is read, and nothing else."""

import pytest

from broken_tables import FILES, facts
from guihua.limits import Limits
from guihua.readers.text.tables import read_tables

# A row whose last line alone stands at the head of the next page, in a table without rulings, of which two rows are left there.
LEFT = {"plain_cut": (8, 4)}


@pytest.mark.parametrize("name", FILES)
def test_wrapped_cells_are_whole(name):
    wanted, found, _ = facts(name)
    if name in LEFT:
        least, most = LEFT[name]
        assert (wanted & found).total() >= least
        assert (found - wanted).total() <= most
    else:
        assert found == wanted


@pytest.mark.parametrize(
    "text",
    [
        "序号    指标    2025年\n1    参保率    97\n2    床位数    90\n",  # every cell has one line
        "表中序号、指标、单位三项由各县填写，  指标  单位  不得空缺。\n请各县认真填写。\n",
        "一、目标\n    完善  制度  体系。\n",
    ],
)
def test_text_without_wrapped_cells_is_left_to_the_rules_of_text(text):
    assert read_tables(text, Limits()).tables == ()
