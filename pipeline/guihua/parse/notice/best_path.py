"""The one reading of a passage: the best sequence of its candidates, decided together.

A passage is read from its first word to its last as parts and running text. Each part follows others only in the order that a notice has
(GB/T 9704—2012, 7): ``ORDER`` says what each step is worth. What is cut where nothing parts the words pays for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from guihua.grammar.letterhead import OPENING
from guihua.parse.notice.passage import BLANK, LINE, NONE, PARAGRAPH, WIDE, Passage
from guihua.parse.notice.segment import Kind, Segment

State = Literal["top", "noticed", "headed", "body", "signed", "labelled", "announced", "titled", "text", "signing", "tail"]
"""Where in the file a reader is: above everything; below the title of a notice, or of a document that needs none; in the words of the
notice; below its signature; below 附件; below a title that
附件 announced; below the title of a document; in its text; below a signature
that no date follows yet; below its text."""

_CLOSING: tuple[Kind, ...] = ("attachments", "signature", "date", "note", "contact", "copied_to", "printing")


def _to(state: State, **worth: float) -> dict[Kind, tuple[State, float]]:
    return {kind: (state, value) for kind, value in worth.items()}  # type: ignore[misc]


ORDER: dict[State, dict[Kind, tuple[State, float]]] = {
    "top": {
        **_to("top", letterhead=0.5, number=0, signatory=0, chrome=0, date=-0.5, note=-1, signature=-0.8, adoption=-1, junk=0),
        **_to("noticed", issuing_title=0.5), **_to("headed", title=0.5), **_to("body", addressees=-0.5),
        **_to("labelled", label=-1), **_to("text", text=-0.5),
    },
    "noticed": {
        **_to("noticed", number=0.5, date=-0.3, chrome=-0.3, adoption=-0.5, letterhead=-1, issuing_title=-1, signature=-0.8, note=-1, junk=-0.5),
        **_to("body", addressees=1, text=-0.3), **_to("titled", title=-1), **_to("labelled", label=0), **_to("signed", attachments=-1),
    },
    "headed": {
        **_to("headed", number=0.5, date=0, chrome=-0.3, adoption=0.5, signature=-0.2, note=-0.3, title=-1, letterhead=-1, junk=-0.5),
        **_to("noticed", issuing_title=-0.5), **_to("body", addressees=1), **_to("text", text=0), **_to("labelled", label=-1),
    },
    "body": {
        **_to("body", text=0, chrome=-1.5),
        **_to("signed", attachments=0, signature=0.3, date=-0.3, note=-0.3, contact=0, copied_to=-0.5, printing=-0.5),
        **_to("labelled", label=-0.5), **_to("titled", title=-1.2),
    },
    "signed": {
        **_to("signed", attachments=-0.2, signature=0.3, date=0.5, note=0.3, contact=0, copied_to=0.3, printing=0.5, chrome=-0.5),
        **_to("labelled", label=0.5), **_to("titled", title=0.5, issuing_title=-2), **_to("signed", number=-1), **_to("text", text=-3),
    },
    "labelled": {**_to("announced", title=1, line=1, issuing_title=-2), **_to("labelled", label=-1, number=-0.5), **_to("text", text=-1.5)},
    "announced": {
        **_to("announced", number=0, date=-0.5, chrome=-0.5, adoption=0.5, signature=-2.5, note=0),
        **_to("text", text=0, addressees=-1), **_to("labelled", label=-1),
    },
    "titled": {
        **_to("titled", number=0, date=0, chrome=-0.5, adoption=0.5, signature=-0.3, note=0, title=-2.5),
        **_to("text", text=0, addressees=-1), **_to("labelled", label=-1),
    },
    "text": {
        **_to("text", text=0),
        **_to("signing", signature=0),
        **_to("tail", attachments=-0.3, date=-1.2, note=-0.3, contact=-0.5, copied_to=0, printing=0, chrome=-0.5),
        **_to("labelled", label=-0.3), **_to("titled", title=-1.5),
    },
    "signing": {**_to("signing", signature=0.3, contact=0), **_to("tail", date=0.5, note=-0.5, printing=0.5, chrome=-3.5)},
    "tail": {
        **_to("tail", attachments=-0.2, signature=0.3, date=0.5, note=0.3, contact=0, copied_to=0.3, printing=0.5, chrome=0),
        **_to("labelled", label=0.3), **_to("titled", title=-0.5), **_to("text", text=-4),
    },
}  # fmt: skip

CUT = {PARAGRAPH: 0.0, LINE: 0.3, WIDE: 0.4, BLANK: 0.9, NONE: 1.9}
"""What a cut costs, by what stands there."""
BETWEEN_PARTS, BEHIND_STOP, BEFORE_OPENING = 0.3, 0.5, 0.9
"""Two parts that meet bear each other out; a full stop, or words that open a text, make a cut likely."""
UNOPENED, AGAIN = 5.0, 3.0
"""A further title in a file counts where chapters begin anew below it, or an annex is announced; without chapters between two titles, hardly."""


_RUNNING: tuple[Kind, ...] = ("text", "junk")
JUNK, SENTENCE = 0.012, 1.5
"""What each character costs that is passed over among the first parts of a notice, and each sentence among them."""


EMPTY = 3.0
"""An annex that holds no word and no table is none: its name is one of a list."""
UNDATED = 3.5
"""A body named at the end of a text without a date signs nothing: it is in charge of something."""


class Step(Struct, frozen=True):
    """A part of the reading, and the state that it is reached in."""

    segment: Segment
    state: State
    before: State


_Running = Literal["", "text", "junk"]
"""What running words come before a place, if any: they go on without a cut."""


class _Node(Struct, frozen=True):
    score: float
    back: tuple[int, State, _Running] | None
    step: Step | None


class Setting(Struct, frozen=True):
    """Where a passage stands: the state that it begins in; whether chapters begin anew (or for the first time) right below it."""

    start: State
    opens: bool


def best_path(passage: Passage, candidates: Sequence[Segment], setting: Setting) -> list[Step]:
    """The best reading of ``passage``."""
    size = len(passage.words)
    borders = sorted({0, size, *(at for c in candidates for at in (c.start, c.end))})
    follow = dict(pairwise(borders))
    by_start: dict[int, list[Segment]] = {}
    for candidate in candidates:
        by_start.setdefault(candidate.start, []).append(candidate)
    table: _Table = {0: {(setting.start, ""): _Node(0.0, None, None)}}
    for at in borders:
        steps = [*by_start.get(at, ()), *(_running(passage, at, follow[at]) if at in follow else ())]
        for state, running in sorted(table.get(at, ())):
            for segment in steps:
                _take(passage, table, (at, state, running), segment, setting)
    ends = table.get(size, {})
    if not ends:
        return []
    key = max(sorted(ends), key=lambda k: ends[k].score - UNDATED * (k[0] == "signing"))
    return _walk_back(table, size, key)


def _running(passage: Passage, start: int, end: int) -> tuple[Segment, Segment]:
    """Words that are none of the parts: text of the document, or words of whatever page the notice stands on."""
    words = passage.words[start:end]
    sentences = words.count("。") + words.count(";") + (passage.gaps[start] >= LINE and bool(OPENING.match(words)))
    return Segment("text", start, end), Segment("junk", start, end, -JUNK * len(words) - SENTENCE * sentences)


_Table = dict[int, dict[tuple[State, _Running], _Node]]


def _take(passage: Passage, table: _Table, here: tuple[int, State, _Running], segment: Segment, setting: Setting) -> None:
    """Goes on from ``here`` with ``segment``, where the order allows it and nothing better leads to its end."""
    at, state, before = here
    move = ORDER[state].get(segment.kind)
    if move is None:
        return
    node = table[at][(state, before)]
    after, worth = move
    running: _Running = "text" if segment.kind == "text" else "junk" if segment.kind == "junk" else ""
    score = node.score + segment.score
    if not running or running != before:
        between = 1.0 if running or before or node.step is None else BETWEEN_PARTS
        score += worth - cut_cost(passage, at) * between
    titles = after in ("titled", "announced") and segment.kind in ("title", "issuing_title", "line")
    if titles and not setting.opens and (state in ("text", "tail") or (segment.end == len(passage.words) and not passage.tables)):
        score -= UNOPENED
    elif titles and state in ("text", "tail") and setting.start == "top":
        score -= AGAIN
    elif state == "announced" and after == "labelled" and not any(place == at for place, _ in passage.tables):
        score -= EMPTY
    nodes = table.setdefault(segment.end, {})
    known = nodes.get((after, running))
    if known is None or score > known.score:
        nodes[(after, running)] = _Node(score, here, Step(segment, after, state))


def cut_cost(passage: Passage, at: int) -> float:
    """What it costs to begin something else at ``at``."""
    cost = CUT[passage.gaps[at]]
    if cost > BEHIND_STOP and at and passage.words[at - 1] in "。:;)!》":
        return BEHIND_STOP
    if cost > BEFORE_OPENING and OPENING.match(passage.words[at : at + 24]):
        return BEFORE_OPENING
    return cost


def _walk_back(table: _Table, at: int, key: tuple[State, _Running]) -> list[Step]:
    steps: list[Step] = []
    node = table[at][key]
    while node.step is not None and node.back is not None:
        steps.append(node.step)
        before, state, running = node.back
        node = table[before][(state, running)]
    steps.reverse()
    return _merged(steps)


def _merged(steps: list[Step]) -> list[Step]:
    """Running text in one step."""
    merged: list[Step] = []
    for step in steps:
        kind = step.segment.kind
        if merged and kind in _RUNNING and merged[-1].segment.kind == kind and merged[-1].state == step.state:
            last = merged.pop()
            step = Step(Segment(kind, last.segment.start, step.segment.end), step.state, last.before)
        merged.append(step)
    return merged
