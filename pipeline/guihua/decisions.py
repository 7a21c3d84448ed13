"""What an analyst decided on links between plans, kept from one run to the next.

A decision is keyed by the words of both sides (the title of a task, the name of an indicator), not by addresses or files: it holds after
a new extraction, and what was confirmed for one county holds for every sister plan with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from guihua.folding import fold

DecisionKind = Literal["confirm", "reject", "relink"]
COLUMN, UPPER, LOWER, INSTEAD, NOTE = "裁定", "上级", "下级", "改定为", "备注"
"""The columns of a report workbook that a decision is read back from."""
WORDS: dict[str, DecisionKind] = {"确认": "confirm", "否定": "reject", "改定": "relink"}
"""What is written into the column 裁定."""
EARLIER = "以往裁定"
"""The kind of a row that only carries on what was decided before: any other row of its workbook is newer."""


class Decision(Struct, frozen=True):
    """A row of ``*.decisions.json``. ``relink``: the upper one is taken up by ``lower`` and by nothing else."""

    upper: Annotated[str, Meta(title="上级", description="上级任务的标题或指标的名称，照印。")]
    lower: Annotated[str, Meta(title="下级", description="下级任务的标题或指标的名称，照印。")]
    decision: Annotated[DecisionKind, Meta(title="裁定", description="confirm 确认，reject 否定，relink 改定。")]
    note: Annotated[str, Meta(title="备注", description="理由。")] = ""


class Decisions:
    """Decisions by the words of their two sides; of several on one pair the last one holds."""

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self._rows = {(key_of(row.upper), key_of(row.lower)): row.decision for row in rows}
        self._moved = {upper for (upper, _), decision in self._rows.items() if decision == "relink"}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def on(self, lower: str, upper: str) -> DecisionKind | None:
        """What was decided on a pair of titles or names; a pair that a relinking leaves behind is rejected."""
        return self._on(key_of(lower), key_of(upper))

    def _on(self, lower: str, upper: str) -> DecisionKind | None:
        decision = self._rows.get((upper, lower))
        return "reject" if decision is None and upper in self._moved else decision

    def of_pair(self, lower: Iterable[str], upper: Iterable[str]) -> DecisionKind | None:
        """The decision that a row of several shows: the first on any of its pairs."""
        below = list(lower)
        return next((found for up in upper for low in below if (found := self.on(low, up))), None)

    def pairs(self, lower: Iterable[str], upper: Iterable[str]) -> Iterator[tuple[tuple[int, int], DecisionKind]]:
        """The positions of all pairs that were decided on."""
        if not self._rows:
            return
        above: dict[str, list[int]] = {}
        for column, up in enumerate(upper):
            above.setdefault(key_of(up), []).append(column)
        told = {key for key, _ in self._rows} & above.keys()
        for row, low in enumerate(lower):
            below = key_of(low)
            found = {up: self._on(below, up) for up in told}
            yield from sorted(((row, column), decision) for up, decision in found.items() if decision for column in above[up])


def latest(rows: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold: of several on one pair the last one.

    >>> latest([Decision("甲", "乙", "confirm"), Decision("甲。", "乙", "reject")])
    (Decision(upper='甲。', lower='乙', decision='reject', note=''),)
    """
    return tuple({(key_of(row.upper), key_of(row.lower)): row for row in rows}.values())


def key_of(words: str) -> str:
    """The letters of a title, whatever its numbering of widths, spaces and punctuation.

    >>> key_of("推进 家庭适老化改造。") == key_of("推进家庭适老化改造")
    True
    """
    return "".join(letter for letter in fold(words) if letter.isalnum())
