"""The names of those who sign: on lines of their own, side by side, printed wide, or run together."""

from __future__ import annotations

import re
from functools import lru_cache

from guihua.gazetteer.agency_groups import collective
from guihua.gazetteer.agency_table import entries
from guihua.gazetteer.body_names import recognise
from guihua.gazetteer.regions import leading
from guihua.grammar.letterhead import ENDS_WITHIN, SEAL, SIGNED_BODY
from guihua.parse.notice.passage import BLANK, LINE, NONE, WIDE, Passage
from guihua.text import Text

LONGEST = 30
"""No name of a body is longer."""
LONGEST_KNOWN = 16
MOST = 320
"""No joint signature is longer: twenty bodies."""
_BLANKS = re.compile(r"\s+")
_OPENED = "(（"  # the half of a bracket around name and date
_UNQUOTED = str.maketrans("", "", "“”")  # 安远县“放管服”改革协调小组
LAST = frozenset("府委会厅室院部局署行社办组心司央处科股站队联协团)")
"""With what the names of those who sign end: most words are refused by this."""
HALVES = ("公厅", "公室", "员会")
"""The rest of a word that was cut: 办|公厅."""
OFFICES = ("办公厅", "办公室", "党组", "机关")
"""What is part of the body that it stands behind."""
VERBS = ("转发", "印发", "批转", "关于", "发布", "方案", "规划的", "通知", "意见", "附件", "文件", "首页")
"""What a name never holds: then it is a piece of a title, or of a page's menu."""
KNOWN, SHAPED, PER_CHARACTER, TWO = 0.8, 1.0, 0.16, 2.0
"""What a name costs that the table of agencies holds, and one that only looks like a name: long ones may be two run together, and surely are
where a place follows an office or a government."""
GLUED, SPACED_OUT = 0.25, 2.5
"""What it costs to cut where nothing parts two names, and to keep a name whole across a wide gap."""


def names_in(passage: Passage, start: int, end: int) -> list[tuple[int, int]] | None:
    """The names that these word characters consist of, and nothing else; None when they are no names.

    The cheapest way to cut them: a name of the table costs least, a gap is a good place to cut, a line end must be one.
    """
    if not 2 <= end - start <= MOST:
        return None
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {start: (0.0, ())}
    for stop in range(start + 2, end + 1):
        for begin in range(max(start, stop - LONGEST), stop - 1):
            if begin not in best:
                continue
            cost = _cost(passage, begin, stop)
            if cost is None:
                continue
            parting = GLUED if begin > start and passage.gaps[begin] == NONE else 0.0
            total = best[begin][0] + cost + parting
            after = stop + 1 if stop < end - 1 and passage.words[stop] in "、," else stop
            if after not in best or total < best[after][0]:
                best[after] = (total, (*best[begin][1], (begin, stop)))
    found = best.get(end)
    return list(found[1]) if found else None


def _cost(passage: Passage, start: int, end: int) -> float | None:
    """What it costs to take these characters as one name; None where they are none."""
    name = passage.words[start:end]
    inner = passage.gaps[start + 1 : end]
    if any(gap > LINE for gap in inner):
        return None
    cost = name_cost(name)
    if cost is None:
        return None
    if max(inner) > BLANK and min(inner) == NONE:
        cost += SPACED_OUT
    return cost


@lru_cache(maxsize=8192)
def name_cost(name: str) -> float | None:
    """The cost of ``name`` as the name of one body; None when it is none.

    >>> name_cost("水利部"), name_cost("安远县人民政府") is None, name_cost("安远县残联") is None, name_cost("切实抓好落实")
    (0.8, False, False, None)
    >>> name_cost("中国企业联合会/中国企业家协会") is None  # two names of one body
    False
    """
    if "/" in name:
        costs = [name_cost(one) for one in name.split("/")]
        return None if None in costs else max(cost for cost in costs if cost is not None)
    if not name or name[-1] not in LAST or name.startswith(HALVES) or any(verb in name for verb in VERBS):
        return None
    bare = name[: match.start()] if (match := SEAL.search(name)) else name
    how = recognise(bare.translate(_UNQUOTED))
    if how is None or ((how == "shaped" or collective(bare)) and not SIGNED_BODY.match(bare)):
        return None
    if bare in entries():
        return KNOWN
    behind = (leading(bare[match.end() :]) for match in ENDS_WITHIN.regex.finditer(bare))
    two = any(region is not None and region.level != "national" for region in behind) or _known_in_a_row(bare)
    return SHAPED + PER_CHARACTER * len(bare) + TWO * two


def _known_in_a_row(name: str) -> bool:
    """Whether a name is one body of the table and then another: 公安部司法部."""
    known = entries()
    for at in range(3, min(len(name) - 2, LONGEST_KNOWN)):
        rest = name[at:]
        if name[:at] not in known or rest.startswith(OFFICES):
            continue
        if any(rest[:length] in known for length in range(3, min(len(rest), LONGEST_KNOWN) + 1)):
            return True
    return False


def signers(passage: Passage, start: int, end: int) -> tuple[Text, ...]:
    """The names of a signature, without a （章）, the half of a bracket around name and date, and the blanks that only make short names wide."""
    names = names_in(passage, start, end)
    texts = [passage.cut(a, b).without(_BLANKS)[0].strip(_OPENED) for a, b in names] if names else [passage.name(start, end)]
    return tuple(text[: match.start()] if (match := SEAL.search(text.folded)) else text for text in texts)


def opens_with_name(name: str) -> bool:
    """Whether a name begins as signatures do: with its passage, where the register knows it, or with a body of the table.

    >>> opens_with_name("生态环境部办公厅"), opens_with_name("执行某县人民政府")
    (True, False)
    """
    known = entries()
    return leading(name) is not None or any(name[:length] in known for length in range(3, min(len(name), LONGEST_KNOWN) + 1))


def glued_starts(passage: Passage, end: int) -> list[int]:
    """Where a signature that ends at ``end`` may begin inside a run of words: at a passage's name or a body of the table."""
    words = passage.words
    starts = []
    for at in range(end - 2, max(end - LONGEST, 0) - 1, -1):
        if passage.gaps[at] >= WIDE:
            break
        if words[at] in "。;:!?,、”》)":
            break
        name = words[at:end]
        if name_cost(name) is not None and opens_with_name(name):
            starts.append(at)
    return starts[-1:]


def run_together(passage: Passage, end: int) -> list[int]:
    """Where a signature of several names without a gap may begin: 某局某委某办 2023年."""
    starts: list[int] = []
    at = end
    while end - at <= MOST and (further := glued_starts(passage, at)):
        at = further[0]
        starts.append(at)
    return starts
