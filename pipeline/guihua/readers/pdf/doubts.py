"""What a careful reader would remark on a PDF as it was read: pictures, pages without text, fonts, uncertain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.finding import Finding, Severity
from guihua.readers.page_text import PageText
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
    found = [Finding("GH501", "warning", f"第 {page} 页有图片，其中文字未读取{_remedy()}") for page in dict.fromkeys(out.lost_pages)]
    furniture = {piece.span for piece in out.furniture}
    if blank := remarks.textless:
        found.append(Finding("GH502", _severity(blank, pages), f"第 {ranges(blank)} 页没有文字层，其中文字未读取{_remedy()}"))
    found.extend(
        Finding("GH503", "warning", f"文字识别把握不大（{confidence:.0%}），请核对", evidence=cite(*span))
        for span, confidence in out.doubts
        if confidence < UNSURE and span not in furniture
    )
    found.extend(_unknown(text, cite))
    if remarks.broken:
        found.append(
            Finding("GH505", _severity(remarks.broken, pages), f"第 {ranges(remarks.broken)} 页已损坏，读不出来；请重新下载，或用阅读器另存一份")
        )
    found.extend(Finding("GH506", "info", f"第 {page} 页的表格有两种读法，请对照原件") for page in remarks.doubted)
    return tuple(found)


def _severity(numbers: Sequence[int], pages: int) -> Severity:
    return "error" if len(numbers) == pages else "warning"


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
    return [Finding("GH504", "warning", f"有 {count} 个字的字体没有编码对照，读不出来，以 {UNKNOWN} 代替", evidence=cite(start, end))]


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
