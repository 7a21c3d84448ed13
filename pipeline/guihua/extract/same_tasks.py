"""Rows of a 任务分工表 that repeat tasks of the text: an annex divides among bodies what the plan has told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from guihua.folding import fold
from guihua.plan import Task

# Words that are no longer are contained in too much.
_SHORTEST = 6
_NO_LETTER = re.compile(r"[\W_]+")


def linked(tasks: Sequence[Task], rows: Sequence[Task]) -> Iterator[Task]:
    """``rows`` with the address of the task of the text that each repeats, where there is just one.

    A row repeats a task when its title, or the task that stands over it in the table, is that task's title; else when one of the
    two titles holds the other; else when the words of the row stand in that task's text. Numbers and punctuation do not count.
    """
    titles = [_words(task.title) for task in tasks]
    texts = [_words(task.text) for task in tasks]
    for row in rows:
        mine = [words for part in (row.title, *reversed(row.path[:-1])) if len(words := _words(part)) > 1]
        same = _only(at for at, title in enumerate(titles) if title in mine)
        if same is None and mine and len(mine[0]) >= _SHORTEST:
            same = _only(at for at, title in enumerate(titles) if mine[0] in title or (len(title) >= _SHORTEST and title in mine[0]))
            same = same if same is not None else _only(at for at, text in enumerate(texts) if mine[0] in text)
        yield row if same is None else replace(row, same_as=tasks[same].address)


def _only(found: Iterator[int]) -> int | None:
    """The one that was found; None of none or of several."""
    first = next(found, None)
    return first if next(found, None) is None else None


def _words(text: str) -> str:
    """The letters of a text.

    >>> _words("完善“一老一小”服务。")
    '完善一老一小服务'
    """
    return _NO_LETTER.sub("", fold(text))
