"""No pattern takes more than linear time, on whatever it was written for, over and over."""

import os
import re

import pytest

from pattern_time import patterns, runs, superlinear

PATTERNS = patterns()


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_takes_linear_time(place):
    regex, examples = PATTERNS[place]
    thorough = bool(os.environ.get("GUIHUA_FUZZ"))
    assert [said for run in runs(regex, examples, thorough) if (said := superlinear(regex, run))] == []


@pytest.mark.parametrize(("pattern", "run"), [(r"\s+$", " "), (r"(?:a|aa)+$", "a"), (r"^.{2,90}?\s{3,} *-? *\d$", " ")])
def test_what_is_not_linear_is_found(pattern, run):
    assert superlinear(re.compile(pattern), run)
