"""Words of a PDF page that nobody sees: beyond the edge of the page as shown, or white on white paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from guihua.readers.layout.page import Floats, Glyphs

# Less ink than this is white. Words are on a ground when their middle lies in it.
_WHITE = 0.02
# So many pairs of a white character and a ground are looked at on a page; with more all its words count as seen.
_MOST = 20_000_000


def unseen(glyphs: Glyphs, grounds: Floats, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Which glyphs have their middle outside the page of ``size``, or are white and stand on none of the ``grounds``.

    ``grounds``: boxes (left, top, right, bottom) of pictures and of what is filled with a colour.
    """
    if not len(glyphs):
        return np.zeros(0, np.bool_)
    x = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2
    y = (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    hidden: NDArray[np.bool_] = (x < 0) | (x > size[0]) | (y < 0) | (y > size[1])
    if 2 * hidden.sum() > len(glyphs):
        # The edges of the page are not to be trusted when most of its words lie beyond them.
        hidden[:] = False
    white = np.flatnonzero(glyphs.ink < _WHITE)
    if not len(white) or len(white) * len(grounds) > _MOST:
        return hidden
    bare = np.ones(len(white), np.bool_)
    for left, top, right, bottom in grounds.tolist():
        bare &= (x[white] < left) | (x[white] > right) | (y[white] < top) | (y[white] > bottom)
    hidden[white[bare]] = True
    return hidden
