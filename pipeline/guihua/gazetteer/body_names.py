"""How surely a bare word is the name of a body: by the table, by a place in front, or by its shape alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from guihua.folding import fold
from guihua.gazetteer.agency_groups import collective
from guihua.gazetteer.agency_scope import PREFIX, named
from guihua.gazetteer.agency_table import entries, merged_domains
from guihua.gazetteer.divisions import LONGEST, table
from guihua.gazetteer.tsv import read_rows, several
from guihua.text import Text

Recognition = Literal["named", "placed", "shaped"]
"""``named``: the table of agencies or of groups has it. ``placed``: it has the rest behind a place. ``shaped``: only its ending says so."""

LONGEST_NAME = 32
NEVER = re.compile(
    r"[。;:!?《》<>=%“”\"|~,]|(?<!\d)\d{4}(?!\d)|[含的是这该]|(?<!自)由|将(?!军)|请|^[等及和与或)其]|^(?:以下|以上|下同|试行|其中|包括|不含|截至)|(?<!地级)以[上下内外]"
)
NAME = re.compile("[一-鿿]{2,}")
NUMBERED = re.compile(r"[(\[][一二三四五六七八九十\d]{1,3}[)\]]")
"""（五） behind a name is the next heading's number."""
BRACKETED = re.compile("(.{2,60})[(][^()]{0,60}[)]")
"""市交通委（市道运局）: the bracket holds another name of the same body."""
YOUTH_LEAGUE = re.compile("(?:共青团|团)(?:省|市|县|区|州|盟|旗|地|自治区|自治州)委(?:员会)?")
BANK_OFFICE = re.compile("(?:中国)?(?:人民银行|人行)[一-鿿]{2,8}(?:营业管理部|中心支行|分行|支行|总部)")
OFFICE_OF_A_BODY = re.compile(
    "国网[一-鿿]{2,8}(?:供电|电力)(?:有限)?公司|(?:中国)?(?:移动|电信|联通|铁塔|邮政(?:集团)?|石油|石化|人寿|人保)(?:公司)?[一-鿿]{2,8}分公司"
    "|国家(?:统计局|税务总局|外汇管理局|金融监督管理总局|能源局|矿山安全监察局|邮政局)[一-鿿]{2,8}(?:局|队|办)|民航[一-鿿]{2,8}(?:监管|管理)局|[一-鿿]{2,3}电网(?:有限(?:责任)?)?公司|武警[一-鿿]{2,8}(?:总队|支队)"
    "|中国(?:铁路|民用航空)[一-鿿]{2,8}(?:局|公司)"
)
"""国网某市供电公司, 国家统计局某省调查总队: a body of the nation and its office in a place."""
OPERATORS = frozenset({"移动", "电信", "联通", "铁塔"})
PLACE = re.compile("[一-鿿]{1,5}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|镇|乡|街道)(?:政府)?")
NO_PLACE = re.compile(
    "^(?:[全本我该各有相一二三四五六七八九十]|所|上|下|城|乡|山|郊|老|新|推|建|省|市|县)|(?:园|片|社|小|景|库|灾|牧|林|校|院|辖|城|地|郊|行政|示范|开发|试验|功能|工业|产业|自贸|保税|度假|风景|保护|受灾|贫困|脱贫)区$"
    "|(?:超|集|夜|早|菜|上|股|房|门|城|都|楼|街)市$|(?:强|贫困|重点|试点|脱贫|大)(?:县|市|镇|乡)$|(?:城|集|村|小|古|名|重|建制)镇$|(?:城|下|家|故|老)乡$"
)
PLACE_END = frozenset("省市县区州盟旗镇乡")
REGION_END = PLACE_END - frozenset("镇乡")
LONGEST_PLACE = 11
# Kinds whose bare forms are words of the language too (数据中心, 医院): they need a prefix.
COMMON_NOUNS = frozenset({"public_institution", "enterprise"})
BETWEEN = re.compile(r"[\s、]+")
# Kinds of which a place has one that is called by the place's short name: 云川海关, 云川证监局.
OF_A_PLACE = frozenset({"vertical", "military"})
BARE_WORDS = frozenset({"政府", "法院", "工会", "工委", "办事处", "委员会", "管理委员会", "工作委员会", "党校", "海关", "武警"})


class Ending(Struct, frozen=True):
    """A row: how names of bodies end, the words that end so and are none, and examples."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def endings() -> tuple[Ending, ...]:
    """The rows of body_endings.tsv."""
    made = []
    for pattern, unless, yes, no in read_rows("body_endings.tsv", "pattern unless yes no"):
        exception = re.compile(f"(?:{unless})$") if unless else None
        made.append(Ending(re.compile(f"(?:{pattern})$"), exception, several(yes), several(no)))
    return tuple(made)


def looks_like_body(name: str) -> bool:
    """Whether ``name``, one word of a bracketed list, reads like the name of a body.

    >>> [looks_like_body(name) for name in ("省经济和信息化厅", "杨凌示范区", "中国残联", "各有关单位")]
    [True, True, True, True]
    >>> [looks_like_body(name) for name in ("2021—2025年", "试行", "IMU", "互联网协议第6版", "含）以上")]
    [False, False, False, False, False]
    """
    return recognise(name) is not None


def recognise(name: str) -> Recognition | None:
    """How ``name`` is known to be a body; None when nothing tells.

    >>> [recognise(name) for name in ("县民政局", "各市、县〔区〕政府", "云川海关", "安远县水利局", "未来科创指挥部", "提高水平")]
    ['named', 'named', 'placed', 'placed', 'shaped', None]
    """
    return recognise_folded(fold(name)) if len(name) <= 2 * LONGEST_NAME else None


def recognise_folded(text: str) -> Recognition | None:
    """``recognise`` for words that are folded already."""
    return _recognise(text if text.isalnum() else "".join(text.split()))


@lru_cache(maxsize=8192)
def _recognise(text: str) -> Recognition | None:
    if not 2 <= len(text) <= LONGEST_NAME or NUMBERED.search(text):
        return None
    if known(text) or collective(text):
        return "named"
    if "、" in text or (NEVER.search(text) and not (text[0] == "和" and begins_with_region(text) and not NEVER.search(text, 1))):
        return None
    bracketed = BRACKETED.fullmatch(text)
    if bracketed:
        return _recognise(bracketed[1])
    if _placed(text):
        return "placed"
    shaped = len(text) > 2 and any(row.pattern.search(text) and not (row.unless and row.unless.search(text)) for row in endings())
    return "shaped" if shaped else None


def begins_with_region(folded: str) -> bool:
    """Whether folded words begin with the whole name of a region, and go on: 和县民政局, 商丘市政府.

    >>> begins_with_region("和县民政局"), begins_with_region("和平区政府"), begins_with_region("和谐社区"), begins_with_region("商丘")
    (True, True, False, False)
    """
    names = table().names
    return any(folded[end - 1] in REGION_END and folded[:end] in names for end in range(2, min(LONGEST, len(folded) - 1) + 1))


def may_name(folded: str) -> bool:
    """Whether folded words that nobody knows have the form of a name: ideographs alone, no word that only sentences have.

    >>> [may_name(words) for words in ("安远车务段", "2所学校", "这一范围")]
    [True, False, False]
    """
    return bool(NAME.fullmatch(folded)) and not NEVER.search(folded)


def bodies_before(title: Text, about: re.Pattern[str]) -> list[str]:
    """The bodies that stand before what ``about`` finds at the head of a title, if that is what stands there."""
    match = about.match(title.folded)
    names = [name for piece in title[: match.end("who")].split(BETWEEN) for name in _parted(piece.value)] if match else []
    return names if names and all(looks_like_body(name) for name in names) else []


def _parted(name: str) -> list[str]:
    """Two bodies that nothing parts any more: 中共中央|国务院, 安远县财政局|安远县水利局; else the name as it is."""
    if known(name):
        return [name]
    return next(([name[:at], name[at:]] for at in range(2, len(name) - 1) if _are_two(name[:at], name[at:])), [name])


def _are_two(before: str, behind: str) -> bool:
    return (known(before) and known(behind)) or (begins_with_region(behind) and "placed" == recognise(before) == recognise(behind))


def known(text: str) -> bool:
    """Whether the table has this folded name, bare or behind a word for a level."""
    names = entries()
    if text in BARE_WORDS:
        return False
    if YOUTH_LEAGUE.fullmatch(text):
        return True
    if any(entry.row.kind not in COMMON_NOUNS or "national" in entry.row.levels for entry in names.get(text, ())):
        return True
    return any(text[:length] in PREFIX and text[length:] in names for length in (3, 2, 1)) or bool(merged_domains(text))


def is_place(text: str) -> bool:
    """Whether folded words are a place, which a list of bodies may name for its government.

    >>> [is_place(text) for text in ("鹿鸣区", "白水县", "全县", "园区", "推进县")]
    [True, True, False, False, False]
    """
    return bool(PLACE.fullmatch(text)) and not NO_PLACE.search(text)


def _placed(text: str) -> bool:
    """Whether a place and a name of the table make up the folded ``text``: 安远县民政局, 云川海关."""
    if BANK_OFFICE.fullmatch(text) or OFFICE_OF_A_BODY.fullmatch(text):
        return True
    names = entries()
    place = named(text, None)
    if place and (text[place[1] :] in names or text[place[1] :] in OPERATORS):
        return True
    for at in range(2, min(LONGEST_PLACE, len(text) - 1)):
        found = names.get(text[at:], ())
        if found and (text[at - 1] in PLACE_END or (at <= 3 and any(entry.row.kind in OF_A_PLACE for entry in found))):
            return True
    return False
