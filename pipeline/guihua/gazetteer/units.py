"""The one table of units of measure (units.tsv): what a unit measures, what may be converted, what adds up.

A dimension is what a unit measures; units of one dimension differ by their factor. A word that counts things (个, 家, 所) is a
dimension of its own, since a home is no school. Amounts of some dimensions add up over regions (households do, percentages do not).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, get_args

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.tsv import read_rows

UnitKind = Literal["measure", "count", "class"]
"""What is said stands before a measure (覆盖率97%) and behind a count (300户家庭); a class word makes no amount of its number (三级, 5G)."""

SCALES: Final = {
    "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000, "万亿": 10**12,
}  # fmt: skip
"""Words for powers of ten that stand between a number and its unit, or before the unit in a table's header."""


class Unit(Struct, frozen=True):
    """A row. ``factor``: how many of the dimension's first unit one of it is; ``in_text``: whether running text has it behind a number."""

    name: str
    dimension: str
    factor: float
    adds: bool
    kind: UnitKind
    in_text: bool


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """The rows by name, in the order of the table."""
    kinds: dict[str, UnitKind] = {kind: kind for kind in get_args(UnitKind)}
    return {
        name: Unit(name, dimension, float(factor), adds == "yes", kinds[kind], in_text == "yes")
        for name, dimension, factor, adds, kind, in_text in read_rows("units.tsv", "unit dimension factor adds kind in_text")
    }


def first_unit(dimension: str) -> str:
    """The first unit of a dimension, which the factors of the others count.

    >>> first_unit("面积")
    '亩'
    """
    return next(unit.name for unit in units().values() if unit.dimension == dimension)


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Unit]:
    return {_key(name): unit for name, unit in units().items()}


def find_unit(printed: str) -> Unit | None:
    """The unit of this name, whatever its case, width and blanks; None when the table does not have it.

    >>> find_unit("ｋｍ2").dimension, find_unit("平方 公里").factor, find_unit("万户")
    ('面积', 1500.0, None)
    """
    found = _by_key().get(printed)  # most are printed as the table has them
    return found if found is not None else _by_key().get(_key(printed))


def is_kind(unit: str | None, kind: UnitKind) -> bool:
    """Whether ``unit``, as running text has it, is of this kind.

    What is so many of each is of the first unit's kind: 吨/年 measures, 件/套 counts.

    >>> is_kind("%", "measure"), is_kind("所", "measure"), is_kind(None, "class"), is_kind("吨/年", "measure")
    (True, False, False, True)
    """
    found = units().get(unit or "") or units().get(re.split("[/·]", unit or "")[0])
    return found is not None and found.kind == kind


@lru_cache(maxsize=2)
def unit_pattern(anywhere: bool = False) -> str:
    """The units that follow a number in running text, or those that stand ``anywhere``, as alternatives of a pattern, the longer first."""
    names = [name for name, unit in units().items() if unit.in_text or anywhere]
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def _key(printed: str) -> str:
    return "".join(fold(printed).lower().split())
