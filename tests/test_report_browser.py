"""The report in a real browser: by its visible words and by clicking, on a desk, on a telephone, without scripts, on paper."""

from __future__ import annotations

import base64
import os
import re
import shutil

import pypdfium2
import pytest
from selenium import webdriver

from guihua.compare import cover
from guihua.report import render, render_coverage
from made_plans import Made, upward
from report_samples import HOSTILE, chain, hostile, pair

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1280,1000",
)  # fmt: skip
MISSING = not (CHROMIUM and DRIVER) and os.environ.get("GUIHUA_BROWSER") != "required"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(MISSING, reason="no Chromium or no chromedriver"), pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in QUIET:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def show(browser, tmp_path):
    """Open a dossier's report; what the browser complains of must be nothing."""

    def opened(dossier):
        path = tmp_path / "report.html"
        path.write_bytes(render(dossier, "html"))
        browser.get(path.as_uri())
        return browser

    yield opened
    assert browser.get_log("browser") == []
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get("about:blank")


def find(element, selector):
    return element.find_element("css selector", selector)


def all_of(element, selector):
    return element.find_elements("css selector", selector)


def visible(element, selector):
    return [each for each in all_of(element, selector) if each.is_displayed()]


def click(page, element):
    """Click something in the middle of the window, where the contents bar does not lie over it."""
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def unfold(page):
    """Open every appendix by clicking its heading, as a reader does."""
    for folded in all_of(page, "details.appendix:not([open]) > summary"):
        click(page, folded)
    return page


def matter(page, title):
    return next(each for each in all_of(page, "#tasks .matter") if title in find(each, "summary").text)


def test_a_reader_sees_the_summary_and_opens_a_task(show):
    page = show(pair())
    assert page.title.startswith("甲县“十四五”养老服务规划")
    assert find(page, "#summary").text.startswith("衔接情况表")
    assert find(page, "#issues").location["y"] < 1000, "the first screen says what is the matter"
    assert visible(page, "#tasks .matter") == []
    unfold(page)
    softened = matter(page, "兜牢特困供养底线")
    assert not find(softened, ".sides").is_displayed()
    click(page, find(softened, "summary"))
    assert find(softened, "del").is_displayed()
    assert find(softened, "ins").value_of_css_property("text-decoration-line") == "underline"
    assert find(softened, "del").value_of_css_property("text-decoration-line") == "line-through"
    left, right = all_of(softened, ".side")
    assert left.location["x"] + left.size["width"] <= right.location["x"]


def test_the_filter_hides_a_relation_and_counts(show):
    page = unfold(show(pair()))
    tasks = find(page, "#tasks")
    before = len(visible(tasks, ".matter"))
    assert find(tasks, ".shown").text == f"显示 {before} / {before} 项"
    kept = len(visible(tasks, ".r-kept"))
    assert kept
    click(page, find(tasks, "#tasks-show-kept"))
    assert visible(tasks, ".r-kept") == []
    assert find(tasks, ".shown").text == f"显示 {before - kept} / {before} 项"
    assert visible(find(page, "#projects"), ".r-kept"), "the other section has its own filter"
    find(tasks, ".search").send_keys("评星")
    assert [find(each, ".title").text for each in visible(tasks, ".matter")] == ["办好老年食堂评星"]
    click(page, find(tasks, ".unfold"))
    assert len(visible(tasks, ".sides")) == 1
    click(page, find(tasks, ".fold"))
    assert visible(tasks, ".sides") == []


def test_the_issues_are_filtered_by_kind_weight_and_unit(show):
    page = show(pair())
    issues = find(page, "#issues")
    rows = visible(issues, "li")
    click(page, find(issues, ".show-lacking"))
    left = visible(issues, "li")
    assert 0 < len(left) < len(rows)
    assert not [row for row in left if "r-lacking" in row.get_attribute("class")]
    click(page, find(issues, ".show-lacking"))
    click(page, find(issues, ".unit-filter option:nth-child(2)"))
    unit = find(issues, ".unit-filter option:nth-child(2)").text
    assert {row.get_attribute("data-units").split("、").count(unit) for row in visible(issues, "li")} == {1}


def test_the_filter_works_without_scripts(show, browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page = unfold(show(pair()))
    tasks = find(page, "#tasks")
    assert not find(tasks, ".scripted").is_displayed()
    click(page, find(tasks, "#tasks-show-kept"))
    assert visible(tasks, ".r-kept") == []
    assert visible(tasks, ".r-adapted")
    click(page, find(matter(page, "兜牢特困供养底线"), "summary"))
    assert visible(tasks, "del")


def test_a_line_links_to_its_quote(show):
    page = show(chain())
    row = next(each for each in all_of(page, "#indicators tbody tr") if "护理型床位占比" in each.text)
    links = visible(row, "a.proof")
    assert len(links) == 3
    for link in links:
        target = link.get_attribute("href").partition("#")[2]
        page.execute_script("arguments[0].click()", link)
        entry = page.find_element("id", target)
        assert entry == find(page, ".entry:target")
        assert "护理型床位占比" in find(entry, "q").text
        top = page.execute_script("return arguments[0].getBoundingClientRect().top", entry)
        assert 0 <= top < 1000


def test_units_that_lead_open_their_clauses(show):
    page = unfold(show(pair()))
    body = next(each for each in all_of(page, "#units .body") if each.text.startswith("县民政局"))
    click(page, find(body, "summary"))
    (first, *_) = visible(body, "a.proof")
    page.execute_script("arguments[0].click()", first)
    assert find(page, ".entry:target").is_displayed()
    assert find(page, ".entry:target .label").text == "县级"


def test_a_telephone_shows_everything_without_scrolling_sideways(show, browser):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True})
    for dossier in (chain(), hostile()):
        page = unfold(show(dossier))
        assert page.execute_script("return document.documentElement.scrollWidth") <= 360
    page = show(pair())
    assert find(page, "#summary .figures").location["y"] < 500, "the answer stands on the first screen"
    unfold(page)
    click(page, find(matter(page, "兜牢特困供养底线"), "summary"))
    upper, lower = visible(page, "#tasks .side")
    assert upper.location["y"] + upper.size["height"] <= lower.location["y"]
    label = page.execute_script("return getComputedStyle(document.querySelector('#indicators td'), '::before').content")
    assert label == '"市级"'


def test_on_paper_everything_is_open(show):
    page = show(pair())
    paper = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
    document = pypdfium2.PdfDocument(base64.b64decode(paper["data"]))
    text = re.sub(r"\s", "", "".join(sheet.get_textpage().get_text_bounded() for sheet in document))
    assert "“确保”改为“鼓励”，措辞放松" in text
    assert "办好老年食堂评星" in text
    assert "失能特困对象全部入住护理专区" not in text, "whole texts are not printed"
    assert len(document) <= 8
    assert "全部展开" not in text
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_hostile_words_do_nothing(show):
    page = show(hostile())
    assert all_of(page, "img") == []
    assert len(all_of(page, "script")) == 1
    assert page.execute_script("return document.querySelectorAll('[onload], [onerror]').length") == 0
    body = find(page, "body").text
    assert HOSTILE[0] in body
    assert HOSTILE[3] in body
    unfold(page)
    click(page, all_of(page, "#tasks .unfold")[0])
    assert "&lt;b&gt;&#60;" in find(page, "#tasks").text


def test_a_county_finds_itself_on_a_telephone(browser, tmp_path):
    counties = [Made(region=f"安远县第{number}镇").plan() for number in range(1, 13)]
    (tmp_path / "coverage.html").write_bytes(render_coverage(cover(upward(Made()).plan(), counties), "html"))
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True})
    browser.get((tmp_path / "coverage.html").as_uri())
    find(browser, ".search").send_keys("第7镇")
    (row,) = visible(browser, ".ranking tbody tr")
    assert row.location["y"] + row.size["height"] < 740, "its answer stands on the first screen"
    assert len(visible(browser, "#counties .county")) == 1
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
