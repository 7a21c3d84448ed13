"""Line ends that became blanks: in a long line whose sentences and titles are parted by blanks, each blank is a line end."""

from __future__ import annotations

import re
from itertools import pairwise

from guihua.grammar.headings import BEHIND_LOST_END, ONLY_NUMBER
from guihua.parse.lines.read import Line

LONG = 200  # a line of so many code points in a file of few lines may be several
_FEW = 5
_LONG_AMONG_MANY = 600
_WIDE_WORDS = frozenset({"指标", "属性", "单位", "备注", "类别", "序号", "目录", "附件", "前言", "总则", "附则", "性质", "领域"})
_BLANK = re.compile(r"[ \t\u3000\xa0]+")
_ENDS = "。;!?:”》)…"
_WORD = re.compile(r"[一-鿿“”《》（）()。；：:;，、]")


def restore_ends(lines: list[Line]) -> list[Line]:
    """``lines`` with every long line cut at the blanks that stand for its lost line ends.

    >>> from guihua.text import Text
    >>> long = Line(Text.of("一、形势 " + "好。" * 400 + " 二、目标 " + "到。" * 4 + " 三、任务 修路。 架桥。"), 0, 0, 0)
    >>> [line.text.value[:4] for line in restore_ends([long])]
    ['一、形势', '好。好。', '二、目标', '到。到。', '三、任务', '修路。', '架桥。']
    """
    longest = LONG if len(lines) <= _FEW else _LONG_AMONG_MANY
    return [piece for line in lines for piece in (_cut(line) if len(line.text) > longest else [line])]


def _cut(line: Line) -> list[Line]:
    value, folded = line.text.value, line.text.folded
    blanks = list(_BLANK.finditer(value))
    at_ends = sum(1 for blank in blanks if _behind_end(folded, blank.start()))
    if at_ends < max(3, len(value) // 2000):
        return [line]
    cuts = [blank.end() for blank in blanks if _ends_line(value, folded, blank)]
    pieces = [line.text[a:b].strip() for a, b in pairwise([0, *cuts, len(value)])]
    return [Line(piece, line.blank if at == 0 else 0, 0, piece.end) for at, piece in enumerate(p for p in pieces if p)]


def _behind_end(folded: str, at: int) -> bool:
    """Whether a sentence or a bracket ends at ``at``, other than that of a number: （一） 指导思想."""
    return at > 0 and folded[at - 1] in _ENDS and not ONLY_NUMBER.search(folded[max(0, at - 6) : at])


def _ends_line(value: str, folded: str, blank: re.Match[str]) -> bool:
    """Whether a blank stands for a line end: behind the end of a sentence, before a number, or between two words of Chinese."""
    start, stop = blank.span()
    if not start or stop == len(value):
        return False
    if _behind_end(folded, start) or BEHIND_LOST_END.match(folded[stop : stop + 12]):
        return True
    if not (_WORD.match(value[start - 1]) and _WORD.match(value[stop])):
        return False
    return not ONLY_NUMBER.search(folded[max(0, start - 6) : start]) and not _spaced_out(value, blank)


def _spaced_out(value: str, gap: re.Match[str]) -> bool:
    """Whether a gap lies within one word that is printed wide: 国  务  院."""
    before, after = value[max(0, gap.start() - 30) : gap.start()], value[gap.end() : gap.end() + 30]
    if before[-1:] + after[:1] in _WIDE_WORDS:
        return True
    alone_before = len(before) < 2 or before[-2].isspace()
    alone_after = len(after) < 2 or after[1].isspace()
    return bool(before) and bool(after) and alone_after and (alone_before or len(before.split()[-1]) == 1)
