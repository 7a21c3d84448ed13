"""The server from start to end: a private folder, a port of its own, and nothing left behind."""

from __future__ import annotations

import secrets
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from msgspec import Struct

from guihua.corrections import corrections_path
from guihua.limits import Limits
from guihua.serve.app import make_app
from guihua.serve.comparing import decisions_path
from guihua.serve.desk import Desk
from guihua.serve.guard import Door
from guihua.worker_process import Task
from guihua.workers import run_each
from guihua.writing import write_whole

HOST = "127.0.0.1"
"""Nobody but this machine: there is no option for another address."""


class Setting(Struct, frozen=True):
    """What the command line says. ``port`` 0 is any free one; ``output`` is where corrections of dropped documents go at the end."""

    documents: Sequence[str]
    output: Path
    limits: Limits
    ocr: bool | None
    workers: int
    port: int = 0
    browser: bool = True


def run(setting: Setting, say: Callable[[str], None]) -> None:
    """Serve until interrupted or told to stop; ``say`` is given the lines for the terminal.

    OSError when the port cannot be had. Whatever ends it, the private folder is gone afterwards, and the corrections of dropped documents are
    kept in ``output``.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, setting.port))
        listening.listen()
        door = Door(listening.getsockname()[1], secrets.token_urlsafe(32))
        with tempfile.TemporaryDirectory(prefix="guihua-", ignore_cleanup_errors=True) as room:  # made with 0700
            desk = Desk(Path(room), setting.limits, setting.ocr, setting.workers)
            for document in setting.documents:
                desk.add(Path(document).absolute(), document, dropped=False)
            try:
                _serve(desk, door, listening, setting, say)
            finally:
                keep_work(desk, setting.output, say)


def _serve(desk: Desk, door: Door, listening: socket.socket, setting: Setting, say: Callable[[str], None]) -> None:
    server: uvicorn.Server

    def stop() -> None:
        server.should_exit = True

    config = uvicorn.Config(
        make_app(desk, door, stop), log_config=None, access_log=False, lifespan="off", server_header=False, date_header=False,
        timeout_graceful_shutdown=2, h11_max_incomplete_event_size=64 * 1024, ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    say(f"已打开 {door.address}")
    say("在浏览器中使用；按 Ctrl+C 结束")
    if setting.browser:
        webbrowser.open(door.address)
    threading.Thread(target=_warm_up, args=(setting.limits,), daemon=True).start()
    server.run(sockets=[listening])


def _warm_up(limits: Limits) -> None:
    """Have the libraries loaded, which all workers share, before a document comes."""
    list(run_each(nothing, [Task(b"", limits.seconds, limits.memory)], 1))


def nothing(_: bytes) -> bytes:
    """What the first worker is asked for."""
    return b""


def keep_work(desk: Desk, output: Path, say: Callable[[str], None]) -> None:
    """Copy what people corrected and decided in dropped documents out of the private folder; a name that is taken gets a number."""
    dropped = [entry.path for entry in desk.entries()[0] if entry.dropped]
    for path in (found(document) for document in dropped for found in (corrections_path, decisions_path)):
        if path.exists():
            place = _free(output / path.name, path.read_bytes())
            write_whole(place, path.read_bytes())
            say(f"更正已存入 {place}；放到原文件旁边，以后每次提取都会套用")


def _free(path: Path, data: bytes) -> Path:
    """``path``, or with a number where another file has its name."""
    count, free = 1, path
    while free.exists() and free.read_bytes() != data:
        count += 1
        first, dot, rest = path.name.partition(".")
        free = path.with_name(f"{first}-{count}{dot}{rest}")
    return free
