"""Which body a name means: its full official name, its level, its kind and its functions.

Names in plans are short and relative: 县残联, 市生态环境局山阴分局, 发展改革委. What they mean follows from the region and level of the plan
that uses them. A name that the table does not know stays unknown; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.agency_groups import collective, generic_kind
from guihua.gazetteer.agency_scope import PREFIX, Scope, below, named, scope
from guihua.gazetteer.agency_table import Entry, entries, merged_domains
from guihua.gazetteer.body_names import BRACKETED, looks_like_body
from guihua.gazetteer.regions import NOT_TOWNSHIP, Region, at_level, find
from guihua.plan.vocabulary import Level, UnitKind

__all__ = ["Agency", "looks_like_body", "resolve"]

LONGEST_NAME = 80
"""Nothing longer is a name; what a hostile file holds is not looked at."""
SPACE = re.compile(r"\s+")
BRANCH = re.compile(
    "(.{1,60}?(?:局|厅|委|院|海关|公司|队|中心))(.{1,9}?)(分局|监管组|监管办|监管站|监管局|特派办|督察局|支局|大队|中队|支队|分中心|工作站|分公司|支公司|派出所|管理站)"
)
TOWNSHIP = re.compile("[一-鿿]{2,6}(?:镇|乡|街道)")
BANK = re.compile("(?:中国)?(?:人民银行|人行)(.{1,60}?)(营业管理部|中心支行|分行|支行|总部)")
NATION_WIDE = Scope("national", None)
CENTRAL = re.compile("中共中央|中央|国家|全国|中国|国务院|中华|最高人民")


class Agency(Struct, frozen=True):
    """A body. ``canonical`` is its full official name with its region, None where that is not certain; ``domains`` are the keys of
    its functions, which its counterparts at other levels share; ``since`` and ``until`` are the years of that form."""

    canonical: str | None
    level: Level | None
    kind: UnitKind
    domains: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


def resolve(name: str, level: Level | None = None, region: Region | None = None) -> Agency | None:
    """The body that ``name`` means in a plan of this level and region; None when the tables do not tell.

    >>> from guihua.gazetteer.regions import find
    >>> county = find("山阴县")
    >>> [resolve(name, "county", county).canonical for name in ("县残联", "县委组织部", "市生态环境局山阴分局")]
    ['山阴县残疾人联合会', '中共山阴县委组织部', '朔州市生态环境局山阴分局']
    >>> resolve("发展改革委", "national").canonical, resolve("县登月局", "county", county)
    ('国家发展和改革委员会', None)
    """
    if len(name) > LONGEST_NAME:
        return None
    return _resolve(SPACE.sub("", fold(name)), Scope(level, region))


@lru_cache(maxsize=8192)
def _resolve(text: str, here: Scope) -> Agency | None:
    if not text:
        return None
    group = collective(text)
    if group:
        return Agency(None, _level_before(text, here) if group.level == "plan" else group.level, "collective")
    own = _known(text, here) if here.level is not None else None
    bracketed = BRACKETED.fullmatch(text)
    if bracketed and own is None:
        return _resolve(bracketed[1], here)
    return own or _placed(text, here) or _known(text, NATION_WIDE) or _known(text, here) or _generic(text, here)


def _placed(text: str, here: Scope) -> Agency | None:
    """A body of a region that a prefix points to or that is named, or a branch of such a body."""
    return _bank(text, here) or _prefixed(text, here) or _named(text, here) or _branch(text, here)


def _known(text: str, at: Scope) -> Agency | None:
    """The body of this form of name at this level; the whole of ``text`` must be known."""
    if text.startswith("党委"):
        text = text[1:]
    candidates = entries().get(text, ())
    if at.level == "national":
        candidates = tuple(entry for entry in candidates if "national" in entry.row.levels)
    else:
        local = tuple(entry for entry in candidates if "national" not in entry.row.levels)
        candidates = tuple(entry for entry in local if at.level in entry.row.levels) or local
    if candidates:
        return _agency(candidates[0], at, text)
    domains = merged_domains(text) if at.level != "national" else ()
    if not domains:
        return None
    return Agency(at.region.name + text if at.region and "和" in text and text.endswith("局") else None, at.level, "department", domains)


def _agency(entry: Entry, at: Scope, text: str) -> Agency:
    row = entry.row
    canonical: str | None = None
    if at.level == "national":
        canonical = row.name
    elif at.region and entry.full:
        template = row.template if row.template not in ("", "-") else "{region}" + entry.full
        if at.region.name.endswith("自治区"):
            template = template.replace("{region}委", "{region}党委")
        canonical = template.replace("{region}", at.region.name).replace("{short}", at.region.short)
    return Agency(canonical, at.level, row.kind, row.domains, row.since, row.until)


def _prefixed(text: str, here: Scope) -> Agency | None:
    """县民政局, 省委编办, 团县委: a word for a level in front (or, of the Youth League, inside)."""
    youth = re.fullmatch("(?:共青团|团)(.{1,3}?)委(?:员会)?", text)
    if youth:
        text = youth[1] + "团委"
    for length in (3, 2, 1):
        if text[:length] in PREFIX and len(text) > length:
            found = _known(text[length:], scope(text[:length], here))
            if found:
                return found
    return None


def _named(text: str, here: Scope) -> Agency | None:
    """朔州市生态环境局, 陕西银保监局, 青浦区政府, 西咸新区管委会: the region itself in front; or a region that is named as a body."""
    place = named(text, here.region)
    if place is None:
        return None
    region, end = place
    if end == len(text):
        return Agency(None, region.level, "government", ("government",)) if region.name == text else None
    if region.level == "national":
        return None
    return _known(text[end:], Scope(region.level, region))


def _branch(text: str, here: Scope) -> Agency | None:
    """市生态环境局山阴分局: a body, a place inside its region, and a word for a branch."""
    bare = _bare_branch(text, here)
    if bare:
        return bare
    found = BRANCH.fullmatch(text)
    parent = _resolve(found[1], here) if found else None
    if not found or not parent or parent.kind == "collective":
        return None
    above = here.region and parent.level and at_level(here.region, parent.level)
    place = find(found[2], within=above.code) if above and above.code else find(found[2])
    if parent.level == "national" and found[3] != "分局" and parent.canonical:
        return Agency(parent.canonical + found[2] + found[3], place.level if place else None, "vertical", parent.domains)
    if place is None and found[3] not in ("分局", "支局", "分中心", "分公司"):
        return None
    level = place.level if place else below(parent.level)
    canonical = parent.canonical + found[2] + found[3] if parent.canonical else None
    return Agency(canonical, level, "branch", parent.domains, parent.since, parent.until)


def _bare_branch(text: str, here: Scope) -> Agency | None:
    """县生态环境分局: the branch here of a body one level up; which words its full name has is not certain."""
    stem = text.removesuffix("分局")
    if stem == text:
        return None
    for length in (1, 0):
        if length and text[:length] not in PREFIX:
            continue
        at = scope(text[:length], here) if length else here
        above = _known(stem[length:] + "局", Scope(at.level, None))
        if above and above.kind in ("department", "vertical"):
            return Agency(None, at.level, "branch", above.domains, above.since, above.until)
    return None


def _bank(text: str, here: Scope) -> Agency | None:
    """人民银行西安分行: an office of the central bank; that of a capital stands for its province."""
    found = BANK.fullmatch(text)
    if not found:
        return None
    place = named(found[1], here.region)
    region = place[0] if place else find(found[1])
    level: Level | None = None
    if region:
        capital = region.level == "prefectural" and region.code is not None and region.code.endswith("0100")
        level = "provincial" if capital and found[2] != "支行" else region.level
    return Agency("中国人民银行" + found[1] + found[2], level, "vertical", ("central_bank",))


def _generic(text: str, here: Scope) -> Agency | None:
    """A body that only its ending tells: a leading group, a company, a school. Its full name is known only behind a prefix."""
    if here.level in ("county", "township") and TOWNSHIP.fullmatch(text) and not NOT_TOWNSHIP.match(text):
        return Agency(None, "township", "government", ("government",))
    kind = generic_kind(text)
    if kind is None:
        return None
    for length in (3, 2, 1):
        if text[:length] in PREFIX and len(text) > length + 2:
            at = scope(text[:length], here)
            rest = text[length:].replace("政府", "人民政府", 1) if text[length:].startswith("政府") else text[length:]
            full = kind in ("coordination", "public_institution") and at.region is not None
            return Agency(at.region.name + rest if full and at.region else None, at.level, kind)
    place = named(text, here.region)
    if place:
        return Agency(None, place[0].level, kind)
    return Agency(None, "national" if CENTRAL.match(text) else None, kind)


def _level_before(text: str, here: Scope) -> Level | None:
    """The level of a group such as 县直各有关单位 or 各有关部门: that of its prefix, else the plan's own."""
    for length in (3, 2, 1):
        if text[:length] in PREFIX:
            return scope(text[:length], here).level
    if CENTRAL.match(text):
        return "national"
    return here.level
