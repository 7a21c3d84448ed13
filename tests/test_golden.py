"""The real notice: its golden JSON, read line by line, and its counts, asserted apart."""

from collections import Counter
from pathlib import Path

import pytest

from guihua.checks.structure import sections
from guihua.pipeline import extract
from guihua.tojson import to_json
from notice import PATH

GOLDEN = Path(__file__).parent / "golden" / "county_shanyin_disability_14fyp.plan.json"


@pytest.fixture(scope="module")
def plan():
    return extract(PATH)


def test_golden(plan):
    assert to_json(plan).decode() == GOLDEN.read_text("utf-8")


def test_sections(plan):
    styles = Counter(section.depth for section in sections(plan) if section.number)
    assert styles == {1: 5, 2: 13, 3: 25}


def test_boxes(plan):
    assert len(plan.boxes) == 9
    assert sum(len(box.items) for box in plan.boxes) == 50
    assert [box.kind for box in plan.boxes] == ["indicators", *["projects"] * 8]
    assert not any(box.lost for box in plan.boxes)


def test_indicators(plan):
    assert len(plan.indicators) == 11
    assert Counter(indicator.nature for indicator in plan.indicators) == {"binding": 6, "anticipatory": 5}
    assert [target.relation for indicator in plan.indicators for target in indicator.targets].count("more_than") == 2


def test_unit_clauses(plan):
    assert len(plan.responsibilities) == 30
    assert sum(1 for entry in plan.responsibilities if entry.lead and entry.participating) == 24
    assert sum(1 for entry in plan.responsibilities if entry.responsible) == 6
    assert sum(len(entry.lead) + len(entry.participating) + len(entry.responsible) for entry in plan.responsibilities) == 149
    assert [unit.name for unit in plan.units if unit.canonical is None] == ["县行政审批局", "县政府残疾人工作委员会各成员单位"]
    assert "other" not in {unit.kind for unit in plan.units}


def test_tasks(plan):
    assert sum(1 for task in plan.tasks if task.number and task.number.endswith(".")) == 25
    assert all(task.responsibilities for task in plan.tasks)


def test_basis(plan):
    assert [reference.level for reference in plan.references if reference.role == "based_on"] == ["national", "provincial", "prefectural", "county"]


def test_findings_are_the_damage_and_nothing_else(plan):
    quoted = [(finding.code, finding.evidence.quote.strip()) for finding in plan.findings]
    assert quoted == [("GH301", "and"), ("GH301", "支服务")]
