"""The files that a comparison is asked for, made in a process of its own that is ended when it takes too long or too much memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from guihua.decisions import Decision
from guihua.limits import Limits
from guihua.plan import Plan
from guihua.report import ENDINGS, Absent
from guihua.unreadable import FaultError, UnreadableError, printable
from guihua.worker_process import Task
from guihua.workers import run_each

if TYPE_CHECKING:
    from guihua.comparison import Comparison
    from guihua.report import Dossier
    from guihua.schema import Kind

_LONGEST = 230
"""So many bytes may the names of the documents in that of a file have: with an ending they fit any file system."""
How = Literal["chain", "pair", "coverage"]
FileFormat = Literal["json", "html", "docx", "xlsx", "md"]


class Order(Struct, frozen=True):
    """What is to be compared: the JSON of the plans, of a pair the lower one first, of a coverage the upper one; and what to make of it.

    ``absent``: what the lowest plan of a chain names as its basis and nobody has.
    """

    how: How
    plans: tuple[bytes, ...]
    formats: tuple[FileFormat, ...]
    decisions: tuple[Decision, ...] = ()
    absent: tuple[Absent, ...] = ()


def json_of(plans: Sequence[Plan]) -> tuple[bytes, ...]:
    """The JSON of plans that are at hand, as an order holds it."""
    return tuple(map(msgspec.json.encode, plans))


class Made(Struct, frozen=True):
    """What came of an order: the files by their names, the findings on a coverage in lines, or why the plans cannot be laid side by side."""

    files: tuple[tuple[str, bytes], ...] = ()
    remarks: tuple[str, ...] = ()
    undecided: str = ""
    fault: str = ""


def make_files(order: Order, limits: Limits) -> Made:
    """Compare within ``limits``, whose seconds are those of each pair.

    UnreadableError when that does not come to an end, FaultError when it meets a fault of this program.
    """
    seconds = limits.seconds * max(1, len(order.plans) - 1)
    ((_, ended),) = run_each(work, [Task(msgspec.msgpack.encode(order), seconds, limits.memory)], 1)
    if ended.how != "done":
        what = {
            "time": f"超过 {seconds:g} 秒的上限，已停止",
            "memory": f"所需内存超过 {limits.memory / (1 << 20):,.0f} MB 的上限，已停止",
            "died": f"进程意外终止（{ended.signal}），可能是内存不足",
        }[ended.how]
        raise UnreadableError("、".join(map(_name, order.plans)), f"对照{what}", "请减少份数，或用 --limit seconds=…、--limit memory=… 放宽")
    made = msgspec.msgpack.decode(ended.result, type=Made)
    if made.fault:
        raise FaultError(made.fault)
    return made


class _Named(Struct):
    """The part of a plan that says which file it is of."""

    source: dict[str, object]


def _name(plan: bytes) -> str:
    return str(msgspec.json.decode(plan, type=_Named).source.get("file", ""))


def work(payload: bytes) -> bytes:
    """What the worker does: an ``Order`` as MessagePack in, what was ``Made`` out; never raises."""
    from guihua.compare import UndecidedError

    try:
        made = _made(msgspec.msgpack.decode(payload, type=Order))
    except UndecidedError as error:
        made = Made(undecided=printable(str(error)))
    except Exception as error:
        sentence = f"程序出错（{type(error).__name__}: {error}）。请把这一行连同文件报告给开发者。"
        made = Made(fault=printable(" ".join(sentence.split())))
    return msgspec.msgpack.encode(made)


def _made(order: Order) -> Made:
    from guihua.report import make_dossier, make_pair

    plans = [msgspec.json.decode(plan, type=Plan) for plan in order.plans]
    if order.how == "coverage":
        return _coverage(order, plans)
    dossier = make_pair(plans[0], plans[1], order.decisions) if order.how == "pair" else make_dossier(plans, order.absent, order.decisions)
    return Made(files=tuple(_files(dossier, order.formats)))


def _coverage(order: Order, plans: Sequence[Plan]) -> Made:
    from guihua.compare import cover
    from guihua.decisions import Decisions
    from guihua.report import render_coverage

    found = cover(plans[0], plans[1:], Decisions(order.decisions))
    name = f"{_stem(found.upper.file)}.coverage"
    files = [(f"{name}.json", _checked(found, "coverage"))] if "json" in order.formats else []
    files += [(f"{name}.{each}", render_coverage(found, each)) for each in ("html", "xlsx") if each in order.formats]
    return Made(tuple(files), tuple(f"{finding.code} {finding.message}" for finding in found.findings))


def _files(dossier: Dossier, formats: Sequence[FileFormat]) -> Iterator[tuple[str, bytes]]:
    """A chain in every format wanted."""
    from guihua.report import render

    lowest = _stem(dossier.lineage.plans[0].file)
    if "json" in formats:
        for name, comparison in _named(dossier.comparisons):
            yield f"{name}.comparison.json", _checked(comparison, "comparison")
        yield f"{lowest}.lineage.json", _checked(dossier.lineage, "lineage")
    for report_format, ending in ENDINGS.items():
        if report_format in formats:
            yield f"{lowest}{ending}", render(dossier, report_format)


def _named(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, Comparison]]:
    """Each pair under the names of its two documents, the lower first; where those make two pairs alike, the later ones are numbered."""
    taken: dict[str, int] = {}
    for comparison in comparisons:
        stems = _stem(comparison.lower.file), _stem(comparison.upper.file)
        if len("--".join(stems).encode()) > _LONGEST:
            stems = _stem(comparison.lower.file, _LONGEST // 2 - 2), _stem(comparison.upper.file, _LONGEST // 2 - 2)
        name = "--".join(stems)
        taken[name] = taken.get(name, 0) + 1
        yield (name if taken[name] == 1 else f"{name}-{taken[name]}"), comparison


def _stem(file: str, longest: int = _LONGEST) -> str:
    """The name of a file of results, from the document that a record names; the record may say anything.

    >>> _stem("../县/规划.pdf"), _stem("甲\\x00.txt"), len(_stem("长" * 400).encode())
    ('规划', '甲', 228)
    """
    kept = "".join(character for character in Path(file.replace("\\", "/")).stem if character.isprintable())
    return kept.encode("utf-8", "ignore")[:longest].decode(errors="ignore") or "plan"


def _checked(record: Struct, kind: Kind) -> bytes:
    """The JSON of a record; AssertionError when it breaks its schema."""
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema, validate

    data = to_json(record)
    if not keeps_schema(data, kind):
        raise AssertionError(f"output breaks its schema: {'; '.join(map(str, validate(data, kind)[:1]))}")
    return data
