"""The one exception that a user meets: a file that cannot be read, said in one line."""

from __future__ import annotations


class UnreadableError(Exception):
    """Says what is wrong, where, and what to do about it; never shown with a traceback.

    >>> str(UnreadableError("plan.txt", "第 18 字节不是 UTF-8 也不是 GB18030", "请另存为 UTF-8 后再试"))
    'plan.txt：第 18 字节不是 UTF-8 也不是 GB18030。请另存为 UTF-8 后再试。'
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}：{what}。{remedy}。")
        self.where = where
        self.what = what
        self.remedy = remedy
