"""Files are written whole or not at all: beside their place, then renamed into it."""

from __future__ import annotations

import os
from pathlib import Path

from guihua.unreadable import UnreadableError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, making its folder; UnreadableError when the place cannot be written.

    A reader of ``path`` sees the old file or the new one, never a part.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UnreadableError(str(path), f"无法写入（{error.strerror or error}）", "请换一个可以写入的目录，或检查磁盘空间和权限") from error
