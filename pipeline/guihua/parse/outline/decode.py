"""One best reading of all numbers of a document at once.

A beam search over the events in reading order. A state is what is open; each event goes on from it by one of the ``moves``, and what
speaks for each are the candidate's own evidence and the open lists. The best path decides; how far the second reading lies behind is
kept as the margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from guihua.parse.outline.candidates import Reason
from guihua.parse.outline.events import Event, Numbered, Plain
from guihua.parse.outline.heading_moves import Label
from guihua.parse.outline.moves import moves
from guihua.parse.outline.open_lists import State

BEAM = 10  # readings kept at each step: what a number within a paragraph may be leaves several nearly as good
LEFT = 4.0  # a reading so far behind the best is given up
BEHIND = 5.0  # no margin is wider
LOOK_AHEAD = 6  # candidates after which a decision counts as made, for its margin


class Decision(Struct, frozen=True):
    """What the best reading makes of an event; ``depth`` of a heading counts from 1; ``margin`` to the best reading that sees it differently."""

    event: int
    label: Label
    depth: int
    reasons: tuple[Reason, ...]
    margin: float


class _Node(Struct, frozen=True):
    before: _Node | None
    event: int
    label: Label
    depth: int
    reasons: tuple[Reason, ...]


class _Reading(Struct, frozen=True):
    score: float
    state: State
    node: _Node | None


def decode(events: Sequence[Event], weights: Mapping[str, float]) -> list[Decision]:
    """The decisions of the best reading, in order; an event without a decision is no number, or changes nothing.

    >>> from guihua.grammar.evidence import WEIGHTS
    >>> from guihua.parse.outline.candidates import Candidate
    >>> def seen(style, *path): return Numbered(Candidate(0, 0, style, path, 0, 0, (), 3.0, False, False, "建设"), 0, 0)
    >>> events = [seen("han", 1), seen("han_paren", 1), seen("han_paren", 2), seen("han", 2), seen("arabic", 7)]
    >>> [(d.label, d.depth) for d in decode(events, WEIGHTS)]
    [('heading', 1), ('heading', 2), ('heading', 2), ('heading', 1)]
    """
    clausal = _clausal(events)
    readings = [_Reading(0.0, State(), None)]
    history: list[tuple[int, list[_Reading]]] = []
    for at, event in enumerate(events):
        if isinstance(event, Plain) and not any(reading.state.box for reading in readings):
            continue
        readings = _step(readings, at, event, weights, clausal)
        history.append((at, readings))
    return _decisions(readings[0].node, history)


def _clausal(events: Sequence[Event]) -> frozenset[str]:
    """The styles whose entries end in unit clauses, as a habit."""
    all_: dict[str, int] = {}
    closed: dict[str, int] = {}
    for event in events:
        if isinstance(event, Numbered) and event.candidate.score > 0:
            all_[event.candidate.style] = all_.get(event.candidate.style, 0) + 1
            closed[event.candidate.style] = closed.get(event.candidate.style, 0) + event.candidate.clause
    return frozenset(style for style, count in closed.items() if count >= 2 and count >= 0.15 * all_[style])


def _step(readings: list[_Reading], at: int, event: Event, weights: Mapping[str, float], clausal: frozenset[str]) -> list[_Reading]:
    best: dict[State, tuple[float, _Node | None, Label | None, tuple[Reason, ...]]] = {}
    for reading in readings:
        for score, state, label, reasons in moves(reading.state, event, weights, clausal):
            total = reading.score + score
            known = best.get(state)
            if known is None or total > known[0] + 1e-9:
                best[state] = total, reading.node, label, reasons
    ranked = sorted(best.items(), key=lambda entry: -entry[1][0])[:BEAM]
    floor = ranked[0][1][0] - LEFT
    return [
        _Reading(total, state, _Node(node, at, label, len(state.levels), reasons) if label else node)
        for state, (total, node, label, reasons) in ranked if total >= floor
    ]  # fmt: skip


# what came out ------------------------------------------------------------------------------------------------------------


def _decisions(last: _Node | None, history: Sequence[tuple[int, list[_Reading]]]) -> list[Decision]:
    chain: list[_Node] = []
    while last is not None:
        chain.append(last)
        last = last.before
    chain.reverse()
    places = {at: index for index, (at, _) in enumerate(history)}
    return [Decision(node.event, node.label, node.depth, node.reasons, _margin(node, places[node.event], history, chain)) for node in chain]


def _margin(node: _Node, place: int, history: Sequence[tuple[int, list[_Reading]]], chain: Sequence[_Node]) -> float:
    """How far the best reading that sees this event differently lies behind, some candidates later."""
    _, readings = history[min(place + LOOK_AHEAD, len(history) - 1)]
    best: dict[bool, float] = {}  # the readings, the best of them first, by whether they see the event so
    for reading in readings:
        best.setdefault(_label_at(reading.node, node.event) == (node.label, node.depth), reading.score)
    return min(BEHIND, best[True] - best[False]) if len(best) == 2 else BEHIND


def _label_at(node: _Node | None, event: int) -> tuple[Label | None, int]:
    while node is not None and node.event > event:
        node = node.before
    return (node.label, node.depth) if node is not None and node.event == event else (None, 0)
