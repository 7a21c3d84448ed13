"""What is wrong with a JSON file: where, and what."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A place in a JSON file, as a JSON path, and what is wrong there, in Chinese.

    >>> str(Problem("$.outline[0].depth", "0 小于 1"))
    '$.outline[0].depth：0 小于 1'
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}：{self.message}"
