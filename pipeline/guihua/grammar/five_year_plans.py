"""The five-year plans and what texts call them: “九五”, “十五”, 十四五, 第十四个五年规划; 一五 to 二十五."""

from __future__ import annotations

from guihua.grammar.numerals import ordinal
from guihua.grammar.row import Row

_IRREGULAR = {1: (1953, 1957), 2: (1958, 1962)}
LAST = 25
_COUNT = "二十[一二三四五]?|十[一二三四五六七八九]?|[一二三四五六七八九]"
# 九五, 十五 and 二十五 are numbers, too: they name a plan between quotation marks or before a word for its time.
_QUOTED = rf"(?<=[“\"])(?:{_COUNT})(?=五[”\"])"
_PLAIN = r"(?<![一二三四五六七八九十])十[一二三四六七八九](?=五(?![一二三四五六七八九十百千万亿%\d]))|(?<![一二三四五六七八九十])十五(?=五(?:规划|计划|时期|期间|末|[”\"]))"
_TIMED = rf"(?<![一二三四五六七八九十百])(?:{_COUNT})(?=五(?:(?:规划|计划)?(?:期间|时期|末期?|期末|以来)|计划|规划))"


def plan_name(group: str = "") -> str:
    """The pattern of a plan's short name with its marks; ``group``, where it is given, holds the numeral before 五."""
    return rf"(?=[“\"一二三四五六七八九十])[“\"]?({f'?P<{group}>' if group else '?:'}{_QUOTED}|{_PLAIN}|{_TIMED})五[”\"]?"


def five_year_plan(count: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan; after the second came three years without one.

    >>> five_year_plan(1), five_year_plan(9), five_year_plan(14), five_year_plan(15)
    ((1953, 1957), (1996, 2000), (2021, 2025), (2026, 2030))
    """
    return _IRREGULAR.get(count, (1951 + 5 * count, 1955 + 5 * count))


def years_of(numeral: str) -> tuple[int, int]:
    """First and last year of the plan that a numeral counts.

    >>> years_of("十"), years_of("十四")
    ((2001, 2005), (2021, 2025))
    """
    return five_year_plan(ordinal(numeral) or 0)


def count_of(name: str) -> int | None:
    """Which plan a short name means, None when it means none.

    >>> count_of("十四五"), count_of("“九五”"), count_of("十五"), count_of("第五")
    (14, 9, 10, None)
    """
    words = name.strip("“”\"")
    count = ordinal(words[:-1]) if words.endswith("五") and len(words) > 1 else None
    return count if count and count <= LAST else None


PLAN_NAME = Row("plan_name", plan_name(), yes=("“九五”期间", "“十五”", "十四五规划", "“十一五”末", "九五期间", "十五计划", "“二十五”"), no=("十五人", "第九五个", "九五折", "二十五万", "五十五以上"))
# The time of a plan: what is to be done in it is done by its last year.
PLAN_TIME = Row("plan_time", rf"{plan_name('plan')}(?:规划|计划)?(?:期间|时期|期末|末期?|规划期)", yes=("“十三五”期间", "“十一五”末", "九五时期", "到十四五末"), no=("“十四五”规划", "“十五”以来"))
