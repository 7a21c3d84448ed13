"""Who may ask for what: every request is held against the address, the origin and the token before anything else sees it.

The server listens on 127.0.0.1 only; that does not keep out other pages in the same browser (hence Host and Origin), nor other users of the
machine (hence the token: in a cookie for looking, in a header or form field beside it for changing).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-guihua-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SAFE: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Door(Struct, frozen=True):
    """The one address at which the server answers, and the token that opens it."""

    port: int
    token: str

    @property
    def host(self) -> str:
        """What the Host header has to say."""
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """What the Origin header has to say where there is one."""
        return f"http://{self.host}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies do not tell ports apart."""
        return f"guihua-{self.port}"

    @property
    def address(self) -> str:
        """The address that is opened first; it hands over the token and sends on to one without it."""
        return f"{self.origin}/?token={self.token}"


class Guard:
    """Refuses with 403 whatever does not come from a page of this server's, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope, Headers(scope=scope))
        await (answer or self.app)(scope, receive, send_safely)

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        """What is said instead of going on; None to go on."""
        if headers.get("host") != self.door.host or headers.get("origin", self.door.origin) != self.door.origin:
            return refusal()
        if scope["method"] in ("GET", "HEAD"):
            if scope["path"] == "/" and (given := parse_qs(scope["query_string"].decode("latin-1")).get("token")):
                return self._enter(given[0])
            return None if self._is_token(_cookie(headers, self.door.cookie)) else refusal()
        if scope["method"] != "POST" or "origin" not in headers:
            return refusal()
        both = self._is_token(_cookie(headers, self.door.cookie)) and self._is_token(headers.get(HEADER, ""))
        return None if both else refusal()

    def _enter(self, token: str) -> Response:
        if not self._is_token(token):
            return refusal()
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self.door.cookie, self.door.token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.door.token.encode())


def refusal() -> Response:
    """403, in one line."""
    return Response("拒绝访问：请用 guihua serve 启动时给出的地址打开。\n", status_code=403, media_type="text/plain; charset=utf-8")


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
