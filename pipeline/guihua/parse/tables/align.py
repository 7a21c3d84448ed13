"""Laying atoms under typed columns: the one aligner for every way in which a table is written.

A row takes its columns from left to right. Each choice has a cost: a cell of an ill form (``grammar.cell_forms``), a column
left out, a boundary where nothing parts the atoms, a cell that runs over one; serials that count up and rows that are
complete are rewarded. The cheapest way to read the whole stream is found by dynamic programming, a window at a time;
rows that fit at once do not ask for it. Where reading on no longer pays the table ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from guihua.document import Column, ColumnRole
from guihua.grammar.cell_forms import LEFT_OUT, form_of, misfit
from guihua.parse.tables.layouts import Layout
from guihua.parse.tables.pieces import COUNTED, DIGITS, Pieces
from guihua.parse.tables.stream import Break, Stream

# What may be left of the costs before a reading is given up: against the cheapest at the same place, and behind the best end.
_BEAM = 7.0
_GIVE_UP = 10.0
_WINDOW = 110
EXTRA = 4.0
_LOST_LINE = 4.0
_BEFORE_NUMBER = 3  # empty lines that may stand before a row
_NO_CELL = 1.0
"""An empty line within a row of a table of one cell a line that is no cell."""
COMPLETE = -3.0


class Laid(Struct, frozen=True):
    """A row as laid: cells as (column, first atom, behind the last), its cost, and whether it groups the rows below or fits nowhere."""

    cells: tuple[tuple[int, int, int], ...]
    start: int
    stop: int
    cost: float
    group: bool = False
    extra: bool = False


class _State(Struct):
    """The cheapest way to stand before an atom with ``column`` filled last: how it came there, and the last serial."""

    cost: float
    serial: int
    before: tuple[int, tuple[int, bool, bool]] | None
    step: tuple[str, int, int, int] | None  # what was done: cell, extra, group, lost, skip, end; column, first atom, behind the last


class Body(Struct, frozen=True):
    """The rows below a header, what they cost in all, whether the table ends before the atoms that were looked at do, and the steps it took."""

    rows: list[Laid]
    cost: float
    ended: bool
    steps: int = 0

    def whole(self, stop: int) -> Laid | None:
        """The one row that takes every atom up to ``stop``, if it is that simple."""
        row = self.rows[0] if len(self.rows) == 1 else None
        return row if row is not None and row.stop == stop and not row.extra and not row.group else None


_Key = tuple[int, bool, bool]
_OPEN: _Key = (-1, False, False)


def lay(stream: Stream, start: int, stop: int, roles: Sequence[ColumnRole], layout: Layout) -> Body:
    """The rows from atom ``start`` on, and their cost: below 0 when the stream reads as this table; ``stop`` bounds it.

    >>> from guihua.text import Text
    >>> from guihua.parse.tables.layouts import LAYOUTS
    >>> from guihua.parse.tables.stream import stream_of
    >>> s = stream_of([Text.of("1 床位数 97 约束性 2 参保率 ≥90 预期性")])
    >>> body = lay(s, 0, len(s), ("serial", "name", "value", "nature"), LAYOUTS["run"])
    >>> [[s.words[a] for _, a, _ in row.cells] for row in body.rows], body.cost < 0
    ([['1', '床位数', '97', '约束性'], ['2', '参保率', '≥90', '预期性']], True)
    """
    aligner = _Aligner(stream, stop, roles, layout)
    rows: list[Laid] = []
    total, at, serial, ended = 0.0, start, 0, False
    while at < stop:
        if layout.by_lines and not stream.words[at]:
            at += 1
            continue
        row = aligner.at_once(at, serial)
        if row is not None:
            rows.append(row)
            total, at = total + row.cost, row.stop
            serial = aligner.serial_of(row, serial)
            continue
        edge = min(stop, at + _WINDOW)
        found, ended = aligner.window(at, edge, serial)
        if edge < stop and found and found[-1].stop > edge - _WINDOW // 3 and len(found) > 1:
            found = found[: max(1, len(found) * 2 // 3)]
        elif not found:
            break
        rows += found
        total += sum(row.cost for row in found)
        at = found[-1].stop
        serial = (
            aligner.serial_of(found[-1], serial)
            if not found[-1].group
            else next((aligner.serial_of(row, serial) for row in reversed(found) if not row.group), serial)
        )
        if edge == stop:
            break
    # Nothing that fits badly ends a table, but a row that is known to be one.
    while rows and rows[-1].start not in aligner.blocks and (rows[-1].group or rows[-1].extra or rows[-1].cost > 0):
        total -= rows.pop().cost
    return Body(rows, total, ended, aligner.steps)


def ideal(columns: Sequence[Column]) -> float:
    """The cost of a row that leaves nothing to be wished for."""
    return COMPLETE + (COUNTED if any(column.role == "serial" for column in columns) else 0.0)


class _Aligner:
    """The columns, costs and atoms that the steps of one alignment share."""

    def __init__(self, stream: Stream, stop: int, roles: Sequence[ColumnRole], layout: Layout) -> None:
        self.stream, self.stop, self.roles, self.layout = stream, stop, tuple(roles), layout
        named = next((at for at, role in enumerate(roles) if role == "name"), 0)  # a nature before the names is merged over rows as a category is
        self.left_out = [LEFT_OUT["category" if role == "nature" and at < named else role] for at, role in enumerate(roles)]
        self.passed = [0.0, *accumulate(self.left_out)]
        self.pieces = Pieces(stream, stop, roles, layout)
        self.whole = tuple(range(len(roles)))
        self.uncategorised = tuple(at for at, role in enumerate(roles) if role != "category")
        self.anchored = "serial" in roles or "nature" in roles
        self.steps = 0
        self.blocks = dict(stream.blocks)

    def serial_of(self, row: Laid, last: int) -> int:
        """The serial that ``row`` has; ``last`` when it has none."""
        for column, start, stop in row.cells:
            if self.roles[column] not in ("serial", "name"):
                continue
            number = self.pieces.number(column, "".join(self.stream.words[start:stop]))
            if number is not None:
                return number
        return last

    # rows that fit at once ------------------------------------------------------------------------------------------

    def at_once(self, at: int, serial: int) -> Laid | None:
        """A row of one atom to a column that fits without any cost, counted or closed by a nature; else None."""
        if not self.anchored:
            return None
        for columns in (self.whole, self.uncategorised) if len(self.uncategorised) < len(self.whole) else (self.whole,):
            if row := self._simple(at, columns, serial) or self._by_blanks(at, columns, serial):
                return row
        return None

    def _simple(self, at: int, columns: tuple[int, ...], serial: int) -> Laid | None:
        stop = at + len(columns)
        if stop > self.stop or (stop < self.stop and self.layout.row[self.stream.breaks[stop]] > 0.5):
            return None
        if Break.DIGIT in self.stream.breaks[at + 1 : stop + 1]:  # where figures part is for all ways to be weighed
            return None
        cost, counted = COMPLETE, False
        for column, atom in zip(columns, range(at, stop), strict=True):
            words = self.stream.words[atom]
            here = misfit(self.roles[column], form_of(words))
            if here > 0.5 or (atom > at and self.layout.cell[self.stream.breaks[atom]] > 0.2):
                return None
            cost += here
            if self.roles[column] == "serial":
                counted = DIGITS.fullmatch(words) is not None and int(words) == serial + 1
            elif self.roles[column] == "nature":
                counted = counted or ("serial" not in self.roles and bool(words) and column == columns[-1])
        last = stop < self.stop and (self._starts_oddly(stop) or not self._counts_on(stop, serial + 2))
        return (
            Laid(tuple(zip(columns, range(at, stop), range(at + 1, stop + 1), strict=True)), at, stop, cost + COUNTED)
            if counted and not last
            else None
        )

    def _by_blanks(self, at: int, columns: tuple[int, ...], serial: int) -> Laid | None:
        """A row closed by a nature, where atoms are less than cells: blanks part its cells, each fits its column; only its end may touch another."""
        if self.roles[-1] != "nature" or self.layout.cell[Break.GLUE] > 0.5:
            return None
        cells: list[tuple[int, int, int]] = []
        cost, low = COMPLETE + self.passed[columns[0]], at
        for column in columns:
            high = low + 1
            while column < columns[-1] and high < self.stop and self.stream.breaks[high] <= Break.GLUE:
                high += 1
            here = self.pieces.alone(low, high, column)
            if here is None or (low > at and self.stream.breaks[low] <= Break.GLUE) or here.number not in (None, serial + 1):
                return None
            cells.append((column, low, high))
            cost, low = cost + here.cost + (COUNTED if here.number is not None else 0.0), high
            if low >= self.stop:
                return None
        between = self.layout.row[self.stream.breaks[low]]
        is_row = between <= 0.5 and not self._starts_oddly(low) and self._counts_on(low, serial + 2)
        return Laid(tuple(cells), at, low, cost + between) if is_row else None

    def _counts_on(self, at: int, number: int) -> bool:
        """Whether the row behind one that fits has the next number, where no line end tells: if not, that may be a figure of the row before it."""
        if "serial" not in self.roles or (not self.layout.by_lines and self.stream.breaks[at] == Break.LINE):
            return True
        before = self.roles.index("serial") + 1
        words = [word for word in self.stream.words[at : at + before + _BEFORE_NUMBER] if word][:before]
        return any(match and int(match.group()) == number for match in map(DIGITS.match, words))

    def _starts_oddly(self, at: int) -> bool:
        """Whether the atom behind a row looks like a part of it, as a wrapped cell or a value too many does."""
        if self.layout.row[Break.BLANK] > 0.5 and self.stream.breaks[at] == Break.LINE and self.layout.cell[Break.LINE] > 1:
            return False
        first = self.roles[0]
        form = form_of(self.stream.words[at])
        return form in ("number", "integer", "dash", "nature", "unit") and misfit(first, form) > 0.5

    # the cheapest way through a window --------------------------------------------------------------------------------

    def window(self, start: int, edge: int, serial: int) -> tuple[list[Laid], bool]:
        """The rows of the cheapest reading of atoms ``start`` … ``edge`` that ends where it pays best, and whether nothing goes on behind."""
        states: list[dict[_Key, _State]] = [{} for _ in range(edge - start + 1)]
        states[0][_OPEN] = _State(0.0, serial, None, None)
        best, at_best, ended, within = 0.0, start, False, start
        for at in range(start, edge + 1):
            here = states[at - start]
            if not here:
                continue
            self._end_rows(here, at, edge)
            least = min(state.cost for state in here.values())
            if _OPEN in here and at > start and here[_OPEN].cost < best - 1e-9:
                best, at_best = here[_OPEN].cost, at
            within = self.blocks.get(at, within) if _OPEN in here else within
            if least > best + _GIVE_UP and at >= within:
                ended = True
                break
            if at < edge:
                for key in [key for key, state in here.items() if state.cost <= least + _BEAM]:
                    self._go_on(states, start, at, key)
        return self._traced(states, start, at_best), ended

    def _end_rows(self, here: dict[_Key, _State], at: int, edge: int) -> None:
        between = self.layout.row[self.stream.breaks[at]] if at < self.stop and at < edge else 0.0
        if between >= 9:
            return
        for key, state in list(here.items()):
            column, named, valued = key
            if column < 0:
                continue
            cost = state.cost + between + self.passed[-1] - self.passed[column + 1] + (COMPLETE if named and valued else 4.0 if not named else 0.0)
            self._offer(here, _OPEN, _State(cost, state.serial, (at, key), ("end", 0, at, at)))

    @staticmethod
    def _offer(states: dict[_Key, _State], key: _Key, state: _State) -> None:
        present = states.get(key)
        if present is None or state.cost < present.cost - 1e-9:
            states[key] = state

    def _go_on(self, states: list[dict[_Key, _State]], start: int, at: int, key: _Key) -> None:
        """Every way to go on from ``key`` before atom ``at``: with a cell, a group row, a lost line or an atom that fits nowhere."""
        self.steps += 1
        column, named, valued = key
        state = states[at - start][key]
        opening = state.cost + (self.layout.cell[self.stream.breaks[at]] if column >= 0 and at > start else 0.0)
        first, back = self.passed[column + 1], (at, key)
        for piece in self.pieces.beginning(at):
            if piece.stop - start >= len(states):
                break
            behind = states[piece.stop - start]
            within = opening + piece.within
            self.steps += len(piece.fits) >> 3  # many columns take longer
            for under, ill, number, miscounted, names, says in piece.fits:
                if under <= column:
                    continue
                skipped = self.passed[under] - first
                if skipped > _BEAM:
                    break
                cost, serial = within + skipped + ill, state.serial
                if number is not None:
                    cost += COUNTED if number == serial + 1 else miscounted
                    serial = number
                after = (under, named or names, valued or says)
                present = behind.get(after)
                if present is None or cost < present.cost - 1e-9:
                    behind[after] = _State(cost, serial, back, ("cell", under, at, piece.stop))
            if column < 0 and piece.group is not None:
                self._offer(behind, _OPEN, _State(state.cost + piece.within + piece.group, state.serial, back, ("group", 0, at, piece.stop)))
        edge = start + len(states) - 1
        if column < 0 and (block := self.blocks.get(at, edge + 1)) <= edge:
            self._offer(states[block - start], _OPEN, _State(state.cost + COMPLETE, state.serial + 1, back, ("lost", 0, at, block)))
        if column < 0 and self.layout.row[Break.BLANK] > 1 and (line := self._line_end(at, edge)) is not None:
            counted = state.serial + (self.stream.words[at] == str(state.serial + 1))
            self._offer(states[line - start], _OPEN, _State(state.cost + _LOST_LINE, counted, back, ("lost", 0, at, line)))
        if self.layout.by_lines and not self.stream.words[at]:
            missed = state.cost + (_NO_CELL if column >= 0 else 0.0)
            self._offer(states[at + 1 - start], key, _State(missed, state.serial, back, ("skip", 0, at, at + 1)))
        self._offer(states[at + 1 - start], key, _State(opening + EXTRA, state.serial, back, ("extra", 0, at, at + 1)))

    def _line_end(self, at: int, edge: int) -> int | None:
        """The atom behind the line that begins at ``at``, where rows are lines."""
        if self.layout.cell[Break.LINE] < 1:
            return None
        return next((stop for stop in range(at + 1, edge) if self.stream.breaks[stop] == Break.LINE), edge if edge == self.stop else None)

    @staticmethod
    def _traced(states: list[dict[_Key, _State]], start: int, end: int) -> list[Laid]:
        """The rows of the cheapest way to ``end``."""
        way: list[tuple[tuple[str, int, int, int], _Key, float]] = []
        at, key = end, _OPEN
        while (state := states[at - start][key]).before is not None and state.step is not None:
            way.append((state.step, key, state.cost))
            at, key = state.before
        rows: list[Laid] = []
        cells: list[tuple[int, int, int]] = []
        extra, paid, opened = False, 0.0, start
        for (what, column, first, behind), after, cost in reversed(way):
            if what == "cell":
                cells.append((column, first, behind))
            elif what == "extra" and after != _OPEN:
                extra = True
            elif what == "skip":
                opened = behind if after == _OPEN else opened
            else:
                lone = what != "end"
                laid = ((-1, first, behind),) if lone else tuple(cells)
                rows.append(Laid(laid, opened, behind if lone else first, cost - paid, what == "group", extra or what in ("extra", "lost")))
                cells, extra, paid, opened = [], False, cost, behind
        return rows
