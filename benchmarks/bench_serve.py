"""The page of ``guihua serve`` in a headless Chromium: how soon a dropped PDF shows, and whether it asks anybody else.

    bench_serve.py [FILE.pdf]

Without a file the notice as a PDF (tests/fixtures), its pages repeated up to 44. From the drop to the picture of the first page may take three
seconds; the time to its facts is told (a scan may take minutes; it is waited for). The browser may ask nobody but the server. Then 200
documents are listed: no frame while scrolling may take more than half a second, though documents are being read. Needs chromium and chromedriver.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import pypdfium2 as pdfium  # noqa: E402
from selenium import webdriver  # noqa: E402

from serving import Served, served  # noqa: E402

PAGES, RUNS, DOCUMENTS = 44, 3, 200
FIRST_PAGE_SECONDS, FRAME_MS = 3.0, 500
SCROLL = """
const done = arguments[0]; let last = performance.now(), slowest = 0, frames = 0;
const step = (now) => { slowest = Math.max(slowest, now - last); last = now; scrollBy(0, 60);
  if (++frames < 120) requestAnimationFrame(step); else done(slowest); };
requestAnimationFrame(step);"""
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--window-size=1400,1000")  # fmt: skip


def main() -> int:
    """Drop, look, list."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        dropped = Path(sys.argv[1]) if len(sys.argv) > 1 else _many_pages(folder / "44.pdf")
        options = webdriver.ChromeOptions()
        for argument in QUIET:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        options.binary_location = shutil.which("chromium") or ""
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))  # else Selenium asks the network
        try:
            first, facts, strangers = _drop(browser, folder, dropped)
            slowest = _scroll(browser, folder)
        finally:
            browser.quit()
    print(f"{dropped.name}: first page {first:.2f} s after the drop, facts {facts:.2f} s (best of {RUNS})")
    print(f"requests to other hosts: {len(strangers)} {sorted(strangers)[:3] or ''}")
    print(f"{DOCUMENTS} documents: slowest frame while scrolling {slowest:.0f} ms")
    print(json.dumps({"first_page": first, "facts": facts, "strangers": len(strangers), "slowest_frame_ms": slowest}))
    return int(first > FIRST_PAGE_SECONDS or bool(strangers) or slowest > FRAME_MS)


def _many_pages(path: Path) -> Path:
    source, made = pdfium.PdfDocument(ROOT / "tests" / "fixtures" / "notice.pdf"), pdfium.PdfDocument.new()
    while len(made) < PAGES:
        made.import_pages(source, list(range(min(len(source), PAGES - len(made)))))
    made.save(path)
    return path


def _drop(browser: Any, folder: Path, document: Path) -> tuple[float, float, set[str]]:
    """Seconds to the first page and to the facts, the best of several drops; and the addresses asked that are not the server's."""
    (folder / "drop").mkdir()
    with served(folder / "drop") as server:
        browser.get(server.address)
        time.sleep(3)  # a person needs as long to find the file
        times = [_one_drop(browser, server, document) for _ in range(RUNS)]
        messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
        asked = {each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"}
        browser.get("about:blank")
    first, facts = (min(each) for each in zip(*times, strict=True))
    return first, facts, {url for url in asked if not url.startswith((server.origin + "/", "data:", "about:"))}


def _one_drop(browser: Any, server: Served, document: Path) -> tuple[float, float]:
    browser.get(server.origin + "/")
    started = time.perf_counter()
    browser.find_element("css selector", "#files").send_keys(str(document))
    first = _until(browser, "[...document.querySelectorAll('.page img')].some((each) => each.naturalWidth > 500)", started)
    return first, _until(browser, "document.querySelector('[role=tablist]') !== null", started)


def _until(browser: Any, script: str, started: float) -> float:
    """Seconds since ``started`` when the script is true of the page."""
    while not browser.execute_script(f"return {script}"):
        if time.perf_counter() - started > 900:
            raise TimeoutError(script)
        time.sleep(0.02)
    return time.perf_counter() - started


def _scroll(browser: Any, folder: Path) -> float:
    """The slowest frame, in milliseconds, while 200 documents are read and the list is scrolled."""
    (folder / "many" / "in").mkdir(parents=True)
    for number in range(DOCUMENTS):
        (folder / "many" / "in" / f"{number:03}.txt").write_text("安远县规划\n一、目标\n好。", "utf-8")
    with served(folder / "many", folder / "many" / "in") as server:
        browser.get(server.address)
        slowest = float(browser.execute_async_script(SCROLL))
        browser.get("about:blank")
        time.sleep(0.2)
    return slowest


if __name__ == "__main__":
    sys.exit(main())
