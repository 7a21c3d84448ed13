"""What a careful reader would remark on a PDF as it was read: pictures, pages without text, fonts, uncertain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.readers.layout.page_text import PageText
from guihua.readers.pdf.glyphs import UNKNOWN
from guihua.readers.scan import ocr as recognition

# Recognised lines below this confidence are shown to the reader.
UNSURE = 0.8

Cite = Callable[[int, int], Evidence]


class Remarks(Struct, frozen=True):
    """Numbers of pages: without text that is read, broken, with words that were recognised, with a table that reads in two ways."""

    textless: list[int]
    broken: list[int]
    recognised: list[int]
    doubted: list[int]


def doubts(out: PageText, text: str, pages: int, remarks: Remarks, cite: Cite) -> tuple[Finding, ...]:
    """The findings on a PDF, in the order of their codes; it has so many ``pages``."""
    found = [finding("GH501", page=page, remedy=_remedy()) for page in dict.fromkeys(out.lost_pages)]
    furniture = {piece.span for piece in out.furniture}
    if blank := remarks.textless:
        found.append(finding("GH502", **_pages(blank, pages), remedy=_remedy()))
    found.extend(
        finding("GH503", cite(*span), confidence=confidence)
        for span, confidence in out.doubts
        if confidence < UNSURE and span not in furniture
    )
    found.extend(_unknown(text, cite))
    if remarks.broken:
        found.append(finding("GH505", **_pages(remarks.broken, pages)))
    found.extend(finding("GH506", page=page) for page in remarks.doubted)
    return tuple(found)


def _pages(numbers: Sequence[int], pages: int) -> dict[str, object]:
    """The pages as a finding names them: graver when they are all ``pages``."""
    return {"all_pages" if len(numbers) == pages else "pages": ranges(numbers)}


def _remedy() -> str:
    return "；可启用文字识别（OCR）读取" if recognition.available() else "；安装 guihua[ocr] 后可以识别"


def _unknown(text: str, cite: Cite) -> list[Finding]:
    """One finding for all characters that the fonts do not tell, citing the first stretch of them."""
    count = text.count(UNKNOWN)
    if not count:
        return []
    start = text.index(UNKNOWN)
    end = start
    while end < len(text) and text[end] == UNKNOWN:
        end += 1
    return [finding("GH504", cite(start, end), characters=count, sign=UNKNOWN)]


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as people write them.

    >>> ranges([1, 3, 4, 5, 9])
    '1、3—5、9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
