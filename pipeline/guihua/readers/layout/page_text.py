"""Writing down what was read: the text, and for each character of it the place on its page."""

from __future__ import annotations

from array import array

import numpy as np

from guihua.finding import Finding
from guihua.limits import Limits
from guihua.readers.layout.page import Floats, Line
from guihua.readers.layout.page_places import PageLayout
from guihua.source import FurnitureKind, SourceFurniture, SourceTable
from guihua.text import Span
from guihua.unreadable import UnreadableError


class PageText:
    """The text so far with everything that is known of it; grows while the pages are walked."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.at = 0
        self.joins: set[int] = set()
        self.tables: list[SourceTable] = []
        self.frames: list[Span] = []
        self.furniture: list[SourceFurniture] = []
        self.lost: list[int] = []
        self.lost_pages: list[int] = []
        self.doubts: list[tuple[Span, float]] = []
        self.findings: list[Finding] = []
        self._pieces: list[str] = []
        self._boxes: list[Floats] = []
        self._starts = array("l")
        self._pages = array("l")

    def line(self, line: Line, page: int) -> Span:
        """Write a line without its end; the span that it takes up."""
        start = self.at
        self._starts.append(start)
        self._pages.append(page)
        self._pieces.append(line.text)
        self._boxes.append(line.places.astype(np.float32, copy=False))
        self.at += len(line.text)
        if self.at > self.limits.characters:
            raise UnreadableError(self.name, f"文字超过 {self.limits.characters:,} 字的上限", "请拆分文件，或放宽上限后再试")
        if line.confidence < 1:
            self.doubts.append(((start, self.at), line.confidence))
        return start, self.at

    def space(self, white: str) -> None:
        """Write white space that stands nowhere on the page."""
        self._pieces.append(white)
        self._boxes.append(np.full((len(white), 4), np.nan, np.float32))
        self.at += len(white)

    def furnish(self, kind: FurnitureKind, span: Span) -> None:
        """Say that ``span`` is furniture."""
        if span[1] > span[0]:
            self.furniture.append(SourceFurniture(kind, span))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces)

    @property
    def layout(self) -> PageLayout:
        """The places of all that was written."""
        boxes = np.concatenate(self._boxes) if self._boxes else np.zeros((0, 4), np.float32)
        return PageLayout(self._starts, self._pages, boxes)
