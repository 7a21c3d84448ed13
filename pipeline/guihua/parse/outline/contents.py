"""Contents lists: a dense run of numbers whose words all come again further on, with line ends or without."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from guihua.document import Paragraph, Skipped, Table
from guihua.grammar.chrome import CONTENTS_LABEL, CONTENTS_LEADER, CONTENTS_LEADERS, CONTENTS_LINE, CONTENTS_PAGED, CONTENTS_PLAIN, CONTENTS_TITLE
from guihua.grammar.headings import find_number
from guihua.parse.lines.read import Line
from guihua.parse.outline.number_places import BOX, Place

Unit = Paragraph | Table
Later = dict[tuple[str, tuple[int, ...]], list[int]]  # the places by style and path
FEWEST = 4  # entries of a list; fewer numbers in a row that come again are chance
FEWEST_ANNOUNCED = 2  # … but where 目录 or leaders announce a list
APART = 50  # an entry takes no more code points, leaders aside
_LONGEST = 400  # … and no more with them
_DOTS = re.compile(r"[ .…·‥\-\t]{2,}")
_SHARE = 0.75  # so many entries must come again
_SHARE_ANNOUNCED = 0.5
_LETTERS = re.compile(r"[^\s.…·‥]+")
_REACH = 60
_NAMESAKES = 20  # so many that have the same number are looked at; more make no list of contents
_FEWEST_LETTERS = 2  # so many must agree
_UNNUMBERED = 4  # so many entries without a number stand above the first that has one


class Run(Struct, frozen=True):
    """A contents list: from the unit and offset where it begins to those where it ends, and the folded titles that it names."""

    start: tuple[int, int]
    end: tuple[int, int]


def cut_contents(units: Sequence[Unit], places: Sequence[Place]) -> tuple[list[Unit], list[Skipped]]:
    """``units`` without the contents lists among them, and those as furniture; the same units when there are none.

    >>> from guihua.text import Text
    >>> from guihua.parse.outline.number_places import find_places
    >>> head, body = "目录一、形势..1（一）基础..1（二）环境..2二、任务..3", "一、形势（一）基础基础好。（二）环境环境好。二、任务干。"
    >>> unit = Paragraph(Text.of("某县规划" + head + "某县规划" + body))
    >>> units, skipped = cut_contents([unit], find_places([unit]))
    >>> [u.text.value[:6] for u in units], skipped[0].text.value[:6], skipped[0].text.value[-6:]
    (['某县规划', '某县规划一、'], '目录一、形势', '、任务..3')
    """
    runs = list(_runs(units, places))
    if not runs:
        return list(units), []
    touching: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        for index in range(run.start[0], run.end[0] + 1):
            touching[index].append(run)
    kept: list[Unit] = []
    skipped: list[Skipped] = []
    for index, unit in enumerate(units):
        if isinstance(unit, Table) or index not in touching:
            kept.append(unit)
            continue
        for piece, contents in _parts(unit, index, touching[index]):
            if contents:
                skipped.append(Skipped("contents", piece.text))
            else:
                kept.append(piece)
    return kept, skipped


def cut_contents_lines(lines: Sequence[Line]) -> tuple[list[Line], list[Skipped]]:
    """The same for lines, before any table is looked for: titles parted by tabs from their page numbers look like one."""
    if not any(CONTENTS_TITLE.match(line.text.folded) or CONTENTS_LINE.match(line.text.folded) for line in lines):
        return list(lines), []
    paragraphs = [Paragraph(line.text) for line in lines]
    kept, skipped = cut_contents(paragraphs, [place for at, line in enumerate(lines) for place in _at_head(at, line)])
    if not skipped:
        return list(lines), []
    whole = {id(piece): line for piece, line in zip(paragraphs, lines, strict=True)}
    left = [whole.get(id(piece)) or Line(piece.text, 0, 0, piece.text.end) for piece in kept if isinstance(piece, Paragraph)]
    return left, skipped


def _at_head(index: int, line: Line) -> Iterator[Place]:
    """The number that a line begins with."""
    number = find_number(line.text.folded[:_REACH])
    if number is not None:
        yield Place(index, 0, number.style, number.path, number.end, number.rest)


def _parts(unit: Paragraph, index: int, runs: Sequence[Run]) -> Iterator[tuple[Paragraph, bool]]:
    """The pieces of a paragraph, and whether each belongs to one of the contents lists that touch it."""
    at = 0
    for run in runs:
        low = run.start[1] if run.start[0] == index else 0
        high = run.end[1] if run.end[0] == index else len(unit.text)
        if before := unit.text[at:low].strip():
            yield replace(unit, text=before), False
        if inside := unit.text[low:high].strip():
            yield replace(unit, text=inside), True
        at = high
    if after := unit.text[at:].strip():
        yield (unit if at == 0 else Paragraph(after)), False


def _runs(units: Sequence[Unit], places: Sequence[Place]) -> Iterator[Run]:
    later: Later = defaultdict(list)
    for at, place in enumerate(places):
        later[place.style, place.path].append(at)
    at = reach = 0
    while at < len(places):
        reach = max(reach, at)  # what was found to be near stays so, wherever a run begins
        while reach + 1 < len(places) and _near(units, places[reach], places[reach + 1]):
            reach += 1
        stop = _before_body(units, places, at, reach)
        if stop - at + 1 >= FEWEST_ANNOUNCED and (run := _run(units, places, later, at, stop)) is not None:
            yield run
        at = stop + 1


def _run(units: Sequence[Unit], places: Sequence[Place], later: Later, at: int, stop: int) -> Run | None:
    """The list that the numbers ``at`` … ``stop``, near each other, are the entries of; None when they are none."""
    announced = _announced(units, places[at])
    fewest, share = (FEWEST_ANNOUNCED, _SHARE_ANNOUNCED) if announced else (FEWEST, _SHARE)
    lengths = [_again(units, places, later, index, stop) for index in range(at, stop + 1)] if stop - at + 1 >= fewest else []
    last = max((index for index, length in enumerate(lengths) if length or announced), default=-1)
    if last + 1 < fewest or sum(1 for length in lengths[: last + 1] if length) < share * (last + 1):
        return None
    length = lengths[last] or len(_words(units, places[at + last]).split(".")[0])
    return Run(_start(units, places[at]), _end(units, places[at + last], length))


def _announced(units: Sequence[Unit], first: Place) -> bool:
    """Whether 目录 stands right above the first number of a run, or leaders lead from it to a page number."""
    unit = units[first.unit]
    assert isinstance(unit, Paragraph)
    if first.offset:
        return _label_before(unit.text.folded, first.offset) is not None
    above = units[first.unit - 1] if first.unit else None
    label = isinstance(above, Paragraph) and CONTENTS_TITLE.match(above.text.folded)
    return bool(label) or CONTENTS_LINE.match(unit.text.folded) is not None


def _label_before(folded: str, at: int) -> re.Match[str] | None:
    """目录 right before ``at``; so many lists may be looked at in one line that no more of it is searched than the word takes."""
    return CONTENTS_LABEL.regex.search(folded, max(0, at - _REACH), at)


def _before_body(units: Sequence[Unit], places: Sequence[Place], start: int, stop: int) -> int:
    """The last of a run before its first entries come again: where the chapters begin right behind the list."""
    seen: dict[tuple[str, tuple[int, ...]], list[str]] = defaultdict(list)
    for at in range(start, stop + 1):
        words, before = _words(units, places[at]), seen[places[at].style, places[at].path]
        if any(_common(words, other) for other in before):
            return at - 1
        if len(before) < _NAMESAKES:
            before.append(words)
    return stop


def _near(units: Sequence[Unit], one: Place, other: Place) -> bool:
    """Whether two numbers stand as close as entries of a list do, with no sentence between."""
    if other.style == BOX and one.unit == other.unit and other.offset - one.rest < 2:
        return False
    if other.unit - one.unit > 3:
        return False
    between = 0
    for index in range(one.unit, other.unit + 1):
        unit = units[index]
        if isinstance(unit, Table):
            return False
        words = unit.text.folded[one.rest if index == one.unit else 0 : other.offset if index == other.unit else None]
        if len(words) > _LONGEST or "。" in words or ";" in words:
            return False
        between += len(_DOTS.sub("", words))
    return between <= APART


def _again(units: Sequence[Unit], places: Sequence[Place], later: Later, at: int, stop: int) -> int:
    """How many code points behind the number belong to an entry: the words that come again behind the same number after the list; 0: none."""
    own = places[at]
    words = _words(units, own)
    unit = units[own.unit]
    assert isinstance(unit, Paragraph)
    best = len(words) if not own.offset and CONTENTS_LINE.match(unit.text.folded) else 0  # leaders and a page number say it themselves
    behind = later[own.style, own.path]
    first = bisect_right(behind, stop)
    for index in behind[first : first + _NAMESAKES]:
        if best == len(words):
            break  # no namesake could agree further
        best = max(best, _common(words, _words(units, places[index])))
    return best


def _words(units: Sequence[Unit], place: Place) -> str:
    unit = units[place.unit]
    assert isinstance(unit, Paragraph)
    return unit.text.folded[place.rest : place.rest + _REACH]


def _common(words: str, other: str) -> int:
    """How far the words agree, blanks aside, at least two letters of them; 0 when they do not, or go on differently in mid-title."""
    if words == other:
        return len(words) if len("".join(words.split())) >= _FEWEST_LETTERS else 0
    a = b = letters = 0
    while a < len(words) and b < len(other):
        if words[a].isspace():
            a += 1
        elif other[b].isspace():
            b += 1
        elif words[a] == other[b]:
            a, b, letters = a + 1, b + 1, letters + 1
        else:
            break
    rest = words[a:]
    ends = not rest.strip() or not _LETTERS.match(rest.lstrip()) or rest.lstrip()[0].isdecimal() or rest.lstrip()[0] in "(第一二三四五六七八九十专附"
    return a if letters >= _FEWEST_LETTERS and (ends or letters >= 6) else 0


def _start(units: Sequence[Unit], first: Place) -> tuple[int, int]:
    """Where a list begins: at its first number, or at 目录 and the entries without a number above it."""
    unit = units[first.unit]
    assert isinstance(unit, Paragraph)
    if first.offset:
        label = _label_before(unit.text.folded, first.offset)
        return first.unit, label.start() if label else first.offset
    at = first.unit
    for index in range(first.unit - 1, max(-1, first.unit - 1 - _UNNUMBERED), -1):
        above = units[index]
        if isinstance(above, Table) or len(above.text) > _REACH:
            break
        if CONTENTS_TITLE.match(above.text.folded):
            return index, 0
        if _is_entry(above):
            at = index
    return at, 0


def _end(units: Sequence[Unit], last: Place, length: int) -> tuple[int, int]:
    """Where a list ends: behind the words of its last number with leaders and page number, and behind entries without a number."""
    unit = units[last.unit]
    assert isinstance(unit, Paragraph)
    folded = unit.text.folded
    leaders = CONTENTS_LEADERS.regex.match(folded, last.rest + length)
    end = leaders.end() if leaders else last.rest + length
    paged = end >= len(folded) and any(c.isdecimal() for c in folded[last.rest + length : end])
    at = last.unit
    while end >= len(unit.text) and at + 1 < len(units) and isinstance(follow := units[at + 1], Paragraph):
        if not (_is_entry(follow) or (paged and CONTENTS_PAGED.match(follow.text.folded))):
            break
        at, end, unit = at + 1, len(follow.text), follow
    return at, end


def _is_entry(unit: Paragraph) -> bool:
    """Whether a line without a number is an entry by its leaders, by its words, or a page number by itself."""
    folded = unit.text.folded
    return bool(CONTENTS_LINE.match(folded) or CONTENTS_LEADER.search(folded) or CONTENTS_PLAIN.match("".join(folded.split()))) or folded.isdecimal()
