"""One file from the web, politely: the certificate checked, no private addresses, a limit on size and time, resumed where it stopped."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

import msgspec
from msgspec import Struct

from guihua.unreadable import UnreadableError

HOPS = 5
CHUNK = 64 * 1024
OFFLINE = "请检查网络；不能上网时，可在别处下载后把文件放进 corpus/ 下相应层级的目录"
SAYING = {
    401: ("网站要求登录", "请在浏览器中下载"),
    403: ("网站拒绝访问", "请在浏览器中打开该网址另存"),
    404: ("网页不存在", "网址可能已经变动，请到该网站搜索标题"),
    410: ("网页已经撤下", "请到该网站搜索标题"),
    429: ("网站要求放慢", "请过一会儿再试"),
    503: ("网站暂时不能服务", "请过一会儿再试"),
}


class Manners(Struct, frozen=True):
    """How far to go. ``local`` admits http and private addresses, for tests against a server on this machine."""

    file_bytes: int = 200 * 1024 * 1024
    seconds: float = 600.0
    silence: float = 30.0
    local: bool = False
    agent: str = "guihua"


class Remote(Struct, frozen=True):
    """What the server said of the file; written beside an unfinished one, so that only the same file is resumed."""

    url: str
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""


def download(url: str, part: Path, manners: Manners) -> Remote:
    """Get the file at ``url`` into ``part``, going on from what an earlier attempt left there.

    UnreadableError says in one line what went wrong; what has arrived is kept when the server can be asked to go on from there.
    """
    try:
        return _follow(url, part, manners, time.monotonic() + manners.seconds)
    except ssl.SSLCertVerificationError as error:
        raise UnreadableError(url, f"网站的证书不可信（{error.verify_message}）", "请核对网址；不要绕过证书检查") from None
    except socket.gaierror:
        raise UnreadableError(url, "找不到这个网站，可能没有联网", OFFLINE) from None
    except TimeoutError:
        raise UnreadableError(url, f"等待超过 {manners.silence:g} 秒没有回应", "请稍后再试，已下载的部分会接着用") from None
    except http.client.HTTPException as error:
        raise UnreadableError(url, f"网站的回答不合规范（{type(error).__name__}）", "请稍后再试，已下载的部分会接着用") from None
    except OSError as error:
        raise UnreadableError(url, f"连接不上（{error.strerror or error}）", OFFLINE) from None


def _follow(url: str, part: Path, manners: Manners, deadline: float) -> Remote:
    """Ask, and go where the server points, always by the same scheme and never to a private address."""
    at = url
    for _ in range(HOPS + 1):
        connection = _connect(at, manners)
        try:
            resumed = _resumable(part, at)
            connection.request("GET", _target(urlsplit(at)), headers=_headers(part, resumed, manners))
            response = connection.getresponse()
            if response.status not in (301, 302, 303, 307, 308):
                _check(at, response, part, resumed)
                return _receive(at, response, part, manners, deadline)
            at = _onward(at, response)
        finally:
            connection.close()
    raise UnreadableError(url, f"网站连续转向超过 {HOPS} 次", "请在浏览器中打开，用最后的网址再试")


def _onward(at: str, response: http.client.HTTPResponse) -> str:
    """Where the server points to."""
    onward = urljoin(at, response.headers.get("Location", ""))
    if urlsplit(onward).scheme != urlsplit(at).scheme:
        raise UnreadableError(at, f"网站转向另一种协议（{onward}）", "请核对网址后直接使用新网址")
    return onward


def _connect(url: str, manners: Manners) -> http.client.HTTPConnection:
    """A connection to an address that has been looked at; the name is not resolved again."""
    parts = urlsplit(url)
    if parts.scheme not in (("https", "http") if manners.local else ("https",)) or not parts.hostname or parts.username is not None:
        raise UnreadableError(url, "不是 https 网址", "请改用以 https:// 开头的网址")
    try:
        host, port = parts.hostname.encode("idna").decode(), parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise UnreadableError(url, "网址有误", "请核对主机名和端口") from None
    addresses = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not manners.local and not all(ipaddress.ip_address(address).is_global for address in addresses):
        raise UnreadableError(url, "网址指向本机或内部网络", "只从公开的网站下载")
    connection = http.client.HTTPConnection(host, port, timeout=manners.silence)
    connection.sock = _reach(addresses, port, manners.silence)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    return connection


def _reach(addresses: list[str], port: int, silence: float) -> socket.socket:
    trouble: OSError = OSError("没有地址")
    for address in dict.fromkeys(addresses):
        try:
            return socket.create_connection((address, port), silence)
        except OSError as error:
            trouble = error
    raise trouble


def _target(parts: SplitResult) -> str:
    from urllib.parse import quote

    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


def _headers(part: Path, resumed: Remote | None, manners: Manners) -> dict[str, str]:
    headers = {"User-Agent": manners.agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    if resumed:
        headers |= {"Range": f"bytes={part.stat().st_size}-", "If-Range": resumed.etag or resumed.last_modified}
    return headers


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _resumable(part: Path, url: str) -> Remote | None:
    """What is known of the unfinished file, when it is of this address and the server gave it a mark to recognise it by."""
    try:
        remote = msgspec.json.decode(_note(part).read_bytes(), type=Remote)
        fits = remote.url == url and part.stat().st_size > 0 and bool(remote.etag or remote.last_modified)
    except (OSError, msgspec.DecodeError):
        return None
    return remote if fits else None


def _check(url: str, response: http.client.HTTPResponse, part: Path, resumed: Remote | None) -> None:
    """Raise UnreadableError unless the whole file comes, or exactly what is still missing."""
    goes_on = resumed is not None and response.status == 206 and _starts_at(response) == part.stat().st_size
    if response.status == 416 or (response.status == 206 and not goes_on):
        forget(part)
        raise UnreadableError(url, "网站不能从中断处接着发", "已清除下载了一半的文件，请再试一次")
    if response.status not in (200, 206):
        what, remedy = SAYING.get(response.status, ("网站没有给出文件", "请稍后再试，或在浏览器中打开"))
        raise UnreadableError(url, f"{what}（HTTP {response.status}）", remedy)


def _receive(url: str, response: http.client.HTTPResponse, part: Path, manners: Manners, deadline: float) -> Remote:
    """Write what comes to ``part``: from the beginning, or behind what is there when the server goes on (HTTP 206)."""
    etag = response.headers.get("ETag", "")
    remote = Remote(
        url=url, media_type=response.headers.get("Content-Type", ""), etag="" if etag.startswith("W/") else etag,
        last_modified=response.headers.get("Last-Modified", ""),
    )  # fmt: skip
    part.parent.mkdir(parents=True, exist_ok=True)
    _note(part).write_bytes(msgspec.json.encode(remote))
    with part.open("ab" if response.status == 206 else "wb") as file:
        while chunk := response.read1(CHUNK):
            if file.tell() + len(chunk) > manners.file_bytes:
                forget(part)
                raise UnreadableError(url, f"文件超过 {manners.file_bytes:,} 字节的上限", "请核对网址，或用 --limit file_bytes=… 放宽")
            file.write(chunk)
            if time.monotonic() > deadline:
                raise UnreadableError(url, f"下载超过 {manners.seconds:g} 秒", "请再运行一次，会从中断处接着下载")
    if response.length:
        raise UnreadableError(url, f"下载中断，还差 {response.length:,} 字节", "请再运行一次，会从中断处接着下载")
    return remote


def _starts_at(response: http.client.HTTPResponse) -> int:
    span = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    return int(span) if span.isdecimal() else -1


def forget(part: Path) -> None:
    """Remove an unfinished file and what was noted of it."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)
