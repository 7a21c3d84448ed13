"""Records that databases and crawlers dump: which value is the document, and what ends in one line."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from guihua.interface import load
from guihua.readers import read_bytes
from guihua.unreadable import UnreadableError

PROSE = "到2030年，稳步提高全县养老服务质量和水平。"
LINES = ["一、总体要求", PROSE, "二、主要任务", "（一）建设设施。" + PROSE, "（二）培训人员。" + PROSE]
BODY = "\n".join(LINES)
MARKUP = "".join(f"<p>{line}</p>" for line in LINES)
BESIDE = {"title": "安远县养老服务规划", "pub_date": "2029-05-01", "id": 10**30}
HEAD = ["安远县养老服务规划", "pub_date: 2029-05-01", f"id: {10**30}"]


def read(value: Any, name: str = "a.json") -> list[str]:
    source = read_bytes(json.dumps(value, ensure_ascii=False).encode(), name)
    assert source.media_type == "application/json"
    assert [finding.code for finding in source.findings] == ["GH532"]
    return [line for line in source.text.splitlines() if line]


@pytest.mark.parametrize(
    "body",
    [
        {"content": BODY},
        {"正文": MARKUP},
        {"html": MARKUP, "text": BODY, "summary": LINES[1]},
        {"body": escape(MARKUP)},
        {"text": BODY.replace("\n", "\\n")},
        {"text": BODY.replace("总体要求", "<b>总体要求</b>")},
        {"paragraphs": LINES},
        {"detail": {"content": MARKUP}},
        {"detail": json.dumps({"content": BODY})},
        {"chapters": [{"title": "一、总体要求", "content": PROSE}, {"title": "二、主要任务", "content": "\n".join(LINES[3:])}]},
    ],
)
def test_the_value_with_the_words_is_read_below_its_title(body: dict[str, Any]) -> None:
    assert read(BESIDE | body) == HEAD + LINES


@pytest.mark.parametrize(
    "holder", [lambda one: [one], lambda one: {"RECORDS": [one]}, lambda one: {"hits": {"hits": [{"_source": one}]}}, lambda one: [one, one]]
)
def test_what_is_wrapped_around_a_record_is_no_part_of_it(holder: Any) -> None:
    assert read(holder(BESIDE | {"content": BODY})) == HEAD + LINES


def test_a_paragraph_on_a_line_is_one_document_in_any_encoding_and_whatever_its_name() -> None:
    lines = "\n".join(json.dumps({"page": at, "text": line}, ensure_ascii=False) for at, line in enumerate(["安远县养老服务规划", *LINES]))
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert read_bytes(lines.encode(encoding), "dump").text.splitlines() == ["安远县养老服务规划", *LINES]


def test_a_title_and_a_number_that_the_words_begin_with_are_written_once() -> None:
    assert read({"title": "安远县养老服务规划", "content": f"安远县养老服务规划\n{BODY}"}) == ["安远县养老服务规划", *LINES]
    assert read({"文号": "安政发〔2029〕5号", "正文": BODY})[0] == "文号: 安政发〔2029〕5号"


def test_what_is_left_is_said() -> None:
    news = {"title": "安远县召开教育工作会议部署明年工作", "content": "会议指出，要认真贯彻落实有关要求，推进各项工作。"}
    source = read_bytes(json.dumps(BESIDE | {"content": BODY * 3, "related": [news]}).encode(), "a.json")
    assert [finding.code for finding in source.findings] == ["GH532", "GH533"]
    assert "related[0].content" in source.findings[1].message
    assert "会议" not in source.text


OTHER = {"title": "安远县教育事业发展规划", "content": BODY.replace("养老", "教育")}
REFUSED: list[tuple[bytes, str]] = [
    (json.dumps([BESIDE | {"content": BODY}, OTHER]).encode(), "2 份文件（如“安远县养老服务规划”“安远县教育事业发展规划”）.*另存为一个文件"),
    (b'{"a": 1}', "没有成段的文字"),
    (b"[" * 200_000, "嵌套过深"),
    (b'{"a":' * 200_000, "嵌套过深"),
    (f'{{"text":"{PROSE}","text":"{PROSE * 2}"}}'.encode(), "“text”写了两次"),
    (f'{{"n": 1,\n"text":"{PROSE}'.encode(), "第 2 行读不下去"),
    (json.dumps({"schema_version": "1.1.0", "source": {"text": BODY}}).encode(), "本程序写出的结果"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_what_is_no_dump_of_one_document_ends_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        read_bytes(data, "a.json")
    assert "\n" not in str(caught.value)


def test_huge_numbers_are_not_reckoned_with() -> None:
    assert read_bytes(f'{{"n":{"9" * 100_000},"m":-1e999,"text":"{PROSE}"}}'.encode(), "a.json").text.splitlines() == ["m: -1e999", PROSE]


def test_a_dump_is_extracted_where_a_record_would_be_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(BESIDE | {"content": MARKUP}), encoding="utf-8")
    plan = load(path)
    assert [document.title for document in plan.documents if document.title] == ["安远县养老服务规划"]
    assert len(plan.tasks) == 2


def in_cells(rows: list[list[str]], name: str) -> bytes:
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(made := io.BytesIO())
        return made.getvalue()
    csv.writer(made_text := io.StringIO()).writerows(rows)
    return made_text.getvalue().encode()


LONG = "\n".join([*LINES, *(f"（{number}）完善制度。{PROSE * 2}" for number in "三四五六")])


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.parametrize("words", [LONG, "".join(f"<p>{line}</p>" for line in LONG.splitlines())])
def test_a_plan_in_a_cell_is_read_as_text(name: str, words: str) -> None:
    source = read_bytes(in_cells([["title", "date", "content"], ["安远县养老服务规划", "2029-05-01", words]], name), name)
    assert source.tables == ()
    assert [line for line in source.text.splitlines() if line] == ["安远县养老服务规划", "date: 2029-05-01", *LONG.splitlines()]
    assert [finding.code for finding in source.findings] == ["GH532"]


def test_plans_in_cells_are_several_and_long_measures_are_none() -> None:
    rows = [["title", "content"], ["安远县养老服务规划", LONG], ["安远县教育事业发展规划", LONG.replace("养老", "教育")]]
    with pytest.raises(UnreadableError, match="2 份文件"):
        read_bytes(in_cells(rows, "a.csv"), "a.csv")
    assert read_bytes(in_cells([["重点任务", "主要措施"], ["养老服务", BODY], ["教育", BODY]], "a.csv"), "a.csv").tables
