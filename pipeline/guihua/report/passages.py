"""The two columns of an edit script: what of the upper words was kept and cut, what of the lower ones was kept and written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from guihua.comparison import EditRun, Passage
from guihua.evidence import Evidence

Mark = Literal["same", "cut", "new"]
_Letter = tuple[int, bool, Mark, str]


class Piece(Struct, frozen=True):
    """A stretch of words with one mark."""

    mark: Mark
    text: str


class Paragraph(Struct, frozen=True):
    """The title or the text of a task, in pieces."""

    is_title: bool
    pieces: tuple[Piece, ...]


class Titled(Struct, frozen=True):
    """What is known of a task or project beside its words: title and evidence."""

    title: str
    evidence: Evidence


def column(edits: Sequence[EditRun], side: Literal["lower", "upper"], matters: Sequence[Titled]) -> tuple[Paragraph, ...]:
    """One side of an edit script as paragraphs: each matter's title, then its text."""
    letters = list(_letters(edits, side, matters))
    paragraphs = []
    for (_, is_title), group in groupby(letters, key=lambda letter: letter[:2]):
        pieces = tuple(Piece(mark, "".join(letter[3] for letter in run)) for mark, run in groupby(group, key=lambda letter: letter[2]))
        paragraphs.append(Paragraph(is_title, pieces))
    return tuple(paragraphs)


def _letters(edits: Sequence[EditRun], side: Literal["lower", "upper"], matters: Sequence[Titled]) -> Iterator[_Letter]:
    """Every letter with the matter that it belongs to, whether it is of the title, and its mark."""
    changed: Mark = "new" if side == "lower" else "cut"
    stream = [
        ("same" if run.kind == "equal" else changed, letter, offset)
        for run in edits
        if (passage := run.lower if side == "lower" else run.upper)
        for letter, offset in zip(passage.quote, _offsets(passage), strict=True)
    ]
    bounds = [(evidence.spans[0][0], evidence.spans[-1][1]) if (evidence := matter.evidence).spans else (0, 0) for matter in matters]
    left = [len("".join(matter.title.split())) for matter in matters]
    at = 0
    for mark, letter, offset in stream:
        at = next((number for number, (start, end) in enumerate(bounds) if start <= offset < end), at)
        in_title = bool(left) and left[at] > 0
        if in_title:
            left[at] -= 1
        yield at, in_title, mark, letter


def _offsets(passage: Passage) -> Iterator[int]:
    return (offset for start, end in passage.spans for offset in range(start, end))
