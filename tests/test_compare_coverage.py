"""One plan over many: every cell that was lowered, left out or made unreadable is found, and no other."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import lxml.html
import openpyxl
import pytest

from guihua.compare import cover
from guihua.plan import Plan
from guihua.report import render_coverage
from guihua.tojson import to_json
from guihua.validation import validate
from made_plans import INDICATORS, ITEMS, TASKS, Made, read_plan, upward
from plan_builder import build
from test_compare_order import PORT

COUNTIES = 30
LOWERABLE = (0, 1, 3, 4)
"""Rates and ratios: a total is a county's share and is neither more nor less."""


class Known:
    """A county made at random, with what is known of its cells."""

    def __init__(self, number: int) -> None:
        rng = random.Random(number)
        name = f"安远县第{number}镇"
        self.name = name
        self.lowered = set(rng.sample(LOWERABLE, rng.randint(0, 2)))
        self.without = set(rng.sample([at for at in range(len(INDICATORS)) if at not in self.lowered | {4}], rng.randint(0, 1)))
        self.unread = set(rng.sample([at for at in range(len(INDICATORS)) if at not in self.lowered | self.without], rng.randint(0, 1)))
        self.tasks = set(rng.sample(range(len(TASKS)), rng.randint(0, 2)))
        self.items = set(rng.sample(range(len(ITEMS)), rng.randint(0, 1)))
        self.uncharged = set(rng.sample([at for at in range(len(TASKS)) if at not in self.tasks], rng.randint(0, 1)))

    def plan(self) -> Plan:
        indicators = [
            (name, f"{float(value) * 0.8:g}" if at in self.lowered else value, nature)
            for at, (name, value, nature) in enumerate(INDICATORS) if at not in self.without
        ]  # fmt: skip
        tasks = tuple(
            (title, text, "" if at in self.uncharged else clause)
            for at, (title, text, clause) in enumerate(TASKS) if at not in self.tasks
        )  # fmt: skip
        items = tuple(item for at, item in enumerate(ITEMS) if at not in self.items)
        text = Made(region=self.name, indicators=tuple(indicators), tasks=tasks, items=items).text()
        for at in self.unread:
            text = text.replace(f"{INDICATORS[at][0]}\t{INDICATORS[at][1]}\t", f"{INDICATORS[at][0]}{INDICATORS[at][1]}")
        return read_plan(text, f"{self.name}.txt")


@pytest.fixture(scope="module")
def star():
    known = [Known(number) for number in range(COUNTIES)]
    found = cover(upward(Made()).plan(), [county.plan() for county in known])
    return {county.name: county for county in known}, found


def test_every_lower_plan_has_its_cells(star):
    _, found = star
    assert len(found.lowers) == COUNTIES
    assert found.findings == ()
    assert validate(to_json(found), "coverage") == []


def test_the_indicators_are_all_right(star):
    known, found = star
    for row in found.indicators:
        at = next(at for at, (name, _, _) in enumerate(INDICATORS) if name.startswith(row.upper.name))
        for side, cell in zip(found.lowers, row.cells, strict=True):
            county = known[side.file.removesuffix(".txt")]
            accused = cell.absence is not None and cell.absence.kind == "absent"
            # Of a table that was not read whole nothing can be said to be missing.
            assert accused == (at in county.without and not county.unread), (side.file, row.upper.name)
            assert (cell.relation == "missing") >= (at in county.without)
            assert (cell.relation == "weaker") == (at in county.lowered), (side.file, row.upper.name)
            if at in county.unread:
                assert cell.relation not in ("weaker", "stricter")


def test_the_tasks_are_all_right(star):
    known, found = star
    places = {title: ("tasks", at) for at, (title, _, _) in enumerate(TASKS)} | {title: ("items", at) for at, (title, _) in enumerate(ITEMS)}
    for row in found.tasks:
        kind, at = places.get(row.upper.title, ("", 0))
        for side, cell in zip(found.lowers, row.cells, strict=True):
            county = known[side.file.removesuffix(".txt")]
            gone = bool(kind) and at in getattr(county, kind)
            assert (cell.relation == "missing") == gone, (side.file, row.upper.title)
            assert (cell.charged is False) == (kind == "tasks" and at in county.uncharged), (side.file, row.upper.title)


def test_the_counts_are_those_of_the_cells(star):
    _, found = star
    for at, summary in enumerate(found.summary.lowers):
        cells = [row.cells[at] for row in found.indicators]
        assert summary.indicators.weaker == sum(cell.relation == "weaker" for cell in cells)
        assert summary.indicators.missing == sum(cell.absence is not None and cell.absence.kind == "absent" for cell in cells)
    for row, counts in zip(found.tasks, found.summary.tasks, strict=True):
        assert counts.missing == sum(cell.absence is not None and cell.absence.kind == "absent" for cell in row.cells)
    worst = max(found.summary.lowers, key=lambda each: each.rank)
    assert worst.indicators.missing + worst.indicators.weaker + worst.tasks.missing >= 1


def test_the_order_of_the_files_changes_nothing(star):
    known, found = star
    again = cover(upward(Made()).plan(), [county.plan() for county in reversed(known.values())])
    assert to_json(again) == to_json(found)


def test_a_plan_of_another_subject_is_left_out_by_name(star):
    known, _ = star
    county = next(iter(known.values()))
    found = cover(upward(Made()).plan(), [county.plan(), build(PORT)])
    assert [side.file for side in found.lowers] == [f"{county.name}.txt"]
    assert [finding.code for finding in found.findings] == ["GH611"]
    assert "港口发展规划" in found.findings[0].message


def test_the_page_and_the_workbook_say_the_same(star):
    known, found = star
    tree = lxml.html.document_fromstring(render_coverage(found, "html").decode())
    ranked = [" ".join(cell.text_content().split()).removesuffix(".txt") for cell in tree.xpath("//table[@class='ranking']/tbody/tr/th")]
    assert sorted(ranked) == sorted(known)
    ids = set(tree.xpath("//@id"))
    assert [link for link in tree.xpath("//a/@href") if link[1:] not in ids] == []
    assert tree.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]") == []
    matrix = tree.get_element_by_id("indicators").xpath(".//tbody/tr")
    assert [len(row.xpath("td[contains(@class, 'q')]")) for row in matrix] == [COUNTIES] * len(INDICATORS)
    book = openpyxl.load_workbook(io.BytesIO(render_coverage(found, "xlsx")))
    assert book.sheetnames == ["承接情况总表", "问题清单", "指标", "任务"]
    assert [row[0].value.removesuffix(".txt") for row in book["承接情况总表"].iter_rows(min_row=2)] == ranked
    assert render_coverage(found, "html") == render_coverage(found, "html")


def test_hostile_words_stay_words():
    hostile = Made(region="安远县", items=(("=cmd|'/c calc'!A1", "<script>alert(1)</script>，日供水能力由2万吨增至5万吨。"), *ITEMS[1:]))
    found = cover(upward(hostile).plan(), [replace(hostile, items=ITEMS[1:]).plan()])
    page = render_coverage(found, "html").decode()
    assert "<script>alert" not in page
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(render_coverage(found, "xlsx"))) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
