"""Pages of a PDF as pictures, drawn by PDFium in a worker of its own: it is a large library that reads hostile files."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import msgspec
from msgspec import Struct

from guihua.limits import Limits
from guihua.unreadable import UnreadableError
from guihua.worker_process import Task
from guihua.workers import Ended, run_each

AHEAD = 4
"""So many pages are drawn for each that is asked for: the next ones are looked at soon, and starting costs most. The first is drawn alone."""
SCALE = 2.0
_SIDE = 4_000
"""Pixels: no page is drawn larger than this on its longer side."""
_SECONDS = 30.0


class Order(Struct):
    """What a worker is asked for: sizes of all pages (``first`` 0), or pictures from page ``first`` on."""

    path: str
    first: int
    limits: Limits


class Sizes(Struct):
    """Width and height of each page in PDF points."""

    pages: list[tuple[float, float]]


def draw(payload: bytes) -> bytes:
    """The work: sizes, or a list of PNG pictures; an empty answer when the file cannot be drawn."""
    from guihua.readers.pdf.opening import open_pdf

    order = msgspec.msgpack.decode(payload, type=Order)
    path = Path(order.path)
    try:
        document = open_pdf(path.read_bytes(), path.name, order.limits)
    except (UnreadableError, OSError):
        return b""
    try:
        if order.first == 0:
            return msgspec.msgpack.encode(Sizes([document[at].get_size() for at in range(len(document))]))
        pictures = []
        for number in range(order.first, min(order.first + (1 if order.first == 1 else AHEAD), len(document) + 1)):
            page = document[number - 1]
            scale = min(SCALE, _SIDE / max(*page.get_size(), 1.0))
            out = io.BytesIO()
            page.render(scale=scale).to_pil().convert("RGB").save(out, "PNG", compress_level=1)
            pictures.append(out.getvalue())
        return msgspec.msgpack.encode(pictures)
    finally:
        document.close()


class Album:
    """The pages of documents; what was drawn is kept in the private folder."""

    def __init__(self, room: Path, limits: Limits) -> None:
        self._room, self._limits = room, limits
        self._sizes: dict[int, list[tuple[float, float]]] = {}
        self._locks: dict[int, threading.Lock] = {}
        self._lock = threading.Lock()

    def sizes(self, number: int, path: Path) -> list[tuple[float, float]]:
        """Width and height of each page in PDF points; none when it cannot be drawn."""
        with self._one(number):
            if number not in self._sizes:
                answer = self._ask(path, 0)
                self._sizes[number] = msgspec.msgpack.decode(answer, type=Sizes).pages if answer else []
            return self._sizes[number]

    def page(self, number: int, path: Path, page: int) -> bytes | None:
        """The picture of a page, from 1, as PNG; None when there is none."""
        if not 1 <= page <= len(self.sizes(number, path)):
            return None
        with self._one(number):
            kept = self._room / f"{number}-page-{page}.png"
            if not kept.exists():
                answer = self._ask(path, page)
                for at, picture in enumerate(msgspec.msgpack.decode(answer, type=list[bytes]) if answer else []):
                    (self._room / f"{number}-page-{page + at}.png").write_bytes(picture)
            return kept.read_bytes() if kept.exists() else None

    def _one(self, number: int) -> threading.Lock:
        with self._lock:
            return self._locks.setdefault(number, threading.Lock())

    def _ask(self, path: Path, first: int) -> bytes:
        payload = msgspec.msgpack.encode(Order(str(path), first, self._limits))
        ended: Ended
        ((_, ended),) = run_each(draw, [Task(payload, min(_SECONDS, self._limits.seconds), self._limits.memory)], 1)
        return ended.result if ended.how == "done" else b""
