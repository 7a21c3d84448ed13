"""Lines as paragraphs: which line end is soft.

Where the reader knows (``Source.joins``) it decides. Elsewhere the words do, by one small function that
states its reason, since page breaks and hard wrapping cut sentences and nothing marks the place.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import quantiles

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import read_box_heading
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import read_mark
from guihua.grammar.letterhead import COPIED_TO, is_frame_line
from guihua.parse.lines.read import Line
from guihua.phrases.brackets import brackets
from guihua.source import Source
from guihua.text import Text, join

_ENDS = tuple("。！？!?;；：:”’」』…")
_OPEN_END = re.compile(r"[,、(\[《“-]$|(?<![一-鿿])(?:到|在|的|和|与|及|对|为|以|将|把|从|向|由|按|至|或|等|是|了|各|并|、)$")
_DANGLING = re.compile(r"(?:到|在|的|和|与|及|对|将|把|从|由|按|至|或|以及|并)$")
# Where the format shows a hard line end, only words that cannot stand alone are joined: text is pasted with its page breaks.
_CERTAIN = frozenset({"page break", "open bracket", "open quote", "open end", "cut sentence"})
_GOES_ON = re.compile(r"^[“《(\d%a-zA-Z]")
_HEADING_RANK = 50
_FAR = 600  # characters back; a bracket left open before them was never closed
# A sentence broken off right before a number: 第十条第 / （一）款.
_NUMBER_FOLLOWS = ("第", "按", "见", "(", ",", "、", "《", "“")
_DASH_GOAL = re.compile(r"^-{1,2}(?=[^\d\s-])")


class Habit(Struct, frozen=True):
    """How a document sets its lines: the full width of a wrapped line, and whether paragraphs are indented."""

    full: int
    wrapped: bool
    indented: bool
    entries: frozenset[str] = frozenset()


def to_paragraphs(source: Source, units: list[Line | Table], entries: frozenset[str] = frozenset()) -> list[Paragraph | Table]:
    """The lines joined into paragraphs; tables stay where they are. ``entries``: folded titles of the contents list, without spaces."""
    habit = _habit([unit for unit in units if isinstance(unit, Line)], entries)
    result: list[Paragraph | Table] = []
    held: list[Line] = []

    def release() -> None:
        if held:
            result.append(Paragraph(_joined(held), held[0].blank, held[0].indent))
            held.clear()

    for unit in units:
        if isinstance(unit, Table):
            release()
            result.append(unit)
            continue
        if held and not _joins(source, held, unit, habit):
            release()
        held.append(unit)
    release()
    return result


def _joins(source: Source, held: list[Line], line: Line, habit: Habit) -> bool:
    if source.joins is not None and held[-1].break_at in source.joins:
        return not (_short_heading(held, habit) or _opens_anew(_joined(held), line.text))
    why = why_join(_joined(held), held[-1], line, habit)
    return why is not None and (source.joins is None or why in _CERTAIN)


def _opens_anew(paragraph: Text, line: Text) -> bool:
    """Whether a line opens something of its own although the page looks as if it went on: on a page of short lines every line looks full."""
    folded = paragraph.folded
    if _open_bracket(folded) is not None or folded.endswith(_NUMBER_FOLLOWS):
        return False
    if read_box_heading(line) or opens_clause_line(line.folded) or (_DASH_GOAL.match(line.folded) and folded.endswith(("。", ";"))):
        return True
    mark = read_mark(line)
    return mark is not None and (mark.rank <= _HEADING_RANK or folded.endswith(("。", ";", ")")) or len(folded) <= 40)


def _short_heading(held: list[Line], habit: Habit) -> bool:
    """Whether the one line held is a numbered heading well short of the full width: nothing is wrapped there, whatever the page break says."""
    folded = held[0].text.folded
    finished = len(held) == 1 and "。" not in folded and not folded.endswith((",", "、"))
    return finished and len(folded) < 0.7 * habit.full and read_mark(held[0].text) is not None


def why_join(paragraph: Text, last: Line, line: Line, habit: Habit) -> str | None:
    """Why ``line`` goes on with ``paragraph`` (whose last line is ``last``), or None when it begins a new one.

    The answers: ``open bracket``, ``open quote``, ``open end``, ``dangling word``, ``cut sentence``, ``page break``, ``wrapped``.
    """
    folded, following = paragraph.folded, line.text.folded
    if _begins(line.text) or _ends_in_box_heading(paragraph) or (habit.entries and folded.replace(" ", "") in habit.entries):
        return None
    opened = _open_bracket(folded)
    if opened is not None and len(folded) - opened < 400 and not folded.endswith(("。", ";")):
        return "open bracket"
    if opened is not None and ":" in folded[opened:] and ")" in following[:200] and len(folded) - opened < 400:
        return "open bracket"
    if habit.indented and line.indent >= 2 and last.indent >= 0 and folded.endswith(_ENDS):
        return None
    if COPIED_TO.match(folded) and not folded.endswith("。") and re.search(r"[、,]|。$", following) and not is_frame_line(line.text):
        return "open end"
    if paragraph.value.endswith(_ENDS) or folded.endswith((")", "》")) or is_frame_line(paragraph):
        return "wrapped" if habit.wrapped and len(last.text) >= habit.full and not line.indent and folded.endswith((")", "》", "”")) else None
    if is_frame_line(line.text):
        return None
    if re.search(r"[,、(\[《“]$", folded):
        return "open end"
    if _DANGLING.search(folded) and not read_mark(paragraph):
        return "dangling word"
    if line.page and len(folded) > 12 and (read_mark(paragraph) is None or "。" in folded):
        return "page break"
    if _open_quote(folded) and len(folded) < 600:
        return "open quote"
    if "。" in folded or len(folded) > 60 or ("," in folded and _GOES_ON.match(following) and not read_mark(paragraph)):
        return "cut sentence"
    if habit.wrapped and len(last.text) >= habit.full and not line.indent:
        return "wrapped"
    return None


def _begins(text: Text) -> bool:
    """Whether a line opens something of its own, whatever stands above it."""
    folded = text.folded
    if _DASH_GOAL.match(folded) or opens_clause_line(folded) or read_box_heading(text):
        return True
    mark = read_mark(text)
    return mark is not None and mark.style not in ("arabic_space",)


def _ends_in_box_heading(paragraph: Text) -> bool:
    """Whether the heading of a box is glued to the end of the paragraph: 提高效益。专栏2：重点工程."""
    at = paragraph.folded.rfind("。专", -80 if len(paragraph) > 80 else 0)
    return at >= 0 and read_box_heading(paragraph[at + 1 :]) is not None


def _open_bracket(folded: str) -> int | None:
    """Where the innermost bracket that is still open was opened; None when all are closed."""
    start = max(len(folded) - _FAR, 0)
    opened = brackets(folded[start:]).opened
    return start + opened[-1] if opened else None


def _open_quote(folded: str) -> bool:
    """Whether a quotation or a title in 《》 is still open at the end."""
    tail = folded[-200:]
    return tail.rfind("“") > tail.rfind("”") or tail.rfind("《") > tail.rfind("》")


def _joined(lines: list[Line]) -> Text:
    return lines[0].text if len(lines) == 1 else join(line.text for line in lines)


def _wraps_title(line: Line, after: Line, full: int) -> bool:
    """Whether a numbered title seems to run over the end of its line: nearly full, and a short rest without a number behind it."""
    full_line = len(line.text) >= full - 4 and not line.text.value.endswith(_ENDS) and read_mark(line.text) is not None
    return full_line and len(after.text) <= 0.7 * full and not after.text.folded.endswith("。") and read_mark(after.text) is None


def _habit(lines: list[Line], entries: frozenset[str]) -> Habit:
    """Measured on the lines themselves: a wrapped document has many unfinished lines of nearly one length."""
    lengths = [len(line.text) for line in lines]
    if len(lines) < 12:
        return Habit(10_000, False, False, entries)
    long = [line for line in lines if len(line.text) > 40]
    indented = sum(1 for line in long if line.indent >= 2)
    full = int(quantiles(lengths, n=10)[8])
    unfinished = sum(1 for line in lines if len(line.text) >= full - 3 and not line.text.value.endswith(_ENDS) and not read_mark(line.text))
    unfinished += sum(1 for line, after in pairwise(lines) if _wraps_title(line, after, full))
    wrapped = 16 <= full <= 60 and unfinished >= max(2, 0.12 * len(lines))
    return Habit(max(full - 4, 12), wrapped, bool(long) and indented > 0.6 * len(long), entries)
