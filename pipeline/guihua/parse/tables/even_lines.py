"""Lines that single blanks part into exactly as many cells as their header has: rows of a table, whatever words stand in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import roles_of
from guihua.text import Text

# A header has so many words at least, and so many rows bear it out.
_FEWEST_CELLS, _FEWEST_ROWS = 3, 2
_LONGEST_ROW, _LONGEST_HEADER = 200, 80
_BEHIND = 3  # so many lines behind the rows are looked at for another one
_FIGURE = re.compile(r"\d")
_GAP = re.compile(r"\s{2,}|[^\S ]")  # a gap shows columns of its own


def even_rows(lines: Iterable[Text]) -> list[list[Text]]:
    """The cells of a header and of the rows under it, where every line has as many, and a nature in the header's place for one; else nothing.

    Words may be what a target demands there (初步形成), which no other reading tells from the words of a name.

    >>> lines = ["指标 现状值 预期值 属性", "城乡供水一体化 初步形成 基本建成 预期性", "水库（座） 12 14 约束性", "三、任务"]
    >>> [[cell.value for cell in row] for row in even_rows(map(Text.of, lines))][1]
    ['城乡供水一体化', '初步形成', '基本建成', '预期性']
    >>> even_rows(map(Text.of, ["指标 现状值 预期值 属性", "城乡 供水一体化 初步形成 基本建成 预期性", "水库（座） 12 14 约束性"]))
    []
    """
    rows: list[list[Text]] = []
    nature, behind = -1, 0
    for line in lines:
        if not rows and (len(line) > _LONGEST_HEADER or line.value.count(" ") < _FEWEST_CELLS - 1):
            return []
        cells = _cells(line)
        if not rows:
            nature = _nature(cells)
            if nature < 0:
                return []
        elif behind or len(cells) != len(rows[0]) or form_of(cells[nature].folded) != "nature":
            if any(form_of(cell.folded) == "nature" for cell in cells):
                return []  # a row of another shape, or rows behind words that hang: the cells are not those of the lines
            behind += 1
            if behind > _BEHIND:
                break
            continue
        rows.append(cells)
    return rows if len(rows) > _FEWEST_ROWS and _in_words(rows, nature) else []


def _in_words(rows: list[list[Text]], nature: int) -> bool:
    """Whether words without a figure stand in a column of values: otherwise the figures show the columns, and lines need not."""
    values = [at for at, cell in enumerate(rows[0]) if at != nature and roles_of(cell.folded)[0] == "value"]
    return any(form_of(row[at].folded) in ("text", "demand") and not _FIGURE.search(row[at].folded) for row in rows[1:] for at in values)


def _cells(line: Text) -> list[Text]:
    words = line.strip()
    return _split(words) if len(words) <= _LONGEST_ROW and not _GAP.search(words.value) else []


def _split(words: Text) -> list[Text]:
    cells, at = [], 0
    for word in words.value.split(" "):
        cells.append(words[at : at + len(word)])
        at += len(word) + 1
    return cells


def _nature(cells: list[Text]) -> int:
    """The place of the nature in a header all of whose words head columns, one of them names; -1 without."""
    roles = [roles_of(cell.folded) for cell in cells]
    if len(cells) < _FEWEST_CELLS or not all(roles) or not any("name" in one for one in roles):
        return -1
    return next((at for at, one in enumerate(roles) if one[0] == "nature"), -1)
