"""Words that only say whose plan it is: 全国, 我省, 县级, 国务院, and the regions' own names.

Two texts that differ in nothing else say the same, each of its own region.
"""

from __future__ import annotations

import re
from functools import lru_cache

from guihua.folding import fold
from guihua.grammar.places import LEVEL_WORDS, PLACE_SUFFIX
from guihua.plan import Plan


@lru_cache(maxsize=64)
def names_of(*regions: str) -> re.Pattern[str]:
    """A pattern, for folded text, of the words that name one of these regions, in full or short, or a level of government.

    >>> names_of("朔州市").sub("", "朔州市养老机构覆盖全市乡镇,朔州的做法")
    '养老机构覆盖乡镇,的做法'
    """
    names = {fold(name) for name in regions}
    names |= {short for name in names if len(short := PLACE_SUFFIX.regex.sub("", name)) >= 2}
    alternatives = [re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)) if name]
    return re.compile("|".join((*alternatives, LEVEL_WORDS.pattern)))


def place_words(*plans: Plan) -> re.Pattern[str]:
    """The pattern of ``names_of`` for the regions of these plans."""
    return names_of(*sorted({plan.plan.region.name for plan in plans if plan.plan.region}))
