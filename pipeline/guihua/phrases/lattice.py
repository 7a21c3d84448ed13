"""The ways to lay out a list of bodies as names and what stands between them, and the cheapest of them.

Pieces are edges between places in the list; dynamic programming finds the cheapest path. Nothing here gives bodies roles.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from guihua.gazetteer.body_names import Recognition, begins_with_region, is_place, known, recognise_folded
from guihua.grammar.clauses import (
    ANY_LABEL,
    ANY_OWN_ROLE,
    ANY_VERB,
    ANY_VERB_WITH_OBJECT,
    FIRST_IS_LEAD,
    NOTE,
    NOTE_IN_BRACKETS,
    OTHER_LABEL,
    OTHERS_TAKE_PART,
    is_deadline,
)
from guihua.grammar.unit_lists import ET_CETERA, GENERIC, JOIN, MANNER, NO_BODY, PERSON_IN_OFFICE, SEPARATOR, SHARED_ENDING, SIGN
from guihua.phrases.brackets import brackets

PieceKind = Literal["body", "unknown", "label", "verb", "object", "own_role", "deadline", "note", "filler", "etc", "separator", "preamble"]

NAME_COST: dict[Recognition, float] = {"named": 1.0, "placed": 1.2, "shaped": 2.0}
"""What a name costs, by how surely it is one; one that places share costs what one of them does (``COST``)."""
PLACE_COST = 2.5
"""What it costs that a place stands for its government: 鹿鸣区、白水县配合."""
COST: dict[PieceKind, float] = {
    "body": 1.2, "label": 0.0, "verb": 0.2, "object": 1.6, "own_role": 0.1, "deadline": 0.5, "note": 0.5, "filler": 0.3, "etc": 0.1, "separator": 0.0,
}  # fmt: skip
UNKNOWN = 4.0
"""What words cost that nothing explains: more than two names, so that they never part what can be read."""
BEFORE_BY = 2.5
"""What words cost before 由: 按照……的原则由县民政局负责."""
TWO_NAMES = 4.0
"""What it costs to take for one name what reads as a whole name, a joining word and another name."""
GLUED = 1.0
"""What it costs that two names follow each other with nothing between."""
NOTE_HINT = re.compile("下同|不再|先后|以下|均(?:涉及|[需须])")
DEADLINE_WORDS = re.compile(r"[^;。\n:]{1,60}?(?=[;。\n]|$|[,、 ]{0,8}(?:责任|牵头|配合|参与)(?:单位|部门))")
"""What stands behind 完成时限：, up to the next mark or label."""
LONGEST = 34
OPENS_GROUP = frozenset("各有相所属试涉其设党中")
JOINING = frozenset({"filler", "separator", "verb", "etc"})
LEVELS = frozenset("省市县区州盟旗乡镇各有")
"""Behind a joining word the name of a body begins so: ，会同县财政局."""
REACH = 12
"""How many places where a name might end are tried for each where one might begin."""


class Piece(Struct, frozen=True):
    """A stretch of a list: what it is, the role that a label or verb gives, and how surely a body is one."""

    kind: PieceKind
    start: int
    end: int
    role: str = ""
    recognition: Recognition | None = None


class Lattice:
    """The ways to read one list: pieces by where they begin, and the cheapest way to each place."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.inner = _inner(folded)
        self.fixed = self._fixed()
        self.flat = sorted((piece for pieces in self.fixed.values() for piece in pieces), key=lambda piece: (piece.start, piece.end))
        self.starts = [piece.start for piece in self.flat]
        self.nodes = sorted({0, len(folded), *self.starts, *(piece.end for piece in self.flat)})
        self.hard = sorted({piece.start for piece in self.flat if piece.kind not in ("filler", "etc", "object")} | {len(folded)})

    def _fixed(self) -> dict[int, list[Piece]]:
        """Everything but names and unknown words, outside brackets."""
        found: dict[int, list[Piece]] = {}
        marks = list(_marks(self.folded))
        for piece in (*marks, *_segments(self.folded, self.inner), *_behind_labels(self.folded, marks), *_sharing_an_ending(self.folded)):
            if not self.inner[piece.start] and piece.end > piece.start:
                found.setdefault(piece.start, []).append(piece)
        return found

    def whole(self) -> tuple[float, list[Piece]]:
        """The cheapest reading of all of the list, with its cost."""
        best = self._best(unknown=True)
        end = len(self.folded)
        return (best[end][0], _path(best, end)) if end in best else (UNKNOWN * len(self.folded), [])

    def prefix(self) -> list[Piece]:
        """The longest beginning that reads without unknown words; its last name may end where running text goes on."""
        best = self._best(unknown=False)
        end = max((at for at, (_, _, piece) in best.items() if piece and piece.kind not in ("label", "separator")), default=0)
        for at in sorted(best, reverse=True):
            if at == len(self.folded) or self.hard[bisect_right(self.hard, at)] <= end:
                continue
            tail = self._cut_short(at)
            if tail and tail.end > end and tail.end not in best:
                best[tail.end] = (best[at][0], at, tail)
                end = tail.end
        return _path(best, end)

    def _best(self, unknown: bool) -> dict[int, tuple[float, int, Piece | None]]:
        """For each place that can be reached: the cost, the place before, the piece between."""
        best: dict[int, tuple[float, int, Piece | None]] = {0: (0.0, 0, None)}
        for at, node in enumerate(self.nodes):
            if node not in best:
                continue
            here = best[node][0]
            for cost, piece in self._from(at, node, unknown):
                if here + cost < best.get(piece.end, (float("inf"),))[0]:
                    best[piece.end] = (here + cost, node, piece)
        return best

    def _from(self, at: int, node: int, unknown: bool) -> Iterator[tuple[float, Piece]]:
        for piece in self.fixed.get(node, ()):
            yield COST[piece.kind], piece
        if node == len(self.folded) or self.folded[node] in "、,;。:/ )]①②③④⑤⑥⑦⑧⑨⑩":
            return
        stop = self.hard[bisect_right(self.hard, node)]
        named = False
        if stop < len(self.folded) and self.folded[stop].isspace():  # a line break may lie within a name
            furthest = self.hard[bisect_right(self.hard, stop)]
        else:
            furthest = len(self.folded) if self._may_cross(node) else stop
        for end in self.nodes[at + 1 : at + 1 + REACH]:
            if end > min(furthest, node + LONGEST):
                break
            name = self._name(node, end)
            if name:
                named = named or end == stop
                yield name
        if unknown:
            if not named:
                yield from self._chain(node, stop)
            shorter = self._before_fillers(node, stop)
            for end in (*shorter, stop):
                yield UNKNOWN + 0.02 * (end - node) + GLUED * (end == stop and bool(shorter)), Piece("unknown", node, end)
            by = self.folded.find("由", node + 1, stop)
            if by > 0:
                yield BEFORE_BY, Piece("preamble", node, by)

    def _before_fillers(self, start: int, end: int) -> list[int]:
        """Where what ends a list begins within a stretch: 安远供电所|等|按职责分工."""
        inside = self.flat[bisect_left(self.starts, start + 2) : bisect_left(self.starts, end)]
        return [piece.start for piece in inside if piece.kind in ("etc", "filler")][:1]

    def _may_cross(self, node: int) -> bool:
        """Whether a name may begin here that holds separators of its own: 各市、县政府."""
        return self.folded[node] in OPENS_GROUP or self.folded[node + 1 : node + 2] == "、"

    def _name(self, start: int, end: int) -> tuple[float, Piece] | None:
        """The stretch as one name, with its cost; None when nothing tells that it is one."""
        words = self.folded[start:end]
        if words[0].isspace() or words[-1].isspace():
            return None
        inside = self.flat[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if any(piece.end == end if piece.kind in ("own_role", "note") else piece.kind == "label" and piece.start > start for piece in inside):
            return None
        found = recognise_folded(words)
        if found is None and is_place(words):
            return PLACE_COST, Piece("body", start, end, "", "shaped")
        if found is None or (found != "named" and any(piece.kind == "separator" for piece in inside)):
            return None
        two = any(self._is_two(start, piece, end) for piece in inside if piece.kind in JOINING and piece.end <= end)
        return NAME_COST[found] + two * TWO_NAMES, Piece("body", start, end, "", found)

    def _is_two(self, start: int, join: Piece, end: int) -> bool:
        """Whether what stands before and behind a joining piece are names of their own, so that the whole is none."""
        if join.kind == "separator" and self.folded[join.start : join.end].strip():
            return False  # 各市、县政府: a group that the table writes so
        before, behind = self.folded[start : join.start].strip(), self.folded[join.end : end].strip()
        if before and not recognise_folded(before):
            return False
        if not before and begins_with_region(self.folded[start:end]) and (self._nothing_joins(start, join) or behind[:1] not in LEVELS):
            return False  # 商丘市政府, 、和县民政局
        if not behind:  # 各区政府组织|落实: how it is done closes no name
            return join.kind in ("etc", "verb") or self.folded.endswith("组织", join.start, join.end)
        return join.kind == "etc" or recognise_folded(behind) is not None

    def _nothing_joins(self, start: int, join: Piece) -> bool:
        """Whether what stands before a joining word parts names already: behind 、, and for a single letter where the list begins."""
        before = self.folded[start - 1] if start else ""
        return before == "、" or (join.end - join.start == 1 and before in ("", ":", "("))

    def _chain(self, start: int, end: int) -> Iterator[tuple[float, Piece]]:
        """A name of the table that another follows at once, in text that lost its separators."""
        for at in range(min(end - 1, start + LONGEST), start + 2, -1):
            if known(self.folded[start:at]) and _begins_with_name(self.folded, at, end):
                if at not in self.nodes:
                    self.nodes.append(at)
                    self.nodes.sort()
                yield NAME_COST["named"] + GLUED, Piece("body", start, at, "", "named")
                return

    def _cut_short(self, start: int) -> Piece | None:
        """A name behind which running text goes on at once: 县科技局三、保障措施."""
        if start >= len(self.folded) or self.folded[start] in "、,;。:/ )]":
            return None
        stop = self.hard[bisect_right(self.hard, start)]
        shaped: Piece | None = None
        for end in range(min(stop, start + LONGEST), start + 1, -1):
            if self.inner[end]:
                continue
            found = recognise_folded(self.folded[start:end])
            if found in ("named", "placed") or (found and not "一" <= self.folded[end : end + 1] <= "鿿"):
                return Piece("body", start, end, "", found)
            shaped = Piece("body", start, end, "", found) if found else shaped
        return shaped


def _begins_with_name(folded: str, start: int, end: int) -> bool:
    return any(known(folded[start:at]) for at in range(min(end, start + LONGEST), start + 2, -1))


_MARKS: tuple[tuple[PieceKind, re.Pattern[str]], ...] = (
    ("separator", SEPARATOR.regex), ("filler", JOIN.regex), ("etc", ET_CETERA.regex), ("filler", GENERIC.regex), ("filler", MANNER.regex),
    ("filler", SIGN.regex), ("filler", NO_BODY.regex),
    ("label", ANY_LABEL), ("label", OTHER_LABEL.regex), ("verb", ANY_VERB), ("object", ANY_VERB_WITH_OBJECT), ("own_role", ANY_OWN_ROLE),
    ("note", NOTE_IN_BRACKETS.regex), ("note", PERSON_IN_OFFICE.regex),
)  # fmt: skip


def _marks(folded: str) -> Iterator[Piece]:
    """Separators, joining words, labels, verbs and roles in brackets, wherever they stand; where the list opens with such a role, all are labels."""
    label = ANY_LABEL.match(folded)
    opens = ANY_OWN_ROLE.match(folded) or (label is not None and label[0].rstrip(" :").endswith("]"))
    for kind, pattern in _MARKS:
        kind = "label" if opens and kind == "own_role" else kind
        for match in pattern.finditer(folded):
            role = "first_is_lead" if kind == "note" and FIRST_IS_LEAD.search(match.group()) else match.lastgroup or "other"
            yield Piece(kind, match.start(), match.end(), role)


def _segments(folded: str, inner: list[bool]) -> Iterator[Piece]:
    """What takes up all words between two marks: deadlines and notes."""
    noted = ("第" in folded or "首" in folded) and FIRST_IS_LEAD.search(folded)
    cuts = [-1, *(at for at, c in enumerate(folded) if c in ",;。" and not inner[at]), len(folded)]
    for before, behind in pairwise(cuts):
        words = folded[before + 1 : behind]
        start, end = before + 1 + len(words) - len(words.lstrip()), behind - len(words) + len(words.rstrip())
        if noted and (said := OTHERS_TAKE_PART.regex.match(folded, start)):
            yield Piece("note", start, max(said.end(), end))
        elif noted and (said := FIRST_IS_LEAD.search(words)):
            yield Piece("note", start, before + 1 + said.end(), "first_is_lead")
        elif NOTE_HINT.search(words) and (said := NOTE.search(words)):
            yield Piece("note", start, before + 1 + said.end())
        elif is_deadline(words.strip()):
            yield Piece("deadline", start, end)


def _behind_labels(folded: str, marks: list[Piece]) -> Iterator[Piece]:
    """The deadlines that a label opens, whatever words they have."""
    for label in marks:
        if label.kind == "label" and label.role == "deadline" and (until := DEADLINE_WORDS.match(folded, label.end)):
            yield Piece("deadline", label.end, label.end + len(until[0].rstrip()))


def _sharing_an_ending(folded: str) -> Iterator[Piece]:
    """Places that share what only the last has, one piece as 各市、县政府 is: 安远、云川、白水镇政府."""
    for match in SHARED_ENDING.regex.finditer(folded) if "、" in folded else ():
        start = match.start()
        for name in match["places"].rstrip("、").split("、"):
            if _whole(name):
                start += len(name) + 1
            else:
                break
        places = folded[start : match.end("places")].rstrip("、").split("、") if start < match.start("last") else []
        if places and not any(map(_whole, places)) and is_place(match["last"]):
            yield Piece("body", start, match.end(), "", "placed")


def _whole(name: str) -> bool:
    """Whether a name needs no ending; of two characters a place's own name may end like one: 横州、白水等镇."""
    return recognise_folded(name) is not None or (len(name) > 2 and is_place(name))


def _inner(folded: str) -> list[bool]:
    """For each character whether it lies within a pair of brackets; a bracket without a partner counts for nothing."""
    inner = [False] * (len(folded) + 1)
    for start, end in brackets(folded, "([《").pairs:
        inner[start + 1 : end] = [True] * (end - start - 1)
    return inner


def _path(best: dict[int, tuple[float, int, Piece | None]], end: int) -> list[Piece]:
    pieces: list[Piece] = []
    while end:
        _, end, piece = best[end]
        if piece is None:
            break
        pieces.append(piece)
    return [piece for piece in reversed(pieces) if piece.kind != "separator"]
