"""Tables in running text of which nothing was read: words of a header side by side, and behind them what no sentence has.

Nothing is taken from such a place. It is named, so that whoever relies on the record knows that a table is missing in it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from guihua.grammar.headers import RUNS_ON, header_openings, roles_of
from guihua.grammar.table_signs import (
    AIMS_HEADER,
    BODY,
    CAPTION,
    CAPTION_INSIDE,
    FIGURE,
    FIRST_ROW,
    MEASURED,
    MEASURED_HEADER,
    MEASURED_NAME,
    PROSE_AGAIN,
    YEAR,
)

_CELL = 18  # no cell of a header is longer
_UNKNOWN = 8  # nor is one between two known ones whose words are no header's
_MOST_CELLS = 30  # no header has more
_APART = 4  # so much white space may part two cells
_BEFORE, _BEHIND = 60, 160  # what is looked at before a header, and behind it
_FIGURES, _BODIES = 4, 2  # so many cells no sentence has side by side
_ROW = 80  # no row that stands behind a table is longer
_SHARE = 0.12  # of the words behind a header that are figures, where they are rows
_LAST = frozenset({"unit", "nature"})


class Header(Struct, frozen=True):
    """Words that name columns: where they begin and end, how many, and the roles that they may have."""

    start: int
    stop: int
    cells: int
    roles: frozenset[str]


def unread_tables(folded: str, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where in ``folded`` a table begins of which nothing is in ``read`` (spans in code points, in order), and where its header ends.

    >>> from guihua.folding import fold
    >>> words = fold("见下。序号重点任务牵头部门完成时限1改造公路县交通局12月底2建卫生室县卫健局10月底")
    >>> [words[low:high] for low, high in unread_tables(words, [])]
    ['序号重点任务牵头部门完成时限']
    >>> list(unread_tables(fold("明确工作内容、牵头部门和完成时限，建设卫生室20所。"), []))
    []
    """
    behind = 0
    for place in _places(folded):
        header = _header(folded, place) if place >= behind and not _is_inside(place, read) else None
        if header is None:
            continue
        if header.cells == _MOST_CELLS:
            behind = header.stop
        elif not _is_read(header, read) and _is_table(folded, header, _end(header.stop, read, len(folded))):
            yield header.start, header.stop
            behind = header.stop + _BEHIND


def states_aims(header: str) -> bool:
    """Whether the words of a header (folded) are those of a table of indicators, or name who is in charge.

    >>> states_aims("序号 指标 单位 2025年"), states_aims("序号 子行业 责任单位"), states_aims("序号 区域 新增装机容量(MW)")
    (True, True, False)
    """
    return AIMS_HEADER.search("".join(header.split())) is not None


def left_behind(folded: str, stop: int) -> int | None:
    """Where words end that stand right behind a table that ends at ``stop``, on the same line, and can only be a row of it; None when they cannot.

    >>> left_behind("参保率 97 床位数 80 90 三、主要任务", 6), left_behind("参保率 97 三、主要任务", 6)
    (16, None)
    """
    line = folded[stop : stop + _BEHIND].split("\n", 1)[0]
    again = PROSE_AGAIN.search(line)
    if (again and again.group() == "。") or (again is None and len(line) > _ROW):
        return None
    words = (line[: again.start()] if again else line).rstrip()
    closed = any(match.end() == len(words) for match in BODY.regex.finditer(words))
    figured = sum(1 for _ in FIGURE.regex.finditer(YEAR.regex.sub(" ", words))) > 1
    return stop + len(words) if 4 < len(words.strip()) <= _ROW and (closed or figured) else None


def _places(folded: str) -> list[int]:
    measured = list(_measured(folded))
    pairs = [low for low, high in pairwise(measured) if high - low < 2 * _CELL]
    captioned = [match.end() for match in CAPTION_INSIDE.regex.finditer(folded)]
    return sorted({*header_openings(folded), *pairs, *captioned})


def _measured(folded: str) -> Iterator[int]:
    """Where the names begin that have their unit in brackets behind them."""
    at = 0
    for bracket in MEASURED.regex.finditer(folded):
        name = MEASURED_NAME.regex.search(folded, max(at, bracket.start() - _CELL), bracket.start())
        if name:
            yield name.start()
            at = bracket.end()


def _is_inside(place: int, read: Sequence[tuple[int, int]]) -> bool:
    """Whether ``place`` lies in a table that was read."""
    at = bisect_right(read, (place, sys.maxsize)) - 1
    return at >= 0 and place < read[at][1]


def _is_read(header: Header, read: Sequence[tuple[int, int]]) -> bool:
    """Whether a table that was read holds words of the header, or begins right behind it."""
    return any(low <= header.stop + _UNKNOWN and header.start < high for low, high in read)


def _end(start: int, read: Sequence[tuple[int, int]], most: int) -> int:
    """How far the words behind ``start`` go that belong to no table that was read."""
    return min([most, start + _BEHIND, *(low for low, _ in read if low >= start)])


def _header(folded: str, start: int) -> Header | None:
    """The longest run of cells of a header from ``start`` on."""
    at, known, roles = start, 0, set[str]()
    while known < _MOST_CELLS and (found := _next_cell(folded, at)):
        at, role = found
        known += 1
        roles.add(role)
    return Header(start, at, known, frozenset(roles)) if known > 1 else None


def _next_cell(folded: str, at: int) -> tuple[int, str] | None:
    """The end and the role of the next known cell at or, where one word that nobody knows stands between, behind ``at``."""
    begin = at
    while begin < len(folded) and begin - at < _APART and folded[begin].isspace():
        begin += 1
    if found := _cell(folded, begin):
        return found
    for low in range(begin + 2, min(len(folded), begin + _UNKNOWN) + 1):
        if not "一" <= folded[low - 1] <= "鿿":
            return _cell(folded, low) if folded[low - 1].isspace() and at > 0 else None
        if (found := _cell(folded, low)) and found[1] not in ("category", "value", "name"):
            return found
    return None


def _cell(folded: str, start: int) -> tuple[int, str] | None:
    """The end and the role of the longest cell that begins at ``start``."""
    if match := MEASURED_HEADER.regex.match(folded, start):
        return match.end(), "measured"
    cell = folded[start : start + _CELL]
    blank = "".join(cell.split()) != cell
    for stop in range(start + len(cell), start + 1, -1):
        cell = folded[start:stop]
        if not cell[-1].isspace() and (roles := roles_of("".join(cell.split()) if blank else cell)):
            return (stop, roles[0]) if roles[0] not in _LAST or (two := _name_before(cell)) is None else (start + two, "name")
    return None


def _name_before(cell: str) -> int | None:
    """Where a cell parts that is as likely two: 指标单位, 指标 属性."""
    return next((at for at in range(2, len(cell) - 1) if "name" in roles_of("".join(cell[:at].split())) and roles_of("".join(cell[at:].split()))[:1]
                 and roles_of("".join(cell[at:].split()))[0] in _LAST), None)  # fmt: skip


def _is_table(folded: str, header: Header, end: int) -> bool:
    """Whether what stands around the words of a header is no sentence."""
    behind, before = folded[header.stop : end], folded[max(0, header.start - _BEFORE) : header.start]
    if RUNS_ON.match(behind.lstrip()) or before.rfind("《") > before.rfind("》"):
        return False
    body = behind[: match.start()] if (match := PROSE_AGAIN.regex.search(behind, 2)) else behind
    figures = [match.group() for match in FIGURE.regex.finditer(YEAR.regex.sub(" ", body))]
    digits = sum(map(str.isdigit, "".join(figures)))
    figured = digits > _SHARE * max(len(body), 1) and (len(figures) >= _FIGURES or digits >= 2 * _FIGURES)
    charged = sum(1 for _ in BODY.regex.finditer(behind)) >= _BODIES
    captioned = CAPTION.search(before) is not None
    counted = FIRST_ROW.match(behind) is not None
    if header.roles & {"lead", "participating", "responsible"} and header.roles & {"task", "measure", "project", "serial", "name"}:
        return (charged or figured) and (captioned or counted or header.cells > 3)
    valued = bool(header.roles & {"value", "measured", "unit", "nature"})
    return valued and figured and (captioned or (header.cells > 2 and (counted or header.cells > 3)))
