"""Headings that start in the middle of a line: one-line dumps, and items that follow a unit clause at once.

A cut is only proposed here (``inner``); the outline takes it back where the number does not fit its lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import NOTE
from guihua.grammar.dumps import AFTER_TITLE, BEFORE_MARK, BOUNDARY, FIRST_ITEM, FRAME_LINE, GLUED_NUMBER, NUMBERED_TITLE, SIGNED_DATE
from guihua.grammar.headings import read_mark
from guihua.parse.lines.read import Line
from guihua.phrases.glued_header import cut_glued_title
from guihua.text import Text

_LONG = 600
_WIDE_WORDS = frozenset({"指标", "属性", "单位", "备注", "类别", "序号", "目录", "附件", "前言", "总则", "附则", "性质", "领域"})
_WIDE_GAP = re.compile(r"[ \t\u3000\xa0]*\u3000[ \t\u3000\xa0]*|[ \t\xa0]{2,}")


def unfold(lines: list[Line]) -> list[Line]:
    """``lines`` with a very long line cut where runs of blanks show that its line ends were lost.

    >>> long = Line(Text.of("一、形势　　" + "好。" * 400 + "　　二、目标　　" + "到。" * 4), 0, 0, 0)
    >>> [line.text.value[:4] for line in unfold([long])]
    ['一、形势', '好。好。', '二、目标', '到。到。']
    """
    result: list[Line] = []
    few = len(lines) <= 5
    for line in lines:
        long = len(line.text) > (_LONG // 3 if few else _LONG)
        gaps = list(_WIDE_GAP.finditer(line.text.value)) if long else []
        marks = BEFORE_MARK.regex.findall(line.text.folded) if long else []
        if len(gaps) < 3 and len(marks) < 3 and not (gaps and len(line.text) > 4 * _LONG):
            result.append(line)
            continue
        spaced = {m.end() for m in BEFORE_MARK.regex.finditer(line.text.folded)}
        wide = spaced | {m.end() for m in gaps if not _spaced_out(line.text.value, m)}
        cuts = sorted(wide | {m.start() for m in GLUED_NUMBER.regex.finditer(line.text.folded)} | {0, len(line.text)})
        pieces = [piece for a, b in pairwise(cuts) for piece in _off_title(line.text[a:b].strip())]
        result += [Line(piece, line.blank if at == 0 else 0, 0, piece.end) for at, piece in enumerate(p for p in pieces if p)]
    return [piece for line in result for piece in _off_table(line)]


def _off_table(line: Line) -> list[Line]:
    """A box heading parted from the glued table, or from the first item, behind it."""
    if "专" not in line.text.value[:4]:
        return [line]
    glued = cut_glued_title(line.text)
    if glued is None and (match := FIRST_ITEM.match(line.text.folded)):
        glued = line.text[: match.start("item")].strip(" ：:　"), line.text[match.start("item") :]
    return [Line(piece, line.blank if at == 0 else 0, 0, piece.end) for at, piece in enumerate(glued)] if glued else [line]


def _off_title(piece: Text) -> list[Text]:
    """A piece cut behind its title, where only a blank parts a numbered title from its text; and at the notice's own lines."""
    if read_mark(piece):
        match = AFTER_TITLE.match(piece.folded)
        return [piece[: match.end()].strip(), piece[match.end() :].strip()] if match else [piece]
    cuts = [0, *(m.end() for m in FRAME_LINE.regex.finditer(piece.folded)), len(piece)]
    return [piece[a:b].strip() for a, b in pairwise(cuts)]


def _spaced_out(value: str, gap: re.Match[str]) -> bool:
    """Whether a gap lies within one word that is printed wide: 国  务  院."""
    before, after = value[: gap.start()], value[gap.end() :]
    if before[-1:] + after[:1] in _WIDE_WORDS:
        return True
    alone_before = len(before) < 2 or before[-2].isspace()
    alone_after = len(after) < 2 or after[1].isspace()
    return bool(before) and bool(after) and alone_after and (alone_before or len(before.split()[-1]) == 1)


def propose_cuts(units: list[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The paragraphs, cut before every number that follows the end of a sentence; the later pieces are ``inner``."""
    for unit in units:
        if isinstance(unit, Table) or len(unit.text) < 10:
            yield unit
            continue
        cut = _off_frame(unit.text)
        if cut:
            yield Paragraph(unit.text[:cut].strip(), unit.blank, unit.indent)
            yield Paragraph(unit.text[cut:].strip())
            continue
        cuts = [0, *_cuts(unit.text), len(unit.text)]
        for at, (start, end) in enumerate(pairwise(cuts)):
            piece = unit.text[start:end].strip()
            if piece:
                yield unit if len(cuts) == 2 else Paragraph(piece, unit.blank if at == 0 else 0, unit.indent, at > 0)


def _off_frame(text: Text) -> int:
    """Where the date stands behind a signature on its line, or the document number behind the title; 0 for neither."""
    if len(text) <= 160:
        if match := SIGNED_DATE.match(text.folded):
            return match.start("date")
        if match := NUMBERED_TITLE.search(text.folded):
            return match.start("number")
    return 0


def _cuts(text: Text) -> list[int]:
    if not BOUNDARY.search(text.folded) or NOTE.match(text.folded):
        return []
    cuts = []
    for match in BOUNDARY.regex.finditer(text.folded):
        rest = text[match.end() :]
        if match.end() and (rest.folded.startswith("专") or read_mark(rest)) and not _in_brackets(text.folded, match.end()):
            cuts.append(match.end())
    return cuts


def _in_brackets(folded: str, at: int) -> bool:
    before = folded[max(0, at - 300) : at]
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count("《") > before.count("》")
