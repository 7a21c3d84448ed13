"""Every way to read the next number or line, given what is open, with its reasons and what they weigh.

A number goes on with a list, opens a finer one, returns to a coarser one, begins a new document, opens a box, is an item of the box,
is an entry of an inner list, or is no number at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from guihua.grammar.headings import RANKS, is_kin
from guihua.parse.outline.candidates import Candidate, Reason
from guihua.parse.outline.events import Boundary, Event, Numbered, Plain
from guihua.parse.outline.heading_moves import BRANCH, Label, Move, heading_moves, plus
from guihua.parse.outline.number_places import BOX
from guihua.parse.outline.open_lists import BoxState, State

SURE_ARTICLE = 1.0  # evidence above which 第三条 is an article, whatever the lists within it would be worth as headings
HOPELESS = -5.0  # evidence below which a place is no number whatever the lists say
_Step = tuple[float, State, Label | None, tuple[Reason, ...]]


def moves(state: State, event: Event, weights: Mapping[str, float], clausal: frozenset[str]) -> Iterator[_Step]:
    """The ways to read ``event`` where ``state`` is open: what each weighs, what is open behind it, its label and its reasons.

    A way without a label takes the event for no number, or for a line that changes nothing. ``clausal``: the styles whose entries end in
    unit clauses.

    >>> from guihua.grammar.evidence import WEIGHTS
    >>> from guihua.parse.outline.open_lists import Level
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
    if state.article and RANKS[candidate.style] > BRANCH and not _goes_on_above(state, candidate):
        return
    for move in heading_moves(state, candidate, weights):
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


def _out_of_box(move: Move, box: BoxState | None, weights: Mapping[str, float], candidate: Candidate) -> Move:
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
    return plus(score, extra), state, label, (*reasons, *extra)


def _open_box(state: State, event: Numbered, weights: Mapping[str, float]) -> Move:
    candidate = event.candidate
    reasons = [*candidate.reasons, ("box", weights["box"])]
    if state.boxes and candidate.path[-1:] and candidate.path[-1] == state.boxes[-1] + 1:
        reasons.append(("next_box", weights["next_box"]))
    opened = replace(state, box=BoxState(frame=event.frame), boxes=candidate.path or state.boxes, inner=())
    return plus(0.0, reasons), opened, "box", tuple(reasons)


def _list_moves(state: State, candidate: Candidate, weights: Mapping[str, float]) -> Iterator[Move]:
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
    yield plus(0.0, reasons), replace(state, inner=inner), "list", tuple(reasons)


def _item_moves(state: State, event: Numbered, weights: Mapping[str, float], clausal: bool) -> Iterator[Move]:
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
    yield plus(candidate.score, steps), replace(state, box=inside, inner=()), "item", (*candidate.reasons, *steps)


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
    yield plus(0.0, reasons), replace(state, box=None), "leave", tuple(reasons)
