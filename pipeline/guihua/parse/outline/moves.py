"""Every way to read the next number or line, given what is open, with its reasons and what they weigh.

A number goes on with a list, opens a finer one, returns to a coarser one, begins a new document, opens a box, is an item of the box,
is an entry of an inner list, or is no number at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from guihua.grammar.headings import RANKS, is_kin
from guihua.parse.outline.candidates import Candidate, Reason
from guihua.parse.outline.events import Boundary, Event, Numbered, Plain
from guihua.parse.outline.number_places import BOX
from guihua.parse.outline.open_lists import BoxState, Level, State

Label = Literal["heading", "box", "item", "list", "article", "leave", "document"]
SURE_ARTICLE = 1.0  # evidence above which 第三条 is an article, whatever the lists within it would be worth as headings
HOPELESS = -5.0  # evidence below which a place is no number whatever the lists say
_BRANCH = RANKS["article"]
_Move = tuple[float, State, Label, tuple[Reason, ...]]
_Step = tuple[float, State, Label | None, tuple[Reason, ...]]
_Runs = tuple[tuple[str, tuple[int, ...]], ...]


def moves(state: State, event: Event, weights: Mapping[str, float], clausal: frozenset[str]) -> Iterator[_Step]:
    """The ways to read ``event`` where ``state`` is open: what each weighs, what is open behind it, its label and its reasons.

    A way without a label takes the event for no number, or for a line that changes nothing. ``clausal``: the styles whose entries end in
    unit clauses.

    >>> from guihua.grammar.evidence import WEIGHTS
    >>> second = Numbered(Candidate(0, 0, "han", (2,), 0, 0, (), 3.0, False, False, "建设"), 0, 0)
    >>> ways = moves(State(levels=(Level("han", (1,), 1),)), second, WEIGHTS, frozenset())
    >>> [(label, [level.path for level in state.levels]) for _, state, label, _ in ways]
    [(None, [(1,)]), ('heading', [(2,)])]
    """
    if isinstance(event, Numbered):
        return _number_moves(state, event, weights, clausal)
    return _plain_moves(state, event, weights) if isinstance(event, Plain) else _document_moves(state, event, weights)


def _document_moves(state: State, event: Boundary, weights: Mapping[str, float]) -> Iterator[_Step]:
    cost = 0.0 if event.annex or not state.levels else weights["new_document"]
    yield (-0.5 if event.annex and state.levels else 0.0), state, None, ()
    if state.levels or state.box:
        yield cost, State(), "document", (("new_document", cost),)


# a number ---------------------------------------------------------------------------------------------------------------


def _number_moves(
    state: State, event: Numbered, weights: Mapping[str, float], clausal: frozenset[str]
) -> Iterator[_Step]:
    candidate = event.candidate
    if state.box is not None and state.box.frame and event.position >= state.box.frame:
        state = replace(state, box=None)
    if candidate.style != "article" or candidate.score < SURE_ARTICLE:
        yield 0.0, _line_in_box(state, event), None, ()
    if candidate.style == BOX:
        yield _open_box(state, event, weights)
        return
    if candidate.score < HOPELESS:
        return
    if candidate.style == "article":
        yield candidate.score + weights["continues"], replace(state, box=None, inner=(), article=True), "article", candidate.reasons
        return
    yield from _list_moves(state, candidate, weights)
    if state.box is not None:
        yield from _item_moves(state, event, weights, candidate.style in clausal)
        if state.box.frame:
            return
    if state.article and RANKS[candidate.style] > _BRANCH and not _goes_on_above(state, candidate):
        return
    for move in _heading_moves(state, candidate, weights):
        yield _out_of_box(move, state.box, weights, candidate)


def _goes_on_above(state: State, candidate: Candidate) -> bool:
    """Whether a number goes on with a list that is open above the articles, and with none inside the article."""
    return (candidate.style, candidate.ordinal - 1) not in state.inner and any(
        level.style == candidate.style and level.path[-1] + 1 == candidate.ordinal for level in state.levels
    )


def _line_in_box(state: State, event: Numbered) -> State:
    """A number that is none is a line like any other; where it opens a paragraph the open item of a box has one more."""
    if state.box is None or event.candidate.offset:
        return state
    return replace(state, box=replace(state.box, lines=state.box.lines + 1, one_line=state.box.one_line and not state.box.items))


def _out_of_box(move: _Move, box: BoxState | None, weights: Mapping[str, float], candidate: Candidate) -> _Move:
    if box is None:
        return move
    extra: list[Reason] = []
    if not box.items and not box.lines and not box.tabled:
        extra.append(("empty_box", weights["empty_box"]))
    if candidate.clause:
        extra.append(("task_with_clause", weights["task_with_clause"]))
    if not extra:
        return move
    score, state, label, reasons = move
    return _plus(score, extra), state, label, (*reasons, *extra)


def _open_box(state: State, event: Numbered, weights: Mapping[str, float]) -> _Move:
    candidate = event.candidate
    reasons = [*candidate.reasons, ("box", weights["box"])]
    if state.boxes and candidate.path[-1:] and candidate.path[-1] == state.boxes[-1] + 1:
        reasons.append(("next_box", weights["next_box"]))
    opened = replace(state, box=BoxState(frame=event.frame), boxes=candidate.path or state.boxes, inner=())
    return _plus(0.0, reasons), opened, "box", tuple(reasons)


def _list_moves(state: State, candidate: Candidate, weights: Mapping[str, float]) -> Iterator[_Move]:
    """As an entry of a list within a paragraph or between paragraphs: it structures nothing."""
    if candidate.reasons and candidate.reasons[0][0] in ("enclosed", "behind_reference", "behind_digit", "announced"):
        return
    name = "list_continues" if (candidate.style, candidate.ordinal - 1) in state.inner else "list" if candidate.ordinal == 1 else None
    if name is None:
        return
    reasons = [(name, weights[name])]
    if candidate.semicolon:
        reasons.append(("list_of_clauses", weights["list_of_clauses"]))
    kept = tuple(entry for entry in state.inner if entry[0] != candidate.style)
    if name == "list_continues":  # what was open within the entry before is closed
        at = next(at for at, entry in enumerate(state.inner) if entry[0] == candidate.style)
        kept = state.inner[:at]
    inner = (*kept, (candidate.style, candidate.ordinal))[-2:]
    yield _plus(0.0, reasons), replace(state, inner=inner), "list", tuple(reasons)


def _item_moves(state: State, event: Numbered, weights: Mapping[str, float], clausal: bool) -> Iterator[_Move]:
    """As the next named entry of the open box, or as a finer number within one."""
    box, candidate = state.box, event.candidate
    assert box is not None
    if box.style is not None and candidate.style != box.style and not (is_kin(box.style, candidate.style) and candidate.ordinal == box.last + 1):
        return
    missing = candidate.ordinal - box.last - 1  # last is 0 before the first item
    steps: list[Reason] = [("opens" if box.style is None else "continues", weights["opens" if box.style is None else "continues"])]
    if missing == 0:
        if candidate.ordinal == 1 or any(level.style == candidate.style and level.path[-1] + 1 == candidate.ordinal for level in state.levels):
            steps.append(("innermost", weights["innermost"]))
    elif missing < 0 or box.style is None:
        steps.append(("orphan", weights["orphan"]))
    else:
        steps.append(("gap", max(weights["gap"] * missing, weights["orphan"])))
    if clausal:
        name = "item_with_clause" if candidate.clause else "item_without_clause"
        steps.append((name, weights[name]))
    gap = max(box.gap, event.blank) if box.items else box.gap
    inside = replace(box, style=candidate.style, last=candidate.ordinal, items=box.items + 1, lines=0, gap=gap)
    yield _plus(candidate.score, steps), replace(state, box=inside, inner=()), "item", (*candidate.reasons, *steps)


def _heading_moves(state: State, candidate: Candidate, weights: Mapping[str, float]) -> Iterator[_Move]:
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
    kept = len(levels)
    while kept and RANKS[levels[kept - 1].style] >= rank:
        kept -= 1
    steps = _opening(state, levels[:kept], candidate, weights) + _lone(levels[kept:], weights)
    if levels and not kept:
        steps.append(("late", weights["late"]))
    yield _heading(state, candidate, (*levels[:kept], Level(candidate.style, candidate.path, 1)), steps)
    if kept < len(levels):
        steps = [*_opening(state, levels, candidate, weights), ("inverted", weights["inverted"])]
        yield _heading(state, candidate, (*levels, Level(candidate.style, candidate.path, 1)), steps)


def _continued(state: State, candidate: Candidate, at: int, weights: Mapping[str, float]) -> _Move:
    """Goes on with the open list at level ``at``, which closes what is open within it."""
    level, closed = state.levels[at], _lone(state.levels[at + 1 :], weights)
    if len(candidate.path) > 1 and level.path[:-1] != candidate.path[:-1]:
        steps = [*_steps_of_path(state.levels[:at], candidate, weights), *closed]
    else:
        steps = _steps_in(level.path, candidate.path, weights) + closed
    return _heading(state, candidate, (*state.levels[:at], Level(candidate.style, candidate.path, level.size + 1)), steps)


def _begun_again(state: State, candidate: Candidate, open_at: Sequence[int], weights: Mapping[str, float]) -> Iterator[_Move]:
    """1 of a style that is open: of a new document, or of the points right below a chapter's title (五、保障措施 一、加强领导)."""
    if open_at[0] == 0:
        fresh = State(levels=(Level(candidate.style, candidate.path, 1),))
        name = "new_document" if any(name == "behind_document" for name, _ in candidate.reasons) else "restarts"
        yield _heading(fresh, candidate, fresh.levels, [(name, weights[name])])
    if candidate.below and open_at == [len(state.levels) - 1]:  # no style stands thrice within itself
        yield _heading(state, candidate, (*state.levels, Level(candidate.style, candidate.path, 1)), [("nested", weights["nested"])])


def _kin_at(state: State, candidate: Candidate) -> int | None:
    """Which open list a number goes on with that is printed with another mark: 2. 3、 4."""
    if len(candidate.path) > 1 or (candidate.style, candidate.ordinal - 1) in state.inner:
        return None
    found = (at for at, level in enumerate(state.levels) if is_kin(level.style, candidate.style) and level.path == (candidate.ordinal - 1,))
    return next(found, None)


def _heading(state: State, candidate: Candidate, levels: tuple[Level, ...], steps: list[Reason]) -> _Move:
    new = State(levels, None, state.boxes, (), state.article and RANKS[candidate.style] > _BRANCH, _counted(state.runs, candidate))
    return _plus(candidate.score, steps), new, "heading", (*candidate.reasons, *steps)


def _counted(runs: _Runs, candidate: Candidate) -> _Runs:
    """``runs`` with the candidate as the last of its style, ordered by style."""
    if any([style == candidate.style for style, _ in runs]):  # noqa: C419 (asked so often that a generator costs more)
        return tuple([(style, candidate.path if style == candidate.style else path) for style, path in runs])
    return tuple(sorted((*runs, (candidate.style, candidate.path))))


def _plus(score: float, reasons: Sequence[Reason]) -> float:
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
    return [("lone", weights["lone"]) for level in closed if level.size == 1]


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


# a plain line while a box is open -----------------------------------------------------------------------------------------


def _plain_moves(state: State, event: Plain, weights: Mapping[str, float]) -> Iterator[_Step]:
    box = state.box
    if box is None:
        yield 0.0, state, None, ()
        return
    if box.frame:
        inside = event.position < box.frame
        yield 0.0, state if inside else replace(state, box=None), None if inside else "leave", ()
        return
    if event.table:
        yield 0.0, replace(state, box=replace(box, tabled=True, lines=box.lines + 1)), None, ()
        return
    one_line = box.one_line and not (box.items and not event.note)
    stays = replace(box, lines=box.lines + 1, one_line=one_line, gap=event.blank if box.gap < 0 else box.gap)
    yield 0.0, replace(state, box=stays), None, ()
    if event.note:
        return
    reasons: list[Reason] = [("leaves", weights["leaves"])]
    if box.tabled:
        reasons.append(("behind_table", weights["behind_table"]))
    if box.gap >= 0 and event.blank > box.gap:
        reasons.append(("wider_gap", weights["wider_gap"]))
    if event.clause:
        reasons.append(("clause_line", weights["clause_line"]))
    if box.items >= 2 and box.one_line and box.lines == 0:
        reasons.append(("one_line_items", weights["one_line_items"]))
    yield _plus(0.0, reasons), replace(state, box=None), "leave", tuple(reasons)
