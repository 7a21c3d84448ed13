"""Soft line ends, judged by geometry: the line is full, the next one begins at the text's left edge, and they are of one size."""

from __future__ import annotations

from collections.abc import Sequence

from guihua.grammar.chrome import CONTENTS_RECOGNISED, CONTENTS_SET
from guihua.grammar.headings import OPENING
from guihua.readers.layout.margins import CLOSED, FIRST_LINE, INDENT, Margins, opens
from guihua.readers.layout.page import Line

# In line heights. A line is full when what comes next would not have fitted, with this much to spare for punctuation
# that may not stand at a line's end; lines of one paragraph are at most so far apart.
_SPARE = 1.0
_SPARE_RECOGNISED = 1.5
_PITCH = 1.6
_SIZES = (0.78, 1.28)
_SIZES_RECOGNISED = (0.6, 1.7)
# Share of the text's width: what is set further in than this is a signature or a date.
_DEEP = 0.3
# Where a hanging indent shows that the paragraph goes on, so much more room may be left: names are not parted.
_SPARE_HANGING = 3.0
# The colon or number that lines hang behind stands in a line's first characters.
_LABEL = 12
# May not begin a line, so that what stands before them goes to the next line with them.
_NO_START = frozenset("，。、；：！？）》】〕”’％%/,.;:!?)]")


def soft(before: Line, after: Line, margins: tuple[Margins, Margins], adjacent: bool, hangs: Sequence[float] = ()) -> bool:
    """Whether the paragraph goes on from ``before`` to ``after``, whose ``margins`` are given in that order.

    ``adjacent`` when they stand in one column of one page. ``hangs``: what ``hangs_of`` gives for the paragraph's first line.
    """
    of_before, of_after = margins
    ratio = after.size / max(before.size, 0.1)
    sure = before.confidence == after.confidence == 1
    low, high = _SIZES if sure else _SIZES_RECOGNISED
    if not low <= ratio <= high or (CONTENTS_SET if sure else CONTENTS_RECOGNISED).search(before.folded):
        return False
    if adjacent and after.middle - before.middle > _PITCH * max(of_before.pitch, before.size):
        return False
    hanging = any(abs(after.indent - x) <= 0.5 * after.size for x in hangs) and not opens(after)
    spare = _SPARE_HANGING if hanging else _SPARE if sure else _SPARE_RECOGNISED
    if _room(before, of_before, of_after, adjacent) >= first_word(after) + spare * before.size:
        return False
    if hanging:
        return True
    if of_before.left_of(before) > of_before.left or of_after.left_of(after) > of_after.left:
        return _within_passage(before, after, of_before, of_after)
    return _at_left_edge(before, after, of_before, of_after, adjacent)


def hangs_of(first: Line) -> tuple[float, ...]:
    """Where the next lines of a paragraph begin when they are set behind the label of its ``first`` line (抄送：, 附件：1.).

    The x just behind the first colon, and behind the number there or at the line's start.
    """
    folded = first.folded
    begin = _words(folded, 0)
    colon = folded.find(":", begin, begin + _LABEL)
    starts = [begin, _words(folded, colon + 1)] if colon >= 0 else [begin]
    numbers = [_words(folded, number.end()) for start in starts if (number := OPENING.regex.match(folded, start))]
    return tuple(float(first.boxes[at, 0]) for at in [*starts[1:], *numbers] if at < len(folded))


def _words(text: str, start: int) -> int:
    """Where what stands behind the white space at ``start`` begins."""
    return len(text) - len(text[start:].lstrip())


def _room(before: Line, of_before: Margins, of_after: Margins, adjacent: bool) -> float:
    """How much of the line is left empty. At a page break the other page may know better how wide the text is."""
    right = of_before.right
    if not adjacent and opens(before) and abs(of_before.left - of_after.left) < before.size:
        right = max(right, of_after.right)
    return right - before.box[2]


def _within_passage(before: Line, after: Line, of_before: Margins, of_after: Margins) -> bool:
    """As ``soft``, where one of the lines belongs to a passage that is set further in."""
    edge = of_after.left_of(after)
    if edge <= of_after.left:
        return False
    if of_before.left_of(before) <= of_before.left:
        return abs(before.indent - edge) >= INDENT * before.size and (opens(before) or before.indent > edge)
    return not (before.text[-1] in CLOSED and opens(after))


def _at_left_edge(before: Line, after: Line, of_before: Margins, of_after: Margins, adjacent: bool) -> bool:
    """As ``soft``, in ordinary text."""
    closed, opening = before.text[-1] in CLOSED, opens(after)
    indent = after.indent - of_after.left
    if indent < INDENT * after.size:
        # What is set so deep is flush right, a signature or a date, and the paragraph after it another one.
        if before.indent - of_before.left > _DEEP * (of_before.right - of_before.left):
            return False
        # Number under number at the left edge: a list of short lines, each of them as full as the page knows.
        listed = opening and opens(before) and before.indent - of_before.left < INDENT * before.size
        return not listed and (of_after.indented or not (closed and opening))
    if adjacent and _centred(before, of_before) and _centred(after, of_after):
        return not opening
    if indent > _DEEP * (of_after.right - of_after.left):
        return False
    level = abs(indent - (before.indent - of_before.left)) < 0.5 * after.size
    usual = of_after.indented and FIRST_LINE[0] * after.size < indent < FIRST_LINE[1] * after.size
    return level and not usual and not closed and not opening


def _centred(line: Line, margins: Margins) -> bool:
    return abs((line.box[0] - margins.left) - (margins.right - line.box[2])) < line.size


def first_word(line: Line) -> float:
    """Width of what could not be parted at the start of the line: one ideograph, or a word or number in Latin type.

    White space that the line begins with (an indent made of characters) is passed over.
    """
    start = len(line.text) - len(line.text.lstrip())
    end = start + 1
    if line.text[start].isascii() and line.text[start].isalnum():
        while end < len(line.text) and line.text[end].isascii() and not line.text[end].isspace():
            end += 1
    while end < len(line.text) and line.text[end] in _NO_START:
        end += 1
    return float(line.boxes[end - 1, 2] - line.boxes[start, 0])
