"""The documents on the desk: what was given or dropped, how far each has come, and its plan when it is there.

Each document is read in a process of its own within the limits; this process never opens one.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from pathlib import Path
from queue import PriorityQueue
from typing import Any, Literal

import msgspec
from msgspec import Struct

from guihua.batch import Job, Outcome, run_bounded
from guihua.corrections import corrections_path
from guihua.corrections.file import ENDING, read_corrections
from guihua.limits import Limits
from guihua.overview import Overview
from guihua.plan import Plan

State = Literal["waiting", "reading", "done", "failed"]
_KEPT = 6
"""So many plans are kept decoded; the others are read again from the private folder when they are looked at."""


class Entry(Struct):
    """A document of the list. ``version`` counts the changes of the whole desk, so that a page can ask what is new since."""

    id: int
    name: str
    path: Path
    dropped: bool
    state: State = "waiting"
    overview: Overview | None = None
    verdict: str = ""
    error: str = ""
    version: int = 0

    @property
    def is_pdf(self) -> bool:
        """Whether its pages can be shown: told by how the file begins, as the readers do."""
        try:
            with self.path.open("rb") as file:
                return b"%PDF-" in file.read(1024)
        except OSError:
            return False


class Desk:
    """All documents; every method may be called from any thread."""

    def __init__(self, room: Path, limits: Limits, ocr: bool | None, workers: int) -> None:
        self.room, self.limits, self.ocr = room, limits, ocr
        self._entries: dict[int, Entry] = {}
        self._queue: PriorityQueue[tuple[int, int]] = PriorityQueue()
        self._lock = threading.Lock()
        self._version = 0
        self._plans: OrderedDict[int, Plan] = OrderedDict()
        self._busy: dict[int, threading.Event] = {}
        self._loose: dict[str, bytes] = {}
        for _ in range(workers):
            threading.Thread(target=self._work, daemon=True).start()

    def place_for(self, name: str) -> Path:
        """A new private place for a dropped document that is called ``name``, which comes from a browser and may say anything."""
        with self._lock:
            folder = self.room / f"dropped-{len(os.listdir(self.room)) + 1}"
            folder.mkdir(mode=0o700)
        return folder / safe_name(name)

    def add(self, path: Path, name: str, dropped: bool) -> Entry:
        """Put a document on the desk; it is read when its turn comes."""
        with self._lock:
            if dropped and (loose := self._loose.pop(path.name + ENDING, None)):
                corrections_path(path).write_bytes(loose)
            entry = Entry(len(self._entries) + 1, name, path, dropped)
            self._entries[entry.id] = entry
            self._touch(entry)
        self._put(entry, 1)
        return entry

    def add_corrections(self, name: str, data: bytes) -> Entry | None:
        """Lay a dropped file of corrections beside the dropped document of its name, which is read again; it waits where there is none yet.

        Raises UnreadableError when it is no file of corrections.
        """
        read_corrections(data, name)
        with self._lock:
            fitting = [entry for entry in self._entries.values() if entry.dropped and entry.path.name + ENDING == safe_name(name)]
            if not fitting:
                self._loose[safe_name(name)] = data
                return None
            corrections_path(fitting[-1].path).write_bytes(data)
            fitting[-1].state = "waiting"
            self._touch(fitting[-1])
        self._put(fitting[-1], 0)
        return fitting[-1]

    def entries(self, since: int = 0) -> tuple[list[Entry], int]:
        """The documents that changed after the version ``since``, as they are now, and the version of the desk."""
        with self._lock:
            return [msgspec.structs.replace(entry) for entry in self._entries.values() if entry.version > since], self._version

    @property
    def busy(self) -> bool:
        """Whether any document is still to be read."""
        with self._lock:
            return any(entry.state in ("waiting", "reading") for entry in self._entries.values())

    def entry(self, number: int) -> Entry | None:
        """The document of this number."""
        with self._lock:
            entry = self._entries.get(number)
            return msgspec.structs.replace(entry) if entry else None

    def plan(self, number: int) -> Plan | None:
        """The plan of a document; None where it has none (yet)."""
        entry = self.entry(number)
        if entry is None or entry.state != "done":
            return None
        with self._lock:
            if number in self._plans:
                self._plans.move_to_end(number)
                return self._plans[number]
        plan = msgspec.json.decode(self.plan_path(number).read_bytes(), type=Plan)
        with self._lock:
            self._plans[number] = plan
            while len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
        return plan

    def plan_path(self, number: int) -> Path:
        """Where the JSON of a document's plan lies."""
        return self.room / f"{number}.plan.json"

    def read_again(self, number: int) -> None:
        """Read a document once more, before all others, and wait for it."""
        with self._lock:
            entry = self._entries[number]
            entry.state = "waiting"
            self._touch(entry)
        self._put(entry, 0).wait()

    def corrected(self) -> list[Entry]:
        """The dropped documents whose corrections lie in the private folder, and would go with it."""
        entries, _ = self.entries()
        return [entry for entry in entries if entry.dropped and corrections_path(entry.path).exists()]

    def _put(self, entry: Entry, priority: int) -> threading.Event:
        done = threading.Event()
        with self._lock:
            self._busy[entry.id] = done
        self._queue.put((priority, entry.id))
        return done

    def _touch(self, entry: Entry) -> None:
        self._version += 1
        entry.version = self._version

    def _work(self) -> None:
        while True:
            _, number = self._queue.get()
            try:
                self._read(number)
            finally:
                with self._lock:
                    self._busy.pop(number, threading.Event()).set()

    def _read(self, number: int) -> None:
        with self._lock:
            entry = self._entries[number]
            entry.state = "reading"
            self._touch(entry)
        outcome = _bounded(Job(str(entry.path), None, self.limits, self.ocr))
        verdict = ""
        error = (outcome.error or "").replace(str(entry.path.parent) + os.sep, "")
        if outcome.data is not None:
            try:
                self.plan_path(number).write_bytes(outcome.data)
                verdict = msgspec.json.decode(outcome.data, type=_Judged).quality.get("verdict", "")
            except OSError as failure:
                error = f"无法写入临时文件夹（{failure.strerror or failure}）。请检查磁盘空间。"
        with self._lock:
            self._plans.pop(number, None)
            entry.state = "failed" if error else "done"
            entry.error, entry.overview, entry.verdict = error, outcome.overview, verdict
            self._touch(entry)


def _bounded(job: Job) -> Outcome:
    """What became of a document; also when no worker can be had, for a line of the list must not say for ever that it is being read."""
    try:
        return run_bounded(job)
    except Exception as error:
        return Outcome(document=job.document, error=f"无法开始提取（{type(error).__name__}: {error}）。请检查临时文件夹和内存后再试。", bug=True)


class _Judged(Struct):
    """The one part of a plan that the list shows beside its overview."""

    quality: dict[str, Any] = {}


def safe_name(name: str) -> str:
    """The last part of a name as a file of the private folder may have it: no separators, no control characters, not too long.

    >>> safe_name("县/规划.pdf"), safe_name("..\\\\..\\\\a.txt"), safe_name("../.."), safe_name("\\x00甲\\u202e.txt")
    ('规划.pdf', 'a.txt', '文件', '甲.txt')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(character for character in last if character.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    while len(kept.encode()) > 200:
        stem = stem[:-1]
        kept = stem + dot + ending if stem else ending[:50]
    return kept or "文件"
