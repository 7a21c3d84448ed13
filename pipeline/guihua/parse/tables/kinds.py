"""What a table is: indicators with their targets, a review of what was achieved, tasks with who is in charge, or projects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guihua.document import Column, TableKind, TableRow
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import ACHIEVED, AIMED, PROJECT_HEADER, REVIEW
from guihua.text import Text

_IN_CHARGE = frozenset({"lead", "participating", "responsible"})
_PERIOD = re.compile(r"十[一二三四五六七]五")
_MEASURE = re.compile(r"(?:率|比例|比重|占比|数|数量|量|面积|里程|人口|收入|产值|增加值|总值|指数|时间|次数|人次|规模|床位|程度|水平|强度|长度|覆盖|预期寿命|年限|密度|投入|经费|能力|额)$")
# Points for being a table of indicators; this many are asked for.
_ENOUGH = 4


def kind_of(columns: Sequence[Column], rows: Sequence[TableRow], captions: Sequence[Text], printed: Sequence[Text]) -> TableKind:
    """The kind of a table with these columns; ``captions`` are the lines above it, ``printed`` all words of its header."""
    roles = [column.role for column in columns]
    labels = ["".join(text.folded.split()) for text in printed]
    if _IN_CHARGE & set(roles) and ({"task", "measure"} & set(roles)) and "nature" not in roles:
        return "tasks"
    if _IN_CHARGE & set(roles) and "deadline" in roles and "nature" not in roles and "name" in roles and not any("指标" in label for label in labels):
        return "tasks"
    points = _points(columns, rows, captions, labels)
    if points >= _ENOUGH:
        return "achieved" if _looks_back(columns, captions) else "indicators"
    projects = any(PROJECT_HEADER.match(label) for label in labels) or "project" in roles
    if not projects and "name" in roles and "value" in roles and points >= _ENOUGH - 2 and _looks_back(columns, captions):
        return "achieved"
    return "projects" if projects else "other"


def _points(columns: Sequence[Column], rows: Sequence[TableRow], captions: Sequence[Text], labels: Sequence[str]) -> int:
    roles = [column.role for column in columns]
    if "name" not in roles or not ({"value", "nature"} & set(roles)):
        return 0
    names = [("".join(cell.text.folded.split())) for row in rows if row.role == "entry" for cell in row.cells if columns[cell.column].role == "name"]
    measured = sum(1 for words in names if form_of(words) == "measured" or _MEASURE.search(re.sub(r"\(.*?\)|\[.*?\]|[①-⑳*]", "", words)))
    headed = any("指标" in label and "属性" not in label and "层级" not in label for label in labels)
    points = 3 * headed + 2 * ("nature" in roles) + ("value" in roles) + ("unit" in roles) + any("指标" in text.folded for text in captions)
    points += any("目标" in text.folded for text in captions) + 2 * (len(names) > 0 and measured * 2 >= len(names))
    points -= 4 * (any(PROJECT_HEADER.match(label) for label in labels) and not headed) + 2 * ("project" in roles)
    return points


def _looks_back(columns: Sequence[Column], captions: Sequence[Text]) -> bool:
    """Whether a table tells what was achieved and sets no target beyond it."""
    labels = ["".join(column.label.folded.split()) for column in columns if column.role in ("value", "progress") and column.label]
    done = [label for label in labels if ACHIEVED.search(label)]
    captioned = any(REVIEW.search("".join(text.folded.split())) for text in captions)
    if not done and not captioned:
        return False
    past = {period for label in done for period in _PERIOD.findall(label)} | {p for text in captions for p in _PERIOD.findall(text.folded) if captioned}
    latest = max((column.year for column in columns if column.year and column.label and ACHIEVED.search(column.label.folded)), default=0)
    for column in columns:
        label = "".join(column.label.folded.split()) if column.label else ""
        if column.role != "value" or label in done or not AIMED.search(label):
            continue
        periods = set(_PERIOD.findall(label))
        if (periods and past and not periods & past) or (column.year and latest and column.year > latest) or (not captioned and not periods and not column.year):
            return False
    return True
