"""One worker, seen from inside its process: tasks come as pickles from the one who gives them out, results go back as bytes.

A worker reads hostile files, so it is bounded from outside (``guihua.workers``), and ends itself where it can when nobody does.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process

import psutil
from msgspec import Struct

from guihua.limits import MORE_TIME

# Bytes that a worker may ask of the system beside its bound: the watcher sees what is used, the system refuses what is asked for at once.
_SLACK = 512 * 1024 * 1024
# Seconds after which a worker ends itself when the one who watches has not ended it in time.
_GRACE = 5.0
WAITING = 8.0
"""Seconds by the clock for each second of the processor that a task may take: on a busy machine it waits, and what only waits ends, too."""
BEGUN, MORE, RESULT = b"!", b"+", b"="
"""How messages of a worker begin: its task has begun, it asks for more time, it is done."""
ENDING = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a process to end."""

Work = Callable[[bytes], bytes]


class Task(Struct, frozen=True):
    """What ``Work`` is given, and the seconds of the processor and bytes of memory that it may take."""

    payload: bytes
    seconds: float
    memory: int


def serve(work: Work, orders: connection.Connection, scratch: str) -> None:
    """What a worker does: tasks, until nobody is there to give it any."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING - {signal.SIGINT})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who gives out the tasks hears it, and decides
    tempfile.tempdir = scratch
    threading.Thread(target=_outlive_nobody, args=(scratch,), daemon=True).start()

    def ask(seconds: float) -> None:
        _alarm(WAITING * seconds, more=True)
        orders.send_bytes(MORE + str(seconds).encode())

    MORE_TIME.set(ask)
    while True:
        try:
            task: Task = pickle.loads(orders.recv_bytes())
        except (EOFError, OSError):
            return
        _bound(task.memory)
        try:
            orders.send_bytes(BEGUN)
        except OSError:  # the one who asked was ended from outside
            return
        _alarm(WAITING * task.seconds + _GRACE)
        result = work(task.payload)
        _alarm(0)
        try:
            orders.send_bytes(RESULT + result)
        except OSError:
            return


def _bound(memory: int) -> None:
    """Have the system refuse what goes far beyond the bound at once, where it keeps such a bound."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory + _SLACK, resource.RLIM_INFINITY))


def _alarm(seconds: float, more: bool = False) -> None:
    """Have the system end this process in so many seconds (0: never), where it can: also when nobody is left to watch."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + (signal.getitimer(signal.ITIMER_REAL)[0] if more else 0.0))


def _outlive_nobody(scratch: str) -> None:
    """End this process and whatever it started when the one who gives out the tasks is gone."""
    parent = parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    shutil.rmtree(scratch, ignore_errors=True)
    for child in psutil.Process().children(recursive=True):
        child.kill()
    os._exit(1)
