"""Every place where the number of a heading or a box could stand, anywhere in the text, unweighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from guihua.document import Paragraph, Table
from guihua.grammar.boxes import NUMBERED, read_box_heading
from guihua.grammar.headings import AT_HEAD_ONLY, NUMBER_BEFORE_DIGITS, NUMBER_PLACE, Number, find_number, style_of
from guihua.grammar.numerals import ordinal

Unit = Paragraph | Table
BOX = "box"
REACH = 80  # so far behind a place the number and what must follow it are looked for
_CLOSED = frozenset("。;!?")


class Place(Struct, frozen=True):
    """A place where a number stands, unweighed; what a ``Candidate`` has of it means the same. ``title_end``: where it is the title itself."""

    unit: int
    offset: int
    style: str
    path: tuple[int, ...]
    end: int
    rest: int
    label: str | None = None
    title_end: int = 0

    @property
    def ordinal(self) -> int:
        """The last number of the path; 0 for a box without one."""
        return self.path[-1] if self.path else 0


def find_places(units: Sequence[Unit]) -> list[Place]:
    """Where numbers stand in ``units``, in reading order, whatever they number.

    >>> from guihua.text import Text
    >>> [(place.style, place.path, place.offset) for place in find_places([Paragraph(Text.of("二、主要任务（一）修路。修3.5公里。"))])]
    [('han', (2,), 0), ('han_paren', (1,), 6)]
    >>> [place.path for place in find_places([Paragraph(Text.of(words)) for words in ("1.修路。", "2.5G基站。", "3.架桥。")])]
    [(1,), (2,), (3,)]
    >>> [place.path for place in find_places([Paragraph(Text.of(words)) for words in ("1.修路。", "2.5G基站。", "（二）架桥", "3.5公里。")])]
    [(1,), (2,), (2,)]
    """
    places = [place for index, unit in enumerate(units) if isinstance(unit, Paragraph) for place in _places(index, unit)]
    hidden = {(place.unit, place.offset): place for find in (_before_digits, _last_before_digits) for place in find(units, places)}
    kept = (place for place in places if (place.unit, place.offset) not in hidden)
    return sorted((*kept, *hidden.values()), key=lambda place: (place.unit, place.offset)) if hidden else places


def _before_digits(units: Sequence[Unit], places: Sequence[Place]) -> Iterator[Place]:
    """Where one number of a list is missing and a figure follows it at once: 10. … 11.121人才梯队项目 … 12."""
    counted = [place for place in places if place.style == "arabic"]
    for before, behind in pairwise(counted):
        wanted = before.ordinal + 1
        if behind.ordinal != wanted + 1:
            continue
        for index in range(before.unit, behind.unit + 1):
            unit = units[index]
            if not isinstance(unit, Paragraph):
                continue
            low = before.rest if index == before.unit else 0
            high = behind.offset if index == behind.unit else len(unit.text)
            found = (match for match in NUMBER_BEFORE_DIGITS.regex.finditer(unit.text.folded, low, high) if int(match["n"]) == wanted)
            if (match := next(found, None)) is not None:
                yield Place(index, match.start(), "arabic", (wanted,), match.end(), match.end())
                break


def _last_before_digits(units: Sequence[Unit], places: Sequence[Place]) -> Iterator[Place]:
    """Where the last numbers of a list, each at the head of its paragraph, have a figure behind them: 1.新生儿…⏎2.5岁以下儿童…⏎（二）."""
    heads = {place.unit: place for place in places if place.offset == 0}
    last: Place | None = None
    for index, unit in enumerate(units):
        if not isinstance(unit, Paragraph):
            continue
        match = NUMBER_BEFORE_DIGITS.match(unit.text.folded)
        closed = index > 0 and isinstance(above := units[index - 1], Paragraph) and above.text.folded.rstrip()[-1:] in _CLOSED
        if match and closed and last is not None and int(match["n"]) == last.ordinal + 1:
            last = Place(index, 0, "arabic", (last.ordinal + 1,), match.end(), match.end())
            yield last
        elif index in heads:
            last = heads[index] if heads[index].style == "arabic" else None


def _places(index: int, unit: Paragraph) -> list[Place]:
    """Where numbers stand in a paragraph, which is the unit ``index``."""
    folded = unit.text.folded
    found: list[Place] = []
    if (box := read_box_heading(unit.text)) is not None:
        rest = len(folded) - len(box.title) if box.title and folded.endswith(box.title.folded) else len(folded)
        found.append(Place(index, 0, BOX, _box_path(box.number), rest, rest, None if box.number is None else str(box.number)))
    elif (number := _shown_by_head(folded)) is not None:
        found.append(Place(index, 0, number.style, number.path, number.end, number.rest))
    for match in NUMBER_PLACE.regex.finditer(folded):
        at = match.start()
        if found and at < found[-1].rest:
            continue
        place = _box_at(index, folded, at) if "栏" in match.group() else _number_at(index, folded, at)
        if place is not None:
            found.append(place)
    return found


def _shown_by_head(folded: str) -> Number | None:
    """The number of a line that ``NUMBER_PLACE`` does not find: written as is seldom done, or with a dash that recognition took for 一."""
    number = find_number(folded[:REACH]) if style_of(folded[:REACH]) is not None else None
    return number if number is not None and (number.style in AT_HEAD_ONLY or folded[0] in "-ー" or folded[1:2] in ("-", "ー")) else None


def _box_at(index: int, folded: str, at: int) -> Place | None:
    numbered = NUMBERED.match(folded[at : at + REACH])
    if numbered is None:
        return None
    value, rest = ordinal(numbered["n"]) or 0, at + numbered.end()
    return Place(index, at, BOX, (value,), rest, rest, f"{value}{numbered['sub'] or ''}")


def _number_at(index: int, folded: str, at: int) -> Place | None:
    number = find_number(folded[at : at + REACH])
    if number is None or number.style in AT_HEAD_ONLY:
        return None
    return Place(index, at, number.style, number.path, at + number.end, at + number.rest)


def _box_path(number: int | str | None) -> tuple[int, ...]:
    return () if number is None else tuple(int(digits) for digits in str(number).split("-"))
