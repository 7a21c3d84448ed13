"""What 县, 市, 省 … in front of a body mean in a plan of a given region and level."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from guihua.gazetteer.divisions import LONGEST, inside, table
from guihua.gazetteer.regions import Region, at_level, find, match
from guihua.plan.vocabulary import Level

PREFIX: dict[str, Level] = {
    "省": "provincial", "省级": "provincial", "省直": "provincial", "自治区": "provincial", "市": "prefectural", "市级": "prefectural",
    "市直": "prefectural", "州": "prefectural", "州级": "prefectural", "盟": "prefectural", "自治州": "prefectural", "县": "county", "县级": "county",
    "县直": "county", "旗": "county", "自治县": "county", "自治旗": "county", "区": "county", "区级": "county", "区直": "county", "乡": "township",
    "镇": "township", "乡镇": "township", "街道": "township", "全省": "provincial", "全市": "prefectural", "全县": "county", "全区": "county",
    "地区": "prefectural", "师": "prefectural", "团场": "county",
}  # fmt: skip
"""The words for a level, and the level that they mean unless the plan's own region says otherwise."""


class Scope(Struct, frozen=True):
    """The level, and the region where it is known, that a name is read in."""

    level: Level | None
    region: Region | None


def scope(prefix: str, here: Scope) -> Scope:
    """Where a body with this prefix belongs, seen from ``here``.

    >>> from guihua.gazetteer.regions import find
    >>> scope("市", Scope("county", find("山阴县"))).region.name
    '朔州市'
    >>> scope("市", Scope("provincial", find("上海市"))).level
    'provincial'
    """
    word = prefix.removeprefix("全")[:1] if not prefix.startswith("自治") else prefix
    level = PREFIX[prefix]
    if here.region is None:
        return Scope(level, None)
    own = here.region
    if word in ("市", "区", "旗") and own.level != "national" and own.name.endswith(word):
        return Scope(own.level, own)
    if word == "市":
        city = at_level(own, "prefectural")
        municipality = at_level(own, "provincial")
        if city is None and own.level == "county" and municipality and municipality.name.endswith("市"):
            return Scope("provincial", municipality)
        return Scope("prefectural", city)
    return Scope(level, at_level(own, level))


def named(text: str, near: Region | None) -> tuple[Region, int] | None:
    """The region that a body's name begins with; of several, the one inside ``near`` or inside its province."""
    province = at_level(near, "provincial") if near else None
    for within in (near, province):
        if within is not None and within.code is not None:
            found = _inside(text, within.code)
            if found:
                return found
    found = match(text, None, True)
    if found is None and near and len(near.short) > 1 and text.startswith(near.short):
        return near, len(near.short)
    return found


@lru_cache(maxsize=4096)
def _inside(text: str, within: str) -> tuple[Region, int] | None:
    names = table().names
    for end in range(min(len(text), LONGEST), 1, -1):
        rows = names.get(text[:end])
        if rows and any(inside(row[0], row[6], within) for row in rows):
            region = find(text[:end], within=within)
            if region:
                return region, end
    return None


def below(level: Level | None) -> Level | None:
    """The level under this one, not below the county."""
    return {"national": "provincial", "provincial": "prefectural", "prefectural": "county", "county": "county"}.get(level or "")  # type: ignore[return-value]
