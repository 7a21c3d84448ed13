"""What the columns of a header may hold, by the words that name them: every way that the body may decide between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guihua.document import Column
from guihua.grammar.headers import AIMED, GROWN, GROWTH, roles_of
from guihua.grammar.places import PLACE_COLUMN
from guihua.text import Text

_IN_CHARGE = frozenset({"lead", "responsible", "participating"})
_OF_TASKS = frozenset({"task", "measure", "progress", "project"})
# What a column may hold whose header nobody knows; and one of remarks: 备注 has natures below it.
_OTHERS: dict[tuple[str, ...], tuple[str, ...]] = {(): ("name", "value", "category", "unit", "nature"), ("remark",): ("nature",)}
_HEADED = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_TITLE = 3.0  # 主要指标 before the words of a whole header is the table's title
_ONE_WORD = 3.0  # 指标名称 taken for two


def with_task(known: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The roles of a header's words; where it names bodies and nothing that they do, the word behind 序号 that nobody knows heads it."""
    charged = any(_IN_CHARGE & set(roles) for roles in known)
    to_do = any({"task", "measure", "project", "name", "category", "progress"} & set(roles) for roles in known)
    if charged and not to_do and len(known) > 2 and known[0][:1] == ("serial",) and not known[1]:
        return [known[0], ("task",), *known[2:]]
    return known


def with_places(known: list[tuple[str, ...]], words: list[str]) -> list[tuple[str, ...]]:
    """The roles of a header's words; behind two words of headers a place heads a column of values: 指标, 单位, 东河镇, 西山乡."""
    if sum(map(bool, known)) < _HEADED:
        return known
    return [roles or (("value",) if PLACE_COLUMN.match(word) else ()) for roles, word in zip(known, words, strict=True)]


def variants(labels: list[Text], known: list[tuple[str, ...]]) -> Iterator[tuple[float, tuple[Column, ...]]]:
    """The header's columns as printed, with a spanning word replaced by what stands below it, and with a column that has no header."""
    for cost, pairs in _spanned(labels, known):
        for extra, columns in _roles(pairs):
            yield cost + extra, columns
            roles = [column.role for column in columns]
            if "category" not in roles and "name" in roles:
                at = roles.index("name")
                yield cost + extra + 1.5, (*columns[:at], Column("category"), *columns[at:])
            if "serial" not in roles:
                yield cost + extra + 1.5, (Column("serial"), *columns)


_Pair = tuple[Text, tuple[str, ...], int | None]


def _spanned(labels: list[Text], known: list[tuple[str, ...]]) -> Iterator[tuple[float, list[_Pair]]]:
    pairs: list[_Pair] = [(label, roles, None) for label, roles in zip(labels, known, strict=True)]
    yield 0.0, pairs
    valued = ["value" in roles for roles in known]
    # A second line of the header stands behind the first: values behind a nature, a remark or the last word that is no value.
    last = max((at for at, value in enumerate(valued) if not value), default=-1)
    below = pairs[last + 1 :]
    spanning = [at for at in range(last) if valued[at]]
    if len(below) < 2 or last < 0 or not spanning:
        return
    run = [at for at in spanning if at >= spanning[-1] - len(spanning) + 1]
    years = [year for at in run if (year := year_of(labels[at])) is not None]
    kinds = [entry for entry in below if not GROWTH.search(entry[0].folded)]
    dated = iter(years if len(years) == len(kinds) else [])
    under: list[_Pair] = [(label, roles, None if GROWTH.search(label.folded) else next(dated, None)) for label, roles, _ in below]
    yield 0.2, [*pairs[: run[0]], *under, *pairs[run[-1] + 1 : last + 1]]
    yearly = any(year is not None for _, _, year in under) or any(year_of(label) for label, _, _ in below)
    aimed = [at for at in spanning if AIMED.search(labels[at].folded)]  # 完成值 stands over no 目标值
    for at in (aimed or spanning) if len(run) > 1 else ():
        if yearly and year_of(labels[at]) is not None:
            continue  # what names a year stands over no years
        yield 0.4, [*pairs[:at], *below, *pairs[at + 1 : last + 1]]


def _roles(pairs: list[_Pair]) -> Iterator[tuple[float, tuple[Column, ...]]]:
    """The columns with the likeliest role of each header; then with the second likeliest of one of them."""
    names = next((at for at, (_, roles, _) in enumerate(pairs) if roles[:1] == ("name",)), 0)
    pairs = [(label, _before_names(roles) if at < names else roles, year) for at, (label, roles, year) in enumerate(pairs)]
    first = [_column(label, roles[0] if roles else "other", year) for label, roles, year in pairs]
    named = [at for at, column in enumerate(first) if column.role == "name"]
    for at in named[:-1]:  # 一级指标, 二级指标, 三级指标: the last names the indicator, the others group it
        first[at] = Column("category", first[at].label)
    titled = _TITLE if named[:1] == [0] and len(named) > 1 and "级" not in pairs[0][0].folded else 0.0
    titled += sum(_ONE_WORD for at, after in pairwise(named) if after == at + 1 and _is_one_word(pairs[at][0], pairs[after][0]))
    yield titled, tuple(first)
    indicators = any(column.role in ("name", "nature", "unit") for column in first)
    charged = any(column.role in _IN_CHARGE for column in first)
    task = next((at for at, column in enumerate(first) if column.role == "task" and charged), len(first))  # nothing behind it stands over it
    for at, (label, roles, year) in enumerate(pairs):
        for role in _OTHERS.get(roles[:1], roles[1:]):
            if (role in _OF_TASKS and indicators) or (role in ("name", "category") and task <= at):
                continue
            yield titled + (0.6 if roles else 0.3), tuple(_column(label, role, year) if index == at else column for index, column in enumerate(first))


def _before_names(roles: tuple[str, ...]) -> tuple[str, ...]:
    """What a column before the names may hold: 指标类别 is a category there; natures under it are read as what stands over rows."""
    return tuple(role for role in roles if role != "nature") if "category" in roles else roles


def _is_one_word(before: Text, after: Text) -> bool:
    """Whether two names of columns touch and are one word of headers: 指标名称."""
    return before.end == after.start and "name" in roles_of("".join((before + after).folded.split()))


def _column(label: Text, role: str, year: int | None) -> Column:
    return Column(role, label, (year or year_of(label)) if role == "value" else None)  # type: ignore[arg-type]


def year_of(label: Text | None) -> int | None:
    """The year that a header names, if it names just one and no growth.

    >>> year_of(Text.of("2025年目标")), year_of(Text.of("2015年比2010年增长")), year_of(Text.of("预期值"))
    (2025, None, None)
    """
    if label is None:
        return None
    years = _YEAR.findall("".join(label.folded.split()))
    return int(years[0]) if len(years) == 1 and not GROWN.search(label.folded) else None
