"""Characters whose fonts do not say what they are: each glyph of such a font is a sign of a cipher, the same wherever it is drawn.

What a sign stands for is told by reading pictures of the lines that it stands in. One reading proves nothing: a sign is
deciphered when several agree, each of them at a place where all known characters of the line are found again around it, and
when no other sign of its font stands for the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.readers.layout.lines import runs
from guihua.readers.layout.page import Box, Glyphs, glyphs_of, joined

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# While a document is read, signs are written as characters of a private plane that no document uses.
_FIRST, _LAST = 0x100000, 0x10FFFD
# So many readings must agree, and be so large a share of all; with so many a sign need not be looked for further, nor in more lines than that.
_AGREE = 2
_SHARE = 0.8
_PLENTY = 4
_PATIENCE = 6
# Longer stretches are not compared.
_LONGEST = 200
# Lines of a page are recognised until they are together so many times as long as high: two pages of a notice, in the office's own layout.
_MOST_READ = 1_500
# What a line counts for at least: recognising a short one takes as long.
_SHORTEST = 7
_SURE = re.compile(r"[一-鿿]")


ReadLine = Callable[[Box], tuple[str, float]]
"""What reads the line in a box (points) of a page's picture: its words, and how sure they are, 0 … 1."""


class Ciphers:
    """The signs of a document and what they were read as; grows while its pages are read."""

    def __init__(self) -> None:
        self._signs: dict[tuple[str, int], str] = {}
        self._readings: dict[str, Counter[str]] = defaultdict(Counter)
        self._looks: Counter[str] = Counter()

    def sign(self, font: str, code: int) -> str:
        """The sign for a glyph of a font."""
        if len(self._signs) > _LAST - _FIRST:
            return UNKNOWN
        return self._signs.setdefault((font, code), chr(_FIRST + len(self._signs)))

    def wants(self, glyphs: Glyphs) -> bool:
        """Whether a picture of the page would tell more of the signs among ``glyphs``."""
        return any(map(self._unsettled, set(glyphs.characters[is_sign(glyphs.characters)].tolist())))

    def listen(self, glyphs: Glyphs, read: ReadLine) -> None:
        """Learn from those lines of a page that hold signs of which more is to be known; no other line is read."""
        for run in runs(glyphs):
            written = glyphs.characters[run.first : run.last].tolist()
            signs = set(filter(_is_sign, written))
            if len(written) <= _LONGEST and any(map(self._unsettled, signs)):
                self._looks.update(signs)
                self._compare(written, fold(read(run.box)[0]))

    def _unsettled(self, sign: str) -> bool:
        """Whether more readings of a sign are worth their time: as long as few or different ones are there, and not in vain for ever."""
        readings = self._readings[sign]
        return self._looks[sign] < _PATIENCE and (readings.total() < _PLENTY or _agreed(readings) is None)

    def _compare(self, written: list[str], seen: str) -> None:
        form = "".join("(.)" if _is_sign(c) else re.escape(c) if _SURE.match(c) else ".?" for c in map(fold, written) if not c.isspace())
        match = re.fullmatch(form, "".join(seen.split()))
        if match:
            for sign, reading in zip(filter(_is_sign, written), match.groups(), strict=True):
                self._readings[sign][reading] += 1

    def deciphered(self) -> dict[str, str]:
        """What the signs stand for, where that is certain."""
        found: dict[str, str] = {}
        claimed: Counter[tuple[str, str]] = Counter()
        for (font, _), sign in self._signs.items():
            if reading := _agreed(self._readings[sign]):
                found[sign] = reading
                claimed[font, reading] += 1
        fonts = {sign: font for (font, _), sign in self._signs.items()}
        return {sign: reading for sign, reading in found.items() if claimed[fonts[sign], reading] == 1}


def _agreed(readings: Counter[str]) -> str | None:
    """What enough of the readings of a sign say; None when they do not agree."""
    (reading, count), *_ = readings.most_common(1) or [("", 0)]
    return reading if count >= max(_AGREE, _SHARE * readings.total()) else None


def without_blanks(glyphs: Glyphs, is_blank: Callable[[Box], bool]) -> Glyphs:
    """The glyphs without the signs of which nothing is to be seen: their font does not say that they are blanks."""
    blank = is_sign(glyphs.characters)
    blank[blank] = [is_blank((left, top, right, bottom)) for left, top, right, bottom in glyphs.boxes[blank].tolist()]
    return glyphs.take(~blank) if blank.any() else glyphs


def recognised(glyphs: Glyphs, read: ReadLine) -> Glyphs:
    """The glyphs of a page with every line that holds signs as it is read from the picture; a line that cannot be read stays as it is.

    So do lines beyond what a page may hold: reading a page comes to an end. Their signs are written as unknown, and said to be (GH504).
    """
    parts, left = [], float(_MOST_READ)
    for run in runs(glyphs):
        part = glyphs.take(np.arange(run.first, run.last))
        wanted = left > 0 and bool(is_sign(part.characters).any())
        left -= _length(run.box) if wanted else 0.0
        words, confidence = read(run.box) if wanted else ("", 0.0)
        letters = "".join(words.split())
        parts.append(_in_place(part, run.box, letters, confidence) if letters else part)
    return joined(parts)


def _length(box: Box) -> float:
    """How many times as long as high a line is: so long recognising it takes."""
    return max((box[2] - box[0]) / max(box[3] - box[1], 1.0), _SHORTEST)


def _in_place(part: Glyphs, box: Box, letters: str, confidence: float) -> Glyphs:
    """The letters of a line where its glyphs stand; when they are not as many, side by side in its ``box``."""
    sure = np.full(len(letters), confidence, np.float32)
    drawn = part.take(~np.char.isspace(part.characters))
    if len(drawn) == len(letters):
        return structs.replace(drawn, characters=np.array(list(letters), "<U1"), confidence=sure)
    stops = np.linspace(box[0], box[2], len(letters) + 1)
    level = np.ones(len(letters))
    boxes = np.stack((stops[:-1], level * box[1], stops[1:], level * box[3]), axis=1).astype(np.float32)
    return glyphs_of(letters, boxes, boxes, sure)


def _is_sign(character: str) -> bool:
    return _FIRST <= ord(character) <= _LAST


def is_sign(characters: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Which of ``characters`` are signs."""
    codes = characters.view(np.uint32) if len(characters) else np.zeros(0, np.uint32)
    return (codes >= _FIRST) & (codes <= _LAST)


def written_out(characters: NDArray[np.str_], key: Mapping[str, str]) -> NDArray[np.str_]:
    """``characters`` with each sign as what it stands for by the ``key``, or U+FFFD."""
    signs = is_sign(characters)
    if not signs.any():
        return characters
    return np.array([key.get(c, UNKNOWN) if sign else c for c, sign in zip(characters.tolist(), signs.tolist(), strict=True)], "<U1")
