"""The goals: what the goal sections promise, and by which year."""

from __future__ import annotations

from itertools import pairwise

from guihua.extract.index import Index
from guihua.grammar.dates import ANY_HORIZON, HORIZON
from guihua.grammar.goals import DASH, LISTED
from guihua.plan import Goal
from guihua.source import Source
from guihua.text import Text


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
            match = HORIZON.match(text.folded) or ANY_HORIZON.search(text.folded[:60])
            year = int(next(value for value in match.groupdict().values() if value)) if match else None
            if entry.place.role != "goals" and not HORIZON.match(text.folded):
                continue
            listed = bool(LISTED.match(text.folded))
            if year is not None and not listed:
                horizon = year
            title = _title(text, listed)
            goals.append(Goal(
                address=f"goal_{len(goals) + 1}", horizon=year or horizon, horizon_inferred=year is None and horizon is not None,
                title=title.value if title else None, text=text.value, evidence=source.cite(text),
            ))  # fmt: skip
    return tuple(goals)


def _by_horizon(text: Text) -> list[Text]:
    """A paragraph cut where a sentence opens with another year: 到2017年，…。到2020年，…。"""
    cuts = [at for at in range(1, len(text)) if text.folded[at - 1] == "。" and HORIZON.match(text.folded[at:])]
    return [text[low:high].strip() for low, high in pairwise([0, *cuts, len(text)])]


def _title(text: Text, listed: bool) -> Text | None:
    """The words before the first 。 of a listed goal, or of a goal that opens with a short name."""
    start = match.end() if (match := DASH.match(text.folded)) else 0
    end = text.folded.find("。", start)
    if end < 0 or not (listed or end - start <= 24) or end - start > 40:
        return None
    if not listed and end + 1 >= len(text):
        return None
    return text[start:end].strip()
