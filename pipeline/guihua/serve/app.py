"""The pages: what each address shows and what each form does. All of it stands behind ``guard``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from guihua.corrections import add, corrections_path, load_corrections, remove, save_corrections
from guihua.corrections.applying import value_of
from guihua.corrections.file import ENDING
from guihua.corrections.labels import to_label
from guihua.documents import ENDINGS
from guihua.plan import Plan
from guihua.serve.answers import attachment, body_of
from guihua.serve.comparing import Bench
from guihua.serve.desk import Desk, Entry
from guihua.serve.facts import facts_of
from guihua.serve.forms import RefusedError, asks, corrections_of
from guihua.serve.guard import Door, Guard
from guihua.serve.marking import framed_pages, marked_lines
from guihua.serve.pairs import PairPages
from guihua.serve.pictures import Album
from guihua.serve.wording import environment
from guihua.unreadable import UnreadableError

_STATIC = Path(__file__).parent / "static"
STATES = {"waiting": "等待", "reading": "正在提取", "done": "已提取", "failed": "未能提取"}
VERDICTS = {"usable": "可用", "check": "需核对", "unusable": "不可用"}


class Pages:
    """Answers requests from what is on the desk."""

    def __init__(self, desk: Desk, door: Door, stop: Callable[[], None]) -> None:
        self.desk, self.door, self.stop = desk, door, stop
        self.album = Album(desk.room, desk.limits)

    def render(self, template: str, status: int = 200, /, **words: object) -> HTMLResponse:
        """A page or a part of one."""
        known = {"token": self.door.token, "states": STATES, "verdicts": VERDICTS}
        return HTMLResponse(environment().get_template(template).render(known | words), status)

    def problem(self, sentence: str, status: int) -> HTMLResponse:
        """A sentence in place of what was asked for."""
        return self.render("problem.html", status, sentence=sentence)

    async def home(self, _: Request) -> Response:
        """The list."""
        entries, version = self.desk.entries()
        endings = " ".join((*ENDINGS, ENDING))
        return self.render("home.html", entries=entries, version=version, busy=self.desk.busy, endings=endings, limits=self.desk.limits)

    async def changes(self, request: Request) -> Response:
        """The lines of the list that changed since the version that the page knows."""
        since = _number(request.query_params.get("since", ""))
        entries, version = self.desk.entries(since)
        return self.render("changes.html", entries=entries, version=version, since=since, busy=self.desk.busy)

    async def drop(self, request: Request) -> Response:
        """A document as the body of the request, its name in a header; it goes straight into the private folder."""
        name = unquote(request.headers.get("x-guihua-name", "")) or "文件"
        limit = self.desk.limits.file_bytes
        if _number(request.headers.get("content-length", "")) > limit:
            return PlainTextResponse(f"{name}：文件超过 {limit:,} 字节的上限。请拆分文件，或用 --limit file_bytes=… 放宽。", 413)
        path = await run_in_threadpool(self.desk.place_for, name)
        if not await _received(request, path, limit):
            path.unlink()
            return PlainTextResponse(f"{name}：没有收完，或超过 {limit:,} 字节的上限。", 413)
        return self._taken_in(path, name)

    def _taken_in(self, path: Path, name: str) -> Response:
        if not path.name.endswith(ENDING):
            return PlainTextResponse(str(self.desk.add(path, name, dropped=True).id))
        data = path.read_bytes()
        path.unlink()
        try:
            entry = self.desk.add_corrections(name, data)
        except UnreadableError as error:
            return PlainTextResponse(str(error), 422)
        return PlainTextResponse(str(entry.id) if entry else "")

    async def plan(self, request: Request) -> Response:
        """One document: its source and its facts; while it is read, its pages."""
        entry = self.desk.entry(request.path_params["number"])
        if entry is None:
            return self.problem("没有这份文件。", 404)
        return await run_in_threadpool(self._plan, entry)

    def _plan(self, entry: Entry) -> Response:
        plan = self.desk.plan(entry.id)
        sizes = self.album.sizes(entry.id, entry.path) if entry.is_pdf else []
        if plan is None:
            return self.render("waiting.html", entry=entry, sizes=sizes)
        facts = facts_of(plan)
        frames = framed_pages(facts.evidence)
        pages = [(number, size, frames.get(number, [])) for number, size in enumerate(sizes, 1)]
        return self.render(
            "plan.html", entry=entry, plan=plan, tabs=facts.tabs, pages=pages, lines=marked_lines(plan.source.text, facts.evidence),
            corrections=self._corrections(entry, plan),
        )  # fmt: skip

    def _corrections(self, entry: Entry, plan: Plan) -> list[dict[str, object]]:
        """The corrections of a document with what became of them."""
        rows = load_corrections(entry.path).corrections
        records = plan.corrections if isinstance(plan.corrections, tuple) and len(plan.corrections) == len(rows) else ()
        shown = []
        for at, row in enumerate(rows):
            state = records[at].state if records else "applied"
            words = {"number": at, "place": row.place.quote if row.place else "", "state": state, "value": value_of(row)}
            shown.append(words | {"original": row.original, "note": row.note, "kind": type(row).__name__})
        return shown

    async def picture(self, request: Request) -> Response:
        """A page of a PDF."""
        entry = self.desk.entry(request.path_params["number"])
        if entry is None or not entry.is_pdf:
            return self.problem("没有这一页。", 404)
        data = await run_in_threadpool(self.album.page, entry.id, entry.path, request.path_params["page"])
        if data is None:
            return self.problem("没有这一页。", 404)
        return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    async def form(self, request: Request) -> Response:
        """The form that corrects a fact."""
        number, fact = request.path_params["number"], request.path_params["fact"]
        entry, found = await run_in_threadpool(self._record, number, fact)
        if entry is None or found is None:
            return self.problem("没有这一项。", 404)
        plan, record = found
        return self.render("correct.html", entry=entry, fact=fact, asks=asks(plan, record), refused="")

    def _record(self, number: int, fact: int) -> tuple[Entry | None, tuple[Plan, object] | None]:
        entry, plan = self.desk.entry(number), self.desk.plan(number)
        records = facts_of(plan).records if plan else ()
        return entry, (plan, records[fact]) if plan and fact < len(records) else None

    async def correct(self, request: Request) -> Response:
        """Take a correction, read the document again, and have the page shown anew."""
        answers = dict(parse_qsl((await body_of(request)).decode("utf-8", "replace"), keep_blank_values=True))
        number, fact = request.path_params["number"], request.path_params["fact"]
        return await run_in_threadpool(self._correct, number, fact, answers)

    def _correct(self, number: int, fact: int, answers: dict[str, str]) -> Response:
        entry, found = self._record(number, fact)
        if entry is None or found is None:
            return self.problem("没有这一项。", 404)
        plan, record = found
        if answers.get("version") != str(entry.version):
            return self.render("correct.html", entry=entry, fact=fact, asks=(), refused="这份文件刚刚重新提取过，请刷新页面后再更正。")
        try:
            made = corrections_of(plan, record, answers)
            rows = load_corrections(entry.path)
            for correction in made:
                rows = add(rows, correction, plan.source)
            save_corrections(entry.path, rows)
        except (RefusedError, UnreadableError) as refusal:
            return self.render("correct.html", entry=entry, fact=fact, asks=asks(plan, record), refused=str(refusal))
        self.desk.read_again(entry.id)
        return Response(headers={"HX-Refresh": "true"})

    async def undo(self, request: Request) -> Response:
        """Take a correction back."""
        return await run_in_threadpool(self._undo, request.path_params["number"], request.path_params["row"])

    def _undo(self, number: int, row: int) -> Response:
        entry = self.desk.entry(number)
        try:
            if entry is None:
                raise IndexError
            save_corrections(entry.path, remove(load_corrections(entry.path), row))
        except (IndexError, UnreadableError):
            return self.problem("没有这条更正。", 404)
        self.desk.read_again(entry.id)
        return Response(headers={"HX-Refresh": "true"})

    async def download(self, request: Request) -> Response:
        """What can be taken away of a document: its JSON, its tables, its corrections, a label."""
        entry = self.desk.entry(request.path_params["number"])
        if entry is None:
            return self.problem("没有这份文件。", 404)
        return await run_in_threadpool(self._download, entry, request.path_params["what"])

    def _download(self, entry: Entry, what: str) -> Response:
        stem = Path(entry.path.name).stem
        if what == "corrections":
            path = corrections_path(entry.path)
            return FileResponse(path, filename=path.name) if path.exists() else self.problem("没有更正。", 404)
        plan = self.desk.plan(entry.id)
        if plan is None:
            return self.problem("还没有提取完。", 404)
        if what == "json":
            return FileResponse(self.desk.plan_path(entry.id), filename=f"{stem}.plan.json", media_type="application/json")
        if what == "label":
            return attachment(to_label(plan), f"{stem}.gold.json")
        if what == "tables":
            from guihua.ledger import grids
            from guihua.ledger.files import table_files

            ((name, data),) = table_files(stem, grids([plan]), [plan], "xlsx")
            return attachment(data, name)
        return self.problem("没有这种格式。", 404)

    async def close(self, _: Request) -> Response:
        """End the program, as an interrupt does."""
        self.stop()
        return self.render("closed.html")


def make_app(desk: Desk, door: Door, stop: Callable[[], None]) -> ASGIApp:
    """The application behind its guard. ``stop`` ends the server."""
    bench, pages = Bench(desk), Pages(desk, door, stop)
    routes = [
        Route("/", pages.home),
        Route("/changes", pages.changes),
        Route("/documents", pages.drop, methods=["POST"]),
        Route("/close", pages.close, methods=["POST"]),
        Route("/plan/{number:int}", pages.plan),
        Route("/plan/{number:int}/page/{page:int}.png", pages.picture),
        Route("/plan/{number:int}/fact/{fact:int}", pages.form, methods=["GET"]),
        Route("/plan/{number:int}/fact/{fact:int}", pages.correct, methods=["POST"]),
        Route("/plan/{number:int}/undo/{row:int}", pages.undo, methods=["POST"]),
        Route("/plan/{number:int}/download/{what}", pages.download),
        *PairPages(desk, bench, pages.render, pages.problem).routes(),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={500: _fault}), door)


async def _received(request: Request, path: Path, limit: int) -> bool:
    """Write the body of a request to a new private file; False when it breaks off or goes beyond ``limit`` bytes."""
    size, file = 0, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        async for chunk in request.stream():
            size += os.write(file, chunk) if size <= limit else len(chunk)
    except ClientDisconnect:
        return False
    finally:
        os.close(file)
    return size <= limit


async def _fault(_: Request, error: Exception) -> Response:
    sentence = f"程序出错（{type(error).__name__}）。请把这一行连同文件报告给开发者。"
    return PlainTextResponse(sentence, 500)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
