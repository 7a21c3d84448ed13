"""One document of a collection: read, extracted, laid out in rows. A function of bytes to bytes, so that any pool of processes can do it."""

from __future__ import annotations

import gc
import pickle
from pathlib import Path

import msgspec
from msgspec import Struct

from guihua.collection.records import PassageRow
from guihua.collection.rows import TABLES
from guihua.limits import DEFAULT_LIMITS, Limits
from guihua.plan import Plan
from guihua.unreadable import UnreadableError, printable
from guihua.words import parts_of, segment_fast

PLAN_ENDING = ".plan.json"


class Order(Struct, frozen=True):
    """A document to be read: its file, and the key that its rows stand under."""

    path: str
    document: str
    limits: Limits = DEFAULT_LIMITS
    ocr: bool | None = None


class Harvest(Struct, frozen=True, kw_only=True):
    """The rows of a document, table by table as JSON lines, or one line that says why there are none.

    ``again``: another run may well read what this one could not.
    """

    document: str
    tables: dict[str, bytes] = {}
    error: str | None = None
    again: bool = False


def harvest(payload: bytes) -> bytes:
    """What a worker does: a pickled ``Order`` in (names of files need not be text), a ``Harvest`` out; never raises, for a collection goes on."""
    # Records have no reference cycles, and looking for them again and again takes a tenth of the time.
    gc.set_threshold(200_000, 50, 100)
    return msgspec.msgpack.encode(harvest_one(pickle.loads(payload)))


def harvest_one(order: Order) -> Harvest:
    """The rows of one document; whatever is wrong with it becomes a line."""
    try:
        return Harvest(document=order.document, tables=tables_of(_plan(order), order.document))
    except UnreadableError as error:
        return Harvest(document=order.document, error=printable(str(error)))
    except Exception as error:
        sentence = f"{order.document}：程序出错（{type(error).__name__}: {error}）。请把这一行连同文件报告给开发者。"
        return Harvest(document=order.document, error=printable(" ".join(sentence.split())))


def tables_of(plan: Plan, document: str) -> dict[str, bytes]:
    """The rows of a plan as JSON lines, each with the key of its document and its number in the table; passages with their words."""
    tables = {}
    for name, table in TABLES.items():
        lines = []
        for seq, row in enumerate(table.rows(plan), 1):
            columns: dict[str, object] = {"document": document, "seq": seq} | msgspec.structs.asdict(row)
            if isinstance(row, PassageRow):
                words = words_in(row.quote)
                columns |= {"words": words, "parts": parts_of(words)}
            lines.append(msgspec.json.encode(columns) + b"\n")
        tables[name] = b"".join(lines)
    return tables


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation and white space; line ends in a word are none.

    >>> words_in("（一）完善 社会保障体系。GDP增长5%")
    ['一', '完善', '社会保障', '体系', 'gdp', '增长', '5']
    """
    words = segment_fast("".join(text.split()).lower())
    return [word for word in words if any(character.isalnum() for character in word)]


def _plan(order: Order) -> Plan:
    from guihua.pipeline import extract
    from guihua.readers import read
    from guihua.validation import plan_in

    path = Path(order.path)
    if order.path.endswith(PLAN_ENDING):
        try:
            return plan_in(path.read_bytes(), order.document)
        except OSError as error:
            raise UnreadableError(order.document, f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error
    return extract(read(path, order.limits, order.ocr))
