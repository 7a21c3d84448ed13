"""Decisions read back from the files that analysts keep: ``*.decisions.json``, or a report workbook whose column 裁定 is filled in.

Anybody may have made or changed such a file. A workbook is read as every other one (``readers.sheet``), and in a process that is ended
when it takes too long or too much memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from guihua.decisions import COLUMN, EARLIER, INSTEAD, LOWER, NOTE, UPPER, WORDS, Decision
from guihua.limits import DEFAULT_LIMITS
from guihua.unreadable import UnreadableError, printable
from guihua.worker_process import Task
from guihua.workers import run_each

LONGEST = 50_000_000
"""A file of more bytes is none that this program wrote."""
MOST = 100_000
"""So many decisions are none that somebody took: two plans of 300 tasks have 90,000 pairs."""
_TOO_MANY = f"裁定超过 {MOST:,} 条的上限"
_FILLED_IN = "请给出填写了裁定一栏的报告"


class _Read(Struct):
    """What came of a workbook: the decisions, or why there are none."""

    decisions: tuple[Decision, ...] = ()
    error: str = ""


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a JSON file or in the column 裁定 of a report workbook; UnreadableError when it is neither."""
    try:
        if path.stat().st_size > LONGEST:
            raise UnreadableError(path.name, "文件太大，不是本程序写出的", _FILLED_IN)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(str(path), "文件不存在", "请检查路径") from error
    except OSError as error:
        raise UnreadableError(str(path), f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error
    return _from_workbook(data, path.name) if path.suffix.lower() == ".xlsx" else _from_json(data, path.name)


def _from_json(data: bytes, name: str) -> tuple[Decision, ...]:
    """Rows, or an object with the rows under ``decisions``."""
    try:
        value: Any = msgspec.json.decode(data)
        rows = value.get("decisions") if isinstance(value, Mapping) else value
        found = msgspec.convert(rows, type=tuple[Decision, ...])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(name, f"不是有效的裁定文件（{error}）", "每行须有 upper、lower 和 decision（confirm、reject、relink）") from error
    if len(found) > MOST:
        raise UnreadableError(name, _TOO_MANY, "请去掉重复的行")
    return found


def _from_workbook(data: bytes, name: str) -> tuple[Decision, ...]:
    """The decisions of a workbook, read within the limits of a document."""
    payload = msgspec.msgpack.encode((data, printable(name)))
    ((_, ended),) = run_each(work, [Task(payload, DEFAULT_LIMITS.seconds, DEFAULT_LIMITS.memory)], 1)
    if ended.how != "done":
        raise UnreadableError(name, "裁定太大，读不完，已停止", _FILLED_IN)
    read = msgspec.msgpack.decode(ended.result, type=_Read)
    if read.error:
        raise UnreadableError(name, read.error, _FILLED_IN)
    return read.decisions


def work(payload: bytes) -> bytes:
    """What the worker does: a workbook and its name in, what was ``_Read`` out."""
    from guihua.readers.sheet.read import workbook_words

    data, name = msgspec.msgpack.decode(payload, type=tuple[bytes, str])
    try:
        read = _Read(tuple(_decisions(workbook_words(data, name), name)))
    except UnreadableError as error:
        read = _Read(error=printable(error.what))
    return msgspec.msgpack.encode(read)


def _decisions(sheets: Iterable[Iterable[list[str]]], name: str) -> Iterator[Decision]:
    """All decisions of a workbook, up to a bound: first those that it carries on from earlier ones."""
    newer = []
    for count, (earlier, decision) in enumerate((found for rows in sheets for found in _of_sheet(rows)), 1):
        if count > MOST:
            raise UnreadableError(name, _TOO_MANY, _FILLED_IN)
        if earlier:
            yield decision
        else:
            newer.append(decision)
    yield from newer


def _of_sheet(rows: Iterable[list[str]]) -> Iterator[tuple[bool, Decision]]:
    """The decisions of a sheet, and whether each is only carried on."""
    columns: dict[str, int] = {}
    for cells in rows:
        if COLUMN in cells:
            columns = {name: at for at, name in enumerate(cells) if name}
        elif {COLUMN, UPPER, LOWER} <= columns.keys():
            yield from ((EARLIER in cells, decision) for decision in _row(cells, columns))


def _row(cells: list[str], columns: Mapping[str, int]) -> Iterator[Decision]:
    """The decisions of one row of a workbook, one for each pair of its titles."""
    words = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
    decision = WORDS.get(words[COLUMN])
    if decision is None:
        return
    lower = words.get(INSTEAD, "") if decision == "relink" else words[LOWER]
    for up, low in product(_titles(words[UPPER]), _titles(lower)):
        yield Decision(up, low, decision, words.get(NOTE, ""))


def _titles(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]
