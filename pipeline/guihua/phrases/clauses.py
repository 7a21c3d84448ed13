"""Unit clauses in a text: where they stand and what they say.

A clause is found by its own shape anywhere in a text, whether line ends are there or not: a bracket that holds labels or
verbs and bodies, a bracket of nothing but bodies at the end of a sentence, a label with a list behind it, or a whole
sentence of bodies and verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from guihua.gazetteer.body_names import is_place, may_name, recognise_folded
from guihua.grammar.clauses import ANY_LABEL, ANY_OWN_ROLE, ANY_VERB, MAY_BE_LABEL, UnitRole, opens_clause_line, role_of_others
from guihua.grammar.openers import PLAN_VERBS, SENTENCE_OPENERS
from guihua.grammar.unit_lists import PERSON, PERSON_BEHIND, REST_OF_NAME
from guihua.phrases.brackets import brackets
from guihua.phrases.lattice import Piece
from guihua.phrases.unit_lists import bodies, read_list, read_prefix, read_words
from guihua.text import Text

LONGEST_CLAUSE = 1500
LONGEST_SENTENCE = 300
LONGEST_UNKNOWN = 14
"""Longer words that nothing explains are running text, not a name."""
LONGEST_NAME = 30
"""No line of a clause holds a longer name that is unknown."""
LONGEST_LOST = 40
"""A longer bracket that ends in a verb and names no body is prose."""
DEEPEST = 4
"""So many brackets may have lost their ends before one that has not is passed over."""
ROLES = frozenset({"lead", "participating", "responsible"})
_HINT = re.compile(r"单位|部门|牵头|负责|责任|分工|配合|参与|落实|时限|时间|[(\[]|--")
_STRONG_VERB = re.compile(r"(?:牵头|负责|配合|参与|协助|为(?:牵头|责任|配合|参与)(?:单位|部门))[负责组织实施落推进抓总]{0,12}(?=[,;。)\]]|$)")
_SENTENCE_END = frozenset("。;!?”)]")
_NAME_END = frozenset("”)]")
_BEHIND_BARE = re.compile(r"[。;.,、 ]{0,20}(?:$|\n|[(\[]?[一二三四五六七八九十\d]{1,3}[)\]、.]|第[一二三四五六七八九十\d]+)")
_SENTENCE = re.compile(
    r"(?:(?<=[。;!”)\]\n])|^) *(?:[(\[]|(?P<dash>--))?"
    r"(?P<words>(?:[^。;!”\n()\[\]]|[(\[][^()\[\]\n]{1,20}[)\]])+)(?=[。;!\n)\]]|$)"
)
_LIST_STOP = re.compile(r"[。\n)\]]")
_NEXT_NUMBER = re.compile(r"[一二三四五六七八九十]、|\d[.、]|第.{1,3}[章节条]|[(\[][一二三四五六七八九十\d]{1,3}[)\]]")
_BRACKETED_LINE = re.compile(r"^\[[^\]]{8,}\][。;]?$")
_CLOSING = re.compile(r" {0,20}[。;)\]]{1,2}")
_RUNNING_ON = re.compile(r"。[^)\]]{0,200}[一-鿿]")


class Clause(Struct, frozen=True):
    """A unit clause: its words, and the bodies it names by role, in printed order.

    ``first_is_lead``: it says that the first of several leads, and ``others`` what the rest are then;
    ``plain_list``: it names them all as responsible alike;
    ``names_nobody``: a bracket that speaks of who leads or is responsible, in which no body could be read.
    """

    text: Text
    units: tuple[tuple[UnitRole, Text], ...]
    deadline: Text | None = None
    first_is_lead: bool = False
    others: UnitRole = "responsible"
    plain_list: bool = False
    names_nobody: bool = False


def read_clauses(text: Text) -> tuple[Clause, ...]:
    """The unit clauses of a text, in order.

    >>> [c] = read_clauses(Text.of("落实政策。（牵头单位：县民政局；参与单位：县财政局、县残联）"))
    >>> [(role, unit.value) for role, unit in c.units]
    [('lead', '县民政局'), ('participating', '县财政局'), ('participating', '县残联')]
    >>> [c] = read_clauses(Text.of("做好服务。（省财政厅牵头，各市人民政府按职责分工负责）"))
    >>> [(role, unit.value) for role, unit in c.units]
    [('lead', '省财政厅'), ('responsible', '各市人民政府')]
    >>> read_clauses(Text.of("支持企业（含民营企业）发展。"))
    ()
    >>> [c.names_nobody for c in read_clauses(Text.of("推进改革。（牵头单位：）"))]
    [True]
    """
    return tuple(_found(text))


def ends_in_clause(text: Text) -> bool:
    """Whether a paragraph ends in a unit clause, as a task does."""
    clauses = read_clauses(text[-LONGEST_CLAUSE:]) if len(text) > 2 * LONGEST_CLAUSE else read_clauses(text)
    return bool(clauses) and text.end - clauses[-1].text.end <= 2


def first_leads(clause: Clause, others: UnitRole = "responsible") -> Clause:
    """The clause as it reads where the first of several leads and the ``others`` have that role."""
    if not clause.plain_list or len(clause.units) < 2:
        return clause
    return replace(clause, units=(("lead", clause.units[0][1]), *((others, unit) for _, unit in clause.units[1:])))


def _found(text: Text) -> Iterator[Clause]:
    folded = text.folded
    if not _HINT.search(folded):
        return
    lines = opens_clause_line(folded) and not _BRACKETED_LINE.match(folded)
    if lines and len(folded) <= LONGEST_CLAUSE and not _RUNNING_ON.search(folded):
        clause = _line(text)
        if clause:
            yield clause
            return
    at = 0
    for start, end in _brackets(folded):
        clause = _bracketed(text, start, end)
        if clause:
            yield from _outside(text, at, start)
            yield clause
            at = end
    yield from _outside(text, at, len(folded))


def _brackets(folded: str) -> Iterator[tuple[int, int]]:
    """The outermost bracketed stretches that may be clauses; where an outer one is none, those within it."""
    waiting = [(start, end, 0) for start, end in reversed(brackets(folded, "([").pairs)]
    while waiting:
        start, end, depth = waiting.pop()
        if end - start <= LONGEST_CLAUSE and not _only_opens(folded, start, end):
            yield start, end
        elif depth < DEEPEST:
            inner = brackets(folded[start + 1 : end], "([").pairs
            waiting.extend((start + 1 + low, start + 1 + high, depth + 1) for low, high in reversed(inner))


def _only_opens(folded: str, start: int, end: int) -> bool:
    """Whether a bracket is but a label (【责任单位】), or its own end is lost and another bracket's was taken for it."""
    label = ANY_LABEL.match(folded, start + 1)
    return bool(label and (label.end() >= end or _RUNNING_ON.search(folded, label.end(), end)))


def _bracketed(text: Text, start: int, end: int) -> Clause | None:
    folded = text.folded
    inside, whole = text[start + 1 : end - 1], text[start:end]
    if len(inside) > LONGEST_CLAUSE or len(inside) < 2 or ANY_OWN_ROLE.fullmatch(whole.folded):
        return None
    words, pieces = read_words(inside)
    verbal = ANY_VERB.search(words.folded)
    named = [piece for piece in pieces if piece.kind == "body"]
    unknown = [piece for piece in pieces if piece.kind == "unknown"]
    clause = replace(_clause(words, pieces), text=whole)
    if any(piece.kind == "label" and piece.role in ROLES for piece in pieces):
        return replace(clause, names_nobody=not clause.units and not clause.deadline)
    if verbal:
        # At the end of a sentence a bracket that ends in a role names bodies, also those that nobody knows.
        most = len(named) if _before(folded, start) in _SENTENCE_END and verbal.end() <= len(words) else len(named) // 2
        if named and len(unknown) <= most and pieces[0].kind != "unknown":
            return clause
        alone = verbal.lastgroup == "lead" and verbal.end() == len(words) and len(words) < LONGEST_LOST
        return Clause(whole, (), names_nobody=True) if alone and pieces[0].kind == "unknown" else None
    behind_sentence = _before(folded, start) in _SENTENCE_END and not _names_on(folded, start, end)
    closes = _BEHIND_BARE.match(folded, end)
    if closes and behind_sentence and named and not unknown and any(_staffed(words.folded, piece) for piece in named):
        return clause  # （镇水利站 王建国）: who answers for it tells that it is a body
    if not _only_bodies(words.folded, pieces) or (unknown and not (behind_sentence and closes and _may_be_names(words.folded, pieces))):
        return None
    if not behind_sentence and any(recognise_folded(folded[at:start]) for at in range(max(0, start - LONGEST_UNKNOWN), start - 1)):
        return None  # 区农业农村中心（区供销社）: another name of the body before it
    return clause if named and (closes or (behind_sentence and len(named) > 1)) else None


def _staffed(folded: str, piece: Piece) -> bool:
    """Whether a person stands behind the name of a body."""
    behind = PERSON_BEHIND.regex.match(folded, piece.end)
    return behind is not None and PERSON.match(behind["person"]) is not None


def _before(folded: str, at: int) -> str:
    """The last character before ``at`` that is no white space."""
    while at and folded[at - 1].isspace():
        at -= 1
    return folded[at - 1 : at] if at else ""


def _names_on(folded: str, start: int, end: int) -> bool:
    """Whether a bracket says what the name before it means, and the words go on: “三委两局”（县科委、县经信委）认定的项目."""
    return _before(folded, start) in _NAME_END and folded[end : end + 1].isalpha()


def _only_bodies(folded: str, pieces: list[Piece]) -> bool:
    """Whether one name is sure, and half of those that are recognised are; places tell nothing: 云川镇."""
    named = [piece for piece in pieces if piece.kind == "body" and not is_place(folded[piece.start : piece.end])]
    sure = sum(piece.recognition != "shaped" for piece in named)
    return bool(named) and 2 * sure >= len(named)


def _may_be_names(folded: str, pieces: list[Piece]) -> bool:
    """Whether the words of a closing bracket that nothing explains may be names, since a known one stands first: 县水利局、安远车务段."""
    unknown = [folded[piece.start : piece.end] for piece in pieces if piece.kind == "unknown"]
    if bodies(pieces)[0].kind != "body":
        return False
    return all(len(words) <= LONGEST_UNKNOWN and may_name(words) and not PLAN_VERBS.match(words) for words in unknown)


def _line(text: Text) -> Clause | None:
    """A line that is a clause from its label to its end, if it reads as one."""
    words, pieces = read_words(text)
    unknown = [piece for piece in pieces if piece.kind == "unknown"]
    listed = {piece for piece, behind in pairwise(pieces) if behind.kind == "body" and words.folded[piece.end : piece.end + 1] == "、"}
    runs_on = any(_runs_on(words.folded[piece.start : piece.end], piece in listed) for piece in unknown)
    person = any(piece.role == "person" for piece in pieces)
    if runs_on and not person:
        return None
    clause = replace(_clause(words, pieces), text=text)
    return clause if clause.units or clause.deadline or person else None


def _runs_on(folded: str, listed: bool = False) -> bool:
    """Whether unknown words are more than one name: long, or a name that words go on behind which are none of it. ``listed``: a body follows.

    >>> _runs_on("县住建局要主动对接"), _runs_on("城管执法局七中队"), _runs_on("县农商行各网点"), _runs_on("县农商行各网点", listed=True)
    (True, False, True, False)
    """
    if len(folded) > LONGEST_NAME:
        return True
    read = read_prefix(folded)
    rest = folded[read[-1].end :] if read else ""
    whole = len(folded) <= LONGEST_UNKNOWN and may_name(folded) and (listed or REST_OF_NAME.match(rest))
    return bool(read) and not (whole and not PLAN_VERBS.search(rest) and not SENTENCE_OPENERS.match(rest))


def _outside(text: Text, start: int, end: int) -> Iterator[Clause]:
    """The clauses of a stretch outside brackets: a label with a list, or a whole sentence of bodies and verbs."""
    folded = text.folded
    at = start
    for match in ANY_LABEL.finditer(folded, start, end) if MAY_BE_LABEL.search(folded, start, end) else ():
        if match.start() < at or match.lastgroup not in ROLES or ANY_LABEL.match(folded, match.end()):
            continue
        yield from _sentences(text, at, match.start())
        at = match.start()
        begin = match.start() - (folded[match.start() - 1 : match.start()] in ("[", "("))
        read = _behind_label(folded, match.start(), end)
        if bodies(read):
            stop = match.start() + read[-1].end
            closing = _CLOSING.match(folded, stop)
            stop = closing.end() if closing else stop
            yield replace(_clause(text[match.start() :], read), text=text[begin:stop])
            at = stop
    yield from _sentences(text, at, end)


def _behind_label(folded: str, start: int, end: int) -> list[Piece]:
    """The list that a label opens in running text: as far as it reads, or to the end of its sentence if names go on that are unknown."""
    read = read_prefix(folded[start : min(end, start + LONGEST_CLAUSE)])
    read = _to_its_end(folded[start:end], read)
    at = start + read[-1].end if bodies(read) else start
    stop = _LIST_STOP.search(folded, at, end)
    upto = stop.start() if stop else end
    if at == start or folded[at : at + 1] not in ("、", ",") or upto - at > LONGEST_SENTENCE or _NEXT_NUMBER.search(folded, at, upto):
        return read
    rest = read_list(folded[start:upto])
    unknown = [piece for piece in rest if piece.kind == "unknown"]
    fits = 2 * len(unknown) <= len(bodies(rest)) and all(piece.end - piece.start <= LONGEST_UNKNOWN for piece in unknown)
    return rest if fits else read


def _to_its_end(folded: str, read: list[Piece]) -> list[Piece]:
    """The list with its last name as far as its words go, where only its shape tells that it is one: 中铁安远局|集团云川车务段."""
    if not read or read[-1].recognition != "shaped":
        return read
    more = REST_OF_NAME.regex.match(folded, read[-1].end)
    if not more or PLAN_VERBS.search(more[0]) or SENTENCE_OPENERS.match(more[0]) or not may_name(more[0]):
        return read
    return [*read[:-1], replace(read[-1], kind="unknown", end=more.end(), recognition=None)]


def _sentences(text: Text, start: int, end: int) -> Iterator[Clause]:
    """Whole sentences that are nothing but bodies and verbs: 县民政局牵头，县财政局配合。

    One side of a bracket may be lost, or a dash stand for it.
    """
    folded = text.folded
    if not (_STRONG_VERB.search(folded, start, end) or any(folded.find(sign, start, end) >= 0 for sign in (")", "--"))):
        return
    for sentence in _SENTENCE.finditer(folded, start, end):
        low, high = sentence.span("words")
        closed = folded[high : high + 1] == ")" or (sentence["dash"] is not None and not folded[high:end].strip("。 \n"))
        if high - low > LONGEST_SENTENCE or not (closed or _STRONG_VERB.search(folded, low, high)):
            continue
        words, pieces = read_words(text[low:high])
        if not pieces or pieces[0].kind not in ("body", "filler") or any(piece.kind in ("unknown", "object", "preamble") for piece in pieces):
            continue
        if any(piece.kind == "verb" for piece in pieces):
            whole = any(piece.recognition in ("named", "placed") for piece in pieces)
        else:
            whole = closed and _only_bodies(words.folded, pieces) and len(bodies(pieces)) > 1
        if whole and not (closed and folded[low - 1 : low] == "(" and _names_on(folded, low - 1, high + 1)):
            stop = _CLOSING.match(folded, high)
            yield replace(_clause(words, pieces), text=text[sentence.start() : stop.end() if stop else high])


def assigned(text: Text, role: UnitRole) -> tuple[tuple[UnitRole, Text], ...]:
    """The bodies of a list with what its own words make each; ``role`` where they say nothing.

    >>> [(role, unit.value) for role, unit in assigned(Text.of("县应急局牵头，各乡镇配合"), "responsible")]
    [('lead', '县应急局'), ('participating', '各乡镇')]
    """
    words, pieces = read_words(text)
    return _clause(words, pieces, role).units


def _clause(text: Text, pieces: list[Piece], label: str = "") -> Clause:
    """The roles of the bodies: that of their own bracket, else of the verb behind them, else of the ``label`` before them."""
    units: list[tuple[UnitRole, Text]] = []
    waiting: list[tuple[UnitRole | None, Text]] = []
    verbs: list[str] = []
    deadline: Text | None = None

    def settle(role: str) -> None:
        if role not in ("deadline", "person", "other"):
            units.extend((own or role or "responsible", unit) for own, unit in waiting)  # type: ignore[misc]
        waiting.clear()

    for piece in pieces:
        words = text[piece.start : piece.end]
        match piece.kind:
            case "body" | "unknown":
                waiting.append((None, words))
            case "own_role" if waiting:
                waiting[-1] = (piece.role, waiting[-1][1])  # type: ignore[assignment]
            case "verb" | "object":
                verbs.append(piece.role)
                settle(_role(piece.role, units))
            case "label":
                settle(label)
                label = piece.role
            case "deadline":
                deadline = deadline or words.strip(" ;；。,，()（）[]【】\t")
            case _:
                pass
    settle(label)
    roles = {role for role, _ in units}
    first = any(piece.role == "first_is_lead" for piece in pieces)
    others = role_of_others(text.folded) if first else "responsible"
    return Clause(text, tuple(units), deadline or None, first, others, roles == {"responsible"} and len(verbs) <= 1)


def _role(verb: str, before: list[tuple[UnitRole, Text]]) -> str:
    """指导 is what a body is responsible for, unless another leads: then it takes part."""
    if verb == "guiding":
        return "participating" if any(role == "lead" for role, _ in before) else "responsible"
    return verb
