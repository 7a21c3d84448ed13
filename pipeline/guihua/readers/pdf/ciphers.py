"""Characters whose fonts do not say what they are: each glyph of such a font is a sign of a cipher, the same wherever it is drawn.

What a sign stands for is told by reading pictures of the lines that it stands in. One reading proves nothing: a sign is
deciphered when several agree, each of them at a place where all known characters of the line are found again around it, and
when no other sign of its font stands for the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from guihua.folding import fold
from guihua.readers.layout.lines import runs
from guihua.readers.layout.page import Glyphs

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# While a document is read, signs are written as characters of a private plane that no document uses.
_FIRST, _LAST = 0x100000, 0x10FFFD
# So many readings must agree, and be so large a share of all; with so many a sign need not be looked for further.
_AGREE = 2
_SHARE = 0.8
_PLENTY = 4
# Longer stretches are not compared.
_LONGEST = 200
_SURE = re.compile(r"[一-鿿]")


class Ciphers:
    """The signs of a document and what they were read as; grows while its pages are read."""

    def __init__(self) -> None:
        self._signs: dict[tuple[str, int], str] = {}
        self._readings: dict[str, Counter[str]] = defaultdict(Counter)

    def sign(self, font: str, code: int) -> str:
        """The sign for a glyph of a font."""
        if len(self._signs) > _LAST - _FIRST:
            return UNKNOWN
        return self._signs.setdefault((font, code), chr(_FIRST + len(self._signs)))

    def wants(self, glyphs: Glyphs) -> bool:
        """Whether a picture of the page would tell more of the signs among ``glyphs``."""
        signs = set(glyphs.characters[is_sign(glyphs.characters)].tolist())
        return any(self._readings[sign].total() < _PLENTY for sign in signs)

    def listen(self, glyphs: Glyphs, seen: Glyphs) -> None:
        """Learn from a page's ``glyphs`` and what was recognised in its picture."""
        order = np.argsort(seen.boxes[:, 0], kind="stable")
        x, y = ((seen.boxes[order, at] + seen.boxes[order, at + 2]) / 2 for at in (0, 1))
        characters = seen.characters[order]
        signs = is_sign(glyphs.characters)
        for run in runs(glyphs):
            if not signs[run.first : run.last].any() or run.last - run.first > _LONGEST:
                continue
            left, top, right, bottom = run.box
            rim = 0.25 * (bottom - top)
            within = (x > left - rim) & (x < right + rim) & (y > top) & (y < bottom)
            self._compare(glyphs.characters[run.first : run.last].tolist(), fold("".join(characters[within].tolist())))

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
            (reading, count), *_ = self._readings[sign].most_common(1) or [("", 0)]
            if count >= max(_AGREE, _SHARE * self._readings[sign].total()):
                found[sign] = reading
                claimed[font, reading] += 1
        fonts = {sign: font for (font, _), sign in self._signs.items()}
        return {sign: reading for sign, reading in found.items() if claimed[fonts[sign], reading] == 1}


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
