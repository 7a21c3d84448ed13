"""The HTML report: complete, linked within itself, needing nothing else, and deaf to whatever a document says."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections import Counter
from pathlib import Path

import docx
import lxml.html
import pytest

from guihua.pipeline import extract
from guihua.report import make_dossier, make_pair, render
from guihua.report.bodies import body_rows
from guihua.report.issues import issue_tables, issues
from guihua.report.proofs import make_proofs
from guihua.report.sheets import Sheet
from guihua.report.terms import MATTERS, VERDICTS
from guihua.report.word_file import _without
from plan_builder import Draft, DraftIndicator, build
from report_samples import ABSENT, HOSTILE, chain, hostile, pair

ROOT = Path(__file__).parent.parent
DOSSIERS = {"chain": chain, "pair": pair, "hostile": hostile}


def page(name: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(DOSSIERS[name](), "html").decode())


def text_of(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_link_leads_to_a_place_in_the_file(name):
    tree = page(name)
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    links = tree.xpath("//@href")
    assert len(links) > 50
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []


@pytest.mark.parametrize("name", DOSSIERS)
def test_nothing_is_loaded_and_nothing_runs_but_the_reports_own(name):
    tree = page(name)
    assert tree.xpath("//@src | //@srcset | //@action | //@style | //@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//img | //iframe | //object | //embed | //link | //base | //form") == []
    (script,), (style,) = tree.xpath("//script"), tree.xpath("//style")
    assert "alert(" not in script.text
    assert "@import" not in style.text
    assert "url(" not in style.text
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for element in (script, style):
        assert base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'")


def test_what_a_document_says_is_shown_as_it_stands():
    shown = text_of(page("hostile"))
    for words in HOSTILE:
        assert " ".join(words.replace("\x00", "").split()) in shown.replace("\ufffd", "").replace("\x00", ""), words
    assert "49" not in text_of(page("hostile").xpath("//h1")[0])


def test_the_same_dossier_gives_the_same_bytes():
    again = make_dossier(chain().plans[::-1], ABSENT)
    assert render(again, "html") == render(chain(), "html")


def test_the_summary_counts_what_the_comparison_counted():
    summary = text_of(page("chain").get_element_by_id("summary"))
    lacking = sum(row.relation == "missing" and row.absence.kind == "absent" for row in chain().comparisons[0].tasks)
    assert lacking
    rows = {text_of(row): row for row in page("chain").get_element_by_id("summary").xpath(".//table")[0].xpath(".//tr")}
    tasks = next(row for said, row in rows.items() if said.startswith("任务"))
    assert text_of(tasks.xpath("td")[0]) == str(lacking)
    assert "县级对市级" in summary
    plans = text_of(page("chain").get_element_by_id("plans"))
    assert f"{chain().comparisons[0].summary.nature_changes} 项指标属性有变" in plans
    assert "只有指标表，没有正文" in plans


def test_the_gravest_issues_come_first_and_each_names_its_places():
    found = page("chain").get_element_by_id("issues").xpath(".//li")
    weights = [next(word for word in each.get("class").split() if word[0] == "w") for each in found]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == "w3"
    assert all(each.xpath(".//a[@class='proof']") for each in found)
    assert len({text_of(each) for each in found}) == len(found)
    style = page("chain").xpath("//style")[0].text
    for box in page("chain").get_element_by_id("issues").xpath(".//input[@type='checkbox']/@class"):
        assert f"#issues:has(.{box}:not(:checked))" in style


def test_no_checksum_stands_before_the_appendix():
    shown = render(chain(), "html").decode()
    sha = chain().lineage.plans[0].sha256[:16]
    assert shown.index("附录一") < shown.index(sha)


def test_indicators_stand_beside_each_other_with_the_verdict_in_words():
    rows = {text_of(row.xpath("tr/th")[0]): row for row in page("chain").get_element_by_id("indicators").xpath(".//tbody")}
    beds = rows["护理型床位占比"].xpath("tr/td")
    assert [cell.get("data-label") for cell in beds] == ["国家", "市级", "县级", "对照"]
    shown = [text_of(cell).split("原文")[0].strip() for cell in beds[:3]]
    assert shown == ["≥55 % 2025年，约束性", "≥55 % 2025年，约束性", "≥50 % 2025年，约束性"]
    badges = [[text_of(badge)[1:] for badge in cell.xpath(".//*[contains(@class, 'badge')]")] for cell in beds]
    assert badges == [[], ["一致"], ["更松"], ["一致", "更松"]]
    assert "属性：约束性改为预期性" in text_of(rows["特困老年人集中供养率"])
    assert "没有" in text_of(rows["老年食堂覆盖率"].xpath("tr/td")[0])
    assert "文中提到但未列指标" in text_of(rows["家庭适老化改造数"])


def test_a_task_stands_beside_its_origin_with_the_edits_marked():
    matter = next(each for each in page("pair").xpath("//details[contains(@class, 'matter')]") if "兜牢特困供养底线" in text_of(each))
    assert text_of(matter.xpath("summary/span")[0])[1:] == MATTERS["adapted"].word
    assert {"确保", "40"} <= {text_of(cut).removesuffix("学时") for cut in matter.xpath(".//del")}
    assert {"鼓励", "20"} <= {text_of(new).removesuffix("学时") for new in matter.xpath(".//ins")}
    assert "措辞放松" in text_of(matter)
    assert "牵头或责任单位：县民政局" in text_of(matter)
    upper, lower = (matter.xpath(".//*[@class='side']")[at] for at in (0, 1))
    assert "".join(text_of(p) for p in upper.xpath("p")[:2]).startswith("兜牢特困供养底线对无劳动能力")
    for side in (upper, lower):
        target = side.xpath(".//a/@href")[0][1:]
        assert "兜牢特困供养底线" in text_of(page("pair").get_element_by_id(target))


def test_missing_and_added_tasks_are_said_and_can_be_filtered():
    tree = page("pair").get_element_by_id("tasks")
    found = {text_of(each.xpath("summary/span[@class='title']")[0]): each.get("class") for each in tree.xpath(".//details")}
    assert found["开展巡访关爱"] == "matter r-missing"
    assert found["办好老年食堂评星"] == "matter r-added"
    style = page("pair").xpath("//style")[0].text
    for code in {each.split("r-")[1] for each in found.values()}:
        assert tree.xpath(f".//input[@class='show-{code}']")
        assert f"#tasks:has(.show-{code}:not(:checked)) .r-{code}" in style


def test_a_table_without_text_is_not_called_a_plan_without_tasks():
    tree = page("chain")
    assert "国家文件只有指标表，没有任务和项目的文字，未作比较。" in text_of(tree.get_element_by_id("tasks-1"))
    assert "国家文件没有注明责任单位。" in text_of(tree.get_element_by_id("units"))


def test_units_leads_and_the_basis_chain():
    tree = page("chain")
    units = text_of(tree.get_element_by_id("units"))
    assert "市民政局" in units
    assert "各项任务由谁牵头" in units
    basis = tree.get_element_by_id("basis")
    stations = [text_of(each) for each in basis.xpath(".//*[contains(@class, 'station')]")]
    assert [station[:2] for station in stations] == ["国家", "市级", "县级"]
    assert "县级规划引为依据：“《乙市“十四五”养老服务规划》”" in stations[1]
    assert "《丙省“十四五”养老服务规划》 见 https://www.example.gov.cn/" in text_of(basis)


def test_every_proof_quotes_the_source():
    for plan, found in zip(chain().plans, page("chain").xpath("//section[@id='proofs']/section")[::-1], strict=True):
        squeezed = "".join(plan.source.text.split())
        quotes = [text_of(quote).replace("│", "") for quote in found.xpath(".//q")]
        assert quotes
        assert [quote for quote in quotes if "".join(quote.split()) not in squeezed] == []


def test_colour_never_speaks_alone():
    for term in VERDICTS.values():
        assert term.word
        assert term.sign
    assert len({term.sign for term in VERDICTS.values()}) == len(VERDICTS)


def test_templates_mark_nothing_as_safe():
    folder = Path(render.__code__.co_filename).parent
    for template in folder.glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", template.read_text("utf-8")), template.name


def test_the_clauses_of_a_unit_in_the_corpus_name_it():
    county = extract(ROOT / "corpus" / "county" / "county_shanyin_disability_14fyp.txt")
    dossier = make_dossier([county, extract(ROOT / "corpus" / "national" / "national_disability_14fyp_indicators.csv")])
    proofs = make_proofs(dossier)
    quotes = {proof.anchor: proof.quote for found in proofs.plans for proof in found.values()}
    linked = [(body, link) for row in body_rows(dossier, proofs) for level in row.levels for body in level for link in body.links]
    assert len(linked) > 24
    assert [body.name for body, link in linked if body.name not in quotes[link.anchor].replace(" ", "")] == []


def test_a_word_table_has_no_column_that_says_nothing():
    sheet = Sheet("指标", (("上级", 20), ("国家属性", 8), ("备注", 10)), (("覆盖率", None, "甲"), ("床位", "", None)))
    assert _without(sheet, "备注") == Sheet("指标", (("上级", 20),), (("覆盖率",), ("床位",)))


def test_word_says_which_plans_it_is_about_and_breaks_no_header():
    document = docx.Document(io.BytesIO(render(pair(), "docx")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said.index(next(line for line in said if line.startswith("对照"))) < said.index("一、衔接情况表")
    issues = document.tables[1]
    widths = [cell.width.mm for cell in issues.rows[0].cells]
    assert sum(widths) == pytest.approx(170, abs=1)
    assert all(width >= 3.2 * len(cell.text) + 3 for width, cell in zip(widths, issues.rows[0].cells, strict=True))


def test_the_same_digits_under_another_unit_stand_on_the_first_page():
    """110 户 of 110 万户 may be a share, or a unit that was left out: somebody has to look, and it is not in order before."""
    other = DraftIndicator("参保率", "95")
    lower = build(Draft(indicators=(DraftIndicator("家庭适老化改造数", "120", "户"), other)))
    above = Draft(title="“十四五”国家养老服务规划", region="中国", level="national")
    upper = build(above.but(indicators=(DraftIndicator("家庭适老化改造数", "120万", "户"), other)))
    dossier = make_pair(lower, upper)
    (issue,) = issues(dossier, make_proofs(dossier))
    assert (issue.kind.word, issue.name) == ("待核", "家庭适老化改造数")
    assert "请核对单位" in issue.sentence
    (table,) = issue_tables(dossier, (issue,))
    assert table.rows[0][2] == 1
