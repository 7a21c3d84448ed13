"""Telling the document on a web page from the page around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.body_names import looks_like_body
from guihua.grammar.chrome import ALWAYS, ATTACHMENT_LINK, CHROME, INDEX_LABELS, METADATA_KEY
from guihua.grammar.letterhead import ADDRESSED, NO_ADDRESS, SIGNED_BODY, is_frame_line
from guihua.grammar.row import first
from guihua.grammar.titles import TITLE_END
from guihua.readers.html.walk import HtmlWalk
from guihua.text import Span, Text

_BLANK = re.compile(r"[\s:：\[\]【】]+")
# So much of the words that are not links must lie in the article; a wrapper that adds only clean lines is climbed.
_SHARE = 0.85
_PROSE = 15


class Body(Struct, frozen=True):
    """The stretch that holds the document, the stretches of chrome in and around it, and how many characters of prose there are."""

    span: Span
    chrome: tuple[Span, ...]
    prose: int


def find_body(text: str, walk: HtmlWalk) -> Body:
    """Which part of the ``text`` that ``walk`` wrote is the document, judged by where its prose lies.

    The document is the smallest element that holds nearly all the prose, widened while its parent adds nothing that
    looks like chrome. Lines outside it are chrome, but for titles above it; inside it, link lists and the usual
    phrases of websites above and below the prose are, and the index table wherever it stands.
    """
    page = _Page(text, walk)
    if not page.lines:
        return Body((0, len(text)), (), 0)
    span = page.article()
    prose = [line.span[0] for line in page.lines if line.weight and _within(line.span, span) and not page.flagged.holds(line.span)] or [span[0]]
    chrome: list[Span] = []
    for line in page.lines:
        if _within(line.span, span):
            margin = line.span[0] < prose[0] or line.span[0] > prose[-1]
            is_chrome = page.flagged.holds(line.span) or _is_chrome(line, margin)
        else:
            is_chrome = not page.is_notice(line) and (line.span[0] > span[0] or not page.is_title(line))
        if is_chrome:
            chrome.append(line.span)
    return Body(span, tuple(chrome), page.prose)


def is_index_table(text: str) -> bool:
    """Whether a table (cells between tabs and line ends) is the index table of a government site.

    >>> is_index_table("索 引 号：\\t000014349/2018-1\\t主题分类：\\t农业\\n发文机关：\\t国务院\\t成文日期：\\t2018年")
    True
    >>> is_index_table("类别\\t指标\\t2025年\\t属性\\n收入\\t增速(%)\\t6\\t预期性")
    False
    """
    cells = [_BLANK.sub("", cell) for cell in re.split(r"[\t\n]", text)]
    labels = {cell for cell in cells if cell in INDEX_LABELS} | {cell[:3] for cell in cells if cell.startswith("索引号")}
    return len(labels) >= 3 or ("索引号" in labels and len(labels) >= 2) or (bool(labels) and len([cell for cell in cells if cell]) == len(labels))


class _Line(Struct, frozen=True):
    """A line of the page; ``weight``: the characters of its prose, 0 for links and short lines."""

    span: Span
    folded: str
    linked: bool
    weight: int


class _Page:
    """The lines of a page with what the walk said of them."""

    def __init__(self, text: str, walk: HtmlWalk) -> None:
        self._length = len(text)
        self._stretches = walk.stretches
        self.lines = _read_lines(text, walk)
        self._starts = [line.span[0] for line in self.lines]
        self._sums = [0, *accumulate(line.weight for line in self.lines)]
        index = [span for span in walk.data_tables if is_index_table(text[span[0] : span[1]])]
        small = [stretch.span for stretch in walk.stretches if stretch.chrome and self._weight(stretch.span) * 2 < self._sums[-1]]
        self._index = _Cover(index)
        self.flagged = _Cover([*index, *small])
        self._titles = _Cover([stretch.span for stretch in walk.stretches if stretch.title and stretch.span[1] - stretch.span[0] < 200])

    @property
    def prose(self) -> int:
        """The characters of prose on the page."""
        return self._sums[-1]

    def article(self) -> Span:
        """The span of the article."""
        total = self.prose
        holders = sorted({s.span for s in self._stretches if total and self._weight(s.span) >= _SHARE * total}, key=lambda span: span[1] - span[0])
        if not holders:
            return (0, self._length)
        span = holders[0]
        for wider in holders[1:]:
            if not all(self._is_clean(line) for line in self._between(wider) if not _within(line.span, span)):
                break
            span = wider
        return span

    def is_title(self, line: _Line) -> bool:
        """Whether a line above the article is a title."""
        if self._index.holds(line.span) or _is_chrome(line, True):
            return False
        return self._titles.holds(line.span) or (not self.flagged.holds(line.span) and bool(TITLE_END.search(line.folded)))

    def is_notice(self, line: _Line) -> bool:
        """Whether a line outside the article is one of those that surround a document: number, addressees, signature, date."""
        if line.linked or self.flagged.holds(line.span) or _is_chrome(line, True):
            return False
        words = "".join(line.folded.split())
        signed = SIGNED_BODY.match(words) is not None and looks_like_body(words)
        return signed or is_frame_line(Text.of(line.folded)) or bool(ADDRESSED.search(words) and not NO_ADDRESS.search(words))

    def _is_clean(self, line: _Line) -> bool:
        return not (line.linked or self.flagged.holds(line.span) or _is_chrome(line, True))

    def _between(self, span: Span) -> list[_Line]:
        return self.lines[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]

    def _weight(self, span: Span) -> int:
        return self._sums[bisect_left(self._starts, span[1])] - self._sums[bisect_left(self._starts, span[0])]


class _Cover:
    """A set of stretches that is asked whether it holds a line."""

    def __init__(self, spans: list[Span]) -> None:
        merged: list[Span] = []
        for low, high in sorted(spans):
            if merged and low <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], high))
            else:
                merged.append((low, high))
        self._lows = [low for low, _ in merged]
        self._highs = [high for _, high in merged]

    def holds(self, span: Span) -> bool:
        """Whether ``span`` lies in one of the stretches."""
        at = bisect_right(self._lows, span[0]) - 1
        return at >= 0 and self._highs[at] >= span[1]


def _read_lines(text: str, walk: HtmlWalk) -> list[_Line]:
    links = sorted(walk.links)
    starts = [low for low, _ in links]
    tables = _Cover(walk.data_tables)
    lines: list[_Line] = []
    at = 0
    for piece in text.split("\n"):
        span = (at, at + len(piece))
        at += len(piece) + 1
        words = len(piece.strip())
        if not words:
            continue
        near = links[max(bisect_left(starts, span[0]) - 1, 0) : bisect_left(starts, span[1])]
        linked = sum(max(min(high, span[1]) - max(low, span[0]), 0) for low, high in near)
        prose = words - linked >= _PROSE and any(mark in piece for mark in "，。；")
        weight = words - linked if prose or tables.holds(span) else 0
        line = _Line(span, fold(piece).strip(), linked * 5 >= words * 3, weight)
        lines.append(_Line(span, line.folded, line.linked, 0) if weight and _is_chrome(line, True) else line)
    return lines


def _is_chrome(line: _Line, margin: bool) -> bool:
    """Whether a line is a phrase of websites; in the margin also links and words that a document may use too."""
    if len(line.folded) > 120:
        return False
    if first(ALWAYS, line.folded):
        return True
    if not margin or ATTACHMENT_LINK.search(line.folded):
        return False
    return line.linked or bool(first(CHROME, line.folded)) or bool(METADATA_KEY.match(line.folded))


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
