"""Clause lines that close a task behind the last of its points: where no other point of the document has one, they speak of the task."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from guihua.extract.index import Index, Place
from guihua.grammar.clauses import opens_clause_line
from guihua.grammar.headings import FAMILIES
from guihua.grammar.roles import role_of_title
from guihua.phrases.clauses import read_clauses

# So many tasks show the habit, or one of so many points where points are seldom tasks.
_TASKS, _POINTS = 2, 3


class _Habit(Struct):
    """How the points of a style stand to clauses: the last ones that alone have any, with how many points each closes; others that have one."""

    last: list[tuple[Place, int]]
    others: int = 0


def shared_owners(index: Index) -> dict[str, str]:
    """For the address of a last point the address of the task that the clause lines behind it close.

    （一）节水⏎（1）改造管网。⏎（2）推广器具。⏎责任单位：… speaks of （一）, if no （1） has bodies of its own; each style of
    numbers is decided once.
    """
    points: dict[str, list[Place]] = defaultdict(list)
    for place in index.places:
        if place.above and place.section.number is not None:
            points[place.above[-1].address].append(place)
    habits: dict[str, _Habit] = defaultdict(lambda: _Habit([]))
    for siblings in points.values():
        *others, last = siblings
        if not others:
            continue
        habit = habits[last.section.style]
        if any(_has_clause(index, place) for place in others):
            habit.others += 1
        elif not _is_named(last) and not last.section.children and _closed_by_line(index, last) and not _has_clause(index, last.above[-1]):
            habit.last.append((last, len(siblings)))
    return {
        last.address: last.above[-1].address
        for style, habit in habits.items() if not habit.others and _is_habit(style, habit) for last, _ in habit.last
    }  # fmt: skip


def _is_habit(style: str, habit: _Habit) -> bool:
    most = max((count for _, count in habit.last), default=0)
    return len(habit.last) >= _TASKS or (most >= _POINTS and FAMILIES.get(style) in ("fine", "circled"))


def _is_named(place: Place) -> bool:
    """Whether a point is called as parts of a plan are, so that the others say something else: 1.行动目标 2.主要任务."""
    title = place.section.title
    return title is not None and role_of_title("".join(title.folded.split())) is not None


def _has_clause(index: Index, place: Place) -> bool:
    title = place.section.title
    return any(entry.clauses for entry in index.by_place[place.address]) or (title is not None and bool(read_clauses(title)))


def _closed_by_line(index: Index, place: Place) -> bool:
    """Whether the clauses under a point stand on lines of their own, behind its text."""
    found = [entry for entry in index.by_place[place.address] if entry.clauses]
    title = place.section.title
    lines = bool(found) and all(opens_clause_line(entry.paragraph.text.folded) for entry in found)
    return lines and (title is None or not read_clauses(title))
