"""The header of a table in text: where it begins, which columns it may name, and in which ways it can be read.

A header is found by its words, however they are parted: by tabs, blanks, line ends or not at all. Several readings are
handed over (指标 and 属性 may be two columns or 指标属性 one; 规划目标 may stand over two years), and the body decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat

from msgspec import Struct

from guihua.document import Column
from guihua.grammar.headers import HEADER_GOES_ON, SERIALS_BEFORE, YEAR_AND_GROWTH, header_openings, roles_of
from guihua.grammar.places import PLACE_COLUMN
from guihua.parse.tables.head_columns import variants, with_places, with_task
from guihua.parse.tables.pieces import NAMING
from guihua.parse.tables.stream import Break, Stream
from guihua.text import Text

_PARTING = re.compile(r"[\s:;。,)\]]")
_STARTS = 5
_FARTHEST = 140
_KEPT = 4
_ENDS = 6
_EACH = 9
_MOST = 27
_SAID = frozenset({"value", "nature", "unit", "points", "explanation", "lead", "responsible", "participating"})
_IN_CHARGE = frozenset({"lead", "responsible", "participating"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTED = {Break.DIGIT: 9.0, Break.GLUE: 0.5, Break.BLANK: 0.0, Break.GAP: 0.0, Break.TAB: 0.0, Break.LINE: 0.0}
_ACROSS = {Break.DIGIT: 0.0, Break.GLUE: 0.0, Break.BLANK: 0.5, Break.GAP: 0.8, Break.TAB: 5.0, Break.LINE: 0.7}


_HARD_GLUE = 4.0  # two header words without anything between, where blanks or line ends part the others
_NEAR = 14
_NUMBERS_BEFORE = 24
_ONE_OR_TWO = 4.0  # 2025年年均增长: the two headers that it may be cost as much
_MID_WORD = 3.0  # a header that ends within a word, where blanks part words
_IN_HEADER = 20.0  # the same within a word of headers: 完成 of 完成时限 is no column, however well the rows below would fit
_TWO_WORDS = 3.0  # two words of headers with a blank between them taken for one
_LATE = 4.0  # figures before the number of their row
_LEFT_BEHIND = 2.0  # a word of headers right behind the header
_PLACE = 0.5  # 指标, 单位, then a column for each place
_UNKNOWN = 10  # no word of a header that nobody knows is longer, the unit behind one that fills a line aside: 年度新增装机容量（MW）
_IN_UNIT = re.compile(r"(?<=.{2})\([^()]{1,8}\)$")
_LONGEST = 400  # more words of headers in a row are no header


class Head(Struct, frozen=True):
    """A reading of a header: its columns, where its body begins (an atom, and how far into it), what the reading costs, its words, and whether
    all are words of headers."""

    columns: tuple[Column, ...]
    stop: int
    into: int
    cost: float
    glued: bool
    lines: int
    words: str
    known: bool


def openings(text: Text) -> Iterator[list[int]]:
    """Where in ``text`` a header may begin: the places of each stretch of header words, those behind a gap or a mark first.

    >>> list(openings(Text.of("主要指标 指标 单位 2025年")))
    [[0, 5, 8, 2]]
    """
    held: list[int] = []
    for place in header_openings(text.folded):
        if held and (place - held[-1] > 24 or len(held) == _LONGEST):
            yield _ranked(text, held)
            held = []
        if not held or place > held[-1] + 1:
            held.append(place)
    if held:
        yield _ranked(text, held)


def _ranked(text: Text, starts: list[int]) -> list[int]:
    """The places, the likeliest first: that of the numbers' column, if words that are not looked for stand between it and the others."""
    low = max(0, min(starts) - _NUMBERS_BEFORE)
    if numbered := SERIALS_BEFORE.search(text.folded[low : min(starts)]):
        starts = [low + numbered.start(), *starts]
    return sorted(starts, key=lambda at: (at > 0 and not _PARTING.match(text.folded[at - 1]), at))[:_STARTS]


class _Words(Struct, frozen=True):
    """The characters of a header's atoms, what parts each from the one before, and the atom and place it comes from."""

    compact: str
    breaks: list[Break]
    owner: list[tuple[int, int]]


class _Path(Struct, frozen=True):
    cost: float
    cells: tuple[tuple[int, int], ...]  # in characters of the compact words


def heads(stream: Stream, start: int) -> list[Head]:
    """The ways to read the atoms from ``start`` on as a header, the cheapest first; empty when they are none."""
    words = _characters(stream, start)
    paths = [path for path in _paths(words) if len(path.cells) >= 2]
    known = max((path.cells[-1][1] for path in paths if all(roles_of(words.compact[low:high]) for low, high in path.cells)), default=0)
    fees = [_left_behind(words, _behind(words, path), known) + _mid_word(words, path) for path in paths]
    found = [head for fee, path in zip(fees, paths, strict=True) for head in _readings(stream, words, _Path(path.cost + fee, path.cells))]
    unique: dict[object, Head] = {}
    for head in sorted(found, key=lambda head: (-head.stop, -head.into, head.cost)):  # the longest first
        unique.setdefault((tuple((column.role, column.year) for column in head.columns), head.stop, head.into), head)
    counted: Counter[tuple[int, int]] = Counter()
    kept = []
    for head in unique.values():
        counted[head.stop, head.into] += 1
        if counted[head.stop, head.into] <= _EACH:
            kept.append(head)
    return kept[:_MOST]


def _paths(words: _Words) -> Iterator[_Path]:
    """The cheapest ways to part the words into the cells of a header, those of the longest headers first."""
    paths: list[list[_Path]] = [[] for _ in range(len(words.compact) + 1)]
    paths[0] = [_Path(0.0, ())]
    ends: set[int] = set()
    apart = _are_apart(words)
    for at in range(len(words.compact)):
        if not paths[at]:
            continue
        opening = _opening(words, at, apart)
        for stop, price in _header_cells_at(words, at):
            longer = (_Path(path.cost + price + opening, (*path.cells, (at, stop))) for path in paths[at])
            paths[stop] = sorted([*paths[stop], *longer], key=_order)[:_KEPT]
            cell = words.compact[at:stop]  # nobody knows where a header ends but behind a word of headers
            if roles_of(cell) or (at and PLACE_COLUMN.match(cell)):
                ends.add(stop)
    for end in sorted(ends, reverse=True)[:_ENDS]:
        yield from paths[end]


def _opening(words: _Words, at: int, apart: bool) -> float:
    """What it costs that a cell of a header begins at ``at``; ``apart``: blanks or line ends part its words."""
    if not at or not apart or words.breaks[at] != Break.GLUE:
        return _PARTED[words.breaks[at]] if at else 0.0
    return _IN_HEADER if _is_within(words, at) else _HARD_GLUE


def _is_within(words: _Words, at: int) -> bool:
    """Whether ``at`` lies within a word of headers that blanks or line ends part from what stands around it."""
    low = next((place for place in range(at - 1, 0, -1) if words.breaks[place] > Break.GLUE), 0)
    end = next((place for place in range(at + 1, len(words.breaks)) if words.breaks[place] > Break.GLUE), len(words.breaks))
    return bool(roles_of(words.compact[low:end]))


def _behind(words: _Words, path: _Path) -> int:
    """Where the body begins: behind the header, and behind its repeats where halves stand side by side."""
    stop = length = path.cells[-1][1]
    while words.compact.startswith(words.compact[:length], stop):
        stop += length
    return stop


def _left_behind(words: _Words, stop: int, known: int) -> float:
    """What it costs that a header ends at ``stop`` where words of headers go on to ``known``: as much for each year among them."""
    return _LEFT_BEHIND * (1 + len(_YEAR.findall(words.compact[stop:known]))) if stop < known else 0.0


def _mid_word(words: _Words, path: _Path) -> float:
    """What it costs that a header ends within a word, where blanks part words."""
    stop = path.cells[-1][1]
    if not _are_apart(words) or not _is_mid_word(words, stop):
        return 0.0
    return _IN_HEADER if _is_within(words, stop) else _MID_WORD


def _is_mid_word(words: _Words, stop: int) -> bool:
    return stop < len(words.breaks) and words.breaks[stop] <= Break.GLUE


def _are_apart(words: _Words) -> bool:
    """Whether blanks or line ends part the words of the header."""
    return sum(1 for kind in words.breaks[1:_NEAR] if kind > Break.GLUE) > 1


def _header_cells_at(words: _Words, at: int) -> Iterator[tuple[int, float]]:
    """Where a cell of a header that begins at ``at`` may end, and what each costs."""
    across, breaks, compact = 0.0, words.breaks, words.compact
    touches = at > 0 and breaks[at] <= Break.GLUE
    for stop in range(at + 1, min(len(compact), at + 26) + 1):
        if stop > at + 1:
            across += _ACROSS[breaks[stop - 1]]
            if breaks[stop - 1] > Break.GLUE and compact[stop - 2 : stop].isdigit():
                return
        if across > 2.0:
            return
        if (touches or (stop < len(breaks) and breaks[stop] <= Break.GLUE)) and not roles_of(compact[at:stop]):
            continue  # only a word of headers may touch what stands around it
        price = _price(words, at, stop)
        if price is not None:
            yield stop, price + across


def _order(path: _Path) -> tuple[float, tuple[tuple[int, int], ...]]:
    return path.cost, tuple((low, -high) for low, high in path.cells)  # of equal ones the longer word first: 2025年目标, 累计


def _characters(stream: Stream, start: int) -> _Words:
    """The characters of the atoms from ``start`` on, as far as a header can reach.

    Where empty lines part most lines, one that stands right below another goes on with its cell: 指标 above 属性.
    """
    letters: list[str] = []
    breaks: list[Break] = []
    owner: list[tuple[int, int]] = []
    close = _close_lines(stream, start)
    for atom in range(start, len(stream)):
        if len(letters) > _FARTHEST:
            break
        word = stream.words[atom][:_FARTHEST]
        if word:
            letters += word
            breaks.append(Break.GLUE if atom in close else stream.breaks[atom])
            breaks += [Break.GLUE] * (len(word) - 1)
            owner += zip(repeat(atom), range(len(word)))
    return _Words("".join(letters[:_FARTHEST]), breaks[:_FARTHEST], owner[:_FARTHEST])


def _close_lines(stream: Stream, start: int) -> set[int]:
    """The atoms near ``start`` that begin a line right below another, where empty lines part most lines."""
    begun = [atom for atom in range(start + 1, min(len(stream), start + _FARTHEST)) if stream.breaks[atom] == Break.LINE] if stream.empty else []
    close = {atom for atom in begun if not stream.empty[stream.places[atom][0]]}
    return close if 2 * len(close) < len(begun) else set()


def _price(words: _Words, at: int, stop: int) -> float | None:
    """What it costs to take the characters for one cell of a header; None when that is out of the question."""
    cell, breaks = words.compact[at:stop], words.breaks
    named = roles_of(cell)
    if not (named or at) or HEADER_GOES_ON.match(words.compact[stop - 1 : stop + 2]):
        return None
    if named:
        return 0.3 + _two_words(words, at, stop) + (_ONE_OR_TWO if Break.GLUE in breaks[at + 1 : stop] and YEAR_AND_GROWTH.match(cell) else 0.0)
    parted = (at == 0 or breaks[at] > Break.GLUE) and (stop == len(breaks) or breaks[stop] > Break.GLUE)
    line = parted and breaks[at] == Break.LINE == (breaks[stop] if stop < len(breaks) else Break.LINE)
    if parted and PLACE_COLUMN.match(cell) and max(breaks[at + 1 : stop], default=Break.GLUE) <= Break.GLUE:
        return _PLACE
    unknown = parted and 1 < len(_IN_UNIT.sub("", cell) if line else cell) <= _UNKNOWN and not re.search(r"[\d。;,≥≤%]", cell)
    return 3.0 + _two_words(words, at, stop) if unknown else None


def _two_words(words: _Words, at: int, stop: int) -> float:
    """What it costs to take for one cell what blanks part into two words of headers: 指标 单位, 牵头领导 牵头单位."""
    parted = (cut for cut in range(at + 1, stop) if Break.GLUE < words.breaks[cut] < Break.LINE)
    return _TWO_WORDS if any(roles_of(words.compact[at:cut]) and roles_of(words.compact[cut:stop]) for cut in parted) else 0.0


def _readings(stream: Stream, words: _Words, path: _Path) -> Iterator[Head]:
    compact, breaks, owner = words.compact, words.breaks, words.owner
    known = with_places(with_task([roles_of(compact[low:high]) for low, high in path.cells]), [compact[low:high] for low, high in path.cells])
    first = {roles[0] for roles in known if roles} | {role for roles in known for role in roles if role in ("name", "category")}
    if not (first & {"name", "category"} and first & _SAID) and not (first & {"task", "measure"} and first & _IN_CHARGE):
        return
    stop = _behind(words, path)
    behind = owner[stop] if stop < len(owner) else (owner[-1][0] + 1, 0)
    glued = sum(1 for low, _ in path.cells[1:] if breaks[low] <= Break.GLUE) * 2 > len(path.cells) - 1
    lines = 1 + sum(1 for low in range(1, stop) if breaks[low] == Break.LINE)
    labels = [_label(stream, owner, low, high) for low, high in path.cells]
    for cost, columns in variants(labels, known):
        if any(column.role in NAMING for column in columns):  # no row is complete without a name
            late = _LATE if _counts_late(columns) else 0.0
            yield Head(columns, behind[0], behind[1], path.cost + cost + late, glued, lines, compact[: path.cells[-1][1]], all(known))


def _counts_late(columns: Sequence[Column]) -> bool:
    """Whether figures stand before the number of their row."""
    roles = [column.role for column in columns]
    return "serial" in roles and "value" in roles[: roles.index("serial")]


def _label(stream: Stream, owner: list[tuple[int, int]], low: int, high: int) -> Text:
    (first, into), (last, place) = owner[low], owner[high - 1]
    line, start, _ = stream.places[first]
    other, begin, _ = stream.places[last]
    if line == other:
        return stream.texts[line][start + into : begin + place + 1]
    head = stream.text(first, last)[into:]
    return head + stream.texts[other][begin : begin + place + 1]
