"""Where facts stand, as columns of a row."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.plan import Plan
from guihua.report.places import Lines, where


class Placed(TypedDict):
    """The columns of ``records.Fact`` that tell the place."""

    quote: str
    start: int | None
    stop: int | None
    page: int | None
    place: str


class Placing(Struct, frozen=True):
    """The lines of a plan's text."""

    lines: Lines

    def of(self, evidence: Evidence | None) -> Placed:
        """The columns for some evidence; empty where there is none."""
        if evidence is None:
            return Placed(quote="", start=None, stop=None, page=None, place="")
        spans = evidence.spans
        page = next((region.page for region in evidence.regions if isinstance(region.page, int)), None)
        return Placed(
            quote=evidence.quote,
            start=spans[0][0] if spans else None,
            stop=spans[-1][1] if spans else None,
            page=page,
            place=where(evidence, self.lines),
        )


def placing_of(plan: Plan) -> Placing:
    """The placing of a plan; the lines of a text are counted once for all its tables."""
    return _placing(plan.source.sha256, plan.source.text)


@lru_cache(maxsize=2)
def _placing(sha256: str, text: str) -> Placing:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return Placing(Lines(tuple(starts[:-1])))
