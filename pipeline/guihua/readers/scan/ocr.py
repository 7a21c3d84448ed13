"""The one door to the optional text recognition (``guihua[ocr]``: rapidocr, whose wheel carries its models)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Quad = NDArray[np.float64]

# Below this confidence a line is a smudge, a stamp or a logo.
_LEAST = 0.3
# A fixed number of threads, so that the same picture gives the same words on every machine.
_SETTINGS: dict[str, Any] = {
    "Global.log_level": "critical",
    "Global.text_score": _LEAST,
    "Global.max_side_len": 4000,
    "Global.use_cls": False,
    "Global.return_word_box": True,
    "Global.return_single_char_box": True,
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Recognised(Struct, frozen=True, eq=False):
    """One line in a picture: its words, how sure they are (0…1), and in pixels its corners and where its characters begin and end.

    ``corners`` are 4 rows (x, y) from the top left clockwise. ``ends`` has one row (start, end) for each character: how far
    along the line it lies, 0 at its left end and 1 at its right end.
    """

    text: str
    confidence: float
    corners: Quad
    ends: NDArray[np.float64]


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None and find_spec("cv2") is not None


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params=_SETTINGS)


def recognise(image: Image) -> list[Recognised]:
    """The lines of text in an RGB picture, in no particular order."""
    result = _engine()(np.ascontiguousarray(image[:, :, ::-1]), use_det=True)
    if result is None or result.txts is None or result.boxes is None:
        return []
    words = result.word_results or [()] * len(result.txts)
    found = []
    for corners, text, score, parts in zip(result.boxes, result.txts, result.scores, words, strict=True):
        if text.strip():
            quad = np.asarray(corners, np.float64)
            found.append(Recognised(text, min(float(score), 0.9999), quad, _ends(text, quad, parts or ())))
    return found


def recognise_line(image: Image) -> tuple[str, float]:
    """The words of an RGB picture of one line, and how sure they are; nothing is looked for in it, so it takes a hundredth of a page's time."""
    result = _engine()(np.ascontiguousarray(image[:, :, ::-1]), use_det=False)
    if result is None or not result.txts or result.scores[0] < _LEAST:
        return "", 0.0
    return str(result.txts[0]), min(float(result.scores[0]), 0.9999)


def _ends(text: str, quad: Quad, parts: Sequence[tuple[str, float, Any]]) -> NDArray[np.float64]:
    """Start and end of each character along the line; where the recogniser does not tell, by the usual widths."""
    drawn = [index for index, character in enumerate(text) if not character.isspace()]
    if len(parts) != len(drawn) or "".join(str(part[0]) for part in parts) != "".join(text.split()):
        return _usual(text)
    along = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
    length = float(along @ along)
    if length <= 0:
        return _usual(text)
    ends = np.full((len(text), 2), np.nan)
    for index, part in zip(drawn, parts, strict=True):
        box = np.asarray(part[2], np.float64)
        low, high = (float(((box[list(side)].mean(axis=0) - (quad[0] + quad[3]) / 2) @ along) / length) for side in ((0, 3), (1, 2)))
        ends[index] = min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)
    return ends


def _usual(text: str) -> NDArray[np.float64]:
    """
    >>> _usual("第5条").round(1).tolist()
    [[0.0, 0.4], [0.4, 0.6], [0.6, 1.0]]
    """
    widths = np.array([0.5 if character.isascii() else 1.0 for character in text])
    stops = np.cumsum(widths) / widths.sum()
    return np.stack((stops - widths / widths.sum(), stops), axis=1)
