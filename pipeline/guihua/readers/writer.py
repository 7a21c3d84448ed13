"""Putting the text of a document together while its file is walked, keeping where each stretch stands."""

from __future__ import annotations

import hashlib
import time
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from msgspec.structs import replace

from guihua.evidence import Evidence, Region
from guihua.finding import Finding
from guihua.findings import finding
from guihua.limits import Limits
from guihua.readers.places import Places
from guihua.source import FurnitureKind, Source, SourceCell, SourceFurniture, SourceTable
from guihua.text import Span
from guihua.unreadable import UnreadableError


class Composer:
    """The text so far, in pieces, with its tables, frames, furniture, pictures and places.

    Grows while one file is read and is then frozen by ``source``. Raises UnreadableError as soon as the text is
    longer, or the reading slower, than the limits allow.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.at = 0
        self.cells = 0
        self.tables: list[SourceTable] = []
        self.frames: list[Span] = []
        self.furniture: list[SourceFurniture] = []
        self._remarks: list[tuple[int, tuple[Region, ...], Finding]] = []
        self._pieces: list[str] = []
        self._breaks: list[int] = []
        self._places: list[tuple[int, int, Region]] = []
        self._pictures: list[tuple[int, Region | None]] = []
        self._deadline = time.thread_time() + limits.seconds

    def write(self, text: str) -> None:
        """Append ``text``; its line ends are remembered."""
        self._breaks.extend(self.at + index for index, character in enumerate(text) if character == "\n") if "\n" in text else None
        self._pieces.append(text)
        self.at += len(text)
        if self.at > self.limits.characters:
            raise UnreadableError(self.name, f"文字超过 {self.limits.characters} 字的上限", "请拆分文件，或放宽上限后再试")

    def end_line(self) -> None:
        """Close the line; here the time that was taken is looked at."""
        self.write("\n")
        if time.thread_time() > self._deadline:
            raise UnreadableError(self.name, f"读取超过 {self.limits.seconds:g} 秒的上限", "请检查文件，或放宽上限后再试")

    def at_line_start(self) -> bool:
        """Whether nothing stands on the present line."""
        return self.at == 0 or (bool(self._breaks) and self._breaks[-1] == self.at - 1)

    def place(self, start: int, region: Region) -> None:
        """Say where everything since ``start`` stands."""
        if self.at > start:
            self._places.append((start, self.at, region))

    def picture(self, region: Region | None) -> None:
        """A picture whose words cannot be read stands here."""
        self._pictures.append((self.at, region))

    def keep_pictures(self, start: int, end: int) -> None:
        """Forget the pictures outside ``start`` … ``end``: they belong to the page around the document."""
        self._pictures = [picture for picture in self._pictures if start <= picture[0] < end]

    @property
    def text(self) -> str:
        """The text so far."""
        self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def furnish(self, kind: FurnitureKind, start: int, end: int | None = None) -> None:
        """Everything from ``start`` to ``end``, or to here, is furniture."""
        end = self.at if end is None else end
        if end > start:
            self.furniture.append(SourceFurniture(kind, (start, end)))

    def text_of(self, start: int, end: int) -> str:
        """What was written from ``start`` to ``end``: cheap for the latest stretch only."""
        found: list[str] = []
        at = self.at
        for piece in reversed(self._pieces):
            at -= len(piece)
            if at < end:
                found.append(piece[max(start - at, 0) : end - at])
            if at <= start:
                break
        return "".join(reversed(found))

    def lines_since(self, start: int) -> tuple[Span, ...]:
        """The lines since ``start`` without their line ends and without marks; empty ones are left out."""
        spans, low = [], start
        for index in self._breaks[bisect_left(self._breaks, start) :]:
            spans.append((low, index))
            low = index + 1
        spans.append((low, self.at))
        return tuple(piece for low, high in spans for piece in self._without_marks(low, high))

    def _without_marks(self, low: int, high: int) -> Iterator[Span]:
        """What is left of a stretch that was written last without the marks in it."""
        marks = takewhile(lambda piece: piece.span[1] > low, reversed(self.furniture))
        for start, end in sorted(piece.span for piece in marks if piece.kind == "mark" and piece.span[0] < high):
            if start > low:
                yield low, start
            low = max(low, end)
        if high > low:
            yield low, high

    def add_table(self, start: int, cells: list[SourceCell]) -> None:
        """A table was written from ``start`` on."""
        if self.at > start and any(cell.spans for cell in cells):
            self.tables.append(SourceTable(((start, self.at),), tuple(cells)))

    def take(self, source: Source, region: Region) -> None:
        """Write all of another source here, with its tables, frames, furniture and findings; it stands at ``region``."""
        start = self.at
        self.write(source.text)
        self.end_line()
        self.place(start, region)
        self.tables += [_moved_table(table, start) for table in source.tables]
        self.cells += sum(len(table.cells) for table in source.tables)
        self.frames += _moved(source.frames, start)
        self.furniture += [SourceFurniture(piece.kind, *_moved((piece.span,), start)) for piece in source.furniture]
        self._pictures += [(start + at, region) for at in source.lost]
        self._remarks += [(start, (region,), replace(found, evidence=None)) for found in source.findings if found.code != "GH501" or not source.lost]

    def remark(self, code: str, regions: tuple[Region, ...] = (), /, **words: object) -> None:
        """Add a finding; ``regions`` tell where in the file, ``words`` what the finding names. It cites the line that it stands at."""
        self._remarks.append((self.at, regions, finding(code, **words)))

    def source(self, media_type: str, data: bytes, joins: frozenset[int] | None) -> Source:
        """The finished source; ``data`` is the file that it was read from."""
        text = self.text
        if self._pictures:
            regions = tuple(region for _, region in self._pictures if region is not None)
            self._remarks.append((self._pictures[0][0], regions, finding("GH501", pictures=len(self._pictures))))
        findings = (replace(remark, evidence=_nearby(text, at, regions) if regions else None) for at, regions, remark in self._remarks)
        places = sorted(self._places, key=lambda place: place[0])
        return Source(
            file=self.name,
            media_type=media_type,
            sha256=hashlib.sha256(data).hexdigest(),
            text=text,
            tables=tuple(self.tables),
            # What encloses nearly the whole text is its page, not a box in it.
            frames=tuple(frame for frame in self.frames if (frame[1] - frame[0]) * 5 <= self.at * 4),
            furniture=_apart(self.furniture),
            joins=joins,
            lost=tuple(offset for offset, _ in self._pictures),
            layout=Places(tuple(p[0] for p in places), tuple(p[1] for p in places), tuple(p[2] for p in places)),
            findings=tuple(findings),
        )


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple((low + by, high + by) for low, high in spans)


def _moved_table(table: SourceTable, by: int) -> SourceTable:
    cells, rival = ([replace(cell, spans=_moved(cell.spans, by)) for cell in some] for some in (table.cells, table.rival))
    return SourceTable(_moved(table.spans, by), tuple(cells), tuple(rival))


def _nearby(text: str, at: int, regions: tuple[Region, ...]) -> Evidence | None:
    """The last line with words before ``at``, or the first behind it, as evidence for what stands there itself without words."""
    before = text[:at].rstrip()
    start = before.rfind("\n") + 1 if before else len(text) - len(text.lstrip())
    end = len(before) if before else text.find("\n", start) if "\n" in text[start:] else len(text)
    return Evidence(text[start:end], ((start, end),), regions) if start < end else None


def _apart(furniture: list[SourceFurniture]) -> tuple[SourceFurniture, ...]:
    """The furniture in order; of two pieces that overlap the first and longer one keeps the text, since nothing is skipped twice."""
    kept: list[SourceFurniture] = []
    for piece in sorted(furniture, key=lambda piece: (piece.span[0], -piece.span[1])):
        start = max(piece.span[0], kept[-1].span[1]) if kept else piece.span[0]
        if piece.span[1] > start:
            kept.append(SourceFurniture(piece.kind, (start, piece.span[1])))
    return tuple(kept)
