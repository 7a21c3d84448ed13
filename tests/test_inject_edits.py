"""The script that edits real plans in one place at a time, on an invented one."""

import runpy
from pathlib import Path

import pytest

from made_plans import Made

SCRIPT = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "inject_edits.py"))


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "安远县养老规划.txt"
    path.write_text(Made().text(), encoding="utf-8")
    return path


def test_every_edit_of_a_plan_comes_back_and_nothing_else(plan, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["inject_edits.py", "--details", str(plan)])
    code = SCRIPT["main"]()
    told = capsys.readouterr().out
    assert code == 0, told
    for kind in ("task", "item", "indicator", "clause", "soften", "target"):
        (line,) = [line for line in told.splitlines() if f" {kind}: " in line]
        counts = [int(word) for word in line.replace(",", " ").split() if word.isdecimal()]
        assert counts[0] == counts[1] == counts[-1] > 0, line


def test_an_edit_that_does_not_come_back_is_said(plan, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["inject_edits.py", "--details", str(plan)])
    monkeypatch.setitem(SCRIPT["main"].__globals__, "events", lambda found, lower, upper: {("task", "added", "别的事")})
    assert SCRIPT["main"]() == 1
    assert "not reported; [('task', 'added', '别的事')]" in capsys.readouterr().out
