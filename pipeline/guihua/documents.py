"""Which documents a command line means: files, folders, patterns, standard input; and where the JSON of each goes."""

from __future__ import annotations

import glob
import hashlib
import os
import select
import stat
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from guihua.limits import Limits
from guihua.unreadable import UnreadableError

# In a folder, files with these endings are documents; a file that is named is read whatever its name.
ENDINGS = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".pdf", ".docx", ".doc", ".wps", ".ofd", ".rtf",
    ".xlsx", ".xls", ".csv", ".tsv", ".jsonl", ".ndjson", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
)  # fmt: skip
PLAN_ENDING = ".plan.json"
# Bytes that a file name may have on every file system in use.
_LONGEST = 255
# Seconds that a pipe may take until somebody opens its other end, and between two looks at it.
_OPENING = 5.0
_PAUSE = 0.5


class Found(Struct, frozen=True):
    """A document, and the folder that it was found in: "" when the file itself was named."""

    path: str
    root: str = ""


def find_documents(names: Iterable[str]) -> tuple[list[str], list[UnreadableError]]:
    """The paths of the documents that ``names`` stand for, each once and in order, and the names that stand for none."""
    found, missing = locate_documents(names)
    return [document.path for document in found], missing


def locate_documents(names: Iterable[str]) -> tuple[list[Found], list[UnreadableError]]:
    """As ``find_documents``, with the folder that each document was found in."""
    found: dict[str, Found] = {}
    missing: list[UnreadableError] = []
    for name in names:
        documents = list(_documents(name))
        for document in documents:
            found.setdefault(os.path.abspath(document.path) if document.path != "-" else "-", document)
        if not documents:
            missing.append(_missing(name))
    return list(found.values()), missing


def output_paths(documents: Sequence[Found], ending: str = PLAN_ENDING) -> list[str]:
    """Where the JSON of each document goes in the output folder, as a path relative to it.

    A folder that was named is mirrored. Documents that would then share a place are told apart by the folders that they lie in, or else by
    the whole of their names.

    >>> output_paths([Found("in/甲县/plan.pdf", "in"), Found("in/乙县/plan.pdf", "in"), Found("other/a.txt")])
    ['甲县/plan.plan.json', '乙县/plan.plan.json', 'a.plan.json']
    >>> output_paths([Found("甲县/plan.pdf"), Found("乙县/plan.pdf"), Found("b.pdf"), Found("b.docx")])
    ['甲县/plan.plan.json', '乙县/plan.plan.json', 'b.pdf.plan.json', 'b.docx.plan.json']
    """
    common = _common_folder(documents)
    ways: tuple[Callable[[Found], PurePath], ...] = (
        lambda found: _inside(found).with_suffix(""),
        lambda found: _below(found, common).with_suffix(""),
        _inside,
        lambda found: _below(found, common),
    )
    way = dict.fromkeys(range(len(documents)), 0)
    while True:
        places = [_place(ways[way[at]](found), ending) for at, found in enumerate(documents)]
        taken = Counter(place.casefold() for place in places)
        crowded = [at for at, place in enumerate(places) if taken[place.casefold()] > 1 and way[at] + 1 < len(ways)]
        if not crowded:
            return places
        for at in crowded:
            way[at] += 1


def fitting(stem: str, ending: str) -> str:
    """``stem`` with ``ending``, cut where no file system would take it: a digest of the whole then tells it from others cut alike.

    >>> fitting("plan", ".plan.json"), len(fitting("规" * 85, ".plan.json").encode())
    ('plan.plan.json', 254)
    """
    if len(os.fsencode(stem + ending)) <= _LONGEST:
        return stem + ending
    mark = "~" + hashlib.sha256(os.fsencode(stem)).hexdigest()[:12]
    while len(os.fsencode(stem + mark + ending)) > _LONGEST:
        stem = stem[:-1]
    return stem + mark + ending


def read_stream(name: str, limits: Limits) -> bytes:
    """What stands on standard input (``-``) or comes out of a pipe or device, up to one byte more than the limit.

    UnreadableError where it is closed, or where for ``limits.seconds`` nobody writes to it.
    """
    if name == "-":
        if sys.stdin is None:
            raise UnreadableError("标准输入", "已关闭", "请用管道或重定向送入文件内容")
        return sys.stdin.buffer.read(limits.file_bytes + 1)
    try:
        return _drained(name, limits)
    except OSError as error:
        raise UnreadableError(name, f"无法读取（{error.strerror or error}）", "请检查文件和权限") from error


def is_stream(name: str) -> bool:
    """Whether ``name`` is something that only this process can read, and only once: standard input, a pipe, a device."""
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError):
        return name == "-"
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _drained(name: str, limits: Limits) -> bytes:
    pieces, size, start = [], 0, time.monotonic()
    # Not to be held up by a pipe that nobody has opened for writing yet.
    handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        while size <= limits.file_bytes:
            ready = select.select([handle], [], [], _PAUSE)[0]
            piece = _piece(handle, limits.file_bytes + 1 - size)
            waited = time.monotonic() - start
            if ready and piece == b"":
                break
            if piece == b"" and waited > _OPENING:
                raise UnreadableError(name, f"等了 {_OPENING:g} 秒没有程序往里写", "请确认另一端正在写入")
            if not piece and waited > limits.seconds:
                raise UnreadableError(name, f"等了 {limits.seconds:g} 秒没有写完", "请确认另一端正在写入")
            pieces.append(piece or b"")
            size += len(pieces[-1])
    finally:
        os.close(handle)
    return b"".join(pieces)


def _piece(handle: int, most: int) -> bytes | None:
    """What there is to read; nothing at the end or where no other end is open, None where the other end has not written."""
    try:
        return os.read(handle, min(1 << 20, most))
    except BlockingIOError:
        return None


def _documents(name: str) -> Iterator[Found]:
    path = Path(name)
    if name == "-" or path.is_file():
        yield Found(name)
    elif path.is_dir():
        inside = (file for file in sorted(path.rglob("*")) if not any(part.startswith(".") for part in file.relative_to(path).parts))
        for file in inside:
            if file.suffix.lower() in ENDINGS and file.stem.upper() != "README" and file.is_file():
                yield Found(str(file), name)
    elif glob.has_magic(name):
        root = _plain_folder(name)
        for match in sorted(glob.glob(name, recursive=True)):
            yield from (Found(found.path, root) for found in _documents(match))
    elif path.exists():
        yield Found(name)


def _plain_folder(pattern: str) -> str:
    """The part of a pattern above its first wild part.

    >>> _plain_folder("corpus/*/a.txt"), _plain_folder("*.txt")
    ('corpus', '.')
    """
    parts = PurePath(pattern).parts
    plain = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    return str(PurePath(*parts[:plain]))


def _missing(name: str) -> UnreadableError:
    if Path(name).is_dir():
        return UnreadableError(name, "目录里没有文件可以提取", f"可以提取的文件以 {' '.join(ENDINGS)} 结尾")
    if glob.has_magic(name):
        return UnreadableError(name, "没有与此相符的文件", "请检查通配符和当前目录")
    return UnreadableError(name, "文件不存在", "请检查路径")


def _inside(found: Found) -> PurePath:
    """The path of a document inside the folder that was named; standard input is called stdin."""
    if found.path == "-":
        return PurePath("stdin")
    path = PurePath(os.path.abspath(found.path))
    return path.relative_to(os.path.abspath(found.root)) if found.root else PurePath(path.name)


def _below(found: Found, common: str) -> PurePath:
    path = PurePath(os.path.abspath(found.path))
    return _inside(found) if found.path == "-" else path.relative_to(common) if common else PurePath(*path.parts[1:])


def _common_folder(documents: Sequence[Found]) -> str:
    folders = [os.path.dirname(os.path.abspath(found.path)) for found in documents if found.path != "-"]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on different drives
        return ""


def _place(path: PurePath, ending: str) -> str:
    return (path.parent / fitting(path.name, ending)).as_posix()
