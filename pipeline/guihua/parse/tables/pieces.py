"""What one cell may be: the atoms it can take, what it costs to join them, and the columns that it fits.

The same for every way that leads to an atom, so it is weighed once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from msgspec import Struct

from guihua.document import ColumnRole
from guihua.gazetteer.body_names import may_name
from guihua.grammar.cell_forms import BODY_PIECE, GROUP_CELL, PATH, RATED_CELL, STATE_CELL, Form, form_of, misfit
from guihua.grammar.headers import ANOTHER_BEGINS, GROUP_OF_NATURE, NO_NAME, NO_WORDS
from guihua.parse.tables.layouts import Layout
from guihua.parse.tables.stream import Break, Stream

COUNTED = -1.5
_MISCOUNTED = 2.0
_WORST = 6.0
_NATURE_WITHIN = 4.0
_ALONE = frozenset({"number", "integer", "nature", "dash", "unit"})
_NAMED = frozenset({"name", "category"})
NAMING = frozenset({"name", "task", "measure", "project"})
# Columns that say something of what a row names: only a cell that looks like it makes a row complete, or wrapped prose would be rows.
SAYING = frozenset({"value", "nature", "unit", "year", "scope", "deadline", "lead", "responsible", "participating"})
_BELIEVED = 1.0
_IN_CHARGE = frozenset({"lead", "responsible", "participating"})
_NAMED_BODY = 0.9
"""What a short name costs under a header of bodies that no table of bodies knows and no ending tells (综合股): more than a body, and believed."""
_LONGEST_BODY = 8
_PARTS_WORDS = 1.5
"""Where it costs more to part what touches, cells are whole words: only there, and where rows are counted, the header can say what a name is."""
_LONGEST = 100
"""Of more code points is no cell of a table without a column of prose: its names and figures end long before, and a text begins."""
_BEHIND_NATURE = 2
"""A nature closes a row: no cell takes more atoms from one on, with it, than these; the word may stand in a name (约束性|指标)."""
WORDED = 2.1
"""What words cost under a header of values in a table of one cell a line: a little more than that a value is left out."""
_STATED = frozenset({"long", "timed", "numbered"})
_PROSE = 4.0
"""A column under which long words cost less than this may hold prose."""
DIGITS = re.compile(r"\d{1,4}")
_FIGURED = re.compile(r"\d")
# No number begins with a nought where one run of figures is parted.
_CUT_OFF = re.compile(r"0(?!\.)")
# Figures that no plan states: four digits behind the point, ten before it, a range of a figure and a share.
_ODDLY_EXACT = re.compile(r"\D{0,2}\d{0,9}\.\d{4}|\D{0,2}\d{10}|[\d.]{1,9}-[\d.]{1,9}[%‰]")
_ODD = 2.0
_PATH = 0.2  # 2-1 in the column of numbers
_TWO_GRADES = 9.0  # 合格 优秀: each is a whole cell
_UNCLOSED = 3.0  # a cell that opens a bracket closes it, and no list is cut


def _may_be_bodies(words: str) -> bool:
    """Whether each word of a list is as short as the name of a body and may be one.

    >>> _may_be_bodies("综合股、教务处"), _may_be_bodies("利用泵站屋顶开展光伏示范建设"), _may_be_bodies("3项")
    (True, False, False)
    """
    return all(len(name) <= _LONGEST_BODY and may_name(name) for name in re.split("[、,;]", words))


class Fit(NamedTuple):
    """How a cell sits under a column: its misfit, the serial in it, and whether it names the row or says something of it."""

    column: int
    cost: float
    number: int | None
    miscounted: float
    names: bool
    says: bool


class Piece(Struct, frozen=True):
    """Atoms up to ``stop`` taken for one cell: what it costs to join them, the columns they fit, and their cost as a group row."""

    stop: int
    within: float
    fits: tuple[Fit, ...]
    group: float | None


class Pieces:
    """The cells that may begin at each atom before ``stop``, weighed under columns of ``roles``."""

    def __init__(self, stream: Stream, stop: int, roles: Sequence[ColumnRole], layout: Layout) -> None:
        self.stream, self.stop, self.roles, self.layout = stream, stop, tuple(roles), layout
        self.longest: float = _LONGEST if all(misfit(role, "long") >= _PROSE for role in self.roles) else inf
        self.valued = {at for at, role in enumerate(roles) if role == "value" and layout.by_lines}
        self.known: dict[int, list[Piece]] = {}
        self.fitting: dict[str, tuple[Fit, ...]] = {}
        self.formed: dict[tuple[Form, bool, bool, bool], tuple[Fit, ...]] = {}
        self.serials = "serial" in self.roles
        told = self.serials and layout.cell[Break.GLUE] > _PARTS_WORDS
        self.charged = {at for at, role in enumerate(roles) if told and role in _IN_CHARGE}
        self.numbering = {at for at, role in enumerate(self.roles) if role in ("serial", "name")}

    def beginning(self, at: int) -> list[Piece]:
        """What one cell that begins at atom ``at`` may be, the shortest first; the same for every way that leads there."""
        known = self.known.get(at)
        if known is not None:
            return known
        pieces = self.known[at] = []
        joined, within, behind = "", 0.0, 0
        for stop in range(at + 1, min(self.stop, at + self.layout.longest) + 1):
            if stop > at + 1:
                within += self._within(at, stop - 1)
                if within > 4.0:
                    break
            joined += self.stream.words[stop - 1]
            behind += behind > 0 or (self.longest < inf and form_of(self.stream.words[stop - 1]) == "nature")
            if len(joined) > self.longest or behind > _BEHIND_NATURE:  # another row has begun
                break
            if self.stream.breaks[at] == Break.DIGIT and _CUT_OFF.match(joined):
                continue
            odd = _ODD if stop > at + 1 and _ODDLY_EXACT.match(joined) else 0.0
            odd += _UNCLOSED if joined.count("(") != joined.count(")") or joined[:1] == "、" or joined[-1:] == "、" else 0.0
            pieces.append(Piece(stop, within + odd, self._fits(joined), self._grouping(stop, joined)))
        return pieces

    def alone(self, at: int, stop: int, column: int) -> Fit | None:
        """How the atoms up to ``stop`` sit under ``column`` where nothing else than they can be meant; None where they do not."""
        words = "".join(self.stream.words[at:stop])
        if words.count("(") != words.count(")") or _ODDLY_EXACT.match(words) or len(words) > self.longest:
            return None
        within = sum(self.layout.inner[parted] for parted in self.stream.breaks[at + 1 : stop])
        found = next((fit for fit in self._fits(words) if fit.column == column), None)
        return found._replace(cost=found.cost + within) if found is not None and found.cost <= 0.5 else None

    def _fits(self, words: str) -> tuple[Fit, ...]:
        """The columns that a cell of ``words`` may stand under."""
        known = self.fitting.get(words)
        if known is None:
            form = self._form_of(words)
            within_nature = form not in ("nature", "bodies", "long") and ANOTHER_BEGINS.search(words) is not None
            no_name = form not in ("nature", "bodies", "long") and NO_NAME.match(words) is not None
            no_words = form not in ("nature", "bodies") and NO_WORDS.match(words) is not None
            known = self.formed.get((form, within_nature, no_name, no_words))
            if known is None:
                doubts = [_NATURE_WITHIN * (within_nature + (no_name and role in _NAMED) + (no_words and role in NAMING)) for role in self.roles]
                known = tuple(fit for column, doubt in enumerate(doubts) if (fit := self._fit(column, form, doubt)).cost < _WORST)
                self.formed[form, within_nature, no_name, no_words] = known
            if self.valued and (form in _STATED or (form == "text" and _FIGURED.search(words))) and not within_nature:
                known = self._stated(known)
            if self.charged and form == "text" and _may_be_bodies(words):
                known = tuple(Fit(fit.column, _NAMED_BODY, None, 0.0, False, True) if fit.column in self.charged else fit for fit in known)
            if self.serials or form == "numbered":
                known = tuple(self._numbered(fit, words) if fit.column in self.numbering else fit for fit in known)
            self.fitting[words] = known
        return known

    def _form_of(self, words: str) -> Form:
        """The form of a cell; where a line is one, a list of which most are bodies is bodies: 市交通委、市经济信息化委、各项目实施主体."""
        form = form_of(words)
        if self.layout.by_lines and form == "text" and "、" in words:
            pieces = words.split("、")
            return "bodies" if 2 * sum(1 for piece in pieces if BODY_PIECE.match(piece)) > len(pieces) else form
        return form

    def _fit(self, column: int, form: Form, doubt: float) -> Fit:
        role, full = self.roles[column], form != "empty"
        ill = misfit(role, form)
        says = full and role in SAYING and ill <= _BELIEVED
        return Fit(column, ill + doubt, None, 0.0, full and role in NAMING, says)

    def _stated(self, fits: tuple[Fit, ...]) -> tuple[Fit, ...]:
        """``fits`` with words under the headers of values."""
        stated = [Fit(column, WORDED, None, 0.0, False, False) for column in self.valued]
        return tuple(sorted((*(fit for fit in fits if fit.column not in self.valued), *stated), key=lambda fit: fit.column))

    def _numbered(self, fit: Fit, words: str) -> Fit:
        if self.roles[fit.column] == "serial" and PATH.match(words):
            return Fit(fit.column, _PATH, None, 0.0, False, False)
        number = self.number(fit.column, words)
        if number is None:
            return fit
        return Fit(fit.column, fit.cost, number, _MISCOUNTED if self.roles[fit.column] == "serial" else 0.5, fit.names, fit.says)

    def number(self, column: int, words: str) -> int | None:
        """The serial in ``words`` under ``column``: a number alone, or one that a name begins with."""
        if self.roles[column] == "serial":
            match = DIGITS.search(words) if not PATH.match(words) else None
            return int(match.group()) if match else None
        match = DIGITS.match(words)
        return int(match.group()) if match and form_of(words) == "numbered" else None

    def _within(self, first: int, atom: int) -> float:
        """What it costs that ``atom`` goes on with the cell that began at ``first``: a wrapped line fills the width of its cell."""
        words, parted = self.stream.words, self.stream.breaks[atom]
        cost = self.layout.inner[parted]
        if parted in (Break.LINE, Break.BLANK, Break.GAP) and cost and not (self.layout.by_lines and parted == Break.BLANK):
            before, after = words[atom - 1], words[atom]
            if not before or not after or len(after) > len(before) + 1:
                cost += 1.5
            forms = form_of(before), form_of(after)
            if forms == ("scoped", "scoped"):
                return 0.2 * (atom - first)
            if forms == ("demand", "demand") and (RATED_CELL.match(before) or STATE_CELL.match(before)):
                return _TWO_GRADES
            if (
                parted == Break.BLANK
                and not before.endswith(")")
                and form_of(before + after) in ("number", "unit", "measured", "numbered")
                and forms[0] not in _ALONE
            ):
                return 0.1  # 下降 15%, a blank around figures
            if forms[0] in _ALONE or forms[1] in _ALONE or forms[1] == "numbered" or before.endswith(")"):
                inside = atom + 1 < self.stop and self.stream.breaks[atom + 1] == Break.BLANK and form_of(words[atom + 1]) in ("text", "unit")
                cost += 2.0 if inside and forms[0] not in _ALONE else 4.0
        return cost

    def _grouping(self, stop: int, words: str) -> float | None:
        """What it costs that the words stand over the rows below: a group row is short and has no figures."""
        if len(words) > 24 or stop >= self.stop or (between := self.layout.row[self.stream.breaks[stop]]) >= 9:
            return None
        if GROUP_OF_NATURE.match(words):
            return between
        if form_of(words) not in ("text", "bodies", "demand", "serial"):
            return None
        if ANOTHER_BEGINS.search(words[2:]) or NO_NAME.match(words):
            return None
        return between + (1.0 if GROUP_CELL.match(words) else 2.5)
