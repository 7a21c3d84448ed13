"""Extraction of many files: in processes that can be ended, one outcome each, whatever happens to the others."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.overview import Overview, overview
from guihua.unreadable import UnreadableError, printable
from guihua.worker_process import Task
from guihua.workers import Ended, run_each

STDIN = "-"


class Job(Struct, frozen=True):
    """One document and where its JSON goes, None where it goes nowhere.

    ``data``: what the document holds, when only the process that was asked can read it (standard input, a pipe).
    """

    document: str
    output: str | None
    limits: Limits = DEFAULT_LIMITS
    ocr: bool | None = None
    data: bytes | None = None
    explain: bool = False


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a job: the JSON and an overview of it, or one line that says why there is none.

    ``bug`` tells a fault of this program from a fault of the file. ``sha256`` is that of the bytes that were read. ``unchanged``: nothing was
    done, for the output is what doing it would give; there is no ``data`` then.
    """

    document: str
    overview: Overview | None = None
    error: str | None = None
    bug: bool = False
    unchanged: bool = False
    data: bytes | None = None
    sha256: str = ""


def run(job: Job) -> Outcome:
    """Do one job in this process, bounded only as far as the readers bound themselves; never raises, for a batch goes on."""
    try:
        with _rare_collections():
            return _extract(job)
    except UnreadableError as error:
        return Outcome(document=job.document, error=str(error))
    except MemoryError:
        return Outcome(document=job.document, error=_too_much_memory(job))
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
    from guihua.corrections import NONE, load_corrections
    from guihua.pipeline import extract
    from guihua.readers import read, read_bytes
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema, validate

    if job.data is not None:
        source = read_bytes(job.data, "stdin" if job.document == STDIN else job.document, limits=job.limits, ocr=job.ocr)
    else:
        source = read(job.document, limits=job.limits, ocr=job.ocr)
    corrections = load_corrections(job.document) if job.data is None else NONE
    plan = extract(source, corrections=corrections, explain=job.explain)
    data = to_json(plan)
    if not keeps_schema(data, "plan"):
        raise AssertionError(f"output breaks its schema: {'; '.join(map(str, validate(data, 'plan')[:1]))}")
    return Outcome(document=job.document, overview=overview(plan), data=data, sha256=source.sha256)


def run_all(jobs: Iterable[Job], workers: int) -> Iterator[tuple[Job, Outcome]]:
    """Do jobs in ``workers`` processes within the limits of each; every job with its outcome, as it ends.

    Closing the iterator, or an exception that passes through it, leaves no process behind.
    """
    jobs = list(jobs)
    tasks = [Task(pickle.dumps(job), job.limits.seconds, job.limits.memory) for job in jobs]
    for place, ended in run_each(_work, tasks, workers):
        yield jobs[place], _outcome(jobs[place], ended)


def run_bounded(job: Job) -> Outcome:
    """Do one job within its limits, in a process of its own."""
    ((_, outcome),) = run_all([job], 1)
    return outcome


def _work(payload: bytes) -> bytes:
    outcome = run(pickle.loads(payload))
    said = None if outcome.error is None else printable(outcome.error)
    return msgspec.msgpack.encode(msgspec.structs.replace(outcome, document="", error=said))


def _outcome(job: Job, ended: Ended) -> Outcome:
    if ended.how == "done":
        return msgspec.structs.replace(msgspec.msgpack.decode(ended.result, type=Outcome), document=job.document)
    if ended.how == "memory":
        return Outcome(document=job.document, error=_too_much_memory(job))
    if ended.how == "time":
        what = UnreadableError(job.document, f"处理超过 {job.limits.seconds:g} 秒的上限，已停止", "请拆分文件，或用 --limit seconds=… 放宽")
    else:
        what = UnreadableError(job.document, f"处理时进程意外终止（{ended.signal}），可能是内存不足", "请拆分文件后再试")
    return Outcome(document=job.document, error=str(what))


def _too_much_memory(job: Job) -> str:
    what = f"处理所需内存超过 {job.limits.memory / (1 << 20):,.0f} MB 的上限，已停止"
    return str(UnreadableError(job.document, what, "请拆分文件，或用 --limit memory=… 放宽"))
