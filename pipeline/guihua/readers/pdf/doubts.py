"""What a careful reader would remark on a PDF as it was read: pictures, pages without text, fonts, uncertain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from guihua.evidence import Evidence
from guihua.finding import Finding
from guihua.findings import finding
from guihua.grammar.damage import LOST_NUMBER
from guihua.readers.layout.page import Page
from guihua.readers.layout.page_text import PageText
from guihua.readers.pdf.ciphers import UNKNOWN
from guihua.readers.scan import ocr as recognition

# So many characters without a code are a font's digits or more, and numbers are lost with them.
_MANY = 10
# So many watermarks or notes are named, with so many characters each.
_NAMED, _LONG = 5, 20
# Recognised lines below this confidence are shown to the reader.
UNSURE = 0.8

Cite = Callable[[int, int], Evidence]


class Remarks(Struct, frozen=True):
    """Numbers of pages: without text that is read, broken, with words that were recognised, with a table that may read in two ways,
    and with words in fonts that are nowhere to be had; of tables that do read in two ways the page, and the words of a cell that the
    readings do not share; numbers and words of boxes that are filled in, and of notes; pages that were recognised for the signs in
    them only, and what was deciphered on which page; numbers of pages with too much drawn on them for words to be recognised;
    numbers of pages with words on them that nobody sees, and the words; the same where they are most of the page, and were read."""

    textless: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    doubted: list[int] = field(default_factory=list)
    parted: list[tuple[int, str]] = field(default_factory=list)
    unfonted: list[int] = field(default_factory=list)
    filled: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    looked_at: list[int] = field(default_factory=list)
    deciphered: list[tuple[int, str]] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    unseen: list[tuple[int, str]] = field(default_factory=list)
    trusted: list[tuple[int, str]] = field(default_factory=list)


def doubts(out: PageText, pages: Sequence[Page], remarks: Remarks, cite: Cite) -> tuple[Finding, ...]:
    """The findings on a PDF of these ``pages`` that was written to ``out``, in the order of their codes."""
    found = [finding("GH501", page=page, remedy=_remedy()) for page in dict.fromkeys(out.lost_pages)]
    furniture = {piece.span for piece in out.furniture}
    if remarks.crowded:
        found.append(finding("GH502", crowded=ranges(remarks.crowded)))
    if blank := [page for page in remarks.textless if page not in remarks.crowded]:
        found.append(finding("GH502", **_pages(blank, len(pages)), remedy=_remedy()))
    found.extend(
        finding("GH503", cite(*span), confidence=confidence) for span, confidence in out.doubts if confidence < UNSURE and span not in furniture
    )
    found.extend(_unknown(out.text, cite))
    if read := remarks.deciphered:
        which = "".join(sorted({character for _, words in read for character in words}))
        found.append(finding("GH504", pages=ranges(sorted({page for page, _ in read})), deciphered=sum(len(words) for _, words in read), which=which))
    if remarks.broken:
        found.append(finding("GH505", **_pages(remarks.broken, len(pages))))
    found.extend(finding("GH506", page=page, words=_named([words])) for page, words in remarks.parted)
    found.extend(_watermarks(out, pages, cite))
    if remarks.unfonted:
        found.append(finding("GH508", pages=ranges(remarks.unfonted)))
    for boxes, key in ((remarks.filled, "filled"), (remarks.notes, "notes")):
        if boxes:
            found.append(finding("GH509", pages=ranges(sorted({page for page, _ in boxes})), **{key: _named([words for _, words in boxes])}))
    for code, hidden in (("GH510", remarks.unseen), ("GH535", remarks.trusted)):
        if hidden:
            words = [words for _, words in hidden]
            count = sum(len("".join(each.split())) for each in words)
            found.append(finding(code, pages=ranges(sorted({page for page, _ in hidden})), characters=count, words=_named(words)))
    return tuple(found)


def _pages(numbers: Sequence[int], pages: int) -> dict[str, object]:
    """The pages as a finding names them: graver when they are all ``pages``."""
    return {"all_pages" if len(numbers) == pages else "pages": ranges(numbers)}


def _remedy() -> str:
    return "；可启用文字识别（OCR）读取" if recognition.available() else "；安装 guihua[ocr] 后可以识别"


def _unknown(text: str, cite: Cite) -> list[Finding]:
    """One finding for all characters that the fonts do not tell, citing the first stretch of them; grave where numbers may be among them."""
    places = list(re.finditer(f"{UNKNOWN}+", text))
    if not places:
        return []
    count = text.count(UNKNOWN)
    pages = {region.page for place in places for region in cite(*place.span()).regions if isinstance(region.page, int)}
    words = {"many" if count >= _MANY or LOST_NUMBER.search(text) else "characters": count}
    return [finding("GH504", cite(*places[0].span()), pages=ranges(sorted(pages)), sign=UNKNOWN, **words)]


def _watermarks(out: PageText, pages: Sequence[Page], cite: Cite) -> list[Finding]:
    """One finding for what is written across the pages, citing the first of it and naming each of its words once."""
    known = {out.text[slice(*piece.span)] for piece in out.furniture if piece.kind == "mark"}
    marks = [(page.number, line.text) for page in pages for line in page.marks if line.text in known]
    if not marks:
        return []
    words = list(dict.fromkeys(text.strip() for _, text in marks))
    first = next(piece.span for piece in out.furniture if piece.kind == "mark" and out.text[slice(*piece.span)].strip() == words[0])
    return [finding("GH507", cite(*first), pages=ranges(sorted({page for page, _ in marks})), words=_named(words))]


def _named(words: Sequence[str]) -> str:
    """The first of the words as a finding names them."""
    shown = (" ".join(word.split()) for word in words[:_NAMED])
    return "".join(f"“{word[:_LONG]}…”" if len(word) > _LONG else f"“{word}”" for word in shown) + ("等" if len(words) > _NAMED else "")


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
