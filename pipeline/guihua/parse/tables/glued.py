"""Indicator tables whose cells were glued together: split only where every row can be cut in one way.

``序号指标预期值属性1死亡人数下降15%约束性2…``: serial numbers count up, one value a row, a nature at the end of each. Two
values in a row (``2551.72347.6``) can be cut in more than one way: such a table stays one text, and a finding says so.
"""

from __future__ import annotations

import re

from guihua.document import GridCell, Table
from guihua.grammar.headers import GLUED_HEADER, column_of
from guihua.text import Text

_ROW = re.compile(
    r"(?P<number>\d{1,2})(?P<name>[^\d≥≤><=]{3,60}?)"
    r"(?P<value>(?:≥|≤|>=|<=|>|<|下降|提高|增长|减少|增加|降低|不低于|不少于|不超过|达到|约)? ?-?\d+(?:\.\d+)?"
    r"(?:%|‰|个百分点|万|亿)?(?:以上|左右|以内)?)"
    r"(?P<nature>约束性|预期性)"
)


def read_glued(text: Text) -> Table | None:
    """The table, where serial numbers, one value a row and a nature leave one way to cut; else None.

    >>> table = read_glued(Text.of("序号指标预期值属性1死亡人数下降15%约束性2受灾人次<15000预期性"))
    >>> [cell.text.value for cell in table.cells][4:8]
    ['1', '死亡人数', '下降15%', '约束性']
    """
    match = GLUED_HEADER.search(text.folded)
    if match is None or match.start():
        return None
    header = [text[match.start(name) : match.end(name)] for name in ("number", "name", "value", "nature") if match[name]]
    if len(header) != 4 or any(column_of(cell.folded) is None for cell in header):
        return None
    rows, at = [header], match.end()
    for row in _ROW.finditer(text.folded, match.end()):
        if row.start() != at or int(row["number"]) != len(rows):
            return None
        rows.append([text[row.start(name) : row.end(name)].strip() for name in ("number", "name", "value", "nature")])
        at = row.end()
    if at != len(text.folded.rstrip()) or len(rows) < 2:
        return None
    return Table(tuple(GridCell(r, c, 1, 1, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)))
