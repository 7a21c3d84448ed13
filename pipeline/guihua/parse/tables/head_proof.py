"""Whether words that read as a header are one: in a title or a sentence the same words stand side by side (2016年重点工作任务分工的通知).

What blanks or line ends part is a header by its looks. Words that touch are one where one of them hardly stands in running text (责任单位),
or where rows below bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import CLAUSE_GOES_ON, FORMAL, RUNS_ON
from guihua.parse.tables.align import Laid
from guihua.parse.tables.heads import Head
from guihua.parse.tables.stream import Break, Stream
from guihua.text import Text

_WORD = re.compile(r"[一-鿿,、]")
_TO_FULL_STOP = re.compile(r"[^。\d]{1,40}。")
_FEW = 6  # atoms behind the header
_FEWEST_ROWS = 2
# A row that costs more than this was not understood.
_FITS = 0.0
_TOLD = frozenset({"number", "integer", "serial", "scoped", "demand", "nature"})


def goes_on(stream: Stream, head: Head) -> bool:
    """Whether the sentence goes on right behind the words of ``head``, so that no row begins there."""
    behind = stream.words[head.stop][head.into :] if head.stop < len(stream) else ""
    if RUNS_ON.match(behind):
        return True
    touches = head.into > 0 or (head.stop < len(stream) and stream.breaks[head.stop] <= Break.GLUE)
    return head.glued and touches and CLAUSE_GOES_ON.match(behind) is not None


def may_be_words(head: Head) -> bool:
    """Whether the words of ``head`` may as well be those of a title or a sentence."""
    if not head.glued:
        return False
    labels = ["".join(column.label.folded.split()) for column in head.columns if column.label]
    years = sum(column.role == "value" and column.year is not None for column in head.columns)
    return not any(map(FORMAL.search, labels)) and years < _FEWEST_ROWS


def in_sentence(line: Text, start: int, head: Head, stream: Stream) -> bool:
    """Whether words touch ``head``, at ``start`` of ``line``, on both sides and run to a full stop without a number, as no row does."""
    if not head.glued or not start or not _WORD.match(line.folded[start - 1]):
        return False
    behind = "".join([stream.words[head.stop][head.into :], *stream.words[head.stop + 1 : head.stop + _FEW]]) if head.stop < len(stream) else ""
    return _TO_FULL_STOP.match(behind) is not None


def is_borne_out(head: Head, body: Stream, rows: Sequence[Laid]) -> bool:
    """Whether rows below a header show that it is one: most fit, with a number or a nature where one is due, and none holds a sentence's end."""
    entries = [row for row in rows if not row.group]
    fitting = [row for row in entries if not row.extra and row.cost <= _FITS and _is_told(head, body, row)]
    return len(fitting) >= _FEWEST_ROWS and 2 * len(fitting) > len(entries)


def _is_told(head: Head, body: Stream, row: Laid) -> bool:
    said = [(head.columns[max(column, 0)].role, "".join(body.words[low:high])) for column, low, high in row.cells]
    if any("。" in words[:-1] for _, words in said):
        return False
    return any(role in ("serial", "value", "nature", "year") and form_of(words) in _TOLD for role, words in said)
