"""Plans of absurd size: the comparison ends, in bounded time, and says what it left out."""

from __future__ import annotations

import time

import pytest

from guihua.compare import compare
from guihua.compare.align import links, names
from guihua.compare.align.names import Named, align
from guihua.compare.finder import Finder
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
    monkeypatch.setattr(names, "LARGEST", 10)
    lower = [Named("社区助餐服务覆盖率", None), Named("农村巡访关爱服务覆盖率", None)]
    upper = [
        Named("社区助餐服务覆盖率", None),
        Named("农村巡访关爱服务总覆盖率", None),
        Named("护理员人数", None),
        Named("床位数", None),
        Named("床位", None),
    ]
    assert [match.how for match in align(lower, upper)] == ["same", "alike"]
    monkeypatch.setattr(names, "LARGEST", 9)
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


def test_whatever_there_is_too_much_of_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    many = build(Draft(indicators=tuple(DraftIndicator(f"第{at}项服务覆盖率", str(at)) for at in range(12))))
    monkeypatch.setattr(names, "LARGEST", 100)
    monkeypatch.setattr(names, "OF_ONE_NAME", 0)
    found = compare(many, many)
    assert found.summary.indicators.equal == 12
    assert [finding.message for finding in found.findings] == ["指标过多，只列出相同的，其余未作比对。"]


@pytest.mark.parametrize("text", ["", "推", "推进", "推进家庭适老化改造，推进适老化设施建设" * 9])
@pytest.mark.parametrize("wanted", ["推进", "适老化", "家庭适老化改造", "设施推进", "老老", "🀄推"])
def test_a_finder_finds_what_searching_finds(text: str, wanted: str) -> None:
    assert Finder(text).find(wanted) == text.find(wanted)
    assert Finder(text).count(wanted) == text.count(wanted)
