"""A short run of what ``make fuzz`` does at length, and every find that it ever made."""

import sys
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from mutations import mutate
from seeds import seeds

from cases import attempt, case, check
from guihua.pipeline import extract
from guihua.readers import read_bytes

REGRESSIONS = sorted((Path(__file__).parent / "regressions").iterdir())


@pytest.mark.parametrize("name", seeds())
def test_the_seeds_are_read_as_what_they_are(name):
    plan = extract(read_bytes(seeds()[name], name, ocr=False))
    check(plan)
    assert "床位数" in "".join(plan.source.text.split())


@pytest.mark.parametrize("block", range(10))
def test_cases_end_well(block):
    became = [case(number) for number in range(1_000_000 + block * 15, 1_000_000 + block * 15 + 15)]
    assert "read" in became


def test_a_case_is_made_again_by_its_number():
    from random import Random

    name, data = "plan.docx", seeds()["plan.docx"]
    assert mutate(name, data, Random(7)) == mutate(name, data, Random(7)) != data


@pytest.mark.timeout(20)
@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path):
    assert attempt(path.name, path.read_bytes()) in ("read", "refused")


def test_a_broken_promise_is_found():
    plan = extract(read_bytes(seeds()["plan.txt"], "plan.txt"))
    wrong = msgspec.structs.replace(plan, source=msgspec.structs.replace(plan.source, text="别的" * 900))
    with pytest.raises(AssertionError):
        check(wrong)
