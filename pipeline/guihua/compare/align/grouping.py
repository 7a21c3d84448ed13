"""From links to rows: pairs, one upper matter that became several (split), several that became one (merged), and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

Link = tuple[int, int]


class Group(Struct, frozen=True):
    """The matters of one row, by their positions."""

    lower: tuple[int, ...]
    upper: tuple[int, ...]
    score: float | None


def group(links: Mapping[Link, float]) -> list[Group]:
    """A row for each pair that has no other link, and one for each matter that has several.

    A link between two matters with several links each stands in both of their rows.

    >>> [(row.lower, row.upper) for row in group({(0, 0): 1.0, (1, 1): 0.5, (2, 1): 0.5, (3, 2): 0.4, (3, 3): 0.4})]
    [((0,), (0,)), ((1, 2), (1,)), ((3,), (2, 3))]
    """
    partners_of_lower: dict[int, list[int]] = {}
    partners_of_upper: dict[int, list[int]] = {}
    for low, up in sorted(links):
        partners_of_lower.setdefault(low, []).append(up)
        partners_of_upper.setdefault(up, []).append(low)
    rows = [
        Group((low,), (ups[0],), round(links[low, ups[0]], 3))
        for low, ups in partners_of_lower.items() if len(ups) == 1 and len(partners_of_upper[ups[0]]) == 1
    ]  # fmt: skip
    rows += [Group(tuple(lows), (up,), _mean(links[low, up] for low in lows)) for up, lows in partners_of_upper.items() if len(lows) > 1]
    rows += [Group((low,), tuple(ups), _mean(links[low, up] for up in ups)) for low, ups in partners_of_lower.items() if len(ups) > 1]
    return sorted(rows, key=lambda row: (row.upper, row.lower))


def leftovers(size: int, linked: Iterable[int]) -> list[int]:
    """The positions below ``size`` that no link touches."""
    known = set(linked)
    return [position for position in range(size) if position not in known]


def _mean(scores: Iterable[float]) -> float:
    values = list(scores)
    return round(sum(values) / len(values), 3)
