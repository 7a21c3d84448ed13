"""One plan above, one or several below: the comparison as the comparison core makes it, made in a worker, with links to confirm or reject."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from guihua.comparison import MatterRow, TargetRow
from guihua.comparison_files import How, Order, make_files
from guihua.decisions import Decision, DecisionKind
from guihua.plan import Plan
from guihua.report.terms import MATTERS, VERDICTS, Term
from guihua.serve.desk import Desk, Entry
from guihua.serve.facts import titles_of
from guihua.writing import write_whole

ENDING = ".decisions.json"
Want = Literal["json", "html", "xlsx", "docx"]


class Match(Struct, frozen=True):
    """What is compared: the number of the upper document and of the lower ones."""

    upper: int
    lowers: tuple[int, ...]


class Bench:
    """The comparisons that were asked for, by number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._matches: list[Match] = []
        self._lock = threading.Lock()

    def add(self, match: Match) -> int:
        """The number of a comparison, the same for the same plans."""
        with self._lock:
            if match not in self._matches:
                self._matches.append(match)
            return self._matches.index(match)

    def match(self, number: int) -> Match | None:
        """What a number stands for."""
        return self._matches[number] if 0 <= number < len(self._matches) else None

    def entries(self, match: Match) -> tuple[Entry, ...]:
        """The documents of a comparison, the upper first, where all of them have a plan."""
        found = [self._desk.entry(number) for number in (match.upper, *match.lowers)]
        return tuple(entry for entry in found if entry and entry.state == "done") if all(found) else ()

    def made(self, match: Match, want: Want) -> bytes:
        """A result; UnreadableError when it could not be made within the limits, FaultError for a fault of this program."""
        desk = self._desk
        how: How = "coverage" if len(match.lowers) > 1 else "pair"
        numbers = (match.upper, *match.lowers) if how == "coverage" else (match.lowers[0], match.upper)
        plans = tuple(desk.plan_path(number).read_bytes() for number in numbers)
        decisions = tuple(row for number in match.lowers for row in self.decisions(number))
        return make_files(Order(how, plans, (want,), decisions), desk.limits).files[0][1]

    def decisions(self, number: int) -> tuple[Decision, ...]:
        """What was decided on the links of a lower document."""
        from guihua.decision_files import load_decisions

        entry = self._desk.entry(number)
        path = decisions_path(entry.path) if entry else None
        return load_decisions(path) if path and path.exists() else ()

    def decide(self, number: int, pairs: Sequence[tuple[str, str]], decision: DecisionKind | None) -> None:
        """Keep what was decided on these pairs of upper and lower words beside the lower document; None takes it back."""
        entry = self._desk.entry(number)
        if entry is None:
            return
        with self._lock:
            kept = [row for row in self.decisions(number) if (row.upper, row.lower) not in set(pairs)]
            made = [Decision(upper, lower, decision) for upper, lower in pairs] if decision else []
            rows = [*kept, *made]
            if rows:
                write_whole(decisions_path(entry.path), msgspec.json.format(msgspec.json.encode({"decisions": rows}), indent=2) + b"\n")
            else:
                decisions_path(entry.path).unlink(missing_ok=True)


def decisions_path(document: Path) -> Path:
    """Where the decisions on a document's links to upper plans stand: beside it."""
    return document.with_name(document.name + ENDING)


class Link(Struct, frozen=True):
    """A row of the table 衔接情况表."""

    term: Term
    upper: tuple[str, ...]
    lower: tuple[str, ...]
    explanation: str
    absence: str
    decision: str
    pairs: tuple[tuple[str, str], ...]
    upper_value: str = ""
    lower_value: str = ""


ABSENCES = {"absent": "未承接", "mentioned": "文中提到，未列", "unread": "该表未能读全"}
DECISIONS = {"confirm": "已确认", "reject": "已否定", "relink": "已改定"}


def links(rows: Sequence[TargetRow | MatterRow], lower: Plan, upper: Plan) -> Iterator[Link]:
    """The rows of a comparison, in its order."""
    below, above = dict(titles_of(lower)), dict(titles_of(upper))
    for row in rows:
        absence = ABSENCES.get(row.absence.kind, "") if row.absence else ""
        decided = DECISIONS.get(row.decision or "", "")
        ups: tuple[str, ...]
        lows: tuple[str, ...]
        if isinstance(row, TargetRow):
            ups, lows = (((side.name,) if side else ()) for side in (row.upper, row.lower))
            values = [side.target.raw if side and side.target else "" for side in (row.upper, row.lower)]
            term = VERDICTS[row.relation]
        else:
            ups, lows = (tuple(titles.get(each, each) for each in side) for titles, side in ((above, row.upper), (below, row.lower)))
            values, term = ["", ""], MATTERS[row.relation]
        pairs = tuple((up, low) for up in ups for low in lows)
        yield Link(term, ups, lows, row.explanation, absence, decided, pairs, values[0], values[1])
