"""A question put to the comparison, two targets for one measure, and the form of its answer."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from guihua.compare.judge.dimensions import Amount, amount
from guihua.comparison.vocabulary import Doubt, Verdict
from guihua.plan import Target

Standing = Literal["same", "part", "whole", "unknown"]
"""How the lower plan's region stands to the upper plan's: the same, a part of it, the whole of it, or not known."""


class Question(Struct, frozen=True):
    """Two targets for one measure; ``*_unit`` is the indicator's unit, for a cell that prints none.

    ``trend``: which way the plans themselves move it from where it stands, None where they do not say or contradict each other.
    """

    name: str
    lower: Target
    upper: Target
    lower_unit: str | None
    upper_unit: str | None
    standing: Standing
    trend: Literal[1, -1] | None = None

    @property
    def amounts(self) -> tuple[Amount, Amount]:
        """Both numbers, each in the first unit of its dimension."""
        return amount(self.lower, self.lower_unit), amount(self.upper, self.upper_unit)


class Judgement(Struct, frozen=True):
    """The verdict; why, as the second half of a sentence; the lower number less the upper one and the share where they mean something;

    and what somebody should look at.
    """

    relation: Verdict
    why: str
    gap: float | None = None
    share: float | None = None
    doubt: Doubt | None = None


def incomparable(why: str) -> Judgement:
    """The answer where nothing can be proved."""
    return Judgement("incomparable", why)
