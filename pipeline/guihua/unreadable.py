"""The exceptions that a user meets, each said in one line: above all, a file that cannot be read."""

from __future__ import annotations


class UnreadableError(Exception):
    """Says what is wrong, where, and what to do about it; never shown with a traceback.

    >>> str(UnreadableError("plan.txt", "第 18 字节不是 UTF-8 也不是 GB18030", "请另存为 UTF-8 后再试"))
    'plan.txt：第 18 字节不是 UTF-8 也不是 GB18030。请另存为 UTF-8 后再试。'

    Names come from files and may hold line ends: the sentence stays one line.

    >>> str(UnreadableError("a.ofd", "缺少 Page\\n1.xml", "请另存一份"))
    'a.ofd：缺少 Page 1.xml。请另存一份。'
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(" ".join(f"{where}：{what}。{remedy}。".splitlines()))
        self.where = where
        self.what = what
        self.remedy = remedy


class SaidError(UnreadableError):
    """An ``UnreadableError`` of which only the sentence is left: it was said in another process."""

    def __init__(self, sentence: str) -> None:
        Exception.__init__(self, sentence)


class FaultError(Exception):
    """A fault of this program, in one line that is ready to be shown."""


def printable(name: str) -> str:
    """``name`` with a mark for each byte that is not text: file names need not be UTF-8, and JSON has to be.

    >>> printable("规划\\udcff.txt")
    '规划�.txt'
    """
    return "".join("�" if "\ud800" <= character <= "\udfff" else character for character in name)
