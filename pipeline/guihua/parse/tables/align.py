"""Laying atoms under typed columns: the one aligner for every way in which a table is written.

A row takes its columns from left to right. Each choice has a cost: a cell of an ill form (``grammar.cell_forms``), a column
left out, a boundary where nothing parts the atoms, a cell that runs over one; serials that count up and rows that are
complete are rewarded. The cheapest way to read the whole stream is found by dynamic programming, a window at a time;
rows that fit at once do not ask for it. Where reading on no longer pays the table ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from guihua.document import Column, ColumnRole
from guihua.grammar.cell_forms import GROUP_CELL, LEFT_OUT, form_of, misfit
from guihua.grammar.headers import ANOTHER_BEGINS
from guihua.parse.tables.stream import Break, Stream

# What may be left of the costs before a reading is given up: against the cheapest at the same place, and behind the best end.
_BEAM = 7.0
_GIVE_UP = 15.0
_WINDOW = 110
_WORST = 6.0
_EXTRA = 4.0
_LOST_LINE = 4.0
_NATURE_WITHIN = 4.0
_COMPLETE = -3.0
_COUNTED = -1.5
_MISCOUNTED = 2.0
_ALONE = frozenset({"number", "integer", "nature", "dash", "unit"})
_NAMING = frozenset({"name", "task", "measure", "project"})
_DIGITS = re.compile(r"\d{1,3}")


class Layout(Struct, frozen=True):
    """What boundaries cost, by what parts the atoms: of two cells, of two rows, and within a cell; and how many atoms a cell may have."""

    cell: dict[Break, float]
    row: dict[Break, float]
    inner: dict[Break, float]
    longest: int


def _layout(cell: Sequence[float], row: Sequence[float], inner: Sequence[float], longest: int) -> Layout:
    kinds = tuple(Break)
    return Layout(dict(zip(kinds, cell, strict=True)), dict(zip(kinds, row, strict=True)), dict(zip(kinds, inner, strict=True)), longest)


# In the order of Break:          DIGIT GLUE BLANK GAP TAB LINE
LAYOUTS: dict[str, Layout] = {
    "lines": _layout(cell=(9.0, 2.0, 0.1, 0.0, 0.0, 4.0), row=(9.0, 9.0, 5.0, 5.0, 8.0, 0.0), inner=(0.0, 0.0, 0.8, 3.0, 5.0, 4.0), longest=12),
    "stack": _layout(cell=(9.0, 3.0, 1.5, 1.0, 0.0, 0.0), row=(9.0, 5.0, 3.0, 3.0, 5.0, 0.0), inner=(0.0, 0.0, 0.3, 0.6, 5.0, 1.0), longest=8),
    "run": _layout(cell=(9.0, 1.5, 0.0, 0.0, 0.0, 0.0), row=(9.0, 3.0, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.0, 1.0, 1.5, 4.0, 1.0), longest=8),
    "glue": _layout(cell=(1.0, 0.2, 0.0, 0.0, 0.0, 0.0), row=(1.5, 0.1, 0.0, 0.0, 1.0, 0.0), inner=(0.0, 0.05, 0.8, 1.0, 4.0, 0.8), longest=16),
}


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
    step: tuple[str, int, int, int] | None  # what was done: cell, extra, group, lost, end; column, first atom, behind the last


_Key = tuple[int, bool, bool]
_OPEN: _Key = (-1, False, False)


def lay(stream: Stream, start: int, stop: int, roles: Sequence[ColumnRole], layout: Layout) -> tuple[list[Laid], float]:
    """The rows from atom ``start`` on, and their cost: below 0 when the stream reads as this table; ``stop`` bounds it.

    >>> from guihua.text import Text
    >>> from guihua.parse.tables.stream import stream_of
    >>> s = stream_of([Text.of("1 床位数 97 约束性 2 参保率 ≥90 预期性")])
    >>> rows, cost = lay(s, 0, len(s), ("serial", "name", "value", "nature"), LAYOUTS["run"])
    >>> [[s.words[a] for _, a, _ in row.cells] for row in rows], cost < 0
    ([['1', '床位数', '97', '约束性'], ['2', '参保率', '≥90', '预期性']], True)
    """
    aligner = _Aligner(stream, stop, roles, layout)
    rows: list[Laid] = []
    total, at, serial = 0.0, start, 0
    while at < stop:
        row = aligner.at_once(at, serial)
        if row is not None:
            rows.append(row)
            total, at = total + row.cost, row.stop
            serial = aligner.serial_of(row, serial)
            continue
        edge = min(stop, at + _WINDOW)
        found = aligner.window(at, edge, serial)
        if edge < stop and found and found[-1].stop > edge - _WINDOW // 3 and len(found) > 1:
            found = found[: max(1, len(found) * 2 // 3)]
        elif not found:
            break
        rows += found
        total += sum(row.cost for row in found)
        at = found[-1].stop
        serial = aligner.serial_of(found[-1], serial) if not found[-1].group else next(
            (aligner.serial_of(row, serial) for row in reversed(found) if not row.group), serial)
        if edge == stop:
            break
    while rows and (rows[-1].group or rows[-1].extra or rows[-1].cost > 0):  # nothing that fits badly ends a table
        total -= rows.pop().cost
    return rows, total


def ideal(columns: Sequence[Column]) -> float:
    """The cost of a row that leaves nothing to be wished for."""
    return _COMPLETE + (_COUNTED if any(column.role == "serial" for column in columns) else 0.0)


class _Aligner:
    """The columns, costs and atoms that the steps of one alignment share."""

    def __init__(self, stream: Stream, stop: int, roles: Sequence[ColumnRole], layout: Layout) -> None:
        self.stream, self.stop, self.roles, self.layout = stream, stop, tuple(roles), layout
        self.left_out = [LEFT_OUT[role] for role in roles]
        self.whole = tuple(range(len(roles)))
        self.uncategorised = tuple(at for at, role in enumerate(roles) if role != "category")
        self.anchored = "serial" in roles or "nature" in roles

    def serial_of(self, row: Laid, last: int) -> int:
        """The serial that ``row`` has; ``last`` when it has none."""
        for column, start, stop in row.cells:
            if self.roles[column] in ("serial", "name") and (number := self._number(column, "".join(self.stream.words[start:stop]))) is not None:
                return number
        return last

    def _number(self, column: int, words: str) -> int | None:
        if self.roles[column] == "serial":
            match = _DIGITS.search(words)
        else:
            match = _DIGITS.match(words) if form_of(words) == "numbered" else None
        return int(match.group()) if match else None

    # rows that fit at once ------------------------------------------------------------------------------------------

    def at_once(self, at: int, serial: int) -> Laid | None:
        """A row of one atom to a column that fits without any cost, counted or closed by a nature; else None."""
        if not self.anchored:
            return None
        for columns in (self.whole, self.uncategorised) if len(self.uncategorised) < len(self.whole) else (self.whole,):
            if row := self._simple(at, columns, serial):
                return row
        return None

    def _simple(self, at: int, columns: tuple[int, ...], serial: int) -> Laid | None:
        stop = at + len(columns)
        if stop > self.stop or (stop < self.stop and self.layout.row[self.stream.breaks[stop]] > 0.5):
            return None
        cost, counted = _COMPLETE, False
        for column, atom in zip(columns, range(at, stop), strict=True):
            words = self.stream.words[atom]
            here = misfit(self.roles[column], form_of(words))
            if here > 0.5 or (atom > at and self.layout.cell[self.stream.breaks[atom]] > 0.2):
                return None
            cost += here
            if self.roles[column] == "serial":
                counted = _DIGITS.fullmatch(words) is not None and int(words) == serial + 1
            elif self.roles[column] == "nature":
                counted = counted or ("serial" not in self.roles and bool(words) and column == columns[-1])
        last = stop < self.stop and self._starts_oddly(stop)
        return Laid(tuple(zip(columns, range(at, stop), range(at + 1, stop + 1), strict=True)), at, stop, cost + _COUNTED) if counted and not last else None

    def _starts_oddly(self, at: int) -> bool:
        """Whether the atom behind a row looks like a part of it, as a wrapped cell or a value too many does."""
        if self.layout.row[Break.BLANK] > 0.5 and self.stream.breaks[at] == Break.LINE and self.layout.cell[Break.LINE] > 1:
            return False
        first = self.roles[0]
        form = form_of(self.stream.words[at])
        return form in ("number", "integer", "dash", "nature", "unit") and misfit(first, form) > 0.5

    # the cheapest way through a window --------------------------------------------------------------------------------

    def window(self, start: int, edge: int, serial: int) -> list[Laid]:
        """The rows of the cheapest reading of atoms ``start`` … ``edge`` that ends where it pays best."""
        states: list[dict[_Key, _State]] = [{} for _ in range(edge - start + 1)]
        states[0][_OPEN] = _State(0.0, serial, None, None)
        best, at_best = 0.0, start
        for at in range(start, edge + 1):
            here = states[at - start]
            if not here:
                continue
            self._end_rows(here, at, edge)
            least = min(state.cost for state in here.values())
            if _OPEN in here and at > start and here[_OPEN].cost < best - 1e-9:
                best, at_best = here[_OPEN].cost, at
            if least > best + _GIVE_UP:
                break
            if at < edge:
                for key, state in [(key, state) for key, state in here.items() if state.cost <= least + _BEAM]:
                    self._go_on(states, start, at, edge, key, state)
        return self._traced(states, start, at_best)

    def _end_rows(self, here: dict[_Key, _State], at: int, edge: int) -> None:
        between = self.layout.row[self.stream.breaks[at]] if at < self.stop and at < edge else 0.0
        if between >= 9:
            return
        for key, state in list(here.items()):
            column, named, valued = key
            if column < 0:
                continue
            cost = state.cost + between + sum(self.left_out[column + 1 :]) + (_COMPLETE if named and valued else 4.0 if not named else 0.0)
            self._offer(here, _OPEN, _State(cost, state.serial, (at, key), ("end", 0, at, at)))

    @staticmethod
    def _offer(states: dict[_Key, _State], key: _Key, state: _State) -> None:
        present = states.get(key)
        if present is None or state.cost < present.cost - 1e-9:
            states[key] = state

    def _go_on(self, states: list[dict[_Key, _State]], start: int, at: int, edge: int, key: _Key, state: _State) -> None:
        column, named, valued = key
        breaks, words = self.stream.breaks, self.stream.words
        opening = state.cost + (self.layout.cell[breaks[at]] if column >= 0 and at > start else 0.0)
        joined, within = "", 0.0
        for stop in range(at + 1, min(edge, at + self.layout.longest) + 1):
            if stop > at + 1:
                within += self._within(at, stop - 1)
                if within > 4.0:
                    break
            joined += words[stop - 1]
            form = form_of(joined)
            within_nature = form not in ("nature", "bodies", "long") and ANOTHER_BEGINS.search(joined) is not None
            skipped = 0.0
            for at_column in range(column + 1, len(self.roles)):
                role = self.roles[at_column]
                ill = misfit(role, form) + (_NATURE_WITHIN if within_nature else 0.0)
                if ill < _WORST:
                    cost, number = self._counted(at_column, joined, state.serial)
                    key_now = (at_column, named or (role in _NAMING and form != "empty"), valued or (role not in _NAMING and role not in ("serial", "category") and form != "empty"))
                    self._offer(states[stop - start], key_now, _State(opening + within + skipped + ill + cost, number, (at, key), ("cell", at_column, at, stop)))
                skipped += self.left_out[at_column]
                if skipped > _BEAM:
                    break
            if column < 0 and (price := self._grouping(at, stop, joined)) is not None:
                self._offer(states[stop - start], _OPEN, _State(state.cost + within + price, state.serial, (at, key), ("group", 0, at, stop)))
        self._offer(states[at + 1 - start], key if column >= 0 else _OPEN, _State(opening + _EXTRA, state.serial, (at, key), ("extra", 0, at, at + 1)))

    def _within(self, first: int, atom: int) -> float:
        """What it costs that ``atom`` goes on with the cell that began at ``first``: a wrapped line fills the width of its cell."""
        words, parted = self.stream.words, self.stream.breaks[atom]
        cost = self.layout.inner[parted]
        if parted in (Break.LINE, Break.BLANK, Break.GAP) and cost:
            before, after = words[atom - 1], words[atom]
            if not before or not after or len(after) > len(before) + 1:
                cost += 1.5
            forms = form_of(before), form_of(after)
            if forms == ("scoped", "scoped"):
                return 0.2 * (atom - first)
            if forms[0] in _ALONE or forms[1] in _ALONE or forms[1] == "numbered" or before.endswith(")"):
                inside = atom + 1 < self.stop and self.stream.breaks[atom + 1] == Break.BLANK and form_of(words[atom + 1]) in ("text", "unit")
                cost += 2.0 if inside and forms[0] not in _ALONE else 4.0
        return cost

    def _counted(self, column: int, words: str, serial: int) -> tuple[float, int]:
        number = self._number(column, words) if self.roles[column] in ("serial", "name") else None
        if number is None:
            return 0.0, serial
        return (_COUNTED if number == serial + 1 else _MISCOUNTED if self.roles[column] == "serial" else 0.5), number

    def _grouping(self, at: int, stop: int, words: str) -> float | None:
        """What it costs that the words stand over the rows below: a group row is short and has no figures."""
        if form_of(words) not in ("text", "bodies", "demand", "serial") or len(words) > 24:
            return None
        between = self.layout.row[self.stream.breaks[stop]] if stop < self.stop else 9.0
        return between + (1.0 if GROUP_CELL.match(words) else 2.5) if between < 9 else None

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
            else:
                lone = what != "end"
                laid = ((-1, first, behind),) if lone else tuple(cells)
                rows.append(Laid(laid, opened, behind if lone else first, cost - paid, what == "group", extra or what == "extra"))
                cells, extra, paid, opened = [], False, cost, behind
        return rows
