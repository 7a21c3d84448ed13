"""The header of a table in text: where it begins, which columns it may name, and in which ways it can be read.

A header is found by its words, however they are parted: by tabs, blanks, line ends or not at all. Several readings are
handed over (指标 and 属性 may be two columns or 指标属性 one; 规划目标 may stand over two years), and the body decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from guihua.document import Column
from guihua.grammar.headers import roles_of
from guihua.parse.tables.stream import Break, Stream
from guihua.text import Text

# Two header words in a row: only there is it worth looking closer.
_NOUN = r"(?:序 *号|编号|项次|类 *别|类型|领域|分类|方面|维度|[一-鿿]{0,2}指 *标[一-鿿]{0,2}|项 *目[一-鿿]{0,2}|名 *称|单 *位|属 *性|性 *质|重点任务|主要任务|工作任务|任务[一-鿿]{0,2}|事 *项|具体措施|[一-鿿]{0,4}(?:单位|部门)|完成时限|目标值?|内 *容|主要目标|(?:19|20)\d\d ?年?[一-鿿]{0,5})"
_OPENING = re.compile(rf"(?={_NOUN}(?:\([^()\n]{{1,8}}\))?\s*{_NOUN})")
_PARTING = re.compile(r"[\s:;。,)\]]")
_STARTS = 5
_FARTHEST = 140
_KEPT = 4
_EACH = 9
_MOST = 27
_OF_TASKS = frozenset({"task", "measure", "progress", "project"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROWTH = re.compile(r"累计|年均|增长|增速|增幅|变化|比|较")
_PARTED = {Break.DIGIT: 9.0, Break.GLUE: 0.5, Break.BLANK: 0.0, Break.GAP: 0.0, Break.TAB: 0.0, Break.LINE: 0.0}
_ACROSS = {Break.DIGIT: 0.0, Break.GLUE: 0.0, Break.BLANK: 0.5, Break.GAP: 0.8, Break.TAB: 5.0, Break.LINE: 0.7}


class Head(Struct, frozen=True):
    """A reading of a header: its columns, where its body begins (an atom, and how far into it), and what the reading costs."""

    columns: tuple[Column, ...]
    stop: int
    into: int
    cost: float
    glued: bool
    lines: int


def openings(text: Text) -> Iterator[list[int]]:
    """Where in ``text`` a header may begin: the places of each stretch of header words, those behind a gap or a mark first.

    >>> list(openings(Text.of("主要指标 指标 单位 2025年")))
    [[0, 5, 8, 2]]
    """
    held: list[int] = []
    for match in _OPENING.finditer(text.folded):
        if held and match.start() - held[-1] > 24:
            yield _ranked(text, held)
            held = []
        if not held or match.start() > held[-1] + 1:
            held.append(match.start())
    if held:
        yield _ranked(text, held)


def _ranked(text: Text, starts: list[int]) -> list[int]:
    return sorted(starts, key=lambda at: (at > 0 and not _PARTING.match(text.folded[at - 1]), at))[:_STARTS]


class _Path(Struct, frozen=True):
    cost: float
    cells: tuple[tuple[int, int], ...]  # in characters of the compact words


def heads(stream: Stream, start: int) -> list[Head]:
    """The ways to read the atoms from ``start`` on as a header, the cheapest first; empty when they are none."""
    compact, breaks, owner = _characters(stream, start)
    paths: list[list[_Path]] = [[] for _ in range(len(compact) + 1)]
    paths[0] = [_Path(0.0, ())]
    furthest: list[int] = []
    for at in range(len(compact)):
        if not paths[at]:
            continue
        across = 0.0
        for stop in range(at + 1, min(len(compact), at + 26) + 1):
            if stop > at + 1:
                across += _ACROSS[breaks[stop - 1]]
            if across > 2.0:
                break
            price = _price(compact[at:stop], at, stop, breaks)
            if price is None:
                continue
            cost = price + across + (_PARTED[breaks[at]] if at else 0.0)
            paths[stop] = sorted([*paths[stop], *(_Path(path.cost + cost, (*path.cells, (at, stop))) for path in paths[at])], key=_order)[:_KEPT]
            furthest.append(stop)
    found: list[Head] = []
    for end in sorted(set(furthest), reverse=True)[:6]:
        for path in paths[end]:
            if len(path.cells) >= 3 or (len(path.cells) == 2 and end == max(furthest)):
                found += _readings(stream, start, compact, breaks, owner, path)
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


def _order(path: _Path) -> tuple[float, tuple[tuple[int, int], ...]]:
    return path.cost, path.cells


def _characters(stream: Stream, start: int) -> tuple[str, list[Break], list[tuple[int, int]]]:
    """The characters of the atoms from ``start`` on, what parts each from the one before, and the atom and place it comes from."""
    letters: list[str] = []
    breaks: list[Break] = []
    owner: list[tuple[int, int]] = []
    for atom in range(start, len(stream)):
        if len(letters) > _FARTHEST:
            break
        for place, letter in enumerate(stream.words[atom]):
            letters.append(letter)
            breaks.append(stream.breaks[atom] if place == 0 else Break.GLUE)
            owner.append((atom, place))
    return "".join(letters[:_FARTHEST]), breaks[:_FARTHEST], owner[:_FARTHEST]


def _price(words: str, at: int, stop: int, breaks: list[Break]) -> float | None:
    """What it costs to take ``words`` for one cell of a header; None when that is out of the question."""
    if roles_of(words):
        return 0.3
    parted = (at == 0 or breaks[at] > Break.GLUE) and (stop == len(breaks) or breaks[stop] > Break.GLUE)
    unknown = parted and 1 < len(words) <= 10 and not re.search(r"[\d。;,≥≤%]", words) and at
    return 3.0 if unknown else None


def _readings(
    stream: Stream, start: int, compact: str, breaks: list[Break], owner: list[tuple[int, int]], path: _Path
) -> Iterator[Head]:  # fmt: skip
    stop = path.cells[-1][1]
    behind = owner[stop] if stop < len(owner) else (owner[-1][0] + 1, 0)
    glued = any(breaks[low] <= Break.GLUE for low, _ in path.cells[1:])
    lines = 1 + sum(1 for low in range(1, stop) if breaks[low] == Break.LINE)
    labels = [_label(stream, owner, low, high) for low, high in path.cells]
    known = [roles_of(compact[low:high]) for low, high in path.cells]
    if not any("name" in roles or "category" in roles or "task" in roles or "measure" in roles for roles in known):
        return
    for cost, columns in _variants(labels, known):
        yield Head(columns, behind[0], behind[1], path.cost + cost, glued, lines)


def _label(stream: Stream, owner: list[tuple[int, int]], low: int, high: int) -> Text:
    (first, into), (last, place) = owner[low], owner[high - 1]
    line, start, _ = stream.places[first]
    other, begin, _ = stream.places[last]
    if line == other:
        return stream.texts[line][start + into : begin + place + 1]
    head = stream.text(first, last)[into:]
    return head + stream.texts[other][begin : begin + place + 1]


def _variants(labels: list[Text], known: list[tuple[str, ...]]) -> Iterator[tuple[float, tuple[Column, ...]]]:
    """The header's columns as printed, with a spanning word replaced by what stands below it, and with a column that has no header."""
    for cost, pairs in _spanned(labels, known):
        for extra, columns in _roles(pairs):
            yield cost + extra, columns
            roles = [column.role for column in columns]
            if "category" not in roles and "name" in roles:
                at = roles.index("name")
                yield cost + extra + 1.5, (*columns[:at], Column("category"), *columns[at:])
            if "serial" not in roles:
                yield cost + extra + 1.5, (Column("serial"), *columns)


_Pair = tuple[Text, tuple[str, ...], int | None]


def _spanned(labels: list[Text], known: list[tuple[str, ...]]) -> Iterator[tuple[float, list[_Pair]]]:
    pairs: list[_Pair] = [(label, roles, None) for label, roles in zip(labels, known, strict=True)]
    yield 0.0, pairs
    valued = ["value" in roles for roles in known]
    # A second line of the header stands behind the first: values behind a nature, a remark or the last word that is no value.
    last = max((at for at, value in enumerate(valued) if not value), default=-1)
    below = pairs[last + 1 :]
    spanning = [at for at in range(last) if valued[at]]
    if len(below) < 2 or last < 0 or not spanning:
        return
    run = [at for at in spanning if at >= spanning[-1] - len(spanning) + 1]
    years = [year for at in run if (year := year_of(labels[at])) is not None]
    kinds = [entry for entry in below if not _GROWTH.search(entry[0].folded)]
    dated = iter(years if len(years) == len(kinds) else [])
    under: list[_Pair] = [(label, roles, None if _GROWTH.search(label.folded) else next(dated, None)) for label, roles, _ in below]
    yield 0.2, [*pairs[: run[0]], *under, *pairs[run[-1] + 1 : last + 1]]
    for at in spanning if len(run) > 1 else ():
        yield 0.4, [*pairs[:at], *below, *pairs[at + 1 : last + 1]]


def _roles(pairs: list[_Pair]) -> Iterator[tuple[float, tuple[Column, ...]]]:
    """The columns with the likeliest role of each header; then with the second likeliest of one of them."""
    first = [_column(label, roles[0] if roles else "other", year) for label, roles, year in pairs]
    named = [at for at, column in enumerate(first) if column.role == "name"]
    for at in named[:-1]:  # 一级指标, 二级指标, 三级指标: the last names the indicator, the others group it
        first[at] = Column("category", first[at].label)
    yield 0.0, tuple(first)
    indicators = any(column.role in ("name", "nature", "unit") for column in first)
    for at, (label, roles, year) in enumerate(pairs):
        for role in roles[1:] if roles else ("name", "value", "category", "unit", "nature"):
            if role in _OF_TASKS and indicators:
                continue
            yield 0.6 if roles else 0.3, tuple(_column(label, role, year) if index == at else column for index, column in enumerate(first))


def _column(label: Text, role: str, year: int | None) -> Column:
    return Column(role, label, (year or year_of(label)) if role == "value" else None)  # type: ignore[arg-type]


def year_of(label: Text | None) -> int | None:
    """The year that a header names, if it names just one and no growth.

    >>> year_of(Text.of("2025年目标")), year_of(Text.of("2015年比2010年增长")), year_of(Text.of("预期值"))
    (2025, None, None)
    """
    if label is None:
        return None
    years = _YEAR.findall("".join(label.folded.split()))
    return int(years[0]) if len(years) == 1 and not re.search(r"累计|年均|平均", label.folded) else None
