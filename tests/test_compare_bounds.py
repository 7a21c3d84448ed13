"""Plans of absurd size: the comparison ends, in bounded time, and says what it left out."""

from __future__ import annotations

import time

import pytest

from guihua.compare import compare
from guihua.compare.align import links, names
from guihua.compare.align.names import Named, align
from plan_builder import Draft, DraftIndicator, DraftTask, build


def plan(size: int, word: str) -> Draft:
    tasks = tuple(DraftTask(f"第{at}项", f"在第{at}处{word}建设助餐点并配送餐车。") for at in range(size))
    return Draft(tasks=tasks)


def test_too_many_tasks_are_paired_where_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LARGEST", 100)
    lower, upper = plan(12, "街道"), plan(11, "街道")
    found = compare(build(lower), build(upper))
    assert (found.summary.tasks.kept, found.summary.tasks.added) == (11, 1)
    assert [finding.code for finding in found.findings] == ["GH610"]


def test_too_many_names_are_matched_where_they_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "LARGEST", 2)
    lower = [Named("社区助餐服务覆盖率", None), Named("农村巡访关爱服务覆盖率", None)]
    upper = [
        Named("社区助餐服务覆盖率", None),
        Named("农村巡访关爱服务总覆盖率", None),
        Named("护理员人数", None),
        Named("床位数", None),
        Named("床位", None),
    ]
    assert [match.how for match in align(lower, upper)] == ["same", "alike"]
    monkeypatch.setattr(names, "LARGEST", 1)
    assert [match.how for match in align(lower, upper)] == ["same"]


def test_hundreds_of_template_tasks_end_soon() -> None:
    lower, upper = build(plan(300, "街道")), build(plan(300, "社区"))
    start = time.perf_counter()
    compare(lower, upper)
    assert time.perf_counter() - start < 20


def test_a_thousand_indicators_of_one_name_end_soon() -> None:
    many = Draft(indicators=tuple(DraftIndicator("服务覆盖率", str(at % 100)) for at in range(400)))
    start = time.perf_counter()
    found = compare(build(many), build(many))
    assert found.summary.indicators.equal == 400
    assert time.perf_counter() - start < 20
