"""Deadlines in running text: sentences with what a person would put into the column 完成时限 of a work list."""

from pathlib import Path

import pytest

from guihua.phrases.deadlines import Years, deadline_of_words, read_deadlines
from guihua.text import Text

YEARS = Years(start=2021, end=2025, issued=2022)
CASES = [line.partition("\t") for line in (Path(__file__).parent / "deadlines.txt").read_text("utf-8").splitlines()]


def read(sentence: str) -> list[str]:
    return [f"{one.text.value} {one.date or ''}".strip() for one in read_deadlines(Text.of(sentence), YEARS)]


@pytest.mark.parametrize(("sentence", "expected"), [(sentence, expected) for sentence, _, expected in CASES])
def test_deadlines(sentence, expected):
    assert read(sentence) == (expected.split("|") if expected else [])


@pytest.mark.parametrize(
    ("words", "last"),
    [("2020年6月底前完成", "2020-06-30"), ("持续推进", None), ("2019年12月取得阶段性成果并持续推进", "2019-12-31"), ("2024年2月", "2024-02-29"),
     ("每年12月底前", None), ("年底前", "2022-12-31"), ("2023年—2025年", "2025-12-31")],
)  # fmt: skip
def test_the_last_day_of_a_stated_deadline(words, last):
    assert deadline_of_words(Text.of(words), YEARS).date == last


def test_without_a_year_of_issue_a_bare_month_means_no_day():
    [one] = read_deadlines(Text.of("6月底前完成排查。"))
    assert (one.text.value, one.date) == ("6月底前", None)
