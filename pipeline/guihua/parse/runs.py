"""Headings that start in the middle of a line: one-line dumps, and items that follow a unit clause at once.

A cut is only proposed here (``inner``); the outline takes it back where the number does not fit its lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guihua.document import Paragraph, Table
from guihua.grammar.headings import read_mark
from guihua.grammar.letterhead import NUMBER_PATTERN
from guihua.parse.lines import Line
from guihua.text import Text

_LONG = 600
_WIDE_GAP = re.compile(r"[ \t\u3000\xa0]*\u3000[ \t\u3000\xa0]*|[ \t\xa0]{2,}")
_NUMBER = re.compile(rf"(?<=通知)(?={NUMBER_PATTERN})|(?<=号)(?= ?各[一-鿿、]{{1,30}}(?:政府|部门|单位))")
_BOUNDARY = re.compile(
    r"(?<=[。;)”!?]) *(?="
    r"第 ?[一二三四五六七八九十百]{1,4} ?[篇章节]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.(?!\d)|\d{1,2}、(?!\d)|"
    r"专 ?栏 ?\d{1,2}(?!\d|[所中的、和]))"
)


def unfold(lines: list[Line]) -> list[Line]:
    """``lines`` with a very long line cut where runs of blanks show that its line ends were lost.

    >>> long = Line(Text.of("一、形势　　" + "好。" * 400 + "　　二、目标　　" + "到。" * 4), 0, 0, 0)
    >>> [line.text.value[:4] for line in unfold([long])]
    ['一、形势', '好。好。', '二、目标', '到。到。']
    """
    result: list[Line] = []
    for line in lines:
        gaps = list(_WIDE_GAP.finditer(line.text.value)) if len(line.text) > _LONG else []
        if len(gaps) < 3 and not (gaps and len(line.text) > 4 * _LONG):
            result.append(line)
            continue
        wide = {m.end() for m in gaps if not _spaced_out(line.text.value, m)}
        cuts = sorted(wide | {m.start() for m in _NUMBER.finditer(line.text.folded)} | {0, len(line.text)})
        pieces = [line.text[a:b].strip() for a, b in pairwise(cuts)]
        result += [Line(piece, line.blank if at == 0 else 0, 0, piece.end) for at, piece in enumerate(p for p in pieces if p)]
    return result


def _spaced_out(value: str, gap: re.Match[str]) -> bool:
    """Whether a gap lies within one word that is printed wide: 国  务  院."""
    before, after = value[: gap.start()], value[gap.end() :]
    alone_before = len(before) < 2 or before[-2].isspace()
    alone_after = len(after) < 2 or after[1].isspace()
    return bool(before) and bool(after) and alone_after and (alone_before or len(before.split()[-1]) == 1)


def propose_cuts(units: list[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The paragraphs, cut before every number that follows the end of a sentence; the later pieces are ``inner``."""
    for unit in units:
        if isinstance(unit, Table) or len(unit.text) < 20:
            yield unit
            continue
        cuts = [0, *_cuts(unit.text), len(unit.text)]
        for at, (start, end) in enumerate(pairwise(cuts)):
            piece = unit.text[start:end].strip()
            if piece:
                yield unit if len(cuts) == 2 else Paragraph(piece, unit.blank if at == 0 else 0, unit.indent, at > 0)


def _cuts(text: Text) -> list[int]:
    if not _BOUNDARY.search(text.folded):
        return []
    cuts = []
    for match in _BOUNDARY.finditer(text.folded):
        rest = text[match.end() :]
        if match.end() and (rest.folded.startswith("专") or read_mark(rest)) and not _in_brackets(text.folded, match.end()):
            cuts.append(match.end())
    return cuts


def _in_brackets(folded: str, at: int) -> bool:
    before = folded[max(0, at - 300) : at]
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count("《") > before.count("》")
