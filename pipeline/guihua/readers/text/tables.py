"""Tables that are written with marks inside a text: Markdown pipe tables, and HTML tables as converters leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from guihua.limits import Limits
from guihua.readers.cells import place_cells
from guihua.readers.text.printed import printed_tables
from guihua.readers.text.unruled import bars_alone, unruled_tables
from guihua.source import SourceCell, SourceFurniture, SourceTable
from guihua.text import Span

# The line under the header: dashes and pipes only, at least one pipe.
_RULE = re.compile(r"^ {0,3}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
# Lines between bars, drawn by hand or by a program: every line opens and closes with one; lines of nothing but rules stand between them.
_BAR = re.compile("[|｜│┃]")
_BARRED = re.compile(r"^[ \t\u3000]*(?:[|｜│┃][^\n]*[|｜│┃]|[┌├└┏┣┗+][─━┄+┬┼┴┳╋┻=-]{2,}[┐┤┘┓┫┛+])[ \t\u3000]*(?:\n|\Z)", re.MULTILINE)
_RULED = re.compile(r"[^\w≥≤<>%]*")
_TABLE = re.compile(r"<table\b[^<>]*>(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,5})", re.IGNORECASE)
_WORDS = re.compile(r"[^\s](?:[^\n]*[^\s])?")


class Drawn(Struct, frozen=True):
    """What is drawn in a text: its tables in order, what bars enclose, the marks (pipes, rules, tags), and how many tables were too large."""

    tables: tuple[SourceTable, ...]
    frames: tuple[Span, ...]
    marks: tuple[SourceFurniture, ...]
    large: int


def read_tables(text: str, limits: Limits) -> Drawn:
    """The tables and frames of ``text``.

    >>> drawn = read_tables("|指标|目标|\\n|--|--|\\n|参保率|>90|\\n", Limits())
    >>> [(cell.row, cell.column, cell.spans) for cell in drawn.tables[0].cells][2:], len(drawn.marks)
    ([(1, 0, ((17, 20),)), (1, 1, ((21, 24),))], 7)
    >>> read_tables("一、任务\\n\\n| 专栏1 水利 |\\n| --- |\\n| 水库。 |\\n\\n二、保障", Limits()).frames
    ((6, 33),)
    """
    tables: list[SourceTable] = []
    marks: list[Span] = []
    large = 0
    piped = list(_pipe_tables(text))
    runs = _barred_runs(text, [span for table, _ in piped for span in table.spans])
    barred = [found for run in runs if (found := _barred_table(text, run)) is not None]
    frames = [run for run in runs if _is_frame(run)]
    loose = unruled_tables(text, [span for table, _ in (*piped, *barred) for span in table.spans])
    for table, drawn in (*piped, *barred, *loose, *_html_tables(text, limits.table_cells)):
        if table is None or len(table.cells) > limits.table_cells:
            large += 1
        else:
            tables.append(table)
            marks += drawn
    tables += printed_tables(text, [span for table in tables for span in table.spans])
    tables.sort(key=lambda table: table.spans)
    marks += [mark for run in frames for mark in _bars(run)]
    marks += bars_alone(text) if not frames and not tables else []
    around = ((run[0].start(), run[-1].end()) for run in frames)
    enclosed = tuple((start, end) for start, end in around if (end - start) * 5 <= len(text) * 4)  # what holds nearly all is no box
    return Drawn(tuple(tables), enclosed, tuple(SourceFurniture("mark", span) for span in sorted(marks)), large)


def _pipe_tables(text: str) -> Iterator[tuple[SourceTable, list[Span]]]:
    behind = 0
    for rule in _RULE.finditer(text) if "|" in text else ():
        start = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        header = text[start : max(rule.start() - 1, start)]
        if start < behind or rule.start() == 0 or len(_bounds(header)) != len(_bounds(rule.group())) or len(_bounds(header)) < 2:
            continue
        rows = [(start, header)]
        behind = rule.end() + 1
        while behind < len(text):
            end = text.find("\n", behind)
            line = text[behind : end if end >= 0 else len(text)]
            if "|" not in line:
                break
            rows.append((behind, line))
            behind += len(line) + 1
        cells: list[SourceCell] = []
        marks = [(rule.start(), rule.end())]
        for number, (offset, line) in enumerate(rows):
            bounds = _bounds(line)
            marks += [(offset + match.start(), offset + match.end()) for match in _PIPE.finditer(line)]
            cells += [SourceCell(number, column, 1, 1, _words(text, offset + low, offset + high)) for column, (low, high) in enumerate(bounds)]
        yield SourceTable(((start, rows[-1][0] + len(rows[-1][1]) if len(rows) > 1 else rule.end()),), tuple(cells)), marks


_Run = list[re.Match[str]]
"""Lines between bars, one right below the other."""


def _barred_runs(text: str, taken: list[Span]) -> list[_Run]:
    """Two or more lines in a row between bars; ``taken`` are the places of tables that were found before."""
    runs: list[_Run] = []
    for match in _BARRED.finditer(text):
        if runs and match.start() == runs[-1][-1].end():
            runs[-1].append(match)
        else:
            runs.append([match])
    return [run for run in runs if not any(start < run[-1].end() and end > run[0].start() for start, end in taken)]


def _lines(run: _Run) -> list[tuple[int, str]]:
    return [(match.start(), match.group().rstrip("\n")) for match in run]


def _is_frame(run: _Run) -> bool:
    """Whether two or more lines hold one cell each: a box, drawn or written as a table of one column."""
    cells = [len(_bounds(line, _BAR)) for _, line in _lines(run) if not _RULED.fullmatch(line)]
    return len(cells) > 1 and set(cells) == {1}


def _bars(run: _Run) -> list[Span]:
    """The bars of the lines, and the lines that are nothing but rules."""
    lines = _lines(run)
    bars = [(offset + bar.start(), offset + bar.end()) for offset, line in lines if not _RULED.fullmatch(line) for bar in _BAR.finditer(line)]
    return bars + [(offset, offset + len(line)) for offset, line in lines if line and _RULED.fullmatch(line)]


def _barred_table(text: str, run: _Run) -> tuple[SourceTable, list[Span]] | None:
    lines = _lines(run)
    rows = [(offset, line, _bounds(line, _BAR)) for offset, line in lines if not _RULED.fullmatch(line)]
    if len(rows) < 2 or len(rows[0][2]) < 2 or len({len(bounds) for _, _, bounds in rows}) > 1:
        return None
    cells = [
        SourceCell(number, column, 1, 1, _words(text, offset + low, offset + high))
        for number, (offset, _, bounds) in enumerate(rows)
        for column, (low, high) in enumerate(bounds)
    ]
    return SourceTable(((lines[0][0], lines[-1][0] + len(lines[-1][1])),), tuple(cells)), _bars(run)


def _bounds(line: str, bar: re.Pattern[str] = _PIPE) -> list[Span]:
    """The stretches between the bars of a line; a bar at either end opens and closes it."""
    cuts = [match.start() for match in bar.finditer(line)]
    low = [0, *(cut + 1 for cut in cuts)]
    high = [*cuts, len(line)]
    bounds = list(zip(low, high, strict=True))
    if cuts and not line[: cuts[0]].strip():
        bounds = bounds[1:]
    if cuts and len(bounds) > 1 and not line[cuts[-1] + 1 :].strip():
        bounds = bounds[:-1]
    return bounds


def _html_tables(text: str, bound: int) -> Iterator[tuple[SourceTable | None, list[Span]]]:
    for match in _TABLE.finditer(text) if "<table" in text or "<TABLE" in text else ():
        rows, contents, marks = _html_cells(text, match.start(), match.end())
        placed = place_cells(rows, bound)
        if placed is None:
            yield None, marks
        elif placed and max(cell.column + cell.column_span for cell in placed) > 1:
            cells = tuple(SourceCell(c.row, c.column, c.row_span, c.column_span, tuple(contents[c.index])) for c in placed)
            yield SourceTable((match.span(),), cells), marks


def _html_cells(text: str, start: int, end: int) -> tuple[list[list[tuple[int, int]]], list[list[Span]], list[Span]]:
    """The cells' row and column spans row by row, the words of each cell, and the tags."""
    rows: list[list[tuple[int, int]]] = []
    contents: list[list[Span]] = []
    marks: list[Span] = []
    at, inside = start, False
    for tag in _TAG.finditer(text, start, end):
        if inside:
            contents[-1] += _words(text, at, tag.start())
        at = tag.end()
        marks.append((tag.start(), tag.end()))
        name = tag.group(2).lower()
        if name == "tr" and not tag.group(1):
            rows.append([])
            inside = False
        elif name in ("td", "th"):
            inside = not tag.group(1)
            if inside:
                spans = {kind.lower(): int(count) for kind, count in _SPAN.findall(tag.group(3))}
                rows = rows or [[]]
                rows[-1].append((spans.get("row", 1), spans.get("col", 1)))
                contents.append([])
    return rows, contents, marks


def _words(text: str, start: int, end: int) -> tuple[Span, ...]:
    return tuple(match.span() for match in _WORDS.finditer(text, start, end))
