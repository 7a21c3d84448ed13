"""Administrative divisions with their GB/T 2260 codes, and the region that a title or an issuer begins with.

The table (regions.tsv, built by scripts/make_regions.py) is read on the first question and never changes.
A division that was renamed, merged or given another code has one row per name and code, with its years.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from guihua.gazetteer.tsv import read_rows
from guihua.plan.vocabulary import Level

Row = tuple[str, str, str, int, int, str, str]
"""code, name, short name, since, until, level, parent; as in the table, years as numbers."""

IN_FORCE = 9999
LONGEST = 15
"""No name in the table is longer (积石山保安族东乡族撒拉族自治县); a test holds it to this."""
ORDER: tuple[Level, ...] = ("national", "provincial", "prefectural", "county", "township")


class Region(Struct, frozen=True):
    """A division. ``code`` is None where GB/T 2260 has none: the nation, functional areas (新区, 开发区), townships.

    ``parent`` is the code of the division above, None for provinces; ``since`` and ``until`` are years (None: open).
    """

    code: str | None
    name: str
    short: str
    level: Level
    parent: str | None
    since: int | None = None
    until: int | None = None


_AUTONOMOUS = re.compile("自治([州县旗])$")
# Three prefectures of Xinjiang whose everyday names are shorter still.
_SHORTER = {"巴州": "巴音郭楞蒙古自治州", "博州": "博尔塔拉蒙古自治州", "克州": "克孜勒苏柯尔克孜自治州"}

NATION = Region(None, "中国", "中国", "national", None)


class Table(Struct, frozen=True):
    """The rows by full name, by short name and by code."""

    names: dict[str, list[Row]]
    shorts: dict[str, list[Row]]
    codes: dict[str, list[Row]]


@lru_cache(maxsize=1)
def table() -> Table:
    """The rows of regions.tsv, read once."""
    names: dict[str, list[Row]] = {}
    shorts: dict[str, list[Row]] = {}
    codes: dict[str, list[Row]] = {}
    for code, name, short, since, until, level, parent in read_rows("regions.tsv", "code name short since until level parent"):
        row = (code, name, short, int(since), int(until) if until else IN_FORCE, level, parent)
        names.setdefault(name, []).append(row)
        if short and short != name:
            shorts.setdefault(short, []).append(row)
        if code:
            codes.setdefault(code, []).append(row)
    usual: dict[str, list[Row]] = {usual: names[name] for usual, name in _SHORTER.items()}
    for row in (row for rows in names.values() for row in rows):
        if everyday := _everyday_name(row[1], row[2]):
            usual.setdefault(everyday, []).append(row)
    return Table(usual | names, shorts, codes)


def _everyday_name(name: str, short: str) -> str | None:
    """What an autonomous division is called every day: 延边州 for 延边朝鲜族自治州."""
    autonomous = _AUTONOMOUS.search(name)
    return short + autonomous[1] if autonomous and short else None


def find(name: str, year: int | None = None, within: str | None = None) -> Region | None:
    """The division of this full or short name; None when there is none or more than one.

    ``year`` chooses among the forms of a division that changed (the nearest one when none was in force in it; without a year the
    present one), ``within`` is the code of a division above it. A short name that several levels share means the highest of them.

    >>> find("山阴县").code, find("怀仁县", 2012).code, find("朔州").name
    ('140621', '140624', '朔州市')
    >>> find("延边州").name, find("海南州").name, find("长阳县").name, find("巴州").name
    ('延边朝鲜族自治州', '海南藏族自治州', '长阳土家族自治县', '巴音郭楞蒙古自治州')
    >>> find("鼓楼区") is None, find("鼓楼区", within="320100").code
    (True, '320106')
    """
    rows = table().names.get(name)
    if rows:
        return _choose(rows, year, within, highest=False)
    rows = table().shorts.get(name)
    return _choose(rows, year, within, highest=True) if rows else None


def by_code(code: str, year: int | None = None) -> Region | None:
    """The division that had this code in ``year`` (without a year: the latest).

    >>> by_code("140621").name, by_code("999999")
    ('山阴县', None)
    """
    rows = table().codes.get(code)
    return _choose(rows, year, None, highest=False) if rows else None


def lineage(code: str, year: int | None = None) -> tuple[Region, ...]:
    """The divisions from this code up to the nation; empty for an unknown code.

    >>> [region.name for region in lineage("140621")]
    ['山阴县', '朔州市', '山西省', '中国']
    >>> [region.name for region in lineage("310115")]
    ['浦东新区', '上海市', '中国']
    """
    chain: list[Region] = []
    at: str | None = code
    while at:
        region = by_code(at, year)
        if region is None:
            break
        chain.append(region)
        at = region.parent
    return (*chain, NATION) if chain else ()


def ancestors(region: Region, year: int | None = None) -> tuple[Region, ...]:
    """The region itself and the divisions above it, up to the nation; for areas without a code too."""
    if region.code:
        return lineage(region.code, year)
    above = lineage(region.parent, year) if region.parent else (NATION,)
    return (region, *above) if region.level != "national" else (NATION,)


def at_level(region: Region, level: Level, year: int | None = None) -> Region | None:
    """The division of ``level`` that the region is or lies in.

    >>> at_level(find("山阴县"), "prefectural").name
    '朔州市'
    """
    return next((above for above in ancestors(region, year) if above.level == level), None)


def inside(code: str, parent: str, within: str) -> bool:
    """Whether a division with this code (or, without one, with this parent) lies in the division ``within``.

    >>> inside("140621", "", "140000"), inside("", "370200", "370000"), inside("140621", "", "110000")
    (True, True, False)
    """
    stem = within[:2] if within.endswith("0000") else within[:4] if within.endswith("00") else within
    return (code or parent).startswith(stem) and code != within


def level_of(code: str) -> Level:
    """The level that a GB/T 2260 code states by its zeros."""
    return "provincial" if code.endswith("0000") else "prefectural" if code.endswith("00") else "county"


def parent_of(code: str) -> str | None:
    """The code of the division above: the prefecture, or the province where there is none (municipalities, 省直辖县级市)."""
    if code.endswith("0000"):
        return None
    prefecture = code[:4] + "00"
    return prefecture if code != prefecture and prefecture in table().codes else code[:2] + "0000"


def region_of(row: Row) -> Region:
    """The record of a row."""
    code, name, short, since, until, level, parent = row
    return Region(
        code=code or None,
        name=name,
        short=short or name,
        level=level_of(code) if code else next(known for known in ORDER if known == level),
        parent=parent_of(code) if code else parent or None,
        since=since,
        until=None if until == IN_FORCE else until,
    )


def _choose(rows: list[Row], year: int | None, within: str | None, highest: bool) -> Region | None:
    """The one row that fits best in time and place, or None."""
    if within:
        rows = [row for row in rows if inside(row[0], row[6], within)]
    if not rows:
        return None
    nearest = min(_distance(row, year) for row in rows)
    regions = [region_of(row) for row in rows if _distance(row, year) == nearest]
    if highest and len(regions) > 1:
        top = min(ORDER.index(region.level) for region in regions)
        regions = [region for region in regions if ORDER.index(region.level) == top]
    return regions[0] if len(regions) == 1 else None


def _distance(row: Row, year: int | None) -> int:
    """How many years the row is away from ``year``."""
    at = IN_FORCE if year is None else year
    return max(row[3] - at, at - row[4], 0)
