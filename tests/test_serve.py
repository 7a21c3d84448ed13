"""The server behind the page: who is let in, what is shown of hostile documents, what lasts, and what is left behind (nothing)."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import stat
import time
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from guihua import extract
from guihua.cli import app
from guihua.limits import DEFAULT_LIMITS
from guihua.serve import desk
from guihua.serve.guard import POLICY
from serving import served

pytestmark = pytest.mark.timeout(120)

PLAN = """安远县“十四五”养老服务规划

一、发展现状
全县有养老院3所。
二、主要任务
（一）建设养老院。新建养老院5所。（牵头单位：县民政局；参与单位：县财政局、县残联）
（二）发展助餐。每个街道建成一处。（责任单位：县民政局）
专栏1 主要指标
序号	指标	单位	2025年	属性
1	养老床位数	张	≥1200	约束性
2	护理型床位占比	%	55	预期性
三、保障措施
加强组织领导，健全工作机制。
"""
UPPER = PLAN.replace("安远县", "甲省").replace("县民政局", "省民政厅").replace("县财政局", "省财政厅").replace("≥1200", "≥20000")
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)\u202e\u2066'


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serve")
    (folder / "in").mkdir()
    (folder / "in" / "安远.txt").write_text(PLAN, "utf-8")
    (folder / "in" / "甲省.txt").write_text(UPPER, "utf-8")
    with served(folder, folder / "in") as running:
        running.folder = folder
        running.wait()
        yield running


def number_of(server, name):
    return int(re.search(rf'<a href="/plan/(\d+)">(?:(?!</tr>).)*{re.escape(name)}', server.get("/"), re.DOTALL)[1])


def fact_of(page, words, amend="更正"):
    """The number of the fact whose button for amending names ``words``."""
    return int(re.search(rf'hx-get="/plan/\d+/fact/(\d+)"[^>]*aria-label="{amend}：{re.escape(words)}', page)[1])


def fields_of(form):
    """What a browser would send of a form as it is."""
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"(?: value="([^"]*)")?', form))
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        fields[name] = re.search(r'value="([^"]*)" selected', inner)[1]
    return {name: html.unescape(value) for name, value in fields.items()}


def correct(server, number, words, amend="更正", **changes):
    fact = fact_of(server.get(f"/plan/{number}"), words, amend)
    form = server.get(f"/plan/{number}/fact/{fact}")
    return server.form(f"/plan/{number}/fact/{fact}", **(fields_of(form) | changes))


def test_it_listens_on_this_machine_only_and_hands_over_a_token_once(server):
    addresses = {each.laddr.ip for each in psutil.Process(server.process.pid).net_connections("inet") if each.status == psutil.CONN_LISTEN}
    assert addresses == {"127.0.0.1"}
    assert len(server.token) >= 40
    status, headers, _ = server.ask("GET", f"/?token={server.token}")
    assert (status, headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=strict"} <= set(headers["set-cookie"].split("; "))


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/?token=wrong", {}),
        ("GET", "/", {"Cookie": "guihua-1=x"}),
        ("GET", "/static/serve.js", {}),
        ("GET", "/", {"Host": "evil.example"}),
        ("GET", "/", {"Host": "localhost:{port}", "Cookie": "{cookie}"}),
        ("GET", "/", {"Host": "127.0.0.1", "Cookie": "{cookie}"}),
        ("GET", "/", {"Origin": "http://evil.example", "Cookie": "{cookie}"}),
        ("GET", "/", {"Origin": "null", "Cookie": "{cookie}"}),
        ("POST", "/documents", {"Cookie": "{cookie}", "Origin": "{origin}"}),
        ("POST", "/documents", {"X-Guihua-Token": "{token}", "Origin": "{origin}"}),
        ("POST", "/documents", {"Cookie": "{cookie}", "X-Guihua-Token": "{token}"}),
        ("POST", "/documents", {"Cookie": "{cookie}", "X-Guihua-Token": "wrong", "Origin": "{origin}"}),
        ("POST", "/documents", {"Cookie": "{cookie}", "X-Guihua-Token": "{token}", "Origin": "http://evil.example"}),
        ("POST", "/close", {"Cookie": "{cookie}", "Origin": "{origin}"}),
        ("POST", "/?token={token}", {"Origin": "{origin}"}),
        ("PUT", "/", {"Cookie": "{cookie}", "X-Guihua-Token": "{token}", "Origin": "{origin}"}),
    ],
)
def test_whatever_does_not_come_from_its_own_page_is_refused(server, method, path, headers):
    known = {"port": server.port, "cookie": server.cookie, "origin": server.origin, "token": server.token}
    filled = {name.replace("-", "_"): value.format_map(known) for name, value in headers.items()}
    status, _, body = server.ask(method, path.format_map(known), b"x" if method != "GET" else None, **filled)
    assert status == 403
    assert server.token.encode() not in body


@pytest.mark.parametrize("path", ["/", "/plan/1", "/plan/99", "/compare", "/static/serve.css", "/nowhere"])
def test_every_answer_forbids_what_is_not_its_own(server, path):
    _, headers, _ = server.ask("GET", path, Cookie=server.cookie)
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_pages_name_no_other_address_and_hold_no_inline_script_or_style(server):
    for path in ("/", "/plan/1", "/compare"):
        page = server.get(path)
        assert re.findall(r'(?:src|href|action)="(?!/|#)', page) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
        assert all(re.search(r'src="/static/[\w.-]+"', script) for script in re.findall(r"<script[^>]*>", page))


def test_the_private_folder_is_private(server):
    (room,) = (each for each in server.temporary.iterdir() if each.name.startswith("guihua-") and list(each.glob("*.plan.json")))
    assert stat.S_IMODE(room.stat().st_mode) == 0o700
    name = server.drop("../../私 密.txt", PLAN.encode())
    assert name
    (dropped,) = room.glob("dropped-*/私 密.txt")
    assert stat.S_IMODE(dropped.stat().st_mode) == 0o600
    server.wait()


def test_a_hostile_document_shows_as_text(server):
    server.drop("坏.txt", PLAN.replace("全县有养老院3所。", HOSTILE).replace("发展助餐", HOSTILE[:24]).encode())
    server.wait()
    number = number_of(server, "坏.txt")
    page = server.get(f"/plan/{number}")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert html.escape("<script>alert(1)</script>") in page
    assert "\u202e" not in page
    assert "⟨U+202E⟩" in page


def test_a_hostile_name_shows_as_text(server):
    server.drop('<b onclick="x">\u202etxt.md', PLAN.encode())
    page = server.wait()
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page
    assert "\u202e" not in page


def test_what_is_no_document_says_why_in_one_line(server):
    server.drop("断.pdf", b"%PDF-1.7\nbroken")
    page = server.wait()
    line = re.search(r'<span class="error"><bdi>([^<]*断\.pdf[^<]*)', page)[1]
    assert "dropped-" not in line, "the private folder is nobody's business"
    number = number_of(server, "断.pdf")
    assert html.unescape(line) in html.unescape(server.get(f"/plan/{number}"))


def test_more_than_the_limit_is_refused(tmp_path):
    with served(tmp_path, "--limit", "file_bytes=1000") as small:
        status, _, body = small.post("/documents", b"x" * 1001, **{"X-Guihua-Name": "big.txt"})
        assert status == 413
        assert "1,000" in body.decode()
        assert small.ask("GET", "/plan/1", Cookie=small.cookie)[0] == 404


@pytest.mark.parametrize(
    ("words", "amend", "changes", "now"),
    [
        ("安远县“十四五”养老服务规划", "更正", {"value": "安远县养老规划"}, lambda plan: plan.plan.title.value == "安远县养老规划"),
        ("安远县（县级）", "更正", {"name": "甲省", "level": "provincial"}, lambda plan: plan.plan.region.level == "provincial"),
        ("2021—2025年", "更正", {"start": "2022", "end": "2026"}, lambda plan: plan.plan.period.start == 2022),
        ("发展助餐", "更正", {"depth": "none"}, lambda plan: len(plan.tasks) == 1),
        ("加强组织领导，健全工作机制。", "改为标题", {"heading": "加强组织领导", "depth": "2"}, lambda plan: plan.outline[-1].children),
        ("养老床位数", "更正", {"name": "床位数", "value0": "≥1300"}, lambda plan: plan.indicators[0].targets[0].value == 1300),
        ("养老床位数", "更正", {"nature": "anticipatory"}, lambda plan: plan.indicators[0].nature == "anticipatory"),
        ("县残联", "更正", {"role": "lead"}, lambda plan: len(plan.responsibilities[0].lead) == 2),
    ],
)
def test_a_correction_lasts(server, words, amend, changes, now):
    document = server.folder / "in" / "安远.txt"
    beside = document.with_name("安远.txt.corrections.json")
    number = number_of(server, "安远.txt")
    assert not now(extract(document))
    status, headers, body = correct(server, number, words, amend, **changes, note="据原件")
    assert (status, headers.get("hx-refresh")) == (200, "true"), body.decode()
    plan = extract(document)
    assert now(plan)
    assert {row.state for row in plan.corrections} == {"applied"}
    assert plan.corrections[0].note == "据原件"
    page = server.get(f"/plan/{number}")
    assert "人工核定" in page
    assert "据原件" in page
    assert server.ask("GET", f"/plan/{number}/download/corrections", Cookie=server.cookie)[2] == beside.read_bytes()
    for _ in plan.corrections:
        assert server.post(f"/plan/{number}/undo/0")[0] == 200
    assert not beside.exists()
    assert not now(extract(document))


@pytest.mark.parametrize(
    ("words", "amend", "changes", "why"),
    [
        ("安远县“十四五”养老服务规划", "更正", {"value": " "}, "标题不能空着"),
        ("2021—2025年", "更正", {"start": "2026", "end": "2022"}, "终止年不早于起始年"),
        ("2021—2025年", "更正", {"start": "²", "end": "x"}, "年份"),
        ("养老床位数", "更正", {}, "没有改动"),
        ("养老床位数", "更正", {"nature": "<script>"}, "没有这个选项"),
        ("加强组织领导，健全工作机制。", "改为标题", {"heading": "别处的文字"}, "须是本段开头的文字"),
        ("养老床位数", "更正", {"version": "0", "name": "x"}, "刷新"),
    ],
)
def test_answers_that_make_no_correction_say_why(server, words, amend, changes, why):
    number = number_of(server, "安远.txt")
    status, headers, body = correct(server, number, words, amend, **changes)
    assert status == 200
    assert "hx-refresh" not in headers
    assert why in body.decode()
    assert "<script>" not in body.decode()


def test_a_line_says_so_when_no_worker_can_be_had(tmp_path, monkeypatch):
    def refuse(job):
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(desk, "run_bounded", refuse)
    on_desk = desk.Desk(tmp_path, DEFAULT_LIMITS, None, 1)
    number = on_desk.add(tmp_path / "a.txt", "a.txt", dropped=False).id
    on_desk.read_again(number)
    assert on_desk.entry(number).state == "failed"
    assert "AF_UNIX" in on_desk.entry(number).error


def test_corrections_of_dropped_documents_are_kept_and_taken_in_again(tmp_path):
    with served(tmp_path, "-o", tmp_path / "out") as running:
        running.drop("安远.txt", PLAN.encode())
        running.wait()
        assert correct(running, 1, "养老床位数", name="床位数")[0] == 200
    kept = tmp_path / "out" / "安远.txt.corrections.json"
    assert json.loads(kept.read_text("utf-8"))["corrections"][0]["value"] == "床位数"
    assert str(Path("out") / "安远.txt.corrections.json") in running.process.stdout.read()
    again = tmp_path / "b"
    again.mkdir()
    with served(again) as running:
        assert running.drop(kept.name, kept.read_bytes()) == "", "it waits for its document"
        running.drop("安远.txt", PLAN.encode())
        running.wait()
        assert "床位数" in running.get("/plan/1")
        assert running.post("/documents", b"{}", **{"X-Guihua-Name": "a.corrections.json"})[0] == 422


def test_what_can_be_taken_away(server):
    number = number_of(server, "安远.txt")
    for what, start in (("json", b"{"), ("label", b"{"), ("tables", b"PK")):
        status, headers, body = server.ask("GET", f"/plan/{number}/download/{what}", Cookie=server.cookie)
        assert status == 200
        assert body.startswith(start)
        assert headers["content-disposition"].startswith("attachment")
    assert server.ask("GET", f"/plan/{number}/download/secrets", Cookie=server.cookie)[0] == 404
    assert server.ask("GET", "/plan/77/download/json", Cookie=server.cookie)[0] == 404


def test_a_pair_is_compared_in_the_order_chosen_and_links_are_decided(server):
    lower, upper = number_of(server, "安远.txt"), number_of(server, "甲省.txt")
    status, headers, _ = server.form("/compare", upper=upper, lower=lower)
    place = headers["hx-redirect"]
    page = server.get(place)
    assert status == 200
    assert "衔接情况表" in page
    row = next(row for row in re.findall(r"<tr class=\"r-.*?</tr>", page, re.DOTALL) if "建设养老院" in row)
    status, headers, _ = server.form(f"{place}/decide", upper="建设养老院", lower="建设养老院", decision="confirm")
    assert (status, headers["hx-refresh"]) == (200, "true")
    kept = server.folder / "in" / "安远.txt.decisions.json"
    assert json.loads(kept.read_text("utf-8"))["decisions"] == [{"upper": "建设养老院", "lower": "建设养老院", "decision": "confirm", "note": ""}]
    assert "已确认" in server.get(place)
    server.form(f"{place}/decide", upper="建设养老院", lower="建设养老院", decision="reject")
    rejected = next(row for row in re.findall(r"<tr class=\"r-.*?</tr>", server.get(place), re.DOTALL) if "建设养老院" in row)
    assert rejected != row
    server.form(f"{place}/decide", upper="建设养老院", lower="建设养老院", decision="none")
    assert not kept.exists()
    for want, start in (("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!")):
        status, headers, body = server.ask("GET", f"{place}/report/{want}", Cookie=server.cookie)
        assert status == 200
        assert body.lstrip().lower().startswith(start.lower())
    assert "sha256-" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_several_lower_plans_make_a_matrix(server):
    server.drop("乙.txt", PLAN.replace("安远县", "乙县").encode())
    server.wait()
    upper = number_of(server, "甲省.txt")
    lowers = [number_of(server, "安远.txt"), number_of(server, "乙.txt")]
    place = server.form("/compare", upper=upper, lower=lowers)[1]["hx-redirect"]
    assert "承接矩阵" in server.get(place)
    status, _, body = server.ask("GET", f"{place}/report/html", Cookie=server.cookie)
    assert status == 200
    assert "养老床位数" in body.decode()


@pytest.mark.parametrize("fields", [{}, {"upper": "1"}, {"upper": "1", "lower": "1"}, {"upper": "99", "lower": "1"}, {"upper": "x", "lower": "²"}])
def test_a_choice_that_is_none_says_so(server, fields):
    status, headers, body = server.form("/compare", **fields)
    assert status == 200
    assert "hx-redirect" not in headers
    assert "请选一份上级规划" in body.decode()


@pytest.mark.parametrize(
    "path", ["/plan/99", "/plan/99/page/1.png", "/plan/1/page/1.png", "/plan/1/fact/99999", "/comparison/99", "/comparison/99/report/html"]
)
def test_what_is_not_there_is_not_there(server, path):
    assert server.ask("GET", path, Cookie=server.cookie)[0] == 404


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_closes_cleanly_in_the_middle_of_work(tmp_path, how):
    with served(tmp_path, how=how) as running:
        for number in range(6):
            running.drop(f"{number}.txt", (PLAN * 200).encode())
        time.sleep(1)
        family = psutil.Process(running.process.pid).children(recursive=True)
        assert family
        assert list(running.temporary.iterdir())
    assert running.process.returncode in (0, 130, 143)
    assert "Traceback" not in running.process.stderr.read()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    assert list(running.temporary.iterdir()) == []


def test_the_button_ends_it(tmp_path):
    with served(tmp_path) as running:
        assert running.post("/close")[0] == 200
        running.process.wait(15)
    assert running.process.returncode == 0


def test_without_its_libraries_one_line_says_how_to_get_them(monkeypatch):
    from guihua import extras

    def missing(module):
        raise ModuleNotFoundError(module)

    monkeypatch.setattr(extras, "import_module", missing)
    result = CliRunner().invoke(app, ["serve", "--no-browser"])
    assert 'pip install "guihua[serve]"' in str(result.exception)


def test_a_port_that_is_taken_is_said_in_one_line(server, tmp_path):
    result = CliRunner().invoke(app, ["serve", "--no-browser", "--port", str(server.port)])
    assert result.exit_code == 3
    assert "端口" in result.output


def test_the_licence_of_what_is_vendored_is_there():
    static = Path(__file__).parent.parent / "pipeline" / "guihua" / "serve" / "static"
    assert "Zero-Clause BSD" in (static / "htmx.LICENSE.txt").read_text("utf-8")
    assert os.path.getsize(static / "htmx-2.0.11.min.js") > 40_000
