"""Tables that only draw a letter: 版记 and 红头 (GB/T 9704—2012, 7) as word processors set them, whose cells are lines."""

from __future__ import annotations

from guihua.document import Table
from guihua.grammar.letterhead import COPIES, NUMBER_LINE, PRINTED, SIGNATORY
from guihua.parse.lines.read import Line
from guihua.text import Text, join

# A row of 版记 has no more characters: 抄送 names some twenty bodies.
_LONGEST_ROW = 300


def letter_lines(table: Table) -> list[Line]:
    """The lines of ``table`` where it is such a one: empty when a row is anything else.

    A number and who signs it are two lines; 抄送： and the names, and who prints and when, are one.

    >>> from guihua.document import GridCell
    >>> cells = [GridCell(0, 0, 1, 1, Text.of("抄送：")), GridCell(0, 1, 1, 1, Text.of("县委办公室。"))]
    >>> [line.text.value for line in letter_lines(Table(tuple(cells)))]
    ['抄送：县委办公室。']
    """
    rows: dict[int, list[Text]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).extend([cell.text] if cell.text else [])
    lines: list[Text] = []
    for texts in filter(None, rows.values()):
        words = "".join("".join(text.folded.split()) for text in texts)
        if len(words) <= _LONGEST_ROW and (COPIES.match(words) or PRINTED.regex.search(words)):
            lines.append(join(texts))
        elif any(NUMBER_LINE.match(text.folded) for text in texts) and all(NUMBER_LINE.match(t.folded) or SIGNATORY.match(t.folded) for t in texts):
            lines += texts
        else:
            return []
    return [Line(text, 0, 0, text.end) for text in lines]
