"""Tables that a text prints in columns of blanks, with cells of several lines (as ``pdftotext -layout`` leaves them).

Such a text is a page of letters of two widths: the same rules that find tables on pages without rulings read it. Where every cell has one
line nothing needs to be known of columns, and the text is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guihua.folding import fold
from guihua.grammar.boxes import NOTE
from guihua.grammar.headers import roles_of
from guihua.grammar.headings import style_of
from guihua.readers.text.gaps import GAP
from guihua.source import SourceTable
from guihua.text import Span

_LINE_END = re.compile(r"\n|\f")
# A header has so many words of headers; a table ends at the latest where so many lines in a row have no gap.
_HEADERS, _PLAIN = 2, 6
# No table of a text reaches over more lines.
_LONGEST = 2500
_HEADINGS = frozenset({"part", "division", "chapter", "section", "han", "han_paren"})


def printed_tables(text: str, taken: Sequence[Span]) -> Iterator[SourceTable]:
    """The tables that ``text`` prints in columns with cells of several lines; ``taken`` are the places of tables known already."""
    if not GAP.search(text):
        return
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        low, high = lines[at]
        if not _is_header(text[low:high]) or any(start < high and end > low for start, end in taken):
            at += 1
            continue
        from guihua.readers.text.laid_out import grids  # numpy is loaded for a text that has such a header only

        last = _last(text, lines, at)
        stop = at + 1
        for table, behind in grids(text, lines[at:last]):
            stop = max(stop, at + behind)
            yield table
        at = stop


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_header(line: str) -> bool:
    words = GAP.split(line.strip()) if GAP.search(line) else []
    return len(words) > 2 and sum(1 for one in words if roles_of("".join(fold(one).split()))) >= _HEADERS


def _last(text: str, lines: Sequence[Span], first: int) -> int:
    """Where lines end that may belong to a table that begins at ``first``."""
    plain, last = 0, first
    for at in range(first, min(len(lines), first + _LONGEST)):
        words = text[lines[at][0] : lines[at][1]].strip()
        if plain and words and not GAP.search(words) and _ends(text[slice(*lines[last])].strip()):
            return last  # a heading or a note with a line of text below it, not the title of a group of rows
        plain = 0 if GAP.search(words) else plain + bool(words)
        last = at if words else last
        if plain > _PLAIN or (at > first and _is_header(words)):
            return at
    return min(len(lines), first + _LONGEST)


def _ends(words: str) -> bool:
    """Whether a line is a heading or a note; names in cells begin with 1. or ① too."""
    folded = fold(words)
    style = style_of(folded)
    return NOTE.match(folded) is not None or (style is not None and style.row.name in _HEADINGS)
