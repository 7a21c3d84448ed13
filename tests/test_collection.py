"""A collection: everything of every plan, only what changed, whole however it ends; questions that read and change nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="NOT TESTED: collections; the extra guihua[collect] is not installed")

import guihua
from guihua.collection.collecting import collect, find_orders
from guihua.collection.database import Database
from guihua.collection.harvest import Order, harvest_one
from guihua.collection.rows import TABLES
from guihua.collection.searching import Filters, frequencies, search
from guihua.tojson import to_json
from guihua.unreadable import UnreadableError
from guihua.words import segment, segment_fast
from notice import PATH

ROOT = Path(__file__).parent.parent
PLAN = """{county}“十四五”养老服务规划

一、主要任务

（一）建设养老院。新建养老院{number}所，失业保险金按月发放。（牵头单位：县民政局；参与单位：县财政局）

（二）培训护理员。到2025年培训护理员300人。落实《养老服务条例》。（责任单位：县人社局）
"""


def guihua_command(*arguments, cwd, environment=None):
    command = [sys.executable, "-m", "guihua", *map(str, arguments)]
    env = {**os.environ, "LC_ALL": "C", **(environment or {})}
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=50, check=False, env=env)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plans").mkdir()
    for number, county in enumerate(("安远县", "会昌县", "安远县"), 2):
        (tmp_path / "plans" / f"{number}.txt").write_text(PLAN.format(county=county, number=number), "utf-8")
    return tmp_path


def collected(folder, **options):
    orders, missing = find_orders([str(folder / "plans")], Order("", ""))
    assert missing == []
    with Database(folder / "plans.duckdb", closed=False) as database:
        return list(collect(orders, database, 1, **options))


def counted(folder):
    with Database(folder / "plans.duckdb") as database:
        return {name: database.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in (*TABLES, "words", "sources")}


@pytest.fixture(scope="module")
def notice(tmp_path_factory):
    """A database with the notice alone."""
    path = tmp_path_factory.mktemp("notice") / "plans.duckdb"
    orders, _ = find_orders([str(PATH)], Order("", ""))
    with Database(path, closed=False) as database:
        assert [each.error for each in collect(orders, database, 1)] == [None]
    return path


def test_every_fact_of_a_plan_is_in_its_table(notice):
    plan = guihua.load(PATH)
    with Database(notice) as database:
        for name, table in TABLES.items():
            expected = [row.address for row in table.rows(plan)] if name != "documents" else [None]
            found = database.rows(f'SELECT {"NULL" if name == "documents" else "address"} FROM "{name}" ORDER BY seq')
            assert [address for (address,) in found] == expected, name
        assert database.rows("SELECT title, level, period_start, year FROM documents") == [(plan.plan.title.value, "county", 2021, 2023)]


def test_keys_lead_from_one_table_to_another(notice):
    joins = {
        "targets.indicator": "indicators", "measures.task": "tasks", "items.box": "boxes", "responsibilities.body": "units",
    }  # fmt: skip
    with Database(notice) as database:
        for key, table in joins.items():
            name, column = key.split(".")
            orphans = f'SELECT count(*) FROM "{name}" AS a ANTI JOIN "{table}" AS b ON a.document = b.document AND a."{column}" = b.address'
            assert database.rows(orphans) == [(0,)], key


def test_places_are_those_of_the_text(notice):
    text = PATH.read_text("utf-8")
    with Database(notice) as database:
        rows = database.rows("SELECT quote, start, stop FROM responsibilities")
    assert len(rows) == 149
    assert [row for row in rows if "".join(text[row[1] : row[2]].split()) != row[0]] == []


def test_only_what_changed_is_read_again(folder):
    assert [each.unchanged for each in collected(folder)] == [False] * 3
    before = counted(folder)
    assert [each.unchanged for each in collected(folder)] == [True] * 3
    assert counted(folder) == before
    (folder / "plans" / "3.txt").write_text(PLAN.format(county="会昌县", number=9).replace("（责任单位：县人社局）", ""), "utf-8")
    assert sorted(each.document.rsplit("/")[-1] for each in collected(folder) if not each.unchanged) == ["3.txt"]
    after = counted(folder)
    assert after["documents"] == 3
    assert after["responsibilities"] == before["responsibilities"] - 1
    assert [each.unchanged for each in collected(folder, force=True)] == [False] * 3
    assert counted(folder) == after


def test_what_cannot_be_read_is_said_each_time_and_does_not_stop_the_others(folder):
    (folder / "plans" / "0.pdf").write_bytes(b"%PDF-1.7 broken")
    for _ in range(2):
        code, out, err = guihua_command("collect", "plans", "--no-parquet", cwd=folder)
        assert code == 3
        assert err.startswith(("plans/0.pdf", "0.pdf"))
        assert "1 failed" in out
    assert counted(folder)["documents"] == 3
    assert counted(folder)["sources"] == 4


def test_documents_that_are_gone_are_taken_out_when_asked_for(folder):
    guihua_command("collect", "plans", "--no-parquet", cwd=folder)
    (folder / "plans" / "2.txt").unlink()
    assert "0 taken out" in guihua_command("collect", "plans", "--no-parquet", cwd=folder)[1]
    assert counted(folder)["documents"] == 3
    assert "1 taken out" in guihua_command("collect", "plans", "--no-parquet", "--prune", cwd=folder)[1]
    assert counted(folder)["documents"] == 2
    with Database(folder / "plans.duckdb") as database:
        assert database.rows("SELECT count(*) FROM words WHERE passage NOT IN (SELECT id FROM passages)") == [(0,)]


def test_a_folder_of_plan_json_is_collected_too(folder):
    (folder / "json").mkdir()
    (folder / "json" / "a.plan.json").write_bytes(to_json(guihua.load(PATH)))
    code, out, _ = guihua_command("collect", "json", "--no-parquet", cwd=folder)
    assert (code, out) == (0, "plans.duckdb: 1 read, 0 unchanged, 0 failed, 0 taken out\n")
    assert counted(folder)["responsibilities"] == 149


def test_the_order_and_the_number_of_workers_change_nothing(folder):
    pictures = []
    for workers, names in (("1", ["plans"]), ("2", ["plans/4.txt", "plans/2.txt", "plans/3.txt"])):
        database = f"w{workers}.duckdb"
        assert guihua_command("collect", *names, "-o", database, "--workers", workers, cwd=folder)[0] == 0
        pictures.append({path.name: path.read_bytes() for path in (folder / f"w{workers}.parquet").iterdir()})
    assert pictures[0] == pictures[1]
    assert set(pictures[0]) == {f"{name}.parquet" for name in TABLES}


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_run_that_is_killed_leaves_a_whole_database_and_the_next_one_goes_on(folder):
    for number in range(10, 60):
        (folder / "plans" / f"{number}.txt").write_text(PLAN.format(county="会昌县", number=number), "utf-8")
    process = subprocess.Popen([sys.executable, "-m", "guihua", "collect", "plans", "--no-parquet"], cwd=folder, stdout=subprocess.DEVNULL)
    time.sleep(2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert guihua_command("collect", "plans", "--no-parquet", cwd=folder)[0] == 0
    assert counted(folder)["documents"] == 53


def test_words_are_found_with_their_place_best_first(folder):
    collected(folder)
    with Database(folder / "plans.duckdb") as database:
        hits = search(database, ["养老院"], Filters(), 20)
        assert [hit.quote for hit in hits[:3]] == ["（一）建设养老院。"] * 3
        assert hits[0].place == "第5行"
        assert {hit.document.rsplit("/")[-1] for hit in hits} == {"2.txt", "3.txt", "4.txt"}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert search(database, ["养老院", "护理员"], Filters(), 20) == []
        assert search(database, ["，。"], Filters(), 20) == []
        assert len(search(database, ["养老院"], Filters(region="会昌"), 20)) * 3 == len(hits)
        assert search(database, ["养老院"], Filters(level="county", year=2023), 20) == hits
        assert search(database, ["养老院"], Filters(year=2030), 20) == []
        assert search(database, ["保险"], Filters(), 20), "a word inside a longer one"


def test_words_are_counted_by_plan_level_and_year(folder):
    collected(folder)
    with Database(folder / "plans.duckdb") as database:
        by_document = list(frequencies(database, "document", ["养老院"], Filters(), 10))
        assert [(each.word, each.count, each.documents) for each in by_document] == [("养老院", 2, 1)] * 3
        assert [(each.group, each.count, each.documents) for each in frequencies(database, "level", ["养老院"], Filters(), 9)] == [("county", 6, 3)]
        assert [(each.group, each.count) for each in frequencies(database, "year", ["养老院"], Filters(region="会昌"), 9)] == [("2021", 2)]
        most = [each.word for each in frequencies(database, "collection", [], Filters(), 5)]
        assert "养老院" in most
        assert not {"的", "按"} & set(most)


def test_a_query_reads_the_database_and_nothing_else(folder):
    collected(folder)
    run = lambda sql, *more: guihua_command("query", sql, "-d", "plans.duckdb", *more, cwd=folder)  # noqa: E731
    assert json.loads(run("SELECT count(*) AS n FROM tasks", "--format", "json")[1]) == {"n": 6}
    rows = list(csv.reader(io.StringIO(run("SELECT title, '=1+1' AS f FROM \"references\" LIMIT 1", "--format", "csv")[1])))
    assert rows == [["title", "f"], ["养老服务条例", "'=1+1"]]
    before = (folder / "plans.duckdb").read_bytes()
    for sql in (
        "SELECT * FROM read_text('plans/2.txt')", "COPY tasks TO 'out.csv'", "DELETE FROM tasks", "ATTACH 'other.duckdb'", "INSTALL httpfs",
        "SET enable_external_access = true", "nonsense",
    ):  # fmt: skip
        code, _, err = run(sql)
        assert code == 3, sql
        assert err.startswith("SQL：查询有误"), sql
        assert len(err.splitlines()) == 1
    assert (folder / "plans.duckdb").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["plans", "plans.duckdb"]


def test_a_long_table_says_how_many_rows_it_leaves_out(folder):
    collected(folder)
    asked = ("query", "SELECT 'r' || range AS number FROM range(1000)", "--lang", "zh")
    code, shown, said = guihua_command(*asked, cwd=folder)
    assert (code, "r199" in shown, "r200" in shown) == (0, True, False)
    assert said == "表格列出 1000 行中的前 200 行；全部各行用 --format csv 或 json 给出。\n"
    code, every, said = guihua_command(*asked, "--format", "csv", cwd=folder)
    assert (code, len(every.split()), said) == (0, 1001, "")


def test_what_is_no_collection_is_said(folder):
    (folder / "text.duckdb").write_text("no database", "utf-8")
    assert guihua_command("search", "词", "-d", "text.duckdb", cwd=folder)[0] == 3
    code, _, err = guihua_command("search", "词", "-d", "none.duckdb", cwd=folder)
    assert (code, err) == (3, "none.duckdb：没有这个规划库。请先用 guihua collect 建立。\n")
    import duckdb

    with duckdb.connect(str(folder / "other.duckdb")) as other:
        other.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(UnreadableError, match="不是本程序建立的规划库"):
        Database(folder / "other.duckdb", closed=False)


def test_an_sqlite_file_has_the_tables_and_can_be_searched(folder):
    assert guihua_command("collect", "plans", "--no-parquet", "--sqlite", "plans.sqlite", cwd=folder)[0] == 0
    with sqlite3.connect(folder / "plans.sqlite") as database:
        assert database.execute("SELECT count(*) FROM tasks").fetchone() == (6,)
        found = database.execute(
            "SELECT p.quote FROM passages_fts JOIN passages p ON p.id = passages_fts.rowid WHERE passages_fts MATCH '培训 护理'"
        ).fetchall()
    assert len(found) == 6, "headings and paragraphs"


def test_one_document_is_a_function_of_its_file(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN.format(county="安远县", number=2), "utf-8")
    order = Order(str(tmp_path / "plan.txt"), "plan.txt")
    assert harvest_one(order) == harvest_one(order)
    rows = [json.loads(line) for line in harvest_one(order).tables["tasks"].splitlines()]
    assert [(row["document"], row["seq"], row["title"]) for row in rows] == [("plan.txt", 1, "建设养老院"), ("plan.txt", 2, "培训护理员")]
    assert harvest_one(Order(str(tmp_path / "none.txt"), "none.txt")).error


def test_the_commands_and_queries_of_the_page_run(tmp_path):
    page = (ROOT / "docs" / "collection.md").read_text("utf-8")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (block,) = re.findall(r"^```console\n(.*?)^```", page, re.M | re.S)
    for line in block.splitlines():
        arguments = shlex.split(line.removeprefix("$ guihua ").split("  #")[0])
        code, out, err = guihua_command(*arguments, cwd=tmp_path)
        assert (code, err) == (0, ""), line
        assert out
    (queries,) = re.findall(r"^```sql\n(.*?)^```", page, re.M | re.S)
    with Database(tmp_path / "plans.duckdb") as database:
        results = [database.rows(query) for query in queries.split(";") if query.strip()]
    assert [len(rows) > 0 for rows in results] == [True, True]
    assert [name for name in (*TABLES, "words", "sources") if f"`{name}`" not in page and f'`"{name}"`' not in page] == []


def test_what_stands_in_ordinary_words_is_what_jieba_says():
    text = "".join(PATH.read_text("utf-8").split())
    assert segment_fast(text) == segment(text)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are text")
def test_names_that_are_no_text_a_pipe_and_loops_of_links_end_no_collection(tmp_path):
    odd = tmp_path / "odd"
    odd.mkdir()
    for name in (b"\xff.txt", b"\xfe.txt", b"good.txt"):
        Path(os.fsdecode(os.fsencode(odd) + b"/" + name)).write_text(PLAN.format(county="安远县", number=2), "utf-8")
    os.mkfifo(odd / "pipe.txt")
    (odd / "loop").symlink_to(odd)
    (odd / "dead.txt").symlink_to(tmp_path / "nowhere")
    code, _, err = guihua_command("collect", "odd", "-o", "odd.duckdb", cwd=tmp_path)
    assert (code, err) == (0, "")
    with Database(tmp_path / "odd.duckdb") as database:
        names = [document for (document,) in database.rows("SELECT document FROM documents ORDER BY 1")]
    assert names == ["odd/good.txt", "odd/�.txt (fe)", "odd/�.txt (ff)"]
