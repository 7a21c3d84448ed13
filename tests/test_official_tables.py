"""Tables as officials print them, of forms that no other test has: what they say is found, and tables of other things say nothing."""

from collections import defaultdict

import pytest

from guihua import extract
from guihua.readers import read_bytes
from official_tables import cases, expected, extracted, f1, on_one_line, read

CASES = list(cases())
# What cannot be known: where two figures part that nothing parts (93.595), and whether 3.5岁 is 3. and 5岁.
LEAST = {"indicators": 0.99, "tasks": 1.0}


def test_what_the_tables_say_is_found():
    counts = defaultdict(list)
    for case in CASES:
        wanted, found = expected(case), extracted(read(case), case.kind)
        counts[case.kind].append(((wanted & found).total(), wanted.total(), found.total()))
    for kind, least in LEAST.items():
        assert f1(*map(sum, zip(*counts[kind], strict=True))) >= least, kind


# Where nothing parts the cells, or single blanks do and merged cells are gone: F1 over all facts, and facts that no table states, at most.
ON_ONE_LINE = {("", "indicators"): (0.71, 0), ("", "tasks"): (0.52, 0), (" ", "indicators"): (0.92, 0), (" ", "tasks"): (0.83, 0)}


@pytest.mark.parametrize("between", ["", " "], ids=["glued", "blanks"])
def test_what_the_tables_say_on_one_line_is_found_in_part_and_little_else(between):
    counts = defaultdict(list)
    for case in CASES:
        wanted, found = expected(case), extracted(read(on_one_line(case, between)), case.kind)
        counts[case.kind].append(((wanted & found).total(), wanted.total(), found.total()))
    for kind in ("indicators", "tasks"):
        hits, wanted, found = map(sum, zip(*counts[kind], strict=True))
        least, most = ON_ONE_LINE[between, kind]
        assert f1(hits, wanted, found) >= least, kind
        assert found - hits <= most, kind
    assert all(found == 0 for _, _, found in counts["nothing"])


# What says that a table, or rows of one, were not read.
TABLE_UNREAD = {"GH211", "GH212", "GH213", "GH306", "GH711"}


@pytest.mark.parametrize("between", ["", " "], ids=["glued", "blanks"])
def test_no_table_on_one_line_is_lost_in_silence(between):
    silent = []
    for case in (case for case in CASES if case.kind != "nothing"):
        plan = read(on_one_line(case, between))
        if expected(case) - extracted(plan, case.kind) and not TABLE_UNREAD & {finding.code for finding in plan.findings}:
            silent.append(case.name)
    assert silent == []


def test_prose_that_speaks_of_columns_is_no_table():
    prose = "安远县工作规则\n一、要求\n"
    prose += "各单位要明确工作任务、责任单位和完成时限，落实全年工作任务实施部门分工负责制，将20项任务分解到县教育局、县财政局。\n"
    assert [finding for finding in extract(read_bytes(prose.encode(), "plan.txt")).findings if finding.code in ("GH211", "GH212")] == []


def test_figures_that_were_parted_say_so():
    """What the rest of the table tells about glued figures is inferred, and the row is named in a finding."""
    plans = [read(on_one_line(case, "")) for case in CASES if case.kind == "indicators"]
    parted = [finding for plan in plans for finding in plan.findings if finding.code == "GH306" and "已按同一行" in finding.message]
    assert len(parted) > 10
    assert all(finding.evidence is not None for finding in parted)


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "nothing"], ids=lambda case: case.name)
def test_a_table_of_other_things_sets_no_target(case):
    assert extracted(read(case), case.kind) == {}


def test_there_are_enough_tables():
    kinds = [case.kind for case in CASES]
    assert kinds.count("indicators") >= 20
    assert kinds.count("tasks") >= 10
    assert kinds.count("nothing") >= 10
