"""The made-up sentences of plans and measures: what a person reads in each, against what the reader finds."""

import pytest

from fact_sets import kinds, score

KINDS = [("commitments", kind) for kind in ("pairs", "attributes", "base_years", "no_unit")]


@pytest.mark.parametrize("name", ["open", "held_out"])
@pytest.mark.parametrize(("view", "kind"), KINDS)
def test_a_kind_is_read_right(view, kind, name):
    assert kinds(view, name)[kind]
    assert score(view, name, kind) == (1.0, 1.0, [])
