"""Every way to read the next number as a heading: what is open decides what it goes on with, opens or begins again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from guihua.grammar.headings import RANKS, is_kin
from guihua.grammar.subheads import SUBHEAD
from guihua.parse.outline.candidates import Candidate, Reason
from guihua.parse.outline.open_lists import Level, State

Label = Literal["heading", "box", "item", "list", "article", "leave", "document"]
Move = tuple[float, State, Label, tuple[Reason, ...]]
BRANCH = RANKS["article"]
"""Articles may hold what is finer than they are."""
_Runs = tuple[tuple[str, tuple[int, ...]], ...]


def heading_moves(state: State, candidate: Candidate, weights: Mapping[str, float]) -> Iterator[Move]:
    """As a heading: of an open list, of a finer or a coarser one, or as the first of a new document."""
    levels, rank = state.levels, RANKS[candidate.style]
    open_at = [at for at, level in enumerate(levels) if level.style == candidate.style]
    if not open_at and (kin := _kin_at(state, candidate)) is not None:
        steps = [*_steps_in(levels[kin].path, candidate.path, weights), ("other_mark", weights["other_mark"]), *_lone(levels[kin + 1 :], weights)]
        yield _heading(state, candidate, (*levels[:kin], replace(levels[kin], path=candidate.path, size=levels[kin].size + 1)), steps)
    for at in open_at:
        yield _continued(state, candidate, at, weights)
    if open_at:
        if candidate.ordinal == 1 and len(candidate.path) == 1:
            yield from _begun_again(state, candidate, open_at, weights)
        return
    kept = len(levels) if candidate.style == SUBHEAD else _kept(levels, rank)
    steps = _opening(state, levels[:kept], candidate, weights) + _lone(levels[kept:], weights)
    if levels and not kept:
        steps.append(("late", weights["late"]))
    yield _heading(state, candidate, (*levels[:kept], Level(candidate.style, candidate.path, 1)), steps)
    if kept < len(levels):
        name = "within" if candidate.style == "worded" else "inverted"
        steps = [*_opening(state, levels, candidate, weights), (name, weights[name])]
        yield _heading(state, candidate, (*levels, Level(candidate.style, candidate.path, 1)), steps)


def _kept(levels: Sequence[Level], rank: int) -> int:
    """How many of the open levels enclose a number; a heading without one is but little finer than what it stands under."""
    kept = len(levels)
    while kept:
        at = kept - (2 if levels[kept - 1].style == SUBHEAD else 1)
        if at < 0 or RANKS[levels[at].style] < rank:
            break
        kept -= 1
    return kept


def _continued(state: State, candidate: Candidate, at: int, weights: Mapping[str, float]) -> Move:
    """Goes on with the open list at level ``at``, which closes what is open within it."""
    level, closed = state.levels[at], _lone(state.levels[at + 1 :], weights)
    if len(candidate.path) > 1 and level.path[:-1] != candidate.path[:-1]:
        steps = [*_steps_of_path(state.levels[:at], candidate, weights), *closed]
    else:
        steps = _steps_in(level.path, candidate.path, weights) + closed
    return _heading(state, candidate, (*state.levels[:at], Level(candidate.style, candidate.path, level.size + 1)), steps)


def _begun_again(state: State, candidate: Candidate, open_at: Sequence[int], weights: Mapping[str, float]) -> Iterator[Move]:
    """1 of a style that is open: of a new document, or of the points right below a chapter's title (五、保障措施 一、加强领导)."""
    if open_at[0] == 0:
        fresh = State(levels=(Level(candidate.style, candidate.path, 1),))
        name = "new_document" if any(name == "behind_document" for name, _ in candidate.reasons) else "restarts"
        yield _heading(fresh, candidate, fresh.levels, [(name, weights[name])])
    if candidate.below and open_at == [len(state.levels) - 1]:  # no style stands thrice within itself
        yield _heading(state, candidate, (*state.levels, Level(candidate.style, candidate.path, 1)), [("nested", weights["nested"])])
    elif state.levels[-1].style == SUBHEAD != candidate.style:  # 1.教育 主要目标：1.
        yield _heading(state, candidate, (*state.levels, Level(candidate.style, candidate.path, 1)), [("opens", weights["opens"])])


def _kin_at(state: State, candidate: Candidate) -> int | None:
    """Which open list a number goes on with that is printed with another mark: 2. 3、 4."""
    if len(candidate.path) > 1 or (candidate.style, candidate.ordinal - 1) in state.inner:
        return None
    found = (at for at, level in enumerate(state.levels) if is_kin(level.style, candidate.style) and level.path == (candidate.ordinal - 1,))
    return next(found, None)


def _heading(state: State, candidate: Candidate, levels: tuple[Level, ...], steps: list[Reason]) -> Move:
    new = State(levels, None, state.boxes, (), state.article and RANKS[candidate.style] > BRANCH, _counted(state.runs, candidate))
    return plus(candidate.score, steps), new, "heading", (*candidate.reasons, *steps)


def _counted(runs: _Runs, candidate: Candidate) -> _Runs:
    """``runs`` with the candidate as the last of its style, ordered by style."""
    for at, (style, _) in enumerate(runs):
        if style == candidate.style:
            return (*runs[:at], (style, candidate.path), *runs[at + 1 :])
    return tuple(sorted((*runs, (candidate.style, candidate.path))))


def plus(score: float, reasons: Sequence[Reason]) -> float:
    """``score`` with what the reasons weigh: a loop, since nothing is asked so often."""
    for _, weight in reasons:
        score += weight
    return score


def _steps_in(last: tuple[int, ...], path: tuple[int, ...], weights: Mapping[str, float]) -> list[Reason]:
    missing = path[-1] - last[-1] - 1
    if missing == 0:
        return [("continues", weights["continues"])]
    if missing < 0:
        name = "repeats" if missing == -1 else "restarts" if path[-1] == 1 else "orphan"
        return [(name, weights[name])]
    return [("continues", weights["continues"]), ("gap", max(weights["gap"] * missing, weights["orphan"] + weights["gap"]))]


def _lone(closed: Sequence[Level], weights: Mapping[str, float]) -> list[Reason]:
    return [("lone", weights["lone"]) for level in closed if level.size == 1] if closed else []


def _opening(state: State, above: Sequence[Level], candidate: Candidate, weights: Mapping[str, float]) -> list[Reason]:
    if len(candidate.path) > 1:
        return _steps_of_path(above, candidate, weights)
    if candidate.ordinal == 1:
        return [("opens", weights["opens"])]
    run = next((path for style, path in state.runs if style == candidate.style), None)
    if run is not None and candidate.ordinal == run[-1] + 1:
        return [("runs_on", weights["runs_on"])]
    return [("orphan", weights["orphan"])]


def _steps_of_path(above: Sequence[Level], candidate: Candidate, weights: Mapping[str, float]) -> list[Reason]:
    """A decimal opens its list: 3.1 belongs under 3, 3.1.2 under 3.1."""
    parent = above[-1].path if above else ()
    wanted = candidate.path[:-1]
    steps: list[Reason] = []
    if parent:
        name = "agrees" if parent == wanted or (len(wanted) == 1 and parent[-1] == wanted[0]) else "disagrees"
        steps.append((name, weights[name]))
    if candidate.ordinal == 1:
        return [*steps, ("opens", weights["opens"])]
    return [*steps, ("gap", max(weights["gap"] * (candidate.ordinal - 1), weights["orphan"]))]
