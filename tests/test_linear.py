"""No pattern takes more than linear time, on whatever it was written for, over and over."""

import os
import re

import pytest

from pattern_time import by_module, patterns, runs, superlinear

PATTERNS = patterns()
MODULES = by_module(PATTERNS)
THOROUGH = bool(os.environ.get("GUIHUA_FUZZ"))


@pytest.mark.parametrize("module", MODULES)
def test_patterns_of_a_module_take_linear_time(module):
    found = [
        f"{place}: {said}"
        for place in MODULES[module]
        for run in runs(*PATTERNS[place], THOROUGH)
        if (said := superlinear(PATTERNS[place][0], run, THOROUGH))
    ]
    assert found == []


@pytest.mark.parametrize(("pattern", "run"), [(r"\s+$", " "), (r"(?:a|aa)+$", "a"), (r"^.{2,90}?\s{3,} *-? *\d$", " ")])
def test_what_is_not_linear_is_found(pattern, run):
    assert superlinear(re.compile(pattern), run)
