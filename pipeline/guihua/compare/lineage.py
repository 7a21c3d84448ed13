"""A chain of plans from the lowest level up: every pair of neighbours, and every matter through all levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from guihua.compare.align.matters import Matter, projects_of, tasks_of
from guihua.compare.judge.standing import side
from guihua.compare.pair import compare
from guihua.compare.precedence import chain_of
from guihua.comparison import (
    Comparison,
    Lineage,
    LineageIndicators,
    LineageMatter,
    LineagePair,
    LineageSummary,
    LineageTasks,
    MatterRow,
    TargetRow,
    TargetSide,
)
from guihua.comparison.vocabulary import MatterRelation, Verdict
from guihua.decisions import Decisions
from guihua.plan import SCHEMA_VERSION, Plan


def lineage(plans: Sequence[Plan], decisions: Decisions | None = None) -> tuple[Lineage, list[Comparison]]:
    """The chain and its comparisons, lowest pair first; the order in which the plans are given does not matter.

    UndecidedError (a ValueError) where the plans do not say who is above whom; ValueError when there are fewer than two.
    """
    chain, orders = chain_of(plans)
    pairs = [compare(lower, upper, order.by, order.kind, decisions) for (lower, upper), order in zip(pairwise(chain), orders, strict=True)]
    return lineage_of(chain, pairs), pairs


def lineage_of(chain: Sequence[Plan], pairs: Sequence[Comparison]) -> Lineage:
    """The chain of plans whose order is known, the lowest first, with the comparison of each pair of neighbours."""
    indicators = tuple(_indicators(chain, pairs))
    tasks_at, projects_at = [tasks_of(plan) for plan in chain], [projects_of(plan) for plan in chain]
    titles = [{matter.address: matter.title for matter in (*one, *other)} for one, other in zip(tasks_at, projects_at, strict=True)]
    # A project may take up a task, so both look through all rows.
    rows = [(*pair.tasks, *pair.projects) for pair in pairs]
    tasks, projects = (tuple(_matters(matters, titles, rows)) for matters in (tasks_at, projects_at))
    summary = LineageSummary(
        indicators=len(indicators),
        indicators_everywhere=sum(all(row.levels) for row in indicators),
        tasks=len(tasks),
        tasks_everywhere=sum(all(row.levels) for row in tasks),
        pairs=tuple(_pair(pair) for pair in pairs),
    )
    return Lineage(
        schema_version=SCHEMA_VERSION,
        plans=tuple(side(plan) for plan in chain),
        indicators=indicators,
        tasks=tasks,
        projects=projects,
        summary=summary,
    )


def _pair(pair: Comparison) -> LineagePair:
    return LineagePair(
        lower=pair.lower.file,
        upper=pair.upper.file,
        basis=pair.basis is not None,
        indicators_covered=pair.summary.indicators_covered,
        tasks_covered=pair.summary.tasks_covered,
        text_reused=pair.summary.text_reused,
    )


def _indicators(chain: Sequence[Plan], pairs: Sequence[Comparison]) -> Iterator[LineageIndicators]:
    """A row for each indicator, from the highest level that has it down."""
    taken_up = [_first_rows(pair) for pair in pairs]
    for top in range(len(chain) - 1, -1, -1):
        sides = _sides(pairs, top)
        carried = {row.lower.address for row in pairs[top].indicators if row.lower and row.upper} if top < len(pairs) else set()
        for indicator in chain[top].indicators:
            if indicator.address not in carried:
                yield _indicator(indicator.name, sides[indicator.address], top, taken_up)


def _sides(pairs: Sequence[Comparison], level: int) -> dict[str, TargetSide]:
    """The sides of the indicators of one level, by address."""
    rows = pairs[level - 1].indicators if level else pairs[0].indicators
    sides = (row.upper if level else row.lower for row in rows)
    return {side.address: side for side in sides if side}


def _first_rows(pair: Comparison) -> dict[str, TargetRow]:
    """The first row of each indicator of the upper plan, by address."""
    found: dict[str, TargetRow] = {}
    for row in pair.indicators:
        if row.upper:
            found.setdefault(row.upper.address, row)
    return found


def _indicator(name: str, first: TargetSide, top: int, taken_up: Sequence[Mapping[str, TargetRow]]) -> LineageIndicators:
    levels: list[TargetSide | None] = [None] * (len(taken_up) + 1)
    verdicts: list[Verdict | None] = [None] * len(taken_up)
    levels[top] = first
    if top < len(taken_up):
        verdicts[top] = "added"
    address: str | None = first.address
    for at in range(top - 1, -1, -1):
        row = taken_up[at].get(address) if address else None
        if row is None:
            break
        verdicts[at], levels[at] = row.relation, row.lower
        address = row.lower.address if row.lower else None
    return LineageIndicators(name=name, levels=tuple(levels), verdicts=tuple(verdicts))


def _matters(matters: Sequence[Sequence[Matter]], titles: Sequence[dict[str, str]], rows: Sequence[Sequence[MatterRow]]) -> Iterator[LineageTasks]:
    """A row for each task (or project), from the highest level that states it down."""
    ways = [_Way(below, several) for below, several in zip(titles, rows, strict=False)]
    for top in range(len(matters) - 1, -1, -1):
        carried = {address for row in rows[top] if row.upper for address in row.lower} if top < len(rows) else set()
        for matter in matters[top]:
            if matter.address not in carried:
                yield _matter(matter, top, titles, ways)


class _Way:
    """The way down from one level to the next: the rows of a pair by the upper matters that they touch, the places of the lower ones."""

    def __init__(self, titles: Iterable[str], rows: Sequence[MatterRow]) -> None:
        self._rows = rows
        self._places = {address: place for place, address in enumerate(titles)}
        self._touching: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            for address in row.upper:
                self._touching.setdefault(address, []).append(at)

    def touched(self, addresses: Iterable[str]) -> list[MatterRow]:
        """The rows that have any of the upper matters, in their order."""
        return [self._rows[at] for at in sorted({at for address in addresses for at in self._touching.get(address, ())})]

    def below(self, rows: Iterable[MatterRow]) -> list[str]:
        """The lower matters of rows, in the order of their plan."""
        known = {address for row in rows for address in row.lower if address in self._places}
        return sorted(known, key=self._places.__getitem__)


def _matter(first: Matter, top: int, titles: Sequence[dict[str, str]], ways: Sequence[_Way]) -> LineageTasks:
    levels: list[tuple[LineageMatter, ...]] = [()] * len(titles)
    verdicts: list[MatterRelation | None] = [None] * len(ways)
    levels[top] = (LineageMatter(address=first.address, title=first.title),)
    if top < len(ways):
        verdicts[top] = "added"
    addresses = [first.address]
    for at in range(top - 1, -1, -1):
        touched = ways[at].touched(addresses)
        if not touched:
            break
        verdicts[at] = _verdict(touched)
        addresses = ways[at].below(touched)
        levels[at] = tuple(LineageMatter(address=address, title=titles[at][address]) for address in addresses)
    return LineageTasks(title=first.title, levels=tuple(levels), verdicts=tuple(verdicts))


def _verdict(rows: Iterable[MatterRow]) -> MatterRelation:
    """The relation of the rows that a matter has with the level below; a split says more than the merges that it is a part of."""
    order: tuple[MatterRelation, ...] = ("split", "merged", "adapted", "kept", "missing")
    relations = {row.relation for row in rows}
    return next(relation for relation in order if relation in relations)
