"""A plan from the command line: a document, or the JSON that was extracted from one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from guihua.cli.progress import watched
from guihua.cli.terminal import Exit, complain
from guihua.documents import find_documents, is_stream, locate_documents, output_paths, read_stream
from guihua.limits import Limits
from guihua.plan import Plan
from guihua.unreadable import FaultError, SaidError, UnreadableError


class Loaded(Struct, frozen=True):
    """A document of a command line: the name of what is made of it, its plan, and the exit code that it asks for; no plan where that failed."""

    stem: str
    plan: Plan | None
    code: Exit = Exit.FINE


# So many bytes tell JSON from a document.
_START = 64


def load_each(names: Sequence[str], limits: Limits, ocr: bool | None) -> Iterator[Loaded]:
    """The plans of all documents that ``names`` stand for, one after the other; what cannot be read is said, and does not stop the others.

    A stem is the path of a document in the folder that was named, without its ending, told apart from others of the same name.
    """
    documents, missing = locate_documents(names)
    stems = [place.removesuffix(".plan") for place in output_paths(documents, "")]
    for stem, found in watched(list(zip(stems, documents, strict=True)), len(documents), lambda each: each[1].path):
        try:
            yield Loaded(stem, load_plan(found.path, limits, ocr))
        except (UnreadableError, FaultError) as error:
            complain(str(error))
            yield Loaded(stem, None, Exit.FAULT if isinstance(error, FaultError) else Exit.UNREADABLE)
    for failure in missing:
        complain(str(failure))
        yield Loaded("", None, Exit.UNREADABLE)


def load_plan(name: str, limits: Limits, ocr: bool | None, explain: bool = False) -> Plan:
    """The plan in the file ``name`` (``-`` is standard input); UnreadableError when there is none.

    ``explain``: with the reasons of every heading, where it is a document and not JSON.
    """
    from guihua.validation import is_result, plan_in

    data = read_stream(name, limits) if is_stream(name) else None
    start = data if data is not None else _start(name)
    if not _is_json(start[:_START]):
        return _extracted(name, data, limits, ocr, explain)
    try:
        held = data if data is not None else Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(name, f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error
    return plan_in(held, "stdin" if name == "-" else name) if is_result(held) else _extracted(name, data, limits, ocr, explain)


def _extracted(name: str, data: bytes | None, limits: Limits, ocr: bool | None, explain: bool) -> Plan:
    """The plan of a document, extracted within its limits."""
    from guihua.batch import Job, run_bounded
    from guihua.tojson import from_json

    outcome = run_bounded(Job(name, None, limits, ocr, data, explain))
    if outcome.bug:
        raise FaultError(outcome.error)
    if outcome.data is None:
        raise SaidError(outcome.error or "")
    return from_json(outcome.data, Plan, name)


def _start(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(_START)
    except FileNotFoundError as error:
        raise UnreadableError(name, "文件不存在", "请检查路径") from error
    except OSError as error:
        raise UnreadableError(name, f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error


def load_plans(names: Sequence[str], limits: Limits, ocr: bool | None) -> tuple[list[Plan], list[UnreadableError]]:
    """The plans that files, folders and patterns stand for, and what could not be read."""
    documents, errors = find_documents(names)
    plans, failed = [], list(errors)
    for document in documents:
        try:
            plans.append(load_plan(document, limits, ocr))
        except UnreadableError as error:
            failed.append(error)
    return plans, failed


def _is_json(start: bytes) -> bool:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
