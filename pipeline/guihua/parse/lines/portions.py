"""Portions of a text as sites that share documents show it: cut anywhere, each on a line of its own behind its number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from guihua.document import Skipped
from guihua.grammar.chrome import SHARED
from guihua.grammar.marks import PORTION
from guihua.parse.lines.read import Line
from guihua.text import join

FEWEST, FEWEST_SHARED, SHORTEST = 3, 2, 100
"""So many portions, fewer where the site says what it is, each but the last of so many characters and sentences, of which the last is cut:
no list is like that."""
_ENDS = frozenset("。;:!?”)》…")


def join_portions(lines: list[Line]) -> tuple[list[Line], list[Skipped]]:
    """``lines`` with the portions of a text as one line again, and their numbers.

    >>> from guihua.text import Text
    >>> texts = ["1、" + "发展养老。" * 30 + "大力改", "2、善民生。" + "加强服务。" * 30 + "共有", "3、4家企业。"]
    >>> joined, cut = join_portions([Line(Text.of(text), 0, 0, 0) for text in texts])
    >>> len(joined), "大力改善民生" in joined[0].text.value, joined[0].text.value[-7:], [item.text.value for item in cut]
    (1, True, '共有4家企业。', ['1、', '2、', '3、'])
    """
    run = next(_runs(lines), None)
    if run is None:
        return lines, []
    held = lines[run.start : run.stop]
    ends = [match.end() for line in held if (match := PORTION.match(line.text.folded))]
    whole = join(line.text[end:] for line, end in zip(held, ends, strict=True))
    numbers = [Skipped("page_number", line.text[:end]) for line, end in zip(held, ends, strict=True)]
    joined = replace(held[0], text=whole, break_at=held[-1].break_at, unstripped=whole)
    return [*lines[: run.start], joined, *lines[run.stop :]], numbers


def _runs(lines: list[Line]) -> Iterator[range]:
    """The lines that count 1, 2, 3 … and are cut within their sentences."""
    shared = False
    for first, line in enumerate(lines):
        shared = shared or SHARED.match(line.text.folded) is not None
        if not (match := PORTION.match(line.text.folded)) or match["number"] != "1":
            continue
        stop = first + 1
        while stop < len(lines) and (match := PORTION.match(lines[stop].text.folded)) and match["number"] == str(stop - first + 1):
            stop += 1
        if stop - first >= (FEWEST_SHARED if shared else FEWEST) and all(_is_cut(above) for above, _ in pairwise(lines[first:stop])):
            yield range(first, stop)


def _is_cut(line: Line) -> bool:
    return len(line.text) >= SHORTEST and "。" in line.text.folded and line.text.folded[-1] not in _ENDS
