"""Extraction of many files: in several processes, one outcome each, whatever happens to the others."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from msgspec import Struct

from guihua.documents import standard_input
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.overview import Overview, overview
from guihua.unreadable import UnreadableError

STDIN = "-"


class Job(Struct, frozen=True):
    """One document and where its JSON goes; ``output`` None hands the JSON back instead of writing it."""

    document: str
    output: str | None
    limits: Limits = DEFAULT_LIMITS
    ocr: bool | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a job: an overview, or one line that says why there is none.

    ``bug`` tells a fault of this program from a fault of the file. ``data`` is the JSON when the job had no output file.
    """

    document: str
    overview: Overview | None = None
    error: str | None = None
    bug: bool = False
    unchanged: bool = False
    data: bytes | None = None


def run(job: Job) -> Outcome:
    """Do one job; never raises, for a batch goes on."""
    try:
        with _rare_collections():
            return _extract(job)
    except UnreadableError as error:
        return Outcome(document=job.document, error=str(error))
    except Exception as error:
        sentence = f"{job.document}：程序出错（{type(error).__name__}: {error}）。请把这一行连同文件报告给开发者。"
        return Outcome(document=job.document, error=" ".join(sentence.split()), bug=True)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for reference cycles rarely: records have none, and looking again and again while a long plan grows takes a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _extract(job: Job) -> Outcome:
    from guihua.pipeline import extract
    from guihua.readers import read, read_bytes
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema, validate
    from guihua.writing import write_whole

    if job.document == STDIN:
        source = read_bytes(standard_input(job.limits.file_bytes), "stdin", limits=job.limits, ocr=job.ocr)
    else:
        source = read(job.document, limits=job.limits, ocr=job.ocr)
    plan = extract(source)
    data = to_json(plan)
    if not keeps_schema(data, "plan"):
        raise AssertionError(f"output breaks its schema: {'; '.join(map(str, validate(data, 'plan')[:1]))}")
    if job.output is not None:
        write_whole(Path(job.output), data)
    return Outcome(document=job.document, overview=overview(plan), data=data if job.output is None else None)


def run_all(jobs: Iterable[Job], workers: int) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, whatever the number of ``workers`` (1: in this process)."""
    jobs = list(jobs)
    if workers <= 1 or len(jobs) <= 1:
        yield from map(run, jobs)
        return
    pool = _pool(min(workers, len(jobs)))
    try:
        futures = [_submit(pool, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield _result(future) or _alone(job)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that are not forked from this one: a progress bar has a thread, and forking beside threads may hang."""
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["guihua.pipeline"])
    return ProcessPoolExecutor(workers, context, _leave_interrupts_to_the_parent)


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Outcome] | None:
    try:
        return pool.submit(run, job)
    except BrokenProcessPool:
        return None


def _result(future: Future[Outcome] | None) -> Outcome | None:
    try:
        return future.result() if future else None
    except BrokenProcessPool:
        return None


def _alone(job: Job) -> Outcome:
    """Once more in a process of its own: a worker that died took others' jobs with it, and only one of them is to blame."""
    with _pool(1) as pool:
        return _result(_submit(pool, job)) or Outcome(
            document=job.document, error=f"{job.document}：处理时进程意外终止，可能是内存不足。请缩小文件或调低限额后再试。"
        )


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
