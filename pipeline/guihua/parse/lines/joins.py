"""Lines as paragraphs: which line end is soft.

Where the reader knows (``Source.joins``) it decides. Elsewhere the words do, by one small function that
states its reason, since page breaks and hard wrapping cut sentences and nothing marks the place.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import quantiles

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import read_box_heading
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import AT_HEAD_ONLY, find_number, style_of
from guihua.grammar.letterhead import COPIED_TO_LINE, is_frame_line
from guihua.grammar.line_ends import DANGLING, DASH_GOAL, GOES_ON, LIST_GOES_ON, NUMBER_FOLLOWS, OPEN_END
from guihua.parse.lines.read import Line
from guihua.phrases.brackets import brackets
from guihua.source import Source
from guihua.text import Text, join

_ENDS = tuple("。！？!?;；：:”’」』…")
# Where the format shows a hard line end, only words that cannot stand alone are joined: text is pasted with its page breaks.
_CERTAIN = frozenset({"page break", "open bracket", "open quote", "open end", "cut sentence"})
_HEADING_RANK = 50
_REACH = 400  # characters that a bracket may hold over a line end
_LONG, _HEAD, _TAIL = 1_200, 200, 700  # characters of a paragraph; of a longer one so many are looked at from its head and its end
_MANY_LONG = 20  # so many long lines without 。 are a habit
_FAR = 600  # characters back; a bracket left open before them was never closed


class Habit(Struct, frozen=True):
    """How a document sets its lines: the full width of a wrapped line, whether paragraphs are indented, whether it has lost every 。"""

    full: int
    wrapped: bool
    indented: bool
    entries: frozenset[str] = frozenset()
    stopless: bool = False


class _Held:
    """The lines of a paragraph as far as it goes; of a long one only both ends are looked at, or each line would be read once for each behind it."""

    def __init__(self, first: Line, forced: bool) -> None:
        self.lines, self.forced, self.seen = [first], forced, first.text

    def add(self, line: Line) -> None:
        """Take a line to the paragraph."""
        self.lines.append(line)
        seen = join((self.seen, line.text))
        self.seen = seen if len(seen) <= _LONG else join((seen[:_HEAD], seen[-_TAIL:]))

    @property
    def paragraph(self) -> Paragraph:
        first = self.lines[0]
        return Paragraph(join(line.text for line in self.lines), first.blank, first.indent, None, self.forced)


def to_paragraphs(source: Source, units: list[Line | Table], entries: frozenset[str] = frozenset()) -> list[Paragraph | Table]:
    """The lines joined into paragraphs; tables stay where they are. ``entries``: folded titles of the contents list, without spaces."""
    habit = _habit([unit for unit in units if isinstance(unit, Line)], entries)
    result: list[Paragraph | Table] = []
    held: _Held | None = None
    for unit in units:
        if held and isinstance(unit, Line) and _joins(source, held, unit, habit):
            held.add(unit)
            continue
        if held:
            result.append(held.paragraph)
        if isinstance(unit, Table):
            result.append(unit)
            held = None
        else:
            held = _Held(unit, held is not None and _goes_on(source, held, unit, habit))
    return [*result, held.paragraph] if held else result


def _joins(source: Source, held: _Held, line: Line, habit: Habit) -> bool:
    if source.joins is not None and held.lines[-1].break_at in source.joins:
        return not (_short_heading(held.lines, habit) or _opens_anew(held.seen, line.text))
    why = why_join(held.seen, held.lines[-1], line, habit)
    return why is not None and (source.joins is None or why in _CERTAIN)


def _goes_on(source: Source, held: _Held, line: Line, habit: Habit) -> bool:
    """Whether a line that begins with a number would go on with the paragraph above, were the number none."""
    if find_number(line.text.folded[:80]) is None:
        return False
    if source.joins is not None and held.lines[-1].break_at in source.joins:
        return True
    why = _why(held.seen, held.lines[-1], line, habit)
    return why is not None and (source.joins is None or why in _CERTAIN)


def _opens_anew(paragraph: Text, line: Text) -> bool:
    """Whether a line opens something of its own although the page looks as if it went on: on a page of short lines every line looks full."""
    folded = paragraph.folded
    if _open_bracket(folded) is not None or NUMBER_FOLLOWS.search(folded):
        return False
    if read_box_heading(line) or opens_clause_line(line.folded) or (DASH_GOAL.match(line.folded) and folded.endswith(("。", ";"))):
        return True
    style = style_of(line.folded)
    return style is not None and (style.rank <= _HEADING_RANK or folded.endswith(("。", ";", ")")) or len(folded) <= 40)


def _short_heading(held: list[Line], habit: Habit) -> bool:
    """Whether the one line held is a numbered heading well short of the full width: nothing is wrapped there, whatever the page break says."""
    folded = held[0].text.folded
    finished = len(held) == 1 and "。" not in folded and not folded.endswith((",", "、"))
    return finished and len(folded) < 0.7 * habit.full and style_of(folded) is not None


def why_join(paragraph: Text, last: Line, line: Line, habit: Habit) -> str | None:
    """Why ``line`` goes on with ``paragraph`` (whose last line is ``last``), or None when it begins a new one.

    The answers: ``open bracket``, ``open quote``, ``open end``, ``dangling word``, ``cut sentence``, ``page break``, ``wrapped``.
    """
    if _begins(line.text) and not _closes_clause(paragraph.folded, line.text.folded):
        return None
    if style_of(line.text.folded) is not None and _ends_in_roles(paragraph.folded):
        return None
    return _why(paragraph, last, line, habit)


def _why(paragraph: Text, last: Line, line: Line, habit: Habit) -> str | None:
    folded, following = paragraph.folded, line.text.folded
    if _ends_in_box_heading(paragraph) or (habit.entries and folded.replace(" ", "") in habit.entries):
        return None
    if _holds_open(folded, following):
        return "open bracket"
    if habit.indented and line.indent >= 2 and last.indent >= 0 and folded.endswith(_ENDS):
        return None
    if COPIED_TO_LINE.match(folded) and LIST_GOES_ON.search(following) and not folded.endswith("。") and not is_frame_line(line.text):
        return "open end"
    full = habit.wrapped and len(last.text) >= habit.full and not line.indent
    if paragraph.value.endswith(_ENDS) or folded.endswith((")", "》")) or is_frame_line(paragraph):
        return "wrapped" if full and folded.endswith((")", "》", "”")) else None
    if is_frame_line(line.text):
        return None
    if habit.stopless and not habit.wrapped:  # no line ends in 。, so that one has none proves nothing
        return "open end" if OPEN_END.search(folded) else None
    return _why_unfinished(paragraph, line) or ("wrapped" if full else None)


def _holds_open(folded: str, following: str) -> bool:
    """Whether a bracket is still open that the next line may close: not behind a sentence's end, unless it holds a label and is closed soon."""
    opened = _open_bracket(folded)
    if opened is None or len(folded) - opened >= _REACH:
        return False
    return not folded.endswith(("。", ";")) or (":" in folded[opened:] and ")" in following[:200])


def _ends_in_roles(folded: str) -> bool:
    """Whether the last sentence says who is in charge: 责任部门：县水利局. No number goes on with it, not even one that only a blank follows."""
    return not folded.endswith(("、", ",", ":")) and opens_clause_line(folded[folded.rfind("。") + 1 :])


def _closes_clause(folded: str, following: str) -> bool:
    """Whether a line that opens with a role (参与单位：) is the rest of a clause whose bracket stands open above it."""
    opened = _open_bracket(folded) if opens_clause_line(following) else None
    return opened is not None and len(folded) - opened < _REACH and ":" in folded[opened:] and bool(brackets(following).stray)


def _why_unfinished(paragraph: Text, line: Line) -> str | None:
    """What shows that the words of a paragraph that no end mark closes are not all there yet."""
    folded, marked = paragraph.folded, style_of(paragraph.folded) is not None
    if OPEN_END.search(folded):
        return "open end"
    if DANGLING.search(folded) and not marked:
        return "dangling word"
    if line.page and len(folded) > 12 and (not marked or "。" in folded):
        return "page break"
    if _open_quote(folded) and len(folded) < 600:
        return "open quote"
    if "。" in folded or len(folded) > 60 or ("," in folded and GOES_ON.match(line.text.folded) and not marked):
        return "cut sentence"
    return None


def _begins(text: Text) -> bool:
    """Whether a line opens something of its own, whatever stands above it."""
    folded = text.folded
    if DASH_GOAL.match(folded) or opens_clause_line(folded) or read_box_heading(text):
        return True
    style = style_of(folded)
    return style is not None and style.row.name not in AT_HEAD_ONLY


def _ends_in_box_heading(paragraph: Text) -> bool:
    """Whether the heading of a box is glued to the end of the paragraph: 提高效益。专栏2：重点工程."""
    at = paragraph.folded.rfind("。专", -80 if len(paragraph) > 80 else 0)
    return at >= 0 and read_box_heading(paragraph[at + 1 :]) is not None


def _open_bracket(folded: str) -> int | None:
    """Where the innermost bracket that is still open was opened; None when all are closed."""
    start = max(len(folded) - _FAR, 0)
    opened = brackets(folded[start:]).opened if "(" in folded else ()
    return start + opened[-1] if opened else None


def _open_quote(folded: str) -> bool:
    """Whether a quotation or a title in 《》 is still open at the end."""
    tail = folded[-200:]
    return tail.rfind("“") > tail.rfind("”") or tail.rfind("《") > tail.rfind("》")


def _wraps_title(line: Line, after: Line, full: int) -> bool:
    """Whether a numbered title seems to run over the end of its line: nearly full, and a short rest without a number behind it."""
    full_line = len(line.text) >= full - 4 and not line.text.value.endswith(_ENDS) and style_of(line.text.folded) is not None
    return full_line and len(after.text) <= 0.7 * full and not after.text.folded.endswith("。") and style_of(after.text.folded) is None


def _is_heading(text: Text) -> bool:
    """Whether a line is numbered and holds nothing but a title."""
    return "。" not in text.folded and style_of(text.folded) is not None


def _habit(lines: list[Line], entries: frozenset[str]) -> Habit:
    """Measured on the lines themselves: a wrapped document has many unfinished lines of nearly one length."""
    lengths = [len(line.text) for line in lines]
    if len(lines) < 12:
        return Habit(10_000, False, False, entries)
    long = [line for line in lines if len(line.text) > 40]
    indented = sum(1 for line in long if line.indent >= 2)
    full = int(quantiles(lengths, n=10)[8])
    open_ = [line.text for line in lines if len(line.text) >= full - 3 and not line.text.value.endswith(_ENDS) and not _is_heading(line.text)]
    # What ends in a bracket may be unfinished where another line surely is: tasks end in （责任单位：某局）.
    unfinished = len(open_) if any(not text.folded.endswith(")") for text in open_) else 0
    unfinished += sum(1 for line, after in pairwise(lines) if _wraps_title(line, after, full))
    wrapped = 16 <= full <= 60 and unfinished >= max(2, 0.12 * len(lines))
    stops = sum(1 for line in lines if "。" in line.text.folded)
    stopless = len(long) >= _MANY_LONG and stops * 50 < len(lines)
    return Habit(max(full - 4, 12), wrapped, bool(long) and indented > 0.6 * len(long), entries, stopless)
