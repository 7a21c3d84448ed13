"""The accuracy gate itself: floors are kept, and only go up."""

import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("evaluate", ROOT / "scripts" / "evaluate.py")
evaluate = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(evaluate)


def test_a_score_below_its_floor_is_said():
    assert evaluate.below({"headings": 0.98, "boxes": 1.0}, {"headings": 0.99, "boxes": 1.0}) == ["headings: 0.980 is below its floor 0.990"]


def test_a_score_that_is_gone_counts_as_nothing():
    assert evaluate.below({}, {"boxes": 0.5}) == ["boxes: 0.000 is below its floor 0.500"]


def test_floors_only_go_up():
    assert evaluate.raised({"a": 0.9876, "b": 0.5, "c": 1.0}, {"a": 0.98, "b": 0.9, "d": 0.7}) == {"a": 0.987, "b": 0.9, "c": 1.0, "d": 0.7}


def test_scores_of_a_pair_are_read_from_what_the_scorer_prints():
    printed = "tasks: F1 0.812  found 13 of 16, 2 wrong\n  - a | b\nindicators: 3 of 4 right\n"
    assert dict(evaluate._read_pair_scores(printed)) == {"tasks": 0.812, "indicators": 0.75}


def test_a_deadline_counts_only_at_its_own_bodies():
    label = [{"lead": ["县民政局"], "participating": [], "responsible": [], "deadline": "６月底前"}, {"lead": ["县残联"], "deadline": None}]
    body = {"lead": [{"name": "县民政局"}], "participating": [], "responsible": []}
    right = {**body, "deadline": {"raw": "6月\n底前", "date": "2025-06-30"}}
    elsewhere = {**right, "lead": [{"name": "县残联"}]}
    assert evaluate.deadlines_of(label) == evaluate.deadlines_of([right, {**body, "deadline": None}])
    assert not evaluate.deadlines_of(label) & evaluate.deadlines_of([elsewhere])


def test_the_pinned_floors_are_those_that_were_promised_or_higher():
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text("utf-8"))
    promised = {"headings": 0.99, "structure": 0.98, "boxes": 0.98, "box_items": 0.97, "indicators": 0.97, "responsibilities": 0.98,
                "resp_by_task": 0.97, "issuance": 0.98, "plan": 0.97, "evidence": 1.0,
                "deadlines precision": 0.95, "deadlines recall": 0.9}  # fmt: skip
    assert {kind: floors[kind] >= floor for kind, floor in promised.items()} == dict.fromkeys(promised, True)
