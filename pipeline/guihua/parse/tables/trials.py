"""The readings of a header that stands somewhere in running text: each way to read what is below it is tried and priced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import ColumnRole
from guihua.grammar.cell_forms import form_of
from guihua.grammar.headers import roles_of
from guihua.parse.tables.align import Body, Laid, ideal, lay
from guihua.parse.tables.heads import Head
from guihua.parse.tables.layouts import LAYOUTS
from guihua.parse.tables.line_cells import LINE_CELLS, by_lines, line_cells
from guihua.parse.tables.pieces import NAMING
from guihua.parse.tables.stacked_parts import with_blocks
from guihua.parse.tables.stream import Break, Stream, glued, without_repeats

# So many atoms below a header are looked at to choose among its readings.
_TRIAL_ATOMS = 48
# So much is looked at first, and a reading that costs so much more than another there is left.
_GLANCE = 20
_FAR_BEHIND = 4.0
_NEARLY = 0.36
_FITTING = 0.6
# A layout that costs so much more than another is not how the rows below are written, whatever their columns are.
_LOST = 12.0
# So few rows may look otherwise than those that follow.
_ROWS = 2
_MANY = 5
_SERIAL = frozenset("序编")
DEARER = 3.0
"""A header that costs so much more than that of a reading whose rows fit is not tried."""
LOOKED = 1_000
"""Looking at a place where a header may begin takes as long as so many steps."""
_REPEAT = 10
"""Leaving out the words of a header where they come again takes as long as so many steps, each time."""
PLAIN = {True: 0.9, False: 0.5}
"""What a column of a header that leaves nothing to be wished for costs at most, where the words of the header touch and where they do not."""
CUT = frozenset({"glue", "blend", "crowded"})
"""Layouts that part atoms further, wherever cells may touch."""


class Reading(Struct, frozen=True):
    """A header, the layout of what stands below it, its atoms, and the rows they make; ``cost`` is below 0 where it reads as a table."""

    head: Head
    layout: str
    body: Stream
    rows: list[Laid]
    cost: float
    ended: bool  # whether the table ends within what was looked at
    stream: Stream


class Trials:
    """What was tried: headers that begin at several places have bodies in common, and the readings of a header what stands below it.

    ``laid``: rows and their cost by layout, roles, words and breaks. ``below``: what stands below a header, in atoms, by the stream, where it
    begins, the header's words, and how many atoms are wanted. ``streams``: those that may begin with a header; ``below`` knows them by identity.
    ``lost``: the layouts in which rows cost much more than in another.
    """

    def __init__(self) -> None:
        self.laid: dict[tuple[str, tuple[ColumnRole, ...], tuple[str, ...], tuple[Break, ...]], Body] = {}
        self.below: dict[tuple[int, int, int, str, int | None], Stream] = {}
        self.streams: list[Stream] = []
        self.lost: set[str] = set()
        self.looked = 0  # places where a header may begin
        self.repeats = 0  # words of headers that were left out because they came again

    @property
    def steps(self) -> int:
        """The steps that all of them took, and what it took to look at each place where a header may begin and to leave out its repeats."""
        return sum(body.steps for body in self.laid.values()) + LOOKED * self.looked + _REPEAT * self.repeats


def best_reading(stream: Stream, found: Sequence[Head], trials: Trials) -> Reading | None:
    """The cheapest reading; the first in which every row is as good as a row can be needs no rival.

    A header that costs much more than one whose rows fit is not tried. What fits the first rows much worse than another reading does is not
    tried on the rest, nor is a layout that lost clearly under another header.
    """
    best: Reading | None = None
    glanced, dearest = 0.0, inf
    for head in found:
        if head.cost > dearest or (best is not None and (_counts_twice(head, best) or _is_part(head, best))):
            continue
        first: dict[str, float] = {}  # what the first rows cost, by layout
        for fee, layout in _left(stream, head, trials):
            first[layout] = _tried(stream, head, layout, _GLANCE, trials).cost if best is not None else -inf
            if first[layout] + fee > glanced + _FAR_BEHIND:
                continue
            reading = _tried(stream, head, layout, _TRIAL_ATOMS, trials)
            reading = replace(reading, cost=reading.cost + fee)
            if best is None or reading.cost < best.cost - 1e-9:
                best = reading
            if is_ideal(reading):
                return best
            first[layout] = head.cost + sum(row.cost for row in reading.rows if row.stop <= _GLANCE)
            glanced = min(glanced, first[layout])
            if _stands_by_lines(reading):
                break
            if fits(reading):
                dearest = min(dearest, head.cost + DEARER)
                break  # nothing was glued where so much fits
        trials.lost |= {layout for layout, cost in first.items() if cost > min(first.values()) + _LOST}
    return best


def _left(stream: Stream, head: Head, trials: Trials) -> Iterator[tuple[float, str]]:
    """The layouts that have not lost yet, each with what it costs that likelier ones come before it."""
    return ((0.5 * at, layout) for at, layout in enumerate(_layouts(stream, head)) if layout not in trials.lost)


def _is_part(head: Head, best: Reading) -> bool:
    """Whether a header ends amid another, below which many rows are as good on the whole as rows can be."""
    rows = len(best.rows)
    return rows > _MANY and (head.stop, head.into) < (best.head.stop, best.head.into) and best.cost - best.head.cost < rows * ideal(best.head.columns)


def _counts_twice(head: Head, best: Reading) -> bool:
    """Whether a header needs a column of serials that it does not print, where another reads the serials with the names."""
    if head.columns[0].role != "serial" or head.columns[0].label is not None or len(best.rows) <= _ROWS:
        return False
    names = {at for at, column in enumerate(best.head.columns) if column.role in NAMING}
    named = ["".join(best.body.words[low:high]) for row in best.rows for column, low, high in row.cells if column in names]
    return len(named) >= len(best.rows) and all(form_of(words) == "numbered" for words in named)


def _stands_by_lines(reading: Reading) -> bool:
    """Whether a table stands one cell a line: what most of its rows show is so for the others, and no line of it is parted."""
    breaks = reading.body.breaks
    good = sum(1 for row in reading.rows if row.cost < 0 and not row.group and all(breaks[low] == Break.LINE for _, low, _ in row.cells))
    return reading.layout in LINE_CELLS and good > 1 and 2 * good > sum(1 for row in reading.rows if not row.group)


def counts_up(reading: Reading) -> bool:
    """Whether the rows of a table that stands one cell a line are numbered 1, 2, 3 …: a table, however badly they fit."""
    serial = next((at for at, column in enumerate(reading.head.columns) if column.role == "serial" and column.label is not None), None)
    numbers = ["".join(reading.body.words[low:high]) for row in reading.rows for column, low, high in row.cells if column == serial]
    return reading.layout in LINE_CELLS and len(numbers) > _ROWS and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def fits(reading: Reading) -> bool:
    """Whether each of several rows is nearly as good as a row can be, on the whole."""
    return len(reading.rows) > 1 and reading.cost - reading.head.cost < _FITTING * len(reading.rows) * ideal(reading.head.columns)


def is_ideal(reading: Reading) -> bool:
    """Whether each of several rows is as good as a row can be, below a header that leaves nothing to be wished for."""
    head = reading.head
    forced = not head.glued and head.cost > PLAIN[False] * len(head.columns) + 0.1
    if forced or any(column.role == "other" for column in head.columns):
        return False
    return len(reading.rows) > 2 and all(row.cost <= ideal(reading.head.columns) + _NEARLY and not row.group for row in reading.rows)


def parted(body: Stream, stream: Stream, head: Head, layout: str, most: int | None = None) -> Stream:
    """What stands below a header of ``stream`` in the atoms that a layout is made of; the first ``most`` of these when given."""
    if layout in LINE_CELLS and (cells := line_cells(stream, head)) is not None:
        return with_blocks(by_lines(body, cells, most), head.columns)
    return glued(body, most) if layout in CUT else body


def _layouts(stream: Stream, head: Head) -> list[str]:
    """The ways in which the rows below a header may be written, the likeliest first."""
    if head.glued:
        return ["glue"]
    if (cells := line_cells(stream, head)) is not None:
        return [cells.layout, "stack", "run", "crowded"]
    lines = any(kind == Break.LINE for kind in stream.breaks[head.stop : head.stop + 40])
    if head.lines > 1 and head.into:  # the first row touches the header: so may other cells
        return ["blend", "run", "stack"]
    if head.lines > 1:
        return ["stack", "run", "crowded" if head.lines >= len(head.columns) - 1 else "blend"]
    return ["lines", "run", "blend"] if lines else ["run", "blend"]


def _tried(stream: Stream, head: Head, layout: str, atoms: int, trials: Trials) -> Reading:
    """The reading of the first ``atoms`` below a header, with what it costs in all."""
    roles = tuple(column.role for column in head.columns)
    most = 3 * atoms
    key = (id(stream), head.stop, head.into, head.words, most)
    if key not in trials.below:
        trials.below[key] = below(stream, head, most)
        trials.repeats += "".join(stream.words).count(head.words)
    body = parted(trials.below[key], stream, head, layout, most)
    stop = min(len(body), atoms) if body is trials.below[key] else _same_place(body, stream, head.stop + atoms)
    same = (layout, roles, body.words[:stop], body.breaks[:stop])
    if same not in trials.laid:
        trials.laid[same] = lay(body, 0, stop, roles, LAYOUTS[layout])
    found = trials.laid[same]
    return Reading(head, layout, body, found.rows, found.cost + head.cost, found.ended, stream)


def _same_place(body: Stream, stream: Stream, atom: int) -> int:
    """The atom of ``body`` that stands where ``atom`` of ``stream`` does: readings are compared over the same words."""
    if atom >= len(stream):
        return len(body)
    return next((at for at, place in enumerate(body.places) if place[:2] >= stream.places[atom][:2]), len(body))


def below(stream: Stream, head: Head, most: int | None = None) -> Stream:
    """The atoms behind a header, without its words where they come again; the first ``most`` of these when given."""
    part = stream.part(head.stop, len(stream))
    if head.into and len(part):
        line, low, high = part.places[0]
        rest = (part.words[0][head.into :], *part.words[1:])
        part = Stream(part.texts, rest, (Break.GLUE, *part.breaks[1:]), ((line, low + head.into, high), *part.places[1:]), part.empty)
    part = without_repeats(part, head.words, most)
    end = _next_header(part)
    return part if end is None else part.part(0, end)


def _next_header(part: Stream) -> int | None:
    """Where another table begins, of one cell a line: at 序号 with the words of two more columns below it."""
    for at, word in enumerate(part.words):
        if word[:1] in _SERIAL and part.breaks[at] == Break.LINE and roles_of(word)[:1] == ("serial",):
            below = [part.words[behind] for behind in range(at + 1, min(at + 3, len(part))) if part.breaks[behind] == Break.LINE]
            if len(below) > 1 and all(map(roles_of, below)):
                return at
    return None
