"""Collecting documents into a database: only what changed, in processes that can be ended, a part at a time."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from guihua.collection.database import Database
from guihua.collection.harvest import PLAN_ENDING, Harvest, Order, harvest
from guihua.documents import locate_documents
from guihua.freshness import program_digest
from guihua.unreadable import UnreadableError, printable
from guihua.worker_process import Task
from guihua.workers import Ended, run_each

# A part is written when it has so many documents or bytes of rows: a run that is ended loses no more than one.
_DOCUMENTS = 200
_BYTES = 64 * 1024 * 1024


class Progress(Struct, frozen=True):
    """What became of a document: ``unchanged``, or read, with one line where that failed."""

    document: str
    unchanged: bool = False
    error: str | None = None


def find_orders(names: Sequence[str], order: Order) -> tuple[list[Order], list[UnreadableError]]:
    """An order as the given one for each document that ``names`` stand for, and the names that stand for none.

    A folder without documents, but with plan JSON, stands for its plan JSON.
    """
    orders: dict[str, Order] = {}
    missing: list[UnreadableError] = []
    for name in names:
        found, lacking = locate_documents([name])
        paths = [document.path for document in found]
        if not paths and Path(name).is_dir():
            paths = sorted(str(path) for path in Path(name).rglob(f"*{PLAN_ENDING}"))
        missing += lacking if not paths else []
        for path in paths:
            key = _key(path)
            orders.setdefault(key, msgspec.structs.replace(order, path=path, document=key))
    return list(orders.values()), missing


def _key(path: str) -> str:
    """What a document is called in the database; names that are no text are told apart by their bytes.

    >>> import os
    >>> _key("县/规划.txt"), _key(os.fsdecode(b"county/\\xff.txt"))
    ('县/规划.txt', 'county/�.txt (ff)')
    """
    name = Path(path).as_posix()
    shown = printable(name)
    lost = "".join(character for character in name if printable(character) != character)
    return f"{shown} ({lost.encode('utf-8', 'surrogateescape').hex()})" if lost else shown


def collect(orders: Sequence[Order], database: Database, workers: int, force: bool = False) -> Iterator[Progress]:
    """Read the documents that the database has not, or has otherwise, and put them in; each document as it is done.

    What a document is made from is its bytes, this program and the options. A document that cannot be read stands in the table ``sources``
    with the reason. However the run ends, the database is whole, and the next run goes on from there.
    """
    known = {} if force else database.made_from()
    made_from: dict[str, str] = {}
    stale: list[Order] = []
    for order in orders:
        made_from[order.document] = made_from_of(order)
        digest, error = known.get(order.document, ("", None))
        if digest == made_from[order.document]:
            yield Progress(order.document, unchanged=True, error=error)
        else:
            stale.append(order)
    part: list[Harvest] = []
    tasks = [Task(pickle.dumps(order), order.limits.seconds, order.limits.memory) for order in stale]
    for place, ended in run_each(harvest, tasks, workers) if tasks else ():
        each = _gathered(stale[place], ended)
        part.append(each)
        if len(part) >= _DOCUMENTS or sum(len(rows) for one in part for rows in one.tables.values()) >= _BYTES:
            database.add(part, made_from)
            part = []
        yield Progress(each.document, error=each.error)
    if part:
        database.add(part, made_from)


def made_from_of(order: Order) -> str:
    """A digest of all that the rows of a document depend on."""
    digest = hashlib.sha256()
    for piece in (repr(order.limits), repr(order.ocr), program_digest()):
        digest.update(piece.encode() + b"\0")
    try:
        with Path(order.path).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        digest.update(repr(error).encode())
    return digest.hexdigest()


def _gathered(order: Order, ended: Ended) -> Harvest:
    """What a worker brought, or why it brought nothing."""
    if ended.how == "done":
        return msgspec.msgpack.decode(ended.result, type=Harvest)
    what = {
        "time": f"处理超过 {order.limits.seconds:g} 秒的上限，已停止",
        "memory": f"处理所需内存超过 {order.limits.memory / (1 << 20):,.0f} MB 的上限，已停止",
        "died": f"处理时进程意外终止（{ended.signal}），可能是内存不足",
    }[ended.how]
    return Harvest(document=order.document, error=str(UnreadableError(order.document, what, "请拆分文件，或用 --limit 放宽上限")), again=True)
