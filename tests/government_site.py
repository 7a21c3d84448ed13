"""A web server on this machine that behaves as government sites do: redirects, marks, ranges, lost connections, refusals."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "fixtures" / "untrusted_certificate.pem"
ROWS = "".join(f"<p>{number}．新建养老院{number}所，改造敬老院{number}所。</p>" for number in range(1, 2000))
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>丁市人民政府</title></head><body><div class='nav'><a href='/'>首页</a></div>"
    f"<div class='article'><h1>丁市“十四五”养老服务规划</h1>{ROWS}</div></body></html>"
).encode()  # fmt: skip


class Site(ThreadingHTTPServer):
    """The server with a record of what it was asked; ``cut`` ends the next answer after so many bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.cut: int | None = None
        self.mark = '"v1"'
        self.page = PAGE
        self.url = f"http://127.0.0.1:{self.server_port}"


class Proxy(BaseHTTPRequestHandler):
    """A proxy that answers for whatever it is asked for by http; it is asked for whole addresses."""

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def do_CONNECT(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_error(403)


@contextmanager
def office_proxy() -> Iterator[ThreadingHTTPServer]:
    """A running proxy, with a record of what it was asked."""
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    proxy.asked = []
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        route = self.path.partition("?")[0].strip("/")
        match route:
            case "zwgk/ghjh":
                self._answer(302, {"Location": "/zwgk/202112/content_1.html"})
            case "loop":
                self._answer(301, {"Location": "/loop"})
            case "elsewhere":
                self._answer(302, {"Location": "file:///etc/passwd"})
            case "missing" | "busy" | "forbidden":
                self._answer({"missing": 404, "busy": 503, "forbidden": 403}[route], {}, "请稍候".encode())
            case "empty":
                self._answer(200, {"Content-Type": "text/html"})
            case "nonsense":
                self.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")
                self.close_connection = True
            case "silent":
                self.server.stopping.wait(5)
                self.close_connection = True
            case "drip":  # a header every now and then, for ever
                while not self.server.stopping.wait(0.1):
                    try:
                        self.wfile.write(b"HTTP/1.1 200 OK\r\n" if not getattr(self, "begun", False) else b"X-Wait: 1\r\n")
                    except OSError:
                        break
                    self.begun = True
                self.close_connection = True
            case "script":
                self._answer(200, {"Content-Type": "application/javascript"}, b"window.location = '/login';\n" * 40)
            case "program":
                self._answer(200, {}, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
            case "unmarked":
                self._page({})
            case _:
                self._page({"ETag": self.server.mark, "Last-Modified": "Wed, 21 Jul 2021 08:00:00 GMT"})

    def _page(self, headers: dict[str, str]) -> None:
        page, start = self.server.page, 0
        wanted = self.headers.get("Range", "")
        if wanted and self.headers.get("If-Range") in headers.values():
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        headers = {"Content-Type": "text/html; charset=utf-8", **headers}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(page) - 1}/{len(page)}"
        self._answer(206 if start else 200, headers, page[start:])

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        cut, self.server.cut = self.server.cut, None
        self.wfile.write(body if cut is None else body[:cut])
        self.close_connection = self.close_connection or cut is not None


@contextmanager
def government_site(encrypted: bool = False) -> Iterator[Site]:
    """A running site; with ``encrypted`` it speaks TLS under a certificate that nobody has signed."""
    site = Site()
    site.stopping = threading.Event()
    if encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        site.socket = context.wrap_socket(site.socket, server_side=True)
        site.url = f"https://127.0.0.1:{site.server_port}"
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopping.set()
        site.shutdown()
        site.server_close()
        thread.join()
