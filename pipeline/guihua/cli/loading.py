"""A plan from the command line: a document, or the JSON that was extracted from one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guihua.documents import find_documents, standard_input
from guihua.limits import Limits
from guihua.plan import Plan
from guihua.unreadable import UnreadableError


def load_plan(name: str, limits: Limits, ocr: bool | None) -> Plan:
    """The plan in the file ``name`` (``-`` is standard input); UnreadableError when there is none."""
    from guihua.pipeline import extract
    from guihua.readers import read, read_bytes
    from guihua.tojson import from_json

    if name == "-":
        data = standard_input(limits.file_bytes)
        return from_json(data, Plan, "stdin") if _is_json(data) else extract(read_bytes(data, "stdin", limits=limits, ocr=ocr))
    path = Path(name)
    try:
        with path.open("rb") as file:
            is_json = _is_json(file.read(64))
        return from_json(path.read_bytes(), Plan, name) if is_json else extract(read(path, limits=limits, ocr=ocr))
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
