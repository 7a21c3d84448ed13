"""The side-by-side cases: what a small text gives, as anyone can read it. See tests/cases/README.md."""

import re
from pathlib import Path

import pytest

from case_views import VIEWS
from guihua import extract
from guihua.readers.text.in_memory import read_text
from guihua.validation import validate

CASES = Path(__file__).parent / "cases"
CASE = re.compile(r"(?ms)^(?P<title>[^\n]+)\n\.\n(?P<text>.*?)^\.\n(?P<expected>.*?)^\.\n+")


def cases_of(path):
    content, at = path.read_text("utf-8"), 0
    for match in CASE.finditer(content):
        assert not content[at : match.start()].strip(), f"{path.name}: this is no case: {content[at : match.start()]!r}"
        yield match["title"], match["text"], match["expected"]
        at = match.end()
    assert not content[at:].strip(), f"{path.name}: this is no case: {content[at:]!r}"


ALL = [
    pytest.param(re.split(r"[_.]", path.name)[0], text, expected, id=f"{path.stem}: {title}")
    for path in sorted(CASES.glob("*.txt"))
    for title, text, expected in cases_of(path)
]


@pytest.mark.parametrize(("view", "text", "expected"), ALL)
def test_case(view, text, expected):
    plan = extract(read_text(text))
    assert "\n".join(VIEWS[view](plan)).strip() == expected.strip()
    assert validate(plan) == []


def test_there_are_cases_for_every_view():
    assert {param.values[0] for param in ALL} == set(VIEWS)
    assert all(f"`{view}`" in (CASES / "README.md").read_text("utf-8") for view in VIEWS)
