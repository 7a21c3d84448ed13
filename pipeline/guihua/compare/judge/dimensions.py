"""Units of measurement: what may be converted into what, and what adds up over regions.

The units are those of gazetteer/units.tsv: percent and percentage points are two dimensions, and a word that counts is one of its own.
"""

from __future__ import annotations

import re
from math import isfinite

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.units import SCALES, Unit, find_unit, first_unit
from guihua.grammar.measures import RELATIVE_NAME, SCALED
from guihua.plan import Target


class Dimension(Struct, frozen=True):
    """A kind of quantity, whether amounts of it add up over regions, and its first unit."""

    name: str
    additive: bool
    unit: str


class Amount(Struct, frozen=True):
    """A number in the first unit of its dimension."""

    value: float | None
    low: float | None
    high: float | None
    dimension: Dimension
    factor: float


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def amount(target: Target, unit: str | None) -> Amount:
    """The number of a target in the first unit of its dimension; ``unit`` is the indicator's, for a cell that prints none."""
    dimension, factor, scale = measure(target.unit or unit)
    # The record holds the number times the printed scale. A unit of 万户 in the table's header may or may not be in it already.
    if scale != 1 and target.scale == 1:
        factor *= scale

    def converted(number: float | None) -> float | None:
        # Digits enough make a number that no machine holds once it is multiplied; nothing can be said of it.
        return None if number is None or not isfinite(number * factor) else exact(number * factor)

    return Amount(converted(target.value), converted(target.low), converted(target.high), dimension, factor)


def measure(unit: str | None) -> tuple[Dimension, float, int]:
    """The dimension of a printed unit, its factor, and the scale (万, 亿) that is part of the print.

    >>> dimension, factor, scale = measure("万公顷"); dimension.name, int(factor), scale
    ('面积', 15, 10000)
    >>> measure("张/千人")[0].additive
    False
    """
    words = "".join(fold(unit or "").lower().split())
    if known := find_unit(words):
        return _dimension(known), known.factor, 1
    found = SCALED.regex.fullmatch(words)
    scale, rest = SCALES.get(found[1] or "", 1) if found else 1, found[2] if found else words
    if known := find_unit(rest):
        return _dimension(known), known.factor, scale
    rest = rest.removeprefix("个") or rest
    first = find_unit(rest[:1])
    adds = "/" not in rest and "每" not in rest and first is not None and first.adds and first.kind != "measure"
    return Dimension(rest or "无单位", adds, rest), 1, scale


def _dimension(unit: Unit) -> Dimension:
    return Dimension(unit.dimension, unit.adds, first_unit(unit.dimension))


def is_unit(words: str) -> bool:
    """Whether a bracket behind a name holds its unit and nothing that narrows it.

    >>> is_unit("%"), is_unit("万人"), is_unit("张/千人"), is_unit("不含农户")
    (True, True, True, False)
    """
    bare = "".join(fold(words).lower().split())
    rest = SCALED.regex.fullmatch(bare)
    return bool(find_unit(bare) or (rest and find_unit(rest[2]))) or "/" in bare or bare.startswith("每")


def additive(dimension: Dimension, name: str) -> bool:
    """Whether the amounts of the parts make that of the whole: 110 households of a county are some of the province's.

    >>> additive(measure("人")[0], "职业技能培训人数"), additive(measure("元")[0], "居民人均可支配收入")
    (True, False)
    """
    return dimension.additive and not RELATIVE_NAME.regex.search(name)


def same_digits(one: Target, other: Target) -> bool:
    """Whether two different amounts are printed with the same digits: 110户 under 110万户."""
    below, above = NUMBER.search(fold(one.raw)), NUMBER.search(fold(other.raw))
    return bool(below and above and below[0] == above[0])


def exact(number: float) -> float:
    """The number without the dust of binary fractions; a whole one as an int.

    >>> exact(1.5 - 0.3), exact(110 * 10000.0)
    (1.2, 1100000)
    """
    rounded = round(number, 9)
    return int(rounded) if rounded == int(rounded) else rounded
