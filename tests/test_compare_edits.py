"""The edit script: whole on both sides, mirrored when the sides are exchanged, readable, and bounded in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guihua.compare.align.reuse import reuse
from guihua.compare.differ import script as edits
from guihua.compare.differ.script import Run, edit_script
from guihua.folding import fold

WORDS = ["老年人", "助餐", "每年", "40学时", "97%", "确保", "鼓励", "，", "。", "全县", "护理员", "2025年", "的", "Ａ１"]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)
OPPOSITE = {"insert": "delete", "delete": "insert", "equal": "equal", "replace": "replace"}


def words(lower: str, upper: str) -> list[tuple[str, str, str]]:
    return [(run.kind, lower[slice(*run.lower)], upper[slice(*run.upper)]) for run in edit_script(lower, upper)]


@settings(deadline=None)
@given(texts, texts)
def test_the_runs_are_both_texts_whole(lower: str, upper: str) -> None:
    runs = words(lower, upper)
    assert "".join(below for _, below, _ in runs) == lower
    assert "".join(above for _, _, above in runs) == upper
    for kind, below, above in runs:
        assert (fold(below) == fold(above)) == (kind == "equal")
        assert bool(below) == (kind != "delete")
        assert bool(above) == (kind != "insert")


@settings(deadline=None)
@given(texts, texts)
def test_the_script_is_its_own_mirror(lower: str, upper: str) -> None:
    mirrored = [Run(OPPOSITE[run.kind], run.upper, run.lower) for run in edit_script(upper, lower)]  # type: ignore[arg-type]
    assert edit_script(lower, upper) == mirrored


@pytest.mark.parametrize(
    ("lower", "upper", "runs"),
    [
        ("鼓励老年人入住", "确保老年人入住", [("replace", "鼓励", "确保"), ("equal", "老年人入住", "老年人入住")]),
        ("达到95%以上", "达到97%以上", [("equal", "达到", "达到"), ("replace", "95%", "97%"), ("equal", "以上", "以上")]),
        ("（护理）", "(护理)", [("equal", "（护理）", "(护理)")]),
        ("", "助餐", [("delete", "", "助餐")]),
        ("", "", []),
    ],
)
def test_a_reader_sees_words_and_numbers(lower: str, upper: str, runs: list[tuple[str, str, str]]) -> None:
    assert words(lower, upper) == runs


def test_very_long_texts_go_by_sentences_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "LARGEST", 400)
    upper = "".join(f"第{number}处助餐点由街道建设并验收。" for number in range(60))
    lower = upper.replace("第30处助餐点", "第30处老年食堂")
    assert [run for run in words(lower, upper) if run[0] != "equal"] == [("replace", "老年食堂", "助餐点")]


def test_hostile_lengths_end_soon() -> None:
    start = time.perf_counter()
    edit_script("助餐" * 100_000, "巡访" * 100_000)
    assert time.perf_counter() - start < 15


@given(texts, texts)
@settings(deadline=None)
def test_reuse_is_a_share(lower: str, upper: str) -> None:
    share = reuse(lower, upper)
    assert share is None or 0 <= share <= 1
    assert reuse(lower, lower) in (None, 1)
