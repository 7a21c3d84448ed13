"""What Markdown shows otherwise than it is written: pictures, words that are struck out, lists whose items all bear one number."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guihua.source import SourceTable
from guihua.text import Span

# Struck out, on one line and in no table.
_STRUCK = re.compile(r"~~(?![\s~])([^~|\n]{1,2000})(?<!\s)~~(?!~)")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,2000})?\)")
_ITEM = re.compile(r"^[ \t>]*(?:[-*+] +)*(\d{1,9})[.)](?=[ \t])", re.MULTILINE)


def find_struck(text: str, tables: tuple[SourceTable, ...]) -> list[re.Match[str]]:
    """The words of ``text`` that are struck out, each in a group, and outside the ``tables``."""
    starts = [table.spans[0][0] for table in tables]
    ends = [0, *(table.spans[-1][1] for table in tables)]
    return [found for found in _STRUCK.finditer(text) if found.start() >= ends[bisect_right(starts, found.start())]]


def find_pictures(text: str) -> list[Span]:
    """Where ``text`` shows a picture.

    >>> find_pictures("![附图1](a.png)，见[附图1](a.png)")
    [(0, 13)]
    """
    return [found.span() for found in _PICTURE.finditer(text)] if "![" in text else []


def numbered(text: str) -> tuple[str, int]:
    """``text`` with the numbers that a list shows whose items are all written with the same one, and how many lists these are.

    A list with lines between its items that are not set in is none: its lines may be paragraphs that a converter set without blank lines.

    >>> numbered("1. 扩面\\n1. 提质\\n\\n1. 增效\\n\\n二、保障\\n\\n1. 组织\\n")
    ('1. 扩面\\n2. 提质\\n\\n3. 增效\\n\\n二、保障\\n\\n1. 组织\\n', 1)
    """
    if not any(before[1] == after[1] for before, after in pairwise(_ITEM.finditer(text))):
        return text, 0
    lines = text.split("\n")
    lists = [items for items in _lists(_BLOCKS.parse(text)) if _is_lazy(items, lines)]
    for items in lists:
        for at, item in enumerate(items):
            row = _row(item)
            lines[row] = re.sub(r"\d+", str(int(items[0].info) + at), lines[row], count=1)
    return "\n".join(lines), len(lists)


def _lists(tokens: list[Token]) -> list[list[Token]]:
    """The items of each ordered list, the inner ones apart."""
    found: list[list[Token]] = []
    opened: list[list[Token]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            opened.append([])
        elif token.type == "list_item_open":
            opened[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = opened.pop()
            found += [items] if token.type == "ordered_list_close" else []
    return found


def _is_lazy(items: list[Token], lines: list[str]) -> bool:
    if len(items) < 2 or len({item.info for item in items}) > 1 or len({_row(item) for item in items}) < len(items):
        return False
    if not all(lines[_row(item)].lstrip(" \t").startswith(f"{item.info}{item.markup}") for item in items):
        return False  # it stands behind another mark on its line
    margin = max(_indent(lines[_row(item)]) for item in items)
    rows = {_row(item) for item in items}
    low, high = _row(items[0]), (items[-1].map or (0, 0))[1]
    return all(_indent(line) > margin for row, line in enumerate(lines[low:high], low) if row not in rows and line.strip())


def _row(item: Token) -> int:
    return item.map[0] if item.map else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


# Blocks only: what lies inside their lines is of no interest.
_BLOCKS = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
