"""The page in a real browser: by clicking, by keyboard, on a desk, on a telephone, and with nobody else to talk to."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from serving import served
from test_serve import HOSTILE, PLAN, UPPER, number_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,1000",
)  # fmt: skip
MISSING = not (CHROMIUM and DRIVER) and os.environ.get("GUIHUA_BROWSER") != "required"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(MISSING, reason="no Chromium or no chromedriver"), pytest.mark.timeout(300)]
ROOT = Path(__file__).parent.parent
NOTICE = ROOT / "corpus" / "county" / "county_shanyin_disability_14fyp.txt"
TABS = ("head", "outline", "tasks", "indicators", "boxes", "duties", "references", "findings")
AXE = os.environ.get("GUIHUA_AXE")  # axe.min.js of the npm package axe-core


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    (folder / "in").mkdir()
    for name, text in {"安远.txt": PLAN, "甲省.txt": UPPER, "坏.txt": PLAN.replace("全县有养老院3所。", HOSTILE)}.items():
        (folder / "in" / name).write_text(text, "utf-8")
    shutil.copy(NOTICE, folder / "in" / "通知.txt")
    shutil.copy(ROOT / "tests" / "fixtures" / "notice.pdf", folder / "in" / "通知.pdf")
    shutil.copy(ROOT / "tests" / "fixtures" / "notice.docx", folder / "in" / "文档.docx")
    with served(folder, folder / "in") as running:
        running.folder = folder
        running.wait(100)
        yield running


@pytest.fixture(scope="module")
def browser(server):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in QUIET:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    driver.get(server.address)
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def nobody_else(request, server):
    """Whatever a test does: the browser complains of nothing and asks nobody but this server."""
    browser = request.getfixturevalue("browser")
    browser.get_log("performance")
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith((server.origin + "/", "data:", "about:"))} == set()
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def one(within, selector):
    return within.find_element(By.CSS_SELECTOR, selector)


def every(within, selector):
    return within.find_elements(By.CSS_SELECTOR, selector)


def until(browser, condition, seconds=30):
    # A page that is just being shown anew takes its elements along.
    return WebDriverWait(browser, seconds, 0.05, [StaleElementReferenceException, NoSuchElementException]).until(condition)


def open_plan(browser, server, name):
    browser.get(server.origin + "/")
    link = next(row for row in every(browser, "#rows tr") if name in row.text)
    one(link, "th a").click()
    until(browser, lambda page: every(page, '[role="tablist"]'))
    browser.execute_script("sessionStorage.clear()")
    browser.refresh()
    return json.loads(server.get(f"{browser.current_url.removeprefix(server.origin)}/download/json"))


def marked(browser):
    """The words (or boxes) that are marked in the source, in order."""
    return browser.execute_script(
        "return Array.from(document.querySelectorAll('#source [data-shown]:not([hidden]) .on'), (mark) => "
        "mark.tagName === 'rect' ? ['x', 'y', 'width', 'height'].map((key) => Number(mark.getAttribute(key))) : mark.textContent)"
    )


def press(browser, element):
    """Click with the mouse where the element shows, out from under what sticks to the top."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def is_visible(browser, script):
    """Whether an element lies within what its pane shows."""
    return browser.execute_script(
        f"const mark = {script}; const box = mark.getBoundingClientRect(); const pane = mark.closest('#source, .facts').getBoundingClientRect();"
        "return box.top >= pane.top - 1 && box.top < pane.bottom && box.top < innerHeight;"
    )


def evidence_by_fact(plan):
    """The evidence of each fact of the page, worked out apart from it: by the words that the plan's JSON cites."""
    found = {}

    def walk(value):
        if isinstance(value, dict):
            if "quote" in value and "spans" in value:
                found.setdefault("".join(value["quote"].split()), []).append(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk({key: value for key, value in plan.items() if key != "source"})
    return found


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("name", ["通知.txt", "文档.docx"])
def test_a_click_on_a_fact_shows_its_words_and_a_click_on_them_finds_a_fact(server, browser, name, tab):
    plan = open_plan(browser, server, name)
    known = evidence_by_fact(plan)
    one(browser, f"#tab-{tab}").click()
    facts = [fact for fact in every(browser, f"#panel-{tab} button.go") if fact.is_displayed() and "原文中没有" not in fact.text]
    assert facts or tab == "findings"
    for fact in facts[:20]:
        press(browser, fact)
        words = "".join("".join(marked(browser)).split())
        assert words in known, "what is marked is a quote of the plan, no more and no less"
        assert is_visible(browser, "document.querySelector('#source [data-shown]:not([hidden]) .on')")
        number = fact.get_attribute("data-fact")
        browser.execute_script(
            "const box = document.querySelector('#source [data-shown]:not([hidden]) .on').getClientRects()[0];"
            "const at = {bubbles: true, clientX: box.left + Math.min(3, box.width / 2), clientY: box.top + box.height / 2};"
            "document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(new MouseEvent('click', at));"
        )
        found = one(browser, "button.go.on")
        mark = one(browser, "#source .on")
        assert found.get_attribute("data-fact") in mark.get_attribute("data-f").split()
        assert found.find_element(By.XPATH, "ancestor::*[@role='tabpanel']").get_attribute("data-tab") == tab
        assert number in one(browser, "#source .on").get_attribute("data-f").split()
        assert is_visible(browser, "document.querySelector('button.go.on')")


@pytest.mark.parametrize("tab", TABS)
def test_on_the_pages_of_a_pdf_the_boxes_are_those_of_the_evidence(server, browser, tab):
    plan = open_plan(browser, server, "通知.pdf")
    known = evidence_by_fact(plan)
    boxes = {
        tuple(sorted((round(x0, 1), round(top, 1)) for x0, top, _, _ in (region["bbox"] for region in each["regions"])))
        for all_of_one in known.values() for each in all_of_one
    }  # fmt: skip
    one(browser, f"#tab-{tab}").click()
    facts = [fact for fact in every(browser, f"#panel-{tab} button.go") if fact.is_displayed() and "原文中没有" not in fact.text]
    for fact in facts[:20]:
        press(browser, fact)
        assert tuple(sorted((x, y) for x, y, _, _ in marked(browser))) in boxes
        assert is_visible(browser, "document.querySelector('#source rect.on')")
        found = browser.execute_script(
            "const box = document.querySelector('#source rect.on').getBoundingClientRect();"
            "const at = {bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2};"
            "document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(new MouseEvent('click', at));"
            "return [document.querySelector('button.go.on').dataset.fact, document.querySelector('#source rect.on').dataset.f,"
            " document.querySelector('button.go.on').closest('[role=tabpanel]').dataset.tab]"
        )
        assert found[0] in found[1].split()
        assert found[2] == tab


@pytest.mark.parametrize("width", [390, 1400])
def test_what_a_click_showed_stays_in_view(server, browser, width):
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    open_plan(browser, server, "通知.txt")
    browser.execute_script("document.querySelector('#tab-tasks').click()")
    for number in (0, 20, 5):
        browser.execute_script(
            "[...document.querySelectorAll('#panel-tasks button.go')].filter((line) => line.checkVisibility())[arguments[0]].click()", number
        )
        time.sleep(0.5)  # what comes into view is laid out, and the page may follow it
        assert is_visible(browser, "document.querySelector('#source [data-shown]:not([hidden]) .on')")
        assert browser.execute_script("return document.querySelector('#source .on').getBoundingClientRect().top") > 0


def test_a_picture_of_every_page_is_drawn(server, browser):
    plan = open_plan(browser, server, "通知.pdf")
    pictures = every(browser, ".page img")
    assert len(pictures) == plan["source"]["pages"]
    for picture in pictures:
        browser.execute_script("arguments[0].scrollIntoView()", picture)
        until(browser, lambda _, picture=picture: picture.get_property("complete") and picture.get_property("naturalWidth") > 500)
    one(browser, '[data-view="text"]').click()
    assert one(browser, ".text").is_displayed()
    assert not one(browser, ".pages").is_displayed()


def test_the_keyboard_goes_everywhere(server, browser):
    open_plan(browser, server, "通知.txt")
    tab = one(browser, "#tab-head")
    tab.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert browser.switch_to.active_element.get_attribute("id") == "tab-tasks"
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    first = browser.switch_to.active_element
    assert "go" in first.get_attribute("class")
    first.send_keys(Keys.ARROW_DOWN)
    second = browser.switch_to.active_element
    assert second != first
    second.send_keys(Keys.ENTER)
    assert marked(browser)
    assert "已定位" in one(browser, "#said").text or one(browser, "#said").get_attribute("textContent").startswith("已定位")
    source = one(browser, "#source")
    source.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert len(every(browser, "#source .cursor")) == 1
    source.send_keys(Keys.ENTER)
    assert "go" in browser.switch_to.active_element.get_attribute("class")
    tabs = [each.get_attribute("tabindex") for each in every(browser, '[role="tab"]')]
    assert tabs.count("0") == 1, "one tab stop for all tabs"


def test_a_correction_made_on_the_page_is_still_there_after_reading_again(server, browser):
    open_plan(browser, server, "安远.txt")
    one(browser, "#tab-indicators").click()
    one(browser, '#panel-indicators [aria-label="更正：养老床位数"]').click()
    field = until(browser, lambda page: one(page, "#panel-indicators input[name=name]"))
    assert browser.switch_to.active_element == field
    field.clear()
    field.send_keys("养老机构床位数")
    one(browser, "#panel-indicators form input[name=note]").send_keys("据原件")
    one(browser, "#panel-indicators form button[type=submit]").click()
    until(browser, lambda page: "养老机构床位数" in page.page_source and every(page, "#panel-indicators .corrected"))
    assert one(browser, "#tab-indicators").get_attribute("aria-selected") == "true", "the page comes back where it was"
    assert json.loads((server.folder / "in" / "安远.txt.corrections.json").read_text("utf-8"))["corrections"][0]["original"] == "养老床位数"
    one(browser, "#tab-head").click()
    assert "养老机构床位数" in one(browser, ".corrections").text
    one(browser, ".corrections .amend").click()
    until(browser, lambda page: not every(page, ".corrections"))


def test_a_document_full_of_script_shows_as_text(server, browser):
    open_plan(browser, server, "坏.txt")
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in one(browser, "#source").text
    assert every(browser, "#main script") == []
    assert every(browser, "img") == []
    assert browser.execute_script("return document.querySelectorAll('[onmouseover], [onerror]').length") == 0


def drop(browser, names):
    """Drop files on the page, as a person does."""
    one(browser, "#files").send_keys("\n".join(map(str, names)))


def test_a_pdf_is_there_soon_after_it_was_dropped(server, browser, tmp_path):
    path = tmp_path / "掉落.pdf"
    shutil.copy(ROOT / "tests" / "fixtures" / "notice.pdf", path)
    browser.get(server.origin + "/")
    drop(browser, [path])
    until(browser, lambda page: "/plan/" in page.current_url)
    until(browser, lambda page: any(picture.get_property("naturalWidth") > 500 for picture in every(page, ".page img")))
    until(browser, lambda page: every(page, '[role="tablist"]'))
    assert "标注文件" in one(browser, ".take").text


def test_files_dropped_by_the_mouse_come_with_progress(server, browser, tmp_path):
    browser.get(server.origin + "/")
    before = len(every(browser, "#rows tr"))
    browser.execute_script(
        """const carried = new DataTransfer();
        for (const name of ['子.txt', '丑.txt']) carried.items.add(new File([arguments[0]], name));
        document.querySelector('#drop').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: carried}));""",
        PLAN,
    )
    until(browser, lambda page: len(every(page, "#rows tr")) == before + 2)
    until(browser, lambda page: all("已提取" in row.text for row in every(page, "#rows tr")[-2:]))
    assert {"子.txt", "丑.txt"} <= set(re.findall(r"\S+\.txt", one(browser, "#documents").text))


def test_who_is_above_is_chosen_and_the_table_comes(server, browser):
    browser.get(server.origin + "/compare")
    rows = {name: next(row for row in every(browser, ".choice tbody tr") if name in row.text) for name in ("甲省.txt", "安远.txt")}
    one(rows["甲省.txt"], "[name=upper]").click()
    one(rows["安远.txt"], "[name=lower]").click()
    one(browser, "#match button[type=submit]").click()
    until(browser, lambda page: "/comparison/" in page.current_url)
    assert "衔接情况表" in one(browser, "h1").text
    row = next(row for row in every(browser, "#main .links tr") if "建设养老院" in row.text)
    one(row, '[value="confirm"]').click()
    until(browser, lambda page: any("已确认" in row.text for row in every(page, "#main .links tr")))
    row = next(row for row in every(browser, "#main .links tr") if "已确认" in row.text)
    one(row, '[value="none"]').click()
    until(browser, lambda page: not any("已确认" in row.text for row in every(page, "#main .links tr")))
    browser.get(re.sub(r"$", "/report/html", browser.current_url))
    assert one(browser, "h1").text


@pytest.fixture(scope="module")
def compared(server):
    """The addresses of a pair, of a matrix, and of the report of each."""
    upper, lower, other = (number_of(server, name) for name in ("甲省.txt", "安远.txt", "坏.txt"))
    places = [server.form("/compare", upper=upper, lower=chosen)[1]["hx-redirect"] for chosen in (lower, [lower, other])]
    return [address for place in places for address in (place, f"{place}/report/html")]


@pytest.mark.parametrize("width", [390, 1400])
def test_no_page_scrolls_sideways(server, browser, compared, width):
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for path in ("/", "/compare", "/plan/1", "/plan/2", *compared):
        browser.get(server.origin + path)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, path


def test_two_hundred_documents_are_listed_without_lag(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    (folder / "in").mkdir()
    for number in range(200):
        (folder / "in" / f"{number:03}.txt").write_text("安远县规划\n一、目标\n好。", "utf-8")
    with served(folder, folder / "in") as many:
        browser.get(many.address)
        assert len(every(browser, "#rows tr")) == 200
        slowest = browser.execute_async_script(
            """const done = arguments[0]; let last = performance.now(), slowest = 0, frames = 0;
            const step = (now) => { slowest = Math.max(slowest, now - last); last = now; scrollBy(0, 60);
              if (++frames < 120) requestAnimationFrame(step); else done(slowest); };
            requestAnimationFrame(step);"""
        )
        assert slowest < 500, "the page stands still while lines change"
        until(browser, lambda page: len(every(page, "#rows tr.done")) == 200, 150)
        browser.get("about:blank")
        time.sleep(0.2)
        browser.get_log("performance")


@pytest.mark.skipif(not AXE, reason="GUIHUA_AXE does not name axe.min.js (npm install axe-core)")
def test_axe_finds_no_serious_fault(server, browser, compared):
    script = Path(AXE).read_text("utf-8")
    open_plan(browser, server, "通知.txt")
    paths = ["/", "/compare", browser.current_url.removeprefix(server.origin), "/plan/1", *compared]
    for path in paths:
        for width in (390, 1400):
            metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            browser.get(server.origin + path)
            for tab in every(browser, '[role="tab"]') or [None]:
                if tab is not None:
                    browser.execute_script("arguments[0].click()", tab)
                browser.execute_script(script)
                faults = browser.execute_async_script("axe.run(document).then((found) => arguments[0](found.violations))")
                serious = [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults if fault["impact"] in ("serious", "critical")]
                assert serious == [], (path, width)
