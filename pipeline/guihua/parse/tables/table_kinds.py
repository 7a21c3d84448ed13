"""What a table is: indicators with their targets, a review of what was achieved, tasks with who is in charge, or projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from guihua.document import Column, TableKind, TableRow
from guihua.gazetteer.body_names import may_name
from guihua.grammar.cell_forms import MEASURED_NAME, form_of
from guihua.grammar.headers import ACHIEVED, AIMED, HEADS_BODIES, PERIOD, PROJECT_HEADER, REVIEW, STANDING, UNIT_CAPTION, UNIT_IN_CAPTION
from guihua.text import Text

_IN_CHARGE = frozenset({"lead", "participating", "responsible"})
_TO_DO = frozenset({"task", "measure", "project"})
# Points for being a table of indicators; this many are asked for.
_ENOUGH = 4
# No name of a body that the tables do not know is longer, where only the header says that it is one.
_LONGEST_NAME = 16
_PARTS = re.compile(r"[、,;/ \n]|\([^()]{1,10}\)")


def kind_of(columns: Sequence[Column], rows: Sequence[TableRow], captions: Sequence[Text], printed: Sequence[Text]) -> TableKind:
    """The kind of a table with these columns; ``captions`` are the lines above it, ``printed`` all words of its header."""
    roles = [column.role for column in columns]
    labels = ["".join(text.folded.split()) for text in printed]
    if _IN_CHARGE & set(roles) and _TO_DO & set(roles) and "nature" not in roles and _assigns(columns, rows):
        return "tasks"
    points = _points(columns, rows, captions, labels)
    # A column that is there to be filled in (完成值, 进度) tells nothing of what was achieved.
    filled = {cell.column for row in rows if row.role != "header" for cell in row.cells if cell.text}
    told = [column for at, column in enumerate(columns) if at in filled]
    if points >= _ENOUGH:
        return "achieved" if _looks_back(told, captions) or _is_series(told, captions) else "indicators"
    projects = any(PROJECT_HEADER.match(label) for label in labels) or "project" in roles
    if not projects and "name" in roles and "value" in roles and points >= _ENOUGH - 2 and _looks_back(told, captions):
        return "achieved"
    return "projects" if projects else "other"


def _assigns(columns: Sequence[Column], rows: Sequence[TableRow]) -> bool:
    """Whether headers name a task or project and who is in charge, and most rows name a body there."""
    if not all(any(column.role in roles and column.label for column in columns) for roles in (_IN_CHARGE, _TO_DO)):
        return False
    entries = [row for row in rows if row.role == "entry"]
    named = sum(1 for row in entries if any(_names_body(columns[cell.column], cell.text) for cell in row.cells if cell.text))
    return named > 0 and named * 2 >= len(entries)


def _names_body(column: Column, text: Text) -> bool:
    """Whether a cell holds bodies: by their names, or short names of whatever kind where the header says that it holds nothing else.

    >>> column = Column("responsible", Text.of("责任单位"))
    >>> [_names_body(column, Text.of(words)) for words in ("县民政局", "综合股、各镇（街道）", "督促各镇落实，按月报告。", "12")]
    [True, True, False, False]
    """
    if column.role not in _IN_CHARGE:
        return False
    words = text.folded.strip()
    if form_of("".join(words.split())) == "bodies":
        return True
    headed = column.label is not None and HEADS_BODIES.search("".join(column.label.folded.split()))
    names = [name for name in _PARTS.split(words) if name]
    return bool(headed and names) and all(len(name) <= _LONGEST_NAME and may_name(name) for name in names)


def _points(columns: Sequence[Column], rows: Sequence[TableRow], captions: Sequence[Text], labels: Sequence[str]) -> int:
    roles = [column.role for column in columns]
    if "name" not in roles or not ({"value", "nature"} & set(roles)):
        return 0
    names = [("".join(cell.text.folded.split())) for row in rows if row.role == "entry" for cell in row.cells if columns[cell.column].role == "name"]
    measured = sum(1 for words in names if form_of(words) == "measured" or MEASURED_NAME.search(re.sub(r"\(.*?\)|\[.*?\]|[①-⑳*]", "", words)))
    headed = any("指标" in label and "属性" not in label and "层级" not in label for label in labels)
    points = 3 * headed + 2 * ("nature" in roles) + ("value" in roles) + ("unit" in roles) + any("指标" in text.folded for text in captions)
    points += any("目标" in text.folded for text in captions) + 2 * (len(names) > 0 and measured * 2 >= len(names))
    points -= 4 * (any(PROJECT_HEADER.match(label) for label in labels) and not headed) + 2 * ("project" in roles)
    return points


def unit_above(captions: Sequence[Text]) -> Text | None:
    """The unit of measure that a line above a table, or its title, gives all rows: 单位：万吨."""
    for text in captions:
        words = text.strip()
        if match := UNIT_CAPTION.match(words.folded) or UNIT_IN_CAPTION.search(words.folded):
            return words[match.start("unit") : match.end("unit")]
    return None


def sets_aims(caption: Text) -> bool:
    """Whether the line right above a table says that it holds aims, and not how things stand.

    >>> sets_aims(Text.of("表2　用水控制目标分解表")), sets_aims(Text.of("各乡镇人口统计表"))
    (True, False)
    """
    words = "".join(caption.folded.split())
    return bool(AIMED.search(words) or "指标" in words) and not (STANDING.search(words) or REVIEW.search(words))


def _is_series(columns: Sequence[Column], captions: Sequence[Text]) -> bool:
    """Whether a table tells how things stood year by year, as its caption says, and nothing in it is aimed at."""
    labels = [column.label.folded for column in columns if column.label]
    years = [column.year for column in columns if column.role == "value"]
    if any(column.role == "nature" for column in columns) or any(AIMED.search(words) for words in (*labels, *(text.folded for text in captions))):
        return False
    running = len(years) > 2 and all(after == before + 1 for before, after in pairwise(years) if before and after) and all(years)
    return running and any(STANDING.search("".join(text.folded.split())) for text in captions)


def _looks_back(columns: Sequence[Column], captions: Sequence[Text]) -> bool:
    """Whether a table tells what was achieved and sets no target beyond it."""
    labels = ["".join(column.label.folded.split()) for column in columns if column.role in ("value", "progress") and column.label]
    done = [label for label in labels if ACHIEVED.search(label)]
    captioned = any(REVIEW.search("".join(text.folded.split())) for text in captions)
    if not done and not captioned:
        return False
    past = {period for label in done for period in PERIOD.regex.findall(label)} | {
        p for text in captions for p in PERIOD.regex.findall(text.folded) if captioned
    }
    latest = max((column.year for column in columns if column.year and column.label and ACHIEVED.search(column.label.folded)), default=0)
    for column in columns:
        label = "".join(column.label.folded.split()) if column.label else ""
        # Behind 2022年完成 the bare years 2023年, 2024年 are those aimed at.
        ahead = latest and column.year and column.year > latest and not captioned
        if column.role != "value" or label in done or not (ahead or AIMED.search(label)):
            continue
        periods = set(PERIOD.regex.findall(label))
        if (
            (periods and past and not periods & past)
            or (column.year and latest and column.year > latest)
            or (not captioned and not periods and not column.year)
        ):
            return False
    return True
