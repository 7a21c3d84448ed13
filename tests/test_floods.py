"""Files with far too much of one thing end with a record, or with one line that says why there is none; the sizes here are small."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "hostile"))

from floods import FLOODS

from guihua.batch import Job, run_all
from guihua.limits import Limits

TIMES = 1_000
# What is said of each that is refused.
REFUSED = {
    "comments.html": "没有文字",
    "empty_rows.xlsx": "表格是空的",
    "nul.txt": "不认识的二进制文件",
    "surrogates.txt": "不是",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("floods")
    for name, make in FLOODS.items():
        (folder / name).write_bytes(make(TIMES))
    jobs = [Job(str(folder / name), str(folder / f"{name}.json"), Limits(memory=1 << 30), ocr=False) for name in FLOODS]
    return {Path(job.document).name: outcome for job, outcome in run_all(jobs, 2)}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_ends_well(name, outcomes):
    outcome = outcomes[name]
    assert not outcome.bug, outcome.error
    if name in REFUSED:
        assert outcome.error
        assert REFUSED[name] in outcome.error
        assert len(outcome.error.splitlines()) == 1
    else:
        assert outcome.error is None


def test_a_search_for_tables_that_is_given_up_is_said(outcomes):
    assert b"GH307" in outcomes["header_words.txt"].data
    assert b"GH307" not in outcomes["deadlines.txt"].data
