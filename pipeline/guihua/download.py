"""One file from the web, politely: the certificate checked, no private addresses, a limit on size and time, resumed where it stopped."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

import httpcore
import msgspec
from msgspec import Struct

from guihua.network import DeadlineError, Network, is_public
from guihua.unreadable import UnreadableError

HOPS = 5
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
    """How far to go. ``local`` admits http and private addresses, for tests against a server on this machine; ``proxy`` is the address of one."""

    file_bytes: int = 200 * 1024 * 1024
    seconds: float = 600.0
    silence: float = 30.0
    local: bool = False
    agent: str = "guihua"
    proxy: str | None = None


class Answer(Struct, frozen=True):
    """What a server answered before the file itself: its status, and its headers by their names in small letters."""

    status: int
    headers: dict[str, str]


class Remote(Struct, frozen=True):
    """What the server said of the file; written beside an unfinished one, so that only the same file is resumed."""

    url: str
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""


class Coming(Struct, frozen=True):
    """A file on its way: from where, into what, and what is known of the part that is there already."""

    url: str
    part: Path
    resumed: Remote | None


def download(url: str, part: Path, manners: Manners) -> Remote:
    """Get the file at ``url`` into ``part``, going on from what an earlier attempt left there.

    UnreadableError says in one line what went wrong; what has arrived is kept when the server can be asked to go on from there.
    """
    try:
        return _follow(url, part, manners, time.monotonic() + manners.seconds)
    except DeadlineError:
        raise UnreadableError(url, f"下载超过 {manners.seconds:g} 秒", "请再运行一次，会从中断处接着下载") from None
    except ssl.SSLCertVerificationError as error:
        raise UnreadableError(url, f"网站的证书不可信（{error.verify_message}）", "请核对网址；不要绕过证书检查") from None
    except socket.gaierror:
        raise UnreadableError(url, "找不到这个网站，可能没有联网", OFFLINE) from None
    except (TimeoutError, httpcore.TimeoutException):
        raise UnreadableError(url, f"等待超过 {manners.silence:g} 秒没有回应", "请稍后再试，已下载的部分会接着用") from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise UnreadableError(url, f"网站的回答不合规范（{type(error).__name__}）", "请稍后再试，已下载的部分会接着用") from None
    except httpcore.ProxyError as error:
        raise UnreadableError(url, f"代理不肯连接（{error}）", "请核对 --proxy 的地址") from None
    except (OSError, httpcore.NetworkError) as error:
        raise UnreadableError(url, f"连接不上（{getattr(error, 'strerror', None) or error}）", OFFLINE) from None


def _follow(url: str, part: Path, manners: Manners, deadline: float) -> Remote:
    """Ask, and go where the server points, always by the same scheme and never to a private address."""
    at = url
    for _ in range(HOPS + 1):
        _refuse(at, manners)
        resumed = _resumable(part, at)
        parts = urlsplit(at)
        headers = [("Host", parts.netloc), *_headers(part, resumed, manners).items()]
        waits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), manners.silence)}
        with _pool(manners, deadline) as pool, pool.stream("GET", _address(parts), headers=headers, extensions=waits) as response:
            answer = Answer(response.status, {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers})
            if answer.status not in (301, 302, 303, 307, 308):
                return _receive(Coming(at, part, resumed), answer, response.iter_stream(), manners)
        onward = urljoin(at, answer.headers.get("location", ""))
        if urlsplit(onward).scheme != parts.scheme:
            raise UnreadableError(at, f"网站转向另一种协议（{onward}）", "请核对网址后直接使用新网址")
        at = onward
    raise UnreadableError(url, f"网站连续转向超过 {HOPS} 次", "请在浏览器中打开，用最后的网址再试")


def _refuse(url: str, manners: Manners) -> None:
    """Refuse an address that is none, is not encrypted, or names a place inside; names are looked at again when they are resolved."""
    parts = urlsplit(url)
    if parts.scheme not in (("https", "http") if manners.local else ("https",)) or not parts.hostname or parts.username is not None:
        raise UnreadableError(url, "不是 https 网址", "请改用以 https:// 开头的网址")
    try:
        parts.hostname.encode("idna")
        _ = parts.port
    except ValueError:
        raise UnreadableError(url, "网址有误", "请核对主机名和端口") from None
    try:
        inside = not manners.local and not is_public(parts.hostname)
    except ValueError:  # a name and not an address
        return
    if inside:
        raise UnreadableError(url, "网址指向本机或内部网络", "只从公开的网站下载")


def _pool(manners: Manners, deadline: float) -> httpcore.ConnectionPool:
    """What makes the connection: through the proxy when one was asked for."""
    proxy = urlsplit(manners.proxy or "")
    network = Network(deadline, manners.local, proxy.hostname or "")
    context = ssl.create_default_context()
    if manners.proxy is None:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=network)
    given = (unquote(proxy.username), unquote(proxy.password or "")) if proxy.username else None
    port = proxy.port or (443 if proxy.scheme == "https" else 8080)
    return httpcore.HTTPProxy(
        f"{proxy.scheme}://{proxy.hostname}:{port}", proxy_auth=given, ssl_context=context, network_backend=network,
        proxy_ssl_context=context if proxy.scheme == "https" else None,
    )  # fmt: skip


def _address(parts: SplitResult) -> httpcore.URL:
    host = (parts.hostname or "").encode("idna")
    return httpcore.URL(scheme=parts.scheme.encode(), host=host, port=parts.port, target=_target(parts).encode("ascii"))


def _target(parts: SplitResult) -> str:
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
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
    return remote if fits else None


def _receive(coming: Coming, answer: Answer, pieces: Iterable[bytes], manners: Manners) -> Remote:
    url, part, headers = coming.url, coming.part, answer.headers
    goes_on = _goes_on(coming, answer)
    etag = headers.get("etag", "")
    remote = Remote(
        url=url, media_type=headers.get("content-type", ""), etag="" if etag.startswith("W/") else etag,
        last_modified=headers.get("last-modified", ""),
    )  # fmt: skip
    part.parent.mkdir(parents=True, exist_ok=True)
    _note(part).write_bytes(msgspec.json.encode(remote))
    with part.open("ab" if goes_on else "wb") as file:
        for piece in _whole(url, pieces, _length(headers)):
            if file.tell() + len(piece) > manners.file_bytes:
                forget(part)
                raise UnreadableError(url, f"文件超过 {manners.file_bytes:,} 字节的上限", "请核对网址，或用 --limit file_bytes=… 放宽")
            file.write(piece)
    return remote


def _whole(url: str, pieces: Iterable[bytes], left: int) -> Iterator[bytes]:
    """The pieces of a body of ``left`` bytes; UnreadableError when the connection ends before it does."""
    try:
        for piece in pieces:
            left -= len(piece)
            yield piece
    except httpcore.RemoteProtocolError:
        what = f"下载中断，还差 {left:,} 字节" if left > 0 else "下载中断"
        raise UnreadableError(url, what, "请再运行一次，会从中断处接着下载") from None


def _goes_on(coming: Coming, answer: Answer) -> bool:
    """Whether exactly what is still missing comes, and not the whole file; UnreadableError when it is neither."""
    goes_on = coming.resumed is not None and answer.status == 206 and _starts_at(answer.headers) == coming.part.stat().st_size
    if answer.status == 416 or (answer.status == 206 and not goes_on):
        forget(coming.part)
        raise UnreadableError(coming.url, "网站不能从中断处接着发", "已清除下载了一半的文件，请再试一次")
    if answer.status not in (200, 206):
        what, remedy = SAYING.get(answer.status, ("网站没有给出文件", "请稍后再试，或在浏览器中打开"))
        raise UnreadableError(coming.url, f"{what}（HTTP {answer.status}）", remedy)
    return goes_on


def _length(headers: Mapping[str, str]) -> int:
    stated = headers.get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 16 else 0


def _starts_at(headers: Mapping[str, str]) -> int:
    span = headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(span) if span.isascii() and span.isdecimal() and len(span) < 16 else -1


def forget(part: Path) -> None:
    """Remove an unfinished file and what was noted of it."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)
