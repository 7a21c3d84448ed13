"""The table of what plans are full of, and the script that makes it."""

import math
import runpy
from pathlib import Path

import pytest

from guihua.gazetteer.plan_terms import plan_rarity
from guihua.gazetteer.tsv import read_rows

ROWS = list(read_rows("plan_terms.tsv", "term rarity"))
SCRIPT = Path(__file__).parent.parent / "scripts" / "make_plan_terms.py"


def test_each_term_stands_once_the_common_ones_first():
    assert len({term for term, _ in ROWS}) == len(ROWS)
    rarities = [float(rarity) for _, rarity in ROWS]
    assert rarities == sorted(rarities)
    assert rarities[0] > 0


def test_a_term_is_a_word_or_a_marked_pair_of_characters():
    assert [term for term, _ in ROWS if len(term.removeprefix("#")) < 2 or (term[0] == "#" and len(term) != 3)] == []


@pytest.mark.parametrize(("common", "rare"), [("加强", "残疾人"), ("工作", "农机"), ("企业", "气候变化"), ("#推进", "#残疾")])
def test_what_every_plan_says_is_less_rare_than_what_few_speak_of(common, rare):
    assert plan_rarity(common) + 1 < plan_rarity(rare)


def test_what_the_table_does_not_hold_is_as_rare_as_its_rarest_rows():
    assert plan_rarity("安远县") == plan_rarity("#远县") == float(ROWS[-1][1])


def test_the_script_writes_only_what_many_tasks_of_many_plans_say(tmp_path, monkeypatch, capsys):
    script = runpy.run_path(str(SCRIPT))
    for at in range(6):
        own = "独有之词" if at == 0 else "巡访老人"
        tasks = "\n\n".join(f"（{mark}）完善{mark}项制度。加强服务保障，{own}。" for mark in "一二三")
        (tmp_path / f"{at}.txt").write_text(f"安远县养老发展规划\n\n一、主要任务\n\n{tasks}\n", encoding="utf-8")
    table = tmp_path / "plan_terms.tsv"
    monkeypatch.setitem(script["main"].__globals__, "TABLE", table)
    assert script["main"]([str(path) for path in sorted(tmp_path.glob("*.txt"))]) == 0
    written = dict(line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    assert written["加强"] == "0.00"
    assert written["#巡访"] == f"{math.log(18 / 15):.2f}"
    assert not any("独" in term for term in written)
    assert capsys.readouterr().out.startswith("6 plans, 18 tasks, ")
