"""A plan from the command line: a document, or the JSON that was extracted from one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from guihua.cli.progress import watched
from guihua.cli.terminal import Exit, complain
from guihua.documents import find_documents, is_stream, locate_documents, output_paths, read_stream
from guihua.limits import Limits
from guihua.plan import Plan
from guihua.unreadable import FaultError, SaidError, UnreadableError

if TYPE_CHECKING:
    from guihua.batch import Job, Outcome


class Loaded(Struct, frozen=True):
    """A document of a command line: the name of what is made of it, its plan, and the exit code that it asks for; no plan where that failed."""

    stem: str
    plan: Plan | None
    code: Exit = Exit.FINE


# So many bytes tell JSON from a document.
_START = 64
# So many documents are held while the one before them is still at work; then the processes are started anew.
_AT_ONCE = 64


def load_each(names: Sequence[str], limits: Limits, ocr: bool | None) -> Iterator[Loaded]:
    """The plans of all documents that ``names`` stand for, one after the other; what cannot be read is said, and does not stop the others.

    A stem is the path of a document in the folder that was named, without its ending, told apart from others of the same name.
    """
    documents, missing = locate_documents(names)
    stems = [place.removesuffix(".plan") for place in output_paths(documents, "")]
    found = zip(stems, _load_all([each.path for each in documents], limits, ocr), strict=True)
    for stem, plan in watched(found, len(documents), lambda each: each[0]):
        if isinstance(plan, Plan):
            yield Loaded(stem, plan)
        else:
            complain(str(plan))
            yield Loaded(stem, None, Exit.FAULT if isinstance(plan, FaultError) else Exit.UNREADABLE)
    for failure in missing:
        complain(str(failure))
        yield Loaded("", None, Exit.UNREADABLE)


def load_plan(name: str, limits: Limits, ocr: bool | None, explain: bool = False) -> Plan:
    """The plan in the file ``name`` (``-`` is standard input); UnreadableError when there is none.

    ``explain``: with the reasons of every heading, where it is a document and not JSON.
    """
    from guihua.batch import run_bounded

    held = _opened(name, limits, ocr, explain)
    return held if isinstance(held, Plan) else _plan_of(held, run_bounded(held))


def _load_all(names: Sequence[str], limits: Limits, ocr: bool | None) -> Iterator[Plan | UnreadableError | FaultError]:
    """The plan of each file in their order, or why there is none: as many at once as there are processors."""
    from guihua.batch import run_all

    for start in range(0, len(names), _AT_ONCE):
        held = [_tried(name, limits, ocr) for name in names[start : start + _AT_ONCE]]
        jobs = [each for each in held if not isinstance(each, Plan | UnreadableError | FaultError)]
        done = {id(job): outcome for job, outcome in run_all(jobs, os.cpu_count() or 1)}
        for each in held:
            yield each if isinstance(each, Plan | UnreadableError | FaultError) else _or_error(each, done[id(each)])


def _tried(name: str, limits: Limits, ocr: bool | None) -> Plan | Job | UnreadableError:
    try:
        return _opened(name, limits, ocr)
    except UnreadableError as error:
        return error


def _opened(name: str, limits: Limits, ocr: bool | None, explain: bool = False) -> Plan | Job:
    """The plan in a file of JSON; of a document, what has to be done to have it."""
    from guihua.batch import Job
    from guihua.validation import is_result, plan_in

    data = read_stream(name, limits) if is_stream(name) else None
    start = data if data is not None else _start(name)
    if _is_json(start[:_START]):
        try:
            held = data if data is not None else Path(name).read_bytes()
        except OSError as error:
            raise UnreadableError(name, f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error
        if is_result(held):
            return plan_in(held, "stdin" if name == "-" else name)
    return Job(name, None, limits, ocr, data, explain)


def _or_error(job: Job, outcome: Outcome) -> Plan | UnreadableError | FaultError:
    try:
        return _plan_of(job, outcome)
    except (UnreadableError, FaultError) as error:
        return error


def _plan_of(job: Job, outcome: Outcome) -> Plan:
    """The plan of a document, extracted within its limits."""
    from guihua.tojson import from_json

    if outcome.bug:
        raise FaultError(outcome.error)
    if outcome.data is None:
        raise SaidError(outcome.error or "")
    return from_json(outcome.data, Plan, job.document)


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
    found = list(_load_all(documents, limits, ocr))
    if fault := next((each for each in found if isinstance(each, FaultError)), None):
        raise fault
    return [each for each in found if isinstance(each, Plan)], [*errors, *(each for each in found if isinstance(each, UnreadableError))]


def _is_json(start: bytes) -> bool:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
