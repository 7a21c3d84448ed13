"""The goals: what the goal sections promise, and by which year."""

from __future__ import annotations

import re
from itertools import pairwise

from guihua.extract.index import Index
from guihua.grammar.dates import ANY_HORIZON, HORIZON, PLAN_HORIZON
from guihua.grammar.five_year_plans import years_of
from guihua.grammar.goals import DASH, LISTED
from guihua.plan import Goal
from guihua.source import Source
from guihua.text import Text

_REACH = 60
"""Characters in which a sentence names its horizon."""


def goal_records(source: Source, index: Index) -> tuple[Goal, ...]:
    """One record per paragraph of the goal sections and per horizon in it; a goal under —— takes the year of the sentence above it.

    Where a text states its aims under 总体要求, what follows 到20XX年 there is a goal, too.
    """
    goals: list[Goal] = []
    horizon: int | None = None
    held: str | None = None
    for entry in index.paragraphs:
        if entry.place.role not in ("goals", "guiding_ideology"):
            continue
        if entry.place.address != held:
            horizon, held = None, entry.place.address
        for text in _by_horizon(entry.paragraph.text):
            opens = HORIZON.match(text.folded)
            match = opens or ANY_HORIZON.search(text.folded[:_REACH])
            plan = None if match else PLAN_HORIZON.match(text.folded)
            year = int(_group(match)) if match else years_of(_group(plan))[1] if plan else None
            if entry.place.role != "goals" and not (opens or plan):
                continue
            listed = bool(LISTED.match(text.folded))
            if year is not None and not listed:
                horizon = year
            title = _title(text, listed)
            goals.append(Goal(
                address=f"goal_{len(goals) + 1}", horizon=year or horizon, horizon_inferred=bool(plan) or (year is None and horizon is not None),
                title=title.value if title else None, text=text.value, evidence=source.cite(text),
            ))  # fmt: skip
    return tuple(goals)


def _group(match: re.Match[str]) -> str:
    """What the one group holds that took part in a match."""
    return next(value for value in match.groups() if value)


def _opens_horizon(folded: str) -> bool:
    return bool(HORIZON.match(folded) or PLAN_HORIZON.match(folded))


def _by_horizon(text: Text) -> list[Text]:
    """A paragraph cut where a sentence opens with another year: 到2017年，…。到2020年，…。"""
    cuts = [at for at in range(1, len(text)) if text.folded[at - 1] == "。" and _opens_horizon(text.folded[at : at + _REACH])]
    return [piece for low, high in pairwise([0, *cuts, len(text)]) if (piece := text[low:high].strip())]


def _title(text: Text, listed: bool) -> Text | None:
    """The words before the first 。 of a listed goal, or of a goal that opens with a short name."""
    start = match.end() if (match := DASH.match(text.folded)) else 0
    end = text.folded.find("。", start)
    if end < 0 or not (listed or end - start <= 24) or end - start > 40:
        return None
    if not listed and end + 1 >= len(text):
        return None
    return text[start:end].strip()
