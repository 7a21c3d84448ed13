"""Processes that do one task after another, each ended when its task takes too long or too much memory.

A limit that the work itself has to look at is none: a pattern that backtracks, or a library that allocates, never looks. So the process that
gives out the tasks watches the others, and ends what goes beyond its bounds. Time is that of the processor, so that no result depends on what
else the machine has to do; by the clock a task may take several times as long. What comes back from a worker is bytes and never a pickle: a
worker reads hostile files.
"""

from __future__ import annotations

import atexit
import pickle
import shutil
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import connection, get_all_start_methods, get_context, resource_tracker
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Literal

import psutil
from msgspec import Struct

from guihua.limits import MOST_RECOGNITION
from guihua.worker_process import BEGUN, ENDING, MORE, WAITING, Task, Work, serve

# Seconds between two looks at what the workers take.
_TICK = 0.1
# Seconds that a worker may take to begin: on a busy machine a new process takes its time, and no task is to blame for it.
_BEGINNING = 60.0


class Ended(Struct, frozen=True):
    """How a task ended: ``result`` is there when it is ``done``; ``signal`` is the name of what ended a worker that ``died``."""

    how: Literal["done", "time", "memory", "died"]
    result: bytes = b""
    signal: str = ""


def run_each(work: Work, tasks: Sequence[Task], workers: int) -> Iterator[tuple[int, Ended]]:
    """Do ``work`` on every task in ``workers`` processes; the place of each task and how it ended, as it ends.

    A task whose worker died is done once more, alone in a new one, for what ended it may have had nothing to do with the task. When the
    iterator is closed, or an exception passes through it, no process is left. ``work`` is a function of a module.
    """
    with _crew(work) as crew:
        yield from _rounds(crew, tasks, min(workers, len(tasks)))


def _rounds(crew: _Crew, tasks: Sequence[Task], workers: int) -> Iterator[tuple[int, Ended]]:
    waiting, again = deque(range(len(tasks))), set[int]()
    while waiting or crew.busy:
        while waiting and len(crew.busy) < workers:
            place = waiting.popleft()
            crew.give(place, tasks[place])
        ended = crew.look()
        for place, end in ended:
            if end.how == "died" and place not in again:
                again.add(place)
                waiting.appendleft(place)
            else:
                yield place, end


# Taken while a process starts or a folder for one is made.
_STARTING = threading.Lock()
_CREWS: set[_Crew] = set()


@atexit.register
def _leave() -> None:
    """Start nothing any more, and leave nothing behind: other threads may be in the midst of their work, and are not waited for.

    The lock is taken for good. The workers are killed before their folders go, for they write into them.
    """
    _STARTING.acquire()
    for crew in list(_CREWS):
        crew.kill()
        shutil.rmtree(crew.scratch, ignore_errors=True)


@contextmanager
def _crew(work: Work) -> Iterator[_Crew]:
    """Workers with a folder of their own for temporary files; afterwards neither is left."""
    with _STARTING:
        crew = _Crew(work, tempfile.mkdtemp(prefix="guihua-"))  # made with 0700
        _CREWS.add(crew)
    try:
        yield crew
    finally:
        crew.dismiss()
        shutil.rmtree(crew.scratch, ignore_errors=True)
        _CREWS.discard(crew)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes whole: they are handed what they wait for, and hear no Ctrl-C, not even while Python itself starts in them.

    What a process blocks its children block; a worker opens its ears to SIGTERM again when it has begun.
    """
    with _STARTING:
        if not hasattr(signal, "pthread_sigmask"):
            yield
            return
        resource_tracker.ensure_running()  # it would open our ears again when it starts in the midst
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process, the task it is at, and how far it may go: seconds of the processor and by the clock, bytes of memory."""

    def __init__(self, context: ForkServerContext | SpawnContext, work: Work, scratch: str) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(work, theirs, scratch), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()
        self.place = -1
        self.seconds = self.most = 0.0
        self.begun = False
        self.spent = self.since = 0.0
        self.memory = 0

    def give(self, place: int, task: Task) -> None:
        self.place, self.memory, self.seconds = place, task.memory, task.seconds
        self.most = task.seconds * (1 + MOST_RECOGNITION)  # what is asked for again and again ends, too
        self.begun, self.since = False, time.monotonic() + _BEGINNING
        self.connection.send_bytes(pickle.dumps(task))

    def begin(self) -> None:
        """The task has been begun: its time runs."""
        self.begun, self.spent, self.since = True, self._processor(), time.monotonic()

    def allow(self, seconds: float) -> None:
        """Let the task take so many seconds more."""
        self.seconds = min(self.seconds + seconds, self.most)

    def over(self) -> Literal["time", "memory"] | None:
        """What the task has more of than it may take."""
        if time.monotonic() - self.since > WAITING * self.seconds:
            return "time"
        if self.begun and self._processor() - self.spent > self.seconds:  # what it takes to start is no task's
            return "time"
        return "memory" if self.used() > self.memory else None

    def _processor(self) -> float:
        """Seconds of the processor that the process has taken since it was started; 0 when it is gone."""
        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def used(self) -> int:
        """Bytes of memory in use; 0 when the process is gone."""
        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Kill the process and whatever it started, without waiting."""
        try:
            tree = psutil.Process(self.process.pid)
            family = [*tree.children(recursive=True), tree]
        except psutil.Error:
            family = []
        for member in family:
            try:
                member.kill()
            except psutil.Error:
                continue

    def end(self) -> None:
        """End the process and whatever it started."""
        self.kill()
        self.process.join()
        self.connection.close()


class _Crew:
    """The workers there are: the idle, and the busy by their connections."""

    def __init__(self, work: Work, scratch: str) -> None:
        self._work, self.scratch = work, scratch
        # Not forked from this process: a progress bar has a thread, and forking beside threads may hang.
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        self._context: ForkServerContext | SpawnContext = get_context(method)  # type: ignore[assignment]
        if method == "forkserver":
            self._context.set_forkserver_preload([work.__module__, "guihua.pipeline"])
        self._idle: list[_Worker] = []
        self.busy: dict[connection.Connection, _Worker] = {}

    def give(self, place: int, task: Task) -> None:
        """Have a task done by a worker that is idle, or by a new one."""
        while True:
            worker = self._idle.pop() if self._idle else _Worker(self._context, self._work, self.scratch)
            try:
                worker.give(place, task)
            except OSError:  # it died while nobody needed it
                worker.end()
                continue
            self.busy[worker.connection] = worker
            return

    def look(self) -> list[tuple[int, Ended]]:
        """Wait a moment; the tasks that ended by it."""
        ended = []
        for ready in connection.wait(list(self.busy), _TICK):
            worker = self.busy[ready]  # type: ignore[index]
            if (end := _heard(worker)) is not None:
                ended.append((worker.place, end))
                self._release(worker, end)
        for worker in list(self.busy.values()):
            if (over := worker.over()) is not None:
                ended.append((worker.place, Ended(over)))
                self._release(worker, ended[-1][1])
        return ended

    def _release(self, worker: _Worker, end: Ended) -> None:
        del self.busy[worker.connection]
        # A worker that has grown keeps what it grew by, and the next document is not to blame for it.
        if end.how == "done" and worker.used() < worker.memory // 2:
            self._idle.append(worker)
        else:
            worker.end()

    def kill(self) -> None:
        """Kill all workers, from whatever thread, and leave the rest to who is at work with them."""
        for worker in (*self._idle, *self.busy.values()):
            worker.kill()

    def dismiss(self) -> None:
        """End all workers."""
        for worker in (*self._idle, *self.busy.values()):
            worker.end()
        self._idle.clear()
        self.busy.clear()


def _heard(worker: _Worker) -> Ended | None:
    """How the task of a worker ended that had something to say; None when it only began, or asked for more time."""
    try:
        message = worker.connection.recv_bytes()
    except (EOFError, OSError):
        worker.process.join()
        code = worker.process.exitcode or 0
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return Ended("time") if name == "SIGALRM" else Ended("died", signal=name)
    if message[:1] == BEGUN:
        worker.begin()
        return None
    if message[:1] == MORE:
        worker.allow(float(message[1:]))
        return None
    return Ended("done", message[1:])
