"""Files are written whole or not at all: beside their place, then renamed into it. One run at a time writes into a folder."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from guihua.unreadable import UnreadableError

LOCK = ".guihua-lock"
# What is beside its place. The name is short whatever the file is called, for file systems bound the length of a name.
_BESIDE = ".guihua-{}.part"


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, making its folder; UnreadableError when the place cannot be written.

    A reader of ``path`` sees the old file or the new one, never a part.
    """
    beside = path.with_name(_BESIDE.format(f"{os.getpid()}-{threading.get_ident()}"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> UnreadableError:
    """What to say when the system refuses to write at ``path``."""
    return UnreadableError(str(path), f"无法写入（{error.strerror or error}）", "请换一个可以写入的目录，或检查磁盘空间和权限")


def clear_parts(folders: Iterable[Path]) -> None:
    """Remove what runs that were ended in the midst of writing left beside; only who holds the lock may do so."""
    for folder in folders:
        for part in folder.glob(_BESIDE.format("*")):
            part.unlink(missing_ok=True)


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for this process, making it; UnreadableError when another one holds it, or it cannot be written.

    The system gives the lock back when the process ends, however it ends; the empty file that it hangs on stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise unwritable(folder, error) from error
    with file:
        if not _locked(file):
            raise UnreadableError(str(folder), "另一个 guihua 正在写这个目录", "请等它结束，或用 -o 换一个目录")
        yield


def _locked(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # A file system that knows no locks holds nobody up.
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
