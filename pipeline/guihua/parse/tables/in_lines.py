"""Tables in running text: a header somewhere in a line, then rows whose cells blanks, line ends or nothing parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import GridCell, Table, TableKind, TableRow
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import SERIALS_BEFORE, roles_of
from guihua.parse.lines.read import Line
from guihua.parse.tables.align import Laid, lay
from guihua.parse.tables.hanging import without_hanging
from guihua.parse.tables.head_proof import goes_on, in_sentence, is_borne_out, may_be_words
from guihua.parse.tables.header_cells import header_cells
from guihua.parse.tables.heads import Head, heads, openings
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.line_cells import LINE_CELLS, line_cells
from guihua.parse.tables.merged_cells import carried_down, carried_on, inherited, laid_by_lines
from guihua.parse.tables.stacked_parts import told_apart, with_natures
from guihua.parse.tables.stream import Stream, stream_of
from guihua.parse.tables.table_kinds import kind_of, unit_above
from guihua.parse.tables.trials import CUT, DEARER, LOOKED, PLAIN, Reading, Trials, below, best_reading, counts_up, fits, is_ideal, parted
from guihua.parse.tables.ungrounded import categorised, grounded
from guihua.parse.tables.weighing import understood, weighed
from guihua.text import Text

# What is looked at to choose among the readings of a header, and the most that one table may be.
_TRIAL_LINES = 70
_TRIAL_LENGTH = 4000
_TRIAL_LINES_LENGTH = 5 * _TRIAL_LENGTH
_MOST_LINES = 20_000
# So much of one line is read as one table: where cells touch each place has many readings.
_LONGEST_GLUED = 30_000
_LONGEST_LINE = 100_000
# Steps that a row of a table may have taken to find.
_EARNED = 1_000
# Steps that looking for a header in vain is worth: no plan known has more than 45 places that look like one and are none.
_VAIN = 500 + LOOKED
# A reading must earn this much to be a table: a row complete and counted is worth 4.5.
_WORTH = -5.0
# So many words of headers in a row are no prose.
_SURELY = 3
# No header of one line takes more.
_HEAD_LENGTH = 600
# A header that leaves out so much that stands before it was not understood.
_UNKNOWN = 15.0
# A header of one cell a line has so many columns at most, and no longer words.
_MOST_COLUMNS = 10
_LONGEST_HEADER = 20
# Layouts that a table printed in columns of blanks may be read by.
_PRINTED = frozenset({"lines", "run", "blend"})
_IN_CHARGE = frozenset({"lead", "responsible", "participating"})
# What a header begins with.
_FIRST = frozenset({"serial", "category", "name", "task"})
# So far before the words of a header its first column may stand, with a column between that nobody knows.
_HEADER_BEFORE = 20

_NOTE = 60
"""A note in brackets behind a clause has so many characters at most before, and behind, the words of a header."""


class Patience:
    """How many steps of laying rows may still be spent beyond what the rows that are found are worth.

    Where the words of headers stand in line after line each line must be tried. The busiest plan known, of 47,000 characters, takes 310,000 steps.
    """

    def __init__(self, steps: int = 450_000) -> None:
        self.left = steps


class Found(Struct, frozen=True):
    """A table in lines: what stands before and behind it in its first and last line, and how many lines it took."""

    before: list[Line]
    table: Table
    after: list[Line]
    used: int


def find_in_lines(line: Line, following: Callable[[], Iterator[Line]], captions: Sequence[Text], patience: Patience) -> Found | None:
    """The first table that begins in ``line``; ``following`` gives the lines behind it, as far as one table could reach.

    What it takes beyond what its rows are worth is taken off ``patience``.

    >>> line = Line(Text.of("主要指标：指标 2025年 属性 1.参保率（%） ≥90 约束性 2.床位数（张） 1600 预期性 三、任务"), 0, 0, 0)
    >>> found = find_in_lines(line, lambda: iter(()), [], Patience())
    >>> [cell.text.value for cell in found.table.rows[2].cells], found.after[0].text.value
    (['2.床位数（张）', '1600', '预期性'], '三、任务')
    """
    for starts in _starts(line, following):
        trials = Trials()
        found = _from(line, starts, following, captions, trials)
        earned = _EARNED * sum(row.role != "header" for row in found.table.rows) if found else -_VAIN
        patience.left -= max(0, trials.steps - earned)
        if found is not None:
            return found
    return None


def _starts(line: Line, following: Callable[[], Iterator[Line]]) -> Iterator[list[int]]:
    """Where a header may begin: at the line, where it and the next one are cells of a header; or at header words within it."""
    if len(line.text) <= 26 and (roles := roles_of("".join(line.text.folded.split()))):
        behind = [one.text for one in islice(following(), 2)]
        headed = any(roles_of("".join(text.folded.split())) for text in behind) or (roles[0] == "serial" and _is_charged(following()))
        if behind and (headed or (len(behind[0]) <= 40 and 0 in next(openings(line.text + behind[0][:20]), [])[:1])):
            yield [0]
            return
    if (last := _last_word(line, following)) is not None:
        yield [last]
    for starts in islice(openings(line.text), 12):
        if outside := [start for start in starts if not _is_in_bracket(line.text.folded, start)]:
            yield outside


def _last_word(line: Line, following: Callable[[], Iterator[Line]]) -> int | None:
    """Where the last word of a line begins that is the first of a header which the next line goes on with: 主要指标 指标|单位 2025年."""
    at = line.text.folded.rstrip().rfind(" ") + 1
    if not at or not roles_of(line.text.folded[at:].strip()):
        return None
    behind = next((one.text for one in following()), None)
    words = behind.folded.split() if behind is not None else []
    if behind is None or not words or any(_FIRST & set(roles_of(words[0][:stop])) for stop in range(2, _LONGEST_HEADER)):
        return None  # the header begins there, whether or not its words touch: what stands before it is its title
    return at if 0 in next(openings(line.text[at:] + behind[:_HEADER_BEFORE]), [])[:1] else None


def _is_in_bracket(folded: str, at: int) -> bool:
    """Whether a bracket that opens shortly before is still open, as in a note behind a clause: （列第一位者为工作|牵头单位，下同）."""
    before = folded[max(0, at - _NOTE) : at]
    return before.rfind("(") > before.rfind(")") and ")" in folded[at : at + _NOTE]


def _is_charged(lines: Iterator[Line]) -> bool:
    """Whether the lines behind 序号 head columns, one of them of bodies, down to the number of a first row: 序号 子行业 建设区域 责任单位 1."""
    charged = False
    for line in islice(lines, _MOST_COLUMNS):
        words = "".join(line.text.folded.split())
        if words in ("1", "一") or len(words) > _LONGEST_HEADER:
            return charged and words in ("1", "一")
        charged = charged or bool(_IN_CHARGE & set(roles_of(words)))
    return False


def _from(line: Line, starts: Sequence[int], following: Callable[[], Iterator[Line]], captions: Sequence[Text], trials: Trials) -> Found | None:
    few = _first((one.text for one in islice(following(), _TRIAL_LINES)), _TRIAL_LINES_LENGTH)
    empty = (0, *(one.blank for one in islice(following(), len(few))))
    places: list[_Place] = []
    unread: tuple[int, Stream, Head] | None = None
    headed: set[int] = set()
    for start in starts:
        trials.looked += 1
        stream = _glance(line, start, few, empty)
        found = [head for head in heads(stream, 0) if not goes_on(stream, head)]
        if not found:
            continue
        stands = (head for head in found if _announced(head) and not may_be_words(head) and not in_sentence(line.text, start, head, stream))
        unread = unread or next(((start, stream, head) for head in stands), None)
        labels = [column.label for head in found if head.known for column in head.columns if column.label is not None]
        headed |= {label.start for label in labels if _is_sure(label)}
        places.append(_Place(start, found, [line.text[start : max(starts) + _TRIAL_LENGTH], *few], empty))
    priced = _priced([(_left_out(line, place.start, headed), place) for place in places], trials)
    best = min(priced, key=lambda one: one[:2], default=None)
    if best is None or best[2].cost > (best[2].head.cost if counts_up(best[2]) else _WORTH) or best[0] - best[2].cost >= _UNKNOWN:
        return _unread([line, *islice(following(), _MOST_COLUMNS)], *unread) if unread else None
    return _whole(line, best[1:], following, captions, trials)


class _Place(Struct, frozen=True):
    """A place in a line where a header may begin, the ways to read it, and what stands from there on, with the empty lines above each line."""

    start: int
    heads: list[Head]
    texts: list[Text]
    empty: tuple[int, ...]


def _priced(places: Sequence[tuple[float, _Place]], trials: Trials) -> list[tuple[float, int, Reading]]:
    """What each reading of a table costs with what its header leaves out, and where it begins; ``places`` with what each leaves out.

    The place of the cheapest header is tried first; a reading that has no rival is the last, and what is much dearer than one whose rows fit is
    not tried.
    """
    priced: list[tuple[float, int, Reading]] = []
    likely = sorted(places, key=lambda one: one[0] + min(head.cost for head in one[1].heads))
    dearest = inf
    for left_out, place in likely:
        found = [head for head in place.heads if head.cost + left_out <= dearest]
        if not found:
            continue
        trials.streams.append(stream_of(place.texts, place.empty))
        reading = best_reading(trials.streams[-1], found, trials)
        if reading is None or (may_be_words(reading.head) and not is_borne_out(reading.head, reading.body, reading.rows)):
            continue
        priced.append((reading.cost + left_out, place.start, reading))
        if is_ideal(reading):
            break
        if fits(reading):
            dearest = min(dearest, reading.head.cost + left_out + DEARER)
    return priced


def _glance(line: Line, start: int, few: Sequence[Text], empty: Sequence[int]) -> Stream:
    """As much of what begins at ``start`` as a header can reach."""
    near = line.text[start : start + _HEAD_LENGTH]
    return stream_of([near, *_first(few, _HEAD_LENGTH - len(near))], empty)


def _first(texts: Iterable[Text], most: int) -> list[Text]:
    """The first ``most`` code points of ``texts``, and empty ones among them; nothing behind a trial's length of one text."""
    found: list[Text] = []
    for text in texts if most > 0 else ():
        found.append(text[: min(most, _TRIAL_LENGTH)])
        most -= len(text) if len(text) <= _TRIAL_LENGTH else most
        if most <= 0:
            break
    return found


def _is_sure(label: Text) -> bool:
    """Whether words can hardly stand in a caption, as 指标 and 目标 can: they belong to the header."""
    roles = roles_of("".join(label.folded.split()))
    return bool({"serial", "category", "unit", "nature", "value"} & set(roles[:1])) and not {"category", "value"} <= set(roles)


def _left_out(line: Line, start: int, headed: set[int]) -> float:
    """What it costs that a header begins behind words of it, or in the middle of a word (主要指标 where the words before it go on)."""
    at = line.text[start:].start
    missed = sum(1 for place in headed if line.text.start <= place < at)
    midword = bool(start) and "一" <= line.text.folded[start - 1] <= "鿿"
    missed += 3 * (midword and SERIALS_BEFORE.search("".join(line.text.folded[max(0, start - _HEADER_BEFORE) : start].split())) is not None)
    return 6.0 * missed + (1.0 if midword else 0.0)


def _whole(
    line: Line, chosen: tuple[int, Reading], following: Callable[[], Iterator[Line]], captions: Sequence[Text], trials: Trials
) -> Found | None:
    """The table of the reading ``chosen``, that begins at a place in ``line``, to its end."""
    start, best = chosen
    lines = [line, *islice(following(), _TRIAL_LINES if best.ended else _MOST_LINES)]
    stream, body, rows = best.stream, best.body, best.rows
    if not best.ended:
        longest = _LONGEST_GLUED if best.layout in CUT else _LONGEST_LINE
        stream = stream_of([line.text[start : start + longest], *(one.text for one in lines[1:])], (0, *(one.blank for one in lines[1:])))
        body = parted(below(stream, best.head), stream, best.head, best.layout)
        roles = tuple(column.role for column in best.head.columns)
        trials.laid[best.layout, roles, body.words, body.breaks] = whole = lay(body, 0, len(body), roles, LAYOUTS[best.layout])
        rows = whole.rows
    if not rows:
        return None
    rows = carried_on(rows, body, best.head.columns) if best.layout in LINE_CELLS else rows
    above = [*captions, *([line.text[:start].strip()[-60:]] if start else [])]
    table = _table(replace(best, stream=stream, body=body, rows=rows), above, [replace(line, indent=0) if start else line, *lines[1:]])
    if table.kind not in ("indicators", "achieved", "tasks"):
        return None
    last, _, end = body.places[rows[-1].stop - 1]
    return _cut(lines, start, last, end, table)


def _table(reading: Reading, captions: Sequence[Text], lines: Sequence[Line]) -> Table:
    stream, body, head, laid, layout = reading.stream, reading.body, reading.head, reading.rows, reading.layout
    columns, by_lines = head.columns, layout in LINE_CELLS
    laid = told_apart(laid_by_lines(laid, body, columns), body, columns) if by_lines else laid
    read = _with_strays([understood(body, row, columns, not by_lines) for row in laid], body, laid)
    are_glued = layout == "glue"
    read = inherited(with_natures(read, laid, columns), columns) if by_lines else read
    entries = weighed(carried_down(read, columns), columns, are_glued)
    entries = without_hanging(entries, laid, (body, columns, lines)) if layout in _PRINTED else entries
    rows = [TableRow("header", ()), *(categorised(entries, columns) if layout == "lines" else grounded(entries, columns, are_glued))]
    cells = header_cells(stream, head)
    height = 1 + max(cell.row for cell in cells)
    for at, row in enumerate(rows[1:]):
        if row.role == "group":
            cells.append(GridCell(height + at, 0, 1, len(columns), row.cells[0].text))
        elif laid[at].extra or row.role == "doubtful":
            cells += [GridCell(height + at, c, 1, 1, body.text(atom, atom + 1)) for c, atom in enumerate(range(laid[at].start, laid[at].stop))]
        else:
            cells += [GridCell(height + at, cell.column, 1, 1, cell.text) for cell in row.cells if cell.text and not cell.carried]
    labels = [cell.text for cell in cells if cell.row < height]
    above = [piece for text in captions[-2:] for piece in (text, text[text.folded.rstrip().rfind(" ") + 1 :].strip())]
    unit = unit_above(above)
    return Table(tuple(cell for cell in cells if cell.text), kind_of(columns, rows, captions, labels), columns, tuple(rows), unit)


def _with_strays(rows: list[TableRow], body: Stream, laid: Sequence[Laid]) -> list[TableRow]:
    """``rows``, where a figure that fits nowhere puts the figures of the row before it in doubt too: one of them is too many."""
    for at in range(1, len(rows)):
        stray = laid[at].extra and laid[at].stop == laid[at].start + 1 and form_of(body.words[laid[at].start]) in ("number", "integer")
        if stray and rows[at - 1].role == "entry":
            rows[at - 1] = TableRow("doubtful", rows[at - 1].cells, "surplus")
    return rows


def _cut(lines: Sequence[Line], start: int, last: int, end: int, table: Table) -> Found:
    """The table with the rest of its first and of its last line."""
    head = lines[0].text[:start].strip()
    tail = lines[last].text[(start if last == 0 else 0) + end :].strip()
    before = [Line(head, lines[0].blank, lines[0].indent, head.end, lines[0].atx, lines[0].unstripped[:start], lines[0].page)] if head else []
    return Found(before, table, [Line(tail, 0, 0, lines[last].break_at, False, tail)] if tail else [], last + 1)


def _unread(lines: Sequence[Line], start: int, stream: Stream, head: Head) -> Found | None:
    """The header alone, where it can only be that of a table of indicators or of tasks and nothing below it could be read.

    It stands on one line, or one word a line with the number of a first row below it.
    """
    kind = _announced(head)
    last = head.stop if head.into else head.stop - 1
    line, low, high = stream.places[last]
    counted = head.columns[0].role == "serial" and line_cells(stream, head) is not None and "1" in stream.words[head.stop : head.stop + 2]
    if kind is None or line >= len(lines) or (line and not counted):
        return None
    table = Table(tuple(header_cells(stream, head)), kind, head.columns, (TableRow("header", ()),))
    return _cut(lines, start, line, low + head.into if head.into else high, table)


def _announced(head: Head) -> TableKind | None:
    """The kind of table that a header announces beyond doubt."""
    labels = ["".join(column.label.folded.split()) for column in head.columns if column.label]
    roles = {column.role for column in head.columns if column.label}
    if len(labels) < _SURELY or not head.known or head.cost > PLAIN[head.glued] * len(labels):
        return None
    measured = any("指标" in label and "属性" not in label for label in labels)
    if measured and {"name", "value"} <= roles and (roles & {"nature", "unit", "serial", "category"} or len(labels) > _SURELY):
        return "indicators"
    charged = roles & {"task", "measure", "project"} and roles & {"lead", "responsible", "participating"}
    # Where nothing parts the words a sentence may say as much (工作任务实施部门分工): what stands around them tells (extract.unread_tables).
    return "tasks" if charged and not head.glued and (roles & {"serial", "deadline"} or len(labels) > _SURELY) else None
