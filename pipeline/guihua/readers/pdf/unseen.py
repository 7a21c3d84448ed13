"""Words of a PDF page that nobody sees: beyond the edge of the page, without ink on bare paper, on a layer that is switched off, painted over."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from guihua.readers.layout.page import Floats, Glyphs
from guihua.readers.pdf.bare import bare
from guihua.readers.pdf.glyphs import Owners
from guihua.readers.pdf.objects import Drawn

# Less ink than this is white. Words are on a ground when their middle lies in it.
_WHITE = 0.02
# So many pairs of a white character and a ground are looked at on a page; with more all its words count as seen.
_MOST = 20_000_000
# Pixels for a point; steps of brightness that are nothing to be seen; how much of a character's box is its rim, which its neighbours may reach.
_SCALE, _FAINT, _RIM = 1.0, 24, 0.15

_mode_of = bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_NO_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def unseen(page: pdfium.PdfPage, glyphs: Glyphs, owners: Owners, drawn: Drawn, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Which glyphs of a page of ``size`` nobody sees. ``owners``: the objects that draw them, as ``read_glyphs`` gives them.

    Words without ink over a picture are what was recognised in it, and count as seen.
    """
    if not len(glyphs):
        return np.zeros(0, np.bool_)
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    hidden: NDArray[np.bool_] = (x < 0) | (x > size[0]) | (y < 0) | (y > size[1])
    middles: Floats = np.stack((x, y, x, y), axis=1)
    inkless = np.isin(owners, [owner for owner in set(owners.tolist()) if owner and _mode_of(owner) in _NO_INK])
    pale = np.flatnonzero(glyphs.ink < _WHITE)
    hidden[pale[_on_bare_paper(middles[pale], drawn.grounds)]] = True
    bare_words = np.flatnonzero(inkless)
    hidden[bare_words[_on_bare_paper(glyphs.boxes[bare_words], drawn.grounds)]] = True
    if drawn.suspects and not drawn.crowded and not drawn.unfonted:
        suspect = np.isin(owners, list(drawn.suspects)) & ~np.char.isspace(glyphs.characters) & ~hidden & ~inkless
        hidden[_undrawn(page, glyphs.places, np.flatnonzero(suspect), set(owners[suspect].tolist()))] = True
    return hidden


def _on_bare_paper(boxes: Floats, grounds: Floats) -> NDArray[np.bool_]:
    """Which of the boxes touch none of the ``grounds``."""
    bare_paper = np.full(len(boxes), len(boxes) * len(grounds) <= _MOST)
    for left, top, right, bottom in grounds.tolist() if bare_paper.any() else ():
        bare_paper &= (boxes[:, 2] < left) | (boxes[:, 0] > right) | (boxes[:, 3] < top) | (boxes[:, 1] > bottom)
    return bare_paper


def _undrawn(page: pdfium.PdfPage, boxes: Floats, places: NDArray[np.intp], owners: Iterable[int]) -> NDArray[np.intp]:
    """Which of the ``places`` look the same whether the objects that own them are drawn or not."""
    if not len(places):
        return places
    objects = [ctypes.cast(owner, raw.FPDF_PAGEOBJECT) for owner in owners]
    with_words = _picture(page)
    for each in objects:
        raw.FPDFPageObj_SetIsActive(each, False)
    changed = (np.abs(_picture(page) - with_words) >= _FAINT).any(axis=2)
    for each in objects:
        raw.FPDFPageObj_SetIsActive(each, True)
    sums = np.pad(changed, ((1, 0), (1, 0))).astype(np.int64).cumsum(axis=0).cumsum(axis=1)
    width, height = boxes[places, 2] - boxes[places, 0], boxes[places, 3] - boxes[places, 1]
    rims = np.stack((width, height, -width, -height), axis=1) * _RIM
    x0, y0, x1, y1 = (boxes[places] + rims).T * _SCALE
    left, right = (np.clip(at, 0, changed.shape[1]).astype(int) for at in (np.floor(x0), np.ceil(x1)))
    top, bottom = (np.clip(at, 0, changed.shape[0]).astype(int) for at in (np.floor(y0), np.ceil(y1)))
    pixels = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    unchanged: NDArray[np.intp] = places[pixels == 0]
    return unchanged


def _picture(page: pdfium.PdfPage) -> NDArray[np.int16]:
    bitmap = page.render(scale=_SCALE)
    pixels = np.asarray(bitmap.to_numpy()).astype(np.int16)
    bitmap.close()
    return pixels.reshape(*pixels.shape[:2], -1)
