"""What an analyst decided: from JSON or a workbook, by the words of both sides, for this pair and its sister plans."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest

from guihua import decision_files
from guihua.compare import compare
from guihua.decision_files import load_decisions
from guihua.decisions import Decision, Decisions
from guihua.report import make_pair, render
from guihua.unreadable import UnreadableError
from made_plans import Made, upward
from plan_builder import build
from report_samples import CITY, COUNTY


def links(found) -> set[tuple[str, str]]:
    return {(row.upper[0], row.lower[0]) for row in found.tasks if row.upper and row.lower}


def decided(*rows: Decision):
    return compare(Made().plan(), upward(Made()).plan(), decisions=Decisions(rows))


def test_a_rejected_link_does_not_come_back_and_says_so() -> None:
    title = "治理中小河流"
    rows = [row for row in decided(Decision(title, title, "reject")).tasks if row.decision]
    assert {row.relation for row in rows} == {"missing", "added"}
    assert {row.decision for row in rows} == {"reject"}
    assert decided(Decision("治理 中小河流。", title, "reject")).summary.tasks.kept == decided().summary.tasks.kept - 1


def test_a_confirmed_link_stands_whatever_is_measured() -> None:
    found = decided(Decision("治理中小河流", "建设数字孪生流域平台", "confirm"))
    assert any(row.decision == "confirm" and len(row.lower) == 2 for row in found.tasks)


def test_a_relinked_task_is_taken_up_by_that_one_alone() -> None:
    found = decided(Decision("治理中小河流", "守护河湖水质", "relink"))
    (upper,) = {row.upper for row in found.tasks if row.decision == "relink" and len(row.upper) > 1}
    assert len(upper) == 2
    alone = [row for row in found.tasks if row.relation == "added"]
    assert [row.decision for row in alone] == ["reject"]


def test_a_relinking_says_nothing_of_what_nobody_took_up() -> None:
    """What the lower plan has of its own was rejected by nobody, though it is not what the relinked task is taken up by."""
    own = ("建立水利科普场馆", "在水库旧址建设科普展馆，面向中小学生开放讲解。", "县水利局负责")
    lower = Made().but(tasks=(*Made().tasks, own)).plan()
    found = compare(lower, upward(Made()).plan(), decisions=Decisions([Decision("治理中小河流", "守护河湖水质", "relink")]))
    titles = {task.address: task.title for task in lower.tasks}
    assert {titles[row.lower[0]]: row.decision for row in found.tasks if row.relation == "added"} == {own[0]: None, "治理中小河流": "reject"}


def test_a_confirmed_name_serves_the_sister_plans() -> None:
    sister = Made(indicators=(("乡村饮水入户比重（%）", "90", "约束性"), *Made().indicators[1:]))
    rows = (Decision("农村自来水普及率", "乡村饮水入户比重", "confirm"),)
    for region in ("安远县", "信丰县"):
        found = compare(sister.but(region=region).plan(), upward(Made()).plan(), decisions=Decisions(rows)).indicators[0]
        assert (found.relation, found.gap, found.decision) == ("weaker", -4, "confirm")


def test_the_column_of_the_workbook_is_read_back(tmp_path) -> None:
    dossier = make_pair(build(COUNTY), build(CITY))
    book = openpyxl.load_workbook(io.BytesIO(render(dossier, "xlsx")))
    sheet = book["任务"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    at = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["上级"]).value == "兜牢特困供养底线")
    sheet.cell(at, columns["裁定"]).value = "否定"
    sheet.cell(at, columns["备注"]).value = "内容不同"
    book.save(tmp_path / "report.xlsx")
    rows = load_decisions(tmp_path / "report.xlsx")
    assert rows == (Decision("兜牢特困供养底线", "兜牢特困供养底线", "reject", "内容不同"),)
    again = make_pair(build(COUNTY), build(CITY), rows).comparisons[0]
    assert {row.relation for row in again.tasks if row.decision == "reject"} == {"missing", "added"}


def test_a_workbook_carries_on_what_was_decided_before(tmp_path) -> None:
    """Who fills in the newest report loses nothing, and what is decided there goes before what was decided earlier."""
    title = "兜牢特困供养底线"
    before = (Decision("甲", "乙", "confirm", "姊妹规划"), Decision(title, title, "reject", "内容不同"), Decision("丙", "丁", "relink"))
    book = openpyxl.load_workbook(io.BytesIO(render(make_pair(build(COUNTY), build(CITY), before), "xlsx")))
    book.save(tmp_path / "report.xlsx")
    assert load_decisions(tmp_path / "report.xlsx") == before
    sheet = book["任务"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    at = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["上级"]).value == title)
    sheet.cell(at, columns["裁定"]).value, sheet.cell(at, columns["改定为"]).value = "改定", title
    book.save(tmp_path / "report.xlsx")
    assert load_decisions(tmp_path / "report.xlsx") == (*before, Decision(title, title, "relink"))
    again = make_pair(build(COUNTY), build(CITY), load_decisions(tmp_path / "report.xlsx"))
    assert [row.decision for row in again.comparisons[0].tasks if row.decision] == ["relink"]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_file_of_decisions(tmp_path, wrapped) -> None:
    rows = [{"upper": "甲", "lower": "乙", "decision": "confirm", "note": "核对过"}]
    (tmp_path / "a.decisions.json").write_text(json.dumps({"decisions": rows} if wrapped else rows), "utf-8")
    assert load_decisions(tmp_path / "a.decisions.json") == (Decision("甲", "乙", "confirm", "核对过"),)


BROKEN = [("a.json", b"{"), ("a.json", b'[{"upper": "x"}]'), ("a.json", b"\xff"), ("a.xlsx", b"PK no"), ("a.xlsx", b"")]


@pytest.mark.parametrize(("name", "data"), BROKEN)
def test_what_is_no_file_of_decisions_is_said_in_one_line(tmp_path, name, data) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError):
        load_decisions(tmp_path / name)
    with pytest.raises(UnreadableError):
        load_decisions(tmp_path / f"no-{name}")


@pytest.mark.parametrize("bound", ["LONGEST", "MOST"])
def test_more_than_anybody_decides_is_refused_in_one_line(tmp_path, monkeypatch: pytest.MonkeyPatch, bound) -> None:
    monkeypatch.setattr(decision_files, bound, 1)
    rows = [{"upper": "甲", "lower": lower, "decision": "confirm"} for lower in "乙丙"]
    (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
    with pytest.raises(UnreadableError, match="文件太大" if bound == "LONGEST" else "条的上限"):
        load_decisions(tmp_path / "a.json")


@pytest.mark.parametrize(("kind", "said"), [("confirm", "人工确认"), ("reject", "人工否定"), ("relink", "人工改定")])
def test_page_word_and_workbook_show_what_was_decided(kind, said) -> None:
    title = "兜牢特困供养底线"
    plain, ruled = make_pair(build(COUNTY), build(CITY)), make_pair(build(COUNTY), build(CITY), [Decision(title, title, kind)])
    assert [said in words(plain, form) for form in ("html", "docx", "xlsx")] == [False] * 3
    assert [said in words(ruled, form) for form in ("html", "docx", "xlsx")] == [True] * 3


def words(dossier, form: str) -> str:
    """The text of a report."""
    data = render(dossier, form)
    if form == "docx":
        return "\n".join(cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells)
    if form == "xlsx":
        return "\n".join(str(value) for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.values for value in row)
    return str(data.decode())
