"""Fetching a plan: politely, safely, and so that it can be taken up where it stopped."""

from __future__ import annotations

import hashlib
import json
import socket
import subprocess
import sys
import time

import pytest

from government_site import PAGE, government_site, office_proxy
from guihua.download import Manners
from guihua.fetch import RECORD, fetch, find_wanted, load_record
from guihua.manifest import Higher, Manifest, find_higher, load_manifest
from guihua.network import is_public, proxy_of
from guihua.unreadable import UnreadableError

LOCAL = Manners(local=True, silence=0.5, agent="guihua/test")
DIGEST = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture
def site():
    with government_site() as running:
        yield running


def manifest(url, sha256=None):
    entry = Higher(name="city_plan", title="丁市“十四五”养老服务规划", level="prefectural", urls=(url,), sha256=sha256)
    return Manifest(higher=(entry, Higher(name="lost", title="丙省“十四五”养老服务规划", level="provincial", site="https://www.example.gov.cn/")))


def get(what, folder, url, manners=LOCAL, again=False, sha256=None):
    return fetch(find_wanted(what, manifest(url, sha256)), folder, manners, again)


def test_an_entry_of_the_manifest_is_downloaded_and_recorded(site, tmp_path):
    fetched, new = get("city_plan", tmp_path, f"{site.url}/zwgk/ghjh")
    assert new
    assert (fetched.file, fetched.sha256, fetched.bytes) == ("city_plan.html", DIGEST, len(PAGE))
    assert (tmp_path / "city_plan.html").read_bytes() == PAGE
    assert load_record(tmp_path) == {"city_plan": fetched}
    assert fetched.last_modified == "Wed, 21 Jul 2021 08:00:00 GMT"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["city_plan.html", RECORD]
    assert [path for path, _ in site.asked] == ["/zwgk/ghjh", "/zwgk/202112/content_1.html"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {"guihua/test"}


def test_what_is_there_is_not_asked_for_again(site, tmp_path):
    url = f"{site.url}/a.html"
    first, _ = get("city_plan", tmp_path, url)
    assert get("city_plan", tmp_path, url) == (first, False)
    assert len(site.asked) == 1
    assert get("city_plan", tmp_path, url, again=True) == (first, True)
    (tmp_path / first.file).write_text("改动")
    assert get("city_plan", tmp_path, url) == (first, True)
    (tmp_path / RECORD).write_bytes(b"\xff not json")
    assert get("city_plan", tmp_path, url) == (first, True)


def test_an_address_that_is_in_no_manifest_gets_a_safe_name(site, tmp_path):
    fetched, _ = get(f"{site.url}/zwgk/..%2F..%2Fetc/%E8%A7%84%E5%88%92%20a.html?x=../b", tmp_path, "")
    assert fetched.file == "规划_a.html"
    assert {path.parent for path in tmp_path.rglob("*.html")} == {tmp_path}


def test_a_broken_download_is_taken_up_where_it_stopped(site, tmp_path):
    site.cut = 5000
    with pytest.raises(UnreadableError, match="下载中断，还差"):
        get("city_plan", tmp_path, f"{site.url}/a.html")
    assert (tmp_path / "city_plan.part").stat().st_size == 5000
    fetched, _ = get("city_plan", tmp_path, f"{site.url}/a.html")
    assert fetched.sha256 == DIGEST
    assert site.asked[-1][1]["Range"] == "bytes=5000-"
    assert site.asked[-1][1]["If-Range"] == '"v1"'
    assert not list(tmp_path.glob("*.part*"))


def test_a_file_that_changed_meanwhile_is_begun_anew(site, tmp_path):
    site.cut = 5000
    with pytest.raises(UnreadableError):
        get("city_plan", tmp_path, f"{site.url}/a.html")
    site.mark, site.page = '"v2"', PAGE.replace("新建".encode(), "扩建".encode())
    site.asked.clear()
    fetched, _ = get("city_plan", tmp_path, f"{site.url}/a.html")
    assert "Range" in site.asked[0][1]
    # The last modification is the same, the mark is not: If-Range names the mark.
    assert fetched.sha256 == hashlib.sha256(site.page).hexdigest()


def test_nothing_is_resumed_without_a_mark(site, tmp_path):
    site.cut = 5000
    with pytest.raises(UnreadableError):
        get("city_plan", tmp_path, f"{site.url}/unmarked")
    assert get("city_plan", tmp_path, f"{site.url}/unmarked")[0].sha256 == DIGEST
    assert "Range" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing", "网页不存在（HTTP 404）"), ("busy", "暂时不能服务"), ("forbidden", "拒绝访问"), ("loop", "连续转向超过 5 次"),
        ("elsewhere", "转向另一种协议"), ("empty", "文件是空的"), ("nonsense", "不合规范"), ("silent", "没有回应"),
    ],
)  # fmt: skip
def test_trouble_is_one_clear_line_and_leaves_no_file(site, tmp_path, path, words):
    with pytest.raises(UnreadableError, match=words):
        get("city_plan", tmp_path, f"{site.url}/{path}")
    assert not list(tmp_path.glob("city_plan.*html"))
    assert not (tmp_path / RECORD).exists()


def test_limits_on_size_and_time(site, tmp_path):
    with pytest.raises(UnreadableError, match="超过 1,000 字节的上限"):
        get("city_plan", tmp_path, f"{site.url}/a.html", Manners(local=True, file_bytes=1000))
    with pytest.raises(UnreadableError, match="下载超过 0 秒"):
        get("city_plan", tmp_path, f"{site.url}/a.html", Manners(local=True, seconds=0))
    assert not (tmp_path / RECORD).exists()


def test_another_checksum_than_the_manifests_is_refused(site, tmp_path):
    with pytest.raises(UnreadableError, match="校验值不符"):
        get("city_plan", tmp_path, f"{site.url}/a.html", sha256="0" * 64)
    assert list(tmp_path.iterdir()) == []
    assert get("city_plan", tmp_path, f"{site.url}/a.html", sha256=DIGEST)[1]


def test_a_certificate_that_nobody_signed_is_refused(tmp_path):
    with government_site(encrypted=True) as site, pytest.raises(UnreadableError, match="证书不可信"):
        get("city_plan", tmp_path, f"{site.url}/a.html")
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://www.example.gov.cn/a", "不是 https 网址"),
        ("ftp://www.example.gov.cn/a", "不是 https 网址"),
        ("file:///etc/passwd", "不是 https 网址"),
        ("https://user:pass@www.example.gov.cn/", "不是 https 网址"), ("https://127.0.0.1/a", "内部网络"), ("https://[::1]/a", "内部网络"),
        ("https://10.1.2.3/a", "内部网络"), ("https://169.254.169.254/latest", "内部网络"), ("https://192.168.0.1:8443/", "内部网络"),
        ("https://www.example.gov.cn:99999/", "网址有误"),
    ],
)  # fmt: skip
def test_only_public_https(tmp_path, url, words, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    with pytest.raises(UnreadableError, match=words):
        get(url, tmp_path, "", Manners())


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "0.0.0.0", "::1", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:c0a8:1::1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:4860::5efe:10.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_lead_inward_in_any_form(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.2.4.8", "::ffff:1.2.4.8", "64:ff9b::102:408", "2002:102:408::1", "2400:3200::1"])
def test_public_addresses_in_any_form(address):
    assert is_public(address)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", ".hidden", "a\\b", "规" * 90, "/etc/x"])
def test_names_of_a_manifest_never_leave_the_folder(tmp_path, name):
    entry = Higher(name=name, title="丁市“十四五”养老服务规划", level="prefectural", urls=("https://www.example.gov.cn/a",))
    with pytest.raises(UnreadableError, match="不能作文件名"):
        find_wanted(name, Manifest(higher=(entry,)))


def test_a_record_that_points_out_of_the_folder_is_not_believed(site, tmp_path):
    fetched, _ = get("city_plan", tmp_path, f"{site.url}/a.html")
    (tmp_path / RECORD).write_text(json.dumps({"city_plan": {"file": "../secret", "url": fetched.url, "sha256": DIGEST, "bytes": 1}}), "utf-8")
    assert load_record(tmp_path) == {}


def test_headers_that_drip_in_end_at_the_deadline(site, tmp_path):
    start = time.monotonic()
    with pytest.raises(UnreadableError, match=r"下载超过 1\.5 秒"):
        get("city_plan", tmp_path, f"{site.url}/drip", Manners(local=True, seconds=1.5, silence=1.0))
    assert time.monotonic() - start < 8


@pytest.mark.parametrize("path", ["script", "program"])
def test_what_is_no_document_is_not_kept(site, tmp_path, path):
    with pytest.raises(UnreadableError, match="下载到的不是"):
        get("city_plan", tmp_path, f"{site.url}/{path}")
    assert list(tmp_path.iterdir()) == []


def test_a_proxy_that_was_asked_for_is_used(tmp_path):
    with office_proxy() as proxy:
        manners = Manners(local=True, proxy=f"http://user:pass@127.0.0.1:{proxy.server_port}")
        fetched, _ = get("city_plan", tmp_path, "http://www.example.gov.cn/a.html", manners)
        assert fetched.sha256 == DIGEST
        ((path, headers),) = proxy.asked
        assert path == "http://www.example.gov.cn/a.html"
        assert headers["Proxy-Authorization"].startswith("Basic ")
        with pytest.raises(UnreadableError, match="代理不肯连接"):
            get("city_plan", tmp_path, "https://www.example.gov.cn/a.html", Manners(proxy=manners.proxy), again=True)
        assert proxy.asked[-1][0] == "www.example.gov.cn:443"


def test_which_proxy(monkeypatch):
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert proxy_of(None) is None
    with pytest.raises(UnreadableError, match="没有设置"):
        proxy_of("env")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.office:8080")
    assert proxy_of("env") == "http://proxy.office:8080"
    assert proxy_of(None) is None, "not unless asked for"
    with pytest.raises(UnreadableError, match="不是代理的地址"):
        proxy_of("socks://x")


def test_a_public_name_that_resolves_inward_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))])
    with pytest.raises(UnreadableError, match="内部网络"):
        get("https://inward.example.gov.cn/", tmp_path, "", Manners())


def test_offline_says_what_to_do(tmp_path, monkeypatch):
    def offline(*_, **__):
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(UnreadableError, match="可能没有联网。请检查网络；不能上网时，可在别处下载后把文件放进 corpus/"):
        get("https://www.example.gov.cn/a", tmp_path, "", Manners())


def test_names_that_cannot_be_fetched_say_where_to_look():
    with pytest.raises(UnreadableError, match="可用的名称：city_plan、lost"):
        find_wanted("nothing", manifest("https://www.example.gov.cn/a"))
    with pytest.raises(UnreadableError, match=r"公布网址不详。请到 https://www\.example\.gov\.cn/ 搜索标题"):
        find_wanted("lost", manifest("https://www.example.gov.cn/a"))


def test_a_manifest_that_is_none(tmp_path):
    for content, words in ((None, "没有这个清单"), (b"higher = 1", "清单有误"), (b"= x", "清单有误"), (b"\xff\xfe", "清单有误")):
        path = tmp_path / "manifest.toml"
        if content:
            path.write_bytes(content)
        with pytest.raises(UnreadableError, match=words):
            load_manifest(path)


def test_entries_are_found_by_title_and_level():
    known = manifest("https://www.example.gov.cn/a")
    assert find_higher(known, "丁市“十四五” 养老服务规划", "prefectural").name == "city_plan"
    assert find_higher(known, "丁市十四五养老服务规划", None).name == "city_plan"
    assert find_higher(known, "丁市“十四五”养老服务规划", "county") is None


def test_the_command_downloads_looks_and_lists(site, tmp_path):
    def guihua(*arguments):
        command = [sys.executable, "-m", "guihua", "fetch", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=50, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "manifest.toml").write_text(
        f'[[higher]]\nname = "city_plan"\ntitle = "丁市“十四五”养老服务规划"\nlevel = "prefectural"\nurls = ["{site.url}/a.html"]\n', "utf-8"
    )
    code, out, err = guihua("city_plan", "--allow-local")
    assert (code, err) == (0, "")
    assert f"corpus/.fetched/city_plan.html：已下载，{len(PAGE):,} 字节，SHA-256 {DIGEST}" in out
    assert "读出标题：丁市“十四五”养老服务规划" in out
    assert "已有，未变" in guihua("city_plan", "--allow-local")[1]
    assert guihua()[1].endswith("已下载\n")
    assert json.loads((tmp_path / "corpus" / ".fetched" / RECORD).read_text("utf-8"))["city_plan"]["sha256"] == DIGEST
    code, _, err = guihua("city_plan", "--again")
    assert (code, len(err.splitlines())) == (3, 1)
    assert "不是 https 网址" in err
    assert guihua("nothing")[0] == 3
