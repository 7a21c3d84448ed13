"""``*.corrections.json``: read, and written beside the document that it corrects."""

from __future__ import annotations

import errno
from pathlib import Path

import msgspec

from guihua.plan import SCHEMA_VERSION
from guihua.plan.corrections import CorrectedFile, Corrections
from guihua.tojson import to_json
from guihua.unreadable import UnreadableError
from guihua.writing import write_whole

# What the system says of a file that is not there: also of one that cannot be, because its name would be too long.
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
ENDING = ".corrections.json"
NONE = Corrections(SCHEMA_VERSION, CorrectedFile("", "0" * 64), ())


def corrections_path(document: str | Path) -> Path:
    """Where the corrections of a document stand: beside it, its whole name before the ending, for two documents may share a stem.

    >>> corrections_path("县/规划.pdf").as_posix()
    '县/规划.pdf.corrections.json'
    """
    path = Path(document)
    return path.with_name(path.name + ENDING)


def load_corrections(document: str | Path) -> Corrections:
    """The corrections beside ``document``; ``NONE`` where there is no such file.

    Raises UnreadableError when the file is there and is not what it should be: corrections are never passed over in silence.
    """
    path = corrections_path(document)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or error.errno in _NOT_THERE:
            return NONE
        raise UnreadableError(str(path), f"更正文件无法读取（{error.strerror or error}）", "请检查文件和权限") from error
    return read_corrections(data, str(path))


def read_corrections(data: bytes, name: str) -> Corrections:
    """The corrections that ``data`` holds; UnreadableError, with ``name`` for the message, when it holds none."""
    try:
        return msgspec.json.decode(data, type=Corrections)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(name, f"不是有效的更正文件（{error}）", "请用 guihua validate 查看问题所在，改好或移开后再试") from error


def save_corrections(document: str | Path, corrections: Corrections) -> None:
    """Write the corrections beside ``document``, whole or not at all; a file of no corrections is taken away."""
    path = corrections_path(document)
    if corrections.corrections:
        write_whole(path, to_json(corrections))
    else:
        path.unlink(missing_ok=True)
