"""The tables that people take away: what is in them, that every format keeps it, and that nothing in them does anything."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest
from lxml import html

import guihua
from guihua.ledger import TABLES, grids
from guihua.ledger.excel import to_xlsx
from guihua.ledger.files import FORMATS, table_files
from guihua.ledger.flat import to_csv
from guihua.ledger.word import widths_mm
from guihua.overview import plan_quality
from guihua.pipeline import extract
from guihua.readers import read_bytes
from notice import PATH, source_of
from report_samples import HOSTILE, hostile

TEXT = """安远县养老服务行动计划（2024—2026年）

一、主要任务

（一）建设养老院。新建养老院2所。（牵头单位：县民政局；参与单位：县财政局、县住建局；完成时限：2025年6月底前）

（二）培训护理员。每年培训护理员300人。（责任单位：县人社局、县卫健局）

二、保障措施

（一）加强领导。落实《安远县养老服务条例》。（牵头单位：县政府办）
"""
# Formats that are read again; Parquet is for programs.
READABLE = tuple(each for each in FORMATS if each != "parquet")


@pytest.fixture(scope="module")
def notice():
    return guihua.extract(PATH)


@pytest.fixture(scope="module")
def small():
    return extract(source_of(TEXT))


def by_key(plan):
    return {grid.key: grid for grid in grids([plan])}


def column(grid, title):
    at = [each.title for each in grid.columns].index(title)
    return [row.values[at] for row in grid.rows]


def names_in(grid):
    return [name for title in ("牵头单位", "责任单位", "配合单位") for cell in column(grid, title) for name in cell.split("、") if name]


def test_the_notice_is_whole(notice):
    found = by_key(notice)
    assert [len(found[key].rows) for key in ("tasks", "other_matters", "indicators", "projects")] == [26, 4, 11, 50]
    assert len(names_in(found["tasks"]) + names_in(found["other_matters"])) == 149
    assert sum(column(found["bodies"], "合计")) == 149
    assert len(found["references"].rows) == len(notice.references)
    assert len(found["commitments"].rows) == len(notice.commitments)


def test_a_task_has_its_measures_its_bodies_and_its_deadline(small):
    found = by_key(small)
    assert [row.values for row in found["tasks"].rows] == [
        (1, "建设养老院", "新建养老院2所。", "县民政局", "", "县财政局、县住建局", "2025年6月底前", "1.1，第5行"),
        (2, "培训护理员", "每年培训护理员300人。", "", "县人社局、县卫健局", "", "每年", "1.2，第7行"),
    ]
    assert [row.values for row in found["other_matters"].rows] == [(1, "加强领导", "县政府办", "", "", "", "2.1，第11行")]


def test_measures_that_close_with_their_own_bodies_have_their_own_rows():
    text = "一、主要任务\n（一）养老。建养老院。（责任单位：县民政局）办食堂。设床位。（责任单位：县商务局）常抓不懈。\n"
    grid = by_key(extract(source_of(text)))["tasks"]
    assert list(zip(column(grid, "具体措施"), column(grid, "责任单位"), strict=True)) == [
        ("建养老院。", "县民政局"), ("办食堂。设床位。", "县商务局"), ("常抓不懈。", ""),
    ]  # fmt: skip


def test_every_row_says_where_it_stands(notice):
    for grid in grids([notice]):
        assert grid.columns[-1].title == "原文位置"
        assert all(row.values[-1] and row.line and row.place for row in grid.rows), grid.name


def test_several_plans_stand_in_one_table_with_their_names(notice, small):
    (indicators, tasks) = grids([notice, small], ["indicators", "tasks"])
    assert [each.title for each in tasks.columns][:2] == ["规划", "序号"]
    assert len(tasks.rows) == 28
    assert tasks.rows[-1].values[0] == "安远县养老服务行动计划（2024—2026年）"
    assert {len(row.values) for row in indicators.rows} == {len(indicators.columns)}


def test_columns_of_years_that_only_some_plans_have_stand_in_their_place():
    head = "安远县规划\n一、主要目标\n指标\t{}\t属性\n养老床位（张）\t{}\t约束性\n"
    plans = [
        extract(source_of(head.format(years, values)))
        for years, values in (("2025年", "100"), ("2020年\t2025年", "50\t100"), ("2025年\t2030年", "100\t200"))
    ]
    (grid,) = grids(plans, ["indicators"])
    assert [each.title for each in grid.columns][5:9] == ["2020年", "2025年", "2030年", "属性"]
    assert [row.values[5:8] for row in grid.rows] == [(None, "100", None), ("50", "100", None), (None, "100", "200")]
    assert len({each.key for each in grid.columns}) == len(grid.columns)


@pytest.mark.parametrize("wanted", READABLE)
@pytest.mark.parametrize("key", ["tasks", "other_matters", "indicators"])
def test_what_was_written_is_read_again_cell_by_cell(notice, key, wanted):
    (grid,) = grids([notice], [key])
    ((name, data),) = table_files("plan", [grid], [notice], wanted)
    source = read_bytes(data, name)
    (table,) = source.tables
    cells = {(cell.row, cell.column): _close("".join(source.text[low:high] for low, high in cell.spans)) for cell in table.cells}
    first = min(row for row, _ in cells)
    assert {at: words for at, words in cells.items() if words} == _expected(grid, first, short=wanted == "xlsx")


def _expected(grid, first, short):
    heads = {(first, at): each.title for at, each in enumerate(grid.columns)}
    rows = {}
    for at, row in enumerate(grid.rows, first + 1):
        values = (*row.values[:-1], row.place) if short else row.values
        rows |= {(at, number): _close(value) for number, value in enumerate(values) if value not in (None, "")}
    return heads | rows


def _close(value):
    """The words of a cell without white space: a format may keep the line ends in it or not."""
    return "".join(str(value).split())


def test_a_workbook_is_read_without_the_sheets_that_say_the_same_again(notice):
    (data,) = [data for _, data in table_files("plan", grids([notice]), [notice], "xlsx")]
    source = read_bytes(data, "plan.xlsx")
    assert len(source.tables) == 3
    assert [(each.code, each.message) for each in source.findings] == [
        ("GH527", "本工作簿由本程序导出，重述其他表内容的工作表未读取：按单位清单、专栏项目表、引用文件表、数字承诺表、原文")
    ]


def facts_of_indicators(plan):
    """What an indicator says; a cell that is there to be filled in says nothing."""
    return [
        (each.number, each.name, each.unit, each.category, each.nature,
         [(target.year, target.raw, target.relation, target.value) for target in each.targets if target.raw])
        for each in plan.indicators
    ]  # fmt: skip


@pytest.mark.parametrize("wanted", READABLE)
def test_the_indicators_that_were_written_are_extracted_again(notice, wanted):
    (data,) = [data for name, data in table_files("plan", grids([notice], ["indicators"]), [notice], wanted)]
    assert facts_of_indicators(extract(read_bytes(data, f"plan.{wanted}"))) == facts_of_indicators(notice)


DEADLINES = TEXT.replace("培训护理员300人。", "培训护理员300人，2026年底前建成培训基地。")


@pytest.mark.parametrize("wanted", READABLE)
@pytest.mark.parametrize("text", [None, DEADLINES], ids=["notice", "deadlines"])
def test_what_was_exported_reads_back_to_the_same_tasks_bodies_and_deadlines(notice, text, wanted):
    plan = notice if text is None else extract(source_of(text))
    (grid,) = grids([plan], ["tasks"])
    ((name, data),) = table_files("plan", [grid], [plan], wanted)
    back = extract(read_bytes(data, name))
    (again,) = grids([back], ["tasks"])
    assert [row.values[:-1] for row in again.rows] == [row.values[:-1] for row in grid.rows]
    assert len(back.tasks) == len(plan.tasks)
    assert text is None or column(again, "完成时限") == ["2025年6月底前", "2026年底前"]
    assert guihua.validate(back) == []


def test_a_workbook_reads_back_to_all_facts_of_its_plan(notice):
    ((name, data),) = table_files("plan", grids([notice]), [notice], "xlsx")
    back = extract(read_bytes(data, name))
    assert [task.title for task in back.tasks] == [task.title for task in notice.tasks]
    assert facts_of_indicators(back) == facts_of_indicators(notice)
    mentions = [[(role, mention.name) for clause in plan.responsibilities for role in ("lead", "responsible", "participating")
                 for mention in getattr(clause, role)] for plan in (notice, back)]  # fmt: skip
    assert len(mentions[0]) == 149
    assert mentions[0] == mentions[1]
    assert guihua.validate(back) == []


@pytest.mark.parametrize("wanted", FORMATS)
def test_the_same_plan_gives_the_same_bytes(notice, wanted):
    if wanted == "parquet":
        pytest.importorskip("duckdb")
    first, second = (list(table_files("plan", grids([notice]), [notice], wanted)) for _ in range(2))
    assert first == second


def test_a_word_file_is_laid_out_as_officials_expect_it(notice):
    (data,) = [data for name, data in table_files("plan", grids([notice], ["tasks"]), [notice], "docx")]
    document = docx.Document(io.BytesIO(data))
    section, table = document.sections[0], document.tables[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    title = document.paragraphs[0].runs[0]
    assert (title.text, title.font.size.pt) == ("山阴县“十四五”残疾人保障和发展规划任务分工表", 22)
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    assert "PAGE" in section.footer._element.xml
    assert abs(sum(each.width.mm for each in table.columns) - (297 - 35 - 37)) < 1
    assert len(table.rows) == 27


def test_no_number_of_a_word_file_is_cut(notice):
    for grid in grids([notice]):
        for at, width in enumerate(widths_mm(grid)):
            words = re.findall(r"[!-~]+", " ".join(str(row.values[at] or "") for row in grid.rows))
            assert width >= 3.8 + max((len(word) for word in words), default=0) * 10.5 * 0.3528 * 0.5, grid.columns[at].title


def test_a_workbook_has_filters_titles_and_links_to_the_text(notice):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(grids([notice]), [notice])))
    assert book.sheetnames == ["任务分工表", "其他事项分工表", "按单位清单", "指标表", "专栏项目表", "引用文件表", "数字承诺表", "原文"]
    sheet = book["任务分工表"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A2:H28", "C3", "$1:$2")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    for row, task in zip(sheet.iter_rows(min_row=3), notice.tasks, strict=True):
        target = row[-1].hyperlink.location
        words = book["原文"][target.split("!")[1]].value
        assert task.title in words.replace("*", ""), target


def test_hostile_words_do_nothing_in_a_spreadsheet():
    plan = hostile().plans[0]
    every = grids([plan])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(every, [plan])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    rows = b"\n".join(to_csv(grid) for grid in every).decode("utf-8-sig")
    assert "=cmd" in rows
    assert not any(line.lstrip('"').startswith(("=", "@", "+1+")) for row in rows.splitlines() for line in row.split(","))


def test_hostile_words_do_nothing_on_a_web_page():
    plan = hostile().plans[0]
    pages = [data.decode() for _, data in table_files("plan", grids([plan]), [plan], "html")]
    for page in pages:
        tree = html.fromstring(page)
        assert tree.xpath("//script | //img | //svg | //@onerror | //@onload | //a") == []
    assert any(HOSTILE[0] in html.fromstring(page).text_content() for page in pages)


def test_values_that_only_look_like_formulas_stay_as_they_are():
    grid = by_key(extract(source_of("安远县规划\n一、目标\n指标\t2025年\t属性\n伤亡人数\t-8%\t约束性\n事故起数\t—\t约束性\n")))["indicators"]
    written = to_csv(grid).decode("utf-8-sig")
    assert ",-8%," in written


def run(*arguments, cwd, environment=None):
    command = [sys.executable, "-m", "guihua", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=50, check=False, env={**os.environ, **(environment or {})})
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_writes_every_format_and_says_what(tmp_path):
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    code, out, err = run("tables", "plan.txt", "-o", "out", "--format", "docx", "--format", "xlsx", "--table", "tasks", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert [Path(line).name for line in out.splitlines()] == ["plan.任务分工表.docx", "plan.台账.xlsx"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["plan.任务分工表.docx", "plan.台账.xlsx"]
    with zipfile.ZipFile(tmp_path / "out" / "plan.台账.xlsx") as book:
        assert book.testzip() is None


def test_one_bad_file_does_not_stop_the_others_and_a_plan_without_facts_is_said(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "in" / "b.txt").write_text("没有任务的一句话。", "utf-8")
    (tmp_path / "in" / "c.txt").write_text(TEXT, "utf-8")
    code, out, err = run("tables", "in", "--format", "csv", cwd=tmp_path, environment={"LANG": "C", "LC_ALL": "C"})
    assert code == 3
    assert "output/c.任务分工表.csv" in out
    assert [line.split("：")[0].split(":")[0] for line in err.splitlines()] == ["a.txt", "b"]


def test_plans_can_stand_together(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    code, out, _ = run("tables", "a.txt", "b.txt", "--together", "-o", "both", "--format", "csv", "--table", "bodies", cwd=tmp_path)
    assert code == 0
    assert out.splitlines() == ["both/both.按单位清单.csv"]
    assert (tmp_path / "both" / "both.按单位清单.csv").read_text("utf-8-sig").count(",县民政局,") == 2


def test_parquet_has_types_and_keys(notice, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    (data,) = [data for name, data in table_files("plan", grids([notice], ["commitments"]), [notice], "parquet")]
    (tmp_path / "numbers.parquet").write_bytes(data)
    with duckdb.connect() as database:
        rows = database.execute(f"SELECT address, subject, value, year FROM '{tmp_path}/numbers.parquet'").fetchall()
    assert [row[0] for row in rows] == [each.address for each in notice.commitments]
    assert [row[2] for row in rows] == [each.value for each in notice.commitments]


def test_a_missing_library_is_asked_for_in_one_line(tmp_path, monkeypatch):
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    (tmp_path / "duckdb.py").write_text("raise ModuleNotFoundError('duckdb')", "utf-8")
    code, _, err = run("tables", "plan.txt", "--format", "parquet", cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path)})
    assert code == 3
    assert err == 'Parquet 表格：需要扩展组件 duckdb，尚未安装。请运行 pip install "guihua[collect]"。\n'


def test_every_table_is_an_option():
    from guihua.cli.tables import Table, TableFormat

    assert list(TABLES) == [str(each) for each in Table]
    assert list(FORMATS) == [str(each) for each in TableFormat]


@pytest.mark.parametrize("wanted", ["md", "html"])
def test_every_table_says_how_far_its_plan_can_be_relied_on(small, wanted):
    words = "".join(data.decode() for _, data in table_files("a", grids([small], ["tasks"]), [small], wanted))
    assert plan_quality(small)
    assert f"可信度：{plan_quality(small)}" in words.replace("\\", "")


def test_a_workbook_says_how_far_its_plans_can_be_relied_on(small):
    alone = openpyxl.load_workbook(io.BytesIO(to_xlsx(grids([small], ["tasks"]), [small])))
    assert plan_quality(small) in alone["原文"]["A1"].value
    several = openpyxl.load_workbook(io.BytesIO(to_xlsx(grids([small, small], ["tasks"]), [small, small])))
    assert [row[2].value for row in several["可信度"].iter_rows(min_row=2)] == [plan_quality(small)] * 2


def test_a_word_file_says_how_far_its_plan_can_be_relied_on(small):
    (_, data), *_ = table_files("a", grids([small], ["tasks"]), [small], "docx")
    assert f"可信度：{plan_quality(small)}" in [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_direction_of_writing_of_a_cell_ends_with_it(small):
    (_, data), *_ = table_files("a", grids([small], ["tasks"]), [small], "html")
    assert "h1, p, th, td { unicode-bidi: isolate; }" in data.decode()


def test_a_title_means_nothing_to_markdown(small):
    (grid,) = grids([small], ["tasks"])
    (_, data), *_ = table_files("a", [msgspec.structs.replace(grid, caption="[甲](http://x)<b>*县*")], [small], "md")
    assert data.decode().splitlines()[0] == r"# \[甲\](http://x)&lt;b&gt;\*县\*任务分工表"
