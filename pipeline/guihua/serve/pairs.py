"""The pages of comparisons: choose who is above, the table 衔接情况表 or the matrix, decide on links, take reports away."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from guihua.comparison import Comparison
from guihua.decisions import DecisionKind
from guihua.overview import LEVELS
from guihua.serve.answers import attachment, body_of
from guihua.serve.comparing import Bench, Match, Want, links
from guihua.serve.desk import Desk, Entry
from guihua.unreadable import FaultError, UnreadableError

ENDINGS: dict[Want, str] = {"html": ".html", "xlsx": ".xlsx", "docx": ".docx"}
DECISIONS: dict[str, DecisionKind | None] = {"confirm": "confirm", "reject": "reject", "none": None}
PARTS = {"indicators": "指标", "tasks": "任务", "projects": "项目"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_CHOOSE = '<p class="error" role="alert">请选一份上级规划，再选至少一份下级规划。</p>'


class PairPages:
    """Answers requests about comparisons."""

    def __init__(
        self, desk: Desk, bench: Bench, render: Callable[..., HTMLResponse], problem: Callable[[str, int], HTMLResponse]
    ) -> None:
        self.desk, self.bench, self.render, self.problem = desk, bench, render, problem

    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route("/compare", self.choose, methods=["GET"]),
            Route("/compare", self.start, methods=["POST"]),
            Route("/comparison/{number:int}", self.show),
            Route("/comparison/{number:int}/decide", self.decide, methods=["POST"]),
            Route("/comparison/{number:int}/report/{want}", self.report),
        ]

    async def choose(self, _: Request) -> Response:
        """The plans that can be compared; the one of the highest level is proposed as the upper one."""
        ready = [entry for entry in self.desk.entries()[0] if entry.state == "done"]
        highest = min(ready, key=_rank, default=None)
        return self.render("compare.html", entries=ready, upper=highest.id if highest else 0)

    async def start(self, request: Request) -> Response:
        """Take a choice, and send on to its comparison."""
        fields = await _fields(request)
        upper = _numbers(fields.get("upper", []))[:1]
        lowers = tuple(number for number in dict.fromkeys(_numbers(fields.get("lower", []))) if number not in upper)
        match = Match(upper[0], lowers) if upper and lowers else None
        if match is None or not self._entries(match):
            return HTMLResponse(_CHOOSE)
        return Response(headers={"HX-Redirect": f"/comparison/{self.bench.add(match)}"})

    def _entries(self, match: Match | None) -> tuple[Entry, ...]:
        """The documents of a comparison, the upper first; none unless all of them have a plan."""
        entries = self.bench.entries(match) if match else ()
        return entries if match and len(entries) == len(match.lowers) + 1 else ()

    async def show(self, request: Request) -> Response:
        """A comparison."""
        return await run_in_threadpool(self._show, request.path_params["number"])

    def _show(self, number: int) -> Response:
        match = self.bench.match(number)
        entries = self._entries(match)
        if match is None or not entries:
            return self.problem("没有这次对照，或有文件正在重新提取。", 404)
        if len(match.lowers) > 1:
            return self.render("coverage.html", number=number, entries=entries)
        upper, lower = self.desk.plan(match.upper), self.desk.plan(match.lowers[0])
        if upper is None or lower is None:
            return self.problem("有文件正在重新提取，请稍候再试。", 409)
        try:
            found = msgspec.json.decode(self.bench.made(match, "json"), type=Comparison)
            decided = self.bench.decisions(match.lowers[0])
        except (FaultError, UnreadableError) as error:
            return self.problem(str(error), 500)
        tables = [(key, name, list(links(getattr(found, key), lower, upper))) for key, name in PARTS.items()]
        return self.render("comparison.html", number=number, entries=entries, found=found, tables=tables, decided=decided)

    async def decide(self, request: Request) -> Response:
        """Keep what was decided on a link, and have the page shown anew."""
        fields = await _fields(request)
        match = self.bench.match(request.path_params["number"])
        kind = fields.get("decision", [""])[0]
        pairs = list(zip(fields.get("upper", []), fields.get("lower", []), strict=False))
        if match is None or len(match.lowers) != 1 or kind not in DECISIONS or not pairs:
            return self.problem("没有这一行。", 404)
        try:
            await run_in_threadpool(self.bench.decide, match.lowers[0], pairs, DECISIONS[kind])
        except UnreadableError as error:
            return self.problem(str(error), 500)
        return Response(headers={"HX-Refresh": "true"})

    async def report(self, request: Request) -> Response:
        """A report to be looked at (HTML) or taken away."""
        return await run_in_threadpool(self._report, request.path_params["number"], request.path_params["want"])

    def _report(self, number: int, name: str) -> Response:
        match = self.bench.match(number)
        want = next((each for each in ENDINGS if each == name), None)
        many = match is not None and len(match.lowers) > 1
        if match is None or want is None or (many and want == "docx") or not self._entries(match):
            return self.problem("没有这份报告。", 404)
        try:
            data = self.bench.made(match, want)
        except (FaultError, UnreadableError) as error:
            return self.problem(str(error), 500)
        return _own_page(data) if want == "html" else attachment(data, f"衔接情况{ENDINGS[want]}")


def _own_page(data: bytes) -> Response:
    """A report, which carries its own style and script: only these run, for its own policy names them by their digests."""
    found = _POLICY.search(data[:8_000].decode("utf-8", "ignore"))
    policy = html.unescape(found[1]) if found else "default-src 'none'"
    return Response(data, media_type="text/html", headers={"content-security-policy": policy + "; frame-ancestors 'none'"})


def _rank(entry: Entry) -> int:
    """0 for a national plan; those whose level is not known come last."""
    words = list(LEVELS.values())
    return words.index(entry.overview.level) if entry.overview and entry.overview.level in words else len(words)


async def _fields(request: Request) -> dict[str, list[str]]:
    return parse_qs((await body_of(request)).decode("utf-8", "replace"))


def _numbers(values: Sequence[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 10]
